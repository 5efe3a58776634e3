//! Innovations over HTTP.

use std::collections::BTreeMap;

use actix_web::{get, patch, post, web};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::entries::EntryAgencyView;
use super::innovation_bodies::{InnovationPatch, NewInnovationBody, checked, checked_change};
use super::innovation_parts::{AwardBody, ClaimBody, FactBody};
use super::values::{self, path_id};
use crate::domain::agency::Level;
use crate::domain::date::Date;
use crate::domain::innovation::{self, Form, Innovation, Institutionalisation, Stage};
use crate::http::body::Body;
use crate::http::caller::{AnyRole, Caller, Readers, Staff};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::http::tables::{Csv, Dialect};
use crate::services::innovation_export::{COLUMNS, each_row};
use crate::services::innovations::{self, Filter};
use crate::store::Conn;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_innovations)
        .service(add_innovation)
        .service(get_innovations_csv)
        .service(get_innovation)
        .service(change_innovation);
}

/// How far it is part of what its agency does (pelembagaan, Pergub Banten 38/2021).
#[derive(Debug, Serialize, ToSchema)]
pub struct InstitutionalisationView {
    /// A budgeted programme.
    budgeted: FactBody,
    /// Part of the agency's duties (tugas pokok dan fungsi).
    tupoksi: FactBody,
    legal_basis: FactBody,
    /// Organisational culture.
    culture: FactBody,
}

impl From<Institutionalisation> for InstitutionalisationView {
    fn from(facts: Institutionalisation) -> Self {
        Self {
            budgeted: facts.budgeted.into(),
            tupoksi: facts.tupoksi.into(),
            legal_basis: facts.legal_basis.into(),
            culture: facts.culture.into(),
        }
    }
}

/// What an agency does in a new way, over the years and whatever competitions it enters.
#[derive(Debug, Serialize, ToSchema)]
pub struct InnovationView {
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b14")]
    id: String,
    #[schema(example = "Antrean tanpa antre")]
    name: String,
    agency: EntryAgencyView,
    /// `governance`, `public_service` or `other` (PP 38/2017).
    #[schema(example = "public_service")]
    form: String,
    digital: bool,
    /// `regional_head`, `council`, `agency`, `civil_servant` or `community` (PP 38/2017).
    #[schema(example = "agency")]
    initiator: String,
    /// Government affairs that it serves, as codes.
    #[schema(example = json!(["health"]))]
    affairs: Vec<String>,
    #[schema(example = "Kesehatan ibu dan anak")]
    category: Option<String>,
    /// Goals of sustainable development, in rising order.
    #[schema(value_type = Vec<i64>, example = json!([3]))]
    sdg_goals: Vec<i64>,
    /// `initiative`, `trial` or `applied`.
    #[schema(example = "applied")]
    stage: String,
    #[schema(example = "2023-02-01")]
    trial_started_on: Option<String>,
    #[schema(example = "2024-01-15")]
    applied_on: Option<String>,
    #[schema(example = "2025-03-01")]
    enhanced_on: Option<String>,
    /// What it is and how it was designed (rancang bangun).
    description: String,
    institutionalisation: InstitutionalisationView,
    awards: Vec<AwardBody>,
    /// Statements handed in, as codes.
    #[schema(example = json!(["implementation"]))]
    declarations: Vec<String>,
    /// What is claimed for the indicators of IGA, by their numbers.
    indicators: BTreeMap<String, ClaimBody>,
    /// Stands in the public catalogue.
    listed: bool,
    /// Its ETag without the quotes.
    #[schema(example = 1)]
    version: i64,
}

impl From<Innovation> for InnovationView {
    fn from(innovation: Innovation) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let indicators = innovation.indicators.into_iter();
        Self {
            id: innovation.id.to_string(),
            name: innovation.name,
            agency: innovation.agency.into(),
            form: innovation.form.as_str().to_owned(),
            digital: innovation.digital,
            initiator: innovation.initiator.as_str().to_owned(),
            affairs: innovation.affairs,
            category: innovation.category,
            sdg_goals: innovation.sdg_goals.into_iter().map(i64::from).collect(),
            stage: innovation.stage.as_str().to_owned(),
            trial_started_on: day(innovation.trial_started_on),
            applied_on: day(innovation.applied_on),
            enhanced_on: day(innovation.enhanced_on),
            description: innovation.description,
            institutionalisation: innovation.institutionalisation.into(),
            awards: innovation.awards.into_iter().map(AwardBody::from).collect(),
            declarations: innovation.declarations,
            indicators: indicators.map(|(number, claim)| (number.to_string(), claim.into())).collect(),
            listed: innovation.listed,
            version: innovation.version,
        }
    }
}

impl values::Versioned for InnovationView {
    fn version(&self) -> i64 {
        self.version
    }
    fn id(&self) -> &str {
        &self.id
    }
}

/// List innovations
///
/// The register, in the order they were added. Judges of a blind round may not read it, for it names the agencies.
#[utoipa::path(tag = "Innovations", security(("access_token" = [])),
    params(
        PageParams,
        ("agency_id" = Option<String>, Query, description = "Only this agency's."),
        ("region_code" = Option<String>, Query, description = "Only those of agencies of this region.", example = "3671"),
        ("level" = Option<String>, Query, description = "Only those of agencies of this tier: `province`, `regency` or `city`.", example = "city"),
        ("stage" = Option<String>, Query, description = "Only those that have come so far: `initiative`, `trial` or `applied`.", example = "applied"),
        ("form" = Option<String>, Query, description = "Only those of this form: `governance`, `public_service` or `other`.", example = "public_service"),
        ("sdg" = Option<u8>, Query, description = "Only those that serve this goal of sustainable development, 1 to 17.", example = 3),
        ("affair" = Option<String>, Query, description = "Only those that serve this government affair, by its code.", example = "health"),
        ("listed" = Option<bool>, Query, description = "Only those of the public catalogue, or only others."),
        ("q" = Option<String>, Query, description = "Part of the name, the category or the description, in any letter case.",
            max_length = 200, example = "antrean"),
    ),
    responses((status = 200, body = PageOf<InnovationView>, description = "A part of the register.")))]
#[get("/api/v1/innovations")]
async fn list_innovations(caller: Caller<AnyRole>) -> Result<Reply, Problem> {
    let params = caller.params();
    let filter = Filter {
        agency: params.id("agency_id")?,
        region_code: params.get("region_code").map(str::to_owned),
        level: params.word("level", Level::parse, "province, regency or city")?,
        stage: params.word("stage", Stage::parse, "initiative, trial or applied")?,
        form: params.word("form", Form::parse, "governance, public_service or other")?,
        sdg: params.word("sdg", innovation::read_goal, "a number from 1 to 17")?,
        affair: params.word("affair", |word| innovation::is_word(word).then(|| word.to_owned()), "a code")?,
        listed: params.flag("listed")?,
        q: params.search("q")?,
        among: None,
    };
    let (page, sight) = (params.page()?, caller.sight());
    let listed = caller.read(move |conn| innovations::list(conn, sight, &filter, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(InnovationView::from))?)
}

/// Add an innovation
///
/// Only `name` and `agency_id` are needed. Days are in order: the trial begins, then it is applied, then enhanced; a day
/// that is not known may be left out. Indicators are numbered from 1 to 36 and claimed at the levels 0 to 3, with or without
/// evidence.
#[utoipa::path(tag = "Innovations", security(("access_token" = [])),
    request_body(content = NewInnovationBody, example = json!({"name": "Antrean tanpa antre",
        "agency_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11", "form": "public_service", "digital": true, "affairs": ["health"],
        "sdg_goals": [3], "stage": "applied", "trial_started_on": "2023-02-01", "applied_on": "2024-01-15",
        "institutionalisation": {"budgeted": {"met": true, "evidence": "DPA 2026"}},
        "awards": [{"programme": "KIPP Banten", "year": 2025, "title": "Top 10"}], "declarations": ["implementation"],
        "indicators": {"16": {"level": 2, "evidence": "Peraturan Wali Kota"}}, "listed": true})),
    responses((status = 201, body = InnovationView, description = "Added.")))]
#[post("/api/v1/innovations")]
async fn add_innovation(caller: Caller<Staff>, body: Body) -> Result<Reply, Problem> {
    let new = body.input(checked);
    let add = move |tx: &mut crate::store::Tx| innovations::create(tx, new);
    caller.write(&body, add, values::created("innovations", InnovationView::from)).await
}

/// Read an innovation
///
/// Judges of a blind round may not read it.
#[utoipa::path(tag = "Innovations", security(("access_token" = [])),
    params(("id" = String, Path, description = "The innovation.")),
    responses((status = 200, body = InnovationView, description = "The innovation.")))]
#[get("/api/v1/innovations/{id}")]
async fn get_innovation(caller: Caller<AnyRole>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (id, sight) = (path_id(&path)?, caller.sight());
    let innovation = caller.read(move |conn| innovations::get(conn, sight, id)).await?;
    Ok(values::versioned(InnovationView::from)(innovation)?)
}

/// Change an innovation
///
/// Members that are left out stay as they are; those that are named are replaced whole. The order of the days is checked
/// beside those that stay.
#[utoipa::path(tag = "Innovations", security(("access_token" = [])), extensions(("x-versioned" = json!(true))),
    params(("id" = String, Path, description = "The innovation.")),
    request_body(content = InnovationPatch, example = json!({"stage": "applied", "applied_on": "2024-01-15"})),
    responses((status = 200, body = InnovationView, description = "As it is now.")))]
#[patch("/api/v1/innovations/{id}")]
async fn change_innovation(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (id, based_on, change) = (path_id(&path)?, caller.precondition(), body.input(checked_change));
    let change = move |tx: &mut crate::store::Tx| innovations::change(tx, id, &based_on, change);
    caller.write(&body, change, values::versioned(InnovationView::from)).await
}

/// Download the register of innovations as CSV
///
/// UTF-8 with a header row, one row for each innovation in the order they were added. A list stands in one cell: codes and
/// goals parted by spaces, awards by semicolons, indicators as `16=2 17=3`. With `locale=id` cells are parted by `;` and the
/// file opens by itself in a spreadsheet set to Indonesian. A text that a spreadsheet would take for a formula begins with an
/// apostrophe. For organizers, admins and auditors.
#[utoipa::path(tag = "Innovations", security(("access_token" = [])),
    params(("locale" = Option<String>, Query, description = "`id`: for spreadsheets set to Indonesian.", example = "id")),
    responses((status = 200, body = String, content_type = "text/csv", description = "The table.",
        example = json!("id,name,agency,level,region_code,…\r\n0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b14,Antrean tanpa antre,Dinas Kesehatan Kota Tangerang,city,3671,…\r\n"))))]
#[get("/api/v1/innovations.csv")]
async fn get_innovations_csv(caller: Caller<Readers>) -> Result<Reply, Problem> {
    let dialect = caller.params().word("locale", Dialect::parse, "id")?.unwrap_or(Dialect::Plain);
    let turn = caller.app.export_turns.take().await?;
    let make = move |conn: &mut Conn| {
        let mut csv = Csv::new(dialect)?;
        csv.header(&COLUMNS)?;
        each_row(conn, &mut |row| csv.row(row))?;
        drop(turn);
        csv.finish()
    };
    let spool = caller.read(make).await?;
    Ok(Reply::file("text/csv; charset=utf-8", "innovations.csv".to_owned(), spool))
}
