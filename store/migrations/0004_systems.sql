-- What an import leaves beside its records, so that undoing it takes that back too, and what has been looked at for duplicates.

-- Which system a batch came from, so that record 1 of one CRM is not taken for record 1 of another; NULL where that is not known.
ALTER TABLE batch ADD COLUMN system TEXT;

-- The batch that a mapping was remembered with, and the content it then took the place of; NULL where there was none.
ALTER TABLE mapping ADD COLUMN batch INTEGER;
ALTER TABLE mapping ADD COLUMN before TEXT;

-- The batch that the currency was said with.
ALTER TABLE workspace ADD COLUMN currency_since INTEGER;

-- The latest import of a noun when its records were last compared.
CREATE TABLE compared (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    noun TEXT NOT NULL,
    batch INTEGER NOT NULL,
    PRIMARY KEY (workspace, noun)
) STRICT;
