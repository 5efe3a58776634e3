#!/usr/bin/env python3
"""A PostgreSQL cluster that lives for one command.

Here live finding (or installing) the server's programs, making a cluster in a temporary folder, and removing it again.

    python3 tests/blackbox/cluster.py [--fast] -- COMMAND...

runs COMMAND with KIPP_TEST_POSTGRES set to the cluster's address and passes its exit code on. The cluster listens on a
free port of 127.0.0.1 only, trusts the superuser `kipp` (tests create their own databases), and is removed whatever
happens to COMMAND, also on SIGTERM and SIGINT. Durability is PostgreSQL's default; `--fast` turns it off.
"""

import argparse
import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROLE = "kipp"
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
START_SECONDS = 60


class Unavailable(Exception):
    """PostgreSQL's programs are missing and could not be installed."""


def free_port():
    """A port of 127.0.0.1 that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def find_programs():
    """The folder that holds `initdb`, `postgres` and `psql`, or None."""
    candidates = []
    if shutil.which("pg_config"):
        asked = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, timeout=10)
        candidates.append(Path(asked.stdout.strip()))
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    candidates += sorted(installed, key=lambda folder: int(folder.parent.name.split(".")[0]), reverse=True)
    candidates += [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)]
    for folder in candidates:
        if all((folder / program).is_file() for program in ("initdb", "postgres", "psql")):
            return folder
    return None


def install_programs():
    """Installs Debian's PostgreSQL, without the cluster that the package would make and start on its own."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Unavailable("PostgreSQL's server programs (initdb, postgres, psql) were not found: install them, for "
                          "example with `apt-get install postgresql`, or put them on the PATH.")
    print("cluster: installing PostgreSQL", file=sys.stderr, flush=True)
    no_cluster = Path("/etc/postgresql-common/createcluster.d/kipp-test.conf")
    no_cluster.parent.mkdir(parents=True, exist_ok=True)
    no_cluster.write_text("create_main_cluster = false\n")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "postgresql"]):
            done = subprocess.run(["apt-get", *command], env=quiet, timeout=600, stdout=sys.stderr)
            if done.returncode != 0:
                raise Unavailable(f"`apt-get {' '.join(command)}` failed with exit code {done.returncode}.")
    finally:
        no_cluster.unlink()


def programs():
    """The folder of PostgreSQL's programs, installed if need be."""
    folder = find_programs()
    if folder is None:
        install_programs()
        folder = find_programs()
    if folder is None:
        raise Unavailable("PostgreSQL was installed, but initdb, postgres and psql are not to be found.")
    return folder


def server_account():
    """Keyword arguments that make subprocess run as an account which may run a server: root may not."""
    if os.geteuid() != 0:
        return {}
    try:
        account = pwd.getpwnam("postgres")
    except KeyError:
        raise Unavailable("PostgreSQL does not run as root, and there is no account `postgres` to run it as.") from None
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def start(folder, binaries, account, fast):
    """Makes a cluster in `folder`, starts it, and returns its process and port once it answers."""
    data = folder / "data"
    made = subprocess.run([binaries / "initdb", "-D", data, "-U", ROLE, "--auth=trust", "--encoding=UTF8", "--locale=C",
                           "--no-sync"], cwd=folder, capture_output=True, text=True, timeout=120, **account)
    if made.returncode != 0:
        raise Unavailable(f"initdb failed: {made.stderr.strip()}")
    settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"]
    options = [word for setting in settings + (FAST if fast else []) for word in ("-c", setting)]
    for _ in range(3):  # another program may take the free port before PostgreSQL does
        port = free_port()
        with open(folder / "server.log", "ab") as log:
            server = subprocess.Popen([binaries / "postgres", "-D", data, "-p", str(port), *options], cwd=folder,
                                      stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                                      **account)
        if answers(server, port, binaries):
            return server, port
        stop(server)
    raise Unavailable("PostgreSQL did not start:\n" + (folder / "server.log").read_text()[-2000:])


def answers(server, port, binaries):
    """Waits until the cluster answers a query; False if it ends or takes too long."""
    query = [binaries / "psql", "-X", "-q", "-d", url(port), "-c", "SELECT 1"]
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        if subprocess.run(query, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=30).returncode == 0:
            return True
        time.sleep(0.05)
    return False


def stop(server):
    """Ends the server: first a fast shutdown, then an immediate one, then the hard way."""
    for polite in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is not None:
            return
        server.send_signal(polite)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=20)


def url(port):
    return f"postgres://{ROLE}@127.0.0.1:{port}/postgres"


@contextlib.contextmanager
def cluster(fast=False):
    """A running cluster; gives its address, and removes it afterwards."""
    binaries, account = programs(), server_account()
    folder = Path(tempfile.mkdtemp(prefix="kipp-postgres-"))
    server = None
    try:
        if account:
            os.chown(folder, account["user"], account["group"])
        server, port = start(folder, binaries, account, fast)
        yield url(port)
    finally:
        if server is not None:
            stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def run(command, fast):
    """Runs the command beside a cluster and gives its exit code."""
    with cluster(fast) as address:
        child = subprocess.Popen(command, env={**os.environ, "KIPP_TEST_POSTGRES": address}, start_new_session=True)
        try:
            code = child.wait()
        except BaseException:
            end_group(child)
            raise
        return code if code >= 0 else 128 - code


def end_group(child):
    """Ends the command and all that it started: its session is its own."""
    for how, patience in ((signal.SIGTERM, 10), (signal.SIGKILL, 5)):
        until = time.monotonic() + patience
        while time.monotonic() < until:
            try:
                os.killpg(child.pid, how)
            except ProcessLookupError:
                return
            child.poll()  # a child that has ended leaves its group only once it is waited for
            time.sleep(0.1)


def interrupted(number, _frame):
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)  # cleaning up is not interrupted again
    raise SystemExit(128 + number)


def main():
    parser = argparse.ArgumentParser(description="Run a command beside a throw-away PostgreSQL cluster.")
    parser.add_argument("--fast", action="store_true", help="no durability: for tests that check behaviour only")
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="-- COMMAND...")
    chosen = parser.parse_args()
    command = chosen.command[1:] if chosen.command[:1] == ["--"] else chosen.command
    if not command:
        parser.error("a command is needed after --")
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, interrupted)
    try:
        return run(command, chosen.fast)
    except (Unavailable, FileNotFoundError) as problem:
        print(f"cluster: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
