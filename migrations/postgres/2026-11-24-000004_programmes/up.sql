-- Rule sets of this installation, one JSON text each; those that are built in stand in the program. The ids are listed
-- together with theirs, so they are ordered by their bytes.
CREATE TABLE programmes (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    programme_key TEXT NOT NULL,
    year INTEGER NOT NULL,
    body TEXT NOT NULL,
    version BIGINT NOT NULL,
    used BOOLEAN NOT NULL
);
CREATE INDEX programmes_year ON programmes (programme_key, year);
