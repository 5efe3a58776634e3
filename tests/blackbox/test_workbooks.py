"""Tables to take away: what a workbook or a CSV holds is what the API says, and no name in it is ever a formula.

Workbooks are read with openpyxl, CSVs with Python's csv module. Everything is named by people who wish to break a spreadsheet.
"""

import csv
import io
import random
import re
import unittest
from fractions import Fraction

import workbook
from databases import Postgres, Sqlite
from figures import figure
from given import API, Person
from recommending import CLOSES, RUBRIC, Contest, People, Register, draw
from server import Server

# The tab goes, for whatever begins or ends with white space is trimmed; what stands behind it is escaped.
HOSTILE = ["=1+1", "+1+1", "-1+1", "@SUM(A1:A9)", "\t=1+1", "=cmd|' /C calc'!A0", "'Aisyiyah; sehat", 'Kata "kutip", koma',
           "=HYPERLINK(\"http://x\";\"y\")", "-", "'=1+1", "Dua\nbaris;=1+1"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet may take a cell that begins so for
NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")
CODES = [criterion["code"] for criterion in RUBRIC["criteria"]]
ADVANCE = {"top": 2, "per_group": True, "passing_score": None}  # of at least five on the first place in UMUM: a tie
SCORES = ["Nilai", "Nilai Akhir", "Nilai Lembar"]  # shown with the two places that they are rounded to
FACTS = ["budgeted", "tupoksi", "legal_basis", "culture"]


def number(text):
    """A decimal of the API as a spreadsheet's number should be; None stays None."""
    return None if text is None else Fraction(text)


def rounded(text):
    """A decimal or a fraction of the API to two places, halves up, for what is rounded for reading."""
    return None if text is None else Fraction(int(Fraction(text) * 100 + Fraction(1, 2)), 100)


def escaped(text):
    """A text as it should stand in a CSV."""
    return "'" + text if text.startswith(FORMULA) else text


class Workbooks:
    """The tests, for each database below."""

    @classmethod
    def setUpClass(cls):
        """One contest for all; its round is still unpublished when the first books are read."""
        database = cls.database()
        cls.addClassCleanup(database.remove)
        server = Server(database)
        cls.addClassCleanup(server.kill)
        server.start()
        people = People(server)
        cls.client = people.organizer.client(server)
        cls.addClassCleanup(cls.client.close)
        with Person(server, "admin", "Admin").client(server) as admin:
            for judge, name in zip(people.judges, ["=Juri", "+Juri", "Juri"]):
                path = f"{API}/users/{judge.id}"
                admin.patch(path, {"name": name}, if_match=admin.get(path).etag).must(200)
        field = draw(random.Random(20261124), len(HOSTILE))
        for one, title in zip(field, HOSTILE):
            one["title"] = title
        cls.contest = Contest(Register(people, field, "=Dinas"), field, advance=ADVANCE)
        cls.round = f"{API}/rounds/{cls.contest.round}"
        cls.unpublished = {name: cls.book(f"{cls.round}/{name}.xlsx") for name in ("recap", "decree-annex")}
        cls.contest.published()
        cls.make_facts()
        cls.recommendation = f"{API}/recommendations/{cls.recommend()}"

    @classmethod
    def make_facts(cls):
        """Something to count and to list of an innovation."""
        path = f"{API}/innovations/{cls.contest.register.innovations[0]}"
        cls.client.patch(path, {
            "institutionalisation": {"budgeted": {"met": True, "evidence": "=DPA"}}, "category": "+62", "listed": True,
            "description": "-satu\n=dua;\"tiga\"", "awards": [{"programme": "@KIPP", "year": 2021, "title": "=Top"}],
            "indicators": {"16": {"level": 2, "evidence": "=SK"}}}, if_match=cls.client.get(path).etag).must(200)

    @classmethod
    def recommend(cls):
        """A recommendation with an override; gives its id."""
        made = cls.client.post(f"{API}/competitions/{cls.contest.id}/recommendations", {
            "rule_set": "kipp-national-2021", "registration_closes_on": CLOSES.isoformat(),
            "quota": {"per_group": {"UMUM": 3}}}).must(201).body
        override = cls.client.post(f"{API}/recommendations/{made['id']}/overrides", {
            "entry_id": cls.contest.entries[2], "decision": "recommended", "reason": "=1+1"}).must(201).body["id"]
        with cls.contest.people.second.client(cls.contest.people.server) as second:
            second.post(f"{API}/recommendations/{made['id']}/overrides/{override}/approve").must(200)
        return made["id"]

    @classmethod
    def book(cls, path):
        return workbook.read(cls.client.get(path).must(200).raw)

    def get(self, path):
        return self.client.get(path).must(200).body

    def ranking(self):
        return self.get(f"{self.round}/ranking?limit=100")

    def sheets_of(self):
        """The submitted sheets by registration number and judge's name."""
        numbers = {item["entry"]["id"]: item["entry"]["registration_no"] for item in self.ranking()["items"]}
        names = {seat["judge"]["id"]: seat["judge"]["name"] for seat in self.get(f"{self.round}/judges")["items"]}
        return {(numbers[sheet["entry_id"]], names[sheet["judge_id"]]): sheet
                for sheet in self.client.all_items(f"{self.round}/scoresheets")}

    def assert_cells(self, sheet, rows, header=0):
        """Row by row and column by column: a Fraction is a number, a text a text, a bool a bool, None an empty cell."""
        self.assertEqual(sheet.formulas(), [])
        self.assertEqual(len(sheet.rows) - header - 1, len(rows))
        for at, row in enumerate(rows, start=header + 1):
            for name, due in row.items():
                column = sheet.rows[header].index(name)
                kind, value = sheet.kinds.get((at, column)), sheet.rows[at][column]
                if isinstance(due, Fraction):
                    value = Fraction(str(value)) if kind == "n" else value
                expected = {bool: "b", Fraction: "n", str: "s", type(None): None}[type(due)]
                self.assertEqual((name, kind, value), (name, expected, due), (at, row))
                if name in SCORES and due is not None:
                    self.assertEqual(sheet.formats[at, column], "0.00", (at, row))

    def test_results(self):
        book = self.book(f"{self.round}/results.xlsx")
        items, sheets = self.ranking()["items"], self.sheets_of()
        # Marks and scores are texts here by contract, as exact as the API's; places and counts are numbers.
        self.assert_cells(book["Ranking"], [{
            "rank": number(item["rank"]), "tied": item["tied"], "decided_by": item["decided_by"], **self.named(item),
            "group": item["entry"]["group"], "score": item["score"], "exact": item["exact"], "sheets": number(item["sheets"]),
            "expected_sheets": number(item["expected_sheets"]), "complete": item["complete"],
            **{f"mean_{criterion['code']}": criterion["mean"] for criterion in item["criteria"]}} for item in items])
        marks = {(row["registration_no"], row["judge"], row["criterion"]): (row["mark"], row["sheet_total"])
                 for row in book["Marks"].records()}
        self.assertEqual(marks, {(*of, mark["criterion"]): (mark["value"], sheet["total"]["exact"])
                                 for of, sheet in sheets.items() for mark in sheet["marks"]})
        self.assertEqual(book["Marks"].formulas(), [])

    @staticmethod
    def named(item):
        return {"registration_no": item["entry"]["registration_no"], "title": item["entry"]["title"],
                "agency": item["entry"]["agency"]}

    def test_recapitulation(self):
        items, sheets = self.ranking()["items"], self.sheets_of()
        rows = [(item, judge, sheet) for item in items for judge in ("=Juri", "+Juri", "Juri")
                for sheet in [sheets.get((item["entry"]["registration_no"], judge))] if sheet]
        for book, above in ((self.book(f"{self.round}/recap.xlsx"), 0), (self.unpublished["recap"], 1)):
            self.assertEqual("RANCANGAN" in str(book["Rekapitulasi"].rows[0]), above == 1)
            self.assert_cells(book["Peringkat"], [{
                **self.placed(item), "Nilai Tepat": item["exact"], "Lembar": number(item["sheets"]),
                "Lembar Seharusnya": number(item["expected_sheets"]), "Disisihkan": number(item["set_aside"]),
                "Nilai": number(item["score"]),
                **{f"Rata-rata {mean['code']}": rounded(mean["mean"]) for mean in item["criteria"]}} for item in items], above)
            found = {(row["No. Registrasi"], row["Juri"]): row for row in book["Rekapitulasi"].records(above)}
            self.assertEqual(found.keys(), {(item["entry"]["registration_no"], judge) for item, judge, _ in rows})
            order = {of: at for at, of in enumerate(found)}
            rows.sort(key=lambda row: order[row[0]["entry"]["registration_no"], row[1]])
            self.assert_cells(book["Rekapitulasi"], [{
                **self.placed(item), "Juri": judge, "Nilai Lembar": number(sheet["total"]["score"]),
                "Nilai Akhir": number(item["score"]),
                **{mark["criterion"]: number(mark["value"]) for mark in sheet["marks"]}} for item, judge, sheet in rows], above)

    @staticmethod
    def placed(item):
        return {"Kelompok": item["entry"]["group"], "Peringkat": number(item["rank"]),
                "No. Registrasi": item["entry"]["registration_no"], "Judul Inovasi": item["entry"]["title"],
                "Perangkat Daerah": item["entry"]["agency"]}

    def test_annex_of_the_decree(self):
        ranking = self.ranking()
        certain, tied = ([entry for group in ranking["cut"]["groups"] for entry in group[name]]
                         for name in ("certain", "tied_at_cut"))
        self.assertTrue(certain and tied, "the line is to part a tie")
        items = {item["entry"]["id"]: item for item in ranking["items"]}
        for book, above in ((self.book(f"{self.round}/decree-annex.xlsx"), 0), (self.unpublished["decree-annex"], 1)):
            sheet = book["Lampiran"]
            self.assertEqual("RANCANGAN" in str(sheet.rows[0]), above == 1)
            remarks = {row["No. Registrasi"]: row["Keterangan"] for row in sheet.records(above)}
            listed = [item for entry, item in items.items() if entry in certain + tied]
            self.assertEqual({item["entry"]["registration_no"]: item["entry"]["id"] in tied for item in listed},
                             {registered: bool(remark) for registered, remark in remarks.items()})
            listed.sort(key=lambda item: list(remarks).index(item["entry"]["registration_no"]))
            self.assert_cells(sheet, [{**self.placed(item), "Nilai": number(item["score"])} for item in listed], above)

    def test_coverage(self):
        report, book = self.get(f"{API}/reports/coverage"), self.book(f"{API}/reports/coverage.xlsx")
        self.assert_cells(book["Agencies"], [{
            "region_code": row["agency"]["region_code"], "agency": row["agency"]["name"], "level": row["agency"]["level"],
            "active": row["active"], "one_agency_one_innovation": row["one_agency_one_innovation"],
            **self.counted(row)} for row in report["agencies"]])
        regions = [{"region_code": row["region_code"], "region": row["name"], "agencies": number(row["agencies"]),
                    "met": number(row["met"]), **self.counted(row)} for row in report["regions"]]
        totals = {name: number(report["totals"][name]) for name in ("agencies", "met")}
        self.assert_cells(book["Regions"], [*regions, {**totals, **self.counted(report["totals"])}])
        self.assertEqual(report["totals"]["institutionalised"]["budgeted"], 1)

    @staticmethod
    def counted(row):
        return {**{name: number(row[name]) for name in (
            "innovations", "listed", "entries", "innovations_entered", "replications", "partial_or_inspired",
            "replicated_by_others")}, **{name: number(row["institutionalised"][name]) for name in FACTS}}

    def test_recommendation(self):
        said, book = self.get(self.recommendation), self.book(f"{self.recommendation}.xlsx")
        self.assert_cells(book["Items"], [{
            "position": number(item["position"]), "group": item["group"], "rank": number(item["rank"]), **self.named(item),
            "region_code": item["entry"]["region_code"], "score": number(item["score"]), "exact": item["exact"],
            "decision": item["decision"], "tied_at_cut": item["tied_at_cut"], "cut_by": item["cut_by"],
            "reason": item["reason"], "reason_id": item["reason_id"],
            "override_reason": item["override"] and item["override"]["reason"]} for item in said["items"]])
        self.assert_cells(book["Checks"], [{
            "position": number(item["position"]), "registration_no": item["entry"]["registration_no"],
            "title": item["entry"]["title"], "check": number(check["check"]),
            **{name: check[name] for name in ("code", "outcome", "detail", "detail_id", "source")}}
            for item in said["items"] for check in item["checks"]])

    def rows(self, path, query=""):
        """A CSV's rows, each as long as its header; strict, so that a stray quote is an error."""
        raw = self.client.get(f"{path}.csv{query}").must(200).raw.decode()
        indonesian = "locale=id" in query
        self.assertEqual(raw.startswith("\ufeff"), indonesian)
        rows = list(csv.reader(io.StringIO(raw.removeprefix("\ufeff"), newline=""), delimiter=";" if indonesian else ",",
                               strict=True))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        return [dict(zip(rows[0], row)) for row in rows[1:]]

    def tables(self):
        """Every CSV that there is, in both locales."""
        for path, queries in ((f"{self.round}/results", ["part=marks", "part=ranking"]), (self.recommendation, [""]),
                              (f"{API}/innovations", [""]), (f"{API}/reports/coverage", ["by=agency", "by=region"])):
            for query in queries:
                for locale in ("", "locale=id"):
                    yield path, self.rows(path, "?" + "&".join(filter(None, [query, locale])))

    def test_no_cell_of_a_table_is_a_formula(self):
        cells = [(path, name, value) for path, rows in self.tables() for row in rows for name, value in row.items()]
        formulas = [cell for cell in cells if cell[2].startswith(FORMULA) and not NUMBER.fullmatch(cell[2])]
        figure(f"tables, {self.name}", cells=len(cells), escaped=sum(value.startswith("'") for _, _, value in cells),
               formulas=len(formulas))
        self.assertEqual(formulas, [])
        self.assertTrue(any(value.startswith("'=") for _, _, value in cells))

    def test_tables_can_be_read_back(self):
        items, said = self.ranking()["items"], self.get(self.recommendation)["items"]
        titles = [escaped(item["entry"]["title"]) for item in items]
        for locale, point in (("", "."), ("&locale=id", ",")):
            ranking = self.rows(f"{self.round}/results", f"?part=ranking{locale}")
            self.assertEqual([(row["title"], row["agency"], row["score"]) for row in ranking],
                             [(title, escaped(item["entry"]["agency"]), (item["score"] or "").replace(".", point))
                              for title, item in zip(titles, items)])
        self.assertEqual({row["judge"] for row in self.rows(f"{self.round}/results")}, {"'=Juri", "'+Juri", "Juri"})
        self.assertEqual([(row["title"], row["decision"], row["exact"]) for row in self.rows(self.recommendation)],
                         [(escaped(item["entry"]["title"]), item["decision"], item["exact"] or "") for item in said])
        innovations = self.client.all_items(f"{API}/innovations")
        self.assertEqual([(row["name"], row["agency"], row["category"], row["description"], row["budgeted_evidence"])
                          for row in self.rows(f"{API}/innovations")],
                         [(escaped(one["name"]), escaped(one["agency"]["name"]), escaped(one["category"] or ""),
                           escaped(one["description"]), escaped(one["institutionalisation"]["budgeted"]["evidence"]))
                          for one in innovations])
        agencies = self.get(f"{API}/reports/coverage")["agencies"]
        self.assertEqual([(row["agency"], row["innovations"]) for row in self.rows(f"{API}/reports/coverage")],
                         [(escaped(row["agency"]["name"]), str(row["innovations"])) for row in agencies])


class OnSqlite(Workbooks, unittest.TestCase):
    name, database = "SQLite", Sqlite


class OnPostgres(Workbooks, unittest.TestCase):
    name, database = "PostgreSQL", Postgres


if __name__ == "__main__":
    unittest.main()
