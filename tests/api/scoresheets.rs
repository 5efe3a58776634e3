//! Sheets: what is refused, and how each fault is named; drafts, taking back, giving back, setting aside.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{json as body, nothing};
use crate::harness::given::{API, MARKED, MARKS_79, Stage, sheet, sheet_path, stage};

on_both! {
    every_fault_of_a_sheet_is_named_at_once_and_nothing_stored_is_lost
    a_number_is_no_mark
    a_draft_may_be_partial_and_counts_for_nothing
    a_submitted_sheet_may_be_submitted_again_or_taken_back
    an_organizer_gives_a_sheet_back_with_a_reason
    the_first_put_says_so_and_later_ones_name_the_version
    only_assigned_entries_of_an_open_round_are_judged
    a_recused_or_removed_judges_sheets_are_set_aside
}

fn state(stage: &Stage, path: &str) -> Value {
    stage.judges[0].get(path).must(200).json()
}

/// The pointers and codes of the faults, in one line each.
fn named(answer: &crate::harness::client::Answer) -> Vec<String> {
    answer.faults().iter().map(|(pointer, code)| format!("{pointer} {code}")).collect()
}

fn every_fault_of_a_sheet_is_named_at_once_and_nothing_stored_is_lost(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.open_round(json!({}));
    let path = sheet_path(&round, &stage.entries[0]);
    let stored = stage.begin(&stage.judges[0], &round, &stage.entries[0], sheet(&MARKS_79, true)).must(201);
    let mark = |criterion: &str, value: Value| json!({"criterion": criterion, "value": value, "comment": null});
    let marks = json!([
        mark("BG", json!("6")),
        mark("NOV", json!("2.5")),
        mark("IMP", json!("04")),
        mark("SIG", json!("4")),
        mark("SIG", json!("5")),
        mark("XYZ", json!("3")),
        mark("ADA", json!("0")),
    ]);
    let bad = body(json!({"marks": marks, "comment": "satu\u{0}dua", "submit": true})).based_on(&stored.etag());
    let answer = stage.judges[0].put(&path, bad).must(422);
    assert_eq!(answer.problem(), "invalid");
    assert_eq!(
        named(&answer),
        [
            "/comment control_character",
            "/marks/0/value out_of_range",
            "/marks/1/value off_step",
            "/marks/2/value not_a_decimal",
            "/marks/4/criterion doubled",
            "/marks/5/criterion unknown_criterion",
            "/marks/6/value out_of_range",
            "/marks missing_mark",
            "/marks missing_mark",
        ]
    );
    for missing in ["RES", "SUS"] {
        assert!(answer.text.contains(missing), "{missing} is not named");
    }
    assert_eq!(stage.judges[0].get(&path).must(200).text, stored.text);
}

fn a_number_is_no_mark(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.open_round(json!({}));
    let path = sheet_path(&round, &stage.entries[0]);
    for value in [json!(4), json!(4.0), json!(null), json!("4.0"), json!("+4"), json!(" 4"), json!("4e0"), json!(["4"])]
    {
        let marks = json!([{"criterion": "SIG", "value": value, "comment": null}]);
        let sent = body(json!({"marks": marks, "comment": null, "submit": false})).with("if-none-match", "*");
        let answer = stage.judges[0].put(&path, sent).must(422);
        assert_eq!(named(&answer), ["/marks/0/value not_a_decimal"], "{value}");
    }
    stage.judges[0].get(&path).must(404);
}

fn a_draft_may_be_partial_and_counts_for_nothing(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.open_round(json!({}));
    let draft = stage.begin(&stage.judges[0], &round, &stage.entries[0], sheet(&["4", "5"], false)).must(201);
    assert_eq!(
        (draft.at("/state"), draft.at("/total"), draft.at("/receipt"), draft.at("/sheet_rev")),
        (json!("draft"), Value::Null, Value::Null, json!(0))
    );
    let whole = body(sheet(&MARKS_79, false)).based_on(&draft.etag());
    let whole = stage.judges[0].put(&sheet_path(&round, &stage.entries[0]), whole).must(200);
    assert_eq!(whole.text_at("/total/exact"), "79", "a draft with every mark tells its total");
    let ranking = stage.organizer.get(&format!("{API}/rounds/{round}/ranking")).must(200);
    assert_eq!(
        (ranking.at("/items/0/sheets"), ranking.at("/items/0/rank"), ranking.at("/items/0/score")),
        (json!(0), Value::Null, Value::Null)
    );
}

fn a_submitted_sheet_may_be_submitted_again_or_taken_back(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.open_round(json!({}));
    let path = sheet_path(&round, &stage.entries[0]);
    let first = stage.begin(&stage.judges[0], &round, &stage.entries[0], sheet(&MARKS_79, true)).must(201);
    let again = stage.judges[0].put(&path, body(sheet(&["5"; 7], true)).based_on(&first.etag())).must(200);
    assert_eq!((again.at("/sheet_rev"), again.at("/total/exact")), (json!(2), json!("100")));
    let later = |answer: &crate::harness::client::Answer| answer.at("/receipt/seq").as_i64().expect("a number");
    assert!(later(&again) > later(&first), "each submission is an event of its own");
    let back = stage.judges[0].put(&path, body(sheet(&["5"; 7], false)).based_on(&again.etag())).must(200);
    assert_eq!(
        (back.at("/state"), back.at("/receipt"), back.at("/sheet_rev")),
        (json!("draft"), Value::Null, json!(2))
    );
    let ranking = stage.organizer.get(&format!("{API}/rounds/{round}/ranking")).must(200);
    assert_eq!(ranking.at("/items/0/complete"), json!(false));
    let third = stage.judges[0].put(&path, body(sheet(&["4"; 7], true)).based_on(&back.etag())).must(200);
    assert_eq!(third.at("/sheet_rev"), json!(3));
}

fn an_organizer_gives_a_sheet_back_with_a_reason(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.open_round(json!({}));
    let path = sheet_path(&round, &stage.entries[0]);
    let give_back = |reason: &str| {
        let sent = json!({"judge_id": stage.judges[0].id, "reason": reason});
        stage.organizer.post(&format!("{path}/return"), sent)
    };
    assert_eq!(give_back("Belum ada").must(404).problem(), "not-found");
    let sheet = stage.begin(&stage.judges[0], &round, &stage.entries[0], sheet(&MARKS_79, true)).must(201);
    assert_eq!(named(&give_back("").must(422)), ["/reason too_short"]);
    let returned = give_back("Mohon lengkapi catatan").must(200);
    assert_eq!(returned.at("/state"), json!("draft"));
    assert_eq!(returned.at("/marks"), sheet.at("/marks"), "its marks are kept");
    let seen = state(&stage, &path);
    assert_eq!((&seen["returned_reason"], &seen["receipt"]), (&json!("Mohon lengkapi catatan"), &Value::Null));
    assert_eq!(give_back("Lagi").must(409).problem(), "sheet-state");
    stage.step(&round, "close");
    assert_eq!(give_back("Terlambat").must(409).problem(), "round-closed");
}

fn the_first_put_says_so_and_later_ones_name_the_version(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.open_round(json!({}));
    let path = sheet_path(&round, &stage.entries[0]);
    let put = |sent| stage.judges[0].put(&path, sent);
    let draft = || body(sheet(&["4"], false));
    assert_eq!(put(draft()).must(428).problem(), "precondition-required");
    assert_eq!(put(draft().based_on("\"1\"")).must(412).problem(), "stale");
    let first = put(draft().with("if-none-match", "*")).must(201);
    assert_eq!(first.header("location"), Some(path.as_str()));
    assert_eq!(put(draft().with("if-none-match", "*")).must(412).problem(), "stale");
    assert_eq!(put(draft()).must(428).problem(), "precondition-required");
    let second = put(draft().based_on(&first.etag())).must(200);
    assert_eq!(put(draft().based_on(&first.etag())).must(412).problem(), "stale");
    assert_ne!(first.etag(), second.etag());
}

fn only_assigned_entries_of_an_open_round_are_judged(app: &App) {
    let stage = stage(app, 1, 2);
    let round = stage.draft_round(json!({}));
    let (judge, entry, other) = (&stage.judges[0], &stage.entries[0], &stage.entries[1]);
    stage.organizer.put(&format!("{API}/rounds/{round}/judges/{}", judge.id), nothing()).must(200);
    let items = json!({"items": [{"entry_id": entry, "judge_id": judge.id}]});
    stage.organizer.post(&format!("{API}/rounds/{round}/assignments"), items).must(200);
    let begin = |entry: &str| stage.begin(judge, &round, entry, sheet(&MARKS_79, true));
    assert_eq!(begin(entry).must(409).problem(), "round-not-open");
    stage.step(&round, "open");
    assert_eq!(begin(other).must(404).problem(), "not-found");
    begin(entry).must(201);
    stage.step(&round, "close");
    assert_eq!(begin(entry).must(409).problem(), "round-closed");
    assert_eq!(begin(other).must(404).problem(), "not-found");
    let reopen = format!("{API}/rounds/{round}/reopen");
    assert_eq!(stage.organizer.post(&reopen, json!({})).must(422).problem(), "invalid");
    stage.organizer.post(&reopen, json!({"reason": "Satu juri belum selesai"})).must(200);
    let etag = judge.get(&sheet_path(&round, entry)).must(200).etag();
    judge.put(&sheet_path(&round, entry), body(sheet(&["5"; 7], true)).based_on(&etag)).must(200);
    stage.step(&round, "close");
    stage.step(&round, "publish");
    assert_eq!(begin(entry).must(409).problem(), "round-closed");
}

fn a_recused_or_removed_judges_sheets_are_set_aside(app: &App) {
    let stage = stage(app, 2, 1);
    let round = stage.open_round(json!({}));
    let entry = &stage.entries[0];
    for judge in &stage.judges {
        stage.begin(judge, &round, entry, sheet(&MARKS_79, true)).must(201);
    }
    let recusal = json!({"entry_id": entry, "reason": "Satu instansi"});
    stage.judges[0].post(&format!("{API}/rounds/{round}/recusals"), recusal).must(201);
    let counts = || {
        let item = stage.organizer.get(&format!("{API}/rounds/{round}/ranking")).must(200).at("/items/0");
        ["sheets", "expected_sheets", "set_aside"].map(|name| item[name].as_i64().expect("a number"))
    };
    assert_eq!(counts(), [1, 1, 1]);
    assert_eq!(state(&stage, &sheet_path(&round, entry))["state"], "set_aside");
    let removed = format!("{API}/rounds/{round}/judges/{}", stage.judges[1].id);
    stage.organizer.delete(&removed, nothing()).must(204);
    assert_eq!(counts(), [0, 0, 2]);
    stage.organizer.put(&removed, nothing()).must(200);
    assert_eq!(counts(), [0, 1, 1], "seated again, the sheet is a draft again");
    let back = stage.judges[1].get(&sheet_path(&round, entry)).must(200);
    assert_eq!((back.at("/state"), back.at("/marks").as_array().map(Vec::len)), (json!("draft"), Some(MARKED.len())));
    stage.judges[1].put(&sheet_path(&round, entry), body(sheet(&MARKS_79, true)).based_on(&back.etag())).must(200);
    assert_eq!(counts(), [1, 1, 1]);
}
