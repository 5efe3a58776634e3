//! One innovation of the hub for readers: its facts, whom to ask, and its family as lists and as a drawing.

use std::collections::HashSet;

use actix_web::{HttpResponse, get, web};
use maud::{Markup, html};
use utoipa_actix_web::service_config::ServiceConfig;

use super::frame::Page;
use super::hub::{award, badges, region_name};
use super::hub_drawing::{self, kind};
use super::reader::Reader;
use crate::domain::innovation::Innovation;
use crate::http::caller::Anyone;
use crate::http::v1::values::path_id;
use crate::services::hub;
use crate::services::lineage::{Graph, GraphNode};
use crate::wording::Tongue;
use crate::wording::innovation::{affair, form, goal, stage};

pub fn routes(config: &mut ServiceConfig) {
    config.service(hub_innovation_page);
}

/// Lines of the nested lists, at most: one that learned from several stands under each of them, and families may be large.
const MOST_LINES: usize = 300;

/// An innovation of the hub
///
/// A page for people: what it is, whom to ask, how far it is institutionalised, and its family: who learned from whom. 404 for what
/// is not listed.
#[utoipa::path(tag = "Public pages",
    params(("id" = String, Path, description = "The innovation."),
        ("lang" = Option<String>, Query, description = "`id` or `en`; `id` where it is left out.", example = "en")),
    responses((status = 200, body = String, content_type = "text/html", description = "The page.", example = json!("<!doctype html>…"))))]
#[get("/innovations/{id}")]
async fn hub_innovation_page(reader: Reader, path: web::Path<String>) -> HttpResponse {
    let make = async |tongue: Tongue, caller: &Anyone| {
        let id = path_id(&path)?;
        let (item, family) = caller.app.store.read(move |conn| hub::get(conn, id)).await?;
        Ok(page(tongue, &item.innovation, &family))
    };
    reader.answer(make).await
}

fn page(tongue: Tongue, innovation: &Innovation, family: &Graph) -> Page {
    let content = html! {
        p class="row remarks" {
            span class="badge" { (stage(tongue, innovation.stage)) }
            (badges(tongue, innovation))
        }
        @if !innovation.description.is_empty() { p class="prose text" { (innovation.description) } }
        (contact(tongue, innovation))
        (facts(tongue, innovation))
        (institutionalisation(tongue, innovation))
        @if family.edges.is_empty() {
            p class="muted" { (tongue.say("Belum ada silsilah yang dicatat.", "No lineage is recorded yet.")) }
        } @else {
            section class="stack" aria-labelledby="family" {
                h2 id="family" { (tongue.say("Silsilah: siapa belajar dari siapa", "Lineage: who learned from whom")) }
                (hub_drawing::draw(tongue, family, &innovation.id.to_string()))
                (lists(tongue, family, &innovation.id.to_string()))
            }
        }
    };
    let hub = (tongue.say("Simpul inovasi", "Innovation hub").to_owned(), "/innovations".to_owned());
    Page { title: innovation.name.clone(), crumbs: vec![hub], content }
}

fn contact(tongue: Tongue, innovation: &Innovation) -> Markup {
    let (name, region) = (&innovation.agency.name, region_name(&innovation.agency.region_code));
    html! {
        section class="card stack-s" aria-labelledby="contact" {
            h2 id="contact" { (tongue.say("Tempat bertanya", "Where to ask")) }
            p {
                (tongue.say("Kantor ", "The office of ")) strong { (name) }
                // Many an agency has its region in its name.
                @if !name.contains(region) { ", " (region) }
            }
            p class="muted" { (tongue.say(
                "Kantor ini pemilik inovasinya: tanyakan di sana bila ingin mempelajari atau mereplikasinya. Alamat, telepon, dan \
                 surel instansi tidak dicatat di sini.",
                "The innovation is theirs: ask there in order to learn from it or to replicate it. Addresses, telephone numbers \
                 and e-mail of agencies are not recorded here.")) }
        }
    }
}

fn facts(tongue: Tongue, innovation: &Innovation) -> Markup {
    let days = [
        (tongue.say("Uji coba", "Trial since"), innovation.trial_started_on),
        (tongue.say("Diterapkan", "Applied since"), innovation.applied_on),
        (tongue.say("Dikembangkan", "Enhanced"), innovation.enhanced_on),
    ];
    html! {
        section class="card stack-s" aria-labelledby="facts" {
            h2 id="facts" { (tongue.say("Fakta", "Facts")) }
            dl class="pairs" {
                dt { (tongue.say("Bentuk", "Form")) }
                dd { (form(tongue, innovation.form)) @if innovation.digital { " · digital" } }
                @for (name, day) in days {
                    @if let Some(day) = day { dt { (name) } dd { (tongue.day(day)) } }
                }
                @if let Some(category) = &innovation.category { dt { (tongue.say("Kategori", "Category")) } dd { (category) } }
                @if !innovation.affairs.is_empty() {
                    dt { (tongue.say("Urusan", "Affairs")) } dd { ul { @for code in &innovation.affairs { li { (affair(tongue, code)) } } } }
                }
                @if !innovation.sdg_goals.is_empty() {
                    dt { (tongue.say("TPB", "SDG")) }
                    dd { ul { @for number in &innovation.sdg_goals { li { (goal(tongue, *number)) } } } }
                }
                @if !innovation.awards.is_empty() {
                    dt { (tongue.say("Penghargaan", "Awards")) }
                    dd { ul { @for won in &innovation.awards { li { (award(won)) } } } }
                }
            }
        }
    }
}

fn institutionalisation(tongue: Tongue, innovation: &Innovation) -> Markup {
    let of = &innovation.institutionalisation;
    let rows = [
        (tongue.say("Program yang dianggarkan", "Budgeted programme"), &of.budgeted),
        (tongue.say("Bagian dari tupoksi", "Part of the agency's tasks"), &of.tupoksi),
        (tongue.say("Dasar hukum", "Legal basis"), &of.legal_basis),
        (tongue.say("Budaya organisasi", "Organisational culture"), &of.culture),
    ];
    html! {
        section class="card stack-s" aria-labelledby="institutionalisation" {
            h2 id="institutionalisation" { (tongue.say("Pelembagaan", "Institutionalisation")) }
            ul class="stack-s" {
                @for (name, fact) in rows {
                    li class="spread" {
                        (name)
                        @if fact.holds() { span class="badge good" { (tongue.say("Ada", "Yes")) } }
                        @else if fact.met { span class="badge" { (tongue.say("Belum ada bukti", "No evidence yet")) } }
                        @else { span class="badge" { (tongue.say("Belum tercatat", "Not recorded")) } }
                    }
                }
            }
        }
    }
}

/// The family from its sources down, as lists in lists.
fn lists(tongue: Tongue, family: &Graph, own: &str) -> Markup {
    let derived: HashSet<&str> = family.edges.iter().map(|(_, to, _)| to.as_str()).collect();
    let mut left = MOST_LINES;
    html! {
        ul class="lineage stack-s" {
            @for node in family.nodes.iter().filter(|node| !derived.contains(node.id.as_str())) {
                (branch(tongue, family, own, node, None, &mut left))
            }
        }
        @if left == 0 {
            p class="muted" { (tongue.say("Daftar ini dipotong; selebihnya ada pada API.", "This list is cut; the API has the rest.")) }
        }
    }
}

fn branch(
    tongue: Tongue,
    family: &Graph,
    own: &str,
    node: &GraphNode,
    how: Option<&'static str>,
    left: &mut usize,
) -> Markup {
    if *left == 0 {
        return html! {};
    }
    *left -= 1;
    let children = || family.edges.iter().filter(|(from, ..)| *from == node.id);
    html! {
        li {
            @if node.id == own { strong aria-current="page" { (node.name) } }
            @else if node.agency.is_none() { (node.name) }
            @else { a href=(tongue.link(&format!("/innovations/{}", node.id))) { (node.name) } }
            span class="small muted" {
                @match (&node.agency, &node.region) {
                    (Some(agency), _) => { " · " (agency.name) }
                    (None, Some(region)) if !region.is_empty() => { " · " (region) }
                    _ => {}
                }
                @if let Some(how) = how { " · " (how) }
            }
            @if children().next().is_some() {
                ul class="stack-s" {
                    @for (_, to, of) in children() {
                        @if let Some(child) = family.nodes.iter().find(|node| node.id == *to) {
                            (branch(tongue, family, own, child, Some(kind(tongue, *of)), left))
                        }
                    }
                }
            }
        }
    }
}
