//! What can go wrong below the services, told apart only as far as somebody above acts on it.

use super::constraints::{self, Constraint};

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("no such row")]
    NotFound,
    #[error("the row changed since it was read")]
    Stale,
    #[error("the policy does not allow it")]
    Forbidden,
    #[error("already taken: {0:?}")]
    Conflict(Constraint),
    /// The database has no room or no time just now; the same request may succeed later.
    #[error("the database is busy: {0}")]
    Busy(String),
    #[error("stored data cannot be read: {0}")]
    Corrupt(String),
    #[error("the database failed: {0}")]
    Db(String),
}

impl From<diesel::result::Error> for StoreError {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind as Kind, Error};
        match error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(Kind::UniqueViolation | Kind::ForeignKeyViolation, info) => {
                match constraints::name(info.as_ref()) {
                    Some(constraint) => Self::Conflict(constraint),
                    None => Self::Db(info.message().to_owned()),
                }
            }
            Error::DatabaseError(Kind::SerializationFailure | Kind::ClosedConnection, info) => {
                Self::Busy(info.message().to_owned())
            }
            Error::DatabaseError(_, info) if is_transient(info.message()) => Self::Busy(info.message().to_owned()),
            Error::BrokenTransactionManager => Self::Busy("the transaction was lost".to_owned()),
            other => Self::Db(other.to_string()),
        }
    }
}

/// SQLite's lock and disk messages, and PostgreSQL's when it is going down or has no place left.
fn is_transient(message: &str) -> bool {
    [
        "database is locked",
        "database table is locked",
        "database or disk is full",
        "disk I/O error",
        "No space left on device",
        "terminating connection",
        "server closed the connection",
        "could not connect",
        "connection to server",
        "shutting down",
        "starting up",
        "too many clients",
        "no connection to the server",
        "lock timeout",
        "deadlock detected",
        "statement timeout",
    ]
    .iter()
    .any(|sign| message.contains(sign))
}
