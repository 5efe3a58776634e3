-- The judging core. Ids are UUIDs as text, numbers scaled integers, times milliseconds since 1970 (UTC), JSON text.

CREATE TABLE service_meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- The last event of each log; its row is the lock that orders all writes of a competition.
CREATE TABLE log_head (
    log TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL,
    leaf TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

-- The exact canonical bytes of every event; only ever appended to.
CREATE TABLE event_log (
    log TEXT NOT NULL REFERENCES log_head (log),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    body BLOB NOT NULL,
    leaf TEXT NOT NULL,
    PRIMARY KEY (log, seq)
) STRICT;

-- The words behind a `reason_sha256`, and the salt that proves them; erased, the hash tells nothing. They are written
-- before their event, which is why the reference is looked at only when the write ends.
CREATE TABLE event_reasons (
    log TEXT NOT NULL,
    seq INTEGER NOT NULL,
    reason TEXT NOT NULL,
    salt TEXT NOT NULL,
    PRIMARY KEY (log, seq),
    FOREIGN KEY (log, seq) REFERENCES event_log (log, seq) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL CONSTRAINT users_email_key UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('admin', 'organizer', 'judge', 'auditor')),
    active INTEGER NOT NULL,
    erased INTEGER NOT NULL,
    password_hash TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE one_time_links (
    token_sha256 TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX one_time_links_user ON one_time_links (user_id);

CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    user_agent TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE refresh_tokens (
    token_sha256 TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    issued_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE idempotency (
    actor TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    key TEXT NOT NULL,
    body_sha256 TEXT NOT NULL,
    status INTEGER NOT NULL,
    body BLOB NOT NULL,
    etag TEXT,
    location TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (actor, method, path, key)
) STRICT;
CREATE INDEX idempotency_age ON idempotency (created_at);

CREATE TABLE agencies (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('province', 'regency', 'city')),
    region_code TEXT NOT NULL,
    active INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT agencies_name_region UNIQUE (name_key, region_code)
) STRICT;

CREATE TABLE competitions (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    year INTEGER NOT NULL,
    groups TEXT NOT NULL,
    categories TEXT NOT NULL,
    description TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

-- A judge's random name within one competition.
CREATE TABLE competition_seats (
    competition_id TEXT NOT NULL REFERENCES competitions (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    seat TEXT NOT NULL CONSTRAINT competition_seats_seat UNIQUE,
    PRIMARY KEY (competition_id, user_id)
) STRICT;

CREATE TABLE rubrics (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    template TEXT,
    body TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE entries (
    id TEXT NOT NULL PRIMARY KEY,
    competition_id TEXT NOT NULL REFERENCES competitions (id),
    registration_no TEXT NOT NULL,
    title TEXT NOT NULL,
    search_key TEXT NOT NULL,
    summary TEXT NOT NULL,
    sections TEXT NOT NULL,
    links TEXT NOT NULL,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    group_code TEXT NOT NULL,
    category TEXT,
    status TEXT NOT NULL
        CHECK (status IN ('draft', 'submitted', 'verified', 'rejected', 'withdrawn', 'disqualified')),
    status_reason TEXT,
    salt TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT entries_registration_no UNIQUE (competition_id, registration_no)
) STRICT;
CREATE INDEX entries_listing ON entries (competition_id, id);

CREATE TABLE rounds (
    id TEXT NOT NULL PRIMARY KEY,
    competition_id TEXT NOT NULL REFERENCES competitions (id),
    rubric_id TEXT NOT NULL REFERENCES rubrics (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('administrative', 'proposal', 'presentation', 'field_verification')),
    sequence INTEGER NOT NULL,
    weight INTEGER NOT NULL CHECK (weight >= 0),
    rules TEXT NOT NULL,
    blind INTEGER NOT NULL,
    seal_required INTEGER NOT NULL,
    confirm_required INTEGER NOT NULL,
    opens_at INTEGER,
    closes_at INTEGER,
    status TEXT NOT NULL CHECK (status IN ('draft', 'open', 'closed', 'published')),
    reopened_reason TEXT,
    frozen_rubric TEXT,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX rounds_competition ON rounds (competition_id, sequence);
CREATE INDEX rounds_rubric ON rounds (rubric_id);

CREATE TABLE panel_seats (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    active INTEGER NOT NULL,
    reason TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (round_id, user_id)
) STRICT;
CREATE INDEX panel_seats_user ON panel_seats (user_id);

CREATE TABLE assignments (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    entry_id TEXT NOT NULL REFERENCES entries (id),
    judge_id TEXT NOT NULL REFERENCES users (id),
    active INTEGER NOT NULL,
    ended TEXT CHECK (ended IN ('recusal', 'removal', 'deletion')),
    reason TEXT,
    version INTEGER NOT NULL,
    CONSTRAINT assignments_once UNIQUE (round_id, entry_id, judge_id)
) STRICT;
CREATE INDEX assignments_judge ON assignments (judge_id, entry_id);
CREATE INDEX assignments_entry ON assignments (entry_id, round_id);

CREATE TABLE recusals (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    entry_id TEXT NOT NULL REFERENCES entries (id),
    judge_id TEXT NOT NULL REFERENCES users (id),
    reason TEXT NOT NULL,
    by_user TEXT NOT NULL REFERENCES users (id),
    at INTEGER NOT NULL,
    CONSTRAINT recusals_once UNIQUE (round_id, entry_id, judge_id)
) STRICT;

-- One row a sheet; `total` is its exact total over the denominator that the round's rubric fixes.
CREATE TABLE scoresheets (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    entry_id TEXT NOT NULL REFERENCES entries (id),
    judge_id TEXT NOT NULL REFERENCES users (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'set_aside')),
    sheet_rev INTEGER NOT NULL,
    marks TEXT NOT NULL,
    comments TEXT NOT NULL,
    total INTEGER,
    returned_reason TEXT,
    salt TEXT NOT NULL,
    receipt_seq INTEGER,
    receipt_sha256 TEXT,
    version INTEGER NOT NULL,
    CONSTRAINT scoresheets_once UNIQUE (round_id, entry_id, judge_id)
) STRICT;
CREATE INDEX scoresheets_judge ON scoresheets (judge_id, round_id);

CREATE TABLE heartbeats (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    judge_id TEXT NOT NULL REFERENCES users (id),
    unsent INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (round_id, judge_id)
) STRICT;

-- What was published, never changed again: the head, and one row an entry in the order of the ranking.
CREATE TABLE results (
    round_id TEXT NOT NULL PRIMARY KEY REFERENCES rounds (id),
    head TEXT NOT NULL,
    result_sha256 TEXT NOT NULL,
    published_at INTEGER NOT NULL
) STRICT;
CREATE TABLE result_rows (
    round_id TEXT NOT NULL REFERENCES results (round_id),
    position INTEGER NOT NULL,
    group_code TEXT NOT NULL,
    entry_id TEXT NOT NULL REFERENCES entries (id),
    item TEXT NOT NULL,
    PRIMARY KEY (round_id, position)
) STRICT;
CREATE INDEX result_rows_group ON result_rows (round_id, group_code, position);
CREATE INDEX result_rows_entry ON result_rows (entry_id);

-- A log only grows: its head never goes back, nor away.
CREATE TRIGGER log_head_goes_forward BEFORE UPDATE ON log_head WHEN NEW.seq <= OLD.seq OR NEW.log <> OLD.log
BEGIN SELECT RAISE(ABORT, 'log_head only goes forward'); END;
CREATE TRIGGER log_head_is_never_cut BEFORE DELETE ON log_head
BEGIN SELECT RAISE(ABORT, 'log_head only goes forward'); END;

-- What is evidence is never changed, not even by hand.
CREATE TRIGGER event_log_is_never_changed BEFORE UPDATE ON event_log
BEGIN SELECT RAISE(ABORT, 'event_log is append-only'); END;
CREATE TRIGGER event_log_is_never_cut BEFORE DELETE ON event_log
BEGIN SELECT RAISE(ABORT, 'event_log is append-only'); END;
CREATE TRIGGER results_are_never_changed BEFORE UPDATE ON results
BEGIN SELECT RAISE(ABORT, 'results never change'); END;
CREATE TRIGGER results_are_never_cut BEFORE DELETE ON results
BEGIN SELECT RAISE(ABORT, 'results never change'); END;
CREATE TRIGGER result_rows_are_never_changed BEFORE UPDATE ON result_rows
BEGIN SELECT RAISE(ABORT, 'results never change'); END;
CREATE TRIGGER result_rows_are_never_cut BEFORE DELETE ON result_rows
BEGIN SELECT RAISE(ABORT, 'results never change'); END;
