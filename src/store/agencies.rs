//! Agencies in the database.

use diesel::prelude::*;

use super::conn::Conn;
use super::error::StoreError;
use super::page::Page;
use super::rows::{contains, id, word};
use super::schema::{agencies, panel_seats, rounds};
use super::tx::{Permit, Tx};
use crate::domain::agency::{Agency, Level};
use crate::domain::ids::{AgencyId, UserId};
use crate::domain::policy::{AddAgency, ChangeAgency};
use crate::domain::text;

/// Which agencies to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub level: Option<Level>,
    pub region_code: Option<String>,
    pub active: Option<bool>,
    /// Part of the name, in any letter case.
    pub q: Option<String>,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = agencies)]
pub(super) struct AgencyRow {
    pub id: String,
    pub name: String,
    pub name_key: String,
    pub level: String,
    pub region_code: String,
    pub active: bool,
    pub version: i64,
}

impl From<&Agency> for AgencyRow {
    fn from(agency: &Agency) -> Self {
        Self {
            id: agency.id.to_string(),
            name: agency.name.clone(),
            name_key: text::fold(&agency.name),
            level: agency.level.as_str().to_owned(),
            region_code: agency.region_code.clone(),
            active: agency.active,
            version: agency.version,
        }
    }
}

impl TryFrom<AgencyRow> for Agency {
    type Error = StoreError;

    fn try_from(row: AgencyRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: id(&row.id)?,
            name: row.name,
            level: word(&row.level, Level::parse)?,
            region_code: row.region_code,
            active: row.active,
            version: row.version,
        })
    }
}

pub fn get(conn: &mut Conn, id: AgencyId) -> Result<Agency, StoreError> {
    agencies::table.find(id.to_string()).select(AgencyRow::as_select()).first(conn)?.try_into()
}

/// By folded name and region.
pub fn find(conn: &mut Conn, name_key: &str, region_code: &str) -> Result<Option<Agency>, StoreError> {
    agencies::table
        .filter(agencies::name_key.eq(name_key))
        .filter(agencies::region_code.eq(region_code))
        .select(AgencyRow::as_select())
        .first(conn)
        .optional()?
        .map(Agency::try_from)
        .transpose()
}

/// One more than asked for, in the order they were added.
pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Vec<Agency>, StoreError> {
    let mut query = agencies::table.select(AgencyRow::as_select()).into_boxed();
    if let Some(level) = filter.level {
        query = query.filter(agencies::level.eq(level.as_str()));
    }
    if let Some(region) = &filter.region_code {
        query = query.filter(agencies::region_code.eq(region.clone()));
    }
    if let Some(active) = filter.active {
        query = query.filter(agencies::active.eq(active));
    }
    if let Some(q) = &filter.q {
        query = query.filter(agencies::name_key.like(contains(&text::fold(q))).escape('\\'));
    }
    if let Some(after) = &page.after {
        query = query.filter(agencies::id.gt(after.clone()));
    }
    let rows: Vec<AgencyRow> = query.order(agencies::id.asc()).limit(page.limit + 1).load(conn)?;
    rows.into_iter().map(Agency::try_from).collect()
}

/// Whether a judge sits on the panel of a blind round that is not published yet.
pub fn sits_in_blind_round(conn: &mut Conn, judge: UserId) -> Result<bool, StoreError> {
    let seats = panel_seats::table
        .inner_join(rounds::table.on(rounds::id.eq(panel_seats::round_id)))
        .filter(panel_seats::user_id.eq(judge.to_string()))
        .filter(rounds::blind.eq(true))
        .filter(rounds::status.ne("published"));
    Ok(diesel::select(diesel::dsl::exists(seats)).get_result(conn)?)
}

pub fn insert(tx: &mut Tx, _: &Permit<AddAgency>, agency: &Agency) -> Result<(), StoreError> {
    diesel::insert_into(agencies::table).values(AgencyRow::from(agency)).execute(tx.conn)?;
    Ok(())
}

pub fn update(tx: &mut Tx, _: &Permit<ChangeAgency>, agency: &Agency) -> Result<(), StoreError> {
    let row = AgencyRow::from(agency);
    diesel::update(agencies::table.find(row.id.clone())).set(&row).execute(tx.conn)?;
    Ok(())
}
