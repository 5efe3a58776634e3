//! Stub.
use super::conn::Conn;
use super::error::StoreError;
use crate::domain::account::User;
use crate::domain::ids::UserId;

pub fn get(_conn: &mut Conn, _id: UserId) -> Result<User, StoreError> {
    Err(StoreError::NotFound)
}
