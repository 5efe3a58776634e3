//! The innovation hub over HTTP: the public catalogue as JSON, for other portals.

use actix_web::{get, web};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::entries::EntryAgencyView;
use super::innovation_parts::AwardBody;
use super::lineage::LineageGraphView;
use super::values::path_id;
use crate::domain::agency::Level;
use crate::domain::innovation::{self, Form, Institutionalisation, Stage};
use crate::http::caller::Anyone;
use crate::http::params::{PageParams, Params};
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::hub::{self, Filter, Item};
use crate::store::innovations;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_hub_innovations).service(get_hub_innovation);
}

/// Which of the four facts of institutionalisation hold and have evidence (Pergub Banten 38/2021 as told by SEED).
#[derive(Debug, Serialize, ToSchema)]
pub struct HubInstitutionalisationView {
    budgeted: bool,
    /// Part of the agency's tasks and functions.
    tupoksi: bool,
    legal_basis: bool,
    culture: bool,
}

impl From<&Institutionalisation> for HubInstitutionalisationView {
    fn from(of: &Institutionalisation) -> Self {
        Self {
            budgeted: of.budgeted.holds(),
            tupoksi: of.tupoksi.holds(),
            legal_basis: of.legal_basis.holds(),
            culture: of.culture.holds(),
        }
    }
}

/// How far an innovation stands in a lineage, as far as it is public.
#[derive(Debug, Serialize, ToSchema)]
pub struct HubLineageView {
    /// What it learned from: innovations of the catalogue, and sources of elsewhere.
    sources: u32,
    /// Innovations of the catalogue that learned from it.
    derived: u32,
}

/// An innovation of the catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub struct HubInnovationView {
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11")]
    id: String,
    #[schema(example = "Cageur Jasa")]
    name: String,
    /// Whom to ask about it.
    agency: EntryAgencyView,
    #[schema(example = "3671")]
    region_code: String,
    /// `governance`, `public_service` or `other`.
    #[schema(example = "public_service")]
    form: String,
    digital: bool,
    /// `initiative`, `trial` or `applied`.
    #[schema(example = "applied")]
    stage: String,
    /// Goals of sustainable development, 1 to 17.
    #[schema(value_type = Vec<i64>, example = json!([3]))]
    sdg_goals: Vec<i64>,
    /// Government affairs, as codes.
    affairs: Vec<String>,
    category: Option<String>,
    description: String,
    awards: Vec<AwardBody>,
    institutionalisation: HubInstitutionalisationView,
    lineage: HubLineageView,
}

impl From<Item> for HubInnovationView {
    fn from(Item { innovation, sources, derived }: Item) -> Self {
        Self {
            id: innovation.id.to_string(),
            name: innovation.name,
            region_code: innovation.agency.region_code.clone(),
            agency: innovation.agency.into(),
            form: innovation.form.as_str().to_owned(),
            digital: innovation.digital,
            stage: innovation.stage.as_str().to_owned(),
            sdg_goals: innovation.sdg_goals.into_iter().map(i64::from).collect(),
            affairs: innovation.affairs,
            category: innovation.category,
            description: innovation.description,
            awards: innovation.awards.into_iter().map(AwardBody::from).collect(),
            institutionalisation: (&innovation.institutionalisation).into(),
            lineage: HubLineageView { sources, derived },
        }
    }
}

/// An innovation of the catalogue, with its family.
#[derive(Debug, Serialize, ToSchema)]
pub struct HubInnovationPageView {
    #[serde(flatten)]
    innovation: HubInnovationView,
    /// Whatever can be reached from it over innovations of the catalogue and sources of elsewhere.
    family: LineageGraphView,
}

/// Reads the filters of the catalogue; a page's form sends those that were left open as empty texts.
pub fn filter(params: &Params) -> Result<Filter, Problem> {
    Ok(Filter {
        facts: innovations::Filter {
            agency: None,
            region_code: params.get("region_code").map(str::to_owned),
            level: params.word("level", Level::parse, "province, regency or city")?,
            stage: params.word("stage", Stage::parse, "initiative, trial or applied")?,
            form: params.word("form", Form::parse, "governance, public_service or other")?,
            sdg: params.word("sdg", innovation::read_goal, "a number from 1 to 17")?,
            affair: params.word("affair", |word| innovation::is_word(word).then(|| word.to_owned()), "a code")?,
            listed: Some(true),
            q: params.search("q")?,
            among: None,
        },
        institutionalised: params.flag("institutionalised")?,
        replicated: params.flag("replicated")?,
    })
}

/// What the catalogue is searched by, as the contract states it.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes; a query is read by `filter`")]
pub struct HubParams {
    /// Part of the name, the category or the description, in any letter case.
    #[param(max_length = 200, example = "sekolah")]
    q: Option<String>,
    /// Only agencies of this region.
    #[param(example = "3672")]
    region_code: Option<String>,
    /// `province`, `regency` or `city`.
    #[param(example = "city")]
    level: Option<String>,
    /// `governance`, `public_service` or `other`.
    #[param(example = "public_service")]
    form: Option<String>,
    /// A goal of sustainable development that it serves.
    #[param(example = 3)]
    sdg: Option<i32>,
    /// A government affair that it serves, by its code.
    #[param(example = "health")]
    affair: Option<String>,
    /// `initiative`, `trial` or `applied`.
    #[param(example = "applied")]
    stage: Option<String>,
    /// Only those of which all four facts of institutionalisation hold and have evidence, or only others.
    institutionalised: Option<bool>,
    /// Only those that an innovation of the catalogue replicates, as a whole or in part, or only others.
    replicated: Option<bool>,
}

/// Search the public catalogue
///
/// The innovation hub (simpul inovasi; SE 060/3623-orb/2022 as told by SEED): innovations that the organizers listed, in the order
/// they were added. No evidence, no indicators, nothing that is not listed. For other portals too: it may be kept for a minute.
#[utoipa::path(tag = "Innovation hub", extensions(("x-tagged" = json!(true))),
    params(
        PageParams,
        HubParams,
    ),
    responses((status = 200, body = PageOf<HubInnovationView>, description = "A part of the catalogue.")))]
#[get("/api/v1/hub/innovations")]
async fn list_hub_innovations(caller: Anyone) -> Result<Reply, Problem> {
    let (filter, page) = (filter(caller.params())?, caller.params().page()?);
    let listed = caller.app.store.read(move |conn| hub::list(conn, &filter, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(HubInnovationView::from))?.tag_of_body().public())
}

/// Read an innovation of the public catalogue
///
/// With its family, over innovations of the catalogue and sources of elsewhere. 404 for what is not listed.
#[utoipa::path(tag = "Innovation hub", extensions(("x-tagged" = json!(true))),
    params(("id" = String, Path, description = "The innovation.")),
    responses((status = 200, body = HubInnovationPageView, description = "The innovation.")))]
#[get("/api/v1/hub/innovations/{id}")]
async fn get_hub_innovation(caller: Anyone, path: web::Path<String>) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    let (item, family) = caller.app.store.read(move |conn| hub::get(conn, id)).await?;
    let view = HubInnovationPageView { innovation: item.into(), family: family.into() };
    Ok(Reply::ok(&view)?.tag_of_body().public())
}
