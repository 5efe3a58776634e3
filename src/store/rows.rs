//! Reading rows: what stands in a column, as the domain's types. What cannot be read is a corrupt row, never a guess.

use std::str::FromStr;

use super::error::StoreError;
use crate::domain::ids::Id;

/// An id in a text column.
pub fn id<K>(text: &str) -> Result<Id<K>, StoreError> {
    Id::from_str(text).map_err(|_| StoreError::Corrupt(format!("{text:?} is not an id")))
}

/// A word of a closed list.
pub fn word<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
    parse(text).ok_or_else(|| StoreError::Corrupt(format!("{text:?} is not a known word")))
}

/// JSON in a text column.
pub fn json<'a, T: serde::Deserialize<'a>>(text: &'a str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|e| StoreError::Corrupt(format!("a JSON column: {e}")))
}

/// JSON for a text column.
pub fn to_json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Corrupt(format!("no JSON form: {e}")))
}

/// A LIKE pattern for "contains this text", with `\` as its escape.
pub fn contains(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
