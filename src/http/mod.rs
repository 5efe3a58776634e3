//! The API over HTTP: what comes in, what goes out, and nothing of what happens in between.

mod body;
mod caller;
mod client;
mod contract;
mod json;
mod kinds;
mod middleware;
pub mod openapi;
mod parameters;
mod params;
mod preconditions;
mod problem;
mod public;
mod reply;
pub mod request_id;
mod routes;
pub mod serve;
mod spool;
mod tables;
mod v1;

pub(crate) use v1::scoring::score_text;
