//! A scoresheet: one judge's marks for one entry in one round.

use super::event::Receipt;
use super::ids::{EntryId, RoundId, ScoresheetId, UserId};
use super::points::Points;

/// What a sheet counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// In work; counts for nothing.
    Draft,
    /// Counts.
    Submitted,
    /// Kept, but counts no more: its judge was recused or removed, or the assignment was deleted.
    SetAside,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Submitted, Self::SetAside];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::SetAside => "set_aside",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// One mark: a value under a criterion's code, and what the judge wrote beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub criterion: String,
    pub value: Points,
    pub comment: Option<String>,
}

/// One judge's marks for one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoresheet {
    pub id: ScoresheetId,
    pub round: RoundId,
    pub entry: EntryId,
    pub judge: UserId,
    pub state: State,
    /// How often it was submitted; 0 before the first time.
    pub sheet_rev: i64,
    pub marks: Vec<Mark>,
    pub comment: Option<String>,
    /// Why an organizer gave it back, until it is submitted again.
    pub returned_reason: Option<String>,
    pub receipt: Option<Receipt>,
    pub version: i64,
}
