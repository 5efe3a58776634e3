//! Many at once: one version is changed once, one retry key takes effect once.

use std::sync::Barrier;

use serde_json::json;

use crate::harness::app::App;
use crate::harness::client::{Answer, json as body, nothing};
use crate::harness::given::{API, MARKS_79, new_competition, new_entry, sheet, sheet_path, stage};

on_both! {
    of_fifty_changes_of_one_version_one_is_made
    thirty_identical_requests_with_one_key_take_effect_once
    a_key_belongs_to_one_body_person_method_and_path
    a_refusal_leaves_the_key_free
    a_retry_is_answered_before_its_precondition_is_looked_at
    of_twenty_entries_of_one_innovation_one_is_added
}

/// Runs the same act on so many threads at the same moment.
fn at_once(count: usize, act: impl Fn(usize) -> Answer + Sync) -> Vec<Answer> {
    let barrier = Barrier::new(count);
    std::thread::scope(|scope| {
        let (barrier, act) = (&barrier, &act);
        let running: Vec<_> = (0..count)
            .map(|n| {
                scope.spawn(move || {
                    barrier.wait();
                    act(n)
                })
            })
            .collect();
        running.into_iter().map(|thread| thread.join().expect("a request is answered")).collect()
    })
}

fn of_fifty_changes_of_one_version_one_is_made(app: &App) {
    let stage = stage(app, 0, 1);
    let path = format!("{API}/entries/{}", stage.entries[0]);
    let etag = stage.organizer.get(&path).must(200).etag();
    let answers =
        at_once(50, |n| stage.organizer.patch(&path, body(json!({"title": format!("Judul {n}")})).based_on(&etag)));
    let (made, stale): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    assert_eq!((made.len(), stale.len()), (1, 49));
    for answer in stale {
        assert_eq!((answer.status, answer.problem().as_str()), (412, "stale"), "{}", answer.text);
    }
    assert_eq!(stage.organizer.get(&path).must(200).text, made[0].text);
}

fn thirty_identical_requests_with_one_key_take_effect_once(app: &App) {
    let stage = stage(app, 0, 0);
    let path = format!("{API}/competitions/{}/entries", stage.competition);
    let answers =
        at_once(30, |_| stage.organizer.send("POST", &path, body(new_entry(1)).with("idempotency-key", "entry-1")));
    for answer in &answers {
        assert_eq!((answer.status, &answer.text), (201, &answers[0].text));
        for header in ["etag", "location", "content-type", "cache-control", "vary"] {
            assert_eq!(answer.header(header), answers[0].header(header), "{header}");
        }
    }
    let listed = stage.organizer.get(&path).must(200);
    assert_eq!(listed.at("/items").as_array().map(Vec::len), Some(1));
}

fn a_key_belongs_to_one_body_person_method_and_path(app: &App) {
    let stage = stage(app, 0, 0);
    let path = format!("{API}/competitions");
    let send = |client: &crate::harness::client::Client, name: &str, key: &str| {
        let mut new = new_competition();
        new["name"] = json!(name);
        client.send("POST", &path, body(new).with("idempotency-key", key))
    };
    let first = send(&stage.organizer, "Satu", "a-key").must(201);
    assert_eq!(send(&stage.organizer, "Satu", "\"a-key\"").must(201).text, first.text, "quoted is the same key");
    assert_eq!(send(&stage.organizer, "Dua", "a-key").must(422).problem(), "idempotency-mismatch");
    assert_ne!(send(&stage.admin, "Satu", "a-key").must(201).id(), first.id(), "another person's key");
    let elsewhere = body(json!({"template": "kipp-banten-2023"})).with("idempotency-key", "a-key");
    stage.organizer.send("POST", &format!("{API}/rubrics"), elsewhere).must(201);
}

fn a_refusal_leaves_the_key_free(app: &App) {
    let stage = stage(app, 0, 0);
    let path = format!("{API}/competitions/{}/entries", stage.competition);
    let send =
        |entry: serde_json::Value| stage.organizer.send("POST", &path, body(entry).with("idempotency-key", "an-entry"));
    let mut bad = new_entry(1);
    bad["group"] = json!("TIDAK_ADA");
    send(bad.clone()).must(422);
    send(bad).must(422);
    let added = send(new_entry(1)).must(201);
    assert_eq!(send(new_entry(1)).must(201).text, added.text);
}

fn a_retry_is_answered_before_its_precondition_is_looked_at(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.open_round(json!({}));
    let path = sheet_path(&round, &stage.entries[0]);
    let put = || {
        let sent = body(sheet(&MARKS_79, true)).with("if-none-match", "*").with("idempotency-key", "sheet-1");
        stage.judges[0].put(&path, sent)
    };
    let first = put().must(201);
    let again = put().must(201);
    assert_eq!((&again.text, again.etag()), (&first.text, first.etag()));
    stage.step(&round, "close");
    assert_eq!(put().must(201).text, first.text, "what was accepted stays accepted after the close");
    let closed_again = |key: &str| {
        stage.organizer.send("POST", &format!("{API}/rounds/{round}/close"), nothing().with("idempotency-key", key))
    };
    assert_eq!(closed_again("close").must(409).problem(), "round-state");
}

fn of_twenty_entries_of_one_innovation_one_is_added(app: &App) {
    let stage = stage(app, 0, 1);
    let agency = stage.organizer.get(&format!("{API}/entries/{}", stage.entries[0])).must(200).text_at("/agency/id");
    let new = json!({"name": "Antrean tanpa antre", "agency_id": agency});
    let innovation = stage.organizer.post(&format!("{API}/innovations"), new).must(201).id();
    let mut entry = new_entry(1);
    entry["innovation_id"] = json!(innovation);
    let answers = at_once(20, |_| stage.enter(entry.clone()));
    let (added, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 201);
    assert_eq!(added.len(), 1);
    for answer in refused {
        assert_eq!(answer.faults(), [("/innovation_id".to_owned(), "doubled".to_owned())], "{}", answer.text);
    }
}
