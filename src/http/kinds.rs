//! The closed table of problems: for each its slug, status and title. Nothing else in the project knows a status code
//! of an error.

use crate::services::Refusal;

/// Everything that can be wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Unreadable,
    BadParameter,
    Unauthenticated,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    Refused(Refusal),
    Stale,
    TooLarge,
    UnsupportedMediaType,
    Invalid,
    PreconditionRequired,
    TooManyRequests,
    Internal,
    Busy,
}

/// Slug, status, title.
pub type Facts = (&'static str, u16, &'static str);

impl Kind {
    pub const fn facts(self) -> Facts {
        match self {
            Self::Unreadable => ("unreadable", 400, "The request cannot be read"),
            Self::BadParameter => ("bad-parameter", 400, "A query parameter or header cannot be used"),
            Self::Unauthenticated => ("unauthenticated", 401, "You are not signed in"),
            Self::Forbidden => ("forbidden", 403, "You may not do this"),
            Self::NotFound => ("not-found", 404, "There is nothing here for you"),
            Self::MethodNotAllowed => ("method-not-allowed", 405, "This address does not take this method"),
            Self::Refused(refusal) => refusal_facts(refusal),
            Self::Stale => ("stale", 412, "It has changed since you read it"),
            Self::TooLarge => ("too-large", 413, "The request is too large"),
            Self::UnsupportedMediaType => {
                ("unsupported-media-type", 415, "The body has another type than is read here")
            }
            Self::Invalid => ("invalid", 422, "Some values are not valid"),
            Self::PreconditionRequired => ("precondition-required", 428, "The version that you change is missing"),
            Self::TooManyRequests => ("too-many-requests", 429, "Too many attempts"),
            Self::Internal => ("internal", 500, "The service failed"),
            Self::Busy => ("busy", 503, "The service is busy"),
        }
    }

    /// All of them, for the problem pages and the tests.
    pub fn all() -> impl Iterator<Item = Self> {
        [
            Self::Unreadable,
            Self::BadParameter,
            Self::Unauthenticated,
            Self::Forbidden,
            Self::NotFound,
            Self::MethodNotAllowed,
            Self::Stale,
            Self::TooLarge,
            Self::UnsupportedMediaType,
            Self::Invalid,
            Self::PreconditionRequired,
            Self::TooManyRequests,
            Self::Internal,
            Self::Busy,
        ]
        .into_iter()
        .chain(REFUSALS.into_iter().map(Self::Refused))
    }
}

const REFUSALS: [Refusal; 35] = [
    Refusal::RoundState,
    Refusal::RoundClosed,
    Refusal::RoundNotOpen,
    Refusal::RoundIncomplete,
    Refusal::DeclarationMissing,
    Refusal::ObjectionWindowClosed,
    Refusal::ObjectionPending,
    Refusal::RegistrationClosed,
    Refusal::RubricFrozen,
    Refusal::RuleSetFrozen,
    Refusal::ProgrammeTaken,
    Refusal::EntryState,
    Refusal::CompetitionInUse,
    Refusal::RegistrationNoTaken,
    Refusal::EmailTaken,
    Refusal::AgencyTaken,
    Refusal::AccountInactive,
    Refusal::NotAJudge,
    Refusal::LastAdmin,
    Refusal::AlreadyRecused,
    Refusal::SheetState,
    Refusal::ScaleInvalid,
    Refusal::ScaleTooFine,
    Refusal::RecommendationIssued,
    Refusal::RecommendationTooLarge,
    Refusal::ProgrammeNotHeld,
    Refusal::UnitNotSupported,
    Refusal::OverridesPending,
    Refusal::OverrideState,
    Refusal::SecondPerson,
    Refusal::LineageCycle,
    Refusal::LineageTaken,
    Refusal::LineageFull,
    Refusal::LineageTooLarge,
    Refusal::IdempotencyMismatch,
];

const fn refusal_facts(refusal: Refusal) -> Facts {
    match refusal {
        Refusal::RoundState => ("round-state", 409, "The round is not in the state for this step"),
        Refusal::RoundClosed => ("round-closed", 409, "The round is closed"),
        Refusal::RoundNotOpen => ("round-not-open", 409, "The round is not open yet"),
        Refusal::RoundIncomplete => ("round-incomplete", 409, "The round lacks something it needs to open"),
        Refusal::DeclarationMissing => ("declaration-missing", 409, "The declaration is not accepted yet"),
        Refusal::ObjectionWindowClosed => ("objection-window-closed", 409, "Objections are not taken now"),
        Refusal::ObjectionPending => ("objection-pending", 409, "An objection waits for its answer"),
        Refusal::RegistrationClosed => ("registration-closed", 409, "The registration is closed"),
        Refusal::RubricFrozen => ("rubric-frozen", 409, "The rubric is in use and cannot change"),
        Refusal::RuleSetFrozen => ("rule-set-frozen", 409, "The rule set is in use and cannot change"),
        Refusal::ProgrammeTaken => ("programme-taken", 409, "The id belongs to another rule set"),
        Refusal::EntryState => ("entry-state", 409, "The entry cannot take this step"),
        Refusal::CompetitionInUse => ("competition-in-use", 409, "Entries stand in what you would take away"),
        Refusal::RegistrationNoTaken => ("registration-no-taken", 409, "The registration number is taken"),
        Refusal::EmailTaken => ("email-taken", 409, "The e-mail address is taken"),
        Refusal::AgencyTaken => ("agency-taken", 409, "The agency exists already"),
        Refusal::AccountInactive => ("account-inactive", 409, "The account is switched off"),
        Refusal::NotAJudge => ("not-a-judge", 409, "The account is not a judge's"),
        Refusal::LastAdmin => ("last-admin", 409, "It is the last account of an admin"),
        Refusal::AlreadyRecused => ("already-recused", 409, "The judge is already recused"),
        Refusal::SheetState => ("sheet-state", 409, "The scoresheet is not in the state for this"),
        Refusal::ScaleInvalid => ("scale-invalid", 422, "A scale of the rubric cannot hold a mark"),
        Refusal::ScaleTooFine => ("scale-too-fine", 422, "The rubric's numbers are too fine to stay exact"),
        Refusal::RecommendationIssued => ("recommendation-issued", 409, "The recommendation is issued"),
        Refusal::RecommendationTooLarge => ("recommendation-too-large", 409, "The ranking has too many entries"),
        Refusal::ProgrammeNotHeld => ("programme-not-held", 409, "The programme is not held that year"),
        Refusal::UnitNotSupported => ("unit-not-supported", 409, "The rule set's unit cannot be ordered"),
        Refusal::OverridesPending => ("overrides-pending", 409, "An override waits for a second person"),
        Refusal::OverrideState => ("override-state", 409, "The override is settled already"),
        Refusal::SecondPerson => ("second-person", 403, "Another person must do this"),
        Refusal::LineageCycle => ("lineage-cycle", 409, "The lineage would go round in a circle"),
        Refusal::LineageTaken => ("lineage-taken", 409, "The source is named already"),
        Refusal::LineageFull => ("lineage-full", 409, "The innovation has as many sources as it may"),
        Refusal::LineageTooLarge => ("lineage-too-large", 409, "The graph is too large for one answer"),
        Refusal::IdempotencyMismatch => ("idempotency-mismatch", 422, "The key was used with another body"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slug_stands_once() {
        let mut slugs: Vec<_> = Kind::all().map(|kind| kind.facts().0).collect();
        let count = slugs.len();
        slugs.sort_unstable();
        slugs.dedup();
        assert_eq!(slugs.len(), count);
    }
}
