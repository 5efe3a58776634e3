//! Agencies: the register of public bodies.

use crate::domain::agency::{Agency, Level};
use crate::domain::event::Data;
use crate::domain::ids::AgencyId;
use crate::domain::policy::{AddAgency, ChangeAgency, ServiceScope, Visibility};
use crate::domain::text;
use crate::store::agencies as stored;
pub use crate::store::agencies::Filter;
use crate::store::{Conn, Tx};

use super::{AppError, Input, Listed, Page, Precondition};

/// What an agency is made from.
#[derive(Clone, Debug)]
pub struct NewAgency {
    pub name: String,
    pub level: Level,
    pub region_code: String,
    pub active: bool,
}

/// What to change of an agency; what is None stays.
#[derive(Clone, Debug, Default)]
pub struct AgencyChange {
    pub name: Option<String>,
    pub level: Option<Level>,
    pub region_code: Option<String>,
    pub active: Option<bool>,
}

/// Judges of a blind round must not look agencies up.
pub(super) fn check_sight(conn: &mut Conn, sight: Visibility) -> Result<(), AppError> {
    match sight.only_of() {
        Some(judge) if stored::sits_in_blind_round(conn, judge)? => Err(AppError::Forbidden),
        _ => Ok(()),
    }
}

pub fn list(conn: &mut Conn, sight: Visibility, filter: &Filter, page: &Page) -> Result<Listed<Agency>, AppError> {
    check_sight(conn, sight)?;
    let rows = stored::list(conn, filter, page)?;
    Ok(Listed::from_rows(rows, page.limit, |agency| agency.id.to_string()))
}

pub fn get(conn: &mut Conn, sight: Visibility, id: AgencyId) -> Result<Agency, AppError> {
    check_sight(conn, sight)?;
    if sight.only_of_agency().is_some_and(|own| own != id) {
        return Err(AppError::NotFound);
    }
    Ok(stored::get(conn, id)?)
}

pub fn create(tx: &mut Tx, new: Input<NewAgency>) -> Result<Agency, AppError> {
    let new = new.check()?;
    add(tx, new)
}

/// Adds an agency whose values are good.
pub(super) fn add(tx: &mut Tx, new: NewAgency) -> Result<Agency, AppError> {
    let agency = Agency {
        id: tx.new_id(),
        name: new.name,
        level: new.level,
        region_code: new.region_code,
        active: new.active,
        version: 1,
    };
    let permit = tx.permit(AddAgency, ServiceScope, facts(&agency))?;
    stored::insert(tx, &permit, &agency)?;
    Ok(agency)
}

pub fn change(
    tx: &mut Tx,
    id: AgencyId,
    based_on: &Precondition,
    change: Input<AgencyChange>,
) -> Result<Agency, AppError> {
    tx.lock_service()?;
    let mut agency = stored::get(tx.conn(), id)?;
    based_on.check(agency.version)?;
    let change = change.check()?;
    agency.name = change.name.unwrap_or(agency.name);
    agency.level = change.level.unwrap_or(agency.level);
    agency.region_code = change.region_code.unwrap_or(agency.region_code);
    agency.active = change.active.unwrap_or(agency.active);
    agency.version += 1;
    let permit = tx.permit(ChangeAgency, ServiceScope, facts(&agency))?;
    stored::update(tx, &permit, &agency)?;
    Ok(agency)
}

/// The agency of this name in this region, made if there is none.
pub(super) fn find_or_add(tx: &mut Tx, new: NewAgency) -> Result<Agency, AppError> {
    tx.lock_service()?;
    match stored::find(tx.conn(), &text::fold(&new.name), &new.region_code)? {
        Some(agency) => Ok(agency),
        None => add(tx, new),
    }
}

/// Agencies are public bodies, so their log may name them.
fn facts(agency: &Agency) -> Data {
    vec![
        ("agency", agency.id.into()),
        ("name", agency.name.clone().into()),
        ("level", agency.level.as_str().into()),
        ("region_code", agency.region_code.clone().into()),
        ("active", agency.active.into()),
    ]
}
