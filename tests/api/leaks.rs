//! What a judge must not learn before publication, looked for in the answers of every address that can be read.

use kipp_banten::domain::account::Role;
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Answer, Client, json as body};
use crate::harness::given::{API, Stage, sheet_path, stage};

on_both! {
    a_blind_round_hides_who_entered_and_what_others_gave
    an_open_round_hides_what_others_gave
    a_published_round_shows_no_comment_and_no_judges_name
    a_search_tells_a_judge_of_a_blind_round_nothing
}

const AGENCY: &str = "Dinas Rahasia";
const NUMBER: &str = "RAHASIA-17";
/// A name that the agency gave its innovation in the register.
const INNOVATION: &str = "inovasi-rahasia";
const LINK: &str = "rahasia.example";
const COMMENT: &str = "catatan-rahasia";
const REASON: &str = "alasan-rahasia";
const NAME: &str = "juri-rahasia";
const MARK: &str = "61.7301";
/// The mean of that mark and the own one of 50.
const MEAN: &str = "55.86505";
const WHO: [&str; 4] = [AGENCY, NUMBER, LINK, INNOVATION];
const WHAT: [&str; 4] = [COMMENT, REASON, MARK, MEAN];

/// A round that two judges have scored, the second with everything that the first must not see.
struct Scene<'a> {
    stage: Stage<'a>,
    round: String,
    /// Every id that can stand in an address.
    ids: Vec<String>,
}

fn scene<'a>(app: &'a App, blind: bool) -> Scene<'a> {
    let mut stage = stage(app, 1, 0);
    stage.judges.push(app.person(Role::Judge, NAME));
    let rubric = json!({"name": "Halus", "basis": "percent", "criteria": [{"code": "SIG", "name": "Signifikansi",
        "weight": "100", "scale": {"min": "0", "max": "100", "step": "0.0001"}, "comment": "optional"}]});
    stage.rubric = stage.organizer.post(&format!("{API}/rubrics"), rubric).must(201).id();
    for (number, agency) in [(NUMBER, AGENCY), ("RAHASIA-18", "Dinas Rahasia Kedua")] {
        let link = json!({"label": "Profil", "url": format!("https://{LINK}/profil"), "identifying": true});
        let owner = json!({"name": agency, "level": "city", "region_code": "3671"});
        let owner = stage.organizer.post(&format!("{API}/agencies"), owner).must(201).id();
        let innovation = json!({"name": INNOVATION, "agency_id": owner});
        let innovation = stage.organizer.post(&format!("{API}/innovations"), innovation).must(201).id();
        let entry = json!({"title": "Inovasi", "summary": "Ringkasan", "group": "UMUM", "status": "verified",
            "registration_no": number, "agency_id": owner, "innovation_id": innovation, "links": [link]});
        let entry = stage.enter(entry).must(201).id();
        stage.entries.push(entry);
    }
    let round = stage.open_round(json!({"blind": blind}));
    let entry = &stage.entries[0];
    let give = |value: &str, comment: &str| {
        let marks = json!([{"criterion": "SIG", "value": value, "comment": comment}]);
        json!({"marks": marks, "comment": comment, "submit": true})
    };
    stage.begin(&stage.judges[0], &round, entry, give("50", "catatan sendiri")).must(201);
    stage.begin(&stage.judges[1], &round, entry, give(MARK, COMMENT)).must(201);
    let recusal = json!({"entry_id": stage.entries[1], "reason": REASON});
    stage.judges[1].post(&format!("{API}/rounds/{round}/recusals"), recusal).must(201);
    let shown = stage.organizer.get(&format!("{API}/entries/{entry}")).must(200);
    let (agency, innovation) = (shown.text_at("/agency/id"), shown.text_at("/innovation_id"));
    let sheets = stage.organizer.get(&format!("{API}/rounds/{round}/scoresheets")).must(200);
    let mut ids = vec![stage.competition.clone(), round.clone(), stage.rubric.clone(), agency, innovation];
    ids.extend(stage.entries.iter().cloned());
    ids.extend(stage.judges.iter().map(|judge| judge.id.clone()));
    ids.extend(
        sheets.at("/items").as_array().expect("items").iter().map(|s| s["id"].as_str().expect("an id").to_owned()),
    );
    Scene { stage, round, ids }
}

impl Scene<'_> {
    /// Every address of the contract that can be read, with every id in every place, and with every filter.
    fn addresses(&self) -> Vec<String> {
        let contract = self.stage.app.anonymous().get("/openapi.json").must(200).json();
        let mut all = Vec::new();
        for (path, item) in contract["paths"].as_object().expect("paths") {
            let Some(operation) = item.get("get") else { continue };
            if path.starts_with("/problems/") {
                continue;
            }
            let bare = self.fill(path);
            for parameter in operation["parameters"].as_array().into_iter().flatten().filter(|one| one["in"] == "query")
            {
                let name = parameter["name"].as_str().expect("a name");
                let values = match name {
                    name if name.ends_with("_id") => self.ids.clone(),
                    "limit" => vec!["1".to_owned(), "100".to_owned()],
                    "cursor" => continue,
                    _ => parameter["example"].as_str().map(|value| vec![value.to_owned()]).unwrap_or_default(),
                };
                all.extend(
                    bare.iter().flat_map(|path| values.iter().map(move |value| format!("{path}?{name}={value}"))),
                );
            }
            all.extend(bare);
        }
        assert!(all.len() > 300, "only {} addresses: the walk is blind", all.len());
        all
    }

    fn fill(&self, path: &str) -> Vec<String> {
        match path.split_once('{') {
            None => vec![path.to_owned()],
            Some((before, rest)) => {
                let (_, after) = rest.split_once('}').expect("a template ends");
                self.ids.iter().flat_map(|id| self.fill(&format!("{before}{id}{after}"))).collect()
            }
        }
    }

    /// Where somebody can read a secret: the addresses by secret.
    fn found(&self, client: &Client, secrets: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for address in self.addresses() {
            let answer = client.get(&address);
            assert!(answer.status < 500, "{address}: {}", answer.text);
            let shown = secrets.iter().filter(|secret| tells(&answer, secret));
            found.extend(shown.map(|secret| format!("{secret} in {address}")));
        }
        found
    }
}

fn tells(answer: &Answer, secret: &str) -> bool {
    let headers = answer.headers.values().filter_map(|value| value.to_str().ok());
    answer.text.contains(secret) || headers.into_iter().any(|value| value.contains(secret))
}

#[track_caller]
fn assert_hidden(scene: &Scene, client: &Client, secrets: &[&str]) {
    let found = scene.found(client, secrets);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn a_blind_round_hides_who_entered_and_what_others_gave(app: &App) {
    let scene = scene(app, true);
    let secrets = [&WHO[..], &WHAT[..]].concat();
    assert_hidden(&scene, &scene.stage.judges[0], &secrets);
    assert_hidden(&scene, &app.anonymous(), &secrets);
    assert_hidden(&scene, &app.person(Role::Judge, "stranger"), &[&[NUMBER, LINK][..], &WHAT[..]].concat());
    let found = scene.found(&scene.stage.auditor, &secrets);
    for secret in secrets {
        assert!(found.iter().any(|line| line.starts_with(secret)), "even the auditor cannot find {secret}");
    }
    scene.stage.step(&scene.round, "close");
    assert_hidden(&scene, &scene.stage.judges[0], &[&WHO[..], &WHAT[..]].concat());
    let entry = scene.stage.judges[0].get(&format!("{API}/entries/{}", scene.stage.entries[0])).must(200);
    assert_eq!((entry.at("/agency"), entry.at("/links")), (Value::Null, json!([])));
    assert_eq!(entry.text_at("/title"), "Inovasi");
}

fn an_open_round_hides_what_others_gave(app: &App) {
    let scene = scene(app, false);
    assert_hidden(&scene, &scene.stage.judges[0], &WHAT);
    assert_hidden(&scene, &app.anonymous(), &[&WHO[..], &WHAT[..], &[NAME]].concat());
    let entry = scene.stage.judges[0].get(&format!("{API}/entries/{}", scene.stage.entries[0])).must(200);
    assert_eq!(entry.text_at("/agency/name"), AGENCY, "only a blind round hides the agency");
    // Nor do refusals tell: whether a sheet, a recusal or a version exists.
    let other = format!("{API}/rounds/{}/scoresheets?judge_id={}", scene.round, scene.stage.judges[1].id);
    scene.stage.judges[0].get(&other).must(403);
    let stale = json!({"marks": [], "comment": null, "submit": false});
    let path = sheet_path(&scene.round, &scene.stage.entries[0]);
    let answer = scene.stage.judges[0].put(&path, body(stale).based_on("\"9\"")).must(412);
    assert!(WHAT.iter().all(|secret| !answer.text.contains(secret)), "{}", answer.text);
}

fn a_published_round_shows_no_comment_and_no_judges_name(app: &App) {
    let scene = scene(app, true);
    scene.stage.step(&scene.round, "close");
    scene.stage.step(&scene.round, "publish");
    assert_hidden(&scene, &app.anonymous(), &[COMMENT, REASON, NAME]);
    assert_hidden(&scene, &scene.stage.judges[0], &[COMMENT, REASON]);
    let ranking = app.anonymous().get(&format!("{API}/rounds/{}/ranking", scene.round)).must(200);
    assert_eq!(ranking.text_at("/items/0/exact"), MEAN);
    assert_eq!(ranking.text_at("/items/0/entry/agency"), AGENCY, "publication ends the blindness");
    let entry = scene.stage.judges[0].get(&format!("{API}/entries/{}", scene.stage.entries[0])).must(200);
    assert_eq!(entry.text_at("/agency/name"), AGENCY);
}

fn a_search_tells_a_judge_of_a_blind_round_nothing(app: &App) {
    let scene = scene(app, true);
    let entries = format!("{API}/competitions/{}/entries", scene.stage.competition);
    let count = |client: &Client, query: &str| {
        client.get(&format!("{entries}{query}")).must(200).at("/items").as_array().map_or(0, Vec::len)
    };
    let (judge, organizer) = (&scene.stage.judges[0], &scene.stage.organizer);
    assert_eq!((count(judge, ""), count(organizer, "")), (2, 2));
    assert_eq!((count(judge, "?q=rahasia"), count(organizer, "?q=rahasia")), (0, 2), "numbers are searched too");
    assert_eq!(count(judge, "?q=inovasi"), 2);
    judge.get(&format!("{entries}?agency_id={}", scene.ids[3])).must(403);
    judge.get(&format!("{API}/agencies?q=rahasia")).must(403);
    judge.get(&format!("{API}/agencies/{}", scene.ids[3])).must(403);
    judge.get(&format!("{API}/innovations?q=rahasia")).must(403);
    judge.get(&format!("{API}/innovations/{}", scene.ids[4])).must(403);
}
