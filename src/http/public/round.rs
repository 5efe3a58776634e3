//! The published result of a round: its ranking group by group, the line of those who go on, and the rules it was made by.

use actix_web::{HttpResponse, get, web};
use maud::{Markup, html};
use utoipa_actix_web::service_config::ServiceConfig;

use super::frame::Page;
use super::reader::Reader;
use super::results::kind;
use super::{method, objections as objections_shown};
use crate::domain::exact::{self, RoundingMode};
use crate::domain::scoring::{TieBreak, Value};
use crate::domain::time::Moment;
use crate::http::caller::Anyone;
use crate::http::v1::values::path_id;
use crate::services::AppError;
use crate::services::objections::{self, PublicObjections};
use crate::services::publications::{self, PublishedRound};
use crate::store::results::ResultItem;
use crate::wording::Tongue;
use crate::wording::method::tie_rule;

pub fn routes(config: &mut ServiceConfig) {
    config.service(round_page);
}

/// Entries on one page; the rest follow on the next.
const MOST: i64 = 500;

/// The published result of a round
///
/// A page for people: the ranking of each group with the means of the criteria, who goes on, the window for objections with
/// what became of each (neither names nor words of those who objected), and the rules. 404 until it is published. At most 500 entries; `after` continues.
#[utoipa::path(tag = "Public pages",
    params(("id" = String, Path, description = "The round."),
        ("after" = Option<i64>, Query, minimum = 0, description = "Continue after this position.", example = 500),
        ("lang" = Option<String>, Query, description = "`id` or `en`; `id` where it is left out.", example = "en")),
    responses((status = 200, body = String, content_type = "text/html", description = "The page.", example = json!("<!doctype html>…"))))]
#[get("/results/rounds/{id}")]
async fn round_page(reader: Reader, path: web::Path<String>) -> HttpResponse {
    let make = async |tongue: Tongue, caller: &Anyone| {
        let id = path_id(&path)?;
        let parse = |text: &str| text.parse().ok().filter(|after: &i64| *after >= 0);
        let after = caller.params().word("after", parse, "a position")?.unwrap_or(0);
        let now = caller.app.clock.now();
        let read = move |conn: &mut crate::store::Conn| {
            let round = publications::round(conn, id)?;
            let rows = publications::items(conn, id, None, after, MOST)?;
            let objections = objections::public(conn, id, now, objections_shown::MOST)?;
            Ok::<_, AppError>((round, rows, objections))
        };
        let (round, rows, objections) = caller.app.store.read(read).await?;
        Ok(page(tongue, &round, rows, objections.as_ref()))
    };
    reader.answer(make).await
}

fn page(
    tongue: Tongue,
    published: &PublishedRound,
    mut rows: Vec<(i64, ResultItem)>,
    objections: Option<&PublicObjections>,
) -> Page {
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let next = (rows.len() > most).then(|| rows[most - 1].0);
    rows.truncate(most);
    let PublishedRound { competition, round, rubric, head } = published;
    let (done, lacking): (Vec<_>, Vec<_>) = rows.iter().map(|(_, item)| item).partition(|item| item.complete);
    let base = format!("/results/rounds/{}", round.id);
    let content = html! {
        p class="row" {
            span class="badge good" { (tongue.say("Final", "Final")) }
            span class="muted" {
                @let kind = kind(tongue, round.settings.kind);
                @if kind != round.settings.name { (kind) " · " }
                (tongue.say("Diumumkan", "Published")) " "
                (tongue.moment(Moment::from_millis(head.computed_at)))
            }
        }
        p class="row no-print" {
            a class="button" href={ "/api/v1/rounds/" (round.id) "/results.csv" } { "CSV" }
            a class="button" href={ "/api/v1/rounds/" (round.id) "/results.xlsx" } { "Excel" }
        }
        @for group in groups(published, &done) {
            (table(tongue, published, &base, &group, &done))
        }
        @if !lacking.is_empty() { (incomplete(tongue, &base, &lacking)) }
        @if let Some(after) = next {
            p { a class="button" href=(tongue.link(&format!("{base}?after={after}"))) { (tongue.say("Halaman berikutnya", "Next page")) } }
        }
        @if let Some(objections) = objections { (objections_shown::section(tongue, objections)) }
        section class="stack" aria-labelledby="how" {
            h2 id="how" { (tongue.say("Cara menghitung", "How it was computed")) }
            (method::rules(tongue, rubric, &round.settings.method))
            (criteria(tongue, published))
            p class="muted" { (tongue.say(
                "Buka salah satu inovasi untuk melihat nilai tiap juri dan cara nilainya terbentuk. Juri disebut J1, J2, dan seterusnya.",
                "Open an entry to see each judge's marks and how its score came about. Judges are called J1, J2, and so on.")) }
        }
    };
    Page {
        title: round.settings.name.clone(),
        crumbs: vec![
            (tongue.say("Hasil", "Results").to_owned(), "/results".to_owned()),
            (competition.name.clone(), format!("/results/competitions/{}", competition.id)),
        ],
        content,
    }
}

/// Codes and names of the groups on this page, in the order of the result.
fn groups(published: &PublishedRound, items: &[&ResultItem]) -> Vec<(String, String)> {
    let mut groups: Vec<(String, String)> = Vec::new();
    for item in items {
        if !groups.iter().any(|(code, _)| *code == item.group) {
            groups.push((item.group.clone(), group_name(published, &item.group)));
        }
    }
    groups
}

/// The name of a group; its code where the competition no longer has it.
pub fn group_name(published: &PublishedRound, code: &str) -> String {
    let found = published.competition.groups.iter().find(|group| group.code == code);
    found.map_or_else(|| code.to_owned(), |group| group.name.clone())
}

fn table(
    tongue: Tongue,
    published: &PublishedRound,
    base: &str,
    group: &(String, String),
    items: &[&ResultItem],
) -> Markup {
    let codes: Vec<&str> =
        items.first().map(|item| item.criteria.iter().map(|(code, _)| code.as_str()).collect()).unwrap_or_default();
    let own = items.iter().filter(|item| item.group == group.0);
    html! {
        section class="stack" {
            h2 { (group.1) }
            div class="table-frame" tabindex="0" role="region" aria-label={ (tongue.say("Peringkat", "Ranking")) " " (group.1) } {
                table class="table ranking" {
                    thead { tr {
                        th scope="col" class="tight" { (tongue.say("Peringkat", "Rank")) }
                        th scope="col" { (tongue.say("Inovasi", "Innovation")) }
                        @for code in &codes { th scope="col" class="right tight wide-only" { (code) } }
                        th scope="col" class="right tight" { (tongue.say("Nilai", "Score")) }
                    } }
                    tbody {
                        @for item in own {
                            tr class=[advances(published, item).then_some("advances")] {
                                td class="rank" { (item.rank.map(|rank| rank.to_string()).unwrap_or_default()) }
                                th scope="row" class="entry" {
                                    a href=(tongue.link(&format!("{base}/entries/{}", item.entry))) { (item.title) }
                                    span class="small muted" { (item.agency) " · " (item.registration_no) }
                                    (remarks(tongue, published, item))
                                }
                                @for (_, mean) in &item.criteria {
                                    td class="right wide-only" { (mean.as_deref().map_or_else(|| "–".to_owned(), |mean| two_places(tongue, mean))) }
                                }
                                td class="right score" { (tongue.decimal(item.score.as_deref().unwrap_or("–"))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A mean in two places, for a table of many columns; the entry's own page has the exact one.
fn two_places(tongue: Tongue, spelled: &str) -> String {
    let rounded = exact::parse_spelled(spelled)
        .map(|mean| exact::spell_places(&Value::from(mean).round(2, RoundingMode::HalfUp).to_exact(), 2));
    tongue.decimal(rounded.as_deref().unwrap_or(spelled))
}

fn advances(published: &PublishedRound, item: &ResultItem) -> bool {
    published.head.cut.as_ref().is_some_and(|cut| cut.certain.contains(&item.entry))
}

/// What is to be said of an entry's place: shared, decided by a rule, through to the next round, or tied at the line.
pub fn remarks(tongue: Tongue, published: &PublishedRound, item: &ResultItem) -> Markup {
    let cut = published.head.cut.as_ref();
    let decided = item.decided_by.as_deref().and_then(TieBreak::parse);
    html! {
        span class="row remarks" {
            @if advances(published, item) { span class="badge good" { (tongue.say("Lanjut", "Goes on")) } }
            @if cut.is_some_and(|cut| cut.tied_at_cut.contains(&item.entry)) {
                span class="badge caution" { (tongue.say("Seri di batas kelulusan", "Tied at the line")) }
            }
            @if item.tied { span class="badge caution" { (tongue.say("Berbagi peringkat", "Shares its rank")) } }
            @if let Some(rule) = &decided {
                span class="badge info" {
                    (tongue.say("Seri diputus oleh ", "Tie decided by ")) (tie_rule(tongue, &published.rubric, rule))
                }
            }
            @if item.set_aside > 0 {
                span class="badge" { (item.set_aside) " " (tongue.say("lembar dikesampingkan", "sheet(s) set aside")) }
            }
        }
    }
}

fn incomplete(tongue: Tongue, base: &str, items: &[&ResultItem]) -> Markup {
    html! {
        section class="stack" {
            h2 { (tongue.say("Belum lengkap, tanpa peringkat", "Incomplete, without a rank")) }
            p class="muted" { (tongue.say("Inovasi ini kekurangan lembar nilai; ia tidak dinilai nol.",
                "These entries lack scoresheets; they are not scored as zero.")) }
            ul class="stack-s" {
                @for item in items {
                    li class="card spread" {
                        span { a href=(tongue.link(&format!("{base}/entries/{}", item.entry))) { (item.title) }
                            span class="small muted" { " · " (item.agency) } }
                        span class="badge caution number" { (item.sheets) "/" (item.expected_sheets) " " (tongue.say("lembar", "sheets")) }
                    }
                }
            }
        }
    }
}

fn criteria(tongue: Tongue, published: &PublishedRound) -> Markup {
    html! {
        div class="table-frame" tabindex="0" role="region" aria-label=(tongue.say("Kriteria", "Criteria")) {
            table class="table" {
                caption { (tongue.say("Kriteria dan bobot", "Criteria and weights")) ": " (published.rubric.name) }
                thead { tr {
                    th scope="col" class="tight" { (tongue.say("Kode", "Code")) }
                    th scope="col" { (tongue.say("Kriteria", "Criterion")) }
                    th scope="col" class="right tight" { (tongue.say("Bobot", "Weight")) }
                    th scope="col" class="right tight" { (tongue.say("Skala", "Scale")) }
                } }
                tbody {
                    @for criterion in published.rubric.criteria.iter().filter(|criterion| criterion.scored) {
                        tr {
                            td { (criterion.code) }
                            th scope="row" { (criterion.name) }
                            td class="right" { (tongue.decimal(&criterion.weight.to_string())) }
                            td class="right nowrap" {
                                (tongue.decimal(&criterion.scale.min.to_string())) "–" (tongue.decimal(&criterion.scale.max.to_string()))
                            }
                        }
                    }
                }
            }
        }
    }
}
