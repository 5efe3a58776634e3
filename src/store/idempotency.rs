//! Answers kept for retries: the same key, person, method and path get the same answer again.

use diesel::prelude::*;

use super::conn::Conn;
use super::dialect::both;
use super::error::StoreError;
use super::schema::idempotency;
use super::tx::Tx;

/// Whose key, on what.
#[derive(Clone, Debug)]
pub struct RetryKey {
    pub actor: String,
    pub method: String,
    pub path: String,
    pub key: String,
    pub body_sha256: String,
}

/// An answer as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct KeptAnswer {
    pub body_sha256: String,
    pub status: i32,
    pub body: Vec<u8>,
    pub etag: Option<String>,
    pub location: Option<String>,
}

/// Claims a key. `None`: it is free, and this write is the one that uses it. `Some`: the answer it led to. On
/// PostgreSQL the insert waits for another transaction that holds the same key; on SQLite writes are one after another.
pub fn claim(tx: &mut Tx, key: &RetryKey) -> Result<Option<KeptAnswer>, StoreError> {
    let now = tx.now().millis();
    let row = (
        idempotency::actor.eq(&key.actor),
        idempotency::method.eq(&key.method),
        idempotency::path.eq(&key.path),
        idempotency::key.eq(&key.key),
        idempotency::body_sha256.eq(&key.body_sha256),
        idempotency::status.eq(0),
        idempotency::body.eq(Vec::<u8>::new()),
        idempotency::created_at.eq(now),
    );
    let claimed = both!(tx.conn(), c => diesel::insert_into(idempotency::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    if claimed == 1 {
        return Ok(None);
    }
    let kept = idempotency::table
        .find((&key.actor, &key.method, &key.path, &key.key))
        .select((
            idempotency::body_sha256,
            idempotency::status,
            idempotency::body,
            idempotency::etag,
            idempotency::location,
        ))
        .first(tx.conn())?;
    Ok(Some(kept))
}

/// Keeps the answer under the key that this write claimed.
pub fn keep(tx: &mut Tx, key: &RetryKey, answer: &KeptAnswer) -> Result<(), StoreError> {
    diesel::update(idempotency::table.find((&key.actor, &key.method, &key.path, &key.key)))
        .set((
            idempotency::status.eq(answer.status),
            idempotency::body.eq(&answer.body),
            idempotency::etag.eq(&answer.etag),
            idempotency::location.eq(&answer.location),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Lets go of answers older than `before`.
pub fn forget(conn: &mut Conn, before: i64) -> Result<usize, StoreError> {
    Ok(diesel::delete(idempotency::table.filter(idempotency::created_at.lt(before))).execute(conn)?)
}
