"""The floor of submitting on SQLite: the service's own statements in a bare loop, one connection, nothing around it.

Done twice: one transaction a sheet, and as many sheets in one transaction as can wait for the service's writer at once,
each in its own savepoint. The loop is Python's: what Python itself costs in it is measured beside it.
"""

import contextlib
import itertools
import re
import sqlite3
import time

from copies import ENTRIES, JUDGES, SHEETS, id_of
from options import JUDGES as PANEL
from options import SECONDS
from statements import ENTRY, JUDGE, SEQ, SHEET, Slot

PRAGMAS = ["busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON",
           "journal_size_limit=67108864", "temp_store=MEMORY"]  # the service's own


def translated(statements, places):
    """The statements as SQLite has them: SQL, values, and which of these differ from sheet to sheet."""
    steps = []
    for statement in statements:
        sql = re.sub(r"\$(\d+)", r"?\1", statement.sql.replace(" FOR UPDATE", "").replace("DEFAULT", "NULL"))
        values, slots = [], []
        for place, value in enumerate(statement.values):
            if isinstance(value, Slot) and value not in places:
                slots.append((place, str(value)))
            elif isinstance(value, Slot):
                value = places[value]
            elif value is not None and value.startswith("\\x"):
                value = bytes.fromhex(value[2:])
            values.append(value)
        steps.append((sql, values, slots, statement.locks))
    return steps


def submit(connection, steps, sheet):
    """Runs the statements for one sheet, given its entry, judge and id."""
    for sql, values, slots, locks in steps:
        for place, name in slots:
            values[place] = sheet[name]
        found = connection.execute(sql, values).fetchone()
        if locks:
            sheet[SEQ] = found[0] + 1


def one_each(connection, steps, sheets):
    for sheet in sheets:
        connection.execute("BEGIN IMMEDIATE")
        submit(connection, steps, sheet)
        connection.execute("COMMIT")
        yield 1


def in_groups(connection, steps, sheets, size):
    while group := list(itertools.islice(sheets, size)):
        connection.execute("BEGIN IMMEDIATE")
        for sheet in group:
            connection.execute("SAVEPOINT one")
            submit(connection, steps, sheet)
            connection.execute("RELEASE one")
        connection.execute("COMMIT")
        yield len(group)


def sheets(first, last):
    """The sheets of the entries from `first` to `last`, judge by judge."""
    for entry in range(first, last + 1):
        for judge in range(1, PANEL + 1):
            yield {ENTRY: id_of(ENTRIES, entry), JUDGE: id_of(JUDGES, judge),
                   SHEET: id_of(SHEETS, entry * 10_000 + judge)}


def run(database, statements, places, entries, group):
    """Sheets submitted a second: one transaction each, and grouped."""
    half = entries // 2
    with contextlib.closing(sqlite3.connect(database.file, isolation_level=None, timeout=60)) as connection:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        steps = translated(statements, places)
        return (timed(one_each(connection, steps, sheets(1, half))),
                timed(in_groups(connection, steps, sheets(half + 1, entries), group)))


def timed(commits):
    """What commits hold a second, until the time is over or all is done."""
    began, done = time.perf_counter(), 0
    for count in commits:
        done += count
        if time.perf_counter() - began > SECONDS:
            break
    return done / (time.perf_counter() - began)


def cost_of_python(statements, places):
    """Seconds a sheet that the loop spends outside SQLite: the same calls and values, with statements that do nothing."""
    nothing = [("SELECT " + ", ".join(f"?{place + 1}" for place in range(len(values))), values, slots, False)
               for _, values, slots, _ in translated(statements, places)]
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        began, times = time.perf_counter(), 2000
        for sheet in itertools.islice(sheets(1, times), times):
            sheet[SEQ] = 1
            submit(connection, nothing, sheet)
        return (time.perf_counter() - began) / times
