//! Where authors write one after another and commit together.

use super::conn::Conn;
use super::error::StoreError;
use super::tx::{Author, Tx};
use crate::domain::ids::LogId;

/// One database transaction, before anybody writes in it.
pub struct Stage<'a> {
    conn: &'a mut Conn,
    origin: &'a str,
    service_log: LogId,
}

impl<'a> Stage<'a> {
    pub(super) fn new(conn: &'a mut Conn, origin: &'a str, service_log: LogId) -> Self {
        Self { conn, origin, service_log }
    }

    /// What one author writes, with its events. A failure must end the whole stage, which then leaves nothing.
    pub fn act<T, E: From<StoreError>>(
        &mut self,
        author: Author,
        work: impl FnOnce(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tx = Tx::new(self.conn, author, self.origin, self.service_log);
        let value = work(&mut tx)?;
        tx.flush()?;
        Ok(value)
    }
}
