//! What an agency's own account may do with entries: enter and correct its own until the registration closes or the committee
//! has verified them, and withdraw them until then. Everything else about entries is the organizers'.

use super::entries::{EntryChange, GivenAgency, NewEntry};
use super::{AppError, Refusal};
use crate::domain::account::Role;
use crate::domain::competition::Competition;
use crate::domain::entry::{Entry, Status};
use crate::domain::fault::Faults;
use crate::domain::ids::AgencyId;
use crate::domain::policy::Actor;
use crate::domain::round::Status::Published;
use crate::domain::time::Moment;
use crate::store::{Conn, Tx, rounds};

/// The agency that the actor is confined to; None for those who act for all.
pub(super) fn confined(actor: &Actor) -> Result<Option<AgencyId>, AppError> {
    match actor.role {
        Role::Entrant => Ok(Some(actor.agency.ok_or(AppError::Forbidden)?)),
        Role::Admin | Role::Organizer | Role::Judge | Role::Auditor => Ok(None),
    }
}

fn closed(competition: &Competition) -> AppError {
    let detail = match competition.registration_closes_on {
        Some(day) => format!("the last day to enter an innovation was {day}"),
        None => "a round of the competition is published already".to_owned(),
    };
    AppError::refused(Refusal::RegistrationClosed, detail)
}

fn check_agency(own: AgencyId, given: Option<&GivenAgency>) -> Result<(), AppError> {
    match given {
        Some(GivenAgency::Known(id)) if *id != own => Err(AppError::Forbidden),
        Some(GivenAgency::Named(_)) => Err(AppError::Forbidden),
        Some(GivenAgency::Known(_)) | None => Ok(()),
    }
}

/// Whether agencies may still enter innovations: by the competition's last day, or where it names none until one of its rounds is
/// published.
pub(super) fn takes_entries(conn: &mut Conn, competition: &Competition, now: Moment) -> Result<bool, AppError> {
    match competition.registration_closes_on {
        Some(_) => Ok(competition.takes_entries(now)),
        None => Ok(!rounds::all(conn, competition.id)?.iter().any(|round| round.status == Published)),
    }
}

/// Whether the actor may enter something now, before its values are looked at.
pub(super) fn check_open(tx: &mut Tx, competition: &Competition) -> Result<(), AppError> {
    let (actor, now) = (*tx.actor(), tx.now());
    if confined(&actor)?.is_some() && !takes_entries(tx.conn(), competition, now)? {
        return Err(closed(competition));
    }
    Ok(())
}

/// Whether the actor may enter this.
pub(super) fn check_new(actor: &Actor, faults: &mut Faults, new: &NewEntry) -> Result<(), AppError> {
    let Some(own) = confined(actor)? else { return Ok(()) };
    check_agency(own, new.agency.as_ref())?;
    if new.registration_no.is_some() {
        faults.add("/registration_no", "given_by_service", "is given by the service: leave it out");
    }
    Ok(())
}

/// Whether the actor may make this change of an entry as it stands; `change` is None where it could not be read.
pub(super) fn check_change(
    tx: &mut Tx,
    competition: &Competition,
    entry: &Entry,
    change: Option<&EntryChange>,
) -> Result<(), AppError> {
    let (actor, now) = (*tx.actor(), tx.now());
    let Some(own) = confined(&actor)? else { return Ok(()) };
    if entry.agency.id != own {
        return Err(AppError::NotFound);
    }
    let Some(change) = change else { return Ok(()) };
    check_agency(own, change.agency.as_ref())?;
    match change.status {
        Some(Status::Submitted | Status::Withdrawn) | None => {}
        Some(Status::Draft | Status::Verified | Status::Rejected | Status::Disqualified) => {
            return Err(AppError::Forbidden);
        }
    }
    match entry.status {
        Status::Draft | Status::Submitted => {}
        Status::Verified | Status::Rejected | Status::Withdrawn | Status::Disqualified => {
            let detail = format!("the entry is {}: ask the organizers to change it", entry.status.as_str());
            return Err(AppError::refused(Refusal::EntryState, detail));
        }
    }
    if change.status != Some(Status::Withdrawn) && !takes_entries(tx.conn(), competition, now)? {
        return Err(closed(competition));
    }
    Ok(())
}
