"""Two implementations, one answer: the engine against the oracle on random competitions.

KIPP_COMPETITIONS competitions (100 unless said) are drawn from a printed seed (KIPP_SEED to repeat a run), scored by
`kipp score FILE`, and compared with the oracle to the last digit on every published field.
"""

import json
import os
import random
import subprocess
import tempfile
import unittest
from collections import Counter
from pathlib import Path

import oracle
import oracle_cases
from figures import figure
from oracle_compare import compare
from server import KIPP


class TheEngineAgreesWithTheOracle(unittest.TestCase):
    def test_on_random_competitions(self):
        count = int(os.environ.get("KIPP_COMPETITIONS", "100"))
        seed = int(os.environ.get("KIPP_SEED", random.randrange(10**9)))
        met, wrong = Counter(), []
        folder = Path(tempfile.mkdtemp(prefix="kipp-oracle-"))
        for number in range(count):
            body = oracle_cases.calculation(random.Random(f"{seed}/{number}"))
            file = folder / f"competition-{number}.json"
            file.write_text(json.dumps(body, ensure_ascii=False))
            expected = oracle.preview(body)
            answer = score(file)
            differences = [answer["failed"]] if "failed" in answer else compare(expected, answer)
            met.update(touched(body, expected))
            if differences:
                wrong.append(f"{file}: {differences[0]} ({len(differences)} differences)")
            else:
                file.unlink()
        figure("two implementations", competitions=count, entries=met["entries"], ranked=met["ranked"],
               tied=met["tied"], separated=met["separated"], differences=len(wrong), seed=seed)
        self.assertFalse(wrong, "\n".join(wrong) + f"\n{len(wrong)} of {count} competitions differ; seed {seed}")
        folder.rmdir()
        if count >= MEETS_EVERY_RULE:
            self.assertEqual([rule for rule in EVERY_RULE if not met[rule]], [], f"rules never met; seed {seed}")


def score(file):
    """What the engine answers to a file, or how it failed."""
    done = subprocess.run([KIPP, "score", str(file)], capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        return {"failed": f"exit code {done.returncode}: {done.stderr.strip()} {done.stdout.strip()}"}
    return json.loads(done.stdout)


MEETS_EVERY_RULE = 300  # competitions; the rarest rule is met by more than one in twenty
EVERY_RULE = ["percent", "points", "zero", "min", "mean", "median", "trimmed_mean", "sheet", "criterion", "incomplete",
              "renormalise_sheet", "criterion_means", "half_up", "half_even", "at criterion_mean", "at criterion",
              "at sheet", "at total", "rounded", "exact", "1224", "1334", "1223", "by criterion", "by median",
              "by countback", "by head_to_head", "tied", "unranked", "below zero", "fraction", "tied at the cut",
              "heading", "unscored", "weightless", "tied at a cut of groups"]


def touched(body, expected):
    """Which rules a competition puts to the test, and how much of each outcome it has."""
    rubric, rules, items = body["rubric"], oracle.Rules(body), expected["items"]
    met = Counter({"entries": len(items)})
    met.update([rubric["basis"], rubric["scale_origin"], rules.method, rules.level, rules.missing, rules.mode,
                rules.rank_on, rules.rank_style])
    met.update(f"at {step}" for step in rules.at)
    parents = {criterion["parent"] for criterion in rubric["criteria"]}
    for criterion in rubric["criteria"]:
        met["heading"] += criterion["code"] in parents
        met["unscored"] += not criterion["scored"] and criterion["code"] not in parents
        met["weightless"] += criterion["scored"] and criterion["weight"] == "0"
    for item in items:
        met["ranked" if item["complete"] else "unranked"] += 1
        met["tied"] += item["tied"]
        met["below zero"] += bool(item["score"] and item["score"].startswith("-"))
        met["fraction"] += "/" in (item["exact"] or "")
        if item["decided_by"]:
            met["separated"] += 1
            met["by " + item["decided_by"].split(":")[0]] += 1
    at_cut = set(expected["cut"]["tied_at_cut"]) if expected["cut"] else set()
    met["tied at the cut"] += bool(at_cut)
    met["tied at a cut of groups"] += not rules.per_group and len({item["entry"]["group"] for item in items
                                                                   if item["entry"]["id"] in at_cut}) > 1
    return met


if __name__ == "__main__":
    unittest.main()
