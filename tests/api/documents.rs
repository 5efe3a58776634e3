//! Documents: who gets them, what they are, and that they follow what happens. What stands in them is tested beside
//! their layout, and from outside on their extracted text.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::client::{Answer, json as body, nothing};
use crate::harness::given::{API, MARKS_79, Stage, sheet, stage};
use crate::harness::recommended::{draft, finish, recommendation, rule_set};

on_both! {
    every_document_is_a_file_of_its_kind
    a_document_changes_with_what_it_tells_and_else_not
    who_is_gone_is_marked_in_what_is_signed
    a_published_result_keeps_the_names_it_had
    documents_are_for_those_who_see_names
    a_round_without_sheets_has_documents_too
    a_recommendation_is_a_draft_until_it_is_issued
}

/// Where each stands, how it begins, and what it is saved as.
const FILES: [(&str, &str, &str); 6] = [
    ("minutes.pdf", "%PDF-", "berita-acara.pdf"),
    ("recap.pdf", "%PDF-", "rekapitulasi.pdf"),
    ("scoresheets.pdf", "%PDF-", "lembar-penilaian.pdf"),
    ("decree-annex.pdf", "%PDF-", "lampiran-keputusan.pdf"),
    ("recap.xlsx", "PK", "rekapitulasi.xlsx"),
    ("decree-annex.xlsx", "PK", "lampiran-keputusan.xlsx"),
];

fn judged(stage: &Stage) -> String {
    let round = stage.open_round(json!({"advance": {"top": 1, "per_group": true, "passing_score": null}}));
    for judge in &stage.judges {
        for entry in &stage.entries {
            stage.begin(judge, &round, entry, sheet(&MARKS_79, true)).must(201);
        }
    }
    round
}

fn get(stage: &Stage, round: &str, file: &str) -> Answer {
    stage.organizer.get(&format!("{API}/rounds/{round}/{file}")).must(200)
}

fn every_document_is_a_file_of_its_kind(app: &App) {
    let stage = stage(app, 2, 3);
    let round = judged(&stage);
    for status in ["open", "closed", "published"] {
        match status {
            "closed" => stage.step(&round, "close"),
            "published" => stage.step(&round, "publish"),
            _ => {}
        }
        for (file, begins, saved) in FILES {
            let answer = get(&stage, &round, file);
            assert!(answer.text.starts_with(begins), "{status} {file}");
            let media = if file.ends_with("pdf") {
                "application/pdf"
            } else {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            };
            assert_eq!(answer.header("content-type"), Some(media), "{status} {file}");
            let name = format!("attachment; filename=\"{round}-{saved}\"");
            assert_eq!(answer.header("content-disposition"), Some(name.as_str()));
            assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
        }
    }
}

fn a_document_changes_with_what_it_tells_and_else_not(app: &App) {
    let stage = stage(app, 2, 3);
    let round = judged(&stage);
    stage.step(&round, "close");
    let draft = get(&stage, &round, "minutes.pdf");
    let again = get(&stage, &round, "minutes.pdf");
    assert!(draft.text == again.text && draft.etag() == again.etag(), "the same bytes for the same data");
    let path = format!("{API}/rounds/{round}/minutes.pdf");
    stage.organizer.send("GET", &path, nothing().with("if-none-match", draft.etag())).must(304);

    let person = |name: &str| json!({"name": name, "position": "Ketua"});
    let plenary = json!({"held_on": "2026-03-02", "place": "Serang", "chair": person("Ketua Uji"),
        "members": [{"name": "Anggota Uji", "position": "Anggota", "present": true}],
        "decision": "Menerima hasil.", "reasons": "Semua lembar lengkap."});
    stage.organizer.put(&format!("{API}/rounds/{round}/plenary"), body(plenary)).must(201);
    let heard = get(&stage, &round, "minutes.pdf");
    assert!(heard.text != draft.text && heard.etag() != draft.etag(), "a plenary stands in the minutes");

    let marked = get(&stage, &round, "decree-annex.pdf");
    stage.step(&round, "publish");
    let published = get(&stage, &round, "minutes.pdf");
    assert!(published.text != heard.text && published.etag() != heard.etag());
    assert!(get(&stage, &round, "decree-annex.pdf").text != marked.text, "no draft any more");
}

/// What can be signed or decided on; the minutes name the end of the log and follow it always.
const SIGNED: [&str; 4] = ["recap.pdf", "decree-annex.pdf", "recap.xlsx", "decree-annex.xlsx"];

fn who_is_gone_is_marked_in_what_is_signed(app: &App) {
    let stage = stage(app, 1, 2);
    let round = judged(&stage);
    stage.step(&round, "close");
    stage.step(&round, "publish");
    let papers = || SIGNED.map(|file| get(&stage, &round, file).text);
    let ranking = || app.anonymous().get(&format!("{API}/rounds/{round}/ranking")).must(200).text;
    let (before, ranked) = (papers(), ranking());
    let entry = format!("{API}/entries/{}", stage.entries[0]);
    let change = |value: serde_json::Value| {
        let etag = stage.organizer.get(&entry).must(200).etag();
        stage.organizer.patch(&entry, body(value).based_on(&etag)).must(200);
    };
    change(json!({"status": "withdrawn", "reason": "Atas permintaan"}));
    let withdrawn = papers();
    change(json!({"status": "disqualified", "reason": "Bukti palsu"}));
    let disqualified = papers();
    for ((file, before), (withdrawn, disqualified)) in
        SIGNED.iter().zip(&before).zip(withdrawn.iter().zip(&disqualified))
    {
        assert!(before != withdrawn && withdrawn != disqualified && before != disqualified, "{file}");
    }
    assert_eq!(ranking(), ranked);
}

fn a_published_result_keeps_the_names_it_had(app: &App) {
    let stage = stage(app, 1, 2);
    let round = judged(&stage);
    stage.step(&round, "close");
    let competition = format!("{API}/competitions/{}", stage.competition);
    let rename = |name: &str| {
        let is = stage.organizer.get(&competition).must(200);
        let mut groups = is.at("/groups");
        groups[0]["name"] = json!(format!("Kelompok {name}"));
        let new = json!({"name": format!("Kompetisi {name}"), "groups": groups});
        stage.organizer.patch(&competition, body(new).based_on(&is.etag())).must(200);
    };
    let papers = || SIGNED.map(|file| get(&stage, &round, file).text);
    let old = papers();
    rename("Baru");
    for (new, old) in papers().iter().zip(&old) {
        assert!(new != old, "a draft has the names that hold");
    }
    stage.step(&round, "publish");
    let published = papers();
    rename("Lain");
    for ((file, new), old) in SIGNED.iter().zip(&papers()).zip(&published) {
        assert!(new == old, "{file} has another name");
    }
}

fn documents_are_for_those_who_see_names(app: &App) {
    let stage = stage(app, 1, 1);
    let round = judged(&stage);
    stage.step(&round, "close");
    stage.step(&round, "publish");
    for (file, ..) in FILES {
        let path = format!("{API}/rounds/{round}/{file}");
        stage.admin.get(&path).must(200);
        stage.auditor.get(&path).must(200);
        stage.judges[0].get(&path).must(403);
        app.anonymous().get(&path).must(401);
        stage.organizer.get(&format!("{API}/rounds/{}/{file}", stage.competition)).must(404);
        let refused = stage.organizer.get(&format!("{path}?group=UMUM")).must(400);
        assert_eq!(refused.problem(), "bad-parameter");
    }
}

fn a_round_without_sheets_has_documents_too(app: &App) {
    let stage = stage(app, 1, 1);
    let round = stage.draft_round(json!({}));
    for (file, begins, _) in FILES {
        assert!(get(&stage, &round, file).text.starts_with(begins), "{file}");
    }
}

fn a_recommendation_is_a_draft_until_it_is_issued(app: &App) {
    let stage = stage(app, 1, 3);
    finish(&stage, &["5", "4", "4"]);
    let rules = rule_set(&stage, "kertas-2026", json!({"quota": {"per_group": {"UMUM": 2}}}));
    let path = recommendation(&draft(&stage, json!({"rule_set": rules})).must(201).id());
    let file = format!("{path}.pdf");
    let read = || stage.organizer.get(&file).must(200);
    let drafted = read();
    assert!(drafted.text.starts_with("%PDF-"));
    assert_eq!(drafted.header("content-type"), Some("application/pdf"));
    let id = path.rsplit('/').next().expect("an id");
    let name = format!("attachment; filename=\"{id}-daftar-nominasi.pdf\"");
    assert_eq!(drafted.header("content-disposition"), Some(name.as_str()));
    assert!(read().text == drafted.text, "the same bytes for the same data");
    stage.organizer.send("GET", &file, nothing().with("if-none-match", drafted.etag())).must(304);

    let wish = json!({"entry_id": stage.entries[1], "decision": "recommended", "reason": "Sidang pleno"});
    let asked = stage.organizer.post(&format!("{path}/overrides"), wish).must(201).id();
    stage.admin.send("POST", &format!("{path}/overrides/{asked}/approve"), nothing()).must(200);
    let changed = read();
    assert!(changed.text != drafted.text && changed.etag() != drafted.etag(), "an override stands in it");
    stage.organizer.send("POST", &format!("{path}/issue"), nothing().based_on("*")).must(200);
    let issued = read();
    assert!(issued.text != changed.text && issued.etag() != changed.etag(), "no draft any more");

    stage.auditor.get(&file).must(200);
    stage.judges[0].get(&file).must(403);
    app.anonymous().get(&file).must(401);
    stage.organizer.get(&format!("{}.pdf", recommendation(&stage.competition))).must(404);
    assert_eq!(stage.organizer.get(&format!("{file}?locale=id")).must(400).problem(), "bad-parameter");
}
