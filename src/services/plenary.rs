//! The plenary of a round: its record, while the round is closed and before its result is published. Nothing here touches
//! a mark: who wants another result reopens the round.

use serde_json::json;

use crate::domain::ids::RoundId;
use crate::domain::plenary::{Minutes, Person, Plenary};
use crate::domain::policy::RecordPlenary;
use crate::domain::round::Status;
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
    let plenary = Plenary {
        round: round.id,
        minutes: minutes.check()?,
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
