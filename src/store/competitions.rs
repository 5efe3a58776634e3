//! Stub.
use super::conn::Conn;
use super::error::StoreError;
use crate::domain::competition::Competition;
use crate::domain::ids::CompetitionId;

pub fn get(_conn: &mut Conn, _id: CompetitionId) -> Result<Competition, StoreError> {
    Err(StoreError::NotFound)
}
