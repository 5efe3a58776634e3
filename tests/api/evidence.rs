//! What the database itself refuses, whoever asks: a log that goes back, reasons without an event.

use diesel::connection::SimpleConnection;
use serde_json::json;

use crate::harness::app::App;
use crate::harness::given::{API, stage};

on_both! {
    a_log_never_goes_back
    a_reason_belongs_to_an_event
}

#[track_caller]
fn is_refused(app: &App, sql: &str, word: &str) {
    let error = app.connect().batch_execute(sql).expect_err(sql).to_string();
    assert!(error.contains(word), "{sql}: {error}");
}

fn a_log_never_goes_back(app: &App) {
    let stage = stage(app, 0, 2);
    let at = format!("WHERE log = '{}'", stage.competition);
    is_refused(app, &format!("UPDATE log_head SET seq = seq - 1 {at}"), "log_head");
    is_refused(app, &format!("UPDATE log_head SET leaf = 'x' {at}"), "log_head");
    is_refused(app, &format!("DELETE FROM log_head {at}"), "log_head");
    stage.organizer.get(&format!("{API}/entries/{}", stage.entries[0])).must(200);
}

fn a_reason_belongs_to_an_event(app: &App) {
    let stage = stage(app, 1, 1);
    let insert = |seq: &str| {
        format!(
            "PRAGMA_ INSERT INTO event_reasons (log, seq, reason, salt) SELECT log, {seq}, 'alasan', 'x' FROM log_head
             WHERE log = '{}'",
            stage.competition
        )
        .replace("PRAGMA_", on_sqlite(app, "PRAGMA foreign_keys = ON;"))
    };
    let error = app.connect().batch_execute(&insert("seq + 1")).expect_err("no such event").to_string();
    assert!(error.to_lowercase().contains("foreign key"), "{error}");
    app.connect().batch_execute(&insert("seq")).expect("there is such an event");
    // The service's own, whose words come before their event.
    let round = stage.draft_round(json!({}));
    stage.fill(&round);
    let recusal = json!({"entry_id": stage.entries[0], "reason": "keluarga"});
    stage.judges[0].post(&format!("{API}/rounds/{round}/recusals"), recusal).must(201);
}

fn on_sqlite<'a>(app: &App, sql: &'a str) -> &'a str {
    match app.location() {
        kipp_banten::store::Location::Sqlite(_) => sql,
        kipp_banten::store::Location::Postgres(_) => "",
    }
}
