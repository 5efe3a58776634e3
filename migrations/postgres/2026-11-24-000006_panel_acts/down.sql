DROP TABLE objections;
DROP TABLE objection_windows;
DROP TABLE plenaries;
DROP TABLE round_declarations;
ALTER TABLE rounds DROP COLUMN declaration;
