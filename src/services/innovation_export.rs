//! The register of innovations as rows of cells. How a table becomes a file is not known here.

use super::export::{Cell, Take};
use super::{AppError, Page};
use crate::domain::date::Date;
use crate::domain::innovation::Innovation;
use crate::store::Conn;
use crate::store::innovations::{self as stored, Filter};

/// Innovations that are read at once.
const BATCH: i64 = 100;

/// The names of the columns of [`each_row`].
pub const COLUMNS: [&str; 31] = [
    "id",
    "name",
    "agency",
    "level",
    "region_code",
    "form",
    "digital",
    "initiator",
    "affairs",
    "category",
    "sdg_goals",
    "stage",
    "trial_started_on",
    "applied_on",
    "enhanced_on",
    "description",
    "budgeted",
    "budgeted_evidence",
    "tupoksi",
    "tupoksi_evidence",
    "legal_basis",
    "legal_basis_evidence",
    "culture",
    "culture_evidence",
    "awards",
    "declarations",
    "indicators",
    "indicator_evidence",
    "listed",
    "agency_id",
    "version",
];

/// One row an innovation, in the order they were added. A list stands in one cell: codes and goals parted by spaces,
/// awards by semicolons, indicators as `16=2 17=3`, and the evidence of each in a line of its own.
pub fn each_row(conn: &mut Conn, take: Take) -> Result<(), AppError> {
    let mut page = Page { limit: BATCH, after: None };
    loop {
        let rows = stored::list(conn, &Filter::default(), &page)?;
        let listed = super::Listed::from_rows(rows, BATCH, |innovation| innovation.id.to_string());
        for innovation in &listed.items {
            row(innovation, take)?;
        }
        match listed.next {
            Some(after) => page.after = Some(after),
            None => return Ok(()),
        }
    }
}

fn row(innovation: &Innovation, take: Take) -> Result<(), AppError> {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let joined = |parts: Vec<String>, between: &str| parts.join(between);
    let goals = joined(innovation.sdg_goals.iter().map(u8::to_string).collect(), " ");
    let awards = innovation.awards.iter().map(|a| format!("{} {} {}", a.programme, a.year, a.title)).collect();
    let claims = &innovation.indicators;
    let levels = claims.iter().map(|(number, claim)| format!("{number}={}", claim.level)).collect();
    let evidence = claims.iter().filter(|(_, claim)| !claim.evidence.is_empty());
    let evidence = evidence.map(|(number, claim)| format!("{number}: {}", claim.evidence)).collect();
    let (id, agency_id) = (innovation.id.to_string(), innovation.agency.id.to_string());
    let [trial, applied, enhanced] =
        [innovation.trial_started_on, innovation.applied_on, innovation.enhanced_on].map(day);
    let (affairs, declarations) = (innovation.affairs.join(" "), innovation.declarations.join(" "));
    let (awards, levels, evidence) = (joined(awards, "; "), joined(levels, " "), joined(evidence, "\n"));
    let facts = &innovation.institutionalisation;
    let mut cells = vec![
        Cell::Text(&id),
        Cell::Text(&innovation.name),
        Cell::Text(&innovation.agency.name),
        Cell::Text(innovation.agency.level.as_str()),
        Cell::Text(&innovation.agency.region_code),
        Cell::Text(innovation.form.as_str()),
        Cell::Flag(innovation.digital),
        Cell::Text(innovation.initiator.as_str()),
        Cell::Text(&affairs),
        Cell::Text(innovation.category.as_deref().unwrap_or_default()),
        Cell::Text(&goals),
        Cell::Text(innovation.stage.as_str()),
        Cell::Text(&trial),
        Cell::Text(&applied),
        Cell::Text(&enhanced),
        Cell::Text(&innovation.description),
    ];
    for fact in [&facts.budgeted, &facts.tupoksi, &facts.legal_basis, &facts.culture] {
        cells.extend([Cell::Flag(fact.met), Cell::Text(&fact.evidence)]);
    }
    cells.extend([
        Cell::Text(&awards),
        Cell::Text(&declarations),
        Cell::Text(&levels),
        Cell::Text(&evidence),
        Cell::Flag(innovation.listed),
        Cell::Text(&agency_id),
        Cell::Count(u32::try_from(innovation.version).ok()),
    ]);
    take(&cells)
}
