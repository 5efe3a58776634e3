//! Whole copies of an SQLite database, consistent also while it is written to, and whether a database is in use.

use std::path::Path;
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::conn::{self, Location};
use super::error::StoreError;

const LOOKS: u32 = 10;
const PAUSE: Duration = Duration::from_millis(100);

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// A connection that sets nothing, so that it changes nothing.
fn open(path: &Path) -> Result<SqliteConnection, StoreError> {
    let mut conn = SqliteConnection::establish(&path.to_string_lossy()).map_err(|e| StoreError::Busy(e.to_string()))?;
    diesel::sql_query("PRAGMA busy_timeout=5000").execute(&mut conn)?;
    Ok(conn)
}

/// Writes a copy of `from` into `to`, an empty file.
pub fn vacuum_into(from: &Path, to: &Path) -> Result<(), StoreError> {
    let to = to.to_str().ok_or_else(|| StoreError::Db("the file's name is not UTF-8".to_owned()))?;
    diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(to).execute(&mut open(from)?)?;
    Ok(())
}

/// Reads the whole file; an error says what is wrong with it.
pub fn check(path: &Path) -> Result<(), StoreError> {
    let mut conn = open(path)?;
    let lines: Vec<Line> =
        diesel::sql_query("SELECT integrity_check AS line FROM pragma_integrity_check").load(&mut conn)?;
    let faults: Vec<_> = lines.into_iter().map(|l| l.line).filter(|line| line != "ok").take(5).collect();
    if !faults.is_empty() {
        return Err(StoreError::Corrupt(faults.join("; ")));
    }
    let ours: Vec<Line> =
        diesel::sql_query("SELECT name AS line FROM sqlite_master WHERE name = 'service_meta'").load(&mut conn)?;
    if ours.is_empty() {
        return Err(StoreError::Corrupt("it is no database of this service".to_owned()));
    }
    Ok(())
}

/// Whether another process has the database open: leaving WAL takes it alone, and folds the journal into the file.
pub fn is_in_use(path: &Path) -> Result<bool, StoreError> {
    let mut conn = open(path)?;
    let mode: Result<Vec<Line>, _> = diesel::sql_query("SELECT 'x' AS line").load(&mut conn);
    mode?;
    match diesel::sql_query("PRAGMA journal_mode=DELETE").execute(&mut conn) {
        Ok(_) => Ok(false),
        Err(error) if error.to_string().contains("locked") => Ok(true),
        // A file that is no database can be in nobody's use.
        Err(_) => Ok(false),
    }
}

/// Whether anybody else is connected to the PostgreSQL database at `location`. Who has just gone may be seen for a
/// moment still, so this looks more than once.
pub fn has_other_users(location: &Location) -> Result<bool, StoreError> {
    let mut conn = conn::open(location).map_err(|e| StoreError::Busy(e.to_string()))?;
    for _ in 0..LOOKS {
        let others: Vec<Line> = diesel::sql_query(
            "SELECT pid::text AS line FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
        )
        .load(&mut conn)?;
        if others.is_empty() {
            return Ok(false);
        }
        std::thread::sleep(PAUSE);
    }
    Ok(true)
}
