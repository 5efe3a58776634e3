//! Recusals over HTTP.

use actix_web::{get, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::values::{given_id, path_id};
use crate::domain::fault::Faults;
use crate::domain::panel::Recusal;
use crate::domain::text;
use crate::http::body::Body;
use crate::http::caller::{Caller, JudgeOrStaff, Readers};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::AppError;
use crate::services::recusals::{self, NewRecusal};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_recusals).service(recuse);
}

/// A judge who stepped back from an entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecusalView {
    id: String,
    round_id: String,
    entry_id: String,
    judge_id: String,
    reason: String,
    /// Who said so.
    by: String,
    at: String,
}

impl From<Recusal> for RecusalView {
    fn from(recusal: Recusal) -> Self {
        Self {
            id: recusal.id.to_string(),
            round_id: recusal.round.to_string(),
            entry_id: recusal.entry.to_string(),
            judge_id: recusal.judge.to_string(),
            reason: recusal.reason,
            by: recusal.by.to_string(),
            at: recusal.at.to_string(),
        }
    }
}

/// List recusals
///
/// Not for judges.
#[utoipa::path(tag = "Panel", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round."), PageParams),
    responses((status = 200, body = PageOf<RecusalView>, description = "A part of the recusals.")))]
#[get("/api/v1/rounds/{id}/recusals")]
async fn list_recusals(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (round, page) = (path_id(&path)?, caller.params().page()?);
    let listed = caller.read(move |conn| recusals::list(conn, round, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(RecusalView::from))?)
}

/// A judge steps back from an entry.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecusalBody {
    entry_id: String,
    #[schema(example = "Saya bekerja di instansi pengusul", min_length = 1, max_length = 2000)]
    reason: String,
    /// By an organizer, for this judge; a judge leaves it out.
    #[schema(nullable = false)]
    judge_id: Option<String>,
}

fn checked_recusal(body: RecusalBody) -> Result<NewRecusal, AppError> {
    let mut faults = Faults::new();
    let entry = given_id(&mut faults, "/entry_id", &body.entry_id);
    let judge = body.judge_id.as_deref().and_then(|id| given_id(&mut faults, "/judge_id", id));
    let reason = text::clean(&mut faults, "/reason", &body.reason, text::REASON);
    faults.finish()?;
    Ok(NewRecusal { entry: entry.ok_or(AppError::NotFound)?, judge, reason })
}

/// Step back from an entry
///
/// By the judge, or by an organizer for one. The reason is kept; the sheet, if any, is set aside.
#[utoipa::path(tag = "Panel", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    request_body(content = RecusalBody, example = json!({"entry_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11", "reason": "Saya bekerja di instansi pengusul"})),
    responses((status = 201, body = RecusalView, description = "Recused.")))]
#[post("/api/v1/rounds/{id}/recusals")]
async fn recuse(caller: Caller<JudgeOrStaff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (round, new) = (path_id(&path)?, body.input(checked_recusal));
    let location = format!("/api/v1/rounds/{round}/recusals");
    let render = move |recusal: Recusal| Reply::created(location, &RecusalView::from(recusal));
    caller.write(&body, move |tx| recusals::recuse(tx, round, new), render).await
}
