-- What is remembered: workspaces, the batches that came in, and what they made known of each noun's records.

CREATE TABLE workspace (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- One file that was imported. Undone batches stay, so that the past can be told.
CREATE TABLE batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    noun TEXT NOT NULL,
    source TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    -- Records of the noun before and after.
    before INTEGER NOT NULL,
    after INTEGER NOT NULL,
    -- Rows of the file: rows = created + updated + unchanged + set_aside.
    rows INTEGER NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    set_aside INTEGER NOT NULL,
    undone TEXT
) STRICT;

CREATE TABLE attribute (
    id INTEGER PRIMARY KEY,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    noun TEXT NOT NULL,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- The batch that brought it.
    since INTEGER NOT NULL REFERENCES batch (id),
    UNIQUE (workspace, noun, key)
) STRICT;

-- The kind of an attribute before a batch made it another.
CREATE TABLE kind_before (
    batch INTEGER NOT NULL REFERENCES batch (id),
    attribute INTEGER NOT NULL REFERENCES attribute (id),
    kind TEXT NOT NULL,
    PRIMARY KEY (batch, attribute)
) STRICT;

-- The cells of 65,536 records of one attribute, as Parquet. Where there is no chunk, or it ends early, nothing is known.
CREATE TABLE chunk (
    id INTEGER PRIMARY KEY,
    attribute INTEGER NOT NULL REFERENCES attribute (id),
    number INTEGER NOT NULL,
    records INTEGER NOT NULL,
    -- CRC-32 of the content.
    sum INTEGER NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (attribute, number)
) STRICT;

-- What a batch changed in cells that were there before: records, cells before, cells after, as Parquet.
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batch (id),
    attribute INTEGER NOT NULL REFERENCES attribute (id),
    number INTEGER NOT NULL,
    records INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (batch, attribute, number)
) STRICT;

CREATE TABLE problem (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batch (id),
    row INTEGER NOT NULL,
    line INTEGER,
    "column" TEXT NOT NULL,
    value TEXT NOT NULL,
    code TEXT NOT NULL,
    hint TEXT NOT NULL
) STRICT;

CREATE INDEX problem_of_batch ON problem (batch);
