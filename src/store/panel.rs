//! Panels, assignments and recusals in the database.

use std::collections::HashSet;

use diesel::prelude::*;

use super::conn::Conn;
use super::dialect::both;
use super::error::StoreError;
use super::page::Page;
use super::rows::{id, word};
use super::schema::{assignments, competition_seats, panel_seats, recusals, users};
use super::tx::{Permit, Tx};
use crate::domain::ids::{AssignmentId, CompetitionId, EntryId, RoundId, SeatId, UserId};
use crate::domain::panel::{Assignment, Ended, Recusal, Seat};
use crate::domain::policy::{AssignJudge, RecuseJudge, SeatJudge, UnseatJudge};
use crate::domain::time::Moment;

/// Rows in one statement: SQLite takes 32,766 values.
const BATCH: usize = 1000;

/// The rounds on whose panel a judge sits or sat.
pub fn rounds_of(conn: &mut Conn, judge: UserId) -> Result<HashSet<RoundId>, StoreError> {
    let rows: Vec<String> = panel_seats::table
        .filter(panel_seats::user_id.eq(judge.to_string()))
        .select(panel_seats::round_id)
        .load(conn)?;
    rows.iter().map(|row| id(row)).collect()
}

pub fn count_active_seats(conn: &mut Conn, round: RoundId) -> Result<i64, StoreError> {
    Ok(panel_seats::table
        .filter(panel_seats::round_id.eq(round.to_string()))
        .filter(panel_seats::active.eq(true))
        .count()
        .get_result(conn)?)
}

pub fn count_active_assignments(conn: &mut Conn, round: RoundId) -> Result<i64, StoreError> {
    Ok(assignments::table
        .filter(assignments::round_id.eq(round.to_string()))
        .filter(assignments::active.eq(true))
        .count()
        .get_result(conn)?)
}

type SeatRow = (String, String, String, bool, i64);

fn seat(round: RoundId, (judge, name, seat, active, version): SeatRow) -> Result<Seat, StoreError> {
    Ok(Seat { round, judge: id(&judge)?, name, seat: id(&seat)?, active, version })
}

/// Everybody who sits or sat on a round's panel, by seat, which is random.
pub fn seats(conn: &mut Conn, competition: CompetitionId, round: RoundId) -> Result<Vec<Seat>, StoreError> {
    let rows: Vec<SeatRow> = panel_seats::table
        .inner_join(users::table.on(users::id.eq(panel_seats::user_id)))
        .inner_join(competition_seats::table.on(competition_seats::user_id.eq(panel_seats::user_id)))
        .filter(competition_seats::competition_id.eq(competition.to_string()))
        .filter(panel_seats::round_id.eq(round.to_string()))
        .order(competition_seats::seat.asc())
        .select((users::id, users::name, competition_seats::seat, panel_seats::active, panel_seats::version))
        .load(conn)?;
    rows.into_iter().map(|row| seat(round, row)).collect()
}

/// A judge's seat in a competition, made at the first seating.
pub fn seat_of(tx: &mut Tx, competition: CompetitionId, judge: UserId) -> Result<SeatId, StoreError> {
    let found: Option<String> = competition_seats::table
        .find((competition.to_string(), judge.to_string()))
        .select(competition_seats::seat)
        .first(tx.conn())
        .optional()?;
    match found {
        Some(seat) => id(&seat),
        None => {
            let seat = SeatId::new(uuid::Uuid::new_v4());
            diesel::insert_into(competition_seats::table)
                .values((
                    competition_seats::competition_id.eq(competition.to_string()),
                    competition_seats::user_id.eq(judge.to_string()),
                    competition_seats::seat.eq(seat.to_string()),
                ))
                .execute(tx.conn())?;
            Ok(seat)
        }
    }
}

// What is null is said to be, for SQLite takes rows with a default in them one by one.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = assignments, treat_none_as_default_value = false)]
struct AssignmentRow {
    id: String,
    round_id: String,
    entry_id: String,
    judge_id: String,
    active: bool,
    ended: Option<String>,
    reason: Option<String>,
    version: i64,
}

impl TryFrom<AssignmentRow> for Assignment {
    type Error = StoreError;

    fn try_from(row: AssignmentRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: id(&row.id)?,
            round: id(&row.round_id)?,
            entry: id(&row.entry_id)?,
            judge: id(&row.judge_id)?,
            active: row.active,
            ended: row.ended.as_deref().map(|text| word(text, Ended::parse)).transpose()?,
            reason: row.reason,
            version: row.version,
        })
    }
}

/// All assignments of a round, active or not.
pub fn all_assignments(conn: &mut Conn, round: RoundId) -> Result<Vec<Assignment>, StoreError> {
    let rows: Vec<AssignmentRow> = assignments::table
        .filter(assignments::round_id.eq(round.to_string()))
        .order(assignments::id.asc())
        .select(AssignmentRow::as_select())
        .load(conn)?;
    rows.into_iter().map(Assignment::try_from).collect()
}

/// One more than asked for; of one judge only, where a judge is given.
pub fn list_assignments(
    conn: &mut Conn,
    round: RoundId,
    judge: Option<UserId>,
    entry: Option<EntryId>,
    page: &Page,
) -> Result<Vec<Assignment>, StoreError> {
    let mut query = assignments::table
        .filter(assignments::round_id.eq(round.to_string()))
        .select(AssignmentRow::as_select())
        .into_boxed();
    if let Some(judge) = judge {
        query = query.filter(assignments::judge_id.eq(judge.to_string()));
    }
    if let Some(entry) = entry {
        query = query.filter(assignments::entry_id.eq(entry.to_string()));
    }
    if let Some(after) = &page.after {
        query = query.filter(assignments::id.gt(after.clone()));
    }
    let rows: Vec<AssignmentRow> = query.order(assignments::id.asc()).limit(page.limit + 1).load(conn)?;
    rows.into_iter().map(Assignment::try_from).collect()
}

/// The assignment of one entry to one judge, if there ever was one.
pub fn assignment(
    conn: &mut Conn,
    round: RoundId,
    entry: EntryId,
    judge: UserId,
) -> Result<Option<Assignment>, StoreError> {
    assignments::table
        .filter(assignments::round_id.eq(round.to_string()))
        .filter(assignments::entry_id.eq(entry.to_string()))
        .filter(assignments::judge_id.eq(judge.to_string()))
        .select(AssignmentRow::as_select())
        .first(conn)
        .optional()?
        .map(Assignment::try_from)
        .transpose()
}

pub fn assignment_by_id(conn: &mut Conn, id: AssignmentId) -> Result<Assignment, StoreError> {
    assignments::table.find(id.to_string()).select(AssignmentRow::as_select()).first(conn)?.try_into()
}

/// Seats a judge on the panel, or seats one again who was removed.
pub fn seat_judge(tx: &mut Tx, permit: &Permit<SeatJudge>, judge: UserId) -> Result<(), StoreError> {
    let round = permit.scope().round.to_string();
    let row = (
        panel_seats::round_id.eq(&round),
        panel_seats::user_id.eq(judge.to_string()),
        panel_seats::active.eq(true),
        panel_seats::version.eq(1_i64),
    );
    both!(tx.conn(), c => diesel::insert_into(panel_seats::table)
        .values(row)
        .on_conflict((panel_seats::round_id, panel_seats::user_id))
        .do_update()
        .set((panel_seats::active.eq(true), panel_seats::version.eq(panel_seats::version + 1)))
        .execute(c))?;
    Ok(())
}

/// Takes a judge off the panel; the row stays.
pub fn unseat_judge(
    tx: &mut Tx,
    permit: &Permit<UnseatJudge>,
    judge: UserId,
    reason: Option<&str>,
) -> Result<(), StoreError> {
    diesel::update(panel_seats::table.find((permit.scope().round.to_string(), judge.to_string())))
        .set((
            panel_seats::active.eq(false),
            panel_seats::reason.eq(reason),
            panel_seats::version.eq(panel_seats::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Assigns entries to judges who never had them.
pub fn assign_new(tx: &mut Tx, permits: &[Permit<AssignJudge>], reason: Option<&str>) -> Result<(), StoreError> {
    for batch in permits.chunks(BATCH) {
        let row = |permit: &Permit<AssignJudge>| {
            let scope = permit.scope();
            AssignmentRow {
                id: tx.new_id::<crate::domain::ids::kind::Assignment>().to_string(),
                round_id: scope.round.to_string(),
                entry_id: scope.entry.to_string(),
                judge_id: scope.judge.to_string(),
                active: true,
                ended: None,
                reason: reason.map(str::to_owned),
                version: 1,
            }
        };
        let rows: Vec<_> = batch.iter().map(row).collect();
        both!(tx.conn(), c => diesel::insert_into(assignments::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// Makes an assignment active again after it was taken away.
pub fn assign_again(tx: &mut Tx, permit: &Permit<AssignJudge>, reason: Option<&str>) -> Result<(), StoreError> {
    let scope = *permit.scope();
    diesel::update(
        assignments::table
            .filter(assignments::round_id.eq(scope.round.to_string()))
            .filter(assignments::entry_id.eq(scope.entry.to_string()))
            .filter(assignments::judge_id.eq(scope.judge.to_string())),
    )
    .set((
        assignments::active.eq(true),
        assignments::ended.eq(None::<String>),
        assignments::reason.eq(reason),
        assignments::version.eq(assignments::version + 1),
    ))
    .execute(tx.conn())?;
    Ok(())
}

/// Ends an assignment, for whatever reason: recusal, removal, deletion.
pub fn end_assignment(tx: &mut Tx, permit: &Permit<RecuseJudge>, ended: Ended) -> Result<(), StoreError> {
    let scope = *permit.scope();
    diesel::update(
        assignments::table
            .filter(assignments::round_id.eq(scope.round.to_string()))
            .filter(assignments::entry_id.eq(scope.entry.to_string()))
            .filter(assignments::judge_id.eq(scope.judge.to_string())),
    )
    .set((
        assignments::active.eq(false),
        assignments::ended.eq(ended.as_str()),
        assignments::version.eq(assignments::version + 1),
    ))
    .execute(tx.conn())?;
    Ok(())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = recusals)]
struct RecusalRow {
    id: String,
    round_id: String,
    entry_id: String,
    judge_id: String,
    reason: String,
    by_user: String,
    at: i64,
}

pub fn insert_recusal(tx: &mut Tx, _: &Permit<RecuseJudge>, recusal: &Recusal) -> Result<(), StoreError> {
    let row = RecusalRow {
        id: recusal.id.to_string(),
        round_id: recusal.round.to_string(),
        entry_id: recusal.entry.to_string(),
        judge_id: recusal.judge.to_string(),
        reason: recusal.reason.clone(),
        by_user: recusal.by.to_string(),
        at: recusal.at.millis(),
    };
    diesel::insert_into(recusals::table).values(&row).execute(tx.conn())?;
    Ok(())
}

/// One more than asked for, in the order they were made.
pub fn list_recusals(conn: &mut Conn, round: RoundId, page: &Page) -> Result<Vec<Recusal>, StoreError> {
    let mut query =
        recusals::table.filter(recusals::round_id.eq(round.to_string())).select(RecusalRow::as_select()).into_boxed();
    if let Some(after) = &page.after {
        query = query.filter(recusals::id.gt(after.clone()));
    }
    let rows: Vec<RecusalRow> = query.order(recusals::id.asc()).limit(page.limit + 1).load(conn)?;
    rows.into_iter()
        .map(|row| {
            Ok(Recusal {
                id: id(&row.id)?,
                round: id(&row.round_id)?,
                entry: id(&row.entry_id)?,
                judge: id(&row.judge_id)?,
                reason: row.reason,
                by: id(&row.by_user)?,
                at: Moment::from_millis(row.at),
            })
        })
        .collect()
}

/// The entries and judges of a round that a recusal keeps apart.
pub fn recused_pairs(conn: &mut Conn, round: RoundId) -> Result<HashSet<(EntryId, UserId)>, StoreError> {
    let rows: Vec<(String, String)> = recusals::table
        .filter(recusals::round_id.eq(round.to_string()))
        .select((recusals::entry_id, recusals::judge_id))
        .load(conn)?;
    rows.iter().map(|(entry, judge)| Ok((id(entry)?, id(judge)?))).collect()
}
