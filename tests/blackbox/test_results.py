"""Results from outside: progress, rankings of rounds and of a competition, exports; who sees what and when, and that no
process ever answers from an outdated memory. Two servers share one database.
"""

import csv
import io
import unittest
import zipfile
from fractions import Fraction

from client import Client
from databases import Postgres, Sqlite
from given import API, MARKED, Person, Stage, sheet_path
from server import Server

WEIGHTS = {"BG": 10, "NOV": 15, "IMP": 5, "SIG": 30, "ADA": 20, "RES": 5, "SUS": 15}


def sheet(values):
    marks = [{"criterion": code, "value": str(value), "comment": "hanya untuk panitia"}
             for code, value in zip(MARKED, values)]
    return {"marks": marks, "comment": "rahasia", "submit": True}


def total(values):
    return sum(Fraction(WEIGHTS[code] * value, 5) for code, value in zip(MARKED, values))


def fraction(text):
    return Fraction(text)


class Results:
    """The tests, for each database below."""

    def setUp(self):
        self.base = self.database()
        self.addCleanup(self.base.remove)
        self.server = Server(self.base)
        self.addCleanup(self.server.kill)
        self.server.start()
        self.other = Server(self.base, self.server.secret)
        self.addCleanup(self.other.kill)
        self.other.start()
        self.stage = Stage(self.server, judges=2, entries=3)
        self.auditor = Person(self.server, "auditor", "Auditor")

    def by(self, person, server=None):
        client = Client((server or self.server).port, person.token if person else None)
        self.addCleanup(client.close)
        return client

    def submit(self, round_id, judge, entry, values, submit=True):
        body = {**sheet(values), "submit": submit}
        return self.by(self.stage.judges[judge]).put(sheet_path(round_id, self.stage.entries[entry]), body,
                                                     if_none_match="*").must(201)

    def refused_to_others(self, path):
        self.assertEqual(self.by(self.stage.judges[0]).get(path).status, 403, path)
        self.assertEqual(self.by(None).get(path).status, 401, path)

    def publish(self, round_id):
        client = self.by(self.stage.organizer)
        client.post(f"{API}/rounds/{round_id}/close").must(200)
        client.post(f"{API}/rounds/{round_id}/publish").must(200)

    def test_progress_counts_drafts_and_sheets(self):
        round_id = self.stage.open_round("Satu")
        path = f"{API}/rounds/{round_id}/progress"
        self.refused_to_others(path)
        self.submit(round_id, 0, 0, [4] * 7)
        self.submit(round_id, 0, 1, [4] * 7, submit=False)
        self.by(self.stage.judges[0]).post(f"{API}/rounds/{round_id}/heartbeat", {"unsent": 2}).must(200)
        first = self.by(self.auditor).get(path).must(200)
        judges = {one["judge"]["name"]: one for one in first.body["judges"]}
        self.assertRegex(judges["Judge 0"].pop("seen_at"), r"Z$")
        self.assertEqual(judges, {
            "Judge 0": {"judge": {"id": self.stage.judges[0].id, "name": "Judge 0"}, "assigned": 3, "drafts": 1,
                        "submitted": 1, "unsent": 2, "declared_at": None},
            "Judge 1": {"judge": {"id": self.stage.judges[1].id, "name": "Judge 1"}, "assigned": 3, "drafts": 0,
                        "submitted": 0, "unsent": None, "seen_at": None, "declared_at": None}})
        self.assertEqual({one["entry_id"]: (one["expected"], one["submitted"]) for one in first.body["entries"]},
                         dict(zip(self.stage.entries, [(2, 1), (2, 0), (2, 0)])))
        again = self.by(self.auditor, self.other).get(path, if_none_match=first.etag)
        self.assertEqual((again.status, again.raw, again.etag), (304, b"", first.etag))
        self.assertEqual(first.headers["cache-control"], "private, no-cache")
        self.submit(round_id, 1, 0, [4] * 7, submit=False)
        self.assertEqual(self.by(self.auditor).get(path, if_none_match=first.etag).status, 200)

    def test_a_change_through_one_server_is_seen_through_the_other(self):
        round_id = self.stage.open_round("Satu", min_sheets=1, missing="criterion_means")
        path = f"{API}/rounds/{round_id}/ranking"
        self.refused_to_others(path)
        organizer, elsewhere = self.by(self.stage.organizer), self.by(self.stage.organizer, self.other)
        for nth, values in enumerate([[4] * 7, [5] * 7, [3, 4, 5, 3, 4, 5, 3]]):
            self.submit(round_id, 0, nth, values)
            one, two = organizer.get(path).must(200), elsewhere.get(path).must(200)
            self.assertEqual((one.raw, one.etag), (two.raw, two.etag))
            self.assertEqual(sum(item["complete"] for item in one.body["items"]), nth + 1)
            self.assertEqual(elsewhere.get(path, if_none_match=one.etag).status, 304)
        self.submit(round_id, 1, 0, [1] * 7, submit=False)  # a draft counts for nothing
        self.assertEqual(organizer.get(path, if_none_match=one.etag).status, 304)
        agency = organizer.get(f"{API}/entries/{self.stage.entries[0]}").must(200).body["agency"]["id"]
        version = organizer.get(f"{API}/agencies/{agency}").must(200).etag
        organizer.patch(f"{API}/agencies/{agency}", {"name": "Dinas Baru"}, if_match=version).must(200)
        renamed = elsewhere.get(path, if_none_match=one.etag).must(200).body["items"]
        self.assertIn("Dinas Baru", [item["entry"]["agency"] for item in renamed])

    def test_published_rankings_are_public_and_name_nobody(self):
        round_id = self.stage.open_round("Satu")
        values = {(judge, entry): [1 + (judge + entry + k) % 5 for k in range(7)]
                  for judge in range(2) for entry in range(3)}
        for (judge, entry), marks in values.items():
            self.submit(round_id, judge, entry, marks)
        provisional = self.by(self.stage.organizer).get(f"{API}/rounds/{round_id}/ranking").must(200).body
        self.publish(round_id)
        path = f"{API}/rounds/{round_id}/ranking?limit=2"
        for attempt in range(2):  # from the database, then from memory
            answer = self.by(None).get(path).must(200)
            self.assertEqual(answer.headers["cache-control"], "public, max-age=60")
            self.assertEqual(self.by(None).get(path, if_none_match=answer.etag).status, 304)
            self.assertIn(f'cursor={answer.body["next_cursor"]}', answer.headers["link"])
            self.assertEqual(answer.body["status"], "final")
        rest = self.by(self.stage.judges[0]).get(f'{path}&cursor={answer.body["next_cursor"]}').must(200).body
        items = answer.body["items"] + rest["items"]
        self.assertEqual(items, provisional["items"])
        self.assertIsNone(rest["next_cursor"])
        for item in items:
            entry = self.stage.entries.index(item["entry"]["id"])
            expected = [total(values[judge, entry]) for judge in range(2)]
            self.assertEqual(fraction(item["exact"]), sum(expected) / 2)
            self.assertEqual(sorted(fraction(judge["total"]) for judge in item["judges"]), sorted(expected))
            self.assertEqual([judge["seat"] for judge in item["judges"]], ["J1", "J2"])
        for secret in ["Judge", "hanya untuk panitia", "rahasia", *(judge.id for judge in self.stage.judges)]:
            self.assertNotIn(secret, answer.raw.decode())

    def test_a_competition_is_the_weighted_mean_of_its_rounds(self):
        path = f"{API}/competitions/{self.stage.competition}/ranking"
        organizer = self.by(self.stage.organizer)
        self.assertEqual(organizer.get(path).must(200).body["items"], [])
        self.refused_to_others(path)
        rounds = [self.stage.open_round("Satu", weight="60", rank_on="exact"),
                  self.stage.open_round("Latihan", weight="0"),
                  self.stage.open_round("Dua", weight="40", rank_on="exact", rounding={
                      "places": 3, "mode": "half_up", "at": ["total"]})]
        values = {}
        for number, round_id in enumerate(rounds):
            for judge in range(2):
                for entry in range(3):
                    marks = [1 + (number * 3 + judge * 2 + entry + k) % 5 for k in range(7)]
                    values[number, judge, entry] = marks
                    self.submit(round_id, judge, entry, marks)
        expected = {entry: sum(weight * (total(values[number, 0, at]) + total(values[number, 1, at])) / 2
                               for number, weight in ((0, 60), (2, 40))) / 100
                    for at, entry in enumerate(self.stage.entries)}
        provisional = organizer.get(path).must(200)
        self.publish(rounds[0])
        self.refused_to_others(path)
        half = organizer.get(path, if_none_match=provisional.etag).must(200).body
        self.assertEqual(half["items"], provisional.body["items"], "stored and computed rounds give the same")
        self.publish(rounds[2])
        final = self.by(None).get(path).must(200)
        self.assertEqual((final.body["status"], final.body["items"]), ("final", provisional.body["items"]))
        self.assertEqual(final.headers["cache-control"], "public, max-age=60")
        self.assertEqual(self.by(None).get(path, if_none_match=final.etag).status, 304)
        for item in final.body["items"]:
            self.assertEqual(fraction(item["exact"]), expected[item["entry"]["id"]])
            self.assertRegex(item["score"], r"^\d+\.\d{3}$")
            self.assertEqual([one["round_id"] for one in item["rounds"]], [rounds[0], rounds[2]])
            self.assertEqual((item["sheets"], item["expected_sheets"], item["set_aside"]), (4, 4, 0))
        scores = [fraction(item["exact"]) for item in final.body["items"]]
        self.assertEqual(scores, sorted(scores, reverse=True))
        page = self.by(None).get(f"{path}?limit=2").must(200).body
        rest = self.by(None).get(f'{path}?limit=2&cursor={page["next_cursor"]}').must(200).body
        self.assertEqual(page["items"] + rest["items"], final.body["items"])
        organizer.post(f"{API}/competitions/{self.stage.competition}/rounds", {
            "name": "Tiga", "kind": "presentation", "rubric_id": self.stage.rubric}).must(201)
        self.refused_to_others(path)

    def test_a_competition_ranks_by_its_present_groups_even_when_published(self):
        organizer, competition = self.by(self.stage.organizer), f"{API}/competitions/{self.stage.competition}"
        labels = {code: {"code": code, "name": code.title()} for code in ("UMUM", "KHUSUS")}

        def order(*codes):
            version = organizer.get(competition).must(200).etag
            organizer.patch(competition, {"groups": [labels[code] for code in codes]}, if_match=version).must(200)

        def move(entry, group):
            path = f"{API}/entries/{self.stage.entries[entry]}"
            organizer.patch(path, {"group": group}, if_match=organizer.get(path).must(200).etag).must(200)

        def places(answer):
            return [(item["entry"]["group"], item["rank"], self.stage.entries.index(item["entry"]["id"]))
                    for item in answer.body["items"]]

        order("UMUM", "KHUSUS")
        move(2, "KHUSUS")
        for name in ("Satu", "Dua"):
            round_id = self.stage.open_round(name, weight="50")
            for judge in range(2):
                for entry, mark in enumerate([5, 4, 3]):
                    self.submit(round_id, judge, entry, [mark] * 7)
            self.publish(round_id)
            move(0, "KHUSUS")  # after the first round; it stays there
        path = f"{competition}/ranking"
        before = [self.by(None, server).get(path).must(200) for server in (self.server, self.other)]
        self.assertEqual(places(before[0]), [("UMUM", 1, 1), ("KHUSUS", 1, 0), ("KHUSUS", 2, 2)])
        order("KHUSUS", "UMUM")
        # one process has both rounds in memory, one that starts now has none
        started = Server(self.base, self.server.secret)
        self.addCleanup(started.kill)
        started.start()
        after = [self.by(None, server).get(path, if_none_match=before[0].etag).must(200)
                 for server in (self.server, self.other, started)]
        self.assertEqual(places(after[0]), [("KHUSUS", 1, 0), ("KHUSUS", 2, 2), ("UMUM", 1, 1)])
        for answers in (before, after):
            self.assertEqual(len({(answer.raw, answer.etag) for answer in answers}), 1)
        self.assertNotEqual(before[0].etag, after[0].etag)
        only = self.by(None).get(f"{path}?group=KHUSUS").must(200)
        self.assertEqual(places(only), [("KHUSUS", 1, 0), ("KHUSUS", 2, 2)])

    def rows(self, answer, delimiter=","):
        return list(csv.DictReader(io.StringIO(answer.raw.decode("utf-8-sig"), newline=""), delimiter=delimiter))

    def test_exports_say_everything_to_the_staff_and_no_name_to_the_public(self):
        organizer = self.by(self.stage.organizer)
        title = organizer.get(f"{API}/entries/{self.stage.entries[0]}").must(200)
        organizer.patch(f"{API}/entries/{self.stage.entries[0]}", {"title": "=1+1; \"dua\", tiga"},
                        if_match=title.etag).must(200)
        round_id = self.stage.open_round("Satu", missing="criterion_means")
        path = f"{API}/rounds/{round_id}/results.csv"
        for refused in (path, f"{API}/rounds/{round_id}/results.xlsx"):
            self.refused_to_others(refused)
        for judge in range(2):
            for entry in range(2):
                self.submit(round_id, judge, entry, [4, 5, 4, 4, 3, 4, 4] if judge else [3] * 7)
        organizer.post(f"{API}/rounds/{round_id}/recusals", {
            "entry_id": self.stage.entries[1], "judge_id": self.stage.judges[1].id, "reason": "kerabat"}).must(201)
        staff = self.rows(organizer.get(path).must(200))
        # two sheets, one that counts and one set aside, one entry without any
        self.assertEqual(len(staff), 2 * 7 + 2 * 7 + 1)
        self.assertEqual({row["judge"] for row in staff}, {"Judge 0", "Judge 1", ""})
        aside = [row for row in staff if row["set_aside"] == "true"]
        self.assertEqual({(row["judge"], row["sheet_total"], row["sheets_set_aside"]) for row in aside},
                         {("Judge 1", "79", "1")})
        self.assertEqual([row["mark"] for row in aside], ["4", "5", "4", "4", "3", "4", "4"])
        self.assertEqual(staff[0]["title"], "'=1+1; \"dua\", tiga")
        self.assertEqual((staff[0]["score"], staff[0]["exact"], staff[0]["rank"]), ("69.50", "69.5", "1"))
        self.assertEqual((staff[-1]["seat"], staff[-1]["score"], staff[-1]["complete"]), ("", "", "false"))
        indonesian = organizer.get(f"{path}?locale=id&part=ranking").must(200)
        self.assertTrue(indonesian.raw.startswith(b"\xef\xbb\xbf"))
        ranking = self.rows(indonesian, ";")
        self.assertEqual([row["exact"] for row in ranking], ["69,5", "60", ""])
        self.assertEqual([row["mean_NOV"] for row in ranking], ["4", "3", ""])
        self.assertEqual([row["sheets_set_aside"] for row in ranking], ["0", "1", "0"])
        book = organizer.get(f"{API}/rounds/{round_id}/results.xlsx").must(200)
        self.assertIn("attachment", book.headers["content-disposition"])
        with zipfile.ZipFile(io.BytesIO(book.raw)) as parts:
            self.assertIn('name="Ranking"', parts.read("xl/workbook.xml").decode())
            cells = parts.read("xl/worksheets/sheet1.xml").decode()
            self.assertIn("Judge 1", cells)
            self.assertIn(">69.50</t>", cells)
            self.assertNotIn("<f>", cells)
        self.assertEqual(organizer.get(path, if_none_match=organizer.get(path).etag).status, 304)
        for query in ("part=x", "locale=en", "limit=5"):
            self.assertEqual(organizer.get(f"{path}?{query}").status, 400, query)
        self.publish(round_id)
        for person in (None, self.stage.judges[0]):
            public = self.by(person).get(path).must(200)
            self.assertEqual(public.headers["cache-control"], "public, max-age=60")
            rows = self.rows(public)
            self.assertEqual(len(rows), 2 * 7 + 7 + 1)
            self.assertNotIn("judge", rows[0])
            self.assertNotIn("Judge", public.raw.decode())
            self.assertNotIn("rahasia", public.raw.decode())
            self.assertEqual({row["sheets_set_aside"] for row in rows}, {"0", "1"})
            with zipfile.ZipFile(io.BytesIO(self.by(person).get(f"{API}/rounds/{round_id}/results.xlsx").must(
                    200).raw)) as parts:
                self.assertNotIn("Judge 1", "".join(parts.read(name).decode() for name in parts.namelist()))
        inside = organizer.get(path).must(200)
        self.assertEqual(inside.headers["cache-control"], "private, no-cache")
        self.assertEqual(len(self.rows(inside)), len(staff))


class OnSqlite(Results, unittest.TestCase):
    name, database = "SQLite", Sqlite


class OnPostgres(Results, unittest.TestCase):
    name, database = "PostgreSQL", Postgres


if __name__ == "__main__":
    unittest.main()
