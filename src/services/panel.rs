//! The panel: who judges which entries, and who steps back.

use std::collections::HashSet;

use crate::domain::account::Role;
use crate::domain::event::Data;
use crate::domain::ids::{AssignmentId, EntryId, RoundId, UserId};
use crate::domain::panel::{Assignment, Recusal, Seat};
use crate::domain::policy::{AssignJudge, RecuseJudge, SeatJudge, SheetScope, UnseatJudge, Visibility, WithdrawSheet};
use crate::domain::round::Round;
use crate::domain::scoresheet::State;
use crate::store::{Conn, Tx, entries, events, panel as stored, rounds as stored_rounds, scoresheets as sheets, users};

use super::{AppError, Input, Listed, Page, Precondition, Refusal, rounds, scoresheets};

/// Panel, assignments, recusals and returns change while a round is a draft or open.
pub(super) fn check_may_change(round: &Round) -> Result<(), AppError> {
    if round.status.panel_may_change() {
        return Ok(());
    }
    Err(AppError::refused(Refusal::RoundClosed, "the round is closed: reopen it first"))
}

/// The panel; a judge may see who sits beside him.
pub fn seats(conn: &mut Conn, sight: Visibility, round: RoundId) -> Result<Vec<Seat>, AppError> {
    let round = stored_rounds::get(conn, round)?;
    if let Some(judge) = sight.only_of()
        && !stored::rounds_of(conn, judge)?.contains(&round.id)
    {
        return Err(AppError::NotFound);
    }
    Ok(stored::seats(conn, round.competition, round.id)?)
}

/// Seats a judge; one who was removed gets assignments and sheets back, the sheets as drafts.
pub fn seat(tx: &mut Tx, round: RoundId, judge: UserId) -> Result<Seat, AppError> {
    let round = stored_rounds::lock(tx, round)?;
    let user = users::get(tx.conn(), judge)?;
    check_may_change(&round)?;
    if !user.active || user.role != Role::Judge {
        return Err(AppError::refused(Refusal::AccountInactive, "a seat needs an active account with the role judge"));
    }
    let present = stored::seats(tx.conn(), round.competition, round.id)?;
    if let Some(seat) = present.iter().find(|seat| seat.judge == judge && seat.active) {
        return Ok(seat.clone());
    }
    let seat = stored::seat_of(tx, round.competition, judge)?;
    let permit = tx.permit(SeatJudge, round.scope(), vec![("judge", seat.into())])?;
    stored::seat_judge(tx, &permit, judge)?;
    for mut sheet in sheets::of_judge(tx.conn(), round.competition, round.id, judge)? {
        if sheet.sheet.state == State::SetAside {
            sheet.sheet.state = State::Draft;
            sheet.sheet.version += 1;
            let scope = scoresheets::scope(tx, &round, sheet.sheet.entry, judge, false)?;
            let data = scoresheets::withdrawal(&scope, sheet.sheet.sheet_rev, None)?;
            let permit = tx.permit(WithdrawSheet, scope, data)?;
            sheets::update(tx, &permit, &sheet)?;
        }
    }
    find_seat(tx, &round, judge)
}

fn find_seat(tx: &mut Tx, round: &Round, judge: UserId) -> Result<Seat, AppError> {
    let seats = stored::seats(tx.conn(), round.competition, round.id)?;
    seats.into_iter().find(|seat| seat.judge == judge).ok_or(AppError::NotFound)
}

/// Takes a judge off the panel: assignments end, sheets are kept but set aside.
pub fn unseat(tx: &mut Tx, round: RoundId, judge: UserId, reason: Option<&str>) -> Result<(), AppError> {
    let round = stored_rounds::lock(tx, round)?;
    let seat = find_seat(tx, &round, judge)?;
    check_may_change(&round)?;
    if !seat.active {
        return Ok(());
    }
    for assignment in stored::all_assignments(tx.conn(), round.id)? {
        if assignment.judge == judge && assignment.active {
            end(tx, &round, assignment.entry, judge, reason, false)?;
        }
    }
    let permit = tx.permit(UnseatJudge, round.scope(), vec![("judge", seat.seat.into())])?;
    stored::unseat_judge(tx, &permit, judge, reason)?;
    Ok(())
}

/// Ends a judge's part in an entry: the sheet, if any, is set aside, then the assignment ends.
fn end(
    tx: &mut Tx,
    round: &Round,
    entry: EntryId,
    judge: UserId,
    reason: Option<&str>,
    own: bool,
) -> Result<crate::store::Permit<RecuseJudge>, AppError> {
    let scope = scoresheets::scope(tx, round, entry, judge, own)?;
    if let Some(mut sheet) = sheets::get(tx.conn(), round.competition, round.id, entry, judge)?
        && sheet.sheet.state != State::SetAside
    {
        let salt = sheet.salt.clone();
        let data =
            scoresheets::withdrawal(&scope, sheet.sheet.sheet_rev, reason.map(|reason| (salt.as_str(), reason)))?;
        let permit = tx.permit(WithdrawSheet, scope, data)?;
        sheet.sheet.state = State::SetAside;
        sheet.sheet.version += 1;
        sheets::update(tx, &permit, &sheet)?;
    }
    let permit = tx.permit(RecuseJudge, scope, ended(tx, &scope, reason)?)?;
    stored::end_assignment(tx, &permit)?;
    Ok(permit)
}

fn ended(tx: &Tx, scope: &SheetScope, reason: Option<&str>) -> Result<Data, AppError> {
    let mut data = vec![("entry", scope.entry.into()), ("judge", scope.seat.into())];
    if let Some(reason) = reason {
        let hash = events::commitment(&tx.new_salt(), &serde_json::json!(reason))?;
        data.push(("reason_sha256", hash.into()));
    }
    Ok(data)
}

/// Assignments of a round: a judge's own, or all.
pub fn assignments(
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

/// Assigns entries to judges; what is assigned already stays.
pub fn assign(tx: &mut Tx, round: RoundId, fill: Input<Fill>) -> Result<Vec<Assignment>, AppError> {
    let round = stored_rounds::lock(tx, round)?;
    check_may_change(&round)?;
    let seats = stored::seats(tx.conn(), round.competition, round.id)?;
    let panel: Vec<UserId> = seats.iter().filter(|seat| seat.active).map(|seat| seat.judge).collect();
    let verified: HashSet<EntryId> = entries::verified_ids(tx.conn(), round.competition)?.into_iter().collect();
    let across = |entries: Vec<EntryId>| -> Vec<(EntryId, UserId)> {
        entries.into_iter().flat_map(|entry| panel.iter().map(move |judge| (entry, *judge))).collect()
    };
    let pairs = match fill.check()? {
        Fill::Pairs(pairs) => pairs,
        Fill::All => {
            let mut all: Vec<EntryId> = verified.iter().copied().collect();
            all.sort_unstable();
            across(all)
        }
        Fill::Advanced(from) => across(super::results::certain_of(tx.conn(), from)?),
        Fill::Entries(entries) => across(entries),
    };
    let mut faults = crate::domain::fault::Faults::new();
    for (i, (entry, judge)) in pairs.iter().enumerate() {
        if !verified.contains(entry) {
            faults.add(
                format!("/items/{i}/entry_id"),
                "not_verified",
                "only verified entries of this competition are judged",
            );
        }
        if !panel.contains(judge) {
            faults.add(format!("/items/{i}/judge_id"), "not_on_panel", "seat the judge on the round's panel first");
        }
    }
    faults.finish()?;
    let active: HashSet<(EntryId, UserId)> = stored::all_assignments(tx.conn(), round.id)?
        .into_iter()
        .filter(|assignment| assignment.active)
        .map(|assignment| (assignment.entry, assignment.judge))
        .collect();
    for (entry, judge) in &pairs {
        if !active.contains(&(*entry, *judge)) {
            let scope = scoresheets::scope(tx, &round, *entry, *judge, false)?;
            let permit =
                tx.permit(AssignJudge, scope, vec![("entry", scope.entry.into()), ("judge", scope.seat.into())])?;
            stored::assign(tx, &permit)?;
        }
    }
    let asked: HashSet<_> = pairs.into_iter().collect();
    let all = stored::all_assignments(tx.conn(), round.id)?;
    Ok(all.into_iter().filter(|a| asked.contains(&(a.entry, a.judge))).collect())
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
        end(tx, &round, assignment.entry, assignment.judge, None, false)?;
    }
    Ok(())
}

/// What a recusal says; without a judge it is the caller's own.
#[derive(Debug)]
pub struct NewRecusal {
    pub entry: EntryId,
    pub judge: Option<UserId>,
    pub reason: String,
}

/// A judge steps back from an entry, or an organizer takes one off it.
pub fn recuse(tx: &mut Tx, round: RoundId, new: Input<NewRecusal>) -> Result<Recusal, AppError> {
    let round = stored_rounds::lock(tx, round)?;
    let actor = *tx.actor();
    if actor.role == Role::Judge && !stored::rounds_of(tx.conn(), actor.user)?.contains(&round.id) {
        return Err(AppError::NotFound);
    }
    check_may_change(&round)?;
    let new = new.check()?;
    let judge = match new.judge {
        Some(judge) => judge,
        None if actor.role == Role::Judge => actor.user,
        None => return Err(AppError::invalid("/judge_id", "missing", "name the judge who is recused")),
    };
    if actor.role == Role::Judge && judge != actor.user {
        return Err(AppError::Forbidden);
    }
    stored::assignment(tx.conn(), round.id, new.entry, judge)?.ok_or(AppError::NotFound)?;
    let permit = end(tx, &round, new.entry, judge, Some(&new.reason), judge == actor.user)?;
    let recusal = Recusal {
        id: tx.new_id(),
        round: round.id,
        entry: new.entry,
        judge,
        reason: new.reason,
        by: actor.user,
        at: tx.now(),
    };
    stored::insert_recusal(tx, &permit, &recusal)?;
    Ok(recusal)
}

pub fn recusals(conn: &mut Conn, round: RoundId, page: &Page) -> Result<Listed<Recusal>, AppError> {
    stored_rounds::get(conn, round)?;
    let rows = stored::list_recusals(conn, round, page)?;
    Ok(Listed::from_rows(rows, page.limit, |recusal| recusal.id.to_string()))
}
