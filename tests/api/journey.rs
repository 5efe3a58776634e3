//! The story of a competition, from an empty database to a published ranking, told whole by snapshots.

use insta::assert_json_snapshot;
use kipp_banten::domain::account::Role;
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Answer, Client, json as body, nothing};
use crate::harness::database::PASSWORD;
use crate::harness::given::{API, MARKS_79, sheet, sheet_path};
use crate::harness::tidy::Tidy;

on_both! { from_an_empty_database_to_a_published_ranking }

/// What happened, in its order.
#[derive(Default)]
struct Story {
    tidy: Tidy,
    told: Vec<Value>,
}

impl Story {
    fn tell(&mut self, answer: Answer) -> Answer {
        let shown = self.tidy.answer(&answer);
        self.told.push(shown);
        answer
    }

    /// Of a list whose order follows the panel, which is random so that a seat names nobody.
    fn tell_in_any_order(&mut self, mut answer: Answer) -> Answer {
        let mut body = answer.json();
        let items = body["items"].as_array_mut().expect("items");
        items.sort_by_key(|item| (item["entry_id"].to_string(), item["judge_id"].to_string()));
        answer.text = body.to_string();
        self.tell(answer)
    }

    fn sign_in(&mut self, app: &App, name: &str) -> Client {
        let credentials = json!({"email": format!("{name}@kipp.test"), "password": PASSWORD, "session": "token"});
        let answer = self.tell(app.anonymous().post(&format!("{API}/auth/login"), credentials));
        app.anonymous().with_token(&answer.text_at("/access_token"))
    }

    /// Ends a chapter: its answers are one snapshot.
    fn chapter(&mut self, name: &str) {
        assert_json_snapshot!(name, std::mem::take(&mut self.told));
    }
}

fn from_an_empty_database_to_a_published_ranking(app: &App) {
    let mut story = Story::default();
    for (role, name) in
        [(Role::Organizer, "organizer"), (Role::Judge, "judge-1"), (Role::Judge, "judge-2"), (Role::Auditor, "auditor")]
    {
        let id = app.account(role, name);
        story.tidy.call(&id, name);
    }
    let organizer = story.sign_in(app, "organizer");
    let judges = [story.sign_in(app, "judge-1"), story.sign_in(app, "judge-2")];
    let auditor = story.sign_in(app, "auditor");
    let ids: Vec<String> = judges.iter().map(|judge| judge.get(&format!("{API}/me")).must(200).id()).collect();
    story.chapter("1-signing-in");

    let (competition, entries) = prepare(&mut story, &organizer);
    story.chapter("2-competition-and-entries");

    let rubric = organizer.post(&format!("{API}/rubrics"), json!({"template": "kipp-banten-2023"}));
    let rubric = story.tell(rubric).must(201).id();
    let rounds = format!("{API}/competitions/{competition}/rounds");
    let new = json!({"name": "Penilaian proposal", "kind": "proposal", "rubric_id": rubric,
        "tie_break": ["criterion:SIG", "criterion:ADA", "criterion:NOV"], "advance": {"top": 1, "per_group": true, "passing_score": null}});
    let round = story.tell(organizer.post(&rounds, new)).must(201).id();
    let at = |rest: &str| format!("{API}/rounds/{round}{rest}");
    story.tell(organizer.send("POST", &at("/open"), nothing())).must(409);
    for judge in &ids {
        story.tell(organizer.put(&at(&format!("/judges/{judge}")), body(json!({})))).must(200);
    }
    story.tell_in_any_order(organizer.post(&at("/assignments"), json!({"fill": "all"}))).must(200);
    story.tell(organizer.send("POST", &at("/open"), nothing())).must(200);
    story.chapter("3-round-and-panel");

    let sheets = score(&mut story, &judges, &round, &entries);
    assert_eq!(sheets[0].at("/total"), json!({"score": "79.00", "exact": "79"}));
    story.chapter("4-sheets");

    for reader in [&organizer, &auditor, &judges[0], &app.anonymous()] {
        story.tell(reader.get(&at("/ranking")));
    }
    story.tell(organizer.send("POST", &at("/close"), nothing())).must(200);
    let late = body(sheet(&MARKS_79, true)).based_on(&sheets[0].etag());
    story.tell(judges[0].put(&sheet_path(&round, &entries[0]), late)).must(409);
    app.wait(60);
    story.tell(organizer.send("POST", &at("/publish"), nothing())).must(200);
    story.chapter("5-close-and-publish");

    app.wait(60);
    let public = story.tell(app.anonymous().get(&at("/ranking"))).must(200);
    assert_eq!(public.text_at("/items/0/score"), "79.00");
    assert_eq!(public.text_at("/items/0/exact"), "79");
    for reader in [&organizer, &auditor, &judges[0]] {
        assert_eq!(reader.get(&at("/ranking")).must(200).text, public.text, "everybody reads the same");
    }
    story.chapter("6-the-published-ranking");
}

/// A competition, and three entries on their way to be verified, one of which is not.
fn prepare(story: &mut Story, organizer: &Client) -> (String, Vec<String>) {
    let new = json!({"name": "KIPP Banten 2026", "year": 2026, "groups": [{"code": "UMUM", "name": "Umum"}],
        "categories": [{"code": "KES", "name": "Kesehatan"}], "description": "Kompetisi Inovasi Pelayanan Publik"});
    let competition = story.tell(organizer.post(&format!("{API}/competitions"), new)).must(201).id();
    let mut entries = Vec::new();
    for (title, agency) in [
        ("Antrean tanpa antre", "Dinas Kesehatan Kota Tangerang"),
        ("Perpustakaan keliling", "Dinas Perpustakaan Kota Tangerang"),
        ("Izin sehari", "dinas kesehatan kota tangerang"),
    ] {
        let new = json!({"title": title, "summary": "Ringkasan", "group": "UMUM", "category": "KES",
            "agency": {"name": agency, "level": "city", "region_code": "3671"}});
        let added = story.tell(organizer.post(&format!("{API}/competitions/{competition}/entries"), new)).must(201);
        entries.push((added.id(), added.etag()));
    }
    for (entry, etag) in &entries[..2] {
        let verified = body(json!({"status": "verified"})).based_on(etag);
        story.tell(organizer.patch(&format!("{API}/entries/{entry}"), verified)).must(200);
    }
    let rejected = body(json!({"status": "rejected", "reason": "Berkas tidak lengkap"})).based_on(&entries[2].1);
    story.tell(organizer.patch(&format!("{API}/entries/{}", entries[2].0), rejected)).must(200);
    (competition, entries.into_iter().take(2).map(|(entry, _)| entry).collect())
}

/// Both judges give both entries their marks; the first begins with a draft.
fn score(story: &mut Story, judges: &[Client], round: &str, entries: &[String]) -> Vec<Answer> {
    let begin = |body: crate::harness::client::Sent| body.with("if-none-match", "*");
    let path = sheet_path(round, &entries[0]);
    let draft = story.tell(judges[0].put(&path, begin(body(sheet(&["4", "5"], false))))).must(201);
    story.tell(judges[0].get(&path)).must(200);
    let submitted = body(sheet(&MARKS_79, true)).based_on(&draft.etag());
    let mut sheets = vec![story.tell(judges[0].put(&path, submitted)).must(200)];
    sheets.push(story.tell(judges[1].put(&path, begin(body(sheet(&MARKS_79, true))))).must(201));
    for judge in judges {
        let other = sheet_path(round, &entries[1]);
        sheets.push(story.tell(judge.put(&other, begin(body(sheet(&["3"; 7], true))))).must(201));
    }
    sheets
}
