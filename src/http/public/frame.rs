//! What all public pages share: language, frame, style sheet, headers, and how a refusal looks to a reader.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, ResponseError, get};
use maud::{DOCTYPE, Markup, html};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::domain::date::MONTHS;
use crate::http::caller::{Anyone, Public};
use crate::http::client;
use crate::http::kinds::Kind;
use crate::http::preconditions;
use crate::http::problem::Problem;
use crate::store::events;
use crate::wording::Tongue;

pub fn routes(config: &mut ServiceConfig) {
    config.service(public_styles);
}

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'";

/// The client's tokens and controls, and what only these pages have. A page without script follows the device into the dark:
/// its root says `dark`, and the dark tokens hold only where the device asks for them.
const STYLES: &str = concat!(
    include_str!("../../../web/src/design/tokens.css"),
    "@media screen and (prefers-color-scheme: dark) {\n",
    include_str!("../../../web/src/design/dark.css"),
    "}\n",
    include_str!("../../../web/src/design/base.css"),
    include_str!("../../../web/src/design/controls.css"),
    include_str!("../../../web/src/design/shell.css"),
    include_str!("public.css"),
);

/// The language of a page: Indonesian, unless `?lang=en` asks for English.
pub fn asked_tongue(caller: &Anyone) -> Result<Tongue, Problem> {
    let parse = |word: &str| match word {
        "id" => Some(Tongue::Id),
        "en" => Some(Tongue::En),
        _ => None,
    };
    Ok(caller.params().word("lang", parse, "id or en")?.unwrap_or(Tongue::Id))
}

/// What pages alone ask of a language.
impl Tongue {
    const fn code(self) -> &'static str {
        self.say("id", "en")
    }

    /// An address in this language.
    pub fn link(self, path: &str) -> String {
        match self {
            Self::Id => path.to_owned(),
            Self::En => format!("{path}{}lang=en", if path.contains('?') { '&' } else { '?' }),
        }
    }

    /// A day and time, in the province's time (WIB, UTC+7, which knows no summer time).
    pub fn moment(self, at: crate::domain::time::Moment) -> String {
        const WIB_SECONDS: i32 = 7 * 60 * 60;
        let Some((zone, at)) =
            chrono::FixedOffset::east_opt(WIB_SECONDS).zip(chrono::DateTime::from_timestamp_millis(at.millis()))
        else {
            return at.to_string();
        };
        let local = at.with_timezone(&zone);
        let month = MONTHS[chrono::Datelike::month0(&local) as usize];
        format!("{} {} {} WIB", local.format("%-d"), self.say(month.0, month.1), local.format("%Y, %H.%M"))
    }
}

/// A page: its title, the ways back to it, and what it says.
pub struct Page {
    pub title: String,
    /// Name and address of the pages above it.
    pub crumbs: Vec<(String, String)>,
    pub content: Markup,
}

/// The logo, drawn here so that the page needs no other file.
pub fn logo() -> Markup {
    html! {
        svg width="28" height="28" viewBox="0 0 64 64" aria-hidden="true" {
            rect width="64" height="64" rx="14" fill="#0b4a6f" {}
            path d="M32 9 55 32 32 55 9 32Z" fill="none" stroke="#fff" stroke-width="4" stroke-linejoin="round" {}
            path d="m22 33 7 7 14-15" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" {}
        }
    }
}

fn whole(tongue: Tongue, path: &str, page: &Page) -> Markup {
    let other = match tongue {
        Tongue::Id => Tongue::En,
        Tongue::En => Tongue::Id,
    };
    html! {
        (DOCTYPE)
        html lang=(tongue.code()) data-theme="dark" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (page.title) " · KIPP Banten" }
                link rel="stylesheet" href={ "/results/styles.css?v=" (styles_version()) };
                @if client::shell().is_some() { link rel="icon" href="/icon.svg" type="image/svg+xml"; }
            }
            body {
                div class="shell" {
                    a class="skip" href="#content" { (tongue.say("Langsung ke isi", "Skip to content")) }
                    header class="masthead" {
                        div class="bar-row" {
                            a class="logo" href="/" { (logo()) "KIPP Banten" }
                            nav class="nav inline" aria-label=(tongue.say("Halaman umum", "Public pages")) {
                                a href=(tongue.link("/results")) { (tongue.say("Hasil", "Results")) }
                                a href=(tongue.link("/innovations")) { (tongue.say("Inovasi", "Innovations")) }
                            }
                            a class="button quiet" href=(other.link(path)) lang=(other.code()) hreflang=(other.code()) {
                                (other.say("Bahasa Indonesia", "English"))
                            }
                        }
                    }
                    div class="motif" {}
                    main class="page" id="content" {
                        header class="page-head" {
                            @if !page.crumbs.is_empty() {
                                nav aria-label=(tongue.say("Letak halaman", "Breadcrumb")) {
                                    ol class="crumbs" {
                                        @for (name, address) in &page.crumbs {
                                            li { a href=(tongue.link(address)) { (name) } }
                                        }
                                    }
                                }
                            }
                            h1 { (page.title) }
                        }
                        (page.content)
                    }
                    footer class="footer" {
                        div {
                            span { (tongue.say(
                                "Kompetisi Inovasi Pelayanan Publik Provinsi Banten",
                                "Public-service innovation competition of Banten province")) }
                            a href="/openapi.json" { (tongue.say("Data untuk pengembang", "Data for developers")) }
                        }
                    }
                }
            }
        }
    }
}

/// Sends a page, or its refusal: as a page to those who read pages, as a problem to all others.
pub fn send(request: &HttpRequest, tongue: Tongue, made: Result<Page, Problem>) -> HttpResponse {
    match made {
        Ok(page) => {
            let body = whole(tongue, request.path(), &page).into_string();
            let tag = format!("\"{}\"", events::sha256(body.as_bytes()));
            let known = preconditions::none_match(request.headers(), &tag);
            let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
            // A 304 carries them too: browsers put its headers in the place of those of the page that they kept.
            answer
                .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
                .insert_header((header::CACHE_CONTROL, "public, max-age=60"))
                .insert_header((header::ETAG, tag));
            if known { answer.finish() } else { answer.content_type("text/html; charset=utf-8").body(body) }
        }
        Err(problem) => refuse(request, tongue, &problem),
    }
}

fn refuse(request: &HttpRequest, tongue: Tongue, problem: &Problem) -> HttpResponse {
    let wants_page = request
        .headers()
        .get(header::ACCEPT)
        .is_some_and(|accept| accept.as_bytes().windows(9).any(|part| part == b"text/html"));
    let plain = problem.error_response();
    let unpublished = [Kind::NotFound, Kind::Unauthenticated, Kind::Forbidden].contains(&problem.kind());
    if !wants_page || !unpublished {
        return plain;
    }
    let content = if request.path().starts_with("/innovations") { no_innovation(tongue) } else { no_result(tongue) };
    let title = tongue.say("Tidak ditemukan", "Not found").to_owned();
    let body = whole(tongue, request.path(), &Page { title, crumbs: Vec::new(), content }).into_string();
    HttpResponse::build(plain.status())
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .body(body)
}

fn no_result(tongue: Tongue) -> Markup {
    html! {
        section class="empty" {
            h2 { (tongue.say("Tidak ada hasil di alamat ini", "No result at this address")) }
            p { (tongue.say(
                "Mungkin belum diumumkan, atau alamatnya salah. Semua hasil yang sudah diumumkan ada di daftar hasil.",
                "It may not be published yet, or the address is wrong. All published results stand in the list of results.")) }
            a class="button main" href=(tongue.link("/results")) { (tongue.say("Daftar hasil", "List of results")) }
        }
    }
}

fn no_innovation(tongue: Tongue) -> Markup {
    html! {
        section class="empty" {
            h2 { (tongue.say("Tidak ada inovasi di alamat ini", "No innovation at this address")) }
            p { (tongue.say(
                "Mungkin tidak lagi ada di simpul inovasi, atau alamatnya salah.",
                "It may not stand in the innovation hub any more, or the address is wrong.")) }
            a class="button main" href=(tongue.link("/innovations")) { (tongue.say("Simpul inovasi", "Innovation hub")) }
        }
    }
}

fn styles_version() -> String {
    events::sha256(STYLES.as_bytes())[..12].to_owned()
}

/// The style sheet of the public pages
///
/// One file for all of them; its address changes with its content.
#[utoipa::path(tag = "Public pages", params(("v" = Option<String>, Query, description = "The version that a page names.", example = "3f2a9c0d1e4b")),
    responses((status = 200, body = String, content_type = "text/css", description = "The style sheet.", example = json!(":root { … }"))))]
#[get("/results/styles.css")]
async fn public_styles(_caller: Public) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")))
        .body(STYLES)
}
