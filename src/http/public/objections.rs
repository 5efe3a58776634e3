//! What everybody may read of the objections to a published round: the window, how many were filed, and what became of
//! each. Neither who objected nor the words of an objection stand here.

use maud::{Markup, html};

use crate::domain::objection::{Objection, Outcome};
use crate::services::objections::PublicObjections;
use crate::wording::Tongue;

/// Objections that the page lists; the number filed is told whatever it is.
pub const MOST: i64 = 200;

/// The section; it stands there also where nobody objected.
pub fn section(tongue: Tongue, objections: &PublicObjections) -> Markup {
    let PublicObjections { window, filed, first, now } = objections;
    let (badge, stands) = match () {
        () if *now < window.opens_at => ("badge", tongue.say("Belum dibuka", "Not open yet")),
        () if window.is_open(*now) => ("badge info", tongue.say("Sedang dibuka", "Open")),
        () => ("badge", tongue.say("Sudah ditutup", "Closed")),
    };
    html! {
        section class="stack" aria-labelledby="objections" {
            h2 id="objections" { (tongue.say("Masa sanggah", "Objections")) }
            p class="row" {
                span class=(badge) { (stands) }
                span { (tongue.moment(window.opens_at)) " – " (tongue.moment(window.closes_at)) }
            }
            @if *filed == 0 && *now < window.closes_at {
                p { (tongue.say("Belum ada sanggahan yang diajukan.", "No objection has been filed yet.")) }
            } @else if *filed == 0 {
                p { (tongue.say("Tidak ada sanggahan yang diajukan.", "No objection was filed.")) }
            } @else {
                p { (tongue.say("Sanggahan yang diajukan: ", "Objections filed: ")) span class="number" { (filed) } }
                ol class="stack-s" {
                    @for (objection, number, title) in first {
                        li class="card stack-s" {
                            p class="row" { (outcome(tongue, objection)) span { (title) span class="small muted" { " · " (number) } } }
                            @if let Some(answer) = &objection.answer {
                                p { (answer.text) }
                                p class="small muted" { (tongue.say("Dijawab ", "Answered ")) (tongue.moment(answer.at)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn outcome(tongue: Tongue, objection: &Objection) -> Markup {
    let (badge, word) = match objection.answer.as_ref().map(|answer| answer.outcome) {
        None => ("badge caution", tongue.say("Menunggu jawaban", "Awaiting an answer")),
        Some(Outcome::Upheld) => ("badge good", tongue.say("Diterima", "Upheld")),
        Some(Outcome::Rejected) => ("badge", tongue.say("Ditolak", "Rejected")),
    };
    html! { span class=(badge) { (word) } }
}
