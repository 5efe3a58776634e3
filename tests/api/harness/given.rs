//! What a test starts from, made through the API: people, a competition, a rubric, entries, rounds.

use kipp_banten::domain::account::Role;
use serde_json::{Value, json};

use super::app::App;
use super::client::{self, Answer, Person, nothing};

pub const API: &str = "/api/v1";
/// Criteria of the template `kipp-banten-2023` that take a mark, in its order, each from 1 to 5.
pub const MARKED: [&str; 7] = ["BG", "NOV", "IMP", "SIG", "ADA", "RES", "SUS"];
/// Marks in that order that give exactly 79.
pub const MARKS_79: [&str; 7] = ["4", "5", "4", "4", "3", "4", "4"];

/// A competition with a rubric, and those who act in it.
pub struct Stage<'a> {
    pub app: &'a App,
    pub admin: Person,
    pub organizer: Person,
    pub auditor: Person,
    pub judges: Vec<Person>,
    pub competition: String,
    pub rubric: String,
    pub entries: Vec<String>,
}

/// A competition with so many judges and verified entries, whose agencies, titles and links can be told apart.
pub fn stage(app: &App, judges: usize, entries: usize) -> Stage<'_> {
    let organizer = app.person(Role::Organizer, "organizer");
    let competition = organizer.post(&format!("{API}/competitions"), new_competition()).must(201).id();
    let rubric = organizer.post(&format!("{API}/rubrics"), json!({"template": "kipp-banten-2023"})).must(201).id();
    let mut stage = Stage {
        app,
        admin: app.person(Role::Admin, "admin"),
        organizer,
        auditor: app.person(Role::Auditor, "auditor"),
        judges: (1..=judges).map(|n| app.person(Role::Judge, &format!("judge-{n}"))).collect(),
        competition,
        rubric,
        entries: Vec::new(),
    };
    stage.entries = (1..=entries).map(|n| stage.enter(new_entry(n)).must(201).id()).collect();
    stage
}

pub fn new_competition() -> Value {
    json!({"name": "KIPP Banten 2026", "year": 2026, "groups": [{"code": "UMUM", "name": "Umum"}],
        "categories": [{"code": "KES", "name": "Kesehatan"}], "description": "Uji"})
}

pub fn new_entry(n: usize) -> Value {
    json!({"title": format!("Inovasi {n}"), "summary": "Ringkasan", "group": "UMUM", "category": "KES",
        "sections": [{"criterion": "SIG", "text": "Dampak"}], "status": "verified",
        "links": [{"label": "Video", "url": format!("https://example.go.id/{n}"), "identifying": false}],
        "agency": {"name": format!("Dinas {n}"), "level": "city", "region_code": "3671"}})
}

/// A sheet's body with these marks, in the rubric's order.
pub fn sheet(marks: &[&str], submit: bool) -> Value {
    let marks: Vec<Value> = MARKED
        .iter()
        .zip(marks)
        .map(|(criterion, value)| json!({"criterion": criterion, "value": value, "comment": null}))
        .collect();
    json!({"marks": marks, "comment": null, "submit": submit})
}

pub fn sheet_path(round: &str, entry: &str) -> String {
    format!("{API}/rounds/{round}/entries/{entry}/scoresheet")
}

impl Stage<'_> {
    pub fn enter(&self, entry: Value) -> Answer {
        self.organizer.post(&format!("{API}/competitions/{}/entries", self.competition), entry)
    }

    /// A round that is a draft, with these rules beside what it needs.
    pub fn draft_round(&self, rules: Value) -> String {
        let mut body = json!({"name": "Penilaian proposal", "kind": "proposal", "rubric_id": self.rubric});
        body.as_object_mut().expect("an object").extend(rules.as_object().expect("an object").clone());
        self.organizer.post(&format!("{API}/competitions/{}/rounds", self.competition), body).must(201).id()
    }

    /// Seats all judges and gives each of them every entry.
    pub fn fill(&self, round: &str) {
        for judge in &self.judges {
            self.organizer.put(&format!("{API}/rounds/{round}/judges/{}", judge.id), nothing()).must(200);
        }
        self.organizer.post(&format!("{API}/rounds/{round}/assignments"), json!({"fill": "all"})).must(200);
    }

    /// A round that is open, in which every judge has every entry.
    pub fn open_round(&self, rules: Value) -> String {
        let round = self.draft_round(rules);
        self.fill(&round);
        self.step(&round, "open");
        round
    }

    /// Opens, closes or publishes.
    pub fn step(&self, round: &str, step: &str) {
        self.organizer.send("POST", &format!("{API}/rounds/{round}/{step}"), nothing()).must(200);
    }

    /// A judge's first sheet of an entry.
    pub fn begin(&self, judge: &Person, round: &str, entry: &str, body: Value) -> Answer {
        judge.put(&sheet_path(round, entry), client::json(body).with("if-none-match", "*"))
    }
}
