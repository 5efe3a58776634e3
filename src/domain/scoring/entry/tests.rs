//! What entries come to under each method, and that integers and fractions agree.

use proptest::prelude::*;

use super::super::{Method, RoundingMode, sheet_total};
use super::*;
use crate::domain::exact::spell;
use crate::domain::rubric::samples::{p, rubric, scale};
use crate::domain::rubric::{Basis, Rubric, ScaleOrigin};

/// Sheets of one entry, each a line of marks; "-" is a missing one.
fn sheets(lines: &[&str]) -> Sheets {
    let slots = lines.first().map_or(0, |line| line.split_whitespace().count());
    let mut sheets = Sheets::new(slots);
    for (judge, line) in (0u32..).zip(lines) {
        sheets.push(judge, line.split_whitespace().map(|v| (v != "-").then(|| p(v))), None);
    }
    sheets
}

fn exact(rubric: &Rubric, method: &Method, lines: &[&str]) -> Result<String, Lacking> {
    let rules = Rules::new(rubric, method).unwrap();
    let sheets = sheets(lines);
    score_entry(&rules, &sheets, 0..sheets.len(), sheets.len() as u32).map(|score| spell(&score.exact.to_exact()))
}

fn ten(weights: &[&str]) -> Rubric {
    rubric(Basis::Percent, ScaleOrigin::Zero, scale("0", "10", "0.5"), weights)
}

fn method(word: &str, level: CombineLevel) -> Method {
    let method = CombineMethod::parse(word).unwrap();
    let drop = u32::from(method == CombineMethod::TrimmedMean);
    Method { combine: Combine { method, level, drop_low: drop, drop_high: drop }, ..Method::default() }
}

#[test]
fn each_method_works_on_its_level() {
    let (sheet, criterion) = (CombineLevel::Sheet, CombineLevel::Criterion);
    let lines = ["10 0", "0 10", "4 5", "8 9"]; // totals of 60/40: 60, 40, 44, 84
    let cases = [
        ("mean", sheet, "57"),
        ("mean", criterion, "57"),
        ("median", sheet, "52"),
        ("median", criterion, "64"), // 6 and 7
        ("trimmed_mean", sheet, "52"),
        ("trimmed_mean", criterion, "64"),
    ];
    for (word, level, expected) in cases {
        let found = exact(&ten(&["60", "40"]), &method(word, level), &lines);
        assert_eq!(found.as_deref(), Ok(expected), "{word} {level:?}");
    }
    // Three judges: the middle total is not the total of the middle marks.
    let lines = ["10 0", "0 10", "4 5"];
    assert_eq!(exact(&ten(&["60", "40"]), &method("median", sheet), &lines).as_deref(), Ok("44"));
    assert_eq!(exact(&ten(&["60", "40"]), &method("median", criterion), &["10 0", "0 9", "5 4"]).as_deref(), Ok("46"));
}

#[test]
fn a_trimmed_mean_of_too_few_is_no_score() {
    for level in [CombineLevel::Sheet, CombineLevel::Criterion] {
        let trimmed = method("trimmed_mean", level);
        assert_eq!(exact(&ten(&["100"]), &trimmed, &["3", "4"]), Err(Lacking::NothingLeft));
        assert_eq!(exact(&ten(&["100"]), &trimmed, &["3", "4", "4"]).as_deref(), Ok("40"));
    }
}

#[test]
fn each_missing_policy_has_its_own_answer() {
    use MissingPolicy::{CriterionMeans, Incomplete, RenormaliseSheet};
    type Case = (MissingPolicy, &'static [&'static str], Result<&'static str, Lacking>);
    let cases: &[Case] = &[
        (Incomplete, &["8 6", "4 -"], Err(Lacking::Marks)),
        (Incomplete, &["8 6", "- -"], Err(Lacking::Sheets)),
        // (0.6·8 + 0.4·6 = 72) and 40 alone
        (RenormaliseSheet, &["8 6", "4 -"], Ok("56")),
        // means 6 and 6
        (CriterionMeans, &["8 6", "4 -"], Ok("60")),
        (RenormaliseSheet, &["8 -", "4 -"], Ok("60")),
        (CriterionMeans, &["8 -", "4 -"], Err(Lacking::Marks)),
        (CriterionMeans, &["8 -", "- 4"], Ok("64")),
        (RenormaliseSheet, &["8 6", "- -"], Ok("72")),
        (CriterionMeans, &["8 6", "- -"], Ok("72")),
        (RenormaliseSheet, &["- -"], Err(Lacking::Sheets)),
        (CriterionMeans, &[], Err(Lacking::Sheets)),
    ];
    for (missing, lines, expected) in cases {
        let method = Method { missing: *missing, ..Method::default() };
        let found = exact(&ten(&["60", "40"]), &method, lines);
        assert_eq!(found.as_deref(), expected.as_ref().map(|text| *text), "{missing:?} {lines:?}");
    }
    let at_criteria = Method { missing: RenormaliseSheet, ..method("mean", CombineLevel::Criterion) };
    assert_eq!(exact(&ten(&["60", "40"]), &at_criteria, &["8 -", "4 -"]).as_deref(), Ok("60"));
    assert_eq!(exact(&ten(&["60", "40"]), &at_criteria, &["8 6", "4 -"]).as_deref(), Ok("60"));
}

#[test]
fn sheets_may_be_lacking_only_where_the_policy_allows_it() {
    let rubric = ten(&["100"]);
    let sheets = sheets(&["8", "6"]);
    for (missing, min_sheets, expected_sheets, complete) in [
        (MissingPolicy::Incomplete, 1, 2, true),
        (MissingPolicy::Incomplete, 1, 3, false),
        (MissingPolicy::Incomplete, 3, 2, false),
        (MissingPolicy::RenormaliseSheet, 2, 3, true),
        (MissingPolicy::CriterionMeans, 2, 5, true),
        (MissingPolicy::CriterionMeans, 3, 3, false),
    ] {
        let method = Method { missing, min_sheets, ..Method::default() };
        let rules = Rules::new(&rubric, &method).unwrap();
        let found = score_entry(&rules, &sheets, 0..2, expected_sheets);
        assert_eq!(found.is_ok(), complete, "{missing:?} {min_sheets} {expected_sheets}");
    }
}

#[test]
fn a_mark_that_only_breaks_ties_must_be_there_but_counts_for_nothing() {
    let rubric = ten(&["100", "0"]);
    assert_eq!(exact(&rubric, &Method::default(), &["8 1", "6 10"]).as_deref(), Ok("70"));
    assert_eq!(exact(&rubric, &Method::default(), &["8 1", "6 -"]), Err(Lacking::Marks));
    let renormalise = Method { missing: MissingPolicy::RenormaliseSheet, ..Method::default() };
    assert_eq!(exact(&rubric, &renormalise, &["8 -", "6 -"]).as_deref(), Ok("70"));
}

#[test]
fn no_score_waits_for_a_mark_without_weight() {
    let rubric = ten(&["100", "0"]);
    let means = Method { missing: MissingPolicy::CriterionMeans, ..Method::default() };
    assert_eq!(exact(&rubric, &means, &["8 -", "6 -"]).as_deref(), Ok("70"));
    // Of the marks that break ties nothing is left; of 8, 6 and 7 the 7 is.
    for missing in [MissingPolicy::RenormaliseSheet, MissingPolicy::CriterionMeans] {
        let trimmed = Method { missing, ..method("trimmed_mean", CombineLevel::Criterion) };
        assert_eq!(exact(&rubric, &trimmed, &["8 1", "6 -", "7 -"]).as_deref(), Ok("70"), "{missing:?}");
    }
}

#[test]
fn a_sheet_without_a_weighted_mark_is_none_of_the_least_number() {
    let rubric = ten(&["100", "0"]);
    for missing in [MissingPolicy::RenormaliseSheet, MissingPolicy::CriterionMeans] {
        let method = Method { missing, min_sheets: 2, ..Method::default() };
        assert_eq!(exact(&rubric, &method, &["8 1", "- 9"]), Err(Lacking::Sheets), "{missing:?}");
        assert_eq!(exact(&rubric, &method, &["8 1", "- 9", "- -", "6 -"]).as_deref(), Ok("70"), "{missing:?}");
    }
}

#[test]
fn weights_are_stretched_before_a_share_is_rounded() {
    let rubric = rubric(Basis::Percent, ScaleOrigin::Zero, scale("0", "1", "1"), &["20", "15", "10", "55"]);
    let mut method = Method { missing: MissingPolicy::RenormaliseSheet, ..method("mean", CombineLevel::Criterion) };
    method.rounding.places = 1;
    // 35 of 45 is 77.77…; the shares are 44.44… and 33.33….
    assert_eq!(exact(&rubric, &method, &["1 1 0 -"]).as_deref(), Ok("700/9"));
    method.rounding.at = vec![RoundingStep::Criterion];
    assert_eq!(exact(&rubric, &method, &["1 1 0 -"]).as_deref(), Ok("77.7"));
}

#[test]
fn a_criterion_trimmed_to_nothing_is_not_renormalised_away() {
    let missing = MissingPolicy::RenormaliseSheet;
    let trimmed = Method { missing, ..method("trimmed_mean", CombineLevel::Criterion) };
    assert_eq!(exact(&ten(&["60", "40"]), &trimmed, &["8 6", "4 -", "6 -"]), Err(Lacking::NothingLeft));
    assert_eq!(exact(&ten(&["60", "40"]), &trimmed, &["8 -", "4 -", "6 -"]).as_deref(), Ok("60"));
}

#[test]
fn rounding_happens_at_the_named_steps_only() {
    use RoundingStep::{Criterion, CriterionMean, Sheet, Total};
    let rubric = rubric(Basis::Percent, ScaleOrigin::Zero, scale("0", "3", "1"), &["50", "50"]);
    let lines = ["1 0", "1 1", "0 1"]; // totals 50/3, 100/3, 50/3; means 2/3 and 2/3
    let cases: &[(&[RoundingStep], &str, &str)] = &[
        (&[Total], "200/9", "22.2"),
        (&[], "200/9", "22.2"),
        (&[Sheet, Total], "667/30", "22.2"), // 16.7, 33.3, 16.7
        (&[CriterionMean], "70/3", "23.3"),  // 0.7 and 0.7
        (&[Criterion], "22.2", "22.2"),      // 11.1 and 11.1
        (&[CriterionMean, Criterion, Total], "23.4", "23.4"),
    ];
    for (at, expected, score) in cases {
        let mut method = Method::default();
        method.rounding.places = 1;
        method.rounding.at = at.to_vec();
        let rules = Rules::new(&rubric, &method).unwrap();
        let found = score_entry(&rules, &sheets(&lines), 0..3, 3).unwrap();
        assert_eq!(
            (spell(&found.exact.to_exact()), spell(&found.score.to_exact())),
            (expected.to_string(), score.to_string()),
            "{at:?}"
        );
    }
}

#[test]
fn the_way_by_criteria_can_be_shown() {
    let rubric = ten(&["60", "40"]);
    let criteria = method("median", CombineLevel::Criterion);
    let rules = Rules::new(&rubric, &criteria).unwrap();
    let shown = criterion_scores(&rules, &sheets(&["10 0", "0 9", "5 4"]), 0..3).unwrap().unwrap();
    let shown: Vec<_> = shown.iter().map(|one| (one.slot, spell(&one.combined), spell(&one.share))).collect();
    assert_eq!(shown, [(0, "5".into(), "30".into()), (1, "4".into(), "16".into())]);
    let plain = Method::default();
    assert_eq!(criterion_scores(&Rules::new(&rubric, &plain).unwrap(), &sheets(&["1 1"]), 0..1), None);
}

fn any_method() -> impl Strategy<Value = Method> {
    let combine = (0..3usize, 0..2usize, 0..3u32, 0..2u32).prop_map(|(method, level, low, high)| {
        let method = CombineMethod::ALL[method];
        let (drop_low, drop_high) = if method == CombineMethod::TrimmedMean { (low, high) } else { (0, 0) };
        Combine { method, level: CombineLevel::ALL[level], drop_low, drop_high }
    });
    (combine, 0..3usize, 0u8..4, any::<bool>(), prop::bool::weighted(0.2)).prop_map(
        |(combine, missing, places, even, sheet)| {
            let mut method = Method { combine, missing: MissingPolicy::ALL[missing], ..Method::default() };
            method.rounding.places = places;
            method.rounding.mode = if even { RoundingMode::HalfEven } else { RoundingMode::HalfUp };
            method.rounding.at.extend(sheet.then_some(RoundingStep::Sheet));
            method
        },
    )
}

fn any_rubric() -> impl Strategy<Value = Rubric> {
    (0..2usize, 0..2usize, -3i32..3, 1i32..8, 1i64..999_999).prop_map(|(basis, origin, min, span, part)| {
        let (basis, origin) = (Basis::ALL[basis], ScaleOrigin::ALL[origin]);
        let max = (min + span).max(1);
        let part = Points::from_scaled(part);
        let rest = Points::whole(100).checked_sub(part).unwrap();
        let scale = scale(&min.to_string(), &max.to_string(), "0.25");
        rubric(basis, origin, scale, &[&part.to_string(), &rest.to_string(), "0"])
    })
}

/// Marks as quarters above the minimum, a few of them missing.
fn any_lines() -> impl Strategy<Value = Vec<Vec<Option<u8>>>> {
    let mark = prop::option::weighted(0.97, 0u8..=4);
    prop::collection::vec(prop::collection::vec(mark, 3), 0..7)
}

fn fill(rubric: &Rubric, lines: &[Vec<Option<u8>>]) -> Sheets {
    let mut sheets = Sheets::new(3);
    for (judge, line) in (0u32..).zip(lines) {
        let min = rubric.criteria[0].scale.min.scaled();
        let marks = line.iter().map(|mark| mark.map(|quarters| Points::from_scaled(min + 2_500 * i64::from(quarters))));
        sheets.push(judge, marks, None);
    }
    sheets
}

/// The same score in fractions alone, as the rules read.
fn in_fractions(rules: &Rules, sheets: &Sheets, own: Range<usize>) -> Result<Exact, Lacking> {
    let sum = |values: &[Exact]| values.iter().fold(BigRational::zero(), |sum, value| sum + value);
    if rules.method().level() == CombineLevel::Criterion {
        return Ok(sum(&by_criteria(rules, sheets, own)?.into_iter().map(|one| one.share).collect::<Vec<_>>()));
    }
    let total = |sheet| sheet_total(rules, sheets.marks(sheet)).map(|total| total.exact);
    let mut totals: Vec<Exact> = own.filter_map(total).collect();
    if totals.is_empty() {
        return Err(Lacking::Marks);
    }
    let kept = kept(&mut totals, &rules.method().combine);
    if kept.is_empty() { Err(Lacking::NothingLeft) } else { Ok(sum(kept) / Exact::from_integer(kept.len().into())) }
}

proptest! {
    #[test]
    fn integers_and_fractions_agree(rubric in any_rubric(), method in any_method(), lines in any_lines()) {
        let rules = Rules::new(&rubric, &method).unwrap();
        let sheets = fill(&rubric, &lines);
        let own = 0..sheets.len();
        if find_lacking(&rules, &sheets, own.clone(), 0).is_ok() {
            let score = score_entry(&rules, &sheets, own.clone(), 0).map(|score| score.exact.to_exact());
            prop_assert_eq!(score, in_fractions(&rules, &sheets, own));
        }
    }

    #[test]
    fn the_order_of_judges_is_irrelevant(
        rubric in any_rubric(), method in any_method(), lines in any_lines(), turn in 0usize..7,
    ) {
        let rules = Rules::new(&rubric, &method).unwrap();
        let score = |lines: &[Vec<Option<u8>>]| {
            let sheets = fill(&rubric, lines);
            score_entry(&rules, &sheets, 0..sheets.len(), 0)
        };
        let mut turned = lines.clone();
        turned.rotate_left(turn.min(lines.len()));
        prop_assert_eq!(score(&turned), score(&lines));
    }

    #[test]
    fn a_complete_mean_is_the_same_on_both_levels(rubric in any_rubric(), lines in any_lines()) {
        let level = |level| Method { combine: Combine { level, ..Combine::default() }, ..Method::default() };
        let (by_sheet, by_criterion) = (level(CombineLevel::Sheet), level(CombineLevel::Criterion));
        let sheets = fill(&rubric, &lines);
        let score = |method| by_level(&Rules::new(&rubric, method).unwrap(), &sheets, 0..sheets.len());
        if lines.iter().flatten().all(Option::is_some) && !lines.is_empty() {
            prop_assert_eq!(score(&by_sheet), score(&by_criterion));
        }
    }
}
