"""What the tests of recommendations start from: a drawn field of innovations, entered in any order, judged and published.

A field is drawn once: agencies, groups, innovations on both sides of every check, and sheets from so few patterns that many
entries share a rank. It is then entered as often as wished, each time as a competition of its own. What should come of it
is for `oracle_recommendation.py` to say.
"""

import datetime

import oracle
from given import API, Person, sheet_path
from oracle_recommendation import months_before

GROUPS = ["UMUM", "REPLIKASI"]
JUDGES = 3
CLOSES, MONTHS = datetime.date(2026, 6, 30), 24
RUBRIC = {"name": "Uji", "basis": "percent", "scale_origin": "zero", "criteria": [
    {"code": code, "name": code, "weight": weight, "scale": {"min": "1", "max": "5", "step": "1"}, "scored": True,
     "max_words": 5}
    for code, weight in [("A", "50"), ("B", "30"), ("C", "20")]]}
DECLARATIONS = ["implementation", "identity_or_team_decree", "willing_to_be_replicated"]
REGIONS = [("province", "36"), ("regency", "3601"), ("regency", "3604"), ("city", "3671"), ("city", "3672")]
PASSING = "70.67"
BELOW = [[3, 4, 4], [4, 3, 3], [3, 5, 3]]  # 70, 70 and 72: 212/3, which only rounded would reach the passing score
DAY = datetime.timedelta(days=1)


def award(title, programme="KIPP"):
    return {"programme": programme, "year": 2021, "title": title}


def draw(rng, size):
    """Candidates on both sides of every check. The first have a role of their own, the rest mostly pass."""
    edge = months_before(CLOSES, MONTHS)
    patterns = [[[rng.randint(3, 5), rng.randint(3, 5), rng.randint(3, 4)] for _ in range(JUDGES)]
                for _ in range(max(4, size // 6))]  # none as good as the best below
    patterns.append(BELOW)
    field = []
    for number in range(size):
        group = rng.choices(GROUPS, [3, 2])[0]
        rarely = lambda usual, rare: rng.choice(rare) if rng.random() < 0.07 else usual
        field.append({
            "key": number, "title": f"Inovasi {number:03}", "group": group, "agency": rng.randrange(max(2, size // 8)),
            "verified": True, "sheets": rng.choice(patterns), "innovation": {
                "applied_on": rarely(edge - rng.randint(0, 900) * DAY, [edge + DAY, edge + 300 * DAY, None]),
                "sdg_goals": rarely([3, 16], [[]]), "declarations": rarely(DECLARATIONS, [[], DECLARATIONS[:2]]),
                "awards": rarely([], [[award("Top 45")], [award("Top 99")], [award("Top 99"), award("Top 99")],
                                      [award("Top 45", "IGA")]]),
                "sources": rarely(["replicates"], [[], ["inspired_by"], ["modifies", "inspired_by"]])
                if group == "REPLIKASI" else []}})
    best = [[5] * len(RUBRIC["criteria"])] * JUDGES
    for one, applied_on in zip(field, [edge - DAY, edge, edge + DAY, None]):  # on both sides of the least age
        one.update(group="UMUM", sheets=best)
        one["innovation"].update(applied_on=applied_on, sdg_goals=[3], declarations=DECLARATIONS, awards=[], sources=[])
    field[4]["innovation"] = None
    field[5]["title"], field[6]["title"] = "Antrean Tanpa Antre", "ANTREAN tanpa antre"
    field[7]["sheets"] = [*field[7]["sheets"][:-1], None]  # one judge hands in nothing: no rank
    field[8].update(verified=False, sheets=best)  # disqualified once the ranking is published
    field[9]["sheets"] = BELOW
    return field


def ranked(field):
    """The same candidates with the rank and the exact score that their sheets come to."""
    body = {"rubric": RUBRIC, "rank_on": "exact", "entries": [{"id": one["key"], "group": one["group"]} for one in field],
            "sheets": [{"entry": one["key"], "judge": judge, "marks": marks(values)}
                       for one in field for judge, values in enumerate(one["sheets"]) if values]}
    rules, rubric = oracle.Rules(body), oracle.Rubric(RUBRIC)
    entries = {named["id"]: oracle.Entry(named, body["sheets"], rubric, rules, JUDGES) for named in body["entries"]}
    places = oracle.oracle_ranks.places(list(entries.values()), rules)
    spelled = {key: rules.spelled(entry.exact) if entry.complete else {"score": None, "exact": None}
               for key, entry in entries.items()}
    return [{**one, "rank": places.get(one["key"], [None])[0], "exact": entries[one["key"]].exact,
             "spelled": spelled[one["key"]]} for one in field]


def marks(values):
    return [{"criterion": criterion["code"], "value": str(value)} for criterion, value in zip(RUBRIC["criteria"], values)]


class People:
    """Who acts, on one server."""

    def __init__(self, server):
        self.server = server
        self.organizer, self.second = Person(server, "organizer", "Organizer"), Person(server, "organizer", "Second")
        self.auditor = Person(server, "auditor", "Auditor")
        self.judges = [Person(server, "judge", f"Judge {number}") for number in range(JUDGES)]


class Register:
    """The agencies (all named by one name and a number), the innovations and the rubric of a field."""

    def __init__(self, people, field, name):
        self.people, self.name, self.innovations = people, name, {}
        with people.organizer.client(people.server) as client:
            self.agencies = [self.add_agency(client, number) for number in range(1 + max(one["agency"] for one in field))]
            self.rubric = client.post(f"{API}/rubrics", RUBRIC).must(201).body["id"]
            for one in field:
                if one["innovation"]:
                    self.innovations[one["key"]] = self.add_innovation(client, one)

    def add_agency(self, client, number):
        level, region = REGIONS[number % len(REGIONS)]
        return client.post(f"{API}/agencies", {"name": f"{self.name} {number}", "level": level,
                                               "region_code": region}).must(201).body["id"]

    def add_innovation(self, client, one):
        said = one["innovation"]
        made = client.post(f"{API}/innovations", {
            "name": one["title"], "agency_id": self.agencies[one["agency"]], "stage": "applied",
            "applied_on": said["applied_on"] and said["applied_on"].isoformat(), "sdg_goals": said["sdg_goals"],
            "declarations": said["declarations"], "awards": said["awards"]}).must(201).body["id"]
        for number, kind in enumerate(said["sources"]):
            client.post(f"{API}/innovations/{made}/lineage", {
                "kind": kind, "external_source": {"name": f"Sumber {number}", "region": "Jauh"}}).must(201)
        return made


class Contest:
    """A field entered in the given order and judged in one round, which is closed and then published."""

    def __init__(self, register, order, **rules):
        self.register, self.order, self.people = register, order, register.people
        with self.people.organizer.client(self.people.server) as client:
            self.id = client.post(f"{API}/competitions", {
                "name": "KIPP Banten (uji)", "year": 2026, "groups": [{"code": code, "name": code} for code in GROUPS],
                "categories": [{"code": "KES", "name": "Kesehatan"}], "description": ""}).must(201).body["id"]
            self.entries = {one["key"]: self.enter(client, one) for one in order}
            self.keys = {entry: key for key, entry in self.entries.items()}
            self.round = self.judged(client, rules)

    def published(self):
        """The contest with its round published; then what was not true is found out."""
        with self.people.organizer.client(self.people.server) as client:
            client.post(f"{API}/rounds/{self.round}/publish").must(200)
            for one in self.order:
                if not one["verified"]:
                    path = f"{API}/entries/{self.entries[one['key']]}"
                    client.patch(path, {"status": "disqualified", "reason": "Data tidak benar"},
                                 if_match=client.get(path).etag).must(200)
        return self

    def enter(self, client, one):
        innovation = self.register.innovations.get(one["key"])
        return client.post(f"{API}/competitions/{self.id}/entries", {
            "title": one["title"], "summary": "", "agency_id": self.register.agencies[one["agency"]],
            "group": one["group"], "category": "KES", "status": "verified",
            "sections": [{"criterion": criterion["code"], "text": "Lima kata saja, tidak lebih"}
                         for criterion in RUBRIC["criteria"]],
            **({"innovation_id": innovation} if innovation else {})}).must(201).body["id"]

    def judged(self, client, rules):
        """A closed round with every sheet; gives its id."""
        made = client.post(f"{API}/competitions/{self.id}/rounds", {
            "name": "Penilaian", "kind": "proposal", "rubric_id": self.register.rubric, "rank_on": "exact",
            **rules}).must(201)
        path = f"{API}/rounds/{made.body['id']}"
        for judge in self.people.judges:
            client.put(f"{path}/judges/{judge.id}", {}).must(200, 201)
        client.post(f"{path}/assignments", {"fill": "all"}).must(200, 201)
        client.post(f"{path}/open").must(200)
        for number, judge in enumerate(self.people.judges):
            with judge.client(self.people.server) as own:
                for one in self.order:
                    if one["sheets"][number]:
                        sheet = {"marks": marks(one["sheets"][number]), "comment": None, "submit": True}
                        own.put(sheet_path(made.body["id"], self.entries[one["key"]]), sheet, if_none_match="*").must(201)
        client.post(f"{path}/close").must(200)
        return made.body["id"]
