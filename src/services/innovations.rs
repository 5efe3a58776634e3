//! Innovations: the register of what agencies do in a new way, over the years and whatever competitions they enter.

use std::collections::BTreeMap;

use crate::domain::agency::Agency;
use crate::domain::date::Date;
use crate::domain::fault::Faults;
use crate::domain::ids::{AgencyId, InnovationId};
use crate::domain::innovation::{
    Award, Claim, Form, Initiator, Innovation, Institutionalisation, Stage, days_out_of_order,
};
use crate::domain::policy::{AddInnovation, ChangeInnovation, ServiceScope, Visibility};
use crate::store::innovations as stored;
pub use crate::store::innovations::Filter;
use crate::store::{Conn, StoreError, Tx, agencies as stored_agencies};

use super::agencies::check_sight;
use super::entries::Checked;
use super::innovation_log::facts;
use super::{AppError, Input, Listed, Page, Precondition};

/// What to change of an innovation; what is None stays.
#[derive(Clone, Debug, Default)]
pub struct InnovationChange {
    pub name: Option<String>,
    pub agency: Option<AgencyId>,
    pub form: Option<Form>,
    pub digital: Option<bool>,
    pub initiator: Option<Initiator>,
    pub affairs: Option<Vec<String>>,
    pub category: Option<Option<String>>,
    pub sdg_goals: Option<Vec<u8>>,
    pub stage: Option<Stage>,
    pub trial_started_on: Option<Option<Date>>,
    pub applied_on: Option<Option<Date>>,
    pub enhanced_on: Option<Option<Date>>,
    pub description: Option<String>,
    pub institutionalisation: Option<Institutionalisation>,
    pub awards: Option<Vec<Award>>,
    pub declarations: Option<Vec<String>>,
    pub indicators: Option<BTreeMap<u16, Claim>>,
    pub listed: Option<bool>,
}

/// The members of the days, in the order in which they follow each other.
const DAYS: [&str; 3] = ["trial_started_on", "applied_on", "enhanced_on"];

impl InnovationChange {
    const fn days(&self) -> [Option<Option<Date>>; 3] {
        [self.trial_started_on, self.applied_on, self.enhanced_on]
    }

    /// Days that follow each other the wrong way round beside those that `stand`: a fault of the later one, or of the
    /// earlier one where it alone was given.
    fn check_days(&self, faults: &mut Faults, stand: [Option<Date>; 3]) {
        let given = self.days();
        let days = [0, 1, 2].map(|step: usize| given[step].unwrap_or(stand[step]));
        for (first, then) in days_out_of_order(days) {
            match (given[first], given[then]) {
                (None, None) => {}
                (Some(_), None) => {
                    let detail = format!("must not be after {}", DAYS[then]);
                    faults.add(format!("/{}", DAYS[first]), "out_of_order", detail);
                }
                (_, Some(_)) => {
                    let detail = format!("must not be before {}", DAYS[first]);
                    faults.add(format!("/{}", DAYS[then]), "out_of_order", detail);
                }
            }
        }
    }

    fn apply(self, to: &mut Innovation) {
        fn put<T>(place: &mut T, given: Option<T>) {
            if let Some(given) = given {
                *place = given;
            }
        }
        put(&mut to.name, self.name);
        put(&mut to.form, self.form);
        put(&mut to.digital, self.digital);
        put(&mut to.initiator, self.initiator);
        put(&mut to.affairs, self.affairs);
        put(&mut to.category, self.category);
        put(&mut to.sdg_goals, self.sdg_goals);
        put(&mut to.stage, self.stage);
        put(&mut to.trial_started_on, self.trial_started_on);
        put(&mut to.applied_on, self.applied_on);
        put(&mut to.enhanced_on, self.enhanced_on);
        put(&mut to.description, self.description);
        put(&mut to.institutionalisation, self.institutionalisation);
        put(&mut to.awards, self.awards);
        put(&mut to.declarations, self.declarations);
        put(&mut to.indicators, self.indicators);
        put(&mut to.listed, self.listed);
    }
}

/// Judges of a blind round must not look innovations up, for they name their agencies; an agency finds its own.
pub fn list(conn: &mut Conn, sight: Visibility, filter: &Filter, page: &Page) -> Result<Listed<Innovation>, AppError> {
    check_sight(conn, sight)?;
    let mut filter = filter.clone();
    if let Some(own) = sight.only_of_agency()
        && filter.agency.replace(own).is_some_and(|asked| asked != own)
    {
        return Err(AppError::Forbidden);
    }
    let rows = stored::list(conn, &filter, page)?;
    Ok(Listed::from_rows(rows, page.limit, |innovation| innovation.id.to_string()))
}

pub fn get(conn: &mut Conn, sight: Visibility, id: InnovationId) -> Result<Innovation, AppError> {
    check_sight(conn, sight)?;
    let innovation = stored::get(conn, id)?;
    if sight.only_of_agency().is_some_and(|own| own != innovation.agency.id) {
        return Err(AppError::NotFound);
    }
    Ok(innovation)
}

/// The agency that was given; that there is none of this id is a fault beside the others.
fn agency(conn: &mut Conn, faults: &mut Faults, given: Option<AgencyId>) -> Result<Option<Agency>, AppError> {
    let Some(id) = given else { return Ok(None) };
    match stored_agencies::get(conn, id) {
        Ok(agency) => Ok(Some(agency)),
        Err(StoreError::NotFound) => {
            faults.add("/agency_id", "unknown_agency", "there is no such agency");
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// Adds one; name and agency are needed.
pub fn create(tx: &mut Tx, new: Input<Checked<InnovationChange>>) -> Result<Innovation, AppError> {
    tx.lock_service()?;
    let Checked { value: new, mut faults } = new.check()?;
    let agency = agency(tx.conn(), &mut faults, new.agency)?;
    new.check_days(&mut faults, [None; 3]);
    faults.finish()?;
    let agency = agency.ok_or_else(|| AppError::invalid("/agency_id", "missing", "an agency is needed"))?;
    let mut innovation = blank(tx.new_id(), agency);
    new.apply(&mut innovation);
    let salt = tx.new_salt();
    let permit = tx.permit(AddInnovation, ServiceScope, facts(&innovation, &salt)?)?;
    stored::insert(tx, &permit, &innovation, &salt)?;
    Ok(innovation)
}

/// An innovation of which nothing is known yet.
fn blank(id: InnovationId, agency: Agency) -> Innovation {
    Innovation {
        id,
        name: String::new(),
        agency,
        form: Form::PublicService,
        digital: false,
        initiator: Initiator::Agency,
        affairs: Vec::new(),
        category: None,
        sdg_goals: Vec::new(),
        stage: Stage::Initiative,
        trial_started_on: None,
        applied_on: None,
        enhanced_on: None,
        description: String::new(),
        institutionalisation: Institutionalisation::default(),
        awards: Vec::new(),
        declarations: Vec::new(),
        indicators: BTreeMap::new(),
        listed: false,
        version: 1,
    }
}

/// Changes one. It may pass to another agency; entries that name it keep the agency that entered them.
pub fn change(
    tx: &mut Tx,
    id: InnovationId,
    based_on: &Precondition,
    change: Input<Checked<InnovationChange>>,
) -> Result<Innovation, AppError> {
    tx.lock_service()?;
    let mut innovation = stored::get(tx.conn(), id)?;
    based_on.check(innovation.version)?;
    let Checked { value: change, mut faults } = change.check()?;
    let agency = agency(tx.conn(), &mut faults, change.agency)?;
    change.check_days(&mut faults, [innovation.trial_started_on, innovation.applied_on, innovation.enhanced_on]);
    faults.finish()?;
    innovation.agency = agency.unwrap_or(innovation.agency);
    change.apply(&mut innovation);
    innovation.version += 1;
    let salt = stored::salt(tx.conn(), id)?;
    let permit = tx.permit(ChangeInnovation, ServiceScope, facts(&innovation, &salt)?)?;
    stored::update(tx, &permit, &innovation, &salt)?;
    Ok(innovation)
}
