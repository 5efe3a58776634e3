//! Signing in and out over HTTP.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, Responder, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::users::UserView;
use crate::http::body::{Body, OptionalBody};
use crate::http::caller::Anyone;
use crate::http::caller::Public;
use crate::http::kinds::Kind;
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::signin::{self, Device, Secret, SignedIn};
use crate::services::tokens::ACCESS_SECONDS;
use crate::services::{App, AppError};

pub fn routes(config: &mut ServiceConfig) {
    config.service(log_in).service(refresh_tokens).service(log_out).service(redeem_link);
}

const COOKIE: &str = "__Host-kipp_refresh";
/// As long as a session lives unused.
const COOKIE_SECONDS: i64 = 30 * 24 * 60 * 60;

/// E-mail and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LoginBody {
    #[schema(example = "juri@bantenprov.go.id")]
    email: String,
    #[schema(example = "kuda laut empat puluh")]
    password: String,
    /// `token`: the refresh token stands in the answer; `cookie`: it is a cookie that scripts cannot read.
    #[schema(nullable = false)]
    session: Option<SessionKind>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SessionKind {
    Token,
    Cookie,
}

/// The refresh token, where it is no cookie.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefreshBody {
    #[schema(nullable = false)]
    refresh_token: Option<String>,
}

/// A one-time link's token and the password to set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RedeemBody {
    token: String,
    #[schema(min_length = 12, max_length = 200, example = "kuda laut empat puluh")]
    password: String,
}

/// Somebody signed in.
#[derive(Serialize, ToSchema)]
pub struct TokensView {
    access_token: String,
    /// `Bearer`
    token_type: String,
    /// Seconds.
    #[schema(example = 900)]
    expires_in: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    refresh_token: Option<String>,
    user: UserView,
}

/// Whether a session ended just now.
#[derive(Serialize, ToSchema)]
pub struct EndedView {
    ended: bool,
}

/// That it is done.
#[derive(Serialize, ToSchema)]
pub struct DoneView {
    done: bool,
}

/// Where a request comes from, past our own proxies.
pub(super) fn address(app: &App, request: &HttpRequest) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
    let chain: Vec<&str> = request.headers().get_all("x-forwarded-for").filter_map(|line| line.to_str().ok()).collect();
    app.settings.client_address(peer, &chain)
}

fn device(app: &App, request: &HttpRequest) -> Device {
    let agent = request.headers().get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    Device { address: address(app, request), user_agent: agent.chars().filter(|c| !c.is_control()).take(200).collect() }
}

/// Other sites must not send our cookies: browsers say where a request comes from.
fn check_site(request: &HttpRequest) -> Result<(), Problem> {
    match request.headers().get("sec-fetch-site").map(header::HeaderValue::as_bytes) {
        None | Some(b"same-origin" | b"none") => Ok(()),
        Some(_) => Err(Problem::new(Kind::Forbidden, "a session cookie is taken from pages of this service only")),
    }
}

fn cookie(request: &HttpRequest) -> Option<Secret> {
    let lines = request.headers().get_all(header::COOKIE).filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, value)| *name == COOKIE && !value.is_empty()).map(|(_, value)| Secret::given(value.to_owned()))
}

/// The refresh token of a request, and whether it came as a cookie.
fn given(request: &HttpRequest, body: OptionalBody) -> Result<Option<(Secret, SessionKind)>, Problem> {
    let body: RefreshBody = body.read()?;
    if let Some(token) = body.refresh_token {
        return Ok(Some((Secret::given(token), SessionKind::Token)));
    }
    let Some(secret) = cookie(request) else { return Ok(None) };
    check_site(request)?;
    // A form of another site names a type of its own; whoever sends no body need not name any.
    let media = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    let is_json =
        |media: &str| media.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json");
    if media.is_some_and(|media| !is_json(media)) {
        return Err(Problem::new(Kind::UnsupportedMediaType, "send Content-Type: application/json, or no body"));
    }
    Ok(Some((secret, SessionKind::Cookie)))
}

fn with_cookie(request: &HttpRequest, reply: Reply, value: &str, seconds: i64) -> HttpResponse {
    let mut response = reply.respond_to(request);
    let text = format!("{COOKIE}={value}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={seconds}");
    if let Ok(value) = header::HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

fn answer(request: &HttpRequest, signed_in: SignedIn, kind: SessionKind) -> Result<HttpResponse, Problem> {
    let SignedIn { user, access, refresh } = signed_in;
    let view = TokensView {
        access_token: access,
        token_type: "Bearer".to_owned(),
        expires_in: ACCESS_SECONDS,
        refresh_token: (kind == SessionKind::Token).then(|| refresh.as_str().to_owned()),
        user: user.into(),
    };
    let reply = Reply::ok(&view)?;
    Ok(match kind {
        SessionKind::Token => reply.respond_to(request),
        SessionKind::Cookie => with_cookie(request, reply, refresh.as_str(), COOKIE_SECONDS),
    })
}

/// 401 in words that suit somebody who is not signed in yet; why exactly is not told.
fn unknown(error: AppError, detail: &'static str) -> Problem {
    match error {
        AppError::Unauthenticated => Problem::new(Kind::Unauthenticated, detail),
        other => other.into(),
    }
}

/// Sign in
///
/// From the fifth failure an account makes one wait longer each time, 15 minutes at most; an address has 30 failures a
/// minute. A session ends when it is not used for 30 days.
#[utoipa::path(tag = "Sign-in", extensions(("x-throttled" = json!(true))),
    request_body(content = LoginBody, example = json!({"email": "juri@bantenprov.go.id", "password": "kuda laut empat puluh", "session": "token"})),
    responses((status = 200, body = TokensView, description = "Signed in.")))]
#[post("/api/v1/auth/login")]
async fn log_in(caller: Public, request: HttpRequest, body: Body) -> Result<HttpResponse, Problem> {
    let LoginBody { email, password, session } = body.read()?;
    let kind = session.unwrap_or(SessionKind::Token);
    if kind == SessionKind::Cookie {
        check_site(&request)?;
    }
    let from = device(&caller.app, &request);
    let signed_in = signin::log_in(&caller.app, &email, password, from).await;
    answer(&request, signed_in.map_err(|error| unknown(error, "the e-mail or the password is wrong"))?, kind)
}

/// Renew the tokens
///
/// Each refresh token has one successor. Used again within 60 s it gives another; later its session ends.
#[utoipa::path(tag = "Sign-in", request_body(content = Option<RefreshBody>, description = "Left out where the token is a cookie.",
        example = json!({"refresh_token": "the-refresh_token-of-the-answer-before"})),
    extensions(("x-may-be-forbidden" = json!(true))),
    responses((status = 200, body = TokensView, description = "New tokens.")))]
#[post("/api/v1/auth/refresh")]
async fn refresh_tokens(caller: Public, request: HttpRequest, body: OptionalBody) -> Result<HttpResponse, Problem> {
    let (secret, kind) = given(&request, body)?.ok_or(AppError::Unauthenticated)?;
    answer(&request, signin::refresh(&caller.app, &secret).await?, kind)
}

/// Sign out
///
/// Ends the session of the refresh token, or else that of the access token.
#[utoipa::path(tag = "Sign-in", security((), ("access_token" = [])), extensions(("x-no-retry-key" = json!(true))),
    request_body(content = Option<RefreshBody>, description = "Left out where the token is a cookie, or to end the access token's session.",
        example = json!({"refresh_token": "the-refresh_token-of-the-answer-before"})),
    responses((status = 200, body = EndedView, description = "Signed out.")))]
#[post("/api/v1/auth/logout")]
async fn log_out(caller: Anyone, request: HttpRequest, body: OptionalBody) -> Result<HttpResponse, Problem> {
    let app = &caller.app;
    let target = match given(&request, body)? {
        Some((secret, _)) => signin::session_of(app, &secret).await?,
        None => {
            let actor = caller.actor.ok_or(AppError::Unauthenticated)?;
            Some((actor.user, actor.session.ok_or(AppError::Unauthenticated)?))
        }
    };
    let ended = match target {
        Some((user, session)) => signin::log_out(app, user, session).await?,
        None => false,
    };
    let reply = Reply::ok(&EndedView { ended })?;
    Ok(if cookie(&request).is_some() { with_cookie(&request, reply, "", 0) } else { reply.respond_to(&request) })
}

/// Redeem a one-time link
///
/// Sets the password, once and within 24 hours; all sessions of the account end. Unknown and used links are 401.
#[utoipa::path(tag = "Sign-in", extensions(("x-throttled" = json!(true))),
    request_body(content = RedeemBody, example = json!({"token": "the-text-after-token=", "password": "kuda laut empat puluh"})),
    responses((status = 200, body = DoneView, description = "The password is set; sign in with it.")))]
#[post("/api/v1/auth/redeem")]
async fn redeem_link(caller: Public, request: HttpRequest, body: Body) -> Result<Reply, Problem> {
    let RedeemBody { token, password } = body.read()?;
    let from = address(&caller.app, &request);
    let redeemed = signin::redeem(&caller.app, &Secret::given(token), password, from).await;
    redeemed.map_err(|error| unknown(error, "the link is unknown, was used, or is older than 24 hours"))?;
    Ok(Reply::ok(&DoneView { done: true })?)
}
