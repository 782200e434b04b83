-- Who may enter, as whom, and what they did.

-- Somebody who may sign in. They are never deleted, so that what they did can be told; one that is closed cannot enter.
CREATE TABLE user (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- In lower case.
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- Argon2id with its salt and costs; NULL where there is none.
    password TEXT,
    -- Who they are to an OpenID provider: issuer and subject; NULL where they are not known there.
    issuer TEXT,
    subject TEXT,
    language TEXT,
    made TEXT NOT NULL,
    closed TEXT,
    UNIQUE (issuer, subject)
) STRICT;

-- What a user may do in a workspace.
CREATE TABLE member (
    user INTEGER NOT NULL REFERENCES user (id),
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    role TEXT NOT NULL,
    PRIMARY KEY (user, workspace)
) STRICT;

-- Somebody who is signed in. What the browser holds is hashed here, so that who reads this file cannot enter with it.
CREATE TABLE session (
    hash BLOB PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES user (id),
    began TEXT NOT NULL,
    -- Seconds since 1970.
    ends INTEGER NOT NULL
) STRICT;

CREATE INDEX session_of_user ON session (user);

-- A link that works once: for the first user of all, for one who was invited, or for one who forgot the password.
CREATE TABLE link (
    hash BLOB PRIMARY KEY,
    -- NULL: whoever follows it becomes the first user.
    user INTEGER REFERENCES user (id),
    made TEXT NOT NULL,
    ends INTEGER NOT NULL
) STRICT;

-- A key of a program, for one workspace.
CREATE TABLE token (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL UNIQUE,
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    name TEXT NOT NULL,
    -- Words, each after a blank.
    scopes TEXT NOT NULL,
    by TEXT NOT NULL,
    made TEXT NOT NULL,
    used TEXT,
    revoked TEXT
) STRICT;

-- What was done, by whom, through which door. Nothing is ever changed here; where there is no workspace, it is of the whole folder.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace INTEGER REFERENCES workspace (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    door TEXT NOT NULL,
    action TEXT NOT NULL,
    -- What it was done to, in words.
    about TEXT NOT NULL
) STRICT;

CREATE INDEX audit_of_workspace ON audit (workspace, id);
