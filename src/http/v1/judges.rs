//! Whom one may seat on a panel.

use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

use super::panel::PanelJudgeView;
use crate::domain::account::Role;
use crate::http::caller::{Caller, Readers};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::accounts;
use crate::store::users::Filter;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_judge_accounts);
}

/// List judges
///
/// Active accounts of the role `judge`, in the order they were added: those who may sit on a panel. Their e-mail addresses
/// and all else of accounts are for admins.
#[utoipa::path(tag = "Panel", security(("access_token" = [])), params(PageParams),
    responses((status = 200, body = PageOf<PanelJudgeView>, description = "A part of the judges.")))]
#[get("/api/v1/judges")]
async fn list_judge_accounts(caller: Caller<Readers>) -> Result<Reply, Problem> {
    let filter = Filter { role: Some(Role::Judge), active: Some(true), q: None };
    let page = caller.params().page()?;
    let listed = caller.read(move |conn| accounts::list(conn, &filter, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(PanelJudgeView::from))?)
}
