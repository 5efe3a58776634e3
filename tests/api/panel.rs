//! Who may be seated, and how often a judge steps back.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use kipp_banten::domain::account::Role;
use kipp_banten::store::Location;
use serde_json::json;

use crate::harness::app::App;
use crate::harness::client::{json as body, nothing};
use crate::harness::given::{API, Stage, stage};

on_both! {
    only_an_active_judge_is_seated
    a_judge_who_is_being_switched_off_is_not_seated
    a_recusal_needs_a_part_that_has_not_ended
}

fn only_an_active_judge_is_seated(app: &App) {
    let stage = stage(app, 1, 0);
    let round = stage.draft_round(json!({}));
    let seat = |user: &str| stage.organizer.put(&format!("{API}/rounds/{round}/judges/{user}"), nothing());
    let auditor = app.account(Role::Auditor, "pengawas");
    assert_eq!(seat(&auditor).must(409).problem(), "not-a-judge");
    let user = format!("{API}/users/{}", stage.judges[0].id);
    let etag = stage.admin.get(&user).must(200).etag();
    stage.admin.patch(&user, body(json!({"active": false})).based_on(&etag)).must(200);
    assert_eq!(seat(&stage.judges[0].id).must(409).problem(), "account-inactive");
    assert_eq!(seat(&round).must(404).problem(), "not-found");
}

/// Another process switches the account off, under the lock of the service's log, and has not committed when the seat is
/// asked for.
fn a_judge_who_is_being_switched_off_is_not_seated(app: &App) {
    let stage = stage(app, 1, 0);
    let round = stage.draft_round(json!({}));
    let judge = &stage.judges[0].id;
    let mut other = app.connect();
    let lock = match app.location() {
        Location::Sqlite(_) => "BEGIN IMMEDIATE".to_owned(),
        Location::Postgres(_) => {
            format!("BEGIN; SELECT 1 FROM log_head WHERE log = '{}' FOR UPDATE", app.parts.store.service_log())
        }
    };
    other.batch_execute(&lock).expect("the lock");
    other
        .batch_execute(&format!("UPDATE users SET active = {} WHERE id = '{judge}'", falsehood(app)))
        .expect("an update");
    std::thread::scope(|scope| {
        let asked = scope.spawn(|| stage.organizer.put(&format!("{API}/rounds/{round}/judges/{judge}"), nothing()));
        std::thread::sleep(Duration::from_millis(400));
        other.batch_execute("COMMIT").expect("a commit");
        assert_eq!(asked.join().expect("an answer").must(409).problem(), "account-inactive");
    });
}

fn falsehood(app: &App) -> &'static str {
    match app.location() {
        Location::Sqlite(_) => "0",
        Location::Postgres(_) => "FALSE",
    }
}

fn a_recusal_needs_a_part_that_has_not_ended(app: &App) {
    let stage = stage(app, 2, 3);
    let round = stage.draft_round(json!({}));
    stage.fill(&round);
    let recuse = |judge: usize, entry: usize| {
        let new = json!({"entry_id": stage.entries[entry], "reason": "keluarga"});
        stage.judges[judge].post(&format!("{API}/rounds/{round}/recusals"), new)
    };
    recuse(0, 0).must(201);
    assert_eq!(recuse(0, 0).must(409).problem(), "already-recused");
    delete_assignment(&stage, &round, 0, 1);
    assert_eq!(recuse(0, 1).must(404).problem(), "not-found");
    stage.organizer.delete(&format!("{API}/rounds/{round}/judges/{}", stage.judges[1].id), nothing()).must(204);
    assert_eq!(recuse(1, 0).must(404).problem(), "not-found");
    // Once the judge is seated again there is something to step back from.
    stage.organizer.put(&format!("{API}/rounds/{round}/judges/{}", stage.judges[1].id), nothing()).must(200);
    recuse(1, 0).must(201);
    let listed = stage.organizer.get(&format!("{API}/rounds/{round}/recusals")).must(200);
    assert_eq!(listed.at("/items").as_array().map(Vec::len), Some(2));
}

fn delete_assignment(stage: &Stage, round: &str, judge: usize, entry: usize) {
    let at = format!("{API}/rounds/{round}/assignments");
    let (judge, entry) = (&stage.judges[judge].id, &stage.entries[entry]);
    let listed = stage.organizer.get(&format!("{at}?judge_id={judge}&entry_id={entry}")).must(200);
    let etag = format!("\"{}\"", listed.at("/items/0/version"));
    stage.organizer.delete(&format!("{at}/{}", listed.text_at("/items/0/id")), nothing().based_on(&etag)).must(204);
}
