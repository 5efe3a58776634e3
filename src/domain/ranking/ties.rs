//! The tie-break chain, applied within one tied group. What the single rules compare is said in `scoring::TieBreak`.

use std::cmp::Ordering;

use super::Contest;
use super::head_to_head::{Ballots, split_winners};
use crate::domain::scoring::{TieBreak, Value, combined_mark, comparable_total, median_of};

/// A member of a tied group.
#[derive(Clone, Copy)]
pub(super) struct Tied {
    pub candidate: usize,
    /// Its position among the contest's entries.
    pub entry: usize,
}

/// Entries that share a rank after the chain.
pub(super) struct Class {
    pub members: Vec<Tied>,
    /// The last rule that separated a single member from others; `None` for those who are still tied.
    pub decided_by: Option<usize>,
}

/// Members that no rule so far has separated, the next rule to try, and the last rule that separated them from others.
struct Open {
    members: Vec<Tied>,
    next: usize,
    separated_by: Option<usize>,
}

/// Applies the chain to a tied group and gives the classes, best first; members keep their order within a class.
pub(super) fn separate(contest: &Contest, tied: Vec<Tied>) -> Vec<Class> {
    let chain = &contest.rules.method().tie_break;
    let mut classes = Vec::new();
    let mut open = vec![Open { members: tied, next: 0, separated_by: None }];
    while let Some(Open { members, next, separated_by }) = open.pop() {
        let rule = match chain.get(next) {
            Some(rule) if members.len() > 1 => rule,
            _ => {
                let decided_by = if members.len() == 1 { separated_by } else { None };
                classes.push(Class { members, decided_by });
                continue;
            }
        };
        let parts = apply(contest, rule, members);
        let separated_by = if parts.len() > 1 { Some(next) } else { separated_by };
        // The best part is looked at first, so it goes on top.
        open.extend(parts.into_iter().rev().map(|members| Open { members, next: next + 1, separated_by }));
    }
    classes
}

/// Splits a group by one rule, best part first.
fn apply(contest: &Contest, rule: &TieBreak, members: Vec<Tied>) -> Vec<Vec<Tied>> {
    match rule {
        TieBreak::Criterion(code) => {
            let slot = contest.rules.rubric().slot(code);
            by_key(members, |entry| slot.and_then(|slot| criterion_key(contest, entry, slot)))
        }
        TieBreak::Median => by_key(members, |entry| median_key(contest, entry)),
        TieBreak::Countback => by_key(members, |entry| countback_key(contest, entry)),
        // Starting the chain again on the rest is starting again here: the other rules look at each entry alone, and have
        // found these equal already.
        TieBreak::HeadToHead => {
            let ballots: Vec<Ballots> = members.iter().map(|member| Ballots::of(contest, member.entry)).collect();
            let (winners, rest) = split_winners(&ballots);
            let single = winners.into_iter().map(|at| vec![members[at]]);
            let rest: Vec<Tied> = rest.into_iter().map(|at| members[at]).collect();
            single.chain((!rest.is_empty()).then_some(rest)).collect()
        }
    }
}

/// The combined exact mark, higher first (api, "`tie_break`"); an entry without one comes after those with one.
fn criterion_key(contest: &Contest, entry: usize, slot: usize) -> Option<Value> {
    combined_mark(contest.rules, contest.sheets, contest.entries[entry].sheets.clone(), slot)
}

/// The median of the sheets' totals after the step `sheet`; a sheet without total does not count.
fn median_key(contest: &Contest, entry: usize) -> Option<Value> {
    let own = contest.entries[entry].sheets.clone();
    median_of(own.filter_map(|sheet| comparable_total(contest.rules, contest.sheets, sheet)).collect())
}

/// All scored marks of the counted sheets, greatest first. Of two such lists the greater one, compared mark by mark, has more of the
/// highest mark on which their numbers differ: 5,5,3 comes before 5,4,4, and 5,4,4 before 5,4.
fn countback_key(contest: &Contest, entry: usize) -> Vec<i64> {
    let marks = |sheet| contest.rules.rubric().scored().filter_map(move |(slot, _)| contest.sheets.mark(sheet, slot));
    let mut marks: Vec<i64> = contest.entries[entry].sheets.clone().flat_map(marks).map(|mark| mark.scaled()).collect();
    marks.sort_unstable_by(|a, b| b.cmp(a));
    marks
}

fn by_key<K: Ord>(members: Vec<Tied>, key: impl Fn(usize) -> K) -> Vec<Vec<Tied>> {
    let mut keyed: Vec<(K, Tied)> = members.into_iter().map(|member| (key(member.entry), member)).collect();
    keyed.sort_by(|(a, _), (b, _)| b.cmp(a));
    let same = |a: &(K, Tied), b: &(K, Tied)| a.0.cmp(&b.0) == Ordering::Equal;
    keyed.chunk_by(same).map(|part| part.iter().map(|&(_, member)| member).collect()).collect()
}
