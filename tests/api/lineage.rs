//! Lineage: who learned from whom, without circles, also when two are told at once.

use std::sync::Barrier;

use kipp_banten::domain::account::Role;
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Answer, json as body, nothing};
use crate::harness::given::{API, Stage, stage};

on_both! {
    sources_are_named_listed_from_both_ends_and_removed
    no_circle_closes_over_whatever_kinds
    of_two_edges_at_once_that_would_close_a_circle_one_is_refused
    what_cannot_be_an_edge_is_told_whole
    a_family_is_what_can_be_reached_up_and_down
    a_judge_of_a_blind_round_sees_no_lineage
    the_log_has_ids_and_the_kind_alone
}

pub fn innovation(stage: &Stage, name: &str, more: Value) -> String {
    let agency = format!("{API}/agencies");
    let agency = stage.organizer.post(&agency, json!({"name": format!("Dinas {name}"), "region_code": "3672"}));
    let mut new = json!({"name": name, "agency_id": agency.must(201).id()});
    new.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    stage.organizer.post(&format!("{API}/innovations"), new).must(201).id()
}

pub fn learn(stage: &Stage, derived: &str, kind: &str, source: &str) -> Answer {
    let edge = json!({"kind": kind, "source_id": source});
    stage.organizer.post(&format!("{API}/innovations/{derived}/lineage"), edge)
}

pub fn learn_outside(stage: &Stage, derived: &str, name: &str) -> Answer {
    let edge =
        json!({"kind": "replicates", "external_source": {"name": name, "region": "Jawa Tengah"}, "note": "rahasia"});
    stage.organizer.post(&format!("{API}/innovations/{derived}/lineage"), edge)
}

fn named(stage: &Stage, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| innovation(stage, name, json!({}))).collect()
}

fn sources_are_named_listed_from_both_ends_and_removed(app: &App) {
    let stage = stage(app, 0, 0);
    let [a, b]: [String; 2] = named(&stage, &["A", "B"]).try_into().expect("two");
    let edge = learn(&stage, &b, "modifies", &a).must(201);
    assert_eq!((edge.text_at("/innovation/name").as_str(), edge.text_at("/source/name").as_str()), ("B", "A"));
    assert_eq!(edge.text_at("/source/agency/name"), "Dinas A");
    learn_outside(&stage, &b, "KUDU").must(201);

    let path = |id: &str| format!("{API}/innovations/{id}/lineage");
    let of_b = stage.auditor.get(&path(&b)).must(200);
    assert_eq!(
        (of_b.text_at("/items/0/source_id"), of_b.text_at("/items/1/external_source/name")),
        (a.clone(), "KUDU".into())
    );
    assert_eq!(of_b.at("/derived"), json!([]));
    let of_a = stage.auditor.get(&path(&a)).must(200);
    assert_eq!((of_a.at("/items"), of_a.at("/derived_total")), (json!([]), json!(1)));
    assert_eq!(of_a.text_at("/derived/0/innovation_id"), b);

    let one = format!("{}/{}", path(&b), edge.id());
    assert_eq!(stage.organizer.delete(&format!("{}/{}", path(&a), edge.id()), nothing()).status, 404);
    stage.organizer.delete(&one, nothing()).must(204);
    stage.organizer.delete(&one, nothing()).must(404);
    assert_eq!(stage.auditor.get(&path(&a)).must(200).at("/derived"), json!([]));
    learn(&stage, &a, "inspired_by", &b).must(201);
}

fn no_circle_closes_over_whatever_kinds(app: &App) {
    let stage = stage(app, 0, 0);
    let all = named(&stage, &["A", "B", "C", "D"]);
    let [a, b, c, d] = [&all[0], &all[1], &all[2], &all[3]];
    let itself = learn(&stage, a, "replicates", a).must(409);
    assert_eq!((itself.problem().as_str(), itself.text_at("/detail").contains("A → A")), ("lineage-cycle", true));
    learn(&stage, b, "replicates", a).must(201);
    assert_eq!(learn(&stage, a, "inspired_by", b).must(409).problem(), "lineage-cycle");
    learn(&stage, c, "inspired_by", b).must(201);
    learn(&stage, d, "partially_replicates", c).must(201);
    let long = learn(&stage, a, "modifies", d).must(409);
    assert!(long.text_at("/detail").contains("D → A → B → C → D"), "{}", long.text);
    learn(&stage, d, "modifies", a).must(201);
}

fn of_two_edges_at_once_that_would_close_a_circle_one_is_refused(app: &App) {
    let stage = stage(app, 0, 0);
    for turn in 0..8 {
        let names = [format!("Kiri {turn}"), format!("Kanan {turn}")];
        let pair = named(&stage, &[&names[0], &names[1]]);
        let barrier = Barrier::new(2);
        let add = |derived: usize| {
            barrier.wait();
            learn(&stage, &pair[derived], "replicates", &pair[1 - derived])
        };
        let mut answers: Vec<u16> = std::thread::scope(|scope| {
            let running: Vec<_> = [0, 1].map(|n| scope.spawn(move || add(n).status)).into();
            running.into_iter().map(|one| one.join().expect("answered")).collect()
        });
        answers.sort_unstable();
        assert_eq!(answers, [201, 409]);
    }
}

fn what_cannot_be_an_edge_is_told_whole(app: &App) {
    let stage = stage(app, 0, 0);
    let [a, b]: [String; 2] = named(&stage, &["A", "B"]).try_into().expect("two");
    let path = format!("{API}/innovations/{b}/lineage");
    let bad = json!({"kind": "copies", "source_id": a, "external_source": {"name": ""}, "note": "\u{0}"});
    let found: Vec<_> = stage.organizer.post(&path, bad).must(422).faults().into_iter().map(|(at, _)| at).collect();
    assert_eq!(found, ["/kind", "/source_id", "/external_source", "/note"]);
    let empty = stage.organizer.post(&path, json!({"kind": "replicates"})).must(422);
    assert_eq!(empty.faults(), [(String::new(), "missing".to_owned())]);
    let unknown = json!({"kind": "replicates", "source_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11"});
    let unknown = stage.organizer.post(&path, unknown).must(422);
    assert_eq!(unknown.faults(), [("/source_id".to_owned(), "unknown_innovation".to_owned())]);
    learn(&stage, &b, "replicates", &a).must(201);
    assert_eq!(learn(&stage, &b, "modifies", &a).must(409).problem(), "lineage-taken");
    learn_outside(&stage, &b, "Gerakan KUDU").must(201);
    assert_eq!(learn_outside(&stage, &b, "gerakan  kudu").must(409).problem(), "lineage-taken");
    for n in 2..50 {
        learn_outside(&stage, &b, &format!("Sumber {n}")).must(201);
    }
    assert_eq!(learn_outside(&stage, &b, "Sumber 50").must(409).problem(), "lineage-full");
    let nothing_there = format!("{API}/innovations/0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11/lineage");
    stage.organizer.post(&nothing_there, json!({"kind": "replicates", "source_id": a})).must(404);
}

fn a_family_is_what_can_be_reached_up_and_down(app: &App) {
    let stage = stage(app, 0, 0);
    let all = named(&stage, &["A", "B", "C", "D", "E"]);
    learn_outside(&stage, &all[0], "KUDU").must(201);
    learn_outside(&stage, &all[1], "Kudu").must(201);
    learn(&stage, &all[2], "modifies", &all[1]).must(201);
    learn(&stage, &all[4], "modifies", &all[3]).must(201);
    let names = |query: &str| {
        let graph = stage.auditor.get(&format!("{API}/lineage{query}")).must(200).json();
        let nodes = graph["nodes"].as_array().expect("nodes").clone();
        let names: Vec<String> = nodes.iter().map(|node| node["name"].as_str().expect("a name").to_owned()).collect();
        (names, graph)
    };
    for member in &all[..3] {
        let (found, graph) = names(&format!("?innovation_id={member}"));
        assert_eq!(found, ["A", "B", "C", "KUDU"], "one source of elsewhere, as it was first called");
        let kudu = &graph["nodes"][3];
        assert_eq!(
            (&kudu["external"], &kudu["region"], &kudu["agency"]),
            (&json!(true), &json!("Jawa Tengah"), &Value::Null)
        );
        let edges = graph["edges"].as_array().expect("edges");
        assert_eq!(edges.len(), 3);
        assert!(edges.contains(&json!({"from": all[1], "to": all[2], "kind": "modifies"})), "{graph}");
    }
    assert_eq!(names("").0, ["A", "B", "C", "D", "E", "KUDU"]);
    stage.auditor.get(&format!("{API}/lineage?innovation_id=0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11")).must(404);
}

fn a_judge_of_a_blind_round_sees_no_lineage(app: &App) {
    let stage = stage(app, 1, 1);
    let a = innovation(&stage, "A", json!({}));
    let sighted = app.person(Role::Judge, "sighted");
    stage.open_round(json!({"blind": true}));
    for path in [format!("{API}/innovations/{a}/lineage"), format!("{API}/lineage")] {
        stage.judges[0].get(&path).must(403);
        sighted.get(&path).must(200);
    }
    stage.judges[0].get(&format!("{API}/reports/coverage")).must(403);
}

fn the_log_has_ids_and_the_kind_alone(app: &App) {
    let stage = stage(app, 0, 0);
    let a = innovation(&stage, "A", json!({}));
    let edge = learn_outside(&stage, &a, "NamaSumberLuar").must(201).id();
    stage.organizer.delete(&format!("{API}/innovations/{a}/lineage/{edge}"), nothing()).must(204);
    let count = |part: &str| {
        let text = "convert_from(body, 'UTF8')";
        let text = if matches!(app.location(), kipp_banten::store::Location::Postgres(_)) {
            text
        } else {
            "CAST(body AS TEXT)"
        };
        app.count(&format!("SELECT count(*) AS n FROM event_log WHERE {text} LIKE '%{part}%'"))
    };
    assert_eq!((count("\"lineage.added\""), count("\"lineage.removed\"")), (1, 1));
    assert_eq!((count("NamaSumberLuar"), count("rahasia")), (0, 0));
    // A refused one leaves nothing.
    let sent = body(json!({"kind": "replicates", "source_id": a}));
    stage.organizer.send("POST", &format!("{API}/innovations/{a}/lineage"), sent).must(409);
    assert_eq!(count("\"lineage.added\""), 1);
}
