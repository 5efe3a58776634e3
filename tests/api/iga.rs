//! IGA from outside: the index with its known answers and edges, the catalogue, and the maturity of an innovation.

use std::collections::BTreeMap;

use kipp_banten::domain::account::Role;
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Person, json as body};
use crate::harness::given::{API, Stage, stage};

on_both! {
    the_maturity_of_an_innovation_is_read_from_the_register
    a_judge_of_a_blind_round_does_not_read_it
}

fn portfolio(spd: &str, maturities: &[String], affairs: u8) -> Value {
    json!({"rule_set": "iga-2026", "spd": spd, "maturities": maturities, "basic_service_affairs": affairs})
}

/// Index, band and parts of a portfolio.
#[track_caller]
fn index(who: &Person, spd: &str, maturities: &[String], affairs: u8) -> (String, String, Value) {
    let answer = who.post(&format!("{API}/iga/index"), portfolio(spd, maturities, affairs)).must(200);
    (answer.text_at("/index"), answer.text_at("/band"), answer.json()["parts"].clone())
}

/// Known answers, worked out by hand from the formula of 2026, asked by an auditor.
#[test]
fn the_index_gives_the_known_answers() {
    let app = App::on_sqlite();
    let auditor = app.person(Role::Auditor, "auditor");
    let cases = [
        ("63", 200, "111", 6, "100.00", "sangat_inovatif", json!({"spd": "63", "sid": "111", "count": "76"})),
        ("40", 8, "80", 5, "38.55", "kurang_inovatif", json!({"spd": "40", "sid": "160/3", "count": "3.04"})),
        ("40", 12, "80", 5, "49.82", "inovatif", json!({"spd": "40", "sid": "80", "count": "4.56"})),
        ("40", 20, "70", 5, "47.04", "inovatif", json!({"spd": "40", "sid": "70", "count": "7.6"})),
        ("40", 20, "70", 4, "44.00", "inovatif", json!({"spd": "40", "sid": "70", "count": "0"})),
        ("0", 0, "0", 0, "0.00", "tidak_dapat_dinilai", json!({"spd": "0", "sid": "0", "count": "0"})),
        ("0.5", 1, "0.0001", 0, "0.20", "kurang_inovatif", json!({"spd": "0.5", "sid": "1/120000", "count": "0"})),
        ("63", 10_000, "111", 6, "100.00", "sangat_inovatif", json!({"spd": "63", "sid": "111", "count": "76"})),
    ];
    for (spd, number, maturity, affairs, due, band, parts) in cases {
        let found = index(&auditor, spd, &vec![maturity.to_owned(); number], affairs);
        assert_eq!(found, (due.to_owned(), band.to_owned(), parts), "{spd} {number} {maturity} {affairs}");
    }
    let answer = auditor.post(&format!("{API}/iga/index"), portfolio("40", &[], 5)).must(200);
    let members: Vec<_> = answer.json().as_object().expect("an object").keys().cloned().collect();
    assert_eq!(members, ["band", "index", "parts"], "n = 0 follows the formula");
}

/// No innovation: the index is 0.4 of the SPD; with maturities of 111 in twelve of twelve it is 0.4 · (SPD + 111).
#[test]
fn the_edges_of_the_bands_are_exact() {
    let app = App::on_sqlite();
    let judge = app.person(Role::Judge, "judge");
    let twelve = vec!["111".to_owned(); 12];
    let cases = [
        ("51.525", true, "65.01", "sangat_inovatif"),
        ("51.5125", true, "65.01", "sangat_inovatif"), // 65.005, a half
        ("51.5124", true, "65.00", "inovatif"),
        ("51.5", true, "65.00", "inovatif"),
        ("0.025", false, "0.01", "kurang_inovatif"),
        ("0.0125", false, "0.01", "kurang_inovatif"), // 0.005, a half
        ("0.0124", false, "0.00", "tidak_dapat_dinilai"),
    ];
    for (spd, ripe, due, band) in cases {
        let (index, found, _) = index(&judge, spd, if ripe { &twelve } else { &[] }, 0);
        assert_eq!((index.as_str(), found.as_str()), (due, band), "{spd}");
    }
    // 12 maturities of 50 and an SPD of 50.025 are 100.025 of 250.
    let half = vec!["50".to_owned(); 12];
    for (spd, due, band) in [("50.025", "40.01", "inovatif"), ("50", "40.00", "kurang_inovatif")] {
        let (index, found, _) = index(&judge, spd, &half, 0);
        assert_eq!((index.as_str(), found.as_str()), (due, band), "{spd}");
    }
}

#[test]
fn what_cannot_be_is_refused_all_at_once() {
    let app = App::on_sqlite();
    let organizer = app.person(Role::Organizer, "organizer");
    let path = format!("{API}/iga/index");
    let faults = |sent: Value| organizer.post(&path, sent).must(422).faults();
    let of = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
    let wrong = json!({"rule_set": "iga-1999", "spd": "63.0001", "maturities": ["111.0001", "-1", 80, null, "80.0", "111"],
        "basic_service_affairs": 7});
    let due = [
        of("/rule_set", "unknown_value"),
        of("/spd", "out_of_range"),
        of("/maturities/0", "out_of_range"),
        of("/maturities/1", "out_of_range"),
        of("/maturities/2", "not_a_decimal"),
        of("/maturities/3", "not_a_decimal"),
        of("/maturities/4", "not_a_decimal"),
        of("/basic_service_affairs", "out_of_range"),
    ];
    assert_eq!(faults(wrong), due);
    let many = portfolio("40", &vec!["80".to_owned(); 10_001], 5);
    assert_eq!(faults(many), [of("/maturities", "too_many")]);
    assert_eq!(faults(json!({})), [of("/rule_set", "missing")]);
    let mut other = portfolio("40", &[], 5);
    other["bonus"] = json!(1);
    assert_eq!(faults(other), [of("/bonus", "unknown_member")]);
    for affairs in [json!(-1), json!(5.5)] {
        let mut other = portfolio("40", &[], 5);
        other["basic_service_affairs"] = affairs;
        assert_eq!(faults(other)[0].0, "/basic_service_affairs");
    }
}

/// How 2023 counted innovations was not found: no index is better than a guessed one.
#[test]
fn the_index_of_2023_is_refused_with_its_reason() {
    let app = App::on_sqlite();
    let organizer = app.person(Role::Organizer, "organizer");
    let mut sent = portfolio("40", &[], 5);
    sent["rule_set"] = json!("iga-2023");
    let answer = organizer.post(&format!("{API}/iga/index"), sent).must(422);
    assert_eq!(answer.faults(), [("/rule_set".to_owned(), "parameter_unset".to_owned())]);
    assert!(answer.text_at("/errors/0/detail").contains("not found"), "{}", answer.text);
}

#[test]
fn the_catalogue_holds_twenty_indicators_of_weight_37() {
    let app = App::on_sqlite();
    let judge = app.person(Role::Judge, "judge");
    let answer = judge.get(&format!("{API}/iga/indicators?rule_set=iga-2026")).must(200);
    let catalogue = answer.json();
    let all = catalogue["indicators"].as_array().expect("indicators");
    let weight = |one: &Value| one["weight"].as_str().and_then(|text| text.parse::<u32>().ok()).expect("a weight");
    assert_eq!((all.len(), all.iter().map(weight).sum::<u32>()), (20, 37));
    assert_eq!((&catalogue["max"], &catalogue["confidence"]), (&json!("111"), &json!("medium")));
    let due = json!({"number": 31, "variable": "Kecanggihan produk", "name": "Replikasi", "weight": "3", "mandatory": false,
        "levels": ["1 kali", "2 kali di daerah berbeda", "3 kali di daerah berbeda"]});
    assert_eq!(all[15], due);
    let again = crate::harness::client::nothing().with("if-none-match", answer.etag());
    judge.send("GET", &format!("{API}/iga/indicators?rule_set=iga-2026"), again).must(304);
    for query in ["", "?rule_set=iga-2023", "?rule_set=iga-2026&x=1"] {
        let refused = judge.get(&format!("{API}/iga/indicators{query}")).must(400);
        assert_eq!(refused.problem(), "bad-parameter", "{query}");
    }
}

#[test]
fn a_maturity_can_be_tried_out() {
    let app = App::on_sqlite();
    let auditor = app.person(Role::Auditor, "auditor");
    let path = format!("{API}/iga/maturity");
    let of =
        |levels: Value| auditor.post(&path, json!({"rule_set": "iga-2026", "indicators": levels})).must(200).json();
    let all: BTreeMap<String, u8> = (16..=35).map(|number| (number.to_string(), 3)).collect();
    let full = of(json!(all));
    assert_eq!((&full["score"], &full["gains"]), (&json!("111"), &json!([])));
    let nothing = of(json!({}));
    assert_eq!((&nothing["score"], &nothing["max"]), (&Value::Null, &json!("111")));
    assert_eq!(nothing["mandatory_missing"], json!([16, 17, 32, 33, 35]));
    let some = of(json!({"16": 2, "20": 0, "35": 3}));
    assert_eq!((&some["score"], &some["mandatory_missing"]), (&json!("18"), &json!([17, 32, 33])));
    assert_eq!(some["gains"][0], json!({"number": 16, "from": 2, "to": 3, "points": "3"}));
    assert_eq!((&some["evidence_missing"], &some["indicators"][0]["evidence"]), (&Value::Null, &Value::Null));
    let levels = |at: usize| (some["indicators"][at]["level"].clone(), some["indicators"][at]["points"].clone());
    assert_eq!(
        [levels(0), levels(1), levels(4)].map(|(l, p)| json!([l, p])),
        [json!([2, "6"]), json!([null, "0"]), json!([0, "0"])]
    );
    let refused = auditor
        .post(&path, json!({"rule_set": "iga-2026", "indicators": {"15": 1, "016": 1, "a/b": 1, "16": 4, "17": -1}}))
        .must(422);
    let due = [
        ("/indicators/016", "unknown_member"),
        ("/indicators/15", "unknown_member"),
        ("/indicators/16", "out_of_range"),
        ("/indicators/17", "out_of_range"),
        ("/indicators/a~1b", "unknown_member"),
    ];
    assert_eq!(refused.faults(), due.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
    let refused = auditor.post(&path, json!({"rule_set": "iga-2023", "indicators": {"16": 1}})).must(422);
    assert_eq!(refused.faults(), [("/rule_set".to_owned(), "unknown_value".to_owned())]);
}

/// An innovation of this agency with these claims, and where its maturity is read.
fn innovation(stage: &Stage, agency: &str, indicators: &Value) -> (String, String) {
    let agency = json!({"name": agency, "level": "city", "region_code": "3671"});
    let agency = stage.organizer.post(&format!("{API}/agencies"), agency).must(201).id();
    let new = json!({"name": "Inovasi uji", "agency_id": agency, "indicators": indicators});
    let id = stage.organizer.post(&format!("{API}/innovations"), new).must(201).id();
    let maturity = format!("{API}/innovations/{id}/maturity?rule_set=iga-2026");
    (id, maturity)
}

fn the_maturity_of_an_innovation_is_read_from_the_register(app: &App) {
    let stage = stage(app, 1, 0);
    let claims = json!({"16": {"level": 2, "evidence": "Perkada 1/2025"}, "17": {"level": 1, "evidence": ""},
        "36": {"level": 3, "evidence": "SK"}});
    let (id, path) = innovation(&stage, "Dinas Uji", &claims);
    let answer = stage.auditor.get(&path).must(200);
    let maturity = answer.json();
    assert_eq!((&maturity["score"], &maturity["max"]), (&json!("8"), &json!("111")));
    assert_eq!(maturity["mandatory_missing"], json!([32, 33, 35]));
    assert_eq!((&maturity["evidence_missing"], &maturity["unknown"]), (&json!([17]), &json!([36])));
    let due = json!({"number": 16, "variable": "Infrastruktur", "name": "Regulasi inovasi daerah", "weight": "3", "level": 2,
        "points": "6", "mandatory": true, "evidence": "Perkada 1/2025", "levels": [
            "SK kepala daerah, atau SK kepala perangkat daerah atas nama kepala daerah", "Peraturan kepala daerah", "Peraturan daerah"]});
    assert_eq!(maturity["indicators"][0], due);
    assert_eq!(maturity["gains"][0], json!({"number": 35, "from": 0, "to": 1, "points": "4"}));

    // The tag is of what stands there, so a change of the innovation makes another.
    let change = body(json!({"indicators": {"16": {"level": 3, "evidence": "Perda 1/2026"}}})).based_on("\"1\"");
    stage.organizer.patch(&format!("{API}/innovations/{id}"), change).must(200);
    let after = stage.auditor.get(&path).must(200);
    assert_eq!((after.text_at("/score"), after.etag() == answer.etag()), ("9".to_owned(), false));

    let without = path.replace("?rule_set=iga-2026", "");
    assert_eq!(stage.auditor.get(&without).must(400).problem(), "bad-parameter");
    stage.auditor.get(&path.replace(&id, "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11")).must(404);
    let (_, path) = innovation(&stage, "Dinas Lain", &json!({}));
    assert_eq!(stage.judges[0].get(&path).must(200).json()["score"], Value::Null, "not assessed is not zero");
}

fn a_judge_of_a_blind_round_does_not_read_it(app: &App) {
    let stage = stage(app, 1, 1);
    let (_, path) = innovation(&stage, "Dinas Uji", &json!({"16": {"level": 1, "evidence": "SK"}}));
    stage.judges[0].get(&path).must(200);
    stage.open_round(json!({"blind": true}));
    stage.judges[0].get(&path).must(403);
    stage.organizer.get(&path).must(200);
}
