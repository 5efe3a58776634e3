//! PPD (Bappenas): 2019 and 2024. Governments are judged, in the clusters kabupaten and kota; the governor sends the best of
//! each by letter.

use super::{by_hand, empty, owned, say};
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
        say(
            "Apakah pemerintah daerah ini melampirkan dokumen inovasi?",
            "Did this government attach a document of its innovation?",
        ),
        source,
        say("Setiap daerah melampirkan dokumen inovasinya.", "Each region attaches documents of its innovations."),
    )
}

fn quota() -> Quota {
    Quota {
        note: say(
            "Jumlah kabupaten dan kota yang dikirim sebuah provinsi dicari dan TIDAK DITEMUKAN; naskah menyebut kabupaten terbaik dan \
             kota terbaik. Kalimantan Timur membawa 3 kabupaten dan 3 kota ke tahap kedua pada 2019 dan 2022 (KAL19, KAL22).",
            "How many regencies and cities a province sends was looked for and NOT FOUND; texts say the best kabupaten and the \
             best kota. East Kalimantan took 3 kabupaten and 3 kota into its second stage in 2019 and 2022 (KAL19, KAL22).",
        ),
        ..Quota::default()
    }
}

fn year_2019() -> RuleSet {
    RuleSet {
        checks: vec![innovation_document("KEP19")],
        quota: quota(),
        stages: vec![("documents".to_owned(), Points::whole(45)), ("verification".to_owned(), Points::whole(55))],
        sources: owned(&["KEP19", "KAL19"]),
        note: say(
            "Tahapan sebuah provinsi (Kepulauan Riau): dokumen 45, verifikasi dan kunjungan 55.",
            "The stages of a province (Riau Islands): documents 45, verification and visit 55.",
        ),
        ..named(2019)
    }
}

fn year_2024() -> RuleSet {
    RuleSet {
        checks: vec![
            by_hand(
                say(
                    "Apakah pemerintah daerah ini melampirkan dokumen RKPD-nya?",
                    "Did this government attach the documents of its annual plan (RKPD)?",
                ),
                "PPD-APP",
                say(
                    "RKPD adalah yang dinilai pada tahap dokumen.",
                    "The annual plan is what the documents stage judges.",
                ),
            )
            .with_confidence(Medium),
            innovation_document("PPD-BOOK"),
            by_hand(
                say(
                    "Apakah setiap penilai sudah menyerahkan Lembar Pernyataan?",
                    "Did every judge hand in the statement (Lembar Pernyataan)?",
                ),
                "PPD-APP",
                say(
                    "Hasil tidak dapat diambil sebelum pernyataan para penilai diserahkan.",
                    "Results cannot be taken before the judges' statements are filed.",
                ),
            )
            .with_confidence(Medium),
        ],
        quota: quota(),
        stages: vec![
            ("documents".to_owned(), Points::whole(35)),
            ("verification_interview".to_owned(), Points::whole(65)),
        ],
        sources: owned(&["PPD-BOOK", "PPD-APP", "KAL22"]),
        note: say(
            "Dua tahap sebagai ganti tiga: dokumen dan inovasi 35, verifikasi dan wawancara 65; bobot diperoleh dengan AHP bersama \
             penilai, kementerian, dan daerah. Gubernur mengirim pemenangnya dengan surat.",
            "Two stages in place of three: documents and innovation 35, verification and interview 65; the weights were found by \
             AHP with judges, ministries and regions. The governor sends the winners by letter.",
        ),
        ..named(2024)
    }
}
