//! The contract as a document: served as committed, whole, and without a loose end.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::harness::app::App;

on_both! { the_served_document_is_the_committed_one }

const COMMITTED: &str = include_str!("../../openapi/openapi.json");
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

fn the_served_document_is_the_committed_one(app: &App) {
    let served = app.anonymous().get("/openapi.json").must(200);
    assert_eq!(served.header("content-type"), Some("application/json"));
    assert!(served.text == COMMITTED, "write the document anew with `make openapi`");
}

fn committed() -> Value {
    serde_json::from_str(COMMITTED).expect("the document is JSON")
}

/// Every operation as method, path and itself.
fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    paths
        .iter()
        .flat_map(|(path, item)| {
            METHODS.into_iter().filter_map(move |method| Some((method, path.as_str(), item.get(method)?)))
        })
        .collect()
}

/// What is wrong, one line each; nothing is due.
#[track_caller]
fn assert_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_path_has_operations_and_nothing_else() {
    let document = committed();
    for (path, item) in document["paths"].as_object().expect("paths") {
        let unknown: Vec<_> =
            item.as_object().expect("a path").keys().filter(|key| !METHODS.contains(&key.as_str())).collect();
        assert!(unknown.is_empty(), "{path}: {unknown:?}");
    }
    assert!(operations(&document).len() >= 58, "operations went missing");
}

#[test]
fn every_operation_says_what_it_is() {
    let document = committed();
    let tags: BTreeSet<_> =
        document["tags"].as_array().expect("tags").iter().map(|tag| tag["name"].as_str().expect("a name")).collect();
    let (mut seen, mut faults) = (BTreeSet::new(), Vec::new());
    for (method, path, operation) in operations(&document) {
        let mut fault = |what: &str| faults.push(format!("{method} {path}: {what}"));
        for text in ["operationId", "summary", "description"] {
            if operation[text].as_str().is_none_or(str::is_empty) {
                fault(&format!("no {text}"));
            }
        }
        if !seen.insert(operation["operationId"].as_str().unwrap_or_default()) {
            fault("its operationId stands twice");
        }
        let known = operation["tags"].as_array().map(|own| own.iter().filter_map(Value::as_str).collect::<Vec<_>>());
        if known.is_none_or(|own| own.len() != 1 || !tags.contains(own[0])) {
            fault("it has not one tag that the document describes");
        }
    }
    assert_none(faults);
}

/// Whether an operation may be called without signing in, as the document says it.
fn is_public(operation: &Value) -> bool {
    operation["security"].as_array().is_none_or(|ways| ways.contains(&json!({})))
}

#[test]
fn every_operation_answers_its_errors_as_problems() {
    let document = committed();
    let mut faults = Vec::new();
    for (method, path, operation) in operations(&document) {
        let responses = operation["responses"].as_object().expect("responses");
        let mut due = BTreeSet::new();
        if path.starts_with("/api/") {
            due.extend(["400", "500", "503"]);
        }
        if !is_public(operation) {
            due.insert("401");
        }
        if path.contains('{') {
            due.insert("404");
        }
        if !operation["requestBody"].is_null() {
            due.extend(["413", "415", "422"]);
        }
        faults.extend(
            due.iter().filter(|status| !responses.contains_key(**status)).map(|s| format!("{method} {path}: no {s}")),
        );
        if !responses.keys().any(|status| status.starts_with('2')) {
            faults.push(format!("{method} {path}: no answer of success"));
        }
        for (status, response) in responses.iter().filter(|(status, _)| status.starts_with(['4', '5'])) {
            let whole = response["$ref"].as_str().and_then(|to| document.pointer(&to[1..])).unwrap_or(response);
            if whole["content"]["application/problem+json"]["schema"]["$ref"] != "#/components/schemas/Problem" {
                faults.push(format!("{method} {path}: {status} is no problem"));
            }
        }
    }
    assert_none(faults);
}

#[test]
fn every_body_shows_an_example() {
    let document = committed();
    let mut faults = Vec::new();
    for (method, path, operation) in operations(&document) {
        for (media, content) in operation["requestBody"]["content"].as_object().into_iter().flatten() {
            if content["example"].is_null() && content["examples"].is_null() {
                faults.push(format!("{method} {path}: the {media} body has no example"));
            }
        }
    }
    assert_none(faults);
}

#[test]
fn every_path_parameter_is_declared_and_no_other() {
    let document = committed();
    for (method, path, operation) in operations(&document) {
        let named: BTreeSet<_> =
            path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let declared: BTreeSet<_> = parameters
            .iter()
            .filter(|one| one["in"] == "path" && one["required"] == true)
            .filter_map(|one| Some(one["name"].as_str()?.to_owned()))
            .collect();
        assert_eq!(named, declared, "{method} {path}");
        let keys: BTreeSet<_> = parameters.iter().map(|one| (one["in"].to_string(), one["name"].to_string())).collect();
        assert_eq!(keys.len(), parameters.len(), "{method} {path}: a parameter stands twice");
        for parameter in &parameters {
            let described = parameter["description"].as_str().is_some_and(|text| !text.is_empty());
            assert!(described, "{method} {path}: {} is not described", parameter["name"]);
        }
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_schema_is_used() {
    let document = committed();
    let mut used = BTreeSet::new();
    references(&document, &mut used);
    for to in &used {
        let pointer = to.strip_prefix('#').unwrap_or_else(|| panic!("{to} leads out of the document"));
        assert!(document.pointer(pointer).is_some(), "{to} leads nowhere");
    }
    for name in document["components"]["schemas"].as_object().expect("schemas").keys() {
        assert!(used.contains(&format!("#/components/schemas/{name}")), "nothing uses the schema {name}");
    }
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match (key.as_str(), value.as_str()) {
                    ("$ref", Some(to)) => {
                        found.insert(to.to_owned());
                    }
                    _ => references(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Two views of one name would share a schema, and the contract would promise the members of the wrong one.
#[test]
fn no_two_types_share_a_schema() {
    let mut names: Vec<String> = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/http"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a file");
            for derived in text.split("ToSchema)]").skip(1) {
                let declared = derived.lines().find(|line| line.contains("struct ") || line.contains("enum "));
                let name = declared.and_then(|line| line.split(['{', '(', '<']).next());
                names.extend(name.and_then(|line| line.split_whitespace().last()).map(str::to_owned));
            }
        }
    }
    assert!(names.len() > 100, "{} types with a schema", names.len());
    names.sort();
    let doubled: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
    assert!(doubled.is_empty(), "{doubled:?}");
}
