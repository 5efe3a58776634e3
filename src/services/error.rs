//! What a service refuses, in the words of the domain; the http layer alone knows status codes.

use crate::domain::fault::Fault;
use crate::store::{Constraint, StoreError};

/// A request that is well-formed and allowed, but that the present state of things forbids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The step is not one of the round's life from where it stands.
    RoundState,
    /// The round takes no more scores, nor changes of its panel.
    RoundClosed,
    /// The round takes no scores yet.
    RoundNotOpen,
    /// The judge has not accepted what the round asks of him before the first sheet.
    DeclarationMissing,
    /// An objection about the entry waits for its answer.
    ObjectionPending,
    /// Agencies enter no more innovations by themselves.
    RegistrationClosed,
    /// Objections to the round are not taken now.
    ObjectionWindowClosed,
    /// The round lacks something it needs before it can open.
    RoundIncomplete,
    /// A round that uses the rubric has opened.
    RubricFrozen,
    /// A rule set that is built in, or that a recommendation was made by.
    RuleSetFrozen,
    /// Another rule set has the id.
    ProgrammeTaken,
    /// The entry cannot go from its status to the one asked for.
    EntryState,
    /// Groups or categories that entries stand in cannot be taken away.
    CompetitionInUse,
    RegistrationNoTaken,
    EmailTaken,
    AgencyTaken,
    /// The account is switched off or erased.
    AccountInactive,
    /// Only a judge sits on a panel.
    NotAJudge,
    /// Nobody would be left to manage accounts.
    LastAdmin,
    /// The judge has already stepped back from this entry.
    AlreadyRecused,
    /// Only a submitted sheet can be given back.
    SheetState,
    /// A rubric whose scale cannot hold a mark.
    ScaleInvalid,
    /// A rubric whose totals would not fit exact integers.
    ScaleTooFine,
    /// An issued recommendation never changes.
    RecommendationIssued,
    /// More items than are read at once.
    RecommendationTooLarge,
    /// The programme is not held in the rule set's year.
    ProgrammeNotHeld,
    /// The rule set's unit cannot be ordered.
    UnitNotSupported,
    /// An override waits for a second person.
    OverridesPending,
    /// The override is approved or dropped already.
    OverrideState,
    /// Whoever asked for it cannot approve it.
    SecondPerson,
    /// An innovation would have learned from what came of it.
    LineageCycle,
    /// The innovation names this source already.
    LineageTaken,
    /// The innovation has as many sources as it may.
    LineageFull,
    /// A graph of more nodes than one answer holds.
    LineageTooLarge,
    /// A retry key that came with another body before.
    IdempotencyMismatch,
}

/// Why a service did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    #[error("not signed in")]
    Unauthenticated,
    #[error("not allowed")]
    Forbidden,
    #[error("not found")]
    NotFound,
    #[error("changed since it was read")]
    Stale,
    #[error("the version that the change is based on is missing")]
    PreconditionRequired,
    #[error("{1}")]
    Refused(Refusal, String, Vec<Fault>),
    #[error("invalid")]
    Invalid(Vec<Fault>),
    /// A query parameter that cannot be used, and why.
    #[error("parameter {0}: {1}")]
    BadParameter(&'static str, String),
    #[error("too many attempts; again in {0} s")]
    TooMany(i64),
    #[error("busy: {0}")]
    Busy(String),
    #[error("internal: {0}")]
    Internal(String),
}

impl AppError {
    pub fn refused(refusal: Refusal, detail: impl Into<String>) -> Self {
        Self::Refused(refusal, detail.into(), Vec::new())
    }

    /// One fault of a value.
    pub fn invalid(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self::Invalid(vec![Fault::new(pointer, code, detail)])
    }
}

impl From<Vec<Fault>> for AppError {
    fn from(faults: Vec<Fault>) -> Self {
        Self::Invalid(faults)
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Stale => Self::Stale,
            StoreError::Forbidden => Self::Forbidden,
            StoreError::Conflict(constraint) => taken(constraint),
            StoreError::Busy(cause) => Self::Busy(cause),
            StoreError::Corrupt(cause) | StoreError::Db(cause) => Self::Internal(cause),
        }
    }
}

fn taken(constraint: Constraint) -> AppError {
    match constraint {
        Constraint::UserEmail => AppError::refused(Refusal::EmailTaken, "an account with this e-mail exists already"),
        Constraint::AgencyNameInRegion => {
            AppError::refused(Refusal::AgencyTaken, "an agency of this name exists already in this region")
        }
        Constraint::RegistrationNo => AppError::refused(
            Refusal::RegistrationNoTaken,
            "this registration_no belongs to another entry of the competition",
        ),
        Constraint::RecusalOnce => {
            AppError::refused(Refusal::AlreadyRecused, "the judge is already recused from this entry")
        }
        Constraint::LineageOnce => AppError::refused(Refusal::LineageTaken, "the innovation names this source already"),
        Constraint::ScoresheetOnce => AppError::Stale,
        Constraint::AssignmentOnce => AppError::Busy("the same assignment was made at the same moment".to_owned()),
        Constraint::MissingReference => AppError::NotFound,
    }
}
