//! What must be said to the two databases in two ways.

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::result::Error;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::log_head;

/// Compiles one body for each database: for what diesel offers on both but not on their sum (upserts, batches).
macro_rules! both {
    ($conn:expr, $c:ident => $body:expr) => {
        match $conn {
            $crate::store::conn::Conn::Pg($c) => $body,
            $crate::store::conn::Conn::Sqlite($c) => $body,
        }
    };
}
pub(super) use both;

/// Begins a write. SQLite must take its write lock at once: a transaction that reads first and writes later is
/// refused without waiting when another writer came between.
pub fn begin_write(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
        Conn::Pg(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN"),
    }
}

/// Begins a read of several statements that must agree with each other.
pub fn begin_snapshot(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN"),
        Conn::Pg(c) => {
            AnsiTransactionManager::begin_transaction_sql(c, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        }
    }
}

pub fn commit(conn: &mut Conn) -> QueryResult<()> {
    <Conn as Connection>::TransactionManager::commit_transaction(conn)
}

/// Leaves no transaction behind. A commit that failed has often ended it already.
pub fn rollback(conn: &mut Conn) {
    match <Conn as Connection>::TransactionManager::rollback_transaction(conn) {
        Ok(()) | Err(Error::NotInTransaction) => {}
        Err(error) => log::warn!("a roll-back failed, the connection is given up: {error}"),
    }
}

/// Runs `work` in a savepoint of the running write, which it leaves as it was where `work` fails. Beside what came of it:
/// why the whole transaction is lost, if it is. SQLite rolls it back by itself when a disk is full, and then there is no
/// savepoint to go back to; the failure of `work` is what happened, not that of the savepoint.
pub fn in_savepoint<T, E: From<StoreError>>(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> Result<T, E>,
) -> (Result<T, E>, Option<String>) {
    type Manager = <Conn as Connection>::TransactionManager;
    let lost = |error: Error| {
        let cause = error.to_string();
        (Err(StoreError::Busy(format!("a savepoint was lost: {cause}")).into()), Some(cause))
    };
    if let Err(error) = Manager::begin_transaction(conn) {
        return lost(error);
    }
    match work(conn) {
        Ok(value) => match Manager::commit_transaction(conn) {
            Ok(()) => (Ok(value), None),
            Err(error) => lost(error),
        },
        Err(refused) => (Err(refused), Manager::rollback_transaction(conn).err().map(|error| error.to_string())),
    }
}

/// Runs `work` in a write transaction of its own.
pub fn in_write<T, E: From<Error>>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
    begin_write(conn)?;
    match work(conn) {
        Ok(value) => {
            commit(conn)?;
            Ok(value)
        }
        Err(error) => {
            rollback(conn);
            Err(error)
        }
    }
}

/// The last event of a log: sequence number, leaf hash, time. On PostgreSQL the row stays locked until the end of
/// the transaction; on SQLite the transaction itself is the lock.
pub fn lock_head(conn: &mut Conn, log: &str) -> QueryResult<(i64, String, i64)> {
    let head = log_head::table.find(log).select((log_head::seq, log_head::leaf, log_head::at));
    match conn {
        Conn::Pg(c) => head.for_update().first(c),
        Conn::Sqlite(c) => head.first(c),
    }
}

/// Asks whether the bytes of an event hold others: what stands before and after those that are looked for.
pub const fn event_holds(conn: &Conn) -> (&'static str, &'static str) {
    match conn {
        Conn::Pg(_) => ("position(", " in body) > 0"),
        Conn::Sqlite(_) => ("instr(body, ", ") > 0"),
    }
}

/// Held by whoever migrates, so that two processes that start at once do not both do it. The other one may take its
/// time, so here a lock is waited for however long it takes.
pub fn lock_for_migration(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Pg(c) => c.batch_execute("SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(3600)"),
        Conn::Sqlite(_) => Ok(()),
    }
}
