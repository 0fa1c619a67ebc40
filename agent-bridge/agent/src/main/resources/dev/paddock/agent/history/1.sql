CREATE TABLE revisions (
  revision     INTEGER PRIMARY KEY AUTOINCREMENT,
  time         INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  author       TEXT    NOT NULL,
  parent       INTEGER NOT NULL,            -- what ran before, 0 for none
  outcome      TEXT    NOT NULL CHECK (outcome IN ('pending', 'confirmed', 'reverted', 'expired', 'superseded', 'failed', 'disabled')),
  name         TEXT    NOT NULL,
  document     TEXT    NOT NULL,
  boot_id      TEXT    NOT NULL,            -- the boot in which the deadline counts
  deadline     INTEGER NOT NULL             -- nanoseconds of CLOCK_BOOTTIME, 0 for none
) STRICT;

CREATE TABLE violations (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  first        INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  last         INTEGER NOT NULL,
  kind         TEXT    NOT NULL,
  pid          INTEGER NOT NULL,
  uid          INTEGER NOT NULL,
  command      TEXT    NOT NULL,
  executable   TEXT    NOT NULL,
  object       TEXT    NOT NULL,
  rule         TEXT    NOT NULL,
  revision     INTEGER NOT NULL,
  verdict      TEXT    NOT NULL,
  wanted       TEXT    NOT NULL,
  count        INTEGER NOT NULL
) STRICT;

CREATE INDEX violations_first ON violations (first);
