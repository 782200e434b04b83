-- Which row of a batch's file each record came with or was changed by: the record of each row, four bytes each with the lowest first,
-- all ones for a row without. Nothing where each row made the next record.
CREATE TABLE batch_row (
    batch INTEGER PRIMARY KEY REFERENCES batch (id),
    records BLOB NOT NULL
) STRICT;

-- What changed in the records of one chunk is asked whenever one record is looked at.
CREATE INDEX change_of_attribute ON change (attribute, number);
