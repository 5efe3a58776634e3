//! Access tokens: signed for fifteen minutes, and worth nothing once their session has ended.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use lru::LruCache;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{App, AppError};
use crate::domain::account::Role;
use crate::domain::ids::{SessionId, UserId};
use crate::domain::policy::Actor;
use crate::domain::time::Moment;
use crate::store::sessions;

/// How long an access token is taken, in seconds.
pub const ACCESS_SECONDS: i64 = 15 * 60;
/// How long a session found good is taken to be so still: revocation bites within 5 s, also from another process.
const TRUST_SECONDS: i64 = 3;
/// Clocks may differ by so much.
const LEEWAY_SECONDS: i64 = 5;
const ISSUER: &str = "kipp-banten";

/// The claims of an access token.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    sub: String,
    sid: String,
    role: String,
    iss: String,
    aud: String,
    iat: i64,
    nbf: i64,
    exp: i64,
    jti: String,
}

/// Signs and reads access tokens, and remembers for a moment which sessions are good.
pub struct Tokens {
    sign: EncodingKey,
    verify: DecodingKey,
    rules: Validation,
    known: Mutex<LruCache<SessionId, (Actor, Moment)>>,
}

impl Tokens {
    /// With the bytes of the secret as HS256 key.
    pub fn new(secret: &[u8]) -> Self {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_issuer(&[ISSUER]);
        rules.set_audience(&[ISSUER]);
        rules.required_spec_claims = HashSet::from(["exp", "sub", "aud", "iss", "nbf"].map(str::to_owned));
        // The service's clock decides, not the library's: see `check_times`.
        rules.validate_exp = false;
        rules.validate_nbf = false;
        Self {
            sign: EncodingKey::from_secret(secret),
            verify: DecodingKey::from_secret(secret),
            rules,
            known: Mutex::new(LruCache::new(NonZeroUsize::MIN.saturating_add(9_999))),
        }
    }

    /// A token for a session.
    pub fn issue(&self, user: UserId, role: Role, session: SessionId, now: Moment) -> Result<String, AppError> {
        let seconds = now.millis() / 1000;
        let claims = Claims {
            sub: user.to_string(),
            sid: session.to_string(),
            role: role.as_str().to_owned(),
            iss: ISSUER.to_owned(),
            aud: ISSUER.to_owned(),
            iat: seconds,
            nbf: seconds,
            exp: seconds + ACCESS_SECONDS,
            jti: Uuid::new_v4().to_string(),
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.sign)
            .map_err(|e| AppError::Internal(format!("a token could not be signed: {e}")))
    }

    /// The session and person that a token names, if it is ours and of now.
    fn read(&self, token: &str, now: Moment) -> Result<(SessionId, UserId), AppError> {
        let claims = jsonwebtoken::decode::<Claims>(token, &self.verify, &self.rules)
            .map_err(|_| AppError::Unauthenticated)?
            .claims;
        let seconds = now.millis() / 1000;
        if claims.exp + LEEWAY_SECONDS <= seconds || claims.nbf - LEEWAY_SECONDS > seconds {
            return Err(AppError::Unauthenticated);
        }
        let bad = |_| AppError::Unauthenticated;
        Ok((claims.sid.parse().map_err(bad)?, claims.sub.parse().map_err(bad)?))
    }

    /// Forgets a session at once, where it ends in this process.
    pub fn forget(&self, session: SessionId) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).pop(&session);
    }

    /// Forgets everybody, where a person's sessions end all together.
    pub fn forget_all(&self) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn recall(&self, session: SessionId, now: Moment) -> Option<Actor> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&session).filter(|(_, until)| *until > now).map(|(actor, _)| *actor)
    }

    fn remember(&self, session: SessionId, actor: Actor, now: Moment) {
        let until = now.plus_seconds(TRUST_SECONDS);
        self.known.lock().unwrap_or_else(PoisonError::into_inner).put(session, (actor, until));
    }
}

/// Who sends this access token: the role comes from the account's row, never from the token alone.
pub async fn authenticate(app: &App, token: &str) -> Result<Actor, AppError> {
    let now = app.clock.now();
    let (session, user) = app.tokens.read(token, now)?;
    if let Some(actor) = app.tokens.recall(session, now) {
        return Ok(actor);
    }
    let found = app.store.glance(move |conn| sessions::role_of_live(conn, session, user, now)).await?;
    let (role, agency) = found.ok_or(AppError::Unauthenticated)?;
    let actor = Actor { user, role, agency, session: Some(session) };
    app.tokens.remember(session, actor, now);
    Ok(actor)
}
