//! The judging engine of KIPP Banten. See ARCHITECTURE.md for the map.
#![allow(dead_code, reason = "the foundations stand before all resources that will use them; goes with the last one")]

pub mod cli_score;
pub mod domain;
pub mod http;
pub mod services;
pub mod store;
