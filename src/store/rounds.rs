//! Rounds in the database.

use diesel::prelude::*;

use super::conn::Conn;
use super::error::StoreError;
use super::page::Page;
use super::rows::{id, word};
use super::schema::{entries, panel_seats, rounds};
use super::tx::{Permit, Tx};
use super::{methods, rubrics};
use crate::domain::ids::{CompetitionId, RoundId, RubricId, UserId};
use crate::domain::points::Points;
use crate::domain::policy::{Act, ChangeRound, CloseRound, CreateRound, OpenRound, PublishResult, RoundScope};
use crate::domain::round::{Kind, Round, Settings, Status};
use crate::domain::rubric::Rubric;
use crate::domain::time::Moment;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = rounds, treat_none_as_null = true)]
struct RoundRow {
    id: String,
    competition_id: String,
    rubric_id: String,
    name: String,
    kind: String,
    sequence: i32,
    weight: i64,
    rules: String,
    blind: bool,
    seal_required: bool,
    confirm_required: bool,
    opens_at: Option<i64>,
    closes_at: Option<i64>,
    status: String,
    reopened_reason: Option<String>,
    frozen_rubric: Option<String>,
    version: i64,
    declaration: Option<String>,
}

impl RoundRow {
    fn of(round: &Round) -> Result<Self, StoreError> {
        let settings = &round.settings;
        Ok(Self {
            id: round.id.to_string(),
            competition_id: round.competition.to_string(),
            rubric_id: settings.rubric.to_string(),
            name: settings.name.clone(),
            kind: settings.kind.as_str().to_owned(),
            sequence: settings.sequence,
            weight: settings.weight.scaled(),
            rules: methods::encode(&settings.method)?,
            blind: settings.blind,
            seal_required: settings.seal_required,
            confirm_required: settings.confirm_required,
            opens_at: settings.opens_at.map(Moment::millis),
            closes_at: settings.closes_at.map(Moment::millis),
            status: round.status.as_str().to_owned(),
            reopened_reason: round.reopened_reason.clone(),
            frozen_rubric: round.frozen_rubric.as_ref().map(rubrics::encode).transpose()?,
            version: round.version,
            declaration: settings.declaration.clone(),
        })
    }
}

impl TryFrom<RoundRow> for Round {
    type Error = StoreError;

    fn try_from(row: RoundRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: id(&row.id)?,
            competition: id(&row.competition_id)?,
            settings: Settings {
                name: row.name,
                kind: word(&row.kind, Kind::parse)?,
                sequence: row.sequence,
                rubric: id(&row.rubric_id)?,
                weight: Points::from_scaled(row.weight),
                method: methods::decode(&row.rules)?,
                blind: row.blind,
                seal_required: row.seal_required,
                confirm_required: row.confirm_required,
                opens_at: row.opens_at.map(Moment::from_millis),
                closes_at: row.closes_at.map(Moment::from_millis),
                declaration: row.declaration,
            },
            status: word(&row.status, Status::parse)?,
            reopened_reason: row.reopened_reason,
            frozen_rubric: row.frozen_rubric.as_deref().map(rubrics::decode).transpose()?,
            version: row.version,
        })
    }
}

pub fn get(conn: &mut Conn, id: RoundId) -> Result<Round, StoreError> {
    rounds::table.find(id.to_string()).select(RoundRow::as_select()).first(conn)?.try_into()
}

/// Takes the lock of the round's competition, and only then reads the round: no write can come in between.
pub fn lock(tx: &mut Tx, round: RoundId) -> Result<Round, StoreError> {
    let competition: String = rounds::table.find(round.to_string()).select(rounds::competition_id).first(tx.conn())?;
    tx.lock(id::<crate::domain::ids::kind::Competition>(&competition)?.log())?;
    get(tx.conn(), round)
}

/// All rounds of a competition, by sequence.
pub fn all(conn: &mut Conn, competition: CompetitionId) -> Result<Vec<Round>, StoreError> {
    let rows: Vec<RoundRow> = rounds::table
        .filter(rounds::competition_id.eq(competition.to_string()))
        .order((rounds::sequence.asc(), rounds::id.asc()))
        .select(RoundRow::as_select())
        .load(conn)?;
    rows.into_iter().map(Round::try_from).collect()
}

/// The published rounds of all competitions, the latest of each first; at most so many.
pub fn published(conn: &mut Conn, most: i64) -> Result<Vec<Round>, StoreError> {
    let rows: Vec<RoundRow> = rounds::table
        .filter(rounds::status.eq(Status::Published.as_str()))
        .order((rounds::competition_id.desc(), rounds::sequence.desc(), rounds::id.desc()))
        .limit(most)
        .select(RoundRow::as_select())
        .load(conn)?;
    rows.into_iter().map(Round::try_from).collect()
}

/// One more than asked for, in the order they were made; for a judge those that he may know of.
pub fn list(
    conn: &mut Conn,
    competition: CompetitionId,
    judge: Option<UserId>,
    page: &Page,
) -> Result<Vec<Round>, StoreError> {
    let mut query = rounds::table
        .filter(rounds::competition_id.eq(competition.to_string()))
        .select(RoundRow::as_select())
        .into_boxed();
    if let Some(judge) = judge {
        let own = panel_seats::table.filter(panel_seats::user_id.eq(judge.to_string())).select(panel_seats::round_id);
        query = query.filter(rounds::status.eq(Status::Published.as_str()).or(rounds::id.eq_any(own)));
    }
    if let Some(after) = &page.after {
        query = query.filter(rounds::id.gt(after.clone()));
    }
    let rows: Vec<RoundRow> = query.order(rounds::id.asc()).limit(page.limit + 1).load(conn)?;
    rows.into_iter().map(Round::try_from).collect()
}

/// The greatest sequence number in a competition; 0 without rounds.
pub fn last_sequence(conn: &mut Conn, competition: CompetitionId) -> Result<i32, StoreError> {
    let last: Option<i32> = rounds::table
        .filter(rounds::competition_id.eq(competition.to_string()))
        .select(diesel::dsl::max(rounds::sequence))
        .first(conn)?;
    Ok(last.unwrap_or(0))
}

/// The rubric that a round works with: its frozen copy, else the present one.
pub fn rubric(conn: &mut Conn, round: &Round) -> Result<Rubric, StoreError> {
    match &round.frozen_rubric {
        Some(rubric) => Ok(rubric.clone()),
        None => rubrics::get(conn, round.settings.rubric).map(|stored| stored.rubric),
    }
}

/// Whether the rubric exists.
pub fn rubric_exists(conn: &mut Conn, id: RubricId) -> Result<bool, StoreError> {
    match rubrics::get(conn, id) {
        Ok(_) => Ok(true),
        Err(StoreError::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether an entry belongs to the competition and may be judged.
pub fn is_verified_entry(
    conn: &mut Conn,
    competition: CompetitionId,
    entry: crate::domain::ids::EntryId,
) -> Result<bool, StoreError> {
    let found = entries::table
        .filter(entries::id.eq(entry.to_string()))
        .filter(entries::competition_id.eq(competition.to_string()))
        .filter(entries::status.eq("verified"));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

pub fn insert(tx: &mut Tx, _: &Permit<CreateRound>, round: &Round) -> Result<(), StoreError> {
    diesel::insert_into(rounds::table).values(RoundRow::of(round)?).execute(tx.conn)?;
    Ok(())
}

/// An act that may rewrite a round's row.
pub trait MovesRound: Act<Scope = RoundScope> {}
impl MovesRound for ChangeRound {}
impl MovesRound for OpenRound {}
impl MovesRound for CloseRound {}
impl MovesRound for PublishResult {}

pub fn update<A: MovesRound>(tx: &mut Tx, permit: &Permit<A>, round: &Round) -> Result<(), StoreError> {
    let row = RoundRow::of(round)?;
    diesel::update(rounds::table.find(permit.scope().round.to_string())).set(&row).execute(tx.conn)?;
    Ok(())
}
