"""Recommendations from outside: who is recommended follows from marks, facts, rules and quotas as an independent reading
says, never from the order of input; people depart from it only in twos; and what is issued never changes.

KIPP_ENTRIES entries (60 unless said, 500 in `make soak`) in two competitions on each database, which differ only in the
order of their entries, and KIPP_DRAFTS drafts of each by drawn quotas (8 unless said), from a printed seed.
"""

import csv
import hashlib
import io
import os
import random
import time
import unittest

import chain
import oracle_recommendation
import workbook
from client import Client
from databases import Postgres, Sqlite
from figures import figure
from given import API
from recommending import CLOSES, GROUPS, MONTHS, PASSING, Contest, People, Register, draw, ranked
from server import Server

ENTRIES = int(os.environ.get("KIPP_ENTRIES", "60"))
DRAFTS = int(os.environ.get("KIPP_DRAFTS", "8"))
FEW = 12  # entries of a test that is about one of them
NO_QUOTA = {"per_group": None, "per_agency": None, "total": None, "note": ""}
KINDS = ["group_quota", "agency_quota", "total_quota"]


def drawn_quota(rng, size):
    """A quota that is likely to cut something."""
    maybe = lambda values: values if rng.random() < 0.6 else None
    return {"per_group": maybe({group: rng.randint(0, size // 4) for group in GROUPS}),
            "per_agency": maybe({"*": rng.randint(0, 5)} if rng.random() < 0.5 else {"UMUM": rng.randint(1, 5)}),
            "total": maybe(rng.randint(0, size // 3)), "note": "Sidang pleno"}


def quotas(rng, field, rules):
    """Drawn quotas of which the first three leave a tie of each kind, so that none goes untested."""
    found = []
    for kind in KINDS:
        for _ in range(2000):
            quota = drawn_quota(rng, len(field))
            _, ties = oracle_recommendation.decide(field, rules, quota, CLOSES)
            if any(tie["cut_by"] == kind for tie in ties):
                found.append(quota)
                break
        else:
            raise AssertionError(f"no quota leaves a tie by {kind}")
    return found + [drawn_quota(rng, len(field)) for _ in range(DRAFTS - len(found))]


def seen(contest, made):
    """What a recommendation says, with entries by their keys, to be compared with the oracle's word."""
    items = {contest.keys[item["entry"]["id"]]: {
        "decision": item["decision"], "cut_by": item["cut_by"], "tied": item["tied_at_cut"],
        "checks": [(check["code"], check["outcome"]) for check in item["checks"]]} for item in made["items"]}
    ties = [{**{name: tie[name] for name in ("group", "rank", "cut_by", "places_left")},
             "entries": {contest.keys[entry] for entry in tie["entries"]}} for tie in made["ties"]]
    return items, sorted(ties, key=str_of_tie)


def str_of_tie(tie):
    return str((tie["group"], tie["rank"]))


class Recommendation:
    """The tests, for each database below."""

    @classmethod
    def setUpClass(cls):
        cls.base = cls.database()
        cls.addClassCleanup(cls.base.remove)
        cls.server = Server(cls.base)
        cls.addClassCleanup(cls.server.kill)
        cls.server.start()
        cls.people = People(cls.server)
        cls.seed = int(os.environ.get("KIPP_SEED", random.randrange(10**9)))

    def by(self, person):
        client = Client(self.server.port, person.token if person else None)
        self.addCleanup(client.close)
        return client

    def setUp(self):
        self.organizer, self.second = self.by(self.people.organizer), self.by(self.people.second)

    def few(self, name):
        """A small field, entered and published."""
        field = draw(random.Random(f"{self.seed}/few"), FEW)
        return Contest(Register(self.people, field, f"Dinas {name}"), field).published()

    def rules(self, name, months=MONTHS, passing=PASSING, **members):
        """A copy of the rule set of 2025 with its parameters set, without what is asked of people: as it is served."""
        checks = self.organizer.get(f"{API}/programmes/kipp-national-2025").must(200).body["checks"]
        checks = [check for check in checks if check["code"] != "CONFIRMED_BY_HAND"]
        for check in checks:
            if check["code"] == "MIN_AGE_MONTHS":
                check["params"] = {"months": months}
            if check["code"] == "PASSING_SCORE":
                check["params"] = {"score": passing}
        self.organizer.post(f"{API}/programmes", {"copy_of": "kipp-national-2025", "id": name, "year": 2026, "checks": checks,
                                                  "quota": {"unlimited": True}, **members}).must(201)
        return self.organizer.get(f"{API}/programmes/{name}").must(200).body

    def draft(self, contest, rules, closes=CLOSES, **members):
        return self.organizer.post(f"{API}/competitions/{contest.id}/recommendations", {
            "rule_set": rules, "registration_closes_on": closes and closes.isoformat(), **members}).must(201).body

    def test_a_draft_is_what_the_rules_say_in_whatever_order_entries_came(self):
        rng = random.Random(f"{self.seed}/many")
        field = ranked(draw(rng, ENTRIES))
        register = Register(self.people, field, "Dinas Banyak")
        orders = [field, rng.sample(field, len(field))]
        contests = [Contest(register, order).published() for order in orders]
        rules = self.rules("banyak-2026", quota={"per_group": {"UMUM": ENTRIES // 6}, "per_agency": {"REPLIKASI": 2}})
        wrong, kinds, seconds = [], set(), 0.0
        for number, quota in enumerate([None, NO_QUOTA, *quotas(rng, field, rules)]):
            told, ties = oracle_recommendation.decide(field, rules, quota or rules["quota"], CLOSES)
            kinds |= {tie["cut_by"] for tie in ties}
            for contest in contests:
                began = time.monotonic()
                made = self.draft(contest, rules["id"], **({"quota": quota} if quota else {}))
                seconds = max(seconds, time.monotonic() - began)
                items, seen_ties = seen(contest, made)
                if seen_ties != sorted(ties, key=str_of_tie):
                    wrong.append((number, quota, "ties", seen_ties, ties))
                wrong += [(number, quota, key, items[key], told[key]) for key in told if items[key] != told[key]]
                self.assertEqual(wrong[:3], [], f"seed {self.seed}")
                self.check_order(contest, field, made)
                self.check_words(made)
                self.check_concentration(register, field, told, made)
        self.assertEqual(kinds, set(KINDS))
        for contest in contests:
            self.check_ranking_hash(contest, self.organizer.all_items(f"{API}/competitions/{contest.id}/recommendations")[0])
            chain.verify(self.base, contest.id)
        figure(f"recommendation, {self.name}", entries=ENTRIES, drafts=2 * (2 + max(DRAFTS, len(KINDS))),
               slowest_draft=f"{seconds * 1000:.0f} ms", differences=len(wrong), seed=self.seed)

    def check_order(self, contest, field, made):
        """Groups in the competition's order, then rank, then as registered; what has no rank ends its group."""
        registered = {one["key"]: number for number, one in enumerate(contest.order)}
        places = {one["key"]: (GROUPS.index(one["group"]), one["rank"] or len(field) + 1, registered[one["key"]])
                  for one in field}
        keys = [contest.keys[item["entry"]["id"]] for item in made["items"]]
        self.assertEqual(keys, sorted(places, key=places.get))
        self.assertEqual([item["position"] for item in made["items"]], list(range(1, len(field) + 1)))
        expected = {one["key"]: (one["rank"], one["spelled"]["score"], one["spelled"]["exact"]) for one in field}
        self.assertEqual({key: (item["rank"], item["score"], item["exact"]) for key, item in zip(keys, made["items"])},
                         expected)

    def check_words(self, made):
        """Whatever is not recommended says why, in both languages; of checks, it names each that does not pass."""
        for item in made["items"]:
            self.assertTrue(item["reason"] and item["reason_id"] and item["reason"] != item["reason_id"], item)
            for check in item["checks"] if item["cut_by"] == "check" else []:
                named = (check["code"] in item["reason"], check["detail"] in item["reason"],
                         check["detail_id"] in item["reason_id"])
                self.assertEqual(named, (check["outcome"] != "pass",) * 3, item)

    def check_concentration(self, register, field, told, made):
        """How the recommended are spread."""
        taken = [one for one in field if told[one["key"]]["decision"] == "recommended"]
        spread = made["concentration"]
        self.assertEqual(spread["recommended"], len(taken))
        self.assertEqual({share["group"]: (share["items"], share["recommended"]) for share in spread["groups"]},
                         {group: (sum(one["group"] == group for one in field), sum(one["group"] == group for one in taken))
                          for group in GROUPS})
        self.assertEqual({share["agency_id"]: (share["items"], share["recommended"]) for share in spread["agencies"]},
                         {agency: (sum(one["agency"] == number for one in field),
                                   sum(one["agency"] == number for one in taken))
                          for number, agency in enumerate(register.agencies)
                          if any(one["agency"] == number for one in field)})
        self.assertEqual(spread["earlier_winners"],
                         sum(bool(one["innovation"] and one["innovation"]["awards"]) for one in taken))

    def check_ranking_hash(self, contest, made):
        """The hash of the ranking, made anew from the ranking as it is served and the results as they were logged."""
        [published] = [event for event in chain.events(self.base, contest.id) if event.type == "result.published"]
        items = self.organizer.all_items(f"{API}/competitions/{contest.id}/ranking")
        body = {"competition_id": contest.id,
                "rounds": [{"round_id": contest.round, "weight": "100", "result_sha256": published.data["result_sha256"]}],
                "items": [{"entry_id": item["entry"]["id"], "group": item["entry"]["group"],
                           **{name: item[name] for name in ("rank", "score", "exact")}} for item in items]}
        self.assertEqual(made["ranking_sha256"], hashlib.sha256(chain.canonical(body)).hexdigest())

    def outcomes(self, contest, made, code):
        """By key of an entry what one check says of it, and what holds for the entry."""
        return {contest.keys[item["entry"]["id"]]: (check["outcome"], item["decision"])
                for item in made["items"] for check in item["checks"] if check["code"] == code}

    def test_the_least_age_is_exact_to_the_day(self):
        contest = self.few("Umur")  # the first four: a day older, exactly as old, a day younger, of unknown age
        made = self.draft(contest, self.rules("umur-2026")["id"])
        at = self.outcomes(contest, made, "MIN_AGE_MONTHS")
        self.assertEqual([at[key] for key in range(4)], [("pass", "recommended"), ("pass", "recommended"),
                                                         ("fail", "not_recommended"), ("unknown", "not_recommended")])
        unset = self.rules("tanpa-umur-2026", months=None)["id"]
        for made in (self.draft(contest, unset), self.draft(contest, "umur-2026", closes=None)):
            self.assertEqual(set(self.outcomes(contest, made, "MIN_AGE_MONTHS").values()), {("unknown", "not_recommended")})
            self.check_words(made)
        # Counted back into a shorter month, the day is that month's last.
        for key, day in enumerate(["2025-02-28", "2025-03-01"]):
            path = f"{API}/innovations/{contest.register.innovations[key]}"
            self.organizer.patch(path, {"applied_on": day}, if_match=self.organizer.get(path).etag).must(200)
        made = self.draft(contest, self.rules("bulan-2026", months=18)["id"], closes=CLOSES.replace(month=8, day=31))
        at = self.outcomes(contest, made, "MIN_AGE_MONTHS")
        self.assertEqual([at[0][0], at[1][0]], ["pass", "fail"])

    def test_a_tie_across_the_cut_is_told_whoever_came_first(self):
        field = draw(random.Random(f"{self.seed}/few"), FEW)
        register = Register(self.people, field, "Dinas Seri")
        rules = self.rules("seri-2026", quota={"per_group": {"UMUM": 1}})["id"]
        for order in (field, field[::-1]):
            contest = Contest(register, order).published()
            made = self.draft(contest, rules)
            [tie] = [tie for tie in made["ties"] if tie["group"] == "UMUM"]
            self.assertEqual({contest.keys[entry] for entry in tie["entries"]}, {0, 1})
            self.assertEqual((tie["rank"], tie["cut_by"], tie["places_left"]), (1, "group_quota", 1))
            self.assertEqual({item["decision"] for item in made["items"] if item["group"] == "UMUM"},
                             {"reserve", "not_recommended"})

    def test_an_override_takes_two_people_and_is_told_everywhere(self):
        contest = self.few("Pleno")
        made = self.draft(contest, self.rules("pleno-2026")["id"])
        path, entry = f"{API}/recommendations/{made['id']}", contest.entries[2]
        asked = {"entry_id": entry, "decision": "recommended", "reason": "=Sidang pleno 24 November"}
        for person, status in ((None, 401), (self.people.judges[0], 403), (self.people.auditor, 403)):
            self.assertEqual(self.by(person).post(f"{path}/overrides", asked).status, status)
        self.organizer.post(f"{path}/overrides", {**asked, "reason": ""}).must(422)
        override = self.organizer.post(f"{path}/overrides", asked).must(201).body
        self.assertEqual((override["status"], self.item(path, entry)["decision"]), ("pending", "not_recommended"))
        self.assertEqual(self.organizer.post(f"{path}/overrides/{override['id']}/approve").must(403).problem,
                         "/problems/second-person")
        self.assertEqual(self.item(path, entry)["decision"], "not_recommended")
        self.assertEqual(self.organizer.post(f"{path}/issue", {}).must(409).problem, "/problems/overrides-pending")
        approved = self.second.post(f"{path}/overrides/{override['id']}/approve").must(200).body
        item = self.item(path, entry)
        self.assertEqual((item["decision"], item["override"]["reason"], item["override"]["requested_by"],
                          item["override"]["settled_by"]),
                         ("recommended", asked["reason"], self.people.organizer.id, self.people.second.id))
        moved = [(before["entry"]["id"], before["decision"], after["decision"])
                 for before, after in zip(made["items"], approved["items"]) if before["decision"] != after["decision"]]
        self.assertEqual(moved, [(entry, "not_recommended", "recommended")])
        self.assertEqual(approved["concentration"]["recommended"], made["concentration"]["recommended"] + 1)
        logged = [event for event in chain.verify(self.base, contest.id) if "overrid" in event.type]
        self.assertEqual([(event.type, event.says["actor"]["id"]) for event in logged],
                         [("recommendation.overridden", self.people.organizer.id),
                          ("recommendation.override_approved", self.people.second.id)])
        self.assertNotIn(b"Sidang pleno", b"".join(event.body for event in logged))
        self.check_exports(path, item)
        issued = self.organizer.post(f"{path}/issue", {}, if_match="*").must(200).body["content_sha256"]
        hashes = [event.data["content_sha256"] for event in chain.verify(self.base, contest.id)
                  if event.type in ("recommendation.drafted", "recommendation.override_approved", "recommendation.issued")]
        self.assertEqual((len(hashes), hashes[0] != hashes[1], hashes[1:]), (3, True, [issued] * 2))

    def item(self, path, entry):
        [item] = [item for item in self.organizer.get(path).must(200).body["items"] if item["entry"]["id"] == entry]
        return item

    def check_exports(self, path, item):
        """The overridden item in the table and in the workbook."""
        table = self.organizer.get(f"{path}.csv").must(200).raw.decode("utf-8-sig")
        [row] = [row for row in csv.DictReader(io.StringIO(table, newline=""))
                 if row["registration_no"] == item["entry"]["registration_no"]]
        self.assertEqual((row["decision"], row["override_reason"]), ("recommended", "'" + item["override"]["reason"]))
        book = workbook.read(self.organizer.get(f"{path}.xlsx").must(200).raw)
        row = book["Items"].records()[item["position"] - 1]
        self.assertEqual((row["registration_no"], row["decision"], row["override_reason"]),
                         (item["entry"]["registration_no"], "recommended", item["override"]["reason"]))

    def read(self, path):
        """The recommendation in every form, as bytes."""
        return {form: self.by(self.people.auditor).get(f"{path}{form}").must(200).raw for form in ("", ".csv", ".xlsx")}

    def test_an_issued_one_never_changes(self):
        contest = self.few("Beku")
        rules = self.rules("beku-2026")
        made = self.draft(contest, rules["id"])
        path = f"{API}/recommendations/{made['id']}"
        issued = self.organizer.post(f"{path}/issue", {"reference": "000.9/123/2026"}, if_match="*").must(200).body
        self.assertEqual((issued["status"], issued["rule_set"], issued["rule_set_version"], issued["ranking_sha256"]),
                         ("issued", rules["id"], rules["version"], made["ranking_sha256"]))
        self.check_ranking_hash(contest, issued)
        [logged] = [event for event in chain.verify(self.base, contest.id) if event.type == "recommendation.issued"]
        self.assertEqual({name: logged.data[name] for name in ("ranking_sha256", "rule_set_sha256", "rule_set_version",
                                                               "content_sha256")},
                         {name: issued[name] for name in ("ranking_sha256", "rule_set_sha256", "rule_set_version",
                                                          "content_sha256")})
        before = self.read(path)
        self.change_everything(contest, rules)
        self.assertEqual(self.read(path), before)
        self.refuse_changes(contest, path)
        drafted = self.draft(contest, rules["id"])
        at = self.outcomes(contest, drafted, "SDG_LINK")
        self.assertEqual(at[0], ("fail", "not_recommended"))  # what changed does count in a new one
        self.server.stop()
        self.server.start()
        self.assertEqual(self.read(path), before)

    def change_everything(self, contest, rules):
        """Whatever the recommendation was made from, as far as it may be changed at all."""
        for path, change in [
                (f"innovations/{contest.register.innovations[0]}", {"sdg_goals": [], "name": "Lain", "applied_on": None}),
                (f"agencies/{contest.register.agencies[0]}", {"name": "Dinas Lain", "region_code": "3674", "level": "city"}),
                (f"entries/{contest.entries[1]}", {"status": "disqualified", "reason": "Data tidak benar"})]:
            at = self.organizer.get(f"{API}/{path}").must(200)
            self.organizer.patch(f"{API}/{path}", change, if_match=at.etag).must(200)
        whole = {name: rules[name] for name in ("programme", "year", "checks")}
        frozen = self.organizer.put(f"{API}/programmes/{rules['id']}", whole, if_match=f'"{rules["version"]}"').must(409)
        self.assertEqual(frozen.problem, "/problems/rule-set-frozen")
        self.rules(f"{rules['id']}-lagi", months=240)
        self.organizer.post(f"{API}/rounds/{contest.round}/reopen", {"reason": "Ubah nilai"}).must(409)
        self.organizer.post(f"{API}/competitions/{contest.id}/rounds", {
            "name": "Latihan", "kind": "presentation", "rubric_id": contest.register.rubric, "weight": "0"}).must(201)

    def refuse_changes(self, contest, path):
        """Nobody changes it itself either."""
        override = {"entry_id": contest.entries[2], "decision": "recommended", "reason": "Terlambat"}
        refused = [self.organizer.post(f"{path}/overrides", override), self.organizer.post(f"{path}/issue", {}),
                   self.organizer.request("DELETE", path, if_match=self.organizer.get(path).etag)]
        self.assertEqual([answer.must(409).problem for answer in refused], ["/problems/recommendation-issued"] * 3)


class OnSqlite(Recommendation, unittest.TestCase):
    name, database = "SQLite", Sqlite


class OnPostgres(Recommendation, unittest.TestCase):
    name, database = "PostgreSQL", Postgres


if __name__ == "__main__":
    unittest.main()
