//! `If-Match`, `If-None-Match` and `Idempotency-Key`, as the services understand them.

use actix_web::http::header::{self, HeaderMap, HeaderName};

use super::problem::Problem;
use crate::services::Precondition;

fn text(headers: &HeaderMap, name: &HeaderName) -> Result<Option<String>, Problem> {
    let mut values = Vec::new();
    for value in headers.get_all(name) {
        let value = value.to_str().map_err(|_| Problem::parameter(name.as_str(), "must be plain ASCII"))?;
        values.push(value.trim().to_owned());
    }
    Ok(if values.is_empty() { None } else { Some(values.join(", ")) })
}

/// What the request says about the state it is based on. Weak tags match nothing.
pub fn read(headers: &HeaderMap) -> Result<Precondition, Problem> {
    if let Some(tags) = text(headers, &header::IF_MATCH)? {
        if tags == "*" {
            return Ok(Precondition::Any);
        }
        return Ok(Precondition::Versions(tags.split(',').filter_map(version).collect()));
    }
    Ok(match text(headers, &header::IF_NONE_MATCH)?.as_deref() {
        Some("*") => Precondition::Absent,
        Some(_) | None => Precondition::Missing,
    })
}

/// A version as its tag spells it; another spelling of the number (`"01"`) is a tag that was never given out.
fn version(tag: &str) -> Option<i64> {
    let text = tag.trim().strip_prefix('"')?.strip_suffix('"')?;
    text.parse().ok().filter(|version: &i64| version.to_string() == text)
}

/// 1 to 128 visible ASCII characters without a quote, bare or in quotes.
pub fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    const NAME: HeaderName = HeaderName::from_static("idempotency-key");
    let Some(given) = text(headers, &NAME)? else { return Ok(None) };
    let bare = given.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(&given);
    if (1..=128).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_graphic() && b != b'"') {
        Ok(Some(bare.to_owned()))
    } else {
        Err(Problem::parameter("Idempotency-Key", "must be 1 to 128 visible ASCII characters, none of them a quote"))
    }
}

/// Whether a GET's `If-None-Match` names this tag (compared weakly, RFC 9110 §13.1.2).
pub fn none_match(headers: &HeaderMap, etag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|tags| tags.split(','))
        .map(|tag| tag.trim().trim_start_matches("W/"))
        .any(|tag| tag == "*" || tag == etag)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn headers(name: &'static str, value: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        headers
    }

    #[test]
    fn tags_are_read_as_versions() {
        for (value, read_as) in [
            ("\"3\"", Precondition::Versions(vec![3])),
            ("\"3\", \"4\"", Precondition::Versions(vec![3, 4])),
            ("W/\"3\"", Precondition::Versions(vec![])),
            ("3", Precondition::Versions(vec![])),
            ("\"03\"", Precondition::Versions(vec![])),
            ("\"+3\"", Precondition::Versions(vec![])),
            ("*", Precondition::Any),
        ] {
            assert_eq!(read(&headers("if-match", value)).expect(value), read_as);
        }
        assert_eq!(read(&headers("if-none-match", "*")).expect("star"), Precondition::Absent);
    }

    #[test]
    fn keys_are_bare_or_quoted() {
        for (value, read_as) in [
            ("abc", Some("abc")),
            ("\"abc\"", Some("abc")),
            ("a b", None),
            ("\"\"", None),
            ("a\"b", None),
            ("\"abc", None),
            ("abc\"", None),
            ("\"a\"b\"", None),
        ] {
            assert_eq!(idempotency_key(&headers("idempotency-key", value)).ok().flatten().as_deref(), read_as);
        }
    }
}
