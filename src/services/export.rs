//! A round's result as rows of cells: one an entry, judge and criterion, or one an entry. How a table becomes a file is
//! not known here.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::domain::exact;
use crate::domain::ids::{RoundId, UserId};
use crate::domain::policy::Visibility;
use crate::domain::round::{Round, Status};
use crate::domain::rubric::Rubric;
use crate::domain::scoring::sheet_total;
use crate::domain::time::Moment;
use crate::store::results::{self as stored, JudgeMarks, ResultItem};
use crate::store::{Conn, panel as panels, ranking_inputs as inputs, rounds as stored_rounds};

use super::kept::Stamp;
use super::results::{Source, may_see};
use super::standing::{Standing, rules, seat_label};
use super::{AppError, published};

/// Exports that are made at once; each takes a connection, and a processor, for as long as it lasts.
const AT_ONCE: usize = 2;
/// How long one waits for its turn before its caller is told to come back.
const PATIENCE: Duration = Duration::from_secs(4);

/// Whose turn it is to make an export.
pub struct ExportTurns(Arc<Semaphore>);

impl Default for ExportTurns {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl ExportTurns {
    /// Waits for a turn; it ends when what is returned is dropped.
    pub async fn take(&self) -> Result<OwnedSemaphorePermit, AppError> {
        match tokio::time::timeout(PATIENCE, Arc::clone(&self.0).acquire_owned()).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) | Err(_) => Err(AppError::Busy("too many exports are being made".to_owned())),
        }
    }
}

/// What stands in one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    Text(&'a str),
    /// An exact decimal or fraction as the API spells it; nothing where there is none.
    Number(Option<&'a str>),
    /// A decimal that a spreadsheet may have as a number of its own: it stands beside its exact value.
    Decimal(Option<&'a str>),
    Count(Option<u32>),
    Flag(bool),
}

/// Where rows go.
pub type Take<'a> = &'a mut dyn FnMut(&[Cell]) -> Result<(), AppError>;

/// A round's result, ready to be told row by row.
pub struct Export {
    pub round: RoundId,
    /// Everybody may have it.
    pub public: bool,
    pub stamp: Stamp,
    pub computed_at: Moment,
    source: Told,
    rubric: Rubric,
    /// For those who see everything.
    inside: Option<Inside>,
}

enum Told {
    Published(RoundId),
    Provisional(Arc<Standing>),
}

/// What is never published.
struct Inside {
    /// Judges' names by seat label.
    names: HashMap<String, String>,
    /// Sheets that were set aside, by entry.
    set_aside: HashMap<String, Vec<JudgeMarks>>,
}

/// Loads what an export needs. `None` where this viewer may not see the round's result yet. Those who see everything get
/// judges' names and the sheets set aside as well.
pub fn export(conn: &mut Conn, source: Source, sight: Visibility, id: RoundId) -> Result<Option<Export>, AppError> {
    let round = stored_rounds::get(conn, id)?;
    if !may_see(&round, sight) {
        return Ok(None);
    }
    let (mut stamp, _) = Stamp::read(conn, round.competition, source.service_log)?;
    let rubric = stored_rounds::rubric(conn, &round)?;
    let inside = if sight.sees_everything() { Some(inside(conn, &round, &rubric)?) } else { None };
    let (told, computed_at) = if round.status == Status::Published {
        if inside.is_none() {
            stamp = Stamp::FINAL;
        }
        let head = stored::head(conn, id)?;
        (Told::Published(id), Moment::from_millis(head.computed_at))
    } else {
        let (standing, _) = source.standing(conn, &round)?;
        let at = standing.computed_at;
        (Told::Provisional(standing), at)
    };
    Ok(Some(Export { round: id, public: inside.is_none(), stamp, computed_at, source: told, rubric, inside }))
}

fn inside(conn: &mut Conn, round: &Round, rubric: &Rubric) -> Result<Inside, AppError> {
    let seats = panels::seats(conn, round.competition, round.id)?;
    let numbers: HashMap<UserId, u32> = seats.iter().map(|seat| seat.judge).zip(1..).collect();
    let label = |judge: &UserId| seat_label(numbers.get(judge).copied().unwrap_or(0));
    let names = seats.iter().map(|seat| (label(&seat.judge), seat.name.clone())).collect();
    let rules = rules(rubric, &round.settings.method)?;
    let mut set_aside: HashMap<String, Vec<JudgeMarks>> = HashMap::new();
    for sheet in inputs::set_aside_sheets(conn, round.id)? {
        let mut marks = vec![None; rubric.criteria.len()];
        sheet.each_mark(|code, mark| {
            if let Some(slot) = rubric.slot(code) {
                marks[slot] = Some(mark);
            }
        })?;
        let told = rubric.criteria.iter().zip(&marks);
        set_aside.entry(sheet.entry.to_string()).or_default().push(JudgeMarks {
            seat: label(&sheet.judge),
            total: sheet_total(&rules, &marks).map(|total| exact::spell(&total.exact)),
            marks: told.filter_map(|(criterion, mark)| Some((criterion.code.clone(), (*mark)?.to_string()))).collect(),
        });
    }
    Ok(Inside { names, set_aside })
}

impl Export {
    fn each_item(&self, conn: &mut Conn, take: impl FnMut(ResultItem) -> Result<(), AppError>) -> Result<(), AppError> {
        match &self.source {
            Told::Published(round) => published::each_item(conn, *round, take),
            Told::Provisional(standing) => standing.each_item(take),
        }
    }

    fn scored(&self) -> Vec<&str> {
        self.rubric.scored().map(|(_, criterion)| criterion.code.as_str()).collect()
    }

    /// The names of the columns of [`Self::marks`].
    pub fn marks_columns(&self) -> Vec<&str> {
        let mut columns = vec!["rank", "registration_no", "title", "agency", "group", "seat"];
        if self.inside.is_some() {
            columns.push("judge");
        }
        columns.extend(["criterion", "mark", "sheet_total", "score", "exact", "set_aside", "sheets_set_aside"]);
        columns.push("complete");
        columns
    }

    /// One row an entry, judge and criterion, in the order of the ranking. `set_aside` is said of the sheet, and
    /// `sheets_set_aside` counts the entry's. An entry without sheets has one row, without seat, criterion and mark.
    pub fn marks(&self, conn: &mut Conn, take: Take) -> Result<(), AppError> {
        let scored = self.scored();
        self.each_item(conn, |item| {
            let aside = self.inside.as_ref().and_then(|inside| inside.set_aside.get(&item.entry));
            let aside = aside.map(Vec::as_slice).unwrap_or_default();
            if item.judges.is_empty() && aside.is_empty() {
                return take(&self.mark_row(&item, None, None, false));
            }
            let counted = item.judges.iter().map(|sheet| (sheet, false));
            for (sheet, is_aside) in counted.chain(aside.iter().map(|sheet| (sheet, true))) {
                for code in &scored {
                    take(&self.mark_row(&item, Some(sheet), Some(code), is_aside))?;
                }
            }
            Ok(())
        })
    }

    fn mark_row<'a>(
        &'a self,
        item: &'a ResultItem,
        sheet: Option<&'a JudgeMarks>,
        code: Option<&'a str>,
        is_aside: bool,
    ) -> Vec<Cell<'a>> {
        let seat = sheet.map_or("", |sheet| sheet.seat.as_str());
        let mark = sheet.and_then(|sheet| sheet.marks.iter().find(|(of, _)| Some(of.as_str()) == code));
        let mut row = vec![
            Cell::Count(item.rank),
            Cell::Text(&item.registration_no),
            Cell::Text(&item.title),
            Cell::Text(&item.agency),
            Cell::Text(&item.group),
            Cell::Text(seat),
        ];
        if let Some(inside) = &self.inside {
            row.push(Cell::Text(inside.names.get(seat).map_or("", String::as_str)));
        }
        row.extend([
            Cell::Text(code.unwrap_or_default()),
            Cell::Number(mark.map(|(_, value)| value.as_str())),
            Cell::Number(sheet.and_then(|sheet| sheet.total.as_deref())),
            Cell::Number(item.score.as_deref()),
            Cell::Number(item.exact.as_deref()),
            Cell::Flag(is_aside),
            Cell::Count(Some(item.set_aside)),
            Cell::Flag(item.complete),
        ]);
        row
    }

    /// The names of the columns of [`Self::ranking`]; the last ones are the means of the criteria.
    pub fn ranking_columns(&self) -> Vec<String> {
        let fixed = ["rank", "tied", "decided_by", "registration_no", "title", "agency", "group", "score", "exact"];
        let counts = ["sheets", "expected_sheets", "sheets_set_aside", "complete"];
        let means = self.scored().into_iter().map(|code| format!("mean_{code}"));
        fixed.into_iter().chain(counts).map(str::to_owned).chain(means).collect()
    }

    /// One row an entry.
    pub fn ranking(&self, conn: &mut Conn, take: Take) -> Result<(), AppError> {
        let scored = self.scored();
        self.each_item(conn, |item| {
            let mut row = vec![
                Cell::Count(item.rank),
                Cell::Flag(item.tied),
                Cell::Text(item.decided_by.as_deref().unwrap_or_default()),
                Cell::Text(&item.registration_no),
                Cell::Text(&item.title),
                Cell::Text(&item.agency),
                Cell::Text(&item.group),
                Cell::Number(item.score.as_deref()),
                Cell::Number(item.exact.as_deref()),
                Cell::Count(Some(item.sheets)),
                Cell::Count(Some(item.expected_sheets)),
                Cell::Count(Some(item.set_aside)),
                Cell::Flag(item.complete),
            ];
            for code in &scored {
                let mean = item.criteria.iter().find(|(of, _)| of == code);
                row.push(Cell::Number(mean.and_then(|(_, mean)| mean.as_deref())));
            }
            take(&row)
        })
    }
}
