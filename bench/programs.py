"""The programs that a run needs beside the service: wrk, pgbench, and the two floors that are ours.

Here live finding them and, for root on Debian, installing the first two; nothing here measures.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import cluster
import server

EXAMPLES = Path(__file__).resolve().parents[1] / "target/release/examples"
STATIC_ANSWER, SQLITE_LOOP = EXAMPLES / "static_answer", EXAMPLES / "sqlite_loop"


class Missing(Exception):
    """A program that the run needs is not there and could not be installed."""


def wrk():
    """The HTTP load generator, installed if need be."""
    if shutil.which("wrk") is None:
        install("wrk")
    found = shutil.which("wrk")
    if found is None:
        raise Missing("wrk was installed, but is not on the PATH.")
    return found


def install(package):
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Missing(f"{package} was not found: install it, for example with `apt-get install {package}`.")
    print(f"bench: installing {package}", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", package]):
        done = subprocess.run(["apt-get", *command], env=quiet, timeout=600, stdout=sys.stderr)
        if done.returncode != 0:
            raise Missing(f"`apt-get {' '.join(command)}` failed with exit code {done.returncode}.")


def pgbench():
    """PostgreSQL's own load generator; it comes with the server."""
    beside = cluster.programs() / "pgbench"
    found = str(beside) if beside.is_file() else shutil.which("pgbench")
    if found is None:
        raise Missing("pgbench was not found beside PostgreSQL's server: install it (Debian: `postgresql`).")
    return found


def check_built():
    for program in (Path(server.KIPP), STATIC_ANSWER, SQLITE_LOOP):
        if not program.is_file():
            raise Missing(f"{program} is missing: `make bench` builds it.")
