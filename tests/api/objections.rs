//! Objections: taken within a window that binds by the service's clock, answered with reasons, shown without names.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Answer, json as body, nothing};
use crate::harness::given::{API, MARKS_79, Stage, new_entry, sheet, stage};
use crate::plenary::log_of;

on_both! {
    a_window_belongs_to_a_published_round
    objections_are_taken_within_the_window_alone
    a_window_stays_around_what_was_filed_in_it
    an_answer_has_reasons_and_changes_no_result
    an_empty_window_is_shown
}

fn published(stage: &Stage) -> String {
    let round = stage.open_round(json!({}));
    stage.begin(&stage.judges[0], &round, &stage.entries[0], sheet(&MARKS_79, true)).must(201);
    stage.step(&round, "close");
    stage.step(&round, "publish");
    round
}

/// From one minute to three minutes after the beginning of every test.
fn times() -> Value {
    json!({"opens_at": "2026-03-02T08:01:00+07:00", "closes_at": "2026-03-02T01:03:00Z"})
}

fn file(stage: &Stage, round: &str) -> Answer {
    let new = json!({"entry_id": stage.entries[0], "name": "Pengusul Rahasia", "text": "Bukti kami tidak dibaca."});
    stage.organizer.post(&format!("{API}/rounds/{round}/objections"), new)
}

fn page(stage: &Stage, round: &str, lang: &str) -> String {
    let path = format!("/results/rounds/{round}?lang={lang}");
    stage.app.anonymous().send("GET", &path, nothing().with("accept", "text/html")).must(200).text
}

fn a_window_belongs_to_a_published_round(app: &App) {
    let stage = stage(app, 1, 1);
    let open = stage.open_round(json!({}));
    let of = |round: &str| format!("{API}/rounds/{round}/objection-window");
    assert_eq!(stage.organizer.put(&of(&open), body(times())).must(409).problem(), "round-state");
    let round = published(&stage);
    stage.organizer.get(&of(&round)).must(404);
    let set = stage.organizer.put(&of(&round), body(times()).with("if-none-match", "*")).must(201);
    assert_eq!(set.text_at("/opens_at"), "2026-03-02T01:01:00.000Z");
    stage.organizer.put(&of(&round), body(times())).must(428);
    stage.organizer.put(&of(&round), body(times()).based_on("\"7\"")).must(412);
    for (bad, at, code) in [
        (
            json!({"opens_at": "2026-03-02T01:03:00Z", "closes_at": "2026-03-02T01:03:00Z"}),
            "/closes_at",
            "out_of_range",
        ),
        (json!({"opens_at": "besok", "closes_at": "2026-03-02T01:03:00Z"}), "/opens_at", "not_a_time"),
    ] {
        let refused = stage.organizer.put(&of(&round), body(bad).based_on(&set.etag())).must(422);
        assert_eq!(refused.faults(), [(at.to_owned(), code.to_owned())]);
    }
    stage.organizer.put(&of(&round), body(times()).based_on(&set.etag())).must(200);
    assert_eq!(log_of(app, &stage.competition).matches("objection.window_set").count(), 2);
    assert_eq!(stage.auditor.get(&of(&round)).must(200).etag(), "\"2\"");
}

fn objections_are_taken_within_the_window_alone(app: &App) {
    let stage = stage(app, 1, 1);
    let round = published(&stage);
    let refused = |answer: Answer| assert_eq!(answer.must(409).problem(), "objection-window-closed");
    refused(file(&stage, &round));
    stage.organizer.put(&format!("{API}/rounds/{round}/objection-window"), body(times())).must(201);
    app.wait(59);
    refused(file(&stage, &round));
    app.wait(1);
    let filed = file(&stage, &round).must(201);
    assert_eq!(filed.text_at("/filed_at"), "2026-03-02T01:01:00.000Z");
    assert_eq!(filed.text_at("/status"), "open");
    assert_eq!(filed.text_at("/filed_by"), stage.organizer.id);
    assert_eq!(filed.header("location"), Some(format!("{API}/objections/{}", filed.id()).as_str()));
    app.wait(119);
    file(&stage, &round).must(201);
    // An entry that the result does not have.
    let other = stage.enter(new_entry(2)).must(201).id();
    let about_other = json!({"entry_id": other, "name": "A", "text": "B"});
    let unknown = stage.organizer.post(&format!("{API}/rounds/{round}/objections"), about_other).must(422);
    assert_eq!(unknown.faults(), [("/entry_id".to_owned(), "unknown_entry".to_owned())]);
    app.wait(1);
    refused(file(&stage, &round));

    let list = |query: &str| stage.auditor.get(&format!("{API}/rounds/{round}/objections{query}")).must(200);
    let all = list("");
    assert_eq!(all.at("/items").as_array().map(Vec::len), Some(2));
    assert_eq!(all.at("/items/0"), filed.json());
    let first = list("?limit=1");
    let next = list(&format!("?limit=1&cursor={}", first.text_at("/next_cursor")));
    assert_eq!(next.at("/items/0"), all.at("/items/1"));
    assert_eq!(list(&format!("?entry_id={other}")).at("/items"), json!([]));
    stage.judges[0].get(&format!("{API}/rounds/{round}/objections")).must(403);
    stage.judges[0].get(&format!("{API}/objections/{}", filed.id())).must(403);
    let log = log_of(app, &stage.competition);
    assert_eq!(log.matches("objection.filed").count(), 2);
    assert!(!log.contains("Rahasia") && !log.contains("tidak dibaca"), "{log}");
}

fn a_window_stays_around_what_was_filed_in_it(app: &App) {
    let stage = stage(app, 1, 1);
    let round = published(&stage);
    let path = format!("{API}/rounds/{round}/objection-window");
    let mut set = stage.organizer.put(&path, body(times())).must(201);
    app.wait(60);
    let first = file(&stage, &round).must(201).id();
    app.wait(30);
    let last = file(&stage, &round).must(201).id();
    let window = |from: &str, to: &str| json!({"opens_at": from, "closes_at": to});
    let (at_first, at_last) = ("2026-03-02T01:01:00.000Z", "2026-03-02T01:01:30.000Z");
    for (moved, faults) in [
        (window("2025-01-01T00:00:00Z", "2025-01-31T00:00:00Z"), vec![("/closes_at", &last)]),
        (window("2026-03-02T01:02:00Z", "2026-03-02T01:03:00Z"), vec![("/opens_at", &first)]),
        (window("2026-03-02T01:01:00.001Z", at_last), vec![("/opens_at", &first), ("/closes_at", &last)]),
    ] {
        let refused = stage.organizer.put(&path, body(moved).based_on(&set.etag())).must(422);
        let due: Vec<_> = faults.iter().map(|(at, _)| ((*at).to_owned(), "out_of_range".to_owned())).collect();
        assert_eq!(refused.faults(), due);
        assert!(faults.iter().all(|(_, objection)| refused.text.contains(*objection)), "{}", refused.text);
    }
    // Narrowed to the millisecond, and widened.
    for moved in [window(at_first, "2026-03-02T01:01:30.001Z"), window("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    {
        set = stage.organizer.put(&path, body(moved).based_on(&set.etag())).must(200);
    }
    assert_eq!(log_of(app, &stage.competition).matches("objection.window_set").count(), 3);
}

fn an_answer_has_reasons_and_changes_no_result(app: &App) {
    let stage = stage(app, 1, 1);
    let round = published(&stage);
    stage.organizer.put(&format!("{API}/rounds/{round}/objection-window"), body(times())).must(201);
    app.wait(60);
    let filed = file(&stage, &round).must(201);
    let ranking = || stage.app.anonymous().get(&format!("{API}/rounds/{round}/ranking")).must(200).text;
    let before = ranking();
    let waiting = page(&stage, &round, "id");
    assert!(waiting.contains("Menunggu jawaban") && waiting.contains("Sedang dibuka"), "{waiting}");

    let path = format!("{API}/objections/{}", filed.id());
    let answer = |value: Value| stage.organizer.patch(&path, body(value).based_on(&filed.etag()));
    stage.organizer.patch(&path, body(json!({"status": "upheld", "answer": "Ya"}))).must(428);
    let bad = answer(json!({"status": "open", "answer": " "})).must(422);
    let due = [("/status", "unknown_value"), ("/answer", "too_short")];
    assert_eq!(bad.faults(), due.map(|(at, code)| (at.to_owned(), code.to_owned())));
    app.wait(60);
    let upheld = answer(json!({"status": "upheld", "answer": "Bukti ternyata ada."})).must(200);
    assert_eq!(upheld.text_at("/status"), "upheld");
    assert_eq!(upheld.text_at("/answer"), "Bukti ternyata ada.");
    assert_eq!(upheld.text_at("/answered_at"), "2026-03-02T01:02:00.000Z");
    answer(json!({"status": "rejected", "answer": "Tidak"})).must(412);
    assert_eq!(ranking(), before);
    assert_eq!(stage.auditor.get(&path).must(200).text, upheld.text);

    for (lang, outcome) in [("id", "Diterima"), ("en", "Upheld")] {
        let shown = page(&stage, &round, lang);
        assert!(shown.contains(outcome) && shown.contains("Bukti ternyata ada."), "{shown}");
        assert!(!shown.contains("Rahasia") && !shown.contains("tidak dibaca"), "{shown}");
    }
    let log = log_of(app, &stage.competition);
    assert!(log.contains("objection.answered") && !log.contains("ternyata ada"), "{log}");
}

fn an_empty_window_is_shown(app: &App) {
    let stage = stage(app, 1, 1);
    let round = published(&stage);
    assert!(!page(&stage, &round, "id").contains("Masa sanggah"));
    stage.organizer.put(&format!("{API}/rounds/{round}/objection-window"), body(times())).must(201);
    assert!(page(&stage, &round, "id").contains("Belum dibuka"));
    app.wait(180);
    let shown = page(&stage, &round, "id");
    for due in ["Masa sanggah", "Sudah ditutup", "Tidak ada sanggahan yang diajukan", "2 Maret 2026, 08.01 WIB"] {
        assert!(shown.contains(due), "{due} is not in {shown}");
    }
}
