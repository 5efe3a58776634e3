//! The first page: what this is, and what has been published. It stands in the client's own page, so that a judge who
//! opens it needs no second load; readers without JavaScript read it as it is.

use actix_web::http::header;
use actix_web::{HttpResponse, get};
use maud::{Markup, html};
use utoipa_actix_web::service_config::ServiceConfig;

use super::frame::{self, Page};
use super::reader::Reader;
use super::results::publications;
use crate::http::caller::Anyone;
use crate::http::client;
use crate::services::publications::{self as published, Publication};
use crate::wording::Tongue;

pub fn routes(config: &mut ServiceConfig) {
    config.service(landing_page);
}

/// Where the client's page takes the landing page in.
const PLACE: &str = "<!--landing-->";

/// What this is
///
/// A page for people, in Indonesian (`lang=en`: English): what the service is, the published results, the way to sign in.
/// Where the web client was built, it is the client's page.
#[utoipa::path(tag = "Public pages", params(("lang" = Option<String>, Query, description = "`id` or `en`; `id` where it is left out.", example = "en")),
    responses((status = 200, body = String, content_type = "text/html", description = "The page.", example = json!("<!doctype html>…"))))]
#[get("/")]
async fn landing_page(reader: Reader) -> HttpResponse {
    let tongue = reader.tongue;
    let make =
        async |tongue: Tongue, caller: &Anyone| Ok(content(tongue, &caller.app.store.read(published::list).await?));
    let made = reader.make(make).await;
    let (Ok(content), Some(shell)) = (&made, client::shell()) else {
        let title = tongue.say("Hasil yang dapat diperiksa", "Results that can be checked").to_owned();
        return reader.send(made.map(|content| Page { title, crumbs: Vec::new(), content }));
    };
    let body = shell.replacen(PLACE, &standing_alone(tongue, content).into_string(), 1);
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, client::POLICY))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(body)
}

/// The page's content with a frame of its own, as the client's page has none before its script runs.
fn standing_alone(tongue: Tongue, content: &Markup) -> Markup {
    let (other_code, other_name, other_path) = match tongue {
        Tongue::Id => ("en", "English", "/?lang=en"),
        Tongue::En => ("id", "Bahasa Indonesia", "/"),
    };
    html! {
        div class="shell" lang=(tongue.say("id", "en")) {
            a class="skip" href="#content" { (tongue.say("Langsung ke isi", "Skip to content")) }
            header class="masthead" {
                div class="bar-row" {
                    a class="logo" href="/" { (frame::logo()) "KIPP Banten" }
                    span class="nav inline" {}
                    a class="button quiet" href=(other_path) lang=(other_code) hreflang=(other_code) { (other_name) }
                    a class="button main" href="#/sign-in" { (tongue.say("Masuk", "Sign in")) }
                }
            }
            div class="motif" {}
            main class="page" id="content" {
                header class="page-head" {
                    h1 { (tongue.say("Hasil yang dapat diperiksa siapa pun", "Results that anybody can check")) }
                }
                (content)
            }
            footer class="footer" {
                div {
                    span { (tongue.say("Kompetisi Inovasi Pelayanan Publik Provinsi Banten",
                        "Public-service innovation competition of Banten province")) }
                    a href="/openapi.json" { (tongue.say("Data untuk pengembang", "Data for developers")) }
                }
            }
        }
    }
}

fn content(tongue: Tongue, list: &[Publication]) -> Markup {
    let promises = [
        (
            tongue.say("Tepat", "Exact"),
            tongue.say(
                "Nilai dihitung sebagai pecahan yang tepat, dan dibulatkan hanya pada langkah yang disebut aturannya.",
                "Scores are exact fractions, rounded only at the steps that the rules name.",
            ),
        ),
        (
            tongue.say("Dapat dijelaskan", "Explainable"),
            tongue.say(
                "Setiap peringkat dapat ditelusuri sampai ke nilai tiap juri pada tiap kriteria.",
                "Every place can be followed down to each judge's mark in each criterion.",
            ),
        ),
        (
            tongue.say("Tercatat", "On record"),
            tongue.say(
                "Setiap perubahan masuk catatan berantai. Hasil yang sudah diumumkan tidak dapat diubah lagi.",
                "Every change goes into a chained log. A published result cannot change again.",
            ),
        ),
    ];
    html! {
        p class="lead prose" {
            (tongue.say(
                "KIPP Banten menilai inovasi pelayanan publik di Provinsi Banten. Juri menilai dengan rubrik berbobot dalam \
                 beberapa tahap; hasil tiap tahap yang diumumkan dapat dibaca di sini, lengkap dengan cara menghitungnya.",
                "KIPP Banten judges public-service innovations in Banten province. Judges score against weighted rubrics in \
                 several rounds; the published result of each round stands here, with how it was computed."))
        }
        ul class="grid" {
            @for (title, text) in promises {
                li class="card stack-s" { h2 { (title) } p class="muted" { (text) } }
            }
        }
        section class="card stack-s" aria-labelledby="hub" {
            h2 id="hub" { a href=(tongue.link("/innovations")) { (tongue.say("Simpul inovasi", "Innovation hub")) } }
            p { (tongue.say(
                "Cari inovasi di Banten untuk dipelajari dan direplikasi: pemilik, pelembagaan, dan silsilahnya.",
                "Find innovations of Banten to learn from and to replicate: whose they are, how far they are \
                 institutionalised, and where they came from.")) }
        }
        section class="stack" aria-labelledby="published" {
            h2 id="published" { (tongue.say("Hasil yang sudah diumumkan", "Published results")) }
            (publications(tongue, list))
        }
    }
}
