//! Competitions whose ranking is final, and what is recommended from them.

use serde_json::{Value, json};

use super::client::{Answer, Person, nothing};
use super::given::{API, MARKED, Stage, new_entry, sheet};

/// A rule set of this test alone with these members beside what it needs.
pub fn rule_set(stage: &Stage, id: &str, members: Value) -> String {
    let mut body = json!({"id": id, "programme": "KIPP", "year": 2026, "checks": [], "quota": {"unlimited": true}});
    body.as_object_mut().expect("an object").extend(members.as_object().expect("an object").clone());
    stage.admin.post(&format!("{API}/programmes"), body).must(201);
    id.to_owned()
}

pub fn check(code: &str, params: Value) -> Value {
    json!({"code": code, "params": params, "applies_to": [], "source": "Uji", "confidence": "high", "note": ""})
}

/// Lets the only judge give each entry one mark in all criteria, and publishes.
pub fn finish(stage: &Stage, marks: &[&str]) -> String {
    let round = stage.open_round(json!({}));
    for (entry, mark) in stage.entries.iter().zip(marks) {
        stage.begin(&stage.judges[0], &round, entry, sheet(&[*mark; MARKED.len()], true)).must(201);
    }
    stage.step(&round, "close");
    stage.step(&round, "publish");
    round
}

pub fn draft(stage: &Stage, body: Value) -> Answer {
    stage.organizer.post(&format!("{API}/competitions/{}/recommendations", stage.competition), body)
}

pub fn recommendation(id: &str) -> String {
    format!("{API}/recommendations/{id}")
}

/// Decisions in the order of the list.
pub fn decisions(answer: &Answer) -> Vec<String> {
    let items = answer.at("/items");
    items.as_array().expect("items").iter().map(|item| item["decision"].as_str().expect("a word").to_owned()).collect()
}

/// What stands in a competition that is finished: its draft, and an override of it that waits.
pub struct Drafted {
    pub competition: String,
    pub recommendation: String,
    pub change: String,
}

/// In a competition of its own, so that the stage's goes on.
pub fn drafted(stage: &Stage) -> Drafted {
    let organizer: &Person = &stage.organizer;
    let competition = organizer
        .post(
            &format!("{API}/competitions"),
            json!({"name": "Selesai", "year": 2025, "groups": [{"code": "UMUM", "name": "Umum"}]}),
        )
        .must(201)
        .id();
    let mut entry = new_entry(90);
    entry.as_object_mut().expect("an object").remove("category");
    let entry = organizer.post(&format!("{API}/competitions/{competition}/entries"), entry).must(201).id();
    let body = json!({"name": "Proposal", "kind": "proposal", "rubric_id": stage.rubric});
    let round = organizer.post(&format!("{API}/competitions/{competition}/rounds"), body).must(201).id();
    let judge = &stage.judges[0];
    organizer.put(&format!("{API}/rounds/{round}/judges/{}", judge.id), nothing()).must(200);
    organizer.post(&format!("{API}/rounds/{round}/assignments"), json!({"fill": "all"})).must(200);
    stage.step(&round, "open");
    stage.begin(judge, &round, &entry, sheet(&["4"; MARKED.len()], true)).must(201);
    stage.step(&round, "close");
    stage.step(&round, "publish");
    let path = format!("{API}/competitions/{competition}/recommendations");
    let recommendation = organizer.post(&path, json!({"rule_set": "kipp-national-2021"})).must(201).id();
    let wish = json!({"entry_id": entry, "decision": "recommended", "reason": "Uji"});
    let change = organizer.post(&format!("{API}/recommendations/{recommendation}/overrides"), wish).must(201).id();
    Drafted { competition, recommendation, change }
}
