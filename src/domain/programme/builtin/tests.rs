//! The built-in rule sets: each number has a source, and nothing that was not found has a value.

use super::*;
use crate::domain::programme::Rule;
use crate::domain::programme::references::reference;

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
            assert!(reference(source).is_some(), "{}: {source}", rules.id);
        }
        for check in &rules.checks {
            let code = check.rule.code();
            for source in check.source.split(", ") {
                assert!(rules.sources.iter().any(|one| one == source), "{} {code}: {source} is no source", rules.id);
            }
            let Said { id, en } = &check.note;
            assert!(!id.is_empty() && !en.is_empty() && id != en, "{} {code} has no note in both languages", rules.id);
            let told = en.contains("NOT FOUND") || en.contains("not told by any source");
            assert_eq!(check.rule.is_unset(), told, "{} {code}: {en}", rules.id);
            let told = id.contains("TIDAK DITEMUKAN") || id.contains("tidak disebut oleh sumber");
            assert_eq!(check.rule.is_unset(), told, "{} {code}: {id}", rules.id);
        }
        let quota = &rules.quota;
        let unset = quota.per_group.is_empty() && quota.per_agency.is_empty() && quota.total.is_none();
        assert!(!unset || !rules.held || !quota.note.id.is_empty(), "{}", rules.id);
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
        let Quota { per_group, per_agency, total, unlimited, .. } = &rules.quota;
        let has_bounds = !per_group.is_empty() || !per_agency.is_empty() || total.is_some();
        assert_eq!(has_bounds, rules.id == "kipp-national-2021", "{}", rules.id);
        let is_free = ["kipp-national-2020", "iga-2023", "iga-2026"].contains(&rules.id.as_str());
        assert_eq!(*unlimited, is_free, "{}", rules.id);
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

/// A year has the groups that its source names, and what a group asks is asked of a person where no fact tells it.
#[test]
fn groups_are_those_of_the_year() {
    let has = |year: i32| {
        let rules = rule_set(&format!("kipp-national-{year}")).expect("a year");
        ["umum", "REPLIKASI", "KHUSUS", "LAIN"].map(|group| rules.has_group(group))
    };
    assert_eq!(has(2018), [true; 4], "one group, whatever it is called");
    assert_eq!(has(2020), [true, true, true, false]);
    assert_eq!(has(2022), [true, false, true, false]);
    assert_eq!(has(2025), [true, true, false, false]);
    for rules in rule_sets() {
        let asked = |group: &str| {
            let by_hand = |check: &&Check| matches!(check.rule, Rule::ConfirmedByHand { .. });
            rules.checks.iter().filter(by_hand).any(|check| check.applies_to == [group])
        };
        for group in ["REPLIKASI", "KHUSUS"] {
            assert_eq!(rules.groups.iter().any(|one| one == group), asked(group), "{} {group}", rules.id);
        }
    }
}
