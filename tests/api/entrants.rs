//! Agencies' own accounts: what they enter, what they see, and that it is theirs alone.

use kipp_banten::domain::account::Role;
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Answer, Person, json as body};
use crate::harness::given::{API, MARKED, MARKS_79, Stage, new_entry, sheet, sheet_path, stage};

on_both! {
    an_account_of_an_agency_names_one
    an_agency_enters_and_corrects_its_own
    what_is_the_organizers_is_not_the_agencys
    the_registration_closes
    another_agencys_entries_are_not_there
    marks_and_comments_are_told_once_published_and_allowed
    an_agency_objects_for_its_own_entries
    the_form_tells_the_sections_with_their_limits
    a_section_that_no_rubric_asks_for_is_refused_once_there_is_a_rubric
    an_innovation_is_entered_once_also_by_its_agency
}

/// The agency of the nth entry of a stage, and an account of it.
fn entrant(stage: &Stage, nth: usize) -> (String, Person) {
    let agency = stage.organizer.get(&format!("{API}/entries/{}", stage.entries[nth])).must(200).text_at("/agency/id");
    let person = stage.app.entrant(&agency, &format!("entrant-{nth}"));
    (agency, person)
}

fn enter(stage: &Stage, by: &Person, entry: Value) -> Answer {
    by.post(&format!("{API}/competitions/{}/entries", stage.competition), entry)
}

fn own_entry(title: &str, status: &str) -> Value {
    json!({"title": title, "group": "UMUM", "status": status, "sections": [{"criterion": "SIG", "text": "Dampak"}]})
}

fn change(by: &Person, entry: &str, to: Value) -> Answer {
    let etag = by.get(&format!("{API}/entries/{entry}")).must(200).etag();
    by.patch(&format!("{API}/entries/{entry}"), body(to).based_on(&etag))
}

fn set(stage: &Stage, what: Value) {
    let path = format!("{API}/competitions/{}", stage.competition);
    let etag = stage.organizer.get(&path).must(200).etag();
    stage.organizer.patch(&path, body(what).based_on(&etag)).must(200);
}

fn an_account_of_an_agency_names_one(app: &App) {
    let stage = stage(app, 0, 1);
    let (agency, person) = entrant(&stage, 0);
    assert_eq!(person.get(&format!("{API}/me")).must(200).text_at("/agency_id"), agency);
    let add = |role: &str, agency: Value, email: &str| {
        let new = json!({"email": email, "name": "Pengusul", "role": role, "agency_id": agency});
        stage.admin.post(&format!("{API}/users"), new)
    };
    let fault = |answer: Answer, code: &str| {
        assert_eq!(answer.must(422).faults(), [("/agency_id".to_owned(), code.to_owned())]);
    };
    fault(add("entrant", Value::Null, "a@kipp.test"), "missing");
    fault(add("judge", json!(agency), "b@kipp.test"), "not_for_role");
    fault(add("entrant", json!("x"), "c@kipp.test"), "not_an_id");
    fault(add("entrant", json!("0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b12"), "d@kipp.test"), "unknown_agency");
    let added = add("entrant", json!(agency), "e@kipp.test").must(201);
    assert_eq!(added.text_at("/agency_id"), agency);
    assert!(added.text_at("/link").contains("token="));
    let found = stage.admin.get(&format!("{API}/users?role=entrant")).must(200).at("/items");
    assert_eq!(found.as_array().expect("a list").len(), 2);

    // Another role leaves the agency behind; becoming an entrant needs one.
    let user = format!("{API}/users/{}", added.id());
    let became = stage.admin.patch(&user, body(json!({"role": "judge"})).based_on(&added.etag())).must(200);
    assert_eq!(became.at("/agency_id"), Value::Null);
    fault(stage.admin.patch(&user, body(json!({"role": "entrant"})).based_on(&became.etag())), "missing");
    let back = json!({"role": "entrant", "agency_id": agency});
    stage.admin.patch(&user, body(back).based_on(&became.etag())).must(200);
}

fn an_agency_enters_and_corrects_its_own(app: &App) {
    let stage = stage(app, 0, 1);
    let (agency, person) = entrant(&stage, 0);
    let added = enter(&stage, &person, own_entry("Draf kami", "draft")).must(201);
    assert_eq!((added.text_at("/agency/id"), added.text_at("/status")), (agency.clone(), "draft".to_owned()));
    let entry = added.id();
    change(&person, &entry, json!({"title": "Judul baru", "status": "submitted"})).must(200);
    // What is submitted may still be corrected, until somebody verified it.
    change(&person, &entry, json!({"summary": "Ringkasan"})).must(200);
    let verified = json!({"status": "verified"});
    let etag = stage.organizer.get(&format!("{API}/entries/{entry}")).must(200).etag();
    stage.organizer.patch(&format!("{API}/entries/{entry}"), body(verified).based_on(&etag)).must(200);
    for late in [json!({"title": "Lagi"}), json!({"status": "withdrawn", "reason": "Batal"})] {
        assert_eq!(change(&person, &entry, late).must(409).problem(), "entry-state");
    }
    assert_eq!(person.get(&format!("{API}/entries/{entry}")).must(200).text_at("/status"), "verified");

    let second = enter(&stage, &person, own_entry("Yang kedua", "submitted")).must(201).id();
    change(&person, &second, json!({"status": "withdrawn", "reason": "Belum siap"})).must(200);
    let listed = person.get(&format!("{API}/competitions/{}/entries", stage.competition)).must(200);
    let titles: Vec<_> =
        listed.at("/items").as_array().expect("a list").iter().map(|one| one["title"].clone()).collect();
    assert_eq!(titles, ["Inovasi 1", "Judul baru", "Yang kedua"]);
}

fn what_is_the_organizers_is_not_the_agencys(app: &App) {
    let stage = stage(app, 0, 2);
    let (own, person) = entrant(&stage, 0);
    let (other, _) = entrant(&stage, 1);
    enter(&stage, &person, own_entry("Langsung sah", "verified")).must(403);
    let with = |member: &str, value: Value| {
        let mut entry = own_entry("Titipan", "draft");
        entry[member] = value;
        enter(&stage, &person, entry)
    };
    with("agency_id", json!(other)).must(403);
    with("agency", json!({"name": "Dinas lain", "level": "city", "region_code": "3671"})).must(403);
    let numbered = with("registration_no", json!("REG.1")).must(422).faults();
    assert_eq!(numbered, [("/registration_no".to_owned(), "given_by_service".to_owned())]);
    let entry = with("agency_id", json!(own)).must(201).id();
    for not_theirs in [
        json!({"status": "verified"}),
        json!({"status": "rejected", "reason": "x"}),
        json!({"status": "disqualified", "reason": "x"}),
        json!({"agency_id": other}),
    ] {
        change(&person, &entry, not_theirs).must(403);
    }
    assert_eq!(person.get(&format!("{API}/entries/{entry}")).must(200).text_at("/status"), "draft");
}

fn the_registration_closes(app: &App) {
    let stage = stage(app, 0, 1);
    let (_, person) = entrant(&stage, 0);
    // The clock stands at 08.00 of 2 March in Banten.
    set(&stage, json!({"registration_closes_on": "2026-03-02"}));
    let entry = enter(&stage, &person, own_entry("Tepat waktu", "draft")).must(201).id();
    let competition = stage.competition.clone();
    let form = |person: &Person, open: bool| {
        let form = person.get(&format!("{API}/competitions/{competition}/entry-form")).must(200);
        assert_eq!((form.text_at("/registration_closes_on").as_str(), form.at("/open")), ("2026-03-02", json!(open)));
    };
    form(&person, true);
    app.wait(16 * 3600 - 1);
    // Their tokens have run out meanwhile.
    let renewed = |person: &Person, role| Person {
        id: person.id.clone(),
        client: person.with_token(&app.session(&person.id, role).1),
    };
    let (person, organizer) = (renewed(&person, Role::Entrant), renewed(&stage.organizer, Role::Organizer));
    let stage = Stage { organizer, ..stage };
    change(&person, &entry, json!({"status": "submitted"})).must(200);
    app.wait(1);
    form(&person, false);
    assert_eq!(enter(&stage, &person, own_entry("Terlambat", "draft")).must(409).problem(), "registration-closed");
    assert_eq!(change(&person, &entry, json!({"title": "X"})).must(409).problem(), "registration-closed");
    stage.enter(new_entry(7)).must(201);
    change(&person, &entry, json!({"status": "withdrawn", "reason": "Batal"})).must(200);
    set(&stage, json!({"registration_closes_on": null}));
    enter(&stage, &person, own_entry("Dibuka lagi", "draft")).must(201);
}

fn another_agencys_entries_are_not_there(app: &App) {
    let stage = stage(app, 0, 2);
    let (own, person) = entrant(&stage, 0);
    let (other, _) = entrant(&stage, 1);
    let theirs = &stage.entries[1];
    person.get(&format!("{API}/entries/{theirs}")).must(404);
    person.get(&format!("{API}/entries/{theirs}/feedback")).must(404);
    let etag = stage.organizer.get(&format!("{API}/entries/{theirs}")).must(200).etag();
    for grab in [json!({"title": "Milik kami"}), json!({"agency_id": own})] {
        person.patch(&format!("{API}/entries/{theirs}"), body(grab).based_on(&etag)).must(404);
    }
    person.get(&format!("{API}/competitions/{}/entries?agency_id={other}", stage.competition)).must(403);
    person.get(&format!("{API}/agencies/{other}")).must(404);
    person.get(&format!("{API}/agencies/{own}")).must(200);
    let innovation = |agency: &str| {
        let new = json!({"name": format!("Milik {agency}"), "agency_id": agency});
        stage.organizer.post(&format!("{API}/innovations"), new).must(201).id()
    };
    let (mine, not_mine) = (innovation(&own), innovation(&other));
    person.get(&format!("{API}/innovations/{mine}")).must(200);
    person.get(&format!("{API}/innovations/{not_mine}")).must(404);
    person.get(&format!("{API}/innovations/{not_mine}/maturity?rule_set=iga-2026")).must(404);
    let found = person.get(&format!("{API}/innovations")).must(200).at("/items");
    assert_eq!(found.as_array().expect("a list").len(), 1);
    person.get(&format!("{API}/innovations?agency_id={other}")).must(403);
    // An innovation of another agency is not taken into an entry either.
    let mut entry = own_entry("Meminjam", "draft");
    entry["innovation_id"] = json!(not_mine);
    assert_eq!(enter(&stage, &person, entry).must(422).faults()[0].1, "other_agency");
}

fn marks_and_comments_are_told_once_published_and_allowed(app: &App) {
    let stage = stage(app, 2, 2);
    let (_, person) = entrant(&stage, 0);
    let entry = &stage.entries[0];
    let feedback = || person.get(&format!("{API}/entries/{entry}/feedback")).must(200);
    let round = stage.open_round(json!({}));
    for (nth, judge) in stage.judges.iter().enumerate() {
        let mut first = sheet(&MARKS_79, true);
        first["comment"] = json!(format!("Umum dari {nth}"));
        first["marks"][0]["comment"] = json!(format!("Kriteria dari {nth}"));
        stage.begin(judge, &round, entry, first).must(201);
        judge
            .put(&sheet_path(&round, &stage.entries[1]), body(sheet(&["1"; 7], true)).with("if-none-match", "*"))
            .must(201);
    }
    assert_eq!(feedback().at("/rounds"), json!([]));
    stage.step(&round, "close");
    assert_eq!(feedback().at("/rounds"), json!([]), "nothing before publication");
    stage.step(&round, "publish");

    let told = feedback();
    assert_eq!((told.at("/allowed"), told.text_at("/rounds/0/score")), (json!(false), "79.00".to_owned()));
    assert_eq!(told.at("/rounds/0/rank"), json!(1));
    assert_eq!((told.at("/rounds/0/sheets"), told.at("/rounds/0/criteria")), (Value::Null, Value::Null));
    assert!(!told.text.contains("dari 0"), "{}", told.text);

    set(&stage, json!({"entrant_feedback": true}));
    let told = feedback();
    assert_eq!(told.at("/rounds/0/criteria").as_array().expect("criteria").len(), MARKED.len());
    assert_eq!(told.text_at("/rounds/0/criteria/1/mean"), "5");
    let sheets = told.at("/rounds/0/sheets");
    let sheets = sheets.as_array().expect("sheets");
    let seats: Vec<_> = sheets.iter().map(|sheet| sheet["seat"].clone()).collect();
    assert_eq!(seats, ["J1", "J2"]);
    for (nth, judge) in stage.judges.iter().enumerate() {
        assert!(told.text.contains(&format!("Umum dari {nth}")) && told.text.contains(&format!("Kriteria dari {nth}")));
        assert!(!told.text.contains(&judge.id) && !told.text.contains(&format!("judge-{}", nth + 1)), "{}", told.text);
    }
    // A comment stands beside the marks of whoever wrote it, under the label of the public result.
    for sheet in sheets {
        let by = |text: &Value| text.as_str().expect("a comment").rsplit_once(' ').expect("a number").1.to_owned();
        assert_eq!(by(&sheet["comment"]), by(&sheet["marks"][0]["comment"]));
        assert_eq!(sheet["marks"][1]["comment"], Value::Null);
    }
    // Where no last day is named, a published round is the end of entering.
    assert_eq!(enter(&stage, &person, own_entry("Terlambat", "draft")).must(409).problem(), "registration-closed");
    set(&stage, json!({"registration_closes_on": "2026-12-31"}));
    enter(&stage, &person, own_entry("Tahap berikut", "draft")).must(201);
    stage.judges[0].get(&format!("{API}/entries/{entry}/feedback")).must(403);
    stage.auditor.get(&format!("{API}/entries/{entry}/feedback")).must(200);
}

fn an_agency_objects_for_its_own_entries(app: &App) {
    let stage = stage(app, 1, 2);
    let (_, person) = entrant(&stage, 0);
    let round = stage.open_round(json!({}));
    stage.begin(&stage.judges[0], &round, &stage.entries[0], sheet(&MARKS_79, true)).must(201);
    stage.begin(&stage.judges[0], &round, &stage.entries[1], sheet(&MARKS_79, true)).must(201);
    stage.step(&round, "close");
    stage.step(&round, "publish");
    let file = |by: &Person, nth: usize| {
        let new = json!({"entry_id": stage.entries[nth], "name": "Kepala Dinas", "text": "Bukti kami tidak dibaca."});
        by.post(&format!("{API}/rounds/{round}/objections"), new)
    };
    assert_eq!(file(&person, 0).must(409).problem(), "objection-window-closed");
    let times = json!({"opens_at": "2026-03-02T00:00:00Z", "closes_at": "2026-03-09T00:00:00Z"});
    stage.organizer.put(&format!("{API}/rounds/{round}/objection-window"), body(times)).must(201);
    assert_eq!(person.get(&format!("{API}/rounds/{round}/objection-window")).must(200).etag(), "\"1\"");
    let told = person.get(&format!("{API}/entries/{}/feedback", stage.entries[0])).must(200);
    assert_eq!(told.at("/rounds/0/objection_window/open"), json!(true));

    let own = file(&person, 0).must(201);
    assert_eq!(own.text_at("/filed_by"), person.id);
    file(&person, 1).must(403);
    assert_eq!(file(&person, 0).must(409).problem(), "objection-pending");
    let theirs = file(&stage.organizer, 1).must(201).id();
    let listed = person.get(&format!("{API}/rounds/{round}/objections")).must(200).at("/items");
    assert_eq!(listed.as_array().expect("a list").len(), 1);
    person.get(&format!("{API}/objections/{}", own.id())).must(200);
    person.get(&format!("{API}/objections/{theirs}")).must(404);
    let answer = json!({"status": "upheld", "answer": "Benar."});
    person.patch(&format!("{API}/objections/{}", own.id()), body(answer).based_on(&own.etag())).must(403);
}

fn the_form_tells_the_sections_with_their_limits(app: &App) {
    let stage = stage(app, 0, 1);
    let (_, person) = entrant(&stage, 0);
    let form = || person.get(&format!("{API}/competitions/{}/entry-form", stage.competition)).must(200);
    assert_eq!(form().at("/sections"), json!([]), "no round, no rubric");
    stage.draft_round(json!({}));
    let form = form();
    let sections = form.at("/sections");
    let sections = sections.as_array().expect("a list");
    assert!(MARKED.iter().all(|code| sections.iter().any(|section| section["criterion"] == *code)));
    assert_eq!(form.text_at("/groups/0/code"), "UMUM");
    // The limits are those that a submission is held to.
    let limited = sections.iter().find(|section| section["max_words"].is_u64()).expect("the rubric limits words");
    let most = usize::try_from(limited["max_words"].as_u64().expect("a number")).expect("a count");
    let mut entry = own_entry("Panjang", "submitted");
    entry["sections"] = json!([{"criterion": limited["criterion"], "text": "kata ".repeat(most + 1).trim_end()}]);
    assert_eq!(enter(&stage, &person, entry.clone()).must(422).faults()[0].1, "too_many_words");
    entry["status"] = json!("draft");
    enter(&stage, &person, entry).must(201);
}

fn a_section_that_no_rubric_asks_for_is_refused_once_there_is_a_rubric(app: &App) {
    let stage = stage(app, 0, 1);
    let (_, person) = entrant(&stage, 0);
    let with = |codes: &[&str], status: &str| {
        let mut entry = own_entry("Bagian lain", status);
        entry["sections"] = codes.iter().map(|code| json!({"criterion": code, "text": "Isi"})).collect();
        entry
    };
    let before = enter(&stage, &person, with(&["LAIN"], "draft")).must(201).id();
    stage.draft_round(json!({}));
    let at = |n: usize| [(format!("/sections/{n}/criterion"), "unknown_criterion".to_owned())];
    for status in ["draft", "submitted"] {
        let refused = enter(&stage, &person, with(&["SIG", "LAIN"], status)).must(422);
        assert_eq!(refused.faults(), at(1), "{status}");
        let detail = refused.text_at("/errors/0/detail");
        assert!(MARKED.iter().all(|code| detail.contains(code)) && detail.contains("LAIN"), "{detail}");
        enter(&stage, &person, with(&["SIG"], status)).must(201);
    }
    // What was written before there was a rubric stays until it is handed in or written anew.
    change(&person, &before, json!({"title": "Judul baru"})).must(200);
    assert_eq!(change(&person, &before, json!({"status": "submitted"})).must(422).faults(), at(0));
    assert_eq!(
        change(&person, &before, json!({"sections": with(&["LAIN"], "draft")["sections"]})).must(422).faults(),
        at(0)
    );
    change(&person, &before, json!({"sections": with(&["SIG"], "draft")["sections"], "status": "submitted"})).must(200);
}

fn an_innovation_is_entered_once_also_by_its_agency(app: &App) {
    let stage = stage(app, 0, 2);
    let (own, person) = entrant(&stage, 0);
    let (heir, their_person) = entrant(&stage, 1);
    let new = json!({"name": "Milik kami", "agency_id": own});
    let innovation = stage.organizer.post(&format!("{API}/innovations"), new).must(201);
    let named = |status: &str| {
        let mut entry = own_entry("Dua kali", status);
        entry["innovation_id"] = json!(innovation.id());
        entry
    };
    let number = enter(&stage, &person, named("submitted")).must(201).text_at("/registration_no");
    let refused = |by: &Person| {
        let refused = enter(&stage, by, named("submitted")).must(422);
        assert_eq!(refused.faults(), [("/innovation_id".to_owned(), "doubled".to_owned())]);
        refused.text
    };
    assert!(refused(&person).contains(&number));
    // Whoever has it now learns that it was entered, but nothing of another agency's entry.
    let path = format!("{API}/innovations/{}", innovation.id());
    stage.organizer.patch(&path, body(json!({"agency_id": heir})).based_on(&innovation.etag())).must(200);
    assert!(!refused(&their_person).contains(&number));
    // And of an innovation that is not theirs they learn not even that.
    assert_eq!(enter(&stage, &person, named("draft")).must(422).faults()[0].1, "other_agency");
    assert_eq!(enter(&stage, &person, named("draft")).must(422).faults().len(), 1);
}
