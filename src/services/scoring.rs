//! The scoring engine by itself: a ranking of entries and sheets that are not stored. The API's preview and the command line
//! both come here.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::domain::exact::Exact;
use crate::domain::points::Points;
use crate::domain::ranking::{Contest, Cut, EntrySheets, Item, JudgeTotal, criteria_means, judge_totals, rank};
use crate::domain::rubric::Rubric;
use crate::domain::scoring::{Method, Rules, Sheets};

use super::AppError;

/// Previews that are worked out at once. One may take seconds (`head_to_head` compares every pair of a tied group), and all
/// of them together must leave the service able to answer.
const AT_ONCE: usize = 2;
/// How long one waits for its turn.
const PATIENCE: Duration = Duration::from_secs(3);

/// Turns at working out previews.
#[derive(Clone)]
pub struct Turns(Arc<Semaphore>);

impl Default for Turns {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Turns {
    /// A turn, which lasts until it is dropped; for who waits too long, `Busy`.
    pub async fn take(&self) -> Result<OwnedSemaphorePermit, AppError> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.0).acquire_owned()).await;
        let turn = turn.map_err(|_| AppError::Busy("other previews are being worked out".to_owned()))?;
        turn.map_err(|error| AppError::Internal(format!("previews: {error}")))
    }
}

/// An entry to rank, with its group by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewEntry {
    pub id: String,
    pub group: String,
}

/// One judge's sheet of one entry.
#[derive(Clone, Debug)]
pub struct PreviewSheet {
    /// Position among the entries.
    pub entry: usize,
    pub judge: String,
    /// Slot by slot.
    pub marks: Vec<Option<Points>>,
}

/// What to rank; every value in it is good.
#[derive(Clone, Debug)]
pub struct Preview {
    pub rubric: Rubric,
    pub method: Method,
    pub entries: Vec<PreviewEntry>,
    /// At most one for each entry and judge.
    pub sheets: Vec<PreviewSheet>,
}

/// One place of the answer, and how it came about.
#[derive(Clone, Debug)]
pub struct Standing {
    pub item: Item,
    /// Slot and plain mean of each scored criterion.
    pub means: Vec<(usize, Option<Exact>)>,
    pub judges: Vec<JudgeTotal>,
}

/// What the engine answers. `JudgeTotal::sheet` is a position in `sheets`.
#[derive(Clone, Debug)]
pub struct Previewed {
    pub rubric: Rubric,
    pub method: Method,
    pub entries: Vec<PreviewEntry>,
    /// In the order of their entries.
    pub sheets: Vec<PreviewSheet>,
    /// Names of groups in the order of their first appearance.
    pub groups: Vec<String>,
    pub standings: Vec<Standing>,
    pub cut: Option<Cut>,
}

/// Ranks. What is tied at the end stands in the order of the entries given; the sheets given are those expected.
pub fn preview(preview: Preview) -> Result<Previewed, AppError> {
    let Preview { rubric, method, entries, sheets: mut given } = preview;
    given.sort_by_key(|sheet| sheet.entry);
    let rules = Rules::new(&rubric, &method).map_err(|error| AppError::Internal(error.to_string()))?;
    let sheets = pack(rubric.criteria.len(), &given);
    let mut groups: Vec<String> = Vec::new();
    let mut group_numbers: HashMap<&str, usize> = HashMap::new();
    let mut end = 0;
    let ranked: Vec<EntrySheets> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| {
            let group = *group_numbers.entry(&entry.group).or_insert_with(|| {
                groups.push(entry.group.clone());
                groups.len() - 1
            });
            let start = end;
            end += given[start..].partition_point(|sheet| sheet.entry <= at);
            let expected_sheets = u32::try_from(end - start).unwrap_or(u32::MAX);
            EntrySheets { id: entry.id.clone(), group, order: format!("{at:010}"), expected_sheets, sheets: start..end }
        })
        .collect();
    let contest = Contest { rules: &rules, entries: &ranked, sheets: &sheets };
    let ranking = rank(&contest);
    let explain = |item: Item| {
        let entry = &ranked[item.entry];
        Standing { means: criteria_means(&contest, entry), judges: judge_totals(&contest, entry), item }
    };
    let standings = ranking.items.into_iter().map(explain).collect();
    let cut = ranking.cut;
    Ok(Previewed { rubric, method, entries, sheets: given, groups, standings, cut })
}

/// The sheets flat, their judges numbered.
fn pack(slots: usize, given: &[PreviewSheet]) -> Sheets {
    let mut sheets = Sheets::with_capacity(slots, given.len());
    let mut judges: HashMap<&str, u32> = HashMap::new();
    for sheet in given {
        let next = u32::try_from(judges.len()).unwrap_or(u32::MAX);
        let judge = *judges.entry(&sheet.judge).or_insert(next);
        sheets.push(judge, sheet.marks.iter().copied(), None);
    }
    sheets
}
