//! Importing a sheet of entries: all of its rows or none, and every fault by row and column.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::client::{Answer, raw};
use crate::harness::given::{API, Stage, new_entry, stage};

on_both! {
    one_bad_row_keeps_the_whole_sheet_out_and_every_fault_is_named
    a_good_sheet_is_added_in_its_order
    a_number_that_is_taken_is_named_by_its_row
    a_section_that_no_rubric_asks_for_is_named_by_its_row
    a_header_that_cannot_be_read_is_told_by_its_columns
    a_retry_with_its_key_imports_nothing_twice
    a_check_finds_what_an_import_would_and_adds_nothing
}

fn import(stage: &Stage, sheet: &str) -> Answer {
    stage.organizer.send("POST", &path(stage), raw("text/csv; charset=utf-8", sheet))
}

fn path(stage: &Stage) -> String {
    format!("{API}/competitions/{}/entries/import", stage.competition)
}

fn titles(stage: &Stage) -> Vec<String> {
    let listed = stage.organizer.get(&format!("{API}/competitions/{}/entries?limit=100", stage.competition)).must(200);
    let items = listed.at("/items").as_array().cloned().expect("items");
    items.iter().map(|item| item["title"].as_str().expect("a title").to_owned()).collect()
}

fn agencies(stage: &Stage) -> usize {
    stage.organizer.get(&format!("{API}/agencies?limit=100")).must(200).at("/items").as_array().expect("items").len()
}

fn named(answer: &Answer) -> Vec<String> {
    answer.faults().iter().map(|(pointer, code)| format!("{pointer} {code}")).collect()
}

fn one_bad_row_keeps_the_whole_sheet_out_and_every_fault_is_named(app: &App) {
    let stage = stage(app, 0, 1);
    let (before, known) = (titles(&stage), agencies(&stage));
    let answer = import(
        &stage,
        "title,agency,level,region_code,group,category,status\n\
         Baik,Dinas A,city,3671,UMUM,KES,verified\n\
         ,Dinas B,village,36710,LAIN,XXX,published\n\
         Baik juga,Dinas C,city,3671,UMUM,KES\n",
    )
    .must(422);
    assert_eq!(answer.problem(), "invalid");
    assert_eq!(
        named(&answer),
        [
            "/rows/2/level unknown_value",
            "/rows/2/status unknown_value",
            "/rows/2/title too_short",
            "/rows/2/region_code not_a_region_code",
            "/rows/3 wrong_width",
            "/rows/2/group unknown_group",
            "/rows/2/category unknown_category",
        ]
    );
    assert_eq!((titles(&stage), agencies(&stage)), (before, known), "something was added all the same");
}

fn a_good_sheet_is_added_in_its_order(app: &App) {
    let stage = stage(app, 0, 0);
    let done = import(
        &stage,
        "\u{feff}title;agency;group;section:SIG;status\r\n\
         \"Satu; dan lagi\";Dinas A;UMUM;\"Baris satu\r\nbaris dua\";verified\r\n\
         Dua;DINAS A;UMUM;;\r\n",
    )
    .must(200);
    assert_eq!(done.at("/imported"), json!(2));
    assert_eq!(done.text_at("/items/0/registration_no"), "REG.2026.0001");
    assert_eq!(titles(&stage), ["Satu; dan lagi", "Dua"]);
    assert_eq!(agencies(&stage), 1, "the same agency in other letters");
    let first = stage.organizer.get(&format!("{API}/entries/{}", done.text_at("/items/0/id"))).must(200);
    assert_eq!(first.at("/status"), json!("verified"));
    assert_eq!(first.at("/sections"), json!([{"criterion": "SIG", "text": "Baris satu\nbaris dua"}]));
    let second = stage.organizer.get(&format!("{API}/entries/{}", done.text_at("/items/1/id"))).must(200);
    assert_eq!((second.at("/status"), second.at("/agency")), (json!("submitted"), first.at("/agency")));
}

fn a_number_that_is_taken_is_named_by_its_row(app: &App) {
    let stage = stage(app, 0, 0);
    let mut taken = new_entry(1);
    taken["registration_no"] = json!("A-1");
    stage.enter(taken).must(201);
    let sheet = "title,agency,group,registration_no\nSatu,Dinas A,UMUM,A-2\nDua,Dinas A,UMUM,A-1\n";
    let answer = import(&stage, sheet).must(409);
    assert_eq!(answer.problem(), "registration-no-taken");
    assert_eq!(named(&answer), ["/rows/2/registration_no taken"]);
    let doubled = "title,agency,group,registration_no\nSatu,Dinas A,UMUM,B-1\nDua,Dinas A,UMUM,B-1\n";
    assert_eq!(named(&import(&stage, doubled).must(422)), ["/rows/2/registration_no doubled"]);
    let both = "title,agency,group,registration_no\nSatu,Dinas A,UMUM,A-1\nDua,Dinas A,LAIN,A-3\n";
    assert_eq!(
        named(&import(&stage, both).must(422)),
        ["/rows/2/group unknown_group", "/rows/1/registration_no taken"]
    );
    assert_eq!(titles(&stage), ["Inovasi 1"]);
}

fn a_section_that_no_rubric_asks_for_is_named_by_its_row(app: &App) {
    let stage = stage(app, 0, 0);
    stage.draft_round(json!({}));
    let sheet = "title,agency,group,section:SIG,section:LAIN\nSatu,Dinas A,UMUM,Isi,\nDua,Dinas A,UMUM,Isi,Isi\n";
    assert_eq!(named(&import(&stage, sheet).must(422)), ["/rows/2/section:LAIN unknown_criterion"]);
    import(&stage, &sheet.replace("Isi,Isi", "Isi,")).must(200);
}

fn a_header_that_cannot_be_read_is_told_by_its_columns(app: &App) {
    let stage = stage(app, 0, 0);
    let answer = import(&stage, "title,colour,title\nSatu,merah,Dua\n").must(422);
    assert_eq!(
        named(&answer),
        [
            "/rows/0/colour unknown_column",
            "/rows/0/title doubled",
            "/rows/0/agency missing_column",
            "/rows/0/group missing_column"
        ]
    );
    assert_eq!(named(&import(&stage, "title,agency,group\n").must(422)), ["/rows too_few"]);
    let latin = stage.organizer.send("POST", &path(&stage), raw("text/csv", b"title\n\xe9".to_vec()));
    assert_eq!(latin.must(400).problem(), "unreadable");
    let json = stage.organizer.send("POST", &path(&stage), raw("application/json", "{}"));
    assert_eq!(json.must(415).problem(), "unsupported-media-type");
}

fn a_retry_with_its_key_imports_nothing_twice(app: &App) {
    let stage = stage(app, 0, 0);
    let send = || {
        let sheet = raw("text/csv", "title,agency,group\nSatu,Dinas A,UMUM\n").with("idempotency-key", "sheet-1");
        stage.organizer.send("POST", &path(&stage), sheet).must(200)
    };
    assert_eq!(send().text, send().text);
    assert_eq!(titles(&stage).len(), 1);
}

fn a_check_finds_what_an_import_would_and_adds_nothing(app: &App) {
    let stage = stage(app, 0, 1);
    let (before, known) = (titles(&stage), agencies(&stage));
    let ask = |sheet: &str| {
        let path = format!("{}?check=true", path(&stage));
        stage.organizer.send("POST", &path, raw("text/csv; charset=utf-8", sheet))
    };
    let bad = "title,agency,group\n,Dinas Baru,LAIN\n";
    assert_eq!(named(&ask(bad).must(422)), named(&import(&stage, bad).must(422)));
    let good = ask("title,agency,group\nSatu,Dinas Baru,UMUM\nDua,Dinas Baru,UMUM\n").must(200);
    assert_eq!((good.at("/checked"), good.at("/imported")), (json!(2), json!(0)));
    assert_eq!((titles(&stage), agencies(&stage)), (before, known), "a check added something");
}
