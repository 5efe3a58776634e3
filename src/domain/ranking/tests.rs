//! What rankings, ties, cuts and competitions come to, and the laws they keep.

use proptest::prelude::*;

use super::samples::Given;
use super::*;
use crate::domain::exact::{from_points, spell};
use crate::domain::points::Points;
use crate::domain::rubric::samples::p;
use crate::domain::scoring::{Advance, MissingPolicy, RankStyle};

#[test]
fn groups_are_ranked_by_themselves_and_incomplete_entries_come_last() {
    let given = Given::new(&["100"])
        .entry(1, "e1", &["9"])
        .entry(0, "e2", &["7"])
        .entry(0, "e3", &["8", ""])
        .entry(0, "e4", &["8"])
        .entry(0, "e0", &["-"]);
    assert_eq!(given.lines(), ["1 e4 80", "2 e2 70", "- e0 -", "- e3 -", "1 e1 90"]);
    let ranking = given.rank();
    assert_eq!((ranking.items[3].sheets, ranking.items[3].expected_sheets), (1, 2));
    assert_eq!(ranking.items[3].score, Err(Lacking::Sheets));
    assert_eq!(ranking.items[2].score, Err(Lacking::Sheets));
}

#[test]
fn ties_take_the_places_of_their_style() {
    let mut given = Given::new(&["100"]);
    for (id, mark) in [("a", "9"), ("b", "8"), ("c", "8"), ("d", "7"), ("e", "7"), ("f", "7"), ("g", "1")] {
        given = given.entry(0, id, &[mark]);
    }
    for (style, expected) in [
        (RankStyle::S1224, [1, 2, 2, 4, 4, 4, 7]),
        (RankStyle::S1334, [1, 3, 3, 6, 6, 6, 7]),
        (RankStyle::S1223, [1, 2, 2, 3, 3, 3, 4]),
    ] {
        given.method.rank_style = style;
        let ranks: Vec<_> = given.rank().items.iter().filter_map(|item| item.rank).collect();
        assert_eq!(ranks, expected, "{style:?}");
    }
}

#[test]
fn places_are_decided_on_the_value_that_is_named() {
    // 67.5 and 68 are shown as 68 both.
    let mut given = Given::new(&["60", "40"]).entry(0, "a", &["6.5 7", "7 6.5"]).entry(0, "b", &["7 6.5"]);
    given.method.rounding.places = 0;
    assert_eq!(given.lines(), ["=1 a 68", "=1 b 68"]);
    given.method.rank_on = RankOn::Exact;
    assert_eq!(given.lines(), ["1 b 68", "2 a 68"]);
}

#[test]
fn the_last_rule_that_separated_is_named() {
    let given = Given::new(&["50", "50", "0"])
        .chain(&["criterion:A", "criterion:C"])
        .entry(0, "a", &["6 4 1"])
        .entry(0, "b", &["5 5 2"])
        .entry(0, "c", &["5 5 3"])
        .entry(0, "d", &["4 6 2"])
        .entry(0, "e", &["4 6 2"])
        .entry(0, "f", &["9 9 9"]);
    let expected = ["1 f 90", "2 a 50 criterion:A", "3 c 50 criterion:C", "4 b 50 criterion:C", "=5 d 50", "=5 e 50"];
    assert_eq!(given.lines(), expected);
}

#[test]
fn median_and_countback_break_ties() {
    let given = Given::new(&["100"])
        .chain(&["median"])
        .entry(0, "a", &["3", "5", "10"])
        .entry(0, "b", &["4", "6", "8"])
        .entry(0, "c", &["6", "6", "6"]);
    assert_eq!(given.lines(), ["=1 b 60", "=1 c 60", "3 a 60 median"]);
    // A 9 beats two 8s; then more 8s; a longer list beats its own beginning.
    let given = Given::new(&["50", "50"])
        .chain(&["countback"])
        .entry(0, "a", &["8 8", "8 4"])
        .entry(0, "b", &["9 8", "8 3"])
        .entry(0, "c", &["8 7", "7 6"]);
    assert_eq!(given.lines(), ["1 b 70 countback", "2 a 70 countback", "3 c 70 countback"]);
}

#[test]
fn head_to_head_takes_out_winners_one_after_another() {
    let given = Given::new(&["100"])
        .chain(&["head_to_head"])
        .entry(0, "c", &["4", "3", "8"])
        .entry(0, "a", &["6", "5", "4"])
        .entry(0, "b", &["5", "4", "6"]);
    let head = "head_to_head";
    assert_eq!(given.lines(), [format!("1 a 50 {head}"), format!("2 b 50 {head}"), format!("3 c 50 {head}")]);
}

#[test]
fn a_cycle_falls_through_to_the_next_rule() {
    let cycle = |chain: &[&str]| {
        Given::new(&["100", "0"])
            .chain(chain)
            .entry(0, "a", &["6 1", "4 1", "5 2"])
            .entry(0, "b", &["5 1", "6 1", "4 1"])
            .entry(0, "c", &["4 1", "5 1", "6 1"])
            .lines()
    };
    assert_eq!(cycle(&["head_to_head"]), ["=1 a 50", "=1 b 50", "=1 c 50"]);
    assert_eq!(cycle(&["head_to_head", "criterion:B"]), ["1 a 50 criterion:B", "=2 b 50", "=2 c 50"]);
}

#[test]
fn a_winner_above_a_cycle_is_placed_and_the_cycle_shares() {
    let given = Given::new(&["100"])
        .chain(&["head_to_head"])
        .entry(0, "x", &["7", "7", "1"])
        .entry(0, "a", &["6", "4", "5"])
        .entry(0, "b", &["5", "6", "4"])
        .entry(0, "c", &["4", "5", "6"]);
    assert_eq!(given.lines(), ["1 x 50 head_to_head", "=2 a 50", "=2 b 50", "=2 c 50"]);
}

#[test]
fn only_judges_who_scored_both_are_asked() {
    let mut given =
        Given::new(&["100"]).chain(&["head_to_head"]).entry(0, "a", &["5", "", "7"]).entry(0, "b", &["6", "6", ""]);
    given.method.missing = MissingPolicy::CriterionMeans;
    assert_eq!(given.lines(), ["1 b 60 head_to_head", "2 a 60 head_to_head"]);
}

fn cut_of(given: &Given) -> (String, String, u32) {
    let cut = given.rank().cut.unwrap();
    (given.ids(&cut.certain), given.ids(&cut.tied_at_cut), cut.places_left)
}

#[test]
fn the_cut_never_divides_a_tie() {
    let mut given = Given::new(&["100"]);
    for (id, mark) in [("d", "7"), ("a", "9"), ("c", "8"), ("b", "8"), ("e", "6")] {
        given = given.entry(0, id, &[mark]);
    }
    let cases = [
        (Some(1), None, ("a", "", 0)),
        (Some(2), None, ("a", "b c", 1)),
        (Some(3), None, ("a b c", "", 0)),
        (Some(9), None, ("a b c d e", "", 4)),
        (Some(9), Some("70"), ("a b c d", "", 5)),
        (Some(9), Some("70.5"), ("a b c", "", 6)),
        (Some(2), Some("85"), ("a", "", 1)),
        (None, Some("80"), ("a b c", "", 0)),
        (None, None, ("a b c d e", "", 0)),
    ];
    for (top, passing, (certain, tied, left)) in cases {
        for per_group in [false, true] {
            given.method.advance = Some(Advance { top, per_group, passing_score: passing.map(p) });
            assert_eq!(cut_of(&given), (certain.into(), tied.into(), left), "{top:?} {passing:?} {per_group}");
        }
    }
}

#[test]
fn every_group_has_its_own_cut() {
    let mut given = Given::new(&["100"])
        .entry(2, "x", &["5"])
        .entry(2, "y", &["5"])
        .entry(0, "a", &["9"])
        .entry(0, "b", &["8"])
        .entry(5, "n", &["-"]);
    given.method.advance = Some(Advance { top: Some(1), per_group: true, passing_score: None });
    assert_eq!(cut_of(&given), ("a".into(), "x y".into(), 2));
    let groups = given.rank().cut.unwrap().groups;
    let shown: Vec<_> = groups
        .iter()
        .map(|one| (one.group, given.ids(&one.certain), given.ids(&one.tied_at_cut), one.places_left))
        .collect();
    assert_eq!(shown, [(0, "a".into(), "".into(), 0), (2, "".into(), "x y".into(), 1), (5, "".into(), "".into(), 1)]);
}

#[test]
fn over_all_groups_equal_values_are_tied_unless_their_group_separates_them() {
    let mut given = Given::new(&["50", "50"])
        .chain(&["criterion:A"])
        .entry(0, "a1", &["6 4"])
        .entry(0, "a2", &["5 5"])
        .entry(1, "b1", &["9 1"])
        .entry(1, "top", &["9 9"]);
    for (top, expected) in
        [(1, ("top", "", 0)), (2, ("top", "a1 b1", 1)), (3, ("top a1", "a2 b1", 1)), (4, ("top a1 a2 b1", "", 0))]
    {
        given.method.advance = Some(Advance { top: Some(top), per_group: false, passing_score: None });
        assert_eq!(cut_of(&given), (expected.0.into(), expected.1.into(), expected.2), "{top}");
        assert!(given.rank().cut.unwrap().groups.is_empty());
    }
}

#[test]
fn passing_is_met_by_the_value_that_places_are_decided_on() {
    let mut given = Given::new(&["100"]).entry(0, "a", &["8", "8.5", "8.5"]);
    given.method.rounding.places = 0;
    given.method.advance = Some(Advance { top: None, per_group: false, passing_score: Some(Points::whole(83)) });
    assert_eq!(cut_of(&given).0, "a");
    given.method.advance = Some(Advance { top: None, per_group: false, passing_score: Some(p("83.3334")) });
    given.method.rank_on = RankOn::Exact;
    assert_eq!(cut_of(&given).0, "");
    given.method.advance = Some(Advance { top: None, per_group: false, passing_score: Some(p("83.3333")) });
    assert_eq!(cut_of(&given).0, "a");
}

#[test]
fn a_score_can_be_explained() {
    let mut given = Given::new(&["60", "40"]).entry(0, "a", &["8 6", "5 -"]);
    given.method.missing = MissingPolicy::CriterionMeans;
    given.with_contest(|contest| {
        let means: Vec<_> = criteria_means(&contest, &contest.entries[0])
            .into_iter()
            .map(|(slot, mean)| (slot, mean.map(|mean| spell(&mean))))
            .collect();
        assert_eq!(means, [(0, Some("6.5".into())), (1, Some("6".into()))]);
        let totals = judge_totals(&contest, &contest.entries[0]);
        let shown: Vec<_> =
            totals.iter().map(|one| (one.judge, one.total.as_ref().map(|total| spell(&total.exact)))).collect();
        assert_eq!(shown, [(0, Some("72".into())), (1, None)]);
    });
}

/// The combined ranking of rounds with these weights, as "rank id score [rule]".
fn competition(rounds: &[(&str, &Given)]) -> Vec<String> {
    let rules: Vec<_> = rounds.iter().map(|(_, given)| Rules::new(&given.rubric, &given.method).unwrap()).collect();
    let made = |given: &Given| (given.rank(), given.entries.iter().map(|entry| entry.group).collect::<Vec<_>>());
    let made: Vec<_> = rounds.iter().map(|(_, given)| made(given)).collect();
    let weighted: Vec<_> = rounds
        .iter()
        .zip(rules.iter().zip(&made))
        .map(|((weight, given), (rules, (ranking, groups)))| WeightedRound {
            weight: p(weight),
            contest: Contest { rules, entries: &given.entries, sheets: &given.sheets },
            groups,
            ranking,
        })
        .collect();
    let line = |item: &CompetitionItem| {
        let rank = item.rank.map_or("-".into(), |rank| rank.to_string());
        let spelled = |score: &Option<EntryScore>| score.as_ref().map_or("-".into(), |s| spell(&s.exact.to_exact()));
        let rounds: Vec<_> = item.rounds.iter().map(|one| format!("{}:{}", one.round, spelled(&one.score))).collect();
        let rule = item.decided_by.as_ref().map_or(String::new(), |rule| format!(" {}", rule.word()));
        format!("{rank} {} {} [{}]{rule}", item.id, spelled(&item.score), rounds.join(" "))
    };
    rank_competition(&weighted).items.iter().map(line).collect()
}

#[test]
fn a_competition_is_the_weighted_mean_of_its_rounds() {
    let first =
        Given::new(&["100"]).entry(0, "a", &["8"]).entry(0, "b", &["6"]).entry(0, "c", &["9"]).entry(0, "d", &["5"]);
    let practice = Given::new(&["100"]).entry(0, "a", &["1"]).entry(0, "z", &["1"]);
    let second =
        Given::new(&["100"]).entry(0, "b", &["9"]).entry(0, "a", &["6"]).entry(0, "c", &["-"]).entry(1, "e", &["9"]);
    assert_eq!(
        competition(&[("60", &first), ("0", &practice), ("40", &second)]),
        ["1 a 72 [0:80 2:60]", "1 b 72 [0:60 2:90]", "- c - [0:90 2:-]", "- d - [0:50 2:-]", "- e - [0:- 2:90]"]
    );
    assert_eq!(competition(&[("0", &practice)]), Vec::<String>::new());
}

#[test]
fn the_last_round_says_how_a_competition_is_decided() {
    // 200/3 in the first round is 66.67 rounded to two places and 67 to none.
    let mut first = Given::new(&["100"]).entry(0, "a", &["6", "7", "7"]).entry(0, "b", &["6.5", "7", "6.5"]);
    first.method.rounding.places = 2;
    let second = Given::new(&["50", "50"]).entry(0, "a", &["5 5"]).entry(0, "b", &["6 4"]).chain(&["criterion:A"]);
    let rounds = [("50", &first), ("50", &second)];
    assert_eq!(
        competition(&rounds),
        ["1 b 58.335 [0:200/3 1:50] criterion:A", "2 a 58.335 [0:200/3 1:50] criterion:A"]
    );
    let mut second = second;
    second.method.rank_on = RankOn::Exact;
    let rounds = [("50", &first), ("50", &second)];
    assert_eq!(competition(&rounds)[0], "1 b 175/3 [0:200/3 1:50] criterion:A");
}

#[test]
fn an_entry_stands_in_the_group_of_the_last_round_that_holds_it() {
    let first = Given::new(&["100"]).entry(0, "a", &["9"]).entry(0, "b", &["8"]).entry(0, "c", &["7"]);
    let second = Given::new(&["100"]).entry(1, "a", &["9"]).entry(0, "b", &["8"]);
    let practice = Given::new(&["100"]).entry(1, "b", &["1"]);
    assert_eq!(
        competition(&[("50", &first), ("50", &second), ("0", &practice)]),
        ["1 b 80 [0:80 1:80]", "- c - [0:70 1:-]", "1 a 90 [0:90 1:90]"]
    );
}

/// Marks in whole points for each entry: three judges, two criteria.
type Marks = Vec<[[u8; 2]; 3]>;

fn any_marks() -> impl Strategy<Value = Marks> {
    // A coarse scale makes many ties.
    prop::collection::vec(prop::array::uniform3(prop::array::uniform2(3u8..=6)), 1..9)
}

fn any_chain() -> impl Strategy<Value = Vec<&'static str>> {
    let rules = vec!["criterion:A", "criterion:B", "median", "countback", "head_to_head"];
    (prop::sample::subsequence(rules, 0..=5)).prop_shuffle()
}

fn given(marks: &Marks, ids: &[usize], chain: &[&str], judges: [usize; 3]) -> Given {
    ids.iter().fold(Given::new(&["70", "30"]).chain(chain), |given, &id| {
        let lines = judges.map(|judge| format!("{} {}", marks[id][judge][0], marks[id][judge][1]));
        given.entry(id % 2, &format!("e{id}"), &lines.each_ref().map(String::as_str))
    })
}

proptest! {
    #[test]
    fn the_order_of_entries_and_judges_is_irrelevant(
        (marks, ids) in any_marks().prop_flat_map(|marks| {
            let ids: Vec<usize> = (0..marks.len()).collect();
            (Just(marks), Just(ids).prop_shuffle())
        }),
        chain in any_chain(),
        places in 0u8..3,
    ) {
        let in_order: Vec<usize> = (0..marks.len()).collect();
        let (mut one, mut other) = (given(&marks, &in_order, &chain, [0, 1, 2]), given(&marks, &ids, &chain, [2, 0, 1]));
        one.method.rounding.places = places;
        other.method.rounding.places = places;
        prop_assert_eq!(one.lines(), other.lines());
    }

    #[test]
    fn places_form_a_valid_ranking(marks in any_marks(), chain in any_chain()) {
        let ids: Vec<usize> = (0..marks.len()).collect();
        let items = given(&marks, &ids, &chain, [0, 1, 2]).rank().items;
        prop_assert_eq!(items.len(), marks.len());
        for group in items.chunk_by(|a, b| a.group == b.group) {
            for (above, item) in group.iter().enumerate() {
                let same = group.iter().filter(|other| other.rank == item.rank).count();
                let first = group.iter().position(|other| other.rank == item.rank).unwrap_or(above);
                prop_assert_eq!(item.rank, Some(first as u32 + 1));
                prop_assert_eq!(item.tied, same > 1);
                prop_assert!(!(item.tied && item.decided_by.is_some()));
                let value = |item: &Item| item.ranked_on(RankOn::Rounded).cloned();
                let alone = group.iter().filter(|other| value(other) == value(item)).count() == 1;
                prop_assert!(!alone || item.decided_by.is_none());
                prop_assert!(alone || item.tied || item.decided_by.is_some());
            }
        }
    }

    /// Head to head is left out: it depends on who else is tied, so a better mark can lose by the company it brings.
    #[test]
    fn raising_a_mark_never_lowers_a_place(
        marks in any_marks(), at in (0usize..9, 0usize..3, 0usize..2), places in 0u8..3, style in 0usize..3,
        chain in any_chain(),
    ) {
        let entry = at.0 % marks.len();
        let ids: Vec<usize> = (0..marks.len()).collect();
        let chain: Vec<_> = chain.into_iter().filter(|&rule| rule != "head_to_head").collect();
        let rank = |marks: &Marks| {
            let mut given = given(marks, &ids, &chain, [0, 1, 2]);
            given.method.rounding.places = places;
            given.method.rank_style = RankStyle::ALL[style];
            given.rank().items.iter().find(|item| item.entry == entry).and_then(|item| item.rank)
        };
        let mut raised = marks.clone();
        raised[entry][at.1][at.2] += 1;
        prop_assert!(rank(&raised) <= rank(&marks));
    }

    #[test]
    fn the_cut_gives_no_more_places_than_there_are(
        marks in any_marks(), chain in any_chain(), top in 1u32..6, per_group in any::<bool>(), passing in 30i32..60,
    ) {
        let ids: Vec<usize> = (0..marks.len()).collect();
        let mut given = given(&marks, &ids, &chain, [0, 1, 2]);
        let passing_score = Some(Points::whole(passing));
        given.method.advance = Some(Advance { top: Some(top), per_group, passing_score });
        let ranking = given.rank();
        let cut = ranking.cut.unwrap_or_default();
        let lines = if per_group { cut.groups.len() as u32 } else { 1 };
        prop_assert_eq!(cut.certain.len() as u32 + cut.places_left, top * lines);
        let lines: Vec<_> = if per_group {
            cut.groups.iter().map(|group| (group.tied_at_cut.len(), group.places_left)).collect()
        } else {
            vec![(cut.tied_at_cut.len(), cut.places_left)]
        };
        prop_assert!(lines.iter().all(|&(tied, left)| tied == 0 || (left > 0 && tied > left as usize)));
        let passing = from_points(Points::whole(passing));
        for item in &ranking.items {
            let passed = item.ranked_on(RankOn::Rounded).is_some_and(|value| value.to_exact() >= passing);
            prop_assert!(passed || !(cut.certain.contains(&item.entry) || cut.tied_at_cut.contains(&item.entry)));
        }
    }
}
