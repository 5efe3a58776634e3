//! Assignments over HTTP.

use actix_web::{delete, get, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::values::{given_id, given_word, path_id};
use crate::domain::fault::Faults;
use crate::domain::ids::{EntryId, UserId};
use crate::domain::panel::Assignment;
use crate::domain::policy::Visibility;
use crate::domain::text;
use crate::http::body::{Body, NoBody};
use crate::http::caller::{Caller, Insider, Staff};
use crate::http::json::Obj;
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::AppError;
use crate::services::assignments::{self, Fill, Order};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_assignments).service(assign).service(unassign);
}

/// An entry that a judge is to score.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignmentView {
    id: String,
    round_id: String,
    entry_id: String,
    judge_id: String,
    active: bool,
    /// Why it departs from the cut of the round before, where it does; not shown to judges.
    reason: Option<String>,
    #[schema(example = 1)]
    version: i64,
}

impl AssignmentView {
    fn of(assignment: Assignment, sight: Visibility) -> Self {
        Self {
            reason: assignment.reason.filter(|_| sight.sees_everything()),
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

/// List assignments
///
/// Judges see their own.
#[utoipa::path(tag = "Panel", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round."), PageParams,
        ("judge_id" = Option<String>, Query, description = "Only this judge's."),
        ("entry_id" = Option<String>, Query, description = "Only this entry's.")),
    responses((status = 200, body = PageOf<AssignmentView>, description = "A part of the assignments.")))]
#[get("/api/v1/rounds/{id}/assignments")]
async fn list_assignments(caller: Caller<Insider>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (round, page, sight) = (path_id(&path)?, caller.params().page()?, caller.sight());
    let (judge, entry) = (caller.params().id("judge_id")?, caller.params().id("entry_id")?);
    let listed = caller.read(move |conn| assignments::list(conn, sight, round, judge, entry, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(|assignment| AssignmentView::of(assignment, sight)))?)
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
    /// These pairs, at least one.
    #[schema(value_type = Option<Vec<PairBody>>, nullable = false)]
    items: Option<Vec<Obj<PairBody>>>,
    /// `all`: verified entries × panel; `advanced`: what surely advances from `from_round_id` × panel.
    #[schema(example = "all", nullable = false)]
    fill: Option<String>,
    /// With `advanced`, and only with it.
    #[schema(nullable = false)]
    from_round_id: Option<String>,
    /// These entries × panel, at least one.
    #[schema(nullable = false)]
    entry_ids: Option<Vec<String>>,
    /// Why the entries are not those that advanced; kept, and named in the log by its hash.
    #[schema(max_length = 2000, nullable = false)]
    reason: Option<String>,
}

fn checked_order(body: AssignBody) -> Result<Order, AppError> {
    let mut faults = Faults::new();
    check_members(&mut faults, &body);
    let reason = body.reason.map(|reason| text::clean(&mut faults, "/reason", &reason, text::REASON));
    let pairs = body.items.map(|items| checked_pairs(&mut faults, items));
    let entries = body.entry_ids.map(|ids| checked_entries(&mut faults, &ids));
    let from = body.from_round_id.and_then(|id| given_id(&mut faults, "/from_round_id", &id));
    let fill = match (pairs, body.fill.as_deref(), entries) {
        (Some(pairs), _, _) => Some(Fill::Pairs(pairs)),
        (None, Some("all"), _) => Some(Fill::All),
        (None, Some("advanced"), _) => from.map(Fill::Advanced),
        (None, _, Some(entries)) => Some(Fill::Entries(entries)),
        (None, _, None) => None,
    };
    faults.finish()?;
    let fill = fill.ok_or_else(|| AppError::Internal("a body without faults says nothing".to_owned()))?;
    Ok(Order { fill, reason })
}

/// Which members may stand together: one of `items`, `fill` and `entry_ids`, and `from_round_id` with `advanced` alone.
fn check_members(faults: &mut Faults, body: &AssignBody) {
    let members =
        [("/items", body.items.is_some()), ("/fill", body.fill.is_some()), ("/entry_ids", body.entry_ids.is_some())];
    let given: Vec<_> = members.iter().filter(|(_, given)| *given).map(|(pointer, _)| *pointer).collect();
    match given.as_slice() {
        [] => faults.add("", "missing", "give one of items, fill (all, advanced with from_round_id) and entry_ids"),
        [_] => {}
        several => {
            for pointer in several {
                faults.add(*pointer, "exclusive", "give one of items, fill and entry_ids, not several");
            }
        }
    }
    let fill = body.fill.as_deref();
    if let Some(word) = fill {
        given_word(faults, "/fill", word, |word| FILLS.contains(&word).then_some(()), &FILLS);
    }
    match (fill, &body.from_round_id) {
        (Some("advanced"), None) => {
            faults.add("/from_round_id", "missing", "name the published round that entries advance from");
        }
        (Some("advanced"), Some(_)) | (_, None) => {}
        (_, Some(_)) => faults.add("/from_round_id", "exclusive", "goes with \"fill\": \"advanced\" alone"),
    }
}

const FILLS: [&str; 2] = ["all", "advanced"];

fn checked_pairs(faults: &mut Faults, items: Vec<Obj<PairBody>>) -> Vec<(EntryId, UserId)> {
    check_not_empty(faults, "/items", items.len());
    let pairs = items.into_iter().enumerate().map(|(i, Obj(pair))| {
        let entry = given_id(faults, &format!("/items/{i}/entry_id"), &pair.entry_id);
        let judge = given_id(faults, &format!("/items/{i}/judge_id"), &pair.judge_id);
        entry.zip(judge)
    });
    pairs.flatten().collect()
}

fn checked_entries(faults: &mut Faults, ids: &[String]) -> Vec<EntryId> {
    check_not_empty(faults, "/entry_ids", ids.len());
    ids.iter().enumerate().filter_map(|(i, id)| given_id(faults, &format!("/entry_ids/{i}"), id)).collect()
}

fn check_not_empty(faults: &mut Faults, pointer: &str, count: usize) {
    if count == 0 {
        faults.add(pointer, "too_short", "name at least one");
    }
}

/// Assign entries to judges
///
/// What is assigned already stays. Only verified entries and seated judges; a recusal stands. A `reason` is due where
/// the entries are not those that surely advanced from the last published round before, in whatever form they are
/// given. One request assigns at most 20,000 pairs, and answers all of them.
#[utoipa::path(tag = "Panel", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    request_body(content = AssignBody, example = json!({"fill": "all"})),
    responses((status = 200, body = AssignedView, description = "All that were asked for.")))]
#[post("/api/v1/rounds/{id}/assignments")]
async fn assign(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (round, order) = (path_id(&path)?, body.input(checked_order));
    let sight = caller.sight();
    let render = move |all: Vec<Assignment>| {
        let items = all.into_iter().map(|assignment| AssignmentView::of(assignment, sight)).collect();
        Reply::ok(&AssignedView { items })
    };
    caller.write(&body, move |tx| assignments::assign(tx, round, order), render).await
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
    let act = move |tx: &mut crate::store::Tx| assignments::unassign(tx, round, assignment, &based_on);
    caller.write(&NoBody, act, |()| Ok(Reply::no_content())).await
}
