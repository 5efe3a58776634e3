//! Scoresheets: a judge's own marks, saved as drafts, submitted with a receipt, given back, set aside.

use std::sync::Arc;

use crate::domain::event::{Data, Value};
use crate::domain::fault::Fault;
use crate::domain::ids::{EntryId, RoundId, UserId};
use crate::domain::panel::Assignment;
use crate::domain::points::Points;
use crate::domain::policy::{Heartbeat, SaveDraft, SheetScope, SubmitSheet, Visibility, WithdrawSheet};
use crate::domain::round::{Round, Status};
use crate::domain::rubric::{RawMark, Rubric, check_marks, total_scaled};
use crate::domain::scoresheet::{Mark, Scoresheet, State};
use crate::domain::scoring::{Method, Rules, SheetTotal, sheet_total};
pub use crate::store::scoresheets::{Filter, StoredSheet};
use crate::store::{Conn, Tx, events, panel as panels, rounds as stored_rounds, scoresheets as stored};

use super::{AppError, Input, Listed, Page, Precondition, Refusal, declarations, rounds};

/// What a judge sends.
#[derive(Debug)]
pub struct SheetInput {
    pub marks: Vec<RawMark>,
    pub comment: Option<String>,
    pub submit: bool,
    /// What is wrong with its texts already, to be told together with what is wrong with its marks.
    pub faults: Vec<Fault>,
}

impl SheetInput {
    /// The marks slot by slot, or every fault of the sheet.
    fn values(&self, rubric: &Rubric) -> Result<Vec<Option<Points>>, Vec<Fault>> {
        let found = check_marks(rubric, &self.marks, self.submit);
        match found {
            Ok(values) if self.faults.is_empty() => Ok(values),
            found => Err(self.faults.iter().cloned().chain(found.err().into_iter().flatten()).collect()),
        }
    }
}

/// A sheet and what it comes to by the rules of its round.
#[derive(Debug)]
pub struct JudgedSheet {
    pub stored: StoredSheet,
    /// `None` while a mark is missing.
    pub total: Option<SheetTotal>,
    pub method: Arc<Method>,
    /// Created by this very act.
    pub is_new: bool,
}

/// What turns a round's sheets into totals.
struct Judging {
    rubric: Rubric,
    method: Arc<Method>,
}

impl Judging {
    fn of(conn: &mut Conn, round: &Round) -> Result<Self, AppError> {
        let rubric = stored_rounds::rubric(conn, round)?;
        Ok(Self { rubric, method: Arc::new(round.settings.method.clone()) })
    }

    /// The sheet with its total, as the round's rules have it.
    fn judged(&self, stored: StoredSheet, is_new: bool) -> Result<JudgedSheet, AppError> {
        let rules = Rules::new(&self.rubric, &self.method)
            .map_err(|_| AppError::Internal("a round's rubric cannot be scored".to_owned()))?;
        let mut marks = vec![None; self.rubric.criteria.len()];
        for mark in &stored.sheet.marks {
            if let Some(slot) = self.rubric.slot(&mark.criterion) {
                marks[slot] = Some(mark.value);
            }
        }
        // A partial draft has no total, whatever the rules make of missing marks later.
        let total = stored.total.and_then(|_| sheet_total(&rules, &marks));
        Ok(JudgedSheet { stored, total, method: self.method.clone(), is_new })
    }
}

/// Why a round takes no scores, if it takes none.
fn check_open(round: &Round) -> Result<(), AppError> {
    match round.status {
        Status::Open => Ok(()),
        Status::Draft => {
            Err(AppError::refused(Refusal::RoundNotOpen, "the round is a draft: nothing can be scored yet"))
        }
        Status::Closed | Status::Published => Err(AppError::refused(
            Refusal::RoundClosed,
            "the round is closed: keep your marks, and ask an organizer to reopen it",
        )),
    }
}

/// The judge's live assignment; what is not assigned is not there.
fn own_assignment(conn: &mut Conn, round: RoundId, entry: EntryId, judge: UserId) -> Result<Assignment, AppError> {
    panels::assignment(conn, round, entry, judge)?.filter(|assignment| assignment.active).ok_or(AppError::NotFound)
}

/// Saves or submits the caller's own sheet.
pub fn put(
    tx: &mut Tx,
    round: RoundId,
    entry: EntryId,
    based_on: &Precondition,
    input: Input<SheetInput>,
) -> Result<JudgedSheet, AppError> {
    let judge = tx.actor().user;
    let round = stored_rounds::lock(tx, round)?;
    own_assignment(tx.conn(), round.id, entry, judge)?;
    check_open(&round)?;
    if !stored_rounds::is_verified_entry(tx.conn(), round.competition, entry)? {
        return Err(AppError::refused(Refusal::EntryState, "the entry is verified no more: it takes no scores"));
    }
    declarations::check_accepted(tx.conn(), &round, judge)?;
    let before = stored::get(tx.conn(), round.competition, round.id, entry, judge)?;
    match &before {
        Some(before) => based_on.check(before.sheet.version)?,
        None => based_on.check_absent()?,
    }
    let input = input.check()?;
    let judging = Judging::of(tx.conn(), &round)?;
    let rubric = &judging.rubric;
    let values = input.values(rubric)?;
    let scope = scope(tx, &round, entry, judge, true)?;
    let marks = in_rubric_order(rubric, &values, &input.marks);
    let sheet = Scoresheet {
        id: before.as_ref().map_or_else(|| tx.new_id(), |b| b.sheet.id),
        round: round.id,
        entry,
        judge,
        state: if input.submit { State::Submitted } else { State::Draft },
        sheet_rev: before.as_ref().map_or(0, |b| b.sheet.sheet_rev) + i64::from(input.submit),
        marks,
        comment: input.comment,
        returned_reason: before.as_ref().filter(|_| !input.submit).and_then(|b| b.sheet.returned_reason.clone()),
        receipt: None,
        version: before.as_ref().map_or(0, |b| b.sheet.version) + 1,
    };
    let mut sheet = StoredSheet { total: total_scaled(rubric, &values), salt: tx.new_salt(), sheet };
    let was_submitted = before.as_ref().is_some_and(|b| b.sheet.state == State::Submitted);
    if input.submit {
        let data = submission(rubric, &sheet)?;
        let permit = tx.permit(SubmitSheet, scope, data)?;
        sheet.sheet.receipt = permit.receipt().cloned();
        save(tx, before.is_some(), &permit, &sheet)?;
    } else if was_submitted {
        let permit = tx.permit(WithdrawSheet, scope, withdrawal(&scope, sheet.sheet.sheet_rev))?;
        save(tx, true, &permit, &sheet)?;
    } else {
        let permit = tx.permit(SaveDraft, scope, Vec::new())?;
        save(tx, before.is_some(), &permit, &sheet)?;
    }
    judging.judged(sheet, before.is_none())
}

fn save<A: stored::WritesSheet>(
    tx: &mut Tx,
    exists: bool,
    permit: &crate::store::Permit<A>,
    sheet: &StoredSheet,
) -> Result<(), AppError> {
    if exists {
        stored::update(tx, permit, sheet)?
    } else {
        stored::insert(tx, permit, sheet)?
    }
    Ok(())
}

/// Where a judge's part in an entry stands in the log: under the seat, never under the account.
pub(super) fn scope(
    tx: &mut Tx,
    round: &Round,
    entry: EntryId,
    judge: UserId,
    own: bool,
) -> Result<SheetScope, AppError> {
    let seat = panels::seat_of(tx, round.competition, judge)?;
    Ok(SheetScope { competition: round.competition, round: round.id, entry, judge, seat, own })
}

fn in_rubric_order(rubric: &Rubric, values: &[Option<Points>], given: &[RawMark]) -> Vec<Mark> {
    let comment = |code: &str| {
        let mark = given.iter().find(|mark| mark.criterion == code)?;
        mark.comment.clone().filter(|comment| !comment.is_empty())
    };
    rubric
        .criteria
        .iter()
        .zip(values)
        .filter_map(|(criterion, value)| {
            Some(Mark { criterion: criterion.code.clone(), value: (*value)?, comment: comment(&criterion.code) })
        })
        .collect()
}

/// The event's data: marks by the criteria's ids, comments as a commitment.
fn submission(rubric: &Rubric, sheet: &StoredSheet) -> Result<Data, AppError> {
    let id_of = |code: &str| rubric.criteria.iter().find(|c| c.code == code).map(|c| c.id.clone()).unwrap_or_default();
    let marks = &sheet.sheet.marks;
    let values = marks
        .iter()
        .map(|mark| {
            Value::Map(vec![("criterion", id_of(&mark.criterion).into()), ("value", mark.value.to_string().into())])
        })
        .collect();
    let has_comment = sheet.sheet.comment.is_some() || marks.iter().any(|mark| mark.comment.is_some());
    let comments = serde_json::json!({
        "comment": sheet.sheet.comment,
        "marks": marks.iter().map(|m| serde_json::json!([m.criterion, m.comment])).collect::<Vec<_>>(),
    });
    let comment = if has_comment { Some(events::commitment(&sheet.salt, &comments)?) } else { None };
    Ok(vec![
        ("entry", sheet.sheet.entry.into()),
        ("sheet_rev", sheet.sheet.sheet_rev.into()),
        ("values", Value::List(values)),
        ("comment_sha256", comment.into()),
    ])
}

/// The data of a sheet that counts no more.
pub(super) fn withdrawal(scope: &SheetScope, sheet_rev: i64) -> Data {
    vec![("entry", scope.entry.into()), ("judge", scope.seat.into()), ("sheet_rev", Value::Int(sheet_rev))]
}

/// The caller's own sheet; one that was not begun is not there.
pub fn get(conn: &mut Conn, round: RoundId, entry: EntryId, judge: UserId) -> Result<JudgedSheet, AppError> {
    let round = stored_rounds::get(conn, round)?;
    let found = stored::get(conn, round.competition, round.id, entry, judge)?.ok_or(AppError::NotFound)?;
    Judging::of(conn, &round)?.judged(found, false)
}

/// Sheets of a round: a judge's own, or all for those who see everything.
pub fn list(
    conn: &mut Conn,
    sight: Visibility,
    round: RoundId,
    filter: &Filter,
    page: &Page,
) -> Result<Listed<JudgedSheet>, AppError> {
    let round = rounds::get(conn, sight, round)?;
    let mut filter = filter.clone();
    if let Some(judge) = sight.only_of() {
        if filter.judge.is_some_and(|asked| asked != judge) {
            return Err(AppError::Forbidden);
        }
        filter.judge = Some(judge);
    }
    let judging = Judging::of(conn, &round)?;
    let rows = stored::list(conn, round.competition, round.id, &filter, page)?;
    let listed = Listed::from_rows(rows, page.limit, |stored| stored.sheet.id.to_string());
    let items = listed.items.into_iter().map(|stored| judging.judged(stored, false)).collect::<Result<_, _>>()?;
    Ok(Listed { items, next: listed.next })
}

/// Gives a submitted sheet back to its judge, marks kept.
pub fn give_back(
    tx: &mut Tx,
    round: RoundId,
    entry: EntryId,
    input: Input<(UserId, String)>,
) -> Result<JudgedSheet, AppError> {
    let round = stored_rounds::lock(tx, round)?;
    super::panel::check_may_change(&round)?;
    let (judge, reason) = input.check()?;
    let mut found = stored::get(tx.conn(), round.competition, round.id, entry, judge)?.ok_or(AppError::NotFound)?;
    if found.sheet.state != State::Submitted {
        return Err(AppError::refused(Refusal::SheetState, "only a submitted sheet can be given back"));
    }
    let scope = scope(tx, &round, entry, judge, false)?;
    let data = withdrawal(&scope, found.sheet.sheet_rev);
    let permit = tx.permit_because(WithdrawSheet, scope, data, &reason)?;
    found.sheet.state = State::Draft;
    found.sheet.returned_reason = Some(reason);
    found.sheet.receipt = None;
    found.sheet.version += 1;
    stored::update(tx, &permit, &found)?;
    Judging::of(tx.conn(), &round)?.judged(found, false)
}

/// Notes how many sheets a judge's device still holds.
pub fn heartbeat(tx: &mut Tx, round: RoundId, unsent: Input<i64>) -> Result<(), AppError> {
    let (judge, now) = (tx.actor().user, tx.now());
    let round = stored_rounds::get(tx.conn(), round)?;
    // A published round may be known to every judge, but only its own have sheets to send.
    if !panels::rounds_of(tx.conn(), judge)?.contains(&round.id) {
        return Err(AppError::NotFound);
    }
    let unsent = unsent.check()?;
    let permit = tx.permit(Heartbeat, round.scope(), Vec::new())?;
    stored::beat(tx, &permit, judge, unsent, now)?;
    Ok(())
}
