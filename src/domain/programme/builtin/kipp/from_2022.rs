//! 2022 to 2025.

use super::{
    GENERAL, REPLICATION, SPECIAL, form, min_age, named, replication_as_in_2021, unique_title, was_invited_as_in_2021,
};
use crate::domain::points::Points;
use crate::domain::programme::Confidence::{High, Low, Medium};
use crate::domain::programme::builtin::{check, owned, say};
use crate::domain::programme::{Quota, Rule, RuleSet};

pub(super) fn rule_sets() -> Vec<RuleSet> {
    vec![year_2022(), year_2023(), year_2024(), year_2025()]
}

fn year_2022() -> RuleSet {
    let pandemic = say(
        "Dua tahun; satu tahun bila inovasi pandemi. Tidak ada fakta di daftar yang menyebutkannya: inovasi berumur satu sampai dua \
         tahun tidak lulus di sini, dan siapa yang tahu bahwa itu inovasi pandemi menyatakannya sebagai perubahan keputusan.",
        "Two years; one year if it is an innovation of the pandemic. No fact of the register tells which one that is: an innovation \
         of one to two years fails here, and who knows it to be one of the pandemic says so as an override.",
    );
    RuleSet {
        groups: owned(&[GENERAL, SPECIAL]),
        checks: vec![
            min_age(Some(24), "MENPAN-1, MENPAN-5", pandemic),
            check(
                Rule::Declarations { required: Some(owned(&["identity_or_team_decree"])) },
                "NUS22",
                High,
                say(
                    "Surat keputusan yang menyebut inovatornya, perseorangan atau tim, harus dilampirkan.",
                    "The decision letter that names the innovator, a person or a team, was to be attached.",
                ),
            ),
            form(
                "NTT",
                say(
                    "Batas formulir daerah tahun 2022 (NTT); berlaku sejauh rubrik tahap menetapkannya.",
                    "Limits of the regional form of 2022 (NTT); they hold as far as the rubric of the round sets them.",
                ),
            ),
            was_invited_as_in_2021(),
            unique_title(Low),
        ],
        quota: Quota {
            note: say(
                "Seleksi awal diminta; batas per instansi dicari dan TIDAK DITEMUKAN (satu kabupaten mengirim 10, KLA22).",
                "A pre-selection was asked for; the cap per agency was looked for and NOT FOUND (one regency sent 10, KLA22).",
            ),
            ..Quota::default()
        },
        sources: owned(&["MENPAN-1", "MENPAN-2", "MENPAN-5", "MENPAN-4", "NUS22", "KLA22", "NTT", "BIS18"]),
        note: say(
            "Kelompok umum dan khusus; tiga kategori. 2.454 diajukan, 1.917 lolos administrasi; Top 99 dan Top 15.",
            "Groups umum and khusus; three categories. 2,454 submitted, 1,917 passed the administration; Top 99 and Top 15.",
        ),
        ..named(2022)
    }
}

fn year_2023() -> RuleSet {
    RuleSet {
        groups: owned(&[GENERAL, SPECIAL]),
        checks: vec![
            min_age(
                None,
                "MENPAN-8, SNTB23, ZI24",
                say(
                    "Dicari dan TIDAK DITEMUKAN untuk 2023; 24 bulan pada 2022, 12 pada 2018 dan 2020.",
                    "Looked for and NOT FOUND for 2023; 24 months in 2022, 12 in 2018 and 2020.",
                ),
            ),
            form(
                "JARI-F, NTT",
                say(
                    "Formulir yang dipakai bersama oleh empat sistem daerah; lampiran kementerian sendiri tidak dibaca.",
                    "The form that four regional systems share; the ministry's own annex was not read.",
                ),
            ),
            was_invited_as_in_2021(),
            unique_title(Low),
        ],
        quota: Quota {
            note: say(
                "Dicari dan TIDAK DITEMUKAN untuk 2023; 10 umum dan 5 replikasi per instansi pada 2021.",
                "Looked for and NOT FOUND for 2023; 10 umum and 5 replikasi per agency in 2021.",
            ),
            ..Quota::default()
        },
        sources: owned(&["MENPAN-8", "MENPAN-4", "SNTB23", "ZI24", "JARI-F", "NTT", "BIS18"]),
        note: say(
            "Kelompok umum dan khusus. 3.110 terdaftar; Top 99 dan Top 15, kemudian Top 45 (diumumkan 31 Juli 2023).",
            "Groups umum and khusus. 3,110 registered; Top 99 and Top 15, then Top 45 (announced on 31 July 2023).",
        ),
        ..named(2023)
    }
}

fn year_2024() -> RuleSet {
    RuleSet {
        held: false,
        sources: owned(&["ZI24"]),
        note: say(
            "Tidak diselenggarakan: pengumuman B/51/S.PP.00.05/2024 tanggal 29 Januari 2024 menggantinya dengan pemantauan \
             keberlanjutan dan replikasi.",
            "Not held: announcement B/51/S.PP.00.05/2024 of 29 January 2024 put monitoring of sustainability and replication in its \
             place.",
        ),
        ..named(2024)
    }
}

fn year_2025() -> RuleSet {
    let [source, source_was_top_99] = replication_as_in_2021();
    let statements = owned(&["implementation", "identity_or_team_decree", "willing_to_be_replicated"]);
    let titles =
        owned(&["Top 45", "Top 40", "Top 35", "Top 25", "Top 9", "OPSI", "Outstanding Public Service Innovation"]);
    RuleSet {
        groups: owned(&[GENERAL, REPLICATION]),
        checks: vec![
            min_age(
                None,
                "SB25",
                say(
                    "Dicari dan TIDAK DITEMUKAN untuk 2025. Pada 2021 dan 2022: 24 bulan (replikasi dan pandemi 12); pada 2018 dan 2020: \
                     12.",
                    "Looked for and NOT FOUND for 2025. In 2021 and 2022: 24 months (replikasi and pandemic 12); in 2018 and 2020: 12.",
                ),
            ),
            check(
                Rule::NotPreviousWinner { titles: Some(titles) },
                "MENPAN-4",
                Low,
                say(
                    "Aturan 2021, diambil alih beserta gelar 2025 sendiri; naskahnya untuk 2025 tidak dibaca.",
                    "The rule of 2021, taken over with the title of 2025 itself; its text for 2025 was not read.",
                ),
            )
            .of(&[GENERAL]),
            check(
                Rule::MaxTimesTop99 { times: Some(1) },
                "MENPAN-4",
                Low,
                say("Aturan 2021; tidak dibaca untuk 2025.", "The rule of 2021; not read for 2025."),
            )
            .of(&[GENERAL]),
            check(
                Rule::SdgLink { min: Some(1) },
                "BIS18",
                Low,
                say("Aturan 2018; tidak dibaca untuk 2025.", "The rule of 2018; not read for 2025."),
            ),
            form(
                "JARI-F, NTT",
                say(
                    "Formulir 2023 sampai 2025 di Banten; lampiran kementerian sendiri tidak dibaca.",
                    "The form of 2023 to 2025 in Banten; the ministry's own annex was not read.",
                ),
            ),
            unique_title(Low),
            check(
                Rule::Declarations { required: Some(statements) },
                "JARI-F",
                Medium,
                say("Tiga surat pernyataan pada formulir di Banten.", "The three statements of the form in Banten."),
            ),
            source,
            source_was_top_99,
            check(
                Rule::PassingScore { score: Some(Points::whole(85)) },
                "SB25",
                High,
                say(
                    "Nilai ambang finalis prioritas. Inovasi yang direplikasi didahulukan: petunjuk untuk membaca daftar, dilaporkan dan \
                     tidak diterapkan pada urutannya.",
                    "The passing grade of a priority finalist. Replicated innovations come first: a hint for reading the list, reported \
                     and not applied to its order.",
                ),
            ),
        ],
        quota: Quota {
            note: say(
                "Dicari dan TIDAK DITEMUKAN untuk 2025; 10 umum dan 5 replikasi per instansi pada 2021.",
                "Looked for and NOT FOUND for 2025; 10 umum and 5 replikasi per agency in 2021.",
            ),
            ..Quota::default()
        },
        sources: owned(&["SB25", "MENPAN-9", "MENPAN-10", "KOM25", "MENPAN-3", "MENPAN-4", "BIS18", "JARI-F", "NTT"]),
        note: say(
            "Kelompok umum dan replikasi; Pedoman Menteri PANRB 4/2025. 3.051 terdaftar, 2.116 lolos administrasi, 273 finalis, 28 \
             ditetapkan sebagai Outstanding Public Service Innovation (OPSI). Inovasi yang direplikasi mendapat prioritas pertama.",
            "Groups umum and replikasi; Pedoman Menteri PANRB 4/2025. 3,051 registered, 2,116 passed the administration, 273 \
             finalists, 28 named Outstanding Public Service Innovation (OPSI). Replicated innovations have first priority.",
        ),
        ..named(2025)
    }
}
