ALTER TABLE competitions DROP COLUMN entrant_feedback;
ALTER TABLE competitions DROP COLUMN registration_closes_on;
-- An account of a role that is not known any more stays, switched off.
ALTER TABLE users DROP CONSTRAINT users_role_check;
UPDATE users SET active = FALSE, role = 'auditor' WHERE role = 'entrant';
ALTER TABLE users ADD CONSTRAINT users_role_check CHECK (role IN ('admin', 'organizer', 'judge', 'auditor'));
ALTER TABLE users DROP COLUMN agency_id;
