//! Who calls: the first parameter of every handler. 401 and 403 are decided here, before the body is read, and so are
//! query parameters that the contract does not know.

use std::future::{Ready, ready};
use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use uuid::Uuid;

use super::body::Fingerprint;
use super::contract::Contract;
use super::kinds::Kind;
use super::params::Params;
use super::preconditions;
use super::problem::Problem;
use super::reply::Reply;
use crate::domain::account::Role;
use crate::domain::policy::{Actor, Visibility};
use crate::services::{App, AppError, Precondition, Refusal};
use crate::store::idempotency::{self, RetryKey};
use crate::store::{Author, Conn, Tx};

/// A set of roles that may call an operation at all.
pub trait Roles {
    fn include(role: Role) -> bool;
}

/// Sets of roles as types: `Name: which of them`.
macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident: $role:ident => $rule:expr;)*) => {$(
        $(#[$doc])*
        pub struct $name;
        impl Roles for $name {
            fn include($role: Role) -> bool { $rule }
        }
    )*};
}

roles! {
    /// Anybody signed in.
    AnyRole: _role => true;
    Admin: role => role == Role::Admin;
    /// Admins and organizers.
    Staff: role => role.is_staff();
    /// Admins, organizers and auditors.
    Readers: role => role.reads_all();
    Judge: role => role == Role::Judge;
    /// All but agencies' accounts.
    Insider: role => role != Role::Entrant;
    /// Agencies' accounts, and staff who act for one.
    EntrantOrStaff: role => role == Role::Entrant || role.is_staff();
    /// Agencies' accounts, and those who read everything.
    EntrantOrReaders: role => role == Role::Entrant || role.reads_all();
    /// Judges, and staff who act for one.
    JudgeOrStaff: role => role == Role::Judge || role.is_staff();
}

/// What authentication left with the request.
#[derive(Clone, Copy, Debug)]
pub enum Identity {
    Anonymous,
    /// A token that is not good.
    Refused,
    Known(Actor),
}

/// Somebody signed in with one of the roles `R`.
pub struct Caller<R: Roles> {
    pub actor: Actor,
    pub app: App,
    call: Call,
    _roles: PhantomData<R>,
}

/// Somebody signed in, or nobody: for what is public once it is published.
pub struct Anyone {
    pub actor: Option<Actor>,
    pub app: App,
    call: Call,
}

/// Nobody in particular: sign-in and service operations.
pub struct Public {
    pub app: App,
}

/// What of the request the act itself depends on.
struct Call {
    params: Params,
    method: String,
    /// Path and query.
    target: String,
    precondition: Precondition,
    key: Option<String>,
}

impl Call {
    fn read(request: &HttpRequest) -> Result<(App, Self), Problem> {
        let app = request
            .app_data::<web::Data<App>>()
            .ok_or_else(|| Problem::from(AppError::Internal("the app is not configured".to_owned())))?;
        let params = match request.app_data::<web::Data<Contract>>() {
            Some(contract) => contract.checked_params(request)?,
            None => Params::parse(request.path(), request.query_string())?,
        };
        let call = Self {
            params,
            method: request.method().to_string(),
            target: target(request),
            precondition: preconditions::read(request.headers())?,
            key: if takes_key(request) { preconditions::idempotency_key(request.headers())? } else { None },
        };
        Ok((app.get_ref().clone(), call))
    }
}

/// POST and PUT may be repeated under a key; where accounts and sessions are concerned it is ignored, whatever it says.
fn takes_key(request: &HttpRequest) -> bool {
    const WITHOUT: [&str; 3] = ["/api/v1/auth/", "/api/v1/me/", "/api/v1/users"];
    matches!(request.method().as_str(), "POST" | "PUT") && !WITHOUT.iter().any(|path| request.path().starts_with(path))
}

/// What a retry key belongs to, beside person and method: the query says what is to be done as much as the path does.
fn target(request: &HttpRequest) -> String {
    request.uri().path_and_query().map_or_else(|| request.path().to_owned(), ToString::to_string)
}

fn identity(request: &HttpRequest) -> Identity {
    request.extensions().get::<Identity>().copied().unwrap_or(Identity::Anonymous)
}

impl<R: Roles> Caller<R> {
    fn new(request: &HttpRequest) -> Result<Self, Problem> {
        let Identity::Known(actor) = identity(request) else {
            return Err(AppError::Unauthenticated.into());
        };
        if !R::include(actor.role) {
            return Err(AppError::Forbidden.into());
        }
        let (app, call) = Call::read(request)?;
        Ok(Self { actor, app, call, _roles: PhantomData })
    }

    pub fn params(&self) -> &Params {
        &self.call.params
    }

    /// What the caller believes to be the state of what it changes.
    pub fn precondition(&self) -> Precondition {
        self.call.precondition.clone()
    }

    pub fn sight(&self) -> Visibility {
        Visibility::of(Some(&self.actor))
    }

    /// Runs a read.
    pub async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&mut Conn) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, Problem> {
        Ok(self.app.store.read(query).await?)
    }

    /// Runs a write, once for each `Idempotency-Key`: the answer is kept in the same transaction, and a retry gets it
    /// again without running the act.
    pub async fn write<T: Send + 'static>(
        &self,
        body: &impl Fingerprint,
        act: impl FnOnce(&mut Tx) -> Result<T, AppError> + Send + 'static,
        render: impl FnOnce(T) -> Result<Reply, AppError> + Send + 'static,
    ) -> Result<Reply, Problem> {
        let retry = self.call.key.as_ref().map(|key| RetryKey {
            actor: self.actor.user.to_string(),
            method: self.call.method.clone(),
            path: self.call.target.clone(),
            key: key.clone(),
            body_sha256: body.sha256().to_owned(),
        });
        let reply = self
            .app
            .store
            .write(self.author(), move |tx| {
                let Some(retry) = retry else { return render(act(tx)?) };
                match idempotency::claim(tx, &retry)? {
                    Some(kept) if kept.body_sha256 == retry.body_sha256 => Ok(Reply::kept(kept)),
                    Some(_) => Err(AppError::refused(
                        Refusal::IdempotencyMismatch,
                        "this Idempotency-Key came with another body before: take a new key for a new request",
                    )),
                    None => {
                        let reply = render(act(tx)?)?;
                        idempotency::keep(tx, &retry, &reply.to_kept(&retry.body_sha256))?;
                        Ok(reply)
                    }
                }
            })
            .await?;
        Ok(reply)
    }

    /// Runs a write that is never answered from memory.
    pub async fn write_once<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Tx) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, Problem> {
        Ok(self.app.store.write(self.author(), act).await?)
    }

    /// Who writes, for acts that do more than one write.
    pub fn author(&self) -> Author {
        let key = self.call.key.as_ref().and_then(|key| Uuid::parse_str(key).ok());
        Author { actor: self.actor, now: self.app.clock.now(), key }
    }
}

impl<R: Roles> FromRequest for Caller<R> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::new(request))
    }
}

impl Anyone {
    pub fn new(request: &HttpRequest) -> Result<Self, Problem> {
        let actor = match identity(request) {
            Identity::Known(actor) => Some(actor),
            Identity::Anonymous => None,
            Identity::Refused => return Err(AppError::Unauthenticated.into()),
        };
        let (app, call) = Call::read(request)?;
        Ok(Self { actor, app, call })
    }

    pub fn params(&self) -> &Params {
        &self.call.params
    }

    pub fn sight(&self) -> Visibility {
        Visibility::of(self.actor.as_ref())
    }

    /// What to say to somebody who may not see this yet: nobody signed in may sign in, others may not.
    pub fn refuse(&self) -> Problem {
        match self.actor {
            None => AppError::Unauthenticated.into(),
            Some(_) => Problem::new(Kind::Forbidden, "this is shown once it is published"),
        }
    }

    /// The same, with what is still awaited.
    pub fn refuse_until(&self, awaited: &str) -> Problem {
        let kind = if self.actor.is_some() { Kind::Forbidden } else { Kind::Unauthenticated };
        Problem::new(kind, awaited)
    }
}

impl FromRequest for Anyone {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::new(request))
    }
}

impl FromRequest for Public {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Call::read(request).map(|(app, _)| Self { app }))
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    #[test]
    fn a_retry_key_belongs_to_the_path_and_its_query() {
        for uri in ["/api/v1/rounds", "/api/v1/rounds?dry_run=true"] {
            assert_eq!(super::target(&TestRequest::post().uri(uri).to_http_request()), uri);
        }
    }
}
