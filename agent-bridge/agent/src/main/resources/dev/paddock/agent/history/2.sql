-- Boots in which a policy was to be enforced.
CREATE TABLE boots (
  boot         INTEGER PRIMARY KEY AUTOINCREMENT,
  boot_id      TEXT    NOT NULL UNIQUE,
  time         INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  revision     INTEGER NOT NULL,
  good         INTEGER NOT NULL             -- 1 where the agent was still there a minute later
) STRICT;
