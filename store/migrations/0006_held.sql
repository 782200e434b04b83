-- How many chunks and changes each attribute has, and the sums of their checksums: one that is gone is missed.
CREATE TABLE held (
    attribute INTEGER PRIMARY KEY,
    chunks INTEGER NOT NULL,
    chunk_sums INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    change_sums INTEGER NOT NULL
) STRICT;

INSERT INTO held
SELECT a.id,
    (SELECT count(*) FROM chunk AS c WHERE c.attribute = a.id),
    (SELECT COALESCE(SUM(c.sum), 0) FROM chunk AS c WHERE c.attribute = a.id),
    (SELECT count(*) FROM change AS c WHERE c.attribute = a.id),
    (SELECT COALESCE(SUM(c.sum), 0) FROM change AS c WHERE c.attribute = a.id)
FROM attribute AS a;
