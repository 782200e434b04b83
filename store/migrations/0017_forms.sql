-- A form of a web site is a key that is shown in public: where its visitors are led back to, when it says so.
ALTER TABLE token ADD COLUMN back TEXT;

-- Whose a lead is when it arrives: the first rule that holds, in their order.
CREATE TABLE lead_rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    -- Lower ones are asked first.
    place INTEGER NOT NULL,
    -- `landed`, `source`, or an attribute.
    field TEXT NOT NULL,
    -- The words it holds for: one a line.
    words TEXT NOT NULL,
    owner TEXT NOT NULL,
    by TEXT NOT NULL,
    made TEXT NOT NULL,
    removed TEXT
) STRICT;

CREATE INDEX lead_rule_of_workspace ON lead_rule (workspace, place);

-- The rule that a lead's owner comes from.
ALTER TABLE lead_inbox ADD COLUMN rule INTEGER REFERENCES lead_rule (id);
