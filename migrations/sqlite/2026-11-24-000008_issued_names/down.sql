ALTER TABLE recommendations DROP COLUMN names;
