-- What a competition proposes to a programme: the head with the rules as they were, one row an item, and what people changed.
CREATE TABLE recommendations (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    competition_id TEXT COLLATE "C" NOT NULL REFERENCES competitions (id),
    status TEXT NOT NULL CHECK (status IN ('draft', 'issued')),
    rule_set_id TEXT COLLATE "C" NOT NULL,
    rule_set TEXT NOT NULL,
    rule_set_version BIGINT NOT NULL,
    rule_set_sha256 TEXT NOT NULL,
    ranking_sha256 TEXT NOT NULL,
    quota TEXT NOT NULL,
    registration_closes_on TEXT,
    drafted_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    drafted_at BIGINT NOT NULL,
    content_sha256 TEXT,
    issued_by TEXT COLLATE "C" REFERENCES users (id),
    issued_at BIGINT,
    reference TEXT,
    version BIGINT NOT NULL
);
CREATE INDEX recommendations_competition ON recommendations (competition_id, id);
CREATE INDEX recommendations_rule_set ON recommendations (rule_set_id);

CREATE TABLE recommendation_items (
    recommendation_id TEXT COLLATE "C" NOT NULL REFERENCES recommendations (id),
    position BIGINT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (recommendation_id, position)
);

CREATE TABLE recommendation_overrides (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    recommendation_id TEXT COLLATE "C" NOT NULL REFERENCES recommendations (id),
    entry_id TEXT COLLATE "C" REFERENCES entries (id),
    region_code TEXT,
    decision TEXT NOT NULL CHECK (decision IN ('recommended', 'reserve', 'not_recommended')),
    reason TEXT NOT NULL,
    requested_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    requested_at BIGINT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'rejected', 'withdrawn')),
    settled_by TEXT COLLATE "C" REFERENCES users (id),
    settled_at BIGINT,
    CHECK ((entry_id IS NULL) <> (region_code IS NULL))
);
CREATE INDEX recommendation_overrides_of ON recommendation_overrides (recommendation_id, id);

-- What was issued is evidence, and is never changed, not even by hand.
CREATE TRIGGER recommendations_row BEFORE UPDATE OR DELETE ON recommendations FOR EACH ROW
    WHEN (OLD.status = 'issued') EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recommendations_table BEFORE TRUNCATE ON recommendations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE recommendations ENABLE ALWAYS TRIGGER recommendations_row;
ALTER TABLE recommendations ENABLE ALWAYS TRIGGER recommendations_table;

CREATE FUNCTION refuse_change_of_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM recommendations WHERE id = OLD.recommendation_id AND status = 'issued')
    OR TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM recommendations WHERE id = NEW.recommendation_id AND status = 'issued') THEN
        RAISE EXCEPTION 'issued recommendations never change: %', TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recommendation_items_row BEFORE INSERT OR UPDATE OR DELETE ON recommendation_items
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued();
CREATE TRIGGER recommendation_items_table BEFORE TRUNCATE ON recommendation_items
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE recommendation_items ENABLE ALWAYS TRIGGER recommendation_items_row;
ALTER TABLE recommendation_items ENABLE ALWAYS TRIGGER recommendation_items_table;
CREATE TRIGGER recommendation_overrides_row BEFORE INSERT OR UPDATE OR DELETE ON recommendation_overrides
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued();
CREATE TRIGGER recommendation_overrides_table BEFORE TRUNCATE ON recommendation_overrides
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE recommendation_overrides ENABLE ALWAYS TRIGGER recommendation_overrides_row;
ALTER TABLE recommendation_overrides ENABLE ALWAYS TRIGGER recommendation_overrides_table;
