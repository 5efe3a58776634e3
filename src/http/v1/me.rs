//! One's own account and sessions over HTTP.

use actix_web::{HttpRequest, delete, get, put, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::auth::address;
use super::users::UserView;
use super::values::{path_id, versioned};
use crate::http::body::Body;
use crate::http::caller::{AnyRole, Caller};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::{AppError, accounts, signin};

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_me).service(change_my_password).service(list_my_sessions).service(end_my_session);
}

/// The password that is, and the one to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordBody {
    current: String,
    #[schema(min_length = 12, max_length = 200, example = "kuda laut empat puluh")]
    new: String,
}

/// A signed-in device.
#[derive(Serialize, ToSchema)]
pub struct SessionView {
    id: String,
    /// What the device called itself when it signed in.
    user_agent: String,
    created_at: String,
    last_used_at: String,
    /// The session of this request.
    current: bool,
}

/// Who am I
///
/// The account of the access token.
#[utoipa::path(tag = "Sign-in", security(("access_token" = [])), extensions(("x-any-role" = json!(true))),
    responses((status = 200, body = UserView, description = "One's own account.")))]
#[get("/api/v1/me")]
async fn get_me(caller: Caller<AnyRole>) -> Result<Reply, Problem> {
    let id = caller.actor.user;
    let user = caller.read(move |conn| accounts::get(conn, id)).await?;
    Ok(versioned(UserView::from)(user)?)
}

/// Change one's password
///
/// All other sessions of the account end; this one stays.
#[utoipa::path(tag = "Sign-in", security(("access_token" = [])),
    extensions(("x-any-role" = json!(true)), ("x-no-retry-key" = json!(true)), ("x-throttled" = json!(true))),
    request_body(content = PasswordBody, example = json!({"current": "kuda laut empat puluh", "new": "gajah laut tiga belas"})),
    responses((status = 200, body = UserView, description = "Changed.")))]
#[put("/api/v1/me/password")]
async fn change_my_password(caller: Caller<AnyRole>, request: HttpRequest, body: Body) -> Result<Reply, Problem> {
    let PasswordBody { current, new } = body.read()?;
    let (id, from) = (caller.actor.user, address(&caller.app, &request));
    signin::change_password(&caller.app, caller.author(), from, current, new).await?;
    let user = caller.read(move |conn| accounts::get(conn, id)).await?;
    Ok(versioned(UserView::from)(user)?)
}

/// List one's sessions
///
/// Those that neither ended nor expired.
#[utoipa::path(tag = "Sign-in", security(("access_token" = [])), extensions(("x-any-role" = json!(true))),
    params(
        PageParams,
    ),
    responses((status = 200, body = PageOf<SessionView>, description = "Sessions.")))]
#[get("/api/v1/me/sessions")]
async fn list_my_sessions(caller: Caller<AnyRole>) -> Result<Reply, Problem> {
    let (actor, page, now) = (caller.actor, caller.params().page()?, caller.app.clock.now());
    let listed = caller.read(move |conn| signin::own_sessions(conn, actor.user, now, &page)).await?;
    Ok(PageOf::reply(
        caller.params(),
        listed.map(|session| SessionView {
            current: actor.session == Some(session.id),
            id: session.id.to_string(),
            user_agent: session.user_agent,
            created_at: session.created_at.to_string(),
            last_used_at: session.last_used_at.to_string(),
        }),
    )?)
}

/// End one of one's sessions
///
/// Its tokens are worth nothing within 5 seconds.
#[utoipa::path(tag = "Sign-in", security(("access_token" = [])), extensions(("x-any-role" = json!(true))),
    params(("id" = String, Path, description = "The session.")), responses((status = 204, description = "Ended.")))]
#[delete("/api/v1/me/sessions/{id}")]
async fn end_my_session(caller: Caller<AnyRole>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (user, session) = (caller.actor.user, path_id(&path)?);
    let ended = caller.write_once(move |tx| signin::end(tx, user, session)).await?;
    caller.app.tokens.forget(session);
    if ended { Ok(Reply::no_content()) } else { Err(AppError::NotFound.into()) }
}
