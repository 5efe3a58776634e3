//! The operations of version 1, one file per resource.

pub mod agencies;
pub mod service;
mod values;
