"""Starting, stopping and killing `kipp serve`, and its accounts.

The program is KIPP_BIN, else target/debug/kipp. Every server listens on a port of 127.0.0.1 and ends with the tests.
"""

import atexit
import os
import secrets
import subprocess
import tempfile
import time
from pathlib import Path

from client import Client
from cluster import free_port

KIPP = os.environ.get("KIPP_BIN") or str(Path(__file__).resolve().parents[2] / "target/debug/kipp")
READY_SECONDS = 60  # how long the tests wait; what they demand is written where they demand it


class Server:
    """One process of the service on one database; several may share a database and a secret."""

    def __init__(self, database, secret=None):
        self.database, self.port, self.process = database, free_port(), None
        self.secret = secret or secrets.token_urlsafe(48)
        self.log = tempfile.TemporaryFile(prefix="kipp-log-")
        atexit.register(self.kill)

    def environment(self):
        return {**os.environ, "DATABASE_URL": self.database.url, "KIPP_BIND": f"127.0.0.1:{self.port}",
                "KIPP_JWT_SECRET": self.secret, "KIPP_MIGRATE": "auto"}

    def start(self):
        """Starts the process and gives the seconds it took until /readyz answered 200."""
        began = time.monotonic()
        self.process = subprocess.Popen([KIPP, "serve"], env=self.environment(), stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log)
        while time.monotonic() - began < READY_SECONDS:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended with {self.process.returncode}:\n{self.log_tail()}")
            if self.is_ready():
                return time.monotonic() - began
            time.sleep(0.02)
        raise AssertionError(f"the server was not ready after {READY_SECONDS} s:\n{self.log_tail()}")

    def is_ready(self):
        try:
            with Client(self.port, timeout=5) as client:
                return client.get("/readyz").status == 200
        except OSError:
            return False

    def log_tail(self):
        size = self.log.seek(0, os.SEEK_END)
        self.log.seek(max(0, size - 4000))
        tail = self.log.read().decode(errors="replace")
        self.log.seek(0, os.SEEK_END)
        return tail

    def kill(self):
        """Ends the process without warning."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def stop(self):
        """Asks the process to end, waits, and gives its exit code."""
        self.process.terminate()
        try:
            return self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the server did not end within 30 s of SIGTERM:\n{self.log_tail()}") from None

    def add_user(self, role, name):
        """Makes an account on the command line and gives its e-mail and password."""
        email, password = f"{name.lower().replace(' ', '.')}@kipp.test", secrets.token_hex(12)
        done = subprocess.run([KIPP, "user", "add", "--email", email, "--name", name, "--role", role,
                               "--password-stdin"], env=self.environment(), input=password + "\n",
                              capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise AssertionError(f"kipp user add: {done.returncode} {done.stderr.strip()}")
        return email, password

    def sign_in(self, email, password):
        """An access token and the id of whom it belongs to."""
        body = {"email": email, "password": password, "session": "token"}
        with Client(self.port) as client:
            answer = client.post("/api/v1/auth/login", body).must(200).body
        return answer["access_token"], answer["user"]["id"]

    def person(self, role, name):
        """A new account, signed in: its token and id."""
        return self.sign_in(*self.add_user(role, name))
