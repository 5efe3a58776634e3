//! The operations of version 1, one file per resource.

pub mod agencies;
pub mod assignments;
pub mod auth;
pub mod competition_ranking;
pub mod competitions;
pub mod entries;
mod entry_bodies;
mod entry_import;
pub mod exports;
pub mod me;
pub mod method;
pub mod pages;
pub mod panel;
pub mod problems;
pub mod progress;
pub mod recusals;
pub mod results;
mod round_body;
pub mod rounds;
pub mod rubric_body;
pub mod rubrics;
pub mod scoresheets;
pub mod scoring;
pub mod service;
pub mod standing;
pub mod users;
pub mod values;
