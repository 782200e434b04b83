-- Duplicates: which records were merged into which, what people have answered of pairs, and which pairs are to be looked at.

-- What made a batch: an import of a file, or a merge of records that were there.
ALTER TABLE batch ADD COLUMN verb TEXT NOT NULL DEFAULT 'import';

-- A record that is no longer one of its own. Its cells stay where they are: what survives is told when they are read, so that
-- taking a merge back moves nothing.
CREATE TABLE merge (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batch (id),
    record INTEGER NOT NULL,
    survivor INTEGER NOT NULL,
    -- When it was taken back.
    undone TEXT
) STRICT;

CREATE UNIQUE INDEX merge_of_record ON merge (batch, record);

-- What somebody answered of two records, the smaller number first. Of several answers the one that was not replaced counts.
CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    noun TEXT NOT NULL,
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    answer TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    replaced TEXT
) STRICT;

CREATE UNIQUE INDEX answer_of_pair ON answer (workspace, noun, one, other) WHERE replaced IS NULL;

-- The evidence of all pairs that compare alike: a pair is one of a few thousand patterns.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    noun TEXT NOT NULL,
    pattern INTEGER NOT NULL,
    probability REAL NOT NULL,
    related INTEGER NOT NULL,
    forbidden INTEGER NOT NULL,
    -- Comparison, level and bits of each step, as JSON.
    steps TEXT NOT NULL,
    UNIQUE (workspace, noun, pattern)
) STRICT;

-- The pairs that were found, the smaller number first.
CREATE TABLE pair (
    id INTEGER PRIMARY KEY,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    noun TEXT NOT NULL,
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    pattern INTEGER NOT NULL,
    -- Whether it can be merged without a look.
    auto INTEGER NOT NULL,
    UNIQUE (workspace, noun, one, other)
) STRICT;
