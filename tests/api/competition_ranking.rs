//! A competition's ranking over its rounds: the cut, the means of each round, and until when it is shown to nobody.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::Answer;
use crate::harness::given::{API, MARKED, Stage, sheet, stage};

on_both! {
    the_cut_is_drawn_over_the_whole_and_every_round_tells_its_means
    a_weighted_round_added_later_closes_the_result_and_says_so
    the_level_that_is_shown_is_the_one_that_works
}

fn ranking(stage: &Stage) -> String {
    format!("{API}/competitions/{}/ranking", stage.competition)
}

/// A published round in which the only judge gave each entry one mark in all criteria.
fn judged(stage: &Stage, rules: Value, marks: &[&str]) -> String {
    let round = stage.open_round(rules);
    for (entry, mark) in stage.entries.iter().zip(marks) {
        stage.begin(&stage.judges[0], &round, entry, sheet(&[*mark; MARKED.len()], true)).must(201);
    }
    stage.step(&round, "close");
    stage.step(&round, "publish");
    round
}

fn the_cut_is_drawn_over_the_whole_and_every_round_tells_its_means(app: &App) {
    let stage = stage(app, 1, 4);
    // A mark of 1 to 5 in all criteria is 20 to 100: combined 60·80 + 40·60 = 72, 60·60 + 40·100 = 76, 60·80 + 40·60 = 72, 40.
    let first = judged(&stage, json!({"weight": "60", "advance": {"top": 4}}), &["4", "3", "4", "2"]);
    let last = judged(&stage, json!({"weight": "40", "advance": {"top": 2}}), &["3", "5", "3", "2"]);
    let answer = app.anonymous().get(&ranking(&stage)).must(200);
    let entry = |n: usize| stage.entries[n].clone();
    let scores: Vec<Value> = (0..4).map(|n| answer.at(&format!("/items/{n}/score"))).collect();
    assert_eq!(scores, ["76.00", "72.00", "72.00", "40.00"]);
    let due = json!({"certain": [entry(1)], "tied_at_cut": [entry(0), entry(2)], "places_left": 1, "groups": []});
    assert_eq!(answer.at("/cut"), due);
    assert_eq!(answer.at("/items/0/entry/id"), entry(1));
    for (n, (round, mean)) in [(&first, "3"), (&last, "5")].into_iter().enumerate() {
        assert_eq!(answer.text_at(&format!("/items/0/rounds/{n}/round_id")), *round);
        let criteria: Vec<Value> = MARKED.iter().map(|code| json!({"code": code, "mean": mean})).collect();
        assert_eq!(answer.at(&format!("/items/0/rounds/{n}/criteria")), json!(criteria));
        let own = app.anonymous().get(&format!("{API}/rounds/{round}/ranking")).must(200);
        let items = own.at("/items").as_array().cloned().expect("items");
        let same = items.iter().find(|item| item["entry"]["id"] == entry(1)).expect("the entry");
        assert_eq!(same["criteria"], json!(criteria), "as the round tells it");
    }
    let page = app.anonymous().get(&format!("{}?limit=1", ranking(&stage))).must(200);
    assert_eq!(page.at("/cut"), due, "the cut is the same on every page");
}

fn detail(answer: &Answer) -> String {
    answer.text_at("/detail")
}

fn a_weighted_round_added_later_closes_the_result_and_says_so(app: &App) {
    let stage = stage(app, 1, 1);
    judged(&stage, json!({}), &["4"]);
    let (path, anonymous) = (ranking(&stage), app.anonymous());
    let shown = anonymous.get(&path).must(200);
    assert_eq!(shown.at("/cut"), Value::Null);
    stage.draft_round(json!({"weight": "0", "name": "Latihan"}));
    anonymous.get(&path).must(200);
    stage.draft_round(json!({"name": "Wawancara"}));
    let awaited = "this is shown once all weighted rounds are published: 1 of 2 are";
    assert_eq!(detail(&anonymous.get(&path).must(401)), awaited);
    assert_eq!(detail(&stage.judges[0].get(&path).must(403)), awaited);
    let provisional = stage.organizer.get(&path).must(200);
    assert_eq!(
        (provisional.text_at("/status").as_str(), provisional.at("/items/0/rank")),
        ("provisional", Value::Null)
    );
}

fn the_level_that_is_shown_is_the_one_that_works(app: &App) {
    let stage = stage(app, 1, 1);
    let rounding = json!({"places": 2, "mode": "half_up", "at": ["criterion", "total"]});
    let round = judged(&stage, json!({"rounding": rounding}), &["4"]);
    let given = stage.organizer.get(&format!("{API}/rounds/{round}")).must(200);
    assert_eq!(given.text_at("/combine/level"), "sheet", "the settings show what was given");
    for path in [format!("{API}/rounds/{round}/ranking"), ranking(&stage)] {
        assert_eq!(app.anonymous().get(&path).must(200).text_at("/method/combine/level"), "criterion", "{path}");
    }
}
