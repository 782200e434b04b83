-- Why somebody was erased, in the words of whoever did it, without who it was.
ALTER TABLE erasure ADD COLUMN because TEXT NOT NULL DEFAULT '';
