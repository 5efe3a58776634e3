//! The coverage report: counts, its tables, and what a spreadsheet would take for a formula.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::given::{API, new_competition, new_entry, stage};
use crate::harness::statements;
use crate::lineage::{innovation, learn};

on_both! {
    agencies_regions_and_totals_are_counted
    tables_hold_the_same_and_no_formula
    it_takes_as_many_statements_for_many_agencies_as_for_few
}

fn row<'a>(report: &'a Value, name: &str) -> &'a Value {
    let rows = report["agencies"].as_array().expect("agencies");
    rows.iter().find(|row| row["agency"]["name"] == name).unwrap_or_else(|| panic!("no row of {name}"))
}

fn region<'a>(report: &'a Value, code: &str) -> &'a Value {
    let rows = report["regions"].as_array().expect("regions");
    rows.iter().find(|row| row["region_code"] == code).expect("a region")
}

fn agencies_regions_and_totals_are_counted(app: &App) {
    let stage = stage(app, 0, 2);
    let fact = |met: bool, evidence: &str| json!({"met": met, "evidence": evidence});
    // A fact counts if it is met and something shows it.
    let facts = json!({"budgeted": fact(true, "DPA 2026"), "tupoksi": fact(true, "Pergub 7/2025"),
        "legal_basis": fact(true, ""), "culture": fact(false, "Belum")});
    let a = innovation(&stage, "A", json!({"listed": true, "institutionalisation": facts}));
    let b = innovation(&stage, "B", json!({}));
    learn(&stage, &b, "replicates", &a).must(201);
    let other = json!({"name": "KIPP Banten 2025", "year": 2025, "groups": [{"code": "UMUM", "name": "Umum"}],
        "categories": [{"code": "KES", "name": "Kesehatan"}], "description": "Uji"});
    let other = stage.organizer.post(&format!("{API}/competitions"), other).must(201).id();
    let mut draft = new_entry(1);
    draft["status"] = json!("draft");
    for entry in [new_entry(1), draft] {
        stage.organizer.post(&format!("{API}/competitions/{other}/entries"), entry).must(201);
    }
    assert_eq!(new_competition()["year"], 2026);

    let report = |query: &str| stage.auditor.get(&format!("{API}/reports/coverage{query}")).must(200).json();
    let all = report("");
    assert_eq!(all["regions"].as_array().map(Vec::len), Some(9));
    let of_a = row(&all, "Dinas A");
    assert_eq!(
        (&of_a["one_agency_one_innovation"], &of_a["innovations"], &of_a["listed"]),
        (&json!(true), &json!(1), &json!(1))
    );
    assert_eq!((&of_a["replications"], &of_a["replicated_by_others"]), (&json!(0), &json!(1)));
    let due = json!({"budgeted": 1, "tupoksi": 1, "legal_basis": 0, "culture": 0, "all": 0});
    assert_eq!(of_a["institutionalised"], due);
    assert_eq!(row(&all, "Dinas B")["replications"], 1);
    let bare = row(&all, "Dinas 1");
    assert_eq!(
        (&bare["one_agency_one_innovation"], &bare["entries"]),
        (&json!(false), &json!(2)),
        "a draft enters nothing"
    );
    assert_eq!(row(&report("?year=2026"), "Dinas 1")["entries"], 1);
    assert_eq!(row(&report("?year=2024"), "Dinas 1")["entries"], 0);
    assert_eq!(row(&report("?year=2024"), "Dinas A")["innovations"], 1, "innovations count whatever the year");
    let cilegon = region(&all, "3672");
    assert_eq!(
        (&cilegon["name"], &cilegon["agencies"], &cilegon["met"]),
        (&json!("Kota Cilegon"), &json!(2), &json!(2))
    );
    assert_eq!((&region(&all, "3671")["agencies"], &region(&all, "3671")["met"]), (&json!(2), &json!(0)));
    assert_eq!(region(&all, "3601")["agencies"], 0);
    assert_eq!(
        (&all["totals"]["agencies"], &all["totals"]["met"], &all["totals"]["entries"]),
        (&json!(4), &json!(2), &json!(3))
    );
    stage.auditor.get(&format!("{API}/reports/coverage?year=soon")).must(400);
}

fn tables_hold_the_same_and_no_formula(app: &App) {
    let stage = stage(app, 0, 0);
    let new = json!({"name": "=HYPERLINK(\"http://x\")", "region_code": "3602", "level": "regency"});
    stage.organizer.post(&format!("{API}/agencies"), new).must(201);
    innovation(&stage, "A", json!({"listed": true}));
    let csv = |query: &str| stage.auditor.get(&format!("{API}/reports/coverage.csv{query}")).must(200).text;
    let agencies = csv("");
    let lines: Vec<&str> = agencies.lines().collect();
    assert!(
        lines[0].starts_with("region_code,region,agency,level,active,one_agency_one_innovation,innovations,listed")
    );
    assert_eq!(
        lines[1],
        "3602,Kabupaten Lebak,\"'=HYPERLINK(\"\"http://x\"\")\",regency,true,false,0,0,0,0,0,0,0,0,0,0,0,0"
    );
    assert_eq!(lines[2], "3672,Kota Cilegon,Dinas A,province,true,true,1,1,0,0,0,0,0,0,0,0,0,0");
    let regions = csv("?by=region");
    assert_eq!(regions.lines().count(), 1 + 9 + 1);
    assert_eq!(regions.lines().last(), Some(",Total,2,1,1,1,0,0,0,0,0,0,0,0,0,0"));
    assert!(csv("?locale=id").starts_with("\u{feff}region_code;region;"));
    let book = stage.auditor.get(&format!("{API}/reports/coverage.xlsx?year=2026")).must(200);
    assert!(book.header("content-disposition").is_some_and(|name| name.contains("coverage-2026.xlsx")));
}

fn it_takes_as_many_statements_for_many_agencies_as_for_few(app: &App) {
    let spent = |app: &App, count: usize| {
        let stage = stage(app, 0, 0);
        let all: Vec<String> =
            (0..count).map(|n| innovation(&stage, &format!("I{n}"), json!({"listed": true}))).collect();
        for pair in all.windows(2) {
            learn(&stage, &pair[1], "replicates", &pair[0]).must(201);
        }
        let last = &all[count - 1];
        [
            "reports/coverage".to_owned(),
            "hub/innovations?limit=100".to_owned(),
            format!("hub/innovations/{last}"),
            "lineage".to_owned(),
        ]
        .map(|path| {
            let path = format!("{API}/{path}");
            stage.auditor.get(&path).must(200);
            let before = statements::count(app.location());
            stage.auditor.get(&path).must(200);
            statements::count(app.location()) - before
        })
    };
    let few = spent(app, 3);
    assert_eq!(few, spent(&app.another(), 60));
    assert!(few.iter().all(|count| (2..=12).contains(count)), "{few:?}");
}
