//! What the coverage report counts: one query for each question, whatever the number of agencies.

use diesel::prelude::*;

use super::agencies::AgencyRow;
use super::conn::Conn;
use super::error::StoreError;
use super::innovations;
use super::rows::{id, word};
use super::schema::{agencies, competitions, entries, innovations as table, lineage_edges};
use crate::domain::agency::Agency;
use crate::domain::coverage::{Counted, Derivation, Entered, Material, Met};
use crate::domain::lineage::Kind;

/// An entry that is not yet handed in, or was taken back, enters nothing.
const NOT_ENTERED: [&str; 2] = ["draft", "withdrawn"];

/// Everything there is, but of the entries only those of competitions of that year, if one is given.
pub fn material(conn: &mut Conn, year: Option<i32>) -> Result<Material, StoreError> {
    Ok(Material {
        agencies: every_agency(conn)?,
        innovations: every_innovation(conn)?,
        derivations: every_derivation(conn)?,
        entries: entered(conn, year)?,
    })
}

fn every_agency(conn: &mut Conn) -> Result<Vec<Agency>, StoreError> {
    let rows: Vec<AgencyRow> = agencies::table.select(AgencyRow::as_select()).load(conn)?;
    rows.into_iter().map(Agency::try_from).collect()
}

fn every_innovation(conn: &mut Conn) -> Result<Vec<Counted>, StoreError> {
    let rows: Vec<(String, String, bool, String)> =
        table::table.select((table::id, table::agency_id, table::listed, table::institutionalisation)).load(conn)?;
    let counted = |(innovation, agency, listed, facts): (String, String, bool, String)| {
        let facts = innovations::read_institutionalisation(&facts)?;
        let institutionalised = Met {
            budgeted: facts.budgeted.holds(),
            tupoksi: facts.tupoksi.holds(),
            legal_basis: facts.legal_basis.holds(),
            culture: facts.culture.holds(),
        };
        Ok(Counted { id: id(&innovation)?, agency: id(&agency)?, listed, institutionalised })
    };
    rows.into_iter().map(counted).collect()
}

fn every_derivation(conn: &mut Conn) -> Result<Vec<Derivation>, StoreError> {
    let rows: Vec<(String, String, Option<String>)> = lineage_edges::table
        .select((lineage_edges::innovation_id, lineage_edges::kind, lineage_edges::source_id))
        .load(conn)?;
    let derivation = |(innovation, kind, source): (String, String, Option<String>)| {
        Ok(Derivation {
            innovation: id(&innovation)?,
            kind: word(&kind, Kind::parse)?,
            source: source.as_deref().map(id).transpose()?,
        })
    };
    rows.into_iter().map(derivation).collect()
}

fn entered(conn: &mut Conn, year: Option<i32>) -> Result<Vec<Entered>, StoreError> {
    let mut query = entries::table
        .inner_join(competitions::table.on(competitions::id.eq(entries::competition_id)))
        .filter(entries::status.ne_all(NOT_ENTERED))
        .select((entries::agency_id, entries::innovation_id))
        .into_boxed();
    if let Some(year) = year {
        query = query.filter(competitions::year.eq(year));
    }
    let rows: Vec<(String, Option<String>)> = query.load(conn)?;
    let entered = |(agency, innovation): (String, Option<String>)| {
        Ok(Entered { agency: id(&agency)?, innovation: innovation.as_deref().map(id).transpose()? })
    };
    rows.into_iter().map(entered).collect()
}
