//! Rounds over HTTP.

use actix_web::{get, patch, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::method::{AdvanceView, CombineView, MethodView, RoundingView};
use super::round_body::{RULES, RoundBody, checked_change, checked_new};
use super::values::{self, Versioned, path_id};
use crate::domain::fault::Faults;
use crate::domain::round::Round;
use crate::domain::text;
use crate::http::body::{Body, NothingBody, OptionalBody};
use crate::http::caller::{Caller, Insider, Staff};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::rounds::{self, RoundChange};

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
    /// What each judge accepts before the first sheet; none is asked where it is null.
    #[schema(example = "Saya menilai dengan jujur dan tanpa benturan kepentingan.")]
    declaration: Option<String>,
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
            declaration: settings.declaration,
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

/// List a competition's rounds
///
/// Judges see those on whose panel they sit, and published ones.
#[utoipa::path(tag = "Rounds", security(("access_token" = [])),
    params(("id" = String, Path, description = "The competition."), PageParams),
    responses((status = 200, body = PageOf<RoundView>, description = "A part of the rounds.")))]
#[get("/api/v1/competitions/{id}/rounds")]
async fn list_rounds(caller: Caller<Insider>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (competition, page, sight) = (path_id(&path)?, caller.params().page()?, caller.sight());
    let listed = caller.read(move |conn| rounds::list(conn, sight, competition, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(RoundView::from))?)
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
async fn get_round(caller: Caller<Insider>, path: web::Path<String>) -> Result<Reply, Problem> {
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
    let (id, based_on) = (path_id(&path)?, caller.precondition());
    let names_rules = body.members().any(|member| RULES.contains(&member));
    let change = RoundChange { names_rules, alter: body.input(checked_change) };
    let act = move |tx: &mut crate::store::Tx| rounds::change(tx, id, &based_on, change);
    caller.write(&body, act, values::versioned(RoundView::from)).await
}

/// Open a round
///
/// Copies the rubric into it. A round without rubric, judges or assigned entries is refused, with what is missing.
#[utoipa::path(tag = "Rounds", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    request_body(content = Option<NothingBody>, description = "Nothing, or an empty object.", example = json!({})),
    responses((status = 200, body = RoundView, description = "It is open.")))]
#[post("/api/v1/rounds/{id}/open")]
async fn open_round(caller: Caller<Staff>, path: web::Path<String>, body: OptionalBody) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    let act = body.empty_for(move |tx| rounds::open(tx, id));
    caller.write(&body, act, values::versioned(RoundView::from)).await
}

/// Close a round
///
/// From now on no score lands.
#[utoipa::path(tag = "Rounds", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    request_body(content = Option<NothingBody>, description = "Nothing, or an empty object.", example = json!({})),
    responses((status = 200, body = RoundView, description = "It is closed.")))]
#[post("/api/v1/rounds/{id}/close")]
async fn close_round(caller: Caller<Staff>, path: web::Path<String>, body: OptionalBody) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    let act = body.empty_for(move |tx| rounds::close(tx, id));
    caller.write(&body, act, values::versioned(RoundView::from)).await
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
