-- The judging core. Ids are UUIDs as text, numbers scaled integers, times milliseconds since 1970 (UTC), JSON text.

CREATE TABLE service_meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- The last event of each log; its row is the lock that orders all writes of a competition.
CREATE TABLE log_head (
    log TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    leaf TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- The exact canonical bytes of every event; only ever appended to.
CREATE TABLE event_log (
    log TEXT COLLATE "C" NOT NULL REFERENCES log_head (log),
    seq BIGINT NOT NULL CHECK (seq >= 1),
    body BYTEA NOT NULL,
    leaf TEXT NOT NULL,
    PRIMARY KEY (log, seq)
);

-- The words behind a `reason_sha256`, and the salt that proves them; erased, the hash tells nothing. They are written
-- before their event, which is why the reference is looked at only when the write ends.
CREATE TABLE event_reasons (
    log TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    reason TEXT NOT NULL,
    salt TEXT NOT NULL,
    PRIMARY KEY (log, seq),
    FOREIGN KEY (log, seq) REFERENCES event_log (log, seq) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE users (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT COLLATE "C" NOT NULL CONSTRAINT users_email_key UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('admin', 'organizer', 'judge', 'auditor')),
    active BOOLEAN NOT NULL,
    erased BOOLEAN NOT NULL,
    password_hash TEXT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE one_time_links (
    token_sha256 TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX one_time_links_user ON one_time_links (user_id);

CREATE TABLE sessions (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE refresh_tokens (
    token_sha256 TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    session_id TEXT COLLATE "C" NOT NULL REFERENCES sessions (id),
    issued_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE idempotency (
    actor TEXT COLLATE "C" NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    key TEXT NOT NULL,
    body_sha256 TEXT NOT NULL,
    status INTEGER NOT NULL,
    body BYTEA NOT NULL,
    etag TEXT,
    location TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (actor, method, path, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);

CREATE TABLE agencies (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('province', 'regency', 'city')),
    region_code TEXT COLLATE "C" NOT NULL,
    active BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT agencies_name_region UNIQUE (name_key, region_code)
);

CREATE TABLE competitions (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    year INTEGER NOT NULL,
    groups TEXT NOT NULL,
    categories TEXT NOT NULL,
    description TEXT NOT NULL,
    version BIGINT NOT NULL
);

-- A judge's random name within one competition.
CREATE TABLE competition_seats (
    competition_id TEXT COLLATE "C" NOT NULL REFERENCES competitions (id),
    user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    seat TEXT COLLATE "C" NOT NULL CONSTRAINT competition_seats_seat UNIQUE,
    PRIMARY KEY (competition_id, user_id)
);

CREATE TABLE rubrics (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    template TEXT,
    body TEXT NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE entries (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    competition_id TEXT COLLATE "C" NOT NULL REFERENCES competitions (id),
    registration_no TEXT COLLATE "C" NOT NULL,
    title TEXT NOT NULL,
    search_key TEXT COLLATE "C" NOT NULL,
    summary TEXT NOT NULL,
    sections TEXT NOT NULL,
    links TEXT NOT NULL,
    agency_id TEXT COLLATE "C" NOT NULL REFERENCES agencies (id),
    group_code TEXT COLLATE "C" NOT NULL,
    category TEXT COLLATE "C",
    status TEXT NOT NULL
        CHECK (status IN ('draft', 'submitted', 'verified', 'rejected', 'withdrawn', 'disqualified')),
    status_reason TEXT,
    salt TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT entries_registration_no UNIQUE (competition_id, registration_no)
);
CREATE INDEX entries_listing ON entries (competition_id, id);

CREATE TABLE rounds (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    competition_id TEXT COLLATE "C" NOT NULL REFERENCES competitions (id),
    rubric_id TEXT COLLATE "C" NOT NULL REFERENCES rubrics (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('administrative', 'proposal', 'presentation', 'field_verification')),
    sequence INTEGER NOT NULL,
    weight BIGINT NOT NULL CHECK (weight >= 0),
    rules TEXT NOT NULL,
    blind BOOLEAN NOT NULL,
    seal_required BOOLEAN NOT NULL,
    confirm_required BOOLEAN NOT NULL,
    opens_at BIGINT,
    closes_at BIGINT,
    status TEXT NOT NULL CHECK (status IN ('draft', 'open', 'closed', 'published')),
    reopened_reason TEXT,
    frozen_rubric TEXT,
    version BIGINT NOT NULL
);
CREATE INDEX rounds_competition ON rounds (competition_id, sequence);
CREATE INDEX rounds_rubric ON rounds (rubric_id);

CREATE TABLE panel_seats (
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    active BOOLEAN NOT NULL,
    reason TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (round_id, user_id)
);
CREATE INDEX panel_seats_user ON panel_seats (user_id);

CREATE TABLE assignments (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    entry_id TEXT COLLATE "C" NOT NULL REFERENCES entries (id),
    judge_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    active BOOLEAN NOT NULL,
    ended TEXT CHECK (ended IN ('recusal', 'removal', 'deletion')),
    reason TEXT,
    version BIGINT NOT NULL,
    CONSTRAINT assignments_once UNIQUE (round_id, entry_id, judge_id)
);
CREATE INDEX assignments_judge ON assignments (judge_id, entry_id);
CREATE INDEX assignments_entry ON assignments (entry_id, round_id);

CREATE TABLE recusals (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    entry_id TEXT COLLATE "C" NOT NULL REFERENCES entries (id),
    judge_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    reason TEXT NOT NULL,
    by_user TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    at BIGINT NOT NULL,
    CONSTRAINT recusals_once UNIQUE (round_id, entry_id, judge_id)
);

-- One row a sheet; `total` is its exact total over the denominator that the round's rubric fixes.
CREATE TABLE scoresheets (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    entry_id TEXT COLLATE "C" NOT NULL REFERENCES entries (id),
    judge_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'set_aside')),
    sheet_rev BIGINT NOT NULL,
    marks TEXT NOT NULL,
    comments TEXT NOT NULL,
    total BIGINT,
    returned_reason TEXT,
    salt TEXT NOT NULL,
    receipt_seq BIGINT,
    receipt_sha256 TEXT,
    version BIGINT NOT NULL,
    CONSTRAINT scoresheets_once UNIQUE (round_id, entry_id, judge_id)
);
CREATE INDEX scoresheets_judge ON scoresheets (judge_id, round_id);

CREATE TABLE heartbeats (
    round_id TEXT COLLATE "C" NOT NULL REFERENCES rounds (id),
    judge_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    unsent BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (round_id, judge_id)
);

-- What was published, never changed again: the head, and one row an entry in the order of the ranking.
CREATE TABLE results (
    round_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES rounds (id),
    head TEXT NOT NULL,
    result_sha256 TEXT NOT NULL,
    published_at BIGINT NOT NULL
);
CREATE TABLE result_rows (
    round_id TEXT COLLATE "C" NOT NULL REFERENCES results (round_id),
    position BIGINT NOT NULL,
    group_code TEXT COLLATE "C" NOT NULL,
    entry_id TEXT COLLATE "C" NOT NULL REFERENCES entries (id),
    item TEXT NOT NULL,
    PRIMARY KEY (round_id, position)
);
CREATE INDEX result_rows_group ON result_rows (round_id, group_code, position);
CREATE INDEX result_rows_entry ON result_rows (entry_id);

-- What is evidence is never changed, not even by hand. A log only grows: its head never goes back, nor away.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER event_log_row BEFORE UPDATE OR DELETE ON event_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_log_table BEFORE TRUNCATE ON event_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE event_log ENABLE ALWAYS TRIGGER event_log_row;
ALTER TABLE event_log ENABLE ALWAYS TRIGGER event_log_table;
CREATE TRIGGER results_row BEFORE UPDATE OR DELETE ON results FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER results_table BEFORE TRUNCATE ON results FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE results ENABLE ALWAYS TRIGGER results_row;
ALTER TABLE results ENABLE ALWAYS TRIGGER results_table;
CREATE TRIGGER result_rows_row BEFORE UPDATE OR DELETE ON result_rows FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER result_rows_table BEFORE TRUNCATE ON result_rows FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE result_rows ENABLE ALWAYS TRIGGER result_rows_row;
ALTER TABLE result_rows ENABLE ALWAYS TRIGGER result_rows_table;
CREATE TRIGGER log_head_forward BEFORE UPDATE ON log_head FOR EACH ROW
    WHEN (NEW.seq <= OLD.seq OR NEW.log <> OLD.log) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_head_row BEFORE DELETE ON log_head FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_head_table BEFORE TRUNCATE ON log_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_forward;
ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_row;
ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_table;
