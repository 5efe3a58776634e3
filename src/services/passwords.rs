//! Passwords: hashed with argon2id, a few at a time, for each hash takes 46 MiB.

use std::sync::Arc;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::AppError;

const AT_ONCE: usize = 4;
/// A hash of no password: who does not exist takes as long as who does.
const NOBODY: &str = "$argon2id$v=19$m=47104,t=1,p=1$bm9ib2R5LW5vYm9keQ$EjRWeJq83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vA";

/// Hashes and checks passwords.
#[derive(Clone)]
pub struct Passwords(Arc<Semaphore>);

/// The right to work on one password.
pub struct Slot(OwnedSemaphorePermit);

impl Default for Passwords {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

fn internal(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(format!("passwords: {error}"))
}

fn argon2() -> Result<Argon2<'static>, AppError> {
    let params = Params::new(47_104, 1, 1, None).map_err(internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

impl Passwords {
    /// Waits for a turn.
    pub async fn slot(&self) -> Result<Slot, AppError> {
        Ok(Slot(Arc::clone(&self.0).acquire_owned().await.map_err(internal)?))
    }

    /// The hash to keep of a password.
    pub async fn hash(&self, password: String) -> Result<String, AppError> {
        self.slot().await?.hash(password).await
    }
}

impl Slot {
    async fn hash(self, password: String) -> Result<String, AppError> {
        self.run(move || Ok(argon2()?.hash_password(password.as_bytes()).map_err(internal)?.to_string())).await
    }

    /// Whether it is the password of this hash; without a hash it never is, and takes as long.
    pub async fn verify(self, password: String, hash: Option<String>) -> Result<bool, AppError> {
        self.run(move || {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
            Ok(argon2()?.verify_password(password.as_bytes(), hash.as_str()).is_ok() && known)
        })
        .await
    }

    /// Away from the threads that serve. The turn ends with the work, also when nobody waits for it any more.
    async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        tokio::task::spawn_blocking(move || {
            let turn = self.0;
            let done = work();
            drop(turn);
            done
        })
        .await
        .map_err(internal)?
    }
}
