-- The panel's acts around a round: the declaration that judges accept, the plenary's decision, and objections.

-- What a judge declares before the first sheet; none is asked where it is null.
ALTER TABLE rounds ADD COLUMN declaration TEXT;

-- Who accepted it, when, and the hash of the words that were accepted.
CREATE TABLE round_declarations (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    text_sha256 TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    PRIMARY KEY (round_id, user_id)
) STRICT;

-- The record of the meeting that decides on a closed round; chair and members are JSON. The salt belongs to the hash of
-- the record that the log has.
CREATE TABLE plenaries (
    round_id TEXT NOT NULL PRIMARY KEY REFERENCES rounds (id),
    held_on TEXT NOT NULL,
    place TEXT NOT NULL,
    chair TEXT NOT NULL,
    members TEXT NOT NULL,
    decision TEXT NOT NULL,
    reasons TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES users (id),
    recorded_at INTEGER NOT NULL,
    salt TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

-- When objections to a published round are taken; its times bind.
CREATE TABLE objection_windows (
    round_id TEXT NOT NULL PRIMARY KEY REFERENCES rounds (id),
    opens_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CHECK (opens_at < closes_at)
) STRICT;

CREATE TABLE objections (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    entry_id TEXT NOT NULL REFERENCES entries (id),
    objector TEXT NOT NULL,
    text TEXT NOT NULL,
    filed_by TEXT NOT NULL REFERENCES users (id),
    filed_at INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'upheld', 'rejected')),
    answer TEXT,
    answered_by TEXT REFERENCES users (id),
    answered_at INTEGER,
    salt TEXT NOT NULL,
    version INTEGER NOT NULL,
    CHECK ((status = 'open') = (answer IS NULL) AND (answer IS NULL) = (answered_at IS NULL)
        AND (answer IS NULL) = (answered_by IS NULL))
) STRICT;
CREATE INDEX objections_round ON objections (round_id, id);
CREATE INDEX objections_entry ON objections (entry_id);
