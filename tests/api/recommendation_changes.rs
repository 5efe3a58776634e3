//! What people change in a draft: overrides by two of them, checks confirmed by hand, and what the log keeps of it.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Answer, json as body, nothing};
use crate::harness::given::{MARKS_79, Stage, new_entry, sheet, stage};
use crate::harness::recommended::{check, decisions, draft, finish, recommendation, rule_set};

on_both! {
    an_override_takes_two_people_and_is_logged
    a_check_is_unknown_until_somebody_confirms_it
    a_draft_can_be_deleted_and_the_log_keeps_its_hashes
    what_is_issued_keeps_its_names
    a_bound_is_held_against_the_exact_score
    rules_that_name_groups_know_no_others
    the_stages_of_the_rules_are_the_rounds
    only_verified_titles_count_as_doubled
}

/// The outcome of each check of the first item.
fn outcomes(answer: &Answer) -> Vec<String> {
    let checks = answer.at("/items/0/checks");
    checks.as_array().expect("checks").iter().map(|one| one["outcome"].as_str().expect("a word").to_owned()).collect()
}

fn what_is_issued_keeps_its_names(app: &App) {
    let stage = stage(app, 1, 1);
    finish(&stage, &["4"]);
    let path = recommendation(&draft(&stage, json!({"rule_set": "kipp-national-2021"})).must(201).id());
    stage.organizer.send("POST", &format!("{path}/issue"), nothing().based_on("*")).must(200);
    let issued = stage.organizer.get(&format!("{path}.pdf")).must(200);
    let whole = stage.organizer.get(&path).must(200);
    let competition = format!("/api/v1/competitions/{}", stage.competition);
    let renamed = json!({"name": "Nama lain", "groups": [{"code": "UMUM", "name": "Kelompok lain"}]});
    let etag = stage.organizer.get(&competition).must(200).etag();
    stage.organizer.patch(&competition, body(renamed).based_on(&etag)).must(200);
    assert!(stage.organizer.get(&format!("{path}.pdf")).must(200).text == issued.text, "the same document");
    assert_eq!(stage.organizer.get(&path).must(200).json(), whole.json());
}

fn a_bound_is_held_against_the_exact_score(app: &App) {
    let stage = stage(app, 1, 1);
    // 79 and 80 in rounds of these weights are 79.495, which is shown and ranked as 79.50.
    for (weight, marks) in [("50.5", MARKS_79), ("49.5", ["4"; 7])] {
        let round = stage.open_round(json!({"weight": weight}));
        stage.begin(&stage.judges[0], &round, &stage.entries[0], sheet(&marks, true)).must(201);
        stage.step(&round, "close");
        stage.step(&round, "publish");
    }
    for (score, outcome) in [("79.495", "pass"), ("79.5", "fail")] {
        let id = format!("batas-{}", score.replace('.', "-"));
        let rules = rule_set(&stage, &id, json!({"checks": [check("PASSING_SCORE", json!({"score": score}))]}));
        let made = draft(&stage, json!({"rule_set": rules})).must(201);
        assert_eq!(
            (made.text_at("/items/0/score").as_str(), made.text_at("/items/0/exact").as_str()),
            ("79.50", "79.495")
        );
        assert_eq!(outcomes(&made), [outcome], "{score}");
    }
}

fn rules_that_name_groups_know_no_others(app: &App) {
    let stage = stage(app, 1, 1);
    finish(&stage, &["5"]);
    let of = |group: &str| {
        let mut check = check("PASSING_SCORE", json!({"score": "1"}));
        check["applies_to"] = json!([group]);
        let rules = rule_set(&stage, &format!("untuk-{}", group.to_lowercase()), json!({"checks": [check]}));
        draft(&stage, json!({"rule_set": rules})).must(201)
    };
    assert_eq!(decisions(&of("UMUM")), ["recommended"]);
    let barred = of("KHUSUS");
    assert_eq!(decisions(&barred), ["not_recommended"]);
    assert!(barred.text_at("/items/0/reason").contains("UMUM"), "{}", barred.text);
}

fn the_stages_of_the_rules_are_the_rounds(app: &App) {
    let stage = stage(app, 1, 1);
    finish(&stage, &["5"]);
    let faults = draft(&stage, json!({"rule_set": "ppd-2024"})).must(422).faults();
    assert_eq!(faults, [("/rule_set".to_owned(), "other_stages".to_owned())]);
}

fn only_verified_titles_count_as_doubled(app: &App) {
    let stage = stage(app, 1, 1);
    finish(&stage, &["5"]);
    let rules = rule_set(&stage, "judul-2026", json!({"checks": [check("UNIQUE_TITLE", json!({}))]}));
    let twin = |status: &str| {
        let mut entry = new_entry(1);
        entry["status"] = json!(status);
        entry["agency"]["name"] = json!("Dinas lain");
        stage.enter(entry).must(201);
        outcomes(&draft(&stage, json!({"rule_set": rules})).must(201))
    };
    assert_eq!(twin("submitted"), ["pass"], "what anybody hands in takes nothing from others");
    assert_eq!(twin("verified"), ["fail"]);
}

/// How many events of a type the competition's log has.
fn events(app: &App, stage: &Stage, kind: &str) -> i64 {
    let text = match app.location() {
        kipp_banten::store::Location::Sqlite(_) => "CAST(body AS TEXT)",
        kipp_banten::store::Location::Postgres(_) => "convert_from(body, 'UTF8')",
    };
    let log = &stage.competition;
    app.count(&format!(
        "SELECT count(*) AS n FROM event_log WHERE log = '{log}' AND {text} LIKE '%\"type\":\"recommendation.{kind}\"%'"
    ))
}

fn an_override_takes_two_people_and_is_logged(app: &App) {
    let stage = stage(app, 1, 2);
    finish(&stage, &["5", "4"]);
    let rules = rule_set(&stage, "uji-2026", json!({"quota": {"per_group": {"UMUM": 1}}}));
    let path = recommendation(&draft(&stage, json!({"rule_set": rules})).must(201).id());
    let wish = json!({"entry_id": stage.entries[1], "decision": "recommended", "reason": "Rahasia pleno"});
    let asked = stage.organizer.post(&format!("{path}/overrides"), wish.clone()).must(201);
    assert_eq!(asked.text_at("/status"), "pending");
    assert_eq!(stage.organizer.post(&format!("{path}/overrides"), wish).must(409).problem(), "overrides-pending");
    let approve = format!("{path}/overrides/{}/approve", asked.id());
    assert_eq!(stage.organizer.send("POST", &approve, nothing()).must(403).problem(), "second-person");
    let before = stage.organizer.get(&path).must(200);
    assert_eq!(decisions(&before), ["recommended", "reserve"], "nothing holds before it is approved");
    assert_eq!(
        stage.organizer.send("POST", &format!("{path}/issue"), nothing()).must(409).problem(),
        "overrides-pending"
    );
    let after = stage.admin.send("POST", &approve, nothing()).must(200);
    assert_eq!(decisions(&after), ["recommended", "recommended"]);
    assert_eq!(after.text_at("/items/1/override/reason"), "Rahasia pleno");
    assert_eq!((after.at("/items/0/override"), after.at("/concentration/recommended")), (Value::Null, json!(2)));
    assert_eq!(stage.admin.send("POST", &approve, nothing()).must(409).problem(), "override-state");
    assert_eq!(["drafted", "overridden", "override_approved"].map(|kind| events(app, &stage, kind)), [1, 1, 1]);
    let same = json!({"entry_id": stage.entries[1], "decision": "recommended", "reason": "Lagi"});
    let faults = stage.organizer.post(&format!("{path}/overrides"), same).must(422).faults();
    assert_eq!(faults, [("/decision".to_owned(), "unchanged".to_owned())]);
    // One that is dropped changes nothing: taken back by whoever asked, refused by others.
    for (who, status) in [(&stage.organizer, "withdrawn"), (&stage.admin, "rejected")] {
        let wish = json!({"entry_id": stage.entries[0], "decision": "reserve", "reason": "Ragu"});
        let asked = stage.organizer.post(&format!("{path}/overrides"), wish).must(201).id();
        let whole = who.send("POST", &format!("{path}/overrides/{asked}/reject"), nothing()).must(200);
        let last = whole.at("/overrides").as_array().and_then(|all| all.last().cloned()).expect("an override");
        assert_eq!((last["status"].as_str(), decisions(&whole)[0].as_str()), (Some(status), "recommended"));
    }
    stage.organizer.send("POST", &format!("{path}/issue"), nothing().based_on("*")).must(200);
    assert_eq!(events(app, &stage, "issued"), 1);
}

fn a_check_is_unknown_until_somebody_confirms_it(app: &App) {
    let stage = stage(app, 1, 2);
    finish(&stage, &["5", "4"]);
    let question = json!({"question": "Apakah ada suratnya?"});
    let checks = json!([check("PASSING_SCORE", json!({"score": "1"})), check("CONFIRMED_BY_HAND", question)]);
    let rules = rule_set(&stage, "tangan-2026", json!({"checks": checks, "quota": {"per_group": {"UMUM": 1}}}));
    let made = draft(&stage, json!({"rule_set": rules})).must(201);
    assert_eq!(decisions(&made), ["not_recommended", "not_recommended"]);
    let path = format!("{}/confirmations", recommendation(&made.id()));
    let say = |entry: usize, check: u32, outcome: &str| {
        let body =
            json!({"entry_id": stage.entries[entry], "check": check, "outcome": outcome, "reason": "Ada di berkas"});
        stage.organizer.post(&path, body)
    };
    assert_eq!(decisions(&say(1, 1, "pass").must(200)), ["not_recommended", "recommended"]);
    // The better one takes the place once it is eligible.
    let whole = say(0, 1, "pass").must(200);
    assert_eq!(decisions(&whole), ["recommended", "reserve"]);
    assert!(whole.text_at("/items/0/checks/1/detail").contains("Ada di berkas"));
    let read = stage.organizer.get(&recommendation(&made.id())).must(200);
    assert_eq!(read.json(), whole.json(), "what is shown is what is stored");
    assert_eq!(decisions(&say(0, 1, "fail").must(200)), ["not_recommended", "recommended"]);
    assert_eq!(say(0, 0, "pass").must(422).faults(), [("/check".to_owned(), "unknown_check".to_owned())]);
    assert_eq!(say(0, 1, "unknown").must(422).faults(), [("/outcome".to_owned(), "unknown_value".to_owned())]);
    assert_eq!(events(app, &stage, "check_confirmed"), 3);
}

fn a_draft_can_be_deleted_and_the_log_keeps_its_hashes(app: &App) {
    let stage = stage(app, 1, 1);
    finish(&stage, &["4"]);
    let made = draft(&stage, json!({"rule_set": "kipp-national-2021"})).must(201);
    let path = recommendation(&made.id());
    let wish = json!({"entry_id": stage.entries[0], "decision": "recommended", "reason": "Uji"});
    stage.organizer.post(&format!("{path}/overrides"), wish).must(201);
    stage.organizer.delete(&path, nothing()).must(428);
    stage.organizer.delete(&path, nothing().based_on(&made.etag())).must(412);
    stage.organizer.delete(&path, nothing().based_on("*")).must(204);
    stage.organizer.get(&path).must(404);
    assert_eq!(["drafted", "deleted"].map(|kind| events(app, &stage, kind)), [1, 1]);
}
