//! Null in every place of every body: refused where the contract does not allow it, taken where it does.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::client::{Answer, json as body, nothing};
use crate::harness::given::API;
use crate::permissions::requests::{REQUESTS, World, world};

on_both! { null_is_refused_wherever_the_contract_does_not_allow_it }

/// Members that are decimals, which have a code of their own.
const DECIMALS: [&str; 5] = ["weight", "min", "max", "step", "value"];

/// A member of a body, however deep.
struct Member {
    pointer: String,
    is_nullable: bool,
    is_decimal: bool,
}

/// The document, to be read by its schemas.
struct Contract(Value);

impl Contract {
    /// The schema itself: what a reference leads to, and what there is beside null.
    fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        if let Some(to) = schema["$ref"].as_str() {
            return self.resolve(self.0.pointer(&to[1..]).expect("a reference leads somewhere"));
        }
        let given = schema["oneOf"].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null"));
        given.map_or(schema, |given| self.resolve(given))
    }

    fn members(&self, schema: &Value, at: &str, found: &mut Vec<Member>) {
        let schema = self.resolve(schema);
        if schema["type"] == "array" {
            return self.members(&schema["items"], &format!("{at}/0"), found);
        }
        for (name, member) in schema["properties"].as_object().into_iter().flatten() {
            let pointer = format!("{at}/{name}");
            let is_nullable = ["type", "oneOf"]
                .iter()
                .filter_map(|word| member[word].as_array())
                .any(|all| all.iter().any(|one| one == "null" || one["type"] == "null"));
            let is_decimal = DECIMALS.contains(&name.as_str()) && self.resolve(member)["type"] == "string";
            self.members(member, &pointer, found);
            found.push(Member { pointer, is_nullable, is_decimal });
        }
    }

    /// Something that fits the schema, without what may be left out.
    fn sample(&self, schema: &Value) -> Value {
        let schema = self.resolve(schema);
        if let Some(example) = schema.get("example") {
            return example.clone();
        }
        match schema["type"].as_str() {
            Some("object") => {
                let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
                let members = required.map(|name| (name.to_owned(), self.sample(&schema["properties"][name])));
                Value::Object(members.collect())
            }
            Some("array") => json!([self.sample(&schema["items"])]),
            Some("integer") => json!(1),
            Some("boolean") => json!(true),
            _ => json!("0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11"),
        }
    }

    /// Puts null there, and around it what is lacking.
    fn put_null(&self, schema: &Value, value: &mut Value, pointer: &str) {
        let schema = self.resolve(schema);
        let (name, rest) = pointer.split_once('/').map_or((pointer, None), |(name, rest)| (name, Some(rest)));
        let inner = if schema["type"] == "array" { &schema["items"] } else { &schema["properties"][name] };
        let place = match value {
            Value::Array(items) => {
                if items.is_empty() {
                    items.push(Value::Null);
                }
                &mut items[0]
            }
            other => other.as_object_mut().expect("an object").entry(name).or_insert(Value::Null),
        };
        match rest {
            None => *place = Value::Null,
            Some(rest) => {
                if place.is_null() {
                    *place = self.sample(inner);
                }
                self.put_null(inner, place, rest);
            }
        }
    }
}

/// A template has its own criteria: to look at those of the body, it goes.
fn without_template(value: &mut Value, pointer: &str) {
    let rubric = if pointer.starts_with("/rubric/") { &mut value["rubric"] } else { value };
    if pointer.contains("/criteria/") {
        rubric.as_object_mut().and_then(|members| members.remove("template"));
    }
}

/// What is needed beside the world of the permissions for an act to fail by its body alone.
struct Place<'a> {
    world: World<'a>,
    closed: String,
    rubric: String,
}

fn place(app: &App) -> Place<'_> {
    let world = world(app);
    let closed = world.stage.open_round(json!({"name": "Tutup"}));
    world.stage.step(&closed, "close");
    let path = format!("{API}/rounds/{closed}/plenary");
    world.stage.organizer.put(&path, body(crate::plenary::record())).must(201);
    let rubric = json!({"template": "kipp-banten-2023", "name": "Baru"});
    let rubric = world.stage.organizer.post(&format!("{API}/rubrics"), rubric).must(201).id();
    Place { world, closed, rubric }
}

/// Sends it to where everything but the body is in order.
fn send(place: &Place, id: &str, method: &str, path: &str, value: Value) -> Answer {
    let World { stage, draft, .. } = &place.world;
    let ids = match id {
        "change_round" => vec![draft.clone()],
        "put_plenary" | "reopen_round" => vec![place.closed.clone()],
        "replace_rubric" => vec![place.rubric.clone()],
        _ => REQUESTS
            .iter()
            .find(|row| row.0 == id)
            .map(|(_, _, ask)| ask(&place.world).path)
            .expect("a row in requests.rs"),
    };
    let path = ids.iter().fold(path.to_owned(), |path, id| {
        let (before, rest) = path.split_once('{').expect("a parameter");
        format!("{before}{id}{}", rest.split_once('}').expect("its end").1)
    });
    let caller = match id {
        "put_scoresheet" | "send_heartbeat" => &stage.judges[0],
        _ => &stage.admin,
    };
    caller.send(&method.to_uppercase(), &path, body(value).based_on("*"))
}

fn null_is_refused_wherever_the_contract_does_not_allow_it(app: &App) {
    let place = place(app);
    let contract = Contract(app.anonymous().send("GET", "/openapi.json", nothing()).must(200).json());
    let (mut refused, mut taken, mut faults) = (0, 0, Vec::new());
    for (path, item) in contract.0["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let content = &operation["requestBody"]["content"]["application/json"];
            let mut members = Vec::new();
            contract.members(&content["schema"], "", &mut members);
            for Member { pointer, is_nullable, is_decimal } in members {
                let mut value = content["example"].clone();
                contract.put_null(&content["schema"], &mut value, &pointer[1..]);
                without_template(&mut value, &pointer);
                let id = operation["operationId"].as_str().expect("an id");
                let answer = send(&place, id, method, path, value.clone());
                let found = if answer.status >= 400 { answer.faults() } else { Vec::new() };
                let named = |code: &str| found.contains(&(pointer.clone(), code.to_owned()));
                let good = match (is_nullable, is_decimal) {
                    (true, _) => answer.status < 500 && !named("wrong_type") && !named("not_a_decimal"),
                    (false, true) => answer.status == 422 && named("not_a_decimal"),
                    (false, false) => answer.status == 422 && named("wrong_type") && found.len() == 1,
                };
                if !good {
                    faults.push(format!("{id} {pointer}: {} for {value}: {}", answer.status, answer.text));
                }
                *(if is_nullable { &mut taken } else { &mut refused }) += 1;
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(refused > 150 && taken > 15, "only {refused} and {taken} members were found");
}
