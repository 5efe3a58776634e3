//! What happens around every request: its id, who sends it, the headers of every answer, one line in the log.

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse, ResponseError, web};

use super::caller::Identity;
use super::kinds::Kind;
use super::problem::Problem;
use super::request_id;
use crate::services::{App, tokens};

/// Serves one request under its id.
pub async fn around(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let id = request_id::from_headers(request.headers());
    request_id::scope(id.clone(), serve(request, next, id)).await
}

async fn serve(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    id: String,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let started = Instant::now();
    let method = request.method().clone();
    let path = request.path().to_owned();
    // HEAD is answered as GET, by whatever answers that; the connection knows that no body goes out (RFC 9110 §9.3.2).
    if method == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let identity = identify(&request).await;
    let user = match identity {
        Ok(Identity::Known(actor)) => Some(actor.user),
        Ok(_) | Err(_) => None,
    };
    // Routing needs the request to itself: a clone kept here across the call would make actix panic.
    let served = match identity {
        Ok(identity) => {
            request.extensions_mut().insert(identity);
            next.call(request).await.map(ServiceResponse::map_into_boxed_body)
        }
        Err(problem) => Ok(request.into_response(problem.error_response())),
    };
    let mut response = match served {
        Ok(response) => response,
        Err(error) => {
            let mut answer = answer_to(&error);
            dress(answer.headers_mut(), &id, &path);
            log::warn!(target: "kipp::access", "{method} {path} {} {error}", answer.status().as_u16());
            return Err(InternalError::from_response(error, answer).into());
        }
    };
    if is_plain_error(&response) {
        let problem = translate(response.status().as_u16());
        let (inner, _) = response.into_parts();
        response = ServiceResponse::new(inner, problem.error_response());
    }
    dress(response.headers_mut(), &id, &path);
    let status = response.status().as_u16();
    let user = user.map_or_else(|| "-".to_owned(), |user| user.to_string());
    log::info!(target: "kipp::access", "{method} {path} {status} {} ms user={user}", started.elapsed().as_millis());
    Ok(response)
}

/// Looks at the access token, if one was sent. Only a database that does not answer is a problem here; whether a bad
/// token matters is for the operation to say.
async fn identify(request: &ServiceRequest) -> Result<Identity, Problem> {
    let Some(given) = request.headers().get(header::AUTHORIZATION) else { return Ok(Identity::Anonymous) };
    let token = given.to_str().ok().and_then(|text| {
        let (scheme, token) = text.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
    });
    let (Some(token), Some(app)) = (token, request.app_data::<web::Data<App>>()) else { return Ok(Identity::Refused) };
    match tokens::authenticate(app, token).await {
        Ok(actor) => Ok(Identity::Known(actor)),
        Err(crate::services::AppError::Unauthenticated) => Ok(Identity::Refused),
        Err(other) => Err(other.into()),
    }
}

/// An error that no handler made: actix's own, in our form.
fn answer_to(error: &Error) -> HttpResponse {
    match error.as_error::<Problem>() {
        Some(problem) => problem.error_response(),
        None => translate(error.as_response_error().status_code().as_u16()).error_response(),
    }
}

fn is_plain_error(response: &ServiceResponse) -> bool {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    (status.is_client_error() || status.is_server_error())
        && !kind.is_some_and(|kind| kind.starts_with(b"application/problem+json") || kind.starts_with(b"text/html"))
}

fn translate(status: u16) -> Problem {
    match status {
        404 => Problem::new(Kind::NotFound, "there is no such address"),
        // Operations of the contract answer for themselves; what is left are pages.
        405 => Problem::new(Kind::MethodNotAllowed, "this address takes GET, HEAD").with_allow("GET, HEAD".to_owned()),
        413 => Problem::new(Kind::TooLarge, "the request is too large"),
        415 => Problem::new(Kind::UnsupportedMediaType, "the body has another type than is read here"),
        400..500 => Problem::new(Kind::Unreadable, "the request cannot be read"),
        _ => Problem::new(Kind::Internal, "the cause stands in the service's log under this request_id"),
    }
}

const POLICY: &str = "default-src 'none'; frame-ancestors 'none'";
/// Swagger UI brings scripts of its own and writes styles into its page.
const DOCS_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                           font-src 'self'; connect-src 'self'; frame-ancestors 'none'";

/// The headers of every answer (OWASP ASVS 5, 3.4). Pages that need more than nothing say so themselves.
fn dress(headers: &mut HeaderMap, id: &str, path: &str) {
    if let Ok(value) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static(request_id::HEADER), value);
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
        ("content-security-policy", if path.starts_with("/docs/") { DOCS_POLICY } else { POLICY }),
        ("cache-control", "no-store"),
    ] {
        let name = HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
}
