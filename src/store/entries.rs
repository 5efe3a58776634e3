//! Stub.
use super::conn::Conn;
use super::error::StoreError;
use crate::domain::entry::Entry;
use crate::domain::ids::EntryId;

pub fn get(_conn: &mut Conn, _id: EntryId) -> Result<Entry, StoreError> {
    Err(StoreError::NotFound)
}

/// Many entries at once, in the order of their ids.
pub fn get_many(_conn: &mut Conn, _ids: &[EntryId]) -> Result<Vec<Entry>, StoreError> {
    Err(StoreError::NotFound)
}

/// The entries of a competition that may be judged.
pub fn verified_ids(
    _conn: &mut Conn,
    _competition: crate::domain::ids::CompetitionId,
) -> Result<Vec<EntryId>, StoreError> {
    Err(StoreError::NotFound)
}
