//! The list of all published results.

use actix_web::{HttpResponse, get};
use maud::{Markup, html};
use utoipa_actix_web::service_config::ServiceConfig;

use super::frame::Page;
use super::reader::Reader;
use crate::domain::round::Kind;
use crate::http::caller::Anyone;
use crate::services::publications::{self, Publication};
use crate::wording::Tongue;

pub fn routes(config: &mut ServiceConfig) {
    config.service(results_page);
}

/// The list of published results
///
/// A page for people: competitions with their published rounds, the latest first.
#[utoipa::path(tag = "Public pages", params(("lang" = Option<String>, Query, description = "`id` or `en`; `id` where it is left out.", example = "en")),
    responses((status = 200, body = String, content_type = "text/html", description = "The page.", example = json!("<!doctype html>…"))))]
#[get("/results")]
async fn results_page(reader: Reader) -> HttpResponse {
    let make = async |tongue: Tongue, caller: &Anyone| {
        let list = caller.app.store.read(publications::list).await?;
        let title = tongue.say("Hasil penilaian", "Results").to_owned();
        Ok(Page { title, crumbs: Vec::new(), content: publications(tongue, &list) })
    };
    reader.answer(make).await
}

/// Competitions and their published rounds, as cards.
pub fn publications(tongue: Tongue, list: &[Publication]) -> Markup {
    if list.is_empty() {
        return html! {
            section class="empty" {
                h3 { (tongue.say("Belum ada hasil yang diumumkan", "Nothing is published yet")) }
                p { (tongue.say("Begitu panitia mengumumkan suatu tahap, hasilnya muncul di sini.",
                    "As soon as the organisers publish a round, its result stands here.")) }
            }
        };
    }
    html! {
        ul class="stack" {
            @for publication in list {
                li class="card stack-s" {
                    h3 { a href=(tongue.link(&format!("/results/competitions/{}", publication.competition.id))) {
                        (publication.competition.name)
                    } }
                    ul class="stack-s" {
                        @for round in &publication.rounds {
                            li class="spread" {
                                a class="tall" href=(tongue.link(&format!("/results/rounds/{}", round.id))) { (round.settings.name) }
                                @let kind = kind(tongue, round.settings.kind);
                                @if kind != round.settings.name { span class="muted small" { (kind) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What is judged in a round, in words.
pub fn kind(tongue: Tongue, kind: Kind) -> &'static str {
    match kind {
        Kind::Administrative => tongue.say("Seleksi administrasi", "Administrative selection"),
        Kind::Proposal => tongue.say("Penilaian proposal", "Proposals"),
        Kind::Presentation => tongue.say("Presentasi dan wawancara", "Presentations"),
        Kind::FieldVerification => tongue.say("Verifikasi lapangan", "Field verification"),
    }
}
