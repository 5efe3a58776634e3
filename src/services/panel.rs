//! The panel: who sits on it, and how a judge's part in an entry begins and ends.

use crate::domain::account::Role;
use crate::domain::ids::{EntryId, RoundId, UserId};
use crate::domain::panel::{Ended, Seat};
use crate::domain::policy::{AssignJudge, RecuseJudge, SeatJudge, SheetScope, UnseatJudge, Visibility, WithdrawSheet};
use crate::domain::round::Round;
use crate::domain::scoresheet::State;
use crate::store::{Conn, Permit, Tx, panel as stored, rounds as stored_rounds, scoresheets as sheets, users};

use super::{AppError, Refusal, scoresheets};

/// Panel, assignments, recusals and returns change while a round is a draft or open.
pub(super) fn check_may_change(round: &Round) -> Result<(), AppError> {
    if round.status.panel_may_change() {
        return Ok(());
    }
    Err(AppError::refused(Refusal::RoundClosed, "the round is closed: reopen it first"))
}

/// The panel; a judge may see who sits beside him.
pub fn seats(conn: &mut Conn, sight: Visibility, round: RoundId) -> Result<Vec<Seat>, AppError> {
    let round = super::rounds::get(conn, sight, round)?;
    if let Some(judge) = sight.only_of()
        && !stored::rounds_of(conn, judge)?.contains(&round.id)
    {
        return Err(AppError::Forbidden);
    }
    let mut seats = stored::seats(conn, round.competition, round.id)?;
    // The stored order is that of the labels J1…Jn, under which marks are published: it stays inside.
    seats.sort_by(|a, b| (&a.name, a.judge).cmp(&(&b.name, b.judge)));
    Ok(seats)
}

/// Seats a judge; one who was removed gets assignments and sheets back, the sheets as drafts.
pub fn seat(tx: &mut Tx, round: RoundId, judge: UserId) -> Result<Seat, AppError> {
    let round = stored_rounds::lock(tx, round)?;
    // Accounts change under this lock: who is found active here is so until this write is done.
    tx.lock_service()?;
    let user = users::get(tx.conn(), judge)?;
    check_may_change(&round)?;
    if user.role != Role::Judge {
        return Err(AppError::refused(Refusal::NotAJudge, "a seat needs an account with the role judge"));
    }
    if !user.active {
        return Err(AppError::refused(Refusal::AccountInactive, "a seat needs an account that is active"));
    }
    let present = stored::seats(tx.conn(), round.competition, round.id)?;
    if let Some(seat) = present.iter().find(|seat| seat.judge == judge && seat.active) {
        return Ok(seat.clone());
    }
    let seat = stored::seat_of(tx, round.competition, judge)?;
    let permit = tx.permit(SeatJudge, round.scope(), vec![("judge", seat.into())])?;
    stored::seat_judge(tx, &permit, judge)?;
    for assignment in stored::all_assignments(tx.conn(), round.id)? {
        if assignment.judge == judge && assignment.ended == Some(Ended::Removal) {
            let scope = scoresheets::scope(tx, &round, assignment.entry, judge, false)?;
            begin_again(tx, scope, assignment.reason.as_deref())?;
        }
    }
    find_seat(tx, &round, judge)
}

/// Permits that a judge's part in an entry begins.
pub(super) fn permit_begin(tx: &mut Tx, scope: SheetScope) -> Result<Permit<AssignJudge>, AppError> {
    let data = vec![("entry", scope.entry.into()), ("judge", scope.seat.into())];
    Ok(tx.permit(AssignJudge, scope, data)?)
}

/// Begins a part again that had ended: a sheet that was set aside is a draft then.
pub(super) fn begin_again(tx: &mut Tx, scope: SheetScope, reason: Option<&str>) -> Result<(), AppError> {
    let permit = permit_begin(tx, scope)?;
    stored::assign_again(tx, &permit, reason)?;
    if let Some(mut sheet) = sheets::get(tx.conn(), scope.competition, scope.round, scope.entry, scope.judge)?
        && sheet.sheet.state == State::SetAside
    {
        sheet.sheet.state = State::Draft;
        sheet.sheet.version += 1;
        sheets::update(tx, &permit, &sheet)?;
    }
    Ok(())
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
            end(tx, &round, assignment.entry, judge, Ended::Removal, reason)?;
        }
    }
    let permit = tx.permit_perhaps_because(UnseatJudge, round.scope(), vec![("judge", seat.seat.into())], reason)?;
    stored::unseat_judge(tx, &permit, judge, reason)?;
    Ok(())
}

/// Ends a judge's part in an entry: the sheet, if any, is set aside, and the log withdraws it where it counted.
pub(super) fn end(
    tx: &mut Tx,
    round: &Round,
    entry: EntryId,
    judge: UserId,
    ended: Ended,
    reason: Option<&str>,
) -> Result<Permit<RecuseJudge>, AppError> {
    let own = tx.actor().user == judge;
    let scope = scoresheets::scope(tx, round, entry, judge, own)?;
    let sheet = sheets::get(tx.conn(), round.competition, round.id, entry, judge)?;
    if let Some(sheet) = sheet.as_ref().filter(|sheet| sheet.sheet.state == State::Submitted) {
        let data = scoresheets::withdrawal(&scope, sheet.sheet.sheet_rev);
        tx.permit_perhaps_because(WithdrawSheet, scope, data, reason)?;
    }
    let data = vec![("entry", scope.entry.into()), ("judge", scope.seat.into())];
    let permit = tx.permit_perhaps_because(RecuseJudge, scope, data, reason)?;
    if let Some(mut sheet) = sheet.filter(|sheet| sheet.sheet.state != State::SetAside) {
        sheet.sheet.state = State::SetAside;
        sheet.sheet.receipt = None;
        sheet.sheet.version += 1;
        sheets::update(tx, &permit, &sheet)?;
    }
    stored::end_assignment(tx, &permit, ended)?;
    Ok(permit)
}
