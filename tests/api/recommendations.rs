//! Recommendations: when one can be drafted, who is selected, what is unknown, and that an issued one never changes.

use diesel::connection::SimpleConnection;
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Sent, json as body, nothing};
use crate::harness::given::{API, Stage, new_entry, stage};
use crate::harness::recommended::{check, decisions, draft, finish, recommendation, rule_set};
use crate::harness::statements;

on_both! {
    nothing_is_recommended_before_the_ranking_is_final_nor_to_what_is_not_held
    a_tie_across_the_cut_is_told_and_not_decided
    the_minimum_age_is_exact_to_the_day_and_unset_is_unknown
    an_unset_quota_is_unknown_until_it_is_set
    the_passing_score_is_asked_of_the_exact_value
    governments_stand_once_with_their_entries
    an_entry_that_fell_out_is_none_of_its_governments
    innovations_are_ordered_by_maturity
    a_copied_year_of_iga_keeps_its_indicators
    an_issued_one_never_changes
    drafting_and_reading_take_as_many_statements_for_many_entries_as_for_few
}

fn nothing_is_recommended_before_the_ranking_is_final_nor_to_what_is_not_held(app: &App) {
    let stage = stage(app, 1, 1);
    let refused = draft(&stage, json!({"rule_set": "kipp-national-2021"})).must(409);
    assert_eq!(refused.problem(), "round-state");
    finish(&stage, &["4"]);
    let refused = draft(&stage, json!({"rule_set": "kipp-national-2024"})).must(409);
    assert_eq!(refused.problem(), "programme-not-held");
    assert!(refused.text_at("/detail").contains("2024"), "{}", refused.text);
    assert_eq!(draft(&stage, json!({"rule_set": "iga-2023"})).must(409).problem(), "unit-not-supported");
    let unknown = draft(&stage, json!({"rule_set": "none"})).must(422);
    assert_eq!(unknown.faults(), [("/rule_set".to_owned(), "unknown_rule_set".to_owned())]);
    let quota = json!({"per_group": {"KHUSUS": 1}, "per_agency": {"*": 1, "LAIN": 2}});
    let unknown = draft(&stage, json!({"rule_set": "kipp-national-2021", "quota": quota})).must(422);
    let groups = ["/quota/per_group/KHUSUS", "/quota/per_agency/LAIN"];
    assert_eq!(unknown.faults(), groups.map(|at| (at.to_owned(), "unknown_group".to_owned())));
    draft(&stage, json!({"rule_set": "kipp-national-2021"})).must(201);
}

fn a_tie_across_the_cut_is_told_and_not_decided(app: &App) {
    let stage = stage(app, 1, 5);
    finish(&stage, &["5", "3", "3", "4", "2"]);
    let rules = rule_set(&stage, "uji-2026", json!({"quota": {"per_group": {"UMUM": 3}}}));
    let made = draft(&stage, json!({"rule_set": rules})).must(201);
    assert_eq!(decisions(&made), ["recommended", "recommended", "reserve", "reserve", "reserve"]);
    let entry = |n: usize| stage.entries[n].clone();
    let mut tied = made.at("/ties/0/entries").as_array().cloned().expect("ids");
    tied.sort_by_key(ToString::to_string);
    assert_eq!(tied, [json!(entry(1)), json!(entry(2))]);
    let tie = (made.at("/ties/0/group"), made.at("/ties/0/rank"), made.at("/ties/0/places_left"));
    assert_eq!(tie, (json!("UMUM"), json!(3), json!(1)));
    let at = |n: usize| (made.at(&format!("/items/{n}/tied_at_cut")), made.at(&format!("/items/{n}/cut_by")));
    assert_eq!((at(2), at(4)), ((json!(true), json!("group_quota")), (json!(false), json!("group_quota"))));
    assert_eq!(made.at("/concentration/recommended"), 2);
    // Another quota may be given in place of the rule set's.
    let made = draft(&stage, json!({"rule_set": "uji-2026", "quota": {"per_group": {"UMUM": 4}}})).must(201);
    assert_eq!((decisions(&made)[3].as_str(), made.at("/ties")), ("recommended", json!([])));
    let csv = stage.organizer.get(&format!("{}.csv", recommendation(&made.id()))).must(200);
    assert_eq!(csv.text.lines().count(), 6, "{}", csv.text);
    assert!(csv.text.contains("1,UMUM,1,REG.2026.0001,Inovasi 1,Dinas 1,3671,100.00,100,recommended,false,,"));
    let book = stage.auditor.get(&format!("{}.xlsx", recommendation(&made.id()))).must(200);
    assert!(book.text.starts_with("PK"));
}

/// An innovation of an entry's agency, which it then names.
fn innovate(stage: &Stage, n: usize, members: Value) -> String {
    let entry = stage.organizer.get(&format!("{API}/entries/{}", stage.entries[n])).must(200);
    let mut new = json!({"name": format!("Inovasi {n}"), "agency_id": entry.at("/agency/id")});
    new.as_object_mut().expect("an object").extend(members.as_object().expect("an object").clone());
    let innovation = stage.organizer.post(&format!("{API}/innovations"), new).must(201).id();
    let change = body(json!({"innovation_id": innovation})).based_on(&entry.etag());
    stage.organizer.patch(&format!("{API}/entries/{}", stage.entries[n]), change).must(200);
    innovation
}

fn the_minimum_age_is_exact_to_the_day_and_unset_is_unknown(app: &App) {
    let stage = stage(app, 1, 3);
    let applied = |day: &str| json!({"stage": "applied", "applied_on": day});
    innovate(&stage, 0, applied("2024-06-29"));
    innovate(&stage, 1, applied("2024-07-01"));
    finish(&stage, &["5", "4", "3"]);
    let rules = rule_set(&stage, "umur-2026", json!({"checks": [check("MIN_AGE_MONTHS", json!({"months": 24}))]}));
    let closes = json!({"rule_set": rules, "registration_closes_on": "2026-06-30"});
    let made = draft(&stage, closes).must(201);
    let outcome = |n: usize| made.text_at(&format!("/items/{n}/checks/0/outcome"));
    assert_eq!([outcome(0), outcome(1), outcome(2)], ["pass", "fail", "unknown"]);
    assert_eq!(decisions(&made), ["recommended", "not_recommended", "not_recommended"]);
    assert_eq!(made.at("/items/1/cut_by"), "check");
    // Without the day that ages are counted back from nobody knows.
    let made = draft(&stage, json!({"rule_set": "umur-2026"})).must(201);
    assert_eq!(decisions(&made), ["not_recommended"; 3]);
    let unset = rule_set(&stage, "tanpa-2026", json!({"checks": [check("MIN_AGE_MONTHS", json!({"months": null}))]}));
    let made = draft(&stage, json!({"rule_set": unset, "registration_closes_on": "2026-06-30"})).must(201);
    assert_eq!(
        (decisions(&made)[0].as_str(), made.text_at("/items/0/checks/0/outcome").as_str()),
        ("not_recommended", "unknown")
    );
    let (en, id) = (made.text_at("/items/0/reason"), made.text_at("/items/0/reason_id"));
    assert!(en.starts_with("MIN_AGE_MONTHS (unknown): ") && en.contains("unset"), "{en}");
    assert!(id.starts_with("MIN_AGE_MONTHS (tidak diketahui): "), "{id}");
}

fn an_unset_quota_is_unknown_until_it_is_set(app: &App) {
    let stage = stage(app, 1, 1);
    finish(&stage, &["5"]);
    let rules = rule_set(&stage, "tanpa-kuota", json!({"quota": {}}));
    let made = draft(&stage, json!({"rule_set": rules})).must(201);
    assert_eq!(decisions(&made), ["not_recommended"]);
    let told = json!({"check": 0, "code": "QUOTA", "outcome": "unknown", "by_hand": false});
    for (member, due) in told.as_object().expect("members") {
        assert_eq!(made.at(&format!("/items/0/checks/0/{member}")), *due, "{member}");
    }
    assert!(made.text_at("/items/0/reason").contains("quota"), "{}", made.text_at("/items/0/reason"));
    for (quota, unlimited) in [(json!({}), true), (json!({"total": 1}), false)] {
        let made = draft(&stage, json!({"rule_set": rules, "quota": quota})).must(201);
        assert_eq!((decisions(&made)[0].as_str(), made.at("/quota/unlimited")), ("recommended", json!(unlimited)));
        assert_eq!(made.at("/items/0/checks"), json!([]));
    }
}

fn the_passing_score_is_asked_of_the_exact_value(app: &App) {
    let stage = stage(app, 1, 2);
    finish(&stage, &["4", "3"]);
    let rules = rule_set(&stage, "ambang-2026", json!({"checks": [check("PASSING_SCORE", json!({"score": "80"}))]}));
    let made = draft(&stage, json!({"rule_set": rules})).must(201);
    assert_eq!(decisions(&made), ["recommended", "not_recommended"]);
    let rules =
        rule_set(&stage, "ambang-2027", json!({"checks": [check("PASSING_SCORE", json!({"score": "80.0001"}))]}));
    assert_eq!(decisions(&draft(&stage, json!({"rule_set": rules})).must(201)), ["not_recommended"; 2]);
}

fn governments_stand_once_with_their_entries(app: &App) {
    let mut stage = stage(app, 1, 0);
    for (n, (level, region)) in
        [("city", "3671"), ("regency", "3601"), ("city", "3671"), ("city", "3672"), ("province", "36")]
            .into_iter()
            .enumerate()
    {
        let mut entry = new_entry(n);
        entry["agency"] = json!({"name": format!("Bappeda {n}"), "level": level, "region_code": region});
        stage.entries.push(stage.enter(entry).must(201).id());
    }
    finish(&stage, &["5", "4", "3", "2", "5"]);
    let of_cities = json!({"programme": "PPD", "unit": "government", "groups": ["KOTA"]});
    let made = draft(&stage, json!({"rule_set": rule_set(&stage, "ppd-kota", of_cities)})).must(201);
    assert_eq!(
        decisions(&made),
        ["not_recommended", "recommended", "not_recommended"],
        "no regency where cities are asked for"
    );
    let rules = rule_set(&stage, "ppd-uji", json!({"programme": "PPD", "unit": "government"}));
    let made = draft(&stage, json!({"rule_set": rules})).must(201);
    let told: Vec<Value> = made
        .at("/items")
        .as_array()
        .expect("items")
        .iter()
        .map(|item| {
            json!([
                item["group"],
                item["government"]["name"],
                item["rank"],
                item["score"],
                item["decision"],
                item["government"]["entries"].as_array().map(Vec::len)
            ])
        })
        .collect();
    assert_eq!(
        json!(told),
        json!([
            ["KABUPATEN", "Kabupaten Pandeglang", 1, "80.00", "recommended", 1],
            ["KOTA", "Kota Cilegon", 1, "40.00", "recommended", 1],
            ["KOTA", "Kota Tangerang", null, null, "not_recommended", 2],
        ])
    );
    assert!(made.text_at("/items/2/reason").contains("2 entries"), "{}", made.text_at("/items/2/reason"));
}

fn an_entry_that_fell_out_is_none_of_its_governments(app: &App) {
    let mut stage = stage(app, 1, 0);
    let regions = ["3671", "3671", "3672", "3672", "3673", "3674", "3674", "3674"];
    for (n, region) in regions.into_iter().enumerate() {
        let mut entry = new_entry(n);
        entry["agency"] = json!({"name": format!("Bappeda {n}"), "level": "city", "region_code": region});
        stage.entries.push(stage.enter(entry).must(201).id());
    }
    finish(&stage, &["5", "4", "3", "2", "1", "5", "4", "3"]);
    for (n, status) in [(0, "disqualified"), (2, "withdrawn"), (3, "withdrawn"), (4, "withdrawn"), (7, "rejected")] {
        let change = body(json!({"status": status, "reason": "Uji"})).based_on("*");
        stage.organizer.patch(&format!("{API}/entries/{}", stage.entries[n]), change).must(200);
    }
    let rules = rule_set(&stage, "ppd-gugur", json!({"programme": "PPD", "unit": "government"}));
    let made = draft(&stage, json!({"rule_set": rules})).must(201);
    let items = made.at("/items");
    let told = |name: &str| {
        let items = items.as_array().expect("items");
        let item = items.iter().find(|item| item["government"]["name"] == name).expect("an item");
        let entries = item["government"]["entries"].as_array().expect("entries");
        let titles: Vec<&Value> = entries.iter().map(|entry| &entry["title"]).collect();
        json!([item["rank"], item["score"], item["decision"], titles, item["reason"]])
    };
    let due = |name: &str, rank: Value, score: Value, decision: &str, titles: &[&str], reason: &str| {
        assert_eq!(told(name), json!([rank, score, decision, titles, reason]), "{name}");
    };
    let none = Value::Null;
    assert_eq!(
        told("Kota Tangerang").as_array().expect("a list")[..4],
        [json!(1), json!("80.00"), json!("recommended"), json!(["Inovasi 1"])]
    );
    let out = "None of its 2 entries stands any more.";
    due("Kota Cilegon", none.clone(), none.clone(), "not_recommended", &["Inovasi 2", "Inovasi 3"], out);
    due("Kota Serang", none.clone(), none.clone(), "not_recommended", &["Inovasi 4"], "The entry is now withdrawn.");
    let two = "This government has 2 entries, and no rule combines their scores.";
    due("Kota Tangerang Selatan", none.clone(), none, "not_recommended", &["Inovasi 5", "Inovasi 6"], two);
}

fn innovations_are_ordered_by_maturity(app: &App) {
    let stage = stage(app, 1, 3);
    let level = |level: u32| json!({"indicators": {"16": {"level": level, "evidence": "SK"}}});
    innovate(&stage, 0, level(1));
    innovate(&stage, 1, level(3));
    finish(&stage, &["5", "4", "3"]);
    let rules = rule_set(&stage, "iga-uji", json!({"programme": "IGA", "unit": "innovation"}));
    assert_eq!(draft(&stage, json!({"rule_set": rules})).must(409).problem(), "unit-not-supported");
    let made = draft(&stage, json!({"rule_set": "iga-2026"})).must(201);
    let told = |n: usize| {
        (
            made.at(&format!("/items/{n}/entry/id")),
            made.at(&format!("/items/{n}/score")),
            made.at(&format!("/items/{n}/rank")),
        )
    };
    assert_eq!(told(0), (json!(stage.entries[1]), json!("9"), json!(1)));
    assert_eq!(told(1), (json!(stage.entries[0]), json!("3"), json!(2)));
    assert_eq!(told(2), (json!(stage.entries[2]), Value::Null, Value::Null));
    assert!(made.text_at("/items/2/reason").contains("its maturity is unknown"), "{}", made.text_at("/items/2/reason"));
    // Names may change without it, so that it is always sent whole.
    let path = recommendation(&made.id());
    let read = stage.organizer.get(&path).must(200);
    stage.organizer.send("GET", &path, nothing().with("if-none-match", read.etag())).must(200);
    // Who fell out takes no place from others.
    let gone = body(json!({"status": "withdrawn", "reason": "Mundur"})).based_on("*");
    stage.organizer.send("PATCH", &format!("{API}/entries/{}", stage.entries[1]), gone).must(200);
    let made = draft(&stage, json!({"rule_set": "iga-2026"})).must(201);
    let places = [0, 1].map(|n| (made.at(&format!("/items/{n}/score")), made.at(&format!("/items/{n}/rank"))));
    assert_eq!(places, [(json!("9"), Value::Null), (json!("3"), json!(1))]);
}

fn a_copied_year_of_iga_keeps_its_indicators(app: &App) {
    let stage = stage(app, 1, 1);
    innovate(&stage, 0, json!({"indicators": {"16": {"level": 3, "evidence": "SK"}}}));
    finish(&stage, &["5"]);
    // What no source tells of 2026 is set in the copy.
    let copy = json!({"copy_of": "iga-2026", "id": "iga-2027", "year": 2027, "checks": [check("EVIDENCE_PER_CLAIMED_LEVEL", json!({}))]});
    let copy = stage.admin.post(&format!("{API}/programmes"), copy).must(201);
    assert_eq!(copy.text_at("/iga_rules"), "iga-2026");
    let made = draft(&stage, json!({"rule_set": "iga-2027"})).must(201);
    assert_eq!((made.text_at("/items/0/score").as_str(), decisions(&made)[0].as_str()), ("9", "recommended"));
    let entry = stage.organizer.get(&format!("{API}/entries/{}", stage.entries[0])).must(200);
    let maturity = format!("{API}/innovations/{}/maturity?rule_set=iga-2027", entry.text_at("/innovation_id"));
    assert_eq!(stage.organizer.get(&maturity).must(200).text_at("/score"), "9");
    stage.organizer.get(&maturity.replace("iga-2027", "kipp-national-2021")).must(400);
}

fn an_issued_one_never_changes(app: &App) {
    let stage = stage(app, 1, 2);
    let innovation = innovate(&stage, 0, json!({"sdg_goals": [3]}));
    finish(&stage, &["5", "4"]);
    let rules = rule_set(&stage, "beku-2026", json!({"checks": [check("SDG_LINK", json!({"min": 1}))]}));
    let id = draft(&stage, json!({"rule_set": rules})).must(201).id();
    let path = recommendation(&id);
    let issue = |sent: Sent| stage.admin.send("POST", &format!("{path}/issue"), sent);
    issue(body(json!({"reference": "000.9/1"}))).must(428);
    issue(body(json!({"reference": "000.9/1"})).based_on("\"7\"")).must(412);
    let issued = issue(body(json!({"reference": "000.9/1"})).based_on("*")).must(200);
    assert_eq!((issued.text_at("/status").as_str(), issued.text_at("/reference").as_str()), ("issued", "000.9/1"));
    let before = stage.auditor.get(&path).must(200).json();
    // What it was made from changes, and a round is added to the ranking.
    let innovation = format!("{API}/innovations/{innovation}");
    stage.organizer.patch(&innovation, body(json!({"sdg_goals": []})).based_on("*")).must(200);
    stage.draft_round(json!({"name": "Wawancara"}));
    let frozen = json!({"programme": "KIPP", "year": 2026, "checks": []});
    stage.organizer.put(&format!("{API}/programmes/beku-2026"), body(frozen).based_on("*")).must(409);
    assert_eq!(stage.auditor.get(&path).must(200).json(), before);
    for (method, rest, sent) in [
        ("DELETE", "", nothing().based_on("*")),
        ("POST", "/issue", nothing()),
        ("POST", "/overrides", body(json!({}))),
        ("POST", "/confirmations", body(json!({}))),
    ] {
        assert_eq!(
            stage.organizer.send(method, &format!("{path}{rest}"), sent).must(409).problem(),
            "recommendation-issued"
        );
    }
    for sql in [
        format!("UPDATE recommendations SET reference = 'x' WHERE id = '{id}'"),
        format!("DELETE FROM recommendations WHERE id = '{id}'"),
        format!("UPDATE recommendation_items SET item = '' WHERE recommendation_id = '{id}'"),
        format!("DELETE FROM recommendation_items WHERE recommendation_id = '{id}'"),
        format!("INSERT INTO recommendation_items (recommendation_id, position, item) VALUES ('{id}', 99, '')"),
    ] {
        let error = app.connect().batch_execute(&sql).expect_err(&sql).to_string();
        assert!(error.contains("recommendations"), "{sql}: {error}");
    }
    assert_eq!(stage.auditor.get(&path).must(200).json(), before);
}

fn drafting_and_reading_take_as_many_statements_for_many_entries_as_for_few(app: &App) {
    let spent = |app: &App, entries: usize| {
        let stage = stage(app, 1, entries);
        finish(&stage, &["4", "3"]);
        let path = format!("{API}/competitions/{}/recommendations", stage.competition);
        stage.organizer.get(&path).must(200);
        let before = statements::count(app.location());
        let id = draft(&stage, json!({"rule_set": "kipp-national-2021"})).must(201).id();
        let drafted = statements::count(app.location());
        stage.organizer.get(&recommendation(&id)).must(200);
        (drafted - before, statements::count(app.location()) - drafted)
    };
    let (few, many) = (spent(app, 3), spent(&app.another(), 120));
    assert_eq!(few, many);
    assert!(few.0 < 40 && few.1 < 10, "{few:?}");
}
