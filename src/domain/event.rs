//! One event of a log, before it becomes canonical JSON: what happened, in which round, with which data.

/// A value in an event's data. Numbers are whole; decimals go as text in the API's one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Null,
    Int(i64),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(&'static str, Value)>),
}

/// The members of an event's `data`.
pub type Data = Vec<(&'static str, Value)>;

/// How an event of one kind is written: its dotted type and its format version. Version 1 types are the closed list
/// that a verifier reads; version 2 types are free in their data, and a verifier checks only their place in the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    pub name: &'static str,
    pub version: u8,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}
impl<K> From<super::ids::Id<K>> for Value {
    fn from(id: super::ids::Id<K>) -> Self {
        Self::Text(id.to_string())
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
impl From<bool> for Value {
    /// Canonical data has no booleans where a verifier reads; free data spells them.
    fn from(value: bool) -> Self {
        Self::Text(if value { "yes" } else { "no" }.to_owned())
    }
}

/// Proof of a submission: its place in the competition's log, and the hash that the next event builds on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub log: String,
    pub seq: i64,
    pub event_sha256: String,
}
