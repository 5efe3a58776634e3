"""A second, independent reading of the scoring rules, in exact fractions.

Here live the scores: sheets' totals, the combination of a panel, missing marks and rounding steps. Ties, ranks and the
cut live in `oracle_ranks.py`, plain arithmetic and spelling in `oracle_numbers.py`. Everything is written from the published rules of the API and
shares no code with the engine that it checks; where the rules are silent, the literal reading is named beside the line.
"""

from fractions import Fraction

import oracle_ranks
from oracle_numbers import exact, fixed, mean, median, round_to


def preview(body, expected=None):
    """What POST /scoring/preview must answer to `body`: `items` and `cut`.

    A round expects sheets of a whole panel: `expected` is then their number for each entry. Else the sheets given are
    those expected.
    """
    rubric, rules = Rubric(body["rubric"]), Rules(body)
    entries = [Entry(named, body["sheets"], rubric, rules, expected) for named in body["entries"]]
    placed = oracle_ranks.places(entries, rules)
    return {
        "items": [entry.item(*placed.get(entry.id, (None, False, None))) for entry in in_order(entries, placed)],
        "cut": oracle_ranks.cut(entries, rules, placed),
    }


def in_order(entries, placed):
    """Groups as they first appear, then rank, then as given; the unranked at the end of their group."""
    groups = oracle_ranks.first_appearance(entries)
    unranked = float("inf")
    return sorted(entries, key=lambda entry: (groups.index(entry.group), placed.get(entry.id, [unranked])[0]))


class Rules:
    """How a round combines, rounds and ranks; defaults as for a round."""

    def __init__(self, body):
        combine, rounding = body.get("combine") or {}, body.get("rounding") or {}
        self.method = combine.get("method", "mean")
        self.drop_low, self.drop_high = combine.get("drop_low", 0), combine.get("drop_high", 0)
        self.missing = body.get("missing", "incomplete")
        self.min_sheets = body.get("min_sheets", 1)
        self.places, self.mode = rounding.get("places", 2), rounding.get("mode", "half_up")
        self.at = set(rounding.get("at", ["total"]))
        self.rank_on, self.rank_style = body.get("rank_on", "rounded"), body.get("rank_style", "1224")
        self.tie_break, self.advance = body.get("tie_break", []), body.get("advance")
        self.per_group = bool(self.advance and self.advance.get("per_group"))
        # Two rounding steps and one policy for missing marks work on criteria, whatever the level says.
        on_criteria = self.at & {"criterion_mean", "criterion"} or self.missing == "criterion_means"
        self.level = "criterion" if on_criteria else combine.get("level", "sheet")

    def combine(self, values):
        """One value for a panel's values; None if nothing is left of them."""
        values = sorted(values)
        if self.method == "median":
            return median(values)
        if self.method == "trimmed_mean":
            values = values[self.drop_low:max(self.drop_low, len(values) - self.drop_high)]
        return mean(values)

    def step(self, name, value):
        """The value after a named rounding step: unchanged if the rules do not name it."""
        return self.rounded(value) if name in self.at else value

    def rounded(self, value):
        return round_to(value, self.places, self.mode)

    def spelled(self, value):
        """A value as score (all its places) and as exact."""
        return {"score": fixed(self.rounded(value), self.places), "exact": exact(value)}

    def rank_value(self, value):
        return self.rounded(value) if self.rank_on == "rounded" else value


class Rubric:
    """The scored leaves of a rubric, in its order."""

    def __init__(self, body):
        self.points = body["basis"] == "points"
        self.from_min = body.get("scale_origin") == "min"
        scored = [criterion for criterion in body["criteria"] if criterion.get("scored", True)]
        self.codes = [criterion["code"] for criterion in scored]
        self.weight = {criterion["code"]: Fraction(criterion["weight"]) for criterion in scored}
        self.scale = {criterion["code"]: criterion["scale"] for criterion in scored}
        self.weighted = [code for code in self.codes if self.weight[code] != 0]

    def share(self, code, mark):
        """What a mark adds to a total."""
        if self.points:
            return self.weight[code] * mark
        scale = self.scale[code]
        origin = Fraction(scale["min"]) if self.from_min else Fraction(0)
        return self.weight[code] * (mark - origin) / (Fraction(scale["max"]) - origin)

    def stretch(self, codes):
        """By how much the weights of these criteria grow to make up the whole; None without any weight."""
        present = sum(self.weight[code] for code in codes)
        return None if present == 0 else sum(self.weight.values()) / present


class Entry:
    """An entry with the sheets it was given."""

    def __init__(self, named, sheets, rubric, rules, expected):
        self.id, self.group, self.rubric, self.rules = named["id"], named.get("group", ""), rubric, rules
        self.marks = {sheet["judge"]: {mark["criterion"]: Fraction(mark["value"]) for mark in sheet["marks"]}
                      for sheet in sheets if sheet["entry"] == self.id}
        self.expected = len(self.marks) if expected is None else expected
        totals = {judge: self.sheet_total(marks) for judge, marks in self.marks.items()}
        self.totals = {judge: total for judge, total in totals.items() if total is not None}
        self.exact = self.total()
        self.complete = self.exact is not None
        self.value = rules.rank_value(self.exact) if self.complete else None

    def sheet_total(self, marks):
        """A sheet's total after its step; None where a lacking mark leaves it without one: lacking is not zero."""
        renormalises = self.rules.missing == "renormalise_sheet"
        stretch = self.rubric.stretch(marks) if renormalises or self.has_all(marks) else None
        if stretch is None:
            return None
        return self.rules.step("sheet", stretch * sum(self.rubric.share(code, mark) for code, mark in marks.items()))

    def has_all(self, marks):
        return all(code in marks for code in self.rubric.codes)

    def total(self):
        """The exact value before the total step; None if the entry is incomplete."""
        lacking = len(self.marks) < self.expected or not all(self.has_all(marks) for marks in self.marks.values())
        if self.counted() < self.rules.min_sheets or (self.rules.missing == "incomplete" and lacking):
            return None
        return self.rules.combine(self.totals.values()) if self.rules.level == "sheet" else self.total_of_criteria()

    def counted(self):
        """How many sheets count for `min_sheets`: those in which a mark has a weight (ADR 0003)."""
        return sum(any(code in marks for code in self.rubric.weighted) for marks in self.marks.values())

    def total_of_criteria(self):
        """Each criterion combined over the judges who marked it, then weighted, then summed.

        Renormalised weights are those that a share is made with, before it is rounded (ADR 0003).
        """
        marked = [code for code in self.rubric.weighted if self.marks_of(code)]
        if len(marked) < len(self.rubric.weighted) and self.rules.missing != "renormalise_sheet":
            return None
        combined, stretch = {code: self.combined(code) for code in marked}, self.rubric.stretch(marked)
        if stretch is None or None in combined.values():  # no mark, or none left after trimming
            return None
        rounded = {code: self.rules.step("criterion_mean", value) for code, value in combined.items()}
        return sum(self.rules.step("criterion", stretch * self.rubric.share(code, mark)) for code, mark in rounded.items())

    def marks_of(self, code):
        return [marks[code] for marks in self.marks.values() if code in marks]

    def combined(self, code):
        """The panel's exact mark in one criterion."""
        return self.rules.combine(self.marks_of(code))

    def item(self, rank, tied, decided_by):
        """The entry as it stands in the answer."""
        score = self.rules.spelled(self.exact) if self.complete else {"score": None, "exact": None}
        return {
            "entry": {"id": self.id, "group": self.group},
            "rank": rank, "tied": tied, "decided_by": decided_by, **score, "complete": self.complete,
            "sheets": len(self.marks), "expected_sheets": self.expected,
            "criteria": [{"code": code, "mean": self.spelled_mean(code)} for code in self.rubric.codes],
            "judges": {judge: {"total": self.spelled_total(judge),
                               "marks": {code: exact(mark) for code, mark in marks.items()}}
                       for judge, marks in self.marks.items()},
        }

    def spelled_mean(self, code):
        """The plain mean of the marks, whatever the method."""
        marks = self.marks_of(code)
        return exact(mean(marks)) if marks else None

    def spelled_total(self, judge):
        return self.rules.spelled(self.totals[judge]) if judge in self.totals else None
