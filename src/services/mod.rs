//! One function per thing a person does. Each loads what it needs, asks the policy, decides with the domain, and stores.

pub mod agencies;
mod app;
mod clock;
mod error;
mod input;
pub mod tokens;

pub use app::App;
pub use clock::Clock;
pub use error::{AppError, Refusal};
pub use input::{Input, Precondition};

pub use crate::store::{Listed, Page};
