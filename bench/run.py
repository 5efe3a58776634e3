#!/usr/bin/env python3
"""`make bench`: the speed of the service, measured against what the machine could do at best.

A throw-away PostgreSQL with its default durability, and SQLite files, both in the temporary folder; the shipped program
on ports of 127.0.0.1. Every figure of ours stands beside a floor that was measured in the same run. The table goes to
stdout and to target/bench.txt. A missed aim is told and fails nothing; what could not be measured ends in exit code 1.
Shorter runs: see options.py.
"""

import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests/blackbox"))
os.environ.setdefault("KIPP_BIN", str(HERE.parent / "target/release/kipp"))

# The imports below need the path and the program's name that are set above.
import cluster  # noqa: E402
import footprint  # noqa: E402
import programs  # noqa: E402
import published  # noqa: E402
import ranking  # noqa: E402
import submit  # noqa: E402
from options import CONNECTIONS, ONLY, PARTS, SECONDS, TURNS  # noqa: E402
from table import Table  # noqa: E402

STORY = {"footprint": footprint, "submit": submit, "published": published, "ranking": ranking}


def main():
    table = Table(HERE.parent / "target/bench.txt")
    unknown = set(ONLY) - set(PARTS)
    if unknown:
        print(f"bench: KIPP_BENCH_ONLY knows {PARTS}, not {sorted(unknown)}", file=sys.stderr)
        return 64
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, cluster.interrupted)
    try:
        programs.check_built()
        programs.wrk()
        with cluster.cluster() as address:
            programs.pgbench()
            os.environ["KIPP_TEST_POSTGRES"] = address
            return tell(table)
    except (cluster.Unavailable, programs.Missing) as problem:
        print(f"bench: {problem}", file=sys.stderr)
        return 1


def tell(table):
    """Measures part after part; one that fails does not keep the others from being measured."""
    began, failed = time.monotonic(), False
    introduce(table)
    table.head()
    for name in ONLY:
        table.say(STORY[name].TITLE)
        try:
            for row in STORY[name].measure():
                table.row(row)
        except Exception as error:
            failed = True
            traceback.print_exc()
            table.say(f"{name} could not be measured: {type(error).__name__}: {error}")
    table.say()
    table.say("cold: the first reading after a sheet was submitted; warm: again, with nothing changed")
    table.say("growth an entry: how much longer the larger size takes for each of its entries; 1 is linear growth")
    table.say(f"measured in {time.monotonic() - began:.0f} s; load of the machine at the end {os.getloadavg()[0]:.1f}")
    return 1 if failed else 0


def introduce(table):
    """What was measured on, for whoever reads the figures later."""
    kind = subprocess.run(["stat", "-f", "-c", "%T", tempfile.gettempdir()], capture_output=True, text=True)
    versions = subprocess.run([cluster.programs() / "postgres", "--version"], capture_output=True, text=True)
    table.say(f"{os.cpu_count()} processors ({platform.machine()}), load {os.getloadavg()[0]:.1f}; data on "
              f"{kind.stdout.strip() or 'an unknown file system'}; {versions.stdout.strip()}")
    table.say(f"{CONNECTIONS} connections; the load generator shares the processors; each figure is the median of "
              f"{TURNS} turns of {SECONDS} s, or of single requests")
    table.say()


if __name__ == "__main__":
    sys.exit(main())
