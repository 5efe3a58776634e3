//! Who accepted a round's declaration, in the database.

use diesel::prelude::*;

use super::conn::Conn;
use super::error::StoreError;
use super::rows::id;
use super::schema::round_declarations;
use super::tx::{Permit, Tx};
use crate::domain::ids::{RoundId, UserId};
use crate::domain::policy::AcceptDeclaration;
use crate::domain::time::Moment;

/// When a judge accepted, if he did.
pub fn accepted_at(conn: &mut Conn, round: RoundId, judge: UserId) -> Result<Option<Moment>, StoreError> {
    let at: Option<i64> = round_declarations::table
        .find((round.to_string(), judge.to_string()))
        .select(round_declarations::accepted_at)
        .first(conn)
        .optional()?;
    Ok(at.map(Moment::from_millis))
}

/// Everybody who accepted, and when.
pub fn all(conn: &mut Conn, round: RoundId) -> Result<Vec<(UserId, Moment)>, StoreError> {
    let rows: Vec<(String, i64)> = round_declarations::table
        .filter(round_declarations::round_id.eq(round.to_string()))
        .order(round_declarations::user_id.asc())
        .select((round_declarations::user_id, round_declarations::accepted_at))
        .load(conn)?;
    rows.into_iter().map(|(judge, at)| Ok((id(&judge)?, Moment::from_millis(at)))).collect()
}

pub fn insert(
    tx: &mut Tx,
    permit: &Permit<AcceptDeclaration>,
    text_sha256: &str,
    at: Moment,
) -> Result<(), StoreError> {
    let scope = permit.scope();
    diesel::insert_into(round_declarations::table)
        .values((
            round_declarations::round_id.eq(scope.round.to_string()),
            round_declarations::user_id.eq(scope.judge.to_string()),
            round_declarations::text_sha256.eq(text_sha256),
            round_declarations::accepted_at.eq(at.millis()),
        ))
        .execute(tx.conn)?;
    Ok(())
}
