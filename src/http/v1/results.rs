//! Rankings and publication over HTTP.

use actix_web::{get, post, web};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::method::MethodView;
use super::rounds::RoundView;
use super::values::{self, path_id};
use crate::domain::competition::MOST_LABELS;
use crate::domain::round::Status;
use crate::domain::text;
use crate::domain::time::Moment;
use crate::http::body::NoBody;
use crate::http::caller::{Anyone, Caller, Staff};
use crate::http::params::{self, PageParams};
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::results::{self, RankingPage, ResultItem, StoredCut};
use crate::store::methods;

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_ranking).service(publish_round);
}

/// An entry as a ranking names it.
#[derive(Debug, Serialize, ToSchema)]
pub struct RankedEntryView {
    id: String,
    #[schema(example = "REG.2026.0001")]
    registration_no: String,
    title: String,
    /// The agency's name.
    agency: String,
    #[schema(example = "UMUM")]
    group: String,
}

/// The plain mean of a criterion's counted marks.
#[derive(Debug, Serialize, ToSchema)]
pub struct CriterionMeanView {
    #[schema(example = "SIG")]
    code: String,
    #[schema(example = "13/3")]
    mean: Option<String>,
}

/// An entry's place and how it came about.
#[derive(Debug, Serialize, ToSchema)]
pub struct RankingItemView {
    /// Within the group; null for an incomplete entry, which is never scored as zero.
    #[schema(example = 1)]
    rank: Option<u32>,
    /// Shares its rank after all tie rules.
    tied: bool,
    /// The last rule that separated it from another of the same score.
    #[schema(example = "criterion:SIG")]
    decided_by: Option<String>,
    entry: RankedEntryView,
    #[schema(example = "79.00")]
    score: Option<String>,
    #[schema(example = "79")]
    exact: Option<String>,
    sheets: u32,
    expected_sheets: u32,
    /// Sheets kept that count no more.
    set_aside: u32,
    complete: bool,
    criteria: Vec<CriterionMeanView>,
}

impl From<ResultItem> for RankingItemView {
    fn from(item: ResultItem) -> Self {
        Self {
            rank: item.rank,
            tied: item.tied,
            decided_by: item.decided_by,
            entry: RankedEntryView {
                id: item.entry,
                registration_no: item.registration_no,
                title: item.title,
                agency: item.agency,
                group: item.group,
            },
            score: item.score,
            exact: item.exact,
            sheets: item.sheets,
            expected_sheets: item.expected_sheets,
            set_aside: item.set_aside,
            complete: item.complete,
            criteria: item.criteria.into_iter().map(|(code, mean)| CriterionMeanView { code, mean }).collect(),
        }
    }
}

/// The cut within one group.
#[derive(Debug, Serialize, ToSchema)]
pub struct RankingGroupCutView {
    group: String,
    certain: Vec<String>,
    tied_at_cut: Vec<String>,
    places_left: u32,
}

/// Who goes on: surely, or tied at the line, which is never cut by the order of input.
#[derive(Debug, Serialize, ToSchema)]
pub struct RankingCutView {
    certain: Vec<String>,
    tied_at_cut: Vec<String>,
    places_left: u32,
    groups: Vec<RankingGroupCutView>,
}

impl From<StoredCut> for RankingCutView {
    fn from(cut: StoredCut) -> Self {
        let group = |(group, certain, tied_at_cut, places_left)| RankingGroupCutView {
            group,
            certain,
            tied_at_cut,
            places_left,
        };
        Self {
            certain: cut.certain,
            tied_at_cut: cut.tied_at_cut,
            places_left: cut.places_left,
            groups: cut.groups.into_iter().map(group).collect(),
        }
    }
}

/// A part of a round's ranking.
#[derive(Debug, Serialize, ToSchema)]
pub struct RankingView {
    round_id: String,
    /// `provisional` until it is published, then `final`.
    #[schema(example = "final")]
    status: String,
    method: MethodView,
    computed_at: String,
    items: Vec<RankingItemView>,
    next_cursor: Option<String>,
    cut: Option<RankingCutView>,
}

fn view(page: RankingPage) -> Result<(RankingView, bool), Problem> {
    let published = page.round.status == Status::Published;
    let method = methods::decode(&page.head.method).map_err(crate::services::AppError::from)?;
    let view = RankingView {
        round_id: page.round.id.to_string(),
        status: if published { "final" } else { "provisional" }.to_owned(),
        method: MethodView::from(&method),
        computed_at: Moment::from_millis(page.head.computed_at).to_string(),
        next_cursor: page.items.next.as_deref().map(params::cursor),
        items: page.items.items.into_iter().map(RankingItemView::from).collect(),
        cut: page.head.cut.map(RankingCutView::from),
    };
    Ok((view, published))
}

/// Read a round's ranking
///
/// Organizers, admins and auditors at any time; everybody once it is published. Groups in the competition's order, then
/// rank, then registration number; incomplete entries at the end of their group.
#[utoipa::path(tag = "Results", security((), ("access_token" = [])),
    params(("id" = String, Path, description = "The round."),
        ("group" = Option<String>, Query, description = "Only this group.", example = "UMUM"),
        PageParams),
    responses((status = 200, body = RankingView, description = "A part of the ranking.")))]
#[get("/api/v1/rounds/{id}/ranking")]
async fn get_ranking(caller: Anyone, path: web::Path<String>) -> Result<Reply, Problem> {
    let (id, page, sight, now) = (path_id(&path)?, caller.params().page()?, caller.sight(), caller.app.clock.now());
    let group = caller.params().text("group", text::Limits { least: 1, most: MOST_LABELS })?;
    let found = caller
        .app
        .store
        .read(move |conn| results::ranking(conn, sight, id, group.as_deref(), &page, now))
        .await?
        .ok_or_else(|| caller.refuse())?;
    let (view, published) = view(found)?;
    let reply = Reply::ok(&view)?.next(view.next_cursor.clone());
    Ok(if published { reply.public() } else { reply })
}

/// Publish a closed round
///
/// The result is stored and never changes again; everybody may read it.
#[utoipa::path(tag = "Rounds", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = RoundView, description = "It is published.")))]
#[post("/api/v1/rounds/{id}/publish")]
async fn publish_round(caller: Caller<Staff>, path: web::Path<String>) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    caller.write(&NoBody, move |tx| results::publish(tx, id), values::versioned(RoundView::from)).await
}
