"""A running service with a full house: many entries and judges, of which the first were made through the API.

Here lives filling it: accounts, entries, open rounds with every judge on every entry, and submitted sheets. Whatever
there are many of is copied inside the database from one made through the API, for the API would take minutes.
"""

import contextlib
import json
from fractions import Fraction

from client import Client
from copies import (ASSIGNMENTS, ENTRIES, JUDGES, SHEETS, copy, id_of, number_of, settle, spelled)
from databases import KINDS
from given import API, MARKED, Person, Stage, full_sheet, sheet_path
from server import Server


def numbered(place):
    """SQL for a number of its own for each entry (copied), round (by its place) and judge."""
    return f"(n.i * 10000 + {place} * 100 + {number_of('m.judge_id')})"


class Seated:
    """A judge whose account is a copy: another e-mail and id, the same password."""

    def __init__(self, server, number, password):
        self.id, self.email, self.password = id_of(JUDGES, number), f"judge{number}@kipp.test", password
        self.sign_in(server)

    def sign_in(self, server):
        self.token, _ = server.sign_in(self.email, self.password)

    def client(self, server):
        return Client(server.port, self.token, timeout=120)


class Hall:
    """A service on a database of its own, with so many judges, rounds and entries; every judge has every entry in
    every round."""

    def __init__(self, server, judges, rounds, entries, **rules):
        self.database, self.server, self.entries = server.database, server, entries
        self.stage = Stage(server, 0, 1)
        self.organizer = self.stage.organizer
        self.seat(judges)
        self.rounds = [self.open_round(number, rules) for number in range(1, rounds + 1)]
        self.enter()

    def seat(self, judges):
        model = Person(self.server, "judge", "Judge")
        copy(self.database, "users", f"m.id = '{model.id}'", judges, id=spelled(JUDGES, "n.i"),
             email="'judge' || CAST(n.i AS TEXT) || '@kipp.test'",
             email_key="'judge' || CAST(n.i AS TEXT) || '@kipp.test'")
        self.stage.judges = [Seated(self.server, number, model.password) for number in range(1, judges + 1)]

    def open_round(self, number, rules):
        """Open, and each judge has submitted the sheet of the entry made through the API: that gives the judge a seat
        name, and a sheet to copy."""
        round_id = self.stage.open_round(f"Round {number}", **rules)
        for judge in self.stage.judges:
            with judge.client(self.server) as client:
                client.put(sheet_path(round_id, self.stage.entries[0]), full_sheet(), if_none_match="*").must(201)
        return round_id

    def enter(self):
        """The other entries, into all rounds."""
        copy(self.database, "entries", f"m.id = '{self.stage.entries[0]}'", self.entries, id=spelled(ENTRIES, "n.i"),
             registration_no="'R' || CAST(1000000 + n.i AS TEXT)")
        for number, round_id in enumerate(self.rounds):
            copy(self.database, "assignments", f"m.round_id = '{round_id}'", self.entries,
                 id=spelled(ASSIGNMENTS, numbered(number)), entry_id=spelled(ENTRIES, "n.i"))

    def submit_all(self, round_id):
        """Every judge's sheet for every entry, as submitted. Gives the units of one point in the sheets' totals."""
        weights = self.weights()
        (text, total), = self.model_sheet(round_id)
        values = {code: int(value) for code, value in json.loads(text)}
        unit = Fraction(int(total)) / sum(weights[code] * values[code] for code in MARKED)
        units = {code: unit * weights[code] for code in MARKED}
        if any(share.denominator != 1 for share in units.values()):
            raise AssertionError(f"the total {total} of {text} is no whole number of units a mark")
        judge = number_of("m.judge_id")
        mark = {code: f"(1 + (n.i * {37 * at + 11} + {judge} * {17 * at + 5} + n.i / {at + 3}) % 5)"
                for at, code in enumerate(MARKED)}
        marks = " || ',' || ".join(f"""'["{code}","' || CAST({mark[code]} AS TEXT) || '"]'""" for code in MARKED)
        copy(self.database, "scoresheets", f"m.round_id = '{round_id}'", self.entries,
             id=spelled(SHEETS, numbered(self.rounds.index(round_id))), entry_id=spelled(ENTRIES, "n.i"),
             marks=f"'[' || {marks} || ']'", total=" + ".join(f"{units[code]} * {mark[code]}" for code in MARKED))
        best = sum(units.values()) * 5
        return best / 100

    def weights(self):
        with self.organizer.client(self.server) as client:
            rubric = client.get(f"{API}/rubrics/{self.stage.rubric}").must(200).body
        return {each["code"]: Fraction(each["weight"]) for each in rubric["criteria"] if each["code"] in MARKED}

    def model_sheet(self, round_id):
        return self.database.rows(f"SELECT marks, total FROM scoresheets WHERE round_id = '{round_id}' LIMIT 1")

    def settle(self):
        settle(self.database)

    def sign_in_again(self):
        """Fresh tokens: they last fifteen minutes."""
        self.organizer.sign_in_again(self.server)
        for judge in self.stage.judges:
            judge.sign_in(self.server)


@contextlib.contextmanager
def hall(kind, judges, rounds, entries, **rules):
    """A hall that is torn down afterwards."""
    database = KINDS[kind]()
    server = Server(database)
    try:
        server.start()
        yield Hall(server, judges, rounds, entries, **rules)
    finally:
        server.kill()
        database.remove()
