"""The server is killed again and again while eight judges write: nothing acknowledged is lost, nothing is doubled.

KIPP_KILLS kills (5 unless said) on each database. A judge whose request got no answer sends the very same request with
the same Idempotency-Key until it is answered, as a good client does; so every request must take effect exactly once.
"""

import http.client
import os
import random
import threading
import time
import unittest
import uuid

import chain
import ledger
from databases import Postgres, Sqlite
from figures import figure
from given import Stage, full_sheet, sheet_path
from server import Server

KILLS = int(os.environ.get("KIPP_KILLS", "5"))
JUDGES, ENTRIES = 8, 6
READY_WITHIN_SECONDS = 5
ANSWERS_BEFORE_A_KILL = 20
LONGEST_WAIT_SECONDS = 60
SIGN_IN_EVERY_KILLS = 20  # access tokens last 15 minutes


class Writing(threading.Thread):
    """One judge who submits sheets until told to stop, and repeats what got no answer."""

    def __init__(self, judge, server, round_id, entries):
        super().__init__(daemon=True)
        self.judge, self.server, self.round_id, self.entries = judge, server, round_id, entries
        self.receipts, self.unanswered, self.busy, self.failure = [], 0, 0, None
        self.enough = threading.Event()

    def run(self):
        try:
            etags = {}
            while not self.enough.is_set():
                self.submit(random.choice(self.entries), etags)
        except Exception as failure:  # the test asserts that there is none
            self.failure = failure

    def submit(self, entry, etags):
        """Submits one sheet, however often it takes."""
        sheet, key, sent_at = full_sheet(), str(uuid.uuid4()), time.monotonic()
        expects = {"if_match": etags[entry]} if entry in etags else {"if_none_match": "*"}
        while time.monotonic() - sent_at < LONGEST_WAIT_SECONDS:
            try:
                with self.judge.client(self.server) as client:
                    answer = client.put(sheet_path(self.round_id, entry), sheet, idempotency_key=key, **expects)
            except ConnectionRefusedError:  # no server just now: nothing was sent
                time.sleep(0.05)
                continue
            except (OSError, http.client.HTTPException):
                self.unanswered += 1
                time.sleep(0.05)
                continue
            if answer.status == 503:
                self.busy += 1
                time.sleep(0.05)
                continue
            answer.must(200, 201)
            etags[entry] = answer.etag
            self.receipts.append(ledger.Receipt(self.judge.id, entry, sheet, answer, sent_at, time.monotonic(), key))
            return
        raise AssertionError(f"no answer within {LONGEST_WAIT_SECONDS} s")


class Kills:
    """The test, for each database below."""

    def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(self):
        database = self.database()
        self.addCleanup(database.remove)
        server = Server(database)
        self.addCleanup(server.kill)
        server.start()
        stage = Stage(server, JUDGES, ENTRIES)
        round_id = stage.open_round("Killed")
        writers = [Writing(judge, server, round_id, stage.entries) for judge in stage.judges]
        for writer in writers:
            writer.start()
        ready = [self.kill_and_restart(server, stage, writers, number) for number in range(KILLS)]
        for writer in writers:
            writer.enough.set()
        for writer in writers:
            writer.join(LONGEST_WAIT_SECONDS)
        self.assertEqual([repr(writer.failure) for writer in writers if writer.failure or writer.is_alive()], [])

        receipts = [receipt for writer in writers for receipt in writer.receipts]
        stage.sign_in_again()
        events = chain.verify(database, stage.competition)
        with stage.organizer.client(server) as client:
            lost = (ledger.unlike_the_log(receipts, events, stage.competition)
                    + ledger.unlike_the_sheets(receipts, ledger.stored_sheets(client, round_id)))
        doubled = self.doubled(receipts, events)
        unanswered = sum(writer.unanswered for writer in writers)
        figure(f"kills, {self.name}", kills=KILLS, acknowledged=len(receipts), unanswered_and_repeated=unanswered,
               lost=len(lost), doubled=len(doubled), longest_until_ready=f"{max(ready):.2f} s")
        self.assertEqual(lost, [])
        self.assertEqual(doubled, [])
        self.assertEqual(database.damage(), [])
        self.assertLessEqual(max(ready), READY_WITHIN_SECONDS)
        self.assertGreater(unanswered, 0, "no kill interrupted a request: the test was too gentle")

    def kill_and_restart(self, server, stage, writers, number):
        """Kills the server once it has answered some more, starts it again, and gives the seconds until it was ready."""
        enough = sum(len(writer.receipts) for writer in writers) + ANSWERS_BEFORE_A_KILL
        until = time.monotonic() + LONGEST_WAIT_SECONDS
        while sum(len(writer.receipts) for writer in writers) < enough:
            self.assertEqual([repr(writer.failure) for writer in writers if writer.failure], [])
            self.assertLess(time.monotonic(), until, "the clients got hardly any answers")
            time.sleep(0.01)
        if number % SIGN_IN_EVERY_KILLS == SIGN_IN_EVERY_KILLS - 1:
            stage.sign_in_again()
        time.sleep(random.uniform(0, 0.3))
        server.kill()
        return server.start()

    @staticmethod
    def doubled(receipts, events):
        """In words, each request that took effect more than once, and each effect that nobody asked for."""
        keys = [event.says["idem"] for event in events if event.type == "score.submitted"]
        asked = {receipt.key for receipt in receipts}
        return ([f"key {key} took effect {keys.count(key)} times" for key in set(keys) if keys.count(key) > 1]
                + [f"key {key} took effect but was never acknowledged" for key in set(keys) - asked]
                + [f"key {key} was acknowledged without effect" for key in asked - set(keys)])


class OnSqlite(Kills, unittest.TestCase):
    name, database = "SQLite", Sqlite


class OnPostgres(Kills, unittest.TestCase):
    name, database = "PostgreSQL", Postgres


if __name__ == "__main__":
    unittest.main()
