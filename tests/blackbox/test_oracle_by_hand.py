"""The oracle against examples worked out by hand, so that it is not merely a second opinion."""

import unittest
from fractions import Fraction

from oracle import preview
from oracle_numbers import exact, fixed, round_to

KIPP_BANTEN_2023 = {"BG": "10", "NOV": "15", "IMP": "5", "SIG": "30", "ADA": "20", "RES": "5", "SUS": "15"}


def competition(panels, weights=None, scale=("1", "5", "1"), basis="percent", scale_origin="zero", **rules):
    """A body from `{entry: [[marks of a sheet, in the rubric's order; None where lacking], ...]}`."""
    weights = weights or {"ALL": "100"}
    low, high, step = scale
    criteria = [{"code": code, "weight": weight, "scale": {"min": low, "max": high, "step": step}, "scored": True,
                 "parent": None} for code, weight in weights.items()]
    sheets = [{"entry": entry, "judge": f"J{number}",
               "marks": [{"criterion": code, "value": str(mark)} for code, mark in zip(weights, marks)
                         if mark is not None]}
              for entry, panel in panels.items() for number, marks in enumerate(panel) if marks is not None]
    return {"rubric": {"basis": basis, "scale_origin": scale_origin, "criteria": criteria}, "sheets": sheets,
            "entries": [{"id": entry, "group": "UMUM"} for entry in panels], **rules}


def items(body):
    return {item["entry"]["id"]: item for item in preview(body)["items"]}


def standing(body):
    return [(item["entry"]["id"], item["rank"], item["decided_by"]) for item in preview(body)["items"]]


def only(body):
    [item] = preview(body)["items"]
    return item


class Scores(unittest.TestCase):
    def test_a_sheet_of_kipp_banten_2023(self):
        item = only(competition({"A": [[4, 5, 4, 4, 3, 4, 4]]}, KIPP_BANTEN_2023))
        self.assertEqual((item["score"], item["exact"], item["rank"]), ("79.00", "79", 1))

    def test_a_scale_may_count_from_its_minimum(self):
        self.assertEqual(only(competition({"A": [[2]]}, scale_origin="min"))["exact"], "25")
        self.assertEqual(only(competition({"A": [[2]]}, scale_origin="zero"))["exact"], "40")

    def test_points_are_weight_times_mark(self):
        self.assertEqual(only(competition({"A": [[3, 4]]}, {"X": "2", "Y": "0.5"}, basis="points"))["exact"], "8")

    def test_a_mean_that_does_not_end_is_a_fraction(self):
        item = only(competition({"A": [["8.5"], ["8.2"], ["8"]]}, {"X": "1"}, ("0", "10", "0.1"), "points"))
        self.assertEqual((item["exact"], item["score"]), ("247/30", "8.23"))

    def test_the_median_of_an_even_panel_is_the_mean_of_the_middle_two(self):
        panel = {"A": [[1], [2], [4], [5]]}
        self.assertEqual(only(competition(panel, combine={"method": "median"}))["exact"], "60")

    def test_a_trimmed_mean_drops_one_of_several_equal_values(self):
        trimmed = {"method": "trimmed_mean", "drop_low": 1, "drop_high": 1}
        self.assertEqual(only(competition({"A": [[1], [1], [4], [4]]}, combine=trimmed))["exact"], "50")

    def test_nothing_left_after_trimming_is_incomplete(self):
        trimmed = {"method": "trimmed_mean", "drop_low": 1, "drop_high": 1}
        item = only(competition({"A": [[1], [5]]}, combine=trimmed))
        self.assertEqual((item["complete"], item["rank"], item["score"]), (False, None, None))

    def test_median_of_criteria_differs_from_median_of_sheets(self):
        panel, weights = {"A": [[1, 5], [5, 1], [3, 3]]}, {"X": "80", "Y": "20"}
        by_sheet = competition(panel, weights, combine={"method": "median", "level": "sheet"})
        by_criterion = competition({"A": [[1, 5], [5, 1], [5, 3]]}, weights,
                                   combine={"method": "median", "level": "criterion"})
        self.assertEqual((only(by_sheet)["exact"], only(by_criterion)["exact"]), ("60", "92"))


class Missing(unittest.TestCase):
    PANEL, WEIGHTS = {"A": [[5, 1], [3, None]]}, {"X": "60", "Y": "40"}

    def test_a_lacking_mark_leaves_an_entry_incomplete(self):
        item = only(competition(self.PANEL, self.WEIGHTS))
        self.assertEqual((item["complete"], item["score"], item["sheets"]), (False, None, 2))
        self.assertIsNone(item["judges"]["J1"]["total"])

    def test_renormalising_gives_the_marks_present_the_whole_weight(self):
        item = only(competition(self.PANEL, self.WEIGHTS, missing="renormalise_sheet"))
        self.assertEqual((item["judges"]["J0"]["total"]["exact"], item["judges"]["J1"]["total"]["exact"]), ("68", "60"))
        self.assertEqual(item["exact"], "64")

    def test_means_of_criteria_go_over_the_judges_who_gave_one(self):
        self.assertEqual(only(competition(self.PANEL, self.WEIGHTS, missing="criterion_means"))["exact"], "56")

    def test_no_score_waits_for_a_mark_without_weight(self):
        panel, weights = {"A": [[5, 1], [3, None], [4, None]]}, {"X": "100", "Y": "0"}
        trimmed = {"method": "trimmed_mean", "level": "criterion", "drop_low": 1, "drop_high": 1}
        for missing in ["criterion_means", "renormalise_sheet"]:
            body = competition(panel, weights, missing=missing, combine=trimmed)
            self.assertEqual(only(body)["exact"], "80", missing)
        nobody = competition({"A": [[5, None], [3, None]]}, weights, missing="criterion_means")
        self.assertEqual(only(nobody)["exact"], "80")

    def test_a_sheet_without_a_weighted_mark_is_none_of_the_least_number(self):
        weights = {"X": "100", "Y": "0"}
        for missing in ["criterion_means", "renormalise_sheet"]:
            one = only(competition({"A": [[5, 1], [None, 4]]}, weights, missing=missing, min_sheets=2))
            two = only(competition({"A": [[5, 1], [None, 4], [3, None]]}, weights, missing=missing, min_sheets=2))
            self.assertEqual((one["complete"], one["sheets"], two["exact"]), (False, 2, "80"), missing)

    def test_weights_are_stretched_before_a_share_is_rounded(self):
        body = competition({"A": [[1, 1, 0, None]]}, {"W": "20", "X": "15", "Y": "10", "Z": "55"}, ("0", "1", "1"),
                           missing="renormalise_sheet", rounding={"places": 1, "mode": "half_up", "at": ["criterion"]})
        item = only(body)  # 400/9 is 44.4, and 300/9 is 33.3
        self.assertEqual((item["exact"], item["score"]), ("77.7", "77.7"))
        self.assertEqual(item["judges"]["J0"]["total"], {"score": "77.8", "exact": "700/9"})

    def test_a_criterion_trimmed_to_nothing_is_not_renormalised_away(self):
        trimmed = {"method": "trimmed_mean", "level": "criterion", "drop_low": 1}
        rules = {"missing": "renormalise_sheet", "combine": trimmed}
        dropped = competition({"A": [[5, 1], [3, None]]}, self.WEIGHTS, **rules)
        unmarked = competition({"A": [[5, None], [3, None]]}, self.WEIGHTS, **rules)
        self.assertEqual((only(dropped)["complete"], only(unmarked)["exact"]), (False, "100"))

    def test_too_few_sheets_are_incomplete_and_come_last(self):
        body = competition({"A": [[5]], "B": [[1], [1]]}, min_sheets=2)
        self.assertEqual(standing(body), [("B", 1, None), ("A", None, None)])


class Rounding(unittest.TestCase):
    def test_halves(self):
        cases = [("2.5", "half_up", 3), ("-2.5", "half_up", -3), ("2.5", "half_even", 2), ("3.5", "half_even", 4),
                 ("-2.5", "half_even", -2), ("-0.4", "half_up", 0), ("2.51", "half_even", 3)]
        for value, mode, rounded in cases:
            self.assertEqual(round_to(Fraction(value), 0, mode), rounded, (value, mode))

    def test_spelling(self):
        self.assertEqual([fixed(Fraction(text), 2) for text in ("79", "-1/20", "0")], ["79.00", "-0.05", "0.00"])
        self.assertEqual([exact(Fraction(text)) for text in ("79", "-1/8", "1/3", "-0.000000000001", "1/8192")],
                         ["79", "-0.125", "1/3", "-0.000000000001", "1/8192"])

    def test_components_rounded_before_the_sum_give_another_total(self):
        panel, weights = {"A": [[1, 1], [1, 1], [2, 2]]}, {"X": "0.5", "Y": "0.5"}
        plain = competition(panel, weights, basis="points", rounding={"places": 1, "mode": "half_up", "at": ["total"]})
        inner = competition(panel, weights, basis="points",
                            rounding={"places": 1, "mode": "half_up", "at": ["criterion_mean", "criterion"]})
        self.assertEqual((only(plain)["score"], only(plain)["exact"]), ("1.3", "4/3"))
        self.assertEqual((only(inner)["score"], only(inner)["exact"]), ("1.4", "1.4"))

    def test_a_sheet_step_rounds_the_judge_s_total(self):
        body = competition({"A": [[1], [2]]}, {"X": "0.25"}, basis="points",
                           rounding={"places": 1, "mode": "half_up", "at": ["sheet"]})
        self.assertEqual(only(body)["judges"]["J0"]["total"], {"score": "0.3", "exact": "0.3"})
        self.assertEqual((only(body)["exact"], only(body)["score"]), ("0.4", "0.4"))


class Places(unittest.TestCase):
    PANELS = {"A": [[3]], "B": [[5]], "C": [[3]], "D": [[1]]}

    def test_rank_styles(self):
        for style, ranks in {"1224": [1, 2, 2, 4], "1334": [1, 3, 3, 4], "1223": [1, 2, 2, 3]}.items():
            body = competition(self.PANELS, rank_style=style)
            self.assertEqual([item["rank"] for item in preview(body)["items"]], ranks, style)

    def test_entries_that_stay_tied_say_so_and_name_no_rule(self):
        tied = items(competition(self.PANELS, tie_break=["median", "countback"]))["C"]
        self.assertEqual((tied["tied"], tied["decided_by"]), (True, None))

    def test_exact_values_separate_what_rounding_ties(self):
        panels, weights = {"A": [["1.001"]], "B": [["1.002"]]}, {"X": "1"}
        scale, basis = ("0", "10", "0.001"), "points"
        self.assertEqual([item["rank"] for item in preview(competition(panels, weights, scale, basis))["items"]], [1, 1])
        body = competition(panels, weights, scale, basis, rank_on="exact")
        self.assertEqual(standing(body), [("B", 1, None), ("A", 2, None)])

    def test_criteria_break_ties_in_the_order_of_the_chain(self):
        panels = {"A": [[1, 3, 2]], "B": [[3, 1, 2]], "C": [[2, 2, 2]], "D": [[2, 1, 3]]}
        body = competition(panels, {"X": "40", "Y": "40", "Z": "20"}, rounding={"places": 0, "mode": "half_up", "at": []},
                           tie_break=["criterion:Z", "criterion:X"], basis="points", scale=("1", "3", "1"))
        self.assertEqual(standing(body), [("B", 1, "criterion:X"), ("C", 2, "criterion:X"), ("A", 3, "criterion:X"),
                                          ("D", 4, None)])

    def test_countback_counts_the_highest_mark_then_the_next(self):
        panels = {"A": [[3], [3], [3]], "B": [[4], [3], [2]], "C": [[4], [4], [1]]}
        body = competition(panels, tie_break=["countback"])
        self.assertEqual([entry for entry, _, _ in standing(body)], ["C", "B", "A"])

    def test_head_to_head_takes_one_winner_and_starts_again(self):
        panels = {"A": [[3], [3], [3]], "B": [[4], [4], [1]], "C": [[2], [2], [5]]}
        body = competition(panels, tie_break=["head_to_head"])
        self.assertEqual(standing(body), [("B", 1, "head_to_head"), ("A", 2, "head_to_head"), ("C", 3, "head_to_head")])

    def test_a_cycle_falls_through_to_the_next_rule(self):
        cycle = {"A": [[1], [2], [3]], "B": [[2], [3], [1]], "C": [[3], [1], [2]]}
        self.assertEqual([rank for _, rank, _ in standing(competition(cycle, tie_break=["head_to_head"]))], [1, 1, 1])

    def test_the_cut_never_chooses_between_tied_entries(self):
        body = competition(self.PANELS, advance={"top": 2, "per_group": False, "passing_score": None})
        cut = preview(body)["cut"]
        self.assertEqual((cut["certain"], cut["tied_at_cut"], cut["places_left"]), (["B"], ["A", "C"], 1))

    def test_a_cut_over_all_groups_asks_no_tie_break_between_them(self):
        panels = {"A1": [[3, 2]], "A2": [[2, 3]], "B": [[4, 1]], "TOP": [[5, 5]]}
        rules = {"rounding": {"places": 0, "mode": "half_up", "at": []}, "tie_break": ["criterion:X"]}
        expected = {1: (["TOP"], [], 0), 2: (["TOP"], ["A1", "B"], 1), 3: (["TOP", "A1"], ["A2", "B"], 1),
                    4: (["TOP", "A1", "A2", "B"], [], 0), None: (["TOP", "A1", "A2", "B"], [], 0)}
        for top, (certain, tied, left) in expected.items():
            body = competition(panels, {"X": "50", "Y": "50"}, advance={"top": top}, **rules)
            for entry in body["entries"]:
                entry["group"] = "A" if entry["id"].startswith("A") else "B"
            cut = preview(body)["cut"]
            self.assertEqual((sorted(cut["certain"]), sorted(cut["tied_at_cut"]), cut["places_left"]),
                             (sorted(certain), tied, left), top)

    def test_a_passing_score_leaves_places_open(self):
        body = competition(self.PANELS, advance={"top": 3, "per_group": True, "passing_score": "80"})
        [group] = preview(body)["cut"]["groups"]
        self.assertEqual((group["certain"], group["tied_at_cut"], group["places_left"]), (["B"], [], 2))


if __name__ == "__main__":
    unittest.main()
