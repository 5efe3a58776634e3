"""Submitting sheets: over HTTP with 32 connections, against the same statements sent by nothing but a loop."""

import statistics
import tempfile

import floor_postgres
import floor_sqlite
import statements
import wrk
from copies import ENTRIES
from hall import hall
from options import CONNECTIONS, JUDGES, KINDS, SECONDS, TURNS
from statements import COMPETITION, ROUND
from table import Row

TITLE = f"sheets submitted a second, {CONNECTIONS} connections"
AIM = 0.5
ENTRIES_A_TURN = 250 * SECONDS  # times 32 judges: more than are submitted in the time


def measure():
    """The rows of the table."""
    sent = statements.of_a_submission()
    for kind in KINDS:
        with hall(kind, JUDGES, 2 * TURNS, ENTRIES_A_TURN) as full:
            yield from measured(full, sent)


def measured(full, sent):
    full.settle()
    full.sign_in_again()
    ours, floors = [], []
    for turn, (own, bare) in enumerate(zip(full.rounds[::2], full.rounds[1::2])):
        ours.append(over_http(full, own))
        floors.append(floor(full, sent, bare, turn))
    speed = statistics.median(found.per_second for found in ours)
    slowest = statistics.median(found.p99_ms for found in ours)
    kind = full.database.kind
    for name, speeds in zip(floors_of(kind), zip(*floors)):
        yield Row(f"{kind}; floor: {name}", speed, statistics.median(speeds), "/s",
                  at_least=AIM)
    yield Row(f"{kind}: 99 of 100 answered within", slowest, None, "ms")


def over_http(full, round_id):
    """One turn through the service; what it says it took must be in the database."""
    with tempfile.NamedTemporaryFile("w", suffix=".tokens") as tokens:
        tokens.write("".join(f"{judge.token}\n" for judge in full.stage.judges))
        tokens.flush()
        found = wrk.run("submit.lua", f"http://127.0.0.1:{full.server.port}", 201, tokens.name, round_id,
                        full.entries, wrk.THREADS, ENTRIES)
    counted = f"SELECT count(*) FROM scoresheets WHERE round_id = '{round_id}' AND state = 'submitted'"
    stored = int(full.database.rows(counted)[0][0]) - len(full.stage.judges)  # but for those on the first entry
    if not found.answers <= stored <= found.answers + CONNECTIONS:
        raise AssertionError(f"{found.answers} sheets were confirmed, {stored} are stored")
    return found


def floors_of(kind):
    if kind == "sqlite":
        return ["a bare loop, one commit each", f"a bare loop, {CONNECTIONS} in one commit"]
    return [f"pgbench, {floor_postgres.CLIENTS} clients"]


def floor(full, sent, round_id, turn):
    """One turn of each floor."""
    places = {ROUND: round_id, COMPETITION: full.stage.competition}
    if full.database.kind == "sqlite":
        return floor_sqlite.run(full.database, sent, places, turn, full.entries, CONNECTIONS)
    return (floor_postgres.run(full.database, sent, places, turn),)
