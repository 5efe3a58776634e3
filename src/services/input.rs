//! What comes in beside the act itself: values that are checked late, and the version a change is based on.

use super::error::AppError;

/// A body whose values are checked only when the act is otherwise possible: what does not exist (404), has the wrong
/// state (409) or has changed (412) is said before any fault of a value (422).
pub struct Input<T>(Box<dyn FnOnce() -> Result<T, AppError> + Send>);

impl<T> Input<T> {
    pub fn new(check: impl FnOnce() -> Result<T, AppError> + Send + 'static) -> Self {
        Self(Box::new(check))
    }

    pub fn check(self) -> Result<T, AppError> {
        (self.0)()
    }
}

/// What the caller believes to be the state of what it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Precondition {
    /// Nothing was said.
    Missing,
    /// `If-None-Match: *`: it must not exist yet.
    Absent,
    /// `If-Match: *`: whatever version there is.
    Any,
    /// `If-Match: "3"`: one of these versions; others, and weak ones, match nothing.
    Versions(Vec<i64>),
}

impl Precondition {
    /// Holds for something that exists in `version`?
    pub fn check(&self, version: i64) -> Result<(), AppError> {
        match self {
            Self::Missing => Err(AppError::PreconditionRequired),
            Self::Any => Ok(()),
            Self::Versions(known) if known.contains(&version) => Ok(()),
            Self::Absent | Self::Versions(_) => Err(AppError::Stale),
        }
    }

    /// Holds for something there is at most one of? The first time nothing need be said of its version.
    pub fn check_single(&self, version: Option<i64>) -> Result<(), AppError> {
        match (version, self) {
            (Some(version), _) => self.check(version),
            (None, Self::Missing) => Ok(()),
            (None, _) => self.check_absent(),
        }
    }

    /// Holds for something that does not exist?
    pub fn check_absent(&self) -> Result<(), AppError> {
        match self {
            Self::Missing => Err(AppError::PreconditionRequired),
            Self::Absent => Ok(()),
            Self::Any | Self::Versions(_) => Err(AppError::Stale),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_must_name_the_version_it_is_based_on() {
        assert!(matches!(Precondition::Missing.check(1), Err(AppError::PreconditionRequired)));
        assert!(matches!(Precondition::Versions(vec![1]).check(2), Err(AppError::Stale)));
        assert!(matches!(Precondition::Absent.check(1), Err(AppError::Stale)));
        assert!(Precondition::Versions(vec![1, 2]).check(2).is_ok() && Precondition::Any.check(9).is_ok());
        assert!(Precondition::Absent.check_absent().is_ok());
        assert!(Precondition::Missing.check_single(None).is_ok() && Precondition::Absent.check_single(None).is_ok());
        assert!(matches!(Precondition::Any.check_single(None), Err(AppError::Stale)));
        assert!(matches!(Precondition::Missing.check_single(Some(1)), Err(AppError::PreconditionRequired)));
        assert!(matches!(Precondition::Any.check_absent(), Err(AppError::Stale)));
    }
}
