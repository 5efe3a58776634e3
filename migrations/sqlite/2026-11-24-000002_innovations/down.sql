DROP INDEX entries_innovation;
ALTER TABLE entries DROP COLUMN innovation_id;
DROP TABLE innovations;
