//! The built-in rule sets: each number has a source, and nothing that was not found has a value.

use super::*;
use crate::domain::programme::Rule;

/// Short names of sources, as the notes on the domain list them (part 10).
const SOURCES: &[&str] = &[
    "JARI-F",
    "NTT",
    "IGA26-CAT",
    "IGA26-TOR",
    "PPT23",
    "PDC22",
    "GRA24",
    "GAT23",
    "BSK23",
    "JP21",
    "123D",
    "PPD-APP",
    "PPD-BOOK",
    "KEP19",
    "KAL19",
    "KAL22",
    "MENPAN-1",
    "MENPAN-2",
    "MENPAN-3",
    "MENPAN-4",
    "MENPAN-5",
    "MENPAN-6",
    "MENPAN-7",
    "MENPAN-8",
    "MENPAN-9",
    "MENPAN-10",
    "MENPAN-12",
    "SB25",
    "KOM25",
    "ZI24",
    "SK21",
    "DAEL21",
    "DAEL21b",
    "SNTB23",
    "KLA22",
    "BIS18",
    "NUS22",
];

#[test]
fn the_years_that_are_known_are_there() {
    let ids: Vec<String> = rule_sets().into_iter().map(|rules| rules.id).collect();
    let kipp = [2018, 2020, 2021, 2022, 2023, 2024, 2025].map(|year| format!("kipp-national-{year}"));
    let mut expected = vec!["iga-2023".to_owned(), "iga-2026".to_owned()];
    expected.extend(kipp);
    expected.extend(["ppd-2019".to_owned(), "ppd-2024".to_owned()]);
    assert_eq!(ids, expected);
    assert!(rule_set("kipp-national-2019").is_none());
}

#[test]
fn every_check_has_a_source_and_every_unset_one_a_note() {
    for rules in rule_sets() {
        assert!(rules.built_in && rules.version == 1 && !rules.sources.is_empty(), "{}", rules.id);
        for source in &rules.sources {
            assert!(SOURCES.contains(&source.as_str()), "{}: {source}", rules.id);
        }
        for check in &rules.checks {
            let code = check.rule.code();
            for source in check.source.split(", ") {
                assert!(rules.sources.iter().any(|one| one == source), "{} {code}: {source} is no source", rules.id);
            }
            assert!(!check.note.is_empty(), "{} {code} has no note", rules.id);
            let told = check.note.contains("NOT FOUND") || check.note.contains("not told by any source");
            assert_eq!(check.rule.is_unset(), told, "{} {code}: {}", rules.id, check.note);
        }
        let quota = &rules.quota;
        let unset = quota.per_group.is_empty() && quota.per_agency.is_empty() && quota.total.is_none();
        assert!(!unset || !rules.held || !quota.note.is_empty(), "{}", rules.id);
    }
}

/// Ages and quotas of 2023 and 2025, the trial of IGA, how many go to PPD.
#[test]
fn what_was_not_found_has_no_value() {
    let age = |id: &str| -> Vec<Option<u32>> {
        let rules = rule_set(id).expect(id);
        let months = |check: &Check| match check.rule {
            Rule::MinAgeMonths { months } => Some(months),
            _ => None,
        };
        rules.checks.iter().filter_map(months).collect()
    };
    assert_eq!(age("kipp-national-2018"), [Some(12)]);
    assert_eq!(age("kipp-national-2020"), [Some(12)]);
    assert_eq!(age("kipp-national-2021"), [Some(24), Some(12)]);
    assert_eq!(age("kipp-national-2022"), [Some(24)]);
    assert_eq!(age("kipp-national-2023"), [None]);
    assert_eq!(age("kipp-national-2024"), []);
    assert_eq!(age("kipp-national-2025"), [None]);
    for rules in rule_sets() {
        let has_quota = rules.quota != Quota { note: rules.quota.note.clone(), ..Quota::default() };
        assert_eq!(has_quota, rules.id == "kipp-national-2021", "{}", rules.id);
        for check in &rules.checks {
            if let Rule::TrialBeforeApplication { min_days } = check.rule {
                assert_eq!(min_days, None, "{}", rules.id);
            }
        }
    }
}

#[test]
fn the_numbers_are_those_of_the_sources() {
    let passing = |id: &str| {
        rule_set(id).expect(id).checks.into_iter().find_map(|check| match check.rule {
            Rule::PassingScore { score } => score.map(|score| score.to_string()),
            _ => None,
        })
    };
    assert_eq!(passing("kipp-national-2025").as_deref(), Some("85"));
    assert_eq!(passing("kipp-national-2021"), None);
    let of_2021 = rule_set("kipp-national-2021").expect("2021");
    assert_eq!(of_2021.quota.per_agency, [("REPLIKASI".to_owned(), 5), ("UMUM".to_owned(), 10)]);
    assert!(of_2021.checks[0].applies("khusus") && !of_2021.checks[0].applies("REPLIKASI"));
    assert!(of_2021.checks[1].applies("REPLIKASI") && !of_2021.checks[1].applies("UMUM"));
    assert!(!rule_set("kipp-national-2024").expect("2024").held);
    let iga = rule_set("iga-2026").expect("2026");
    let Rule::AppliedBetween { window: Some(window), or_enhanced: true } = iga.checks[0].rule else {
        panic!("a window is due")
    };
    assert_eq!((window.from.to_string(), window.to.to_string()), ("2024-01-01".into(), "2025-12-31".into()));
    let stages =
        |id: &str| rule_set(id).expect(id).stages.into_iter().map(|(_, weight)| weight.to_string()).collect::<Vec<_>>();
    assert_eq!(stages("ppd-2019"), ["45", "55"]);
    assert_eq!(stages("ppd-2024"), ["35", "65"]);
}
