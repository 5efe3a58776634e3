//! One entry's published score, followed down to each mark.

use actix_web::{HttpResponse, get, web};
use maud::{Markup, html};
use utoipa_actix_web::service_config::ServiceConfig;

use super::frame::Page;
use super::method;
use super::reader::Reader;
use super::round::{group_name, remarks};
use crate::http::caller::Anyone;
use crate::http::v1::values::path_id;
use crate::services::AppError;
use crate::services::publications::{self, PublishedRound};
use crate::store::results::ResultItem;
use crate::wording::Tongue;
use crate::wording::method::centre;

pub fn routes(config: &mut ServiceConfig) {
    config.service(entry_page);
}

/// How an entry's published score came about
///
/// A page for people: the marks of each judge under a seat label, the sheets' totals, and the steps from there to the score.
/// 404 until the round is published.
#[utoipa::path(tag = "Public pages",
    params(("id" = String, Path, description = "The round."), ("entry_id" = String, Path, description = "The entry."),
        ("lang" = Option<String>, Query, description = "`id` or `en`; `id` where it is left out.", example = "en")),
    responses((status = 200, body = String, content_type = "text/html", description = "The page.", example = json!("<!doctype html>…"))))]
#[get("/results/rounds/{id}/entries/{entry_id}")]
async fn entry_page(reader: Reader, path: web::Path<(String, String)>) -> HttpResponse {
    let make = async |tongue: Tongue, caller: &Anyone| {
        let (round, entry) = (path_id(&path.0)?, path_id(&path.1)?);
        let read = move |conn: &mut crate::store::Conn| {
            let published = publications::round(conn, round)?;
            let item = publications::item(conn, round, entry)?;
            Ok::<_, AppError>((published, item))
        };
        let (published, item) = caller.app.store.read(read).await?;
        Ok(page(tongue, &published, &item))
    };
    reader.answer(make).await
}

fn page(tongue: Tongue, published: &PublishedRound, item: &ResultItem) -> Page {
    let PublishedRound { competition, round, rubric, .. } = published;
    let content = html! {
        p class="muted" { (item.agency) " · " (item.registration_no) " · " (group_name(published, &item.group)) }
        section class="card facts" {
            dl class="row" {
                div { dt class="small muted" { (tongue.say("Peringkat", "Rank")) }
                    dd class="big number" { (item.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())) } }
                div { dt class="small muted" { (tongue.say("Nilai", "Score")) }
                    dd class="big number" { (tongue.decimal(item.score.as_deref().unwrap_or("–"))) } }
                div { dt class="small muted" { (tongue.say("Nilai tepat", "Exact value")) }
                    dd class="big number" { (tongue.decimal(item.exact.as_deref().unwrap_or("–"))) } }
                div { dt class="small muted" { (tongue.say("Lembar nilai", "Sheets")) }
                    dd class="big number" { (item.sheets) "/" (item.expected_sheets) } }
            }
            (remarks(tongue, published, item))
        }
        @if !item.complete {
            p class="notice caution" { span class="body" { (tongue.say(
                "Inovasi ini kekurangan lembar nilai, sehingga tidak diberi nilai dan peringkat. Ia tidak dinilai nol.",
                "This entry lacks scoresheets, so it has no score and no rank. It is not scored as zero.")) } }
        }
        (marks(tongue, published, item))
        section class="stack" aria-labelledby="how" {
            h2 id="how" { (tongue.say("Dari nilai juri ke nilai akhir", "From marks to the score")) }
            (steps(tongue, published, item))
            (method::rules(tongue, rubric, &round.settings.method))
        }
    };
    Page {
        title: item.title.clone(),
        crumbs: vec![
            (tongue.say("Hasil", "Results").to_owned(), "/results".to_owned()),
            (competition.name.clone(), format!("/results/competitions/{}", competition.id)),
            (round.settings.name.clone(), format!("/results/rounds/{}", round.id)),
        ],
        content,
    }
}

fn marks(tongue: Tongue, published: &PublishedRound, item: &ResultItem) -> Markup {
    let scored = published.rubric.criteria.iter().filter(|criterion| criterion.scored);
    html! {
        div class="table-frame" tabindex="0" role="region" aria-label=(tongue.say("Nilai juri", "Judges' marks")) {
            table class="table" {
                caption { (tongue.say("Nilai tiap juri", "Each judge's marks")) }
                thead { tr {
                    th scope="col" { (tongue.say("Kriteria", "Criterion")) }
                    th scope="col" class="right tight" { (tongue.say("Bobot", "Weight")) }
                    @for judge in &item.judges { th scope="col" class="right tight" { (judge.seat) } }
                    th scope="col" class="right tight" { (tongue.say("Rata-rata", "Mean")) }
                } }
                tbody {
                    @for criterion in scored {
                        tr {
                            th scope="row" { (criterion.name) " " span class="small muted" { (criterion.code) } }
                            td class="right" { (tongue.decimal(&criterion.weight.to_string())) }
                            @for judge in &item.judges {
                                @let mark = judge.marks.iter().find(|(code, _)| *code == criterion.code);
                                td class="right" { (mark.map_or_else(|| "–".to_owned(), |(_, value)| tongue.decimal(value))) }
                            }
                            @let mean = item.criteria.iter().find(|(code, _)| *code == criterion.code).and_then(|(_, mean)| mean.as_deref());
                            td class="right" { (tongue.decimal(mean.unwrap_or("–"))) }
                        }
                    }
                }
                tfoot { tr {
                    th scope="row" colspan="2" { (tongue.say("Nilai lembar", "Sheet's total")) }
                    @for judge in &item.judges { td class="right score" { (tongue.decimal(judge.total.as_deref().unwrap_or("–"))) } }
                    td {}
                } }
            }
        }
    }
}

fn steps(tongue: Tongue, published: &PublishedRound, item: &ResultItem) -> Markup {
    let method = &published.round.settings.method;
    let totals = item.judges.iter().filter_map(|judge| Some((judge.seat.as_str(), judge.total.as_deref()?)));
    let by_sheets = method.level() == crate::domain::scoring::CombineLevel::Sheet;
    html! {
        @if let (Some(exact), Some(score)) = (&item.exact, &item.score) {
            p class="sum number" {
                @if by_sheets {
                    (centre(tongue, method)) " ("
                    @for (i, (seat, total)) in totals.enumerate() {
                        @if i > 0 { "; " }
                        (seat) " " (tongue.decimal(total))
                    }
                    ") = "
                } @else {
                    (tongue.say("jumlah kriteria berbobot = ", "sum of the weighted criteria = "))
                }
                strong { (tongue.decimal(exact)) }
                @if exact != score { " → " strong { (tongue.decimal(score)) } }
            }
        }
    }
}
