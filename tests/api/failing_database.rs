//! A database that has no room, no lock to give, or no commit: who is told to come back, and that nothing is half done.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use kipp_banten::services::{AppError, housekeeping};
use kipp_banten::store::{Author, Conn, Location, StoreError, Tx};
use serde_json::json;

use crate::harness::app::{App, block_on};
use crate::harness::client::Answer;
use crate::harness::given::{API, Stage, new_entry, stage};

on_both! {
    a_write_that_waits_too_long_is_told_to_come_back_and_reads_go_on
}

/// More writes than there are connections to PostgreSQL.
const WRITES: usize = 20;

/// Runs a write past the API, with whatever it does to the connection.
fn write(app: &App, work: impl FnOnce(&mut Tx) -> Result<(), AppError> + Send + 'static) -> Result<(), AppError> {
    let author = Author { actor: housekeeping::CONSOLE, now: app.parts.clock.now(), key: None };
    block_on(app.parts.store.write(author, work))
}

fn on_the_writer(app: &App, sql: &'static str) {
    let run = move |tx: &mut Tx| Ok(tx.conn().batch_execute(sql).map_err(StoreError::from)?);
    write(app, run).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

fn enter(stage: &Stage, n: usize) -> Answer {
    let mut entry = new_entry(n);
    entry["summary"] = json!("x".repeat(4000));
    stage.enter(entry)
}

#[track_caller]
fn is_told_to_come_back(answer: &Answer) {
    assert_eq!((answer.status, answer.problem().as_str()), (503, "busy"), "{}", answer.text);
    assert!(answer.header("retry-after").is_some());
}

/// So many new entries whose writes wait until all of them are there, so that they go into one commit; `first` comes before.
fn together(
    stage: &Stage,
    count: usize,
    first: impl FnOnce(&mut Tx) -> Result<(), AppError> + Send + 'static,
) -> Vec<Answer> {
    let (go, wait) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let app = stage.app;
        let held = move |_: &mut Tx| {
            wait.recv().expect("the test lets go");
            Ok(())
        };
        scope.spawn(move || write(app, held));
        std::thread::sleep(Duration::from_millis(100));
        scope.spawn(move || write(app, first));
        std::thread::sleep(Duration::from_millis(100));
        let asked: Vec<_> = (0..count).map(|n| scope.spawn(move || enter(stage, n))).collect();
        std::thread::sleep(Duration::from_millis(400));
        go.send(()).expect("the writer waits");
        asked.into_iter().map(|thread| thread.join().expect("an answer")).collect()
    })
}

/// How many entries there are, and that the log of their competition has no gap.
fn entries(stage: &Stage) -> i64 {
    let log = &stage.competition;
    let head = stage.app.count(&format!("SELECT seq AS n FROM log_head WHERE log = '{log}'"));
    assert_eq!(stage.app.count(&format!("SELECT count(*) AS n FROM event_log WHERE log = '{log}'")), head);
    stage.app.count("SELECT count(*) AS n FROM entries")
}

#[test]
fn a_full_disk_refuses_what_has_no_room_and_the_service_goes_on() {
    let app = App::on_sqlite();
    let stage = stage(&app, 0, 0);
    on_the_writer(&app, "PRAGMA max_page_count = 1"); // it stays as large as it is, and grows no more
    for round in 0..3 {
        let before = entries(&stage);
        let answers = together(&stage, 12, |_| Ok(()));
        let (made, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 201);
        assert!(!refused.is_empty(), "nothing was refused in round {round}");
        refused.into_iter().for_each(is_told_to_come_back);
        assert_eq!(entries(&stage) - before, i64::try_from(made.len()).expect("few"), "round {round}");
    }
    on_the_writer(&app, "PRAGMA max_page_count = 1000000");
    enter(&stage, 99).must(201);
}

#[test]
fn a_commit_that_fails_is_success_for_nobody() {
    let app = App::on_sqlite();
    let stage = stage(&app, 0, 0);
    // Said only at the commit: a row that refers to nobody.
    let orphan = |tx: &mut Tx| {
        let sql = "PRAGMA defer_foreign_keys = ON;
                   INSERT INTO one_time_links VALUES ('x', 'nobody', 0, NULL)";
        Ok(tx.conn().batch_execute(sql).map_err(StoreError::from)?)
    };
    let answers = together(&stage, 5, orphan);
    answers.iter().for_each(is_told_to_come_back);
    assert_eq!((answers.len(), entries(&stage)), (5, 0));
    enter(&stage, 99).must(201);
    assert_eq!(entries(&stage), 1);
}

/// Another process holds the lock that every write here waits for, longer than a request has patience.
fn a_write_that_waits_too_long_is_told_to_come_back_and_reads_go_on(app: &App) {
    let stage = stage(app, 0, 1);
    let mut other = app.connect();
    let lock = match app.location() {
        Location::Sqlite(_) => "BEGIN IMMEDIATE".to_owned(),
        Location::Postgres(_) => {
            format!("BEGIN; SELECT 1 FROM log_head WHERE log = '{}' FOR UPDATE", stage.competition)
        }
    };
    other.batch_execute(&lock).expect("the lock");
    std::thread::scope(|scope| {
        let stage = &stage;
        let waiting: Vec<_> = (0..WRITES).map(|n| scope.spawn(move || enter(stage, n + 10))).collect();
        std::thread::sleep(Duration::from_millis(500));
        let began = Instant::now();
        for _ in 0..5 {
            stage.organizer.get(&format!("{API}/entries/{}", stage.entries[0])).must(200);
        }
        assert!(began.elapsed() < Duration::from_secs(2), "reads waited for {:?}", began.elapsed());
        for answer in waiting {
            is_told_to_come_back(&answer.join().expect("an answer"));
        }
    });
    other.batch_execute("ROLLBACK").expect("the lock is let go");
    drop::<Conn>(other);
    enter(&stage, 99).must(201);
    assert_eq!(entries(&stage), 2);
}
