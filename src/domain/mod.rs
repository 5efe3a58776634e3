//! The heart: what a competition is and how its scores come about. No I/O, no clock, no randomness, no JSON.

pub mod account;
pub mod agency;
pub mod competition;
pub mod date;
pub mod entry;
pub mod event;
pub mod exact;
pub mod fault;
pub mod ids;
pub mod innovation;
pub mod objection;
pub mod panel;
pub mod plenary;
pub mod points;
pub mod policy;
pub mod programme;
pub mod ranking;
pub mod round;
pub mod rubric;
pub mod scoresheet;
pub mod scoring;
pub mod templates;
pub mod text;
pub mod time;
