//! Panels over HTTP.

use actix_web::{delete, get, put, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::values::path_id;
use crate::domain::account::User;
use crate::domain::panel::Seat;
use crate::domain::text;
use crate::http::body::{NoBody, OptionalBody};
use crate::http::caller::{Caller, Insider, Staff};
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::panel;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_judges).service(seat_judge).service(unseat_judge);
}

/// A judge's id and name.
#[derive(Debug, Serialize, ToSchema)]
pub struct PanelJudgeView {
    id: String,
    #[schema(example = "Juri Satu (fiktif)")]
    name: String,
}

impl From<&Seat> for PanelJudgeView {
    fn from(seat: &Seat) -> Self {
        Self { id: seat.judge.to_string(), name: seat.name.clone() }
    }
}

impl From<User> for PanelJudgeView {
    fn from(user: User) -> Self {
        Self { id: user.id.to_string(), name: user.name }
    }
}

/// A seat on a round's panel.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeatView {
    judge: PanelJudgeView,
    active: bool,
    #[schema(example = 1)]
    version: i64,
}

impl From<Seat> for SeatView {
    fn from(seat: Seat) -> Self {
        Self { judge: PanelJudgeView::from(&seat), active: seat.active, version: seat.version }
    }
}

/// The whole panel.
#[derive(Debug, Serialize, ToSchema)]
pub struct PanelView {
    items: Vec<SeatView>,
    next_cursor: Option<String>,
}

/// List a round's judges
///
/// Those who sit on its panel and those who were removed. A judge may read his own rounds' panels.
#[utoipa::path(tag = "Panel", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = PanelView, description = "The panel.")))]
#[get("/api/v1/rounds/{id}/judges")]
async fn list_judges(caller: Caller<Insider>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (round, sight) = (path_id(&path)?, caller.sight());
    let seats = caller.read(move |conn| panel::seats(conn, sight, round)).await?;
    Ok(Reply::ok(&PanelView { items: seats.into_iter().map(SeatView::from).collect(), next_cursor: None })?)
}

/// Nothing: the address says it all.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeatBody {}

/// Seat a judge
///
/// Idempotent. A judge who was removed gets assignments back, and the sheets as drafts.
#[utoipa::path(tag = "Panel", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round."), ("user_id" = String, Path, description = "An active account with the role judge.")),
    request_body(content = Option<SeatBody>, example = json!({})),
    responses((status = 200, body = SeatView, description = "Seated.")))]
#[put("/api/v1/rounds/{id}/judges/{user_id}")]
async fn seat_judge(
    caller: Caller<Staff>,
    path: web::Path<(String, String)>,
    body: OptionalBody,
) -> Result<Reply, Problem> {
    let (round, judge) = (path_id(&path.0)?, path_id(&path.1)?);
    let empty = body.input(|_: SeatBody| Ok(()));
    let act = move |tx: &mut crate::store::Tx| {
        empty.check()?;
        panel::seat(tx, round, judge)
    };
    caller.write(&body, act, |seat| Reply::ok(&SeatView::from(seat))).await
}

/// Remove a judge
///
/// The sheets are kept but set aside, and every ranking and export says how many.
#[utoipa::path(tag = "Panel", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round."), ("user_id" = String, Path, description = "The judge."),
        ("reason" = Option<String>, Query, description = "Why; kept.", max_length = 2000)),
    responses((status = 204, description = "Removed.")))]
#[delete("/api/v1/rounds/{id}/judges/{user_id}")]
async fn unseat_judge(caller: Caller<Staff>, path: web::Path<(String, String)>) -> Result<Reply, Problem> {
    let (round, judge) = (path_id(&path.0)?, path_id(&path.1)?);
    let reason = caller.params().text("reason", text::REASON)?;
    let act = move |tx: &mut crate::store::Tx| panel::unseat(tx, round, judge, reason.as_deref());
    caller.write(&NoBody, act, |()| Ok(Reply::no_content())).await
}
