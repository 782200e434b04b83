-- Where leads come from, whose they become, and how long they are kept.

-- A web form of the company's own site, which sends leads of a workspace. Its secret stands in the page of the form; it is hashed here as
-- tokens are, so that who reads this file cannot send with it.
CREATE TABLE web_form (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL UNIQUE,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    -- What it is called: the source of its leads.
    name TEXT NOT NULL,
    -- Where whoever has sent it is led back to; NULL: to a page of ours that says thank you.
    back TEXT,
    by TEXT NOT NULL,
    made TEXT NOT NULL,
    -- The day a lead last came by it.
    used TEXT,
    -- When it was revoked: from then on it takes nothing.
    revoked TEXT
) STRICT;

CREATE INDEX web_form_of_workspace ON web_form (workspace, id);

-- Which leads become whose: the first that holds says it.
CREATE TABLE lead_rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    -- The order they are asked in, ascending.
    place INTEGER NOT NULL,
    -- What is asked: country, industry, tier, landed or source.
    attribute TEXT NOT NULL,
    -- Words of which one has to hold, parted by semicolons.
    words TEXT NOT NULL,
    owner TEXT NOT NULL,
    by TEXT NOT NULL,
    made TEXT NOT NULL,
    -- When it was taken away: then it is not asked, and may be put back.
    removed TEXT
) STRICT;

CREATE INDEX lead_rule_of_workspace ON lead_rule (workspace, place);

-- The rule that gave a lead to its owner, as it stood then: a JSON object of attribute and words; NULL where somebody did, or nobody.
ALTER TABLE lead_inbox ADD COLUMN assigned TEXT;

-- When what tells of a person was taken out because it was no longer to be kept, in UTC.
ALTER TABLE lead_inbox ADD COLUMN emptied TEXT;
