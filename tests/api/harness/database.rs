//! A database for one test: a file that is removed, or a database that is dropped, when the test ends.

use std::path::PathBuf;
use std::sync::LazyLock;

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};
use kipp_banten::services::passwords::Passwords;
use kipp_banten::store::{Conn, Location, migrate};
use uuid::Uuid;

use super::app::block_on;

pub const ORIGIN: &str = "kipp-test";
const VARIABLE: &str = "KIPP_TEST_POSTGRES";

/// Where one test's data live.
pub struct Database {
    pub location: Location,
    /// What is to be dropped at the end, on PostgreSQL.
    name: Option<String>,
}

fn admin_url() -> String {
    std::env::var(VARIABLE).unwrap_or_else(|_| {
        panic!("{VARIABLE} names no PostgreSQL server: run these tests through `make test`, which starts one")
    })
}

fn admin(sql: &str) {
    let mut conn = PgConnection::establish(&admin_url()).expect("PostgreSQL answers");
    conn.batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

fn url_of(database: &str) -> String {
    let url = admin_url();
    let (server, _) = url.rsplit_once('/').expect("the URL ends in a database's name");
    format!("{server}/{database}")
}

fn new_name() -> String {
    format!("kipp_test_{}", Uuid::now_v7().simple())
}

impl Database {
    /// A new SQLite file, empty.
    pub fn sqlite() -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(new_name());
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        Self { location: Location::Sqlite(folder.join("kipp.db")), name: None }
    }

    /// A new PostgreSQL database, empty.
    pub fn postgres() -> Self {
        let name = new_name();
        admin(&format!("CREATE DATABASE {name}"));
        Self { location: Location::Postgres(url_of(&name)), name: Some(name) }
    }

    /// A connection beside those of the service.
    pub fn connect(&self) -> Conn {
        match &self.location {
            Location::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(&path.to_string_lossy()).expect("SQLite opens");
                conn.batch_execute("PRAGMA busy_timeout = 5000").expect("a pragma");
                Conn::Sqlite(conn)
            }
            Location::Postgres(url) => Conn::Pg(PgConnection::establish(url).expect("PostgreSQL answers")),
        }
    }

    /// With its tables.
    pub fn migrated(self) -> Self {
        migrate::run(&self.location, ORIGIN).expect("the migrations run");
        self
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        match (&self.location, &self.name) {
            (Location::Sqlite(file), _) => {
                let folder = file.parent().expect("the file has a folder");
                std::fs::remove_dir_all(folder).expect("the folder can be removed");
            }
            (Location::Postgres(_), Some(name)) => admin(&format!("DROP DATABASE {name} WITH (FORCE)")),
            (Location::Postgres(_), None) => {}
        }
    }
}

/// The hash of the one password that all accounts of the tests have: hashing is slow.
pub static PASSWORD_HASH: LazyLock<String> = LazyLock::new(|| {
    let passwords = Passwords::default();
    block_on(passwords.hash(PASSWORD.to_owned())).expect("the password can be hashed")
});
pub const PASSWORD: &str = "kuda laut empat puluh";
