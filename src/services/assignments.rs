//! Assignments: which judge scores which entry.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

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
    /// These entries × the panel.
    Entries(Vec<EntryId>),
}

/// Which pairs to assign, and why, where the entries are not those that the round before let through.
#[derive(Debug)]
pub struct Order {
    pub fill: Fill,
    pub reason: Option<String>,
}

/// Most pairs in one request: a write is one transaction and one answer, which a retry key keeps whole.
pub const MOST_PAIRS: usize = 20_000;

/// Assigns entries to judges; what is assigned already stays. A recusal stands: filling passes over it, and naming the
/// pair is a fault.
pub fn assign(tx: &mut Tx, round: RoundId, order: Input<Order>) -> Result<Vec<Assignment>, AppError> {
    let round = stored_rounds::lock(tx, round)?;
    check_may_change(&round)?;
    let Order { fill, reason } = order.check()?;
    let present = Present::of(tx.conn(), &round)?;
    present.check(&fill)?;
    let pairs = present.pairs(tx, &round, fill)?;
    let asked: HashSet<_> = pairs.iter().copied().collect();
    let reason = departure(tx, &round, &present, &pairs, reason.as_deref())?;
    let (mut begun, mut new) = (HashSet::new(), Vec::new());
    for &(entry, judge) in pairs.iter().filter(|pair| begun.insert(**pair)) {
        let Some(seat) = present.panel.get(&judge) else { continue };
        let scope =
            SheetScope { competition: round.competition, round: round.id, entry, judge, seat: *seat, own: false };
        match present.assigned.get(&(entry, judge)) {
            Some(true) => {}
            Some(false) => panel::begin_again(tx, scope, reason.as_deref())?,
            None => new.push(panel::permit_begin(tx, scope)?),
        }
    }
    stored::assign_new(tx, &new, reason.as_deref())?;
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

    /// The pairs that are asked for, at most [`MOST_PAIRS`].
    fn pairs(&self, tx: &mut Tx, round: &Round, fill: Fill) -> Result<Vec<(EntryId, UserId)>, AppError> {
        let (at, entries) = match fill {
            Fill::Pairs(pairs) => return Ok(pairs),
            Fill::All => ("/fill", self.verified.clone()),
            Fill::Entries(entries) => ("/entry_ids", entries),
            Fill::Advanced(from) => {
                let certain = results::certain_of(tx.conn(), round, from)?;
                ("/fill", certain.into_iter().filter(|entry| self.is_verified(entry)).collect())
            }
        };
        let count = entries.len().saturating_mul(self.panel.len());
        if count > MOST_PAIRS {
            let detail = format!(
                "{} entries for {} judges are {count} pairs, and one request assigns at most {MOST_PAIRS}: \
                 give entry_ids, part by part",
                entries.len(),
                self.panel.len()
            );
            return Err(AppError::invalid(at, "too_many", detail));
        }
        let pairs = entries.iter().flat_map(|&entry| self.panel.keys().map(move |&judge| (entry, judge)));
        Ok(pairs.filter(|pair| !self.recused.contains(pair)).collect())
    }

    fn is_verified(&self, entry: &EntryId) -> bool {
        self.verified.binary_search(entry).is_ok()
    }

    fn check(&self, fill: &Fill) -> Result<(), AppError> {
        let mut faults = Faults::new();
        let check_entry = |faults: &mut Faults, pointer: String, entry: &EntryId| {
            if !self.is_verified(entry) {
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
            Fill::Entries(entries) => {
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
/// `None` where there was no cut, they follow it, or nothing new is asked for. Leaving one out departs from the cut as
/// much as adding one; one that is verified no more cannot be left out, for it is not judged.
fn departure(
    tx: &mut Tx,
    round: &Round,
    present: &Present,
    pairs: &[(EntryId, UserId)],
    reason: Option<&str>,
) -> Result<Option<String>, AppError> {
    let is_active = |pair: &(EntryId, UserId)| present.assigned.get(pair) == Some(&true);
    let begun: BTreeSet<EntryId> = pairs.iter().filter(|pair| !is_active(pair)).map(|(entry, _)| *entry).collect();
    if begun.is_empty() {
        return Ok(None);
    }
    let Some((from, certain)) = results::cut_before(tx.conn(), round)? else { return Ok(None) };
    let certain: HashSet<EntryId> = certain.into_iter().filter(|entry| present.is_verified(entry)).collect();
    let added: Vec<EntryId> = begun.iter().filter(|entry| !certain.contains(entry)).copied().collect();
    let active = present.assigned.iter().filter(|(_, active)| **active).map(|(pair, _)| pair);
    let assigned: HashSet<EntryId> = active.chain(pairs).map(|(entry, _)| *entry).collect();
    let mut left_out: Vec<EntryId> = certain.into_iter().filter(|entry| !assigned.contains(entry)).collect();
    left_out.sort_unstable();
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
