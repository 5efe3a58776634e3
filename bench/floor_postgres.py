"""The floor of submitting on PostgreSQL: the service's own statements, sent by pgbench."""

import re
import subprocess
import tempfile

import programs
from copies import BASE, ENTRIES, JUDGES, sheets_of
from options import SECONDS
from statements import ENTRY, JUDGE, SEQ, SHEET, Slot

CLIENTS = 16  # as many as the service has connections
# Each client is one judge, who goes through the entries; `seq` is what the statement that locks has read.
SPELLED = {
    ENTRY: f"('{ENTRIES}' || ({BASE} + :n))",
    JUDGE: f"('{JUDGES}' || ({BASE} + 1 + :client_id))",
    SHEET: f"(:sheets || ({BASE} + :n * 10000 + :client_id))",
    SEQ: "(:seq::bigint + 1)",
}


def script(statements, places):
    """A pgbench script, and the values that it names."""
    lines, constants = ["\\set n :n + 1", "BEGIN;"], {}
    for number, statement in enumerate(statements):
        def spell(place, number=number, values=statement.values):
            value = values[int(place[1]) - 1]
            if isinstance(value, Slot) and value in SPELLED:
                return SPELLED[value]
            if value is None:
                return "NULL"
            name = f"k{number}_{place[1]}"
            constants[name] = places[value] if isinstance(value, Slot) else value
            return f":{name}"
        sql = re.sub(r"\$(\d+)", spell, statement.sql)
        lines.append(f"{sql} \\gset" if statement.locks else f"{sql};")
    return "\n".join([*lines, "COMMIT;", ""]), constants


def run(database, statements, places, turn):
    """Sheets submitted a second, into the competition and round of `places`."""
    text, constants = script(statements, places)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(text)
        file.flush()
        command = [programs.pgbench(), "-n", "-c", str(CLIENTS), "-j", "2", "-T", str(SECONDS), "-M", "prepared",
                   "-f", file.name, "-D", "n=0", "-D", f"sheets={sheets_of(turn)}"]
        for name, value in constants.items():
            command += ["-D", f"{name}={value}"]
        done = subprocess.run([*command, database.url], capture_output=True, text=True, timeout=SECONDS + 120)
    found = re.search(r"^tps = ([0-9.]+)", done.stdout, re.MULTILINE)
    if done.returncode != 0 or found is None or "ERROR" in done.stderr:
        raise AssertionError("pgbench failed (on a foreign key if the entries ran out): "
                             f"{done.stdout}{done.stderr[-2000:]}")
    return float(found[1])
