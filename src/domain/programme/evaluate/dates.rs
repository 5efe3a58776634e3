//! Checks of when and how far: age, windows of application and enhancement, the trial before it, the stage.

use super::super::Window;
use super::{Answer, fail, pass, unknown, unset};
use crate::domain::date::Date;
use crate::domain::innovation::{Innovation, Stage};

/// A day in both languages.
fn told(day: Date) -> (String, String) {
    (day.in_indonesian(), day.in_english())
}

fn span(Window { from, to }: Window) -> (String, String) {
    let ((from_id, from_en), (to_id, to_en)) = (told(from), told(to));
    (format!("{from_id} s.d. {to_id}"), format!("{from_en} to {to_en}"))
}

/// The day of application. Without one, an innovation that says it is not applied fails; one that says it is applied
/// leaves the day out, which is unknown.
fn applied_on(innovation: &Innovation) -> Result<Date, Answer> {
    match (innovation.applied_on, innovation.stage) {
        (Some(day), Stage::Applied) => Ok(day),
        (Some(day), Stage::Initiative | Stage::Trial) => {
            let ((id, en), (day_id, day_en)) = (stage_words(innovation.stage), told(day));
            Err(unknown(
                format!("Tahapnya {id}, tetapi tanggal penerapannya {day_id}: salah satunya keliru."),
                format!("Its stage is {en}, but it is said to be applied on {day_en}: one of the two is wrong."),
            ))
        }
        (None, Stage::Applied) => Err(unknown(
            "Tanggal penerapan tidak diisi.",
            "It is said to be applied, but the day of application was not given.",
        )),
        (None, Stage::Initiative | Stage::Trial) => {
            let (id, en) = stage_words(innovation.stage);
            Err(fail(format!("Belum diterapkan: tahapnya {id}."), format!("It is not applied yet: its stage is {en}.")))
        }
    }
}

/// The day itself and more passes; a day less fails: with 24 months before 2025-06-30, 2023-06-30 passes and 2023-07-01
/// fails. Counted back in the calendar from the close of registration; without that day it is unknown.
pub fn min_age(months: Option<u32>, innovation: &Innovation, closes: Option<Date>) -> Answer {
    let applied = match applied_on(innovation) {
        Ok(day) => day,
        Err(answer) => return answer,
    };
    let Some(months) = months else { return unset("Umur minimum", "The minimum age") };
    let Some(closes) = closes else {
        return unknown(
            "Tanggal penutupan pendaftaran kompetisi tidak diisi, jadi umur inovasi tidak dapat dihitung.",
            "The competition's close of registration was not given, so the age cannot be counted.",
        );
    };
    let Some(latest) = closes.months_before(months) else {
        return unset("Tanggal penerapan paling lambat", "The latest day of application");
    };
    let ((applied_id, applied_en), (closes_id, closes_en), (latest_id, latest_en)) =
        (told(applied), told(closes), told(latest));
    let id = format!(
        "Diterapkan {applied_id}; umur minimum {months} bulan, dihitung mundur dari penutupan pendaftaran {closes_id}, jadi paling lambat {latest_id}."
    );
    let en = format!(
        "Applied on {applied_en}; the minimum age of {months} months, counted back from the close of registration {closes_en}, asks for {latest_en} at the latest."
    );
    if applied <= latest { pass(id, en) } else { fail(id, en) }
}

/// Both ends are inside.
pub fn applied_between(window: Option<Window>, innovation: &Innovation) -> Answer {
    let applied = match applied_on(innovation) {
        Ok(day) => day,
        Err(answer) => return answer,
    };
    let Some(window) = window else { return unset("Rentang penerapan", "The window of application") };
    let ((applied_id, applied_en), (span_id, span_en)) = (told(applied), span(window));
    let id = format!("Diterapkan {applied_id}; rentangnya {span_id}.");
    let en = format!("Applied on {applied_en}; the window is {span_en}.");
    if window.holds(applied) { pass(id, en) } else { fail(id, en) }
}

/// Applied within the window, or before it and enhanced within it. No day of enhancement means that there was none,
/// so it fails; what was applied after the window fails too.
pub fn applied_or_enhanced(window: Option<Window>, innovation: &Innovation) -> Answer {
    let applied = match applied_on(innovation) {
        Ok(day) => day,
        Err(answer) => return answer,
    };
    let Some(window) = window else { return unset("Rentang penerapan", "The window of application") };
    let ((applied_id, applied_en), (span_id, span_en)) = (told(applied), span(window));
    match innovation.enhanced_on {
        Some(enhanced) if applied < window.from => {
            let (enhanced_id, enhanced_en) = told(enhanced);
            let id = format!("Diterapkan {applied_id}, dikembangkan {enhanced_id}; rentangnya {span_id}.");
            let en = format!("Applied on {applied_en}, enhanced on {enhanced_en}; the window is {span_en}.");
            if window.holds(enhanced) { pass(id, en) } else { fail(id, en) }
        }
        None if applied < window.from => fail(
            format!("Diterapkan {applied_id}, sebelum rentang {span_id}, dan pengembangannya tidak disebut."),
            format!("Applied on {applied_en}, before the window {span_en}, and no enhancement is named."),
        ),
        Some(_) | None => applied_between(Some(window), innovation),
    }
}

/// No day of enhancement means that there was none: it fails.
pub fn enhanced_between(window: Option<Window>, innovation: &Innovation) -> Answer {
    let Some(enhanced) = innovation.enhanced_on else {
        return fail("Pengembangannya tidak disebut.", "No enhancement is named.");
    };
    let Some(window) = window else { return unset("Rentang pengembangan", "The window of enhancement") };
    let ((enhanced_id, enhanced_en), (span_id, span_en)) = (told(enhanced), span(window));
    let id = format!("Dikembangkan {enhanced_id}; rentangnya {span_id}.");
    let en = format!("Enhanced on {enhanced_en}; the window is {span_en}.");
    if window.holds(enhanced) { pass(id, en) } else { fail(id, en) }
}

/// From the first day of the trial to that of application. A trial that begins after the application fails whatever
/// the minimum; no day of trial is unknown, for few registers kept it.
pub fn trial_before_application(min_days: Option<u32>, innovation: &Innovation) -> Answer {
    let applied = match applied_on(innovation) {
        Ok(day) => day,
        Err(answer) => return answer,
    };
    let Some(tried) = innovation.trial_started_on else {
        return unknown("Tanggal mulai uji coba tidak diisi.", "The day on which its trial began was not given.");
    };
    let days = applied.days() - tried.days();
    let ((applied_id, applied_en), (tried_id, tried_en)) = (told(applied), told(tried));
    if days < 0 {
        return fail(
            format!("Uji coba mulai {tried_id}, sesudah penerapan {applied_id}."),
            format!("Its trial began on {tried_en}, after the application on {applied_en}."),
        );
    }
    let Some(least) = min_days else {
        let (_, missing) = unset("Lama uji coba minimum", "The minimum length of a trial");
        return unknown(
            format!("Diuji coba {days} hari (mulai {tried_id}, diterapkan {applied_id}). {}", missing.id),
            format!("Tried for {days} days (from {tried_en}, applied on {applied_en}). {}", missing.en),
        );
    };
    let id =
        format!("Diuji coba {days} hari (mulai {tried_id}, diterapkan {applied_id}); paling sedikit {least} hari.");
    let en = format!("Tried for {days} days (from {tried_en}, applied on {applied_en}); at least {least} are due.");
    if days >= i64::from(least) { pass(id, en) } else { fail(id, en) }
}

pub fn stage_is(stage: Option<Stage>, innovation: &Innovation) -> Answer {
    let Some(due) = stage else { return unset("Tahap yang diminta", "The stage that is due") };
    let ((id, en), (due_id, due_en)) = (stage_words(innovation.stage), stage_words(due));
    let (id, en) = (format!("Tahapnya {id}; diminta {due_id}."), format!("Its stage is {en}; {due_en} is due."));
    if innovation.stage == due { pass(id, en) } else { fail(id, en) }
}

const fn stage_words(stage: Stage) -> (&'static str, &'static str) {
    match stage {
        Stage::Initiative => ("inisiatif", "initiative"),
        Stage::Trial => ("uji coba", "trial"),
        Stage::Applied => ("penerapan", "applied"),
    }
}
