//! Signed-in devices and their refresh tokens.

use diesel::prelude::*;

use super::conn::Conn;
use super::error::StoreError;
use super::page::Page;
use super::rows::{id, word};
use super::schema::{refresh_tokens, sessions, users};
use super::tx::{Permit, Tx};
use crate::domain::account::{Role, Session};
use crate::domain::ids::{AgencyId, SessionId, UserId};
use crate::domain::policy::{EndSession, SignIn};
use crate::domain::time::Moment;

/// A refresh token with its session, as `SELECT`ed below.
type TokenRow = (String, String, Option<i64>, Option<i64>, i64);

/// The role of a session's person, with the agency of an entrant, if session and account are good now.
pub fn role_of_live(
    conn: &mut Conn,
    session: SessionId,
    user: UserId,
    now: Moment,
) -> Result<Option<(Role, Option<AgencyId>)>, StoreError> {
    let found: Option<(String, Option<String>)> = sessions::table
        .inner_join(users::table.on(users::id.eq(sessions::user_id)))
        .filter(sessions::id.eq(session.to_string()))
        .filter(sessions::user_id.eq(user.to_string()))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now.millis()))
        .filter(users::active.eq(true))
        .select((users::role, users::agency_id))
        .first(conn)
        .optional()?;
    found.map(|(role, agency)| Ok((word(&role, Role::parse)?, agency.as_deref().map(id).transpose()?))).transpose()
}

/// A refresh token as it is known here.
pub struct RefreshToken {
    pub session: SessionId,
    pub user: UserId,
    pub used_at: Option<Moment>,
    /// The session has neither ended nor expired.
    pub live: bool,
}

pub fn insert(tx: &mut Tx, permit: &Permit<SignIn>, session: &Session, expires: Moment) -> Result<(), StoreError> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(session.id.to_string()),
            sessions::user_id.eq(permit.scope().user.to_string()),
            sessions::user_agent.eq(&session.user_agent),
            sessions::created_at.eq(session.created_at.millis()),
            sessions::last_used_at.eq(session.last_used_at.millis()),
            sessions::expires_at.eq(expires.millis()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Another refresh token of a session.
pub fn add_token(tx: &mut Tx, _: &Permit<SignIn>, session: SessionId, sha256: &str) -> Result<(), StoreError> {
    let now = tx.now().millis();
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::token_sha256.eq(sha256),
            refresh_tokens::session_id.eq(session.to_string()),
            refresh_tokens::issued_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub fn find_token(conn: &mut Conn, sha256: &str, now: Moment) -> Result<Option<RefreshToken>, StoreError> {
    let row: Option<TokenRow> = refresh_tokens::table
        .inner_join(sessions::table.on(sessions::id.eq(refresh_tokens::session_id)))
        .filter(refresh_tokens::token_sha256.eq(sha256))
        .select((sessions::id, sessions::user_id, refresh_tokens::used_at, sessions::ended_at, sessions::expires_at))
        .first(conn)
        .optional()?;
    row.map(|(session, user, used, ended, expires)| {
        Ok(RefreshToken {
            session: id(&session)?,
            user: id(&user)?,
            used_at: used.map(Moment::from_millis),
            live: ended.is_none() && expires > now.millis(),
        })
    })
    .transpose()
}

/// The token was used, for the first time or again; the session lives on until `expires`.
pub fn use_token(
    tx: &mut Tx,
    permit: &Permit<SignIn>,
    session: SessionId,
    sha256: &str,
    expires: Moment,
) -> Result<(), StoreError> {
    let now = tx.now().millis();
    diesel::update(refresh_tokens::table.find(sha256))
        .filter(refresh_tokens::used_at.is_null())
        .set(refresh_tokens::used_at.eq(now))
        .execute(tx.conn)?;
    diesel::update(sessions::table.find(session.to_string()))
        .filter(sessions::user_id.eq(permit.scope().user.to_string()))
        .set((sessions::last_used_at.eq(now), sessions::expires_at.eq(expires.millis())))
        .execute(tx.conn)?;
    Ok(())
}

/// Ends one session of the person; false if there was none that lived.
pub fn end(tx: &mut Tx, permit: &Permit<EndSession>, session: SessionId) -> Result<bool, StoreError> {
    let now = tx.now().millis();
    let ended = diesel::update(sessions::table.find(session.to_string()))
        .filter(sessions::user_id.eq(permit.scope().user.to_string()))
        .filter(sessions::ended_at.is_null())
        .set(sessions::ended_at.eq(now))
        .execute(tx.conn)?;
    Ok(ended > 0)
}

/// Ends all sessions of the person, but for one.
pub fn end_all(tx: &mut Tx, permit: &Permit<EndSession>, but: Option<SessionId>) -> Result<(), StoreError> {
    let now = tx.now().millis();
    let but = but.map(|session| session.to_string()).unwrap_or_default();
    diesel::update(sessions::table.filter(sessions::user_id.eq(permit.scope().user.to_string())))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::id.ne(but))
        .set(sessions::ended_at.eq(now))
        .execute(tx.conn)?;
    Ok(())
}

/// One more than asked for of a person's living sessions, in the order they began.
pub fn list(conn: &mut Conn, user: UserId, now: Moment, page: &Page) -> Result<Vec<Session>, StoreError> {
    let rows: Vec<(String, String, i64, i64)> = sessions::table
        .filter(sessions::user_id.eq(user.to_string()))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now.millis()))
        .filter(sessions::id.gt(page.after.clone().unwrap_or_default()))
        .order(sessions::id.asc())
        .limit(page.limit + 1)
        .select((sessions::id, sessions::user_agent, sessions::created_at, sessions::last_used_at))
        .load(conn)?;
    rows.into_iter()
        .map(|(session, user_agent, created, used)| {
            Ok(Session {
                id: id(&session)?,
                user,
                created_at: Moment::from_millis(created),
                last_used_at: Moment::from_millis(used),
                user_agent,
            })
        })
        .collect()
}

/// Lets go of sessions that expired or ended before `before`, with their tokens.
pub fn forget(conn: &mut Conn, before: i64) -> Result<usize, StoreError> {
    let gone = || sessions::table.filter(sessions::expires_at.lt(before).or(sessions::ended_at.lt(before)));
    let of_gone = refresh_tokens::session_id.eq_any(gone().select(sessions::id));
    diesel::delete(refresh_tokens::table.filter(of_gone)).execute(conn)?;
    Ok(diesel::delete(gone()).execute(conn)?)
}
