//! The declaration of a round: asked once of each judge before the first sheet, fixed by the opening, kept with its time.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::client::{json as body, nothing};
use crate::harness::given::{API, MARKS_79, Stage, sheet, sheet_path, stage};

on_both! {
    no_sheet_lands_before_the_declaration_is_accepted
    it_is_accepted_while_the_round_is_open
    its_words_are_fixed_by_the_opening
    nobody_else_accepts_or_reads_it
}

const WORDS: &str = "Saya menilai dengan jujur.";

fn asked(stage: &Stage) -> String {
    stage.open_round(json!({"declaration": WORDS}))
}

fn at(round: &str) -> String {
    format!("{API}/rounds/{round}/declaration")
}

fn no_sheet_lands_before_the_declaration_is_accepted(app: &App) {
    let stage = stage(app, 2, 1);
    let (round, entry, judge) = (asked(&stage), &stage.entries[0], &stage.judges[0]);
    // Drafts are refused too, and before a fault of the sheet itself or of its version is looked at.
    for sent in [
        body(sheet(&MARKS_79, true)).with("if-none-match", "*"),
        body(sheet(&["4"], false)).with("if-none-match", "*"),
        body(sheet(&["9"], true)).with("if-none-match", "*"),
        body(sheet(&MARKS_79, true)),
    ] {
        let refused = judge.put(&sheet_path(&round, entry), sent).must(409);
        assert_eq!(refused.problem(), "declaration-missing");
    }
    assert_eq!(app.count("SELECT count(*) AS n FROM scoresheets"), 0);
    assert_eq!(judge.get(&at(&round)).must(200).json()["accepted_at"], json!(null));

    let events = "SELECT count(*) AS n FROM event_log WHERE CAST(body AS TEXT) LIKE '%declaration.accepted%'";
    let events = match app.location() {
        kipp_banten::store::Location::Sqlite(_) => events.to_owned(),
        kipp_banten::store::Location::Postgres(_) => events.replace("CAST(body AS TEXT)", "convert_from(body, 'UTF8')"),
    };
    app.wait(60);
    let accepted = judge.put(&at(&round), nothing()).must(200);
    assert_eq!(accepted.text_at("/text"), WORDS);
    assert_eq!(accepted.text_at("/accepted_at"), "2026-03-02T01:01:00.000Z");
    assert_eq!(app.count(&events), 1);
    // The log has the seat, not the account.
    let named = events.replace("LIKE '%decl", &format!("LIKE '%{}%' AND CAST(body AS TEXT) LIKE '%decl", judge.id));
    let named = match app.location() {
        kipp_banten::store::Location::Sqlite(_) => named,
        kipp_banten::store::Location::Postgres(_) => named.replace("CAST(body AS TEXT)", "convert_from(body, 'UTF8')"),
    };
    assert_eq!(app.count(&named), 0);
    app.wait(60);
    assert_eq!(judge.put(&at(&round), nothing()).must(200).text, accepted.text, "once, with the time of the first");
    assert_eq!(app.count(&events), 1);

    stage.begin(judge, &round, entry, sheet(&MARKS_79, true)).must(201);
    // Each judge for himself.
    let other = stage.begin(&stage.judges[1], &round, entry, sheet(&MARKS_79, true)).must(409);
    assert_eq!(other.problem(), "declaration-missing");

    let of = |list: &serde_json::Value, at: &str| -> Vec<(String, bool)> {
        let all = list.as_array().expect("a list").iter();
        let mut all: Vec<_> =
            all.map(|one| (one["judge"]["name"].as_str().expect("a name").to_owned(), one[at].is_string())).collect();
        all.sort();
        all
    };
    let due = vec![("judge-1".to_owned(), true), ("judge-2".to_owned(), false)];
    let list = stage.auditor.get(&format!("{API}/rounds/{round}/declarations")).must(200);
    assert_eq!(of(&list.at("/items"), "accepted_at"), due);
    let progress = stage.organizer.get(&format!("{API}/rounds/{round}/progress")).must(200);
    assert_eq!(of(&progress.at("/judges"), "declared_at"), due);
}

fn it_is_accepted_while_the_round_is_open(app: &App) {
    let stage = stage(app, 1, 1);
    let judge = &stage.judges[0];
    let draft = stage.draft_round(json!({"declaration": WORDS}));
    stage.fill(&draft);
    assert_eq!(judge.put(&at(&draft), nothing()).must(409).problem(), "round-not-open");
    stage.step(&draft, "open");
    stage.step(&draft, "close");
    assert_eq!(judge.put(&at(&draft), nothing()).must(409).problem(), "round-closed");
    // A round that asks none takes sheets as ever.
    let without = stage.open_round(json!({}));
    assert_eq!(judge.put(&at(&without), nothing()).must(409).problem(), "round-state");
    assert_eq!(judge.get(&at(&without)).must(200).json()["text"], json!(null));
    stage.begin(judge, &without, &stage.entries[0], sheet(&MARKS_79, true)).must(201);
}

fn its_words_are_fixed_by_the_opening(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.draft_round(json!({}));
    let path = format!("{API}/rounds/{round}");
    let change = |words: serde_json::Value, tag: &str| {
        stage.organizer.patch(&path, body(json!({"declaration": words})).based_on(tag))
    };
    for (words, code) in [(json!(" "), "too_short"), (json!("a".repeat(4001)), "too_long")] {
        assert_eq!(change(words, "*").must(422).faults(), [("/declaration".to_owned(), code.to_owned())]);
    }
    assert_eq!(change(json!(WORDS), "*").must(200).text_at("/declaration"), WORDS);
    assert_eq!(change(json!(null), "*").must(200).json()["declaration"], json!(null));
    change(json!(WORDS), "*").must(200);
    stage.fill(&round);
    stage.step(&round, "open");
    assert_eq!(change(json!("Lain"), "*").must(409).problem(), "round-state");
    assert_eq!(change(json!(null), "*").must(409).problem(), "round-state");
}

fn nobody_else_accepts_or_reads_it(app: &App) {
    let stage = stage(app, 1, 1);
    let round = asked(&stage);
    let stranger = app.person(kipp_banten::domain::account::Role::Judge, "stranger");
    stranger.get(&at(&round)).must(404);
    stranger.put(&at(&round), nothing()).must(404);
    for staff in [&stage.admin, &stage.organizer, &stage.auditor] {
        staff.put(&at(&round), nothing()).must(403);
    }
    stage.organizer.delete(&format!("{API}/rounds/{round}/judges/{}", stage.judges[0].id), nothing()).must(204);
    stage.judges[0].put(&at(&round), nothing()).must(404);
}
