//! Scoresheets over HTTP.

use actix_web::{get, post, put, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::standing::{TotalView, sheet_total};
use super::values::{Versioned, given_id, path_id};
use crate::domain::event::Receipt;
use crate::domain::fault::Faults;
use crate::domain::ids::UserId;
use crate::domain::rubric::RawMark;
use crate::domain::scoresheet::{Mark, State};
use crate::domain::text;
use crate::http::body::Body;
use crate::http::caller::{Caller, Insider, Judge, Staff};
use crate::http::json::{Obj, nullable};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::AppError;
use crate::services::scoresheets::{self, Filter, JudgedSheet, SheetInput};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_scoresheets)
        .service(get_scoresheet)
        .service(put_scoresheet)
        .service(return_scoresheet)
        .service(send_heartbeat);
}

/// A mark under a criterion's code.
#[derive(Debug, Serialize, ToSchema)]
pub struct MarkView {
    #[schema(example = "SIG")]
    criterion: String,
    #[schema(example = "4")]
    value: String,
    comment: Option<String>,
}

impl From<Mark> for MarkView {
    fn from(mark: Mark) -> Self {
        Self { criterion: mark.criterion, value: mark.value.to_string(), comment: mark.comment }
    }
}

/// Proof of a submission: its place in the competition's log and the hash that the next event builds on.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceiptView {
    log: String,
    #[schema(example = 123)]
    seq: i64,
    event_sha256: String,
}

impl From<Receipt> for ReceiptView {
    fn from(receipt: Receipt) -> Self {
        Self { log: receipt.log, seq: receipt.seq, event_sha256: receipt.event_sha256 }
    }
}

/// One judge's marks for one entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScoresheetView {
    id: String,
    round_id: String,
    entry_id: String,
    judge_id: String,
    /// `draft`, `submitted` or `set_aside`.
    #[schema(example = "submitted")]
    state: String,
    /// How often it was submitted.
    #[schema(example = 1)]
    sheet_rev: i64,
    marks: Vec<MarkView>,
    comment: Option<String>,
    /// Why an organizer gave it back, until it is submitted again.
    returned_reason: Option<String>,
    /// Null while a mark is missing.
    total: Option<TotalView>,
    /// Null unless submitted.
    receipt: Option<ReceiptView>,
    #[schema(example = 1)]
    version: i64,
}

impl From<JudgedSheet> for ScoresheetView {
    fn from(judged: JudgedSheet) -> Self {
        let total = judged.total.as_ref().map(|total| sheet_total(total, &judged.method));
        let sheet = judged.stored.sheet;
        Self {
            id: sheet.id.to_string(),
            round_id: sheet.round.to_string(),
            entry_id: sheet.entry.to_string(),
            judge_id: sheet.judge.to_string(),
            state: sheet.state.as_str().to_owned(),
            sheet_rev: sheet.sheet_rev,
            marks: sheet.marks.into_iter().map(MarkView::from).collect(),
            comment: sheet.comment,
            returned_reason: sheet.returned_reason,
            total,
            receipt: sheet.receipt.map(ReceiptView::from),
            version: sheet.version,
        }
    }
}

impl Versioned for ScoresheetView {
    fn version(&self) -> i64 {
        self.version
    }
    fn id(&self) -> &str {
        &self.id
    }
}

/// A mark to give. The value is a decimal, and so a string.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkBody {
    #[schema(example = "SIG")]
    criterion: String,
    #[schema(value_type = String, example = "4")]
    value: Value,
    #[serde(default, deserialize_with = "nullable")]
    comment: Option<String>,
}

/// The marks of a sheet, all of them each time.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScoresheetBody {
    #[schema(value_type = Vec<MarkBody>)]
    marks: Vec<Obj<MarkBody>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(max_length = 4000)]
    comment: Option<String>,
    /// true submits; false keeps a draft that counts for nothing.
    submit: bool,
}

fn checked(body: ScoresheetBody) -> Result<SheetInput, AppError> {
    let mut faults = Faults::new();
    let clean = |faults: &mut Faults, pointer: &str, comment: Option<String>| {
        comment.map(|comment| text::clean(faults, pointer, &comment, text::COMMENT)).filter(|c| !c.is_empty())
    };
    let comment = clean(&mut faults, "/comment", body.comment);
    let mut read = |(i, Obj(mark)): (usize, Obj<MarkBody>)| {
        let mut own = Faults::new();
        let comment = clean(&mut own, &format!("/marks/{i}/comment"), mark.comment);
        for fault in own.finish().err().unwrap_or_default() {
            faults.push(if text::is_code(&mark.criterion) { fault.of_mark(&mark.criterion) } else { fault });
        }
        RawMark { criterion: mark.criterion, value: mark.value.as_str().map(str::to_owned), comment }
    };
    let marks = body.marks.into_iter().enumerate().map(&mut read).collect();
    let faults = faults.finish().err().unwrap_or_default();
    Ok(SheetInput { marks, comment, submit: body.submit, faults })
}

/// List scoresheets
///
/// Judges see their own; organizers, admins and auditors all of them.
#[utoipa::path(tag = "Scoresheets", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round."), PageParams,
        ("judge_id" = Option<String>, Query, description = "Only this judge's."),
        ("entry_id" = Option<String>, Query, description = "Only this entry's."),
        ("state" = Option<String>, Query, description = "`draft`, `submitted` or `set_aside`.", example = "submitted")),
    responses((status = 200, body = PageOf<ScoresheetView>, description = "A part of the sheets.")))]
#[get("/api/v1/rounds/{id}/scoresheets")]
async fn list_scoresheets(caller: Caller<Insider>, path: web::Path<String>) -> Result<Reply, Problem> {
    let filter = Filter {
        judge: caller.params().id("judge_id")?,
        entry: caller.params().id("entry_id")?,
        state: caller.params().word("state", State::parse, "draft, submitted or set_aside")?,
    };
    let (round, page, sight) = (path_id(&path)?, caller.params().page()?, caller.sight());
    let listed = caller.read(move |conn| scoresheets::list(conn, sight, round, &filter, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(ScoresheetView::from))?)
}

/// Read one's own scoresheet
///
/// 404 where it was not begun.
#[utoipa::path(tag = "Scoresheets", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round."), ("entry_id" = String, Path, description = "The entry.")),
    responses((status = 200, body = ScoresheetView, description = "The sheet.")))]
#[get("/api/v1/rounds/{id}/entries/{entry_id}/scoresheet")]
async fn get_scoresheet(caller: Caller<Judge>, path: web::Path<(String, String)>) -> Result<Reply, Problem> {
    let (round, entry, judge) = (path_id(&path.0)?, path_id(&path.1)?, caller.actor.user);
    let sheet = caller.read(move |conn| scoresheets::get(conn, round, entry, judge)).await?;
    Ok(super::values::versioned(ScoresheetView::from)(sheet)?)
}

/// Save or submit one's own scoresheet
///
/// The first time with `If-None-Match: *`, later with `If-Match`. Every fault of a mark is named. While the round is open
/// a submitted sheet may be submitted again, or taken back with `submit: false`. A round that asks a declaration takes no
/// sheet, not even a draft, from a judge who has not accepted it: 409 `declaration-missing`.
#[utoipa::path(tag = "Scoresheets", security(("access_token" = [])),
    extensions(("x-versioned" = json!(true)), ("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round."), ("entry_id" = String, Path, description = "The entry."),
        ("If-None-Match" = Option<String>, Header, description = "`*` for a sheet not begun.")),
    request_body(content = ScoresheetBody, example = json!({"marks": [{"criterion": "SIG", "value": "4", "comment": null}], "comment": null, "submit": false})),
    responses((status = 200, body = ScoresheetView, description = "As it is now."),
        (status = 201, body = ScoresheetView, description = "Begun.")))]
#[put("/api/v1/rounds/{id}/entries/{entry_id}/scoresheet")]
async fn put_scoresheet(
    caller: Caller<Judge>,
    path: web::Path<(String, String)>,
    body: Body,
) -> Result<Reply, Problem> {
    let (round, entry, based_on, input) =
        (path_id(&path.0)?, path_id(&path.1)?, caller.precondition(), body.input(checked));
    let location = format!("/api/v1/rounds/{round}/entries/{entry}/scoresheet");
    let save = move |tx: &mut crate::store::Tx| scoresheets::put(tx, round, entry, &based_on, input);
    let render = move |judged: JudgedSheet| {
        let is_new = judged.is_new;
        let view = ScoresheetView::from(judged);
        let reply = if is_new { Reply::created(location, &view)? } else { Reply::ok(&view)? };
        Ok(reply.version(view.version))
    };
    caller.write(&body, save, render).await
}

/// A sheet to give back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnBody {
    judge_id: String,
    #[schema(example = "Mohon lengkapi catatan Signifikansi", min_length = 1, max_length = 2000)]
    reason: String,
}

fn checked_return(body: ReturnBody) -> Result<(UserId, String), AppError> {
    let mut faults = Faults::new();
    let judge = given_id(&mut faults, "/judge_id", &body.judge_id);
    let reason = text::clean(&mut faults, "/reason", &body.reason, text::REASON);
    faults.finish()?;
    Ok((judge.ok_or(AppError::NotFound)?, reason))
}

/// Give a submitted scoresheet back
///
/// It is a draft again, its marks kept; the judge sees the reason.
#[utoipa::path(tag = "Scoresheets", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round."), ("entry_id" = String, Path, description = "The entry.")),
    request_body(content = ReturnBody, example = json!({"judge_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11", "reason": "Mohon lengkapi catatan"})),
    responses((status = 200, body = ScoresheetView, description = "As it is now.")))]
#[post("/api/v1/rounds/{id}/entries/{entry_id}/scoresheet/return")]
async fn return_scoresheet(
    caller: Caller<Staff>,
    path: web::Path<(String, String)>,
    body: Body,
) -> Result<Reply, Problem> {
    let (round, entry, input) = (path_id(&path.0)?, path_id(&path.1)?, body.input(checked_return));
    let act = move |tx: &mut crate::store::Tx| scoresheets::give_back(tx, round, entry, input);
    caller.write(&body, act, super::values::versioned(ScoresheetView::from)).await
}

/// What a judge's device still holds.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HeartbeatBody {
    /// Sheets kept on the device and not sent yet.
    #[schema(example = 2, minimum = 0, maximum = 100_000)]
    unsent: i64,
}

/// That a heartbeat was noted.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeartbeatView {
    #[schema(example = true)]
    noted: bool,
}

/// Say how many sheets a device still holds
///
/// Shown to organizers in the round's progress.
#[utoipa::path(tag = "Scoresheets", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round.")),
    request_body(content = HeartbeatBody, example = json!({"unsent": 2})),
    responses((status = 200, body = HeartbeatView, description = "Noted.")))]
#[post("/api/v1/rounds/{id}/heartbeat")]
async fn send_heartbeat(caller: Caller<Judge>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let round = path_id(&path)?;
    let unsent = body.input(|body: HeartbeatBody| {
        if (0..=100_000).contains(&body.unsent) {
            Ok(body.unsent)
        } else {
            Err(AppError::invalid("/unsent", "out_of_range", "must be from 0 to 100000"))
        }
    });
    let act = move |tx: &mut crate::store::Tx| scoresheets::heartbeat(tx, round, unsent);
    caller.write(&body, act, |()| Reply::ok(&HeartbeatView { noted: true })).await
}
