//! Each rule against facts at its edge, with the words it uses.

use super::samples::{candidate, day, innovation};
use super::*;
use crate::domain::innovation::{Award, Claim, Stage};
use crate::domain::programme::candidate::SectionLength;
use crate::domain::programme::{Basis, Confidence, Quota, Unit, Window};

use Outcome::{Fail, Pass, Unknown};

fn check(rule: Rule) -> Check {
    Check { rule, applies_to: Vec::new(), source: "X".into(), confidence: Confidence::High, note: Said::default() }
}

fn contest() -> Contest<'static> {
    Contest {
        programme: "KIPP",
        registration_closes_on: Some(day("2025-06-30")),
        titles: Contest::count_titles(["Contoh", "Lain"]),
    }
}

/// What the rule says once `change` is made to the sample, and that both languages say something.
fn said(rule: Rule, change: impl FnOnce(&mut Innovation)) -> Finding {
    let mut one = innovation();
    change(&mut one);
    let finding = evaluate(&check(rule), &candidate(&one), &contest());
    assert!(!finding.detail.id.is_empty() && !finding.detail.en.is_empty());
    finding
}

fn outcome(rule: Rule, change: impl FnOnce(&mut Innovation)) -> Outcome {
    said(rule, change).outcome
}

#[test]
fn a_day_less_than_the_minimum_age_fails() {
    let age = |months| Rule::MinAgeMonths { months };
    for (months, applied, expected) in [
        (Some(24), "2023-06-30", Pass),
        (Some(24), "2023-07-01", Fail),
        (Some(24), "2023-06-29", Pass),
        (Some(12), "2024-06-30", Pass),
        (Some(12), "2024-07-01", Fail),
        (None, "2000-01-01", Unknown),
    ] {
        let found = outcome(age(months), |one| one.applied_on = Some(day(applied)));
        assert_eq!(found, expected, "{months:?} {applied}");
    }
    let trial = |one: &mut Innovation| (one.stage, one.applied_on) = (Stage::Trial, None);
    assert_eq!(outcome(age(Some(24)), trial), Fail);
    assert_eq!(outcome(age(None), trial), Fail, "not applied fails whatever the age");
    assert_eq!(outcome(age(Some(24)), |one| one.applied_on = None), Unknown);
}

#[test]
fn what_is_unset_is_told_in_words() {
    let found = said(Rule::MinAgeMonths { months: None }, |_| {});
    assert_eq!(
        found.detail.id,
        "Umur minimum tidak diketahui: tidak ada sumber yang menyebutkannya dan aturan ini belum diisi, jadi tidak dinilai lulus."
    );
    assert!(found.detail.en.starts_with("The minimum age is not known"));
    let one = innovation();
    let nowhen = Contest { registration_closes_on: None, ..contest() };
    let found = evaluate(&check(Rule::MinAgeMonths { months: Some(24) }), &candidate(&one), &nowhen);
    assert_eq!(found.outcome, Unknown);
    assert!(found.detail.en.contains("close of registration was not given"));
}

#[test]
fn no_unset_parameter_passes_and_no_innovation_is_unknown() {
    let rules = [
        Rule::MinAgeMonths { months: None },
        Rule::AppliedBetween { window: None, or_enhanced: true },
        Rule::AppliedBetween { window: None, or_enhanced: false },
        Rule::EnhancedBetween { window: None },
        Rule::NotPreviousWinner { titles: None },
        Rule::MaxTimesTop99 { times: None },
        Rule::SdgLink { min: None },
        Rule::Declarations { required: None },
        Rule::ReplicationSource { min: None },
        Rule::MandatoryIndicators { indicators: None },
        Rule::StageIs { stage: None },
        Rule::TrialBeforeApplication { min_days: None },
        Rule::DesignWordsMin { words: None },
        Rule::BasicServiceAffairs { affairs: None, min: Some(1) },
        Rule::BasicServiceAffairs { affairs: Some(vec!["health".into()]), min: None },
        Rule::DocumentsPresent { documents: None },
        Rule::PassingScore { score: None },
    ];
    for rule in rules {
        assert!(rule.is_unset(), "{rule:?}");
        let found = said(rule.clone(), |one| one.enhanced_on = Some(day("2024-01-01")));
        assert_eq!(found.outcome, Unknown, "{rule:?}");
        let one = innovation();
        let bare = Candidate { innovation: None, ..candidate(&one) };
        assert_eq!(evaluate(&check(rule), &bare, &contest()).outcome, Unknown);
    }
}

#[test]
fn windows_hold_both_of_their_ends() {
    let window = Some(Window { from: day("2024-01-01"), to: day("2025-12-31") });
    for (applied, enhanced, alone, either) in [
        ("2024-01-01", None, Pass, Pass),
        ("2025-12-31", None, Pass, Pass),
        ("2023-12-31", None, Fail, Fail),
        ("2026-01-01", None, Fail, Fail),
        ("2023-12-31", Some("2024-01-01"), Fail, Pass),
        ("2023-12-31", Some("2026-01-01"), Fail, Fail),
        ("2023-12-31", Some("2023-12-31"), Fail, Fail),
        ("2026-01-01", Some("2025-01-01"), Fail, Fail),
        ("2024-05-05", Some("2026-01-01"), Pass, Pass),
    ] {
        let set = |one: &mut Innovation| (one.applied_on, one.enhanced_on) = (Some(day(applied)), enhanced.map(day));
        let says = |or_enhanced| outcome(Rule::AppliedBetween { window, or_enhanced }, set);
        assert_eq!((says(false), says(true)), (alone, either), "{applied} {enhanced:?}");
    }
    let enhanced =
        |when: Option<&str>| outcome(Rule::EnhancedBetween { window }, |one| one.enhanced_on = when.map(day));
    assert_eq!([enhanced(None), enhanced(Some("2024-01-01")), enhanced(Some("2026-01-01"))], [Fail, Pass, Fail]);
}

#[test]
fn a_trial_comes_before_the_application() {
    let days = |days| Rule::TrialBeforeApplication { min_days: Some(days) };
    assert_eq!(outcome(days(180), |_| {}), Pass);
    assert_eq!(outcome(days(181), |_| {}), Fail);
    assert_eq!(outcome(days(0), |one| one.trial_started_on = one.applied_on), Pass);
    assert_eq!(outcome(days(0), |one| one.trial_started_on = None), Unknown);
    let late = |one: &mut Innovation| one.trial_started_on = Some(day("2023-07-01"));
    assert_eq!(outcome(Rule::TrialBeforeApplication { min_days: None }, late), Fail);
    let found = said(Rule::TrialBeforeApplication { min_days: None }, |_| {});
    assert!(found.detail.en.starts_with("Tried for 180 days"), "{}", found.detail.en);
    assert_eq!(outcome(Rule::StageIs { stage: Some(Stage::Trial) }, |_| {}), Fail);
    assert_eq!(outcome(Rule::StageIs { stage: Some(Stage::Applied) }, |_| {}), Pass);
}

fn won(prizes: &[(&str, &str)]) -> impl FnOnce(&mut Innovation) {
    let awards = prizes.iter().map(|(programme, title)| Award {
        programme: (*programme).into(),
        year: 2021,
        title: (*title).into(),
    });
    let awards: Vec<_> = awards.collect();
    move |one| one.awards = awards
}

#[test]
fn an_earlier_prize_is_known_by_its_words() {
    for (programme, title, expected) in [
        ("KIPP", "Top 45", Fail),
        ("kipp", "Top-45 Inovasi Pelayanan Publik", Fail),
        ("KIPP", "TOP45", Fail),
        ("KIPP", "Top 4", Pass),
        ("KIPP", "Top 450", Pass),
        ("KIPP", "Top 99", Pass),
        ("IGA", "Top 45", Pass),
        ("KIPP Banten", "Top 45", Unknown),
        ("KIPP Banten", "Top 3", Pass),
    ] {
        let rule = Rule::NotPreviousWinner { titles: Some(vec!["Top 45".into(), "OPSI".into()]) };
        let found = said(rule, won(&[(programme, title)]));
        assert_eq!(found.outcome, expected, "{programme} {title}: {}", found.detail.en);
    }
    let top99 = |prizes: &[(&str, &str)]| outcome(Rule::MaxTimesTop99 { times: Some(1) }, won(prizes));
    assert_eq!(top99(&[]), Pass);
    assert_eq!(top99(&[("KIPP", "Top 99")]), Pass);
    assert_eq!(top99(&[("KIPP", "Top 99"), ("KIPP", "Top 99")]), Fail);
    assert_eq!(top99(&[("KIPP", "Top 99"), ("KIPP Nasional", "Top 99")]), Unknown);
}

#[test]
fn claims_are_counted() {
    assert_eq!(outcome(Rule::SdgLink { min: Some(1) }, |_| {}), Pass);
    assert_eq!(outcome(Rule::SdgLink { min: Some(2) }, |_| {}), Fail);
    assert_eq!(outcome(Rule::ReplicationSource { min: Some(1) }, |_| {}), Pass);
    assert_eq!(outcome(Rule::ReplicationSource { min: Some(2) }, |_| {}), Fail);
    let mandatory = |list: &[u16]| said(Rule::MandatoryIndicators { indicators: Some(list.to_vec()) }, |_| {});
    assert_eq!(mandatory(&[16]).outcome, Pass);
    let found = mandatory(&[16, 17, 35]);
    assert_eq!((found.outcome, found.detail.en.as_str()), (Fail, "Mandatory indicators without a level: 17 and 35."));
    let evidence = |change: fn(&mut Innovation)| outcome(Rule::EvidencePerClaimedLevel, change);
    assert_eq!(evidence(|_| {}), Pass);
    assert_eq!(evidence(|one| one.indicators.clear()), Unknown);
    let bare = |one: &mut Innovation| drop(one.indicators.insert(17, Claim { level: 1, evidence: " ".into() }));
    assert_eq!(evidence(bare), Fail);
    let basic =
        |min| Rule::BasicServiceAffairs { affairs: Some(vec!["health".into(), "social".into()]), min: Some(min) };
    assert_eq!([outcome(basic(1), |_| {}), outcome(basic(2), |_| {})], [Pass, Fail]);
    assert_eq!(outcome(basic(1), |one| one.affairs.clear()), Fail);
}

#[test]
fn papers_are_looked_at() {
    let required = |list: &[&str]| Rule::Declarations { required: Some(list.iter().map(|&one| one.into()).collect()) };
    assert_eq!(outcome(required(&["implementation"]), |_| {}), Pass);
    assert_eq!(outcome(required(&["implementation", "willing_to_be_replicated"]), |_| {}), Fail);
    let documents =
        |list: &[&str]| Rule::DocumentsPresent { documents: Some(list.iter().map(|&one| one.into()).collect()) };
    assert_eq!(outcome(documents(&["rkpd", "implementation"]), |_| {}), Pass);
    assert_eq!(outcome(documents(&["Profil"]), |_| {}), Fail);
    assert_eq!(outcome(Rule::DesignWordsMin { words: Some(3) }, |_| {}), Pass);
    assert_eq!(outcome(Rule::DesignWordsMin { words: Some(4) }, |_| {}), Fail);

    let one = innovation();
    let words = |sections: Vec<SectionLength>| {
        evaluate(&check(Rule::WordLimits), &Candidate { sections, ..candidate(&one) }, &contest())
    };
    let section = |words, max_words| SectionLength { criterion: "SIG".into(), words, max_words };
    assert_eq!(words(vec![section(600, Some(600)), section(9_999, None)]).outcome, Pass);
    let found = words(vec![section(601, Some(600))]);
    assert_eq!((found.outcome, found.detail.en.as_str()), (Fail, "Over the limit: SIG 601/600 (words/limit)."));
    assert_eq!(words(Vec::new()).outcome, Unknown);
    assert_eq!(words(vec![section(1, None)]).outcome, Unknown);

    for (titles, expected) in [(vec!["contoh "], Pass), (vec!["CONTOH", "Contoh"], Fail), (vec![], Unknown)] {
        let contest = Contest { titles: Contest::count_titles(titles.iter().copied()), ..contest() };
        assert_eq!(evaluate(&check(Rule::UniqueTitle), &candidate(&one), &contest).outcome, expected, "{titles:?}");
    }
}

#[test]
fn a_passing_score_is_compared_unrounded() {
    let one = innovation();
    for (numerator, denominator, expected) in
        [(85, 1, Pass), (849_999_999, 10_000_000, Fail), (256, 3, Pass), (254, 3, Fail)]
    {
        let score = Some(Value::Small { numerator, denominator });
        let rule = Rule::PassingScore { score: Some(Points::whole(85)) };
        let found = evaluate(&check(rule), &Candidate { score, ..candidate(&one) }, &contest());
        assert_eq!(found.outcome, expected, "{}", found.detail.en);
    }
    assert_eq!(outcome(Rule::PassingScore { score: Some(Points::whole(85)) }, |_| {}), Unknown);
}

#[test]
fn what_a_person_must_tell_is_asked_and_never_passed() {
    let found = said(Rule::ConfirmedByHand { question: Said::new("Benar?", "True?") }, |_| {});
    assert_eq!((found.outcome, found.detail.id.as_str()), (Unknown, "Harus dipastikan orang dari berkasnya: Benar?"));
}

#[test]
fn only_the_checks_of_the_group_are_asked() {
    let mut rules = RuleSet {
        id: "x".into(),
        programme: "KIPP".into(),
        year: 2025,
        title: "X".into(),
        held: true,
        unit: Unit::Entry,
        basis: Basis::FinalScoreInGroup,
        groups: Vec::new(),
        iga_rules: None,
        checks: vec![check(Rule::UniqueTitle), check(Rule::WordLimits), check(Rule::SdgLink { min: Some(1) })],
        quota: Quota::default(),
        stages: Vec::new(),
        sources: Vec::new(),
        note: Said::default(),
        built_in: false,
        version: 1,
    };
    rules.checks[1].applies_to = vec!["replikasi".into()];
    rules.checks[2].applies_to = vec!["Umum".into()];
    let one = innovation();
    let codes: Vec<_> =
        evaluate_all(&rules, &candidate(&one), &contest()).into_iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["UNIQUE_TITLE", "SDG_LINK"]);
}

#[test]
fn what_contradicts_itself_or_says_nothing_is_unknown() {
    let age = Rule::MinAgeMonths { months: Some(1) };
    assert_eq!(
        outcome(age.clone(), |one| one.stage = Stage::Trial),
        Unknown,
        "a day of application, and a trial still"
    );
    assert_eq!(outcome(age, |_| {}), Pass);
    let one = innovation();
    let empty = SectionLength { criterion: "SIG".into(), words: 0, max_words: Some(600) };
    let silent = Candidate { sections: vec![empty], ..candidate(&one) };
    assert_eq!(evaluate(&check(Rule::WordLimits), &silent, &contest()).outcome, Unknown);
    // A programme of another name may be the same one; only of some it is sure that they are others.
    let won = |programme: &str| {
        let award = Award { programme: programme.into(), year: 2019, title: "Top 45".into() };
        outcome(Rule::NotPreviousWinner { titles: Some(vec!["Top 45".into()]) }, |one| one.awards = vec![award.clone()])
    };
    assert_eq!(
        [won("KIPP"), won("SINOVIK"), won("Kompetisi Inovasi Pelayanan Publik"), won("IGA")],
        [Fail, Unknown, Unknown, Pass]
    );
}
