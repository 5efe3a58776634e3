//! The HTTP server: the routes, what is around them, and its limits.

use std::net::TcpListener;
use std::time::Duration;

use actix_cors::Cors;
use actix_web::dev::Server;
use actix_web::http::header;
use actix_web::middleware::{Compress, Condition, from_fn};
use actix_web::{App as ActixApp, HttpRequest, HttpResponse, HttpServer, web};
use utoipa_actix_web::AppExt;
use utoipa_swagger_ui::SwaggerUi;

use super::contract::Contract;
use super::problem::Problem;
use super::{client, middleware, openapi, routes};
use crate::services::App;

/// How long a request may take to arrive, and an idle connection may stay.
const ARRIVAL: Duration = Duration::from_secs(15);
const KEEP_ALIVE: Duration = Duration::from_secs(60);
/// How long running requests may go on once the service is told to stop.
const FAREWELL_SECONDS: u64 = 25;

/// Starts serving on a listener that is already bound.
pub fn start(app: App, listener: TcpListener, workers: usize) -> std::io::Result<Server> {
    let settings = app.settings.clone();
    let app = web::Data::new(app);
    let document = openapi::document();
    let contract = web::Data::new(Contract::from_document(&document));
    let text = web::Data::new(super::v1::service::ContractText(openapi::text()));
    let server = HttpServer::new(move || {
        ActixApp::new()
            .app_data(app.clone())
            .app_data(contract.clone())
            .app_data(text.clone())
            .wrap(Condition::new(!settings.cors_origins.is_empty(), cors(&settings.cors_origins)))
            .wrap(from_fn(middleware::around))
            .into_utoipa_app()
            .configure(routes::configure)
            .into_app()
            .configure(|config| docs(config, settings.docs))
            .default_service(web::to(anything_else).wrap(Compress::default()))
    })
    .workers(workers)
    .client_request_timeout(ARRIVAL)
    .keep_alive(KEEP_ALIVE)
    .shutdown_timeout(FAREWELL_SECONDS)
    .disable_signals()
    .listen(listener)?
    .run();
    Ok(server)
}

/// What is no operation may be a file of the client's.
async fn anything_else(request: HttpRequest, contract: web::Data<Contract>) -> Result<HttpResponse, Problem> {
    client::answer(&request).ok_or_else(|| contract.refuse(request.path()))
}

/// Other web pages may call the API with a token; cookies never go with such calls.
fn cors(origins: &[String]) -> Cors {
    let mut cors = Cors::default()
        .allowed_methods(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
        .allowed_headers([
            "authorization",
            "content-type",
            "if-match",
            "if-none-match",
            "idempotency-key",
            "x-request-id",
        ])
        .expose_headers(["etag", "link", "location", "retry-after", "x-request-id", "content-disposition"])
        .max_age(600);
    for origin in origins {
        cors = cors.allowed_origin(origin);
    }
    cors
}

/// The contract to read and try, at /docs.
fn docs(config: &mut web::ServiceConfig, wanted: bool) {
    if wanted {
        let ui = utoipa_swagger_ui::Config::from("/openapi.json").try_it_out_enabled(true).persist_authorization(false);
        config
            .service(
                web::resource("/docs").get(async || {
                    actix_web::HttpResponse::SeeOther().insert_header((header::LOCATION, "/docs/")).finish()
                }),
            )
            .service(SwaggerUi::new("/docs/{_:.*}").config(ui));
    }
}
