//! The OpenAPI document: collected from the handlers, then completed by rule, so that no handler repeats what holds for
//! all of them.

use std::collections::BTreeSet;

use actix_web::App as ActixApp;
use serde_json::{Map, Value, json};
use utoipa::OpenApi;
use utoipa_actix_web::AppExt;

use super::kinds::Kind;
use super::problem::ProblemBody;
use super::{parameters, routes};
use crate::domain::fault::CODES;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "KIPP Banten",
        description = "The judging engine of the public-service innovation competition of Banten province. Decimals are \
            strings, times are UTC, ids are UUIDs. Lists take `limit` (1 to 100, 20 by default) and `cursor`. What can \
            change carries an `ETag`; PUT, PATCH and DELETE on it need `If-Match`. POST and PUT may be repeated safely \
            with an `Idempotency-Key`. Every error is `application/problem+json` (RFC 9457).",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    servers((url = "/")),
    components(schemas(ProblemBody)),
    tags(
        (name = "Sign-in", description = "Signing in and out; one's own sessions and password."),
        (name = "Accounts", description = "Accounts, by admins."),
        (name = "Agencies", description = "The register of public bodies."),
        (name = "Innovations", description = "What agencies do in a new way, over the years, and who learned from whom."),
        (name = "Competitions", description = "Competitions, their groups and categories."),
        (name = "Rubrics", description = "What is judged, on which scale, with which weight."),
        (name = "Programmes", description = "What KIPP, IGA and PPD ask for, year by year, with the sources."),
        (name = "Entries", description = "Innovations submitted to a competition."),
        (name = "Rounds", description = "Stages of a competition and their life."),
        (name = "Panel", description = "Who judges what: judges, assignments, recusals, progress."),
        (name = "Scoresheets", description = "Judges' marks."),
        (name = "Results", description = "Rankings and exports."),
        (name = "Documents", description = "Minutes, recapitulations and annexes as PDF and workbooks."),
        (name = "Plenary and objections", description = "The plenary before a result is published, and the objections after it."),
        (name = "Recommendations", description = "From a ranking to what is proposed to a programme."),
        (name = "Innovation hub", description = "The public catalogue of innovations (simpul inovasi)."),
        (name = "Reports", description = "How far the duty to innovate is met."),
        (name = "Public pages", description = "Published results and the innovation hub for people, in HTML \
            and without JavaScript. A page ignores query parameters that it does not know. Who accepts `text/html` gets their 400 \
            and 404 as a page in the language asked for, all others as a problem."),
        (name = "Scoring", description = "The scoring engine by itself."),
        (name = "Service", description = "Health, version, contract."),
    )
)]
struct Document;

/// The document as it is served and committed.
pub fn document() -> Value {
    let (_, api) =
        ActixApp::new().into_utoipa_app().openapi(Document::openapi()).configure(routes::configure).split_for_parts();
    let mut document = serde_json::to_value(api).unwrap_or_default();
    complete(&mut document);
    document
}

/// The document as text, one form only.
pub fn text() -> String {
    let mut text = serde_json::to_string_pretty(&document()).unwrap_or_default();
    text.push('\n');
    text
}

fn complete(document: &mut Value) {
    leave_out_optional_bodies(document);
    // All codes that there are today; a client must bear others.
    if let Some(code) = document.pointer_mut("/components/schemas/ProblemFault/properties/code") {
        code["x-extensible-enum"] = json!(CODES);
    }
    document["components"]["securitySchemes"] = json!({
        "access_token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT",
            "description": "The access_token of /api/v1/auth/login; good for 15 minutes."}
    });
    document["components"]["responses"] = problem_responses();
    refer_to_items(document);
    require_what_is_always_sent(document);
    let schemas = document["components"]["schemas"].as_object().into_iter().flatten();
    let versioned = schemas.filter(|(_, schema)| !schema["properties"]["version"].is_null());
    let versioned: BTreeSet<String> = versioned.map(|(name, _)| format!("#/components/schemas/{name}")).collect();
    let Some(paths) = document["paths"].as_object_mut() else { return };
    for item in paths.values_mut() {
        let Some(operations) = item.as_object_mut() else { continue };
        for (method, operation) in operations.iter_mut() {
            complete_operation(method, operation, &versioned);
        }
    }
}

/// A body that is not required is left out; it is never the word null.
fn leave_out_optional_bodies(document: &mut Value) {
    for item in document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        for operation in item.as_object_mut().into_iter().flat_map(Map::values_mut) {
            let Some(schema) = operation.pointer_mut("/requestBody/content/application~1json/schema") else { continue };
            if let Some(given) =
                schema["oneOf"].as_array().and_then(|all| all.iter().find(|one| one["$ref"].is_string()))
            {
                *schema = given.clone();
            }
        }
    }
}

/// The pages of lists spell their items out, though each item is a schema of its own: name it instead.
fn refer_to_items(document: &mut Value) {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    for (name, schema) in schemas.iter_mut() {
        if let Some(item) = name.strip_prefix("PageOf_") {
            schema["properties"]["items"]["items"] = json!({"$ref": format!("#/components/schemas/{item}")});
        }
    }
}

/// An answer's member that may be null is always there: it says null, it does not stay away. Members that stay away are
/// those whose type does not admit null.
fn require_what_is_always_sent(document: &mut Value) {
    let mut answered = BTreeSet::new();
    let mut asked = BTreeSet::new();
    for item in document["paths"].as_object().into_iter().flat_map(Map::values) {
        for operation in item.as_object().into_iter().flat_map(Map::values) {
            gather_schemas(document, &operation["responses"], &mut answered);
            gather_schemas(document, &operation["requestBody"], &mut asked);
        }
    }
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    for name in answered.difference(&asked) {
        let schema = &mut schemas[name];
        let Some(properties) = schema["properties"].as_object() else { continue };
        let present = schema["required"].as_array();
        let is_required = |name: &str| present.is_some_and(|names| names.iter().any(|n| n == name));
        let due = properties.iter().filter(|(name, member)| is_required(name) || admits_null(member));
        schema["required"] = due.map(|(name, _)| json!(name)).collect();
    }
}

fn admits_null(member: &Value) -> bool {
    let is_null = |one: &Value| one == "null" || one["type"] == "null";
    ["type", "oneOf", "anyOf"].iter().any(|word| member[word].as_array().is_some_and(|all| all.iter().any(is_null)))
}

/// The names of all schemas that a part of the document refers to, however deep.
fn gather_schemas(document: &Value, part: &Value, names: &mut BTreeSet<String>) {
    match part {
        Value::Object(members) => {
            if let Some(target) = members.get("$ref").and_then(Value::as_str) {
                let name = target.rsplit('/').next().unwrap_or_default();
                if target.starts_with("#/components/schemas/") && names.insert(name.to_owned()) {
                    gather_schemas(document, &document["components"]["schemas"][name], names);
                }
            }
            members.values().for_each(|member| gather_schemas(document, member, names));
        }
        Value::Array(items) => items.iter().for_each(|item| gather_schemas(document, item, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Which kinds of problem an operation can answer, by what it is. `x-versioned` says that it changes something that
/// carries a version; `x-conflicts` that the state of things may forbid it.
fn complete_operation(method: &str, operation: &mut Value, versioned_views: &BTreeSet<String>) {
    let api = operation["tags"][0] != "Service";
    let secured = operation["security"].as_array().is_some_and(|s| !s.is_empty());
    let optional = secured && operation["security"].as_array().is_some_and(|s| s.iter().any(|one| one == &json!({})));
    let has_body = !operation["requestBody"].is_null();
    let changes = method != "get";
    let versioned = operation["x-versioned"] == true;
    let by_path = operation["parameters"].as_array().is_some_and(|p| p.iter().any(|p| p["in"] == "path"));
    let public_write = changes && !secured;

    let mut statuses = Vec::new();
    if api {
        statuses.extend([400, 500, 503]);
    }
    if secured || public_write && api {
        statuses.push(401);
    }
    if secured && operation["x-any-role"] != true || optional {
        statuses.push(403);
    }
    if operation["x-may-be-forbidden"] == true {
        statuses.push(403);
    }
    if operation["x-may-be-busy"] == true {
        statuses.push(503);
    }
    if by_path || operation["x-may-be-missing"] == true {
        statuses.push(404);
    }
    if has_body {
        statuses.extend([413, 415, 422]);
    }
    if api && operation["x-conflicts"] == true {
        statuses.push(409);
    }
    if changes && api && !has_body {
        statuses.push(422);
    }
    if versioned {
        statuses.extend([412, 428]);
    }
    if operation["x-throttled"] == true {
        statuses.push(429);
    }
    let view = |status: &str| operation["responses"][status]["content"]["application/json"]["schema"]["$ref"].as_str();
    let has_version = |status: &&str| view(status).is_some_and(|view| versioned_views.contains(view));
    let whole = operation["x-whole"] == true;
    let tagged = operation["x-tagged"] == true || ["200", "201"].iter().any(has_version);
    if let Some(responses) = operation["responses"].as_object_mut() {
        if tagged && !changes && !whole {
            responses.insert("304".to_owned(), json!({"description": "What was read before still stands."}));
        }
        for status in statuses {
            responses
                .entry(status.to_string())
                .or_insert_with(|| json!({"$ref": format!("#/components/responses/Problem{status}")}));
        }
        for (status, response) in responses.iter_mut() {
            add_headers(status, response, tagged);
        }
    }
    let described = operation.get_mut("parameters").and_then(Value::as_array_mut);
    for parameter in described.into_iter().flatten() {
        let schema = parameter["name"].as_str().and_then(parameters::schema);
        if let Some(schema) = schema.filter(|_| parameter["in"] == "query") {
            parameter["schema"] = schema;
        }
    }
    let mut parameters = Vec::new();
    if tagged && !changes {
        parameters.push(header_parameter("If-None-Match", "The ETag of what was read before.", "\"3\""));
    }
    if versioned {
        parameters.push(header_parameter("If-Match", "The ETag of the version that the change is based on.", "\"3\""));
    }
    if secured && matches!(method, "post" | "put") && operation["x-no-retry-key"] != true {
        parameters.push(header_parameter(
            "Idempotency-Key",
            "1 to 128 visible ASCII characters, best a UUID: a retry with the same key and body gets the first answer again.",
            "5a0f7f4e-0d4c-4a8e-9d6b-3f4f0c7b1c22",
        ));
    }
    if !parameters.is_empty() {
        match operation["parameters"].as_array_mut() {
            Some(present) => present.extend(parameters),
            None => operation["parameters"] = Value::Array(parameters),
        }
    }
}

fn header_parameter(name: &str, description: &str, example: &str) -> Value {
    json!({"name": name, "in": "header", "required": false, "description": description,
           "schema": {"type": "string"}, "example": example})
}

fn add_headers(status: &str, response: &mut Value, tagged: bool) {
    if response["$ref"].is_string() || !status.starts_with('2') {
        return;
    }
    let mut headers = Map::new();
    headers.insert(
        "X-Request-Id".to_owned(),
        json!({"description": "Names the request in the service's log.", "schema": {"type": "string"}}),
    );
    if tagged {
        headers.insert(
            "ETag".to_owned(),
            json!({"description": "The version, for `If-Match` and `If-None-Match`.", "schema": {"type": "string"}}),
        );
    }
    if status == "201" {
        headers.insert(
            "Location".to_owned(),
            json!({"description": "Where the new resource stands.", "schema": {"type": "string"}}),
        );
    }
    response["headers"] = Value::Object(headers);
}

/// One response per status; its description names the problems that share the status.
fn problem_responses() -> Value {
    let mut responses = Map::new();
    for kind in Kind::all() {
        let (slug, status, title) = kind.facts();
        let response = responses.entry(format!("Problem{status}")).or_insert_with(|| {
            json!({
                "description": "",
                "content": {"application/problem+json": {
                    "schema": {"$ref": "#/components/schemas/Problem"},
                    "examples": {}
                }}
            })
        });
        let text = response["description"].as_str().unwrap_or_default();
        let more = if text.is_empty() { "" } else { " · " };
        response["description"] = json!(format!("{text}{more}{title} (`{slug}`)"));
        response["content"]["application/problem+json"]["examples"][slug] = json!({"value": {
            "type": format!("/problems/{slug}"), "title": title, "status": status,
            "detail": "What happened this time, and what to do.",
            "request_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11"
        }});
        if status == 429 || status == 503 {
            response["headers"]["Retry-After"] =
                json!({"description": "Seconds to wait.", "schema": {"type": "string"}});
        }
        if status == 405 {
            response["headers"]["Allow"] =
                json!({"description": "The methods that there are.", "schema": {"type": "string"}});
        }
    }
    Value::Object(responses)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_query_parameter_is_checked_by_what_it_holds() {
        let document = super::document();
        let operations = document["paths"].as_object().into_iter().flatten().flat_map(|(_, item)| item.as_object());
        let parameters = operations.flatten().flat_map(|(_, operation)| operation["parameters"].as_array());
        let mut seen = 0;
        for parameter in parameters.flatten().filter(|parameter| parameter["in"] == "query") {
            let name = parameter["name"].as_str().unwrap_or_default();
            assert_eq!(Some(&parameter["schema"]), super::parameters::schema(name).as_ref(), "{name}");
            seen += 1;
        }
        assert!(seen > 20, "{seen}");
    }

    /// `make openapi` writes the file anew.
    #[test]
    fn the_committed_document_is_the_one_that_is_served() {
        assert_eq!(include_str!("../../openapi/openapi.json"), super::text());
    }
}
