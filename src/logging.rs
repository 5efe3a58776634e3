//! The log: one line per event on the standard error stream, as text or as JSON, with the request it belongs to.

use std::io::Write;

use env_logger::{Builder, Env};

use crate::config::setting;
use crate::failure::Failure;
use crate::http::request_id;

/// Starts logging as KIPP_LOG_FORMAT and RUST_LOG say.
pub fn start() -> Result<(), Failure> {
    let mut builder = Builder::from_env(Env::default().default_filter_or("info,actix_server=warn"));
    match setting("KIPP_LOG_FORMAT")?.as_deref() {
        None | Some("text") => builder.format(|out, record| {
            let (time, id) = (out.timestamp_millis(), request_id::current());
            let id = if id.is_empty() { "-" } else { &id };
            let line = one_line(&record.args().to_string());
            writeln!(out, "{time} {:5} {} request_id={id} {line}", record.level(), record.target())
        }),
        Some("json") => builder.format(|out, record| {
            let id = request_id::current();
            let mut line = serde_json::json!({
                "at": out.timestamp_millis().to_string(),
                "level": record.level().as_str(),
                "target": record.target(),
                "message": record.args().to_string(),
            });
            if !id.is_empty() {
                line["request_id"] = id.into();
            }
            writeln!(out, "{line}")
        }),
        Some(other) => return Err(Failure::config(format!("KIPP_LOG_FORMAT={other}: text or json is due"))),
    };
    // Only a second start in the same process fails, and then the first one stands.
    let _already = builder.try_init();
    Ok(())
}

/// Nobody can begin a line of the log but the log itself.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
