//! The declaration of a round (pakta integritas): what its judges accept once, before the first sheet.

use crate::domain::ids::{RoundId, UserId};
use crate::domain::panel::Seat;
use crate::domain::policy::{AcceptDeclaration, SeatScope};
use crate::domain::round::{Round, Status};
use crate::domain::time::Moment;
use crate::store::{Conn, Tx, declarations as stored, events, panel as panels, rounds as stored_rounds};

use super::{AppError, Refusal};

/// The words of a round, and when one judge accepted them.
#[derive(Debug)]
pub struct Declaration {
    pub round: RoundId,
    /// None where the round asks for none.
    pub text: Option<String>,
    pub accepted_at: Option<Moment>,
}

/// Refuses the sheet of a judge who has not accepted what the round asks.
pub(super) fn check_accepted(conn: &mut Conn, round: &Round, judge: UserId) -> Result<(), AppError> {
    if round.settings.declaration.is_none() || stored::accepted_at(conn, round.id, judge)?.is_some() {
        return Ok(());
    }
    Err(AppError::refused(
        Refusal::DeclarationMissing,
        "accept the round's declaration first: read it at /declaration, accept it with PUT, then send the sheet again",
    ))
}

/// What a judge who sits or sat on the panel is asked to accept; to others there is nothing.
pub fn get(conn: &mut Conn, round: RoundId, judge: UserId) -> Result<Declaration, AppError> {
    let round = stored_rounds::get(conn, round)?;
    if !panels::rounds_of(conn, judge)?.contains(&round.id) {
        return Err(AppError::NotFound);
    }
    let accepted_at = stored::accepted_at(conn, round.id, judge)?;
    Ok(Declaration { round: round.id, text: round.settings.declaration, accepted_at })
}

/// The caller accepts; a second time changes nothing. The words are fixed while the round is open, and only then are
/// they accepted.
pub fn accept(tx: &mut Tx, round: RoundId) -> Result<Declaration, AppError> {
    let judge = tx.actor().user;
    let round = stored_rounds::lock(tx, round)?;
    let seats = panels::seats(tx.conn(), round.competition, round.id)?;
    let seat = seats.into_iter().find(|seat| seat.judge == judge).ok_or(AppError::NotFound)?;
    let done = |accepted_at| Declaration {
        round: round.id,
        text: round.settings.declaration.clone(),
        accepted_at: Some(accepted_at),
    };
    if let Some(before) = stored::accepted_at(tx.conn(), round.id, judge)? {
        return Ok(done(before));
    }
    if !seat.active {
        return Err(AppError::NotFound);
    }
    match round.status {
        Status::Open => {}
        Status::Draft => {
            let detail = "the round is a draft, and its declaration may still change";
            return Err(AppError::refused(Refusal::RoundNotOpen, detail));
        }
        Status::Closed | Status::Published => {
            return Err(AppError::refused(Refusal::RoundClosed, "the round is closed: nothing is to be accepted now"));
        }
    }
    let Some(text) = &round.settings.declaration else {
        return Err(AppError::refused(Refusal::RoundState, "the round asks for no declaration"));
    };
    let sha256 = events::sha256(text.as_bytes());
    let scope = SeatScope { competition: round.competition, round: round.id, judge, seat: seat.seat };
    let permit = tx.permit(AcceptDeclaration, scope, vec![("text_sha256", sha256.clone().into())])?;
    let now = tx.now();
    stored::insert(tx, &permit, &sha256, now)?;
    Ok(done(now))
}

/// Everybody who sits or sat on the panel, by name, and when each accepted.
pub fn list(conn: &mut Conn, round: RoundId) -> Result<Vec<(Seat, Option<Moment>)>, AppError> {
    let round = stored_rounds::get(conn, round)?;
    let accepted = stored::all(conn, round.id)?;
    let of = |judge: UserId| accepted.iter().find(|(who, _)| *who == judge).map(|(_, at)| *at);
    let mut seats = panels::seats(conn, round.competition, round.id)?;
    seats.sort_by(|a, b| (&a.name, a.judge).cmp(&(&b.name, b.judge)));
    Ok(seats.into_iter().map(|seat| (of(seat.judge), seat)).map(|(at, seat)| (seat, at)).collect())
}
