//! The API from outside: real HTTP against a server in this process, every test on both databases.

#[macro_use]
mod harness;

mod accounts;
mod architecture;
mod assignments;
mod bodies;
mod competition_ranking;
mod concurrency;
mod declarations;
mod documents;
mod evidence;
mod exports;
mod failing_database;
mod import;
mod journey;
mod leaks;
mod nulls;
mod objections;
mod openapi;
mod panel;
mod parity;
mod permissions;
mod plenary;
mod previews;
mod problems;
mod public_pages;
mod query_budget;
mod reading;
mod scoresheets;
