//! How one entry's score came about, for those who look at it: means by criterion and totals by judge. Nothing here decides a place.

use super::{Contest, EntrySheets};
use crate::domain::exact::Exact;
use crate::domain::scoring::{SheetTotal, mean_of_marks, sheet_total};

/// What one judge's sheet came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgeTotal {
    /// Its number in the contest's sheets.
    pub sheet: usize,
    pub judge: u32,
    /// After the step `sheet`; `None` if a scored mark is missing and the policy does not renormalise.
    pub total: Option<SheetTotal>,
}

/// The slot of each scored criterion with the plain mean of the entry's counted marks, whatever the method; `None` without marks
/// (api, "`criteria[].mean`"). Marks of 4 and 5 have the mean 4.5.
pub fn criteria_means(contest: &Contest, entry: &EntrySheets) -> Vec<(usize, Option<Exact>)> {
    let scored = contest.rules.rubric().scored();
    let mean = |slot| mean_of_marks(contest.sheets, entry.sheets.clone(), slot);
    scored.map(|(slot, _)| (slot, mean(slot).map(|mean| mean.to_exact()))).collect()
}

/// The totals of an entry's sheets in their order.
pub fn judge_totals(contest: &Contest, entry: &EntrySheets) -> Vec<JudgeTotal> {
    let total = |sheet| JudgeTotal {
        sheet,
        judge: contest.sheets.judge(sheet),
        total: sheet_total(contest.rules, contest.sheets.marks(sheet)),
    };
    entry.sheets.clone().map(total).collect()
}
