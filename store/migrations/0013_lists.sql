-- What a team keeps about its list of accounts: views of it by name, and the customers they love the product most.

-- A view of a list: what was asked for, as the query of its address. One that was removed stays, so that it can come back.
CREATE TABLE saved_view (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    removed TEXT
) STRICT;

CREATE INDEX saved_view_of_workspace ON saved_view (workspace);

-- A customer that somebody of the team says loves the product.
CREATE TABLE nomination (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    -- The number of the account, and the batch that made it: when that is taken back, the number may become another's.
    record INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    because TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    undone TEXT
) STRICT;

CREATE INDEX nomination_of_workspace ON nomination (workspace);
