//! Whether a method makes sense, by itself and with its rubric.

use super::{CombineMethod, Method, TieBreak};
use crate::domain::fault::{Fault, Faults};
use crate::domain::rubric::Rubric;

const MOST_PLACES: u8 = 9;
const MOST_SHEETS: u32 = 1000;

/// Everything that is wrong with a method for this rubric (api, "Scoring, exactly"). Drops belong to a trimmed mean and are 0 for
/// the others; a rule or a step named twice is a mistake.
pub fn check(method: &Method, rubric: &Rubric) -> Vec<Fault> {
    let mut faults = Faults::new();
    check_drops(method, &mut faults);
    if !(1..=MOST_SHEETS).contains(&method.min_sheets) {
        faults.add("/min_sheets", "out_of_range", format!("min_sheets is 1 to {MOST_SHEETS}."));
    }
    if method.rounding.places > MOST_PLACES {
        faults.add("/rounding/places", "out_of_range", format!("places is 0 to {MOST_PLACES}."));
    }
    for (i, step) in method.rounding.at.iter().enumerate() {
        if method.rounding.at[..i].contains(step) {
            faults.add(format!("/rounding/at/{i}"), "doubled", format!("{} is named twice.", step.as_str()));
        }
    }
    for (i, rule) in method.tie_break.iter().enumerate() {
        let at = format!("/tie_break/{i}");
        if method.tie_break[..i].contains(rule) {
            faults.add(at, "doubled", format!("{} is named twice.", rule.word()));
        } else if let TieBreak::Criterion(code) = rule {
            check_criterion(rubric, code, at, &mut faults);
        }
    }
    if method.advance.is_some_and(|advance| advance.top == Some(0)) {
        faults.add(
            "/advance/top",
            "out_of_range",
            "top is at least 1; leave it out to let everyone through who passes.",
        );
    }
    faults.finish().err().unwrap_or_default()
}

fn check_drops(method: &Method, faults: &mut Faults) {
    let combine = &method.combine;
    for (at, dropped) in [("/combine/drop_low", combine.drop_low), ("/combine/drop_high", combine.drop_high)] {
        if dropped > MOST_SHEETS {
            faults.add(at, "out_of_range", format!("At most {MOST_SHEETS} values can be dropped."));
        } else if dropped > 0 && combine.method != CombineMethod::TrimmedMean {
            faults.add(at, "not_trimmed", format!("A {} drops nothing; use 0.", combine.method.as_str()));
        }
    }
}

fn check_criterion(rubric: &Rubric, code: &str, at: String, faults: &mut Faults) {
    match rubric.slot(code).and_then(|slot| rubric.criteria.get(slot)) {
        None => faults.add(at, "unknown_criterion", format!("The rubric has no criterion {code:?}.")),
        Some(criterion) if !criterion.scored => faults.add(at, "not_scored", format!("{code} takes no mark.")),
        Some(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Advance, RoundingStep};
    use super::*;
    use crate::domain::rubric::samples::{rubric, scale};
    use crate::domain::rubric::{Basis, ScaleOrigin};

    #[test]
    fn each_fault_is_named() {
        let mut rubric = rubric(Basis::Percent, ScaleOrigin::Zero, scale("1", "5", "1"), &["100", "0"]);
        rubric.criteria[1].scored = false;
        type Spoil = fn(&mut Method);
        let cases: &[(Spoil, &[(&str, &str)])] = &[
            (|_| (), &[]),
            (|m| m.combine.drop_low = 1, &[("/combine/drop_low", "not_trimmed")]),
            (|m| (m.combine.method, m.combine.drop_high) = (CombineMethod::TrimmedMean, 2), &[]),
            (
                |m| (m.combine.method, m.combine.drop_high) = (CombineMethod::TrimmedMean, 1001),
                &[("/combine/drop_high", "out_of_range")],
            ),
            (|m| m.min_sheets = 0, &[("/min_sheets", "out_of_range")]),
            (|m| m.rounding.places = 10, &[("/rounding/places", "out_of_range")]),
            (|m| m.rounding.at = vec![RoundingStep::Total; 2], &[("/rounding/at/1", "doubled")]),
            (|m| m.tie_break = vec![TieBreak::Median, TieBreak::Median], &[("/tie_break/1", "doubled")]),
            (|m| m.tie_break = vec![TieBreak::Criterion("Z".into())], &[("/tie_break/0", "unknown_criterion")]),
            (|m| m.tie_break = vec![TieBreak::Criterion("B".into())], &[("/tie_break/0", "not_scored")]),
            (
                |m| m.advance = Some(Advance { top: Some(0), per_group: false, passing_score: None }),
                &[("/advance/top", "out_of_range")],
            ),
        ];
        for (spoil, expected) in cases {
            let mut method = Method::default();
            spoil(&mut method);
            let faults = check(&method, &rubric);
            let found: Vec<_> = faults.iter().map(|fault| (fault.pointer.as_str(), fault.code)).collect();
            assert_eq!(found, *expected, "{faults:?}");
        }
    }
}
