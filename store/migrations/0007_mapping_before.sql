-- What a mapping was before each batch that taught it something: undoing the batches one by one takes every step back.
CREATE TABLE mapping_before (
    mapping INTEGER NOT NULL REFERENCES mapping (id),
    -- The batch that put another in its place; none until that is known.
    batch INTEGER,
    -- The batch it was itself remembered with.
    batch_before INTEGER,
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;

CREATE INDEX mapping_before_of ON mapping_before (mapping);

INSERT INTO mapping_before (mapping, batch, batch_before, source, file, by, at, content)
SELECT id, batch, NULL, source, file, by, at, before FROM mapping WHERE before IS NOT NULL AND batch IS NOT NULL;

UPDATE mapping SET before = NULL;
