//! The ranking of a whole competition: the weighted mean of its rounds. Each round is scored by its own rules beforehand.

use std::collections::HashMap;

use num_rational::BigRational;
use num_traits::Zero;

use super::cut::{self, Cut, Placed};
use super::places::{Candidate, places};
use super::{Contest, EntrySheets, Ranking};
use crate::domain::exact::{Exact, from_points};
use crate::domain::points::Points;
use crate::domain::scoring::{EntryScore, TieBreak, Value};

/// A round of the competition with its ranking, in the order of `sequence`.
#[derive(Clone, Copy, Debug)]
pub struct WeightedRound<'a> {
    /// `0` is a practice round, which is left out.
    pub weight: Points,
    pub contest: Contest<'a>,
    /// Beside the contest's entries, their groups as the competition numbers them: a published round may number them otherwise.
    pub groups: &'a [usize],
    pub ranking: &'a Ranking,
}

/// What an entry reached in one weighted round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundScore {
    /// The round's position among those given.
    pub round: usize,
    /// `None` if the entry is incomplete there or does not take part.
    pub score: Option<EntryScore>,
}

/// One entry in the ranking of a competition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompetitionItem {
    pub id: String,
    pub group: usize,
    pub rank: Option<u32>,
    pub tied: bool,
    pub decided_by: Option<TieBreak>,
    /// `None` unless the entry is complete in every weighted round.
    pub score: Option<EntryScore>,
    /// One for each weighted round, in their order.
    pub rounds: Vec<RoundScore>,
}

/// The ranking of a competition; ordered like that of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompetitionRanking {
    pub items: Vec<CompetitionItem>,
    /// By `advance` of the last weighted round; positions among `items`.
    pub cut: Option<Cut>,
}

/// An entry of any weighted round, as the last of those that hold it has it, and its position in the last of all.
struct Entered<'a> {
    entry: &'a EntrySheets,
    group: usize,
    in_last: Option<usize>,
    rounds: Vec<RoundScore>,
}

/// Combines rounds (api, `GET /competitions/{id}/ranking`): Σ weight·x / Σ weight over the rounds with weight above 0, where x is the
/// round's exact value, or its rounded score if places are decided on rounded scores. Rounding, `rank_on`, `rank_style`, `tie_break`, `advance`
/// and the sheets that break ties are those of the last round with weight. Weights 60 and 40 with 80 and 90 give 84.
///
/// All entries of any weighted round are listed; only those complete in every one of them get a rank. One that changed its group
/// between rounds stands in the group of the last weighted round that holds it.
pub fn rank_competition(rounds: &[WeightedRound]) -> CompetitionRanking {
    let weighted: Vec<(usize, &WeightedRound)> =
        rounds.iter().enumerate().filter(|(_, round)| round.weight > Points::ZERO).collect();
    let Some(&(_, last)) = weighted.last() else { return CompetitionRanking::default() };
    let mut entered = gather(&weighted, last);
    let scores: Vec<Option<EntryScore>> = entered.iter().map(|one| combine(&weighted, last, &one.rounds)).collect();
    let rank_on = last.contest.rules.method().rank_on;
    let candidates: Vec<Candidate> = entered
        .iter()
        .zip(&scores)
        .map(|(one, score)| Candidate {
            group: one.group,
            order: &one.entry.order,
            id: &one.entry.id,
            value: score.as_ref().filter(|_| one.in_last.is_some()).map(|score| super::ranked_value(score, rank_on)),
            entry: one.in_last.unwrap_or_default(),
        })
        .collect();
    let chain = &last.contest.rules.method().tie_break;
    let items = places(&last.contest, &candidates).into_iter().map(|place| CompetitionItem {
        id: entered[place.candidate].entry.id.clone(),
        group: entered[place.candidate].group,
        rank: place.rank,
        tied: place.tied,
        decided_by: place.decided_by.map(|rule| chain[rule].clone()),
        score: scores[place.candidate].clone(),
        rounds: std::mem::take(&mut entered[place.candidate].rounds),
    });
    let items: Vec<CompetitionItem> = items.collect();
    let cut = last.contest.rules.method().advance.map(|advance| {
        let placed: Vec<_> = items.iter().enumerate().map(|item| Placed::of_competition(item, rank_on)).collect();
        cut::cut(&placed, &advance)
    });
    CompetitionRanking { items, cut }
}

/// Every entry of any weighted round, once, with its scores round by round.
fn gather<'a>(weighted: &[(usize, &WeightedRound<'a>)], last: &WeightedRound<'a>) -> Vec<Entered<'a>> {
    let nothing_yet = || weighted.iter().map(|&(round, _)| RoundScore { round, score: None }).collect();
    let mut entered: Vec<Entered> = Vec::new();
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (nth, (_, round)) in weighted.iter().enumerate() {
        for item in &round.ranking.items {
            let entry: &'a EntrySheets = &round.contest.entries[item.entry];
            let at = *by_id.entry(&entry.id).or_insert_with(|| {
                entered.push(Entered { entry, group: 0, in_last: None, rounds: nothing_yet() });
                entered.len() - 1
            });
            (entered[at].entry, entered[at].group) = (entry, round.groups[item.entry]);
            entered[at].rounds[nth].score = item.score.clone().ok();
        }
    }
    for item in &last.ranking.items {
        if let Some(&at) = by_id.get(last.contest.entries[item.entry].id.as_str()) {
            entered[at].in_last = Some(item.entry);
        }
    }
    entered
}

fn combine(weighted: &[(usize, &WeightedRound)], last: &WeightedRound, rounds: &[RoundScore]) -> Option<EntryScore> {
    let method = last.contest.rules.method();
    let reached = weighted.iter().zip(rounds).map(|((_, round), reached)| {
        let score = reached.score.as_ref()?;
        Some((round.weight, super::ranked_value(score, method.rank_on).to_exact()))
    });
    let exact = weighted_mean(reached)?;
    Some(EntryScore { score: exact.round(method.rounding.places, method.rounding.mode), exact })
}

/// Σ weight·x / Σ weight; `None` where an x is lacking or nothing has weight. Weights 60 and 40 with 80 and 90 give 84.
pub(super) fn weighted_mean(parts: impl IntoIterator<Item = Option<(Points, Exact)>>) -> Option<Value> {
    let (mut sum, mut weights): (Exact, Exact) = (BigRational::zero(), BigRational::zero());
    for part in parts {
        let (weight, x) = part?;
        let weight = from_points(weight);
        sum += &weight * x;
        weights += weight;
    }
    (!weights.is_zero()).then(|| Value::from(sum / weights))
}
