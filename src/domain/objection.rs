//! Objections to a published result (masa sanggah): the window in which they are taken, and what became of each.

use super::ids::{EntryId, ObjectionId, RoundId, UserId};
use super::time::Moment;

/// When objections to a round's result are taken: from `opens_at` on, and before `closes_at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub round: RoundId,
    pub opens_at: Moment,
    pub closes_at: Moment,
    pub version: i64,
}

impl Window {
    pub fn is_open(&self, now: Moment) -> bool {
        self.opens_at <= now && now < self.closes_at
    }
}

/// What became of an objection. Neither answer changes a result by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Upheld,
    Rejected,
}

impl Outcome {
    pub const WORDS: [&str; 2] = ["upheld", "rejected"];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Rejected => "rejected",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        [Self::Upheld, Self::Rejected].into_iter().find(|outcome| outcome.as_str() == word)
    }
}

/// An outcome with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub outcome: Outcome,
    pub text: String,
    pub by: UserId,
    pub at: Moment,
}

/// Somebody's objection to how one entry fared in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    pub id: ObjectionId,
    pub round: RoundId,
    pub entry: EntryId,
    /// Who objects, as the minutes print it; never shown to the public.
    pub objector: String,
    pub text: String,
    pub filed_by: UserId,
    pub filed_at: Moment,
    /// None while it waits for one.
    pub answer: Option<Answer>,
    pub version: i64,
}

impl Objection {
    /// The word for its state in the API and the database.
    pub fn status(&self) -> &'static str {
        self.answer.as_ref().map_or("open", |answer| answer.outcome.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_takes_its_first_moment_and_not_its_last() {
        let at = Moment::from_millis;
        let round = RoundId::new(uuid::Uuid::from_u128(1));
        let window = Window { round, opens_at: at(10), closes_at: at(20), version: 1 };
        for (now, open) in [(9, false), (10, true), (19, true), (20, false)] {
            assert_eq!(window.is_open(at(now)), open, "{now}");
        }
    }
}
