-- Whose pages a splice to a sink found in the pipe: words, with blanks between them.
ALTER TABLE violations ADD COLUMN pages TEXT NOT NULL DEFAULT '';
