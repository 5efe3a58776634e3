//! Answers: status, body, version, place, and how long they may be kept.

use actix_web::body::BoxBody;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

use super::params::Params;
use super::preconditions;
use super::problem::Problem;
use super::spool::Spool;
use crate::services::AppError;
use crate::store::idempotency::KeptAnswer;
use crate::store::{Listed, events};

/// How an answer may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Caching {
    Never,
    /// Asked again each time, with its ETag.
    Private,
    /// Published, the same for everybody.
    Public,
}

/// An answer that is no problem.
#[derive(Debug)]
pub struct Reply {
    status: u16,
    content_type: &'static str,
    body: bytes::Bytes,
    /// What is sent in place of `body`.
    spool: Option<Spool>,
    etag: Option<String>,
    /// Sent whole whatever was read before: it tells more than its ETag stands for.
    whole: bool,
    location: Option<String>,
    next: Option<String>,
    file_name: Option<String>,
    caching: Caching,
}

impl Reply {
    fn json(status: u16, body: &impl Serialize) -> Result<Self, AppError> {
        let body =
            serde_json::to_vec(body).map_err(|e| AppError::Internal(format!("an answer has no JSON form: {e}")))?;
        Ok(Self::bytes(status, "application/json", body.into()))
    }

    fn bytes(status: u16, content_type: &'static str, body: bytes::Bytes) -> Self {
        Self {
            status,
            content_type,
            body,
            spool: None,
            etag: None,
            whole: false,
            location: None,
            next: None,
            file_name: None,
            caching: Caching::Never,
        }
    }

    pub fn ok(body: &impl Serialize) -> Result<Self, AppError> {
        Self::json(200, body)
    }

    /// 201 for something new at `location`.
    pub fn created(location: String, body: &impl Serialize) -> Result<Self, AppError> {
        Ok(Self { location: Some(location), ..Self::json(201, body)? })
    }

    pub fn no_content() -> Self {
        Self::bytes(204, "application/json", bytes::Bytes::new())
    }

    /// JSON that was rendered before.
    pub fn rendered(body: bytes::Bytes) -> Self {
        Self::bytes(200, "application/json", body)
    }

    /// A file to save.
    pub fn file(content_type: &'static str, name: String, spool: Spool) -> Self {
        let nothing = bytes::Bytes::new();
        Self { file_name: Some(name), spool: Some(spool), ..Self::bytes(200, content_type, nothing) }
    }

    /// The strong tag of a version.
    #[must_use]
    pub fn version(self, version: i64) -> Self {
        self.tag(version.to_string())
    }

    /// Never answered with 304.
    pub fn whole(self) -> Self {
        Self { whole: true, ..self }
    }

    /// A strong tag, given without its quotes.
    #[must_use]
    pub fn tag(self, tag: impl std::fmt::Display) -> Self {
        Self { etag: Some(format!("\"{tag}\"")), caching: Caching::Private, ..self }
    }

    /// A strong tag that tells what is in the answer, for what has no version of its own.
    #[must_use]
    pub fn tag_of_body(self) -> Self {
        let tag = events::sha256(&self.body);
        self.tag(tag)
    }

    /// The same for everybody, for a minute.
    #[must_use]
    pub fn public(self) -> Self {
        Self { caching: Caching::Public, ..self }
    }

    /// More of the list follows after this cursor.
    #[must_use]
    pub fn next(self, cursor: Option<String>) -> Self {
        Self { next: cursor, ..self }
    }

    /// An answer given before, for a retry.
    pub fn kept(answer: KeptAnswer) -> Self {
        let caching = if answer.etag.is_some() { Caching::Private } else { Caching::Never };
        let status = u16::try_from(answer.status).unwrap_or(200);
        Self {
            etag: answer.etag,
            location: answer.location,
            caching,
            ..Self::bytes(status, "application/json", answer.body.into())
        }
    }

    /// What is kept of this answer for a retry.
    pub fn to_kept(&self, body_sha256: &str) -> KeptAnswer {
        KeptAnswer {
            body_sha256: body_sha256.to_owned(),
            status: self.status.into(),
            body: self.body.to_vec(),
            etag: self.etag.clone(),
            location: self.location.clone(),
        }
    }
}

impl Responder for Reply {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK));
        let caching = match self.caching {
            Caching::Never => "no-store",
            Caching::Private => "private, no-cache",
            Caching::Public => "public, max-age=60",
        };
        response.insert_header((header::CACHE_CONTROL, caching));
        // A public answer too: at the same address the staff may get more.
        if self.caching != Caching::Never {
            response.insert_header((header::VARY, "Authorization"));
        }
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, location));
        }
        if let Some(cursor) = self.next {
            response.insert_header((header::LINK, next_link(request, &cursor)));
        }
        if let Some(name) = self.file_name {
            response.insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")));
        }
        if let Some(etag) = self.etag {
            let unchanged =
                !self.whole && request.method().is_safe() && preconditions::none_match(request.headers(), &etag);
            response.insert_header((header::ETAG, etag));
            if unchanged {
                return response.status(StatusCode::NOT_MODIFIED).finish();
            }
        }
        if self.status == 204 {
            return response.finish();
        }
        response.insert_header((header::CONTENT_TYPE, self.content_type));
        match self.spool.map(Spool::into_body) {
            None => response.body(self.body),
            Some(Ok(body)) => response.body(body),
            Some(Err(error)) => {
                Problem::from(AppError::Internal(format!("a file cannot be read back: {error}"))).error_response()
            }
        }
    }
}

/// The same address with another cursor.
fn next_link(request: &HttpRequest, cursor: &str) -> String {
    let kept = request.query_string().split('&').filter(|part| !part.is_empty() && !part.starts_with("cursor="));
    let query: Vec<_> = kept.map(str::to_owned).chain([format!("cursor={cursor}")]).collect();
    format!("<{}?{}>; rel=\"next\"", request.path(), query.join("&"))
}

/// A part of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageOf<T> {
    pub items: Vec<T>,
    /// Ask for `?cursor=` this to go on; null at the end.
    pub next_cursor: Option<String>,
}

impl<T: Serialize> PageOf<T> {
    /// The part as an answer to these parameters, with its `Link`.
    pub fn reply(params: &Params, listed: Listed<T>) -> Result<Reply, AppError> {
        let next_cursor = listed.next.as_deref().map(|key| params.cursor(key));
        let page = Self { items: listed.items, next_cursor };
        Ok(Reply::ok(&page)?.next(page.next_cursor))
    }
}
