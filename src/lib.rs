//! The judging engine of KIPP Banten. See ARCHITECTURE.md for the map.

pub mod cli_score;
pub mod domain;
pub mod http;
pub mod services;
pub mod store;
