//! The cut of a competition: by hand, and by the law that a competition of one round has the cut of that round.

use proptest::prelude::*;

use super::samples::Given;
use super::{Contest, Cut, GroupCut, WeightedRound, rank, rank_competition};
use crate::domain::rubric::samples::p;
use crate::domain::scoring::{Advance, RankOn, Rules};

/// Ids of a cut: certain, tied, places left, and the same for each group.
type Ids = (Vec<String>, Vec<String>, u32, Vec<(usize, Vec<String>, Vec<String>, u32)>);

fn named(cut: &Cut, id: impl Fn(usize) -> String) -> Ids {
    let ids = |places: &[usize]| places.iter().map(|&at| id(at)).collect::<Vec<_>>();
    let group = |one: &GroupCut| (one.group, ids(&one.certain), ids(&one.tied_at_cut), one.places_left);
    (ids(&cut.certain), ids(&cut.tied_at_cut), cut.places_left, cut.groups.iter().map(group).collect())
}

fn cut_of(rounds: &[(&str, &Given)]) -> Option<Ids> {
    let rules: Vec<_> = rounds.iter().map(|(_, given)| Rules::new(&given.rubric, &given.method).unwrap()).collect();
    let rankings: Vec<_> = rounds.iter().map(|(_, given)| given.rank()).collect();
    let groups: Vec<Vec<usize>> =
        rounds.iter().map(|(_, given)| given.entries.iter().map(|entry| entry.group).collect()).collect();
    let weighted: Vec<_> = (0..rounds.len())
        .map(|at| WeightedRound {
            weight: p(rounds[at].0),
            contest: Contest { rules: &rules[at], entries: &rounds[at].1.entries, sheets: &rounds[at].1.sheets },
            groups: &groups[at],
            ranking: &rankings[at],
        })
        .collect();
    let made = rank_competition(&weighted);
    made.cut.map(|cut| named(&cut, |at| made.items[at].id.clone()))
}

fn ids(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn top(top: u32, per_group: bool, passing: Option<&str>) -> Option<Advance> {
    Some(Advance { top: Some(top), per_group, passing_score: passing.map(p) })
}

/// Two rounds of the weights 60 and 40; beside each entry what it comes to.
fn two_rounds() -> (Given, Given) {
    let first = Given::new(&["100"])
        .entry(0, "a", &["8"]) // 0.6·80 + 0.4·90 = 84
        .entry(0, "b", &["9"]) // 0.6·90 + 0.4·75 = 84
        .entry(0, "c", &["10"]) // 0.6·100 + 0.4·50 = 80
        .entry(1, "d", &["7"]) // 0.6·70 + 0.4·95 = 80
        .entry(1, "e", &["10"]); // not in the last round
    let last = Given::new(&["100"])
        .entry(0, "a", &["9"])
        .entry(0, "b", &["7.5"])
        .entry(0, "c", &["5"])
        .entry(1, "d", &["9.5"])
        .entry(1, "f", &["10"]); // not in the first
    (first, last)
}

#[test]
fn the_last_weighted_round_draws_the_line_over_the_places_of_the_competition() {
    let (mut first, mut last) = two_rounds();
    let cut = |first: &Given, last: &Given| cut_of(&[("60", first), ("40", last)]);
    first.method.advance = top(1, false, None);
    assert_eq!(cut(&first, &last), None, "a line of an earlier round is none of the competition's");
    for (places, certain, tied, left) in
        [(1, "", "a b", 1), (2, "a b", "", 0), (3, "a b", "c d", 1), (4, "a b c d", "", 0), (6, "a b c d", "", 2)]
    {
        last.method.advance = top(places, false, None);
        assert_eq!(cut(&first, &last), Some((ids(certain), ids(tied), left, vec![])), "{places}");
    }
    last.method.advance = top(4, false, Some("80.0001"));
    assert_eq!(cut(&first, &last), Some((ids("a b"), vec![], 2, vec![])), "the passing score is asked of the whole");
    last.method.advance = top(2, true, None);
    let groups = vec![(0, ids("a b"), vec![], 0), (1, ids("d"), vec![], 1)];
    assert_eq!(cut(&first, &last), Some((ids("a b d"), vec![], 1, groups)));
}

proptest! {
    #[test]
    fn a_competition_of_one_round_has_its_cut(
        marks in prop::collection::vec((0_usize..3, prop::option::weighted(0.9, 4_u32..8)), 1..9),
        places in 1_u32..6,
        per_group: bool,
        exact: bool,
        passing in prop::option::of(Just("55")),
    ) {
        let mut given = Given::new(&["100"]);
        for (n, (group, mark)) in marks.iter().enumerate() {
            let mark = mark.map_or("-".to_owned(), |mark| mark.to_string());
            given = given.entry(*group, &format!("e{n}"), &[&mark]);
        }
        given.method.advance = top(places, per_group, passing);
        given.method.rank_on = if exact { RankOn::Exact } else { RankOn::Rounded };
        let own = given.with_contest(|contest| rank(&contest).cut);
        let own = own.map(|cut| named(&cut, |at| given.entries[at].id.clone()));
        prop_assert_eq!(cut_of(&[("100", &given)]), own);
    }
}
