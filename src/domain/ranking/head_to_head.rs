//! Head to head: who is preferred by more of the judges who scored both. The rest of the chain stands in `ties`.

use std::cmp::Ordering;

use super::Contest;
use crate::domain::scoring::{Value, comparable_total};

/// What each judge gave an entry in total, after the step `sheet`; in the order of judges.
pub(super) struct Ballots(Vec<(u32, Value)>);

impl Ballots {
    /// Sheets without total take no part.
    pub fn of(contest: &Contest, entry: usize) -> Ballots {
        let own = contest.entries[entry].sheets.clone();
        let ballot =
            |sheet| Some((contest.sheets.judge(sheet), comparable_total(contest.rules, contest.sheets, sheet)?));
        let mut ballots: Vec<(u32, Value)> = own.filter_map(ballot).collect();
        ballots.sort_unstable_by_key(|&(judge, _)| judge);
        Ballots(ballots)
    }

    /// Whether more judges who scored both gave this one the higher total (api, "`head_to_head`").
    fn beats(&self, other: &Ballots) -> bool {
        let mut others = other.0.iter().peekable();
        let mut lead = 0i64;
        for (judge, total) in &self.0 {
            while others.next_if(|(other_judge, _)| other_judge < judge).is_some() {}
            if let Some((_, other_total)) = others.next_if(|(other_judge, _)| other_judge == judge) {
                lead += match total.cmp(other_total) {
                    Ordering::Greater => 1,
                    Ordering::Equal => 0,
                    Ordering::Less => -1,
                };
            }
        }
        lead > 0
    }
}

/// Takes out the entry that beats all others, then the one that beats all of the rest, and so on: the winners in order, and the rest,
/// among whom nobody beats all others. One that remains alone is the rest. In a cycle there is no winner.
pub(super) fn split_winners(ballots: &[Ballots]) -> (Vec<usize>, Vec<usize>) {
    let mut rest: Vec<usize> = (0..ballots.len()).collect();
    let mut winners = Vec::new();
    while rest.len() > 1 {
        let Some(at) = find_winner(ballots, &rest) else { break };
        winners.push(rest.remove(at));
    }
    (winners, rest)
}

/// One pass leaves the only one who can have beaten all others; a second one makes sure.
fn find_winner(ballots: &[Ballots], rest: &[usize]) -> Option<usize> {
    let beats = |a: usize, b: usize| ballots[rest[a]].beats(&ballots[rest[b]]);
    let best = (1..rest.len()).fold(0, |best, next| if beats(best, next) { best } else { next });
    (0..best).all(|other| beats(best, other)).then_some(best)
}
