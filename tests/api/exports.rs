//! Exports as files: whole, with their length, and so many at once.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::harness::app::{App, block_on};
use crate::harness::given::{API, MARKS_79, sheet, stage};

on_both! {
    a_file_comes_whole_and_with_its_length
    more_exports_than_have_a_turn_are_told_to_come_back
}

fn a_file_comes_whole_and_with_its_length(app: &App) {
    let stage = stage(app, 1, 2);
    let round = stage.open_round(json!({}));
    stage.begin(&stage.judges[0], &round, &stage.entries[0], sheet(&MARKS_79, true)).must(201);
    let csv = stage.organizer.get(&format!("{API}/rounds/{round}/results.csv")).must(200);
    assert_eq!(csv.header("content-length"), Some(csv.text.len().to_string().as_str()));
    assert!(csv.text.starts_with("rank,registration_no,") && csv.text.ends_with("\r\n"), "{}", csv.text);
    assert_eq!(csv.text.lines().count(), 1 + 7 + 1, "the header, a row a mark, and the entry without sheets");
    let book = stage.organizer.get(&format!("{API}/rounds/{round}/results.xlsx")).must(200);
    assert!(book.text.starts_with("PK") && book.text.contains("xl/worksheets/sheet2.xml"));
}

fn more_exports_than_have_a_turn_are_told_to_come_back(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.open_round(json!({}));
    let path = format!("{API}/rounds/{round}/results.csv");
    let first = block_on(app.parts.export_turns.take()).expect("a turn");
    let second = block_on(app.parts.export_turns.take()).expect("another");
    let refused = stage.organizer.get(&path).must(503);
    assert_eq!((refused.problem().as_str(), refused.header("retry-after")), ("busy", Some("2")));
    drop(first);
    let began = Instant::now();
    stage.organizer.get(&path).must(200);
    stage.organizer.get(&path).must(200); // the turn was given back
    assert!(began.elapsed() < Duration::from_secs(3));
    drop(second);
}
