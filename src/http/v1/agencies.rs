//! Agencies over HTTP.

use actix_web::{get, patch, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::values::{self, given_word, path_id};
use crate::domain::agency::{Agency, Level, PROVINCE, region_code};
use crate::domain::fault::Faults;
use crate::domain::text;
use crate::http::body::Body;
use crate::http::caller::{AnyRole, Caller, Insider, Staff};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::AppError;
use crate::services::agencies::{self, AgencyChange, Filter, NewAgency};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_agencies).service(add_agency).service(get_agency).service(change_agency);
}

/// A public body.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgencyView {
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11")]
    id: String,
    #[schema(example = "Dinas Kesehatan Kota Tangerang")]
    name: String,
    /// `province`, `regency` or `city`.
    #[schema(example = "city")]
    level: String,
    /// The Ministry of Home Affairs' code of the region: 2 digits for the province, 4 for a regency or city.
    #[schema(example = "3671")]
    region_code: String,
    active: bool,
    /// Its ETag without the quotes.
    #[schema(example = 1)]
    version: i64,
}

impl From<Agency> for AgencyView {
    fn from(agency: Agency) -> Self {
        Self {
            id: agency.id.to_string(),
            name: agency.name,
            level: agency.level.as_str().to_owned(),
            region_code: agency.region_code,
            active: agency.active,
            version: agency.version,
        }
    }
}

/// A public body to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAgencyBody {
    #[schema(example = "Dinas Kesehatan Kota Tangerang", min_length = 1, max_length = 300)]
    name: String,
    /// `province`, `regency` or `city`; `province` where it is left out.
    #[schema(example = "city", nullable = false)]
    level: Option<String>,
    /// 2 digits for the province, 4 for a regency or city; `36` where it is left out.
    #[schema(example = "3671", nullable = false)]
    region_code: Option<String>,
}

/// What to change of a public body; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgencyPatch {
    #[schema(example = "Dinas Kesehatan Kota Tangerang", min_length = 1, max_length = 300, nullable = false)]
    name: Option<String>,
    #[schema(example = "city", nullable = false)]
    level: Option<String>,
    #[schema(example = "3671", nullable = false)]
    region_code: Option<String>,
    #[schema(nullable = false)]
    active: Option<bool>,
}

/// Reads an agency, also where it stands inside another body.
pub(super) fn new_agency(faults: &mut Faults, at: &str, body: NewAgencyBody) -> NewAgency {
    NewAgency {
        name: text::clean(faults, &format!("{at}/name"), &body.name, text::NAME),
        level: body.level.map_or(Level::Province, |level| {
            given_word(faults, &format!("{at}/level"), &level, Level::parse, &Level::ALL.map(Level::as_str))
                .unwrap_or(Level::Province)
        }),
        region_code: region_code(faults, &format!("{at}/region_code"), body.region_code.as_deref().unwrap_or(PROVINCE)),
        active: true,
    }
}

fn checked(body: NewAgencyBody) -> Result<NewAgency, AppError> {
    let mut faults = Faults::new();
    let new = new_agency(&mut faults, "", body);
    faults.finish()?;
    Ok(new)
}

fn checked_change(body: AgencyPatch) -> Result<AgencyChange, AppError> {
    let mut faults = Faults::new();
    let change = AgencyChange {
        name: body.name.map(|name| text::clean(&mut faults, "/name", &name, text::NAME)),
        level: body
            .level
            .and_then(|level| given_word(&mut faults, "/level", &level, Level::parse, &Level::ALL.map(Level::as_str))),
        region_code: body.region_code.map(|code| region_code(&mut faults, "/region_code", &code)),
        active: body.active,
    };
    faults.finish()?;
    Ok(change)
}

/// List agencies
///
/// The register of public bodies, in the order they were added. Judges of a blind round may not read it.
#[utoipa::path(tag = "Agencies", security(("access_token" = [])),
    params(
        PageParams,
        ("level" = Option<String>, Query, description = "`province`, `regency` or `city`.", example = "city"),
        ("region_code" = Option<String>, Query, description = "Only this region.", example = "3671"),
        ("active" = Option<bool>, Query, description = "Only active ones, or only others."),
        ("q" = Option<String>, Query, description = "Part of the name, in any letter case.", max_length = 200, example = "dinas"),
    ),
    responses((status = 200, body = PageOf<AgencyView>, description = "A part of the register.")))]
#[get("/api/v1/agencies")]
async fn list_agencies(caller: Caller<Insider>) -> Result<Reply, Problem> {
    let filter = Filter {
        level: caller.params().word("level", Level::parse, "province, regency or city")?,
        region_code: caller.params().get("region_code").map(str::to_owned),
        active: caller.params().flag("active")?,
        q: caller.params().search("q")?,
    };
    let (page, sight) = (caller.params().page()?, caller.sight());
    let listed = caller.read(move |conn| agencies::list(conn, sight, &filter, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(AgencyView::from))?)
}

/// Add an agency
///
/// A name stands once in a region, without regard to letter case; else 409 `agency-taken`.
#[utoipa::path(tag = "Agencies", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    request_body(content = NewAgencyBody, example = json!({"name": "Dinas Kesehatan Kota Tangerang", "level": "city", "region_code": "3671"})),
    responses((status = 201, body = AgencyView, description = "Added.")))]
#[post("/api/v1/agencies")]
async fn add_agency(caller: Caller<Staff>, body: Body) -> Result<Reply, Problem> {
    let new = body.input(checked);
    caller.write(&body, move |tx| agencies::create(tx, new), values::created("agencies", AgencyView::from)).await
}

/// Read an agency
///
/// Judges of a blind round may not read it.
#[utoipa::path(tag = "Agencies", security(("access_token" = [])),
    params(("id" = String, Path, description = "The agency.")),
    responses((status = 200, body = AgencyView, description = "The agency.")))]
#[get("/api/v1/agencies/{id}")]
async fn get_agency(caller: Caller<AnyRole>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (id, sight) = (path_id(&path)?, caller.sight());
    let agency = caller.read(move |conn| agencies::get(conn, sight, id)).await?;
    Ok(values::versioned(AgencyView::from)(agency)?)
}

/// Change an agency
///
/// Members that are left out stay as they are.
#[utoipa::path(tag = "Agencies", security(("access_token" = [])),
    extensions(("x-versioned" = json!(true)), ("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The agency.")),
    request_body(content = AgencyPatch, example = json!({"active": false})),
    responses((status = 200, body = AgencyView, description = "As it is now.")))]
#[patch("/api/v1/agencies/{id}")]
async fn change_agency(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (id, based_on, change) = (path_id(&path)?, caller.precondition(), body.input(checked_change));
    let change = move |tx: &mut crate::store::Tx| agencies::change(tx, id, &based_on, change);
    caller.write(&body, change, values::versioned(AgencyView::from)).await
}

impl values::Versioned for AgencyView {
    fn version(&self) -> i64 {
        self.version
    }
    fn id(&self) -> &str {
        &self.id
    }
}
