//! The innovation hub for readers: a search form, and what it found as cards.

use std::borrow::Cow;

use actix_web::{HttpResponse, get};
use maud::{Markup, html};
use utoipa_actix_web::service_config::ServiceConfig;

use super::frame::Page;
use super::reader::Reader;
use crate::domain::innovation::{Award, Form, Innovation, MOST_GOALS, Stage};
use crate::domain::region;
use crate::http::caller::Anyone;
use crate::http::params::{PageParams, Params};
use crate::http::v1::hub::{HubParams, filter};
use crate::services::hub::{self, Item};
use crate::store::Listed;
use crate::wording::Tongue;
use crate::wording::innovation::{form, goal, stage};

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
async fn hub_page(reader: Reader) -> HttpResponse {
    let make = async |tongue: Tongue, caller: &Anyone| {
        let (filter, part) = (filter(caller.params())?, caller.params().page()?);
        let listed = caller.app.store.read(move |conn| hub::list(conn, &filter, &part)).await?;
        Ok(page(tongue, caller.params(), &listed))
    };
    reader.answer(make).await
}

fn page(tongue: Tongue, params: &Params, listed: &Listed<Item>) -> Page {
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
            p class="no-print" { a class="button" href=(next_address(params, &params.cursor(key))) {
                (tongue.say("Halaman berikutnya", "Next page"))
            } }
        }
    };
    Page { title: tongue.say("Simpul inovasi", "Innovation hub").to_owned(), crumbs: Vec::new(), content }
}

/// The same search, further on.
fn next_address(params: &Params, cursor: &str) -> String {
    let search = params.address_without(&["cursor"]);
    format!("{search}{}cursor={cursor}", if search.contains('?') { '&' } else { '?' })
}

fn search_form(tongue: Tongue, params: &Params) -> Markup {
    let given = |name: &str| params.get(name).unwrap_or_default();
    let option = |value: &str, text: &'static str| (value.to_owned(), Cow::from(text));
    let yes_no = |yes: &'static str, no: &'static str| vec![option("true", yes), option("false", no)];
    let selects = [
        (
            "region_code",
            tongue.say("Daerah", "Region"),
            region::BANTEN.iter().map(|one| option(one.code, one.name)).collect(),
        ),
        (
            "form",
            tongue.say("Bentuk", "Form"),
            Form::ALL.iter().map(|one| option(one.as_str(), form(tongue, *one))).collect(),
        ),
        (
            "stage",
            tongue.say("Tahapan", "Stage"),
            Stage::ALL.iter().map(|one| option(one.as_str(), stage(tongue, *one))).collect(),
        ),
        (
            "sdg",
            tongue.say("TPB", "SDG"),
            (1..=MOST_GOALS).map(|number| (number.to_string(), goal(tongue, number).into())).collect(),
        ),
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

fn select(tongue: Tongue, name: &str, label: &str, options: &[(String, Cow<str>)], chosen: &str) -> Markup {
    html! {
        div class="field" {
            label for=(name) { (label) }
            select class="input" id=(name) name=(name) {
                option value="" { (tongue.say("Semua", "All")) }
                @for (value, text) in options {
                    option value=(value) selected[value == chosen] { (text) }
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
