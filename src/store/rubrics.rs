//! Stub.
use super::conn::Conn;
use super::error::StoreError;
use crate::domain::ids::RubricId;
use crate::domain::rubric::Rubric;

/// A rubric as it is stored.
#[derive(Clone, Debug)]
pub struct StoredRubric {
    pub id: RubricId,
    pub template: Option<String>,
    pub rubric: Rubric,
    pub version: i64,
}

/// The rubric as JSON for a text column.
pub fn encode(_rubric: &Rubric) -> Result<String, StoreError> {
    Err(StoreError::NotFound)
}

/// Reads what [`encode`] wrote.
pub fn decode(_text: &str) -> Result<Rubric, StoreError> {
    Err(StoreError::NotFound)
}

pub fn get(_conn: &mut Conn, _id: RubricId) -> Result<StoredRubric, StoreError> {
    Err(StoreError::NotFound)
}
