//! What a round's ranking is made from: entries, expected sheets, and sheets, each in one statement whatever the size of
//! the round, and only the columns that a ranking needs.

use std::collections::HashMap;

use diesel::connection::DefaultLoadingMode;
use diesel::dsl::count_star;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;

use super::conn::Conn;
use super::error::StoreError;
use super::rows::{id, json, word};
use super::schema::{agencies, assignments, entries, scoresheets};
use crate::domain::entry::Status;
use crate::domain::ids::{EntryId, RoundId, UserId};
use crate::domain::points::Points;
use crate::domain::scoresheet::State;

/// An entry as a ranking names it.
#[derive(Debug)]
pub struct RankedEntry {
    pub id: EntryId,
    pub registration_no: String,
    pub title: String,
    pub group: String,
    pub agency: String,
}

/// The entries ever assigned in a round, by id; one that is verified no more has left it.
pub fn ranked_entries(conn: &mut Conn, round: RoundId) -> Result<Vec<RankedEntry>, StoreError> {
    let assigned = assignments::table.filter(assignments::round_id.eq(round.to_string())).select(assignments::entry_id);
    let rows: Vec<(String, String, String, String, String)> = entries::table
        .inner_join(agencies::table.on(agencies::id.eq(entries::agency_id)))
        .filter(entries::id.eq_any(assigned))
        .filter(entries::status.eq(Status::Verified.as_str()))
        .order(entries::id.asc())
        .select((entries::id, entries::registration_no, entries::title, entries::group_code, agencies::name))
        .load(conn)?;
    rows.into_iter()
        .map(|(entry, registration_no, title, group, agency)| {
            Ok(RankedEntry { id: id(&entry)?, registration_no, title, group, agency })
        })
        .collect()
}

/// How many sheets each entry's active assignments owe; an entry without any is not named.
pub fn expected_sheets(conn: &mut Conn, round: RoundId) -> Result<HashMap<EntryId, u32>, StoreError> {
    let rows: Vec<(String, i64)> = assignments::table
        .filter(assignments::round_id.eq(round.to_string()))
        .filter(assignments::active.eq(true))
        .group_by(assignments::entry_id)
        .select((assignments::entry_id, count_star()))
        .load(conn)?;
    rows.into_iter().map(|(entry, count)| Ok((id(&entry)?, u32::try_from(count).unwrap_or(u32::MAX)))).collect()
}

/// A sheet that counts or was set aside, without comments.
pub struct RankedSheet {
    pub entry: EntryId,
    pub judge: UserId,
    pub state: State,
    marks: String,
    /// Over the denominator that the round's rubric fixes.
    pub total: Option<i64>,
}

impl RankedSheet {
    /// Hands over each mark with its criterion's code.
    pub fn each_mark(&self, mut take: impl FnMut(&str, Points)) -> Result<(), StoreError> {
        for (code, value) in json::<Vec<(&str, &str)>>(&self.marks)? {
            take(code, Points::parse(value).map_err(|_| StoreError::Corrupt(format!("{value:?} is no mark")))?);
        }
        Ok(())
    }
}

/// What is read of a sheet, for a ranking and for those set aside alike.
type SheetColumns =
    (scoresheets::entry_id, scoresheets::judge_id, scoresheets::state, scoresheets::marks, scoresheets::total);
const SHEET_COLUMNS: SheetColumns =
    (scoresheets::entry_id, scoresheets::judge_id, scoresheets::state, scoresheets::marks, scoresheets::total);

type SheetRow = (String, String, String, String, Option<i64>);

fn sheet((entry, judge, state, marks, total): SheetRow) -> Result<RankedSheet, StoreError> {
    Ok(RankedSheet { entry: id(&entry)?, judge: id(&judge)?, state: word(&state, State::parse)?, marks, total })
}

/// Hands over the submitted and the set-aside sheets of a round one by one, in no order, so that they never stand in
/// memory as rows all at once. PostgreSQL's client would read the whole answer first unless it is told not to.
pub fn each_sheet(
    conn: &mut Conn,
    round: RoundId,
    mut take: impl FnMut(RankedSheet) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let query = scoresheets::table
        .filter(scoresheets::round_id.eq(round.to_string()))
        .filter(scoresheets::state.ne(State::Draft.as_str()))
        .select(SHEET_COLUMNS);
    match conn {
        Conn::Pg(conn) => {
            for row in query.load_iter::<SheetRow, PgRowByRowLoadingMode>(conn)? {
                take(sheet(row?)?)?;
            }
        }
        Conn::Sqlite(conn) => {
            for row in query.load_iter::<SheetRow, DefaultLoadingMode>(conn)? {
                take(sheet(row?)?)?;
            }
        }
    }
    Ok(())
}

/// The sheets of a round that were set aside, for those who may see whose they are; they are few.
pub fn set_aside_sheets(conn: &mut Conn, round: RoundId) -> Result<Vec<RankedSheet>, StoreError> {
    let rows: Vec<SheetRow> = scoresheets::table
        .filter(scoresheets::round_id.eq(round.to_string()))
        .filter(scoresheets::state.eq(State::SetAside.as_str()))
        .order((scoresheets::entry_id.asc(), scoresheets::judge_id.asc()))
        .select(SHEET_COLUMNS)
        .load(conn)?;
    rows.into_iter().map(sheet).collect()
}
