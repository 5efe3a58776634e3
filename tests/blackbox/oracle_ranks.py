"""The oracle's ties, ranks and cut.

Here live the tie-break chain, the three ways of counting places, and who is certain to advance. Scores live in
`oracle.py`. An entry here has `id`, `group`, `complete`, `value` (what the rules rank on), `totals` (by judge), `marks`
(by judge) and `combined(code)`.
"""

from fractions import Fraction

from oracle_numbers import median


def places(entries, rules):
    """By id of each complete entry: its rank within its group, whether it shares it, and the rule that decided it."""
    placed = {}
    for group in first_appearance(entries):
        decided, before = {}, 0
        classes = ordered([entry for entry in entries if entry.group == group and entry.complete], rules, decided)
        for index, tied in enumerate(classes):
            rank = {"1224": before + 1, "1334": before + len(tied), "1223": index + 1}[rules.rank_style]
            for entry in tied:
                placed[entry.id] = (rank, len(tied) > 1, decided.get(entry.id) if len(tied) == 1 else None)
            before += len(tied)
    return placed


def first_appearance(entries):
    return list(dict.fromkeys(entry.group for entry in entries))


def ordered(entries, rules, decided):
    """Classes of entries that nothing separates, best first; `decided` learns the last rule that separated each."""
    classes = partition(entries, lambda entry: entry.value)
    return [part for tied in classes for part in chain(tied, rules.tie_break, 0, decided)]


def partition(entries, key):
    """Classes of equal key, highest first."""
    keys = {entry.id: key(entry) for entry in entries}
    return [[entry for entry in entries if keys[entry.id] == value]
            for value in sorted(set(keys.values()), reverse=True)]


def chain(tied, tie_break, index, decided):
    """Separates a tied group by the rules from `index` on."""
    if len(tied) == 1 or index == len(tie_break):
        return [tied]
    rule = tie_break[index]
    if rule == "head_to_head":
        winner = [entry for entry in tied if all(beats(entry, other) for other in tied if other is not entry)]
        if not winner:
            return chain(tied, tie_break, index + 1, decided)
        decided.update((entry.id, rule) for entry in tied)
        rest = [entry for entry in tied if entry is not winner[0]]
        return [winner, *chain(rest, tie_break, 0, decided)]  # the chain starts again on the rest
    parts = partition(tied, key_of(rule, tied))
    if len(parts) > 1:
        decided.update((entry.id, rule) for entry in tied)
    return [smaller for part in parts for smaller in chain(part, tie_break, index + 1, decided)]


def key_of(rule, tied):
    """What a rule compares, the higher the better; an entry that lacks the value stands below those that have it."""
    if rule == "countback":
        return countback(tied)
    if rule == "median":
        return lambda entry: lowest_if_none(median(entry.totals.values()))
    kind, code = rule.split(":", 1)
    assert kind == "criterion", rule
    return lambda entry: lowest_if_none(entry.combined(code))


def lowest_if_none(value):
    return (value is not None, value if value is not None else Fraction(0))


def countback(tied):
    """How often an entry has the highest mark of all, then the next, and so on."""
    given = {entry.id: [mark for marks in entry.marks.values() for mark in marks.values()] for entry in tied}
    ladder = sorted({mark for marks in given.values() for mark in marks}, reverse=True)
    return lambda entry: tuple(given[entry.id].count(mark) for mark in ladder)


def beats(one, other):
    """Whether more judges who scored both gave the one the higher total."""
    both = one.totals.keys() & other.totals.keys()
    return (sum(one.totals[judge] > other.totals[judge] for judge in both)
            > sum(one.totals[judge] < other.totals[judge] for judge in both))


def cut(entries, rules, placed):
    """Who advances for certain and who is tied at the cut: never decided by the order of input."""
    if rules.advance is None:
        return None
    if not rules.per_group:
        return {**field_cut(entries, rules, placed), "groups": []}
    groups = [{"group": group, **field_cut([entry for entry in entries if entry.group == group], rules, placed)}
              for group in first_appearance(entries)]
    return {"certain": [each for group in groups for each in group["certain"]],
            "tied_at_cut": [each for group in groups for each in group["tied_at_cut"]],
            "places_left": sum(group["places_left"] for group in groups), "groups": groups}


def field_cut(entries, rules, placed):
    """The cut of one field: certain is who has room however ties are resolved, out is who has none however they are."""
    passing, top = rules.advance.get("passing_score"), rules.advance.get("top")
    able = [entry for entry in entries
            if entry.complete and (passing is None or entry.value >= Fraction(passing))]
    if top is None:
        return {"certain": [entry.id for entry in able], "tied_at_cut": [], "places_left": 0}
    certain = [entry.id for entry in able if sum(not above(entry, other, placed) for other in able) <= top]
    tied = [entry.id for entry in able
            if entry.id not in certain and sum(above(other, entry, placed) for other in able) < top]
    return {"certain": certain, "tied_at_cut": tied, "places_left": top - len(certain)}


def above(one, other, placed):
    """Whether the one certainly stands above the other: by value, or within one group by rank (ADR 0003)."""
    same_group = one.group == other.group
    return one.value > other.value or (same_group and placed[one.id][0] < placed[other.id][0])
