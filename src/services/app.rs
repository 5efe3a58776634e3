//! What every service works with.

use std::sync::Arc;

use super::clock::Clock;
use super::tokens::Tokens;
use crate::store::Store;

/// The running service: its data, its clock. Cloning shares it.
#[derive(Clone)]
pub struct App(Arc<Parts>);

pub struct Parts {
    pub store: Store,
    pub clock: Clock,
    pub tokens: Tokens,
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
