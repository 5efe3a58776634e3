//! Accounts and sessions: signing in, staying signed in, and everything that ends it.

use std::time::Duration;

use kipp_banten::domain::account::Role;
use serde_json::{Value, json};

use crate::harness::app::{App, block_on};
use crate::harness::client::{Answer, Client, json as body, nothing};
use crate::harness::database::PASSWORD;
use crate::harness::given::API;

on_both! {
    signing_in_gives_tokens_and_tells_nobody_whether_an_account_exists
    a_refresh_token_has_a_grace_of_a_minute_and_its_reuse_ends_the_session
    an_access_token_lasts_a_quarter_of_an_hour
    signing_out_ends_the_session_at_once
    a_session_ended_elsewhere_is_noticed_within_five_seconds
    an_account_that_is_switched_off_is_out_everywhere
    a_one_time_link_works_once_and_for_a_day
    another_password_ends_all_other_sessions
    guessing_one_account_takes_longer_each_time
    an_address_has_thirty_failures_a_minute
    an_e_mail_stands_once_in_any_letter_case
    the_last_admin_stays
    erasing_takes_a_persons_data_and_leaves_the_id
    erasing_takes_the_names_of_devices_at_once
    a_password_that_changes_during_a_sign_in_lets_nobody_in
    a_session_cookie_is_for_this_site_and_no_script
}

fn log_in(app: &App, email: &str, password: &str) -> Answer {
    let credentials = json!({"email": email, "password": password, "session": "token"});
    app.anonymous().post(&format!("{API}/auth/login"), credentials)
}

fn refresh(app: &App, token: &str) -> Answer {
    app.anonymous().post(&format!("{API}/auth/refresh"), json!({"refresh_token": token}))
}

fn holder(app: &App, answer: &Answer) -> Client {
    app.anonymous().with_token(&answer.text_at("/access_token"))
}

fn me(client: &Client) -> u16 {
    client.get(&format!("{API}/me")).status
}

fn signing_in_gives_tokens_and_tells_nobody_whether_an_account_exists(app: &App) {
    let id = app.account(Role::Judge, "judge");
    let tokens = log_in(app, "JUDGE@kipp.test", PASSWORD).must(200);
    assert_eq!(tokens.header("cache-control"), Some("no-store"));
    assert_eq!((tokens.text_at("/token_type"), tokens.at("/expires_in")), ("Bearer".to_owned(), json!(900)));
    let user =
        json!({"id": id, "email": "judge@kipp.test", "name": "judge", "role": "judge", "active": true, "version": 1});
    let mut told = tokens.at("/user");
    told.as_object_mut().expect("an object").retain(|name, _| !user[name].is_null());
    assert_eq!(told, user);
    assert_eq!(me(&holder(app, &tokens)), 200);
    let mut refused = [log_in(app, "judge@kipp.test", "a wrong password"), log_in(app, "nobody@kipp.test", PASSWORD)]
        .map(|answer| answer.must(401).json());
    refused.iter_mut().for_each(|answer| answer["request_id"] = Value::Null);
    assert_eq!(refused[0], refused[1]);
}

fn a_refresh_token_has_a_grace_of_a_minute_and_its_reuse_ends_the_session(app: &App) {
    app.account(Role::Judge, "judge");
    let first = log_in(app, "judge@kipp.test", PASSWORD).must(200).text_at("/refresh_token");
    let second = refresh(app, &first).must(200);
    app.wait(59);
    let twin = refresh(app, &first).must(200);
    assert_ne!(twin.text_at("/refresh_token"), second.text_at("/refresh_token"));
    let successor = refresh(app, &second.text_at("/refresh_token")).must(200);
    app.wait(2);
    refresh(app, &first).must(401);
    for token in [&twin, &second, &successor] {
        refresh(app, &token.text_at("/refresh_token")).must(401);
        assert_eq!(me(&holder(app, token)), 401, "the whole family has ended");
    }
    refresh(app, "unknown").must(401);
    app.anonymous().send("POST", &format!("{API}/auth/refresh"), nothing()).must(401);
}

fn an_access_token_lasts_a_quarter_of_an_hour(app: &App) {
    app.account(Role::Judge, "judge");
    let tokens = log_in(app, "judge@kipp.test", PASSWORD).must(200);
    app.wait(15 * 60 - 1);
    assert_eq!(me(&holder(app, &tokens)), 200);
    app.wait(7);
    assert_eq!(me(&holder(app, &tokens)), 401);
    app.wait(29 * 24 * 3600);
    let renewed = refresh(app, &tokens.text_at("/refresh_token")).must(200);
    app.wait(30 * 24 * 3600 + 1);
    refresh(app, &renewed.text_at("/refresh_token")).must(401);
}

fn signing_out_ends_the_session_at_once(app: &App) {
    app.account(Role::Judge, "judge");
    let logout = format!("{API}/auth/logout");
    let tokens = log_in(app, "judge@kipp.test", PASSWORD).must(200);
    let client = holder(app, &tokens);
    assert_eq!(me(&client), 200);
    assert_eq!(client.send("POST", &logout, nothing()).must(200).at("/ended"), json!(true));
    assert_eq!(me(&client), 401);
    refresh(app, &tokens.text_at("/refresh_token")).must(401);
    let tokens = log_in(app, "judge@kipp.test", PASSWORD).must(200);
    let given = json!({"refresh_token": tokens.text_at("/refresh_token")});
    assert_eq!(app.anonymous().post(&logout, given.clone()).must(200).at("/ended"), json!(true));
    assert_eq!(app.anonymous().post(&logout, given).must(200).at("/ended"), json!(false));
    assert_eq!(me(&holder(app, &tokens)), 401);
}

fn a_session_ended_elsewhere_is_noticed_within_five_seconds(app: &App) {
    let judge = app.person(Role::Judge, "judge");
    let (other, token) = app.session(&judge.id, Role::Judge);
    let other_client = app.anonymous().with_token(&token);
    let sessions = judge.get(&format!("{API}/me/sessions")).must(200);
    let current: Vec<_> =
        sessions.at("/items").as_array().expect("items").iter().map(|s| s["current"].clone()).collect();
    assert_eq!(current, [json!(true), json!(false)]);
    assert_eq!(me(&other_client), 200);
    // As another process would end it: past this one's memory.
    let ended = format!("UPDATE sessions SET ended_at = 1 WHERE id = '{other}'");
    app.execute(&ended);
    app.wait(5);
    assert_eq!(me(&other_client), 401);
    assert_eq!(me(&judge), 200);
    let stranger = app.person(Role::Admin, "admin");
    let own = sessions.text_at("/items/0/id");
    stranger.delete(&format!("{API}/me/sessions/{own}"), nothing()).must(404);
    judge.delete(&format!("{API}/me/sessions/{own}"), nothing()).must(204);
    assert_eq!(me(&judge), 401);
}

fn an_account_that_is_switched_off_is_out_everywhere(app: &App) {
    let admin = app.person(Role::Admin, "admin");
    let id = app.account(Role::Judge, "judge");
    let tokens = log_in(app, "judge@kipp.test", PASSWORD).must(200);
    assert_eq!(me(&holder(app, &tokens)), 200);
    let path = format!("{API}/users/{id}");
    let etag = admin.get(&path).must(200).etag();
    admin.patch(&path, body(json!({"active": false})).based_on(&etag)).must(200);
    assert_eq!(me(&holder(app, &tokens)), 401);
    refresh(app, &tokens.text_at("/refresh_token")).must(401);
    log_in(app, "judge@kipp.test", PASSWORD).must(401);
    assert_eq!(admin.send("POST", &format!("{path}/invite"), nothing()).must(409).problem(), "account-inactive");
    let etag = admin.get(&path).must(200).etag();
    admin.patch(&path, body(json!({"active": true})).based_on(&etag)).must(200);
    refresh(app, &tokens.text_at("/refresh_token")).must(401);
    log_in(app, "judge@kipp.test", PASSWORD).must(200);
}

fn a_one_time_link_works_once_and_for_a_day(app: &App) {
    let admin = app.person(Role::Admin, "admin");
    let new = json!({"email": "baru@kipp.test", "name": "Baru", "role": "judge"});
    let added = admin.post(&format!("{API}/users"), new).must(201);
    let token = |answer: &Answer| {
        let link = answer.text_at("/link");
        link.strip_prefix("https://kipp.example/#/redeem?token=").expect("a link to the service").to_owned()
    };
    let redeem = |token: &str, password: &str| {
        app.anonymous().post(&format!("{API}/auth/redeem"), json!({"token": token, "password": password}))
    };
    let first = token(&added);
    assert!(admin.get(&format!("{API}/users/{}", added.id())).must(200).json()["link"].is_null(), "told only once");
    assert_eq!(redeem(&first, "short").must(422).faults(), [("/password".to_owned(), "too_short".to_owned())]);
    redeem(&first, "gajah laut tiga belas").must(200);
    redeem(&first, "gajah laut tiga belas").must(401);
    redeem("unknown", "gajah laut tiga belas").must(401);
    log_in(app, "baru@kipp.test", "gajah laut tiga belas").must(200);
    let invite = || admin.send("POST", &format!("{API}/users/{}/invite", added.id()), nothing()).must(200);
    let (old, new) = (token(&invite()), token(&invite()));
    redeem(&old, "burung laut tiga belas").must(401);
    app.wait(24 * 3600 + 1);
    redeem(&new, "burung laut tiga belas").must(401);
    log_in(app, "baru@kipp.test", "gajah laut tiga belas").must(200);
}

fn another_password_ends_all_other_sessions(app: &App) {
    let judge = app.person(Role::Judge, "judge");
    let other = app.anonymous().with_token(&app.session(&judge.id, Role::Judge).1);
    assert_eq!(me(&other), 200);
    let change = |current: &str, new: &str| {
        judge.put(&format!("{API}/me/password"), body(json!({"current": current, "new": new})))
    };
    let fault = |answer: Answer| answer.must(422).faults();
    assert_eq!(fault(change("wrong", "gajah laut tiga belas")), [("/current".to_owned(), "wrong_password".to_owned())]);
    assert_eq!(fault(change(PASSWORD, "indonesia 2026!")), [("/new".to_owned(), "too_guessable".to_owned())]);
    change(PASSWORD, "gajah laut tiga belas").must(200);
    assert_eq!((me(&judge), me(&other)), (200, 401));
    log_in(app, "judge@kipp.test", PASSWORD).must(401);
    log_in(app, "judge@kipp.test", "gajah laut tiga belas").must(200);
}

fn guessing_one_account_takes_longer_each_time(app: &App) {
    app.account(Role::Judge, "judge");
    for _ in 0..5 {
        log_in(app, "judge@kipp.test", "a wrong password").must(401);
    }
    let refused = log_in(app, "Judge@KIPP.test", PASSWORD).must(429);
    assert_eq!((refused.problem().as_str(), refused.header("retry-after")), ("too-many-requests", Some("1")));
    app.wait(1);
    log_in(app, "judge@kipp.test", "a wrong password").must(401);
    assert_eq!(log_in(app, "judge@kipp.test", PASSWORD).must(429).header("retry-after"), Some("2"));
    app.wait(2);
    log_in(app, "judge@kipp.test", PASSWORD).must(200);
    log_in(app, "judge@kipp.test", "a wrong password").must(401);
    log_in(app, "judge@kipp.test", PASSWORD).must(200);
}

fn an_address_has_thirty_failures_a_minute(app: &App) {
    app.account(Role::Judge, "judge");
    let guess = |n: usize| {
        app.anonymous()
            .post(&format!("{API}/auth/redeem"), json!({"token": format!("guess-{n}"), "password": PASSWORD}))
    };
    for n in 0..30 {
        guess(n).must(401);
    }
    let refused = guess(30).must(429);
    assert_eq!(refused.header("retry-after"), Some("60"));
    log_in(app, "judge@kipp.test", PASSWORD).must(429);
    app.wait(60);
    log_in(app, "judge@kipp.test", PASSWORD).must(200);
}

fn an_e_mail_stands_once_in_any_letter_case(app: &App) {
    let admin = app.person(Role::Admin, "admin");
    app.account(Role::Judge, "judge");
    let new = json!({"email": "JUDGE@Kipp.Test", "name": "Lain", "role": "judge"});
    let answer = admin.post(&format!("{API}/users"), new).must(409);
    assert_eq!(answer.problem(), "email-taken");
    let other = app.account(Role::Judge, "other");
    let path = format!("{API}/users/{other}");
    let etag = admin.get(&path).must(200).etag();
    let taken = admin.patch(&path, body(json!({"email": "Judge@kipp.test"})).based_on(&etag)).must(409);
    assert_eq!(taken.problem(), "email-taken");
    let bad = json!({"email": "nobody", "name": "", "role": "king", "password": "short"});
    let faults = admin.post(&format!("{API}/users"), bad).must(422).faults();
    let pointers: Vec<_> = faults.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(pointers, ["/email", "/name", "/role", "/password"]);
}

fn the_last_admin_stays(app: &App) {
    let admin = app.person(Role::Admin, "admin");
    let path = format!("{API}/users/{}", admin.id);
    for change in [json!({"role": "auditor"}), json!({"active": false})] {
        let etag = admin.get(&path).must(200).etag();
        assert_eq!(admin.patch(&path, body(change).based_on(&etag)).must(409).problem(), "last-admin");
    }
    assert_eq!(admin.send("POST", &format!("{path}/erase"), nothing()).must(409).problem(), "last-admin");
    let second = app.person(Role::Admin, "second");
    let etag = admin.get(&path).must(200).etag();
    second.patch(&path, body(json!({"role": "auditor"})).based_on(&etag)).must(200);
    assert_eq!(me(&admin), 401, "another role ends the sessions");
}

fn erasing_takes_a_persons_data_and_leaves_the_id(app: &App) {
    let admin = app.person(Role::Admin, "admin");
    let judge = app.person(Role::Judge, "siti.rahmawati");
    let path = format!("{API}/users/{}", judge.id);
    let erased = admin.send("POST", &format!("{path}/erase"), nothing()).must(200);
    assert_eq!((erased.id(), erased.at("/active")), (judge.id.clone(), json!(false)));
    let everywhere = [admin.get(&path).must(200), admin.get(&format!("{API}/users?limit=100")).must(200)];
    for answer in everywhere {
        assert!(!answer.text.contains("siti"), "{}", answer.text);
    }
    assert_eq!(me(&judge), 401);
    log_in(app, "siti.rahmawati@kipp.test", PASSWORD).must(401);
    let etag = admin.get(&path).must(200).etag();
    let again = admin.patch(&path, body(json!({"active": true})).based_on(&etag)).must(409);
    assert_eq!(again.problem(), "account-inactive");
    admin.send("POST", &format!("{path}/erase"), nothing()).must(200);
    app.account(Role::Judge, "siti.rahmawati");
}

fn erasing_takes_the_names_of_devices_at_once(app: &App) {
    let admin = app.person(Role::Admin, "admin");
    let judge = app.account(Role::Judge, "siti");
    let credentials = json!({"email": "siti@kipp.test", "password": PASSWORD, "session": "token"});
    let sent = body(credentials).with("user-agent", "Ponsel Siti");
    app.anonymous().send("POST", &format!("{API}/auth/login"), sent).must(200);
    let named = "SELECT count(*) AS n FROM sessions WHERE user_agent LIKE '%Siti%'";
    assert_eq!(app.count(named), 1);
    admin.send("POST", &format!("{API}/users/{judge}/erase"), nothing()).must(200);
    assert_eq!(app.count(named), 0);
}

/// The password is looked up, and then another one is set while the old one still waits to be checked: what was right
/// when it was looked up begins no session.
fn a_password_that_changes_during_a_sign_in_lets_nobody_in(app: &App) {
    let judge = app.account(Role::Judge, "judge");
    let sessions = format!("SELECT count(*) AS n FROM sessions WHERE user_id = '{judge}'");
    let slots: Vec<_> =
        (0..4).map(|_| block_on(app.parts.passwords.slot()).expect("a turn to check a password")).collect();
    std::thread::scope(|scope| {
        let signing_in = scope.spawn(|| log_in(app, "judge@kipp.test", PASSWORD));
        std::thread::sleep(Duration::from_millis(500));
        app.execute(&format!("UPDATE users SET password_hash = 'another' WHERE id = '{judge}'"));
        drop(slots);
        assert_eq!(signing_in.join().expect("an answer").must(401).problem(), "unauthenticated");
    });
    assert_eq!(app.count(&sessions), 0);
}

fn a_session_cookie_is_for_this_site_and_no_script(app: &App) {
    app.account(Role::Judge, "judge");
    let credentials = json!({"email": "judge@kipp.test", "password": PASSWORD, "session": "cookie"});
    let tokens = app.anonymous().post(&format!("{API}/auth/login"), credentials.clone()).must(200);
    assert!(tokens.json()["refresh_token"].is_null());
    let cookie = tokens.header("set-cookie").expect("a cookie");
    let (pair, rest) = cookie.split_once("; ").expect("attributes");
    assert!(pair.starts_with("__Host-"), "{pair}");
    for attribute in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
        assert!(rest.split("; ").any(|one| one == attribute), "no {attribute} in {rest}");
    }
    let path = format!("{API}/auth/refresh");
    let with = |site: &'static str| body(json!({})).with("cookie", pair).with("sec-fetch-site", site);
    app.anonymous().send("POST", &path, with("cross-site")).must(403);
    let form = nothing().with("cookie", pair).with("content-type", "text/plain");
    app.anonymous().send("POST", &path, form).must(415);
    let renewed = app.anonymous().send("POST", &path, with("same-origin")).must(200);
    assert!(renewed.header("set-cookie").is_some_and(|next| !next.starts_with(pair)));
    let bare = nothing().with("cookie", pair).with("sec-fetch-site", "same-origin");
    app.anonymous().send("POST", &path, bare).must(200);
    let keyed = body(credentials.clone()).with("idempotency-key", "no key"); // ignored here, whatever it says
    app.anonymous().send("POST", &format!("{API}/auth/login"), keyed).must(200);
    let login = body(credentials).with("sec-fetch-site", "cross-site");
    app.anonymous().send("POST", &format!("{API}/auth/login"), login).must(403);
}
