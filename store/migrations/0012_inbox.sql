-- The inbox of leads: each as it arrived, with what was found out about it at that moment, and what was decided.

CREATE TABLE lead_inbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    -- When it arrived, in UTC.
    received TEXT NOT NULL,
    -- What sent it: the name of a token or of a form.
    source TEXT NOT NULL,
    -- What it is called, for lists; empty where it says no name.
    name TEXT NOT NULL,
    -- What was sent: a JSON object, its values texts.
    cells TEXT NOT NULL,
    -- What a match with the accounts said: match, review or none.
    matched TEXT NOT NULL,
    -- The number of the likeliest account; NULL where there is none.
    account INTEGER,
    -- The probability that it is the lead's.
    probability REAL,
    -- The profile and its revision that scored it; NULL where no profile was in force, and then so is the rest.
    profile TEXT,
    revision INTEGER,
    verdict TEXT,
    points INTEGER,
    low INTEGER,
    high INTEGER,
    fit REAL,
    priority TEXT,
    -- The reasons the points are the sum of: a JSON list.
    reasons TEXT,
    -- Where it landed: on_list, fits, needs_data, outside, disqualified or unscored. Decisions do not change it.
    landed TEXT NOT NULL,
    -- Whose it is.
    owner TEXT,
    -- How often anything was decided of it, so that of two who decide at once one is told.
    changed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX lead_inbox_of_workspace ON lead_inbox (workspace, landed, id);

-- What was decided of a lead. Nothing is changed but `undone`; the latest that stands is in force.
CREATE TABLE lead_decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    lead INTEGER NOT NULL REFERENCES lead_inbox (id),
    -- promote: it is put on the list; outside: it stays outside.
    decision TEXT NOT NULL,
    reason TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    undone TEXT
) STRICT;

CREATE INDEX lead_decision_of_lead ON lead_decision (lead, id);

-- Answers that were given under a key of the one who asked, so that asking again does nothing again. They are kept for a day.
CREATE TABLE answered (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    key TEXT NOT NULL,
    -- SHA-256 of what was asked: how, where and with which body.
    asked BLOB NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    -- Seconds since 1970.
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace, key)
) STRICT;

CREATE INDEX answered_at ON answered (at);
