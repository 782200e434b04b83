-- Long work: what was asked, how far it is, and what came of it. What is not ended is known again when the process that did it died.
CREATE TABLE job (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    kind TEXT NOT NULL,
    -- What it is about, for people: the name of a file, an objective.
    about TEXT NOT NULL,
    -- What was asked, so that it can be done again; words of the verb.
    asked TEXT NOT NULL,
    by TEXT NOT NULL,
    door TEXT NOT NULL,
    made TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    -- How often it was begun and ended neither well nor badly, because the process ended.
    tries INTEGER NOT NULL DEFAULT 0,
    percent INTEGER NOT NULL DEFAULT 0,
    rows INTEGER NOT NULL DEFAULT 0,
    began TEXT,
    ended TEXT,
    -- What came of it, or why it failed: an object of JSON.
    result TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX job_of_workspace ON job (workspace, id);
