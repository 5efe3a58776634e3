//! Stub.
use super::AppError;
use crate::domain::ids::{EntryId, RoundId};
use crate::store::Conn;

/// The entries that surely advance from a published round.
pub fn certain_of(_conn: &mut Conn, _round: RoundId) -> Result<Vec<EntryId>, AppError> {
    Err(AppError::NotFound)
}
