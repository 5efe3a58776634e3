"""What a test starts from: accounts, a competition, a rubric, entries, and open rounds, all made through the API."""

import random

from client import Client

API = "/api/v1"
RUBRIC = "kipp-banten-2023"
MARKED = ["BG", "NOV", "IMP", "SIG", "ADA", "RES", "SUS"]  # the criteria of that rubric that take a mark, 1 to 5


class Person:
    """Somebody signed in. Clients are made by the thread that uses them."""

    def __init__(self, server, role, name):
        self.name, self.role = name, role
        self.email, self.password = server.add_user(role, name)
        self.token, self.id = server.sign_in(self.email, self.password)

    def client(self, server):
        return Client(server.port, self.token)

    def sign_in_again(self, server):
        """A fresh token, for tests that outlast the first."""
        self.token, _ = server.sign_in(self.email, self.password)


class Stage:
    """A competition with verified entries, and the people who act in it. Rounds are made as the test needs them."""

    def __init__(self, server, judges, entries):
        self.server = server
        self.organizer = Person(server, "organizer", "Organizer")
        self.judges = [Person(server, "judge", f"Judge {number}") for number in range(judges)]
        with self.organizer.client(server) as client:
            self.competition = client.post(f"{API}/competitions", {
                "name": "KIPP Banten 2026", "year": 2026, "groups": [{"code": "UMUM", "name": "Umum"}],
                "categories": [{"code": "KES", "name": "Kesehatan"}], "description": "Uji"}).must(201).body["id"]
            self.rubric = client.post(f"{API}/rubrics", {"template": RUBRIC}).must(201).body["id"]
            self.entries = [self.enter(client, number) for number in range(entries)]

    def enter(self, client, number):
        return client.post(f"{API}/competitions/{self.competition}/entries", {
            "title": f"Inovasi {number}", "summary": "Ringkasan", "sections": [], "links": [],
            "agency": {"name": f"Dinas {number}"}, "group": "UMUM", "category": "KES",
            "status": "verified"}).must(201).body["id"]

    def open_round(self, name, **rules):
        """A new round, open, in which every judge has every entry; gives its id."""
        with self.organizer.client(self.server) as client:
            round_id = client.post(f"{API}/competitions/{self.competition}/rounds", {
                "name": name, "kind": "proposal", "rubric_id": self.rubric, **rules}).must(201).body["id"]
            for judge in self.judges:
                client.put(f"{API}/rounds/{round_id}/judges/{judge.id}", {}).must(200, 201)
            client.post(f"{API}/rounds/{round_id}/assignments", {"fill": "all"}).must(200, 201)
            client.post(f"{API}/rounds/{round_id}/open").must(200)
        return round_id

    def sign_in_again(self):
        for person in [self.organizer, *self.judges]:
            person.sign_in_again(self.server)


def sheet_path(round_id, entry):
    return f"{API}/rounds/{round_id}/entries/{entry}/scoresheet"


def full_sheet(rng=random):
    """A sheet with every mark, to be submitted."""
    return {"marks": [{"criterion": code, "value": str(rng.randint(1, 5)), "comment": None} for code in MARKED],
            "comment": None, "submit": True}


def marks_of(sheet):
    """The marks of a sheet, sent or stored, by criterion."""
    return {mark["criterion"]: mark["value"] for mark in sheet["marks"]}
