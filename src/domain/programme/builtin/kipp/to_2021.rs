//! 2018, 2020 and 2021.

use super::{
    GENERAL, REPLICATION, SPECIAL, min_age, named, replication_as_in_2021, replication_source, source_was_top_99,
    unique_title, was_invited, was_invited_as_in_2021,
};
use crate::domain::programme::Confidence::{High, Low};
use crate::domain::programme::builtin::{check, owned, say};
use crate::domain::programme::{Quota, Rule, RuleSet};

pub(super) fn rule_sets() -> Vec<RuleSet> {
    vec![year_2018(), year_2020(), year_2021()]
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
