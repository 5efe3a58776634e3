//! Previews: how many are worked out at once, what goes on meanwhile, and how many faults are named.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::app::{App, block_on};
use crate::harness::client::{Client, raw};
use crate::harness::given::{API, Stage, stage};

on_both! {
    who_waits_too_long_for_a_preview_is_told_to_come_back
    other_requests_go_on_beside_long_previews
    of_very_many_faults_the_first_are_named
}

fn path() -> String {
    format!("{API}/scoring/preview")
}

/// Entries of the same total, each of which beats all after it by two judges of three.
fn tied(entries: u32) -> Value {
    let scale = json!({"min": "0", "max": "100000", "step": "1"});
    let sheet = |n: u32, judge: &str, value: u32| json!({"entry": format!("e{n}"), "judge": judge, "marks": [{"criterion": "A", "value": value.to_string()}]});
    let ids: Vec<Value> = (0..entries).map(|n| json!({"id": format!("e{n}"), "group": "g"})).collect();
    let sheets: Vec<Value> =
        (0..entries).flat_map(|n| [sheet(n, "j1", n), sheet(n, "j2", n), sheet(n, "j3", 2 * (entries - n))]).collect();
    json!({"rubric": {"name": "Uji", "basis": "points", "criteria": [
            {"code": "A", "name": "A", "weight": "1", "scale": scale}]},
        "tie_break": ["head_to_head"], "entries": ids, "sheets": sheets})
}

fn who_waits_too_long_for_a_preview_is_told_to_come_back(app: &App) {
    let stage = stage(app, 1, 0);
    let judge = &stage.judges[0].client;
    let turns: Vec<_> = (0..2).map(|_| block_on(app.parts.previews.take()).expect("a turn")).collect();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| judge.post(&path(), tied(2)));
        assert_goes_on(&stage, app);
        let refused = waiting.join().expect("an answer").must(503);
        assert_eq!((refused.problem().as_str(), refused.header("retry-after")), ("busy", Some("2")));
    });
    drop(turns);
    assert_eq!(judge.post(&path(), tied(2)).must(200).text_at("/items/0/decided_by"), "head_to_head");
}

/// Reads that ask the service and its database are answered at once.
#[track_caller]
fn assert_goes_on(stage: &Stage, app: &App) {
    let clients: [(&Client, &str); 2] = [(&app.anonymous(), "/healthz"), (&stage.organizer, "/api/v1/competitions")];
    for (client, path) in clients {
        let began = Instant::now();
        client.get(path).must(200);
        assert!(began.elapsed() < Duration::from_secs(2), "{path} took {:?}", began.elapsed());
    }
}

fn other_requests_go_on_beside_long_previews(app: &App) {
    let stage = stage(app, 1, 0);
    let judge = &stage.judges[0].client;
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..5).map(|_| scope.spawn(|| judge.post(&path(), tied(900)).status)).collect();
        for _ in 0..10 {
            std::thread::sleep(Duration::from_millis(30));
            assert_goes_on(&stage, app);
        }
        for preview in running {
            let status = preview.join().expect("an answer");
            assert!(matches!(status, 200 | 503), "{status}");
        }
    });
}

fn of_very_many_faults_the_first_are_named(app: &App) {
    let stage = stage(app, 1, 0);
    let mut body = tied(500);
    for sheet in body["sheets"].as_array_mut().expect("sheets") {
        sheet["marks"][0]["value"] = json!("x");
    }
    let answer = stage.judges[0].post(&path(), body).must(422);
    assert_eq!(answer.faults().len(), 1_000);
    let due = "1500 values must be changed; nothing was saved; the first 1000 of 1500 are named";
    assert_eq!(answer.text_at("/detail"), due);
    let sheet = format!("title,agency,group\n{}", ",,LAIN\n".repeat(600));
    let import = format!("{API}/competitions/{}/entries/import", stage.competition);
    let answer = stage.organizer.send("POST", &import, raw("text/csv", sheet)).must(422);
    assert_eq!(answer.faults().len(), 1_000);
    assert!(answer.text_at("/detail").ends_with("; the first 1000 of 1800 are named"), "{}", answer.text_at("/detail"));
}
