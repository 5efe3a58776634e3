//! One function per thing a person does. Each loads what it needs, asks the policy, decides with the domain, and stores.

pub mod accounts;
pub mod agencies;
mod app;
pub mod assignments;
mod clock;
pub mod competition_ranking;
pub mod competitions;
pub mod declarations;
pub mod documents;
pub mod entries;
mod entry_checks;
pub mod entry_import;
mod entry_log;
#[cfg(test)]
mod entry_tests;
mod error;
pub mod export;
pub mod housekeeping;
mod input;
mod kept;
pub mod objections;
pub mod panel;
pub mod passwords;
pub mod plenary;
pub mod progress;
pub mod publications;
mod published;
pub mod recusals;
pub mod results;
pub mod round_rules;
pub mod rounds;
pub mod rubrics;
pub mod scoresheets;
pub mod scoring;
mod settings;
pub mod signin;
mod standing;
mod throttle;
pub mod tokens;

pub use app::{App, Parts};
pub use clock::Clock;
pub use error::{AppError, Refusal};
pub use input::{Input, Precondition};
pub use kept::{PageKey, RenderedPage, Stamp};
pub use settings::{Network, Settings};

pub use crate::store::{Listed, Page};
