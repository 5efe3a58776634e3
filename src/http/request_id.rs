//! The id of the request being served: in every answer, every problem and every line of the log.

use actix_web::http::header::HeaderMap;
use uuid::Uuid;

tokio::task_local! {
    static CURRENT: String;
}

/// The header it comes and goes in.
pub const HEADER: &str = "x-request-id";

/// Takes the caller's id if it is sane, else makes one.
pub fn from_headers(headers: &HeaderMap) -> String {
    headers
        .get(HEADER)
        .and_then(|value| value.to_str().ok())
        .filter(|id| {
            (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
        })
        .map_or_else(|| Uuid::now_v7().to_string(), str::to_owned)
}

/// Runs a request under its id.
pub async fn scope<F: Future>(id: String, work: F) -> F::Output {
    CURRENT.scope(id, work).await
}

/// The id of the request that runs here; empty outside of one.
pub fn current() -> String {
    CURRENT.try_with(Clone::clone).unwrap_or_default()
}
