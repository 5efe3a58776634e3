//! PPD (Bappenas): 2019 and 2024. Governments are judged, in the clusters kabupaten and kota; the governor sends the best of
//! each by letter.

use super::{by_hand, empty, owned};
use crate::domain::points::Points;
use crate::domain::programme::Confidence::Medium;
use crate::domain::programme::{Basis, Check, Quota, RuleSet, Unit};

pub fn rule_sets() -> Vec<RuleSet> {
    vec![year_2019(), year_2024()]
}

fn named(year: i32) -> RuleSet {
    RuleSet {
        unit: Unit::Government,
        basis: Basis::WeightedRounds,
        ..empty(&format!("ppd-{year}"), "PPD", year, &format!("PPD {year}"))
    }
}

/// What the papers must hold is asked of a person: the register keeps no papers of governments.
fn innovation_document(source: &str) -> Check {
    by_hand(
        "Apakah pemerintah daerah ini melampirkan dokumen inovasi?",
        "Did this government attach a document of its innovation?",
        source,
        "Each region attaches documents of its innovations.",
    )
}

fn quota() -> Quota {
    Quota {
        note: "How many regencies and cities a province sends was looked for and NOT FOUND; texts say the best kabupaten and the \
               best kota. East Kalimantan took 3 kabupaten and 3 kota into its second stage in 2019 and 2022 (KAL19, KAL22)."
            .to_owned(),
        ..Quota::default()
    }
}

fn year_2019() -> RuleSet {
    RuleSet {
        checks: vec![innovation_document("KEP19")],
        quota: quota(),
        stages: vec![("documents".to_owned(), Points::whole(45)), ("verification".to_owned(), Points::whole(55))],
        sources: owned(&["KEP19", "KAL19"]),
        note: "The stages of a province (Riau Islands): documents 45, verification and visit 55.".to_owned(),
        ..named(2019)
    }
}

fn year_2024() -> RuleSet {
    RuleSet {
        checks: vec![
            by_hand(
                "Apakah pemerintah daerah ini melampirkan dokumen RKPD-nya?",
                "Did this government attach the documents of its annual plan (RKPD)?",
                "PPD-APP",
                "The annual plan is what the documents stage judges.",
            )
            .with_confidence(Medium),
            innovation_document("PPD-BOOK"),
            by_hand(
                "Apakah setiap penilai sudah menyerahkan Lembar Pernyataan?",
                "Did every judge hand in the statement (Lembar Pernyataan)?",
                "PPD-APP",
                "Results cannot be taken before the judges' statements are filed.",
            )
            .with_confidence(Medium),
        ],
        quota: quota(),
        stages: vec![
            ("documents".to_owned(), Points::whole(35)),
            ("verification_interview".to_owned(), Points::whole(65)),
        ],
        sources: owned(&["PPD-BOOK", "PPD-APP", "KAL22"]),
        note: "Two stages in place of three: documents and innovation 35, verification and interview 65. The governor sends the \
               winners by letter."
            .to_owned(),
        ..named(2024)
    }
}
