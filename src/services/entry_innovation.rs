//! Which innovation an entry names: one of its own agency's, that no other entry enters in the same competition.

use super::entries::GivenAgency;
use super::{AppError, entry_rights};
use crate::domain::agency::Agency;
use crate::domain::entry::{Entry, Status};
use crate::domain::fault::Faults;
use crate::domain::ids::{CompetitionId, EntryId, InnovationId};
use crate::domain::text;
use crate::store::{StoreError, Tx, entries as stored, innovations};

/// That an entry, as it will stand, names an innovation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Naming {
    pub innovation: InnovationId,
    pub competition: CompetitionId,
    /// None for an entry that is new.
    pub entry: Option<EntryId>,
    pub status: Status,
}

impl Naming {
    pub(super) fn of(entry: &Entry) -> Option<Self> {
        let Entry { id, competition, status, innovation, .. } = *entry;
        innovation.map(|innovation| Self { innovation, competition, entry: Some(id), status })
    }

    /// The innovation must stand in the register, as this agency's, and be entered by no other entry. The register is
    /// locked, so that it still stands there when the entry is stored.
    pub(super) fn check(
        self,
        tx: &mut Tx,
        faults: &mut Faults,
        known: Option<&Agency>,
        given: Option<&GivenAgency>,
    ) -> Result<(), AppError> {
        tx.lock_service()?;
        let innovation = match innovations::get(tx.conn(), self.innovation) {
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
            // Whether it is entered is then nobody's business.
            let detail = format!("it is an innovation of another agency: {}", own.name);
            faults.add("/innovation_id", "other_agency", detail);
            return Ok(());
        }
        self.check_once(tx, faults)
    }

    /// Twice entered, one innovation could take two places. The lock of the competition, which every write of its entries
    /// holds, keeps another from entering it meanwhile.
    pub(super) fn check_once(self, tx: &mut Tx, faults: &mut Faults) -> Result<(), AppError> {
        if Status::OUT.contains(&self.status) {
            return Ok(());
        }
        let Some(other) = stored::entering(tx.conn(), self.competition, self.innovation, self.entry)? else {
            return Ok(());
        };
        // An innovation may have passed to an agency that may not see the entry of the one before.
        let may_know = entry_rights::confined(tx.actor())?.is_none_or(|own| own == other.agency.id);
        let who = if may_know { other.registration_no.as_str() } else { "an entry of another agency" };
        let detail = format!("{who} enters this innovation in the competition already");
        faults.add("/innovation_id", "doubled", detail);
        Ok(())
    }
}
