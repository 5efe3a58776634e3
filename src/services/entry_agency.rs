//! Whose entry it is.

use super::AppError;
use super::agencies;
use super::entries::GivenAgency;
use super::entry_innovation::Naming;
use crate::domain::agency::Agency;
use crate::domain::fault::Faults;
use crate::store::{StoreError, Tx, agencies as stored_agencies};

/// Finds the agency of an entry and checks the innovation that it names, if any; the last of the checks: an
/// agency that is named may be added, which waits until nothing is wrong. Without one given, `present` stays.
pub(super) fn whose(
    tx: &mut Tx,
    mut faults: Faults,
    given: Option<&GivenAgency>,
    present: Option<Agency>,
    naming: Option<Naming>,
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
    if let Some(naming) = naming {
        naming.check(tx, &mut faults, known.as_ref(), given)?;
    }
    faults.finish()?;
    match (known, given) {
        (Some(agency), _) => Ok(agency),
        (None, Some(GivenAgency::Named(new))) => agencies::find_or_add(tx, new.clone()),
        (None, _) => Err(AppError::invalid("/agency", "missing", "agency or agency_id is needed")),
    }
}
