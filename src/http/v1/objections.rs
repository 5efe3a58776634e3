//! The objection window and objections over HTTP.

use actix_web::{get, patch, post, put, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::values::{Versioned, created, given_id, given_word, path_id, versioned};
use crate::domain::fault::Faults;
use crate::domain::objection::{Objection, Outcome, Window};
use crate::domain::text;
use crate::domain::time::Moment;
use crate::http::body::Body;
use crate::http::caller::{Caller, EntrantOrReaders, EntrantOrStaff, Staff};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::AppError;
use crate::services::objections::{self, NewObjection, Times};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(get_objection_window)
        .service(put_objection_window)
        .service(list_objections)
        .service(file_objection)
        .service(get_objection)
        .service(answer_objection);
}

/// When objections to a round's result are taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct ObjectionWindowView {
    round_id: String,
    /// From this moment on.
    #[schema(example = "2026-12-16T01:00:00.000Z")]
    opens_at: String,
    /// Before this moment.
    #[schema(example = "2026-12-19T09:00:00.000Z")]
    closes_at: String,
    #[schema(example = 1)]
    version: i64,
}

impl From<Window> for ObjectionWindowView {
    fn from(window: Window) -> Self {
        Self {
            round_id: window.round.to_string(),
            opens_at: window.opens_at.to_string(),
            closes_at: window.closes_at.to_string(),
            version: window.version,
        }
    }
}

impl Versioned for ObjectionWindowView {
    fn version(&self) -> i64 {
        self.version
    }
    fn id(&self) -> &str {
        &self.round_id
    }
}

/// From when on, and until when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectionWindowBody {
    #[schema(example = "2026-12-16T01:00:00.000Z")]
    opens_at: String,
    /// Later than `opens_at`.
    #[schema(example = "2026-12-19T09:00:00.000Z")]
    closes_at: String,
}

fn checked_window(body: ObjectionWindowBody) -> Result<Times, AppError> {
    let mut faults = Faults::new();
    let mut moment = |pointer: &str, text: &str| {
        let at = Moment::parse(text);
        if at.is_none() {
            faults.add(pointer, "not_a_time", "must be an RFC 3339 time such as 2026-12-16T01:00:00Z");
        }
        at.unwrap_or(Moment::from_millis(0))
    };
    let times =
        Times { opens_at: moment("/opens_at", &body.opens_at), closes_at: moment("/closes_at", &body.closes_at) };
    if faults.is_empty() && times.closes_at <= times.opens_at {
        faults.add("/closes_at", "out_of_range", "must be later than opens_at");
    }
    faults.finish()?;
    Ok(times)
}

/// Read the objection window of a round
///
/// For organizers, admins, auditors and agencies' accounts; everybody reads it on the round's public page. 404 where none was set.
#[utoipa::path(tag = "Plenary and objections", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = ObjectionWindowView, description = "The window.")))]
#[get("/api/v1/rounds/{id}/objection-window")]
async fn get_objection_window(caller: Caller<EntrantOrReaders>, path: web::Path<String>) -> Result<Reply, Problem> {
    let round = path_id(&path)?;
    let found = caller.read(move |conn| objections::window(conn, round)).await?;
    Ok(versioned(ObjectionWindowView::from)(found)?)
}

/// Set the objection window of a round
///
/// Of a published round, else 409 `round-state`. The times bind: objections are taken from `opens_at` until before
/// `closes_at` by the service's clock. It may be set anew as long as every objection that was filed stays within it, else 422
/// names the one that would not. The first time without `If-Match`, later with it; the log has each setting. How long
/// it lasts is the organizers' to decide: no length is prescribed in the sources known (masa sanggah of KIPP 2021 and 2022,
/// reports of the ministry).
#[utoipa::path(tag = "Plenary and objections", security(("access_token" = [])),
    extensions(("x-versioned" = json!(true)), ("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round."),
        ("If-None-Match" = Option<String>, Header, description = "`*` where none was set yet.")),
    request_body(content = ObjectionWindowBody, example = json!({"opens_at": "2026-12-16T01:00:00.000Z", "closes_at": "2026-12-19T09:00:00.000Z"})),
    responses((status = 200, body = ObjectionWindowView, description = "As it is now."),
        (status = 201, body = ObjectionWindowView, description = "Set.")))]
#[put("/api/v1/rounds/{id}/objection-window")]
async fn put_objection_window(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (round, based_on, times) = (path_id(&path)?, caller.precondition(), body.input(checked_window));
    let location = format!("/api/v1/rounds/{round}/objection-window");
    let act = move |tx: &mut crate::store::Tx| objections::set_window(tx, round, &based_on, times);
    let render = move |window: Window| {
        let view = ObjectionWindowView::from(window);
        let reply = if view.version == 1 { Reply::created(location, &view)? } else { Reply::ok(&view)? };
        Ok(reply.version(view.version))
    };
    caller.write(&body, act, render).await
}

/// An objection to how one entry fared in a round.
#[derive(Debug, Serialize, ToSchema)]
pub struct ObjectionView {
    id: String,
    round_id: String,
    entry_id: String,
    /// Who objects; never shown to the public.
    #[schema(example = "Pengusul (fiktif)")]
    objector: String,
    #[schema(example = "Nilai signifikansi tidak sesuai dengan bukti.")]
    text: String,
    filed_at: String,
    /// The account that filed it.
    filed_by: String,
    /// `open`, `upheld` or `rejected`.
    #[schema(example = "open")]
    status: String,
    /// The reasons; null while it is open.
    answer: Option<String>,
    answered_at: Option<String>,
    #[schema(example = 1)]
    version: i64,
}

impl From<Objection> for ObjectionView {
    fn from(objection: Objection) -> Self {
        let status = objection.status().to_owned();
        let (answer, answered_at) = objection.answer.map(|answer| (answer.text, answer.at.to_string())).unzip();
        Self {
            id: objection.id.to_string(),
            round_id: objection.round.to_string(),
            entry_id: objection.entry.to_string(),
            objector: objection.objector,
            text: objection.text,
            filed_at: objection.filed_at.to_string(),
            filed_by: objection.filed_by.to_string(),
            status,
            answer,
            answered_at,
            version: objection.version,
        }
    }
}

impl Versioned for ObjectionView {
    fn version(&self) -> i64 {
        self.version
    }
    fn id(&self) -> &str {
        &self.id
    }
}

/// An objection to file.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectionBody {
    /// An entry of the round's published result.
    entry_id: String,
    /// Who objects.
    #[schema(example = "Pengusul (fiktif)", min_length = 1, max_length = 300)]
    name: String,
    #[schema(example = "Nilai signifikansi tidak sesuai dengan bukti.", min_length = 1, max_length = 5000)]
    text: String,
}

fn checked_objection(body: ObjectionBody) -> Result<NewObjection, AppError> {
    let mut faults = Faults::new();
    let entry = given_id(&mut faults, "/entry_id", &body.entry_id);
    let objector = text::clean(&mut faults, "/name", &body.name, text::NAME);
    let text = text::clean(&mut faults, "/text", &body.text, text::RECORD);
    faults.finish()?;
    Ok(NewObjection { entry: entry.ok_or(AppError::NotFound)?, objector, text })
}

/// List the objections to a round
///
/// In the order they were filed; for organizers, admins and auditors. An agency's account finds those about its own entries.
#[utoipa::path(tag = "Plenary and objections", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round."), PageParams,
        ("entry_id" = Option<String>, Query, description = "Only those about this entry.")),
    responses((status = 200, body = PageOf<ObjectionView>, description = "A part of the objections.")))]
#[get("/api/v1/rounds/{id}/objections")]
async fn list_objections(caller: Caller<EntrantOrReaders>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (round, entry, page) = (path_id(&path)?, caller.params().id("entry_id")?, caller.params().page()?);
    let sight = caller.sight();
    let listed = caller.read(move |conn| objections::list(conn, sight, round, entry, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(ObjectionView::from))?)
}

/// File an objection
///
/// By the agency's own account, or an organizer on behalf of whoever objects, within the round's window by the service's clock; outside it, or where
/// none was set, 409 `objection-window-closed`. The log has the hash of name and text, not their words. The objections are
/// numbered on the round's public page without name and text.
#[utoipa::path(tag = "Plenary and objections", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    request_body(content = ObjectionBody, example = json!({"entry_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11", "name": "Pengusul (fiktif)", "text": "Nilai signifikansi tidak sesuai dengan bukti."})),
    responses((status = 201, body = ObjectionView, description = "Filed.")))]
#[post("/api/v1/rounds/{id}/objections")]
async fn file_objection(caller: Caller<EntrantOrStaff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (round, new) = (path_id(&path)?, body.input(checked_objection));
    let act = move |tx: &mut crate::store::Tx| objections::file(tx, round, new);
    caller.write(&body, act, created("objections", ObjectionView::from)).await
}

/// Read an objection
///
/// For organizers, admins and auditors; an agency's account reads those about its own entries.
#[utoipa::path(tag = "Plenary and objections", security(("access_token" = [])),
    params(("id" = String, Path, description = "The objection.")),
    responses((status = 200, body = ObjectionView, description = "The objection.")))]
#[get("/api/v1/objections/{id}")]
async fn get_objection(caller: Caller<EntrantOrReaders>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (id, sight) = (path_id(&path)?, caller.sight());
    let found = caller.read(move |conn| objections::get(conn, sight, id)).await?;
    Ok(versioned(ObjectionView::from)(found)?)
}

/// What became of an objection, with the reasons.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerBody {
    /// `upheld` or `rejected`.
    #[schema(example = "rejected")]
    status: String,
    /// The reasons. They stand on the round's public page: name no person in them.
    #[schema(example = "Bukti yang dimaksud tidak ada dalam berkas.", min_length = 1, max_length = 5000)]
    answer: String,
}

fn checked_answer(body: AnswerBody) -> Result<(Outcome, String), AppError> {
    let mut faults = Faults::new();
    let outcome = given_word(&mut faults, "/status", &body.status, Outcome::parse, &Outcome::WORDS);
    let answer = text::clean(&mut faults, "/answer", &body.answer, text::RECORD);
    faults.finish()?;
    Ok((outcome.ok_or(AppError::NotFound)?, answer))
}

/// Answer an objection
///
/// With `upheld` or `rejected` and the reasons, which stand on the round's public page. `upheld` changes no result by
/// itself: what follows from it is done by the round's own means. It may be answered anew; the log has the hash of every
/// answer.
#[utoipa::path(tag = "Plenary and objections", security(("access_token" = [])), extensions(("x-versioned" = json!(true))),
    params(("id" = String, Path, description = "The objection.")),
    request_body(content = AnswerBody, example = json!({"status": "rejected", "answer": "Bukti yang dimaksud tidak ada dalam berkas."})),
    responses((status = 200, body = ObjectionView, description = "As it is now.")))]
#[patch("/api/v1/objections/{id}")]
async fn answer_objection(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (id, based_on, answer) = (path_id(&path)?, caller.precondition(), body.input(checked_answer));
    let act = move |tx: &mut crate::store::Tx| objections::answer(tx, id, &based_on, answer);
    caller.write(&body, act, versioned(ObjectionView::from)).await
}
