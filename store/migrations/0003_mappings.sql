-- How the columns of files become attributes, remembered for the next file with the same headers; and the currency of amounts.

CREATE TABLE mapping (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    noun TEXT NOT NULL,
    -- The headers it is for, in alphabetic order, each on its line.
    headers TEXT NOT NULL,
    -- The code of the source, and the file it was made for.
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    -- The mapping as TOML, as `--mapping` reads it.
    content TEXT NOT NULL,
    UNIQUE (workspace, noun, headers)
) STRICT;

-- ISO 4217 code of the currency that amounts are brought to; where none is said, the euro.
ALTER TABLE workspace ADD COLUMN currency TEXT;
