//! The marks of the demonstration: arithmetic on the numbers of entry, judge and criterion, so that every installation
//! shows the same ranking. No judgement of anybody's work is in them.

use crate::domain::rubric::RawMark;

/// Criteria of `kipp-banten-2023` that take marks, and of `kovablik-presentation`.
pub const PROPOSAL: [&str; 7] = ["BG", "NOV", "IMP", "SIG", "ADA", "RES", "SUS"];
pub const PRESENTATION: [&str; 4] = ["DEL", "MAT", "VID", "ATT"];

/// Pairs of entries of one group and of the same judges: the second has the marks of the first, and shares its rank.
const TWINS: [(usize, usize); 2] = [(9, 17), (35, 43)];
/// The second has the totals of the first but other marks in signifikansi, which breaks the tie.
const RIVALS: [(usize, usize); 2] = [(4, 12), (38, 46)];

/// How generous each judge is, in tenths of a mark.
const SEVERITY: [i64; 9] = [0, 3, -3, 1, -1, 4, -4, 2, -2];

fn step(n: usize) -> i64 {
    i64::try_from(n).unwrap_or_default()
}

fn severity(judge: usize) -> i64 {
    SEVERITY[judge % SEVERITY.len()]
}

/// Marks from 1 to 5 for a proposal.
pub fn proposal(entry: usize, judge: usize) -> Vec<RawMark> {
    let pair = |pairs: [(usize, usize); 2]| pairs.into_iter().find(|(_, second)| *second == entry);
    let first = pair(TWINS).or(pair(RIVALS)).map_or(entry, |(first, _)| first);
    let mut marks: Vec<i64> = (0..PROPOSAL.len()).map(|slot| proposal_mark(first, judge, slot)).collect();
    if pair(RIVALS).is_some() && marks[3] > 1 && marks[4] < 5 && marks[0] < 5 {
        // 30/5 less for SIG is 20/5 more for ADA and 10/5 more for BG: the total stays.
        marks[3] -= 1;
        marks[4] += 1;
        marks[0] += 1;
    }
    let comment = |slot: usize, mark: i64| (PROPOSAL[slot] == "SIG" && mark <= 2).then_some(WEAK_EVIDENCE);
    raw(&PROPOSAL, &marks, comment)
}

fn proposal_mark(entry: usize, judge: usize, slot: usize) -> i64 {
    let strength = step((entry * 17 + 5) % 30) * 8 / 10;
    let leaning = (step((entry * 3 + slot * 5) % 7) - 3) * 2;
    let mood = (step((entry * 7 + judge * 11 + slot * 13) % 5) - 2) * 3;
    ((24 + strength + leaning + severity(judge) + mood + 5) / 10).clamp(1, 5)
}

/// Marks from 1 to 5 for a proposal of this strength, in tenths of a mark: equal strengths have equal marks.
pub fn as_strong_as(strength: i64, judge: usize) -> Vec<RawMark> {
    let mood = |slot: usize| (step((judge * 11 + slot * 13) % 5) - 2) * 3;
    let mark = |slot: usize| ((strength + severity(judge) + mood(slot) + 5) / 10).clamp(1, 5);
    let marks: Vec<i64> = (0..PROPOSAL.len()).map(mark).collect();
    raw(&PROPOSAL, &marks, |_, _| None)
}

/// Marks from 0 to 100 for a presentation.
pub fn presentation(entry: usize, judge: usize) -> Vec<RawMark> {
    let mark = |slot: usize| match PRESENTATION[slot] {
        // Whether the head of the agency came is the same for all judges.
        "ATT" if entry % 4 == 1 => 50,
        "ATT" => 100,
        _ => 62 + step(entry * 7 % 23) + step((slot * 5 + entry * 3 + judge * 2) % 11) + severity(judge),
    };
    let marks: Vec<i64> = (0..PRESENTATION.len()).map(mark).collect();
    raw(&PRESENTATION, &marks, |_, _| None)
}

fn raw(codes: &[&str], marks: &[i64], comment: impl Fn(usize, i64) -> Option<&'static str>) -> Vec<RawMark> {
    let mark = |(slot, (code, value)): (usize, (&&str, &i64))| RawMark {
        criterion: (*code).to_owned(),
        value: Some(value.to_string()),
        comment: comment(slot, *value).map(str::to_owned),
    };
    codes.iter().zip(marks).enumerate().map(mark).collect()
}

const WEAK_EVIDENCE: &str = "Data sebelum dan sesudah belum dapat diperiksa silang.";

const REMARKS: [&str; 10] = [
    "Gagasan sederhana dan mudah ditiru; bukti dampaknya perlu diperkuat.",
    "Kelompok sasaran disebut jelas. Mohon dilampirkan metode pengukurannya.",
    "Pembagian peran dengan warga adalah kekuatan utama naskah ini.",
    "Keberlanjutan masih bergantung pada satu orang penggerak.",
    "Angka sebelum dan sesudah tersaji rapi, pembandingnya juga ada.",
    "Uraian sumber daya terlalu ringkas untuk dinilai lebih tinggi.",
    "Sudah ada unit lain yang meminta panduannya; ini tanda yang baik.",
    "Kebaruan terbatas, tetapi pelaksanaannya tekun.",
    "Sebaiknya risiko pergantian petugas dibahas secara terbuka.",
    "Naskah enak dibaca dan jujur mengenai keterbatasannya.",
];

/// What a judge writes under a sheet; often nothing.
pub fn remark(entry: usize, judge: usize) -> Option<String> {
    let turn = entry * 3 + judge;
    (!turn.is_multiple_of(3)).then(|| REMARKS[turn % REMARKS.len()].to_owned())
}
