//! Objection windows and objections in the database.

use diesel::prelude::*;

use super::conn::Conn;
use super::error::StoreError;
use super::page::Page;
use super::rows::{id, word};
use super::schema::{entries, objection_windows, objections};
use super::tx::{Permit, Tx};
use crate::domain::ids::{AgencyId, EntryId, ObjectionId, RoundId};
use crate::domain::objection::{Answer, Objection, Outcome, Window};
use crate::domain::policy::{AnswerObjection, FileObjection, SetObjectionWindow};
use crate::domain::time::Moment;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = objection_windows)]
struct WindowRow {
    round_id: String,
    opens_at: i64,
    closes_at: i64,
    version: i64,
}

impl From<&Window> for WindowRow {
    fn from(window: &Window) -> Self {
        Self {
            round_id: window.round.to_string(),
            opens_at: window.opens_at.millis(),
            closes_at: window.closes_at.millis(),
            version: window.version,
        }
    }
}

/// A round's window, if one was set.
pub fn window(conn: &mut Conn, round: RoundId) -> Result<Option<Window>, StoreError> {
    let row: Option<WindowRow> =
        objection_windows::table.find(round.to_string()).select(WindowRow::as_select()).first(conn).optional()?;
    Ok(row.map(|row| Window {
        round,
        opens_at: Moment::from_millis(row.opens_at),
        closes_at: Moment::from_millis(row.closes_at),
        version: row.version,
    }))
}

pub fn insert_window(tx: &mut Tx, _: &Permit<SetObjectionWindow>, window: &Window) -> Result<(), StoreError> {
    diesel::insert_into(objection_windows::table).values(WindowRow::from(window)).execute(tx.conn)?;
    Ok(())
}

pub fn update_window(tx: &mut Tx, permit: &Permit<SetObjectionWindow>, window: &Window) -> Result<(), StoreError> {
    diesel::update(objection_windows::table.find(permit.scope().round.to_string()))
        .set(WindowRow::from(window))
        .execute(tx.conn)?;
    Ok(())
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = objections, treat_none_as_null = true)]
struct ObjectionRow {
    id: String,
    round_id: String,
    entry_id: String,
    objector: String,
    text: String,
    filed_by: String,
    filed_at: i64,
    status: String,
    answer: Option<String>,
    answered_by: Option<String>,
    answered_at: Option<i64>,
    salt: String,
    version: i64,
}

impl ObjectionRow {
    fn of(objection: &Objection, salt: &str) -> Self {
        let answer = objection.answer.as_ref();
        Self {
            id: objection.id.to_string(),
            round_id: objection.round.to_string(),
            entry_id: objection.entry.to_string(),
            objector: objection.objector.clone(),
            text: objection.text.clone(),
            filed_by: objection.filed_by.to_string(),
            filed_at: objection.filed_at.millis(),
            status: objection.status().to_owned(),
            answer: answer.map(|answer| answer.text.clone()),
            answered_by: answer.map(|answer| answer.by.to_string()),
            answered_at: answer.map(|answer| answer.at.millis()),
            salt: salt.to_owned(),
            version: objection.version,
        }
    }
}

impl TryFrom<ObjectionRow> for Objection {
    type Error = StoreError;

    fn try_from(row: ObjectionRow) -> Result<Self, StoreError> {
        let answer = match (row.answer, row.answered_by, row.answered_at) {
            (Some(text), Some(by), Some(at)) => Some(Answer {
                outcome: word(&row.status, Outcome::parse)?,
                text,
                by: id(&by)?,
                at: Moment::from_millis(at),
            }),
            _ => None,
        };
        Ok(Self {
            id: id(&row.id)?,
            round: id(&row.round_id)?,
            entry: id(&row.entry_id)?,
            objector: row.objector,
            text: row.text,
            filed_by: id(&row.filed_by)?,
            filed_at: Moment::from_millis(row.filed_at),
            answer,
            version: row.version,
        })
    }
}

pub fn get(conn: &mut Conn, id: ObjectionId) -> Result<Objection, StoreError> {
    objections::table.find(id.to_string()).select(ObjectionRow::as_select()).first(conn)?.try_into()
}

/// The round an objection belongs to for good, and its salt.
pub fn keys(conn: &mut Conn, objection: ObjectionId) -> Result<(RoundId, String), StoreError> {
    let (round, salt): (String, String) =
        objections::table.find(objection.to_string()).select((objections::round_id, objections::salt)).first(conn)?;
    Ok((id(&round)?, salt))
}

/// One more than asked for, in the order they were filed; of one agency's entries or one entry only, where one is given.
pub fn list(
    conn: &mut Conn,
    round: RoundId,
    agency: Option<AgencyId>,
    entry: Option<EntryId>,
    page: &Page,
) -> Result<Vec<Objection>, StoreError> {
    let mut query = objections::table
        .filter(objections::round_id.eq(round.to_string()))
        .select(ObjectionRow::as_select())
        .into_boxed();
    if let Some(agency) = agency {
        let own = entries::table.filter(entries::agency_id.eq(agency.to_string())).select(entries::id);
        query = query.filter(objections::entry_id.eq_any(own));
    }
    if let Some(entry) = entry {
        query = query.filter(objections::entry_id.eq(entry.to_string()));
    }
    if let Some(after) = &page.after {
        query = query.filter(objections::id.gt(after.clone()));
    }
    let rows: Vec<ObjectionRow> = query.order(objections::id.asc()).limit(page.limit + 1).load(conn)?;
    rows.into_iter().map(Objection::try_from).collect()
}

/// Whether an objection about the entry has no answer yet.
pub fn waits_for_answer(conn: &mut Conn, round: RoundId, entry: EntryId) -> Result<bool, StoreError> {
    let open = objections::table
        .filter(objections::round_id.eq(round.to_string()))
        .filter(objections::entry_id.eq(entry.to_string()))
        .filter(objections::answer.is_null());
    Ok(diesel::select(diesel::dsl::exists(open)).get_result(conn)?)
}

/// The objection that was filed first, and when.
pub fn first_filed(conn: &mut Conn, round: RoundId) -> Result<Option<(ObjectionId, Moment)>, StoreError> {
    let of_round = objections::table.filter(objections::round_id.eq(round.to_string()));
    let first = of_round.order((objections::filed_at.asc(), objections::id.asc()));
    filed(first.select((objections::id, objections::filed_at)).first(conn).optional()?)
}

/// The objection that was filed last, and when.
pub fn last_filed(conn: &mut Conn, round: RoundId) -> Result<Option<(ObjectionId, Moment)>, StoreError> {
    let of_round = objections::table.filter(objections::round_id.eq(round.to_string()));
    let last = of_round.order((objections::filed_at.desc(), objections::id.desc()));
    filed(last.select((objections::id, objections::filed_at)).first(conn).optional()?)
}

fn filed(row: Option<(String, i64)>) -> Result<Option<(ObjectionId, Moment)>, StoreError> {
    row.map(|(objection, at)| Ok((id(&objection)?, Moment::from_millis(at)))).transpose()
}

/// An objection with the entry's registration number and title.
pub type OfEntry = (Objection, String, String);

/// The objections of a round in the order they were filed, at most so many, each with the entry that it is about.
pub fn with_entries(conn: &mut Conn, round: RoundId, most: i64) -> Result<Vec<OfEntry>, StoreError> {
    let rows: Vec<(ObjectionRow, String, String)> = objections::table
        .inner_join(entries::table.on(entries::id.eq(objections::entry_id)))
        .filter(objections::round_id.eq(round.to_string()))
        .order(objections::id.asc())
        .limit(most)
        .select((ObjectionRow::as_select(), entries::registration_no, entries::title))
        .load(conn)?;
    rows.into_iter().map(|(row, number, title)| Ok((Objection::try_from(row)?, number, title))).collect()
}

pub fn count(conn: &mut Conn, round: RoundId) -> Result<i64, StoreError> {
    Ok(objections::table.filter(objections::round_id.eq(round.to_string())).count().get_result(conn)?)
}

pub fn insert(tx: &mut Tx, _: &Permit<FileObjection>, objection: &Objection, salt: &str) -> Result<(), StoreError> {
    diesel::insert_into(objections::table).values(ObjectionRow::of(objection, salt)).execute(tx.conn)?;
    Ok(())
}

pub fn update(tx: &mut Tx, _: &Permit<AnswerObjection>, objection: &Objection, salt: &str) -> Result<(), StoreError> {
    let row = ObjectionRow::of(objection, salt);
    diesel::update(objections::table.find(row.id.clone())).set(&row).execute(tx.conn)?;
    Ok(())
}
