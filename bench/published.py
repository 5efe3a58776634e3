"""Reading a published ranking, anonymously over 32 connections, against a fixed answer of the same bytes."""

import contextlib
import statistics
import subprocess
import tempfile
import time

import programs
import wrk
from client import Client
from cluster import free_port
from given import API
from hall import hall
from options import CONNECTIONS, KINDS, TURNS
from ranking import SHEETS, TIES
from table import Row

TITLE = f"published rankings read a second, {CONNECTIONS} connections; floor: a fixed answer"
AIM = 0.7
ENTRIES = 1000
OF_THE_TRANSPORT = {"content-length", "date", "connection", "transfer-encoding"}


def measure():
    """The rows of the table."""
    for kind in KINDS:
        with hall(kind, SHEETS, 1, ENTRIES - 1, tie_break=TIES) as full:
            yield from measured(full)


def measured(full):
    address = f"{API}/rounds/{published(full)}/ranking?limit=100"
    with Client(full.server.port) as anyone:
        answer = anyone.get(address).must(200)
    if len(answer.body["items"]) != 100 or answer.body["status"] != "final":
        raise AssertionError(f"not the first hundred of a final ranking: {answer.raw[:300]}")
    with static(answer) as port:
        ours, floor = [], []
        for _ in range(TURNS):
            ours.append(wrk.run("read.lua", f"http://127.0.0.1:{full.server.port}{address}", 200).per_second)
            floor.append(wrk.run("read.lua", f"http://127.0.0.1:{port}{address}", 200).per_second)
    yield Row(f"{full.database.kind}: the first 100 of {ENTRIES:,}, {len(answer.raw):,} bytes",
              statistics.median(ours), statistics.median(floor), "/s", at_least=AIM)


def published(full):
    """A round with every sheet in, closed and published."""
    round_id = full.rounds[0]
    full.submit_all(round_id)
    full.settle()
    with full.organizer.client(full.server) as client:
        for step in ("close", "publish"):
            client.post(f"{API}/rounds/{round_id}/{step}").must(200)
    return round_id


@contextlib.contextmanager
def static(answer):
    """A server of this very answer; gives its port."""
    port = free_port()
    with tempfile.NamedTemporaryFile("wb", suffix=".http") as file:
        head = "".join(f"{name}: {value}\n" for name, value in answer.headers.items() if name not in OF_THE_TRANSPORT)
        file.write(head.encode() + b"\n" + answer.raw)
        file.flush()
        process = subprocess.Popen([programs.STATIC_ANSWER, str(port), file.name])
        try:
            await_same(port, answer, process)
            yield port
        finally:
            process.kill()
            process.wait()


def await_same(port, answer, process):
    until = time.monotonic() + 10
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), Client(port) as client:
            given = client.get("/").must(200)
            if given.raw == answer.raw and set(given.headers) == set(answer.headers):
                return
            raise AssertionError(f"the static answer differs: {given.headers} instead of {answer.headers}")
        time.sleep(0.05)
    raise AssertionError("the server of the static answer did not start")
