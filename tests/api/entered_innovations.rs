//! The innovation that an entry names: one of its own agency's, entered by no other entry of the competition.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::json as body;
use crate::harness::given::{API, new_entry, stage};
use crate::innovations::{NOWHERE, add, agency, full, names, with};

on_both! {
    an_entry_names_an_innovation_of_its_own_agency
    an_innovation_is_entered_once_in_a_competition
    one_that_is_out_makes_room_and_comes_back_only_if_it_is_free
    an_innovation_may_pass_to_another_agency
}

fn an_entry_names_an_innovation_of_its_own_agency(app: &App) {
    let stage = stage(app, 0, 0);
    let organizer = &stage.organizer;
    let own = agency(organizer, "Dinas 1", "city", "3671");
    let other = agency(organizer, "Dinas Lain", "city", "3671");
    let (mine, theirs) = (add(organizer, full(&own)), add(organizer, full(&other)));
    let one = |code: &str| [("/innovation_id".to_owned(), code.to_owned())];
    let named = |innovation: &str| with(new_entry(1), json!({"innovation_id": innovation}));
    let by_id = |innovation: &str| {
        let mut entry = with(named(innovation), json!({"agency_id": own}));
        entry.as_object_mut().expect("an object").remove("agency");
        entry
    };
    assert_eq!(stage.enter(by_id(NOWHERE)).must(422).faults(), one("unknown_innovation"));
    assert_eq!(stage.enter(by_id(&theirs)).must(422).faults(), one("other_agency"));
    assert_eq!(stage.enter(by_id("x")).must(422).faults(), one("not_an_id"));
    // An agency named inline is told apart by its name and region, and is not added where something is wrong.
    assert_eq!(stage.enter(named(&theirs)).must(422).faults(), one("other_agency"));
    let elsewhere = json!({"name": "Dinas 1", "level": "regency", "region_code": "3602"});
    let refused = stage.enter(with(named(&mine), json!({"agency": elsewhere, "title": ""}))).must(422);
    assert_eq!(refused.faults(), [("/title".to_owned(), "too_short".to_owned()), one("other_agency")[0].clone()]);
    assert_eq!(names(&organizer.get(&format!("{API}/agencies")).must(200)), ["Dinas 1", "Dinas Lain"]);

    let entered = stage.enter(named(&mine)).must(201);
    assert_eq!(entered.text_at("/innovation_id"), mine);
    let path = format!("{API}/entries/{}", entered.id());
    let change = |value: Value| organizer.patch(&path, body(value).based_on("*"));
    assert_eq!(change(json!({"agency_id": other})).must(422).faults(), one("other_agency"));
    assert_eq!(change(json!({"innovation_id": theirs})).must(422).faults(), one("other_agency"));
    assert_eq!(change(json!({"innovation_id": NOWHERE})).must(422).faults(), one("unknown_innovation"));
    assert_eq!(change(json!({"title": "Lain"})).must(200).text_at("/innovation_id"), mine, "what is left out stays");
    let both = change(json!({"agency_id": other, "innovation_id": theirs})).must(200);
    assert_eq!((both.text_at("/agency/id"), both.text_at("/innovation_id")), (other.clone(), theirs));
    assert_eq!(change(json!({"innovation_id": null})).must(200).at("/innovation_id"), Value::Null);
    assert_eq!(stage.enter(new_entry(2)).must(201).at("/innovation_id"), Value::Null);
}

fn an_innovation_is_entered_once_in_a_competition(app: &App) {
    let stage = stage(app, 0, 0);
    let organizer = &stage.organizer;
    let own = agency(organizer, "Dinas 1", "city", "3671");
    let innovation = add(organizer, full(&own));
    let named = |status: &str| with(new_entry(1), json!({"innovation_id": innovation, "status": status}));
    let first = stage.enter(named("draft")).must(201);
    let doubled = [("/innovation_id".to_owned(), "doubled".to_owned())];
    let refused = stage.enter(named("submitted")).must(422);
    assert_eq!(refused.faults(), doubled);
    let (detail, number) = (refused.text_at("/errors/0/detail"), first.text_at("/registration_no"));
    assert!(detail.contains(&number), "{detail} does not name {number}");
    // What names none may not name it later, and what names it already stays as it is.
    let second = stage.enter(new_entry(1)).must(201).id();
    let change =
        |entry: &str, value: Value| organizer.patch(&format!("{API}/entries/{entry}"), body(value).based_on("*"));
    assert_eq!(change(&second, json!({"innovation_id": innovation})).must(422).faults(), doubled);
    change(&first.id(), json!({"innovation_id": innovation, "status": "submitted"})).must(200);
    // Another competition is another matter.
    let elsewhere = json!({"name": "KIPP 2027", "year": 2027, "groups": [{"code": "UMUM", "name": "Umum"}],
        "categories": [{"code": "KES", "name": "Kesehatan"}]});
    let elsewhere = organizer.post(&format!("{API}/competitions"), elsewhere).must(201).id();
    organizer.post(&format!("{API}/competitions/{elsewhere}/entries"), named("verified")).must(201);
}

fn one_that_is_out_makes_room_and_comes_back_only_if_it_is_free(app: &App) {
    let stage = stage(app, 0, 0);
    let organizer = &stage.organizer;
    let own = agency(organizer, "Dinas 1", "city", "3671");
    let change =
        |entry: &str, value: Value| organizer.patch(&format!("{API}/entries/{entry}"), body(value).based_on("*"));
    let doubled = [("/innovation_id".to_owned(), "doubled".to_owned())];
    for out in ["withdrawn", "disqualified", "rejected"] {
        let named = with(new_entry(1), json!({"innovation_id": add(organizer, full(&own)), "status": "submitted"}));
        let first = stage.enter(named.clone()).must(201).id();
        change(&first, json!({"status": out, "reason": "Uji"})).must(200);
        let second = stage.enter(named.clone()).must(201).id();
        // It may say so as long as it is out.
        change(&first, json!({"innovation_id": named["innovation_id"]})).must(200);
        if out == "rejected" {
            assert_eq!(change(&first, json!({"status": "submitted"})).must(422).faults(), doubled, "{out}");
            change(&second, json!({"status": "withdrawn", "reason": "Uji"})).must(200);
            change(&first, json!({"status": "submitted"})).must(200);
            change(&first, json!({"status": "verified"})).must(200);
            assert_eq!(stage.enter(named).must(422).faults(), doubled);
        }
    }
}

fn an_innovation_may_pass_to_another_agency(app: &App) {
    let stage = stage(app, 0, 0);
    let organizer = &stage.organizer;
    let own = agency(organizer, "Dinas 1", "city", "3671");
    let heir = agency(organizer, "Dinas Penerus", "city", "3671");
    let innovation = add(organizer, full(&own));
    let entry = stage.enter(with(new_entry(1), json!({"innovation_id": innovation}))).must(201).id();
    let path = format!("{API}/innovations/{innovation}");
    let moved = organizer.patch(&path, body(json!({"agency_id": heir})).based_on("\"1\"")).must(200);
    assert_eq!(moved.text_at("/agency/name"), "Dinas Penerus");
    // The entry keeps the agency that entered it, and may be changed as before.
    let entry = format!("{API}/entries/{entry}");
    let kept = organizer.patch(&entry, body(json!({"title": "Judul baru"})).based_on("*")).must(200);
    assert_eq!((kept.text_at("/agency/id"), kept.text_at("/innovation_id")), (own, innovation));
}
