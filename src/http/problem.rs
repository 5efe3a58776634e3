//! Errors as people and machines get them: `application/problem+json` (RFC 9457), always with the request's id.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

use super::kinds::Kind;
use super::request_id;
use crate::domain::fault::{BAD_PARAMETER, Fault};
use crate::services::AppError;

/// One thing wrong with the request: a member of the body by its pointer, or a query parameter or header by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProblemFault {
    /// JSON pointer into the body (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "/marks/0/value", nullable = false)]
    pub pointer: Option<String>,
    /// The query parameter or header.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "limit", nullable = false)]
    pub parameter: Option<String>,
    /// The code of the rubric's criterion whose mark is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "SIG", nullable = false)]
    pub criterion: Option<String>,
    /// A stable word for machines.
    #[schema(example = "out_of_range", pattern = "^[a-z][a-z0-9_]*$")]
    pub code: String,
    /// What to change.
    #[schema(example = "must be from 1 to 5")]
    pub detail: String,
}

/// An error as RFC 9457 describes it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// The kind of problem, and the address of a page about it.
    #[serde(rename = "type")]
    #[schema(example = "/problems/invalid")]
    pub kind: String,
    /// The kind in words.
    #[schema(example = "Some values are not valid")]
    pub title: String,
    /// The HTTP status again.
    #[schema(example = 422, minimum = 400, maximum = 599)]
    pub status: u16,
    /// What happened this time, and what to do.
    #[schema(example = "1 value must be changed; nothing was saved")]
    pub detail: String,
    /// Names this request in the service's log.
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11")]
    pub request_id: String,
    /// Everything that is wrong, at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<ProblemFault>,
}

/// Faults that one answer names: a body may have tens of thousands, and nobody reads them.
const MOST_NAMED: usize = 1_000;

/// A request that was refused or failed.
#[derive(Clone, Debug)]
pub struct Problem {
    kind: Kind,
    detail: String,
    errors: Vec<ProblemFault>,
    retry_after: Option<i64>,
    allow: Option<String>,
}

impl Problem {
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new(), retry_after: None, allow: None }
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The query parameters and headers that cannot be used, each once.
    pub fn parameters(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for name in self.errors.iter().filter_map(|fault| fault.parameter.as_deref()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// A query parameter or header that cannot be used.
    pub fn parameter(name: &str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        let mut problem = Self::new(Kind::BadParameter, format!("{name}: {detail}"));
        problem.errors.push(ProblemFault {
            pointer: None,
            parameter: Some(name.to_owned()),
            criterion: None,
            code: BAD_PARAMETER.to_owned(),
            detail,
        });
        problem
    }

    pub fn with_parameters(mut self, faults: Vec<(String, String)>) -> Self {
        self.errors.extend(faults.into_iter().map(|(name, detail)| ProblemFault {
            pointer: None,
            parameter: Some(name),
            criterion: None,
            code: BAD_PARAMETER.to_owned(),
            detail,
        }));
        self
    }

    /// The first of them, and where there are more, how many.
    pub fn with_faults(mut self, faults: Vec<Fault>) -> Self {
        if faults.len() > MOST_NAMED {
            self.detail.push_str(&format!("; the first {MOST_NAMED} of {} are named", faults.len()));
        }
        self.errors.extend(faults.into_iter().take(MOST_NAMED).map(|fault| ProblemFault {
            pointer: Some(fault.pointer),
            parameter: None,
            criterion: fault.criterion,
            code: fault.code.to_owned(),
            detail: fault.detail,
        }));
        self
    }

    pub fn with_allow(mut self, methods: String) -> Self {
        self.allow = Some(methods);
        self
    }

    fn invalid(faults: Vec<Fault>) -> Self {
        let detail = match faults.len() {
            1 => "1 value must be changed; nothing was saved".to_owned(),
            n => format!("{n} values must be changed; nothing was saved"),
        };
        Self::new(Kind::Invalid, detail).with_faults(faults)
    }

    /// The body, for the given request.
    fn body(&self, request_id: String) -> ProblemBody {
        let (slug, status, title) = self.kind.facts();
        ProblemBody {
            kind: format!("/problems/{slug}"),
            title: title.to_owned(),
            status,
            detail: self.detail.clone(),
            request_id,
            errors: self.errors.clone(),
        }
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Unauthenticated => Self::new(Kind::Unauthenticated, "sign in, and send the access token"),
            AppError::Forbidden => Self::new(Kind::Forbidden, "your role does not allow this"),
            AppError::NotFound => Self::new(Kind::NotFound, "it does not exist, or it is not yours to see"),
            AppError::Stale => Self::new(
                Kind::Stale,
                "read it again, apply your change to the new version, and send that version's ETag",
            ),
            AppError::PreconditionRequired => Self::new(
                Kind::PreconditionRequired,
                "send If-Match with the ETag that you read, or If-None-Match: * for something new",
            ),
            AppError::Refused(refusal, detail, faults) => Self::new(Kind::Refused(refusal), detail).with_faults(faults),
            AppError::Invalid(faults) => Self::invalid(faults),
            AppError::BadParameter(name, detail) => Self::parameter(name, detail),
            AppError::TooMany(seconds) => {
                let mut problem = Self::new(Kind::TooManyRequests, format!("try again in {seconds} s"));
                problem.retry_after = Some(seconds);
                problem
            }
            AppError::Busy(cause) => {
                log::warn!("busy: {cause}");
                let mut problem = Self::new(Kind::Busy, "repeat the request, with the same Idempotency-Key");
                problem.retry_after = Some(2);
                problem
            }
            AppError::Internal(cause) => {
                log::error!("internal: {cause}");
                Self::new(Kind::Internal, "the cause stands in the service's log under this request_id")
            }
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (slug, status, _) = self.kind.facts();
        write!(f, "{status} {slug}: {}", self.detail)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.kind.facts().1).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header((header::CONTENT_TYPE, "application/problem+json"));
        response.insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(seconds) = self.retry_after {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if let Some(methods) = &self.allow {
            response.insert_header((header::ALLOW, methods.clone()));
        }
        if self.kind == Kind::Unauthenticated {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        response.body(serde_json::to_string(&self.body(request_id::current())).unwrap_or_default())
    }
}
