-- The register of innovations: days as YYYY-MM-DD, lists and facts JSON text, goals and codes as JSON strings, so that a
-- search for one of them is a search for it in quotes.

CREATE TABLE innovations (
    id TEXT NOT NULL PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    name TEXT NOT NULL,
    search_key TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('governance', 'public_service', 'other')),
    digital INTEGER NOT NULL,
    initiator TEXT NOT NULL
        CHECK (initiator IN ('regional_head', 'council', 'agency', 'civil_servant', 'community')),
    affairs TEXT NOT NULL,
    category TEXT,
    sdg_goals TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('initiative', 'trial', 'applied')),
    trial_started_on TEXT,
    applied_on TEXT,
    enhanced_on TEXT,
    description TEXT NOT NULL,
    institutionalisation TEXT NOT NULL,
    awards TEXT NOT NULL,
    declarations TEXT NOT NULL,
    indicators TEXT NOT NULL,
    listed INTEGER NOT NULL,
    salt TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX innovations_agency ON innovations (agency_id, id);

ALTER TABLE entries ADD COLUMN innovation_id TEXT REFERENCES innovations (id);
CREATE INDEX entries_innovation ON entries (innovation_id);
