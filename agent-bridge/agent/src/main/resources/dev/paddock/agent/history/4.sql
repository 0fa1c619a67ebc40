-- Up to where the kernel's ring of events is in the history: bytes since it was made.
ALTER TABLE ledger ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
