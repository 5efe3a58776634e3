//! Competitions over HTTP.

use actix_web::{get, patch, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::values::{self, path_id};
use crate::domain::competition::{self, Competition, Label};
use crate::domain::date::Date;
use crate::domain::fault::Faults;
use crate::domain::text;
use crate::http::body::Body;
use crate::http::caller::{AnyRole, Caller, Staff};
use crate::http::json::{Obj, Patch, nullable, patch};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::AppError;
use crate::services::competitions::{self, CompetitionChange, Filter, NewCompetition};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_competitions).service(create_competition).service(get_competition).service(change_competition);
}

/// A group or a category.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LabelBody {
    /// `[A-Z0-9_]{1,16}`, unique among its kind in the competition.
    #[schema(example = "UMUM", pattern = "^[A-Z0-9_]{1,16}$")]
    code: String,
    #[schema(example = "Umum", min_length = 1, max_length = 300)]
    name: String,
}

/// One year's contest.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompetitionView {
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b12")]
    id: String,
    #[schema(example = "KIPP Banten 2026")]
    name: String,
    #[schema(example = 2026)]
    year: i32,
    /// Ranked apart, in this order.
    groups: Vec<LabelBody>,
    /// Topics, for filters only.
    categories: Vec<LabelBody>,
    #[schema(example = "Kompetisi Inovasi Pelayanan Publik Provinsi Banten")]
    description: String,
    /// The last day, in Banten (UTC+7), on which agencies enter innovations by themselves; null: until a round is published.
    #[schema(example = "2026-06-30")]
    registration_closes_on: Option<String>,
    /// Once a round is published, agencies read the marks and the judges' comments on their own entries, without names.
    #[schema(example = true)]
    entrant_feedback: bool,
    /// Its ETag without the quotes.
    #[schema(example = 1)]
    version: i64,
}

pub(super) fn label_views(labels: Vec<Label>) -> Vec<LabelBody> {
    labels.into_iter().map(|Label { code, name }| LabelBody { code, name }).collect()
}

impl From<Competition> for CompetitionView {
    fn from(competition: Competition) -> Self {
        Self {
            id: competition.id.to_string(),
            name: competition.name,
            year: competition.year,
            groups: label_views(competition.groups),
            categories: label_views(competition.categories),
            description: competition.description,
            registration_closes_on: competition.registration_closes_on.map(|day| day.to_string()),
            entrant_feedback: competition.entrant_feedback,
            version: competition.version,
        }
    }
}

/// A competition to create.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCompetitionBody {
    #[schema(example = "KIPP Banten 2026", min_length = 1, max_length = 300)]
    name: String,
    #[schema(example = 2026, minimum = 1990, maximum = 2200)]
    year: i64,
    /// At least one; the one group `UMUM` where they are left out.
    #[schema(value_type = Option<Vec<LabelBody>>, nullable = false, min_items = 1, max_items = 100)]
    groups: Option<Vec<Obj<LabelBody>>>,
    #[schema(value_type = Option<Vec<LabelBody>>, nullable = false, max_items = 100)]
    categories: Option<Vec<Obj<LabelBody>>>,
    #[schema(nullable = false, max_length = 5000)]
    description: Option<String>,
    /// The last day on which agencies enter innovations by themselves, in Banten (UTC+7).
    #[serde(default, deserialize_with = "nullable")]
    #[schema(example = "2026-06-30")]
    registration_closes_on: Option<String>,
    /// False where it is left out.
    #[schema(nullable = false)]
    entrant_feedback: Option<bool>,
}

/// What to change of a competition; what is left out stays, and a list that is given replaces the whole list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompetitionPatch {
    #[schema(example = "KIPP Banten 2026", min_length = 1, max_length = 300, nullable = false)]
    name: Option<String>,
    #[schema(example = 2026, minimum = 1990, maximum = 2200, nullable = false)]
    year: Option<i64>,
    #[schema(value_type = Option<Vec<LabelBody>>, nullable = false, min_items = 1, max_items = 100)]
    groups: Option<Vec<Obj<LabelBody>>>,
    #[schema(value_type = Option<Vec<LabelBody>>, nullable = false, max_items = 100)]
    categories: Option<Vec<Obj<LabelBody>>>,
    #[schema(nullable = false, max_length = 5000)]
    description: Option<String>,
    /// Null: until a round is published.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "2026-06-30")]
    registration_closes_on: Patch<String>,
    #[schema(nullable = false)]
    entrant_feedback: Option<bool>,
}

fn closing_day(faults: &mut Faults, given: &str) -> Option<Date> {
    let day = Date::parse(given);
    if day.is_none() {
        faults.add("/registration_closes_on", "not_a_date", "must be a day such as \"2026-06-30\"");
    }
    day
}

fn labels(faults: &mut Faults, pointer: &str, given: Vec<Obj<LabelBody>>) -> Vec<Label> {
    competition::labels(faults, pointer, given.into_iter().map(|Obj(label)| (label.code, label.name)).collect())
}

/// Every entry stands in a group, so a competition has at least one.
fn groups(faults: &mut Faults, given: Vec<Obj<LabelBody>>) -> Vec<Label> {
    if given.is_empty() {
        faults.add("/groups", "too_few", "at least one group is needed");
    }
    labels(faults, "/groups", given)
}

fn checked(body: NewCompetitionBody) -> Result<NewCompetition, AppError> {
    let mut faults = Faults::new();
    let new = NewCompetition {
        name: text::clean(&mut faults, "/name", &body.name, text::NAME),
        year: competition::year(&mut faults, "/year", body.year),
        groups: match body.groups {
            Some(given) => groups(&mut faults, given),
            None => vec![Label { code: "UMUM".to_owned(), name: "Umum".to_owned() }],
        },
        categories: labels(&mut faults, "/categories", body.categories.unwrap_or_default()),
        description: text::clean(
            &mut faults,
            "/description",
            body.description.as_deref().unwrap_or_default(),
            text::SUMMARY,
        ),
        registration_closes_on: body.registration_closes_on.and_then(|day| closing_day(&mut faults, &day)),
        entrant_feedback: body.entrant_feedback.unwrap_or(false),
    };
    faults.finish()?;
    Ok(new)
}

fn checked_change(body: CompetitionPatch) -> Result<CompetitionChange, AppError> {
    let mut faults = Faults::new();
    let change = CompetitionChange {
        name: body.name.map(|name| text::clean(&mut faults, "/name", &name, text::NAME)),
        year: body.year.map(|year| competition::year(&mut faults, "/year", year)),
        groups: body.groups.map(|given| groups(&mut faults, given)),
        categories: body.categories.map(|given| labels(&mut faults, "/categories", given)),
        description: body.description.map(|given| text::clean(&mut faults, "/description", &given, text::SUMMARY)),
        registration_closes_on: body
            .registration_closes_on
            .map(|day| day.and_then(|day| closing_day(&mut faults, &day))),
        entrant_feedback: body.entrant_feedback,
    };
    faults.finish()?;
    Ok(change)
}

/// List competitions
///
/// All competitions, in the order they were created.
#[utoipa::path(tag = "Competitions", security(("access_token" = [])),
    params(
        PageParams,
        ("year" = Option<i32>, Query, description = "Only those of this year.", example = 2026),
    ),
    responses((status = 200, body = PageOf<CompetitionView>, description = "A part of the competitions.")))]
#[get("/api/v1/competitions")]
async fn list_competitions(caller: Caller<AnyRole>) -> Result<Reply, Problem> {
    let filter = Filter { year: caller.params().word("year", |year| year.parse().ok(), "a year")? };
    let page = caller.params().page()?;
    let listed = caller.read(move |conn| competitions::list(conn, &filter, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(CompetitionView::from))?)
}

/// Create a competition
///
/// Its tamper-evident log begins with it.
#[utoipa::path(tag = "Competitions", security(("access_token" = [])),
    request_body(content = NewCompetitionBody, example = json!({"name": "KIPP Banten 2026", "year": 2026,
        "groups": [{"code": "UMUM", "name": "Umum"}, {"code": "REPLIKASI", "name": "Replikasi"}],
        "categories": [{"code": "KESEHATAN", "name": "Kesehatan"}], "description": ""})),
    responses((status = 201, body = CompetitionView, description = "Created.")))]
#[post("/api/v1/competitions")]
async fn create_competition(caller: Caller<Staff>, body: Body) -> Result<Reply, Problem> {
    let new = body.input(checked);
    let create = move |tx: &mut crate::store::Tx| competitions::create(tx, new);
    caller.write(&body, create, values::created("competitions", CompetitionView::from)).await
}

/// Read a competition
///
/// Anybody signed in may read it.
#[utoipa::path(tag = "Competitions", security(("access_token" = [])),
    params(("id" = String, Path, description = "The competition.")),
    responses((status = 200, body = CompetitionView, description = "The competition.")))]
#[get("/api/v1/competitions/{id}")]
async fn get_competition(caller: Caller<AnyRole>, path: web::Path<String>) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    let found = caller.read(move |conn| competitions::get(conn, id)).await?;
    Ok(values::versioned(CompetitionView::from)(found)?)
}

/// Change a competition
///
/// Members that are left out stay as they are. A group or category that entries stand in cannot be taken away: 409
/// `competition-in-use`.
#[utoipa::path(tag = "Competitions", security(("access_token" = [])),
    extensions(("x-versioned" = json!(true)), ("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The competition.")),
    request_body(content = CompetitionPatch, example = json!({"description": "Tahap proposal ditutup 30 April."})),
    responses((status = 200, body = CompetitionView, description = "As it is now.")))]
#[patch("/api/v1/competitions/{id}")]
async fn change_competition(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (id, based_on, change) = (path_id(&path)?, caller.precondition(), body.input(checked_change));
    let change = move |tx: &mut crate::store::Tx| competitions::change(tx, id, &based_on, change);
    caller.write(&body, change, values::versioned(CompetitionView::from)).await
}

impl values::Versioned for CompetitionView {
    fn version(&self) -> i64 {
        self.version
    }
    fn id(&self) -> &str {
        &self.id
    }
}
