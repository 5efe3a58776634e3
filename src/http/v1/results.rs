//! Rankings and publication over HTTP.

use std::sync::Arc;

use actix_web::{get, post, web};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::method::MethodView;
use super::rounds::RoundView;
use super::standing::{CriterionMean, CutView, JudgeMarkView, RankedEntryView};
use super::values::{self, path_id};
use crate::domain::round::Status;
use crate::domain::text;
use crate::domain::time::Moment;
use crate::http::body::{NothingBody, OptionalBody};
use crate::http::caller::{Anyone, Caller, Staff};
use crate::http::params::{PageParams, Params};
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::results::{self, Asked, JudgeMarks, RankingPage, ResultItem, Source};
use crate::services::{AppError, PageKey, RenderedPage, Stamp};
use crate::store::{events, methods};

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_ranking).service(publish_round);
}

/// One judge's counted sheet, under a seat label that names nobody.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeatMarksView {
    /// Labels hold within one round.
    #[schema(example = "J1")]
    seat: String,
    /// Exact, after the step `sheet`; null where a lacking mark leaves it without one.
    #[schema(example = "79")]
    total: Option<String>,
    marks: Vec<JudgeMarkView>,
}

impl From<JudgeMarks> for SeatMarksView {
    fn from(judge: JudgeMarks) -> Self {
        let mark = |(criterion, value)| JudgeMarkView { criterion, value };
        Self { seat: judge.seat, total: judge.total, marks: judge.marks.into_iter().map(mark).collect() }
    }
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
    criteria: Vec<CriterionMean>,
    judges: Vec<SeatMarksView>,
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
            criteria: item.criteria.into_iter().map(|(code, mean)| CriterionMean { code, mean }).collect(),
            judges: item.judges.into_iter().map(SeatMarksView::from).collect(),
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
    /// When it was published; while provisional, the time of the last change that it takes into account.
    computed_at: String,
    items: Vec<RankingItemView>,
    next_cursor: Option<String>,
    /// Null without `advance`.
    cut: Option<CutView>,
}

fn view(page: RankingPage, params: &Params) -> Result<RankingView, AppError> {
    let method = methods::decode(&page.head.method)?;
    Ok(RankingView {
        round_id: page.round.id.to_string(),
        status: if page.round.status == Status::Published { "final" } else { "provisional" }.to_owned(),
        method: MethodView::at_work(&method),
        computed_at: Moment::from_millis(page.head.computed_at).to_string(),
        next_cursor: page.items.next.as_deref().map(|key| params.cursor(key)),
        items: page.items.items.into_iter().map(RankingItemView::from).collect(),
        cut: page.head.cut.map(CutView::from),
    })
}

/// What a ranking's query asks for.
pub(super) fn asked(caller: &Anyone) -> Result<Asked, Problem> {
    let group = caller.params().word("group", |code| text::is_code(code).then(|| code.to_owned()), "a code")?;
    Ok(Asked { group, page: caller.params().page()? })
}

/// The tag of an answer that depends on nothing but the logs up to `stamp`, the viewer's class and the question.
pub(super) fn tag_of(stamp: Stamp, class: &str, question: &impl std::fmt::Debug) -> String {
    let version = env!("CARGO_PKG_VERSION");
    events::sha256(format!("{version} {}.{} {class} {question:?}", stamp.competition, stamp.service).as_bytes())
}

fn published_reply(page: &RenderedPage) -> Reply {
    Reply::rendered(page.body.clone()).tag(&page.tag).next(page.next.clone()).public()
}

/// Read a round's ranking
///
/// Organizers, admins and auditors at any time; everybody once it is published. Groups in the competition's order, then
/// rank, then registration number; incomplete entries at the end of their group. Judges appear under seat labels. To watch
/// a running round, ask again with `If-None-Match`: nothing new is a 304.
#[utoipa::path(tag = "Results", security((), ("access_token" = [])), extensions(("x-tagged" = json!(true))),
    params(("id" = String, Path, description = "The round."),
        ("group" = Option<String>, Query, description = "Only this group.", example = "UMUM"),
        PageParams),
    responses((status = 200, body = RankingView, description = "A part of the ranking.")))]
#[get("/api/v1/rounds/{id}/ranking")]
async fn get_ranking(caller: Anyone, path: web::Path<String>) -> Result<Reply, Problem> {
    let (id, sight, asked) = (path_id(&path)?, caller.sight(), asked(&caller)?);
    let key = PageKey {
        round: id.uuid(),
        group: asked.group.clone(),
        limit: asked.page.limit,
        after: asked.page.after.clone(),
    };
    if let Some(page) = caller.app.results.pages.get(&key, Stamp::FINAL) {
        return Ok(published_reply(&page));
    }
    let (app, params) = (caller.app.clone(), caller.params().clone());
    let answer = move |conn: &mut crate::store::Conn| {
        let Some(found) = results::ranking(conn, Source::of(&app), sight, id, &asked)? else { return Ok(None) };
        let (published, stamp) = (found.round.status == Status::Published, found.stamp);
        let view = view(found, &params)?;
        if !published {
            let reply = Reply::ok(&view)?.next(view.next_cursor.clone());
            return Ok(Some(reply.tag(tag_of(stamp, "staff", &key))));
        }
        let page = Arc::new(rendered(&view)?);
        if !view.items.is_empty() {
            app.results.pages.put(key, Stamp::FINAL, Arc::clone(&page));
        }
        Ok::<_, AppError>(Some(published_reply(&page)))
    };
    caller.app.store.read(answer).await?.ok_or_else(|| caller.refuse())
}

fn rendered(view: &RankingView) -> Result<RenderedPage, AppError> {
    let body = serde_json::to_vec(view).map_err(|e| AppError::Internal(format!("a ranking has no JSON form: {e}")))?;
    Ok(RenderedPage { tag: events::sha256(&body), next: view.next_cursor.clone(), body: body.into() })
}

/// Publish a closed round
///
/// The result is stored and never changes again; everybody may read it.
#[utoipa::path(tag = "Rounds", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    request_body(content = Option<NothingBody>, description = "Nothing, or an empty object.", example = json!({})),
    responses((status = 200, body = RoundView, description = "It is published.")))]
#[post("/api/v1/rounds/{id}/publish")]
async fn publish_round(caller: Caller<Staff>, path: web::Path<String>, body: OptionalBody) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    let act = body.empty_for(move |tx| results::publish(tx, id));
    caller.write(&body, act, values::versioned(RoundView::from)).await
}
