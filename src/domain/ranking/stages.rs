//! The ranking of those who are judged in weighted stages whose results are given, not scored here: the governments of PPD.

use super::competition::weighted_mean;
use super::cut::{self, Cut, Placed};
use super::places::{Candidate, places_without_chain};
use crate::domain::exact::from_points;
use crate::domain::points::Points;
use crate::domain::scoring::{Advance, RankStyle, Value};

/// Who is ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staged {
    /// What orders those who share a place, or have none.
    pub id: String,
    pub group: usize,
    /// Beside the stages; `None` where the result is lacking, which is never zero.
    pub reached: Vec<Option<Points>>,
}

/// The place of one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StagedItem {
    /// Its position among those given.
    pub contestant: usize,
    pub group: usize,
    /// Within its group; `None` if a stage is lacking.
    pub rank: Option<u32>,
    /// It shares its rank.
    pub tied: bool,
    /// Σ weight·x / Σ weight, exact, which decides places.
    pub value: Option<Value>,
}

/// The places of all, and who goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StagedRanking {
    /// Group by group, then rank; the incomplete at the end of their group.
    pub items: Vec<StagedItem>,
    /// Positions among those given; `None` where the number of places is not given.
    pub cut: Option<Cut>,
}

/// Ranks each group by itself on the exact weighted mean, places 1224; nothing breaks a tie.
///
/// Weights 35 and 65 with 80 and 90 give 86.5. The order in which they come changes nothing but the positions.
pub fn rank_stages(weights: &[Points], contestants: &[Staged], advance: Option<&Advance>) -> StagedRanking {
    let values: Vec<Option<Value>> = contestants.iter().map(|one| value(weights, &one.reached)).collect();
    let candidates: Vec<Candidate> = contestants
        .iter()
        .zip(&values)
        .enumerate()
        .map(|(entry, (one, value))| Candidate {
            group: one.group,
            order: &one.id,
            id: &one.id,
            value: value.as_ref(),
            entry,
        })
        .collect();
    let items = places_without_chain(RankStyle::S1224, &candidates).into_iter().map(|place| StagedItem {
        contestant: place.candidate,
        group: contestants[place.candidate].group,
        rank: place.rank,
        tied: place.tied,
        value: values[place.candidate].clone(),
    });
    let items: Vec<StagedItem> = items.collect();
    let cut = advance.map(|advance| cut::cut(&items.iter().map(Placed::of_stages).collect::<Vec<_>>(), advance));
    StagedRanking { items, cut }
}

fn value(weights: &[Points], reached: &[Option<Points>]) -> Option<Value> {
    let reached = reached.iter().copied().chain(std::iter::repeat(None));
    weighted_mean(weights.iter().zip(reached).map(|(weight, x)| Some((*weight, from_points(x?)))))
}
