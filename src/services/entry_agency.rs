//! Whose entry it is, and which of that agency's innovations.

use super::AppError;
use super::agencies;
use super::entries::GivenAgency;
use crate::domain::agency::Agency;
use crate::domain::fault::Faults;
use crate::domain::ids::InnovationId;
use crate::domain::text;
use crate::store::{StoreError, Tx, agencies as stored_agencies, innovations};

/// Finds the agency of an entry and checks that the innovation, if there is one, is its own; the last of the checks: an
/// agency that is named may be added, which waits until nothing is wrong. Without one given, `present` stays.
pub(super) fn whose(
    tx: &mut Tx,
    mut faults: Faults,
    given: Option<&GivenAgency>,
    present: Option<Agency>,
    innovation: Option<InnovationId>,
) -> Result<Agency, AppError> {
    let known = match given {
        Some(GivenAgency::Known(id)) => match stored_agencies::get(tx.conn(), *id) {
            Ok(agency) => Some(agency),
            Err(StoreError::NotFound) => {
                faults.add("/agency_id", "unknown_agency", "there is no such agency");
                None
            }
            Err(error) => return Err(error.into()),
        },
        Some(GivenAgency::Named(_)) => None,
        None => present,
    };
    if let Some(id) = innovation {
        check_innovation(tx, &mut faults, id, known.as_ref(), given)?;
    }
    faults.finish()?;
    match (known, given) {
        (Some(agency), _) => Ok(agency),
        (None, Some(GivenAgency::Named(new))) => agencies::find_or_add(tx, new.clone()),
        (None, _) => Err(AppError::invalid("/agency", "missing", "agency or agency_id is needed")),
    }
}

/// The innovation must stand in the register, as this agency's. The register is locked, so that it still does when the
/// entry is stored.
fn check_innovation(
    tx: &mut Tx,
    faults: &mut Faults,
    id: InnovationId,
    known: Option<&Agency>,
    given: Option<&GivenAgency>,
) -> Result<(), AppError> {
    tx.lock_service()?;
    let innovation = match innovations::get(tx.conn(), id) {
        Ok(innovation) => innovation,
        Err(StoreError::NotFound) => {
            faults.add("/innovation_id", "unknown_innovation", "there is no such innovation");
            return Ok(());
        }
        Err(error) => return Err(error.into()),
    };
    let own = &innovation.agency;
    let is_own = match (known, given) {
        (Some(agency), _) => agency.id == own.id,
        // A name stands once in a region, so it tells agencies apart as well as an id.
        (None, Some(GivenAgency::Named(new))) => {
            text::fold(&new.name) == text::fold(&own.name) && new.region_code == own.region_code
        }
        // That no agency could be read is a fault of its own.
        (None, _) => true,
    };
    if !is_own {
        let detail = format!("it is an innovation of another agency: {}", own.name);
        faults.add("/innovation_id", "other_agency", detail);
    }
    Ok(())
}
