//! The score of one sheet, after the rounding step `sheet`. How sheets are combined stands in `entry`.

use num_rational::BigRational;
use num_traits::Zero;

use super::{RoundingStep, Rules, Sheets, Value};
use crate::domain::exact::{self, Exact};
use crate::domain::points::Points;

/// What a judge's sheet comes to; both are after the step `sheet` (api, `POST /scoring/preview`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetTotal {
    /// `exact` rounded to the places of the method: 79.00.
    pub score: Exact,
    pub exact: Exact,
}

/// The total of a sheet's marks (slot by slot), or `None` if a scored mark is missing. Under `renormalise_sheet` a partial sheet is
/// scored with the weights of the marks present, stretched to the same sum, unless none of them has a weight.
/// With marks 4,5,4,4,3,4,4 on `kipp-banten-2023` it is 79.
pub fn sheet_total(rules: &Rules, marks: &[Option<Points>]) -> Option<SheetTotal> {
    let exact = rules.round_at(RoundingStep::Sheet, exact_total(rules, marks)?);
    let rounding = &rules.method().rounding;
    Some(SheetTotal { score: exact::round(&exact, rounding.places, rounding.mode), exact })
}

/// The same total, in integers where possible, for comparing many sheets.
pub fn comparable_total(rules: &Rules, sheets: &Sheets, sheet: usize) -> Option<Value> {
    let rounding = &rules.method().rounding;
    let total = match integer_total(rules, sheets, sheet) {
        Some(total) => Value::Small { numerator: total.into(), denominator: rules.totals().denominator().into() },
        None => exact_total(rules, sheets.marks(sheet))?.into(),
    };
    let rounds = rounding.is_at(RoundingStep::Sheet);
    Some(if rounds { total.round(rounding.places, rounding.mode) } else { total })
}

/// The unrounded total of a complete sheet over the rubric's denominator, as stored or worked out.
pub(super) fn integer_total(rules: &Rules, sheets: &Sheets, sheet: usize) -> Option<i64> {
    sheets.stored_total(sheet).or_else(|| rules.totals().total(sheets.marks(sheet)))
}

fn exact_total(rules: &Rules, marks: &[Option<Points>]) -> Option<Exact> {
    let complete = rules.is_complete(marks);
    if !complete && !rules.renormalises() {
        return None;
    }
    let worth = |share: &super::rules::Share| marks[share.slot].map(|mark| share.of(&exact::from_points(mark)));
    let sum = rules.scored().iter().filter_map(worth).fold(BigRational::zero(), |sum, worth| sum + worth);
    if complete { Some(sum) } else { Some(sum * rules.stretch(|share| marks[share.slot].is_some())?) }
}

#[cfg(test)]
mod tests {
    use super::super::{Method, MissingPolicy};
    use super::*;
    use crate::domain::exact::{spell, spell_places};
    use crate::domain::rubric::samples::{p, rubric, scale};
    use crate::domain::rubric::{Basis, ScaleOrigin, total_scaled};

    const BANTEN: [&str; 7] = ["10", "15", "5", "30", "20", "5", "15"];

    fn marks(values: &[&str]) -> Vec<Option<Points>> {
        values.iter().map(|&v| (v != "-").then(|| p(v))).collect()
    }

    #[test]
    fn a_banten_sheet_comes_to_79() {
        let rubric = rubric(Basis::Percent, ScaleOrigin::Zero, scale("1", "5", "1"), &BANTEN);
        let method = Method::default();
        let rules = Rules::new(&rubric, &method).unwrap();
        let total = sheet_total(&rules, &marks(&["4", "5", "4", "4", "3", "4", "4"])).unwrap();
        assert_eq!((spell(&total.exact).as_str(), spell_places(&total.score, 2).as_str()), ("79", "79.00"));
    }

    #[test]
    fn basis_origin_and_missing_marks_are_counted_as_the_rules_say() {
        let (zero, min) = (ScaleOrigin::Zero, ScaleOrigin::Min);
        let (none, renormalise) = (MissingPolicy::Incomplete, MissingPolicy::RenormaliseSheet);
        type Case = (Basis, ScaleOrigin, MissingPolicy, [&'static str; 3], Option<&'static str>);
        // Weights 50, 30, 20 on a scale of 1..5.
        let cases: [Case; 9] = [
            (Basis::Percent, zero, none, ["3", "3", "3"], Some("60")),
            (Basis::Percent, min, none, ["3", "3", "3"], Some("50")),
            (Basis::Points, min, none, ["3", "3", "3"], Some("300")),
            (Basis::Percent, zero, none, ["3", "-", "3"], None),
            (Basis::Percent, zero, MissingPolicy::CriterionMeans, ["3", "-", "3"], None),
            (Basis::Percent, zero, renormalise, ["4", "-", "5"], Some("600/7")),
            (Basis::Points, zero, renormalise, ["4", "-", "5"], Some("3000/7")),
            (Basis::Percent, min, renormalise, ["-", "-", "1"], Some("0")),
            (Basis::Percent, min, renormalise, ["-", "-", "-"], None),
        ];
        for (basis, origin, missing, values, expected) in cases {
            let rubric = rubric(basis, origin, scale("1", "5", "1"), &["50", "30", "20"]);
            let method = Method { missing, ..Method::default() };
            let rules = Rules::new(&rubric, &method).unwrap();
            let total = sheet_total(&rules, &marks(&values)).map(|total| spell(&total.exact));
            assert_eq!(total.as_deref(), expected, "{basis:?} {origin:?} {missing:?} {values:?}");
        }
    }

    #[test]
    fn the_step_sheet_rounds_the_total() {
        let rubric = rubric(Basis::Percent, ScaleOrigin::Zero, scale("0", "3", "1"), &["50", "50"]);
        let mut method = Method::default();
        method.rounding.places = 1;
        method.rounding.at.push(RoundingStep::Sheet);
        let rules = Rules::new(&rubric, &method).unwrap();
        assert_eq!(sheet_total(&rules, &marks(&["1", "0"])).map(|t| spell(&t.exact)).as_deref(), Some("16.7"));
        let mut sheets = Sheets::new(2);
        sheets.push(0, marks(&["1", "0"]), total_scaled(&rubric, &marks(&["1", "0"])));
        assert_eq!(comparable_total(&rules, &sheets, 0).map(|v| spell(&v.to_exact())).as_deref(), Some("16.7"));
    }
}
