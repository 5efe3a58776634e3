//! Rubrics and their built-in templates over HTTP.

use actix_web::{get, post, put, web};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::rubric_body::{RubricBody, checked};
use super::values::{self, path_id};
use crate::domain::rubric::{Criterion, Level, Scale};
use crate::domain::templates::Template;
use crate::http::body::Body;
use crate::http::caller::{Caller, Insider, Staff};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::rubrics::{self, StoredRubric};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_rubric_templates)
        .service(list_rubrics)
        .service(add_rubric)
        .service(get_rubric)
        .service(replace_rubric);
}

/// The marks that may be given: from `min` by `step` up to `max`.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScaleView {
    #[schema(example = "1")]
    min: String,
    #[schema(example = "5")]
    max: String,
    #[schema(example = "1")]
    step: String,
}

/// A mark in words.
#[derive(Debug, Serialize, ToSchema)]
pub struct LevelView {
    #[schema(example = "5")]
    value: String,
    #[schema(example = "Sangat baik")]
    label: String,
}

/// One row of a rubric.
#[derive(Debug, Serialize, ToSchema)]
pub struct CriterionView {
    /// Stays while the code stays; a template's criteria have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b12", nullable = false)]
    id: Option<String>,
    #[schema(example = "SIG")]
    code: String,
    #[schema(example = "Signifikansi")]
    name: String,
    #[schema(example = "")]
    description: String,
    #[schema(example = "30")]
    weight: String,
    scale: ScaleView,
    levels: Vec<LevelView>,
    /// Whether it takes a mark.
    #[schema(example = true)]
    scored: bool,
    /// The code of the heading it stands under.
    parent: Option<String>,
    #[schema(example = 600)]
    max_words: Option<u32>,
    /// `none`, `optional` or `required`.
    #[schema(example = "optional")]
    comment: String,
}

impl From<Criterion> for CriterionView {
    fn from(criterion: Criterion) -> Self {
        let Scale { min, max, step } = criterion.scale;
        let level = |level: Level| LevelView { value: level.value.to_string(), label: level.label };
        Self {
            id: Some(criterion.id).filter(|id| !id.is_empty()),
            code: criterion.code,
            name: criterion.name,
            description: criterion.description,
            weight: criterion.weight.to_string(),
            scale: ScaleView { min: min.to_string(), max: max.to_string(), step: step.to_string() },
            levels: criterion.levels.into_iter().map(level).collect(),
            scored: criterion.scored,
            parent: criterion.parent,
            max_words: criterion.max_words,
            comment: criterion.comment.as_str().to_owned(),
        }
    }
}

/// What judges mark, on which scale, with which weight.
#[derive(Debug, Serialize, ToSchema)]
pub struct RubricView {
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11")]
    id: String,
    /// The built-in template it was copied from.
    #[schema(example = "kipp-banten-2023")]
    template: Option<String>,
    #[schema(example = "Proposal inovasi (kelompok umum)")]
    name: String,
    /// `percent` or `points`.
    #[schema(example = "percent")]
    basis: String,
    /// `zero` or `min`.
    #[schema(example = "zero")]
    scale_origin: String,
    criteria: Vec<CriterionView>,
    /// Its ETag without the quotes.
    #[schema(example = 1)]
    version: i64,
}

impl From<StoredRubric> for RubricView {
    fn from(stored: StoredRubric) -> Self {
        Self {
            id: stored.id.to_string(),
            template: stored.template,
            name: stored.rubric.name,
            basis: stored.rubric.basis.as_str().to_owned(),
            scale_origin: stored.rubric.scale_origin.as_str().to_owned(),
            criteria: stored.rubric.criteria.into_iter().map(CriterionView::from).collect(),
            version: stored.version,
        }
    }
}

/// The rubric of a template, before it has an id.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateRubricView {
    #[schema(example = "Proposal inovasi (kelompok umum)")]
    name: String,
    #[schema(example = "percent")]
    basis: String,
    #[schema(example = "zero")]
    scale_origin: String,
    criteria: Vec<CriterionView>,
}

/// A built-in rubric to begin with: a proposal that a committee adopts.
#[derive(Debug, Serialize, ToSchema)]
pub struct RubricTemplateView {
    #[schema(example = "kipp-banten-2023")]
    id: String,
    #[schema(example = "KIPP")]
    programme: String,
    #[schema(example = "Proposal inovasi (kelompok umum)")]
    title: String,
    /// Where it was read.
    source: String,
    /// How sure it is, and what in it is an assumption.
    confidence: String,
    rubric: TemplateRubricView,
}

impl From<Template> for RubricTemplateView {
    fn from(template: Template) -> Self {
        Self {
            id: template.id.to_owned(),
            programme: template.programme.to_owned(),
            title: template.title.to_owned(),
            source: template.source.to_owned(),
            confidence: template.confidence.to_owned(),
            rubric: TemplateRubricView {
                name: template.rubric.name,
                basis: template.rubric.basis.as_str().to_owned(),
                scale_origin: template.rubric.scale_origin.as_str().to_owned(),
                criteria: template.rubric.criteria.into_iter().map(CriterionView::from).collect(),
            },
        }
    }
}

/// List rubric templates
///
/// The rubrics that are built in, each with where it was read and how sure that is. Copy one with
/// `POST /api/v1/rubrics` and its id as `template`.
#[utoipa::path(tag = "Rubrics", security(("access_token" = [])), extensions(("x-any-role" = json!(true))),
    params(
        PageParams,
    ),
    responses((status = 200, body = PageOf<RubricTemplateView>, description = "A part of the templates.")))]
#[get("/api/v1/rubric-templates")]
async fn list_rubric_templates(caller: Caller<Insider>) -> Result<Reply, Problem> {
    let page = caller.params().page()?;
    Ok(PageOf::reply(caller.params(), rubrics::list_templates(&page).map(RubricTemplateView::from))?)
}

/// List rubrics
///
/// In the order they were added.
#[utoipa::path(tag = "Rubrics", security(("access_token" = [])), extensions(("x-any-role" = json!(true))),
    params(
        PageParams,
    ),
    responses((status = 200, body = PageOf<RubricView>, description = "A part of the rubrics.")))]
#[get("/api/v1/rubrics")]
async fn list_rubrics(caller: Caller<Insider>) -> Result<Reply, Problem> {
    let page = caller.params().page()?;
    let listed = caller.read(move |conn| rubrics::list(conn, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(RubricView::from))?)
}

/// Add a rubric
///
/// One of its own, or a copy of a built-in template: then `template`, and perhaps a `name`, is all that is sent. Percent
/// weights of scored criteria sum to exactly 100. A scale that can hold no mark is 422 `scale-invalid`; numbers too fine
/// for exact totals are 422 `scale-too-fine`.
#[utoipa::path(tag = "Rubrics", security(("access_token" = [])),
    request_body(content = RubricBody, example = json!({"template": "kipp-banten-2023", "name": "Proposal 2026"})),
    responses((status = 201, body = RubricView, description = "Added.")))]
#[post("/api/v1/rubrics")]
async fn add_rubric(caller: Caller<Staff>, body: Body) -> Result<Reply, Problem> {
    let new = body.input(checked);
    caller.write(&body, move |tx| rubrics::create(tx, new), values::created("rubrics", RubricView::from)).await
}

/// Read a rubric
///
/// As it is now; a round keeps the copy that was made when it opened.
#[utoipa::path(tag = "Rubrics", security(("access_token" = [])), extensions(("x-any-role" = json!(true))),
    params(("id" = String, Path, description = "The rubric.")),
    responses((status = 200, body = RubricView, description = "The rubric.")))]
#[get("/api/v1/rubrics/{id}")]
async fn get_rubric(caller: Caller<Insider>, path: web::Path<String>) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    let stored = caller.read(move |conn| rubrics::get(conn, id)).await?;
    Ok(values::versioned(RubricView::from)(stored)?)
}

/// Replace a rubric
///
/// The whole of it; a criterion whose code stays keeps its id. Once a round that uses it has opened this is
/// 409 `rubric-frozen`.
#[utoipa::path(tag = "Rubrics", security(("access_token" = [])),
    extensions(("x-versioned" = json!(true)), ("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The rubric.")),
    request_body(content = RubricBody, example = json!({"name": "Wawancara", "basis": "percent", "criteria": [
        {"code": "SIG", "name": "Signifikansi", "weight": "100", "scale": {"min": "1", "max": "5", "step": "1"}}]})),
    responses((status = 200, body = RubricView, description = "As it is now.")))]
#[put("/api/v1/rubrics/{id}")]
async fn replace_rubric(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (id, based_on, new) = (path_id(&path)?, caller.precondition(), body.input(checked));
    let replace = move |tx: &mut crate::store::Tx| rubrics::replace(tx, id, &based_on, new);
    caller.write(&body, replace, values::versioned(RubricView::from)).await
}

impl values::Versioned for RubricView {
    fn version(&self) -> i64 {
        self.version
    }
    fn id(&self) -> &str {
        &self.id
    }
}
