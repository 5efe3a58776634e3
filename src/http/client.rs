//! The web client's files, built by Vite into web/dist and embedded here. Debug builds read them from that folder, so that a
//! new build of the client needs no new build of the service.

use actix_web::http::{Method, StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::preconditions;
use crate::store::events;

#[derive(RustEmbed)]
#[folder = "web/dist"]
struct Files;

/// The client's one page, before anything is put into it; none where the client was not built.
pub const SHELL: &str = "index.html";

/// What the client's pages may do (OWASP ASVS 5, 3.4): nothing comes from elsewhere, nothing stands in the page itself.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                          connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
                          frame-ancestors 'none'";

/// Kept for a year: the names of files in `assets` change with their content.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// Asked for again each time, with the ETag.
const ASK: &str = "no-cache";

/// The text of the client's page.
pub fn shell() -> Option<String> {
    Files::get(SHELL).and_then(|file| String::from_utf8(file.data.into_owned()).ok())
}

/// The file that a request asks for, if the client has it.
pub fn answer(request: &HttpRequest) -> Option<HttpResponse> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let path = request.path().strip_prefix('/')?;
    let file = Files::get(path)?;
    Some(reply(request, path, file))
}

fn reply(request: &HttpRequest, path: &str, file: EmbeddedFile) -> HttpResponse {
    let tag = format!("\"{}\"", events::hex(&file.metadata.sha256_hash()));
    let caching = if path.starts_with("assets/") { FOR_GOOD } else { ASK };
    let known = preconditions::none_match(request.headers(), &tag);
    let status = if known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let mut response = HttpResponse::build(status);
    response
        // Weak, since the same file goes out compressed or not, as the browser asks.
        .insert_header((header::ETAG, format!("W/{tag}")))
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .content_type(media_type(path));
    if known { response.finish() } else { response.body(file.data.into_owned()) }
}

/// The few kinds of files that a build of the client has.
fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "webmanifest" => "application/manifest+json",
        "json" | "map" => "application/json",
        _ => "application/octet-stream",
    }
}
