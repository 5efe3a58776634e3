//! What every service works with.

use std::sync::Arc;

use super::clock::Clock;
use super::export::ExportTurns;
use super::kept::KeptResults;
use super::passwords::Passwords;
use super::scoring::Turns;
use super::settings::Settings;
use super::throttle::Throttle;
use super::tokens::Tokens;
use crate::store::Store;

/// The running service: its data, its clock. Cloning shares it.
#[derive(Clone)]
pub struct App(Arc<Parts>);

pub struct Parts {
    pub store: Store,
    pub clock: Clock,
    pub tokens: Tokens,
    pub settings: Settings,
    pub passwords: Passwords,
    pub throttle: Throttle,
    pub results: KeptResults,
    pub export_turns: ExportTurns,
    pub previews: Turns,
}

impl Parts {
    /// With the bytes of the secret that access tokens are signed with.
    pub fn new(store: Store, clock: Clock, secret: &[u8], settings: Settings) -> Self {
        Self {
            store,
            clock,
            tokens: Tokens::new(secret),
            settings,
            passwords: Passwords::default(),
            throttle: Throttle::default(),
            results: KeptResults::default(),
            export_turns: ExportTurns::default(),
            previews: Turns::default(),
        }
    }
}

impl App {
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
