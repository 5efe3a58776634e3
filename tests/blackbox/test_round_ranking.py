"""Whole rounds, judged through the API, against the oracle: what holds for the calculator holds for a round.

KIPP_ROUNDS random competitions (4 unless said) on each database, from a printed seed. A round expects a sheet of each
judge of its panel; sheets that lack a mark cannot be submitted, so here whole sheets are missing instead.
"""

import os
import random
import unittest

import chain
import oracle
import oracle_cases
from client import Client
from databases import Postgres, Sqlite
from figures import figure
from given import API, Person, sheet_path
from oracle_compare import compare
from server import Server

ROUNDS = int(os.environ.get("KIPP_ROUNDS", "4"))
JUDGES = 7  # the largest panel that is drawn
RULES = ["combine", "missing", "rounding", "rank_on", "tie_break", "min_sheets", "rank_style", "advance"]


def drawn(rng):
    """A competition whose sheets are whole, and the panel that judges it."""
    while True:
        body = oracle_cases.competition(rng)
        codes = {criterion["code"] for criterion in body["rubric"]["criteria"] if criterion["scored"]}
        body["sheets"] = [sheet for sheet in body["sheets"] if len(sheet["marks"]) == len(codes)]
        panel = sorted({sheet["judge"] for sheet in body["sheets"]})
        if panel:
            return body, panel


class RoundRanking:
    """The test, for each database below."""

    def test_a_round_ranks_as_the_oracle_does(self):
        database = self.database()
        self.addCleanup(database.remove)
        self.server = Server(database)
        self.addCleanup(self.server.kill)
        self.server.start()
        self.organizer = Person(self.server, "organizer", "Organizer")
        self.judges = [Person(self.server, "judge", f"Judge {number}") for number in range(JUDGES)]
        seed, ranked, wrong = int(os.environ.get("KIPP_SEED", random.randrange(10**9))), 0, []
        for number in range(ROUNDS):
            body, panel = drawn(random.Random(f"{seed}/{number}"))
            competition, names, answer = self.judged(body, panel)
            expected = oracle.preview(body, len(panel))
            for item in expected["items"]:
                item["entry"]["id"] = names[item["entry"]["id"]]
            for part in [expected["cut"], *expected["cut"]["groups"]] if expected["cut"] else []:
                part.update({key: [names[entry] for entry in part[key]] for key in ("certain", "tied_at_cut")})
            wrong += [f"round {number}: {words}" for words in compare(expected, answer)]
            ranked += sum(item["complete"] for item in expected["items"])
            chain.verify(database, competition)
        figure(f"round ranking, {self.name}", rounds=ROUNDS, ranked=ranked, differences=len(wrong), seed=seed)
        self.assertEqual(wrong, [])

    def judged(self, body, panel):
        """The same competition made, judged and closed through the API: its id, the entries' ids, and its ranking."""
        people = dict(zip(panel, self.judges))
        groups = list(dict.fromkeys(entry["group"] for entry in body["entries"]))
        with self.organizer.client(self.server) as client:
            competition = client.post(f"{API}/competitions", {
                "name": "Drawn", "year": 2026, "groups": [{"code": code, "name": code} for code in groups],
                "categories": [{"code": "KES", "name": "Kesehatan"}], "description": ""}).must(201).body["id"]
            rubric = client.post(f"{API}/rubrics", body["rubric"]).must(201).body["id"]
            names = {entry["id"]: client.post(f"{API}/competitions/{competition}/entries", {
                "title": f"Inovasi {entry['id']}", "summary": "", "sections": [], "links": [], "category": "KES",
                "agency": {"name": "Dinas Uji"}, "group": entry["group"], "status": "verified"}).must(201).body["id"]
                for entry in body["entries"]}
            round_id = client.post(f"{API}/competitions/{competition}/rounds", {
                "name": "Drawn", "kind": "proposal", "rubric_id": rubric,
                **{rule: body[rule] for rule in RULES if rule in body}}).must(201).body["id"]
            for judge in panel:
                client.put(f"{API}/rounds/{round_id}/judges/{people[judge].id}", {}).must(200, 201)
            client.post(f"{API}/rounds/{round_id}/assignments", {"fill": "all"}).must(200, 201)
            client.post(f"{API}/rounds/{round_id}/open").must(200)
            self.submit(body, people, names, round_id)
            client.post(f"{API}/rounds/{round_id}/close").must(200)
            answer = client.get(f"{API}/rounds/{round_id}/ranking?limit=100").must(200).body
        return competition, names, answer

    def submit(self, body, people, names, round_id):
        """Every sheet, each by its judge; what the judge is told of its total must be the oracle's."""
        rules, rubric = oracle.Rules(body), oracle.Rubric(body["rubric"])
        totals = {named["id"]: oracle.Entry(named, body["sheets"], rubric, rules, None) for named in body["entries"]}
        for judge, person in people.items():
            with Client(self.server.port, person.token) as client:
                for sheet in body["sheets"]:
                    if sheet["judge"] == judge:
                        marks = [{**mark, "comment": None} for mark in sheet["marks"]]
                        told = client.put(sheet_path(round_id, names[sheet["entry"]]), {
                            "marks": marks, "comment": None, "submit": True}, if_none_match="*").must(201).body["total"]
                        self.assertEqual(told, totals[sheet["entry"]].spelled_total(judge), sheet)


class OnSqlite(RoundRanking, unittest.TestCase):
    name, database = "SQLite", Sqlite


class OnPostgres(RoundRanking, unittest.TestCase):
    name, database = "PostgreSQL", Postgres


if __name__ == "__main__":
    unittest.main()
