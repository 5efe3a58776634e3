//! IGA (Kemendagri, BSKDN): 2023 and 2026. Innovations are reported by their own government; the province only advises.
//! Divisors, count score and bands of the index are no checks of an innovation and stand with the index.

use super::{check, empty, owned, say};
use crate::domain::date::Date;
use crate::domain::innovation::Stage;
use crate::domain::programme::Confidence::{High, Low, Medium};
use crate::domain::programme::{Basis, Check, Quota, Rule, RuleSet, Unit, Window};

/// Indicators of an innovation (SID) that must be filled, by the catalogue of 2026.
const MANDATORY: [u16; 5] = [16, 17, 32, 33, 35];

pub fn rule_sets() -> Vec<RuleSet> {
    vec![year_2023(), year_2026()]
}

fn named(year: i32) -> RuleSet {
    RuleSet {
        unit: Unit::Innovation,
        basis: Basis::MaturityScore,
        iga_rules: Some(format!("iga-{year}")),
        ..empty(&format!("iga-{year}"), "IGA", year, &format!("IGA {year}"))
    }
}

fn trial() -> Check {
    check(
        Rule::TrialBeforeApplication { min_days: None },
        "GAT23",
        High,
        say(
            "Harus sudah diuji coba sebelum dilaporkan; lama paling singkatnya dicari dan TIDAK DITEMUKAN.",
            "It must have been tried before it is reported; how long at least was looked for and NOT FOUND.",
        ),
    )
}

fn design_words() -> Check {
    check(
        Rule::DesignWordsMin { words: Some(300) },
        "123D",
        High,
        say("Rancang bangun paling sedikit 300 kata.", "A description (rancang bangun) of at least 300 words."),
    )
}

/// What PP 38/2017, article 6, asks of an innovation; no fact of the register tells it.
fn five_criteria() -> Check {
    check(
        Rule::ConfirmedByHand {
            question: say(
                "Apakah inovasi ini baru, bermanfaat, tidak membebani masyarakat, sesuai kewenangan daerah, dan dapat direplikasi?",
                "Is it novel, beneficial, without new burden, within the region's authority, and replicable?",
            ),
        },
        "PDC22",
        High,
        say("Lima kriteria PP 38/2017 pasal 6.", "The five criteria of PP 38/2017, article 6."),
    )
}

fn stage() -> Check {
    check(
        Rule::StageIs { stage: Some(Stage::Applied) },
        "PDC22",
        Medium,
        say("Dilaporkan pada tahap penerapan.", "Reported at the stage penerapan."),
    )
}

fn evidence(source: &str) -> Check {
    check(
        Rule::EvidencePerClaimedLevel,
        source,
        Medium,
        say(
            "Setiap tingkat diajukan dengan buktinya; 61 inovasi provinsi ditolak pada 2022 (JPNN23).",
            "Each level is claimed with its evidence; 61 innovations of the province were rejected in 2022 (JPNN23).",
        ),
    )
}

fn year_2023() -> RuleSet {
    RuleSet {
        checks: vec![
            check(
                Rule::AppliedBetween { window: None, or_enhanced: true },
                "JP21",
                Low,
                say(
                    "Dua tahun terakhir pada 2021; hari-hari untuk 2023 tidak disebut oleh sumber mana pun yang dibaca.",
                    "The last two years in 2021; the days of 2023 are not told by any source that was read.",
                ),
            ),
            stage(),
            trial(),
            design_words(),
            check(
                Rule::MandatoryIndicators { indicators: None },
                "PPT23",
                Low,
                say(
                    "Indikator mana yang wajib pada 2023 tidak disebut oleh sumber mana pun yang dibaca.",
                    "Which indicators were mandatory in 2023 is not told by any source that was read.",
                ),
            ),
            evidence("PPT23"),
            five_criteria(),
        ],
        quota: Quota {
            unlimited: true,
            note: say(
                "Pemerintah daerah boleh melaporkan berapa pun; indeks dibagi paling sedikit 10 (PPT23).",
                "A government may report any number; the index divides by at least 10 (PPT23).",
            ),
            ..Quota::default()
        },
        sources: owned(&["PPT23", "GRA24", "GAT23", "BSK23", "JP21", "JPNN23", "123D", "PDC22"]),
        note: say(
            "Kematangan adalah jumlah bobot × tingkat dari 20 indikator, paling tinggi 111. Inovasi yang ditolak tetap dihitung dalam \
             pembagi (GAT23). Bobot indeks terhadap presentasi dan validasi TIDAK DITEMUKAN.",
            "Maturity is the sum of weight × level over 20 indicators, 111 at most. A rejected innovation still counts in the \
             divisor (GAT23). The weight of the index against presentation and validation was NOT FOUND.",
        ),
        ..named(2023)
    }
}

fn year_2026() -> RuleSet {
    RuleSet {
        checks: vec![
            check(
                Rule::AppliedBetween { window: window("2024-01-01", "2025-12-31"), or_enhanced: true },
                "IGA26-CAT",
                Medium,
                say(
                    "Diterapkan dari 1 Januari 2024 sampai 31 Desember 2025, atau lebih lama dengan pengembangan yang terdokumentasi dalam \
                     waktu itu.",
                    "Applied from 1 January 2024 to 31 December 2025, or older with an enhancement documented within that time.",
                ),
            ),
            stage(),
            trial(),
            design_words(),
            check(
                Rule::MandatoryIndicators { indicators: Some(MANDATORY.to_vec()) },
                "IGA26-CAT",
                Medium,
                say(
                    "Regulasi, sumber daya manusia, kecepatan penciptaan, kemanfaatan, video.",
                    "Regulation, people, speed of creation, benefit, video.",
                ),
            ),
            evidence("IGA26-CAT"),
            five_criteria(),
        ],
        quota: Quota {
            unlimited: true,
            note: say(
                "Pemerintah daerah boleh melaporkan berapa pun; paling banyak 200 yang dihitung, dan indeks dibagi paling sedikit 12 \
                 (IGA26-CAT).",
                "A government may report any number; at most 200 count, and the index divides by at least 12 (IGA26-CAT).",
            ),
            ..Quota::default()
        },
        sources: owned(&["IGA26-CAT", "IGA26-TOR", "GAT23", "JPNN23", "123D", "PDC22"]),
        note: say(
            "Kematangan adalah jumlah bobot × tingkat dari 20 indikator, paling tinggi 111. Bahwa paling sedikit 5 dari 6 urusan \
             pelayanan dasar terlayani diminta dari seluruh inovasi pemerintah daerah, untuk nilai jumlahnya, bukan dari satu inovasi.",
            "Maturity is the sum of weight × level over 20 indicators, 111 at most. That at least 5 of the 6 affairs of basic \
             services are served is asked of the government's whole portfolio, for its count score, and not of one innovation.",
        ),
        ..named(2026)
    }
}

fn window(from: &str, to: &str) -> Option<Window> {
    Some(Window { from: Date::parse(from)?, to: Date::parse(to)? })
}
