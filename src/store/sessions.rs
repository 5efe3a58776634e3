//! Signed-in devices and their refresh tokens.

use diesel::prelude::*;

use super::conn::Conn;
use super::error::StoreError;
use super::rows::word;
use super::schema::{sessions, users};
use crate::domain::account::Role;
use crate::domain::ids::{SessionId, UserId};
use crate::domain::time::Moment;

/// The role of a session's person, if session and account are good now.
pub fn role_of_live(
    conn: &mut Conn,
    session: SessionId,
    user: UserId,
    now: Moment,
) -> Result<Option<Role>, StoreError> {
    let role: Option<String> = sessions::table
        .inner_join(users::table.on(users::id.eq(sessions::user_id)))
        .filter(sessions::id.eq(session.to_string()))
        .filter(sessions::user_id.eq(user.to_string()))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now.millis()))
        .filter(users::active.eq(true))
        .select(users::role)
        .first(conn)
        .optional()?;
    role.map(|role| word(&role, Role::parse)).transpose()
}
