//! Accounts, as admins and their owners see them. Their log carries ids and roles, never names or addresses.

use std::sync::Arc;

use super::signin::Secret;
use super::{App, AppError, Listed, Page, Precondition, Refusal};
use crate::domain::account::{Role, User};
use crate::domain::event::Data;
use crate::domain::fault::Faults;
use crate::domain::ids::{AgencyId, UserId};
use crate::domain::policy::{AddUser, ChangeUser, EndSession, EraseUser, InviteUser, PersonScope, ServiceScope};
use crate::domain::{account, text};
pub use crate::store::users::Filter;
use crate::store::{Author, Conn, StoreError, Tx, agencies, sessions, users as stored};

/// How long a one-time link is good.
const LINK_SECONDS: i64 = 24 * 60 * 60;

/// What an account is made from, its values already good.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub email: String,
    pub name: String,
    pub role: Role,
    /// Of an entrant always, of nobody else.
    pub agency: Option<AgencyId>,
}

/// What to change of an account; what is None stays.
#[derive(Clone, Debug, Default)]
pub struct UserChange {
    pub email: Option<String>,
    pub name: Option<String>,
    pub role: Option<Role>,
    pub agency: Option<Option<AgencyId>>,
    pub active: Option<bool>,
}

/// An account, and the secret of its one-time link if it has one.
pub type Invited = (User, Option<Secret>);

fn facts(user: &User) -> Data {
    let mut facts = vec![("user", user.id.into()), ("role", user.role.as_str().into()), ("active", user.active.into())];
    if let Some(agency) = user.agency {
        facts.push(("agency", agency.into()));
    }
    facts
}

pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Listed<User>, AppError> {
    Ok(Listed::from_rows(stored::list(conn, filter, page)?, page.limit, |user| user.id.to_string()))
}

pub fn get(conn: &mut Conn, id: UserId) -> Result<User, AppError> {
    Ok(stored::get(conn, id)?)
}

/// Reads what an account is made from.
pub fn check_new(
    email: &str,
    name: &str,
    role: &str,
    given_agency: Option<&str>,
    password: Option<&str>,
) -> Result<NewUser, AppError> {
    let mut faults = Faults::new();
    let email = account::email(&mut faults, "/email", email);
    let name = text::clean(&mut faults, "/name", name, text::NAME);
    let known = Role::parse(role);
    if known.is_none() {
        faults.add("/role", "unknown_value", format!("must be one of {}", Role::ALL.map(Role::as_str).join(", ")));
    }
    let agency = given_agency.and_then(|agency| agency.parse().ok());
    match (known, given_agency) {
        (_, Some(_)) if agency.is_none() => {
            faults.add("/agency_id", "not_an_id", "must be an id that this service gave out");
        }
        (Some(role), _) => account::agency(&mut faults, role, agency),
        (None, _) => {}
    }
    if let Some(password) = password {
        account::password(&mut faults, "/password", password);
    }
    faults.finish()?;
    Ok(NewUser { email, name, role: known.unwrap_or(Role::Auditor), agency })
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
    check_agency(tx, new.agency)?;
    let user = User {
        id: tx.new_id(),
        email: new.email,
        name: new.name,
        role: new.role,
        agency: new.agency,
        active: true,
        erased: false,
        version: 1,
    };
    let permit = tx.permit(AddUser, ServiceScope, facts(&user))?;
    stored::insert(tx, &permit, &user, hash)?;
    let secret = if hash.is_none() { Some(link(tx, &user)?) } else { None };
    Ok((user, secret))
}

/// That there is no such agency is a fault of the value.
fn check_agency(tx: &mut Tx, given: Option<AgencyId>) -> Result<(), AppError> {
    let Some(id) = given else { return Ok(()) };
    match agencies::get(tx.conn(), id) {
        Ok(_) => Ok(()),
        Err(StoreError::NotFound) => Err(AppError::invalid("/agency_id", "unknown_agency", "there is no such agency")),
        Err(error) => Err(error.into()),
    }
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
    user.agency = change.agency.unwrap_or(user.agency);
    // Another role leaves the agency behind; whoever becomes an entrant names one.
    if user.role != Role::Entrant && change.agency.is_none() {
        user.agency = None;
    }
    let mut faults = Faults::new();
    account::agency(&mut faults, user.role, user.agency);
    faults.finish()?;
    check_agency(tx, user.agency)?;
    user.version += 1;
    keep_an_admin(tx, &before, &user)?;
    let permit = tx.permit(ChangeUser, PersonScope { user: id }, facts(&user))?;
    stored::update(tx, &permit, &user)?;
    if user.role != before.role || user.agency != before.agency || !user.active {
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
