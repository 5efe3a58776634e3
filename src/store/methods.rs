//! Stub.
use super::error::StoreError;
use crate::domain::scoring::Method;

/// The method as JSON for a text column.
pub fn encode(_method: &Method) -> Result<String, StoreError> {
    Err(StoreError::NotFound)
}

/// Reads what [`encode`] wrote.
pub fn decode(_text: &str) -> Result<Method, StoreError> {
    Err(StoreError::NotFound)
}
