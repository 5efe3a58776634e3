//! The API from outside: real HTTP against a server in this process, every test on both databases.

#[macro_use]
mod harness;

mod architecture;
mod concurrency;
mod journey;
mod openapi;
mod parity;
mod permissions;
mod problems;
mod scoresheets;
