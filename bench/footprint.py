"""An idle service: how soon it is ready, and what memory it holds."""

import statistics
import time

from databases import KINDS as DATABASES
from options import KINDS, TURNS
from server import Server
from table import Row

TITLE = "an idle service"
READY_SECONDS, IDLE_MIB = 0.5, 60


def measure():
    """The rows of the table: starts on a database that was in use before."""
    for kind in KINDS:
        database = DATABASES[kind]()
        try:
            first = once(database)[0]
            found = [once(database) for _ in range(2 * TURNS - 1)]
        finally:
            database.remove()
        yield Row(f"{kind}: ready after", statistics.median(seconds for seconds, _ in found), None, "s",
                  limit=READY_SECONDS)
        yield Row(f"{kind}: ready the first time, with tables to make", first, None, "s")
        yield Row(f"{kind}: memory", max(size for _, size in found), None, "MiB", limit=IDLE_MIB)


def once(database):
    """Seconds until ready, and the resident memory in MiB a moment later."""
    server = Server(database)
    try:
        seconds = server.start()
        time.sleep(0.5)
        return seconds, resident(server)[0]
    finally:
        server.kill()


def resident(server):
    """A service's resident memory in MiB: now, and at its highest."""
    with open(f"/proc/{server.process.pid}/status", encoding="ascii") as status:
        sizes = dict(line.split(":", 1) for line in status)
    return tuple(int(sizes[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
