-- What of the kernel's counters is in the history. One row.
CREATE TABLE ledger (
  counting     TEXT    NOT NULL,            -- names the counters; other ones have another name
  earlier      INTEGER NOT NULL,            -- what they had counted when this history began
  stored       INTEGER NOT NULL,            -- violations, each as often as it happened
  dropped      INTEGER NOT NULL             -- told and not stored
) STRICT;

-- The keys under which the kernel counts repetitions.
CREATE TABLE folds (
  fold         TEXT    PRIMARY KEY,
  told         INTEGER NOT NULL,            -- how often, what was dropped included
  violation    INTEGER NOT NULL             -- as which it was stored last; that one may have been forgotten
) STRICT, WITHOUT ROWID;
