//! The plenary of a round: its record, while the round is closed and before its result is published. Nothing here touches
//! a mark: who wants another result reopens the round.

use serde_json::json;

use crate::domain::date::Date;
use crate::domain::ids::RoundId;
use crate::domain::plenary::{Minutes, Person, Plenary};
use crate::domain::policy::RecordPlenary;
use crate::domain::round::{Round, Status};
use crate::store::{Conn, Tx, events, plenaries as stored, rounds as stored_rounds};

use super::{AppError, Input, Precondition, Refusal};

/// The record; not found where there is none.
pub fn get(conn: &mut Conn, round: RoundId) -> Result<Plenary, AppError> {
    let round = stored_rounds::get(conn, round)?;
    stored::get(conn, round.id)?.ok_or(AppError::NotFound)
}

/// Records the plenary, or records it anew.
pub fn record(
    tx: &mut Tx,
    round: RoundId,
    based_on: &Precondition,
    minutes: Input<Minutes>,
) -> Result<Plenary, AppError> {
    let round = stored_rounds::lock(tx, round)?;
    if round.status != Status::Closed {
        let is = round.status.as_str();
        let detail = format!("the round is {is}; its plenary is recorded while it is closed, before it is published");
        return Err(AppError::refused(Refusal::RoundState, detail));
    }
    let before = stored::get(tx.conn(), round.id)?.map(|before| before.version);
    based_on.check_single(before)?;
    let minutes = minutes.check()?;
    lies_within(tx, &round, minutes.held_on)?;
    let plenary = Plenary {
        round: round.id,
        minutes,
        recorded_by: tx.actor().user,
        recorded_at: tx.now(),
        version: before.unwrap_or(0) + 1,
    };
    let salt = tx.new_salt();
    let data = vec![
        ("record_sha256", events::commitment(&salt, &record_of(&plenary.minutes))?.into()),
        ("version", plenary.version.into()),
    ];
    let permit = tx.permit(RecordPlenary, round.scope(), data)?;
    match before {
        Some(_) => stored::update(tx, &permit, &plenary, &salt)?,
        None => stored::insert(tx, &permit, &plenary, &salt)?,
    }
    Ok(plenary)
}

/// It decides on what was judged, so it was held after the round first opened; and it was held before it is recorded.
fn lies_within(tx: &mut Tx, round: &Round, held_on: Date) -> Result<(), AppError> {
    let members = [format!("\"round\":\"{}\"", round.id), "\"type\":\"round.opened\"".to_owned()];
    let opened = events::holding(tx.conn(), round.competition.log(), 0, &members)?;
    let first = opened.first().map(events::ReadEvent::at).transpose()?.and_then(Date::in_banten);
    let today = Date::in_banten(tx.now());
    if first.is_none_or(|first| first <= held_on) && today.is_none_or(|today| held_on <= today) {
        return Ok(());
    }
    let from = first.map_or(String::new(), |first| format!("from {first}, when the round was opened, "));
    let to = today.map_or(String::new(), |today| format!("to {today}, today in Banten"));
    Err(AppError::invalid("/held_on", "out_of_range", format!("must be a day {from}{to}")))
}

/// All that the record says, as the log commits to it.
fn record_of(minutes: &Minutes) -> serde_json::Value {
    let person = |person: &Person| json!({"name": person.name, "position": person.position});
    let members: Vec<_> = minutes
        .members
        .iter()
        .map(|member| json!({"person": person(&member.person), "present": member.present}))
        .collect();
    json!({
        "held_on": minutes.held_on.to_string(),
        "place": minutes.place,
        "chair": person(&minutes.chair),
        "members": members,
        "decision": minutes.decision,
        "reasons": minutes.reasons,
    })
}
