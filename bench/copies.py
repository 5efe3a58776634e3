"""Many rows out of few: rows that were made through the API, copied inside the database.

One statement serves both databases. What a copy shares with its model is copied whatever columns there are; what
differs is an SQL expression over the model's columns (`m`) and the copy's number (`n.i`, from 1).
"""

import contextlib
import sqlite3

# A UUID of version 7; the last twelve digits are decimal, so that both databases can spell them without padding.
ENTRIES, JUDGES, ASSIGNMENTS, SHEETS = (f"01900000-000{kind}-7000-8000-" for kind in range(1, 5))
BASE = 100_000_000_000


def spelled(prefix, number):
    """SQL for the id with a number."""
    return f"'{prefix}' || CAST({BASE} + {number} AS TEXT)"


def sheets_of(turn):
    """The beginning of the ids of the sheets that a turn of a floor submits: other than those of all other turns."""
    return f"{turn:08d}{SHEETS[8:]}"


def id_of(prefix, number):
    return f"{prefix}{BASE + number}"


def number_of(column):
    """SQL for the number in such an id."""
    return f"(CAST(substr({column}, 25) AS BIGINT) - {BASE})"


def copy(database, table, models, times, **differs):
    """Copies each row that fulfils `models` so many times."""
    columns = names(database, table)
    unknown = set(differs) - set(columns)
    if unknown:
        raise AssertionError(f"{table} has no column {sorted(unknown)}")
    values = ", ".join(differs.get(column, f'm."{column}"') for column in columns)
    run(database, f'INSERT INTO {table} ({", ".join(map(quoted, columns))}) '
                  f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times}) "
                  f"SELECT {values} FROM n CROSS JOIN {table} m WHERE {models}")


def quoted(column):
    return f'"{column}"'


def names(database, table):
    if database.kind == "sqlite":
        return [row[1] for row in database.rows(f"PRAGMA table_info({table})")]
    return [row[0] for row in database.rows("SELECT column_name FROM information_schema.columns WHERE table_schema = "
                                            f"current_schema() AND table_name = '{table}' ORDER BY ordinal_position")]


def run(database, statement):
    if database.kind == "sqlite":
        with contextlib.closing(sqlite3.connect(database.file, timeout=60)) as connection, connection:
            connection.execute(statement)
    else:
        database.ask(database.url, statement)


def settle(database):
    """Lets the database learn what was filled in, and writes it to disk, so that the measurement need not."""
    if database.kind == "sqlite":
        with contextlib.closing(sqlite3.connect(database.file, timeout=60)) as connection:
            connection.execute("ANALYZE")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    else:
        for statement in ("VACUUM ANALYZE", "CHECKPOINT"):
            database.ask(database.url, statement)
