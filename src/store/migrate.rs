//! Brings a database's tables up to date and lays down what every installation needs once.

use diesel::migration::MigrationSource;
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use uuid::Uuid;

use super::conn::{self, Conn, Location};
use super::dialect::{both, in_write, lock_for_migration};
use super::error::StoreError;
use super::events;
use super::schema::service_meta;
use crate::domain::ids::LogId;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

fn failed(error: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Db(format!("a migration failed: {error}"))
}

diesel::table! {
    /// Diesel's own list of what was applied. It is read here, for diesel makes the table when it is asked, which a
    /// program that only looks may not be allowed to.
    __diesel_schema_migrations (version) {
        version -> Text,
    }
}

/// Whether the tables are older than this program.
pub fn is_behind(conn: &mut Conn) -> Result<bool, StoreError> {
    let known = match conn {
        Conn::Pg(_) => versions::<diesel::pg::Pg>(&POSTGRES),
        Conn::Sqlite(_) => versions::<diesel::sqlite::Sqlite>(&SQLITE),
    }?;
    let listed = __diesel_schema_migrations::table.select(__diesel_schema_migrations::version).load::<String>(conn);
    let applied = match listed {
        Ok(applied) => applied,
        Err(diesel::result::Error::DatabaseError(_, about))
            if about.message().contains("__diesel_schema_migrations") =>
        {
            Vec::new()
        }
        Err(error) => return Err(error.into()),
    };
    Ok(known.iter().any(|version| !applied.contains(version)))
}

fn versions<DB: diesel::backend::Backend>(source: &impl MigrationSource<DB>) -> Result<Vec<String>, StoreError> {
    let migrations = source.migrations().map_err(failed)?;
    Ok(migrations.iter().map(|migration| migration.name().version().to_string()).collect())
}

/// Whether the database at `location` is older than this program.
pub fn behind(location: &Location) -> Result<bool, StoreError> {
    is_behind(&mut conn::open(location).map_err(|e| StoreError::Busy(e.to_string()))?)
}

/// Whether there are tables of this service at `location`, of whatever age.
pub fn is_laid_out(location: &Location) -> Result<bool, StoreError> {
    let mut conn = conn::open(location).map_err(|e| StoreError::Busy(e.to_string()))?;
    Ok(meta(&mut conn, "origin").is_ok_and(|origin| origin.is_some()))
}

/// Migrates the database at `location`, making it if it is an SQLite file that does not exist yet.
pub fn run(location: &Location, origin: &str) -> Result<usize, StoreError> {
    let mut conn = conn::open(location).map_err(|e| StoreError::Busy(e.to_string()))?;
    up(&mut conn, origin)
}

/// Applies what is missing; safe when several processes do it at once, for all but one then wait and find it done.
pub fn up(conn: &mut Conn, origin: &str) -> Result<usize, StoreError> {
    in_write(conn, |conn| {
        lock_for_migration(conn)?;
        let applied = match conn {
            Conn::Pg(c) => c.run_pending_migrations(POSTGRES).map(|done| done.len()),
            Conn::Sqlite(c) => c.run_pending_migrations(SQLITE).map(|done| done.len()),
        }
        .map_err(failed)?;
        settle(conn, origin)?;
        Ok(applied)
    })
}

/// Takes everything away again; for the parity test.
pub fn down(conn: &mut Conn) -> Result<(), StoreError> {
    match conn {
        Conn::Pg(c) => c.revert_all_migrations(POSTGRES).map(drop),
        Conn::Sqlite(c) => c.revert_all_migrations(SQLITE).map(drop),
    }
    .map_err(failed)
}

/// The facts of an installation that are fixed once a log exists: its origin and the id of the service's own log.
fn settle(conn: &mut Conn, origin: &str) -> Result<(), StoreError> {
    if meta(conn, "origin")?.is_some() {
        return Ok(());
    }
    let log = LogId::new(Uuid::new_v4());
    set_meta(conn, "origin", origin)?;
    set_meta(conn, "service_log", &log.to_string())?;
    events::start_log(conn, log, origin)
}

/// One of the installation's facts.
pub fn meta(conn: &mut Conn, key: &str) -> Result<Option<String>, StoreError> {
    Ok(service_meta::table.find(key).select(service_meta::value).first(conn).optional()?)
}

/// Sets one of the installation's facts.
pub fn set_meta(conn: &mut Conn, key: &str, value: &str) -> Result<(), StoreError> {
    both!(conn, c => diesel::insert_into(service_meta::table)
        .values((service_meta::key.eq(key), service_meta::value.eq(value)))
        .on_conflict(service_meta::key)
        .do_update()
        .set(service_meta::value.eq(value))
        .execute(c))?;
    Ok(())
}
