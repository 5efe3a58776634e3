//! How a request's body and the headers beside it are judged, and in which order what is wrong is told.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::client::{Answer, Sent, json as body, nothing, raw};
use crate::harness::given::{API, MARKED, new_entry, sheet, stage};
use kipp_banten::domain::account::Role;

on_both! {
    a_rounds_state_is_told_before_its_version_and_the_values
    acts_without_members_read_their_body
    a_key_belongs_to_the_body_of_an_act_too
    accounts_are_looked_for_before_the_body_is_judged
    text_is_utf_8
    a_version_and_a_key_have_one_spelling
    a_refused_sign_in_tells_no_more_than_that
    an_entry_does_not_begin_at_its_end
    a_nul_is_a_fault_of_its_text
    every_missing_mark_names_its_criterion
}

/// Also where the text is looked up before all faults are told.
fn a_nul_is_a_fault_of_its_text(app: &App) {
    let stage = stage(app, 0, 0);
    let mut entry = new_entry(1);
    entry["registration_no"] = json!("REG\u{0}1");
    assert_eq!(named(&stage.enter(entry).must(422)), ["/registration_no control_character"]);
    let programme = json!({"id": "uji", "copy_of": "a\u{0}", "year": 2026});
    assert!(stage.organizer.post(&format!("{API}/programmes"), programme).status < 500);
    for path in [
        "programmes/a%00",
        "programmes?programme=%00",
        "innovations?region_code=%00",
        "innovations?affair=%00",
        "hub/innovations?q=%00",
    ] {
        let answer = stage.organizer.get(&format!("{API}/{path}"));
        assert!(answer.status < 500, "{path}: {}", answer.text);
    }
    let drafted = json!({"rule_set": "a\u{0}"});
    let answer = stage.organizer.post(&format!("{API}/competitions/{}/recommendations", stage.competition), drafted);
    assert!(answer.status < 500, "{}", answer.text);
}

fn named(answer: &Answer) -> Vec<String> {
    answer.faults().iter().map(|(pointer, code)| format!("{pointer} {code}")).collect()
}

fn a_rounds_state_is_told_before_its_version_and_the_values(app: &App) {
    let stage = stage(app, 1, 1);
    let nowhere = format!("{API}/rounds/0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11");
    stage.organizer.patch(&nowhere, body(json!({"weight": 7}))).must(404);
    let draft = format!("{API}/rounds/{}", stage.draft_round(json!({})));
    stage.organizer.patch(&draft, body(json!({"weight": 7}))).must(428);
    let round = stage.open_round(json!({"name": "Proposal"}));
    let path = format!("{API}/rounds/{round}");
    let patch = |sent: Sent| stage.organizer.patch(&path, sent);
    let rules = [
        json!({"weight": "50"}),
        json!({"weight": null}),
        json!({"kind": "nonsense", "name": ""}),
        json!({"combine": 3, "colour": "red"}),
        json!({"advance": null}),
    ];
    let frozen = || {
        for rule in &rules {
            for sent in [body(rule.clone()), body(rule.clone()).based_on("\"99\"")] {
                assert_eq!(patch(sent).must(409).problem(), "round-state", "{rule}");
            }
        }
    };
    frozen();
    for announced in [json!({"name": ""}), json!({"colour": "red"}), json!({})] {
        patch(body(announced.clone())).must(428);
        patch(body(announced).based_on("\"99\"")).must(412);
    }
    let etag = stage.organizer.get(&path).must(200).etag();
    assert_eq!(named(&patch(body(json!({"name": ""})).based_on(&etag)).must(422)), ["/name too_short"]);
    assert_eq!(named(&patch(body(json!({"colour": 1})).based_on(&etag)).must(422)), ["/colour unknown_member"]);
    assert_eq!(named(&patch(body(json!({"opens_at": 1})).based_on(&etag)).must(422)), ["/opens_at wrong_type"]);
    patch(body(json!({"opens_at": null, "name": "Tahap proposal"})).based_on(&etag)).must(200);
    stage.step(&round, "close");
    frozen();
    stage.step(&round, "publish");
    frozen();
    assert_eq!(patch(body(json!({"name": "Terlambat"}))).must(409).problem(), "round-state");
}

fn acts_without_members_read_their_body(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.draft_round(json!({}));
    stage.fill(&round);
    let path = |step: &str| format!("{API}/rounds/{round}/{step}");
    let status = || stage.organizer.get(&format!("{API}/rounds/{round}")).must(200).text_at("/status");
    let link = format!("{API}/users/{}/invite", stage.judges[0].id);
    let check = |path: &str| {
        let post = |sent: Sent| stage.admin.send("POST", path, sent);
        for unreadable in ["{", "[]", "null", " ", r#"{"a":1,"a":1}"#] {
            assert_eq!(post(raw("application/json", unreadable)).must(400).problem(), "unreadable", "{unreadable}");
        }
        assert_eq!(post(raw("text/plain", "{}")).must(415).problem(), "unsupported-media-type");
        assert_eq!(post(body(json!({"reason": "x".repeat(256 * 1024)}))).must(413).problem(), "too-large");
        assert_eq!(named(&post(body(json!({"reason": "x"}))).must(422)), ["/reason unknown_member"]);
    };
    for (step, before, sent) in
        [("open", "draft", body(json!({}))), ("close", "open", nothing()), ("publish", "closed", raw("text/plain", ""))]
    {
        check(&path(step));
        assert_eq!(status(), before, "a refused step was taken");
        stage.admin.send("POST", &path(step), sent).must(200);
        let again = stage.admin.post(&path(step), json!({"reason": "x"})).must(409);
        assert_eq!(again.problem(), "round-state", "the state is told before the members");
    }
    check(&link);
    stage.admin.send("POST", &link, nothing()).must(200);
}

fn a_key_belongs_to_the_body_of_an_act_too(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.draft_round(json!({}));
    stage.fill(&round);
    let open = |sent: Sent| {
        stage.organizer.send("POST", &format!("{API}/rounds/{round}/open"), sent.with("idempotency-key", "buka"))
    };
    open(body(json!({"now": true}))).must(422);
    let first = open(body(json!({}))).must(200);
    for same in [body(json!({})), nothing()] {
        assert_eq!(open(same).must(200).text, first.text);
    }
    assert_eq!(open(body(json!({"now": true}))).must(422).problem(), "idempotency-mismatch");
}

fn accounts_are_looked_for_before_the_body_is_judged(app: &App) {
    let admin = app.person(Role::Admin, "admin");
    let gone = app.account(Role::Judge, "gone");
    for act in ["invite", "erase"] {
        let nobody = format!("{API}/users/0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11/{act}");
        admin.post(&nobody, json!({"x": 1})).must(404);
        assert_eq!(
            named(&admin.post(&format!("{API}/users/{gone}/{act}"), json!({"x": 1})).must(422)),
            ["/x unknown_member"]
        );
    }
    assert_eq!(admin.get(&format!("{API}/users/{gone}")).must(200).text_at("/name"), "gone", "it was erased");
}

fn text_is_utf_8(app: &App) {
    let stage = stage(app, 0, 0);
    let agency = |media: &str, name: &str| {
        stage.organizer.send("POST", &format!("{API}/agencies"), raw(media, json!({"name": name}).to_string()))
    };
    for (n, media) in ["application/json; charset=utf-8", "Application/JSON;Charset=\"UTF-8\"", "application/json;q=1"]
        .iter()
        .enumerate()
    {
        agency(media, &format!("Dinas {n}")).must(201);
    }
    for media in ["application/json; charset=latin1", "application/json; x=1; charset=\"utf-16\""] {
        assert_eq!(agency(media, "Dinas lain").must(415).problem(), "unsupported-media-type", "{media}");
    }
    let import = |media: &str| {
        let path = format!("{API}/competitions/{}/entries/import", stage.competition);
        stage.organizer.send("POST", &path, raw(media, "title,agency,group\nSatu,Dinas A,UMUM\n"))
    };
    assert_eq!(import("text/csv; charset=iso-8859-1").must(415).problem(), "unsupported-media-type");
    assert!(import("text/csv; charset=UTF-8").status < 300);
}

fn a_version_and_a_key_have_one_spelling(app: &App) {
    let stage = stage(app, 0, 1);
    let path = format!("{API}/entries/{}", stage.entries[0]);
    for other in ["\"01\"", "\"+1\"", "\"1 \"", "\"1.0\""] {
        let sent = body(json!({"title": "Baru"})).based_on(other);
        assert_eq!(stage.organizer.patch(&path, sent).must(412).problem(), "stale", "{other}");
    }
    let key = |key: &str| {
        let sent = body(json!({"name": "Dinas kunci"})).with("idempotency-key", key);
        stage.organizer.send("POST", &format!("{API}/agencies"), sent)
    };
    for bad in ["a\"b", "\"a", "a\"", "\"a\"b\"", "\"\"\""] {
        assert_eq!(key(bad).must(400).problem(), "bad-parameter", "{bad}");
    }
    assert_eq!(key("\"ab\"").must(201).text, key("ab").must(201).text);
}

fn a_refused_sign_in_tells_no_more_than_that(app: &App) {
    app.account(Role::Judge, "judge");
    let log_in = |email: &str| {
        let sent = json!({"email": email, "password": "bukan sandi yang benar"});
        app.anonymous().post(&format!("{API}/auth/login"), sent).must(401)
    };
    for email in ["judge@kipp.test", "nobody@kipp.test"] {
        assert_eq!(log_in(email).text_at("/detail"), "the e-mail or the password is wrong");
    }
    let link = json!({"token": "unknown", "password": "gajah laut tiga belas"});
    let redeemed = app.anonymous().post(&format!("{API}/auth/redeem"), link).must(401);
    assert_eq!(redeemed.text_at("/detail"), "the link is unknown, was used, or is older than 24 hours");
}

fn an_entry_does_not_begin_at_its_end(app: &App) {
    let stage = stage(app, 0, 0);
    let enter = |status: &str| {
        let mut entry = new_entry(1);
        entry["status"] = json!(status);
        stage.enter(entry)
    };
    for status in ["rejected", "withdrawn", "disqualified"] {
        let answer = enter(status).must(422);
        assert_eq!(named(&answer), ["/status not_a_first_status"]);
        assert!(answer.text_at("/errors/0/detail").starts_with("an entry begins as draft, submitted or verified"));
    }
    assert_eq!(named(&enter("gone").must(422)), ["/status unknown_value"]);
    enter("draft").must(201);
    let sheet = "title,agency,group,status\nSatu,Dinas A,UMUM,withdrawn\n";
    let path = format!("{API}/competitions/{}/entries/import", stage.competition);
    let answer = stage.organizer.send("POST", &path, raw("text/csv", sheet)).must(422);
    assert_eq!(named(&answer), ["/rows/1/status not_a_first_status"]);
}

fn every_missing_mark_names_its_criterion(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.open_round(json!({}));
    let begin = |marks: serde_json::Value| stage.begin(&stage.judges[0], &round, &stage.entries[0], marks);
    let criteria = |answer: &Answer| -> Vec<_> {
        let errors = answer.at("/errors").as_array().cloned().expect("faults");
        errors.iter().map(|fault| fault["criterion"].as_str().map(str::to_owned)).collect()
    };
    let answer = begin(sheet(&["4", "5"], true)).must(422);
    assert!(answer.faults().iter().all(|(pointer, code)| pointer == "/marks" && code == "missing_mark"));
    assert_eq!(criteria(&answer), MARKED[2..].iter().map(|code| Some((*code).to_owned())).collect::<Vec<_>>());
    let marks = json!([
        {"criterion": "NOV", "value": "9", "comment": "a\u{0}b"},
        {"criterion": "XYZ", "value": "1", "comment": null},
    ]);
    let answer = begin(json!({"marks": marks, "comment": "\u{1}", "submit": false})).must(422);
    assert_eq!(
        named(&answer),
        [
            "/comment control_character",
            "/marks/0/comment control_character",
            "/marks/0/value out_of_range",
            "/marks/1/criterion unknown_criterion"
        ]
    );
    let nov = || Some("NOV".to_owned());
    assert_eq!(criteria(&answer), [None, nov(), nov(), None]);
}
