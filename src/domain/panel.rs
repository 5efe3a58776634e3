//! A round's panel: who judges, under which seat, which entries, and who stepped back from one.

use super::ids::{AssignmentId, EntryId, RecusalId, RoundId, SeatId, UserId};
use super::time::Moment;

/// A judge on a round's panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub round: RoundId,
    pub judge: UserId,
    pub name: String,
    pub seat: SeatId,
    pub active: bool,
    pub version: i64,
}

/// An entry that a judge is to score; inactive after a recusal, a removal or a deletion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub id: AssignmentId,
    pub round: RoundId,
    pub entry: EntryId,
    pub judge: UserId,
    pub active: bool,
    /// Why it is not active.
    pub ended: Option<Ended>,
    /// Why it departs from the cut of the round before, where it does.
    pub reason: Option<String>,
    pub version: i64,
}

/// How an assignment ended. A judge who is seated again gets back what the removal ended, and nothing else: a recusal
/// stays, for its reason does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    Recusal,
    Removal,
    Deletion,
}

impl Ended {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Recusal => "recusal",
            Self::Removal => "removal",
            Self::Deletion => "deletion",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        [Self::Recusal, Self::Removal, Self::Deletion].into_iter().find(|ended| ended.as_str() == word)
    }
}

/// A judge who does not score one entry, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recusal {
    pub id: RecusalId,
    pub round: RoundId,
    pub entry: EntryId,
    pub judge: UserId,
    pub reason: String,
    pub by: UserId,
    pub at: Moment,
}
