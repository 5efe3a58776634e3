"""Random competitions for the oracle: bodies of POST /scoring/preview that together touch every rule.

Here lives the drawing of rubrics, panels, marks and rules from one seeded generator. The scales are coarse and sheets are
often copied from one entry to another, so that ties are common; nothing here says what a competition scores. A `competition`
could also be a round's; a `calculation` takes liberties that only the calculator allows.
"""

from fractions import Fraction
from math import lcm

SCALES = [("1", "5", "1"), ("1", "3", "1"), ("0", "1", "1"), ("0", "100", "1"), ("0", "10", "0.5"), ("1", "4", "0.25"),
          ("-3", "5", "1"), ("-2.5", "2.5", "0.5"), ("-1", "2", "0.125"), ("2", "7", "2.5")]
BELOW_ZERO = [("-5", "0", "1"), ("-4", "-1", "0.5")]  # only where totals do not count from zero
LARGEST = 9 * 10**18  # what a rubric's greatest total may be, times 10^4 and the common denominator of its weights
STEPS = ["criterion_mean", "criterion", "sheet", "total"]


def competition(rng):
    """One competition with everything that its answer depends on.

    Some lean to close contests, in which a chain has much to separate; some to low ones, with totals below zero.
    """
    lean = rng.choice(["free", "free", "close", "close", "close", "low"])
    rubric = draw_rubric(rng, lean)
    scored = [criterion for criterion in rubric["criteria"] if criterion["scored"]]
    groups = [f"G{number}" for number in range(rng.choice([1, 2, 2] if lean == "close" else [1, 1, 2, 4]))]
    entries = [{"id": name(rng, "e", number), "group": rng.choice(groups)} for number in range(rng.randint(1, 18))]
    judges = [name(rng, "j", number) for number in range(rng.choice([1, 2, 3, 3, 4, 5, 7]))]
    rules = draw_rules(rng, lean, [criterion["code"] for criterion in scored], len(judges))
    return {"rubric": rubric, **rules, "entries": entries,
            "sheets": draw_sheets(rng, lean, scored, entries, judges)}


def calculation(rng):
    """A competition as the calculator takes it: entries without a group, sheets that say hardly anything, rules left out."""
    body = competition(rng)
    for entry in body["entries"]:
        if rng.random() < 0.1:
            entry.pop("group") if rng.random() < 0.5 else entry.update(group=rng.choice(["", " ", "g/é", "_" * 64]))
    weights = {criterion["code"]: Fraction(criterion["weight"]) for criterion in body["rubric"]["criteria"]}
    hardly = rng.choice([0, 0, 0, 0, 0, 0.1, 0.4])
    for sheet in body["sheets"]:
        if rng.random() < hardly:
            sheet["marks"] = [mark for mark in sheet["marks"] if weights[mark["criterion"]] == 0][:rng.choice([0, 1, 9])]
    if rng.random() < 0.02:
        body["entries"], body["sheets"] = [], []
    for rule in ["combine", "missing", "rounding", "rank_on", "tie_break"]:
        if rng.random() < 0.05:
            del body[rule]
    if "combine" in body and rng.random() < 0.1:
        body["combine"] = {key: value for key, value in body["combine"].items() if rng.random() < 0.5 or key == "method"}
    return body


def name(rng, letter, number):
    """An id of 1 to 64 characters; some are longer and stranger than most."""
    return letter + str(number) + rng.choice(["", "", "", " ", "-é☃", "/x.y", "_" * 60])


def draw_rubric(rng, lean):
    """A rubric within the limits: leaves with weights, some that only break ties, unscored ones, headings."""
    while True:
        basis, origin = rng.choice(["percent", "percent", "points"]), rng.choice(["zero", "min"])
        scales = SCALES + (BELOW_ZERO if origin == "min" else [])
        if lean == "low":
            origin, scales = "zero", [scale for scale in SCALES if scale[0].startswith("-")]
        scales = [rng.choice(scales)] if lean == "close" or rng.random() < 0.5 else scales
        weights = draw_weights(rng, basis, rng.choice([2, 4, 5]) if lean == "close" else rng.randint(1, 6))
        leaves = [leaf(f"C{number}", weight, rng.choice(scales)) for number, weight in enumerate(weights)]
        leaves += [leaf(f"T{number}", Fraction(0), rng.choice(scales)) for number in range(rng.choice([0, 0, 1, 2]))]
        leaves += [{**leaf(f"U{number}", Fraction(0), SCALES[0]), "scored": False}
                   for number in range(rng.choice([0, 0, 1]))]
        if greatest(leaves, basis, origin) <= LARGEST:
            rng.shuffle(leaves)
            return {"name": "Drawn", "basis": basis, "scale_origin": origin, "criteria": in_tree(rng, leaves)}


def draw_weights(rng, basis, count):
    """Weights of one basis, often all equal: percent sums to 100 in whole, half or ten-thousandth steps."""
    if count in (2, 4, 5) and rng.random() < 0.5:
        return [Fraction(100, count)] * count
    if basis == "points":
        weights = ["1", "2", "0.5", "1.25", "0.0625", "10", "0.3", "0.0001", "1000"]
        return [Fraction(rng.choice(weights)) for _ in range(count)]
    unit = Fraction(rng.choice(["5", "1", "0.5", "0.0001"]))
    cuts = sorted(rng.sample(range(1, int(100 / unit)), count - 1))
    bounds = [0, *cuts, int(100 / unit)]
    return [(high - low) * unit for low, high in zip(bounds, bounds[1:])]


def leaf(code, weight, scale):
    low, high, step = scale
    return {"code": code, "name": f"Criterion {code}", "description": "", "weight": decimal(weight),
            "scale": {"min": low, "max": high, "step": step}, "levels": [], "scored": True, "parent": None,
            "max_words": None, "comment": "none"}


def in_tree(rng, leaves):
    """The leaves under headings, one heading under another; or, as often, a flat list."""
    if rng.random() < 0.5:
        return leaves
    headings = [{**leaf(f"H{number}", Fraction(0), SCALES[0]), "scored": False, "parent": f"H{number - 1}" if number else
                 None} for number in range(rng.choice([1, 2]))]
    held = [{**each, "parent": rng.choice(headings)["code"]} for each in leaves]
    held[0]["parent"] = headings[-1]["code"]
    return headings + held


def greatest(leaves, basis, origin):
    """The greatest |total| of a sheet times 10^4 and the common denominator of weight over range."""
    factors, total = [], Fraction(0)
    for each in leaves:
        low, high = Fraction(each["scale"]["min"]), Fraction(each["scale"]["max"])
        start = low if origin == "min" else Fraction(0)
        factor = Fraction(each["weight"]) / (high - start if basis == "percent" else 1)
        factors.append(factor)
        total += factor * max(abs(low - start), abs(high - start), abs(low), abs(high))
    return total * 10**4 * lcm(*[factor.denominator for factor in factors])


def draw_rules(rng, lean, codes, judges):
    method = rng.choice(["mean", "mean", "median", "trimmed_mean"])
    drops = [0, 1, 1, 2, 3] if method == "trimmed_mean" else [0]
    chain = [f"criterion:{code}" for code in rng.sample(codes, rng.randint(0, min(3, len(codes))))]
    chain += rng.sample(["median", "countback", "head_to_head"], rng.randint(0, 3))
    rng.shuffle(chain)
    if lean == "close" and rng.random() < 0.6:
        chain = [rng.choice([*chain, "countback", "countback", "head_to_head", "median"])]
    advance = {"top": rng.choice([None, *range(1, 9)]), "per_group": rng.random() < (0.2 if lean == "close" else 0.5),
               "passing_score": rng.choice([None, None, "-1", "0", "2.5", "50", "60", "66.67", "66.6667", "75", "100"])}
    rules = {
        "combine": {"method": method, "level": rng.choice(["sheet", "sheet", "criterion"]),
                    "drop_low": rng.choice(drops), "drop_high": rng.choice(drops)},
        "missing": rng.choice(["incomplete", "renormalise_sheet", "criterion_means"]),
        "rounding": {"places": rng.choice([0, 0, 0, 1, 1, *range(2, 10), 2, 2]),
                     "mode": rng.choice(["half_up", "half_even"]),
                     "at": [step for step in STEPS if rng.random() < (0.7 if step == "total" else 0.25)]},
        "rank_on": rng.choice(["rounded", "rounded", "exact"]),
        "tie_break": chain,
    }
    optional = {"min_sheets": rng.choice([1, 1, 1, 2, rng.randint(1, judges + 1)]),
                "rank_style": rng.choice(["1224", "1334", "1223"]), "advance": advance}
    rng.shuffle(rules["rounding"]["at"])
    return rules | {key: value for key, value in optional.items() if rng.random() < (0.9 if lean == "close" else 0.7)}


def draw_sheets(rng, lean, scored, entries, judges):
    """Sheets in no order, some of them lacking or incomplete, some copied from another entry."""
    in_hand, given = rng.choice([1, 1, 1, 1, 0.9, 0.6]), rng.choice([1, 1, 1, 1, 0.97, 0.8, 0.5])
    span, copied = rng.choice([0.2, 0.5, 1]), rng.choice([0, 0.3, 0.8])
    if lean == "close":
        in_hand, given, copied = 1, rng.choice([1, 1, 1, 0.9]), 0.9
    lowest = rng.random() < (0.8 if lean == "low" else 0.2)
    sheets, panels = [], []
    for entry in entries:
        if panels and rng.random() < copied:
            copy = rng.choice([shuffled, crossed, turned, spread, spread])
            panel = copy(rng, rng.choice(panels), {criterion["code"]: criterion["scale"] for criterion in scored})
        else:
            panel = [draw_marks(rng, scored, given, span, lowest) for _ in judges]
        panels.append(panel)
        sheets += [{"entry": entry["id"], "judge": judge, "marks": list(marks)}
                   for judge, marks in zip(judges, panel) if rng.random() < in_hand]
    rng.shuffle(sheets)
    return sheets


def shuffled(rng, panel, _scales):
    """The same sheets from other judges: nothing but head to head can tell the two entries apart."""
    return rng.sample(panel, len(panel))


def crossed(rng, panel, scales):
    """Each criterion's marks from other judges: its mean stays, the sheets' totals do not."""
    columns = {code: rng.sample([[mark for mark in marks if mark["criterion"] == code] for marks in panel], len(panel))
               for code in scales}
    return [[mark for code in scales for mark in columns[code][row]] for row in range(len(panel))]


def turned(rng, panel, scales):
    """Two marks of a scale change places on a sheet: with equal weights its total stays, the criteria do not."""
    return [swapped(marks, *rng.sample(range(len(marks)), 2), scales) if len(marks) > 1 else marks for marks in panel]


def spread(rng, panel, scales):
    """In one criterion a mark goes a step up and another a step down: its mean stays, what marks there are does not."""
    code = rng.choice(list(scales))
    low, high, step = (Fraction(scales[code][key]) for key in ("min", "max", "step"))
    up, down = rng.choices([-1, *range(len(panel))], k=2)  # -1 is nobody: the mean moves
    copy = []
    for judge, marks in enumerate(panel):
        values = [Fraction(mark["value"]) + step * ((judge == up) - (judge == down)) for mark in marks]
        copy.append([{**mark, "value": decimal(value)} if mark["criterion"] == code and low <= value <= high else mark
                     for mark, value in zip(marks, values)])
    return copy


def swapped(marks, one, other, scales):
    values = [mark["value"] for mark in marks]
    if scales[marks[one]["criterion"]] == scales[marks[other]["criterion"]]:
        values[one], values[other] = values[other], values[one]
    return [{**mark, "value": value} for mark, value in zip(marks, values)]


def draw_marks(rng, scored, given, span, lowest):
    """The marks of one sheet; `span` is the part of each scale that is in use, at its upper or lower end."""
    marks = [{"criterion": criterion["code"], "value": draw_value(rng, criterion["scale"], span, lowest)}
             for criterion in scored if rng.random() < given]
    rng.shuffle(marks)
    return marks


def draw_value(rng, scale, span, lowest):
    low, high, step = (Fraction(scale[key]) for key in ("min", "max", "step"))
    steps = int((high - low) / step)
    used = max(1, round(steps * span))
    first = 0 if lowest else steps - used
    return decimal(low + step * rng.randint(first, first + used))


def decimal(value):
    """A decimal of at most four places in its one spelling."""
    scaled = value * 10**4
    assert scaled.denominator == 1, value
    digits = str(abs(scaled.numerator)).rjust(5, "0")
    return ("-" if value < 0 else "") + f"{digits[:-4]}.{digits[-4:]}".rstrip("0").rstrip(".")
