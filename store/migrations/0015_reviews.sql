-- Reviews of a profile that were held: what was decided, by whom and why. Nothing is changed but `undone`.
CREATE TABLE review (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    profile TEXT NOT NULL,
    -- The revision that was looked at: the one in force.
    revision INTEGER NOT NULL,
    -- keep: it stays as it is; change: it is to be changed; retire: it is to be given up.
    decision TEXT NOT NULL CHECK (decision IN ('keep', 'change', 'retire')),
    because TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    undone TEXT
) STRICT;

CREATE INDEX review_of_workspace ON review (workspace, profile, id);
