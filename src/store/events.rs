//! The event log: canonical bytes, hash-chained, one chain per competition and one for the service.
//!
//! `leaf = SHA-256(0x00 ‖ canonical JSON)`; every event carries the leaf of the one before, so a receipt for one event
//! pins the whole history before it.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Bool};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};

use super::conn::Conn;
use super::dialect::{self, both};
use super::error::StoreError;
use super::schema::{event_log, event_reasons, log_head};
use crate::domain::event::{Data, Receipt, Value};
use crate::domain::ids::LogId;
use crate::domain::time::Moment;

/// One stored event.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = event_log)]
pub struct EventRow {
    pub log: String,
    pub seq: i64,
    pub body: Vec<u8>,
    pub leaf: String,
}

/// Most events in one INSERT: 4 values each, far below SQLite's 32,766 and PostgreSQL's 65,535 parameters.
const BATCH: usize = 500;

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The one spelling of a JSON value (RFC 8785).
pub fn canonical(value: &Json) -> Result<Vec<u8>, StoreError> {
    serde_json_canonicalizer::to_vec(value).map_err(|e| StoreError::Corrupt(format!("no canonical form: {e}")))
}

/// A commitment to a record that may be erased: with record and salt gone, the hash tells nothing.
pub fn commitment(salt: &str, record: &Json) -> Result<String, StoreError> {
    let mut bytes = salt.as_bytes().to_vec();
    bytes.extend(canonical(record)?);
    Ok(sha256(&bytes))
}

/// The hash under which an event is known.
pub fn leaf(body: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update([0]);
    hash.update(body);
    hex(&hash.finalize())
}

/// The `prev` of a log's first event.
fn genesis(log: LogId, origin: &str) -> Result<String, StoreError> {
    canonical(&json!({"log": log.to_string(), "origin": origin, "v": 1})).map(|bytes| sha256(&bytes))
}

/// Lays the head of a new log.
pub fn start_log(conn: &mut Conn, log: LogId, origin: &str) -> Result<(), StoreError> {
    diesel::insert_into(log_head::table)
        .values((
            log_head::log.eq(log.to_string()),
            log_head::seq.eq(0_i64),
            log_head::leaf.eq(genesis(log, origin)?),
            log_head::at.eq(0_i64),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether anything was ever done in this database.
pub fn is_any(conn: &mut Conn) -> Result<bool, StoreError> {
    Ok(diesel::select(diesel::dsl::exists(event_log::table.select(event_log::seq))).get_result(conn)?)
}

/// Writes events, and the head they lead to.
pub fn append(conn: &mut Conn, events: &[EventRow], at: i64) -> Result<(), StoreError> {
    for batch in events.chunks(BATCH) {
        match batch {
            [one] => diesel::insert_into(event_log::table).values(one).execute(conn)?,
            many => both!(conn, c => diesel::insert_into(event_log::table).values(many).execute(c))?,
        };
    }
    if let Some(last) = events.last() {
        diesel::update(log_head::table.find(&last.log))
            .set((log_head::seq.eq(last.seq), log_head::leaf.eq(&last.leaf), log_head::at.eq(at)))
            .execute(conn)?;
    }
    Ok(())
}

/// Keeps the words behind an event's `reason_sha256`.
pub fn keep_reason(conn: &mut Conn, receipt: &Receipt, reason: &str, salt: &str) -> Result<(), StoreError> {
    diesel::insert_into(event_reasons::table)
        .values((
            event_reasons::log.eq(&receipt.log),
            event_reasons::seq.eq(receipt.seq),
            event_reasons::reason.eq(reason),
            event_reasons::salt.eq(salt),
        ))
        .execute(conn)?;
    Ok(())
}

/// Where logs end, in the order asked: the last sequence number and its time.
pub fn ends<const N: usize>(conn: &mut Conn, logs: [LogId; N]) -> Result<[(i64, i64); N], StoreError> {
    let names = logs.map(|log| log.to_string());
    let rows: Vec<(String, i64, i64)> = log_head::table
        .filter(log_head::log.eq_any(names.to_vec()))
        .select((log_head::log, log_head::seq, log_head::at))
        .load(conn)?;
    let mut ends = [(0, 0); N];
    for (end, name) in ends.iter_mut().zip(&names) {
        let (_, seq, at) = rows.iter().find(|(log, ..)| log == name).ok_or(StoreError::NotFound)?;
        *end = (*seq, *at);
    }
    Ok(ends)
}

/// Where one log ends: the last event's sequence number and leaf, which pins everything before it.
pub fn head(conn: &mut Conn, log: LogId) -> Result<(i64, String), StoreError> {
    Ok(log_head::table.find(log.to_string()).select((log_head::seq, log_head::leaf)).first(conn)?)
}

/// An event as it is read back.
#[derive(Debug, serde::Deserialize)]
pub struct ReadEvent {
    pub seq: i64,
    at: String,
    pub data: Json,
}

impl ReadEvent {
    pub fn at(&self) -> Result<Moment, StoreError> {
        Moment::parse(&self.at).ok_or_else(|| StoreError::Corrupt(format!("{:?} is no time of an event", self.at)))
    }
}

/// The events after a place in a log whose bytes hold all of these members, spelled as canonical JSON spells them, in
/// their order. It reads through the log: for what is asked seldom.
pub fn holding(conn: &mut Conn, log: LogId, after: i64, members: &[String]) -> Result<Vec<ReadEvent>, StoreError> {
    let (before, behind) = dialect::event_holds(conn);
    let mut query = event_log::table
        .filter(event_log::log.eq(log.to_string()))
        .filter(event_log::seq.gt(after))
        .order(event_log::seq.asc())
        .select(event_log::body)
        .into_boxed();
    for member in members {
        query = query.filter(sql::<Bool>(before).bind::<Binary, _>(member.clone().into_bytes()).sql(behind));
    }
    let bodies: Vec<Vec<u8>> = query.load(conn)?;
    let read = |body: &Vec<u8>| serde_json::from_slice(body).map_err(|e| StoreError::Corrupt(format!("an event: {e}")));
    bodies.iter().map(read).collect()
}

/// An event's data as JSON.
pub fn to_json(data: Data) -> Json {
    Json::Object(data.into_iter().map(|(key, value)| (key.to_owned(), value_json(value))).collect::<Map<_, _>>())
}

fn value_json(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Int(number) => Json::from(number),
        Value::Text(text) => Json::from(text),
        Value::List(items) => Json::Array(items.into_iter().map(value_json).collect()),
        Value::Map(members) => to_json(members),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_the_leaf_is_prefixed() {
        let body = canonical(&json!({"b": "2", "a": 1})).expect("canonical");
        assert_eq!(body, br#"{"a":1,"b":"2"}"#);
        assert_ne!(leaf(&body), sha256(&body));
        assert_eq!(leaf(b""), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    #[test]
    fn a_commitment_depends_on_its_salt() {
        let record = json!({"name": "x"});
        assert_ne!(commitment("a", &record).expect("one"), commitment("b", &record).expect("two"));
    }
}
