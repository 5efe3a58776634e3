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
pub const CONSOLE: Actor = Actor { user: UserId::new(Uuid::nil()), role: Role::Admin, agency: None, session: None };

pub async fn run(app: &App) -> Result<(), AppError> {
    let author = Author { actor: CONSOLE, now: app.clock.now(), key: None };
    let Cleared { answers, sessions, links } = app.store.write(author, clear).await?;
    if answers + sessions + links > 0 {
        log::info!("cleared away: {answers} kept answer(s), {sessions} session(s), {links} one-time link(s)");
    }
    Ok(())
}

/// How many rows went.
#[derive(Debug, PartialEq, Eq)]
struct Cleared {
    answers: usize,
    sessions: usize,
    links: usize,
}

fn clear(tx: &mut Tx) -> Result<Cleared, AppError> {
    let answers_before = tx.now().plus_seconds(-ANSWERS_SECONDS).millis();
    let sessions_before = tx.now().plus_seconds(-SESSIONS_SECONDS).millis();
    Ok(Cleared {
        answers: idempotency::forget(tx.conn(), answers_before)?,
        sessions: sessions::forget(tx.conn(), sessions_before)?,
        links: users::forget_links(tx.conn(), sessions_before)?,
    })
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection;

    use super::*;
    use crate::domain::time::Moment;
    use crate::store::{Location, Store, migrate};

    const DAY: i64 = 24 * 60 * 60 * 1000;

    #[tokio::test]
    async fn what_ended_a_month_ago_goes_and_what_lives_stays() {
        let path = std::env::temp_dir().join(format!("kipp-housekeeping-{}.db", Uuid::new_v4()));
        let location = Location::Sqlite(path.clone());
        migrate::run(&location, "test.example/kipp").expect("migrated");
        let store = Store::open(location).expect("opened");
        let at = |day: i64| Author { actor: CONSOLE, now: Moment::from_millis(day * DAY), key: None };
        // Sessions `expired` and `ended` are 31 days old on day 100; `recent` ended on day 80, `alive` has not.
        let rows = format!(
            "INSERT INTO users (id, email, email_key, name, role, active, erased, version, created_at)
                 VALUES ('u', 'e', 'e', 'n', 'judge', 1, 0, 1, 0);
             INSERT INTO sessions VALUES ('expired', 'u', '', 0, 0, {past}, NULL), ('ended', 'u', '', 0, 0, {future}, {past}),
                 ('recent', 'u', '', 0, 0, {future}, {day80}), ('alive', 'u', '', 0, 0, {future}, NULL);
             INSERT INTO refresh_tokens VALUES ('t1', 'expired', 0, NULL), ('t2', 'ended', 0, 1), ('t3', 'alive', 0, NULL);
             INSERT INTO one_time_links VALUES ('l1', 'u', {past}, NULL), ('l2', 'u', {future}, NULL);
             INSERT INTO idempotency VALUES ('a', 'POST', '/', 'old', '', 200, x'', NULL, NULL, {day80}),
                 ('a', 'POST', '/', 'new', '', 200, x'', NULL, NULL, {day99});",
            past = 69 * DAY,
            future = 130 * DAY,
            day80 = 80 * DAY,
            day99 = 99 * DAY,
        );
        let fill =
            move |tx: &mut Tx| tx.conn().batch_execute(&rows).map_err(|error| AppError::Internal(error.to_string()));
        store.write(at(1), fill).await.expect("filled");
        assert_eq!(store.write(at(100), clear).await.expect("cleared"), Cleared { answers: 1, sessions: 2, links: 1 });
        assert_eq!(store.write(at(100), clear).await.expect("again"), Cleared { answers: 0, sessions: 0, links: 0 });
        for end in ["", "-wal", "-shm"] {
            let _gone = std::fs::remove_file(format!("{}{end}", path.display()));
        }
    }
}
