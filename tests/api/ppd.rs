//! PPD from outside: governments ranked per cluster, ties at the line told, the incomplete never zero.

use kipp_banten::domain::account::Role;
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::Person;
use crate::harness::given::API;

fn government(region_code: &str, documents: &str, interview: &str) -> Value {
    json!({"region_code": region_code, "stages": {"documents": documents, "verification_interview": interview}})
}

#[track_caller]
fn ranked(who: &Person, nominees: u32, governments: &[Value]) -> Value {
    let sent = json!({"rule_set": "ppd-2024", "nominees": nominees, "governments": governments});
    who.post(&format!("{API}/ppd/ranking"), sent).must(200).json()
}

/// Code, rank, exact value and decision of each government of a cluster.
fn rows(answer: &Value, cluster: usize) -> Value {
    let items = answer["clusters"][cluster]["items"].as_array().expect("items");
    items.iter().map(|one| json!([one["region_code"], one["rank"], one["exact"], one["decision"]])).collect()
}

#[test]
fn clusters_are_ranked_apart_and_whole() {
    let app = App::on_sqlite();
    let auditor = app.person(Role::Auditor, "auditor");
    let mut named = government("3671", "80.5", "77");
    named["name"] = json!("Kota Tangerang");
    let governments = [
        government("3601", "60", "70"),
        named,
        json!({"region_code": "3602", "stages": {"verification_interview": "100"}}),
        government("3674", "80.5", "77.0001"),
        government("3603", "0", "0"),
    ];
    let answer = ranked(&auditor, 1, &governments);
    assert_eq!(
        answer["stages"],
        json!([{"name": "documents", "weight": "35"}, {"name": "verification_interview", "weight": "65"}])
    );
    let rules = auditor.get(&format!("{API}/programmes/ppd-2024")).must(200).json();
    assert_eq!((&answer["sources"], &answer["note"]), (&rules["sources"], &rules["note"]));
    let kabupaten = json!([["3601", 1, "66.5", "nominee"], ["3603", 2, "0", "not"], ["3602", null, null, null]]);
    assert_eq!((&answer["clusters"][0]["cluster"], rows(&answer, 0)), (&json!("kabupaten"), kabupaten));
    // Equal when rounded, apart before: places are decided on the exact value.
    let kota = json!([["3674", 1, "78.225065", "nominee"], ["3671", 2, "78.225", "not"]]);
    assert_eq!((&answer["clusters"][1]["cluster"], rows(&answer, 1)), (&json!("kota"), kota));
    let due = json!({"rank": 2, "region_code": "3671", "name": "Kota Tangerang", "score": "78.23", "exact": "78.225",
        "complete": true, "missing": [], "decision": "not"});
    assert_eq!(answer["clusters"][1]["items"][1], due);
    let due = json!({"rank": null, "region_code": "3602", "name": null, "score": null, "exact": null, "complete": false,
        "missing": ["documents"], "decision": null});
    assert_eq!(answer["clusters"][0]["items"][2], due);
}

#[test]
fn a_tie_across_the_line_is_told_in_whatever_order_they_come() {
    let app = App::on_sqlite();
    let judge = app.person(Role::Judge, "judge");
    let mut governments: Vec<Value> = ["3604", "3603", "3602"].map(|code| government(code, "80", "80")).into();
    governments.extend([government("3601", "90", "90"), government("3671", "50", "50")]);
    let due = json!([
        ["3601", 1, "90", "nominee"],
        ["3602", 2, "80", "tied_at_cut"],
        ["3603", 2, "80", "tied_at_cut"],
        ["3604", 2, "80", "tied_at_cut"]
    ]);
    let forth = ranked(&judge, 3, &governments);
    assert_eq!((rows(&forth, 0), &forth["clusters"][0]["places_left"]), (due, &json!(2)));
    assert_eq!(
        (rows(&forth, 1), &forth["clusters"][1]["places_left"]),
        (json!([["3671", 1, "50", "nominee"]]), &json!(2))
    );
    governments.reverse();
    assert_eq!(ranked(&judge, 3, &governments), forth);
    let four = ranked(&judge, 4, &governments);
    let decided: Vec<&str> = four["clusters"][0]["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter_map(|one| one["decision"].as_str())
        .collect();
    assert_eq!(decided, ["nominee"; 4]);
}

#[test]
fn without_a_number_of_nominees_nobody_is_decided_on() {
    let app = App::on_sqlite();
    let organizer = app.person(Role::Organizer, "organizer");
    let sent = json!({"rule_set": "ppd-2019", "governments": [
        {"region_code": "3601", "stages": {"documents": "80", "verification": "90"}}]});
    let answer = organizer.post(&format!("{API}/ppd/ranking"), sent).must(200).json();
    assert_eq!(rows(&answer, 0), json!([["3601", 1, "85.5", null]]), "45 and 55 in 2019");
    assert_eq!(answer["clusters"][1], json!({"cluster": "kota", "items": [], "places_left": null}));
}

#[test]
fn the_organisers_own_rule_set_weighs_what_it_says() {
    let app = App::on_sqlite();
    let organizer = app.person(Role::Organizer, "organizer");
    let copy = json!({"id": "ppd-2027", "copy_of": "ppd-2024", "year": 2027, "sources": ["Pedoman 2027"], "note": "Tiga tahap.",
        "stages": [{"name": "documents", "weight": "1"}, {"name": "visit", "weight": "2"}, {"name": "Wawancara / TKI~", "weight": "0"}]});
    organizer.post(&format!("{API}/programmes"), copy).must(201);
    let whole = json!({"documents": "80", "visit": "90", "Wawancara / TKI~": "0"});
    let sent = json!({"rule_set": "ppd-2027", "nominees": 1, "governments": [
        {"region_code": "3671", "stages": whole},
        {"region_code": "3672", "stages": {"documents": "100", "visit": "100"}}]});
    let answer = organizer.post(&format!("{API}/ppd/ranking"), sent).must(200).json();
    // (1·80 + 2·90 + 0·0) / 3
    assert_eq!(rows(&answer, 1), json!([["3671", 1, "260/3", "nominee"], ["3672", null, null, null]]));
    assert_eq!(answer["clusters"][1]["items"][1]["missing"], json!(["Wawancara / TKI~"]), "also what weighs nothing");
    let stages = json!([{"name": "documents", "weight": "1"}, {"name": "visit", "weight": "2"},
        {"name": "Wawancara / TKI~", "weight": "0"}]);
    assert_eq!((&answer["rule_set"], &answer["stages"]), (&json!("ppd-2027"), &stages));
    assert_eq!((&answer["sources"], &answer["note"]), (&json!(["Pedoman 2027"]), &json!("Tiga tahap.")));

    let wrong = json!({"rule_set": "ppd-2027", "governments": [
        {"region_code": "3671", "stages": {"Wawancara / TKI~": "101", "verification_interview": "1"}}]});
    let due = [
        ("/governments/0/stages/Wawancara ~1 TKI~0".to_owned(), "out_of_range".to_owned()),
        ("/governments/0/stages/verification_interview".to_owned(), "unknown_member".to_owned()),
    ];
    assert_eq!(organizer.post(&format!("{API}/ppd/ranking"), wrong).must(422).faults(), due);
}

#[test]
fn only_weighted_stages_of_governments_rank() {
    let app = App::on_sqlite();
    let organizer = app.person(Role::Organizer, "organizer");
    let copy = json!({"id": "ppd-none", "copy_of": "ppd-2024", "year": 2027, "stages": []});
    organizer.post(&format!("{API}/programmes"), copy).must(201);
    let of = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
    for (rule_set, code) in [
        ("ppd-none", "parameter_unset"),
        ("iga-2026", "parameter_unset"),
        ("kipp-national-2021", "parameter_unset"),
        ("ppd-2023", "unknown_value"),
        ("PPD\u{0}2024", "unknown_value"),
    ] {
        let sent = json!({"rule_set": rule_set, "governments": [{"region_code": "36", "stages": {"documents": "80"}}]});
        let faults = organizer.post(&format!("{API}/ppd/ranking"), sent).must(422).faults();
        assert_eq!(
            faults,
            [of("/rule_set", code), of("/governments/0/region_code", "not_a_region_code")],
            "{rule_set}"
        );
    }
}

#[test]
fn what_cannot_be_is_refused_all_at_once() {
    let app = App::on_sqlite();
    let organizer = app.person(Role::Organizer, "organizer");
    let path = format!("{API}/ppd/ranking");
    let faults = |sent: Value| organizer.post(&path, sent).must(422).faults();
    let of = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
    let wrong = json!({"rule_set": "ppd-2024", "nominees": 0, "governments": [
        {"region_code": "36", "name": "", "stages": {"documents": "100.0001", "verification_interview": null}},
        {"region_code": "3681", "stages": {"verification": "50", "documents": 50}},
        {"region_code": "3671", "stages": {}},
        {"region_code": "3671", "stages": {"documents": "-1"}}]});
    let due = [
        of("/nominees", "out_of_range"),
        of("/governments/0/name", "too_short"),
        of("/governments/0/region_code", "not_a_region_code"),
        of("/governments/0/stages/documents", "out_of_range"),
        of("/governments/0/stages/verification_interview", "not_a_decimal"),
        of("/governments/1/region_code", "not_a_region_code"),
        of("/governments/1/stages/documents", "not_a_decimal"),
        of("/governments/1/stages/verification", "unknown_member"),
        of("/governments/3/region_code", "doubled"),
        of("/governments/3/stages/documents", "out_of_range"),
    ];
    assert_eq!(faults(wrong), due);
    assert_eq!(faults(json!({"rule_set": "ppd-2023", "governments": []})), [of("/rule_set", "unknown_value")]);
    let many: Vec<Value> = (0..1_001).map(|_| government("3671", "1", "1")).collect();
    assert_eq!(faults(json!({"rule_set": "ppd-2024", "governments": many})), [of("/governments", "too_many")]);
}
