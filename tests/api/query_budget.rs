//! The number of statements that an answer takes does not depend on how much there is.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::given::{API, MARKS_79, sheet, stage};
use crate::harness::statements;

on_both! { lists_and_rankings_take_as_many_statements_for_many_entries_as_for_few }

const FEW: usize = 5;
const MANY: usize = 200;
/// Sheets that each judge gives in, in both cases: what counts is the number of entries and assignments.
const SHEETS: usize = 5;

/// Statements for each address, with so many entries.
fn spent(app: &App, entries: usize) -> Vec<(&'static str, usize)> {
    let stage = stage(app, 2, entries);
    let round = stage.open_round(json!({"blind": true}));
    for judge in &stage.judges {
        for entry in &stage.entries[..SHEETS] {
            stage.begin(judge, &round, entry, sheet(&MARKS_79, true)).must(201);
        }
    }
    let of_round = |rest: &str| format!("{API}/rounds/{round}{rest}?limit=100");
    let entries = format!("{API}/competitions/{}/entries?limit=100", stage.competition);
    let (organizer, judge) = (&stage.organizer.client, &stage.judges[0].client);
    [
        ("entries, as an organizer", organizer, entries.clone()),
        ("entries, as a judge of a blind round", judge, entries),
        ("assignments", organizer, of_round("/assignments")),
        ("own assignments", judge, of_round("/assignments")),
        ("scoresheets", organizer, of_round("/scoresheets")),
        ("own scoresheets", judge, of_round("/scoresheets")),
        ("the ranking", organizer, of_round("/ranking")),
        ("the progress", organizer, format!("{API}/rounds/{round}/progress")),
        ("the table of marks", organizer, format!("{API}/rounds/{round}/results.csv")),
        ("the competition's ranking", organizer, format!("{API}/competitions/{}/ranking", stage.competition)),
    ]
    .map(|(name, client, path)| {
        // The first request may ask who the caller is.
        client.get(&path).must(200);
        // What is kept in memory is made anew after this.
        organizer.post(&format!("{API}/agencies"), json!({"name": format!("After {name}")})).must(201);
        let before = statements::count(app.location());
        client.get(&path).must(200);
        (name, statements::count(app.location()) - before)
    })
    .into()
}

fn lists_and_rankings_take_as_many_statements_for_many_entries_as_for_few(app: &App) {
    let few = spent(app, FEW);
    let many = spent(&app.another(), MANY);
    assert_eq!(few, many);
    assert!(few.iter().all(|(_, count)| (2..=12).contains(count)), "too many, or none were counted: {few:?}");
}
