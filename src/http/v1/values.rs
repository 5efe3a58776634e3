//! Reading and writing the values that bodies and paths share.

use serde::Serialize;

use crate::domain::fault::Faults;
use crate::domain::ids::Id;
use crate::domain::points::Points;
use crate::http::reply::Reply;
use crate::services::AppError;

/// An id in a path; what is no id names nothing.
pub fn path_id<K>(text: &str) -> Result<Id<K>, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// An id in a body.
pub fn given_id<K>(faults: &mut Faults, pointer: &str, text: &str) -> Option<Id<K>> {
    let id = text.parse().ok();
    if id.is_none() {
        faults.add(pointer, "not_an_id", "must be an id that this service gave out");
    }
    id
}

/// A word of a closed list.
pub fn given_word<T>(
    faults: &mut Faults,
    pointer: &str,
    word: &str,
    parse: impl Fn(&str) -> Option<T>,
    words: &[&str],
) -> Option<T> {
    let value = parse(word);
    if value.is_none() {
        faults.add(pointer, "unknown_value", format!("must be one of {}", words.join(", ")));
    }
    value
}

/// A decimal, which is always a string: a number or null is no decimal.
pub fn given_decimal(faults: &mut Faults, pointer: &str, value: &serde_json::Value) -> Option<Points> {
    let points = value.as_str().and_then(|text| Points::parse(text).ok());
    if points.is_none() {
        faults.add(
            pointer,
            "not_a_decimal",
            "must be a string such as \"87.5\": no leading or trailing zeros, at most 9 digits and 4 places",
        );
    }
    points
}

/// A view that carries its version.
pub trait Versioned {
    fn version(&self) -> i64;
    fn id(&self) -> &str;
}

/// 201 for something new in a collection.
pub fn created<T, V: Serialize + Versioned>(
    collection: &'static str,
    view: impl FnOnce(T) -> V,
) -> impl FnOnce(T) -> Result<Reply, AppError> {
    move |thing| {
        let view = view(thing);
        let location = format!("/api/v1/{collection}/{}", view.id());
        Ok(Reply::created(location, &view)?.version(view.version()))
    }
}

/// 200 with an ETag.
pub fn versioned<T, V: Serialize + Versioned>(view: impl FnOnce(T) -> V) -> impl FnOnce(T) -> Result<Reply, AppError> {
    move |thing| {
        let view = view(thing);
        Ok(Reply::ok(&view)?.version(view.version()))
    }
}
