//! Which entries a judge sees, and which of them without the entrant's name.

use std::collections::HashSet;

use diesel::prelude::*;

use super::conn::Conn;
use super::error::StoreError;
use super::rows::id;
use super::schema::{assignments, panel_seats, rounds};
use crate::domain::ids::{EntryId, UserId};
use crate::domain::round::Status;

/// Most ids in one statement.
const BATCH: usize = 500;

/// The ids of the entries that a judge is or was assigned to in a round that has opened, as a subquery.
macro_rules! assigned_to {
    ($judge:expr) => {{
        use $crate::store::schema::{assignments, rounds};
        assignments::table
            .inner_join(rounds::table.on(rounds::id.eq(assignments::round_id)))
            .filter(assignments::judge_id.eq($judge.to_string()))
            .filter(rounds::status.ne($crate::domain::round::Status::Draft.as_str()))
            .select(assignments::entry_id)
    }};
}
pub(super) use assigned_to;

/// Whether the judge is or was assigned to the entry in a round that has opened.
pub fn is_assigned(conn: &mut Conn, judge: UserId, entry: EntryId) -> Result<bool, StoreError> {
    let mine = assigned_to!(judge).filter(assignments::entry_id.eq(entry.to_string()));
    Ok(diesel::select(diesel::dsl::exists(mine)).get_result(conn)?)
}

/// Which of these entries stand in a blind round that is not published yet and has the judge on its panel or among
/// those assigned to the entry.
pub fn blind_for(conn: &mut Conn, judge: UserId, entries: &[EntryId]) -> Result<HashSet<EntryId>, StoreError> {
    let judge = judge.to_string();
    let mut blind = HashSet::new();
    for batch in entries.chunks(BATCH) {
        let batch: Vec<_> = batch.iter().map(EntryId::to_string).collect();
        let panels = panel_seats::table.filter(panel_seats::user_id.eq(&judge)).select(panel_seats::round_id);
        let ids: Vec<String> = assignments::table
            .inner_join(rounds::table.on(rounds::id.eq(assignments::round_id)))
            .filter(assignments::entry_id.eq_any(batch))
            .filter(rounds::blind.eq(true))
            .filter(rounds::status.ne(Status::Published.as_str()))
            .filter(rounds::id.eq_any(panels).or(assignments::judge_id.eq(&judge)))
            .select(assignments::entry_id)
            .distinct()
            .load(conn)?;
        for entry in &ids {
            blind.insert(id(entry)?);
        }
    }
    Ok(blind)
}
