//! Clears away what has served its time; nothing here is evidence.

use uuid::Uuid;

use super::{App, AppError};
use crate::domain::account::Role;
use crate::domain::ids::UserId;
use crate::domain::policy::Actor;
use crate::store::{Author, idempotency};

/// Answers are kept for retries for at least 7 days.
const ANSWERS_SECONDS: i64 = 8 * 24 * 60 * 60;

/// The command line and the program itself, where they act.
pub const CONSOLE: Actor = Actor { user: UserId::new(Uuid::nil()), role: Role::Admin, session: None };

pub async fn run(app: &App) -> Result<(), AppError> {
    let now = app.clock.now();
    let author = Author { actor: CONSOLE, now, key: None };
    let before = now.plus_seconds(-ANSWERS_SECONDS).millis();
    let forgotten =
        app.store.write(author, move |tx| Ok::<_, AppError>(idempotency::forget(tx.conn(), before)?)).await?;
    if forgotten > 0 {
        log::info!("{forgotten} kept answer(s) cleared away");
    }
    Ok(())
}
