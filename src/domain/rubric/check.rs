//! Whether a rubric makes sense: codes, headings, scales, levels, weights. Texts and their lengths are checked at the edge.

use std::collections::{HashMap, HashSet};

use super::{Basis, Criterion, Rubric, ScaleOrigin, totals};
use crate::domain::fault::{Fault, Faults};
use crate::domain::points::Points;

/// The code of a fault that makes the API answer with the problem `scale-invalid` (architecture, "Exact numbers").
pub const SCALE_INVALID: &str = "scale_invalid";
/// The code of a fault that makes the API answer with the problem `scale-too-fine`.
pub const SCALE_TOO_FINE: &str = "scale_too_fine";

const MOST_CRITERIA: usize = 100;
const HUNDRED: Points = Points::whole(100);

/// Pointers to numbers and words of a rubric that could not be read. Something stands in their place, and what is said of
/// the rubric must not depend on it.
#[derive(Debug, Default)]
pub struct Unread(HashSet<String>);

impl Unread {
    pub fn add(&mut self, pointer: impl Into<String>) {
        self.0.insert(pointer.into());
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn has(&self, pointer: &str) -> bool {
        self.0.contains(pointer)
    }
}

/// Everything that is wrong with a rubric (api, the rubric row and "The small print").
///
/// The weight of a leaf that takes no mark counts for nothing and is not looked at.
pub fn check(rubric: &Rubric) -> Vec<Fault> {
    check_read(rubric, &Unread::default())
}

/// Everything that is wrong with what could be read of a rubric.
pub fn check_read(rubric: &Rubric, unread: &Unread) -> Vec<Fault> {
    let mut faults = Faults::new();
    let count = rubric.criteria.len();
    if !(1..=MOST_CRITERIA).contains(&count) {
        let code = if count == 0 { "too_few" } else { "too_many" };
        faults.add("/criteria", code, format!("A rubric has 1 to {MOST_CRITERIA} criteria."));
    }
    let slots = slots_by_code(rubric, &mut faults);
    for (slot, criterion) in rubric.criteria.iter().enumerate() {
        let at = format!("/criteria/{slot}");
        check_parent(rubric, &slots, slot, &at, &mut faults);
        check_heading(rubric, criterion, &at, &mut faults);
        check_scale(rubric, criterion, &at, unread, &mut faults);
        if criterion.weight < Points::ZERO {
            faults.add(format!("{at}/weight"), "out_of_range", "A weight is not negative.");
        }
    }
    check_weights(rubric, unread, &mut faults);
    if unread.is_empty() && totals::is_too_fine(rubric) {
        let detail = "The weights and scales together are too fine to be totalled exactly; use rounder ones.";
        faults.add("/criteria", SCALE_TOO_FINE, detail);
    }
    faults.finish().err().unwrap_or_default()
}

fn slots_by_code<'a>(rubric: &'a Rubric, faults: &mut Faults) -> HashMap<&'a str, usize> {
    let mut slots = HashMap::new();
    for (slot, criterion) in rubric.criteria.iter().enumerate() {
        let at = format!("/criteria/{slot}/code");
        let code = criterion.code.as_str();
        let sound = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_';
        if !(1..=16).contains(&code.len()) || !code.bytes().all(sound) {
            faults.add(at, "not_a_code", "A code is 1 to 16 of A-Z, 0-9 and _.");
        } else if slots.contains_key(code) {
            faults.add(at, "doubled", format!("The code {code} is used twice."));
        } else {
            slots.insert(code, slot);
        }
    }
    slots
}

/// A parent is another criterion, and going up from parent to parent never comes back.
fn check_parent(rubric: &Rubric, slots: &HashMap<&str, usize>, slot: usize, at: &str, faults: &mut Faults) {
    let up = |slot: usize| rubric.criteria[slot].parent.as_deref();
    let Some(parent) = up(slot) else { return };
    if !slots.contains_key(parent) {
        faults.add(format!("{at}/parent"), "unknown_criterion", format!("The rubric has no criterion {parent:?}."));
        return;
    }
    let mut above = slots.get(parent).copied();
    for _ in 0..rubric.criteria.len() {
        match above {
            None => return,
            Some(seen) if seen == slot => break,
            Some(seen) => above = up(seen).and_then(|code| slots.get(code)).copied(),
        }
    }
    // Below a circle but not on it: the fault is named at those on it.
    if above == Some(slot) {
        faults.add(format!("{at}/parent"), "cycle", "A criterion cannot stand under itself.");
    }
}

/// A criterion that has children is a heading: weight 0, `scored:false`, no mark (api, "The small print").
fn check_heading(rubric: &Rubric, criterion: &Criterion, at: &str, faults: &mut Faults) {
    if !rubric.criteria.iter().any(|child| child.parent.as_ref() == Some(&criterion.code)) {
        return;
    }
    if criterion.scored {
        faults.add(format!("{at}/scored"), "heading_scored", "A criterion with others under it takes no mark.");
    }
    if criterion.weight != Points::ZERO {
        faults.add(format!("{at}/weight"), "heading_weighted", "A criterion with others under it has weight 0.");
    }
}

/// max > min, step > 0, and for percent max > origin; the maximum and the levels can be reached by steps from the minimum.
fn check_scale(rubric: &Rubric, criterion: &Criterion, at: &str, unread: &Unread, faults: &mut Faults) {
    let scale = &criterion.scale;
    let read = |member: &str| !unread.has(&format!("{at}/{member}"));
    let (min, max, step) = (read("scale/min"), read("scale/max"), read("scale/step"));
    let ordered = min && max && scale.max > scale.min;
    let stepped = step && scale.step > Points::ZERO;
    let has_origin = !unread.has("/basis") && !unread.has("/scale_origin") && rubric.basis == Basis::Percent;
    if min && max && !ordered {
        faults.add(format!("{at}/scale/max"), SCALE_INVALID, "The maximum must be greater than the minimum.");
    } else if has_origin
        && max
        && (min || rubric.scale_origin == ScaleOrigin::Zero)
        && scale.max <= rubric.origin(criterion)
    {
        faults.add(format!("{at}/scale/max"), SCALE_INVALID, "The maximum must be greater than the scale's origin.");
    }
    if step && !stepped {
        faults.add(format!("{at}/scale/step"), SCALE_INVALID, "The step must be greater than 0.");
    } else if ordered && stepped && !scale.reaches(scale.max) {
        let detail = format!("Steps of {} from {} do not reach {}.", scale.step, scale.min, scale.max);
        faults.add(format!("{at}/scale/step"), SCALE_INVALID, detail);
    }
    let mut described = HashSet::new();
    for (i, level) in criterion.levels.iter().enumerate().filter(|(i, _)| read(&format!("levels/{i}/value"))) {
        let at_level = format!("{at}/levels/{i}/value");
        let is_new = described.insert(level.value);
        if ordered && !scale.covers(level.value) {
            faults.add(at_level, "out_of_range", format!("{} is not on the scale.", level.value));
        } else if min && stepped && !scale.reaches(level.value) {
            faults.add(at_level, "off_step", format!("{} is not on a step of the scale.", level.value));
        } else if !is_new {
            faults.add(at_level, "doubled", format!("The level {} is described twice.", level.value));
        }
    }
}

/// Percent weights of scored leaves sum to exactly 100; points need one weight above 0.
fn check_weights(rubric: &Rubric, unread: &Unread, faults: &mut Faults) {
    if unread.has("/basis") || rubric.scored().any(|(slot, _)| unread.has(&format!("/criteria/{slot}/weight"))) {
        return;
    }
    let mut weights = rubric.scored().map(|(_, criterion)| criterion.weight);
    match rubric.basis {
        Basis::Percent => {
            let sum = weights.try_fold(Points::ZERO, |sum, weight| sum.checked_add(weight));
            if sum != Some(HUNDRED) {
                let sum = sum.map_or("too much".to_string(), |sum| sum.to_string());
                faults.add("/criteria", "weights_not_100", format!("The weights must sum to 100, not {sum}."));
            }
        }
        Basis::Points => {
            if weights.max().is_none_or(|greatest| greatest <= Points::ZERO) {
                faults.add("/criteria", "weights_all_zero", "At least one scored criterion needs a weight above 0.");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Level;
    use super::super::samples::{criterion, p, rubric, scale};
    use super::*;

    fn sound() -> Rubric {
        rubric(Basis::Percent, ScaleOrigin::Zero, scale("1", "5", "1"), &["60", "40", "0"])
    }

    fn level(value: &str) -> Level {
        Level { value: p(value), label: value.into() }
    }

    #[test]
    fn a_sound_rubric_has_no_fault() {
        assert_eq!(check(&sound()), []);
        let mut with_heading = sound();
        with_heading.criteria.insert(0, criterion("HEAD", "0", scale("0", "1", "1")));
        with_heading.criteria[0].scored = false;
        with_heading.criteria[2].parent = Some("HEAD".into());
        with_heading.criteria[1].levels = vec![level("1"), level("5")];
        assert_eq!(check(&with_heading), []);
        assert_eq!(check(&rubric(Basis::Points, ScaleOrigin::Zero, scale("-5", "0", "1"), &["0.5", "7"])), []);
    }

    #[test]
    fn each_fault_is_named() {
        type Spoil = fn(&mut Rubric);
        let cases: &[(Spoil, &[(&str, &str)])] = &[
            (|r| r.criteria.clear(), &[("/criteria", "too_few"), ("/criteria", "weights_not_100")]),
            (|r| r.criteria[1].weight = p("39.9999"), &[("/criteria", "weights_not_100")]),
            (|r| r.criteria[0].scored = false, &[("/criteria", "weights_not_100")]),
            (|r| r.criteria[1].code = "a".into(), &[("/criteria/1/code", "not_a_code")]),
            (|r| r.criteria[1].code = "INN-DOC".into(), &[("/criteria/1/code", "not_a_code")]),
            (|r| r.criteria[1].code = "A".into(), &[("/criteria/1/code", "doubled")]),
            (|r| r.criteria[2].parent = Some("Z".into()), &[("/criteria/2/parent", "unknown_criterion")]),
            (
                |r| r.criteria[2].parent = Some("B".into()),
                &[("/criteria/1/scored", "heading_scored"), ("/criteria/1/weight", "heading_weighted")],
            ),
            (|r| r.criteria[2].scale = scale("5", "5", "1"), &[("/criteria/2/scale/max", "scale_invalid")]),
            (|r| r.criteria[2].scale = scale("-5", "0", "1"), &[("/criteria/2/scale/max", "scale_invalid")]),
            (|r| r.criteria[2].scale = scale("1", "5", "0"), &[("/criteria/2/scale/step", "scale_invalid")]),
            (|r| r.criteria[2].scale = scale("1", "5", "-1"), &[("/criteria/2/scale/step", "scale_invalid")]),
            (|r| r.criteria[2].scale = scale("1", "5", "3"), &[("/criteria/2/scale/step", "scale_invalid")]),
            (
                |r| r.criteria[0].levels = vec![level("6"), level("1.5"), level("2"), level("2")],
                &[
                    ("/criteria/0/levels/0/value", "out_of_range"),
                    ("/criteria/0/levels/1/value", "off_step"),
                    ("/criteria/0/levels/3/value", "doubled"),
                ],
            ),
            (
                |r| (r.criteria[0].weight, r.criteria[1].weight) = (p("-10"), p("110")),
                &[("/criteria/0/weight", "out_of_range")],
            ),
            (
                |r| (r.basis, r.criteria[0].weight, r.criteria[1].weight) = (Basis::Points, p("0"), p("0")),
                &[("/criteria", "weights_all_zero")],
            ),
            (
                |r| {
                    r.basis = Basis::Points;
                    r.criteria[0].scale.max = p("999999999");
                    r.criteria[0].weight = p("999999999");
                },
                &[("/criteria", "scale_too_fine")],
            ),
        ];
        for (spoil, expected) in cases {
            let mut rubric = sound();
            spoil(&mut rubric);
            let faults = check(&rubric);
            let found: Vec<_> = faults.iter().map(|fault| (fault.pointer.as_str(), fault.code)).collect();
            assert_eq!(found, *expected, "{faults:?}");
        }
    }

    #[test]
    fn what_does_not_depend_on_an_unread_value_is_still_said() {
        let mut rubric = sound();
        for criterion in &mut rubric.criteria {
            criterion.scale = scale("1", "5", "3");
            criterion.levels = vec![level("6"), level("2"), level("2")];
        }
        rubric.criteria[2].weight = p("-1");
        let found = |gaps: &[&str]| {
            let mut unread = Unread::default();
            gaps.iter().for_each(|gap| unread.add(*gap));
            let faults = check_read(&rubric, &unread);
            faults.into_iter().map(|fault| format!("{} {}", fault.pointer, fault.code)).collect::<Vec<_>>()
        };
        let of = |slot: usize| {
            let faults = [
                "scale/step scale_invalid",
                "levels/0/value out_of_range",
                "levels/1/value off_step",
                "levels/2/value off_step",
            ];
            faults.map(|fault| format!("/criteria/{slot}/{fault}")).to_vec()
        };
        let last = || [of(2), vec!["/criteria/2/weight out_of_range".to_owned()]].concat();
        let sum = vec!["/criteria weights_not_100".to_owned()];
        assert_eq!(found(&[]), [of(0), of(1), last(), sum.clone()].concat());
        assert_eq!(found(&["/criteria/0/weight"]), [of(0), of(1), last()].concat(), "no sum without a weight");
        let gaps = ["/criteria/0/scale/min", "/criteria/1/scale/step", "/criteria/2/scale/max"];
        let doubled = |slot| format!("/criteria/{slot}/levels/2/value doubled");
        let off = |level| format!("/criteria/2/levels/{level}/value off_step");
        let some = vec![
            doubled(0),
            "/criteria/1/levels/0/value out_of_range".to_owned(),
            doubled(1),
            off(0),
            off(1),
            off(2),
            "/criteria/2/weight out_of_range".to_owned(),
        ];
        assert_eq!(found(&gaps), [some, sum].concat());
    }

    #[test]
    fn a_circle_of_parents_is_named_at_each_of_them() {
        let mut rubric = sound();
        rubric.criteria[0].parent = Some("B".into());
        rubric.criteria[1].parent = Some("A".into());
        rubric.criteria[2].parent = Some("A".into());
        let cycles: Vec<_> =
            check(&rubric).into_iter().filter(|fault| fault.code == "cycle").map(|f| f.pointer).collect();
        assert_eq!(cycles, ["/criteria/0/parent", "/criteria/1/parent"]);
    }
}
