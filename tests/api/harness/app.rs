//! A server in this process, on a free port and a database of its own, with a clock that stands still.

use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use diesel::connection::SimpleConnection;
use diesel::sql_types::BigInt;
use diesel::{QueryableByName, RunQueryDsl};
use kipp_banten::domain::account::{Role, Session};
use kipp_banten::domain::policy::{Actor, PersonScope, SignIn};
use kipp_banten::domain::time::Moment;
use kipp_banten::http::serve;
use kipp_banten::services::accounts::{self, NewUser};
use kipp_banten::services::{self, AppError, Clock, Parts, Settings, housekeeping};
use kipp_banten::store::{Author, Conn, Location, Store, sessions};

use super::client::{Client, Person};
use super::database::{Database, PASSWORD_HASH};
use super::statements;

/// What every test's clock shows at first.
const BEGINNING: &str = "2026-03-02T01:00:00.000Z";
const SECRET: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz of the tests";
const WORKERS: usize = 2;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// A running service.
pub struct App {
    pub address: SocketAddr,
    pub parts: services::App,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
    // Dropped last: the server lets go of it first.
    database: Database,
}

impl App {
    pub fn on_sqlite() -> Self {
        Self::on(Database::sqlite())
    }

    pub fn on_postgres() -> Self {
        Self::on(Database::postgres())
    }

    fn on(database: Database) -> Self {
        statements::listen();
        let database = database.migrated();
        let store = Store::open(database.location.clone()).expect("the database opens");
        let clock = Clock::fixed(Moment::parse(BEGINNING).expect("a time"));
        let settings = Settings { public_url: Some("https://kipp.example".to_owned()), ..Settings::default() };
        let parts = services::App::new(Parts::new(store, clock, SECRET, settings));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (tell, started) = mpsc::channel();
        let served = parts.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = serve::start(served, listener, WORKERS).expect("the server starts");
                tell.send(server.handle()).expect("the test waits");
                server.await.expect("the server ends well");
            });
        });
        let handle = started.recv().expect("the server started");
        Self { address, parts, handle, thread: Some(thread), database }
    }

    /// A second service on a new database of the same kind.
    pub fn another(&self) -> Self {
        match self.location() {
            Location::Sqlite(_) => Self::on_sqlite(),
            Location::Postgres(_) => Self::on_postgres(),
        }
    }

    pub fn location(&self) -> &Location {
        &self.database.location
    }

    /// Lets time pass.
    pub fn wait(&self, seconds: i64) {
        self.parts.clock.advance(seconds);
    }

    /// Nobody signed in.
    pub fn anonymous(&self) -> Client {
        Client::new(self.address, None)
    }

    /// A new account, with the e-mail `<name>@kipp.test` and the password of all tests.
    pub fn account(&self, role: Role, name: &str) -> String {
        self.account_of(role, None, name)
    }

    fn account_of(&self, role: Role, agency: Option<&str>, name: &str) -> String {
        let agency = agency.map(|id| id.parse().expect("an id"));
        let new = NewUser { email: format!("{name}@kipp.test"), name: name.to_owned(), role, agency };
        let author = Author { actor: housekeeping::CONSOLE, now: self.parts.clock.now(), key: None };
        let hash: &'static str = &PASSWORD_HASH;
        let (user, _) = block_on(self.parts.store.write(author, move |tx| accounts::create(tx, new, Some(hash))))
            .expect("the account can be added");
        user.id.to_string()
    }

    /// A new session of an account, without the slow way through its password: its id and access token.
    pub fn session(&self, user: &str, role: Role) -> (String, String) {
        let user = user.parse().expect("an id");
        let now = self.parts.clock.now();
        let author = Author { actor: Actor { user, role, agency: None, session: None }, now, key: None };
        let session = block_on(self.parts.store.write(author, move |tx| {
            let session =
                Session { id: tx.new_id(), user, created_at: now, last_used_at: now, user_agent: String::new() };
            let permit = tx.permit(SignIn, PersonScope { user }, Vec::new())?;
            sessions::insert(tx, &permit, &session, now.plus_seconds(30 * 24 * 3600))?;
            Ok::<_, AppError>(session.id)
        }))
        .expect("the session begins");
        (session.to_string(), self.parts.tokens.issue(user, role, session, now).expect("a token"))
    }

    /// Runs SQL past the service, as another process on the same database would.
    pub fn execute(&self, sql: &str) {
        let mut conn = self.database.connect();
        conn.batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// A connection past the service, as another process on the same database would have.
    pub fn connect(&self) -> Conn {
        self.database.connect()
    }

    /// The number `n` that a query past the service gives.
    pub fn count(&self, sql: &str) -> i64 {
        let found: Count = diesel::sql_query(sql).get_result(&mut self.connect()).expect("a number");
        found.n
    }

    /// A new account of an agency that is signed in.
    pub fn entrant(&self, agency: &str, name: &str) -> Person {
        let id = self.account_of(Role::Entrant, Some(agency), name);
        let (_, token) = self.session(&id, Role::Entrant);
        Person { id, client: Client::new(self.address, Some(token)) }
    }

    /// A new account that is signed in.
    pub fn person(&self, role: Role, name: &str) -> Person {
        let id = self.account(role, name);
        let (_, token) = self.session(&id, role);
        Person { id, client: Client::new(self.address, Some(token)) }
    }
}

/// Runs something of the service outside its server.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    actix_web::rt::System::new().block_on(future)
}

impl Drop for App {
    fn drop(&mut self) {
        // It ends at once; what it answers nobody awaits.
        drop(self.handle.stop(false));
        let ended = self.thread.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            assert!(matches!(ended, Some(Ok(()))), "the server ended in a panic");
        }
    }
}
