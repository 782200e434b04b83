-- Whose records were erased: told by salted hashes alone, so that they can be erased again when an older backup is put back, and
-- nobody reads here who they were.
CREATE TABLE erasure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    salt BLOB NOT NULL,
    records INTEGER NOT NULL,
    cells INTEGER NOT NULL
) STRICT;

CREATE TABLE erased_identifier (
    erasure INTEGER NOT NULL REFERENCES erasure (id),
    hash BLOB NOT NULL,
    PRIMARY KEY (erasure, hash)
) STRICT;

-- What is decided for a workspace: how long what is kept, and who sees the names of salespeople.
CREATE TABLE setting (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (workspace, key)
) STRICT;
