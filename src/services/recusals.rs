//! Recusals: a judge who does not score one entry, and why.

use crate::domain::account::Role;
use crate::domain::ids::{EntryId, RoundId, UserId};
use crate::domain::panel::{Ended, Recusal};
use crate::store::{Conn, Tx, panel as stored, rounds as stored_rounds};

use super::panel::{self, check_may_change};
use super::{AppError, Input, Listed, Page, Refusal};

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
    let assignment = stored::assignment(tx.conn(), round.id, new.entry, judge)?.ok_or(AppError::NotFound)?;
    if stored::recused_pairs(tx.conn(), round.id)?.contains(&(new.entry, judge)) {
        return Err(AppError::refused(Refusal::AlreadyRecused, "the judge is recused from this entry already"));
    }
    // What a removal or deletion ended is no assignment any more, and its end is in the log.
    if !assignment.active {
        return Err(AppError::NotFound);
    }
    let permit = panel::end(tx, &round, new.entry, judge, Ended::Recusal, Some(&new.reason))?;
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

pub fn list(conn: &mut Conn, round: RoundId, page: &Page) -> Result<Listed<Recusal>, AppError> {
    stored_rounds::get(conn, round)?;
    let rows = stored::list_recusals(conn, round, page)?;
    Ok(Listed::from_rows(rows, page.limit, |recusal| recusal.id.to_string()))
}
