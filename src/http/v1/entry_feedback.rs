//! What an agency learns of its entry once rounds are published, over HTTP.

use actix_web::{get, web};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::values::path_id;
use crate::domain::objection::Window;
use crate::domain::scoresheet::Scoresheet;
use crate::domain::time::Moment;
use crate::http::caller::{Caller, EntrantOrReaders};
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::entry_feedback::{self, RoundFeedback};
use crate::store::results::JudgeMarks;

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_entry_feedback);
}

/// When objections to the round are taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedbackWindow {
    #[schema(example = "2026-12-16T01:00:00.000Z")]
    opens_at: String,
    #[schema(example = "2026-12-19T09:00:00.000Z")]
    closes_at: String,
    /// Whether they are taken now.
    open: bool,
}

/// How the entry fared under one criterion.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedbackCriterion {
    #[schema(example = "SIG")]
    code: String,
    #[schema(example = "Signifikansi")]
    name: String,
    #[schema(example = "25")]
    weight: String,
    /// Plain mean of the counted marks, exact; null where there is none.
    #[schema(example = "4.5")]
    mean: Option<String>,
}

/// One judge's mark under one criterion.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedbackMark {
    #[schema(example = "SIG")]
    criterion: String,
    #[schema(example = "4")]
    value: String,
    /// What the judge wrote beside it.
    comment: Option<String>,
}

/// One judge's counted sheet, without a name.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedbackSheet {
    /// The label by which the public result knows the judge.
    #[schema(example = "J1")]
    seat: String,
    #[schema(example = "79.00")]
    total: Option<String>,
    /// What the judge wrote about the whole.
    comment: Option<String>,
    marks: Vec<FeedbackMark>,
}

/// How the entry fared in one published round.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedbackRound {
    round_id: String,
    #[schema(example = "Penilaian proposal")]
    name: String,
    published_at: String,
    /// Null where sheets are lacking.
    #[schema(example = 3)]
    rank: Option<u32>,
    tied: bool,
    #[schema(example = "79.00")]
    score: Option<String>,
    /// Null where none was set.
    objection_window: Option<FeedbackWindow>,
    /// The criteria that take a mark; null where the competition does not let agencies read marks.
    criteria: Option<Vec<FeedbackCriterion>>,
    /// Null where the competition does not let agencies read marks.
    sheets: Option<Vec<FeedbackSheet>>,
}

/// What an agency learns of its entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedbackView {
    entry_id: String,
    /// The competition's `entrant_feedback`.
    allowed: bool,
    /// The published rounds that judged it, in their order.
    rounds: Vec<FeedbackRound>,
}

fn window(window: Window, now: Moment) -> FeedbackWindow {
    FeedbackWindow {
        opens_at: window.opens_at.to_string(),
        closes_at: window.closes_at.to_string(),
        open: window.is_open(now),
    }
}

/// The marks as they were published, with the words beside them.
fn sheet(counted: JudgeMarks, written: Option<&Scoresheet>) -> FeedbackSheet {
    let beside = |code: &str| written?.marks.iter().find(|mark| mark.criterion == code)?.comment.clone();
    FeedbackSheet {
        comment: written.and_then(|sheet| sheet.comment.clone()),
        marks: counted
            .marks
            .into_iter()
            .map(|(criterion, value)| FeedbackMark { comment: beside(&criterion), criterion, value })
            .collect(),
        seat: counted.seat,
        total: counted.total,
    }
}

fn round(told: RoundFeedback, now: Moment) -> FeedbackRound {
    let RoundFeedback { round, rubric, published_at, item, window: times, written } = told;
    let mean = |code: &str| item.criteria.iter().find(|(of, _)| of == code)?.1.clone();
    let criteria = rubric.criteria.iter().filter(|criterion| criterion.scored).map(|criterion| FeedbackCriterion {
        code: criterion.code.clone(),
        name: criterion.name.clone(),
        weight: criterion.weight.to_string(),
        mean: mean(&criterion.code),
    });
    FeedbackRound {
        round_id: round.id.to_string(),
        name: round.settings.name,
        published_at: published_at.to_string(),
        rank: item.rank,
        tied: item.tied,
        objection_window: times.map(|times| window(times, now)),
        criteria: written.is_some().then(|| criteria.collect()),
        score: item.score,
        sheets: written.map(|written| {
            item.judges
                .into_iter()
                .map(|judge| {
                    let by = written.get(&judge.seat);
                    sheet(judge, by)
                })
                .collect()
        }),
    }
}

/// Read how an entry fared
///
/// Place and score in each published round, and where the competition's `entrant_feedback` allows it the marks per criterion
/// and the judges' comments, by the seat labels of the public result: no judge is named. An agency's account reads that of
/// its own entries; organizers, admins and auditors see the same. Nothing of a round is told before it is published.
#[utoipa::path(tag = "Entries", security(("access_token" = [])),
    params(("id" = String, Path, description = "The entry.")),
    responses((status = 200, body = FeedbackView, description = "How it fared.")))]
#[get("/api/v1/entries/{id}/feedback")]
async fn get_entry_feedback(caller: Caller<EntrantOrReaders>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (id, sight, now) = (path_id(&path)?, caller.sight(), caller.app.clock.now());
    let feedback = caller.read(move |conn| entry_feedback::read(conn, sight, id)).await?;
    let view = FeedbackView {
        entry_id: id.to_string(),
        allowed: feedback.allowed,
        rounds: feedback.rounds.into_iter().map(|told| round(told, now)).collect(),
    };
    Ok(Reply::ok(&view)?)
}
