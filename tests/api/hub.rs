//! The innovation hub: what everybody may read of listed innovations, and nothing of the others.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::client::{Answer, Client, nothing};
use crate::harness::given::{API, Stage, stage};
use crate::lineage::{innovation, learn, learn_outside};

on_both! {
    only_listed_innovations_are_shown_and_nothing_private_of_them
    the_catalogue_is_searched_and_walked
    a_fact_without_evidence_is_a_claim_and_institutionalises_nothing
    answers_may_be_kept_and_are_known_again
    pages_show_search_facts_and_family_in_both_languages
    a_search_is_kept_in_the_other_language
}

const PRIVATE: [&str; 4] = ["bukti-rahasia", "anggaran-rahasia", "Tersembunyi", "rahasia"];

/// A family: KUDU → Sumber → Turunan, and Sumber → Tersembunyi, which is not listed.
fn family(app: &App) -> (Stage<'_>, [String; 3]) {
    let stage = stage(app, 0, 0);
    let facts = |met: bool| json!({"met": met, "evidence": if met { "anggaran-rahasia" } else { "" }});
    let all =
        |met| json!({"budgeted": facts(met), "tupoksi": facts(met), "legal_basis": facts(met), "culture": facts(met)});
    let source = json!({"listed": true, "description": "Sekolah <b>kembali</b>", "sdg_goals": [4], "affairs": ["education"],
        "stage": "applied", "applied_on": "2024-01-05", "institutionalisation": all(true), "awards": [{"programme": "KIPP", "year": 2021, "title": "Top 45"}],
        "indicators": {"16": {"level": 2, "evidence": "bukti-rahasia"}}});
    let source = innovation(&stage, "Sumber", source);
    let derived = innovation(
        &stage,
        "Turunan",
        json!({"listed": true, "form": "governance", "institutionalisation": all(false)}),
    );
    let hidden = innovation(&stage, "Tersembunyi", json!({}));
    learn_outside(&stage, &source, "KUDU").must(201);
    learn(&stage, &derived, "partially_replicates", &source).must(201);
    learn(&stage, &hidden, "replicates", &source).must(201);
    learn(&stage, &hidden, "replicates", &derived).must(201);
    (stage, [source, derived, hidden])
}

fn names(answer: &Answer) -> Vec<String> {
    let items = answer.at("/items");
    items.as_array().expect("items").iter().map(|item| item["name"].as_str().expect("a name").to_owned()).collect()
}

fn page(reader: &Client, path: &str) -> Answer {
    reader.send("GET", path, nothing().with("accept", "text/html"))
}

fn only_listed_innovations_are_shown_and_nothing_private_of_them(app: &App) {
    let (_stage, [source, derived, hidden]) = family(app);
    let reader = app.anonymous();
    let list = reader.get(&format!("{API}/hub/innovations")).must(200);
    assert_eq!(names(&list), ["Sumber", "Turunan"]);
    assert_eq!(list.at("/items/0/lineage"), json!({"sources": 1, "derived": 1}), "the unlisted one does not count");
    assert_eq!(list.at("/items/1/lineage"), json!({"sources": 1, "derived": 0}));
    assert_eq!(
        list.at("/items/0/institutionalisation"),
        json!({"budgeted": true, "tupoksi": true, "legal_basis": true, "culture": true})
    );
    let one = reader.get(&format!("{API}/hub/innovations/{source}")).must(200);
    assert_eq!(one.at("/family/nodes").as_array().map(Vec::len), Some(3));
    assert_eq!(one.at("/family/edges").as_array().map(Vec::len), Some(2));
    let pages = ["/innovations".to_owned(), format!("/innovations/{source}"), format!("/innovations/{derived}")];
    let pages: Vec<String> = pages.iter().map(|path| page(&reader, path).must(200).text).collect();
    for text in pages.iter().chain([&list.text, &one.text]) {
        for private in PRIVATE {
            assert!(!text.contains(private) && !text.contains(&hidden), "{private}: {text}");
        }
    }
    reader.get(&format!("{API}/hub/innovations/{hidden}")).must(404);
    let missing = page(&reader, &format!("/innovations/{hidden}")).must(404);
    assert!(!missing.text.contains("Tersembunyi") && missing.text.contains("/innovations"), "{}", missing.text);
}

fn the_catalogue_is_searched_and_walked(app: &App) {
    let (stage, _) = family(app);
    let reader = app.anonymous();
    let found = |query: &str| names(&reader.get(&format!("{API}/hub/innovations?{query}")).must(200));
    for (query, due) in [
        ("q=SEKOLAH", &["Sumber"][..]),
        ("sdg=4", &["Sumber"]),
        ("sdg=14", &[]),
        ("affair=education", &["Sumber"]),
        ("form=governance", &["Turunan"]),
        ("stage=applied", &["Sumber"]),
        ("region_code=3672", &["Sumber", "Turunan"]),
        ("region_code=3601", &[]),
        ("level=city", &[]),
        ("institutionalised=true", &["Sumber"]),
        ("institutionalised=false", &["Turunan"]),
        ("replicated=true", &["Sumber"]),
        ("replicated=false", &["Turunan"]),
        ("replicated=true&institutionalised=false", &[]),
    ] {
        assert_eq!(found(query), due, "{query}");
    }
    reader.get(&format!("{API}/hub/innovations?sdg=18")).must(400);
    let first = reader.get(&format!("{API}/hub/innovations?limit=1")).must(200);
    assert_eq!(found(&format!("limit=1&cursor={}", first.text_at("/next_cursor"))), ["Turunan"]);
    // An edge that only inspired replicates nothing.
    let more = innovation(&stage, "Ilham", json!({"listed": true}));
    let last = innovation(&stage, "Akhir", json!({"listed": true}));
    learn(&stage, &last, "inspired_by", &more).must(201);
    assert_eq!(found("replicated=true"), ["Sumber"]);
}

fn a_fact_without_evidence_is_a_claim_and_institutionalises_nothing(app: &App) {
    let stage = stage(app, 0, 0);
    let fact = |evidence: &str| json!({"met": true, "evidence": evidence});
    let facts = |last: &str| {
        let culture = fact(last);
        json!({"budgeted": fact("DPA"), "tupoksi": fact("SK"), "legal_basis": fact("Perwal"), "culture": culture})
    };
    let shown = innovation(&stage, "Terbukti", json!({"listed": true, "institutionalisation": facts("Apel pagi")}));
    let claimed = innovation(&stage, "Diaku", json!({"listed": true, "institutionalisation": facts("")}));
    let reader = app.anonymous();
    let list = |query: &str| reader.get(&format!("{API}/hub/innovations?{query}")).must(200);
    assert_eq!(names(&list("institutionalised=true")), ["Terbukti"]);
    assert_eq!(names(&list("institutionalised=false")), ["Diaku"]);
    assert_eq!(
        list("").at("/items/1/institutionalisation"),
        json!({"budgeted": true, "tupoksi": true, "legal_basis": true, "culture": false})
    );
    let report = stage.auditor.get(&format!("{API}/reports/coverage")).must(200);
    let due = json!({"budgeted": 2, "tupoksi": 2, "legal_basis": 2, "culture": 1, "all": 1});
    assert_eq!(report.at("/totals/institutionalised"), due);
    let text = |path: &str| page(&reader, path).must(200).text;
    assert_eq!(text("/innovations").matches("Melembaga</span>").count(), 1);
    let told = |id: &str, lang: &str, words: &str| text(&format!("/innovations/{id}{lang}")).matches(words).count();
    assert_eq!((told(&shown, "", "Belum ada bukti"), told(&claimed, "", "Belum ada bukti")), (0, 1));
    assert_eq!(told(&claimed, "?lang=en", "No evidence yet"), 1);
    // The record keeps what is claimed.
    let record = stage.auditor.get(&format!("{API}/innovations/{claimed}")).must(200);
    assert_eq!(record.at("/institutionalisation/culture"), fact(""));
}

fn answers_may_be_kept_and_are_known_again(app: &App) {
    let (_stage, [source, ..]) = family(app);
    let reader = app.anonymous();
    for path in [
        format!("{API}/hub/innovations"),
        format!("{API}/hub/innovations/{source}"),
        "/innovations".into(),
        format!("/innovations/{source}"),
    ] {
        let first = page(&reader, &path).must(200);
        assert_eq!(first.header("cache-control"), Some("public, max-age=60"), "{path}");
        let again = reader.send("GET", &path, nothing().with("if-none-match", first.etag())).must(304);
        assert_eq!(again.header("cache-control"), Some("public, max-age=60"), "{path}");
    }
}

fn pages_show_search_facts_and_family_in_both_languages(app: &App) {
    let (_stage, [source, derived, _]) = family(app);
    let reader = app.anonymous();
    assert!(page(&reader, "/").must(200).text.contains("href=\"/innovations\""));
    let open = "q=&region_code=&form=&stage=&sdg=&institutionalised=&replicated=";
    let list = page(&reader, &format!("/innovations?{open}")).must(200);
    assert!(list.text.contains("Sumber") && list.text.contains("Turunan"), "what is left open says nothing");
    assert!(list.header("content-security-policy").is_some_and(|policy| policy.contains("form-action 'self'")));
    let found = page(&reader, "/innovations?q=sekolah&sdg=4").must(200).text;
    assert!(
        !found.contains("Turunan") && found.contains("value=\"sekolah\"") && found.contains("value=\"4\" selected"),
        "{found}"
    );
    let walked = page(&reader, "/innovations?limit=1&region_code=3672&q=").must(200).text;
    let next = walked.split("href=\"").find(|part| part.contains("cursor=")).and_then(|part| part.split('"').next());
    let next = next.expect("a next page").replace("&amp;", "&");
    assert!(page(&reader, &next).must(200).text.contains("Turunan"), "{next}");

    let one = page(&reader, &format!("/innovations/{source}")).must(200).text;
    for due in [
        "Dinas Sumber",
        "Kota Cilegon",
        "Top 45 (KIPP 2021)",
        "4. Pendidikan berkualitas",
        "<li>Pendidikan</li>",
        "5 Januari 2024",
        "Kantor <strong>Dinas Sumber</strong>, Kota Cilegon",
        "KUDU",
        "<svg class=\"family\"",
        "Sekolah &lt;b&gt;kembali",
        "replikasi sebagian",
        &format!("href=\"/innovations/{derived}\""),
    ] {
        assert!(one.contains(due), "{due} is not in {one}");
    }
    assert!(!one.contains("style=") && !one.contains("<script"), "the policy allows neither");
    let english = page(&reader, &format!("/innovations/{source}?lang=en")).must(200).text;
    for due in ["The office of", "replicates in part", "4. Quality education", "<li>Education</li>", "5 January 2024"] {
        assert!(english.contains(due), "{due} is not in {english}");
    }
    assert!(page(&reader, "/innovations?lang=en").must(200).text.contains(">14. Life below water<"));
    assert_eq!(reader.get("/innovations/unknown").must(404).problem(), "not-found");
    assert_eq!(one.matches("class=\"node").count(), 3);
}

fn a_search_is_kept_in_the_other_language(app: &App) {
    let (_stage, _) = family(app);
    let reader = app.anonymous();
    let list = page(&reader, "/innovations?q=antrean+%26&fbclid=x&sdg=4&stage=").must(200).text;
    assert!(list.contains("href=\"/innovations?q=antrean%20%26&amp;sdg=4&amp;lang=en\""), "{list}");
    let list = page(&reader, "/innovations?lang=en&q=antrean").must(200).text;
    assert!(list.contains("href=\"/innovations?q=antrean\""), "{list}");
    // The same part of the list too.
    let links =
        |text: &str| text.split("href=\"").filter_map(|part| part.split('"').next()).map(str::to_owned).collect();
    let first: Vec<String> = links(&page(&reader, "/innovations?limit=1&utm_source=wa").must(200).text);
    let next = first.iter().find(|link| link.contains("cursor=")).expect("a next page").replace("&amp;", "&");
    assert!(!next.contains("utm_source"), "{next}");
    let second: Vec<String> = links(&page(&reader, &next).must(200).text);
    let english =
        second.iter().find(|link| link.contains("lang=en")).expect("the other language").replace("&amp;", "&");
    assert!(page(&reader, &english).must(200).text.contains("Turunan"), "{english}");
}
