"""The program as an operator meets it: exit codes and messages, migrating, accounts, backups, the end, the log.

Every command runs in an empty folder and an environment without settings but those that a test gives it.
"""

import contextlib
import http.client
import json
import os
import re
import secrets
import socket
import stat
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

import chain
from client import Client
from cluster import free_port
from databases import KINDS
from given import API, Person, Stage, full_sheet, sheet_path
from server import KIPP, Server

FAILURE, USAGE, CONFIGURATION = 1, 64, 78
SETTINGS = re.compile(r"(KIPP_(?!TEST_|BIN$)|PG|DATABASE_URL$|RUST_LOG$)")
SECRET = secrets.token_urlsafe(48)
PASSWORD = "kuda laut empat puluh"


def environment(**settings):
    inherited = {name: value for name, value in os.environ.items() if not SETTINGS.match(name)}
    return {**inherited, **settings}


class Configured(Server):
    """A server with settings beside the usual ones."""

    def __init__(self, database, **settings):
        super().__init__(database)
        self.settings = settings

    def environment(self):
        return {**super().environment(), **self.settings}


class InAFolder(unittest.TestCase):
    """A test with an empty folder, in which `kipp` is run."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="kipp-command-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def kipp(self, *arguments, stdin="", **settings):
        """Runs the program to its end."""
        return subprocess.run([KIPP, *arguments], env=environment(**settings), cwd=self.folder, input=stdin,
                              capture_output=True, text=True, timeout=60)

    def expect(self, code, saying, *arguments, **settings):
        """Runs the program and demands its exit code and what it says, to the right stream."""
        done = self.kipp(*arguments, **settings)
        said = done.stdout if code == 0 else done.stderr
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertRegex(said, saying)
        self.assertNotIn("panicked", done.stderr)
        return done

    def database(self, kind):
        database = KINDS[kind]()
        self.addCleanup(database.remove)
        return database

    def add_user(self, email, **settings):
        return self.kipp("user", "add", "--email", email, "--name", "Admin", "--role", "admin", "--password-stdin",
                         stdin=PASSWORD + "\n", **settings)


class Commands(InAFolder):
    def test_help_and_version_are_no_failure(self):
        for arguments in (["--help"], ["--version"], ["serve", "--help"], ["user", "add", "--help"]):
            self.expect(0, "kipp|Usage", *arguments)

    def test_the_contract_is_printed(self):
        self.assertEqual(json.loads(self.expect(0, "openapi", "openapi").stdout)["openapi"][:2], "3.")

    def test_wrong_usage_is_64(self):
        role = ["user", "add", "--email", "a@kipp.test", "--name", "A", "--role", "king", "--password-stdin"]
        for arguments in ([], ["frobnicate"], ["serve", "--fast"], ["backup"], ["user", "add"], role):
            self.expect(USAGE, "Usage|possible values", *arguments)

    def test_what_cannot_be_done_is_1(self):
        for arguments, saying in (
                (["score", "nothing.json"], "nothing.json"),
                (["backup", "copy"], "no database at"),
                (["restore", "nothing"], "no file"),
        ):
            self.expect(FAILURE, saying, *arguments)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_an_account_needs_good_values_and_a_password_that_is_no_guess(self):
        for email, password, saying in (("nobody", PASSWORD, "email: "), ("a@kipp.test", "short", "password: .*12"),
                                        ("a@kipp.test", "", "password: "),
                                        ("a@kipp.test", "indonesia2026!!!", "password: ")):
            done = self.kipp("user", "add", "--email", email, "--name", "A", "--role", "judge", "--password-stdin",
                             stdin=password + "\n")
            self.assertEqual(done.returncode, FAILURE)
            self.assertRegex(done.stderr, saying)


class Settings(InAFolder):
    def refused(self, saying, **settings):
        done = self.expect(CONFIGURATION, saying, "serve", **settings)
        for name, value in settings.items():
            if "SECRET" in name and value and not name.endswith("FILE"):
                self.assertNotIn(value, done.stderr)

    def test_weak_secrets_are_refused_and_never_shown(self):
        for weak in ("", "short", "a" * 64, "0123456789abcde" * 4, "0123456789abcdef" * 4,
                     "a-string-secret-at-least-256-bits-long", "please-change-me-before-the-first-start-0123456789"):
            self.refused("KIPP_JWT_SECRET ", KIPP_JWT_SECRET=weak)
        (self.folder / "secret").write_text("short\n")
        self.refused("KIPP_JWT_SECRET_FILE", KIPP_JWT_SECRET_FILE="secret")
        self.refused("KIPP_JWT_SECRET_FILE", KIPP_JWT_SECRET_FILE="nowhere")
        self.refused("not both", KIPP_JWT_SECRET=SECRET, KIPP_JWT_SECRET_FILE="secret")

    def test_a_database_elsewhere_needs_a_secret(self):
        for url in (f"sqlite:{self.folder}/kipp.db", "postgres://kipp@127.0.0.1:1/kipp"):
            self.refused("set KIPP_JWT_SECRET", DATABASE_URL=url)

    def test_bad_values_are_named(self):
        for name, value in (("KIPP_BIND", "nonsense"), ("KIPP_BIND", "127.0.0.1:99999"), ("KIPP_MIGRATE", "yes"),
                            ("KIPP_DOCS", "no"), ("KIPP_LOG_FORMAT", "xml"), ("KIPP_TRUSTED_PROXIES", "proxy"),
                            ("KIPP_CORS_ORIGINS", "*"), ("KIPP_PUBLIC_URL", "ftp://x"), ("KIPP_ORIGIN", "a b")):
            self.refused(name, KIPP_JWT_SECRET=SECRET, **{name: value})

    def test_bad_urls_are_refused_and_make_no_file(self):
        for url in ("", "kipp.db", "mysql://x/y", "sqlite:", "sqlite::memory:", "sqlite://kipp.db", "sqlite:/a/?mode=ro",
                    "sqlite:nowhere/kipp.db"):
            for command in ("serve", "migrate"):
                self.expect(CONFIGURATION, "database|DATABASE_URL", command, DATABASE_URL=url, KIPP_JWT_SECRET=SECRET)
        self.assertEqual(list(self.folder.iterdir()), [])


class WhatIsInTheWay(InAFolder):
    def test_a_busy_port_is_named(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            bind = "127.0.0.1:{}".format(other.getsockname()[1])
            self.expect(FAILURE, f"{bind} is in use", "serve", KIPP_BIND=bind)

    def test_an_unreachable_database_is_told_without_the_password(self):
        url = f"postgres://kipp:geheim@127.0.0.1:{free_port()}/kipp"
        for command in ("serve", "migrate"):
            done = self.expect(FAILURE, "PostgreSQL database of DATABASE_URL cannot be used: .*refused", command,
                               DATABASE_URL=url, KIPP_JWT_SECRET=SECRET, KIPP_BIND=f"127.0.0.1:{free_port()}")
            self.assertNotIn("geheim", done.stderr)
            self.assertEqual(len(done.stderr.strip().splitlines()), 1)

    def test_a_folder_that_cannot_be_written_is_named(self):
        closed = Path("/proc")  # nobody makes a file there, root neither
        self.expect(FAILURE, "no file can be made in /proc", "migrate", DATABASE_URL=f"sqlite:{closed}/kipp.db")

    def test_a_file_that_is_no_database_is_left_as_it_is(self):
        (self.folder / "kipp.db").write_text("Dear reader, " * 100)
        self.expect(FAILURE, "kipp.db cannot be used: file is not a database", "migrate", DATABASE_URL="sqlite:kipp.db")
        self.assertEqual((self.folder / "kipp.db").read_text(), "Dear reader, " * 100)

    def test_another_origin_than_the_logs_is_refused(self):
        self.expect(0, "applied", "migrate", KIPP_ORIGIN="one")
        self.expect(CONFIGURATION, "belong to one", "serve", KIPP_ORIGIN="other", KIPP_BIND=f"127.0.0.1:{free_port()}")
        self.expect(CONFIGURATION, "belong to one", "migrate", KIPP_ORIGIN="other")


class Migrating(InAFolder):
    def test_many_processes_at_once_migrate_once(self):
        for kind in KINDS:
            with self.subTest(kind):
                database = self.database(kind)
                running = [subprocess.Popen([KIPP, "migrate"], env=environment(DATABASE_URL=database.url), text=True,
                                            stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
                ended = [(process.communicate(timeout=60), process.returncode) for process in running]
                self.assertEqual([code for _, code in ended], [0] * 6, ended)
                applied = sorted(int(out.split()[0]) for (out, _), _ in ended)
                self.assertEqual(applied[:5], [0] * 5)
                self.assertGreater(applied[5], 0)
                self.assertEqual(len(database.rows("SELECT value FROM service_meta WHERE key = 'origin'")), 1)
                self.expect(0, "^0 migration", "migrate", DATABASE_URL=database.url)

    def test_postgresql_waits_for_its_operator(self):
        database = self.database("postgres")
        self.expect(CONFIGURATION, "kipp migrate", "serve", DATABASE_URL=database.url, KIPP_JWT_SECRET=SECRET,
                    KIPP_BIND=f"127.0.0.1:{free_port()}")
        self.assertEqual(self.add_user("a@kipp.test", DATABASE_URL=database.url).returncode, CONFIGURATION)
        tables = {name for (name,) in database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
        self.assertEqual(tables, set())  # looking makes nothing


class Accounts(InAFolder):
    def test_are_added_before_the_first_start_and_beside_a_running_server(self):
        for kind in KINDS:
            with self.subTest(kind):
                database = self.database(kind)
                if kind == "postgres":
                    self.expect(0, "applied", "migrate", DATABASE_URL=database.url)
                added = self.add_user("first@kipp.test", DATABASE_URL=database.url)
                self.assertEqual(added.returncode, 0, added.stderr)
                server = Server(database)
                server.start()
                _, user = server.sign_in("first@kipp.test", PASSWORD)
                self.assertEqual(added.stdout, f"{user} admin\n")
                self.assertEqual(self.add_user("second@kipp.test", DATABASE_URL=database.url).returncode, 0)
                server.sign_in("second@kipp.test", PASSWORD)
                again = self.add_user("FIRST@kipp.test", DATABASE_URL=database.url)
                self.assertEqual(again.returncode, FAILURE)
                self.assertRegex(again.stderr, "e-mail|email|taken")
                self.assertEqual(server.stop(), 0)

    def test_the_usual_folder_keeps_its_secret_to_its_owner(self):
        self.assertEqual(self.add_user("a@kipp.test").returncode, 0)
        tokens = []
        for _ in range(2):
            port = free_port()
            process = subprocess.Popen([KIPP, "serve"], env=environment(KIPP_BIND=f"127.0.0.1:{port}"), cwd=self.folder,
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            self.addCleanup(process.stdout.close)
            self.addCleanup(lambda process=process: process.poll() is None and process.kill())
            self.assertEqual(process.stdout.readline(), f"kipp serves on http://127.0.0.1:{port}\n")
            with Client(port) as client:
                body = {"email": "a@kipp.test", "password": PASSWORD, "session": "token"}
                tokens.append(client.post(f"{API}/auth/login", body).must(200).body["access_token"])
            with Client(port, tokens[0]) as client:
                client.get(f"{API}/me").must(200)  # also after a new start: the secret is the same
            process.terminate()
            self.assertEqual(process.wait(timeout=30), 0)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (self.folder / "data").iterdir()}
        self.assertLessEqual({"jwt-secret", "kipp.db"}, set(modes))
        self.assertEqual(set(modes.values()), {0o600}, modes)  # SQLite's own files beside its database as well
        self.assertEqual(stat.S_IMODE((self.folder / "data").stat().st_mode), 0o700)


class Backups(InAFolder):
    """A copy taken while people write, put somewhere else and then back in its place."""

    def verified(self, database):
        """The number of events of each log, every chain checked."""
        return {log: len(chain.verify(database, log)) for log in chain.logs(database)}

    def test_a_live_database_survives_the_round_trip(self):
        for kind in KINDS:
            with self.subTest(kind):
                self.round_trip(kind, self.database(kind), self.database(kind))

    def round_trip(self, kind, database, elsewhere):
        server = Server(database)
        server.start()
        stage = Stage(server, judges=1, entries=3)
        round_id = stage.open_round("Satu")
        with stage.judges[0].client(server) as client:
            sheet = client.put(sheet_path(round_id, stage.entries[0]), full_sheet(), if_none_match="*").must(201).body
        copy = self.folder / f"{kind}.copy"
        written = self.back_up_under_writes(stage, copy, database)
        self.assertEqual(stat.S_IMODE(copy.stat().st_mode), 0o600)
        before = copy.read_bytes()
        self.expect(FAILURE, "exists already", "backup", str(copy), DATABASE_URL=database.url)
        self.assertEqual(copy.read_bytes(), before)

        # Elsewhere: everything acknowledged before the copy began is in it, and the logs hold.
        self.expect(0, "restored", "restore", str(copy), DATABASE_URL=elsewhere.url)
        logs = self.verified(elsewhere)
        self.assertIn(sheet["receipt"]["log"], logs)
        names = {name for (name,) in elsewhere.rows("SELECT name FROM agencies")}
        self.assertLessEqual(written, names)
        self.assertEqual(elsewhere.damage(), [])

        # In its own place: not without being told, not under a running service.
        self.expect(FAILURE, "--force", "restore", str(copy), DATABASE_URL=database.url)
        self.expect(FAILURE, "in use", "restore", "--force", str(copy), DATABASE_URL=database.url)
        (self.folder / "no.copy").write_text("Dear reader, " * 100)
        self.assertEqual(server.stop(), 0)
        self.expect(FAILURE, "no.copy|pg_restore failed", "restore", "--force", "no.copy", DATABASE_URL=database.url)
        self.assertGreaterEqual(sum(self.verified(database).values()), sum(logs.values()))
        self.expect(0, "restored", "restore", "--force", str(copy), DATABASE_URL=database.url)
        self.assertEqual(self.verified(database), logs)

        server.start()
        stage.sign_in_again()
        with stage.judges[0].client(server) as client:
            kept = client.get(sheet_path(round_id, stage.entries[0])).must(200).body
            self.assertEqual(kept["receipt"], sheet["receipt"])
            client.put(sheet_path(round_id, stage.entries[1]), full_sheet(), if_none_match="*").must(201)
        self.assertEqual(server.stop(), 0)
        self.verified(database)

    def back_up_under_writes(self, stage, copy, database):
        """Makes the copy while agencies are added without pause; gives those acknowledged before it began."""
        acknowledged, enough, end = set(), threading.Event(), threading.Event()

        def write():
            with stage.organizer.client(stage.server) as client:
                for number in range(100_000):
                    if end.is_set():
                        return
                    name = f"Badan {number}"
                    client.post(f"{API}/agencies", {"name": name}).must(201)
                    acknowledged.add(name)
                    if number == 20:
                        enough.set()

        writer = threading.Thread(target=write)
        writer.start()
        try:
            self.assertTrue(enough.wait(60))
            before = set(acknowledged)
            self.expect(0, "saved to", "backup", str(copy), DATABASE_URL=database.url)
            self.assertGreater(len(acknowledged), len(before))  # it was written to meanwhile
        finally:
            end.set()
            writer.join()
        return before

    def test_a_restore_comes_before_the_first_start(self):
        self.assertEqual(self.add_user("a@kipp.test").returncode, 0)
        self.expect(0, "saved", "backup", "copy")
        for file in (self.folder / "data").iterdir():
            file.unlink()
        (self.folder / "data").rmdir()
        self.expect(0, "restored", "restore", "copy")
        self.assertEqual(self.add_user("A@kipp.test").returncode, FAILURE)  # it is there

    def test_the_password_stands_in_no_command_line(self):
        bin_folder = self.folder / "bin"
        bin_folder.mkdir()
        tool = bin_folder / "pg_dump"
        tool.write_text('#!/bin/sh\necho "$@" > arguments\necho "$PGPASSWORD" > password\n')
        tool.chmod(0o755)
        self.expect(0, "saved", "backup", "copy", DATABASE_URL="postgres://kipp:geh%40eim@127.0.0.1/kipp",
                    PATH=f"{bin_folder}{os.pathsep}{os.environ['PATH']}")
        self.assertNotIn("geh", (self.folder / "arguments").read_text())
        self.assertEqual((self.folder / "password").read_text(), "geh@eim\n")


class TheEnd(InAFolder):
    def test_a_request_that_runs_is_answered_before_the_process_ends(self):
        for kind in KINDS:
            with self.subTest(kind):
                server = Server(self.database(kind))
                server.start()
                organizer = Person(server, "organizer", "Organizer")
                body = json.dumps({"name": "Dinas"}).encode()
                connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
                connection.putrequest("POST", f"{API}/agencies")
                for name, value in (("authorization", f"Bearer {organizer.token}"), ("content-type", "application/json"),
                                    ("content-length", str(len(body)))):
                    connection.putheader(name, value)
                connection.endheaders(body[:5])
                time.sleep(0.5)  # it is being read
                server.process.terminate()
                self.wait_until_deaf(server.port)
                self.assertIsNone(server.process.poll())
                connection.send(body[5:])
                self.assertEqual(connection.getresponse().status, 201)
                connection.close()
                began = time.monotonic()
                self.assertEqual(server.process.wait(timeout=30), 0)
                self.assertLess(time.monotonic() - began, 10)
                self.assertEqual(server.database.rows("SELECT name FROM agencies"), [("Dinas",)])

    def wait_until_deaf(self, port):
        until = time.monotonic() + 10
        while time.monotonic() < until:
            with contextlib.closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) != 0:
                    return
            time.sleep(0.02)
        self.fail("the server still takes connections")


class TheLog(InAFolder):
    def lines(self, server):
        server.log.seek(0)
        lines = server.log.read().decode().splitlines()
        return [line for line in lines if not line.startswith("kipp serves on ")]

    def test_is_json_with_the_request_on_each_line(self):
        server = Configured(self.database("sqlite"), KIPP_LOG_FORMAT="json")
        server.start()
        person = Person(server, "admin", "Admin")
        with person.client(server) as client:
            client.get(f"{API}/me", x_request_id="trace-me.1").must(200)
            refused = client.get(f"{API}/nothing\nhere".replace("\n", "%0A")).must(404).body["request_id"]
        self.assertEqual(server.stop(), 0)
        lines = self.lines(server)
        read = [json.loads(line) for line in lines]
        for line in read:
            self.assertLessEqual({"at", "level", "target", "message"}, set(line))
        access = {line["request_id"]: line["message"] for line in read if line["target"] == "kipp::access"}
        self.assertRegex(access["trace-me.1"], rf"^GET /api/v1/me 200 \d+ ms user={person.id}$")
        self.assertIn(" 404 ", access[refused])
        for private in (person.password, person.token, server.secret):
            self.assertNotIn(private, "\n".join(lines))

    def test_is_text_by_default(self):
        server = Configured(self.database("sqlite"))
        server.start()
        with Client(server.port) as client:
            client.get("/version", x_request_id="trace-me.2").must(200)
        self.assertEqual(server.stop(), 0)
        self.assertTrue(any("request_id=trace-me.2 GET /version 200" in line for line in self.lines(server)))


if __name__ == "__main__":
    unittest.main()
