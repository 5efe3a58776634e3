//! From values to places: order, ties and the rank styles. It serves the ranking of a round and of a competition.

use std::cmp::Ordering;

use super::Contest;
use super::ties::{Class, Tied, separate};
use crate::domain::scoring::{RankStyle, Value};

/// Somebody who wants a place.
pub(super) struct Candidate<'a> {
    pub group: usize,
    pub order: &'a str,
    pub id: &'a str,
    /// What places are decided on; `None` if incomplete.
    pub value: Option<&'a Value>,
    /// Its position among the entries of the contest that breaks ties.
    pub entry: usize,
}

/// The place of one candidate.
pub(super) struct Place {
    pub candidate: usize,
    pub rank: Option<u32>,
    pub tied: bool,
    /// Position in the method's chain.
    pub decided_by: Option<usize>,
}

/// Places all candidates, each group by itself: group, then value, then the tie-break chain, then registration number and id.
/// Candidates without value come last in their group, without a rank.
pub(super) fn places(contest: &Contest, candidates: &[Candidate]) -> Vec<Place> {
    places_by(contest.rules.method().rank_style, candidates, |tied| separate(contest, tied))
}

/// The same where nothing breaks ties: equal values share their place.
pub(super) fn places_without_chain(style: RankStyle, candidates: &[Candidate]) -> Vec<Place> {
    places_by(style, candidates, |members| vec![Class { members, decided_by: None }])
}

fn places_by(style: RankStyle, candidates: &[Candidate], separate: impl Fn(Vec<Tied>) -> Vec<Class>) -> Vec<Place> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_unstable_by(|&a, &b| compare(&candidates[a], &candidates[b]));
    let mut places = Vec::with_capacity(candidates.len());
    for group in order.chunk_by(|&a, &b| candidates[a].group == candidates[b].group) {
        let mut standing = Standing { style, above: 0, classes: 0 };
        for equal in group.chunk_by(|&a, &b| candidates[a].value == candidates[b].value) {
            place_equals(&separate, candidates, equal, &mut standing, &mut places);
        }
    }
    places
}

fn compare(a: &Candidate, b: &Candidate) -> Ordering {
    a.group
        .cmp(&b.group)
        .then_with(|| b.value.cmp(&a.value))
        .then_with(|| a.order.cmp(b.order))
        .then_with(|| a.id.cmp(b.id))
}

/// Places the candidates of one group that have the same value, or none.
fn place_equals(
    separate: &impl Fn(Vec<Tied>) -> Vec<Class>,
    candidates: &[Candidate],
    equal: &[usize],
    standing: &mut Standing,
    places: &mut Vec<Place>,
) {
    if equal.first().is_some_and(|&first| candidates[first].value.is_none()) {
        places.extend(equal.iter().map(|&candidate| Place { candidate, rank: None, tied: false, decided_by: None }));
        return;
    }
    if let &[candidate] = equal {
        places.push(Place { candidate, rank: Some(standing.next(1)), tied: false, decided_by: None });
        return;
    }
    let tied = equal.iter().map(|&candidate| Tied { candidate, entry: candidates[candidate].entry }).collect();
    for class in separate(tied) {
        let rank = Some(standing.next(class.members.len()));
        let tied = class.members.len() > 1;
        places.extend(class.members.iter().map(|member| Place {
            candidate: member.candidate,
            rank,
            tied,
            decided_by: class.decided_by,
        }));
    }
}

/// How far down a group the places have been given.
struct Standing {
    style: RankStyle,
    above: usize,
    classes: usize,
}

impl Standing {
    /// The rank of the next `size` entries, which share it.
    fn next(&mut self, size: usize) -> u32 {
        let above = self.above;
        self.above += size;
        self.classes += 1;
        let rank = match self.style {
            RankStyle::S1224 => above + 1,
            RankStyle::S1334 => self.above,
            RankStyle::S1223 => self.classes,
        };
        u32::try_from(rank).unwrap_or(u32::MAX)
    }
}
