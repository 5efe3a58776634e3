//! Pages for everybody, made by the service itself and readable without JavaScript: what this is, the published results
//! with how they came about, and the innovation hub. Their looks are the client's own style sheets.

mod competition;
mod entry;
mod frame;
mod hub;
mod hub_drawing;
mod hub_innovation;
mod landing;
mod method;
mod objections;
mod reader;
mod refusal;
mod results;
mod round;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(frame::routes)
        .configure(landing::routes)
        .configure(results::routes)
        .configure(competition::routes)
        .configure(round::routes)
        .configure(entry::routes)
        .configure(hub::routes)
        .configure(hub_innovation::routes);
}
