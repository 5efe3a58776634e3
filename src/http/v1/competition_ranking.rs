//! The ranking of a whole competition over HTTP.

use actix_web::{get, web};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::method::MethodView;
use super::results::{asked, tag_of};
use super::standing::{CriterionMean, CutView, RankedEntryView};
use super::values::path_id;
use crate::domain::ids::CompetitionId;
use crate::http::caller::Anyone;
use crate::http::params::{PageParams, Params};
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::competition_ranking::{
    Awaited, CompetitionPage, CompetitionPlace, RoundReached, Spelled, competition_ranking,
};
use crate::services::results::Source;

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_competition_ranking);
}

/// What an entry reached in one round.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundScoreView {
    round_id: String,
    /// Null where the entry is incomplete or takes no part.
    #[schema(example = "79.00")]
    score: Option<String>,
    #[schema(example = "79")]
    exact: Option<String>,
    /// The round's criteria with the plain means of the entry's counted marks; empty where it takes no part.
    criteria: Vec<CriterionMean>,
}

/// An entry's place in the competition.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompetitionItemView {
    /// Within the group; null unless the entry is complete in every weighted round.
    #[schema(example = 1)]
    rank: Option<u32>,
    /// Shares its rank after all tie rules.
    tied: bool,
    /// The last rule that separated it from another of the same score.
    #[schema(example = "criterion:SIG")]
    decided_by: Option<String>,
    entry: RankedEntryView,
    #[schema(example = "84.00")]
    score: Option<String>,
    #[schema(example = "84")]
    exact: Option<String>,
    /// Over all weighted rounds, as are the next two.
    #[schema(example = 6)]
    sheets: u32,
    #[schema(example = 6)]
    expected_sheets: u32,
    /// Sheets kept that count no more.
    set_aside: u32,
    complete: bool,
    /// One for each weighted round, by its sequence.
    rounds: Vec<RoundScoreView>,
}

fn unzip(spelled: Option<Spelled>) -> (Option<String>, Option<String>) {
    spelled.map(|spelled| (spelled.score, spelled.exact)).unzip()
}

impl From<RoundReached> for RoundScoreView {
    fn from(reached: RoundReached) -> Self {
        let (score, exact) = unzip(reached.total);
        let criteria = reached.criteria.into_iter().map(|(code, mean)| CriterionMean { code, mean }).collect();
        Self { round_id: reached.round.to_string(), score, exact, criteria }
    }
}

impl From<CompetitionPlace> for CompetitionItemView {
    fn from(place: CompetitionPlace) -> Self {
        let (score, exact) = unzip(place.total);
        Self {
            rank: place.rank,
            tied: place.tied,
            decided_by: place.decided_by,
            entry: RankedEntryView {
                id: place.entry,
                registration_no: place.registration_no,
                title: place.title,
                agency: place.agency,
                group: place.group,
            },
            complete: score.is_some(),
            score,
            exact,
            sheets: place.sheets,
            expected_sheets: place.expected_sheets,
            set_aside: place.set_aside,
            rounds: place.rounds.into_iter().map(RoundScoreView::from).collect(),
        }
    }
}

/// A part of a competition's ranking.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompetitionRankingView {
    competition_id: String,
    /// `provisional` until every weighted round is published, then `final`.
    #[schema(example = "provisional")]
    status: String,
    /// Rounding, ranking and tie rules: those of the last weighted round; null without one.
    method: Option<MethodView>,
    /// The time of the last change that it takes into account.
    computed_at: String,
    items: Vec<CompetitionItemView>,
    next_cursor: Option<String>,
    /// By the `advance` of the last weighted round, over the places of the competition; null without it.
    cut: Option<CutView>,
}

fn view(id: CompetitionId, page: CompetitionPage, params: &Params) -> CompetitionRankingView {
    CompetitionRankingView {
        competition_id: id.to_string(),
        status: if page.published { "final" } else { "provisional" }.to_owned(),
        method: page.method.as_ref().map(MethodView::at_work),
        computed_at: page.computed_at.to_string(),
        next_cursor: page.items.next.as_deref().map(|key| params.cursor(key)),
        items: page.items.items.into_iter().map(CompetitionItemView::from).collect(),
        cut: page.cut.map(CutView::from),
    }
}

/// Read a competition's ranking
///
/// The weighted mean of its rounds: Σ weight·x / Σ weight over the rounds with a weight above 0, where x is the round's
/// exact value, or its score if `rank_on` is `rounded`; rounding, `rank_on` and tie rules are those of the last of these
/// rounds, and so is `advance`, which makes `cut` over the places of the competition. All their entries are listed, and only
/// those complete in each of them get a rank. Organizers, admins and auditors at any time; everybody once all these rounds
/// are published: a weighted round that is added later takes the result back until it is published too.
#[utoipa::path(tag = "Results", security((), ("access_token" = [])), extensions(("x-tagged" = json!(true))),
    params(("id" = String, Path, description = "The competition."),
        ("group" = Option<String>, Query, description = "Only this group.", example = "UMUM"),
        PageParams),
    responses((status = 200, body = CompetitionRankingView, description = "A part of the ranking.",
        example = json!({"competition_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b10", "status": "provisional", "method": null,
            "computed_at": "2026-11-24T02:15:00.000Z", "next_cursor": null, "cut": null, "items": [{"rank": 1, "tied": false,
            "decided_by": null, "entry": {"id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b12",
            "registration_no": "REG.2026.0001", "title": "Antrean Daring", "agency": "Dinas Kesehatan", "group": "UMUM"},
            "score": "84.00", "exact": "84", "sheets": 6, "expected_sheets": 6, "set_aside": 0, "complete": true,
            "rounds": [{"round_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b13", "score": "80.00", "exact": "80",
            "criteria": [{"code": "SIG", "mean": "4"}]},
            {"round_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b14", "score": "90.00", "exact": "90",
            "criteria": [{"code": "SIKAP", "mean": "9/2"}]}]}]}))))]
#[get("/api/v1/competitions/{id}/ranking")]
async fn get_competition_ranking(caller: Anyone, path: web::Path<String>) -> Result<Reply, Problem> {
    let (id, sight, asked) = (path_id(&path)?, caller.sight(), asked(&caller)?);
    let (app, question) = (caller.app.clone(), (id, asked.clone()));
    let found =
        caller.app.store.read(move |conn| competition_ranking(conn, Source::of(&app), sight, id, &asked)).await?;
    let found = found.map_err(|Awaited { published, of }| {
        caller.refuse_until(&format!("this is shown once all weighted rounds are published: {published} of {of} are"))
    })?;
    let (published, stamp) = (found.published, found.stamp);
    let view = view(id, found, caller.params());
    let class = if published { "public" } else { "staff" };
    let reply = Reply::ok(&view)?.next(view.next_cursor.clone()).tag(tag_of(stamp, class, &question));
    Ok(if published { reply.public() } else { reply })
}
