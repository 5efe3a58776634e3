//! Makes answers comparable: what is new in each run gets a name by the order in which it first appears.

use std::collections::HashMap;

use serde_json::Value;

use super::client::Answer;

/// Renames ids and hashes alike in all answers of one test, so that a snapshot shows what belongs together.
#[derive(Default)]
pub struct Tidy {
    names: HashMap<String, String>,
}

fn is_id(text: &str) -> bool {
    uuid::Uuid::parse_str(text).is_ok() && text.len() == 36
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

impl Tidy {
    /// Calls this id by a name of its own.
    pub fn call(&mut self, id: &str, name: &str) {
        self.names.insert(id.to_owned(), format!("[{name}]"));
    }

    fn name(&mut self, text: &str, kind: &str) -> String {
        let next = format!("[{kind} {}]", self.names.len() + 1);
        self.names.entry(text.to_owned()).or_insert(next).clone()
    }

    /// Status, the headers that matter, and the whole body.
    pub fn answer(&mut self, answer: &Answer) -> Value {
        let mut shown = serde_json::Map::new();
        let request = answer.request.split(['/', '?']).map(|part| self.text(part).unwrap_or_else(|| part.to_owned()));
        let request = request.collect::<Vec<_>>().join("/");
        shown.insert("request".to_owned(), request.into());
        shown.insert("status".to_owned(), answer.status.into());
        for name in ["allow", "cache-control", "etag", "link", "retry-after"] {
            if let Some(value) = answer.header(name) {
                // A version is told as it is; any other tag is a hash of what differs in each run.
                let is_hash = name == "etag" && value.len() > 20;
                shown.insert(name.to_owned(), if is_hash { "[tag]".into() } else { value.into() });
            }
        }
        let location = answer.header("location").map(|location| {
            let parts = location.split('/').map(|part| self.text(part).unwrap_or_else(|| part.to_owned()));
            parts.collect::<Vec<_>>().join("/")
        });
        if let Some(location) = location {
            shown.insert("location".to_owned(), location.into());
        }
        if !answer.text.is_empty() {
            let body = self.body(answer.json());
            shown.insert("body".to_owned(), body);
        }
        Value::Object(shown)
    }

    fn text(&mut self, text: &str) -> Option<String> {
        if let Some(known) = self.names.get(text) {
            return Some(known.clone());
        }
        match text {
            id if is_id(id) => Some(self.name(id, "id")),
            hash if is_hash(hash) => Some(self.name(hash, "sha256")),
            _ => None,
        }
    }

    fn body(&mut self, value: Value) -> Value {
        match value {
            Value::String(text) => self.text(&text).unwrap_or(text).into(),
            Value::Array(items) => items.into_iter().map(|item| self.body(item)).collect(),
            Value::Object(members) => members
                .into_iter()
                .map(|(key, value)| match key.as_str() {
                    "access_token" | "refresh_token" => (key, "[secret]".into()),
                    "request_id" => (key, "[request]".into()),
                    _ => (key, self.body(value)),
                })
                .collect(),
            other => other,
        }
    }
}
