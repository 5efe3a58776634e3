//! The competition of the year before, which is over: judged in one round, published, objected to, with a recommendation drafted
//! by rules of its own. By the log all of it happens at once, on the day on which the demonstration is laid out.

use std::collections::HashMap;

use super::innovations;
use super::marks;
use super::rounds::{by_criterion, new_round};
use super::stage::{Play, Seat};
use super::story::{Plan, add_competition, add_entries};
use super::text;
use crate::domain::date::Date;
use crate::domain::ids::{AgencyId, CompetitionId, EntryId, RecommendationId, RoundId, RubricId};
use crate::domain::objection::Outcome as Answered;
use crate::domain::plenary::{Member, Minutes, Person};
use crate::domain::points::Points;
use crate::domain::programme::{Check, Confidence, Outcome, Quota, Rule, Said};
use crate::domain::recommendation::Named;
use crate::domain::round::Kind;
use crate::domain::scoring::Advance;
use crate::services::assignments::Fill;
use crate::services::objections::{self, NewObjection, Times};
use crate::services::programmes::{self, NewRuleSet, Parts};
use crate::services::recommendation_changes::{self, Confirmation};
use crate::services::recommendations::{self, NewRecommendation};
use crate::services::{AppError, Input, Precondition, plenary, results, rounds};

const PANEL: [usize; 3] = [0, 3, 6];
/// In tenths of a mark, in the order of the entries: the second and the fourth are as strong as each other.
const STRENGTHS: [i64; 8] = [46, 40, 36, 40, 29, 38, 43, 39];
/// The entry of the entrant's own agency, which shares its place at the cut.
const OBJECTED: usize = 1;
/// Replications whose papers somebody has looked at; those of the first are still to be.
const CONFIRMED: [usize; 2] = [6, 7];
const WINDOW_SECONDS: i64 = 14 * 24 * 60 * 60;

const COPIED: &str = "kipp-national-2025";
const SOURCE: &str = "Keputusan panitia (contoh)";

/// Plays it whole.
pub fn tell(
    play: &mut Play,
    agencies: &HashMap<&'static str, AgencyId>,
    rubric: RubricId,
    year: i32,
) -> Result<(), AppError> {
    let closes = day(&format!("{year:04}-06-30"))?;
    let invented = text::earlier_entries()?;
    let innovations = innovations::add_invented(play, agencies, &invented, year)?;
    let competition = add_competition(play, Plan { year, registration_closes_on: Some(closes) })?;
    let entries: Vec<EntryId> =
        add_entries(play, competition, agencies, invented, &innovations)?.into_iter().map(|(entry, _)| entry).collect();

    let round = judge(play, competition, rubric, &entries)?;
    meet(play, round)?;
    play.organize(|tx| results::publish(tx, round))?;
    object(play, round, entries[OBJECTED])?;
    let rule_set = add_rules(play, year)?;
    recommend(play, competition, rule_set, closes, &entries)
}

fn day(text: &str) -> Result<Date, AppError> {
    Date::parse(text).ok_or_else(|| AppError::Internal(format!("the demo has no day {text}")))
}

fn judge(
    play: &mut Play,
    competition: CompetitionId,
    rubric: RubricId,
    entries: &[EntryId],
) -> Result<RoundId, AppError> {
    let what = ("Penilaian proposal", Kind::Proposal, rubric);
    let new = new_round(play.app.clock.now(), what, (-400, -380), |settings| {
        settings.weight = Points::whole(100);
        settings.method.min_sheets = 3;
        settings.method.tie_break = by_criterion(&["SIG", "ADA"]);
        settings.method.advance = Some(Advance { top: Some(2), per_group: true, passing_score: None });
    });
    let round = play.round(competition, new, &PANEL)?;
    play.assign(round, Fill::All)?;
    play.organize(|tx| rounds::open(tx, round))?;
    for (n, (entry, strength)) in entries.iter().zip(STRENGTHS).enumerate() {
        for judge in PANEL {
            let at = Seat { round, entry: *entry, judge };
            play.submit(at, marks::as_strong_as(strength, judge), marks::remark(n, judge))?;
        }
    }
    play.organize(|tx| rounds::close(tx, round))?;
    Ok(round)
}

/// The plenary sees the tie and leaves it: marks alone make the ranking.
fn meet(play: &mut Play, round: RoundId) -> Result<(), AppError> {
    let now = play.app.clock.now();
    let held_on = Date::in_banten(now).ok_or_else(|| AppError::Internal(format!("no day in Banten at {now}")))?;
    let person =
        |name: &str, position: &str| Person { name: format!("{name} (fiktif)"), position: position.to_owned() };
    let member = |name: &str, present| Member { person: person(name, "Anggota Tim Penilai"), present };
    let minutes = Minutes {
        held_on,
        place: "Ruang rapat contoh, Serang".to_owned(),
        chair: person("Juri Contoh 1", "Ketua Tim Penilai"),
        members: vec![
            member("Juri Contoh 4", true),
            member("Juri Contoh 7", true),
            Member { person: person("Panitia Contoh", "Sekretaris"), present: false },
        ],
        decision:
            "Peringkat menurut nilai ditetapkan apa adanya, termasuk peringkat yang sama pada Kelompok Umum (contoh)."
                .to_owned(),
        reasons: "Kedua naskah bernilai sama pada semua kriteria; tidak ada alasan untuk mengubah nilai (contoh)."
            .to_owned(),
    };
    play.organize(|tx| plenary::record(tx, round, &Precondition::Missing, Input::new(|| Ok(minutes))).map(drop))
}

/// The organizer enters the letter of an agency, and answers it.
fn object(play: &mut Play, round: RoundId, entry: EntryId) -> Result<(), AppError> {
    let now = play.app.clock.now();
    let times = Times { opens_at: now, closes_at: now.plus_seconds(WINDOW_SECONDS) };
    let letter = NewObjection {
        entry,
        objector: "Pengusul Contoh (fiktif)".to_owned(),
        text: "Mohon dijelaskan mengapa inovasi kami berbagi peringkat dengan peserta lain (contoh).".to_owned(),
    };
    let answer =
        "Jumlah nilai dan nilai pada kriteria penentu sama persis, jadi peringkatnya sama menurut aturan babak \
        ini. Nilai tiap juri dapat dibaca pada umpan balik (contoh)."
            .to_owned();
    play.organize(|tx| {
        objections::set_window(tx, round, &Precondition::Missing, Input::new(move || Ok(times)))?;
        let filed = objections::file(tx, round, Input::new(|| Ok(letter)))?;
        let answer = Input::new(|| Ok((Answered::Rejected, answer)));
        objections::answer(tx, filed.id, &Precondition::Any, answer).map(drop)
    })
}

/// National rules with what the committee of the story decided where no source tells it.
fn add_rules(play: &mut Play, year: i32) -> Result<String, AppError> {
    let id = format!("contoh-banten-{year}");
    let new_id = id.clone();
    play.organize(|tx| {
        let copied = programmes::get(tx.conn(), COPIED)?.rules.checks;
        let parts = Parts {
            programme: None,
            year,
            title: Some(format!("Usulan KIPP dari Banten {year} (aturan contoh, fiktif)")),
            held: None,
            unit: None,
            basis: None,
            groups: None,
            iga_rules: None,
            checks: Some(copied.into_iter().map(decided).collect()),
            passing_score: None,
            quota: Some(Quota {
                per_group: vec![("UMUM".to_owned(), 2), ("REPLIKASI".to_owned(), 1)],
                note: example(),
                ..Quota::default()
            }),
            stages: None,
            sources: None,
            note: Some(example()),
        };
        let new = NewRuleSet { id: new_id, copy_of: Some(COPIED.to_owned()), parts };
        programmes::create(tx, Input::new(|| Ok(new))).map(drop)
    })?;
    Ok(id)
}

/// A check with the committee's parameter in place of the copied one.
fn decided(check: Check) -> Check {
    let rule = match check.rule {
        Rule::MinAgeMonths { .. } => Rule::MinAgeMonths { months: Some(12) },
        Rule::PassingScore { .. } => Rule::PassingScore { score: Some(Points::whole(70)) },
        _ => return check,
    };
    Check { rule, source: SOURCE.to_owned(), confidence: Confidence::Low, note: example(), ..check }
}

fn example() -> Said {
    Said::new(
        "Contoh untuk peragaan: umur 12 bulan, nilai ambang 70, dan kuota ditetapkan panitia rekaan; bukan aturan yang berlaku.",
        "An example for the demonstration: the age of 12 months, the passing score of 70 and the quotas are those of an invented \
         committee, and no rules in force.",
    )
}

/// Drafts it and answers what only a person can tell, but not for all.
fn recommend(
    play: &mut Play,
    competition: CompetitionId,
    rule_set: String,
    closes: Date,
    entries: &[EntryId],
) -> Result<(), AppError> {
    let service_log = play.app.store.service_log();
    let new = NewRecommendation { rule_set, quota: None, registration_closes_on: Some(closes) };
    let drafted = play.organize(|tx| recommendations::draft(tx, service_log, competition, Input::new(|| Ok(new))))?;
    let checks = &drafted.recommendation.rule_set.checks;
    let by_hand = (0_u32..).zip(checks).filter(|(_, check)| matches!(check.rule, Rule::ConfirmedByHand { .. }));
    let by_hand: Vec<u32> = by_hand.map(|(nth, _)| nth).collect();
    for entry in CONFIRMED.map(|n| entries[n]) {
        for check in &by_hand {
            confirm(play, drafted.recommendation.id, entry, *check)?;
        }
    }
    Ok(())
}

fn confirm(play: &mut Play, id: RecommendationId, entry: EntryId, check: u32) -> Result<(), AppError> {
    let given = Confirmation {
        item: Named::Entry(entry),
        check,
        outcome: Outcome::Pass,
        reason: "Menurut surat dalam berkas, sumbernya pernah Top 99 (contoh, fiktif).".to_owned(),
    };
    play.organize(|tx| recommendation_changes::confirm(tx, id, Input::new(|| Ok(given))).map(drop))
}
