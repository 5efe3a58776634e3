//! The API's table of contents.

use utoipa_actix_web::service_config::ServiceConfig;

use super::v1;

/// Everything that stands in the OpenAPI document, and nothing else.
pub fn configure(config: &mut ServiceConfig) {
    config.configure(v1::service::routes).configure(v1::agencies::routes);
}
