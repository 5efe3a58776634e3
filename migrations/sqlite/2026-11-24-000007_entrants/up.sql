-- Accounts of agencies, and what a competition lets them do.

-- A column's CHECK cannot be changed, so the column is made anew; a row that names no role is none that
-- the program makes.
ALTER TABLE users ADD COLUMN agency_id TEXT REFERENCES agencies (id);
ALTER TABLE users ADD COLUMN role_now TEXT NOT NULL DEFAULT 'auditor'
    CHECK (role_now IN ('admin', 'organizer', 'judge', 'auditor', 'entrant') AND (role_now = 'entrant') = (agency_id IS NOT NULL));
UPDATE users SET role_now = role;
ALTER TABLE users DROP COLUMN role;
ALTER TABLE users RENAME COLUMN role_now TO role;

-- The last day on which agencies enter innovations by themselves, and whether they read marks and comments once published.
ALTER TABLE competitions ADD COLUMN registration_closes_on TEXT;
ALTER TABLE competitions ADD COLUMN entrant_feedback INTEGER NOT NULL DEFAULT 0;
