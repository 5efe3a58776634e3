//! The plenary: recorded between close and publication, fixed by publication, and of no effect on any mark.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Sent, json as body, nothing};
use crate::harness::given::{API, MARKS_79, Stage, sheet, stage};
use kipp_banten::domain::account::Role;

on_both! {
    it_is_recorded_while_closed_and_frozen_by_publication
    every_fault_of_a_record_is_named
    it_was_held_between_the_opening_and_today
}

pub fn record() -> Value {
    json!({"held_on": "2026-03-02", "place": "Serang", "chair": {"name": "Ketua", "position": "Ketua Tim"},
        "members": [{"name": "Anggota", "position": "Anggota Tim", "present": true}],
        "decision": "Menetapkan peringkat.", "reasons": "Lembar lengkap."})
}

fn judged(stage: &Stage) -> String {
    let round = stage.open_round(json!({}));
    for entry in &stage.entries {
        stage.begin(&stage.judges[0], &round, entry, sheet(&MARKS_79, true)).must(201);
    }
    round
}

fn items(stage: &Stage, round: &str) -> Value {
    stage.organizer.get(&format!("{API}/rounds/{round}/ranking")).must(200).at("/items")
}

fn it_is_recorded_while_closed_and_frozen_by_publication(app: &App) {
    let stage = stage(app, 1, 2);
    let round = judged(&stage);
    let path = format!("{API}/rounds/{round}/plenary");
    let (organizer, sheets) = (&stage.organizer, "SELECT sum(total) AS n FROM scoresheets");
    assert_eq!(organizer.put(&path, body(record())).must(409).problem(), "round-state");
    stage.step(&round, "close");
    let (before, marks) =
        (items(&stage, &round), app.count(&sheets.replace("sum(total)", "CAST(sum(total) AS BIGINT)")));
    organizer.get(&path).must(404);
    organizer.put(&path, body(record()).based_on("*")).must(412);
    let first = organizer.put(&path, body(record())).must(201);
    assert_eq!((first.etag(), first.header("location")), ("\"1\"".to_owned(), Some(path.as_str())));
    for (member, value) in record().as_object().expect("an object") {
        assert_eq!(first.json()[member], *value, "{member}");
    }
    assert_eq!(first.text_at("/recorded_by"), organizer.id);
    assert_eq!(stage.auditor.get(&path).must(200).text, first.text);
    stage.judges[0].get(&path).must(403);

    organizer.put(&path, body(record())).must(428);
    organizer.put(&path, body(record()).with("if-none-match", "*")).must(412);
    // Reopening leaves it; it may be changed only when the round is closed again.
    organizer.post(&format!("{API}/rounds/{round}/reopen"), json!({"reason": "Uji"})).must(200);
    organizer.get(&path).must(200);
    assert_eq!(organizer.put(&path, body(record()).based_on("\"1\"")).must(409).problem(), "round-state");
    stage.step(&round, "close");
    let mut other = record();
    other["decision"] = json!("Menetapkan lain.");
    let second = organizer.put(&path, body(other.clone()).based_on("\"1\"")).must(200);
    assert_eq!((second.etag(), second.text_at("/decision")), ("\"2\"".to_owned(), "Menetapkan lain.".to_owned()));
    assert_eq!(items(&stage, &round), before);
    assert_eq!(app.count(&sheets.replace("sum(total)", "CAST(sum(total) AS BIGINT)")), marks);

    stage.step(&round, "publish");
    assert_eq!(organizer.put(&path, body(other).based_on("\"2\"")).must(409).problem(), "round-state");
    assert_eq!(organizer.get(&path).must(200).text, second.text);
    assert_eq!(items(&stage, &round), before);
    // The words of the record stay out of the log.
    let log = log_of(app, &stage.competition);
    assert_eq!(log.matches("plenary.recorded").count(), 2);
    assert!(log.contains("record_sha256") && !log.contains("Menetapkan") && !log.contains("Anggota"));
}

/// The whole log of a competition as text.
pub fn log_of(app: &App, competition: &str) -> String {
    use diesel::prelude::*;
    use kipp_banten::store::schema::event_log::dsl;
    let bodies: Vec<Vec<u8>> = dsl::event_log
        .filter(dsl::log.eq(competition))
        .order(dsl::seq.asc())
        .select(dsl::body)
        .load(&mut app.connect())
        .expect("the log is read");
    bodies.iter().map(|body| String::from_utf8_lossy(body).into_owned()).collect::<Vec<_>>().join("\n")
}

fn it_was_held_between_the_opening_and_today(app: &App) {
    let stage = stage(app, 1, 1);
    // Eight in the morning on 2 March in Banten.
    let round = judged(&stage);
    stage.step(&round, "close");
    let path = format!("{API}/rounds/{round}/plenary");
    let on = |day: &str| {
        let mut record = record();
        record["held_on"] = json!(day);
        body(record)
    };
    // A session that began just now, however late it is.
    let organizer = || app.anonymous().with_token(&app.session(&stage.organizer.id, Role::Organizer).1);
    let out_of_range = |sent: Sent| {
        let refused = organizer().put(&path, sent).must(422);
        assert_eq!(refused.faults(), [("/held_on".to_owned(), "out_of_range".to_owned())]);
        refused.text
    };
    for day in ["1990-01-01", "2026-03-01", "2026-03-03", "2026-12-15"] {
        let told = out_of_range(on(day));
        assert!(told.contains("from 2026-03-02, when the round was opened, to 2026-03-02, today"), "{told}");
    }
    stage.organizer.put(&path, on("2026-03-02")).must(201);
    // At midnight in Banten, when UTC has its 2 March for seven hours more, it is another day.
    app.wait(16 * 3600 - 60);
    out_of_range(on("2026-03-03").based_on("\"1\""));
    app.wait(60);
    organizer().put(&path, on("2026-03-03").based_on("\"1\"")).must(200);
    // A round that is reopened was judged before: its first opening counts.
    app.wait(24 * 3600);
    let organizer = organizer();
    organizer.post(&format!("{API}/rounds/{round}/reopen"), json!({"reason": "Uji"})).must(200);
    organizer.send("POST", &format!("{API}/rounds/{round}/close"), nothing()).must(200);
    organizer.put(&path, on("2026-03-02").based_on("\"2\"")).must(200);
}

fn every_fault_of_a_record_is_named(app: &App) {
    let stage = stage(app, 1, 1);
    let round = judged(&stage);
    stage.step(&round, "close");
    let bad = json!({"held_on": "2026-02-30", "place": "", "chair": {"name": "", "position": "Ketua"}, "members": [],
        "decision": "", "reasons": "a".repeat(5001)});
    let answer = stage.organizer.put(&format!("{API}/rounds/{round}/plenary"), body(bad)).must(422);
    let found: Vec<_> = answer.faults();
    let due = [
        ("/held_on", "not_a_date"),
        ("/place", "too_short"),
        ("/chair/name", "too_short"),
        ("/members", "too_few"),
        ("/decision", "too_short"),
        ("/reasons", "too_long"),
    ];
    assert_eq!(found, due.map(|(at, code)| (at.to_owned(), code.to_owned())));
    stage.organizer.get(&format!("{API}/rounds/{round}/plenary")).must(404);
}
