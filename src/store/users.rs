//! Accounts in the database, and their one-time links.

use std::collections::HashMap;

use diesel::prelude::*;

use super::conn::Conn;
use super::error::StoreError;
use super::page::Page;
use super::rows::{contains, id, word};
use super::schema::{one_time_links, sessions, users};
use super::tx::{Permit, Tx};
use crate::domain::account::{Role, User};
use crate::domain::ids::UserId;
use crate::domain::policy::{AddUser, ChangeUser, EraseUser, InviteUser, SetPassword};
use crate::domain::text;
use crate::domain::time::Moment;

/// Which accounts to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub role: Option<Role>,
    pub active: Option<bool>,
    /// Part of the e-mail address, in any letter case.
    pub q: Option<String>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
struct UserRow {
    id: String,
    email: String,
    name: String,
    role: String,
    active: bool,
    erased: bool,
    version: i64,
    agency_id: Option<String>,
    password_hash: Option<String>,
}

impl UserRow {
    fn read(self) -> Result<(User, Option<String>), StoreError> {
        let user = User {
            id: id(&self.id)?,
            email: self.email,
            name: self.name,
            role: word(&self.role, Role::parse)?,
            agency: self.agency_id.as_deref().map(id).transpose()?,
            active: self.active,
            erased: self.erased,
            version: self.version,
        };
        Ok((user, self.password_hash))
    }
}

pub fn get(conn: &mut Conn, id: UserId) -> Result<User, StoreError> {
    Ok(credentials(conn, id)?.0)
}

/// Names by id; whoever does not exist is left out.
pub fn names(conn: &mut Conn, ids: &[UserId]) -> Result<HashMap<UserId, String>, StoreError> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows: Vec<(String, String)> =
        users::table.filter(users::id.eq_any(ids)).select((users::id, users::name)).load(conn)?;
    rows.into_iter().map(|(user, name)| Ok((id(&user)?, name))).collect()
}

/// The account and its password hash.
pub fn credentials(conn: &mut Conn, id: UserId) -> Result<(User, Option<String>), StoreError> {
    users::table.find(id.to_string()).select(UserRow::as_select()).first(conn)?.read()
}

/// By folded e-mail address.
pub fn find(conn: &mut Conn, email_key: &str) -> Result<Option<(User, Option<String>)>, StoreError> {
    let row =
        users::table.filter(users::email_key.eq(email_key)).select(UserRow::as_select()).first(conn).optional()?;
    row.map(UserRow::read).transpose()
}

/// One more than asked for, in the order they were added.
pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Vec<User>, StoreError> {
    let mut query = users::table.select(UserRow::as_select()).into_boxed();
    if let Some(role) = filter.role {
        query = query.filter(users::role.eq(role.as_str()));
    }
    if let Some(active) = filter.active {
        query = query.filter(users::active.eq(active));
    }
    if let Some(q) = &filter.q {
        query = query.filter(users::email_key.like(contains(&text::fold(q))).escape('\\'));
    }
    if let Some(after) = &page.after {
        query = query.filter(users::id.gt(after.clone()));
    }
    let rows: Vec<UserRow> = query.order(users::id.asc()).limit(page.limit + 1).load(conn)?;
    rows.into_iter().map(|row| Ok(row.read()?.0)).collect()
}

/// Whether an admin is left beside this one.
pub fn other_admin(conn: &mut Conn, than: UserId) -> Result<bool, StoreError> {
    let others = users::table
        .filter(users::role.eq(Role::Admin.as_str()))
        .filter(users::active.eq(true))
        .filter(users::id.ne(than.to_string()));
    Ok(diesel::select(diesel::dsl::exists(others)).get_result(conn)?)
}

pub fn insert(tx: &mut Tx, _: &Permit<AddUser>, user: &User, hash: Option<&str>) -> Result<(), StoreError> {
    let now = tx.now().millis();
    diesel::insert_into(users::table)
        .values((
            users::id.eq(user.id.to_string()),
            users::email.eq(&user.email),
            users::email_key.eq(text::fold(&user.email)),
            users::name.eq(&user.name),
            users::role.eq(user.role.as_str()),
            users::agency_id.eq(user.agency.map(|agency| agency.to_string())),
            users::active.eq(user.active),
            users::erased.eq(user.erased),
            users::password_hash.eq(hash),
            users::version.eq(user.version),
            users::created_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub fn update(tx: &mut Tx, permit: &Permit<ChangeUser>, user: &User) -> Result<(), StoreError> {
    write(tx, permit.scope().user, user)
}

fn write(tx: &mut Tx, target: UserId, user: &User) -> Result<(), StoreError> {
    diesel::update(users::table.find(target.to_string()))
        .set((
            users::email.eq(&user.email),
            users::email_key.eq(text::fold(&user.email)),
            users::name.eq(&user.name),
            users::role.eq(user.role.as_str()),
            users::agency_id.eq(user.agency.map(|agency| agency.to_string())),
            users::active.eq(user.active),
            users::erased.eq(user.erased),
            users::version.eq(user.version),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Writes what is left of an erased account; password and links go, and what its devices called themselves.
pub fn erase(tx: &mut Tx, permit: &Permit<EraseUser>, user: &User) -> Result<(), StoreError> {
    let target = permit.scope().user;
    write(tx, target, user)?;
    diesel::update(users::table.find(target.to_string()))
        .set(users::password_hash.eq(None::<String>))
        .execute(tx.conn)?;
    diesel::delete(one_time_links::table.filter(one_time_links::user_id.eq(target.to_string()))).execute(tx.conn)?;
    diesel::update(sessions::table.filter(sessions::user_id.eq(target.to_string())))
        .set(sessions::user_agent.eq(""))
        .execute(tx.conn)?;
    Ok(())
}

/// A new password; links that were open are worth nothing any more.
pub fn set_password(tx: &mut Tx, permit: &Permit<SetPassword>, hash: &str) -> Result<(), StoreError> {
    let (target, now) = (permit.scope().user.to_string(), tx.now().millis());
    diesel::update(users::table.find(&target)).set(users::password_hash.eq(hash)).execute(tx.conn)?;
    diesel::update(one_time_links::table.filter(one_time_links::user_id.eq(&target)))
        .filter(one_time_links::used_at.is_null())
        .set(one_time_links::used_at.eq(now))
        .execute(tx.conn)?;
    Ok(())
}

/// A link in place of all before it.
pub fn put_link(tx: &mut Tx, permit: &Permit<InviteUser>, sha256: &str, until: Moment) -> Result<(), StoreError> {
    let target = permit.scope().user.to_string();
    diesel::delete(one_time_links::table.filter(one_time_links::user_id.eq(&target))).execute(tx.conn)?;
    diesel::insert_into(one_time_links::table)
        .values((
            one_time_links::token_sha256.eq(sha256),
            one_time_links::user_id.eq(target),
            one_time_links::expires_at.eq(until.millis()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Whose link this is, if it is good now.
pub fn link_owner(conn: &mut Conn, sha256: &str, now: Moment) -> Result<Option<UserId>, StoreError> {
    let owner: Option<String> = one_time_links::table
        .find(sha256)
        .filter(one_time_links::used_at.is_null())
        .filter(one_time_links::expires_at.gt(now.millis()))
        .select(one_time_links::user_id)
        .first(conn)
        .optional()?;
    owner.map(|owner| id(&owner)).transpose()
}

/// Lets go of one-time links that expired before `before`.
pub fn forget_links(conn: &mut Conn, before: i64) -> Result<usize, StoreError> {
    Ok(diesel::delete(one_time_links::table.filter(one_time_links::expires_at.lt(before))).execute(conn)?)
}
