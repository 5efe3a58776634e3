//! Signing in and out. A session lives for 30 days after its last use.

use std::net::IpAddr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{App, AppError, Listed, Page};
use crate::domain::account::{self, Session, User};
use crate::domain::fault::Faults;
use crate::domain::ids::{SessionId, UserId};
use crate::domain::policy::{Actor, EndSession, PersonScope, SetPassword, SignIn};
use crate::domain::text;
use crate::store::{Author, Conn, Tx, events, sessions, users};

/// How long a session lives without being used.
const IDLE_SECONDS: i64 = 30 * 24 * 60 * 60;
/// How long a refresh token that was used may be used again: answers get lost.
const GRACE_SECONDS: i64 = 60;

/// 256 random bits as text. Only its hash is ever stored.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    pub fn new() -> Result<Self, AppError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|e| AppError::Internal(format!("no random bytes: {e}")))?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    pub fn given(text: String) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn sha256(&self) -> String {
        events::sha256(self.0.as_bytes())
    }
}

/// Somebody signed in.
pub struct SignedIn {
    pub user: User,
    pub access: String,
    pub refresh: Secret,
}

/// Where a request comes from.
#[derive(Clone, Debug)]
pub struct Device {
    pub address: IpAddr,
    pub user_agent: String,
}

fn author_of(app: &App, user: &User) -> Author {
    Author {
        actor: Actor { user: user.id, role: user.role, agency: user.agency, session: None },
        now: app.clock.now(),
        key: None,
    }
}

/// Checks a password against a hash; failures slow the next try down.
async fn prove(app: &App, key: &str, from: IpAddr, password: String, hash: Option<String>) -> Result<bool, AppError> {
    let slot = app.passwords.slot().await?;
    app.throttle.check(Some(key), from, app.clock.now())?;
    let proved = slot.verify(password, hash).await?;
    if proved {
        app.throttle.succeeded(key);
    } else {
        app.throttle.failed(Some(key), from, app.clock.now());
    }
    Ok(proved)
}

pub async fn log_in(app: &App, email: &str, password: String, device: Device) -> Result<SignedIn, AppError> {
    if !account::could_be_email(email) {
        // No account has it, so there is nothing to guard and nothing worth remembering but where it came from.
        app.throttle.check(None, device.address, app.clock.now())?;
        app.throttle.failed(None, device.address, app.clock.now());
        return Err(AppError::Unauthenticated);
    }
    let key = text::fold(email);
    app.throttle.check(Some(&key), device.address, app.clock.now())?;
    let wanted = key.clone();
    let found = app.store.glance(move |conn| users::find(conn, &wanted).map_err(AppError::from)).await?;
    let (user, hash) = found.filter(|(user, _)| user.active).map_or((None, None), |(user, hash)| (Some(user), hash));
    let proved = prove(app, &key, device.address, password, hash.clone()).await?;
    let Some(user) = user.filter(|_| proved) else { return Err(AppError::Unauthenticated) };
    let author = author_of(app, &user);
    let id = user.id;
    let (user, session, refresh) = app
        .store
        .write(author, move |tx| {
            let user = still_proved(tx, id, hash.as_deref())?;
            let (session, refresh) = begin(tx, &user, device.user_agent)?;
            Ok::<_, AppError>((user, session, refresh))
        })
        .await?;
    let access = app.tokens.issue(user.id, user.role, session, app.clock.now())?;
    Ok(SignedIn { user, access, refresh })
}

/// The account, unless it changed while the password was being checked. The lock is that of whoever changes accounts:
/// a change is either seen here, or waits and then ends the session that begins here.
fn still_proved(tx: &mut Tx, id: UserId, proved: Option<&str>) -> Result<User, AppError> {
    tx.lock_service()?;
    let (user, hash) = users::credentials(tx.conn(), id)?;
    if user.active && hash.as_deref() == proved { Ok(user) } else { Err(AppError::Unauthenticated) }
}

fn begin(tx: &mut Tx, user: &User, user_agent: String) -> Result<(SessionId, Secret), AppError> {
    let (now, refresh) = (tx.now(), Secret::new()?);
    let session = Session { id: tx.new_id(), user: user.id, created_at: now, last_used_at: now, user_agent };
    let permit = tx.permit(SignIn, PersonScope { user: user.id }, Vec::new())?;
    sessions::insert(tx, &permit, &session, now.plus_seconds(IDLE_SECONDS))?;
    sessions::add_token(tx, &permit, session.id, &refresh.sha256())?;
    Ok((session.id, refresh))
}

/// A new pair of tokens. A token used twice within the grace gives another successor; later it ends its session, for
/// then somebody else has it too.
pub async fn refresh(app: &App, given: &Secret) -> Result<SignedIn, AppError> {
    let (sha256, now) = (given.sha256(), app.clock.now());
    let hash = sha256.clone();
    let known = app
        .store
        .glance(move |conn| {
            let Some(token) = sessions::find_token(conn, &hash, now)? else { return Ok::<_, AppError>(None) };
            let user = users::get(conn, token.user)?;
            Ok(Some(user))
        })
        .await?;
    let user = known.filter(|user| user.active).ok_or(AppError::Unauthenticated)?;
    let outcome = app
        .store
        .write(author_of(app, &user), move |tx| {
            let now = tx.now();
            let token = sessions::find_token(tx.conn(), &sha256, now)?.ok_or(AppError::Unauthenticated)?;
            let user = users::get(tx.conn(), token.user)?;
            if !token.live || !user.active {
                return Err(AppError::Unauthenticated);
            }
            let scope = PersonScope { user: user.id };
            if token.used_at.is_some_and(|used| used.plus_seconds(GRACE_SECONDS) < now) {
                let permit = tx.permit(EndSession, scope, Vec::new())?;
                sessions::end(tx, &permit, token.session)?;
                return Ok((None, token.session));
            }
            let successor = Secret::new()?;
            let permit = tx.permit(SignIn, scope, Vec::new())?;
            sessions::use_token(tx, &permit, token.session, &sha256, now.plus_seconds(IDLE_SECONDS))?;
            sessions::add_token(tx, &permit, token.session, &successor.sha256())?;
            Ok::<_, AppError>((Some((user, successor)), token.session))
        })
        .await?;
    match outcome {
        (Some((user, refresh)), session) => {
            let access = app.tokens.issue(user.id, user.role, session, app.clock.now())?;
            Ok(SignedIn { user, access, refresh })
        }
        (None, session) => {
            app.tokens.forget(session);
            log::warn!("a used refresh token came again: session {session} is ended");
            Err(AppError::Unauthenticated)
        }
    }
}

/// The session of a refresh token, for signing out.
pub async fn session_of(app: &App, given: &Secret) -> Result<Option<(UserId, SessionId)>, AppError> {
    let (sha256, now) = (given.sha256(), app.clock.now());
    let token = app.store.glance(move |conn| sessions::find_token(conn, &sha256, now).map_err(AppError::from)).await?;
    Ok(token.map(|token| (token.user, token.session)))
}

/// Ends a session of this person; false if it did not live any more.
pub async fn log_out(app: &App, user: UserId, session: SessionId) -> Result<bool, AppError> {
    let user = app.store.glance(move |conn| users::get(conn, user).map_err(AppError::from)).await?;
    let ended = app.store.write(author_of(app, &user), move |tx| end(tx, user.id, session)).await?;
    app.tokens.forget(session);
    Ok(ended)
}

pub fn end(tx: &mut Tx, user: UserId, session: SessionId) -> Result<bool, AppError> {
    let permit = tx.permit(EndSession, PersonScope { user }, Vec::new())?;
    Ok(sessions::end(tx, &permit, session)?)
}

fn check_password(pointer: &str, password: &str) -> Result<(), AppError> {
    let mut faults = Faults::new();
    account::password(&mut faults, pointer, password);
    Ok(faults.finish()?)
}

fn set_password(tx: &mut Tx, user: UserId, hash: &str, but: Option<SessionId>) -> Result<(), AppError> {
    let scope = PersonScope { user };
    let permit = tx.permit(SetPassword, scope, vec![("user", user.into())])?;
    users::set_password(tx, &permit, hash)?;
    let permit = tx.permit(EndSession, scope, Vec::new())?;
    Ok(sessions::end_all(tx, &permit, but)?)
}

/// Sets the password of a one-time link's owner, and ends all sessions.
pub async fn redeem(app: &App, token: &Secret, password: String, from: IpAddr) -> Result<(), AppError> {
    app.throttle.check(None, from, app.clock.now())?;
    let (sha256, hash, now) = (token.sha256(), token.sha256(), app.clock.now());
    let owner = app
        .store
        .glance(move |conn| match users::link_owner(conn, &hash, now)? {
            Some(owner) => Ok::<_, AppError>(Some(users::get(conn, owner)?)),
            None => Ok(None),
        })
        .await?;
    let Some(owner) = owner.filter(|owner| owner.active) else {
        app.throttle.failed(None, from, app.clock.now());
        return Err(AppError::Unauthenticated);
    };
    check_password("/password", &password)?;
    let hash = app.passwords.hash(password).await?;
    app.store
        .write(author_of(app, &owner), move |tx| {
            tx.lock_service()?;
            let now = tx.now();
            // Of two who come at once, one finds it used.
            if users::link_owner(tx.conn(), &sha256, now)? != Some(owner.id) || !users::get(tx.conn(), owner.id)?.active
            {
                return Err(AppError::Unauthenticated);
            }
            set_password(tx, owner.id, &hash, None)
        })
        .await?;
    app.tokens.forget_all();
    Ok(())
}

/// Changes one's own password; all other sessions end.
pub async fn change_password(
    app: &App,
    author: Author,
    from: IpAddr,
    current: String,
    new: String,
) -> Result<(), AppError> {
    let actor = author.actor;
    let (user, hash) =
        app.store.glance(move |conn| users::credentials(conn, actor.user).map_err(AppError::from)).await?;
    if !prove(app, &text::fold(&user.email), from, current, hash.clone()).await? {
        return Err(AppError::invalid("/current", "wrong_password", "is not your password"));
    }
    check_password("/new", &new)?;
    let new_hash = app.passwords.hash(new).await?;
    app.store
        .write(author, move |tx| {
            still_proved(tx, actor.user, hash.as_deref())?;
            set_password(tx, actor.user, &new_hash, actor.session)
        })
        .await?;
    app.tokens.forget_all();
    Ok(())
}

pub fn own_sessions(
    conn: &mut Conn,
    user: UserId,
    now: crate::domain::time::Moment,
    page: &Page,
) -> Result<Listed<Session>, AppError> {
    Ok(Listed::from_rows(sessions::list(conn, user, now, page)?, page.limit, |session| session.id.to_string()))
}
