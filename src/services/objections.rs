//! Objections to a published result (masa sanggah): the window, the objections filed in it, and their answers. An answer
//! changes no result, also one that upholds: what follows from it is the organizers' to do by the round's own means.

use serde_json::json;

use crate::domain::account::Role;
use crate::domain::fault::Faults;
use crate::domain::ids::{EntryId, ObjectionId, RoundId};
use crate::domain::objection::{Answer, Objection, Outcome, Window};
use crate::domain::policy::{AnswerObjection, FileObjection, ObjectionScope, SetObjectionWindow, Visibility};
use crate::domain::round::Status;
use crate::domain::time::Moment;
use crate::store::objections::{self as stored, OfEntry};
use crate::store::{Conn, StoreError, Tx, entries, events, results, rounds as stored_rounds};

use super::{AppError, Input, Listed, Page, Precondition, Refusal};

/// From when on, and until when.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    pub opens_at: Moment,
    pub closes_at: Moment,
}

/// What is filed.
#[derive(Debug)]
pub struct NewObjection {
    pub entry: EntryId,
    pub objector: String,
    pub text: String,
}

/// The window; not found where none was set.
pub fn window(conn: &mut Conn, round: RoundId) -> Result<Window, AppError> {
    let round = stored_rounds::get(conn, round)?;
    stored::window(conn, round.id)?.ok_or(AppError::NotFound)
}

/// Sets the window of a published round, or sets it anew; the log has each of its times.
pub fn set_window(
    tx: &mut Tx,
    round: RoundId,
    based_on: &Precondition,
    times: Input<Times>,
) -> Result<Window, AppError> {
    let round = stored_rounds::lock(tx, round)?;
    if round.status != Status::Published {
        let detail = format!("the round is {}; objections are to a published result", round.status.as_str());
        return Err(AppError::refused(Refusal::RoundState, detail));
    }
    let before = stored::window(tx.conn(), round.id)?.map(|before| before.version);
    based_on.check_single(before)?;
    let Times { opens_at, closes_at } = times.check()?;
    let window = Window { round: round.id, opens_at, closes_at, version: before.unwrap_or(0) + 1 };
    stays_around_what_was_filed(tx.conn(), &window)?;
    let data = vec![
        ("opens_at", opens_at.to_string().into()),
        ("closes_at", closes_at.to_string().into()),
        ("version", window.version.into()),
    ];
    let permit = tx.permit(SetObjectionWindow, round.scope(), data)?;
    match before {
        Some(_) => stored::update_window(tx, &permit, &window)?,
        None => stored::insert_window(tx, &permit, &window)?,
    }
    Ok(window)
}

/// A window may be set anew, but not so that an objection that was taken in time would have been filed outside it.
fn stays_around_what_was_filed(conn: &mut Conn, window: &Window) -> Result<(), AppError> {
    let mut faults = Faults::new();
    let told = |(objection, at): (ObjectionId, Moment)| format!("the objection {objection} was filed at {at}");
    if let Some(first) = stored::first_filed(conn, window.round)?.filter(|(_, at)| *at < window.opens_at) {
        faults.add("/opens_at", "out_of_range", format!("must not be later: {}", told(first)));
    }
    if let Some(last) = stored::last_filed(conn, window.round)?.filter(|(_, at)| *at >= window.closes_at) {
        faults.add("/closes_at", "out_of_range", format!("must be later: {}", told(last)));
    }
    Ok(faults.finish()?)
}

/// An agency finds those about its own entries.
pub fn list(
    conn: &mut Conn,
    sight: Visibility,
    round: RoundId,
    entry: Option<EntryId>,
    page: &Page,
) -> Result<Listed<Objection>, AppError> {
    let round = stored_rounds::get(conn, round)?;
    let rows = stored::list(conn, round.id, sight.only_of_agency(), entry, page)?;
    Ok(Listed::from_rows(rows, page.limit, |objection| objection.id.to_string()))
}

pub fn get(conn: &mut Conn, sight: Visibility, id: ObjectionId) -> Result<Objection, AppError> {
    let objection = stored::get(conn, id)?;
    if let Some(own) = sight.only_of_agency()
        && entries::get(conn, objection.entry)?.agency.id != own
    {
        return Err(AppError::NotFound);
    }
    Ok(objection)
}

/// Files an objection, if the window is open by the service's own clock.
pub fn file(tx: &mut Tx, round: RoundId, new: Input<NewObjection>) -> Result<Objection, AppError> {
    let round = stored_rounds::lock(tx, round)?;
    let now = tx.now();
    match stored::window(tx.conn(), round.id)? {
        Some(window) if window.is_open(now) => {}
        Some(window) => {
            let detail = format!("objections are taken from {} until before {}", window.opens_at, window.closes_at);
            return Err(AppError::refused(Refusal::ObjectionWindowClosed, detail));
        }
        None => {
            let detail = "no window for objections to this round has been set";
            return Err(AppError::refused(Refusal::ObjectionWindowClosed, detail));
        }
    }
    let new = new.check()?;
    match results::item(tx.conn(), round.id, new.entry) {
        Ok(_) => {}
        Err(StoreError::NotFound) => {
            return Err(AppError::invalid("/entry_id", "unknown_entry", "the round's result has no such entry"));
        }
        Err(error) => return Err(error.into()),
    }
    let agency = entries::get(tx.conn(), new.entry)?.agency.id;
    if tx.actor().role == Role::Entrant && stored::waits_for_answer(tx.conn(), round.id, new.entry)? {
        let detail = "an objection about this entry waits for its answer: another one is taken after that";
        return Err(AppError::refused(Refusal::ObjectionPending, detail));
    }
    let objection = Objection {
        id: tx.new_id(),
        round: round.id,
        entry: new.entry,
        objector: new.objector,
        text: new.text,
        filed_by: tx.actor().user,
        filed_at: now,
        answer: None,
        version: 1,
    };
    let salt = tx.new_salt();
    let record = json!({"objector": objection.objector, "text": objection.text});
    let data = vec![
        ("objection", objection.id.into()),
        ("entry", objection.entry.into()),
        ("record_sha256", events::commitment(&salt, &record)?.into()),
    ];
    let scope = ObjectionScope { competition: round.competition, round: round.id, entry: new.entry, agency };
    let permit = tx.permit(FileObjection, scope, data)?;
    stored::insert(tx, &permit, &objection, &salt)?;
    Ok(objection)
}

/// Answers an objection with reasons. It may be answered anew: the log has every answer.
pub fn answer(
    tx: &mut Tx,
    id: ObjectionId,
    based_on: &Precondition,
    answer: Input<(Outcome, String)>,
) -> Result<Objection, AppError> {
    let (round, salt) = stored::keys(tx.conn(), id)?;
    let round = stored_rounds::lock(tx, round)?;
    let mut objection = stored::get(tx.conn(), id)?;
    based_on.check(objection.version)?;
    let (outcome, text) = answer.check()?;
    objection.version += 1;
    let data = vec![
        ("objection", objection.id.into()),
        ("status", outcome.as_str().into()),
        ("answer_sha256", events::commitment(&salt, &json!({"answer": text}))?.into()),
        ("version", objection.version.into()),
    ];
    let permit = tx.permit(AnswerObjection, round.scope(), data)?;
    objection.answer = Some(Answer { outcome, text, by: tx.actor().user, at: tx.now() });
    stored::update(tx, &permit, &objection, &salt)?;
    Ok(objection)
}

/// What everybody may know of the objections to a published round.
#[derive(Debug)]
pub struct PublicObjections {
    pub window: Window,
    pub filed: i64,
    /// The first of them, as filed.
    pub first: Vec<OfEntry>,
    /// When this was read: whether the window is still to come, open or over.
    pub now: Moment,
}

/// None where no window was set.
pub fn public(conn: &mut Conn, round: RoundId, now: Moment, most: i64) -> Result<Option<PublicObjections>, AppError> {
    let Some(window) = stored::window(conn, round)? else { return Ok(None) };
    Ok(Some(PublicObjections {
        window,
        filed: stored::count(conn, round)?,
        first: stored::with_entries(conn, round, most)?,
        now,
    }))
}
