-- What a competition proposes to a programme: the head with the rules as they were, one row an item, and what people changed.
CREATE TABLE recommendations (
    id TEXT NOT NULL PRIMARY KEY,
    competition_id TEXT NOT NULL REFERENCES competitions (id),
    status TEXT NOT NULL CHECK (status IN ('draft', 'issued')),
    rule_set_id TEXT NOT NULL,
    rule_set TEXT NOT NULL,
    rule_set_version INTEGER NOT NULL,
    rule_set_sha256 TEXT NOT NULL,
    ranking_sha256 TEXT NOT NULL,
    quota TEXT NOT NULL,
    registration_closes_on TEXT,
    drafted_by TEXT NOT NULL REFERENCES users (id),
    drafted_at INTEGER NOT NULL,
    content_sha256 TEXT,
    issued_by TEXT REFERENCES users (id),
    issued_at INTEGER,
    reference TEXT,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX recommendations_competition ON recommendations (competition_id, id);
CREATE INDEX recommendations_rule_set ON recommendations (rule_set_id);

CREATE TABLE recommendation_items (
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id),
    position INTEGER NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (recommendation_id, position)
) STRICT;

CREATE TABLE recommendation_overrides (
    id TEXT NOT NULL PRIMARY KEY,
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id),
    entry_id TEXT REFERENCES entries (id),
    region_code TEXT,
    decision TEXT NOT NULL CHECK (decision IN ('recommended', 'reserve', 'not_recommended')),
    reason TEXT NOT NULL,
    requested_by TEXT NOT NULL REFERENCES users (id),
    requested_at INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'rejected', 'withdrawn')),
    settled_by TEXT REFERENCES users (id),
    settled_at INTEGER,
    CHECK ((entry_id IS NULL) <> (region_code IS NULL))
) STRICT;
CREATE INDEX recommendation_overrides_of ON recommendation_overrides (recommendation_id, id);

-- What was issued is evidence, and is never changed, not even by hand.
CREATE TRIGGER recommendations_are_never_changed BEFORE UPDATE ON recommendations WHEN OLD.status = 'issued'
BEGIN SELECT RAISE(ABORT, 'issued recommendations never change'); END;
CREATE TRIGGER recommendations_are_never_cut BEFORE DELETE ON recommendations WHEN OLD.status = 'issued'
BEGIN SELECT RAISE(ABORT, 'issued recommendations never change'); END;
CREATE TRIGGER recommendation_items_are_never_added BEFORE INSERT ON recommendation_items
WHEN (SELECT status FROM recommendations WHERE id = NEW.recommendation_id) = 'issued'
BEGIN SELECT RAISE(ABORT, 'issued recommendations never change'); END;
CREATE TRIGGER recommendation_items_are_never_changed BEFORE UPDATE ON recommendation_items
WHEN (SELECT count(*) FROM recommendations WHERE id IN (OLD.recommendation_id, NEW.recommendation_id) AND status = 'issued') > 0
BEGIN SELECT RAISE(ABORT, 'issued recommendations never change'); END;
CREATE TRIGGER recommendation_items_are_never_cut BEFORE DELETE ON recommendation_items
WHEN (SELECT status FROM recommendations WHERE id = OLD.recommendation_id) = 'issued'
BEGIN SELECT RAISE(ABORT, 'issued recommendations never change'); END;
CREATE TRIGGER recommendation_overrides_are_never_added BEFORE INSERT ON recommendation_overrides
WHEN (SELECT status FROM recommendations WHERE id = NEW.recommendation_id) = 'issued'
BEGIN SELECT RAISE(ABORT, 'issued recommendations never change'); END;
CREATE TRIGGER recommendation_overrides_are_never_changed BEFORE UPDATE ON recommendation_overrides
WHEN (SELECT count(*) FROM recommendations WHERE id IN (OLD.recommendation_id, NEW.recommendation_id) AND status = 'issued') > 0
BEGIN SELECT RAISE(ABORT, 'issued recommendations never change'); END;
CREATE TRIGGER recommendation_overrides_are_never_cut BEFORE DELETE ON recommendation_overrides
WHEN (SELECT status FROM recommendations WHERE id = OLD.recommendation_id) = 'issued'
BEGIN SELECT RAISE(ABORT, 'issued recommendations never change'); END;
