//! Accounts over HTTP, for admins.

use actix_web::{get, patch, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::values::{self, given_id, given_word, path_id};
use crate::domain::account::{self, Role, User};
use crate::domain::fault::Faults;
use crate::domain::text;
use crate::http::body::{Body, NothingBody, OptionalBody};
use crate::http::caller::{Admin, Caller};
use crate::http::json::{Patch, nullable, patch};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::accounts::{self, Filter, Invited, UserChange};
use crate::services::{App, AppError};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_users)
        .service(add_user)
        .service(get_user)
        .service(change_user)
        .service(invite_user)
        .service(erase_user);
}

/// An account.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserView {
    id: String,
    #[schema(example = "juri@bantenprov.go.id")]
    email: String,
    #[schema(example = "Siti Rahmawati")]
    name: String,
    /// `admin`, `organizer`, `judge`, `auditor` or `entrant`, an agency's own account.
    #[schema(example = "judge")]
    role: String,
    /// Of an entrant; null of everybody else.
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11")]
    agency_id: Option<String>,
    active: bool,
    /// Its ETag without the quotes.
    #[schema(example = 1)]
    version: i64,
    /// Shown once, where there is no password yet: whoever follows it within 24 hours sets one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    link: Option<String>,
}

impl From<User> for UserView {
    fn from(user: User) -> Self {
        Self {
            id: user.id.to_string(),
            email: user.email,
            name: user.name,
            role: user.role.as_str().to_owned(),
            agency_id: user.agency.map(|agency| agency.to_string()),
            active: user.active,
            version: user.version,
            link: None,
        }
    }
}

impl values::Versioned for UserView {
    fn version(&self) -> i64 {
        self.version
    }
    fn id(&self) -> &str {
        &self.id
    }
}

fn invited(app: &App, (user, secret): Invited) -> UserView {
    let link = secret.map(|secret| accounts::link_of(app, &secret).to_string());
    UserView { link, ..user.into() }
}

/// An account to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUserBody {
    #[schema(min_length = 3, max_length = 254, example = "juri@bantenprov.go.id")]
    email: String,
    #[schema(min_length = 1, max_length = 300, example = "Siti Rahmawati")]
    name: String,
    #[schema(example = "judge")]
    role: String,
    /// Whose account it is: needed of an `entrant`, refused of every other role.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11")]
    agency_id: Option<String>,
    /// Left out: the answer carries a one-time link.
    #[schema(min_length = 12, max_length = 200, nullable = false)]
    password: Option<String>,
}

/// What to change of an account; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserPatch {
    #[schema(min_length = 3, max_length = 254, nullable = false)]
    email: Option<String>,
    #[schema(min_length = 1, max_length = 300, nullable = false)]
    name: Option<String>,
    #[schema(nullable = false)]
    role: Option<String>,
    /// Together with the role `entrant`; another role leaves the agency behind.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11")]
    agency_id: Patch<String>,
    #[schema(nullable = false)]
    active: Option<bool>,
}

fn checked_change(body: UserPatch) -> Result<UserChange, AppError> {
    let mut faults = Faults::new();
    let change = UserChange {
        email: body.email.map(|email| account::email(&mut faults, "/email", &email)),
        name: body.name.map(|name| text::clean(&mut faults, "/name", &name, text::NAME)),
        role: body
            .role
            .and_then(|role| given_word(&mut faults, "/role", &role, Role::parse, &Role::ALL.map(Role::as_str))),
        agency: body.agency_id.map(|agency| agency.and_then(|id| given_id(&mut faults, "/agency_id", &id))),
        active: body.active,
    };
    faults.finish()?;
    Ok(change)
}

/// List accounts
///
/// In the order they were added.
#[utoipa::path(tag = "Accounts", security(("access_token" = [])),
    params(
        PageParams,
        ("role" = Option<String>, Query, description = "Only this role.", example = "judge"),
        ("active" = Option<bool>, Query, description = "Only active ones, or only others."),
        ("q" = Option<String>, Query, description = "Part of the e-mail address, in any letter case.", max_length = 200, example = "banten"),
    ),
    responses((status = 200, body = PageOf<UserView>, description = "A part of the accounts.")))]
#[get("/api/v1/users")]
async fn list_users(caller: Caller<Admin>) -> Result<Reply, Problem> {
    let filter = Filter {
        role: caller.params().word("role", Role::parse, "admin, organizer, judge, auditor or entrant")?,
        active: caller.params().flag("active")?,
        q: caller.params().search("q")?,
    };
    let page = caller.params().page()?;
    let listed = caller.read(move |conn| accounts::list(conn, &filter, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(UserView::from))?)
}

/// Add an account
///
/// Without a password the answer carries a one-time `link`, good for 24 hours. An e-mail stands once, without regard to
/// letter case; else 409 `email-taken`.
#[utoipa::path(tag = "Accounts", security(("access_token" = [])),
    extensions(("x-conflicts" = json!(true)), ("x-no-retry-key" = json!(true))),
    request_body(content = NewUserBody, example = json!({"email": "juri@bantenprov.go.id", "name": "Siti Rahmawati", "role": "judge"})),
    responses((status = 201, body = UserView, description = "Added.")))]
#[post("/api/v1/users")]
async fn add_user(caller: Caller<Admin>, body: Body) -> Result<Reply, Problem> {
    let NewUserBody { email, name, role, agency_id, password } = body.read()?;
    let new = accounts::check_new(&email, &name, &role, agency_id.as_deref(), password.as_deref())?;
    let added = accounts::add(&caller.app, caller.author(), new, password).await?;
    Ok(values::created("users", |added| invited(&caller.app, added))(added)?)
}

/// Read an account
///
/// With its ETag.
#[utoipa::path(tag = "Accounts", security(("access_token" = [])), params(("id" = String, Path, description = "The account.")),
    responses((status = 200, body = UserView, description = "The account.")))]
#[get("/api/v1/users/{id}")]
async fn get_user(caller: Caller<Admin>, path: web::Path<String>) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    let user = caller.read(move |conn| accounts::get(conn, id)).await?;
    Ok(values::versioned(UserView::from)(user)?)
}

/// Change an account
///
/// Another role, or none at all (`active: false`), ends its sessions. The last active admin stays one: 409 `last-admin`.
#[utoipa::path(tag = "Accounts", security(("access_token" = [])),
    extensions(("x-versioned" = json!(true)), ("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The account.")),
    request_body(content = UserPatch, example = json!({"active": false})),
    responses((status = 200, body = UserView, description = "As it is now.")))]
#[patch("/api/v1/users/{id}")]
async fn change_user(caller: Caller<Admin>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (id, based_on, change) = (path_id(&path)?, caller.precondition(), body.input(checked_change));
    let user = caller.write_once(move |tx| accounts::change(tx, id, &based_on, change)).await?;
    caller.app.tokens.forget_all();
    Ok(values::versioned(UserView::from)(user)?)
}

/// Give an account a one-time link
///
/// Links before it end. Redeeming it sets a new password and ends all sessions.
#[utoipa::path(tag = "Accounts", security(("access_token" = [])),
    extensions(("x-conflicts" = json!(true)), ("x-no-retry-key" = json!(true))),
    params(("id" = String, Path, description = "The account.")),
    request_body(content = Option<NothingBody>, description = "Nothing, or an empty object.", example = json!({})),
    responses((status = 200, body = UserView, description = "The account with its `link`.")))]
#[post("/api/v1/users/{id}/invite")]
async fn invite_user(caller: Caller<Admin>, path: web::Path<String>, body: OptionalBody) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    let answer = caller.write_once(body.empty_for(move |tx| accounts::invite(tx, id))).await?;
    Ok(Reply::ok(&invited(&caller.app, answer))?)
}

/// Erase a person's data
///
/// Name, e-mail and password go for good, and the account stays switched off. The log keeps only its id.
#[utoipa::path(tag = "Accounts", security(("access_token" = [])),
    extensions(("x-conflicts" = json!(true)), ("x-no-retry-key" = json!(true))),
    params(("id" = String, Path, description = "The account.")),
    request_body(content = Option<NothingBody>, description = "Nothing, or an empty object.", example = json!({})),
    responses((status = 200, body = UserView, description = "What is left.")))]
#[post("/api/v1/users/{id}/erase")]
async fn erase_user(caller: Caller<Admin>, path: web::Path<String>, body: OptionalBody) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    let user = caller.write_once(body.empty_for(move |tx| accounts::erase(tx, id))).await?;
    caller.app.tokens.forget_all();
    Ok(Reply::ok(&UserView::from(user))?)
}
