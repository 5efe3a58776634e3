//! What all public pages share: frame, style sheet, and how days and addresses are written in each language.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, get};
use maud::{DOCTYPE, Markup, html};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::domain::date::{Date, MONTHS};
use crate::http::caller::Public;
use crate::http::client;
use crate::store::events;
use crate::wording::Tongue;

pub fn routes(config: &mut ServiceConfig) {
    config.service(public_styles);
}

pub const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; \
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

    /// A day in words: `5 Januari 2024`.
    pub fn day(self, day: Date) -> String {
        match self {
            Self::Id => day.in_indonesian(),
            Self::En => day.in_english(),
        }
    }

    fn month(self, day: &impl chrono::Datelike) -> &'static str {
        let (id, en) = MONTHS[day.month0() as usize];
        self.say(id, en)
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
        format!("{} {} {} WIB", local.format("%-d"), self.month(&local), local.format("%Y, %H.%M"))
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

/// The page in its frame. In the other language it stands at the same address, whatever was asked of it.
pub fn whole(tongue: Tongue, address: &str, page: &Page) -> Markup {
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
                            a class="button quiet" href=(other.link(address)) lang=(other.code()) hreflang=(other.code()) {
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
