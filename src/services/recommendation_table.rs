//! A recommendation as rows of cells: one an item, or one an item and check.

use crate::domain::programme::Outcome;
use crate::domain::recommendation::{CutBy, Item, Subject};

use super::AppError;
use super::export::{Cell, Take};
use super::recommendations::Whole;

/// The names of the columns of [`items`].
pub const COLUMNS: [&str; 17] = [
    "position",
    "group",
    "rank",
    "registration_no",
    "title",
    "agency",
    "region_code",
    "score",
    "exact",
    "decision",
    "tied_at_cut",
    "cut_by",
    "reason",
    "reason_id",
    "override_reason",
    "checks_failed",
    "checks_unknown",
];

/// The names of the columns of [`checks`].
pub const CHECKS_COLUMNS: [&str; 9] =
    ["position", "registration_no", "title", "check", "code", "outcome", "detail", "detail_id", "source"];

/// Registration number, title, agency and region code; a government stands by its name, with the numbers of its entries.
pub(super) struct Names {
    pub number: String,
    pub title: String,
    pub agency: String,
    pub region: String,
}

pub(super) fn names(item: &Item) -> Names {
    match &item.subject {
        Subject::Entry(entrant) => Names {
            number: entrant.registration_no.clone(),
            title: entrant.title.clone(),
            agency: entrant.agency.name.clone(),
            region: entrant.agency.region_code.clone(),
        },
        Subject::Government { region_code, name, entries } => Names {
            number: entries.iter().map(|one| one.registration_no.as_str()).collect::<Vec<_>>().join(", "),
            title: name.clone(),
            agency: String::new(),
            region: region_code.clone(),
        },
    }
}

fn codes(item: &Item, outcome: Outcome) -> String {
    let found = item.findings.iter().filter(|found| found.finding.outcome == outcome);
    found.map(|found| found.finding.code.as_str()).collect::<Vec<_>>().join(" ")
}

/// One row an item.
pub fn items(whole: &Whole, take: Take) -> Result<(), AppError> {
    for (position, item) in (1_u32..).zip(&whole.items) {
        let names = names(item);
        let overridden = whole.overridden(item);
        let (failed, unknown) = (codes(item, Outcome::Fail), codes(item, Outcome::Unknown));
        take(&[
            Cell::Count(Some(position)),
            Cell::Text(&item.group),
            Cell::Count(item.rank),
            Cell::Text(&names.number),
            Cell::Text(&names.title),
            Cell::Text(&names.agency),
            Cell::Text(&names.region),
            Cell::Decimal(item.score.as_deref()),
            Cell::Number(item.exact.as_deref()),
            Cell::Text(whole.decision(item).as_str()),
            Cell::Flag(item.chosen.tied_at_cut),
            Cell::Text(item.chosen.cut_by.map_or("", CutBy::as_str)),
            Cell::Text(&item.reason.en),
            Cell::Text(&item.reason.id),
            Cell::Text(overridden.map_or("", |one| one.reason.as_str())),
            Cell::Text(&failed),
            Cell::Text(&unknown),
        ])?;
    }
    Ok(())
}

/// One row an item and check.
pub fn checks(whole: &Whole, take: Take) -> Result<(), AppError> {
    for (position, item) in (1_u32..).zip(&whole.items) {
        let names = names(item);
        for found in &item.findings {
            let finding = &found.finding;
            take(&[
                Cell::Count(Some(position)),
                Cell::Text(&names.number),
                Cell::Text(&names.title),
                Cell::Count(Some(found.check)),
                Cell::Text(&finding.code),
                Cell::Text(finding.outcome.as_str()),
                Cell::Text(&finding.detail.en),
                Cell::Text(&finding.detail.id),
                Cell::Text(&finding.source),
            ])?;
        }
    }
    Ok(())
}
