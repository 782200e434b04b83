-- Studies of what is remembered: what each found, and the files that it gave.
CREATE TABLE study (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    made TEXT NOT NULL,
    by TEXT NOT NULL,
    -- What was asked, and what came of it: words of study.json.
    objective TEXT NOT NULL,
    verdict TEXT NOT NULL,
    -- study.json and profile.toml.
    result TEXT NOT NULL,
    profile TEXT NOT NULL,
    -- The book of openings as it stood afterwards; empty where nothing has been opened.
    openings TEXT NOT NULL,
    -- study-deals.csv and study-problems.csv.
    deals BLOB NOT NULL,
    problems BLOB NOT NULL
) STRICT;

CREATE INDEX study_of_workspace ON study (workspace, id);
