-- Accounts of agencies, and what a competition lets them do.

ALTER TABLE users ADD COLUMN agency_id TEXT COLLATE "C" REFERENCES agencies (id);
ALTER TABLE users DROP CONSTRAINT users_role_check;
ALTER TABLE users ADD CONSTRAINT users_role_check
    CHECK (role IN ('admin', 'organizer', 'judge', 'auditor', 'entrant') AND (role = 'entrant') = (agency_id IS NOT NULL));

-- The last day on which agencies enter innovations by themselves, and whether they read marks and comments once published.
ALTER TABLE competitions ADD COLUMN registration_closes_on TEXT;
ALTER TABLE competitions ADD COLUMN entrant_feedback BOOLEAN NOT NULL DEFAULT FALSE;
