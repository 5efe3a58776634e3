//! Counts the statements that each database is sent, by a hook that diesel offers.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, Once, PoisonError};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use kipp_banten::store::Location;

/// Statements by what their connection was opened with.
static COUNTS: LazyLock<Mutex<HashMap<String, usize>>> = LazyLock::new(Mutex::default);

/// Listens to one connection.
#[derive(Default)]
struct Listener {
    place: String,
}

impl Instrumentation for Listener {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => url.clone_into(&mut self.place),
            InstrumentationEvent::StartQuery { .. } => {
                let mut counts = COUNTS.lock().unwrap_or_else(PoisonError::into_inner);
                *counts.entry(self.place.clone()).or_default() += 1;
            }
            _ => {}
        }
    }
}

/// Listens to every connection that is opened from now on.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        set_default_instrumentation(|| Some(Box::new(Listener::default()))).expect("diesel takes a listener");
    });
}

/// How many statements this database was sent so far.
pub fn count(location: &Location) -> usize {
    let place = match location {
        Location::Sqlite(path) => path.to_string_lossy().into_owned(),
        Location::Postgres(url) => url.clone(),
    };
    COUNTS.lock().unwrap_or_else(PoisonError::into_inner).get(&place).copied().unwrap_or_default()
}
