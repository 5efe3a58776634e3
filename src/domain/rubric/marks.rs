//! Reading a sheet's marks against its rubric: every fault at once, each with its pointer. Whether a judge may write at all
//! is decided elsewhere.

use super::{CommentRule, Criterion, Rubric};
use crate::domain::fault::{Fault, Faults};
use crate::domain::points::{NotADecimal, Points};

/// A mark as it was sent, before anything is known about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawMark {
    /// The code of the criterion.
    pub criterion: String,
    /// The decimal's text; `None` where what was sent is not a string (a number or null is not a decimal).
    pub value: Option<String>,
    pub comment: Option<String>,
}

/// Reads marks slot by slot, or says everything that is wrong with them (api, the scoresheet row).
///
/// A draft may be partial. With `submit`, each scored criterion without a mark is a `missing_mark` at `/marks`, and a comment
/// that is required must be there. A blank comment is none. Every fault but that of an unknown criterion names its criterion.
pub fn check_marks(rubric: &Rubric, marks: &[RawMark], submit: bool) -> Result<Vec<Option<Points>>, Vec<Fault>> {
    let mut faults = Faults::new();
    let mut values = vec![None; rubric.criteria.len()];
    let mut seen = vec![false; rubric.criteria.len()];
    for (i, mark) in marks.iter().enumerate() {
        let at_criterion = format!("/marks/{i}/criterion");
        let Some((slot, criterion)) = find(rubric, &mark.criterion) else {
            faults.add(at_criterion, "unknown_criterion", format!("The rubric has no criterion {:?}.", mark.criterion));
            continue;
        };
        if !criterion.scored {
            let detail = format!("{} takes no mark.", criterion.code);
            faults.push(Fault::new(at_criterion, "not_scored", detail).of_mark(&criterion.code));
            continue;
        }
        if seen[slot] {
            let detail = format!("{} is marked more than once.", criterion.code);
            faults.push(Fault::new(at_criterion, "doubled", detail).of_mark(&criterion.code));
        }
        seen[slot] = true;
        match read_value(criterion, mark.value.as_deref()) {
            Ok(value) => values[slot] = Some(value),
            Err((code, detail)) => {
                faults.push(Fault::new(format!("/marks/{i}/value"), code, detail).of_mark(&criterion.code));
            }
        }
        if let Some((code, detail)) = comment_fault(criterion, mark.comment.as_deref(), submit) {
            faults.push(Fault::new(format!("/marks/{i}/comment"), code, detail).of_mark(&criterion.code));
        }
    }
    if submit {
        for (_, criterion) in rubric.scored().filter(|&(slot, _)| !seen[slot]) {
            let detail = format!("{} ({}) has no mark.", criterion.code, criterion.name);
            faults.push(Fault::new("/marks", "missing_mark", detail).of_mark(&criterion.code));
        }
    }
    faults.finish().map(|()| values)
}

fn find<'a>(rubric: &'a Rubric, code: &str) -> Option<(usize, &'a Criterion)> {
    rubric.criteria.iter().enumerate().find(|(_, criterion)| criterion.code == code)
}

fn read_value(criterion: &Criterion, text: Option<&str>) -> Result<Points, (&'static str, String)> {
    let scale = &criterion.scale;
    let read = text.ok_or(NotADecimal).and_then(Points::parse);
    let value = read.map_err(|error| ("not_a_decimal", format!("The mark of {}: {error}.", criterion.code)))?;
    if !scale.covers(value) {
        let detail = format!("{} is marked from {} to {}, not {value}.", criterion.code, scale.min, scale.max);
        return Err(("out_of_range", detail));
    }
    if !scale.reaches(value) {
        let detail =
            format!("{} is marked in steps of {} from {}, not {value}.", criterion.code, scale.step, scale.min);
        return Err(("off_step", detail));
    }
    Ok(value)
}

fn comment_fault(criterion: &Criterion, comment: Option<&str>, submit: bool) -> Option<(&'static str, String)> {
    let written = comment.is_some_and(|text| !text.trim().is_empty());
    match criterion.comment {
        CommentRule::None if written => Some(("comment_not_allowed", format!("{} takes no comment.", criterion.code))),
        CommentRule::Required if submit && !written => {
            Some(("comment_required", format!("{} needs a comment before the sheet is submitted.", criterion.code)))
        }
        CommentRule::None | CommentRule::Optional | CommentRule::Required => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{criterion, p, scale};
    use super::super::{Basis, ScaleOrigin};
    use super::*;

    fn sample() -> Rubric {
        let mut rubric = Rubric {
            name: "Contoh".into(),
            basis: Basis::Percent,
            scale_origin: ScaleOrigin::Zero,
            criteria: vec![
                criterion("SUM", "0", scale("1", "5", "1")),
                criterion("NOV", "60", scale("1", "5", "0.5")),
                criterion("SIG", "40", scale("0", "10", "1")),
            ],
        };
        rubric.criteria[0].scored = false;
        rubric.criteria[1].comment = CommentRule::Required;
        rubric.criteria[2].comment = CommentRule::None;
        rubric
    }

    fn mark(criterion: &str, value: &str, comment: &str) -> RawMark {
        let comment = (!comment.is_empty()).then(|| comment.to_string());
        RawMark { criterion: criterion.into(), value: Some(value.into()), comment }
    }

    fn faults(marks: &[RawMark], submit: bool) -> Vec<(String, &'static str)> {
        let faults = check_marks(&sample(), marks, submit).err().unwrap_or_default();
        faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
    }

    #[test]
    fn a_sound_sheet_is_read_slot_by_slot() {
        let marks = [mark("SIG", "10", ""), mark("NOV", "2.5", "baik")];
        assert_eq!(check_marks(&sample(), &marks, true), Ok(vec![None, Some(p("2.5")), Some(p("10"))]));
    }

    #[test]
    fn a_draft_may_be_partial_and_without_comment() {
        assert_eq!(check_marks(&sample(), &[mark("NOV", "1", "")], false), Ok(vec![None, Some(p("1")), None]));
        assert_eq!(check_marks(&sample(), &[], false), Ok(vec![None; 3]));
    }

    #[test]
    fn every_fault_is_named_with_its_pointer() {
        let marks = [
            mark("NOV", "5.5", ""),
            mark("NOV", "2.2", "lagi"),
            mark("SIG", "07", "tidak boleh"),
            mark("SUM", "3", ""),
            mark("XYZ", "1", ""),
            RawMark { criterion: "SIG".into(), value: None, comment: Some(" ".into()) },
        ];
        let expected = [
            ("/marks/0/value", "out_of_range"),
            ("/marks/0/comment", "comment_required"),
            ("/marks/1/criterion", "doubled"),
            ("/marks/1/value", "off_step"),
            ("/marks/2/value", "not_a_decimal"),
            ("/marks/2/comment", "comment_not_allowed"),
            ("/marks/3/criterion", "not_scored"),
            ("/marks/4/criterion", "unknown_criterion"),
            ("/marks/5/criterion", "doubled"),
            ("/marks/5/value", "not_a_decimal"),
        ];
        assert_eq!(faults(&marks, true), expected.map(|(pointer, code)| (pointer.to_string(), code)));
    }

    #[test]
    fn every_fault_of_a_mark_names_its_criterion() {
        let marks = [
            mark("NOV", "6", ""),
            mark("NOV", "x", ""),
            mark("SIG", "1", "?"),
            mark("SUM", "1", ""),
            mark("XYZ", "1", ""),
        ];
        let faults = check_marks(&sample(), &marks, true).unwrap_err();
        let named: Vec<_> = faults.iter().map(|fault| (fault.pointer.as_str(), fault.criterion.as_deref())).collect();
        let (nov, sig, sum) = (Some("NOV"), Some("SIG"), Some("SUM"));
        let expected = [
            ("/marks/0/value", nov),
            ("/marks/0/comment", nov),
            ("/marks/1/criterion", nov),
            ("/marks/1/value", nov),
            ("/marks/1/comment", nov),
            ("/marks/2/comment", sig),
            ("/marks/3/criterion", sum),
            ("/marks/4/criterion", None),
        ];
        assert_eq!(named, expected);
    }

    #[test]
    fn each_missing_mark_is_named_at_submission() {
        let missing = check_marks(&sample(), &[], true).unwrap_err();
        assert_eq!(missing.len(), 2);
        assert!(missing.iter().all(|fault| fault.pointer == "/marks" && fault.code == "missing_mark"));
        let criteria: Vec<_> = missing.iter().map(|fault| fault.criterion.as_deref()).collect();
        assert_eq!(criteria, [Some("NOV"), Some("SIG")]);
    }
}
