"""Fresh databases for the tests, on both kinds, and reading them past the server.

Here live making and dropping a database, and plain queries: by Python's own sqlite3 and by `psql`. Nothing here knows
what the tables mean.
"""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
import uuid
from pathlib import Path

import cluster


class Sqlite:
    """A database in a folder of its own."""

    kind = "sqlite"

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kipp-sqlite-"))
        self.file = self.folder / "kipp.db"
        self.url = f"sqlite:{self.file}"

    def rows(self, query):
        """The rows of a query, each value as text."""
        with contextlib.closing(sqlite3.connect(self.file, timeout=30)) as connection:
            return [tuple(None if value is None else str(value) for value in row) for row in connection.execute(query)]

    def hex(self, column):
        """SQL for a binary column as lower-case hex."""
        return f"lower(hex({column}))"

    def damage(self):
        """What SQLite finds wrong with its file; empty if nothing."""
        return [row for row in self.rows("PRAGMA integrity_check") + self.rows("PRAGMA foreign_key_check")
                if row != ("ok",)]

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Postgres:
    """A database of its own on the cluster named by KIPP_TEST_POSTGRES."""

    kind = "postgres"

    def __init__(self):
        self.cluster = os.environ.get("KIPP_TEST_POSTGRES")
        if not self.cluster:
            raise AssertionError("KIPP_TEST_POSTGRES is not set: run under `python3 tests/blackbox/cluster.py -- …`.")
        self.name = f"kipp_blackbox_{uuid.uuid4().hex}"
        self.url = f"{self.cluster.rsplit('/', 1)[0]}/{self.name}"
        self.ask(self.cluster, f'CREATE DATABASE "{self.name}"')

    @staticmethod
    def ask(url, query):
        """The unaligned output of a query, or an error that shows what psql said."""
        command = [cluster.programs() / "psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", url]
        done = subprocess.run(command, input=query, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise AssertionError(f"psql: {done.stderr.strip()}")
        return done.stdout

    def rows(self, query):
        """The rows of a query, each value as text; values hold no tab and no line end."""
        return [tuple(line.split("\t")) for line in self.ask(self.url, query).splitlines()]

    def hex(self, column):
        return f"encode({column}, 'hex')"

    def damage(self):
        """PostgreSQL keeps its own files: a killed client cannot harm them."""
        return []

    def remove(self):
        self.ask(self.cluster, f'DROP DATABASE "{self.name}" WITH (FORCE)')


KINDS = {"sqlite": Sqlite, "postgres": Postgres}
