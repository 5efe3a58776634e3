"""Running wrk and reading what it found.

A run in which a request was answered with any other status than the one asked for, or was not answered, is no
measurement: it raises.
"""

import subprocess
import tempfile
from pathlib import Path

import programs
from options import CONNECTIONS, SECONDS

HERE = Path(__file__).resolve().parent
THREADS = 2


class Found:
    """The answers a second, and how long one took."""

    def __init__(self, answers, seconds, p50_ms, p99_ms):
        self.answers, self.per_second, self.p50_ms, self.p99_ms = answers, answers / seconds, p50_ms, p99_ms


def run(script, url, status, *arguments, seconds=SECONDS):
    """Sends the script's requests over 32 connections for some seconds."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as whole:
        whole.write((HERE / "report.lua").read_text() + (HERE / script).read_text())
        whole.flush()
        command = [programs.wrk(), "-t", str(THREADS), "-c", str(CONNECTIONS), "-d", f"{seconds}s", "--timeout", "20s",
                   "-s", whole.name, url, "--", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60)
    said = dict(line[1:].split(" ", 1) for line in done.stdout.splitlines() if line.startswith("@"))
    if done.returncode != 0 or "seconds" not in said:
        raise AssertionError(f"wrk failed: {done.stdout}{done.stderr}")
    statuses = {int(name): int(float(times)) for name, times in said.items() if name.isdigit()}
    if float(said["ran_out"]):
        raise AssertionError("every sheet was submitted before the time was over: make KIPP_BENCH_SECONDS shorter")
    if set(statuses) != {status} or float(said["broken"]):
        raise AssertionError(f"not every answer was {status}: {statuses}, {said['broken']} without any")
    return Found(statuses[status], float(said["seconds"]), float(said["p50_ms"]), float(said["p99_ms"]))
