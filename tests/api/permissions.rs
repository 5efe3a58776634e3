//! Who gets which answer from every operation of the contract: a table to be read by people, kept as a snapshot.

pub mod requests;

use std::collections::BTreeSet;
use std::fmt::Write;

use insta::assert_snapshot;
use requests::{Ask, REQUESTS, World, world};
use serde_json::Value;

use crate::harness::app::App;
use crate::harness::client::{Answer, Client};

on_both! { every_operation_answers_each_role_as_the_table_says }

/// What anybody may call without signing in. This list may only shrink.
const PUBLIC: &[&str] = &[
    "competition_page",
    "contract",
    "entry_page",
    "get_competition_ranking",
    "get_hub_innovation",
    "get_ranking",
    "get_results_csv",
    "get_results_xlsx",
    "healthz",
    "hub_innovation_page",
    "hub_page",
    "landing_page",
    "list_hub_innovations",
    "log_in",
    "log_out",
    "problem_page",
    "public_styles",
    "readyz",
    "redeem_link",
    "refresh_tokens",
    "results_page",
    "round_page",
    "version",
];

/// An operation of the contract.
struct Operation {
    id: String,
    method: String,
    path: String,
    is_public: bool,
}

fn operations(contract: &Value) -> Vec<Operation> {
    let paths = contract["paths"].as_object().expect("the contract has paths");
    let mut all = Vec::new();
    for (path, item) in paths {
        let methods = item.as_object().expect("a path has operations").iter().filter(|(name, _)| *name != "parameters");
        for (method, operation) in methods {
            let security = operation["security"].as_array();
            all.push(Operation {
                id: operation["operationId"].as_str().expect("an operation has an id").to_owned(),
                method: method.to_uppercase(),
                path: path.clone(),
                is_public: security.is_none_or(|ways| ways.iter().any(|way| way == &serde_json::json!({}))),
            });
        }
    }
    all
}

fn send(client: &Client, operation: &Operation, ask: Ask) -> Answer {
    let mut path = operation.path.clone();
    for value in &ask.path {
        let (before, rest) = path.split_once('{').unwrap_or_else(|| panic!("{}: too many ids", operation.id));
        let (_, after) = rest.split_once('}').expect("a template ends");
        path = format!("{before}{value}{after}");
    }
    assert!(!path.contains('{'), "{}: an id is missing: {path}", operation.id);
    client.send(&operation.method, &format!("{path}{}", ask.query), ask.sent)
}

fn every_operation_answers_each_role_as_the_table_says(app: &App) {
    let world = world(app);
    let operations = operations(&app.anonymous().get("/openapi.json").must(200).json());
    let known: BTreeSet<&str> = REQUESTS.iter().map(|(id, ..)| *id).collect();
    let missing: Vec<_> = operations.iter().filter(|one| !known.contains(one.id.as_str())).map(|one| &one.id).collect();
    assert!(missing.is_empty(), "operations without a row in requests.rs: {missing:?}");
    let public: Vec<_> = operations.iter().filter(|one| one.is_public).map(|one| one.id.as_str()).collect();
    assert_eq!(BTreeSet::from_iter(public), BTreeSet::from_iter(PUBLIC.iter().copied()), "what is public");

    let World { stage, stranger, entrant, .. } = &world;
    let callers = [
        ("anonymous", app.anonymous()),
        ("admin", stage.admin.client.clone()),
        ("organizer", stage.organizer.client.clone()),
        ("judge", stage.judges[0].client.clone()),
        ("stranger", stranger.client.clone()),
        ("auditor", stage.auditor.client.clone()),
        ("entrant", entrant.client.clone()),
    ];
    let mut table = String::new();
    write!(table, "{:38}", "operation (on what)").expect("a line");
    for (name, _) in &callers {
        write!(table, "{name:>10}").expect("a line");
    }
    for (id, case, ask) in REQUESTS {
        let operation = operations.iter().find(|one| one.id == *id);
        let operation = operation.unwrap_or_else(|| panic!("{id} is no operation: take its row away"));
        let name = if case.is_empty() { (*id).to_owned() } else { format!("{id} ({case})") };
        write!(table, "\n{name:38}").expect("a line");
        for (caller, client) in &callers {
            let answer = send(client, operation, ask(&world));
            assert!(answer.status < 500, "{caller}: {}: {}", answer.request, answer.text);
            if *caller == "anonymous" && !PUBLIC.contains(id) {
                assert_eq!(answer.status, 401, "{}: {}", answer.request, answer.text);
            }
            if answer.status >= 400 {
                answer.problem();
            }
            write!(table, "{:>10}", answer.status).expect("a line");
        }
    }
    assert_snapshot!("permissions", table);
}
