//! That a method is told whole, and the same in both languages.

use super::*;
use crate::domain::points::Points;
use crate::domain::scoring::{Combine, Rounding};
use crate::domain::templates;

fn rubric() -> Rubric {
    templates::template("kipp-banten-2023").expect("Banten's").rubric
}

fn in_both(rubric: &Rubric, method: &Method) -> [Vec<String>; 2] {
    [Tongue::Id, Tongue::En].map(|tongue| sentences(tongue, rubric, method))
}

/// Which sentences two methods do not share.
fn apart(one: &[String], other: &[String]) -> Vec<usize> {
    (0..one.len().max(other.len())).filter(|&at| one.get(at) != other.get(at)).collect()
}

#[test]
fn the_record_tells_the_rules_that_were_set() {
    let mut method = Method::default();
    let said = |method: &Method| sentences(Tongue::Id, &rubric(), method).join(" ");
    assert!(said(&method).contains("rata-rata dari nilai lembar") && said(&method).contains("1, 2, 2, 4"));
    assert!(said(&method).contains("Tidak ditetapkan aturan pemutus"));
    method.combine.method = CombineMethod::Median;
    method.tie_break = vec![TieBreak::Median, TieBreak::HeadToHead];
    method.rounding.mode = RoundingMode::HalfEven;
    let words = said(&method);
    assert!(words.contains("median dari nilai lembar") && words.contains("genap"));
    assert!(words.contains("median nilai lembar; perbandingan langsung"));
}

#[test]
fn both_languages_tell_each_rule() {
    let advance = |top, per_group, passing_score| Method {
        advance: Some(Advance { top, per_group, passing_score }),
        ..Method::default()
    };
    let combine =
        |method, level| Method { combine: Combine { method, level, drop_low: 1, drop_high: 2 }, ..Method::default() };
    let rounding = |places, mode, at: &[RoundingStep]| Method {
        rounding: Rounding { places, mode, at: at.into() },
        ..Method::default()
    };
    let ties = |rules: &[TieBreak]| Method { tie_break: rules.into(), ..Method::default() };
    let code = rubric().criteria.iter().find(|criterion| criterion.scored).expect("a criterion").code.clone();
    let half = Points::parse("70.5").expect("a decimal");
    let (sheet, total) = (RoundingStep::Sheet, RoundingStep::Total);
    // Each differs from the usual method in one sentence, which is named; rounding within criteria works on criteria.
    let methods: Vec<(Method, &[usize])> = vec![
        (combine(CombineMethod::Median, CombineLevel::Sheet), &[1]),
        (combine(CombineMethod::TrimmedMean, CombineLevel::Sheet), &[1]),
        (combine(CombineMethod::Mean, CombineLevel::Criterion), &[1]),
        (Method { missing: MissingPolicy::RenormaliseSheet, ..Method::default() }, &[2]),
        (Method { missing: MissingPolicy::CriterionMeans, ..Method::default() }, &[1, 2]),
        (Method { min_sheets: 3, ..Method::default() }, &[2]),
        (rounding(4, RoundingMode::HalfUp, &[total]), &[3]),
        (rounding(2, RoundingMode::HalfEven, &[total]), &[3]),
        (rounding(2, RoundingMode::HalfUp, &[]), &[3]),
        (rounding(2, RoundingMode::HalfUp, &[sheet, total]), &[3]),
        (rounding(2, RoundingMode::HalfUp, &[RoundingStep::Criterion, total]), &[1, 3]),
        (rounding(2, RoundingMode::HalfUp, &[RoundingStep::CriterionMean, total]), &[1, 3]),
        (Method { rank_on: RankOn::Exact, ..Method::default() }, &[4]),
        (Method { rank_style: RankStyle::S1334, ..Method::default() }, &[4]),
        (Method { rank_style: RankStyle::S1223, ..Method::default() }, &[4]),
        (ties(&[TieBreak::Criterion(code)]), &[5]),
        (ties(&[TieBreak::Median]), &[5]),
        (ties(&[TieBreak::Countback]), &[5]),
        (ties(&[TieBreak::HeadToHead, TieBreak::Median]), &[5]),
        (advance(Some(10), true, None), &[6]),
        (advance(Some(10), false, None), &[6]),
        (advance(Some(10), true, Some(half)), &[6]),
        (advance(None, true, Some(half)), &[6]),
    ];
    let usual = in_both(&rubric(), &Method::default());
    let mut seen = vec![usual.clone()];
    for (method, due) in methods {
        let said = in_both(&rubric(), &method);
        for ((one, other), tongue) in said.iter().zip(&usual).zip([Tongue::Id, Tongue::En]) {
            assert_eq!(apart(one, other), due, "{tongue:?}: {method:?}");
        }
        for (id, en) in said[0].iter().zip(&said[1]) {
            assert!(id != en && id.ends_with('.') && en.ends_with('.'), "{id} {en}");
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            assert_eq!(digits(id), digits(en), "the same numbers: {id} {en}");
        }
        let is_new = seen.iter().all(|before| before[0] != said[0] && before[1] != said[1]);
        assert!(is_new, "told like another: {method:?}");
        seen.push(said);
    }
}

#[test]
fn both_languages_tell_how_a_sheet_is_scored() {
    let mut told = Vec::new();
    for (basis, scale_origin) in
        [(Basis::Points, ScaleOrigin::Zero), (Basis::Percent, ScaleOrigin::Zero), (Basis::Percent, ScaleOrigin::Min)]
    {
        told.extend(
            in_both(&Rubric { basis, scale_origin, ..rubric() }, &Method::default()).map(|mut all| all.remove(0)),
        );
    }
    told.sort_unstable();
    told.dedup();
    assert_eq!(told.len(), 6);
}

#[test]
fn decimals_have_the_sign_of_the_language() {
    let passing = Points::parse("70.5").expect("a decimal");
    let advance = Advance { top: Some(10), per_group: true, passing_score: Some(passing) };
    let [id, en] = in_both(&rubric(), &Method { advance: Some(advance), ..Method::default() });
    assert_eq!(
        (id[6].as_str(), en[6].as_str()),
        (
            "Yang dinyatakan lolos adalah 10 inovasi teratas pada tiap kelompok dengan nilai sekurang-kurangnya 70,5; nilai sama \
             pada batas kelolosan tidak diputus oleh urutan pendaftaran.",
            "The top 10 entries of each group with a score of at least 70.5 go on; a tie at the line is not decided by the order \
             of registration.",
        )
    );
}
