//! Published results: the head of a round's result and one row an entry, written once and never changed.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::conn::Conn;
use super::dialect::both;
use super::error::StoreError;
use super::rows::{json, to_json};
use super::schema::{result_rows, results};
use super::tx::{Permit, Tx};
use crate::domain::ids::RoundId;
use crate::domain::policy::PublishResult;

/// One entry's place and how it came about; decimals as they are spelled in the API.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResultItem {
    pub rank: Option<u32>,
    pub tied: bool,
    pub decided_by: Option<String>,
    pub entry: String,
    pub registration_no: String,
    pub title: String,
    pub agency: String,
    pub group: String,
    pub score: Option<String>,
    pub exact: Option<String>,
    pub sheets: u32,
    pub expected_sheets: u32,
    pub set_aside: u32,
    pub complete: bool,
    /// Code and plain mean of the counted marks.
    pub criteria: Vec<(String, Option<String>)>,
    pub judges: Vec<JudgeMarks>,
}

/// One judge's counted sheet, under a seat label.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JudgeMarks {
    pub seat: String,
    pub total: Option<String>,
    pub marks: Vec<(String, String)>,
}

/// Who goes on, as ids.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct StoredCut {
    pub certain: Vec<String>,
    pub tied_at_cut: Vec<String>,
    pub places_left: u32,
    /// Group, certain, tied, places left.
    pub groups: Vec<(String, Vec<String>, Vec<String>, u32)>,
}

/// What holds for the whole result.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResultHead {
    /// The method as the store encodes it.
    pub method: String,
    pub computed_at: i64,
    pub cut: Option<StoredCut>,
}

const BATCH: usize = 200;

/// Stores a result, once.
pub fn insert(
    tx: &mut Tx,
    permit: &Permit<PublishResult>,
    head: &ResultHead,
    sha256: &str,
    items: &[ResultItem],
) -> Result<(), StoreError> {
    let round = permit.scope().round.to_string();
    diesel::insert_into(results::table)
        .values((
            results::round_id.eq(&round),
            results::head.eq(to_json(head)?),
            results::result_sha256.eq(sha256),
            results::published_at.eq(head.computed_at),
        ))
        .execute(tx.conn)?;
    for (from, batch) in items.chunks(BATCH).enumerate() {
        let mut rows = Vec::with_capacity(batch.len());
        for (i, item) in batch.iter().enumerate() {
            let position = i64::try_from(from * BATCH + i + 1).map_err(|e| StoreError::Corrupt(e.to_string()))?;
            rows.push((
                result_rows::round_id.eq(round.clone()),
                result_rows::position.eq(position),
                result_rows::group_code.eq(item.group.clone()),
                result_rows::entry_id.eq(item.entry.clone()),
                result_rows::item.eq(to_json(item)?),
            ));
        }
        both!(tx.conn(), c => diesel::insert_into(result_rows::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// The head of a published result.
pub fn head(conn: &mut Conn, round: RoundId) -> Result<ResultHead, StoreError> {
    let text: String = results::table.find(round.to_string()).select(results::head).first(conn)?;
    json(&text)
}

/// Rows after a position, at most `limit` + 1, of one group or all.
pub fn page(
    conn: &mut Conn,
    round: RoundId,
    group: Option<&str>,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, ResultItem)>, StoreError> {
    let mut query = result_rows::table
        .filter(result_rows::round_id.eq(round.to_string()))
        .filter(result_rows::position.gt(after))
        .select((result_rows::position, result_rows::item))
        .into_boxed();
    if let Some(group) = group {
        query = query.filter(result_rows::group_code.eq(group.to_owned()));
    }
    let rows: Vec<(i64, String)> = query.order(result_rows::position.asc()).limit(limit + 1).load(conn)?;
    rows.into_iter().map(|(position, text)| Ok((position, json(&text)?))).collect()
}
