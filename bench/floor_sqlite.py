"""The floor of submitting on SQLite: the service's own statements in a bare loop (sqlite_loop.rs), one connection,
nothing around it.

Done twice: one transaction a sheet, and as many sheets in one transaction as can wait for the service's writer at once,
each in its own savepoint. Here lives saying what the loop is to do; a loop of Python's own would measure Python.
"""

import json
import re
import subprocess
import tempfile

import programs
from copies import BASE, ENTRIES, JUDGES, sheets_of
from options import JUDGES as PANEL
from options import SECONDS
from statements import Slot

PRAGMAS = ["busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON",
           "journal_size_limit=67108864", "temp_store=MEMORY"]  # the service's own


def steps(statements, places):
    """The statements as SQLite has them, with the values that the loop is to send."""
    def sql(text):
        return re.sub(r"\$(\d+)", r"?\1", text.replace(" FOR UPDATE", "").replace("DEFAULT", "NULL"))

    def sent(value):
        if isinstance(value, Slot):
            return {"text": places[value]} if value in places else str(value)
        if value is None:
            return "null"
        return {"blob": list(bytes.fromhex(value[2:]))} if value.startswith("\\x") else {"text": value}

    return [{"sql": sql(each.sql), "values": [sent(value) for value in each.values], "locks": each.locks}
            for each in statements]


def run(database, statements, places, turn, entries, group):
    """Sheets submitted a second: one transaction each, and grouped."""
    plan = {"file": str(database.file), "pragmas": PRAGMAS, "steps": steps(statements, places), "entry": ENTRIES,
            "judge": JUDGES, "sheet": sheets_of(turn), "base": BASE, "judges": PANEL, "seconds": SECONDS}
    half = entries // 2
    return (loop({**plan, "first": 1, "last": half, "group": 1}),
            loop({**plan, "first": half + 1, "last": entries, "group": group}))


def loop(plan):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(plan, file)
        file.flush()
        done = subprocess.run([programs.SQLITE_LOOP, file.name], capture_output=True, text=True,
                              timeout=plan["seconds"] + 60)
    if done.returncode != 0:
        raise AssertionError(f"the SQLite loop failed: {done.stderr.strip()}")
    return float(done.stdout)
