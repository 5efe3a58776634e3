//! One connection type over both databases, and how a connection is opened: by the URL's scheme, never by trying.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::result::Error;
use diesel::{Connection, ConnectionError, ConnectionResult, PgConnection, QueryResult, SqliteConnection};

/// A connection to either database; queries are written once, against this.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Pg(PgConnection),
    Sqlite(SqliteConnection),
}

/// Where the data live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// An SQLite file.
    Sqlite(std::path::PathBuf),
    /// A `postgres://` URL.
    Postgres(String),
}

/// SQLite's settings, on every connection and in this order: the time-out must stand before WAL is asked for.
/// `synchronous=FULL` because NORMAL may lose acknowledged commits on power loss; foreign keys are off by default.
const PRAGMAS: &str = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; \
                       PRAGMA foreign_keys=ON; PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;";

/// PostgreSQL's settings: who waits for a lock longer than a request has patience is told to come back, and the
/// connection is free again.
const PG_SETTINGS: &str = "SET lock_timeout = '4s'";

/// The same as `busy_timeout` above.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Opens one connection.
pub fn open(location: &Location) -> ConnectionResult<Conn> {
    match location {
        Location::Postgres(url) => {
            let mut conn = PgConnection::establish(url)?;
            conn.batch_execute(PG_SETTINGS).map_err(ConnectionError::CouldntSetupConfiguration)?;
            Ok(Conn::Pg(conn))
        }
        Location::Sqlite(path) => {
            let mut conn = SqliteConnection::establish(&path.to_string_lossy())?;
            set_up(&mut conn).map_err(ConnectionError::CouldntSetupConfiguration)?;
            Ok(Conn::Sqlite(conn))
        }
    }
}

/// Switching a new file to WAL fails at once, whatever `busy_timeout` says, while another process does the same: it is
/// tried again for as long as a busy database is waited for elsewhere.
fn set_up(conn: &mut SqliteConnection) -> QueryResult<()> {
    let began = Instant::now();
    loop {
        match conn.batch_execute(PRAGMAS) {
            Err(Error::DatabaseError(_, about))
                if about.message().contains("locked") && began.elapsed() < BUSY_TIMEOUT =>
            {
                std::thread::sleep(Duration::from_millis(20));
            }
            done => return done,
        }
    }
}

/// Makes connections for a pool.
#[derive(Debug)]
pub struct Opener(pub Location);

impl diesel::r2d2::ManageConnection for Opener {
    type Connection = Conn;
    type Error = ConnectionError;

    fn connect(&self) -> Result<Conn, ConnectionError> {
        open(&self.0)
    }

    fn is_valid(&self, _: &mut Conn) -> Result<(), ConnectionError> {
        Ok(())
    }

    /// A connection that is no longer good is not lent again.
    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || is_broken(conn)
    }
}

/// Whether a connection was left inside a transaction, or its server went away: it is not used again.
pub fn is_broken(conn: &mut Conn) -> bool {
    use diesel::r2d2::R2D2Connection;
    match conn {
        Conn::Pg(conn) => conn.is_broken(),
        Conn::Sqlite(conn) => conn.is_broken(),
    }
}
