//! Assigning entries to judges: bodies that say one thing, departures from the cut, and how much fits one request.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Answer, json as body, nothing};
use crate::harness::given::{API, MARKS_79, Stage, sheet, stage};

on_both! {
    members_that_do_not_belong_together_are_each_pointed_at
    every_bad_id_is_named_at_once
    whatever_departs_from_the_cut_is_explained
    one_request_assigns_no_more_than_its_bound
}

fn assign(stage: &Stage, round: &str, body: Value) -> Answer {
    stage.organizer.post(&format!("{API}/rounds/{round}/assignments"), body)
}

#[track_caller]
fn check_faults(answer: Answer, due: &[(&str, &str)]) {
    let found = answer.must(422).faults();
    let found: Vec<_> = found.iter().map(|(pointer, code)| (pointer.as_str(), code.as_str())).collect();
    assert_eq!(found, due);
}

fn members_that_do_not_belong_together_are_each_pointed_at(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.draft_round(json!({}));
    let id = &stage.entries[0];
    let pair = json!({"entry_id": id, "judge_id": stage.judges[0].id});
    let cases = [
        (json!({}), vec![("", "missing")]),
        (json!({"reason": "usul"}), vec![("", "missing")]),
        (json!({"items": []}), vec![("/items", "too_short")]),
        (json!({"entry_ids": []}), vec![("/entry_ids", "too_short")]),
        (json!({"fill": "x"}), vec![("/fill", "unknown_value")]),
        (json!({"fill": "advanced"}), vec![("/from_round_id", "missing")]),
        (json!({"fill": "all", "from_round_id": round}), vec![("/from_round_id", "exclusive")]),
        (json!({"entry_ids": [id], "from_round_id": round}), vec![("/from_round_id", "exclusive")]),
        (json!({"fill": "all", "items": [pair]}), vec![("/items", "exclusive"), ("/fill", "exclusive")]),
        (
            json!({"fill": "all", "items": [], "entry_ids": [id], "reason": ""}),
            vec![
                ("/items", "exclusive"),
                ("/fill", "exclusive"),
                ("/entry_ids", "exclusive"),
                ("/reason", "too_short"),
                ("/items", "too_short"),
            ],
        ),
    ];
    for (body, due) in cases {
        check_faults(assign(&stage, &round, body), &due);
    }
}

fn every_bad_id_is_named_at_once(app: &App) {
    let stage = stage(app, 0, 0);
    let round = stage.draft_round(json!({}));
    let items = json!([{"entry_id": "1", "judge_id": "2"}, {"entry_id": "3", "judge_id": round}]);
    let due =
        [("/items/0/entry_id", "not_an_id"), ("/items/0/judge_id", "not_an_id"), ("/items/1/entry_id", "not_an_id")];
    check_faults(assign(&stage, &round, json!({"items": items})), &due);
    let due = [("/entry_ids/0", "not_an_id"), ("/entry_ids/2", "not_an_id")];
    check_faults(assign(&stage, &round, json!({"entry_ids": ["a", round, "b"]})), &due);
    let fill = json!({"fill": "advanced", "from_round_id": "x", "reason": ""});
    check_faults(assign(&stage, &round, fill), &[("/reason", "too_short"), ("/from_round_id", "not_an_id")]);
}

/// A published round from which the first two of four entries surely advance, and a draft after it with the same panel.
fn after_a_cut(stage: &Stage) -> (String, String) {
    let first = stage.open_round(json!({"advance": {"top": 2, "per_group": false, "passing_score": null}}));
    let poor = ["1"; 7];
    for (n, entry) in stage.entries.iter().enumerate() {
        let marks = if n < 2 { &MARKS_79 } else { &poor };
        stage.begin(&stage.judges[0], &first, entry, sheet(marks, true)).must(201);
    }
    stage.step(&first, "close");
    stage.step(&first, "publish");
    let second = stage.draft_round(json!({"name": "Presentasi", "kind": "presentation"}));
    for judge in &stage.judges {
        stage.organizer.put(&format!("{API}/rounds/{second}/judges/{}", judge.id), nothing()).must(200);
    }
    (first, second)
}

fn whatever_departs_from_the_cut_is_explained(app: &App) {
    let stage = stage(app, 1, 4);
    let (first, round) = after_a_cut(&stage);
    let pair = |n: usize| json!({"entry_id": stage.entries[n], "judge_id": stage.judges[0].id});
    let departing = [
        (json!({"items": [pair(0)]}), "0 more, 1 left out"),
        (json!({"items": [pair(0), pair(1), pair(3)]}), "1 more, 0 left out"),
        (json!({"fill": "all"}), "2 more, 0 left out"),
        (json!({"entry_ids": [stage.entries[2]]}), "1 more, 2 left out"),
    ];
    for (body, told) in departing {
        let refused = assign(&stage, &round, body).must(422);
        assert_eq!(refused.faults(), [("/reason".to_owned(), "missing".to_owned())]);
        assert!(refused.text.contains(told), "{}", refused.text);
    }
    let all = json!({"items": [pair(0), pair(1)]});
    assert_eq!(assign(&stage, &round, all).must(200).at("/items/0/reason"), Value::Null);
    assign(&stage, &round, json!({"items": [pair(0)]})).must(200); // nothing new is asked for
    let explained = assign(&stage, &round, json!({"items": [pair(3)], "reason": "usul pleno"})).must(200);
    assert_eq!(explained.text_at("/items/0/reason"), "usul pleno");
    let explained = assign(&stage, &round, json!({"fill": "all", "reason": "semua tampil"})).must(200);
    let reasons: Vec<Value> =
        explained.at("/items").as_array().expect("items").iter().map(|item| item["reason"].clone()).collect();
    assert_eq!(reasons.iter().filter(|reason| **reason == json!("semua tampil")).count(), 1);
    // One that is verified no more is not left out: filling with what advanced asks for no reason.
    let gone = format!("{API}/entries/{}", stage.entries[0]);
    let etag = stage.organizer.get(&gone).must(200).etag();
    let change = body(json!({"status": "withdrawn", "reason": "mundur"})).based_on(&etag);
    stage.organizer.patch(&gone, change).must(200);
    let third = stage.draft_round(json!({"name": "Lapangan", "kind": "field_verification"}));
    let seat = format!("{API}/rounds/{third}/judges/{}", stage.judges[0].id);
    stage.organizer.put(&seat, nothing()).must(200);
    let filled = assign(&stage, &third, json!({"fill": "advanced", "from_round_id": first})).must(200);
    assert_eq!(filled.at("/items").as_array().map(Vec::len), Some(1));
}

/// The bound is the service's own; the test makes entries past it in the database.
fn one_request_assigns_no_more_than_its_bound(app: &App) {
    let stage = stage(app, 2, 1);
    let round = stage.draft_round(json!({}));
    for judge in &stage.judges {
        let seat = format!("{API}/rounds/{round}/judges/{}", judge.id);
        stage.organizer.put(&seat, nothing()).must(200);
    }
    app.execute(&format!(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
         INSERT INTO entries (id, competition_id, registration_no, title, search_key, summary, sections, links, agency_id,
                              group_code, category, status, status_reason, salt, version)
         SELECT substr(e.id, 1, 24) || substr('00000000000' || CAST(i AS TEXT), length(CAST(i AS TEXT))),
                competition_id, 'X' || CAST(i AS TEXT), title, search_key, summary, sections, links, agency_id,
                group_code, category, status, status_reason, salt, version
         FROM entries e, n WHERE e.id = '{}'",
        stage.entries[0]
    ));
    let refused = assign(&stage, &round, json!({"fill": "all"})).must(422);
    assert_eq!(refused.faults(), [("/fill".to_owned(), "too_many".to_owned())]);
    assert!(refused.text.contains("20002 pairs") && refused.text.contains("at most 20000"), "{}", refused.text);
    app.execute("UPDATE entries SET status = 'draft' WHERE registration_no = 'X1'");
    let filled = assign(&stage, &round, json!({"fill": "all"})).must(200);
    assert_eq!(filled.at("/items").as_array().map(Vec::len), Some(20_000));
}
