//! HTTP as one person speaks it, and what came back.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use ureq::Agent;
use ureq::http::{HeaderMap, Request};

/// Somebody with an account, signed in.
pub struct Person {
    pub id: String,
    pub client: Client,
}

impl std::ops::Deref for Person {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

/// Speaks to one server, with a token or without.
#[derive(Clone)]
pub struct Client {
    agent: Agent,
    address: SocketAddr,
    token: Option<String>,
}

/// What a request carries beside its method and path.
#[derive(Clone, Default)]
pub struct Sent {
    body: Option<Vec<u8>>,
    headers: Vec<(&'static str, String)>,
}

/// A JSON body.
pub fn json(body: Value) -> Sent {
    raw("application/json", body.to_string())
}

/// Any body, of this media type.
pub fn raw(media: &str, body: impl Into<Vec<u8>>) -> Sent {
    Sent { body: Some(body.into()), headers: vec![("content-type", media.to_owned())] }
}

/// No body.
pub fn nothing() -> Sent {
    Sent::default()
}

impl Sent {
    pub fn with(mut self, header: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((header, value.into()));
        self
    }

    /// The version that it changes.
    pub fn based_on(self, etag: &str) -> Self {
        self.with("if-match", etag)
    }
}

/// A response.
#[derive(Clone, Debug)]
pub struct Answer {
    pub request: String,
    pub status: u16,
    pub headers: HeaderMap,
    /// The body; what is no text in a file has marks in its place.
    pub text: String,
}

impl Client {
    pub fn new(address: SocketAddr, token: Option<String>) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .allow_non_standard_methods(true)
            .accept("application/json, application/problem+json")
            .build();
        Self { agent: Agent::new_with_config(config), address, token }
    }

    /// The same connections with another token.
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    pub fn send(&self, method: &str, path: &str, sent: Sent) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in &sent.headers {
            request = request.header(*name, value);
        }
        let answered = match sent.body {
            Some(body) => self.agent.run(request.body(body).expect("a request")),
            None => self.agent.run(request.body(()).expect("a request")),
        };
        let request = format!("{method} {path}");
        let (parts, mut body) = answered.unwrap_or_else(|error| panic!("{request}: {error}")).into_parts();
        let bytes = body.read_to_vec().unwrap_or_else(|error| panic!("{request}: {error}"));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { request, status: parts.status.as_u16(), headers: parts.headers, text }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, nothing())
    }

    pub fn delete(&self, path: &str, sent: Sent) -> Answer {
        self.send("DELETE", path, sent)
    }

    pub fn post(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, json(body))
    }

    pub fn put(&self, path: &str, sent: Sent) -> Answer {
        self.send("PUT", path, sent)
    }

    pub fn patch(&self, path: &str, sent: Sent) -> Answer {
        self.send("PATCH", path, sent)
    }
}

impl Answer {
    /// This answer, if it has that status.
    #[track_caller]
    pub fn must(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.request, self.text);
        self
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{}: {error}: {}", self.request, self.text))
    }

    /// A member of the body, by its pointer.
    #[track_caller]
    pub fn at(&self, pointer: &str) -> Value {
        self.json().pointer(pointer).cloned().unwrap_or_else(|| panic!("no {pointer} in {}", self.text))
    }

    /// A text of the body, by its pointer.
    #[track_caller]
    pub fn text_at(&self, pointer: &str) -> String {
        self.at(pointer).as_str().unwrap_or_else(|| panic!("no text at {pointer} in {}", self.text)).to_owned()
    }

    #[track_caller]
    pub fn id(&self) -> String {
        self.text_at("/id")
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    #[track_caller]
    pub fn etag(&self) -> String {
        self.header("etag").unwrap_or_else(|| panic!("{} has no ETag", self.request)).to_owned()
    }

    /// The slug of a problem, which must be one.
    #[track_caller]
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}: {}", self.request, self.text);
        self.text_at("/type").strip_prefix("/problems/").expect("a problem's type is its page").to_owned()
    }

    /// Pointer and code of every fault that a problem names.
    #[track_caller]
    pub fn faults(&self) -> Vec<(String, String)> {
        let word = |fault: &Value, key: &str| fault[key].as_str().unwrap_or_default().to_owned();
        let errors = self.json()["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|fault| (word(fault, "pointer"), word(fault, "code"))).collect()
    }
}
