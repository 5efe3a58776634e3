//! The ranking of a round: every entry with its score, its place, and what decided it. Scores themselves come from `scoring`.

mod competition;
mod cut;
mod explain;
mod head_to_head;
mod places;
mod stages;
mod ties;

use std::ops::Range;

pub use competition::{CompetitionItem, CompetitionRanking, RoundScore, WeightedRound, rank_competition};
pub use cut::{Cut, GroupCut};
pub use explain::{JudgeTotal, criteria_means, judge_totals};
pub use stages::{Staged, StagedItem, StagedRanking, rank_stages};

use crate::domain::scoring::{EntryScore, Lacking, RankOn, Rules, Sheets, TieBreak, Value, score_entry};
use cut::Placed;
use places::{Candidate, places};

/// An entry of a round and where its counted sheets stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntrySheets {
    pub id: String,
    /// Its group's position in the competition's order.
    pub group: usize,
    /// What orders entries that share a place: the registration number.
    pub order: String,
    /// How many sheets its assigned judges owe.
    pub expected_sheets: u32,
    /// Its own in `Sheets`, all together.
    pub sheets: Range<usize>,
}

/// Everything a ranking is made from. The same contest always gives the same ranking, in whatever order entries and sheets come.
#[derive(Clone, Copy, Debug)]
pub struct Contest<'a> {
    pub rules: &'a Rules<'a>,
    pub entries: &'a [EntrySheets],
    pub sheets: &'a Sheets,
}

/// One entry in the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its position in the contest's entries.
    pub entry: usize,
    pub group: usize,
    /// Its place within its group; `None` if incomplete.
    pub rank: Option<u32>,
    /// It shares its rank after the tie-break chain.
    pub tied: bool,
    /// The last rule that separated it from another entry of the same score; `None` if it never was tied or still is.
    pub decided_by: Option<TieBreak>,
    /// Score and exact value, or why there is none. An incomplete entry is never scored as zero.
    pub score: Result<EntryScore, Lacking>,
    /// Counted sheets.
    pub sheets: u32,
    pub expected_sheets: u32,
}

/// The ranking of one round, and who goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// Groups in the competition's order, then rank, then registration number; incomplete entries at the end of their group.
    pub items: Vec<Item>,
    /// `None` where the method does not say who goes on.
    pub cut: Option<Cut>,
}

impl Item {
    /// Whether it has a score and a place.
    pub fn is_complete(&self) -> bool {
        self.score.is_ok()
    }

    /// The value that decides places.
    pub(in crate::domain) fn ranked_on(&self, rank_on: RankOn) -> Option<&Value> {
        self.score.as_ref().ok().map(|score| ranked_value(score, rank_on))
    }
}

/// Ranks the entries of a contest, each group by itself (api, the ranking row).
pub fn rank(contest: &Contest) -> Ranking {
    let method = contest.rules.method();
    let mut scores: Vec<Option<Result<EntryScore, Lacking>>> = contest
        .entries
        .iter()
        .map(|entry| Some(score_entry(contest.rules, contest.sheets, entry.sheets.clone(), entry.expected_sheets)))
        .collect();
    let candidates: Vec<Candidate> = contest
        .entries
        .iter()
        .zip(&scores)
        .enumerate()
        .map(|(at, (entry, score))| Candidate {
            group: entry.group,
            order: &entry.order,
            id: &entry.id,
            value: score
                .as_ref()
                .and_then(|score| score.as_ref().ok())
                .map(|score| ranked_value(score, method.rank_on)),
            entry: at,
        })
        .collect();
    let items: Vec<Item> = places(contest, &candidates)
        .into_iter()
        .map(|place| (&contest.entries[place.candidate], place))
        .map(|(entry, place)| Item {
            entry: place.candidate,
            group: entry.group,
            rank: place.rank,
            tied: place.tied,
            decided_by: place.decided_by.map(|rule| method.tie_break[rule].clone()),
            score: scores[place.candidate].take().unwrap_or(Err(Lacking::Sheets)),
            sheets: entry.sheets.len() as u32,
            expected_sheets: entry.expected_sheets,
        })
        .collect();
    let cut = method.advance.map(|advance| {
        let placed: Vec<_> = items.iter().map(|item| Placed::of_round(item, method.rank_on)).collect();
        cut::cut(&placed, &advance)
    });
    Ranking { items, cut }
}

fn ranked_value(score: &EntryScore, rank_on: RankOn) -> &Value {
    match rank_on {
        RankOn::Rounded => &score.score,
        RankOn::Exact => &score.exact,
    }
}

#[cfg(test)]
mod competition_cut_tests;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
