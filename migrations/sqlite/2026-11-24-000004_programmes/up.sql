-- Rule sets of this installation, one JSON text each; those that are built in stand in the program.
CREATE TABLE programmes (
    id TEXT NOT NULL PRIMARY KEY,
    programme_key TEXT NOT NULL,
    year INTEGER NOT NULL,
    body TEXT NOT NULL,
    version INTEGER NOT NULL,
    used INTEGER NOT NULL
) STRICT;
CREATE INDEX programmes_year ON programmes (programme_key, year);
