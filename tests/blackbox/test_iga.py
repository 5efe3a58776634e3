"""The index of a government and the maturity of an innovation (IGA 2026): published vectors, the edges of the bands exactly,
and every other number against the formula in fractions.

KIPP_INDEXES drawn governments (60 unless said) on each database, from a printed seed. Formula, weights and vectors are written
here anew from the rules as they were catalogued; nothing is read from the service that is not compared.
"""

import os
import random
import unittest
from fractions import Fraction

from databases import Postgres, Sqlite
from figures import figure
from given import API, Person
from oracle_numbers import exact, fixed, round_to
from server import Server

INDEXES = int(os.environ.get("KIPP_INDEXES", "60"))
RULE_SET = "iga-2026"
WEIGHTS = dict(zip(range(16, 36), [3, 2, 2, 2, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 2, 3, 2, 3, 2, 4]))
MANDATORY = [16, 17, 32, 33, 35]

# SPD, innovations, maturity of each, basic-service affairs, index, band
VECTORS = [
    ("63", 200, "111", 6, "100.00", "sangat_inovatif"),
    ("40", 8, "80", 5, "38.55", "kurang_inovatif"),
    ("40", 12, "80", 5, "49.82", "inovatif"),
    ("40", 20, "70", 5, "47.04", "inovatif"),
    ("40", 20, "70", 4, "44.00", "inovatif"),
]

# The same, without a count: on a band's edge, a half that rounds onto it, and the last value that does not.
EDGES = [
    ("63", 12, "99.525", 0, "65.01", "sangat_inovatif"),
    ("63", 12, "99.5125", 0, "65.01", "sangat_inovatif"),
    ("63", 12, "99.5124", 0, "65.00", "inovatif"),
    ("63", 12, "37.025", 0, "40.01", "inovatif"),
    ("63", 12, "37.0125", 0, "40.01", "inovatif"),
    ("63", 12, "37.0124", 0, "40.00", "kurang_inovatif"),
    ("0.025", 0, "0", 0, "0.01", "kurang_inovatif"),
    ("0.0125", 0, "0", 0, "0.01", "kurang_inovatif"),
    ("0.0124", 0, "0", 0, "0.00", "tidak_dapat_dinilai"),
    ("0", 3, "0", 4, "0.00", "tidak_dapat_dinilai"),
]


def index(spd, maturities, affairs):
    """The index by the formula, rounded once, its band, and its exact parts."""
    sid = sum(map(Fraction, maturities), Fraction(0)) / max(12, len(maturities))
    count = min(len(maturities), 200) * Fraction("0.38") if affairs >= 5 else Fraction(0)
    value = round_to((Fraction(spd) + sid + count) * 100 / 250, 2, "half_up")
    band = next(band for least, band in [("65.01", "sangat_inovatif"), ("40.01", "inovatif"), ("0.01", "kurang_inovatif"),
                                         ("0", "tidak_dapat_dinilai")] if value >= Fraction(least))
    return {"index": fixed(value, 2), "band": band,
            "parts": {"spd": exact(Fraction(spd)), "sid": exact(sid), "count": exact(count)}}


def drawn(rng):
    """A government: sizes and affairs on both sides of where the rule turns, maturities whole, in quarters, or rejected."""
    size = rng.choice([0, 1, 7, 11, 12, 13, 199, 200, 201, rng.randint(0, 260)])
    maturities = [exact(rng.choice([Fraction(0), Fraction(rng.randint(0, 111)), Fraction(rng.randint(0, 444), 4)]))
                  for _ in range(size)]
    return exact(Fraction(rng.randint(0, 630), 10)), maturities, rng.choice([0, 4, 5, 6])


class Iga:
    """The tests, for each database below."""

    @classmethod
    def setUpClass(cls):
        """One server for all: hardly anything is stored."""
        database = cls.database()
        cls.addClassCleanup(database.remove)
        server = Server(database)
        cls.addClassCleanup(server.kill)
        server.start()
        cls.client = Person(server, "organizer", "Organizer").client(server)
        cls.addClassCleanup(cls.client.close)

    def index(self, spd, maturities, affairs):
        return self.client.post(f"{API}/iga/index", {"rule_set": RULE_SET, "spd": spd, "maturities": maturities,
                                                     "basic_service_affairs": affairs}).must(200).body

    def maturity(self, levels):
        return self.client.post(f"{API}/iga/maturity", {
            "rule_set": RULE_SET, "indicators": {str(number): level for number, level in levels.items()}}).must(200).body

    def test_the_index_is_the_formula_s(self):
        seed, wrong = int(os.environ.get("KIPP_SEED", random.randrange(10**9))), []
        for spd, size, maturity, affairs, expected, band in VECTORS + EDGES:
            answer = self.index(spd, [maturity] * size, affairs)
            self.assertEqual((answer["index"], answer["band"]), (expected, band), (spd, size, maturity, affairs))
            self.assertEqual(answer, index(spd, [maturity] * size, affairs))
        for number in range(INDEXES):
            given = drawn(random.Random(f"{seed}/{number}"))
            answer = self.index(*given)
            if answer != index(*given):
                wrong.append((number, given, answer))
        figure(f"IGA index, {self.name}", vectors=len(VECTORS), edges=len(EDGES), drawn=INDEXES, differences=len(wrong),
               seed=seed)
        self.assertEqual(wrong, [])

    def test_what_is_out_of_its_range_has_no_index(self):
        for changed in ({"spd": "63.1"}, {"spd": "-1"}, {"spd": 40}, {"maturities": ["111.1"]}, {"maturities": ["-1"]},
                        {"basic_service_affairs": 7}, {"rule_set": "iga-1999"}, {"rule_set": "iga-2023"}):
            body = {"rule_set": RULE_SET, "spd": "40", "maturities": ["80"], "basic_service_affairs": 5, **changed}
            self.assertEqual(self.client.post(f"{API}/iga/index", body).status, 422, changed)

    def test_a_maturity_is_weight_times_level(self):
        full = self.maturity({number: 3 for number in WEIGHTS})
        self.assertEqual((full["score"], full["max"], full["gains"], full["mandatory_missing"]), ("111", "111", [], []))
        self.assertEqual({row["number"]: (row["weight"], row["mandatory"]) for row in full["indicators"]},
                         {number: (str(weight), number in MANDATORY) for number, weight in WEIGHTS.items()})
        rng = random.Random(os.environ.get("KIPP_SEED", "111"))
        for _ in range(10):
            levels = {number: rng.randint(0, 3) for number in WEIGHTS}
            answer = self.maturity(levels)
            self.assertEqual(answer["score"], str(sum(WEIGHTS[number] * level for number, level in levels.items())))
            self.assertEqual(answer["mandatory_missing"], [number for number in MANDATORY if levels[number] == 0])

    def test_one_more_level_brings_what_was_said(self):
        levels = {number: number % 4 for number in WEIGHTS}
        before = self.maturity(levels)
        self.assertEqual({gain["number"]: (gain["from"], gain["to"], gain["points"]) for gain in before["gains"]},
                         {number: (level, level + 1, str(WEIGHTS[number])) for number, level in levels.items() if level < 3})
        points = [int(gain["points"]) for gain in before["gains"]]
        self.assertEqual(points, sorted(points, reverse=True))
        for gain in before["gains"]:
            after = self.maturity({**levels, gain["number"]: gain["to"]})
            self.assertEqual(int(after["score"]) - int(before["score"]), int(gain["points"]), gain)

    def test_a_stored_innovation_matures_like_its_levels(self):
        agency = self.client.post(f"{API}/agencies", {"name": "Dinas Uji", "level": "city", "region_code": "3671"})
        claims = {"16": {"level": 2, "evidence": "SK"}, "17": {"level": 1}, "35": {"level": 3, "evidence": "Video"}}
        made = self.client.post(f"{API}/innovations", {"name": "Contoh", "agency_id": agency.must(201).body["id"],
                                                       "indicators": claims}).must(201)
        path = f"{API}/innovations/{made.body['id']}"
        stored = self.client.get(f"{path}/maturity?rule_set={RULE_SET}").must(200).body
        self.assertEqual((stored["score"], stored["mandatory_missing"], stored["evidence_missing"]),
                         (str(3 * 2 + 2 * 1 + 4 * 3), [32, 33], [17]))
        self.client.patch(path, {"indicators": {**claims, "17": {"level": 2, "evidence": "SK"}}},
                          if_match=made.etag).must(200)
        raised = self.client.get(f"{path}/maturity?rule_set={RULE_SET}").must(200).body
        self.assertEqual((raised["score"], raised["evidence_missing"]), (str(3 * 2 + 2 * 2 + 4 * 3), []))


class OnSqlite(Iga, unittest.TestCase):
    name, database = "SQLite", Sqlite


class OnPostgres(Iga, unittest.TestCase):
    name, database = "PostgreSQL", Postgres


if __name__ == "__main__":
    unittest.main()
