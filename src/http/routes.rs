//! The API's table of contents.

use utoipa_actix_web::service_config::ServiceConfig;

use super::{public, v1};

/// Everything that stands in the OpenAPI document, and nothing else.
pub fn configure(config: &mut ServiceConfig) {
    config
        .configure(v1::service::routes)
        .configure(v1::pages::routes)
        .configure(public::routes)
        .configure(v1::auth::routes)
        .configure(v1::me::routes)
        .configure(v1::users::routes)
        .configure(v1::agencies::routes)
        .configure(v1::innovations::routes)
        .configure(v1::competitions::routes)
        .configure(v1::rubrics::routes)
        .configure(v1::programmes::routes)
        .configure(v1::entries::routes)
        .configure(v1::entry_form::routes)
        .configure(v1::entry_feedback::routes)
        .configure(v1::rounds::routes)
        .configure(v1::judges::routes)
        .configure(v1::panel::routes)
        .configure(v1::assignments::routes)
        .configure(v1::recusals::routes)
        .configure(v1::declarations::routes)
        .configure(v1::scoresheets::routes)
        .configure(v1::progress::routes)
        .configure(v1::results::routes)
        .configure(v1::competition_ranking::routes)
        .configure(v1::exports::routes)
        .configure(v1::iga::routes)
        .configure(v1::maturity::routes)
        .configure(v1::ppd::routes)
        .configure(v1::documents::routes)
        .configure(v1::plenary::routes)
        .configure(v1::objections::routes)
        .configure(v1::recommendation_exports::routes)
        .configure(v1::recommendations::routes)
        .configure(v1::lineage::routes)
        .configure(v1::hub::routes)
        .configure(v1::coverage::routes)
        .configure(v1::scoring::routes);
}
