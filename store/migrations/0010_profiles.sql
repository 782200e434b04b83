-- Profiles: all that each has said, which of it is in force, and where the accounts stand under it.

CREATE TABLE profile (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    -- The id in its file.
    name TEXT NOT NULL,
    -- When it was last chosen as the one that lists go by; of several the latest. NULL: never.
    chosen TEXT,
    UNIQUE (workspace, name)
) STRICT;

-- What a profile has said, one row for every change; nothing is changed here.
CREATE TABLE profile_revision (
    profile INTEGER NOT NULL REFERENCES profile (id),
    -- From 1.
    number INTEGER NOT NULL,
    -- The file, with its comments.
    content TEXT NOT NULL,
    -- What was done, in words or as `size[ideal].from=200`.
    did TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (profile, number)
) STRICT;

-- Which revision came into force when. The latest that was not taken back holds.
CREATE TABLE in_force (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    profile INTEGER NOT NULL REFERENCES profile (id),
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    undone TEXT,
    FOREIGN KEY (profile, revision) REFERENCES profile_revision (profile, number)
) STRICT;

-- The accounts scored by a revision, as they were known then: of each revision the latest.
CREATE TABLE scored (
    profile INTEGER NOT NULL REFERENCES profile (id),
    revision INTEGER NOT NULL,
    at TEXT NOT NULL,
    -- What was known then; another word when it has changed.
    generation TEXT NOT NULL,
    accounts INTEGER NOT NULL,
    -- CRC-32 of the content.
    sum INTEGER NOT NULL,
    -- A Parquet file: record, verdict, points, low, high, tier, value; one row an account.
    content BLOB NOT NULL,
    PRIMARY KEY (profile, revision),
    FOREIGN KEY (profile, revision) REFERENCES profile_revision (profile, number)
) STRICT;
