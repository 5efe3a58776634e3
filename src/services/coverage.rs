//! The coverage report: how far agencies and regions meet the duty to innovate, as an answer and as rows of a table.

use crate::domain::coverage::{self, Counts, Coverage, OfAgency, OfRegion, Sums};
use crate::store::{Conn, coverage as stored};

use super::AppError;
use super::export::{Cell, Take};

/// Counts entries of that year's competitions, or of all years; innovations whatever their year.
pub fn report(conn: &mut Conn, year: Option<i32>) -> Result<Coverage, AppError> {
    Ok(coverage::count(stored::material(conn, year)?))
}

/// The columns that every table of the report ends with.
const COUNTS: [&str; 12] = [
    "innovations",
    "listed",
    "entries",
    "innovations_entered",
    "replications",
    "partial_or_inspired",
    "replicated_by_others",
    "budgeted",
    "tupoksi",
    "legal_basis",
    "culture",
    "institutionalised",
];

fn counts(of: &Counts) -> [Cell<'static>; 12] {
    [
        of.innovations,
        of.listed,
        of.entries,
        of.innovations_entered,
        of.replications,
        of.partial_or_inspired,
        of.replicated_by_others,
        of.budgeted,
        of.tupoksi,
        of.legal_basis,
        of.culture,
        of.all,
    ]
    .map(|count| Cell::Count(Some(count)))
}

/// The names of the columns of [`agency_rows`].
pub fn agency_columns() -> Vec<&'static str> {
    let own = ["region_code", "region", "agency", "level", "active", "one_agency_one_innovation"];
    own.into_iter().chain(COUNTS).collect()
}

/// One row an agency.
pub fn agency_rows(report: &Coverage, take: Take) -> Result<(), AppError> {
    let region = |code: &str| report.regions.iter().find(|region| region.code == code).and_then(|region| region.name);
    for row @ OfAgency { agency, counts: of } in &report.agencies {
        let mut cells = vec![
            Cell::Text(&agency.region_code),
            Cell::Text(region(&agency.region_code).unwrap_or_default()),
            Cell::Text(&agency.name),
            Cell::Text(agency.level.as_str()),
            Cell::Flag(agency.active),
            Cell::Flag(row.one_agency_one_innovation()),
        ];
        cells.extend(counts(of));
        take(&cells)?;
    }
    Ok(())
}

/// The names of the columns of [`region_rows`].
pub fn region_columns() -> Vec<&'static str> {
    ["region_code", "region", "agencies", "met"].into_iter().chain(COUNTS).collect()
}

/// One row a region, and the totals as the last.
pub fn region_rows(report: &Coverage, take: Take) -> Result<(), AppError> {
    for OfRegion { code, name, sums } in &report.regions {
        take(&region_row(code, name.unwrap_or_default(), sums))?;
    }
    take(&region_row("", "Total", &report.totals))
}

fn region_row<'a>(code: &'a str, name: &'a str, sums: &Sums) -> Vec<Cell<'a>> {
    let mut cells =
        vec![Cell::Text(code), Cell::Text(name), Cell::Count(Some(sums.agencies)), Cell::Count(Some(sums.met))];
    cells.extend(counts(&sums.counts));
    cells
}
