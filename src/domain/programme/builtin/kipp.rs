//! KIPP national (Kementerian PANRB): 2018 and 2020 to 2025. Of 2019 no rule is known but the number of its winners, so it
//! has no rule set. What the years have in common stands once, with the source of the year it was read for.

use super::{by_hand, check, empty, owned};
use crate::domain::points::Points;
use crate::domain::programme::Confidence::{High, Low, Medium};
use crate::domain::programme::{Check, Quota, Rule, RuleSet};

const GENERAL: &str = "UMUM";
const REPLICATION: &str = "REPLIKASI";
const SPECIAL: &str = "KHUSUS";

pub fn rule_sets() -> Vec<RuleSet> {
    vec![year_2018(), year_2020(), year_2021(), year_2022(), year_2023(), year_2024(), year_2025()]
}

fn named(year: i32) -> RuleSet {
    empty(&format!("kipp-national-{year}"), "KIPP", year, &format!("KIPP Nasional {year}"))
}

fn min_age(months: Option<u32>, source: &str, note: &str) -> Check {
    check(Rule::MinAgeMonths { months }, source, if months.is_some() { High } else { Low }, note)
}

fn unique_title() -> Check {
    check(Rule::UniqueTitle, "BIS18", High, "The same title for several proposals was a reason of rejection in 2018.")
}

/// What the register cannot tell of the two groups that an innovation does not simply enter.
fn source_was_top_99(source: &str) -> Check {
    by_hand(
        "Apakah inovasi yang direplikasi pernah menjadi Top 99?",
        "Was the innovation that it replicates a Top 99?",
        source,
        "The group replikasi adapts or modifies an innovation of the Top 99.",
    )
    .of(&[REPLICATION])
}

fn was_invited(source: &str) -> Check {
    by_hand(
        "Apakah peserta ini diundang sebagai pemenang terdahulu?",
        "Was this one invited as an earlier winner?",
        source,
        "The group khusus is for earlier winners, by invitation.",
    )
    .of(&[SPECIAL])
}

/// Word limits and statements are those of the form of the year, which the national text was not read for.
fn form(source: &str, note: &str) -> Check {
    check(Rule::WordLimits, source, Medium, note)
}

fn replication_source(source: &str) -> Check {
    let note = "Adaptation or modification of at least one Top 99 innovation; that the source itself was a Top 99 is asked of a person.";
    check(Rule::ReplicationSource { min: Some(1) }, source, High, note).of(&[REPLICATION])
}

fn year_2018() -> RuleSet {
    RuleSet {
        checks: vec![
            min_age(Some(12), "BIS18", "At least one year; younger ones were rejected."),
            check(Rule::SdgLink { min: Some(1) }, "BIS18", High, "Must link to at least one goal."),
            unique_title(),
        ],
        quota: Quota { note: "No quota is told for 2018.".to_owned(), ..Quota::default() },
        sources: owned(&["BIS18"]),
        note: "One group; 2,824 registered.".to_owned(),
        ..named(2018)
    }
}

fn year_2020() -> RuleSet {
    RuleSet {
        checks: vec![
            min_age(Some(12), "MENPAN-6, MENPAN-7", "At least one year."),
            replication_source("MENPAN-4").with_note(
                "The group replikasi is read as it was defined in 2021: adaptation or modification of a Top 99 innovation.",
            ),
            source_was_top_99("MENPAN-4"),
            unique_title(),
        ],
        quota: Quota { note: "Unlimited per agency (MENPAN-6).".to_owned(), ..Quota::default() },
        sources: owned(&["MENPAN-6", "MENPAN-7", "MENPAN-12", "MENPAN-4", "BIS18"]),
        note: "Groups umum, replikasi, khusus. 2,250 passed the administration, 114 were presented; Top 99 and 15 khusus, \
               then Top 45 and five of outstanding achievement. The evaluators were asked for new faces: winners should \
               not be dominated by the same regions. That is reported as concentration, never applied silently."
            .to_owned(),
        ..named(2020)
    }
}

fn year_2021() -> RuleSet {
    let titles = owned(&["Top 45", "Top 40", "Top 35", "Top 25", "Top 9"]);
    let agency_note = "10 umum and 5 replikasi per agency (MENPAN-3, MENPAN-4); khusus stands outside the cap; a pre-selection within the agency was asked for.";
    RuleSet {
        checks: vec![
            min_age(Some(24), "MENPAN-3, MENPAN-4", "Two years, counted back from the closing date.")
                .of(&[GENERAL, SPECIAL]),
            min_age(Some(12), "MENPAN-3, MENPAN-4", "One year, counted back from the closing date.")
                .of(&[REPLICATION]),
            check(
                Rule::NotPreviousWinner { titles: Some(titles) },
                "MENPAN-4",
                High,
                "Never Top 45/2020, 45/2019, 40/2018, 40/2017, 35/2016, 25/2015 or 9/2014.",
            )
            .of(&[GENERAL]),
            check(Rule::MaxTimesTop99 { times: Some(1) }, "MENPAN-4", High, "Not Top 99 twice.").of(&[GENERAL]),
            replication_source("MENPAN-4"),
            source_was_top_99("MENPAN-4"),
            was_invited("MENPAN-4"),
            unique_title(),
        ],
        quota: Quota {
            per_agency: vec![(REPLICATION.to_owned(), 5), (GENERAL.to_owned(), 10)],
            note: agency_note.to_owned(),
            ..Quota::default()
        },
        sources: owned(&["MENPAN-3", "MENPAN-4", "SK21", "DAEL21", "DAEL21b", "BIS18"]),
        note: "Groups umum, replikasi, khusus; khusus is for earlier winners, by invitation. Finalists 99 + 15 + 15 = 129; \
               winners 45 + 5 replikasi + 5 outstanding. Finalists were presented after the objection window closed."
            .to_owned(),
        ..named(2021)
    }
}

fn year_2022() -> RuleSet {
    let pandemic = "Two years; one year if it is an innovation of the pandemic. No fact of the register tells which one that is: \
                    an innovation of one to two years fails here, and who knows it to be one of the pandemic says so as an override.";
    RuleSet {
        checks: vec![
            min_age(Some(24), "MENPAN-1, MENPAN-5", pandemic),
            check(
                Rule::Declarations { required: Some(owned(&["identity_or_team_decree"])) },
                "NUS22",
                High,
                "The decision letter that names the innovator, a person or a team, was to be attached.",
            ),
            form("NTT", "Limits of the regional form of 2022 (NTT); they hold as far as the rubric of the round sets them."),
            unique_title(),
        ],
        quota: Quota {
            note: "A pre-selection was asked for; the cap per agency was looked for and NOT FOUND (one regency sent 10, KLA22)."
                .to_owned(),
            ..Quota::default()
        },
        sources: owned(&["MENPAN-1", "MENPAN-2", "MENPAN-5", "NUS22", "KLA22", "NTT", "BIS18"]),
        note: "Groups umum and khusus; three categories. 2,454 submitted, 1,917 passed the administration; Top 99 and Top 15."
            .to_owned(),
        ..named(2022)
    }
}

fn year_2023() -> RuleSet {
    RuleSet {
        checks: vec![
            min_age(
                None,
                "MENPAN-8, SNTB23, ZI24",
                "Looked for and NOT FOUND for 2023; 24 months in 2022, 12 in 2018 and 2020.",
            ),
            form("JARI-F, NTT", "The form that four regional systems share; the ministry's own annex was not read."),
            unique_title(),
        ],
        quota: Quota {
            note: "Looked for and NOT FOUND for 2023; 10 umum and 5 replikasi per agency in 2021.".to_owned(),
            ..Quota::default()
        },
        sources: owned(&["MENPAN-8", "SNTB23", "ZI24", "JARI-F", "NTT", "BIS18"]),
        note: "Groups umum and khusus. 3,110 registered; Top 99 and Top 15, then Top 45 (announced on 31 July 2023)."
            .to_owned(),
        ..named(2023)
    }
}

fn year_2024() -> RuleSet {
    RuleSet {
        held: false,
        sources: owned(&["ZI24"]),
        note: "Not held: announcement B/51/S.PP.00.05/2024 of 29 January 2024 put monitoring of sustainability and \
               replication in its place."
            .to_owned(),
        ..named(2024)
    }
}

fn year_2025() -> RuleSet {
    let statements = owned(&["implementation", "identity_or_team_decree", "willing_to_be_replicated"]);
    let titles =
        owned(&["Top 45", "Top 40", "Top 35", "Top 25", "Top 9", "OPSI", "Outstanding Public Service Innovation"]);
    RuleSet {
        checks: vec![
            min_age(
                None,
                "SB25",
                "Looked for and NOT FOUND for 2025. In 2021 and 2022: 24 months (replikasi and pandemic 12); in 2018 and 2020: 12.",
            ),
            check(
                Rule::NotPreviousWinner { titles: Some(titles) },
                "MENPAN-4",
                Low,
                "The rule of 2021, taken over with the title of 2025 itself; its text for 2025 was not read.",
            )
            .of(&[GENERAL]),
            check(Rule::MaxTimesTop99 { times: Some(1) }, "MENPAN-4", Low, "The rule of 2021; not read for 2025.")
                .of(&[GENERAL]),
            check(Rule::SdgLink { min: Some(1) }, "BIS18", Low, "The rule of 2018; not read for 2025."),
            form("JARI-F, NTT", "The form of 2023 to 2025 in Banten; the ministry's own annex was not read."),
            unique_title(),
            check(
                Rule::Declarations { required: Some(statements) },
                "JARI-F",
                Medium,
                "The three statements of the form in Banten.",
            ),
            replication_source("MENPAN-4"),
            check(
                Rule::PassingScore { score: Some(Points::whole(85)) },
                "SB25",
                High,
                "The passing grade of a priority finalist. Replicated innovations come first: a hint for reading the list, \
                 reported and not applied to its order.",
            ),
        ],
        quota: Quota {
            note: "Looked for and NOT FOUND for 2025; 10 umum and 5 replikasi per agency in 2021.".to_owned(),
            ..Quota::default()
        },
        sources: owned(&["SB25", "MENPAN-9", "MENPAN-10", "KOM25", "MENPAN-3", "MENPAN-4", "BIS18", "JARI-F", "NTT"]),
        note: "Groups umum and replikasi; Pedoman Menteri PANRB 4/2025. 3,051 registered, 2,116 passed the administration, 273 \
               finalists, 28 named Outstanding Public Service Innovation (OPSI). Replicated innovations have first priority."
            .to_owned(),
        ..named(2025)
    }
}
