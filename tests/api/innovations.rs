//! The register of innovations: what comes back, what is refused, and who reads it.

use diesel::prelude::*;
use kipp_banten::domain::account::Role;
use kipp_banten::store::schema::event_log;
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Answer, Client, json as body, nothing};
use crate::harness::given::{API, new_entry, stage};

on_both! {
    every_member_comes_back_as_it_was_given
    all_faults_are_told_at_once_and_nothing_is_kept
    a_change_names_its_version_and_replaces_what_it_names
    days_are_in_order_beside_those_that_stay
    each_filter_finds_its_own
    judges_of_a_blind_round_do_not_read_it
    the_table_holds_every_row_and_no_formula
    the_log_tells_that_it_changed_and_not_what_it_says
}

pub const NOWHERE: &str = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b99";

fn innovations() -> String {
    format!("{API}/innovations")
}

/// An agency of a name, a tier and a region.
pub fn agency(client: &Client, name: &str, level: &str, region: &str) -> String {
    client.post(&format!("{API}/agencies"), json!({"name": name, "level": level, "region_code": region})).must(201).id()
}

/// One with a value in every place.
pub fn full(agency: &str) -> Value {
    json!({"name": "Antrean tanpa antre", "agency_id": agency, "form": "governance", "digital": true,
        "initiator": "civil_servant", "affairs": ["health", "social"], "category": "Kesehatan", "sdg_goals": [3, 16],
        "stage": "applied", "trial_started_on": "2023-02-01", "applied_on": "2024-02-29", "enhanced_on": "2025-03-01",
        "description": "Rancang bangun", "institutionalisation": {
            "budgeted": {"met": true, "evidence": "DPA 2026"}, "tupoksi": {"met": false, "evidence": ""},
            "legal_basis": {"met": true, "evidence": "Perwal 7/2025"}, "culture": {"met": false, "evidence": "Belum"}},
        "awards": [{"programme": "KIPP", "year": 2019, "title": "Top 45"}], "declarations": ["implementation", "lain_lain"],
        "indicators": {"1": {"level": 0, "evidence": ""}, "16": {"level": 2, "evidence": "SK"}, "36": {"level": 3, "evidence": ""}},
        "listed": true})
}

pub fn with(mut value: Value, members: Value) -> Value {
    value.as_object_mut().expect("an object").extend(members.as_object().expect("an object").clone());
    value
}

pub fn add(client: &Client, value: Value) -> String {
    client.post(&innovations(), value).must(201).id()
}

pub fn names(answer: &Answer) -> Vec<String> {
    let items = answer.at("/items");
    items.as_array().expect("items").iter().map(|one| one["name"].as_str().expect("a name").to_owned()).collect()
}

fn every_member_comes_back_as_it_was_given(app: &App) {
    let organizer = app.person(Role::Organizer, "organizer");
    let owner = agency(&organizer, "Dinas Kesehatan", "city", "3671");
    let added = organizer.post(&innovations(), full(&owner)).must(201);
    let id = added.id();
    assert_eq!(added.header("location"), Some(format!("{API}/innovations/{id}").as_str()));
    assert_eq!(added.etag(), "\"1\"");
    let whose = json!({"id": owner, "name": "Dinas Kesehatan", "level": "city", "region_code": "3671"});
    let mut expected = with(full(&owner), json!({"id": id, "version": 1, "agency": whose}));
    expected.as_object_mut().expect("an object").remove("agency_id");
    assert_eq!(added.json(), expected);
    assert_eq!(organizer.get(&format!("{API}/innovations/{id}")).must(200).json(), expected);
    assert_eq!(organizer.get(&innovations()).must(200).at("/items"), json!([expected]));

    let least = organizer.post(&innovations(), json!({"name": "Baru", "agency_id": owner})).must(201);
    let fact = json!({"met": false, "evidence": ""});
    let facts = json!({"budgeted": fact, "tupoksi": fact, "legal_basis": fact, "culture": fact});
    let expected = json!({"id": least.id(), "name": "Baru", "agency": whose, "form": "public_service", "digital": false,
        "initiator": "agency", "affairs": [], "category": null, "sdg_goals": [], "stage": "initiative",
        "trial_started_on": null, "applied_on": null, "enhanced_on": null, "description": "",
        "institutionalisation": facts, "awards": [], "declarations": [], "indicators": {}, "listed": false, "version": 1});
    assert_eq!(least.json(), expected);
    // Goals stand in rising order however they were given.
    let goals = json!({"name": "Urut", "agency_id": owner, "sdg_goals": [17, 1, 5]});
    assert_eq!(organizer.post(&innovations(), goals).must(201).at("/sdg_goals"), json!([1, 5, 17]));
}

fn all_faults_are_told_at_once_and_nothing_is_kept(app: &App) {
    let organizer = app.person(Role::Organizer, "organizer");
    let long = "a".repeat(4_001);
    let bad = json!({"name": " ", "agency_id": NOWHERE, "form": "app", "initiator": "mayor", "affairs": ["health", "Health"],
        "category": "", "sdg_goals": [3, 18, 3], "stage": "done", "trial_started_on": "2023-02-30",
        "applied_on": "2025-01-02", "enhanced_on": "2025-01-01", "description": "a".repeat(5_001),
        "institutionalisation": {"culture": {"met": true, "evidence": long}},
        "awards": [{"programme": "", "year": 1800, "title": "Top 45"}], "declarations": ["implementation", "implementation"],
        "indicators": {"0": {"level": 1}, "016": {"level": 1}, "37": {"level": 1}, "5": {"level": 4}, "6": {"level": -1, "evidence": long}}});
    let refused = organizer.post(&innovations(), bad).must(422);
    let mut found = refused.faults();
    found.sort();
    let expected = [
        ("/affairs/1", "not_a_code"),
        ("/agency_id", "unknown_agency"),
        ("/awards/0/programme", "too_short"),
        ("/awards/0/year", "out_of_range"),
        ("/category", "too_short"),
        ("/declarations/1", "doubled"),
        ("/description", "too_long"),
        ("/enhanced_on", "out_of_order"),
        ("/form", "unknown_value"),
        ("/indicators/0", "out_of_range"),
        ("/indicators/016", "out_of_range"),
        ("/indicators/37", "out_of_range"),
        ("/indicators/5/level", "out_of_range"),
        ("/indicators/6/evidence", "too_long"),
        ("/indicators/6/level", "out_of_range"),
        ("/initiator", "unknown_value"),
        ("/institutionalisation/culture/evidence", "too_long"),
        ("/name", "too_short"),
        ("/sdg_goals/1", "out_of_range"),
        ("/sdg_goals/2", "doubled"),
        ("/stage", "unknown_value"),
        ("/trial_started_on", "not_a_date"),
    ];
    assert_eq!(found, expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
    // The form of a body comes before its values, one fault at a time.
    let owner = agency(&organizer, "Dinas", "city", "3671");
    for (members, pointer, code) in [
        (json!({"unknown": 1}), "/unknown", "unknown_member"),
        (json!({"digital": "yes"}), "/digital", "wrong_type"),
        (json!({"form": null}), "/form", "wrong_type"),
        (json!({"indicators": {"16": {"evidence": "SK"}}}), "/indicators/16/level", "missing"),
        (json!({"indicators": {"16": [2, "SK"]}}), "/indicators/16", "wrong_type"),
        (
            json!({"institutionalisation": {"budgeted": {"met": null}}}),
            "/institutionalisation/budgeted/met",
            "wrong_type",
        ),
        (json!({"agency_id": "x"}), "/agency_id", "not_an_id"),
    ] {
        let answer = organizer.post(&innovations(), with(full(&owner), members)).must(422);
        assert_eq!(answer.faults(), [(pointer.to_owned(), code.to_owned())]);
    }
    assert_eq!(names(&organizer.get(&innovations()).must(200)), Vec::<String>::new());
}

fn a_change_names_its_version_and_replaces_what_it_names(app: &App) {
    let organizer = app.person(Role::Organizer, "organizer");
    let owner = agency(&organizer, "Dinas Kesehatan", "city", "3671");
    let key = body(full(&owner)).with("idempotency-key", "satu");
    let added = organizer.send("POST", &innovations(), key.clone()).must(201);
    assert_eq!(organizer.send("POST", &innovations(), key).must(201).json(), added.json(), "a retry adds nothing");
    let path = format!("{API}/innovations/{}", added.id());
    let change = json!({"category": null, "enhanced_on": null, "institutionalisation": {"tupoksi": {"met": true}},
        "indicators": {"17": {"level": 1, "evidence": "SK tim"}}, "sdg_goals": [], "listed": false});
    organizer.patch(&path, body(change.clone())).must(428);
    organizer.patch(&path, body(change.clone()).based_on("\"2\"")).must(412);
    let changed = organizer.patch(&path, body(change).based_on("\"1\"")).must(200);
    assert_eq!(changed.etag(), "\"2\"");
    let none = json!({"met": false, "evidence": ""});
    let facts =
        json!({"budgeted": none, "tupoksi": {"met": true, "evidence": ""}, "legal_basis": none, "culture": none});
    let expected = with(
        added.json(),
        json!({"category": null, "enhanced_on": null, "institutionalisation": facts, "sdg_goals": [], "listed": false,
            "indicators": {"17": {"level": 1, "evidence": "SK tim"}}, "version": 2}),
    );
    assert_eq!(changed.json(), expected);
    assert_eq!(organizer.get(&path).must(200).json(), expected);
    organizer.send("GET", &path, nothing().with("if-none-match", "\"2\"")).must(304);
    organizer.send("GET", &path, nothing().with("if-none-match", "\"1\"")).must(200);
    organizer.patch(&format!("{API}/innovations/{NOWHERE}"), body(json!({})).based_on("*")).must(404);
}

fn days_are_in_order_beside_those_that_stay(app: &App) {
    let organizer = app.person(Role::Organizer, "organizer");
    let owner = agency(&organizer, "Dinas Kesehatan", "city", "3671");
    let path = format!("{API}/innovations/{}", add(&organizer, full(&owner)));
    let change = |value: Value| organizer.patch(&path, body(value).based_on("*"));
    for (given, pointer) in [
        (json!({"applied_on": "2023-01-31"}), "/applied_on"),
        (json!({"trial_started_on": "2024-03-01"}), "/trial_started_on"),
        (json!({"applied_on": null, "enhanced_on": "2023-01-31"}), "/enhanced_on"),
        (json!({"trial_started_on": "2025-01-01", "applied_on": "2024-01-01"}), "/applied_on"),
    ] {
        assert_eq!(change(given).must(422).faults(), [(pointer.to_owned(), "out_of_order".to_owned())]);
    }
    change(json!({"trial_started_on": "2024-02-29", "enhanced_on": "2024-02-29"})).must(200);
}

fn each_filter_finds_its_own(app: &App) {
    let organizer = app.person(Role::Organizer, "organizer");
    let city = agency(&organizer, "Dinas Kota", "city", "3671");
    let regency = agency(&organizer, "Dinas Kabupaten", "regency", "3602");
    add(&organizer, with(full(&city), json!({"name": "Satu", "description": "Ibu dan BAYI"})));
    add(&organizer, json!({"name": "Dua", "agency_id": regency, "affairs": ["public_works"], "sdg_goals": [1, 13]}));
    add(
        &organizer,
        json!({"name": "Tiga", "agency_id": city, "stage": "trial", "form": "other", "affairs": ["publicxworks"]}),
    );
    let own = |query: &str| names(&organizer.get(&format!("{}?{query}", innovations())).must(200));
    for (query, found) in [
        (format!("agency_id={city}"), &["Satu", "Tiga"][..]),
        ("region_code=3602".to_owned(), &["Dua"]),
        ("level=city".to_owned(), &["Satu", "Tiga"]),
        ("stage=trial".to_owned(), &["Tiga"]),
        ("form=public_service".to_owned(), &["Dua"]),
        ("sdg=3".to_owned(), &["Satu"]),
        ("sdg=1".to_owned(), &["Dua"]),
        ("affair=public_works".to_owned(), &["Dua"]),
        ("affair=health".to_owned(), &["Satu"]),
        ("listed=true".to_owned(), &["Satu"]),
        ("listed=false".to_owned(), &["Dua", "Tiga"]),
        ("q=dan+bayi".to_owned(), &["Satu"]),
        ("q=kesehatan".to_owned(), &["Satu"]),
        ("q=DUA".to_owned(), &["Dua"]),
        ("level=city&stage=applied&sdg=16&q=satu".to_owned(), &["Satu"]),
        ("level=regency&stage=applied".to_owned(), &[]),
    ] {
        assert_eq!(own(&query), found, "{query}");
    }
    let first = organizer.get(&format!("{}?limit=2", innovations())).must(200);
    assert_eq!(names(&first), ["Satu", "Dua"]);
    let rest = format!("{}?limit=2&cursor={}", innovations(), first.text_at("/next_cursor"));
    assert_eq!(names(&organizer.get(&rest).must(200)), ["Tiga"]);
    for query in ["sdg=18", "sdg=03", "affair=Health", "stage=done", "form=app", "listed=ya", "year=2026"] {
        organizer.get(&format!("{}?{query}", innovations())).must(400);
    }
}

fn judges_of_a_blind_round_do_not_read_it(app: &App) {
    let mut stage = stage(app, 1, 0);
    let owner = agency(&stage.organizer, "Dinas Rahasia", "city", "3671");
    let innovation = add(&stage.organizer, full(&owner));
    let mut entry = with(new_entry(1), json!({"agency_id": owner, "innovation_id": innovation}));
    entry.as_object_mut().expect("an object").remove("agency");
    stage.entries.push(stage.enter(entry).must(201).id());
    let round = stage.open_round(json!({"blind": true}));
    let (judge, one) = (&stage.judges[0], format!("{API}/innovations/{innovation}"));
    let entry = format!("{API}/entries/{}", stage.entries[0]);
    judge.get(&innovations()).must(403);
    judge.get(&one).must(403);
    judge.get(&format!("{API}/innovations.csv")).must(403);
    let shown = judge.get(&entry).must(200);
    assert_eq!(shown.at("/innovation_id"), Value::Null);
    let listed = judge.get(&format!("{API}/competitions/{}/entries", stage.competition)).must(200);
    assert!(!listed.text.contains(&innovation) && !shown.text.contains(&innovation), "{}", listed.text);
    assert_eq!(stage.auditor.get(&entry).must(200).text_at("/innovation_id"), innovation);
    app.person(Role::Judge, "stranger").get(&one).must(200);
    stage.step(&round, "close");
    judge.get(&one).must(403);
    stage.step(&round, "publish");
    judge.get(&one).must(200);
    assert_eq!(judge.get(&entry).must(200).text_at("/innovation_id"), innovation);
}

fn the_table_holds_every_row_and_no_formula(app: &App) {
    let organizer = app.person(Role::Organizer, "organizer");
    let owner = agency(&organizer, "Dinas; Kesehatan", "city", "3671");
    add(&organizer, with(full(&owner), json!({"name": "=HYPERLINK(\"x\")", "description": "@SUM(A1)"})));
    // More than are read at once.
    for n in 0..120 {
        add(&organizer, json!({"name": format!("Inovasi {n:03}"), "agency_id": owner}));
    }
    let path = format!("{API}/innovations.csv");
    let answer = app.person(Role::Auditor, "auditor").get(&path).must(200);
    assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8"));
    let lines: Vec<_> = answer.text.split("\r\n").collect();
    assert!(lines[0].starts_with("id,name,agency,level,region_code,form,"), "{}", lines[0]);
    assert!(lines[1].contains(",\"'=HYPERLINK(\"\"x\"\")\",Dinas; Kesehatan,city,3671,governance,true,civil_servant,health social,Kesehatan,3 16,applied,2023-02-01,2024-02-29,2025-03-01,'@SUM(A1),true,DPA 2026,false,,true,Perwal 7/2025,false,Belum,KIPP 2019 Top 45,implementation lain_lain,1=0 16=2 36=3,16: SK,true,"), "{}", lines[1]);
    assert!(lines[1].ends_with(&format!(",{owner},1")));
    let commas = lines[2].matches(',').count();
    assert_eq!((commas, lines[0].matches(',').count()), (30, 30), "a cell for each column");
    for (line, n) in lines[2..].iter().zip(0..120) {
        assert!(line.contains(&format!(",Inovasi {n:03},")), "{line}");
    }
    assert_eq!((lines.len(), lines[122]), (123, ""));
    let indonesian = organizer.get(&format!("{path}?locale=id")).must(200).text;
    assert!(indonesian.starts_with("\u{feff}id;name;agency;") && indonesian.contains(";\"Dinas; Kesehatan\";"));
    organizer.get(&format!("{path}?locale=en")).must(400);
}

fn the_log_tells_that_it_changed_and_not_what_it_says(app: &App) {
    let organizer = app.person(Role::Organizer, "organizer");
    let owner = agency(&organizer, "Dinas Kesehatan", "city", "3671");
    let id = add(&organizer, full(&owner));
    let path = format!("{API}/innovations/{id}");
    organizer.patch(&path, body(json!({"name": "Nama lain"})).based_on("*")).must(200);
    let bodies: Vec<Vec<u8>> = event_log::table
        .select(event_log::body)
        .order((event_log::log, event_log::seq))
        .load(&mut app.connect())
        .expect("the events");
    let events: Vec<Value> = bodies.iter().map(|body| serde_json::from_slice(body).expect("an event")).collect();
    let ours: Vec<_> = events
        .iter()
        .filter(|event| event["type"].as_str().is_some_and(|kind| kind.starts_with("innovation.")))
        .collect();
    assert_eq!(ours.iter().map(|event| &event["type"]).collect::<Vec<_>>(), ["innovation.added", "innovation.changed"]);
    let hashes: Vec<_> = ours.iter().map(|event| event["data"]["record_sha256"].as_str().expect("a hash")).collect();
    assert!(hashes.iter().all(|hash| hash.len() == 64) && hashes[0] != hashes[1], "{hashes:?}");
    for (event, hash) in ours.iter().zip(hashes) {
        assert_eq!(event["data"], json!({"innovation": id, "agency": owner, "record_sha256": hash}));
    }
}
