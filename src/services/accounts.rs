//! Accounts, as admins and their owners see them. Their log carries ids and roles, never names or addresses.

use std::sync::Arc;

use super::signin::Secret;
use super::{App, AppError, Listed, Page, Precondition, Refusal};
use crate::domain::account::{Role, User};
use crate::domain::event::Data;
use crate::domain::fault::Faults;
use crate::domain::ids::UserId;
use crate::domain::policy::{AddUser, ChangeUser, EndSession, EraseUser, InviteUser, PersonScope, ServiceScope};
use crate::domain::{account, text};
pub use crate::store::users::Filter;
use crate::store::{Author, Conn, Tx, sessions, users as stored};

/// How long a one-time link is good.
const LINK_SECONDS: i64 = 24 * 60 * 60;

/// What an account is made from, its values already good.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub email: String,
    pub name: String,
    pub role: Role,
}

/// What to change of an account; what is None stays.
#[derive(Clone, Debug, Default)]
pub struct UserChange {
    pub email: Option<String>,
    pub name: Option<String>,
    pub role: Option<Role>,
    pub active: Option<bool>,
}

/// An account, and the secret of its one-time link if it has one.
pub type Invited = (User, Option<Secret>);

fn facts(user: &User) -> Data {
    vec![("user", user.id.into()), ("role", user.role.as_str().into()), ("active", user.active.into())]
}

pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Listed<User>, AppError> {
    Ok(Listed::from_rows(stored::list(conn, filter, page)?, page.limit, |user| user.id.to_string()))
}

pub fn get(conn: &mut Conn, id: UserId) -> Result<User, AppError> {
    Ok(stored::get(conn, id)?)
}

/// Reads what an account is made from.
pub fn check_new(email: &str, name: &str, role: &str, password: Option<&str>) -> Result<NewUser, AppError> {
    let mut faults = Faults::new();
    let email = account::email(&mut faults, "/email", email);
    let name = text::clean(&mut faults, "/name", name, text::NAME);
    let known = Role::parse(role);
    if known.is_none() {
        faults.add("/role", "unknown_value", format!("must be one of {}", Role::ALL.map(Role::as_str).join(", ")));
    }
    if let Some(password) = password {
        account::password(&mut faults, "/password", password);
    }
    faults.finish()?;
    Ok(NewUser { email, name, role: known.unwrap_or(Role::Auditor) })
}

/// Hashes the password, if there is one, and adds the account.
pub async fn add(app: &App, author: Author, new: NewUser, password: Option<String>) -> Result<Invited, AppError> {
    let hash = match password {
        Some(password) => Some(app.passwords.hash(password).await?),
        None => None,
    };
    app.store.write(author, move |tx| create(tx, new, hash.as_deref())).await
}

/// Adds an account with the hash of its password, or with a one-time link in its place.
pub fn create(tx: &mut Tx, new: NewUser, hash: Option<&str>) -> Result<Invited, AppError> {
    let user = User {
        id: tx.new_id(),
        email: new.email,
        name: new.name,
        role: new.role,
        active: true,
        erased: false,
        version: 1,
    };
    let permit = tx.permit(AddUser, ServiceScope, facts(&user))?;
    stored::insert(tx, &permit, &user, hash)?;
    let secret = if hash.is_none() { Some(link(tx, &user)?) } else { None };
    Ok((user, secret))
}

fn link(tx: &mut Tx, user: &User) -> Result<Secret, AppError> {
    let secret = Secret::new()?;
    let permit = tx.permit(InviteUser, PersonScope { user: user.id }, facts(user))?;
    stored::put_link(tx, &permit, &secret.sha256(), tx.now().plus_seconds(LINK_SECONDS))?;
    Ok(secret)
}

/// A new one-time link; those before it end.
pub fn invite(tx: &mut Tx, id: UserId) -> Result<Invited, AppError> {
    tx.lock_service()?;
    let user = stored::get(tx.conn(), id)?;
    if !user.active {
        return Err(AppError::refused(Refusal::AccountInactive, "an account that is switched off gets no link"));
    }
    let secret = link(tx, &user)?;
    Ok((user, Some(secret)))
}

pub fn change(
    tx: &mut Tx,
    id: UserId,
    based_on: &Precondition,
    change: super::Input<UserChange>,
) -> Result<User, AppError> {
    tx.lock_service()?;
    let before = stored::get(tx.conn(), id)?;
    if before.erased {
        return Err(AppError::refused(Refusal::AccountInactive, "the data of this account were erased"));
    }
    based_on.check(before.version)?;
    let change = change.check()?;
    let mut user = before.clone();
    user.email = change.email.unwrap_or(user.email);
    user.name = change.name.unwrap_or(user.name);
    user.role = change.role.unwrap_or(user.role);
    user.active = change.active.unwrap_or(user.active);
    user.version += 1;
    keep_an_admin(tx, &before, &user)?;
    let permit = tx.permit(ChangeUser, PersonScope { user: id }, facts(&user))?;
    stored::update(tx, &permit, &user)?;
    if user.role != before.role || !user.active {
        end_all(tx, id)?;
    }
    Ok(user)
}

/// Takes name, address and password away for good; the id stays, for the log.
pub fn erase(tx: &mut Tx, id: UserId) -> Result<User, AppError> {
    tx.lock_service()?;
    let before = stored::get(tx.conn(), id)?;
    if before.erased {
        return Ok(before);
    }
    let user = User {
        email: format!("{id}@erased.invalid"),
        name: "(erased)".to_owned(),
        active: false,
        erased: true,
        version: before.version + 1,
        ..before.clone()
    };
    keep_an_admin(tx, &before, &user)?;
    let permit = tx.permit(EraseUser, PersonScope { user: id }, facts(&user))?;
    stored::erase(tx, &permit, &user)?;
    end_all(tx, id)?;
    Ok(user)
}

fn end_all(tx: &mut Tx, user: UserId) -> Result<(), AppError> {
    let permit = tx.permit(EndSession, PersonScope { user }, Vec::new())?;
    Ok(sessions::end_all(tx, &permit, None)?)
}

fn keep_an_admin(tx: &mut Tx, before: &User, after: &User) -> Result<(), AppError> {
    let is_admin = |user: &User| user.active && user.role == Role::Admin;
    if is_admin(before) && !is_admin(after) && !stored::other_admin(tx.conn(), before.id)? {
        return Err(AppError::refused(Refusal::LastAdmin, "no other active admin would be left"));
    }
    Ok(())
}

/// Where a one-time link leads.
pub fn link_of(app: &App, secret: &Secret) -> Arc<str> {
    format!("{}/#/redeem?token={}", app.settings.public_url.as_deref().unwrap_or_default(), secret.as_str()).into()
}
