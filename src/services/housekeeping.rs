//! Clears away what has served its time; nothing here is evidence.

use uuid::Uuid;

use super::{App, AppError};
use crate::domain::account::Role;
use crate::domain::ids::UserId;
use crate::domain::policy::Actor;
use crate::store::{Author, Tx, idempotency, sessions, users};

/// Answers are kept for retries for at least 7 days.
const ANSWERS_SECONDS: i64 = 8 * 24 * 60 * 60;

/// Sessions and links that ended are kept this long, so that a late user of one is still told what it was.
const SESSIONS_SECONDS: i64 = 30 * 24 * 60 * 60;

/// The command line and the program itself, where they act.
pub const CONSOLE: Actor = Actor { user: UserId::new(Uuid::nil()), role: Role::Admin, session: None };

pub async fn run(app: &App) -> Result<(), AppError> {
    let now = app.clock.now();
    let author = Author { actor: CONSOLE, now, key: None };
    let answers_before = now.plus_seconds(-ANSWERS_SECONDS).millis();
    let sessions_before = now.plus_seconds(-SESSIONS_SECONDS).millis();
    let clear = move |tx: &mut Tx| {
        let answers = idempotency::forget(tx.conn(), answers_before)?;
        let sessions = sessions::forget(tx.conn(), sessions_before)?;
        let links = users::forget_links(tx.conn(), sessions_before)?;
        Ok::<_, AppError>((answers, sessions, links))
    };
    let (answers, sessions, links) = app.store.write(author, clear).await?;
    if answers + sessions + links > 0 {
        log::info!("cleared away: {answers} kept answer(s), {sessions} session(s), {links} one-time link(s)");
    }
    Ok(())
}
