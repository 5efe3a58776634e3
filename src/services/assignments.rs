//! Assignments: which judge scores which entry.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::event::Value;
use crate::domain::fault::Faults;
use crate::domain::ids::{AssignmentId, EntryId, RoundId, SeatId, UserId};
use crate::domain::panel::{Assignment, Ended};
use crate::domain::policy::{DepartFromCut, SheetScope, Visibility};
use crate::domain::round::Round;
use crate::store::{Conn, Tx, entries, panel as stored, rounds as stored_rounds};

use super::panel::check_may_change;
use super::{AppError, Input, Listed, Page, Precondition, panel, results, rounds};

/// Assignments of a round: a judge's own, or all.
pub fn list(
    conn: &mut Conn,
    sight: Visibility,
    round: RoundId,
    judge: Option<UserId>,
    entry: Option<EntryId>,
    page: &Page,
) -> Result<Listed<Assignment>, AppError> {
    let round = rounds::get(conn, sight, round)?;
    let judge = match sight.only_of() {
        Some(own) if judge.is_some_and(|asked| asked != own) => return Err(AppError::Forbidden),
        Some(own) => Some(own),
        None => judge,
    };
    let rows = stored::list_assignments(conn, round.id, judge, entry, page)?;
    Ok(Listed::from_rows(rows, page.limit, |assignment| assignment.id.to_string()))
}

/// Which pairs to assign.
#[derive(Debug)]
pub enum Fill {
    Pairs(Vec<(EntryId, UserId)>),
    /// All verified entries × the panel.
    All,
    /// What surely advances from a published round × the panel.
    Advanced(RoundId),
    /// These entries × the panel, and why, where they are not those that the round before let through.
    Entries(Vec<EntryId>, Option<String>),
}

/// Assigns entries to judges; what is assigned already stays. A recusal stands: filling passes over it, and naming the
/// pair is a fault.
pub fn assign(tx: &mut Tx, round: RoundId, fill: Input<Fill>) -> Result<Vec<Assignment>, AppError> {
    let round = stored_rounds::lock(tx, round)?;
    check_may_change(&round)?;
    let fill = fill.check()?;
    let present = Present::of(tx.conn(), &round)?;
    present.check(&fill)?;
    let reason = match &fill {
        Fill::Entries(entries, reason) => departure(tx, &round, &present, entries, reason.as_deref())?,
        Fill::Pairs(_) | Fill::All | Fill::Advanced(_) => None,
    };
    let pairs = match fill {
        Fill::Pairs(pairs) => pairs,
        Fill::All => present.across(&present.verified),
        Fill::Advanced(from) => {
            let certain = results::certain_of(tx.conn(), &round, from)?;
            present.across(&certain.into_iter().filter(|entry| present.verified.contains(entry)).collect::<Vec<_>>())
        }
        Fill::Entries(entries, _) => present.across(&entries),
    };
    let asked: HashSet<_> = pairs.iter().copied().collect();
    let mut begun = HashSet::new();
    for &(entry, judge) in pairs.iter().filter(|pair| begun.insert(**pair)) {
        let Some(seat) = present.panel.get(&judge) else { continue };
        let scope =
            SheetScope { competition: round.competition, round: round.id, entry, judge, seat: *seat, own: false };
        match present.assigned.get(&(entry, judge)) {
            Some(true) => {}
            Some(false) => panel::begin_again(tx, scope, reason.as_deref())?,
            None => {
                panel::begin(tx, scope, reason.as_deref())?;
            }
        }
    }
    let all = stored::all_assignments(tx.conn(), round.id)?;
    Ok(all.into_iter().filter(|a| asked.contains(&(a.entry, a.judge))).collect())
}

/// What a round has to assign, and what is assigned in it.
struct Present {
    verified: Vec<EntryId>,
    panel: BTreeMap<UserId, SeatId>,
    /// Whether each assignment that ever was is active.
    assigned: HashMap<(EntryId, UserId), bool>,
    recused: HashSet<(EntryId, UserId)>,
}

impl Present {
    fn of(conn: &mut Conn, round: &Round) -> Result<Self, AppError> {
        let seats = stored::seats(conn, round.competition, round.id)?;
        let assignments = stored::all_assignments(conn, round.id)?;
        let mut verified = entries::verified_ids(conn, round.competition)?;
        verified.sort_unstable();
        Ok(Self {
            verified,
            panel: seats.iter().filter(|seat| seat.active).map(|seat| (seat.judge, seat.seat)).collect(),
            assigned: assignments.iter().map(|a| ((a.entry, a.judge), a.active)).collect(),
            recused: stored::recused_pairs(conn, round.id)?,
        })
    }

    fn across(&self, entries: &[EntryId]) -> Vec<(EntryId, UserId)> {
        let pairs = entries.iter().flat_map(|&entry| self.panel.keys().map(move |&judge| (entry, judge)));
        pairs.filter(|pair| !self.recused.contains(pair)).collect()
    }

    fn check(&self, fill: &Fill) -> Result<(), AppError> {
        let mut faults = Faults::new();
        let check_entry = |faults: &mut Faults, pointer: String, entry: &EntryId| {
            if self.verified.binary_search(entry).is_err() {
                faults.add(pointer, "not_verified", "only verified entries of this competition are judged");
            }
        };
        match fill {
            Fill::Pairs(pairs) => {
                for (i, (entry, judge)) in pairs.iter().enumerate() {
                    check_entry(&mut faults, format!("/items/{i}/entry_id"), entry);
                    let pointer = format!("/items/{i}/judge_id");
                    if !self.panel.contains_key(judge) {
                        faults.add(pointer, "not_on_panel", "seat the judge on the round's panel first");
                    } else if self.recused.contains(&(*entry, *judge)) {
                        faults.add(pointer, "recused", "the judge is recused from this entry");
                    }
                }
            }
            Fill::Entries(entries, _) => {
                for (i, entry) in entries.iter().enumerate() {
                    check_entry(&mut faults, format!("/entry_ids/{i}"), entry);
                }
            }
            Fill::All | Fill::Advanced(_) => {}
        }
        Ok(faults.finish()?)
    }
}

/// The reason for entries that are not those which surely advanced from the last published round before this one;
/// `None` where there was no cut or they follow it. Leaving one out departs from the cut as much as adding one.
fn departure(
    tx: &mut Tx,
    round: &Round,
    present: &Present,
    entries: &[EntryId],
    reason: Option<&str>,
) -> Result<Option<String>, AppError> {
    let Some((from, certain)) = results::cut_before(tx.conn(), round)? else { return Ok(None) };
    let added: Vec<EntryId> = entries.iter().filter(|entry| !certain.contains(entry)).copied().collect();
    let active = present.assigned.iter().filter(|(_, active)| **active);
    let assigned: HashSet<EntryId> = active.map(|((entry, _), _)| *entry).collect();
    let left_out: Vec<EntryId> =
        certain.into_iter().filter(|entry| !entries.contains(entry) && !assigned.contains(entry)).collect();
    if added.is_empty() && left_out.is_empty() {
        return Ok(None);
    }
    let Some(reason) = reason else {
        let detail = format!(
            "these are not the entries that advanced from the round before ({} more, {} left out): say why",
            added.len(),
            left_out.len()
        );
        return Err(AppError::invalid("/reason", "missing", &detail));
    };
    let list = |ids: Vec<EntryId>| Value::List(ids.into_iter().map(Value::from).collect());
    let data = vec![("from_round", from.into()), ("added", list(added)), ("left_out", list(left_out))];
    tx.permit_because(DepartFromCut, round.scope(), data, reason)?;
    Ok(Some(reason.to_owned()))
}

/// Takes an assignment away; its sheet is set aside.
pub fn unassign(tx: &mut Tx, round: RoundId, id: AssignmentId, based_on: &Precondition) -> Result<(), AppError> {
    let round = stored_rounds::lock(tx, round)?;
    let assignment = stored::assignment_by_id(tx.conn(), id)?;
    if assignment.round != round.id {
        return Err(AppError::NotFound);
    }
    check_may_change(&round)?;
    based_on.check(assignment.version)?;
    if assignment.active {
        panel::end(tx, &round, assignment.entry, assignment.judge, Ended::Deletion, None)?;
    }
    Ok(())
}
