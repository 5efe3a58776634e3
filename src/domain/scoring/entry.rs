//! The score of an entry from its sheets: the missing policy, combining, and the named rounding steps in their order.

use std::ops::Range;

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::rules::Share;
use super::sheet::{comparable_total, integer_total};
use super::{Combine, CombineLevel, CombineMethod, MissingPolicy, RoundingStep, Rules, Sheets, Value, kept};
use crate::domain::exact::Exact;
use crate::domain::points::Points;

/// What an entry comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryScore {
    /// Rounded to the method's places, whether or not `total` is a step.
    pub score: Value,
    /// Before the step `total`, after all earlier ones.
    pub exact: Value,
}

/// Why an entry is incomplete: without score and place, never scored as zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// Fewer sheets than expected, or than `min_sheets`.
    Sheets,
    /// A mark that the method cannot do without.
    Marks,
    /// The trimmed mean dropped every value.
    NothingLeft,
}

/// One criterion on the way to a score that is combined at the level of criteria.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionScore {
    pub slot: usize,
    /// The combined mark, after the step `criterion_mean`.
    pub combined: Exact,
    /// Its weighted share, after the step `criterion`.
    pub share: Exact,
}

/// The score of an entry (api, "Scoring, exactly").
///
/// Under `incomplete` every expected sheet and every scored mark must be there. Under the other policies a sheet may be lacking as
/// long as `min_sheets` are there. Only a sheet with at least one weighted mark is one of them: `min_sheets` promises that so many
/// judges stand behind the score (ADR 0003). With weights 100 and 0, sheets of (8, 1) and (none, 9) are one sheet.
pub fn score_entry(
    rules: &Rules,
    sheets: &Sheets,
    own: Range<usize>,
    expected_sheets: u32,
) -> Result<EntryScore, Lacking> {
    find_lacking(rules, sheets, own.clone(), expected_sheets)?;
    let exact = quick(rules, sheets, own.clone()).unwrap_or_else(|| by_level(rules, sheets, own))?;
    let rounding = &rules.method().rounding;
    Ok(EntryScore { score: exact.round(rounding.places, rounding.mode), exact })
}

/// The weighted criteria on the way to the score, where the method works on them; `None` where it works on sheets.
pub fn criterion_scores(
    rules: &Rules,
    sheets: &Sheets,
    own: Range<usize>,
) -> Option<Result<Vec<CriterionScore>, Lacking>> {
    (rules.method().level() == CombineLevel::Criterion).then(|| by_criteria(rules, sheets, own))
}

/// An entry's mark in one criterion as the method combines it, never rounded; `None` without marks or when all are dropped.
pub fn combined_mark(rules: &Rules, sheets: &Sheets, own: Range<usize>, slot: usize) -> Option<Value> {
    if rules.method().combine.method == CombineMethod::Mean {
        return mean_of_marks(sheets, own, slot);
    }
    let mut marks: Vec<i64> = marks_in(sheets, own, slot).collect();
    Value::mean(kept(&mut marks, &rules.method().combine).iter().copied(), Points::SCALE)
}

/// The plain mean of an entry's marks in one criterion, whatever the method (api, "`criteria[].mean`").
pub fn mean_of_marks(sheets: &Sheets, own: Range<usize>, slot: usize) -> Option<Value> {
    Value::mean(marks_in(sheets, own, slot), Points::SCALE)
}

/// The median of several values: of an even number the mean of the two middle ones; `None` of nothing.
pub fn median_of(mut values: Vec<Value>) -> Option<Value> {
    let combine = Combine { method: CombineMethod::Median, ..Combine::default() };
    Value::mean_of(kept(&mut values, &combine))
}

fn marks_in(sheets: &Sheets, own: Range<usize>, slot: usize) -> impl Iterator<Item = i64> {
    own.filter_map(move |sheet| sheets.mark(sheet, slot)).map(Points::scaled)
}

fn find_lacking(rules: &Rules, sheets: &Sheets, own: Range<usize>, expected_sheets: u32) -> Result<(), Lacking> {
    let counted = own.clone().filter(|&sheet| rules.is_counted(sheets.marks(sheet))).count();
    let needed = match rules.method().missing {
        MissingPolicy::Incomplete => rules.method().min_sheets.max(expected_sheets),
        MissingPolicy::RenormaliseSheet | MissingPolicy::CriterionMeans => rules.method().min_sheets,
    };
    if counted < needed as usize {
        return Err(Lacking::Sheets);
    }
    let mut own = own;
    match rules.method().missing {
        MissingPolicy::Incomplete if !own.all(|sheet| rules.is_complete(sheets.marks(sheet))) => Err(Lacking::Marks),
        MissingPolicy::Incomplete | MissingPolicy::RenormaliseSheet | MissingPolicy::CriterionMeans => Ok(()),
    }
}

/// Complete sheets without inner rounding, in integers; `None` where this does not apply.
fn quick(rules: &Rules, sheets: &Sheets, own: Range<usize>) -> Option<Result<Value, Lacking>> {
    if !rules.adds_integers() {
        return None;
    }
    let mut totals = own.map(|sheet| integer_total(rules, sheets, sheet)).collect::<Option<Vec<i64>>>()?;
    let kept = kept(&mut totals, &rules.method().combine).iter().copied();
    Some(Value::mean(kept, rules.totals().denominator()).ok_or(Lacking::NothingLeft))
}

fn by_level(rules: &Rules, sheets: &Sheets, own: Range<usize>) -> Result<Value, Lacking> {
    match rules.method().level() {
        CombineLevel::Sheet => by_sheets(rules, sheets, own),
        CombineLevel::Criterion => {
            let shares = by_criteria(rules, sheets, own)?;
            Ok(shares.iter().fold(BigRational::zero(), |sum, one| sum + &one.share).into())
        }
    }
}

fn by_sheets(rules: &Rules, sheets: &Sheets, own: Range<usize>) -> Result<Value, Lacking> {
    let mut totals: Vec<Value> = own.filter_map(|sheet| comparable_total(rules, sheets, sheet)).collect();
    if totals.is_empty() {
        return Err(Lacking::Marks);
    }
    Value::mean_of(kept(&mut totals, &rules.method().combine)).ok_or(Lacking::NothingLeft)
}

/// A weighted criterion that nobody marked is left out under `renormalise_sheet`, the weights of the others being stretched to the same
/// sum; under any other policy the entry is incomplete. A criterion without weight is never waited for (ADR 0003).
///
/// Weights are stretched before the step `criterion`, so that the shares that are shown add up to the score: of weights 20, 15, 10
/// and 55 the last is lacking, so 20 and 15 become 400/9 and 300/9; rounded to one place they are worth 44.4 + 33.3 = 77.7.
///
/// A criterion with marks that are all dropped is not a criterion that nobody marked: nothing left is incomplete under every policy.
fn by_criteria(rules: &Rules, sheets: &Sheets, own: Range<usize>) -> Result<Vec<CriterionScore>, Lacking> {
    let is_marked = |share: &Share| own.clone().any(|sheet| sheets.mark(sheet, share.slot).is_some());
    let stretch = if rules.weighted().all(is_marked) {
        Exact::one()
    } else if rules.renormalises() {
        rules.stretch(is_marked).ok_or(Lacking::Marks)?
    } else {
        return Err(Lacking::Marks);
    };
    let marked = rules.weighted().filter(|share| is_marked(share));
    let score = |share: &Share| {
        let combined = combined_mark(rules, sheets, own.clone(), share.slot).ok_or(Lacking::NothingLeft)?;
        let combined = rules.round_at(RoundingStep::CriterionMean, combined.to_exact());
        let worth = rules.round_at(RoundingStep::Criterion, share.of(&combined) * &stretch);
        Ok(CriterionScore { slot: share.slot, combined, share: worth })
    };
    marked.map(score).collect()
}

#[cfg(test)]
mod tests;
