//! Who reads a page, and how pages go out: in the reader's language, known again by their tag, and a refusal as a page too.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError, web};

use super::frame::{self, POLICY, Page};
use super::refusal;
use crate::http::caller::Anyone;
use crate::http::contract::Contract;
use crate::http::preconditions;
use crate::http::problem::Problem;
use crate::store::events;
use crate::wording::Tongue;

const HTML: &str = "text/html; charset=utf-8";

/// The first parameter of every page's handler. It is always there: what is wrong with a request is told by the page.
pub struct Reader {
    pub tongue: Tongue,
    request: HttpRequest,
    /// The page with what was asked of it, but in no language.
    address: String,
    caller: Result<Anyone, Problem>,
}

impl FromRequest for Reader {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        // What cannot be read has its answer from `caller`; language and address must be known for that answer too.
        let contract = request.app_data::<web::Data<Contract>>();
        let asked = contract.and_then(|contract| contract.params(request).ok());
        let english = asked.as_ref().is_some_and(|asked| asked.get("lang") == Some("en"));
        ready(Ok(Self {
            tongue: if english { Tongue::En } else { Tongue::Id },
            request: request.clone(),
            address: asked.map_or_else(|| request.path().to_owned(), |asked| asked.address_without(&["lang"])),
            caller: Anyone::new(request),
        }))
    }
}

impl Reader {
    /// Answers with the page that `make` makes, or with its refusal.
    pub async fn answer(self, make: impl AsyncFnOnce(Tongue, &Anyone) -> Result<Page, Problem>) -> HttpResponse {
        let made = self.make(make).await;
        self.send(made)
    }

    /// What `make` makes, if the request is one that can be answered.
    pub async fn make<T>(&self, make: impl AsyncFnOnce(Tongue, &Anyone) -> Result<T, Problem>) -> Result<T, Problem> {
        let caller = self.caller.as_ref().map_err(Problem::clone)?;
        make(self.tongue, caller).await
    }

    /// Sends a page, or its refusal: as a page to those who read pages, as a problem to all others.
    pub fn send(&self, made: Result<Page, Problem>) -> HttpResponse {
        let page = match made {
            Ok(page) => page,
            Err(problem) => return self.refuse(&problem),
        };
        let body = frame::whole(self.tongue, &self.address, &page).into_string();
        let tag = format!("\"{}\"", events::sha256(body.as_bytes()));
        let known = preconditions::none_match(self.request.headers(), &tag);
        let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        // A 304 carries them too: browsers put its headers in the place of those of the page that they kept.
        answer
            .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
            .insert_header((header::CACHE_CONTROL, "public, max-age=60"))
            .insert_header((header::ETAG, tag));
        if known { answer.finish() } else { answer.content_type(HTML).body(body) }
    }

    fn refuse(&self, problem: &Problem) -> HttpResponse {
        let plain = problem.error_response();
        let accept = self.request.headers().get(header::ACCEPT);
        let reads_pages = accept.is_some_and(|kinds| kinds.as_bytes().windows(9).any(|part| part == b"text/html"));
        let page = refusal::page(self.tongue, self.request.path(), problem).filter(|_| reads_pages);
        let Some(page) = page else { return plain };
        HttpResponse::build(plain.status())
            .content_type(HTML)
            .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
            .body(frame::whole(self.tongue, &self.address, &page).into_string())
    }
}
