//! The data: both databases behind one set of queries, one door for writing, and a log of every change.

pub mod agencies;
pub mod competitions;
mod conn;
mod constraints;
pub mod copy;
mod dialect;
pub mod entries;
pub mod entry_sight;
mod error;
pub mod events;
pub mod idempotency;
pub mod methods;
pub mod migrate;
mod page;
pub mod panel;
mod pool;
pub mod progress;
pub mod ranking_inputs;
pub mod results;
pub mod rounds;
mod rows;
pub mod rubrics;
pub mod schema;
pub mod scoresheets;
pub mod sessions;
mod stage;
mod tx;
pub mod users;
mod writer;

pub use conn::{Conn, Location};
pub use constraints::Constraint;
pub use error::StoreError;
pub use page::{Listed, Page};
pub use pool::Store;
pub use stage::Stage;
pub use tx::{Author, Permit, Tx};
