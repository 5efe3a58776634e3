//! Scoresheets in the database: one row a sheet, marks as JSON text, the exact total beside them.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::conn::Conn;
use super::dialect::both;
use super::error::StoreError;
use super::page::Page;
use super::rows::{id, json, to_json, word};
use super::schema::{heartbeats, scoresheets};
use super::tx::{Permit, Tx};
use crate::domain::event::Receipt;
use crate::domain::ids::{CompetitionId, EntryId, RoundId, UserId};
use crate::domain::points::Points;
use crate::domain::policy::{
    Act, AssignJudge, Heartbeat, RecuseJudge, SaveDraft, SheetScope, SubmitSheet, WithdrawSheet,
};
use crate::domain::scoresheet::{Mark, Scoresheet, State};
use crate::domain::time::Moment;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = scoresheets, treat_none_as_null = true)]
struct SheetRow {
    id: String,
    round_id: String,
    entry_id: String,
    judge_id: String,
    state: String,
    sheet_rev: i64,
    marks: String,
    comments: String,
    total: Option<i64>,
    returned_reason: Option<String>,
    salt: String,
    receipt_seq: Option<i64>,
    receipt_sha256: Option<String>,
    version: i64,
}

/// What a judge wrote beside the marks; apart from them, so that a ranking need not read it.
#[derive(Default, Serialize, Deserialize)]
struct Comments {
    sheet: Option<String>,
    marks: Vec<(String, String)>,
}

/// A sheet with what the API does not show: its total as stored, and the salt of its commitment.
#[derive(Clone, Debug)]
pub struct StoredSheet {
    pub sheet: Scoresheet,
    /// Over the denominator that the round's rubric fixes; none for a sheet that lacks a mark.
    pub total: Option<i64>,
    pub salt: String,
}

fn row(stored: &StoredSheet) -> Result<SheetRow, StoreError> {
    let sheet = &stored.sheet;
    let marks: Vec<(&str, String)> =
        sheet.marks.iter().map(|mark| (mark.criterion.as_str(), mark.value.to_string())).collect();
    let comments = Comments {
        sheet: sheet.comment.clone(),
        marks: sheet.marks.iter().filter_map(|m| Some((m.criterion.clone(), m.comment.clone()?))).collect(),
    };
    Ok(SheetRow {
        id: sheet.id.to_string(),
        round_id: sheet.round.to_string(),
        entry_id: sheet.entry.to_string(),
        judge_id: sheet.judge.to_string(),
        state: sheet.state.as_str().to_owned(),
        sheet_rev: sheet.sheet_rev,
        marks: to_json(&marks)?,
        comments: to_json(&comments)?,
        total: stored.total,
        returned_reason: sheet.returned_reason.clone(),
        salt: stored.salt.clone(),
        receipt_seq: sheet.receipt.as_ref().map(|receipt| receipt.seq),
        receipt_sha256: sheet.receipt.as_ref().map(|receipt| receipt.event_sha256.clone()),
        version: sheet.version,
    })
}

fn stored(competition: CompetitionId, row: SheetRow) -> Result<StoredSheet, StoreError> {
    let comments: Comments = json(&row.comments)?;
    let comment_of = |code: &str| comments.marks.iter().find(|(of, _)| of == code).map(|(_, comment)| comment.clone());
    let marks = marks(&row.marks)?
        .into_iter()
        .map(|(criterion, value)| Mark { comment: comment_of(&criterion), criterion, value })
        .collect();
    let receipt = row.receipt_seq.zip(row.receipt_sha256).map(|(seq, event_sha256)| Receipt {
        log: competition.log().to_string(),
        seq,
        event_sha256,
    });
    Ok(StoredSheet {
        sheet: Scoresheet {
            id: id(&row.id)?,
            round: id(&row.round_id)?,
            entry: id(&row.entry_id)?,
            judge: id(&row.judge_id)?,
            state: word(&row.state, State::parse)?,
            sheet_rev: row.sheet_rev,
            marks,
            comment: comments.sheet.clone(),
            returned_reason: row.returned_reason,
            receipt,
            version: row.version,
        },
        total: row.total,
        salt: row.salt,
    })
}

fn marks(text: &str) -> Result<Vec<(String, Points)>, StoreError> {
    json::<Vec<(String, String)>>(text)?
        .into_iter()
        .map(|(code, value)| {
            let value = Points::parse(&value).map_err(|_| StoreError::Corrupt(format!("{value:?} is no mark")))?;
            Ok((code, value))
        })
        .collect()
}

/// One judge's sheet for one entry.
pub fn get(
    conn: &mut Conn,
    competition: CompetitionId,
    round: RoundId,
    entry: EntryId,
    judge: UserId,
) -> Result<Option<StoredSheet>, StoreError> {
    scoresheets::table
        .filter(scoresheets::round_id.eq(round.to_string()))
        .filter(scoresheets::entry_id.eq(entry.to_string()))
        .filter(scoresheets::judge_id.eq(judge.to_string()))
        .select(SheetRow::as_select())
        .first(conn)
        .optional()?
        .map(|row| stored(competition, row))
        .transpose()
}

/// Which sheets to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub judge: Option<UserId>,
    pub entry: Option<EntryId>,
    pub state: Option<State>,
}

/// One more than asked for, in the order they were begun.
pub fn list(
    conn: &mut Conn,
    competition: CompetitionId,
    round: RoundId,
    filter: &Filter,
    page: &Page,
) -> Result<Vec<StoredSheet>, StoreError> {
    let mut query = scoresheets::table
        .filter(scoresheets::round_id.eq(round.to_string()))
        .select(SheetRow::as_select())
        .into_boxed();
    if let Some(judge) = filter.judge {
        query = query.filter(scoresheets::judge_id.eq(judge.to_string()));
    }
    if let Some(entry) = filter.entry {
        query = query.filter(scoresheets::entry_id.eq(entry.to_string()));
    }
    if let Some(state) = filter.state {
        query = query.filter(scoresheets::state.eq(state.as_str()));
    }
    if let Some(after) = &page.after {
        query = query.filter(scoresheets::id.gt(after.clone()));
    }
    let rows: Vec<SheetRow> = query.order(scoresheets::id.asc()).limit(page.limit + 1).load(conn)?;
    rows.into_iter().map(|row| stored(competition, row)).collect()
}

/// An act that may rewrite a sheet's row.
pub trait WritesSheet: Act<Scope = SheetScope> {}
impl WritesSheet for SaveDraft {}
impl WritesSheet for SubmitSheet {}
impl WritesSheet for WithdrawSheet {}
impl WritesSheet for AssignJudge {}
impl WritesSheet for RecuseJudge {}

pub fn insert<A: WritesSheet>(tx: &mut Tx, _: &Permit<A>, sheet: &StoredSheet) -> Result<(), StoreError> {
    diesel::insert_into(scoresheets::table).values(row(sheet)?).execute(tx.conn)?;
    Ok(())
}

/// Rewrites the sheet that the permit names.
pub fn update<A: WritesSheet>(tx: &mut Tx, permit: &Permit<A>, sheet: &StoredSheet) -> Result<(), StoreError> {
    let scope = permit.scope();
    diesel::update(
        scoresheets::table
            .filter(scoresheets::round_id.eq(scope.round.to_string()))
            .filter(scoresheets::entry_id.eq(scope.entry.to_string()))
            .filter(scoresheets::judge_id.eq(scope.judge.to_string())),
    )
    .set(&row(sheet)?)
    .execute(tx.conn)?;
    Ok(())
}

/// Notes how many sheets a judge's device has not sent yet.
pub fn beat(
    tx: &mut Tx,
    permit: &Permit<Heartbeat>,
    judge: UserId,
    unsent: i64,
    now: Moment,
) -> Result<(), StoreError> {
    let round = permit.scope().round.to_string();
    let row = (
        heartbeats::round_id.eq(&round),
        heartbeats::judge_id.eq(judge.to_string()),
        heartbeats::unsent.eq(unsent),
        heartbeats::seen_at.eq(now.millis()),
    );
    both!(tx.conn(), c => diesel::insert_into(heartbeats::table)
        .values(row)
        .on_conflict((heartbeats::round_id, heartbeats::judge_id))
        .do_update()
        .set((heartbeats::unsent.eq(unsent), heartbeats::seen_at.eq(now.millis())))
        .execute(c))?;
    Ok(())
}

/// What judges' devices last said: judge, unsent, when.
pub fn beats(conn: &mut Conn, round: RoundId) -> Result<Vec<(UserId, i64, Moment)>, StoreError> {
    let rows: Vec<(String, i64, i64)> = heartbeats::table
        .filter(heartbeats::round_id.eq(round.to_string()))
        .select((heartbeats::judge_id, heartbeats::unsent, heartbeats::seen_at))
        .load(conn)?;
    rows.into_iter().map(|(judge, unsent, at)| Ok((id(&judge)?, unsent, Moment::from_millis(at)))).collect()
}
