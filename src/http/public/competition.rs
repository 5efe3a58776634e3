//! A competition's published results: its rounds, and all of them taken together once every weighted one is published.

use actix_web::{HttpResponse, get, web};
use maud::{Markup, html};
use utoipa_actix_web::service_config::ServiceConfig;

use super::frame::Page;
use super::reader::Reader;
use super::results::publications as cards;
use crate::domain::competition::Competition;
use crate::http::caller::Anyone;
use crate::http::v1::values::path_id;
use crate::services::competition_ranking::{CompetitionPage, CompetitionPlace, competition_ranking};
use crate::services::publications::{self, Publication};
use crate::services::results::{Asked, Source};
use crate::services::{self, AppError};
use crate::wording::Tongue;

pub fn routes(config: &mut ServiceConfig) {
    config.service(competition_page);
}

/// Entries on the page; the API has the rest.
const MOST: i64 = 1000;

/// The published results of a competition
///
/// A page for people: its published rounds, and the ranking over all weighted rounds once they are all published. 404 until
/// one is published.
#[utoipa::path(tag = "Public pages",
    params(("id" = String, Path, description = "The competition."),
        ("lang" = Option<String>, Query, description = "`id` or `en`; `id` where it is left out.", example = "en")),
    responses((status = 200, body = String, content_type = "text/html", description = "The page.", example = json!("<!doctype html>…"))))]
#[get("/results/competitions/{id}")]
async fn competition_page(reader: Reader, path: web::Path<String>) -> HttpResponse {
    let make = async |tongue: Tongue, caller: &Anyone| {
        let (id, app) = (path_id(&path)?, caller.app.clone());
        let sight = crate::domain::policy::Visibility::of(None);
        let read = move |conn: &mut crate::store::Conn| {
            let found = publications::list(conn)?.into_iter().find(|one| one.competition.id == id);
            let publication = found.ok_or(AppError::NotFound)?;
            let asked = Asked { group: None, page: services::Page { limit: MOST, after: None } };
            let ranking = competition_ranking(conn, Source::of(&app), sight, id, &asked)?;
            Ok::<_, AppError>((publication, ranking))
        };
        let (publication, ranking) = caller.app.store.read(read).await?;
        Ok(page(tongue, publication, ranking.as_ref().ok()))
    };
    reader.answer(make).await
}

fn page(tongue: Tongue, publication: Publication, ranking: Option<&CompetitionPage>) -> Page {
    let title = publication.competition.name.clone();
    let several = publication.rounds.len() > 1;
    let content = html! {
        @if let Some(ranking) = ranking.filter(|_| several) {
            (combined(tongue, &publication, ranking))
        }
        section class="stack" aria-labelledby="rounds" {
            h2 id="rounds" { (tongue.say("Tahap yang sudah diumumkan", "Published rounds")) }
            (cards(tongue, std::slice::from_ref(&publication)))
        }
    };
    Page { title, crumbs: vec![(tongue.say("Hasil", "Results").to_owned(), "/results".to_owned())], content }
}

fn combined(tongue: Tongue, publication: &Publication, ranking: &CompetitionPage) -> Markup {
    let mut groups: Vec<&str> = Vec::new();
    for place in &ranking.items.items {
        if !groups.contains(&place.group.as_str()) {
            groups.push(&place.group);
        }
    }
    html! {
        p class="muted" { (tongue.say(
            "Nilai gabungan adalah rata-rata berbobot dari nilai semua tahap yang berbobot.",
            "The combined score is the weighted mean of the scores of all weighted rounds.")) }
        @for group in groups { (table(tongue, publication, ranking, group)) }
        @if ranking.items.next.is_some() {
            p { (tongue.say("Halaman ini memuat 1.000 inovasi pertama; selebihnya ada pada API.",
                "This page holds the first 1,000 entries; the API has the rest.")) }
        }
    }
}

fn name_of(competition: &Competition, code: &str) -> String {
    let found = competition.groups.iter().find(|group| group.code == code);
    found.map_or_else(|| code.to_owned(), |group| group.name.clone())
}

fn table(tongue: Tongue, publication: &Publication, ranking: &CompetitionPage, group: &str) -> Markup {
    let name = name_of(&publication.competition, group);
    let own: Vec<&CompetitionPlace> = ranking.items.items.iter().filter(|place| place.group == group).collect();
    let rounds: Vec<_> =
        own.first().map(|place| place.rounds.iter().map(|reached| reached.round).collect()).unwrap_or_default();
    let round_name =
        |id| publication.rounds.iter().find(|round| round.id == id).map_or("", |round| &round.settings.name);
    html! {
        section class="stack" {
            h2 { (name) }
            div class="table-frame" tabindex="0" role="region" aria-label={ (tongue.say("Peringkat gabungan", "Combined ranking")) " " (name) } {
                table class="table ranking" {
                    thead { tr {
                        th scope="col" class="tight" { (tongue.say("Peringkat", "Rank")) }
                        th scope="col" { (tongue.say("Inovasi", "Innovation")) }
                        @for id in &rounds { th scope="col" class="right" { (round_name(*id)) } }
                        th scope="col" class="right tight" { (tongue.say("Gabungan", "Combined")) }
                    } }
                    tbody {
                        @for place in own {
                            tr {
                                td class="rank" { (place.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())) }
                                th scope="row" class="entry" {
                                    (place.title)
                                    span class="small muted" { (place.agency) " · " (place.registration_no) }
                                    @if place.tied { span class="badge caution" { (tongue.say("Berbagi peringkat", "Shares its rank")) } }
                                }
                                @for reached in &place.rounds {
                                    td class="right" { (reached.total.as_ref().map_or_else(|| "–".to_owned(), |score| tongue.decimal(&score.score))) }
                                }
                                td class="right score" { (place.total.as_ref().map_or_else(|| "–".to_owned(), |total| tongue.decimal(&total.score))) }
                            }
                        }
                    }
                }
            }
        }
    }
}
