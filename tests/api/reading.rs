//! Reading, whatever is read: HEAD beside GET, query parameters and cursors, what was read before.

use serde_json::Value;

use crate::harness::app::App;
use crate::harness::client::{Answer, nothing};
use crate::harness::given::{API, stage};

on_both! {
    head_answers_as_get_without_the_body
    all_bad_parameters_are_named_at_once
    a_cursor_is_good_for_its_own_list_alone
    the_version_is_not_sent_twice
}

/// The headers that say what an answer is; the rest differs each time.
fn described(answer: &Answer) -> Vec<(String, String)> {
    let told = answer.headers.iter().filter(|(name, _)| !matches!(name.as_str(), "date" | "x-request-id"));
    let mut told: Vec<_> =
        told.map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())).collect();
    told.sort_unstable();
    told
}

fn head_answers_as_get_without_the_body(app: &App) {
    let stage = stage(app, 1, 2);
    let round = stage.draft_round(serde_json::json!({}));
    let anonymous = app.anonymous();
    let pages = [
        "/",
        "/docs",
        "/docs/",
        "/problems/invalid",
        "/problems/none",
        "/healthz",
        "/readyz",
        "/version",
        "/openapi.json",
    ];
    let pages = pages.map(|path| (&anonymous, path.to_owned()));
    let contract = anonymous.get("/openapi.json").must(200).json();
    let paths = contract["paths"].as_object().expect("paths");
    let resources = paths.iter().filter(|(path, item)| path.starts_with(API) && !item["get"].is_null());
    let resources: Vec<_> = resources
        .map(|(path, _)| path.replace("/competitions/{id}", &format!("/competitions/{}", stage.competition)))
        .map(|path| path.replace("/rounds/{id}", &format!("/rounds/{round}")).replace("{entry_id}", &stage.entries[0]))
        .map(|path| path.replace("/entries/{id}", &format!("/entries/{}", stage.entries[0])))
        .map(|path| path.replace("/rubrics/{id}", &format!("/rubrics/{}", stage.rubric)))
        .map(|path| (&stage.admin.client, path))
        .collect();
    assert!(resources.len() > 20, "{}", resources.len());
    for (client, path) in pages.into_iter().chain(resources) {
        let got = client.get(&path);
        let asked = client.send("HEAD", &path, nothing());
        assert_eq!((asked.status, described(&asked)), (got.status, described(&got)), "{path}");
        assert_eq!(asked.text, "", "{path}");
        assert!(got.status != 200 || !got.text.is_empty(), "{path}");
    }
    let refused = anonymous.send("HEAD", "/api/v1/auth/login", nothing());
    assert_eq!((refused.status, refused.header("allow")), (405, Some("POST")));
    for (path, allowed) in
        [("/api/v1/competitions", "GET, HEAD, POST"), ("/healthz", "GET, HEAD"), ("/docs", "GET, HEAD")]
    {
        let refused = anonymous.send("DELETE", path, nothing());
        assert_eq!((refused.status, refused.header("allow")), (405, Some(allowed)), "{path}");
    }
}

fn all_bad_parameters_are_named_at_once(app: &App) {
    let stage = stage(app, 0, 1);
    let entries = format!("{API}/competitions/{}/entries", stage.competition);
    let query = "status=king&group=a&agency_id=7&q=%00&limit=0&cursor=!&colour=red&limit=1";
    let answer = stage.organizer.get(&format!("{entries}?{query}")).must(400);
    let errors = answer.at("/errors").as_array().cloned().expect("errors");
    let named: Vec<&str> = errors.iter().filter_map(|fault| fault["parameter"].as_str()).collect();
    assert_eq!(named, ["status", "group", "agency_id", "q", "limit", "cursor", "colour", "limit"]);
    let good = "status=verified&group=UMUM&category=KES&q=a&limit=1";
    stage.organizer.get(&format!("{entries}?{good}")).must(200);
}

fn a_cursor_is_good_for_its_own_list_alone(app: &App) {
    let stage = stage(app, 0, 3);
    let entries = format!("{API}/competitions/{}/entries", stage.competition);
    let organizer = &stage.organizer;
    let first = organizer.get(&format!("{entries}?group=UMUM&limit=1")).must(200);
    let cursor = first.text_at("/next_cursor");
    assert_eq!(first.header("link"), Some(&*format!("<{entries}?group=UMUM&limit=1&cursor={cursor}>; rel=\"next\"")));
    let second = organizer.get(&format!("{entries}?limit=2&group=UMUM&cursor={cursor}")).must(200);
    assert_eq!((second.at("/items/0/id"), second.at("/next_cursor")), (stage.entries[1].clone().into(), Value::Null));
    for other in [&*entries, &*format!("{entries}?q=x&group=UMUM"), "/api/v1/agencies", "/api/v1/rubric-templates"] {
        let mark = if other.contains('?') { '&' } else { '?' };
        let refused = organizer.get(&format!("{other}{mark}cursor={cursor}")).must(400);
        assert_eq!(refused.text_at("/errors/0/parameter"), "cursor", "{other}");
    }
}

fn the_version_is_not_sent_twice(app: &App) {
    let anonymous = app.anonymous();
    let etag = anonymous.get("/version").must(200).etag();
    let again = anonymous.send("GET", "/version", nothing().with("if-none-match", &etag)).must(304);
    assert_eq!((again.text.as_str(), again.etag()), ("", etag));
    anonymous.send("GET", "/version", nothing().with("if-none-match", "\"other\"")).must(200);
}
