//! Rounds over HTTP.

use actix_web::{get, patch, post, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::method::{
    AdvanceBody, AdvanceView, CombineBody, CombineView, MethodMembers, MethodView, RoundingBody, RoundingView,
    read_method,
};
use super::values::{self, Versioned, given_decimal, given_id, given_word, path_id};
use crate::domain::fault::Faults;
use crate::domain::points::Points;
use crate::domain::round::{Kind, Round, Settings};
use crate::domain::text;
use crate::domain::time::Moment;
use crate::http::body::{Body, NoBody};
use crate::http::caller::{AnyRole, Caller, Staff};
use crate::http::json::{Obj, Patch, patch as nullable};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::AppError;
use crate::services::rounds::{self, NewRound, RoundChange};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_rounds)
        .service(add_round)
        .service(get_round)
        .service(change_round)
        .service(open_round)
        .service(close_round)
        .service(reopen_round);
}

/// A stage of a competition with all its rules.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundView {
    id: String,
    competition_id: String,
    #[schema(example = "Penilaian proposal")]
    name: String,
    /// `administrative`, `proposal`, `presentation` or `field_verification`.
    #[schema(example = "proposal")]
    kind: String,
    #[schema(example = 1)]
    sequence: i32,
    rubric_id: String,
    /// Share in the competition's ranking; `"0"` is a practice round.
    #[schema(example = "70")]
    weight: String,
    combine: CombineView,
    missing: String,
    min_sheets: u32,
    rounding: RoundingView,
    rank_on: String,
    rank_style: String,
    tie_break: Vec<String>,
    advance: Option<AdvanceView>,
    blind: bool,
    seal_required: bool,
    confirm_required: bool,
    /// Announced only: `open` and `close` open and close.
    opens_at: Option<String>,
    closes_at: Option<String>,
    /// `draft`, `open`, `closed` or `published`.
    #[schema(example = "draft")]
    status: String,
    /// Why it was last reopened.
    reopened_reason: Option<String>,
    #[schema(example = 1)]
    version: i64,
}

impl From<Round> for RoundView {
    fn from(round: Round) -> Self {
        let settings = round.settings;
        let method = MethodView::from(&settings.method);
        Self {
            id: round.id.to_string(),
            competition_id: round.competition.to_string(),
            name: settings.name,
            kind: settings.kind.as_str().to_owned(),
            sequence: settings.sequence,
            rubric_id: settings.rubric.to_string(),
            weight: settings.weight.to_string(),
            combine: method.combine,
            missing: method.missing,
            min_sheets: method.min_sheets,
            rounding: method.rounding,
            rank_on: method.rank_on,
            rank_style: method.rank_style,
            tie_break: method.tie_break,
            advance: method.advance,
            blind: settings.blind,
            seal_required: settings.seal_required,
            confirm_required: settings.confirm_required,
            opens_at: settings.opens_at.map(|at| at.to_string()),
            closes_at: settings.closes_at.map(|at| at.to_string()),
            status: round.status.as_str().to_owned(),
            reopened_reason: round.reopened_reason,
            version: round.version,
        }
    }
}

impl Versioned for RoundView {
    fn version(&self) -> i64 {
        self.version
    }
    fn id(&self) -> &str {
        &self.id
    }
}

/// A round's members; a new round needs `name`, `kind` and `rubric_id`, a change replaces what it names, whole.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundBody {
    #[schema(example = "Penilaian proposal", min_length = 1, max_length = 300, nullable = false)]
    name: Option<String>,
    #[schema(example = "proposal", nullable = false)]
    kind: Option<String>,
    #[schema(minimum = 1, maximum = 1000, nullable = false)]
    sequence: Option<i64>,
    #[schema(nullable = false)]
    rubric_id: Option<String>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, example = "70", nullable = false)]
    weight: Patch<Value>,
    #[schema(value_type = Option<CombineBody>, nullable = false)]
    combine: Option<Obj<CombineBody>>,
    #[schema(example = "incomplete", nullable = false)]
    missing: Option<String>,
    #[schema(minimum = 1, maximum = 1000, nullable = false)]
    min_sheets: Option<i64>,
    #[schema(value_type = Option<RoundingBody>, nullable = false)]
    rounding: Option<Obj<RoundingBody>>,
    #[schema(example = "rounded", nullable = false)]
    rank_on: Option<String>,
    #[schema(example = "1224", nullable = false)]
    rank_style: Option<String>,
    #[schema(nullable = false)]
    tie_break: Option<Vec<String>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<AdvanceBody>)]
    advance: Patch<Obj<AdvanceBody>>,
    #[schema(nullable = false)]
    blind: Option<bool>,
    #[schema(nullable = false)]
    seal_required: Option<bool>,
    #[schema(nullable = false)]
    confirm_required: Option<bool>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, example = "2026-12-01T01:00:00.000Z")]
    opens_at: Patch<String>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, example = "2026-12-14T10:00:00.000Z")]
    closes_at: Patch<String>,
}

fn moment(faults: &mut Faults, pointer: &str, given: Patch<String>) -> Patch<Moment> {
    given.map(|given| {
        given.and_then(|text| {
            let at = Moment::parse(&text);
            if at.is_none() {
                faults.add(pointer, "not_a_time", "must be an RFC 3339 time such as 2026-12-01T01:00:00Z");
            }
            at
        })
    })
}

fn weight(faults: &mut Faults, value: &Value) -> Option<Points> {
    let weight = given_decimal(faults, "/weight", value)?;
    if weight < Points::ZERO {
        faults.add("/weight", "out_of_range", "must not be negative");
    }
    Some(weight)
}

/// What a body means, as a change of settings, and whether it only announces.
fn read_change(faults: &mut Faults, body: RoundBody) -> RoundChange {
    let only_announcement = is_announcement(&body);
    let name = body.name.map(|name| text::clean(faults, "/name", &name, text::NAME));
    let kind = body.kind.and_then(|kind| given_word(faults, "/kind", &kind, Kind::parse, &Kind::ALL.map(Kind::as_str)));
    let sequence = body.sequence.and_then(|sequence| {
        let good = i32::try_from(sequence).ok().filter(|n| (1..=1000).contains(n));
        if good.is_none() {
            faults.add("/sequence", "out_of_range", "must be from 1 to 1000");
        }
        good
    });
    let rubric = body.rubric_id.and_then(|id| given_id(faults, "/rubric_id", &id));
    let weight = body.weight.and_then(|value| weight(faults, &value.unwrap_or(Value::Null)));
    let (opens_at, closes_at) =
        (moment(faults, "/opens_at", body.opens_at), moment(faults, "/closes_at", body.closes_at));
    let method = read_method(
        faults,
        MethodMembers {
            combine: body.combine,
            missing: body.missing,
            min_sheets: body.min_sheets,
            rounding: body.rounding,
            rank_on: body.rank_on,
            rank_style: body.rank_style,
            tie_break: body.tie_break,
            advance: body.advance,
        },
    );
    let (blind, seal_required, confirm_required) = (body.blind, body.seal_required, body.confirm_required);
    let alter = move |settings: &mut Settings| {
        set(&mut settings.name, name);
        set(&mut settings.kind, kind);
        set(&mut settings.sequence, sequence);
        set(&mut settings.rubric, rubric);
        set(&mut settings.weight, weight);
        set(&mut settings.blind, blind);
        set(&mut settings.seal_required, seal_required);
        set(&mut settings.confirm_required, confirm_required);
        set(&mut settings.opens_at, opens_at);
        set(&mut settings.closes_at, closes_at);
        method.apply(&mut settings.method);
    };
    RoundChange { alter: Box::new(alter), only_announcement }
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

/// Whether a change names nothing but what may be announced anew until publication.
fn is_announcement(body: &RoundBody) -> bool {
    body.kind.is_none()
        && body.sequence.is_none()
        && body.rubric_id.is_none()
        && body.weight.is_none()
        && body.combine.is_none()
        && body.missing.is_none()
        && body.min_sheets.is_none()
        && body.rounding.is_none()
        && body.rank_on.is_none()
        && body.rank_style.is_none()
        && body.tie_break.is_none()
        && body.advance.is_none()
        && body.blind.is_none()
        && body.seal_required.is_none()
        && body.confirm_required.is_none()
}

fn checked_new(body: RoundBody) -> Result<NewRound, AppError> {
    let mut faults = Faults::new();
    for (pointer, given) in
        [("/name", body.name.is_some()), ("/kind", body.kind.is_some()), ("/rubric_id", body.rubric_id.is_some())]
    {
        if !given {
            faults.add(pointer, "missing", "a new round needs this member");
        }
    }
    let name = body.name.clone().unwrap_or_default();
    let kind = body.kind.as_deref().and_then(Kind::parse);
    let rubric = body.rubric_id.as_deref().and_then(|id| id.parse().ok());
    let change = read_change(&mut faults, body);
    faults.finish()?;
    let (Some(kind), Some(rubric)) = (kind, rubric) else { return Err(AppError::NotFound) };
    Ok(NewRound { name, kind, rubric, alter: change.alter })
}

fn checked_change(body: RoundBody) -> Result<RoundChange, AppError> {
    let mut faults = Faults::new();
    let change = read_change(&mut faults, body);
    faults.finish()?;
    Ok(change)
}

/// List a competition's rounds
///
/// Judges see those on whose panel they sit, and published ones.
#[utoipa::path(tag = "Rounds", security(("access_token" = [])),
    params(("id" = String, Path, description = "The competition."), PageParams),
    responses((status = 200, body = PageOf<RoundView>, description = "A part of the rounds.")))]
#[get("/api/v1/competitions/{id}/rounds")]
async fn list_rounds(caller: Caller<AnyRole>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (competition, page, sight) = (path_id(&path)?, caller.params().page()?, caller.sight());
    let listed = caller.read(move |conn| rounds::list(conn, sight, competition, &page)).await?;
    Ok(PageOf::reply(listed.map(RoundView::from))?)
}

/// Add a round
///
/// A draft, whose rules may be changed until it opens. The answer shows every rule, defaults too.
#[utoipa::path(tag = "Rounds", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The competition.")),
    request_body(content = RoundBody, example = json!({"name": "Penilaian proposal", "kind": "proposal", "rubric_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11"})),
    responses((status = 201, body = RoundView, description = "Added.")))]
#[post("/api/v1/competitions/{id}/rounds")]
async fn add_round(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (competition, new) = (path_id(&path)?, body.input(checked_new));
    let act = move |tx: &mut crate::store::Tx| rounds::create(tx, competition, new);
    caller.write(&body, act, values::created("rounds", RoundView::from)).await
}

/// Read a round
///
/// With all its rules.
#[utoipa::path(tag = "Rounds", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = RoundView, description = "The round.")))]
#[get("/api/v1/rounds/{id}")]
async fn get_round(caller: Caller<AnyRole>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (id, sight) = (path_id(&path)?, caller.sight());
    let round = caller.read(move |conn| rounds::get(conn, sight, id)).await?;
    Ok(values::versioned(RoundView::from)(round)?)
}

/// Change a round
///
/// Everything while it is a draft; `name`, `opens_at` and `closes_at` until it is published.
#[utoipa::path(tag = "Rounds", security(("access_token" = [])),
    extensions(("x-versioned" = json!(true)), ("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    request_body(content = RoundBody, example = json!({"name": "Penilaian proposal 2026"})),
    responses((status = 200, body = RoundView, description = "As it is now.")))]
#[patch("/api/v1/rounds/{id}")]
async fn change_round(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (id, based_on, change) = (path_id(&path)?, caller.precondition(), body.input(checked_change));
    let act = move |tx: &mut crate::store::Tx| rounds::change(tx, id, &based_on, change);
    caller.write(&body, act, values::versioned(RoundView::from)).await
}

/// Open a round
///
/// Copies the rubric into it. A round without rubric, judges or assigned entries is refused, with what is missing.
#[utoipa::path(tag = "Rounds", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = RoundView, description = "It is open.")))]
#[post("/api/v1/rounds/{id}/open")]
async fn open_round(caller: Caller<Staff>, path: web::Path<String>) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    caller.write(&NoBody, move |tx| rounds::open(tx, id), values::versioned(RoundView::from)).await
}

/// Close a round
///
/// From now on no score lands.
#[utoipa::path(tag = "Rounds", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = RoundView, description = "It is closed.")))]
#[post("/api/v1/rounds/{id}/close")]
async fn close_round(caller: Caller<Staff>, path: web::Path<String>) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    caller.write(&NoBody, move |tx| rounds::close(tx, id), values::versioned(RoundView::from)).await
}

/// Why a round opens again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReopenBody {
    #[schema(example = "Dua juri belum selesai", min_length = 1, max_length = 2000)]
    reason: String,
}

/// Reopen a closed round
///
/// With a reason, whose hash stands in the log.
#[utoipa::path(tag = "Rounds", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    request_body(content = ReopenBody, example = json!({"reason": "Dua juri belum selesai"})),
    responses((status = 200, body = RoundView, description = "It is open again.")))]
#[post("/api/v1/rounds/{id}/reopen")]
async fn reopen_round(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    let reason = body.input(|body: ReopenBody| {
        let mut faults = Faults::new();
        let reason = text::clean(&mut faults, "/reason", &body.reason, text::REASON);
        faults.finish()?;
        Ok(reason)
    });
    caller.write(&body, move |tx| rounds::reopen(tx, id, reason), values::versioned(RoundView::from)).await
}
