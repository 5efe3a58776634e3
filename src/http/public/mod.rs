//! Pages for everybody, made by the service itself and readable without JavaScript: what this is, and the published
//! results with how they came about. Their looks are the client's own style sheets.

mod competition;
mod entry;
mod frame;
mod landing;
mod method;
mod objections;
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
        .configure(entry::routes);
}
