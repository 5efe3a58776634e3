//! The judging engine of KIPP Banten. See ARCHITECTURE.md for the map.

mod backup;
pub mod cli;
pub mod cli_score;
mod config;
mod demo;
pub mod documents;
pub mod domain;
mod failure;
pub mod http;
mod logging;
mod secret;
mod server;
pub mod services;
pub mod store;
pub mod wording;
