//! Rule sets of programmes: those that are built in, copies of them, what is refused, what the log keeps.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Binary;
use kipp_banten::domain::account::Role;
use kipp_banten::store::Conn;
use kipp_banten::store::programmes::{encode, fingerprint, get};
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Client, json as body};
use crate::harness::given::API;

on_both! {
    the_built_in_rule_sets_are_listed_among_the_others
    a_year_is_added_by_copying
    what_is_in_use_never_changes
    every_fault_of_a_rule_set_is_named
    any_role_reads_and_staff_writes
    what_decides_nothing_is_refused
}

const PROGRAMMES: &str = "/api/v1/programmes";

fn own(id: &str, programme: &str) -> Value {
    json!({"id": id, "programme": programme, "year": 2025, "checks": []})
}

/// The ids of a list that is walked by pages of two.
fn walk(client: &Client, query: &str) -> Vec<String> {
    let (mut ids, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = client.get(&format!("{PROGRAMMES}?limit=2{query}{cursor}")).must(200).json();
        let items = page["items"].as_array().expect("items");
        ids.extend(items.iter().map(|one| one["id"].as_str().expect("an id").to_owned()));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return ids,
        }
    }
}

fn the_built_in_rule_sets_are_listed_among_the_others(app: &App) {
    let organizer = app.person(Role::Organizer, "organizer");
    for (id, programme) in [("kipp", "kipp"), ("kipp-national-2025-b", "KIPP"), ("kippa", "KIPP Banten"), ("aaa", "X")]
    {
        organizer.post(PROGRAMMES, own(id, programme)).must(201);
    }
    let kipp = (2018..=2025).filter(|year| *year != 2019).map(|year| format!("kipp-national-{year}"));
    let mut expected: Vec<String> =
        ["aaa", "iga-2023", "iga-2026", "kipp", "kipp-national-2025-b", "kippa", "ppd-2019", "ppd-2024"]
            .map(str::to_owned)
            .into();
    expected.extend(kipp);
    expected.sort();
    assert_eq!(walk(&organizer, ""), expected);
    assert_eq!(walk(&organizer, "&programme=kIpP&year=2025"), ["kipp", "kipp-national-2025", "kipp-national-2025-b"]);
    assert_eq!(walk(&organizer, "&programme=PPD"), ["ppd-2019", "ppd-2024"]);
    assert_eq!(walk(&organizer, "&year=1999"), [""; 0]);
    organizer.get(&format!("{PROGRAMMES}?year=x&programme=")).must(400);

    let of_2025 = organizer.get(&format!("{PROGRAMMES}/kipp-national-2025")).must(200);
    assert_eq!(of_2025.at("/passing_score"), json!("85"));
    assert_eq!(
        (of_2025.at("/checks/0/code"), of_2025.at("/checks/0/params")),
        (json!("MIN_AGE_MONTHS"), json!({"months": null}))
    );
    assert_eq!((of_2025.at("/built_in"), of_2025.at("/frozen")), (json!(true), json!(true)));
    assert_eq!(of_2025.at("/quota/per_agency"), Value::Null);
    let of_2021 = organizer.get(&format!("{PROGRAMMES}/kipp-national-2021")).must(200);
    assert_eq!(of_2021.at("/quota/per_agency"), json!({"REPLIKASI": 5, "UMUM": 10}));
    assert_eq!(organizer.get(&format!("{PROGRAMMES}/kipp-national-2024")).must(200).at("/held"), json!(false));
}

#[derive(QueryableByName)]
struct Event {
    #[diesel(sql_type = Binary)]
    body: Vec<u8>,
}

/// The events of rule sets in the order of the log.
fn events(conn: &mut Conn) -> Vec<Value> {
    let rows: Vec<Event> = sql_query("SELECT body FROM event_log ORDER BY log, seq").load(conn).expect("the log");
    let events = rows.iter().map(|row| serde_json::from_slice::<Value>(&row.body).expect("an event"));
    events.filter(|event| event["type"].as_str().is_some_and(|kind| kind.starts_with("programme."))).collect()
}

fn a_year_is_added_by_copying(app: &App) {
    let organizer = app.person(Role::Organizer, "organizer");
    let source = organizer.get(&format!("{PROGRAMMES}/kipp-national-2021")).must(200).json();
    let copy = json!({"copy_of": "kipp-national-2021", "id": "kipp-2027", "year": 2027, "title": "KIPP 2027",
        "passing_score": "80.5", "quota": {"total": 12}});
    let added = organizer.post(PROGRAMMES, copy).must(201);
    assert_eq!(added.header("location"), Some("/api/v1/programmes/kipp-2027"));
    let mut expected = source.clone();
    expected["checks"].as_array_mut().expect("checks").push(json!({"code": "PASSING_SCORE", "params": {"score": "80.5"},
        "applies_to": [], "source": "MENPAN-3, MENPAN-4, SK21, DAEL21, DAEL21b, BIS18", "confidence": "medium", "note": "", "note_en": null}));
    for (member, value) in [
        ("id", json!("kipp-2027")),
        ("year", json!(2027)),
        ("title", json!("KIPP 2027")),
        ("passing_score", json!("80.5")),
        (
            "quota",
            json!({"per_group": null, "per_agency": null, "total": 12, "unlimited": false, "note": "", "note_en": null}),
        ),
        ("built_in", json!(false)),
        ("frozen", json!(false)),
    ] {
        expected[member] = value;
    }
    assert_eq!(added.json(), expected);
    let read = organizer.get(&format!("{PROGRAMMES}/kipp-2027")).must(200);
    assert_eq!((read.json(), read.etag()), (expected, "\"1\"".to_owned()));

    let whole = json!({"programme": "KIPP", "year": 2028, "checks": [
        {"code": "MIN_AGE_MONTHS", "params": {"months": 18}, "applies_to": ["umum"], "source": "Pedoman"}]});
    let path = format!("{PROGRAMMES}/kipp-2027");
    organizer.put(&path, body(whole.clone())).must(428);
    let changed = organizer.put(&path, body(whole.clone()).based_on("\"1\"")).must(200);
    assert_eq!((changed.at("/version"), changed.at("/title")), (json!(2), json!("KIPP 2028")));
    assert_eq!(changed.at("/checks/0/params/months"), json!(18));
    assert_eq!(changed.at("/quota/total"), Value::Null, "a rule set is replaced whole");
    organizer.put(&path, body(whole).based_on("\"1\"")).must(412);

    let mut conn = app.connect();
    let stored = get(&mut conn, "kipp-2027").expect("the rule set").rules;
    assert!(encode(&stored).expect("its JSON").contains("\"months\":18"));
    let told = events(&mut conn);
    let kinds: Vec<_> = told.iter().map(|event| event["type"].as_str().expect("a type")).collect();
    assert_eq!(kinds, ["programme.added", "programme.changed"]);
    let data = &told[1]["data"];
    assert_eq!(data["sha256"], json!(fingerprint(&stored).expect("a hash")));
    assert_eq!((&data["rule_set"], &data["rule_set_version"]), (&json!("kipp-2027"), &json!(2)));
    assert_ne!(told[0]["data"]["sha256"], data["sha256"]);
}

fn what_is_in_use_never_changes(app: &App) {
    let organizer = app.person(Role::Organizer, "organizer");
    organizer.post(PROGRAMMES, own("kipp-2027", "KIPP")).must(201);
    let change = || body(json!({"programme": "KIPP", "year": 2027, "checks": []})).based_on("*");
    organizer.put(&format!("{PROGRAMMES}/kipp-2027"), change()).must(200);
    app.execute("UPDATE programmes SET used = TRUE WHERE id = 'kipp-2027'");
    assert_eq!(organizer.get(&format!("{PROGRAMMES}/kipp-2027")).must(200).at("/frozen"), json!(true));
    for id in ["kipp-2027", "iga-2026"] {
        let refused = organizer.put(&format!("{PROGRAMMES}/{id}"), change()).must(409);
        assert_eq!(refused.problem(), "rule-set-frozen", "{id}");
    }
    for id in ["kipp-2027", "iga-2026"] {
        assert_eq!(organizer.post(PROGRAMMES, own(id, "KIPP")).must(409).problem(), "programme-taken", "{id}");
    }
    for id in ["none", "None", "a%00b", "-a"] {
        organizer.get(&format!("{PROGRAMMES}/{id}")).must(404);
        organizer.put(&format!("{PROGRAMMES}/{id}"), change()).must(404);
    }
}

fn every_fault_of_a_rule_set_is_named(app: &App) {
    let organizer = app.person(Role::Organizer, "organizer");
    let bad = json!({"id": "KIPP", "year": 2027, "programme": "KIPP", "checks": [
        {"code": "MIN_AGE_MONTHS", "params": {"months": 24.5, "days": 1}, "source": "X"},
        {"code": "APPLIED_BETWEEN", "params": {"from": "2024-02-30", "to": null}, "source": "X"},
        {"code": "MIN_AGE", "source": "X"}]});
    let expected = [
        ("/id", "not_an_id"),
        ("/checks/0/params/months", "wrong_type"),
        ("/checks/0/params/days", "unknown_member"),
        ("/checks/1/params/to", "missing"),
        ("/checks/1/params/from", "not_a_date"),
        ("/checks/2/code", "unknown_value"),
    ];
    let expected = expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned()));
    assert_eq!(organizer.post(PROGRAMMES, bad).must(422).faults(), expected);
    let lost = json!({"id": "kipp-2027", "copy_of": "none", "year": 2027});
    assert_eq!(
        organizer.post(PROGRAMMES, lost).must(422).faults(),
        [("/copy_of".to_owned(), "unknown_value".to_owned())]
    );
    organizer.post(PROGRAMMES, own("kipp-2027", "KIPP")).must(201);
    let moved = json!({"id": "kipp-2028", "copy_of": "iga-2026", "programme": "KIPP", "year": 2027, "checks": []});
    let faults = organizer.put(&format!("{PROGRAMMES}/kipp-2027"), body(moved).based_on("*")).must(422).faults();
    let expected = [("/id", "unknown_value"), ("/copy_of", "unknown_member")];
    assert_eq!(faults, expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
}

/// Members that are good by themselves and not beside each other, and parameters that would pass everybody or nobody.
fn what_decides_nothing_is_refused(app: &App) {
    let organizer = app.person(Role::Organizer, "organizer");
    let faults = |members: Value| {
        let mut sent = own("kipp-2027", "KIPP");
        sent.as_object_mut().expect("an object").extend(members.as_object().expect("an object").clone());
        organizer.post(PROGRAMMES, sent).must(422).faults()
    };
    let of = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
    let check = |code: &str, params: Value| json!({"checks": [{"code": code, "params": params, "source": "X"}]});
    assert_eq!(faults(json!({"ranking_basis": "maturity_score"})), [of("/ranking_basis", "unknown_value")]);
    assert_eq!(faults(json!({"quota": {"total": 3, "unlimited": true}})), [of("/quota/unlimited", "exclusive")]);
    assert_eq!(faults(json!({"stages": [{"name": "a", "weight": "0"}]})), [of("/stages", "out_of_range")]);
    assert_eq!(faults(json!({"groups": ["UMUM", "a b"]})), [of("/groups/1", "not_a_code")]);
    assert_eq!(faults(json!({"quota": {"note_en": "None"}})), [of("/quota/note", "missing")]);
    assert_eq!(faults(json!({"iga_rules": "iga-2026"})), [of("/iga_rules", "exclusive")]);
    let mut strange = check("UNIQUE_TITLE", json!({}));
    strange["checks"][0]["applies_to"] = json!(["umum", "KHUSUS"]);
    strange["groups"] = json!(["UMUM"]);
    strange["quota"] = json!({"per_group": {"LAIN": 1}, "per_agency": {"*": 1}});
    let due = ["/checks/0/applies_to/1", "/quota/per_group/LAIN"].map(|at| of(at, "unknown_group"));
    assert_eq!(faults(strange), due);
    let titles = check("NOT_PREVIOUS_WINNER", json!({"titles": ["Top 45", "---"]}));
    assert_eq!(faults(titles), [of("/checks/0/params/titles/1", "too_short")]);
    let mut indicators = check("MANDATORY_INDICATORS", json!({"indicators": [16, 99]}));
    for (member, value) in [("copy_of", "iga-2026"), ("programme", "IGA")] {
        indicators[member] = json!(value);
    }
    assert_eq!(faults(indicators), [of("/checks/0/params/indicators/1", "unknown_value")]);
}

fn any_role_reads_and_staff_writes(app: &App) {
    let path = format!("{API}/programmes/iga-2026");
    for (role, writes) in [(Role::Admin, true), (Role::Organizer, true), (Role::Auditor, false), (Role::Judge, false)] {
        let person = app.person(role, &format!("{role:?}"));
        person.get(&path).must(200);
        let id = format!("uji-{role:?}").to_lowercase();
        person.post(PROGRAMMES, own(&id, "UJI")).must(if writes { 201 } else { 403 });
    }
    app.anonymous().get(&path).must(401);
    app.anonymous().get(PROGRAMMES).must(401);
}
