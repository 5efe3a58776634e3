"""A panel while its round runs: recusals stand, removals can be undone, departures from the cut say why; and the log
and its reasons tell all of it."""

import unittest

import chain
from databases import Postgres, Sqlite
from given import API, MARKED, Stage, sheet_path
from server import Server


def sheet(value):
    return {"marks": [{"criterion": code, "value": str(value), "comment": None} for code in MARKED],
            "comment": None, "submit": True}


class Panel:
    """The test, for each database below."""

    def setUp(self):
        database = self.database()
        self.addCleanup(database.remove)
        self.server = Server(database)
        self.addCleanup(self.server.kill)
        self.server.start()
        self.stage = Stage(self.server, judges=3, entries=6)
        self.client = self.stage.organizer.client(self.server)
        self.addCleanup(self.client.close)
        # Entry i gets 5 - i from everybody; judge 0 does not judge entry 0.
        self.round = self.stage.open_round("Proposal", advance={"top": 2, "per_group": False, "passing_score": None})
        with self.stage.judges[0].client(self.server) as client:
            recusal = {"entry_id": self.stage.entries[0], "reason": "keluarga"}
            client.post(f"{API}/rounds/{self.round}/recusals", recusal).must(201)
            again = client.post(f"{API}/rounds/{self.round}/recusals", recusal).must(409)
            self.assertEqual(again.problem, "/problems/already-recused")
        for judge in self.stage.judges:
            with judge.client(self.server) as client:
                for place, entry in enumerate(self.stage.entries):
                    if judge is not self.stage.judges[0] or place > 0:
                        client.put(sheet_path(self.round, entry), sheet(max(1, 5 - place)), if_none_match="*").must(201)

    def seat(self, judge, round_id=None):
        return self.client.put(f"{API}/rounds/{round_id or self.round}/judges/{judge.id}", {}).must(200, 201)

    def assign(self, body, round_id=None):
        return self.client.post(f"{API}/rounds/{round_id or self.round}/assignments", body)

    def sheets(self):
        """How many sheets count, are expected and are set aside, entry by entry from the first place down."""
        items = self.client.get(f"{API}/rounds/{self.round}/ranking").must(200).body["items"]
        return [(item["sheets"], item["expected_sheets"], item["set_aside"]) for item in items]

    def test_a_recusal_stands_whatever_fills_the_panel(self):
        judge = self.stage.judges[0]
        self.assertEqual(len(self.assign({"fill": "all"}).must(200).body["items"]), 17)
        named = self.assign({"items": [{"entry_id": self.stage.entries[0], "judge_id": judge.id}]}).must(422).body
        self.assertEqual([(fault["pointer"], fault["code"]) for fault in named["errors"]],
                         [("/items/0/judge_id", "recused")])
        self.client.request("DELETE", f"{API}/rounds/{self.round}/judges/{judge.id}").must(204)
        self.seat(judge)
        active = [a for a in self.client.all_items(f"{API}/rounds/{self.round}/assignments") if a["active"]]
        self.assertEqual(len(active), 17)
        self.assertEqual(self.sheets()[0], (2, 2, 0))
        chain.verify(self.server.database, self.stage.competition)

    def test_the_order_of_a_panel_tells_no_seat(self):
        seats = self.client.get(f"{API}/rounds/{self.round}/judges").must(200).body["items"]
        self.assertEqual([seat["judge"]["name"] for seat in seats], ["Judge 0", "Judge 1", "Judge 2"])

    def test_a_removed_judge_comes_back_with_drafts(self):
        judge = self.stage.judges[1]
        self.client.request("DELETE", f"{API}/rounds/{self.round}/judges/{judge.id}?reason=sakit").must(204)
        self.assertEqual(self.sheets(), [(1, 1, 1)] + [(2, 2, 1)] * 5)
        self.seat(judge)
        self.assertEqual(self.sheets(), [(1, 2, 0)] + [(2, 3, 0)] * 5)
        with judge.client(self.server) as client:
            for entry in self.stage.entries:
                draft = client.get(sheet_path(self.round, entry)).must(200)
                self.assertEqual((draft.body["state"], len(draft.body["marks"]), draft.body["receipt"]),
                                 ("draft", len(MARKED), None))
                marks = [{key: mark[key] for key in ("criterion", "value", "comment")} for mark in draft.body["marks"]]
                client.put(sheet_path(self.round, entry), {"marks": marks, "comment": None, "submit": True},
                           if_match=draft.etag).must(200)
        self.assertEqual(self.sheets(), [(2, 2, 0)] + [(3, 3, 0)] * 5)
        kept = self.server.database.rows("SELECT reason, count(*) FROM event_reasons GROUP BY reason ORDER BY reason")
        # One for the recusal; for the removal six sheets withdrawn, six assignments ended, and the seat.
        self.assertEqual(kept, [("keluarga", "1"), ("sakit", "13")])
        chain.verify(self.server.database, self.stage.competition)

    def test_entries_that_did_not_advance_need_a_reason(self):
        self.client.post(f"{API}/rounds/{self.round}/close").must(200)
        reopened = self.client.post(f"{API}/rounds/{self.round}/reopen", {"reason": "terlalu cepat"}).must(200).body
        self.assertEqual(reopened["reopened_reason"], "terlalu cepat")
        self.client.post(f"{API}/rounds/{self.round}/close").must(200)
        self.client.post(f"{API}/rounds/{self.round}/publish").must(200)
        cut = self.client.get(f"{API}/rounds/{self.round}/ranking").must(200).body["cut"]
        self.assertEqual((cut["certain"], cut["tied_at_cut"]), (self.stage.entries[:2], []))
        following = self.client.post(f"{API}/competitions/{self.stage.competition}/rounds", {
            "name": "Presentasi", "kind": "presentation", "rubric_id": self.stage.rubric}).must(201).body["id"]
        for judge in self.stage.judges:
            self.seat(judge, following)
        other, follows = self.stage.entries[3:5], self.stage.entries[:2]
        refused = self.assign({"entry_ids": other}, following).must(422).body["errors"]
        self.assertEqual([(fault["pointer"], fault["code"]) for fault in refused], [("/reason", "missing")])
        self.assign({"entry_ids": follows[:1]}, following).must(422)  # leaving one out departs as well
        self.assertEqual(len(self.assign({"entry_ids": follows}, following).must(200).body["items"]), 6)
        added = self.assign({"entry_ids": other[:1], "reason": "usul pleno"}, following).must(200).body["items"]
        self.assertEqual({item["reason"] for item in added}, {"usul pleno"})
        with self.stage.judges[0].client(self.server) as client:
            own = client.get(f"{API}/rounds/{following}/assignments").must(200).body["items"]
        self.assertEqual([item["reason"] for item in own], [None] * 3)
        chain.verify(self.server.database, self.stage.competition)

    def test_an_entry_that_is_verified_no_more_leaves_the_round(self):
        judge, gone = self.stage.judges[1], {self.stage.entries[1]: "rejected", self.stage.entries[2]: "disqualified"}
        for entry, status in gone.items():
            at = self.client.get(f"{API}/entries/{entry}").must(200)
            self.client.patch(f"{API}/entries/{entry}", {"status": status, "reason": f"terbukti {status}"},
                              if_match=at.etag).must(200)
            with judge.client(self.server) as client:
                before = client.get(sheet_path(self.round, entry)).must(200)
                refused = client.put(sheet_path(self.round, entry), sheet(5), if_match=before.etag).must(409)
            self.assertEqual(refused.problem, "/problems/entry-state")
        items = self.client.get(f"{API}/rounds/{self.round}/ranking").must(200).body["items"]
        self.assertEqual([item["entry"]["id"] for item in items],
                         [entry for entry in self.stage.entries if entry not in gone])
        kept = self.server.database.rows("SELECT reason FROM event_reasons WHERE reason LIKE 'terbukti%' ORDER BY reason")
        self.assertEqual(kept, [("terbukti disqualified",), ("terbukti rejected",)])
        chain.verify(self.server.database, self.stage.competition)

    def test_a_round_opens_only_with_rules_that_fit_its_rubric(self):
        draft = self.client.post(f"{API}/competitions/{self.stage.competition}/rounds", {
            "name": "Lain", "kind": "proposal", "rubric_id": self.own_rubric("A", "B"),
            "tie_break": ["criterion:A"]}).must(201).body
        self.seat(self.stage.judges[0], draft["id"])
        pair = {"entry_id": self.stage.entries[1], "judge_id": self.stage.judges[0].id}
        assigned = self.assign({"items": [pair, pair]}, draft["id"]).must(200).body["items"]
        self.assertEqual([(item["active"], item["version"]) for item in assigned], [(True, 1)])
        path = f"{API}/rubrics/{draft['rubric_id']}"
        at = self.client.get(path).must(200)
        self.client.put(path, self.rubric("C", "B"), if_match=at.etag).must(200)
        refused = self.client.post(f"{API}/rounds/{draft['id']}/open").must(409)
        self.assertEqual((refused.problem, refused.body["errors"][0]["pointer"]),
                         ("/problems/round-incomplete", "/tie_break/0"))
        with self.stage.judges[1].client(self.server) as client:  # who does not sit on it may not know of it
            listed = client.get(f"{API}/competitions/{self.stage.competition}/rounds?limit=1").must(200).body
            self.assertEqual(([item["id"] for item in listed["items"]], listed["next_cursor"]), ([self.round], None))
            client.post(f"{API}/rounds/{draft['id']}/heartbeat", {"unsent": 1}).must(404)

    @staticmethod
    def rubric(*codes):
        scale = {"min": "1", "max": "5", "step": "1"}
        return {"name": "Uji", "basis": "percent", "scale_origin": "zero", "criteria": [
            {"code": code, "name": code, "weight": "50", "scale": scale, "scored": True} for code in codes]}

    def own_rubric(self, *codes):
        return self.client.post(f"{API}/rubrics", self.rubric(*codes)).must(201).body["id"]


class OnSqlite(Panel, unittest.TestCase):
    database = Sqlite


class OnPostgres(Panel, unittest.TestCase):
    database = Postgres


if __name__ == "__main__":
    unittest.main()
