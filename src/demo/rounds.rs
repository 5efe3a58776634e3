//! The four rounds of the running competition: a closed one for practice, a published one, one that is open and half scored, and a draft.

use std::collections::HashSet;

use super::marks;
use super::people::JUDGES;
use super::stage::{Play, Seat};
use crate::domain::entry::Status;
use crate::domain::ids::{CompetitionId, EntryId, RoundId, RubricId};
use crate::domain::points::Points;
use crate::domain::round::{Kind, Settings};
use crate::domain::scoring::{Advance, CombineMethod, TieBreak};
use crate::domain::time::Moment;
use crate::services::assignments::Fill;
use crate::services::rounds::{self, NewRound};
use crate::services::{AppError, Input, results};

const DAY_SECONDS: i64 = 24 * 60 * 60;
const WHOLE_PANEL: [usize; JUDGES] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/// What the rounds work on.
pub struct Ground {
    pub competition: CompetitionId,
    pub proposal: RubricId,
    pub presentation: RubricId,
    /// Judged entries in the order of their numbers.
    pub judged: Vec<EntryId>,
    pub practice: Vec<EntryId>,
    pub withdrawn: EntryId,
    pub disqualified: EntryId,
    pub now: Moment,
}

/// What judges accept before their first sheet that counts.
const DECLARATION: &str = "Saya menilai dengan jujur dan hanya menurut rubrik, tidak mempunyai benturan kepentingan dengan inovasi \
                           yang saya nilai, dan merahasiakan nilai sampai hasilnya diumumkan.";

/// A round of this name; `days` are its announced opening and closing, counted from today.
pub fn new_round(
    now: Moment,
    (name, kind, rubric): (&str, Kind, RubricId),
    days: (i64, i64),
    rules: impl FnOnce(&mut Settings) + Send + 'static,
) -> NewRound {
    let (opens, closes) = (now.plus_seconds(days.0 * DAY_SECONDS), now.plus_seconds(days.1 * DAY_SECONDS));
    let alter = move |settings: &mut Settings| {
        settings.opens_at = Some(opens);
        settings.closes_at = Some(closes);
        settings.declaration = Some(DECLARATION.to_owned());
        rules(settings);
    };
    NewRound { name: name.to_owned(), kind, rubric, alter: Box::new(alter) }
}

pub fn by_criterion(codes: &[&str]) -> Vec<TieBreak> {
    codes.iter().map(|code| TieBreak::Criterion((*code).to_owned())).collect()
}

/// All judges mark the same two sample texts before the contest, without knowing whose they are. It counts for nothing.
pub fn practise(play: &mut Play, ground: &Ground) -> Result<(), AppError> {
    let what = ("Kalibrasi juri (latihan)", Kind::Proposal, ground.proposal);
    let new = new_round(ground.now, what, (-40, -36), |settings| {
        settings.weight = Points::ZERO;
        settings.blind = true;
        settings.declaration = None;
    });
    let round = play.round(ground.competition, new, &WHOLE_PANEL)?;
    play.assign(round, Fill::Entries(ground.practice.clone()))?;
    play.organize(|tx| rounds::open(tx, round))?;
    for (n, entry) in ground.practice.iter().enumerate() {
        for judge in WHOLE_PANEL {
            // The first text is a strong one, the second a weak one.
            let like = if n == 0 { 10 } else { 21 };
            play.submit(Seat { round, entry: *entry, judge }, marks::proposal(like, judge), marks::remark(n, judge))?;
        }
    }
    play.organize(|tx| rounds::close(tx, round)).map(drop)
}

/// Three of the first eight judges for each entry.
fn trio(entry: usize) -> [usize; 3] {
    [entry % 8, (entry + 3) % 8, (entry + 5) % 8]
}

/// Entries whose third judge was at first the ninth, who then left.
const NINTHS: [usize; 4] = [10, 20, 30, 40];
const NINTH: usize = 8;
/// Its first judge submitted and was then found to know the team; its second stepped back before marking.
const RECUSED_LATE: usize = 22;
const RECUSED_EARLY: usize = 14;
const GIVEN_BACK: usize = 27;
const TAKEN_BACK: usize = 33;
/// Its third judge never finished.
const INCOMPLETE: usize = 45;
const CORRECTED_AFTER_REOPENING: usize = 50;

/// The proposals, from the first sheet to the published ranking.
pub fn judge_proposals(play: &mut Play, ground: &Ground) -> Result<RoundId, AppError> {
    let what = ("Penilaian proposal", Kind::Proposal, ground.proposal);
    let new = new_round(ground.now, what, (-30, -9), |settings| {
        settings.weight = Points::whole(60);
        settings.method.min_sheets = 2;
        settings.method.tie_break = by_criterion(&["SIG", "ADA", "NOV"]);
        settings.method.advance =
            Some(Advance { top: Some(10), per_group: true, passing_score: Some(Points::whole(70)) });
    });
    let round = play.round(ground.competition, new, &WHOLE_PANEL)?;
    let mut pairs = Vec::new();
    for (n, entry) in ground.judged.iter().enumerate() {
        let mut judges = trio(n);
        if NINTHS.contains(&n) {
            judges[2] = NINTH;
        }
        pairs.extend(judges.map(|judge| (*entry, play.judges[judge])));
    }
    play.assign(round, Fill::Pairs(pairs))?;
    play.organize(|tx| rounds::open(tx, round))?;
    mark_proposals(play, ground, round)?;
    replace_the_ninth(play, ground, round)?;
    let seat = |n: usize, judge: usize| Seat { round, entry: ground.judged[n], judge };

    let late = seat(RECUSED_LATE, trio(RECUSED_LATE)[0]);
    play.recuse(late, "Baru saya ketahui bahwa salah satu pengusul pernah saya bimbing (contoh).")?;
    let returned = seat(GIVEN_BACK, trio(GIVEN_BACK)[0]);
    play.give_back(returned, "Catatan menyebut inovasi lain; mohon diperiksa kembali (contoh).")?;
    play.submit_again(returned, marks::proposal(GIVEN_BACK, returned.judge), "Sudah diperiksa; nilai tetap.")?;
    let doubtful = seat(TAKEN_BACK, trio(TAKEN_BACK)[1]);
    play.take_back(doubtful, marks::proposal(TAKEN_BACK, doubtful.judge))?;
    play.submit_again(doubtful, marks::proposal(TAKEN_BACK + 1, doubtful.judge), "Nilai diubah setelah dibaca ulang.")?;
    play.set_status(ground.withdrawn, Status::Withdrawn, Some("Ditarik oleh pengusul (contoh)."))?;
    play.set_status(ground.disqualified, Status::Disqualified, Some("Bukti dukung tidak dapat diperiksa (contoh)."))?;

    play.organize(|tx| rounds::close(tx, round))?;
    let reason = "Satu juri salah mengetik nilai dan melapor sebelum pengumuman (contoh).".to_owned();
    play.organize(|tx| rounds::reopen(tx, round, Input::new(|| Ok(reason))))?;
    let mistyped = seat(CORRECTED_AFTER_REOPENING, trio(CORRECTED_AFTER_REOPENING)[1]);
    play.submit_again(
        mistyped,
        marks::proposal(CORRECTED_AFTER_REOPENING + 2, mistyped.judge),
        "Pembetulan salah ketik.",
    )?;
    play.organize(|tx| rounds::close(tx, round))?;
    play.organize(|tx| results::publish(tx, round))?;
    Ok(round)
}

fn mark_proposals(play: &mut Play, ground: &Ground, round: RoundId) -> Result<(), AppError> {
    for (n, entry) in ground.judged.iter().enumerate() {
        for (turn, judge) in trio(n).into_iter().enumerate() {
            let at = Seat { round, entry: *entry, judge };
            match (n, turn) {
                (RECUSED_EARLY, 1) => {
                    play.recuse(at, "Unit pengusul adalah tempat kerja saya yang dahulu (contoh).")?
                }
                (INCOMPLETE, 2) => play.begin(at, marks::proposal(n, judge))?,
                (_, 2) if NINTHS.contains(&n) => {}
                _ => play.submit(at, marks::proposal(n, judge), marks::remark(n, judge))?,
            }
        }
    }
    Ok(())
}

/// The ninth judge marks two and a half of his four entries and falls ill; what he gave in is set aside, and others
/// take the entries over.
fn replace_the_ninth(play: &mut Play, ground: &Ground, round: RoundId) -> Result<(), AppError> {
    let [first, second, third, _] = NINTHS;
    for n in [first, second] {
        let at = Seat { round, entry: ground.judged[n], judge: NINTH };
        play.submit(at, marks::proposal(n, NINTH), marks::remark(n, NINTH))?;
    }
    play.begin(Seat { round, entry: ground.judged[third], judge: NINTH }, marks::proposal(third, NINTH))?;
    play.unseat(round, NINTH, "Sakit selama masa penilaian; digantikan juri lain (contoh).")?;
    let pairs = NINTHS.iter().map(|n| (ground.judged[*n], play.judges[trio(*n)[2]])).collect();
    play.assign(round, Fill::Pairs(pairs))?;
    for n in NINTHS {
        let at = Seat { round, entry: ground.judged[n], judge: trio(n)[2] };
        play.submit(at, marks::proposal(n, at.judge), marks::remark(n, at.judge))?;
    }
    Ok(())
}

/// How many presentations each judge has marked so far: about half of all.
const MARKED: [usize; JUDGES] = [20, 18, 14, 11, 8, 7, 5, 4, 4];
const PRESENTATION_RECUSED: (usize, usize) = (4, 2);
const PRESENTATION_GIVEN_BACK: (usize, usize) = (2, 5);

/// Those that advanced present themselves; the judges are half through.
pub fn begin_presentations(play: &mut Play, ground: &Ground, from: RoundId) -> Result<(), AppError> {
    let what = ("Presentasi dan wawancara", Kind::Presentation, ground.presentation);
    let new = new_round(ground.now, what, (-2, 12), |settings| {
        settings.weight = Points::whole(30);
        settings.method.combine.method = CombineMethod::TrimmedMean;
        settings.method.combine.drop_low = 1;
        settings.method.combine.drop_high = 1;
        settings.method.min_sheets = 5;
        settings.method.tie_break = by_criterion(&["MAT", "DEL"]);
        settings.method.tie_break.push(TieBreak::Median);
        settings.method.advance = Some(Advance { top: Some(3), per_group: true, passing_score: None });
    });
    let round = play.round(ground.competition, new, &WHOLE_PANEL)?;
    let assigned = play.assign(round, Fill::Advanced(from))?;
    play.organize(|tx| rounds::open(tx, round))?;
    let advanced: HashSet<EntryId> = assigned.iter().map(|assignment| assignment.entry).collect();
    let present: Vec<(usize, EntryId)> =
        ground.judged.iter().copied().enumerate().filter(|(_, entry)| advanced.contains(entry)).collect();
    let order = take_turns(&present);
    for (judge, marked) in MARKED.into_iter().enumerate() {
        for (turn, (n, entry)) in order.iter().enumerate() {
            let at = Seat { round, entry: *entry, judge };
            if (judge, turn) == PRESENTATION_RECUSED {
                play.recuse(at, "Saya pernah menjadi narasumber pada unit pengusul (contoh).")?;
            } else if turn < marked {
                play.submit(at, marks::presentation(*n, judge), marks::remark(*n, judge))?;
            } else if turn == marked {
                play.begin(at, marks::presentation(*n, judge))?;
            }
        }
    }
    let (judge, turn) = PRESENTATION_GIVEN_BACK;
    if let Some((_, entry)) = order.get(turn) {
        let at = Seat { round, entry: *entry, judge };
        play.give_back(at, "Nilai kehadiran pimpinan berbeda dari daftar hadir; mohon diperiksa (contoh).")?;
    }
    Ok(())
}

/// The two halves, which are the two groups, in turns.
fn take_turns<T: Copy>(all: &[T]) -> Vec<T> {
    let (first, second) = all.split_at(all.len().div_ceil(2));
    (0..all.len()).map(|turn| if turn.is_multiple_of(2) { first[turn / 2] } else { second[turn / 2] }).collect()
}

/// What comes after, as far as it is planned.
pub fn plan_visits(play: &mut Play, ground: &Ground) -> Result<(), AppError> {
    let what = ("Verifikasi lapangan", Kind::FieldVerification, ground.proposal);
    let new = new_round(ground.now, what, (20, 34), |settings| {
        settings.weight = Points::whole(10);
        settings.method.tie_break = by_criterion(&["SIG"]);
    });
    play.round(ground.competition, new, &[0, 3, 6]).map(drop)
}
