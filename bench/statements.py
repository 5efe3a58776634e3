"""What the service sends to its database for one submission, as PostgreSQL's log has it.

The floor runs these very statements, so it stays the floor when the service changes. Here lives catching them and
telling which of their values belong to the sheet; running them is the business of the two floors.
"""

import re
import time
from pathlib import Path

from databases import Postgres
from given import Stage, full_sheet, sheet_path
from server import Server

LINE = re.compile(r"^\S+ \S+ \S+ \[(?P<process>\d+)\] (?P<kind>LOG|DETAIL):  (?P<text>.*)$")
SENT = re.compile(r"^(?:statement|execute [^:]+): (?P<sql>.*)$")
VALUE = re.compile(r"\$\d+ = (NULL|'(?:[^']|'')*')")
# What a value may stand for: the places differ from run to run, the rest from sheet to sheet.
COMPETITION, ROUND, ENTRY, JUDGE, SHEET, SEQ = "competition", "round", "entry", "judge", "sheet", "seq"


class Statement:
    """One statement; each of its values is a text, None, or a slot."""

    def __init__(self, sql, values=()):
        self.sql, self.values = sql, list(values)

    @property
    def locks(self):
        """It takes the lock of the log, and reads the number of its last event."""
        return "FOR UPDATE" in self.sql


class Slot(str):
    """Stands for a value that is not the same everywhere."""


def of_a_submission():
    """The statements between BEGIN and COMMIT."""
    database = Postgres()
    server = Server(database)
    try:
        database.ask(database.cluster, f'ALTER DATABASE "{database.name}" SET log_statement = \'all\'')
        server.start()
        stage = Stage(server, 1, 20)
        round_id, judge = stage.open_round("Watched"), stage.judges[0]
        log = Path(database.ask(database.url, "SHOW data_directory").strip()).parent / "server.log"
        with judge.client(server) as client:
            for entry in stage.entries:  # the first ones prepare the statements and take the judge's seat
                before = log.stat().st_size
                sheet = client.put(sheet_path(round_id, entry), full_sheet(), if_none_match="*").must(201).body
        slots = {stage.competition: Slot(COMPETITION), round_id: Slot(ROUND), entry: Slot(ENTRY),
                 judge.id: Slot(JUDGE), sheet["id"]: Slot(SHEET), str(sheet["receipt"]["seq"]): Slot(SEQ)}
        return [Statement(each.sql, [slots.get(value, value) for value in each.values])
                for each in submission(logged(log, before))]
    finally:
        server.kill()
        database.remove()


def logged(log, start):
    """The statements of each server process that were logged since."""
    time.sleep(0.5)  # the log is written by the server in its own time
    with open(log, encoding="utf-8", errors="replace") as lines:
        lines.seek(start)
        found = {}
        for line in lines:
            part = LINE.match(line)
            if part is None:
                continue
            own = found.setdefault(part["process"], [])
            sent = SENT.match(part["text"])
            if part["kind"] == "LOG" and sent:
                own.append(Statement(sent["sql"]))
            elif part["kind"] == "DETAIL" and part["text"].lower().startswith("parameters:"):
                own[-1].values = [plain(value) for value in VALUE.findall(part["text"])]
    return found


def plain(value):
    return None if value == "NULL" else value[1:-1].replace("''", "'")


def submission(found):
    """The one transaction that writes a sheet."""
    for statements in found.values():
        words = [each.sql for each in statements]
        if any(sql.startswith('INSERT INTO "scoresheets"') for sql in words):
            inside = statements[words.index("BEGIN") + 1:words.index("COMMIT")]
            if sum(each.locks for each in inside) != 1:
                raise AssertionError(f"a submission was to lock its log once: {words}")
            return inside
    raise AssertionError(f"no submission in PostgreSQL's log: {found}")
