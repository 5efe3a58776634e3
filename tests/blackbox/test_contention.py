"""Many requests at one moment for one thing: exactly one edit wins, and exactly one of identical requests takes effect."""

import threading
import unittest
import uuid

import chain
from databases import Postgres, Sqlite
from figures import figure
from given import API, Stage
from server import Server

EDITS, RETRIES = 50, 30


def at_once(count, act):
    """What `act(number)` gives for each number, all begun at the same moment on threads of their own."""
    gate, answers = threading.Barrier(count), [None] * count

    def run(number):
        gate.wait(30)
        answers[number] = act(number)

    threads = [threading.Thread(target=run, args=[number], daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


class Contention:
    """The tests, for each database below."""

    def setUp(self):
        self.database = self.kind()
        self.addCleanup(self.database.remove)
        self.server = Server(self.database)
        self.addCleanup(self.server.kill)
        self.server.start()
        self.stage = Stage(self.server, 0, 1)

    def organizer(self):
        return self.stage.organizer.client(self.server)

    def test_of_many_edits_with_one_etag_one_succeeds(self):
        path = f"{API}/competitions/{self.stage.competition}"
        with self.organizer() as client:
            etag = client.get(path).must(200).etag
        before = len(chain.verify(self.database, self.stage.competition))

        def edit(number):
            with self.organizer() as client:
                return client.patch(path, {"description": f"Edit {number}"}, if_match=etag)

        answers = at_once(EDITS, edit)
        statuses = [answer and answer.status for answer in answers]
        figure(f"one ETag, {self.name}", edits=EDITS, succeeded=statuses.count(200), stale=statuses.count(412))
        self.assertEqual(sorted(statuses, key=str), [200] + [412] * (EDITS - 1))
        [winner] = [answer for answer in answers if answer.status == 200]
        with self.organizer() as client:
            stored = client.get(path).must(200)
        self.assertEqual((stored.body["description"], stored.etag), (winner.body["description"], winner.etag))
        self.assertNotEqual(stored.etag, etag)
        self.assertEqual(len(chain.verify(self.database, self.stage.competition)) - before, 1, "one edit, one event")

    def test_identical_requests_with_one_key_take_effect_once_and_get_one_answer(self):
        path, key = f"{API}/competitions/{self.stage.competition}/entries", str(uuid.uuid4())
        entry = {"title": "Sekali saja", "summary": "Ringkasan", "sections": [], "links": [], "group": "UMUM",
                 "agency": {"name": "Dinas Uji"}, "category": "KES"}

        def enter(_):
            with self.organizer() as client:
                return client.post(path, entry, idempotency_key=key)

        answers = at_once(RETRIES, enter)
        given = {answer and (answer.status, answer.raw, answer.etag, answer.headers.get("location"))
                 for answer in answers}
        with self.organizer() as client:
            stored = [each["id"] for each in client.all_items(path) if each["title"] == "Sekali saja"]
        figure(f"one key, {self.name}", requests=RETRIES, effects=len(stored), different_answers=len(given))
        self.assertEqual(len(given), 1, given)
        self.assertEqual(answers[0].status, 201)
        self.assertEqual(stored, [answers[0].body["id"]])
        self.assertTrue(answers[0].etag and answers[0].headers["location"].endswith(stored[0]))

    def test_a_key_refuses_another_body(self):
        key = str(uuid.uuid4())
        with self.organizer() as client:
            client.post(f"{API}/agencies", {"name": "Satu", "level": "city"}, idempotency_key=key).must(201)
            other = client.post(f"{API}/agencies", {"name": "Dua", "level": "city"}, idempotency_key=key).must(422)
        self.assertEqual(other.problem, "/problems/idempotency-mismatch")


class OnSqlite(Contention, unittest.TestCase):
    name, kind = "SQLite", Sqlite


class OnPostgres(Contention, unittest.TestCase):
    name, kind = "PostgreSQL", Postgres


if __name__ == "__main__":
    unittest.main()
