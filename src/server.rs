//! `kipp serve` and `kipp user add`: puts the parts together.

use std::net::TcpListener;
use std::thread::available_parallelism;
use std::time::Duration;

use actix_web::rt;
use actix_web::rt::signal::unix::{SignalKind, signal};
use futures_util::future::{Either, select};

use crate::config::{self, Config};
use crate::failure::Failure;
use crate::services::passwords::Passwords;
use crate::services::{App, Clock, Parts, accounts, housekeeping};
use crate::store::{Author, Location, Store, migrate};
use crate::{demo, http};

/// How often old answers, sessions and links are cleared away.
const HOUSEKEEPING: Duration = Duration::from_secs(60 * 60);

/// Serves until SIGTERM or SIGINT.
pub fn run(config: &Config, demo: bool) -> Result<(), Failure> {
    let listener = TcpListener::bind(&config.bind).map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Failure::failed(format!(
            "{} is in use by another program; stop it, or set KIPP_BIND to another address",
            config.bind
        )),
        _ => Failure::failed(format!("cannot listen on KIPP_BIND={}: {error}", config.bind)),
    })?;
    let store = open(&config.location, &config.origin, config.migrate)?;
    let app = App::new(Parts::new(store, Clock::System, &config.secret, config.settings.clone()));
    rt::System::new().block_on(serve(app, listener, demo.then(|| config.folder())))
}

async fn serve(app: App, listener: TcpListener, demo: Option<std::path::PathBuf>) -> Result<(), Failure> {
    let failed = |what: &'static str| move |e: std::io::Error| Failure::failed(format!("{what}: {e}"));
    let mut terminate = signal(SignalKind::terminate()).map_err(failed("signals"))?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(failed("signals"))?;
    if let Some(folder) = demo {
        demo::fill(&app, &folder).await?;
    }
    let address = listener.local_addr().map_err(failed("the listener"))?;
    let workers = available_parallelism().map_or(2, std::num::NonZero::get).clamp(2, 16);
    let server = http::serve::start(app.clone(), listener, workers).map_err(failed("the server could not start"))?;
    let handle = server.handle();
    let tidying = rt::spawn(tidy(app.clone()));
    println!("kipp serves on http://{address}");
    rt::spawn(async move {
        let which = match select(Box::pin(terminate.recv()), Box::pin(interrupt.recv())).await {
            Either::Left(_) => "SIGTERM",
            Either::Right(_) => "SIGINT",
        };
        log::info!("{which}: finishing what runs, then stopping");
        handle.stop(true).await;
    });
    let served = server.await;
    tidying.abort();
    // Only that it has ended matters: it holds the store.
    let _ended = tidying.await;
    drop(app);
    served.map_err(failed("the server failed"))
}

async fn tidy(app: App) {
    loop {
        if let Err(error) = housekeeping::run(&app).await {
            log::warn!("clearing away old rows failed, and is tried again in an hour: {error}");
        }
        rt::time::sleep(HOUSEKEEPING).await;
    }
}

/// Opens the database; SQLite is migrated, PostgreSQL if that is asked for.
fn open(location: &Location, origin: &str, migrate: bool) -> Result<Store, Failure> {
    config::prepare_file(location)?;
    let unusable = |error| config::unreachable(location, &error);
    if migrate || matches!(location, Location::Sqlite(_)) {
        let applied = migrate::run(location, origin).map_err(unusable)?;
        if applied > 0 {
            log::info!("{applied} migration(s) applied");
        }
    } else if migrate::behind(location).map_err(unusable)? {
        return Err(Failure::config(
            "the database's tables are older than this program: run `kipp migrate`, or set KIPP_MIGRATE=auto",
        ));
    }
    let store = Store::open(location.clone()).map_err(unusable)?;
    check_origin(&store, origin)?;
    Ok(store)
}

/// The name that the logs were begun under is the one that is configured.
fn check_origin(store: &Store, origin: &str) -> Result<(), Failure> {
    if store.origin() == origin {
        return Ok(());
    }
    Err(Failure::config(format!(
        "KIPP_ORIGIN is {origin}, but the logs of this database belong to {}: set KIPP_ORIGIN to that",
        store.origin()
    )))
}

/// Brings a database up to date, and gives the number of migrations that it took.
pub fn migrate(location: &Location, origin: &str) -> Result<usize, Failure> {
    let unusable = |error| config::unreachable(location, &error);
    let applied = migrate::run(location, origin).map_err(unusable)?;
    check_origin(&Store::open(location.clone()).map_err(unusable)?, origin)?;
    Ok(applied)
}

/// Adds an account from the command line, also beside a running service.
pub fn add_user(email: &str, name: &str, role: &str, password: String) -> Result<(), Failure> {
    let new = accounts::check_new(email, name, role, None, Some(&password))?;
    let store = open(&config::location()?, &config::origin()?, false)?;
    let (user, _) = rt::System::new().block_on(async {
        let hash = Passwords::default().hash(password).await?;
        let author = Author { actor: housekeeping::CONSOLE, now: Clock::System.now(), key: None };
        store.write(author, move |tx| accounts::create(tx, new, Some(&hash))).await
    })?;
    println!("{} {}", user.id, user.role.as_str());
    Ok(())
}
