"""Rankings of an open round: cold after a submission, warm when nothing has changed, against GROUP BY on the same rows,
in psql and, for SQLite, in Python's sqlite3.

`SELECT entry_id, avg(total) … GROUP BY entry_id` knows no rules, ties, criteria or missing sheets: it is what reading
and averaging the rows costs at the least.
"""

import contextlib
import re
import sqlite3
import statistics
import subprocess
import time
from fractions import Fraction

import cluster
import footprint
from client import Client
from given import API, full_sheet, sheet_path
from hall import hall
from options import KINDS, SIZES
from table import Row

SHEETS = 5  # an entry
TIES = ["criterion:SIG", "criterion:ADA", "criterion:NOV"]  # as the competition has it
TITLE = f"ranking an open round, {SHEETS} sheets an entry; floor: GROUP BY"
PEAK_MIB = 300
LINEAR = 1.2  # how much faster than the number of entries the time may grow and still count as linear
WARM_TIMES, WARM_SECONDS = 10, 5


def measure():
    """The rows of the table."""
    for kind in KINDS:
        found = []
        for size in SIZES:
            with hall(kind, SHEETS, 1, size - 1, tie_break=TIES) as full:  # and the entry that was made through the API
                cold, floor, memory = yield from measured(full, size)
            found.append((size, cold, floor))
        yield Row(f"{kind}: memory at its highest, {SIZES[-1]:,} entries", memory[1], None, "MiB",
                  limit=PEAK_MIB)
        yield Row(f"{kind}: memory afterwards", memory[0], None, "MiB")
        yield from growth(kind, found)


def growth(kind, found):
    """How the times grow from size to size; 1.0 is as the number of entries does."""
    for (small, cold, floor), (large, colder, higher) in zip(found, found[1:]):
        times = large / small
        yield Row(f"{kind}: cold, growth an entry, {small:,} to {large:,}", colder / cold / times,
                  higher / floor / times, "", limit=LINEAR)


def measured(full, size):
    """The rows of one size; gives the cold and the bare time in ms, and the memory."""
    kind, times = full.database.kind, 3 if size > 20_000 else 5  # the large one may take seconds
    round_id = full.rounds[0]
    point = full.submit_all(round_id)
    full.settle()
    full.sign_in_again()
    with Reader(full, round_id) as reader:
        check(full, round_id, reader.rank(), point)
        # In turn, so that what else the machine does meets both.
        pairs = [(reader.cold(), group_by(full.database, round_id)) for _ in range(times)]
        warm = statistics.median(reader.again())
    cold, floor = (statistics.median(each) for each in zip(*pairs))
    yield Row(f"{kind}: {size:,} entries, cold", cold, floor, "ms", at_most=1)
    yield Row(f"{kind}: {size:,} entries, warm", warm, floor, "ms")
    return cold, floor, footprint.resident(full.server)


class Reader:
    """The organizer who reads a ranking, and a judge who changes a sheet of it."""

    def __init__(self, full, round_id):
        self.address = f"{API}/rounds/{round_id}/ranking?limit=100"
        self.sheet = sheet_path(round_id, full.stage.entries[0])
        self.organizer = Client(full.server.port, full.organizer.token, timeout=120)
        self.judge = full.stage.judges[0].client(full.server)
        self.etag = self.judge.get(self.sheet).must(200).etag

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.organizer.close()
        self.judge.close()

    def rank(self):
        return self.organizer.get(self.address).must(200).body

    def cold(self):
        """Milliseconds of the first ranking after a sheet was submitted anew."""
        self.etag = self.judge.put(self.sheet, full_sheet(), if_match=self.etag).must(200).etag
        return self.timed()

    def again(self):
        """Milliseconds of further readings: ten, or as many as five seconds allow."""
        until = time.monotonic() + WARM_SECONDS
        for _ in range(WARM_TIMES):
            yield self.timed()
            if time.monotonic() > until:
                return

    def timed(self):
        self.organizer.get("/healthz").must(200)  # so that the connection stands
        began = time.perf_counter()
        self.organizer.get(self.address).must(200)
        return (time.perf_counter() - began) * 1e3


def check(full, round_id, ranking, point):
    """The ranking and the bare query are about the same rows: they must agree on the highest score."""
    best = full.database.rows("SELECT max(s) FROM (SELECT sum(total) AS s, count(*) AS c FROM scoresheets WHERE "
                              f"round_id = '{round_id}' GROUP BY entry_id) AS sums WHERE c = {SHEETS}")
    expected = Fraction(best[0][0]) / SHEETS / point
    first = ranking["items"][0]
    if not first["complete"] or Fraction(first["exact"]) != expected:
        raise AssertionError(f"the ranking begins with {first}, the rows with {expected}")


def group_by(database, round_id):
    """Milliseconds of the bare query, all its rows fetched."""
    query = ("SELECT entry_id, avg(total) FROM scoresheets WHERE round_id = "
             f"'{round_id}' AND state = 'submitted' GROUP BY entry_id ORDER BY 2 DESC")
    if database.kind == "sqlite":
        with contextlib.closing(sqlite3.connect(database.file)) as connection:
            began = time.perf_counter()
            connection.execute(query).fetchall()
            return (time.perf_counter() - began) * 1e3
    script = f"\\timing on\n\\o /dev/null\n{query};\n"
    done = subprocess.run([cluster.programs() / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database.url],
                          input=script, capture_output=True, text=True, timeout=120)
    took = re.search(r"^Time: ([0-9.]+) ms", done.stdout, re.MULTILINE)
    if done.returncode != 0 or took is None:
        raise AssertionError(f"psql: {done.stdout}{done.stderr}")
    return float(took[1])
