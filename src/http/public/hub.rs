//! The innovation hub for readers: a search form, and what it found as cards.

use actix_web::{HttpRequest, HttpResponse, get};
use maud::{Markup, html};
use utoipa_actix_web::service_config::ServiceConfig;

use super::frame::{self, Page};
use crate::domain::innovation::{Award, Form, Innovation, Stage};
use crate::domain::region;
use crate::http::caller::Anyone;
use crate::http::params::{PageParams, Params};
use crate::http::problem::Problem;
use crate::http::v1::hub::{HubParams, filter};
use crate::services::hub::{self, Item};
use crate::store::Listed;
use crate::wording::Tongue;

pub fn routes(config: &mut ServiceConfig) {
    config.service(hub_page);
}

/// The innovation hub
///
/// A page for people: the public catalogue of innovations (simpul inovasi), with a search form that needs no script. A filter that
/// is left open may be sent as an empty text.
#[utoipa::path(tag = "Public pages",
    params(
        PageParams,
        HubParams,
        ("lang" = Option<String>, Query, description = "`id` or `en`; `id` where it is left out.", example = "en"),
    ),
    responses((status = 200, body = String, content_type = "text/html", description = "The page.", example = json!("<!doctype html>…"))))]
#[get("/innovations")]
async fn hub_page(caller: Anyone, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let tongue = frame::asked_tongue(&caller)?;
    let (filter, page) = (filter(caller.params())?, caller.params().page()?);
    let found = caller.app.store.read(move |conn| hub::list(conn, &filter, &page)).await;
    let query = request.query_string();
    let made = found.map_err(Problem::from).map(|listed| self::page(tongue, caller.params(), query, listed));
    Ok(frame::send(&request, tongue, made))
}

fn page(tongue: Tongue, params: &Params, query: &str, listed: Listed<Item>) -> Page {
    let content = html! {
        p class="lead prose" { (tongue.say(
            "Inovasi di Banten yang terbuka untuk dipelajari dan ditiru: siapa pemiliknya, sejauh mana sudah melembaga, dan \
             dari mana asalnya.",
            "Innovations of Banten that are open to be learned from and replicated: whose they are, how far they are \
             institutionalised, and where they came from.")) }
        (search_form(tongue, params))
        @if listed.items.is_empty() {
            section class="empty" {
                h2 { (tongue.say("Tidak ada inovasi yang cocok", "No innovation matches")) }
                p { (tongue.say("Ubah atau kosongkan saringannya.", "Change or clear the filters.")) }
                a class="button" href=(tongue.link("/innovations")) { (tongue.say("Semua inovasi", "All innovations")) }
            }
        } @else {
            ul class="grid hub" { @for item in &listed.items { (card(tongue, item)) } }
        }
        @if let Some(key) = &listed.next {
            p class="no-print" { a class="button" href=(next_address(query, &params.cursor(key))) {
                (tongue.say("Halaman berikutnya", "Next page"))
            } }
        }
    };
    Page { title: tongue.say("Simpul inovasi", "Innovation hub").to_owned(), crumbs: Vec::new(), content }
}

/// The same search, further on.
fn next_address(query: &str, cursor: &str) -> String {
    let kept = query.split('&').filter(|part| !part.is_empty() && !part.starts_with("cursor="));
    let query: Vec<_> = kept.map(str::to_owned).chain([format!("cursor={cursor}")]).collect();
    format!("/innovations?{}", query.join("&"))
}

fn search_form(tongue: Tongue, params: &Params) -> Markup {
    let given = |name: &str| params.get(name).unwrap_or_default();
    let yes_no = |yes: &'static str, no: &'static str| vec![("true".to_owned(), yes), ("false".to_owned(), no)];
    let selects = [
        (
            "region_code",
            tongue.say("Daerah", "Region"),
            region::BANTEN.iter().map(|one| (one.code.to_owned(), one.name)).collect(),
        ),
        (
            "form",
            tongue.say("Bentuk", "Form"),
            Form::ALL.iter().map(|one| (one.as_str().to_owned(), form(tongue, *one))).collect(),
        ),
        (
            "stage",
            tongue.say("Tahapan", "Stage"),
            Stage::ALL.iter().map(|one| (one.as_str().to_owned(), stage(tongue, *one))).collect(),
        ),
        ("sdg", tongue.say("TPB", "SDG"), (1..=17_usize).map(|goal| (goal.to_string(), GOALS[goal - 1])).collect()),
        (
            "institutionalised",
            tongue.say("Pelembagaan", "Institutionalisation"),
            yes_no(tongue.say("Lengkap", "Complete"), tongue.say("Belum lengkap", "Not complete")),
        ),
        (
            "replicated",
            tongue.say("Replikasi", "Replication"),
            yes_no(tongue.say("Sudah direplikasi", "Replicated"), tongue.say("Belum direplikasi", "Not replicated")),
        ),
    ];
    html! {
        form class="card stack no-print" action="/innovations" method="get" role="search" {
            @if tongue == Tongue::En { input type="hidden" name="lang" value="en"; }
            @for kept in ["level", "affair"] {
                @if !given(kept).is_empty() { input type="hidden" name=(kept) value=(given(kept)); }
            }
            div class="field" {
                label for="q" { (tongue.say("Cari", "Search")) }
                input class="input" type="search" id="q" name="q" maxlength="200" value=(given("q"));
            }
            // Folded, so that on a phone the innovations are seen before the ways to choose among them.
            details open[selects.iter().any(|(name, ..)| !given(name).is_empty())] {
                summary { (tongue.say("Saring", "Filter")) }
                div class="filters" {
                    @for (name, label, options) in &selects {
                        (select(tongue, name, label, options, given(name)))
                    }
                }
            }
            div class="row" {
                button class="button main" type="submit" { (tongue.say("Tampilkan", "Show")) }
                a class="button quiet" href=(tongue.link("/innovations")) { (tongue.say("Kosongkan", "Clear")) }
            }
        }
    }
}

fn select(tongue: Tongue, name: &str, label: &str, options: &[(String, &str)], chosen: &str) -> Markup {
    html! {
        div class="field" {
            label for=(name) { (label) }
            select class="input" id=(name) name=(name) {
                option value="" { (tongue.say("Semua", "All")) }
                @for (value, text) in options {
                    option value=(value) selected[value == chosen] {
                        @if name == "sdg" { (value) ". " }
                        (text)
                    }
                }
            }
        }
    }
}

fn card(tongue: Tongue, item: &Item) -> Markup {
    let innovation = &item.innovation;
    html! {
        li class="card stack-s" {
            h2 class="card-title" { a href=(tongue.link(&format!("/innovations/{}", innovation.id))) { (innovation.name) } }
            p class="small muted" { (innovation.agency.name) " · " (region_name(&innovation.agency.region_code)) }
            @if !innovation.description.is_empty() { p { (beginning(&innovation.description)) } }
            p class="row remarks" {
                span class="badge" { (stage(tongue, innovation.stage)) }
                (badges(tongue, innovation))
                @if item.derived > 0 {
                    span class="badge brand" { (tongue.say("Menurunkan ", "Led to ")) (item.derived) " " (tongue.say("inovasi", "innovation(s)")) }
                }
                @if item.sources > 0 {
                    span class="badge info" { (tongue.say("Belajar dari ", "Learned from ")) (item.sources) " " (tongue.say("sumber", "source(s)")) }
                }
            }
        }
    }
}

/// What stands out of an innovation: prizes, and whether it is institutionalised.
pub fn badges(tongue: Tongue, innovation: &Innovation) -> Markup {
    html! {
        @for won in &innovation.awards { span class="badge good" { (award(won)) } }
        @if innovation.institutionalisation.all_hold() {
            span class="badge good" { (tongue.say("Melembaga", "Institutionalised")) }
        }
    }
}

pub fn award(award: &Award) -> String {
    format!("{} ({} {})", award.title, award.programme, award.year)
}

/// The first words of a text, up to some 200 characters.
fn beginning(text: &str) -> String {
    const MOST: usize = 200;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST).collect();
    let words = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(words, _)| words);
    format!("{words} …")
}

/// The region's name; its code where it is none of Banten.
pub fn region_name(code: &str) -> &str {
    region::name(code).unwrap_or(code)
}

pub fn stage(tongue: Tongue, stage: Stage) -> &'static str {
    match stage {
        Stage::Initiative => tongue.say("Inisiatif", "Initiative"),
        Stage::Trial => tongue.say("Uji coba", "Trial"),
        Stage::Applied => tongue.say("Penerapan", "Applied"),
    }
}

pub fn form(tongue: Tongue, form: Form) -> &'static str {
    match form {
        Form::Governance => tongue.say("Tata kelola pemerintahan", "Governance"),
        Form::PublicService => tongue.say("Pelayanan publik", "Public service"),
        Form::Other => tongue.say("Bentuk lain", "Other"),
    }
}

/// The goals of sustainable development by their short Indonesian names (TPB).
pub const GOALS: [&str; 17] = [
    "Tanpa kemiskinan",
    "Tanpa kelaparan",
    "Kehidupan sehat dan sejahtera",
    "Pendidikan berkualitas",
    "Kesetaraan gender",
    "Air bersih dan sanitasi layak",
    "Energi bersih dan terjangkau",
    "Pekerjaan layak dan pertumbuhan ekonomi",
    "Industri, inovasi dan infrastruktur",
    "Berkurangnya kesenjangan",
    "Kota dan permukiman yang berkelanjutan",
    "Konsumsi dan produksi yang bertanggung jawab",
    "Penanganan perubahan iklim",
    "Ekosistem lautan",
    "Ekosistem daratan",
    "Perdamaian, keadilan dan kelembagaan yang tangguh",
    "Kemitraan untuk mencapai tujuan",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(beginning("pendek"), "pendek");
        let cut = beginning(&"kata ".repeat(80));
        assert!(cut.ends_with("kata …") && cut.chars().count() <= 202, "{cut}");
    }
}
