//! How far the judging of a round has come, over HTTP.

use actix_web::{get, web};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::panel::PanelJudgeView;
use super::values::path_id;
use crate::http::caller::{Caller, Readers};
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::progress::{EntryProgress, JudgeProgress, Progress, progress};

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_progress);
}

/// How far one judge of the panel has come.
#[derive(Debug, Serialize, ToSchema)]
pub struct JudgeProgressView {
    judge: PanelJudgeView,
    /// Entries that this judge is to score.
    #[schema(example = 12)]
    assigned: i64,
    /// Sheets begun and not submitted.
    #[schema(example = 2)]
    drafts: i64,
    #[schema(example = 9)]
    submitted: i64,
    /// Sheets that the judge's device still holds, as it last said; null if it never did.
    #[schema(example = 1)]
    unsent: Option<i64>,
    /// When the judge's device last said so.
    #[schema(example = "2026-11-24T02:15:00.000Z")]
    seen_at: Option<String>,
    /// When the judge accepted the round's declaration; null before, and where none is asked.
    #[schema(example = "2026-11-24T01:05:00.000Z")]
    declared_at: Option<String>,
}

impl From<JudgeProgress> for JudgeProgressView {
    fn from(one: JudgeProgress) -> Self {
        Self {
            judge: PanelJudgeView::from(&one.seat),
            assigned: one.work.assigned,
            drafts: one.work.drafts,
            submitted: one.work.submitted,
            unsent: one.beat.map(|(unsent, _)| unsent),
            declared_at: one.declared_at.map(|at| at.to_string()),
            seen_at: one.beat.map(|(_, at)| at.to_string()),
        }
    }
}

/// How many sheets of one entry are in.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryProgressView {
    entry_id: String,
    /// From judges who are neither recused nor removed.
    #[schema(example = 3)]
    expected: i64,
    #[schema(example = 2)]
    submitted: i64,
}

impl From<EntryProgress> for EntryProgressView {
    fn from(one: EntryProgress) -> Self {
        Self { entry_id: one.entry.to_string(), expected: one.expected, submitted: one.submitted }
    }
}

/// How far the judging of a round has come.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgressView {
    /// The panel of today, by seat.
    judges: Vec<JudgeProgressView>,
    /// All entries that were ever assigned, but not those withdrawn or disqualified.
    entries: Vec<EntryProgressView>,
}

impl From<Progress> for ProgressView {
    fn from(progress: Progress) -> Self {
        Self {
            judges: progress.judges.into_iter().map(JudgeProgressView::from).collect(),
            entries: progress.entries.into_iter().map(EntryProgressView::from).collect(),
        }
    }
}

/// Read how far the judging has come
///
/// What each judge of the panel has to do and has done, and how many sheets of each entry are in; for organizers, admins
/// and auditors. To watch it, ask again with `If-None-Match`: nothing new is a 304.
#[utoipa::path(tag = "Panel", security(("access_token" = [])), extensions(("x-tagged" = json!(true))),
    params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = ProgressView, description = "The progress of the round.",
        example = json!({"judges": [{"judge": {"id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11", "name": "Juri 1"},
            "assigned": 12, "drafts": 2, "submitted": 9, "unsent": 1, "seen_at": "2026-11-24T02:15:00.000Z", "declared_at": null}],
            "entries": [{"entry_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b12", "expected": 3, "submitted": 2}]}))))]
#[get("/api/v1/rounds/{id}/progress")]
async fn get_progress(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    let round = path_id(&path)?;
    let found = caller.read(move |conn| progress(conn, round)).await?;
    Ok(Reply::ok(&ProgressView::from(found))?.tag_of_body())
}
