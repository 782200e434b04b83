-- The latest answer when the records of a noun were last compared: what was answered since may part what was found.
ALTER TABLE compared ADD COLUMN answer INTEGER NOT NULL DEFAULT 0;
