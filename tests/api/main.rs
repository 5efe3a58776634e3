//! The API from outside: real HTTP against a server in this process, every test on both databases.

#[macro_use]
mod harness;

mod accounts;
mod architecture;
mod assignments;
mod bodies;
mod competition_ranking;
mod concurrency;
mod coverage;
mod declarations;
mod documents;
mod entered_innovations;
mod entrants;
mod evidence;
mod exports;
mod failing_database;
mod hub;
mod iga;
mod import;
mod innovations;
mod journey;
mod leaks;
mod lineage;
mod nulls;
mod objections;
mod openapi;
mod panel;
mod parity;
mod permissions;
mod plenary;
mod ppd;
mod previews;
mod problems;
mod programmes;
mod public_pages;
mod query_budget;
mod reading;
mod recommendation_changes;
mod recommendations;
mod scoresheets;
