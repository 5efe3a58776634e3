//! KIPP national (Kementerian PANRB): 2018 and 2020 to 2025. Of 2019 no rule is known but the number of its winners, so it
//! has no rule set. What the years have in common stands once, with the source of the year it was read for.

mod from_2022;
mod to_2021;

use super::{by_hand, check, empty, say};
use crate::domain::programme::Confidence::{High, Low, Medium};
use crate::domain::programme::{Check, Confidence, Rule, RuleSet, Said};

const GENERAL: &str = "UMUM";
const REPLICATION: &str = "REPLIKASI";
const SPECIAL: &str = "KHUSUS";

pub fn rule_sets() -> Vec<RuleSet> {
    [to_2021::rule_sets(), from_2022::rule_sets()].concat()
}

fn named(year: i32) -> RuleSet {
    empty(&format!("kipp-national-{year}"), "KIPP", year, &format!("KIPP Nasional {year}"))
}

fn min_age(months: Option<u32>, source: &str, note: Said) -> Check {
    check(Rule::MinAgeMonths { months }, source, if months.is_some() { High } else { Low }, note)
}

/// A reason of rejection in 2018; for later years it is taken over.
fn unique_title(confidence: Confidence) -> Check {
    check(
        Rule::UniqueTitle,
        "BIS18",
        confidence,
        say(
            "Judul yang sama untuk beberapa proposal menjadi alasan penolakan pada 2018.",
            "The same title for several proposals was a reason of rejection in 2018.",
        ),
    )
}

/// What the register cannot tell of the two groups that an innovation does not simply enter.
fn source_was_top_99(source: &str) -> Check {
    by_hand(
        say(
            "Apakah inovasi yang direplikasi pernah menjadi Top 99?",
            "Was the innovation that it replicates a Top 99?",
        ),
        source,
        say(
            "Kelompok replikasi mengadaptasi atau memodifikasi inovasi Top 99.",
            "The group replikasi adapts or modifies an innovation of the Top 99.",
        ),
    )
    .of(&[REPLICATION])
}

fn was_invited(source: &str) -> Check {
    by_hand(
        say("Apakah peserta ini diundang sebagai pemenang terdahulu?", "Was this one invited as an earlier winner?"),
        source,
        say(
            "Kelompok khusus diperuntukkan bagi pemenang terdahulu, dengan undangan.",
            "The group khusus is for earlier winners, by invitation.",
        ),
    )
    .of(&[SPECIAL])
}

/// Of a year whose text on the group was not read.
fn was_invited_as_in_2021() -> Check {
    was_invited("MENPAN-4").with_confidence(Low).with_note(say(
        "Kelompok khusus dibaca menurut batasan tahun 2021: pemenang terdahulu, dengan undangan.",
        "The group khusus is read as it was defined in 2021: earlier winners, by invitation.",
    ))
}

/// The same of the group replikasi.
fn replication_as_in_2021() -> [Check; 2] {
    let note = say(
        "Kelompok replikasi dibaca menurut batasan tahun 2021: adaptasi atau modifikasi inovasi Top 99.",
        "The group replikasi is read as it was defined in 2021: adaptation or modification of a Top 99 innovation.",
    );
    [replication_source("MENPAN-4"), source_was_top_99("MENPAN-4")]
        .map(|check| check.with_confidence(Low).with_note(note.clone()))
}

/// Word limits and statements are those of the form of the year, which the national text was not read for.
fn form(source: &str, note: Said) -> Check {
    check(Rule::WordLimits, source, Medium, note)
}

fn replication_source(source: &str) -> Check {
    let note = say(
        "Adaptasi atau modifikasi paling sedikit satu inovasi Top 99; bahwa sumbernya sendiri Top 99 ditanyakan kepada seseorang.",
        "Adaptation or modification of at least one Top 99 innovation; that the source itself was a Top 99 is asked of a person.",
    );
    check(Rule::ReplicationSource { min: Some(1) }, source, High, note).of(&[REPLICATION])
}
