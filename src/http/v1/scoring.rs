//! The scoring engine by itself over HTTP: a ranking of what is sent, with every value on the way to it.

use std::collections::{HashMap, HashSet};

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::method::{AdvanceBody, CombineBody, MethodMembers, MethodView, RoundingBody, read_method};
use super::rubric_body::{RubricBody, read_rubric};
use super::standing::{
    CriterionMean, CutView, JudgeMarkView, TotalView, criterion_means, cut_view, entry_total, sheet_total,
};
use crate::domain::fault::Faults;
use crate::domain::rubric::{RawMark, Rubric, check_marks};
use crate::domain::scoring::{self as engine, Method, TieBreak};
use crate::http::body::{self, Body, LARGE};
use crate::http::caller::{AnyRole, Caller};
use crate::http::json::{self, Obj, nullable};
use crate::http::kinds::Kind;
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::scoring::{Preview, PreviewEntry, PreviewSheet, Previewed, Standing, preview};
use crate::services::{AppError, rubrics};

/// Marks, and entries and sheets, of one request.
const MOST: usize = 20_000;
const LONGEST_ID: usize = 64;

pub fn routes(config: &mut ServiceConfig) {
    config.service(preview_scoring);
}

/// What to rank, by which rules. Rules that are left out are those of a new round.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewBody {
    #[schema(value_type = RubricBody)]
    rubric: Obj<RubricBody>,
    #[schema(value_type = Option<CombineBody>, nullable = false)]
    combine: Option<Obj<CombineBody>>,
    #[schema(example = "incomplete", nullable = false)]
    missing: Option<String>,
    #[schema(example = 1, minimum = 1, maximum = 1000, nullable = false)]
    min_sheets: Option<i64>,
    #[schema(value_type = Option<RoundingBody>, nullable = false)]
    rounding: Option<Obj<RoundingBody>>,
    #[schema(example = "rounded", nullable = false)]
    rank_on: Option<String>,
    #[schema(example = "1224", nullable = false)]
    rank_style: Option<String>,
    #[schema(example = json!(["criterion:SIG"]), nullable = false)]
    tie_break: Option<Vec<String>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<AdvanceBody>)]
    advance: Option<Obj<AdvanceBody>>,
    #[schema(value_type = Vec<PreviewEntryBody>)]
    entries: Vec<Obj<PreviewEntryBody>>,
    #[schema(value_type = Vec<PreviewSheetBody>)]
    sheets: Vec<Obj<PreviewSheetBody>>,
}

/// An entry to rank.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewEntryBody {
    #[schema(example = "e1", min_length = 1, max_length = 64)]
    id: String,
    /// Entries are ranked within their group; groups stand in the order of their first appearance.
    #[schema(example = "UMUM", max_length = 64, nullable = false)]
    group: Option<String>,
}

/// One judge's sheet of one entry; marks may be lacking.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewSheetBody {
    #[schema(example = "e1", min_length = 1, max_length = 64)]
    entry: String,
    #[schema(example = "j1", min_length = 1, max_length = 64)]
    judge: String,
    #[schema(value_type = Vec<PreviewMarkBody>)]
    marks: Vec<Obj<PreviewMarkBody>>,
}

/// A mark.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewMarkBody {
    #[schema(example = "SIG")]
    criterion: String,
    #[schema(value_type = String, example = "4")]
    value: serde_json::Value,
}

/// The ranking of what was sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewView {
    method: MethodView,
    /// Groups in the order of their first appearance, then rank; incomplete entries at the end of their group.
    items: Vec<PreviewItem>,
    /// Null without `advance`.
    cut: Option<CutView>,
}

/// One entry's place, and every value on the way to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewItem {
    /// Within the group; null if incomplete.
    #[schema(example = 1)]
    rank: Option<u32>,
    /// It shares its rank after the tie-break chain.
    tied: bool,
    /// The last rule that separated it from another entry of the same score.
    #[schema(example = "criterion:SIG")]
    decided_by: Option<String>,
    entry: PreviewEntryView,
    /// Null if incomplete, never zero for that.
    #[schema(example = "79.00")]
    score: Option<String>,
    #[schema(example = "79")]
    exact: Option<String>,
    #[schema(example = 1)]
    sheets: u32,
    #[schema(example = 1)]
    expected_sheets: u32,
    #[schema(example = true)]
    complete: bool,
    criteria: Vec<CriterionMean>,
    judges: Vec<JudgeView>,
}

/// The entry as it was sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewEntryView {
    #[schema(example = "e1")]
    id: String,
    #[schema(example = "UMUM")]
    group: String,
}

/// One judge's sheet.
#[derive(Debug, Serialize, ToSchema)]
pub struct JudgeView {
    #[schema(example = "j1")]
    judge: String,
    /// After the step `sheet`; null where a lacking mark leaves it without one.
    total: Option<TotalView>,
    marks: Vec<JudgeMarkView>,
}

impl PreviewBody {
    fn is_too_large(&self) -> bool {
        let marks: usize = self.sheets.iter().map(|Obj(sheet)| sheet.marks.len()).sum();
        marks.max(self.entries.len()).max(self.sheets.len()) > MOST
    }
}

fn checked(body: PreviewBody) -> Result<Preview, AppError> {
    let mut faults = Faults::new();
    let rubric = read_rubric(&mut faults, "/rubric", body.rubric.0).map(|new| new.rubric);
    let members = MethodMembers {
        combine: body.combine,
        missing: body.missing,
        min_sheets: body.min_sheets,
        rounding: body.rounding,
        rank_on: body.rank_on,
        rank_style: body.rank_style,
        tie_break: body.tie_break,
        advance: body.advance.map(Some),
    };
    let mut method = Method::default();
    read_method(&mut faults, members).apply(&mut method);
    if let Some(rubric) = &rubric {
        faults.extend("", engine::check(&method, rubric));
    }
    let entries = read_entries(&mut faults, body.entries);
    let sheets = read_sheets(&mut faults, rubric.as_ref(), &entries, body.sheets);
    faults.finish().map_err(rubrics::refuse)?;
    let rubric = rubric.ok_or_else(|| AppError::Internal("a rubric without faults was not read".to_owned()))?;
    Ok(Preview { rubric, method, entries, sheets })
}

fn check_id(faults: &mut Faults, pointer: String, id: &str) {
    let length = id.chars().count();
    if !(1..=LONGEST_ID).contains(&length) {
        let code = if length == 0 { "too_short" } else { "too_long" };
        faults.add(pointer, code, format!("must have 1 to {LONGEST_ID} characters"));
    }
}

fn read_entries(faults: &mut Faults, entries: Vec<Obj<PreviewEntryBody>>) -> Vec<PreviewEntry> {
    let mut seen = HashSet::new();
    for (i, Obj(entry)) in entries.iter().enumerate() {
        check_id(faults, format!("/entries/{i}/id"), &entry.id);
        if !seen.insert(entry.id.as_str()) {
            faults.add(format!("/entries/{i}/id"), "doubled", "another entry has this id");
        }
        if entry.group.as_ref().is_some_and(|group| group.chars().count() > LONGEST_ID) {
            faults.add(format!("/entries/{i}/group"), "too_long", format!("at most {LONGEST_ID} characters"));
        }
    }
    let entry =
        |Obj(entry): Obj<PreviewEntryBody>| PreviewEntry { id: entry.id, group: entry.group.unwrap_or_default() };
    entries.into_iter().map(entry).collect()
}

fn read_sheets(
    faults: &mut Faults,
    rubric: Option<&Rubric>,
    entries: &[PreviewEntry],
    bodies: Vec<Obj<PreviewSheetBody>>,
) -> Vec<PreviewSheet> {
    let positions: HashMap<&str, usize> =
        entries.iter().enumerate().map(|(at, entry)| (entry.id.as_str(), at)).collect();
    let mut seen: HashSet<(usize, String)> = HashSet::new();
    let mut sheets = Vec::with_capacity(bodies.len());
    for (i, Obj(sheet)) in bodies.into_iter().enumerate() {
        check_id(faults, format!("/sheets/{i}/judge"), &sheet.judge);
        let entry = positions.get(sheet.entry.as_str()).copied();
        match entry {
            None => faults.add(format!("/sheets/{i}/entry"), "unknown_entry", "is not among the entries"),
            Some(at) if !seen.insert((at, sheet.judge.clone())) => {
                faults.add(format!("/sheets/{i}"), "doubled", "another sheet has this entry and judge");
            }
            Some(_) => {}
        }
        let raw = |Obj(mark): Obj<PreviewMarkBody>| RawMark {
            criterion: mark.criterion,
            value: mark.value.as_str().map(str::to_owned),
            comment: None,
        };
        let raw: Vec<RawMark> = sheet.marks.into_iter().map(raw).collect();
        match rubric.map(|rubric| check_marks(rubric, &raw, false)) {
            Some(Ok(marks)) => {
                sheets.extend(entry.map(|entry| PreviewSheet { entry, judge: sheet.judge, marks }));
            }
            Some(Err(more)) => faults.extend(&format!("/sheets/{i}"), more),
            None => {}
        }
    }
    sheets
}

fn view(previewed: Previewed) -> PreviewView {
    let cut = previewed
        .cut
        .as_ref()
        .map(|cut| cut_view(cut, |entry| previewed.entries[entry].id.clone(), |group| previewed.groups[group].clone()));
    let items = previewed.standings.iter().map(|standing| item(&previewed, standing)).collect();
    PreviewView { method: MethodView::at_work(&previewed.method), items, cut }
}

fn item(previewed: &Previewed, standing: &Standing) -> PreviewItem {
    let Standing { item, means, judges } = standing;
    let PreviewEntry { id, group } = previewed.entries[item.entry].clone();
    let total = item.score.as_ref().ok().map(|score| entry_total(score, &previewed.method));
    let (score, exact) = total.map(|total| (total.score, total.exact)).unzip();
    let judge = |one: &crate::domain::ranking::JudgeTotal| {
        let sheet = &previewed.sheets[one.sheet];
        let marks = previewed.rubric.criteria.iter().zip(&sheet.marks).filter_map(|(criterion, mark)| {
            Some(JudgeMarkView { criterion: criterion.code.clone(), value: (*mark)?.to_string() })
        });
        JudgeView {
            judge: sheet.judge.clone(),
            total: one.total.as_ref().map(|total| sheet_total(total, &previewed.method)),
            marks: marks.collect(),
        }
    };
    PreviewItem {
        rank: item.rank,
        tied: item.tied,
        decided_by: item.decided_by.as_ref().map(TieBreak::word),
        entry: PreviewEntryView { id, group },
        score,
        exact,
        sheets: item.sheets,
        expected_sheets: item.expected_sheets,
        complete: item.is_complete(),
        criteria: criterion_means(&previewed.rubric, means),
        judges: judges.iter().map(judge).collect(),
    }
}

/// Preview a ranking
///
/// The scoring engine without anything stored: rubric, rules, entries and sheets in, the ranking with every intermediate
/// value out. The sheets that are sent are those expected, so only a lacking mark or `min_sheets` makes an entry
/// incomplete. At most 20,000 marks (and as many entries and sheets) in 4 MiB, else 413. An `Idempotency-Key` changes
/// nothing here. Two are worked out at a time; one that would wait longer than a few seconds is answered 503 with
/// `Retry-After`.
#[utoipa::path(tag = "Scoring", security(("access_token" = [])),
    extensions(("x-any-role" = json!(true)), ("x-no-retry-key" = json!(true))),
    request_body(content = PreviewBody, example = json!({"rubric": {"template": "kipp-banten-2023"},
        "entries": [{"id": "e1", "group": "UMUM"}], "sheets": [{"entry": "e1", "judge": "j1", "marks": [
            {"criterion": "BG", "value": "4"}, {"criterion": "NOV", "value": "5"}, {"criterion": "IMP", "value": "4"},
            {"criterion": "SIG", "value": "4"}, {"criterion": "ADA", "value": "3"}, {"criterion": "RES", "value": "4"},
            {"criterion": "SUS", "value": "4"}]}]})),
    responses((status = 200, body = PreviewView, description = "The ranking.")))]
#[post("/api/v1/scoring/preview")]
async fn preview_scoring(caller: Caller<AnyRole>, body: Body<LARGE>) -> Result<Reply, Problem> {
    let given: PreviewBody = body.read()?;
    if given.is_too_large() {
        return Err(Problem::new(Kind::TooLarge, format!("at most {MOST} marks, entries and sheets are read here")));
    }
    let turn = caller.app.previews.take().await?;
    // The turn ends with the work, also when nobody waits for it any more.
    let work = move || {
        let reply = Reply::ok(&view(preview(checked(given)?)?));
        drop(turn);
        reply
    };
    let ranked = web::block(work).await;
    Ok(ranked.map_err(|error| AppError::Internal(error.to_string()))??)
}

/// The same for a text, on the command line: the answer as JSON text.
pub fn score_text(text: &[u8]) -> Result<String, AppError> {
    let value = json::parse(text).map_err(|error| AppError::invalid("", "unreadable", format!("not JSON: {error}")))?;
    let answer = view(preview(checked(body::read(value)?)?)?);
    serde_json::to_string_pretty(&answer).map_err(|error| AppError::Internal(error.to_string()))
}
