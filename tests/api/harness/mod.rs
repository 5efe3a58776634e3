//! What the tests stand on: a database and a server of their own, people who are signed in, and things to begin with.

pub mod app;
pub mod client;
pub mod database;
pub mod given;
pub mod recommended;
pub mod statements;
pub mod tidy;

/// The named tests, each once on a database of either kind. A function that is not named here is dead code, and so a
/// warning.
macro_rules! on_both {
    ($($test:ident)*) => {
        mod sqlite {
            $(#[test] fn $test() { super::$test(&$crate::harness::app::App::on_sqlite()) })*
        }
        mod postgres {
            $(#[test] fn $test() { super::$test(&$crate::harness::app::App::on_postgres()) })*
        }
    };
}
