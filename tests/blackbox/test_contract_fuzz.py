"""The served contract under fuzzing: every answer is one that the OpenAPI document promises, and none is a 500.

KIPP_FUZZ_CASES cases in all (600 unless said), half by an admin on PostgreSQL, half by a judge on SQLite. The printed
seed (KIPP_SEED to repeat it) draws the cases.
"""

import math
import os
import random
import unittest

from client import Client
from databases import Postgres, Sqlite
from figures import figure
from fuzzing import fuzz
from given import API, Person, Stage, full_sheet, sheet_path
from server import Server

CASES = int(os.environ.get("KIPP_FUZZ_CASES", "600"))
RUN_SECONDS = 800  # shorter than an access token lives


class ContractFuzz:
    """The test, for each role below."""

    def test_every_answer_is_one_that_the_contract_promises(self):
        database = self.database()
        self.addCleanup(database.remove)
        server = Server(database)
        self.addCleanup(server.kill)
        server.start()
        stage = Stage(server, 2, 3)
        ids = some_of_everything(stage)
        person = self.person(stage)
        seed, asked = int(os.environ.get("KIPP_SEED", random.randrange(10**9))), CASES // 2
        operations = math.ceil(asked / 60)
        outcome = fuzz(server.port, person.token, ids, operations, seed, RUN_SECONDS)
        faults = outcome.faults()
        figure(f"contract fuzz as {self.role}", cases=outcome.cases, accepted=outcome.accepted,
               operations=f"{outcome.tested} of {outcome.selected}", faults=len(faults), seed=seed)
        self.assertEqual(faults, [], "\n" + outcome.output[-20000:])
        self.assertGreaterEqual(outcome.cases, asked, "fewer cases ran than were asked for")
        self.assertEqual(outcome.tested, outcome.selected)
        self.assertGreater(outcome.accepted, 0, "nothing was accepted: the run tested refusals only")
        with Client(server.port, person.token) as client:
            client.get(f"{API}/me").must(200)  # else the run had signed itself out


def some_of_everything(stage):
    """Real ids by the word that stands before them in a path: rounds in every state, sheets, and a bystander."""
    bystander = Person(stage.server, "auditor", "Bystander")
    rounds = [stage.open_round(name) for name in ("Open", "Closed", "Published")]
    judge, entry = stage.judges[0], stage.entries[0]
    with judge.client(stage.server) as client:
        for round_id in rounds:
            client.put(sheet_path(round_id, entry), full_sheet(), if_none_match="*").must(200, 201)
    with stage.organizer.client(stage.server) as client:
        for round_id in rounds[1:]:
            client.post(f"{API}/rounds/{round_id}/close").must(200)
        client.post(f"{API}/rounds/{rounds[2]}/publish").must(200)
        draft = client.post(f"{API}/competitions/{stage.competition}/rounds", {
            "name": "Draft", "kind": "presentation", "rubric_id": stage.rubric}).must(201).body["id"]
        agencies = [agency["id"] for agency in client.all_items(f"{API}/agencies")]
        assignments = [each["id"] for each in client.all_items(f"{API}/rounds/{rounds[0]}/assignments")]
    return {"competitions": [stage.competition], "rubrics": [stage.rubric], "entries": stage.entries,
            "rounds": [draft, *rounds], "agencies": agencies, "assignments": assignments,
            "judges": [judge.id for judge in stage.judges], "users": [bystander.id]}


class AsAdmin(ContractFuzz, unittest.TestCase):
    role, database = "admin", Postgres

    def person(self, stage):
        return Person(stage.server, "admin", "Fuzzing Admin")


class AsJudge(ContractFuzz, unittest.TestCase):
    role, database = "judge", Sqlite

    def person(self, stage):
        return stage.judges[0]


if __name__ == "__main__":
    unittest.main()
