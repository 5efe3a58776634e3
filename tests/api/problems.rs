//! Everything that can be wrong with a request, and how it is told: always a problem, always with a page that explains it.

use std::collections::BTreeSet;

use insta::assert_json_snapshot;
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Answer, Client, Sent, json as body, nothing, raw};
use crate::harness::given::{API, new_competition, stage};

on_both! {
    every_problem_of_the_contract_has_a_page_in_both_languages
    bad_requests_are_told_as_problems
    every_answer_names_its_request
}

/// The slugs that the contract's examples name.
fn slugs(contract: &Value) -> BTreeSet<String> {
    let responses = contract["components"]["responses"].as_object().expect("responses");
    let examples = responses.values().flat_map(|response| {
        response["content"]["application/problem+json"]["examples"].as_object().expect("examples").keys()
    });
    examples.cloned().collect()
}

fn every_problem_of_the_contract_has_a_page_in_both_languages(app: &App) {
    let anonymous = app.anonymous();
    let slugs = slugs(&anonymous.get("/openapi.json").must(200).json());
    assert!(slugs.len() >= 31, "problems went missing: {slugs:?}");
    for slug in slugs {
        let page = anonymous.get(&format!("/problems/{slug}")).must(200);
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"), "{slug}");
        assert!(page.text.contains("<html lang=\"id\">") && page.text.contains("<section lang=\"en\">"), "{slug}");
        let saved =
            [("Tidak ada yang disimpan.", "Nothing was saved."), ("Mungkin sudah disimpan", "It may or may not")];
        let says = saved.iter().any(|(id, en)| page.text.contains(id) && page.text.contains(en));
        assert!(says, "{slug} does not say whether anything was saved, in both languages");
        assert!(page.text.contains(&slug), "{slug}");
    }
    assert_eq!(anonymous.get("/problems/no-such-problem").must(404).problem(), "not-found");
}

/// A problem, checked for what each must have, without what differs each time.
fn shown(name: &str, answer: &Answer) -> Value {
    let slug = answer.problem();
    let mut whole = answer.json();
    assert_eq!(whole["status"], answer.status, "{name}");
    assert_eq!(whole["request_id"].as_str(), answer.header("x-request-id"), "{name}");
    assert_eq!(answer.header("cache-control"), Some("no-store"), "{name}");
    for text in ["title", "detail"] {
        assert!(whole[text].as_str().is_some_and(|text| !text.is_empty()), "{name}: no {text}");
    }
    for fault in whole["errors"].as_array().into_iter().flatten() {
        let named = fault["pointer"].is_string() != fault["parameter"].is_string();
        assert!(named && fault["code"].is_string() && fault["detail"].is_string(), "{name}: {fault}");
    }
    let members = whole.as_object_mut().expect("an object");
    members.remove("request_id");
    json!({"problem": slug, "answer": whole, "allow": answer.header("allow")})
}

fn bad_requests_are_told_as_problems(app: &App) {
    let stage = stage(app, 0, 1);
    let (organizer, entry) = (&stage.organizer.client, &stage.entries[0]);
    let competitions = format!("{API}/competitions");
    let entry = format!("{API}/entries/{entry}");
    let preview = format!("{API}/scoring/preview");
    let with = |member: &str, value: Value| {
        let mut whole = new_competition();
        whole[member] = value;
        body(whole)
    };
    let large = |bytes: usize| body(json!({"name": "x".repeat(bytes)}));
    let cases: Vec<(&str, &Client, &str, &str, Sent)> = vec![
        ("not JSON", organizer, "POST", &competitions, raw("application/json", "{")),
        ("not UTF-8", organizer, "POST", &competitions, raw("application/json", b"{\"name\":\"\xff\"}".to_vec())),
        ("no body", organizer, "POST", &competitions, raw("application/json", "")),
        ("an array", organizer, "POST", &competitions, raw("application/json", "[]")),
        ("text after the end", organizer, "POST", &competitions, raw("application/json", "{} {}")),
        ("a doubled member", organizer, "POST", &competitions, raw("application/json", r#"{"year":1,"year":2}"#)),
        ("an unknown member", organizer, "POST", &competitions, with("colour", json!("red"))),
        (
            "an unknown member inside",
            organizer,
            "POST",
            &competitions,
            with("groups", json!([{"code": "A", "name": "A", "x": 1}])),
        ),
        ("a missing member", organizer, "POST", &competitions, body(json!({"year": 2026}))),
        ("a wrong type", organizer, "POST", &competitions, with("year", json!("2026"))),
        ("an array for an object", organizer, "POST", &competitions, with("groups", json!([["A", "A"]]))),
        (
            "several bad values",
            organizer,
            "POST",
            &competitions,
            body(json!({"name": "", "year": 1, "groups": [{"code": "a b", "name": ""}]})),
        ),
        ("control characters", organizer, "POST", &competitions, with("name", json!("a\u{0}b"))),
        ("a number where a decimal is due", organizer, "POST", &preview, body(preview_with(json!(100)))),
        ("a decimal of another form", organizer, "POST", &preview, body(preview_with(json!("1e2")))),
        ("a null for a decimal", organizer, "POST", &preview, body(preview_with(json!(null)))),
        ("another media type", organizer, "POST", &competitions, raw("text/plain", "{}")),
        (
            "an encoded body",
            organizer,
            "POST",
            &competitions,
            raw("application/json", "{}").with("content-encoding", "gzip"),
        ),
        ("too large a body", organizer, "POST", &competitions, large(256 * 1024)),
        ("too large a calculation", organizer, "POST", &preview, large(4 * 1024 * 1024)),
        ("a limit of nothing", organizer, "GET", "/api/v1/competitions?limit=0", nothing()),
        ("a limit too high", organizer, "GET", "/api/v1/competitions?limit=101", nothing()),
        ("a limit that is no number", organizer, "GET", "/api/v1/competitions?limit=ten", nothing()),
        ("a broken cursor", organizer, "GET", "/api/v1/competitions?cursor=!", nothing()),
        ("an unknown parameter", organizer, "GET", "/api/v1/competitions?sort=name&page=2", nothing()),
        ("a parameter twice", organizer, "GET", "/api/v1/competitions?limit=1&limit=2", nothing()),
        ("a broken escape", organizer, "GET", "/api/v1/competitions?cursor=%zz", nothing()),
        (
            "an unknown parameter of a POST",
            organizer,
            "POST",
            "/api/v1/competitions?dry_run=true",
            body(new_competition()),
        ),
        (
            "a key too long",
            organizer,
            "POST",
            &competitions,
            body(new_competition()).with("idempotency-key", "k".repeat(129)),
        ),
        ("an empty key", organizer, "POST", &competitions, body(new_competition()).with("idempotency-key", "\"\"")),
        (
            "a key with a space",
            organizer,
            "POST",
            &competitions,
            body(new_competition()).with("idempotency-key", "a b"),
        ),
        ("no version", organizer, "PATCH", &entry, body(json!({"title": "Baru"}))),
        ("an old version", organizer, "PATCH", &entry, body(json!({"title": "Baru"})).based_on("\"7\"")),
        ("a weak version", organizer, "PATCH", &entry, body(json!({"title": "Baru"})).based_on("W/\"1\"")),
        ("a version without quotes", organizer, "PATCH", &entry, body(json!({"title": "Baru"})).based_on("1")),
        ("an id that is none", organizer, "GET", "/api/v1/entries/7", nothing()),
        ("an id in capitals", organizer, "GET", "/api/v1/entries/0190D6C0-5F1E-7C3A-9C56-0F1C8F6F2B11", nothing()),
        ("an id of nothing", organizer, "GET", "/api/v1/entries/0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11", nothing()),
        ("an unknown address", organizer, "GET", "/api/v1/nowhere", nothing()),
        ("a slash too many", organizer, "GET", "/api/v1/competitions/", nothing()),
        ("another method", organizer, "DELETE", &competitions, nothing()),
        ("another method of one", organizer, "PUT", &entry, body(json!({}))),
        ("a method that nothing takes", organizer, "PURGE", &competitions, nothing()),
        ("an unknown filter value", organizer, "GET", "/api/v1/users?role=king", nothing()),
    ];
    let admin = &stage.admin.client;
    let mut told = serde_json::Map::new();
    for (name, client, method, path, sent) in cases {
        let client = if path.starts_with("/api/v1/users") { admin } else { client };
        let answer = client.send(method, path, sent);
        assert!(answer.status >= 400, "{name}: {} {}", answer.status, answer.text);
        told.insert(name.to_owned(), shown(name, &answer));
    }
    for token in ["", "x", "eyJhbGciOiJub25lIn0.e30."] {
        let answer = app.anonymous().with_token(token).get(&competitions);
        assert_eq!((answer.status, answer.header("www-authenticate")), (401, Some("Bearer")));
        told.insert(format!("the token {token:?}"), shown("a bad token", &answer));
    }
    let title = stage.organizer.get(&entry).must(200).text_at("/title");
    assert_eq!(title, "Inovasi 1", "a refused change changed something");
    let listed = stage.organizer.get(&competitions).must(200);
    assert_eq!(listed.at("/items").as_array().map(Vec::len), Some(1), "a refused competition was added");
    assert_json_snapshot!("bad-requests", told);
}

/// A preview whose first mark is this value.
fn preview_with(value: Value) -> Value {
    json!({"rubric": {"name": "Uji", "basis": "percent", "criteria": [
            {"code": "A", "name": "A", "weight": "100", "scale": {"min": "0", "max": "100", "step": "1"}}]},
        "entries": [{"id": "e", "group": "g"}],
        "sheets": [{"entry": "e", "judge": "j", "marks": [{"criterion": "A", "value": value}]}]})
}

fn every_answer_names_its_request(app: &App) {
    let anonymous = app.anonymous();
    let own = anonymous.send("GET", "/healthz", nothing().with("x-request-id", "my-request-7"));
    assert_eq!(own.header("x-request-id"), Some("my-request-7"));
    for unusable in ["x".repeat(1000), "a b".to_owned(), "<script>".to_owned()] {
        let answer = anonymous.send("GET", "/healthz", nothing().with("x-request-id", &unusable));
        let made = answer.header("x-request-id").expect("an id");
        assert!(made != unusable && !made.is_empty(), "{unusable} was taken");
    }
    let (first, second) = (anonymous.get("/healthz"), anonymous.get("/healthz"));
    assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
}
