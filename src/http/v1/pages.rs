//! What a problem means, as a page for people.

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use utoipa_actix_web::service_config::ServiceConfig;

use super::problems::{self, Meaning, Saved};
use crate::http::caller::Public;
use crate::http::kinds::Kind;
use crate::http::problem::Problem;
use crate::services::AppError;

pub fn routes(config: &mut ServiceConfig) {
    config.service(problem_page);
}

const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const STYLE: &str = "body{font:1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;\
color:#1a1a1a;background:#fff}code{background:#f2f2f2;padding:.1em .3em}section{margin-top:2.5rem}a{color:#0b4f8a}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}code{background:#2a2a2a}a{color:#8fc3f5}}";

fn page(title: &str, body: &str) -> HttpResponse {
    let html = format!(
        "<!doctype html>\n<html lang=\"id\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n<main>\n{body}\n</main>\n</html>\n"
    );
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .body(html)
}

/// What a problem means
///
/// The page that a problem's `type` leads to: what happened, whether anything was saved, and what to do, in Indonesian
/// and English.
#[utoipa::path(tag = "Service", params(("slug" = String, Path, description = "The last part of the problem's `type`.", example = "stale")),
    responses((status = 200, body = String, content_type = "text/html", description = "The page.", example = json!("<!doctype html>…"))))]
#[get("/problems/{slug}")]
async fn problem_page(_caller: Public, path: web::Path<String>) -> Result<HttpResponse, Problem> {
    let kind = Kind::all().find(|kind| kind.facts().0 == path.as_str()).ok_or(AppError::NotFound)?;
    let (slug, status, title) = kind.facts();
    let Meaning { saved, id: (happened_id, advice_id), en: (happened_en, advice_en) } = problems::meaning(kind);
    let (saved_id, saved_en) = match saved {
        Saved::Nothing => ("Tidak ada yang disimpan.", "Nothing was saved."),
        Saved::Unknown => (
            "Mungkin sudah disimpan, mungkin belum: mengulang dengan Idempotency-Key yang sama tidak menyimpan dua kali.",
            "It may or may not have been saved: repeating it with the same Idempotency-Key never saves it twice.",
        ),
    };
    Ok(page(
        title,
        &format!(
            "<h1>{happened_id}</h1>\n<p>{saved_id}</p>\n<p>{advice_id}</p>\n<section lang=\"en\">\n<h2>{title}</h2>\n\
             <p>{happened_en}</p>\n<p>{saved_en}</p>\n<p>{advice_en}</p>\n</section>\n<p><code>{status} {slug}</code></p>"
        ),
    ))
}
