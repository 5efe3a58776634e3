//! Published results: the head of a round's result and one row an entry, written once and never changed.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::conn::Conn;
use super::dialect::both;
use super::error::StoreError;
use super::events;
use super::rows::{json, to_json, word};
use super::schema::{entries, result_rows, results};
use super::tx::{Permit, Tx};
use crate::domain::competition::Competition;
use crate::domain::entry::Status;
use crate::domain::ids::{EntryId, RoundId};
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
    /// None while the round is not published, and for results from before names were kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<StoredNames>,
}

/// What competition and groups were called when the result was published.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StoredNames {
    pub competition: String,
    pub year: i32,
    /// Code and name.
    pub groups: Vec<(String, String)>,
}

impl From<Competition> for StoredNames {
    fn from(competition: Competition) -> Self {
        let groups = competition.groups.into_iter().map(|group| (group.code, group.name)).collect();
        Self { competition: competition.name, year: competition.year, groups }
    }
}

/// Most rows in one INSERT, by its number of parameters.
const BATCH: usize = 200;

/// A result on its way into the database: its rows as they will be stored, and the hash that the log gets of it. Items are
/// taken one by one, so that a large result is never held twice.
pub struct NewResult {
    rows: Vec<NewRow>,
    items_sha256: Sha256,
}

struct NewRow {
    group: String,
    entry: String,
    item: String,
}

impl Default for NewResult {
    fn default() -> Self {
        let mut items_sha256 = Sha256::new();
        items_sha256.update(b"{\"items\":[");
        Self { rows: Vec::new(), items_sha256 }
    }
}

impl NewResult {
    /// Takes the next item in the order of the ranking.
    pub fn push(&mut self, item: &ResultItem) -> Result<(), StoreError> {
        if !self.rows.is_empty() {
            self.items_sha256.update(b",");
        }
        let json = serde_json::to_value(item).map_err(|e| StoreError::Corrupt(format!("no JSON form: {e}")))?;
        self.items_sha256.update(events::canonical(&json)?);
        self.rows.push(NewRow { group: item.group.clone(), entry: item.entry.clone(), item: to_json(item)? });
        Ok(())
    }

    /// SHA-256 of the canonical JSON of `{items, method, round}`.
    pub fn sha256(&self, method: &str, round: RoundId) -> Result<String, StoreError> {
        let mut hash = self.items_sha256.clone();
        hash.update(b"],\"method\":");
        hash.update(events::canonical(&method.into())?);
        hash.update(b",\"round\":");
        hash.update(events::canonical(&round.to_string().into())?);
        hash.update(b"}");
        Ok(events::hex(&hash.finalize()))
    }
}

/// Stores a result, once.
pub fn insert(
    tx: &mut Tx,
    permit: &Permit<PublishResult>,
    head: &ResultHead,
    sha256: &str,
    result: &NewResult,
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
    let mut position = 0_i64;
    for batch in result.rows.chunks(BATCH) {
        let row = |row: &NewRow| {
            position += 1;
            (
                result_rows::round_id.eq(round.clone()),
                result_rows::position.eq(position),
                result_rows::group_code.eq(row.group.clone()),
                result_rows::entry_id.eq(row.entry.clone()),
                result_rows::item.eq(row.item.clone()),
            )
        };
        let rows: Vec<_> = batch.iter().map(row).collect();
        both!(tx.conn(), c => diesel::insert_into(result_rows::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// The head of a published result.
pub fn head(conn: &mut Conn, round: RoundId) -> Result<ResultHead, StoreError> {
    let text: String = results::table.find(round.to_string()).select(results::head).first(conn)?;
    json(&text)
}

/// The hashes of published results, round by round as they were asked for.
pub fn sha256s(conn: &mut Conn, rounds: &[RoundId]) -> Result<Vec<String>, StoreError> {
    let ids: Vec<_> = rounds.iter().map(RoundId::to_string).collect();
    let rows: Vec<(String, String)> = results::table
        .filter(results::round_id.eq_any(ids.clone()))
        .select((results::round_id, results::result_sha256))
        .load(conn)?;
    let hash = |id: &String| rows.iter().find(|(round, _)| round == id).map(|(_, hash)| hash.clone());
    ids.iter().map(|id| hash(id).ok_or(StoreError::NotFound)).collect()
}

/// The hash that the log has of a published result; none before.
pub fn sha256(conn: &mut Conn, round: RoundId) -> Result<Option<String>, StoreError> {
    Ok(results::table.find(round.to_string()).select(results::result_sha256).first(conn).optional()?)
}

/// One entry's row.
pub fn item(conn: &mut Conn, round: RoundId, entry: EntryId) -> Result<ResultItem, StoreError> {
    let text: String = result_rows::table
        .filter(result_rows::round_id.eq(round.to_string()))
        .filter(result_rows::entry_id.eq(entry.to_string()))
        .select(result_rows::item)
        .first(conn)?;
    json(&text)
}

/// The entries of a published result that are verified no more, by id.
pub fn gone(conn: &mut Conn, round: RoundId) -> Result<Vec<(String, Status)>, StoreError> {
    let of_round = result_rows::table.filter(result_rows::round_id.eq(round.to_string())).select(result_rows::entry_id);
    let rows: Vec<(String, String)> = entries::table
        .filter(entries::id.eq_any(of_round))
        .filter(entries::status.ne(Status::Verified.as_str()))
        .order(entries::id.asc())
        .select((entries::id, entries::status))
        .load(conn)?;
    rows.into_iter().map(|(entry, status)| Ok((entry, word(&status, Status::parse)?))).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn item(title: &str) -> ResultItem {
        ResultItem {
            rank: Some(1),
            tied: false,
            decided_by: None,
            entry: "e".to_owned(),
            registration_no: "REG.2026.0001".to_owned(),
            title: title.to_owned(),
            agency: "a".to_owned(),
            group: "UMUM".to_owned(),
            score: Some("79.00".to_owned()),
            exact: Some("79".to_owned()),
            sheets: 1,
            expected_sheets: 1,
            set_aside: 0,
            complete: true,
            criteria: vec![("SIG".to_owned(), Some("13/3".to_owned()))],
            judges: vec![JudgeMarks { seat: "J1".to_owned(), total: None, marks: vec![("SIG".into(), "4".into())] }],
        }
    }

    #[test]
    fn the_hash_taken_item_by_item_is_that_of_the_whole() {
        let round = RoundId::new(uuid::Uuid::from_u128(7));
        for items in [vec![], vec![item("satu")], vec![item("dua \"kutip\""), item("é")]] {
            let mut result = NewResult::default();
            items.iter().try_for_each(|item| result.push(item)).expect("items");
            let whole = serde_json::json!({"items": items, "method": "{\"a\":1}", "round": round.to_string()});
            let due = events::sha256(&events::canonical(&whole).expect("canonical"));
            assert_eq!(result.sha256("{\"a\":1}", round).expect("a hash"), due);
        }
    }
}
