//! KIPP national (Kementerian PANRB): 2018 and 2020 to 2025. Of 2019 no rule is known but the number of its winners, so it
//! has no rule set. What the years have in common stands once, with the source of the year it was read for.

use super::{by_hand, check, empty, owned, say};
use crate::domain::points::Points;
use crate::domain::programme::Confidence::{High, Low, Medium};
use crate::domain::programme::{Check, Confidence, Quota, Rule, RuleSet, Said};

const GENERAL: &str = "UMUM";
const REPLICATION: &str = "REPLIKASI";
const SPECIAL: &str = "KHUSUS";

pub fn rule_sets() -> Vec<RuleSet> {
    vec![year_2018(), year_2020(), year_2021(), year_2022(), year_2023(), year_2024(), year_2025()]
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

fn year_2018() -> RuleSet {
    RuleSet {
        checks: vec![
            min_age(
                Some(12),
                "BIS18",
                say(
                    "Paling sedikit satu tahun; yang lebih muda ditolak.",
                    "At least one year; younger ones were rejected.",
                ),
            ),
            check(
                Rule::SdgLink { min: Some(1) },
                "BIS18",
                High,
                say("Harus terkait paling sedikit satu tujuan.", "Must link to at least one goal."),
            ),
            unique_title(High),
        ],
        quota: Quota {
            note: say(
                "Kuota untuk 2018 tidak disebut oleh sumber mana pun yang dibaca.",
                "A quota of 2018 is not told by any source that was read.",
            ),
            ..Quota::default()
        },
        sources: owned(&["BIS18"]),
        note: say("Satu kelompok; 2.824 terdaftar.", "One group; 2,824 registered."),
        ..named(2018)
    }
}

fn year_2020() -> RuleSet {
    let [source, source_was_top_99] = replication_as_in_2021();
    RuleSet {
        groups: owned(&[GENERAL, REPLICATION, SPECIAL]),
        checks: vec![
            min_age(Some(12), "MENPAN-6, MENPAN-7", say("Paling sedikit satu tahun.", "At least one year.")),
            source,
            source_was_top_99,
            was_invited_as_in_2021(),
            unique_title(Low),
        ],
        quota: Quota {
            unlimited: true,
            note: say("Tidak dibatasi per instansi (MENPAN-6).", "Unlimited per agency (MENPAN-6)."),
            ..Quota::default()
        },
        sources: owned(&["MENPAN-6", "MENPAN-7", "MENPAN-12", "MENPAN-4", "BIS18"]),
        note: say(
            "Kelompok umum, replikasi, khusus. 2.250 lolos administrasi, 114 dipresentasikan; Top 99 dan 15 khusus, kemudian Top 45 \
             dan lima berprestasi menonjol. Tim evaluasi diminta mencari wajah baru: pemenang hendaknya tidak didominasi daerah yang \
             sama. Hal itu dilaporkan sebagai pemusatan dan tidak pernah diterapkan diam-diam.",
            "Groups umum, replikasi, khusus. 2,250 passed the administration, 114 were presented; Top 99 and 15 khusus, then Top 45 \
             and five of outstanding achievement. The evaluators were asked for new faces: winners should not be dominated by the \
             same regions. That is reported as concentration, never applied silently.",
        ),
        ..named(2020)
    }
}

fn year_2021() -> RuleSet {
    let titles = owned(&["Top 45", "Top 40", "Top 35", "Top 25", "Top 9"]);
    let agency_note = say(
        "10 umum dan 5 replikasi per instansi (MENPAN-3, MENPAN-4); khusus di luar batas itu; seleksi awal di dalam instansi diminta.",
        "10 umum and 5 replikasi per agency (MENPAN-3, MENPAN-4); khusus stands outside the cap; a pre-selection within the agency \
         was asked for.",
    );
    RuleSet {
        groups: owned(&[GENERAL, REPLICATION, SPECIAL]),
        checks: vec![
            min_age(
                Some(24),
                "MENPAN-3, MENPAN-4",
                say(
                    "Dua tahun, dihitung mundur dari hari penutupan.",
                    "Two years, counted back from the closing date.",
                ),
            )
            .of(&[GENERAL, SPECIAL]),
            min_age(
                Some(12),
                "MENPAN-3, MENPAN-4",
                say(
                    "Satu tahun, dihitung mundur dari hari penutupan.",
                    "One year, counted back from the closing date.",
                ),
            )
            .of(&[REPLICATION]),
            check(
                Rule::NotPreviousWinner { titles: Some(titles) },
                "MENPAN-4",
                High,
                say(
                    "Belum pernah Top 45/2020, 45/2019, 40/2018, 40/2017, 35/2016, 25/2015 atau 9/2014.",
                    "Never Top 45/2020, 45/2019, 40/2018, 40/2017, 35/2016, 25/2015 or 9/2014.",
                ),
            )
            .of(&[GENERAL]),
            check(
                Rule::MaxTimesTop99 { times: Some(1) },
                "MENPAN-4",
                High,
                say("Belum dua kali menjadi Top 99.", "Not Top 99 twice."),
            )
            .of(&[GENERAL]),
            replication_source("MENPAN-4"),
            source_was_top_99("MENPAN-4"),
            was_invited("MENPAN-4"),
            unique_title(Low),
        ],
        quota: Quota {
            per_agency: vec![(REPLICATION.to_owned(), 5), (GENERAL.to_owned(), 10)],
            note: agency_note,
            ..Quota::default()
        },
        sources: owned(&["MENPAN-3", "MENPAN-4", "SK21", "DAEL21", "DAEL21b", "BIS18"]),
        note: say(
            "Kelompok umum, replikasi, khusus; khusus bagi pemenang terdahulu, dengan undangan. Finalis 99 + 15 + 15 = 129; pemenang 45 \
             + 5 replikasi + 5 menonjol. Finalis dipresentasikan setelah masa sanggah berakhir.",
            "Groups umum, replikasi, khusus; khusus is for earlier winners, by invitation. Finalists 99 + 15 + 15 = 129; winners 45 \
             + 5 replikasi + 5 outstanding. Finalists were presented after the objection window closed.",
        ),
        ..named(2021)
    }
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
