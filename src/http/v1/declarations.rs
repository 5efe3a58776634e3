//! Declarations of rounds over HTTP.

use actix_web::{get, put, web};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::panel::PanelJudgeView;
use super::values::path_id;
use crate::http::body::{NothingBody, OptionalBody};
use crate::http::caller::{Caller, Judge, Readers};
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::declarations::{self, Declaration};

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_declaration).service(accept_declaration).service(list_declarations);
}

/// What a round asks of its judges, and when the caller accepted it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeclarationView {
    round_id: String,
    /// The words; null where the round asks for none.
    #[schema(example = "Saya menilai dengan jujur dan tanpa benturan kepentingan.")]
    text: Option<String>,
    /// Null while the caller has not accepted.
    #[schema(example = "2026-11-24T01:05:00.000Z")]
    accepted_at: Option<String>,
}

impl From<Declaration> for DeclarationView {
    fn from(declaration: Declaration) -> Self {
        Self {
            round_id: declaration.round.to_string(),
            text: declaration.text,
            accepted_at: declaration.accepted_at.map(|at| at.to_string()),
        }
    }
}

/// Read a round's declaration
///
/// The words (pakta integritas) that a judge of the panel accepts before the first sheet, and when the caller accepted
/// them. 404 for a judge who never sat on the panel.
#[utoipa::path(tag = "Panel", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = DeclarationView, description = "The declaration.",
        example = json!({"round_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11", "text": "Saya menilai dengan jujur dan tanpa benturan kepentingan.", "accepted_at": null}))))]
#[get("/api/v1/rounds/{id}/declaration")]
async fn get_declaration(caller: Caller<Judge>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (round, judge) = (path_id(&path)?, caller.actor.user);
    let found = caller.read(move |conn| declarations::get(conn, round, judge)).await?;
    Ok(Reply::ok(&DeclarationView::from(found))?)
}

/// Accept a round's declaration
///
/// By a judge of the panel, once, while the round is open; again it changes nothing and answers the time of the first.
/// The log has it under the judge's seat, with the hash of the words. 409 `round-not-open` in a draft, `round-closed` once
/// it is closed, `round-state` where the round asks for none.
#[utoipa::path(tag = "Panel", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    request_body(content = Option<NothingBody>, description = "Nothing, or an empty object.", example = json!({})),
    responses((status = 200, body = DeclarationView, description = "Accepted.")))]
#[put("/api/v1/rounds/{id}/declaration")]
async fn accept_declaration(
    caller: Caller<Judge>,
    path: web::Path<String>,
    body: OptionalBody,
) -> Result<Reply, Problem> {
    let round = path_id(&path)?;
    let act = body.empty_for(move |tx| declarations::accept(tx, round));
    caller.write(&body, act, |declaration| Reply::ok(&DeclarationView::from(declaration))).await
}

/// A judge of the panel, and when he accepted.
#[derive(Debug, Serialize, ToSchema)]
pub struct AcceptanceView {
    judge: PanelJudgeView,
    /// Whether the judge still sits on the panel.
    active: bool,
    /// Null while he has not.
    #[schema(example = "2026-11-24T01:05:00.000Z")]
    accepted_at: Option<String>,
}

/// The whole panel.
#[derive(Debug, Serialize, ToSchema)]
pub struct AcceptancesView {
    items: Vec<AcceptanceView>,
    next_cursor: Option<String>,
}

/// List who accepted a round's declaration
///
/// The whole panel by name, also those who were removed, with the time each accepted; for organizers, admins and auditors.
#[utoipa::path(tag = "Panel", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = AcceptancesView, description = "The panel.")))]
#[get("/api/v1/rounds/{id}/declarations")]
async fn list_declarations(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    let round = path_id(&path)?;
    let found = caller.read(move |conn| declarations::list(conn, round)).await?;
    let items = found.into_iter().map(|(seat, at)| AcceptanceView {
        judge: PanelJudgeView::from(&seat),
        active: seat.active,
        accepted_at: at.map(|at| at.to_string()),
    });
    Ok(Reply::ok(&AcceptancesView { items: items.collect(), next_cursor: None })?)
}
