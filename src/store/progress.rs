//! How far the judging of a round has come, counted in the database: one row a judge or entry, never one a sheet.
//!
//! Entries that left the competition count no more, as they do not in the ranking.

use diesel::dsl::{case_when, count_star, sum};
use diesel::prelude::*;
use diesel::sql_types::Integer;

use super::conn::Conn;
use super::error::StoreError;
use super::rows::id;
use super::schema::{assignments, entries, scoresheets};
use crate::domain::entry::Status;
use crate::domain::ids::{EntryId, RoundId, UserId};
use crate::domain::scoresheet::State;

/// What a judge has to do and has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    pub assigned: i64,
    pub drafts: i64,
    pub submitted: i64,
}

/// The assignments of a round with the sheets they led to.
macro_rules! work {
    ($round:expr) => {
        assignments::table
            .inner_join(entries::table.on(entries::id.eq(assignments::entry_id)))
            .left_join(
                scoresheets::table.on(scoresheets::round_id
                    .eq(assignments::round_id)
                    .and(scoresheets::entry_id.eq(assignments::entry_id))
                    .and(scoresheets::judge_id.eq(assignments::judge_id))),
            )
            .filter(assignments::round_id.eq($round.to_string()))
            .filter(entries::status.eq(Status::Verified.as_str()))
    };
}

/// How many of a group's rows fulfil a condition.
macro_rules! count_where {
    ($condition:expr) => {
        sum(case_when($condition, 1_i32.into_sql::<Integer>()).otherwise(0_i32.into_sql::<Integer>()))
    };
}

macro_rules! is_in {
    ($state:expr) => {
        scoresheets::state.nullable().eq($state.as_str())
    };
}

/// The work of each judge who has any.
pub fn by_judge(conn: &mut Conn, round: RoundId) -> Result<Vec<(UserId, Work)>, StoreError> {
    let rows: Vec<(String, i64, Option<i64>, Option<i64>)> = work!(round)
        .filter(assignments::active.eq(true))
        .group_by(assignments::judge_id)
        .select((
            assignments::judge_id,
            count_star(),
            count_where!(is_in!(State::Draft)),
            count_where!(is_in!(State::Submitted)),
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(judge, assigned, drafts, submitted)| {
            let work = Work { assigned, drafts: drafts.unwrap_or(0), submitted: submitted.unwrap_or(0) };
            Ok((id(&judge)?, work))
        })
        .collect()
}

/// Every entry that was ever assigned in the round, with the sheets expected and in.
pub fn by_entry(conn: &mut Conn, round: RoundId) -> Result<Vec<(EntryId, i64, i64)>, StoreError> {
    let rows: Vec<(String, Option<i64>, Option<i64>)> = work!(round)
        .group_by(assignments::entry_id)
        .order(assignments::entry_id.asc())
        .select((
            assignments::entry_id,
            count_where!(assignments::active.eq(true)),
            count_where!(assignments::active.eq(true).and(is_in!(State::Submitted))),
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(entry, expected, submitted)| Ok((id(&entry)?, expected.unwrap_or(0), submitted.unwrap_or(0))))
        .collect()
}
