//! The one place where time is read.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::domain::time::Moment;

/// Tells the time; a test's clock stands still until it is moved.
#[derive(Clone, Debug)]
pub enum Clock {
    System,
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that shows `at` until it is moved.
    pub fn fixed(at: Moment) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.millis())))
    }

    #[expect(clippy::disallowed_methods, reason = "the clock is what the ban on reading the time leads to")]
    pub fn now(&self) -> Moment {
        match self {
            Self::System => chrono::Utc::now().into(),
            Self::Fixed(millis) => Moment::from_millis(millis.load(Ordering::SeqCst)),
        }
    }

    /// Moves a fixed clock; the system's cannot be moved.
    pub fn advance(&self, seconds: i64) {
        if let Self::Fixed(millis) = self {
            millis.fetch_add(seconds * 1000, Ordering::SeqCst);
        }
    }
}
