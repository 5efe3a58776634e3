//! Health, version and contract.

use actix_web::{HttpResponse, Responder, get, web};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::http::caller::Public;
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::AppError;

pub fn routes(config: &mut ServiceConfig) {
    config.service(healthz).service(readyz).service(version).service(contract);
}

/// The document as it is served.
pub struct ContractText(pub String);

/// That a part of the service is well.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// `ok`
    #[schema(example = "ok")]
    status: String,
}

/// Which program this is.
#[derive(Serialize, ToSchema)]
pub struct Version {
    #[schema(example = "kipp-banten")]
    name: String,
    #[schema(example = "0.1.0")]
    version: String,
}

/// The process lives
///
/// Answers as soon as the process serves requests; it asks nothing of the database.
#[utoipa::path(tag = "Service", responses((status = 200, body = Health, description = "It lives.", example = json!({"status": "ok"}))))]
#[get("/healthz")]
async fn healthz(_caller: Public) -> Result<Reply, Problem> {
    Ok(Reply::ok(&Health { status: "ok".to_owned() })?)
}

/// The service can work
///
/// The database answers and its tables are those of this program.
#[utoipa::path(tag = "Service", extensions(("x-may-be-busy" = json!(true))), responses((status = 200, body = Health, description = "It can work.", example = json!({"status": "ok"}))))]
#[get("/readyz")]
async fn readyz(caller: Public) -> Result<Reply, Problem> {
    caller.app.store.ready().await.map_err(|error| AppError::Busy(error.to_string()))?;
    Ok(Reply::ok(&Health { status: "ok".to_owned() })?)
}

/// Which program this is
///
/// Its name and version.
#[utoipa::path(tag = "Service", responses((status = 200, body = Version, description = "Name and version.", example = json!({"name": "kipp-banten", "version": "0.1.0"}))))]
#[get("/version")]
async fn version(_caller: Public) -> Result<Reply, Problem> {
    let version = Version { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() };
    Ok(Reply::ok(&version)?.tag_of_body())
}

/// This contract
///
/// The OpenAPI document of the service that answers.
#[utoipa::path(tag = "Service", responses((status = 200, body = Object, content_type = "application/json", description = "OpenAPI 3.1.", example = json!({"openapi": "3.1.0"}))))]
#[get("/openapi.json")]
async fn contract(_caller: Public, text: web::Data<ContractText>) -> impl Responder {
    HttpResponse::Ok().content_type("application/json").body(text.0.clone())
}
