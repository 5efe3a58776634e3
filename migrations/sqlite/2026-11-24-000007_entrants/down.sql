ALTER TABLE competitions DROP COLUMN entrant_feedback;
ALTER TABLE competitions DROP COLUMN registration_closes_on;
-- An account of a role that is not known any more stays, switched off.
ALTER TABLE users ADD COLUMN role_now TEXT NOT NULL DEFAULT 'auditor' CHECK (role_now IN ('admin', 'organizer', 'judge', 'auditor'));
UPDATE users SET active = 0 WHERE role = 'entrant';
UPDATE users SET role_now = role WHERE role <> 'entrant';
ALTER TABLE users DROP COLUMN role;
ALTER TABLE users RENAME COLUMN role_now TO role;
ALTER TABLE users DROP COLUMN agency_id;
