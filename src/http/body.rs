//! A request's body: read within its limit, parsed strictly, its values checked later.

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::ToSchema;

use super::json;
use super::kinds::Kind;
use super::problem::Problem;
use crate::domain::fault::Fault;
use crate::services::{AppError, Input};
use crate::store::{Tx, events};

/// What most bodies may have.
pub const USUAL: usize = 256 * 1024;
/// What imports and calculations may have.
pub const LARGE: usize = 4 * 1024 * 1024;

/// A JSON object of at most `LIMIT` bytes.
pub struct Body<const LIMIT: usize = USUAL> {
    value: Value,
    sha256: String,
}

/// A JSON object, or nothing at all, which is read as `{}`.
pub struct OptionalBody(Body);

/// Text of one media type, as it came.
pub struct CsvBody {
    pub bytes: Vec<u8>,
    sha256: String,
}

/// Something a write can be repeated by: the same key must come with the same body.
pub trait Fingerprint {
    fn sha256(&self) -> &str;
}

impl<const LIMIT: usize> Fingerprint for Body<LIMIT> {
    fn sha256(&self) -> &str {
        &self.sha256
    }
}
impl Fingerprint for CsvBody {
    fn sha256(&self) -> &str {
        &self.sha256
    }
}
impl Fingerprint for OptionalBody {
    fn sha256(&self) -> &str {
        &self.0.sha256
    }
}

/// For deletions, which have no body.
pub struct NoBody;

impl Fingerprint for NoBody {
    fn sha256(&self) -> &str {
        ""
    }
}

impl<const LIMIT: usize> Body<LIMIT> {
    /// The body as a value that is read now for its form and later, in the act, for its values.
    pub fn input<B, T>(&self, check: impl FnOnce(B) -> Result<T, AppError> + Send + 'static) -> Input<T>
    where
        B: DeserializeOwned + Send + 'static,
        T: 'static,
    {
        let value = self.value.clone();
        Input::new(move || check(read(value)?))
    }

    /// The names of its members, before anything is known of their values.
    pub fn members(&self) -> impl Iterator<Item = &str> {
        self.value.as_object().into_iter().flat_map(|members| members.keys().map(String::as_str))
    }

    /// The body's form, checked at once: for acts that depend on nothing stored.
    pub fn read<B: DeserializeOwned>(self) -> Result<B, Problem> {
        Ok(read(self.value)?)
    }
}

impl OptionalBody {
    pub fn input<B, T>(&self, check: impl FnOnce(B) -> Result<T, AppError> + Send + 'static) -> Input<T>
    where
        B: DeserializeOwned + Send + 'static,
        T: 'static,
    {
        self.0.input(check)
    }

    pub fn read<B: DeserializeOwned>(self) -> Result<B, Problem> {
        self.0.read()
    }

    /// The act itself, for one that is told everything by its address. That the body has no members is checked when the
    /// act was otherwise possible; a fault undoes it.
    pub fn empty_for<T>(
        &self,
        act: impl FnOnce(&mut Tx) -> Result<T, AppError> + Send + 'static,
    ) -> impl FnOnce(&mut Tx) -> Result<T, AppError> + Send + 'static {
        let empty = self.input(|_: NothingBody| Ok(()));
        move |tx: &mut Tx| {
            let done = act(tx)?;
            empty.check()?;
            Ok(done)
        }
    }
}

/// A body without members.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NothingBody {}

/// Gives the value its shape; a wrong type, a missing or an unknown member is named by its pointer.
pub fn read<B: DeserializeOwned>(value: Value) -> Result<B, AppError> {
    serde_path_to_error::deserialize(json::Given(value)).map_err(|error| {
        let inner = error.inner().to_string();
        let code = match () {
            () if inner.starts_with("missing field") => "missing",
            () if inner.starts_with("unknown field") => "unknown_member",
            () if inner.starts_with("unknown variant") => "unknown_value",
            () => "wrong_type",
        };
        let detail = match inner.strip_prefix("invalid type: null, expected ") {
            Some(due) => format!("must not be null but {due}"),
            None => inner.clone(),
        };
        AppError::Invalid(vec![Fault::new(pointer(&error, &inner), code, detail)])
    })
}

/// The pointer to what is at fault. For a missing or unknown member serde names the object around it.
fn pointer(error: &serde_path_to_error::Error<serde_json::Error>, inner: &str) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    let escape = |key: &str| key.replace('~', "~0").replace('/', "~1");
    for segment in error.path() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", escape(key))),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    if let Some(field) =
        inner.split('`').nth(1).filter(|_| inner.starts_with("missing field") || inner.starts_with("unknown field"))
    {
        let member = format!("/{}", escape(field));
        if !pointer.ends_with(&member) {
            pointer.push_str(&member);
        }
    }
    pointer
}

async fn collect(request: &HttpRequest, mut payload: Payload, limit: usize) -> Result<Vec<u8>, Problem> {
    let too_large = || Problem::new(Kind::TooLarge, format!("at most {limit} bytes are read here"));
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(announced.unwrap_or_default().min(limit));
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|e| Problem::new(Kind::Unreadable, format!("the body broke off: {e}")))?;
        if bytes.len() + chunk.len() > limit {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// The media type without its parameters, in lower case; other encodings than plain, and other texts than UTF-8, are not read.
fn media_type(request: &HttpRequest) -> Result<String, Problem> {
    if let Some(encoding) = request.headers().get(header::CONTENT_ENCODING)
        && !encoding.as_bytes().eq_ignore_ascii_case(b"identity")
    {
        return Err(Problem::new(Kind::UnsupportedMediaType, "send the body without a Content-Encoding"));
    }
    let given = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let mut parts = given.split(';');
    let media = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_other = |(name, value): (&str, &str)| {
        name.trim().eq_ignore_ascii_case("charset") && !value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
    };
    if parts.filter_map(|parameter| parameter.split_once('=')).any(is_other) {
        return Err(Problem::new(Kind::UnsupportedMediaType, "send the text in UTF-8"));
    }
    Ok(media)
}

async fn json_body<const LIMIT: usize>(
    request: HttpRequest,
    payload: Payload,
    empty_is_fine: bool,
) -> Result<Body<LIMIT>, Problem> {
    let bytes = collect(&request, payload, LIMIT).await?;
    if bytes.is_empty() && empty_is_fine {
        return Ok(Body { value: Value::Object(serde_json::Map::new()), sha256: events::sha256(b"{}") });
    }
    if media_type(&request)? != "application/json" {
        return Err(Problem::new(Kind::UnsupportedMediaType, "send Content-Type: application/json"));
    }
    let value =
        json::parse(&bytes).map_err(|e| Problem::new(Kind::Unreadable, format!("the body is not JSON: {e}")))?;
    if !value.is_object() {
        return Err(Problem::new(Kind::Unreadable, "the body must be a JSON object"));
    }
    Ok(Body { value, sha256: events::sha256(&bytes) })
}

impl<const LIMIT: usize> FromRequest for Body<LIMIT> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        Box::pin(json_body(request.clone(), payload.take(), false))
    }
}

impl FromRequest for OptionalBody {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = json_body(request.clone(), payload.take(), true);
        Box::pin(async { Ok(Self(body.await?)) })
    }
}

impl FromRequest for CsvBody {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let bytes = collect(&request, payload, LARGE).await?;
            if media_type(&request)? != "text/csv" {
                return Err(Problem::new(Kind::UnsupportedMediaType, "send Content-Type: text/csv"));
            }
            Ok(Self { sha256: events::sha256(&bytes), bytes })
        })
    }
}
