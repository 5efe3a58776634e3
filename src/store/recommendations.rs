//! Recommendations in the database: heads with the rules as they were, items, overrides. What is issued is protected there too.

use diesel::prelude::*;

use super::conn::Conn;
use super::dialect::both;
use super::error::StoreError;
use super::page::Page;
use super::programmes;
use super::recommendation_json::{decode, decode_names, decode_quota, encode, encode_names, encode_quota};
use super::rows::{id, word};
use super::schema::{recommendation_items, recommendation_overrides, recommendations};
use super::tx::{Permit, Tx};
use crate::domain::date::Date;
use crate::domain::ids::{CompetitionId, RecommendationId};
use crate::domain::policy::{
    ApproveOverride, ConfirmCheck, DeleteRecommendation, DraftRecommendation, DropOverride, IssueRecommendation,
    RequestOverride,
};
use crate::domain::recommendation::{Decision, Item, Named, Override, OverrideStatus, Recommendation, Status};
use crate::domain::time::Moment;

/// Most rows in one INSERT, by its number of parameters.
const BATCH: usize = 500;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = recommendations, treat_none_as_null = true, treat_none_as_default_value = false)]
struct Row {
    id: String,
    competition_id: String,
    status: String,
    rule_set_id: String,
    rule_set: String,
    rule_set_version: i64,
    rule_set_sha256: String,
    ranking_sha256: String,
    quota: String,
    registration_closes_on: Option<String>,
    drafted_by: String,
    drafted_at: i64,
    content_sha256: Option<String>,
    issued_by: Option<String>,
    issued_at: Option<i64>,
    reference: Option<String>,
    names: Option<String>,
    version: i64,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = recommendation_overrides, treat_none_as_null = true, treat_none_as_default_value = false)]
struct OverrideRow {
    id: String,
    recommendation_id: String,
    entry_id: Option<String>,
    region_code: Option<String>,
    decision: String,
    reason: String,
    requested_by: String,
    requested_at: i64,
    status: String,
    settled_by: Option<String>,
    settled_at: Option<i64>,
}

fn to_row(of: &Recommendation) -> Result<Row, StoreError> {
    Ok(Row {
        id: of.id.to_string(),
        competition_id: of.competition.to_string(),
        status: of.status.as_str().to_owned(),
        rule_set_id: of.rule_set.id.clone(),
        rule_set: programmes::encode(&of.rule_set)?,
        rule_set_version: of.rule_set.version,
        rule_set_sha256: of.rule_set_sha256.clone(),
        ranking_sha256: of.ranking_sha256.clone(),
        quota: encode_quota(&of.quota)?,
        registration_closes_on: of.registration_closes_on.map(|day| day.to_string()),
        drafted_by: of.drafted_by.to_string(),
        drafted_at: of.drafted_at.millis(),
        content_sha256: of.content_sha256.clone(),
        issued_by: of.issued_by.map(|by| by.to_string()),
        issued_at: of.issued_at.map(Moment::millis),
        reference: of.reference.clone(),
        names: of.names.as_ref().map(encode_names).transpose()?,
        version: of.version,
    })
}

fn from_row(row: Row) -> Result<Recommendation, StoreError> {
    Ok(Recommendation {
        id: id(&row.id)?,
        competition: id(&row.competition_id)?,
        status: word(&row.status, Status::parse)?,
        // A copy is nobody's built-in.
        rule_set: programmes::decode(&row.rule_set, row.rule_set_version, false)?,
        rule_set_sha256: row.rule_set_sha256,
        ranking_sha256: row.ranking_sha256,
        quota: decode_quota(&row.quota)?,
        registration_closes_on: row.registration_closes_on.map(|day| word(&day, Date::parse)).transpose()?,
        drafted_by: id(&row.drafted_by)?,
        drafted_at: Moment::from_millis(row.drafted_at),
        content_sha256: row.content_sha256,
        issued_by: row.issued_by.map(|by| id(&by)).transpose()?,
        issued_at: row.issued_at.map(Moment::from_millis),
        reference: row.reference,
        names: row.names.as_deref().map(decode_names).transpose()?,
        version: row.version,
    })
}

fn to_override_row(of: RecommendationId, one: &Override) -> OverrideRow {
    let (entry_id, region_code) = match &one.item {
        Named::Entry(entry) => (Some(entry.to_string()), None),
        Named::Region(code) => (None, Some(code.clone())),
    };
    OverrideRow {
        id: one.id.to_string(),
        recommendation_id: of.to_string(),
        entry_id,
        region_code,
        decision: one.decision.as_str().to_owned(),
        reason: one.reason.clone(),
        requested_by: one.requested_by.to_string(),
        requested_at: one.requested_at.millis(),
        status: one.status.as_str().to_owned(),
        settled_by: one.settled_by.map(|by| by.to_string()),
        settled_at: one.settled_at.map(Moment::millis),
    }
}

fn from_override_row(row: OverrideRow) -> Result<Override, StoreError> {
    let item = match (&row.entry_id, row.region_code) {
        (Some(entry), None) => Named::Entry(id(entry)?),
        (None, Some(code)) => Named::Region(code),
        (None, None) | (Some(_), Some(_)) => {
            return Err(StoreError::Corrupt(format!("the override {} names no one item", row.id)));
        }
    };
    Ok(Override {
        id: id(&row.id)?,
        item,
        decision: word(&row.decision, Decision::parse)?,
        reason: row.reason,
        requested_by: id(&row.requested_by)?,
        requested_at: Moment::from_millis(row.requested_at),
        status: word(&row.status, OverrideStatus::parse)?,
        settled_by: row.settled_by.map(|by| id(&by)).transpose()?,
        settled_at: row.settled_at.map(Moment::from_millis),
    })
}

pub fn get(conn: &mut Conn, id: RecommendationId) -> Result<Recommendation, StoreError> {
    from_row(recommendations::table.find(id.to_string()).select(Row::as_select()).first(conn)?)
}

/// The competition it belongs to for good.
pub fn competition_of(conn: &mut Conn, of: RecommendationId) -> Result<CompetitionId, StoreError> {
    let competition: String =
        recommendations::table.find(of.to_string()).select(recommendations::competition_id).first(conn)?;
    id(&competition)
}

/// One more than asked for, in the order they were drafted.
pub fn list(conn: &mut Conn, of: CompetitionId, page: &Page) -> Result<Vec<Recommendation>, StoreError> {
    let mut query = recommendations::table
        .filter(recommendations::competition_id.eq(of.to_string()))
        .select(Row::as_select())
        .into_boxed();
    if let Some(after) = &page.after {
        query = query.filter(recommendations::id.gt(after.clone()));
    }
    let rows: Vec<Row> = query.order(recommendations::id.asc()).limit(page.limit + 1).load(conn)?;
    rows.into_iter().map(from_row).collect()
}

/// In their positions.
pub fn items(conn: &mut Conn, of: RecommendationId) -> Result<Vec<Item>, StoreError> {
    let rows: Vec<String> = recommendation_items::table
        .filter(recommendation_items::recommendation_id.eq(of.to_string()))
        .order(recommendation_items::position.asc())
        .select(recommendation_items::item)
        .load(conn)?;
    rows.iter().map(|text| decode(text)).collect()
}

/// In the order they were asked for.
pub fn overrides(conn: &mut Conn, of: RecommendationId) -> Result<Vec<Override>, StoreError> {
    let rows: Vec<OverrideRow> = recommendation_overrides::table
        .filter(recommendation_overrides::recommendation_id.eq(of.to_string()))
        .order(recommendation_overrides::id.asc())
        .select(OverrideRow::as_select())
        .load(conn)?;
    rows.into_iter().map(from_override_row).collect()
}

fn insert_items(tx: &mut Tx, of: RecommendationId, items: &[Item]) -> Result<(), StoreError> {
    let mut position = 0_i64;
    for batch in items.chunks(BATCH) {
        let rows = batch
            .iter()
            .map(|item| {
                position += 1;
                Ok((
                    recommendation_items::recommendation_id.eq(of.to_string()),
                    recommendation_items::position.eq(position),
                    recommendation_items::item.eq(encode(item)?),
                ))
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        both!(tx.conn(), c => diesel::insert_into(recommendation_items::table).values(&rows).execute(c))?;
    }
    Ok(())
}

fn delete_items(tx: &mut Tx, of: RecommendationId) -> Result<(), StoreError> {
    let items = recommendation_items::table.filter(recommendation_items::recommendation_id.eq(of.to_string()));
    diesel::delete(items).execute(tx.conn)?;
    Ok(())
}

fn update_head(tx: &mut Tx, of: &Recommendation) -> Result<(), StoreError> {
    let row = to_row(of)?;
    diesel::update(recommendations::table.find(row.id.clone())).set(&row).execute(tx.conn)?;
    Ok(())
}

pub fn insert(
    tx: &mut Tx,
    _: &Permit<DraftRecommendation>,
    of: &Recommendation,
    items: &[Item],
) -> Result<(), StoreError> {
    diesel::insert_into(recommendations::table).values(to_row(of)?).execute(tx.conn)?;
    insert_items(tx, of.id, items)
}

/// Replaces the items of a draft, and counts it a version on.
pub fn replace_items(
    tx: &mut Tx,
    _: &Permit<ConfirmCheck>,
    of: &Recommendation,
    items: &[Item],
) -> Result<(), StoreError> {
    delete_items(tx, of.id)?;
    insert_items(tx, of.id, items)?;
    update_head(tx, of)
}

pub fn insert_override(
    tx: &mut Tx,
    _: &Permit<RequestOverride>,
    of: &Recommendation,
    one: &Override,
) -> Result<(), StoreError> {
    diesel::insert_into(recommendation_overrides::table).values(to_override_row(of.id, one)).execute(tx.conn)?;
    update_head(tx, of)
}

/// Proof that an override's end was permitted and logged.
pub struct SettleLogged(());

impl From<Permit<ApproveOverride>> for SettleLogged {
    fn from(_: Permit<ApproveOverride>) -> Self {
        Self(())
    }
}

impl From<Permit<DropOverride>> for SettleLogged {
    fn from(_: Permit<DropOverride>) -> Self {
        Self(())
    }
}

pub fn settle_override(tx: &mut Tx, _: &SettleLogged, of: &Recommendation, one: &Override) -> Result<(), StoreError> {
    let row = to_override_row(of.id, one);
    diesel::update(recommendation_overrides::table.find(row.id.clone())).set(&row).execute(tx.conn)?;
    update_head(tx, of)
}

/// Freezes it: from here on the database refuses every change.
pub fn issue(tx: &mut Tx, _: &Permit<IssueRecommendation>, of: &Recommendation) -> Result<(), StoreError> {
    update_head(tx, of)
}

/// Takes a draft away.
pub fn delete(tx: &mut Tx, _: &Permit<DeleteRecommendation>, of: RecommendationId) -> Result<(), StoreError> {
    let overrides =
        recommendation_overrides::table.filter(recommendation_overrides::recommendation_id.eq(of.to_string()));
    diesel::delete(overrides).execute(tx.conn)?;
    delete_items(tx, of)?;
    diesel::delete(recommendations::table.find(of.to_string())).execute(tx.conn)?;
    Ok(())
}
