//! Passwords: hashed with argon2id, a few at a time, for each hash takes 46 MiB.

use std::sync::Arc;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::AppError;

const AT_ONCE: usize = 4;
/// Most that may wait for a turn; beyond it one is told to come back, rather than wait longer than anybody would.
const WAITING: usize = 64;
/// A hash of no password: who does not exist takes as long as who does.
const NOBODY: &str = "$argon2id$v=19$m=47104,t=1,p=1$bm9ib2R5LW5vYm9keQ$EjRWeJq83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vA";

/// Hashes and checks passwords.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

/// The right to work on one password.
pub struct Slot(OwnedSemaphorePermit);

impl Default for Passwords {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_ONCE)), waiting: Arc::new(Semaphore::new(WAITING)) }
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
    /// Waits for a turn, unless too many do already.
    pub async fn slot(&self) -> Result<Slot, AppError> {
        if let Ok(turn) = Arc::clone(&self.turns).try_acquire_owned() {
            return Ok(Slot(turn));
        }
        let _place = self
            .waiting
            .try_acquire()
            .map_err(|_| AppError::Busy("too many passwords are being checked".to_owned()))?;
        Ok(Slot(Arc::clone(&self.turns).acquire_owned().await.map_err(internal)?))
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

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    #[test]
    fn beyond_sixty_four_waiters_one_is_told_to_come_back() {
        let passwords = Passwords::default();
        let mut context = Context::from_waker(Waker::noop());
        let mut ask = |passwords: &Passwords| {
            let passwords = passwords.clone();
            let mut slot = Box::pin(async move { passwords.slot().await });
            (slot.as_mut().poll(&mut context), slot)
        };
        let turns: Vec<_> = (0..AT_ONCE).map(|_| ask(&passwords)).collect();
        assert!(turns.iter().all(|(turn, _)| matches!(turn, Poll::Ready(Ok(_)))));
        let mut waiters: Vec<_> = (0..WAITING).map(|_| ask(&passwords)).collect();
        assert!(waiters.iter().all(|(turn, _)| turn.is_pending()));
        assert!(matches!(ask(&passwords).0, Poll::Ready(Err(AppError::Busy(_)))));
        // One who goes away makes room.
        waiters.pop();
        assert!(ask(&passwords).0.is_pending());
        drop(turns);
        assert!(matches!(pin!(waiters.remove(0).1).poll(&mut context), Poll::Ready(Ok(_))));
    }
}
