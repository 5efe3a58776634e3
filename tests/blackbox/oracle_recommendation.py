"""A second, independent reading of how a recommendation follows from a ranking, a rule set and its quotas.

Here live the checks of the KIPP rule sets and the selection in blocks of equal rank, written from the published contract;
no code is shared with the service. Ranks come from `oracle_ranks.py`, scores are fractions. A candidate is a dictionary:

    {"key", "title", "group", "agency", "rank", "exact", "verified",
     "innovation": None or {"applied_on", "sdg_goals", "declarations", "awards", "sources"}}
"""

import calendar
import datetime
from fractions import Fraction

UNBOUNDED = float("inf")


def decide(candidates, rule_set, quota, closes):
    """By key of each candidate its `decision`, `cut_by`, `tied` and `checks`; and the ties, as sets."""
    titles = [candidate["title"].casefold() for candidate in candidates if candidate["verified"]]
    told = {}
    for candidate in candidates:
        checks = [(check["code"], outcome(check, candidate, rule_set, closes, titles)) for check in rule_set["checks"]
                  if not check["applies_to"] or candidate["group"] in check["applies_to"]]
        passed = all(found == "pass" for _, found in checks)
        stands = candidate["rank"] is not None and candidate["verified"]
        told[candidate["key"]] = {"decision": "reserve" if stands and passed else "not_recommended", "checks": checks,
                                  "cut_by": "check" if stands and not passed else None, "tied": False}
    eligible = [candidate for candidate in candidates if told[candidate["key"]]["decision"] == "reserve"]
    ties = []
    for group in sorted({candidate["group"] for candidate in eligible}):
        ties += select_in_group(group, [one for one in eligible if one["group"] == group], quota, told)
    if quota["total"] is not None:
        ties = select_in_all(eligible, quota["total"], ties, told)
    for tie in ties:
        for key in tie["entries"]:
            told[key]["tied"] = True
    return told, ties


def outcome(check, candidate, rule_set, closes, titles):
    """What a check says. Whatever it needs and does not have makes it unknown."""
    code, params, innovation = check["code"], check["params"], candidate["innovation"]
    if None in params.values():
        return "unknown"
    if code == "UNIQUE_TITLE":  # among the verified: what was disqualified bears no title any more
        return passes(titles.count(candidate["title"].casefold()) == 1) if candidate["verified"] else "unknown"
    if code == "WORD_LIMITS":
        return "pass"  # what is longer cannot be handed in, so here nothing is
    if code == "PASSING_SCORE":
        return "unknown" if candidate["exact"] is None else passes(candidate["exact"] >= Fraction(params["score"]))
    if innovation is None:
        return "unknown"
    if code == "MIN_AGE_MONTHS":
        if closes is None or innovation["applied_on"] is None:
            return "unknown"
        return passes(innovation["applied_on"] <= months_before(closes, params["months"]))
    if code == "SDG_LINK":
        return passes(len(innovation["sdg_goals"]) >= params["min"])
    if code == "DECLARATIONS":
        return passes(set(params["required"]) <= set(innovation["declarations"]))
    if code == "REPLICATION_SOURCE":
        return passes(sum(kind != "inspired_by" for kind in innovation["sources"]) >= params["min"])
    titles_won = [award["title"] for award in innovation["awards"] if award["programme"] == rule_set["programme"]]
    if code == "NOT_PREVIOUS_WINNER":
        return passes(not set(titles_won) & set(params["titles"]))
    assert code == "MAX_TIMES_TOP99", code
    return passes(titles_won.count("Top 99") <= params["times"])


def passes(holds):
    return "pass" if holds else "fail"


def months_before(day, months):
    """The same day of the month so many months earlier, or that month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def blocks(candidates):
    """Candidates of equal rank together, the best first."""
    return [(rank, [one for one in candidates if one["rank"] == rank])
            for rank in sorted({one["rank"] for one in candidates})]


def select_in_group(group, eligible, quota, told):
    """Recommends whole blocks while there is room; gives the tie that ended the walk, if one did."""
    per_agency = quota["per_agency"] or {}
    bound = per_agency.get(group, per_agency.get("*"))
    left = {one["agency"]: UNBOUNDED if bound is None else bound for one in eligible}
    room, ended_by, ties = (quota["per_group"] or {}).get(group, UNBOUNDED), None, []
    for rank, block in blocks(eligible):
        if ended_by is not None:
            mark(told, block, ended_by)
            continue
        mark(told, [one for one in block if left[one["agency"]] == 0], "agency_quota")
        rest = [one for one in block if left[one["agency"]] > 0]
        wanted = {agency: sum(one["agency"] == agency for one in rest) for agency in left}
        too_many = any(wanted[agency] > left[agency] for agency in left)
        if not rest:
            continue
        if room >= len(rest) and not too_many:
            room -= len(rest)
            for one in rest:
                told[one["key"]]["decision"] = "recommended"
                left[one["agency"]] -= 1
            continue
        ended_by = "agency_quota" if room > 0 and too_many else "group_quota"
        mark(told, rest, ended_by)
        if room > 0:
            places = min(room, sum(min(wanted[agency], left[agency]) for agency in left))
            ties.append({"group": group, "rank": rank, "cut_by": ended_by, "places_left": places,
                         "entries": {one["key"] for one in rest}})
    return ties


def select_in_all(eligible, total, ties, told):
    """Cuts what the groups chose by the total, rank by rank over all groups; gives the ties that are still told."""
    tie_of = {key: tie for tie in ties for key in tie["entries"]}
    chosen = [one for one in eligible if told[one["key"]]["decision"] == "recommended" or one["key"] in tie_of]
    left, kept, ended = total, [], False
    for rank, block in blocks(chosen):
        at_rank = [tie for tie in ties if tie["rank"] == rank]
        asked = sum(told[one["key"]]["decision"] == "recommended" for one in block) + sum(
            tie["places_left"] for tie in at_rank)
        if not ended and asked <= left:
            left -= asked
            kept += at_rank
            continue
        if not ended and left > 0:
            kept.append({"group": None, "rank": rank, "cut_by": "total_quota", "places_left": left,
                         "entries": {one["key"] for one in block}})
        ended = True
        for one in block:
            told[one["key"]]["decision"] = "reserve"
        mark(told, block, "total_quota")
    return kept


def mark(told, candidates, cut_by):
    for one in candidates:
        told[one["key"]]["cut_by"] = cut_by
