"""The documents of a round and of a recommendation, read as their reader does: no row is lost, every page has its number
and the heads of its tables, and what is printed is what the log and the ranking say.

KIPP_ENTRIES entries in two groups (60 unless said), each judged by three judges, on each database. The time that a
recapitulation takes is a figure: 500 entries are to take less than 5 s.
"""

import os
import random
import re
import time
import unittest
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import chain
import paper
from databases import Postgres, Sqlite
from figures import figure
from given import API, MARKED, Person, Stage, full_sheet, sheet_path
from paper import Paper, groups_of_eight, headless
from server import Server

ENTRIES = int(os.environ.get("KIPP_ENTRIES", "60"))
JUDGES = 3
GROUPS = {"UMUM": "Umum", "REPLIKASI": "Replikasi"}
LONG = "Sistem Pelayanan Administrasi Kependudukan Terpadu bagi Warga di Wilayah Terpencil melalui Kunjungan Bergilir"
DRAFT = "RANCANGAN / BELUM DITETAPKAN"
MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
          "Desember"]
FILES = ["minutes.pdf", "recap.pdf", "scoresheets.pdf", "decree-annex.pdf"]
MARKS = " ".join(MARKED)
HEADS = {  # as they come again on every page
    "minutes.pdf": "Peringkat No. Registrasi Judul Inovasi Perangkat Daerah Nilai Keterangan",
    "recap.pdf": f"Perk. Inovasi Juri {MARKS} Nilai",
    "scoresheets.pdf": f"No. No. Registrasi Judul Inovasi Perangkat Daerah {MARKS} Nilai",
    "decree-annex.pdf": "No. Judul Inovasi Perangkat Daerah No. Registrasi Nilai Peringkat",
    "recommendation.pdf": "No. Kelompok Inovasi dan Perangkat Daerah Perk. Nilai Pemeriksaan syarat Alasan",
}
GROUP = "(Umum|Replikasi) "
OF = {  # above the heads, on the pages that the tables go on on too
    "minutes.pdf": f"^Kelompok {GROUP}",
    "recap.pdf": f"^Kelompok {GROUP}",
    "scoresheets.pdf": f"^(Nama juri : Judge [0-9]|Juri Judge [0-9], kelompok (Umum|Replikasi)( |$))",
    "decree-annex.pdf": r"^[AB]\. Kelompok (Umum|Replikasi)( \(lanjutan\))?$",
    "recommendation.pdf": r"^[ABC]\. (Direkomendasikan|Cadangan|Tidak direkomendasikan)( \(lanjutan\))?$",
}
TODAY = (datetime.now(UTC) + timedelta(hours=7)).date()  # in Banten
PLENARY = {"held_on": TODAY.isoformat(), "place": "Kota Serang",
           "chair": {"name": "Ketua Contoh", "position": "Ketua Tim Penilai"},
           "members": [{"name": "Anggota Contoh", "position": "Akademisi", "present": False}],
           "decision": "Menerima hasil penilaian sebagaimana adanya.", "reasons": "Semua lembar telah dibaca kembali."}


def shown(decimal):
    """As Indonesian papers write it."""
    return "–" if decimal is None else decimal.replace(".", ",")


def rounded(exact):
    """An exact number of the API at two places, a half away from zero."""
    hundredths = int(Fraction(exact) * 100 + Fraction(1, 2))
    return f"{hundredths // 100},{hundredths % 100:02}"


def place(item):
    return "–" if item["rank"] is None else str(item["rank"])


class Documents:
    """The tests, for each database below; they all read one round, which is judged once."""

    @classmethod
    def setUpClass(cls):
        cls.database = cls.kind()
        cls.addClassCleanup(cls.database.remove)
        cls.server = Server(cls.database)
        cls.addClassCleanup(cls.server.kill)
        cls.server.start()
        cls.stage = Stage(cls.server, judges=JUDGES, entries=0)
        cls.admin = Person(cls.server, "admin", "Penyetuju Contoh").client(cls.server)
        cls.client = cls.stage.organizer.client(cls.server)
        cls.addClassCleanup(cls.admin.close)
        cls.addClassCleanup(cls.client.close)
        cls.enter()
        # No places for whoever lacks a sheet: the first entry does.
        cls.round = cls.stage.open_round("Penilaian Proposal", min_sheets=JUDGES)
        cls.judge()
        cls.client.post(f"{API}/rounds/{cls.round}/close").must(200)
        cls.drafts = {file: Paper(cls.document(file)) for file in FILES}
        cls.client.put(f"{API}/rounds/{cls.round}/plenary", PLENARY, if_none_match="*").must(201)
        cls.client.post(f"{API}/rounds/{cls.round}/publish").must(200)
        cls.ranking = cls.client.all_items(f"{API}/rounds/{cls.round}/ranking")
        cls.papers, taken = {}, {}
        for file in FILES:
            began = time.monotonic()
            pdf = cls.document(file)
            taken[file] = f"{time.monotonic() - began:.2f} s"
            cls.papers[file] = Paper(pdf)
        figure(f"documents, {cls.name}", entries=ENTRIES, judges=JUDGES, **{
            file: f"{taken[file]} ({len(cls.papers[file].pages)} pages)" for file in FILES})

    @classmethod
    def enter(cls):
        path = f"{API}/competitions/{cls.stage.competition}"
        at = cls.client.get(path).must(200)
        groups = [{"code": code, "name": name} for code, name in GROUPS.items()]
        cls.client.patch(path, {"groups": groups}, if_match=at.etag).must(200)
        for number in range(ENTRIES):
            title = f"{LONG} {number}" if number % 5 == 0 else f"Inovasi {number}"
            cls.stage.entries.append(cls.client.post(f"{path}/entries", {
                "title": title, "summary": "Ringkasan", "sections": [], "links": [], "category": "KES",
                "agency": {"name": f"Dinas {number % 7}", "region_code": "3671"},
                "group": list(GROUPS)[number % 3 == 2], "status": "verified"}).must(201).body["id"])

    @classmethod
    def judge(cls):
        """Every sheet but one, from one seed."""
        rng = random.Random(2026)
        for at, judge in enumerate(cls.stage.judges):
            with judge.client(cls.server) as client:
                for entry in cls.stage.entries[1 if at == 0 else 0:]:
                    client.put(sheet_path(cls.round, entry), full_sheet(rng), if_none_match="*").must(201)

    @classmethod
    def document(cls, file):
        answer = cls.client.get(f"{API}/rounds/{cls.round}/{file}").must(200)
        if answer.headers["content-type"] != "application/pdf":
            raise AssertionError(answer.headers)
        return answer.raw

    def assert_rows(self, found, items, line):
        """These items in their order, each with its title, its agency, and in its first line what `line` gives."""
        self.assertEqual([row.number for row in found], [item["entry"]["registration_no"] for item in items])
        for row, item in zip(found, items):
            self.assertRegex(row.lines[0], line(item))
            for text in (item["entry"]["title"], item["entry"]["agency"]):
                self.assertTrue(row.holds(text), f"{text!r} is not in {row.words}")

    def assert_pages(self, read, head, of, pages=None):
        """Every page has its number, and above its first row the head of the table and of what the table is."""
        count = len(read.pages)
        self.assertEqual(read.numbers(), [(number, count) for number in range(1, count + 1)])
        for due in (re.compile(re.escape(head)), re.compile(of)):
            self.assertEqual(headless(pages or read.pages, due), [], f"pages without {due.pattern}")

    def test_every_page_has_its_number_and_the_heads_of_its_tables(self):
        for file in FILES:
            with self.subTest(file):
                ranked = self.papers[file].between("C. Hasil", "D. Nilai") if file == "minutes.pdf" else None
                self.assert_pages(self.papers[file], HEADS[file], OF[file], ranked)

    def test_only_drafts_are_marked_and_every_page_of_them(self):
        for file in FILES:
            with self.subTest(file):
                marked = [any(DRAFT in line for line in page) for page in self.drafts[file].pages]
                self.assertEqual(marked, [True] * len(marked))
                self.assertNotIn(DRAFT, self.papers[file].text)

    def test_the_minutes_hold_the_whole_ranking(self):
        self.assertEqual(len(self.ranking), ENTRIES)
        found = paper.rows(self.papers["minutes.pdf"].between("C. Hasil", "D. Nilai"))
        self.assert_rows(found, self.ranking, lambda item: rf"^{place(item)} REG\S+ .* {shown(item['score'])}( |$)")
        unplaced = [row for row, item in zip(found, self.ranking) if item["rank"] is None]
        self.assertEqual([row.holds(f"Tidak lengkap (2 dari {JUDGES} lembar)") for row in unplaced], [True])

    def test_the_recap_holds_every_mark(self):
        given = self.marks()
        found = paper.rows(self.papers["recap.pdf"].pages)
        self.assert_rows(found, self.ranking, lambda item: rf"^{place(item)} REG")
        for row, item in zip(found, self.ranking):
            ends = [f"{judge.name} {' '.join(given[item['entry']['id'], judge.name])}" for judge in self.stage.judges
                    if (item["entry"]["id"], judge.name) in given]
            last = "Rata-rata dan nilai akhir" if item["complete"] else f"Tidak lengkap (2 dari {JUDGES} lembar)"
            means = {criterion["code"]: rounded(criterion["mean"]) for criterion in item["criteria"]}
            ends.append(" ".join([last, *(means[code] for code in MARKED), shown(item["score"])]))
            for end in ends:
                self.assertTrue(any(line.endswith(end) for line in row.lines), (end, row.lines))

    def test_the_scoresheets_hold_every_sheet_of_every_judge(self):
        given, read = self.marks(), self.papers["scoresheets.pdf"]
        for at, judge in enumerate(self.stage.judges):
            following = f"Nama juri : {self.stage.judges[at + 1].name}" if at + 1 < JUDGES else None
            own = [item for item in self.ranking if (item["entry"]["id"], judge.name) in given]
            self.assertEqual(len(own), ENTRIES - (at == 0))
            found = paper.rows(read.between(f"Nama juri : {judge.name}", following))
            self.assert_rows(found, own, lambda item: rf" {' '.join(given[item['entry']['id'], judge.name])}$")

    def marks(self):
        """Marks and total of every submitted sheet, by entry and judge's name, as papers write them."""
        names = {judge.id: judge.name for judge in self.stage.judges}
        sheets = self.client.all_items(f"{API}/rounds/{self.round}/scoresheets")
        given = {}
        for sheet in (sheet for sheet in sheets if sheet["state"] == "submitted"):
            by_code = {mark["criterion"]: shown(mark["value"]) for mark in sheet["marks"]}
            marks = [*(by_code[code] for code in MARKED), shown(sheet["total"]["score"])]
            given[sheet["entry_id"], names[sheet["judge_id"]]] = marks
        self.assertEqual(len(given), ENTRIES * JUDGES - 1)
        return given

    def test_the_annex_holds_everybody_with_a_place(self):
        ranked = [item for item in self.ranking if item["rank"] is not None]
        found = paper.rows(self.papers["decree-annex.pdf"].pages)
        self.assert_rows(found, ranked, lambda item: rf"^\d+ .* REG\S+ {shown(item['score'])} {item['rank']}$")

    def test_the_minutes_follow_what_happens(self):
        self.assertIn("Tidak ada keputusan sidang pleno yang dicatat", self.drafts["minutes.pdf"].text)
        before = self.minutes()
        for told in ("Masa sanggah belum ditetapkan. Tidak ada sanggahan sampai dengan catatan log nomor", PLENARY["decision"], PLENARY["reasons"],
                     "Tempat : Kota Serang", "Pimpinan : Ketua Contoh, Ketua Tim Penilai", "Anggota Contoh Akademisi Tidak hadir"):
            self.assertIn(told, before.text)
        window = {"opens_at": "2026-01-01T00:00:00Z", "closes_at": "2099-01-01T00:00:00Z"}
        self.client.put(f"{API}/rounds/{self.round}/objection-window", window, if_none_match="*").must(201)
        self.assertIn("pukul 07.00 WIB. Tidak ada sanggahan sampai dengan catatan log nomor", self.minutes().text)
        for number, about in enumerate(self.ranking[:2], start=1):
            filed = self.client.post(f"{API}/rounds/{self.round}/objections", {
                "entry_id": about["entry"]["id"], "name": f"Warga {number}", "text": f"Sanggahan-{number}"}).must(201)
            if number == 1:
                self.client.patch(filed.headers["location"], {"status": "rejected", "answer": "Jawaban-beralasan"},
                                  if_match=filed.etag).must(200)
        after = self.minutes()
        self.assertNotIn("Tidak ada sanggahan sampai dengan catatan log nomor", after.text)
        found = paper.rows(after.between("G. Masa Sanggah", "H. Keutuhan"))
        told = [("Sanggahan-1", "Warga 1", "DITOLAK", "Jawaban-beralasan"), ("Sanggahan-2", "Warga 2", "Belum dijawab.")]
        self.assertEqual([row.number for row in found], [item["entry"]["registration_no"] for item in self.ranking[:2]])
        for row, texts in zip(found, told):
            self.assertTrue(all(row.holds(text) for text in texts), row.words)

    def test_who_is_gone_is_marked_and_names_stand_as_published(self):
        """In a database of its own, for it changes what the other tests read."""
        database = self.kind()
        self.addCleanup(database.remove)
        server = Server(database)
        self.addCleanup(server.kill)
        server.start()
        stage = Stage(server, judges=2, entries=3)
        day = f"{TODAY.day} {MONTHS[TODAY.month - 1]} {TODAY.year}"
        with stage.organizer.client(server) as client:
            read = lambda file: Paper(client.get(f"{API}/rounds/{round_id}/{file}").must(200).raw)
            numbers = [client.get(f"{API}/entries/{entry}").must(200).body["registration_no"] for entry in stage.entries]
            declaration = "Saya menilai dengan jujur."
            round_id = stage.open_round("Penilaian Proposal", min_sheets=1, declaration=declaration)
            # One who judges nothing accepts nothing.
            idle = Person(server, "judge", "Judge 9")
            client.put(f"{API}/rounds/{round_id}/judges/{idle.id}", {}).must(200, 201)
            for person in stage.judges:
                with person.client(server) as judge:
                    judge.put(f"{API}/rounds/{round_id}/declaration", {}).must(200, 201)
                    for entry in stage.entries:
                        judge.put(sheet_path(round_id, entry), full_sheet(), if_none_match="*").must(201)
            client.post(f"{API}/rounds/{round_id}/close").must(200)
            client.post(f"{API}/rounds/{round_id}/publish").must(200)
            minutes = read("minutes.pdf").text
            self.assertEqual(len(re.findall(rf"Disetujui {day} pukul", minutes)), 2)
            self.assertEqual(minutes.count("Belum disetujui"), 1)
            self.assertNotIn("tidak untuk ditetapkan", minutes + read("decree-annex.pdf").text)
            for entry, status in zip(stage.entries, ("disqualified", "withdrawn")):
                etag = client.get(f"{API}/entries/{entry}").must(200).etag
                client.patch(f"{API}/entries/{entry}", {"status": status, "reason": "Uji"}, if_match=etag).must(200)
            path = f"{API}/competitions/{stage.competition}"
            etag = client.get(path).must(200).etag
            renamed = {"name": "Lomba Lain", "groups": [{"code": "UMUM", "name": "Kelompok Lain"}]}
            client.patch(path, renamed, if_match=etag).must(200)
            for file in ("minutes.pdf", "decree-annex.pdf", "recap.pdf"):
                paper_read = read(file)
                rows = paper.rows(paper_read.between("C. Hasil", "D. Nilai") if file == "minutes.pdf" else paper_read.pages)
                found = {row.number: row for row in rows}
                self.assertEqual(set(found), set(numbers), file)
                for number, due in zip(numbers, (f"Didiskualifikasi {day}", f"Mengundurkan diri {day}")):
                    held = [row.number for row in rows if row.holds(due)]
                    self.assertEqual(held, [number], (file, due, [row.words for row in rows]))
                self.assertIn("tidak untuk ditetapkan", paper_read.text)
                self.assertIn("Kelompok Umum", paper_read.text)
                self.assertNotIn("Lain", paper_read.text)

    def minutes(self):
        """The minutes as they stand, which name the result and the end of the log at this moment."""
        read = Paper(self.document("minutes.pdf"))
        events = chain.verify(self.database, self.stage.competition)
        [result] = [event.data["result_sha256"] for event in events if event.type == "result.published"]
        self.assertEqual(groups_of_eight(read.text.split("Sidik jari hasil")[-1]), result)
        seq, rest = re.search(r"Ujung log, kejadian nomor (\d+) (.*)", read.text).groups()
        self.assertEqual((int(seq), groups_of_eight(rest)), (events[-1].seq, events[-1].leaf))
        return read

    def test_a_recommendation_tells_everybody_and_both_people_of_an_override(self):
        quota = {"per_group": {"UMUM": max(1, ENTRIES // 6)}}
        check = {"code": "PASSING_SCORE", "params": {"score": "50"}, "applies_to": [], "source": "Uji",
                 "confidence": "high", "note": ""}
        self.admin.post(f"{API}/programmes", {"id": "uji-2026", "programme": "KIPP", "year": 2026, "checks": [check],
                                              "quota": quota}).must(201)
        made = self.client.post(f"{API}/competitions/{self.stage.competition}/recommendations",
                                {"rule_set": "uji-2026"}).must(201).body
        path = f"{API}/recommendations/{made['id']}"
        last = next(item for item in reversed(made["items"]) if item["decision"] == "reserve")
        asked = self.client.post(f"{path}/overrides", {"entry_id": last["entry"]["id"], "decision": "recommended",
                                                       "reason": "Keputusan-pleno"}).must(201).body["id"]
        whole = self.admin.post(f"{path}/overrides/{asked}/approve").must(200).body
        drafted = self.recommendation(path, whole)
        self.assertTrue(all(any(DRAFT in line for line in page) for page in drafted.pages))
        [change] = paper.rows(drafted.between("E. Perubahan", "F. Sebaran"))
        self.assertEqual(change.number, last["entry"]["registration_no"])
        self.assertTrue(change.holds("Cadangan menjadi direkomendasikan"), change.words)
        self.assertIn("Keputusan-pleno Organizer Penyetuju", change.lines[0])
        whole = self.client.post(f"{path}/issue", {"reference": "500/12/2026"}, if_match="*").must(200).body
        issued = self.recommendation(path, whole)
        self.assertNotIn(DRAFT, issued.text)
        self.assertIn("NOMOR: 500/12/2026", issued.text)
        for name, value in (("aturan", "rule_set_sha256"), ("peringkat", "ranking_sha256"), ("isi", "content_sha256")):
            self.assertEqual(groups_of_eight(issued.text.split(f"Sidik jari {name} : ")[-1]), whole[value])

    def recommendation(self, path, whole):
        """The document, in which every item stands under its decision with rank, score and check."""
        read = Paper(self.client.get(f"{path}.pdf").must(200).raw)
        self.assert_pages(read, HEADS["recommendation.pdf"], OF["recommendation.pdf"], read.between("A. Direkomendasikan", "D. Nilai Sama"))
        parts = [("recommended", "A. Direkomendasikan", "B. Cadangan"), ("reserve", "B. Cadangan", "C. Tidak"),
                 ("not_recommended", "C. Tidak", "D. Nilai Sama")]
        outcomes = {"pass": "terpenuhi.", "fail": "tidak terpenuhi.", "unknown": "belum diketahui."}
        for decision, first, last in parts:
            items = [item for item in whole["items"] if item["decision"] == decision]
            found = paper.rows(read.between(first, last))
            self.assert_rows(found, items, lambda item: (
                rf"^\d+ {GROUPS[item['group']]} REG\S+ {place(item)} {shown(item['score'])}( |$)"))
            for row, item in zip(found, items):
                for made in item["checks"]:
                    self.assertTrue(row.holds(f"Nilai ambang batas: {outcomes[made['outcome']]}"), row.words)
        return read


class OnSqlite(Documents, unittest.TestCase):
    name, kind = "SQLite", Sqlite


class OnPostgres(Documents, unittest.TestCase):
    name, kind = "PostgreSQL", Postgres


if __name__ == "__main__":
    unittest.main()
