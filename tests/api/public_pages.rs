//! The pages that everybody may read: nothing before publication, everything that explains a result after it, no names.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::client::{Answer, Client, nothing};
use crate::harness::given::{API, MARKS_79, Stage, sheet, stage};

on_both! {
    a_published_result_is_a_page_that_explains_each_score
    what_is_not_published_has_no_page
    a_page_that_is_known_keeps_its_headers
    what_others_append_to_an_address_is_borne
    a_wrong_address_is_told_in_words_with_a_way_back
}

fn page(reader: &Client, path: &str) -> Answer {
    reader.send("GET", path, nothing().with("accept", "text/html"))
}

/// Two judges score two entries, the second with a better mark in the last criterion.
fn scored(app: &App) -> (Stage<'_>, String) {
    let stage = stage(app, 2, 2);
    let round = stage.open_round(json!({}));
    let better = ["4", "5", "4", "4", "3", "4", "5"];
    for judge in &stage.judges {
        stage.begin(judge, &round, &stage.entries[0], sheet(&MARKS_79, true)).must(201);
        stage.begin(judge, &round, &stage.entries[1], sheet(&better, true)).must(201);
    }
    stage.step(&round, "close");
    (stage, round)
}

fn a_published_result_is_a_page_that_explains_each_score(app: &App) {
    let (stage, round) = scored(app);
    stage.step(&round, "publish");
    let reader = app.anonymous();

    let list = page(&reader, "/results").must(200).text;
    assert!(list.contains(&format!("/results/rounds/{round}")), "{list}");
    let start = page(&reader, "/").must(200).text;
    assert!(start.contains(&format!("/results/rounds/{round}")), "{start}");

    let ranking = page(&reader, &format!("/results/rounds/{round}")).must(200).text;
    // 5 × 15 ÷ 5 more than 79 is 82; the better entry stands first, in the reader's language.
    let places: Vec<_> = ["82,00", "79,00"].iter().map(|score| ranking.find(score)).collect();
    assert!(places[0].is_some() && places[0] < places[1], "{ranking}");
    assert!(page(&reader, &format!("/results/rounds/{round}?lang=en")).must(200).text.contains("82.00"));

    let entry = page(&reader, &format!("/results/rounds/{round}/entries/{}", stage.entries[0])).must(200).text;
    for due in ["Inovasi 1", "Dinas 1", "Signifikansi", "J1", "J2", "79,00", "rata-rata"] {
        assert!(entry.contains(due), "{due} is not in {entry}");
    }
    for hidden in ["judge-1", "judge-2"] {
        assert!(!entry.contains(hidden) && !ranking.contains(hidden), "{hidden} is shown");
    }
    page(&reader, &format!("/results/competitions/{}", stage.competition)).must(200);
}

fn what_is_not_published_has_no_page(app: &App) {
    let (stage, round) = scored(app);
    let reader = app.anonymous();
    let entry = &stage.entries[0];
    for path in [
        format!("/results/rounds/{round}"),
        format!("/results/rounds/{round}/entries/{entry}"),
        format!("/results/competitions/{}", stage.competition),
        "/results/rounds/unknown".to_owned(),
    ] {
        // Not even for those who see everything elsewhere: a page is the same for all.
        for someone in [&reader, &stage.organizer.client] {
            let answer = page(someone, &path).must(404);
            assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")), "{path}");
            assert!(!answer.text.contains("Inovasi 1"), "{path}");
        }
        let answer = reader.get(&path).must(404);
        assert_eq!(answer.problem(), "not-found", "{path}");
    }
    assert!(!page(&reader, "/results").must(200).text.contains(&round));
    // An entry that stands in no published result has no page in one that is.
    stage.step(&round, "publish");
    let stranger = stage.enter(crate::harness::given::new_entry(3)).must(201).id();
    page(&reader, &format!("/results/rounds/{round}/entries/{stranger}")).must(404);
}

/// Browsers put the headers of a 304 in the place of those that they kept: without its policy a page would lose its looks.
fn a_page_that_is_known_keeps_its_headers(app: &App) {
    let reader = app.anonymous();
    let first = page(&reader, "/results").must(200);
    let again = reader.send("GET", "/results", nothing().with("if-none-match", first.etag())).must(304);
    for header in ["etag", "content-security-policy", "cache-control"] {
        assert!(first.header(header).is_some());
        assert_eq!(first.header(header), again.header(header), "{header}");
    }
}

/// Messengers and search engines mark the addresses that they hand on.
fn what_others_append_to_an_address_is_borne(app: &App) {
    let (stage, round) = scored(app);
    stage.step(&round, "publish");
    let reader = app.anonymous();
    for path in [
        "/".to_owned(),
        "/results".to_owned(),
        format!("/results/competitions/{}", stage.competition),
        format!("/results/rounds/{round}"),
        format!("/results/rounds/{round}/entries/{}", stage.entries[0]),
        "/innovations".to_owned(),
        "/problems/invalid".to_owned(),
    ] {
        for accept in ["text/html", "*/*"] {
            let path = format!("{path}?fbclid=x&lang=id&utm_source=%zz&fbclid=y");
            let path = if path.starts_with("/problems") { path.replace("lang=id&", "") } else { path };
            let answer = reader.send("GET", &path, nothing().with("accept", accept)).must(200);
            assert!(!answer.text.contains("fbclid") && !answer.text.contains("utm_source"), "{path}: {}", answer.text);
        }
    }
    for path in ["/hub/innovations", &format!("/rounds/{round}/ranking")] {
        assert_eq!(reader.get(&format!("{API}{path}?fbclid=x")).must(400).problem(), "bad-parameter", "{path}");
    }
}

fn a_wrong_address_is_told_in_words_with_a_way_back(app: &App) {
    let (stage, round) = scored(app);
    stage.step(&round, "publish");
    let reader = app.anonymous();
    let ranking = format!("/results/rounds/{round}?after=-1");
    for (path, wrong, back) in [
        ("/innovations?sdg=99&q=antrean", "<strong>TPB</strong>: harus satu angka dari 1 sampai 17", "/innovations"),
        ("/innovations?sdg=4&sdg=5", "<strong>TPB</strong>: harus satu angka dari 1 sampai 17", "/innovations"),
        ("/innovations?stage=x&fbclid=y", "initiative, trial, applied", "/innovations"),
        ("/innovations?q=%zz", "Tanda tanya dan selebihnya", "/innovations"),
        ("/innovations/unknown?lang=fr", "<strong>Bahasa</strong>: harus salah satu dari: id, en", "/innovations"),
        ("/?lang=fr", "<strong>Bahasa</strong>", "/"),
        (&ranking, "satu angka, 0 atau lebih", "/results"),
        (
            "/innovations?sdg=99&lang=en",
            "<strong>SDG</strong>: must be one number from 1 to 17",
            "/innovations?lang=en",
        ),
    ] {
        let answer = page(&reader, path).must(400);
        assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")), "{path}");
        let back = format!("<a class=\"button main\" href=\"{back}\">");
        let language = if path.contains("lang=en") { "<html lang=\"en\"" } else { "<html lang=\"id\"" };
        for due in [wrong, &back, language] {
            assert!(answer.text.contains(due), "{path}: {due} is not in {}", answer.text);
        }
        assert_eq!(reader.get(path).must(400).problem(), "bad-parameter", "for programs: {path}");
    }
}
