//! A round: one stage of a competition, its rules, and its life from draft to published.

use super::ids::{CompetitionId, RoundId, RubricId};
use super::points::Points;
use super::rubric::Rubric;
use super::scoring::Method;
use super::time::Moment;

/// What is judged in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Administrative,
    Proposal,
    Presentation,
    FieldVerification,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Administrative, Self::Proposal, Self::Presentation, Self::FieldVerification];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Administrative => "administrative",
            Self::Proposal => "proposal",
            Self::Presentation => "presentation",
            Self::FieldVerification => "field_verification",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// `draft → open ⇄ closed → published`; sealing comes between closed and published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    Draft,
    Open,
    Closed,
    Published,
}

impl Status {
    pub const ALL: [Self; 4] = [Self::Draft, Self::Open, Self::Closed, Self::Published];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Published => "published",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    /// Panel, assignments, recusals and returns may change.
    pub const fn panel_may_change(self) -> bool {
        matches!(self, Self::Draft | Self::Open)
    }
}

/// A step in a round's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    Open,
    Close,
    Reopen,
    Publish,
}

impl Step {
    /// The state a round must be in for this step.
    pub const fn from(self) -> Status {
        match self {
            Self::Open => Status::Draft,
            Self::Close => Status::Open,
            Self::Reopen | Self::Publish => Status::Closed,
        }
    }

    /// The state a round is in after it.
    pub const fn to(self) -> Status {
        match self {
            Self::Open | Self::Reopen => Status::Open,
            Self::Close => Status::Closed,
            Self::Publish => Status::Published,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Publish => "publish",
        }
    }
}

/// What an organizer decides about a round; free while it is a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub name: String,
    pub kind: Kind,
    pub sequence: i32,
    pub rubric: RubricId,
    /// Its share in the competition's ranking; 0 is a practice round, left out of it.
    pub weight: Points,
    pub method: Method,
    /// Judges do not learn whose entry it is.
    pub blind: bool,
    /// Publishing waits for a seal.
    pub seal_required: bool,
    /// Judges confirm their sheets after the close.
    pub confirm_required: bool,
    /// Announced, shown, and of no effect: only `open` and `close` open and close.
    pub opens_at: Option<Moment>,
    pub closes_at: Option<Moment>,
    /// What each judge declares before the first sheet (pakta integritas); none is asked where there is none.
    pub declaration: Option<String>,
}

/// One stage of a competition.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    pub id: RoundId,
    pub competition: CompetitionId,
    pub settings: Settings,
    pub status: Status,
    /// Why it was last reopened.
    pub reopened_reason: Option<String>,
    /// The copy of the rubric made when the round opened; results use it, whatever becomes of the rubric.
    pub frozen_rubric: Option<Rubric>,
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_opens_closes_reopens_and_publishes_once() {
        for (step, from, to) in [
            (Step::Open, Status::Draft, Status::Open),
            (Step::Close, Status::Open, Status::Closed),
            (Step::Reopen, Status::Closed, Status::Open),
            (Step::Publish, Status::Closed, Status::Published),
        ] {
            assert_eq!((step.from(), step.to()), (from, to));
        }
        assert!(Status::Open.panel_may_change() && !Status::Closed.panel_may_change());
    }
}
