//! Panel, assignments and recusals over HTTP.

use actix_web::{delete, get, post, put, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::values::{given_id, path_id};
use crate::domain::fault::Faults;
use crate::domain::panel::{Assignment, Recusal, Seat};
use crate::domain::text;
use crate::http::body::{Body, NoBody, OptionalBody};
use crate::http::caller::{AnyRole, Caller, JudgeOrStaff, Readers, Staff};
use crate::http::json::Obj;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::AppError;
use crate::services::panel::{self, Fill, NewRecusal};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_judges)
        .service(seat_judge)
        .service(unseat_judge)
        .service(list_assignments)
        .service(assign)
        .service(unassign)
        .service(list_recusals)
        .service(recuse);
}

/// A judge's id and name.
#[derive(Debug, Serialize, ToSchema)]
pub struct PanelJudgeView {
    id: String,
    #[schema(example = "Juri Satu (fiktif)")]
    name: String,
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
        Self {
            judge: PanelJudgeView { id: seat.judge.to_string(), name: seat.name },
            active: seat.active,
            version: seat.version,
        }
    }
}

/// The whole panel.
#[derive(Debug, Serialize, ToSchema)]
pub struct PanelView {
    items: Vec<SeatView>,
    next_cursor: Option<String>,
}

/// An entry that a judge is to score.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignmentView {
    id: String,
    round_id: String,
    entry_id: String,
    judge_id: String,
    active: bool,
    #[schema(example = 1)]
    version: i64,
}

impl From<Assignment> for AssignmentView {
    fn from(assignment: Assignment) -> Self {
        Self {
            id: assignment.id.to_string(),
            round_id: assignment.round.to_string(),
            entry_id: assignment.entry.to_string(),
            judge_id: assignment.judge.to_string(),
            active: assignment.active,
            version: assignment.version,
        }
    }
}

/// The assignments that were asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignedView {
    items: Vec<AssignmentView>,
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

/// List a round's judges
///
/// Those who sit on its panel and those who were removed. A judge may read his own rounds' panels.
#[utoipa::path(tag = "Panel", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = PanelView, description = "The panel.")))]
#[get("/api/v1/rounds/{id}/judges")]
async fn list_judges(caller: Caller<AnyRole>, path: web::Path<String>) -> Result<Reply, Problem> {
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

/// List assignments
///
/// Judges see their own.
#[utoipa::path(tag = "Panel", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round."),
        ("limit" = Option<i64>, Query, description = "1 to 100; 20 by default.", minimum = 1, maximum = 100, example = 20),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the page before."),
        ("judge_id" = Option<String>, Query, description = "Only this judge's."),
        ("entry_id" = Option<String>, Query, description = "Only this entry's.")),
    responses((status = 200, body = PageOf<AssignmentView>, description = "A part of the assignments.")))]
#[get("/api/v1/rounds/{id}/assignments")]
async fn list_assignments(caller: Caller<AnyRole>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (round, page, sight) = (path_id(&path)?, caller.params().page()?, caller.sight());
    let (judge, entry) = (caller.params().id("judge_id")?, caller.params().id("entry_id")?);
    let listed = caller.read(move |conn| panel::assignments(conn, sight, round, judge, entry, &page)).await?;
    Ok(PageOf::reply(listed.map(AssignmentView::from))?)
}

/// One entry for one judge.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PairBody {
    entry_id: String,
    judge_id: String,
}

/// Which entries to assign to which judges; exactly one of `items`, `fill` and `entry_ids`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignBody {
    #[schema(value_type = Option<Vec<PairBody>>, nullable = false)]
    items: Option<Vec<Obj<PairBody>>>,
    /// `all`: verified entries × panel; `advanced`: what surely advances from `from_round_id` × panel.
    #[schema(example = "all", nullable = false)]
    fill: Option<String>,
    #[schema(nullable = false)]
    from_round_id: Option<String>,
    /// These entries × panel.
    #[schema(nullable = false)]
    entry_ids: Option<Vec<String>>,
    #[schema(max_length = 2000, nullable = false)]
    reason: Option<String>,
}

fn checked_fill(body: AssignBody) -> Result<Fill, AppError> {
    let mut faults = Faults::new();
    if let Some(reason) = &body.reason {
        text::clean(&mut faults, "/reason", reason, text::REASON);
    }
    let fill = match (body.items, body.fill.as_deref(), body.entry_ids) {
        (Some(items), None, None) => {
            let pairs = items.into_iter().enumerate().map(|(i, Obj(pair))| {
                let entry = given_id(&mut faults, &format!("/items/{i}/entry_id"), &pair.entry_id);
                let judge = given_id(&mut faults, &format!("/items/{i}/judge_id"), &pair.judge_id);
                entry.zip(judge)
            });
            Some(Fill::Pairs(pairs.collect::<Vec<_>>().into_iter().flatten().collect()))
        }
        (None, Some("all"), None) => Some(Fill::All),
        (None, Some("advanced"), None) => {
            body.from_round_id.as_deref().and_then(|id| given_id(&mut faults, "/from_round_id", id)).map(Fill::Advanced)
        }
        (None, None, Some(entries)) => {
            let ids = entries.iter().enumerate().map(|(i, id)| given_id(&mut faults, &format!("/entry_ids/{i}"), id));
            Some(Fill::Entries(ids.collect::<Vec<_>>().into_iter().flatten().collect()))
        }
        _ => None,
    };
    faults.finish()?;
    fill.ok_or_else(|| {
        AppError::invalid(
            "",
            "missing",
            "give exactly one of items, fill (all, advanced with from_round_id) and entry_ids",
        )
    })
}

/// Assign entries to judges
///
/// What is assigned already stays. Only verified entries and seated judges.
#[utoipa::path(tag = "Panel", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    request_body(content = AssignBody, example = json!({"fill": "all"})),
    responses((status = 200, body = AssignedView, description = "All that were asked for.")))]
#[post("/api/v1/rounds/{id}/assignments")]
async fn assign(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (round, fill) = (path_id(&path)?, body.input(checked_fill));
    let render =
        |all: Vec<Assignment>| Reply::ok(&AssignedView { items: all.into_iter().map(AssignmentView::from).collect() });
    caller.write(&body, move |tx| panel::assign(tx, round, fill), render).await
}

/// Take an assignment away
///
/// Its sheet, if any, is set aside.
#[utoipa::path(tag = "Panel", security(("access_token" = [])),
    extensions(("x-versioned" = json!(true)), ("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round."), ("assignment_id" = String, Path, description = "The assignment.")),
    responses((status = 204, description = "Taken away.")))]
#[delete("/api/v1/rounds/{id}/assignments/{assignment_id}")]
async fn unassign(caller: Caller<Staff>, path: web::Path<(String, String)>) -> Result<Reply, Problem> {
    let (round, assignment, based_on) = (path_id(&path.0)?, path_id(&path.1)?, caller.precondition());
    let act = move |tx: &mut crate::store::Tx| panel::unassign(tx, round, assignment, &based_on);
    caller.write(&NoBody, act, |()| Ok(Reply::no_content())).await
}

/// List recusals
///
/// Not for judges.
#[utoipa::path(tag = "Panel", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round."),
        ("limit" = Option<i64>, Query, description = "1 to 100; 20 by default.", minimum = 1, maximum = 100, example = 20),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the page before.")),
    responses((status = 200, body = PageOf<RecusalView>, description = "A part of the recusals.")))]
#[get("/api/v1/rounds/{id}/recusals")]
async fn list_recusals(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (round, page) = (path_id(&path)?, caller.params().page()?);
    let listed = caller.read(move |conn| panel::recusals(conn, round, &page)).await?;
    Ok(PageOf::reply(listed.map(RecusalView::from))?)
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
    caller.write(&body, move |tx| panel::recuse(tx, round, new), render).await
}
