//! The data: both databases behind one set of queries, one door for writing, and a log of every change.

pub mod agencies;
mod conn;
mod constraints;
mod dialect;
mod error;
pub mod events;
pub mod migrate;
mod page;
mod pool;
mod rows;
pub mod idempotency;
pub mod schema;
pub mod sessions;
mod tx;
mod writer;

pub use conn::{Conn, Location};
pub use constraints::Constraint;
pub use error::StoreError;
pub use page::{Listed, Page};
pub use pool::Store;
pub use tx::{Author, Permit, Tx};
