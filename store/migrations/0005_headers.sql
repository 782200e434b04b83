-- What a batch's file called each attribute, in the order of its columns, so that a file can be written back in its own words.
CREATE TABLE header (
    batch INTEGER NOT NULL REFERENCES batch (id),
    place INTEGER NOT NULL,
    attribute TEXT NOT NULL,
    header TEXT NOT NULL,
    PRIMARY KEY (batch, place)
) STRICT;
