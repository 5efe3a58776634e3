//! Query parameters: each at most once, each known to the contract, each of its type.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use utoipa::IntoParams;

use super::problem::Problem;
use crate::domain::fault::Faults;
use crate::domain::text;
use crate::store::{Page, events};

/// Items in a page, unless the caller asks for another number.
const USUAL_LIMIT: i64 = 20;
/// Items in the largest page.
pub const MOST_ITEMS: i64 = 100;
/// Digits of the mark by which a list knows its own cursors.
const MARK: usize = 12;

/// What a problem calls a query that cannot be read at all.
pub const UNREADABLE: &str = "query";

/// Pages with a form: what a reader leaves open there is sent as an empty text, and says nothing.
const FORMS: [&str; 1] = ["/innovations"];

/// The parameters of every list, as the contract states them.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes; a query is read by `Params`")]
pub struct PageParams {
    /// 1 to 100; 20 by default.
    #[param(minimum = 1, maximum = 100, example = 20)]
    pub limit: Option<i64>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
}

/// The decoded query of a request, and the address that it was sent to.
#[derive(Clone, Debug, Default)]
pub struct Params {
    path: String,
    pairs: Vec<(String, String)>,
}

impl Params {
    pub fn parse(path: &str, query: &str) -> Result<Self, Problem> {
        Self::read(path, query, |_| true)
    }

    /// Of a query only what is known. Messengers and search engines append words of their own to the addresses that they
    /// hand on (`fbclid`, `utm_source`), and a page bears them.
    pub fn parse_known(path: &str, query: &str, known: &[String]) -> Result<Self, Problem> {
        Self::read(path, query, |name| decode(name).is_some_and(|name| known.contains(&name)))
    }

    fn read(path: &str, query: &str, wanted: impl Fn(&str) -> bool) -> Result<Self, Problem> {
        let unreadable = || Problem::parameter(UNREADABLE, "cannot be read as name=value pairs in UTF-8");
        let mut pairs: Vec<(String, String)> = Vec::new();
        for part in query.split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            if wanted(name) {
                pairs.push((decode(name).ok_or_else(unreadable)?, decode(value).ok_or_else(unreadable)?));
            }
        }
        if FORMS.contains(&path) {
            pairs.retain(|(_, value)| !value.is_empty());
        }
        Ok(Self { path: path.to_owned(), pairs })
    }

    /// Names and values in the order they were sent.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// The address with all that was asked, but for what `left_out` names.
    pub fn address_without(&self, left_out: &[&str]) -> String {
        let kept = self.pairs.iter().filter(|(name, _)| !left_out.contains(&name.as_str()));
        let query: Vec<_> = kept.map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        if query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, query.join("&")) }
    }

    /// A word of a closed list, or an id.
    pub fn word<T>(&self, name: &str, parse: impl Fn(&str) -> Option<T>, due: &str) -> Result<Option<T>, Problem> {
        self.get(name)
            .map(|value| parse(value).ok_or_else(|| Problem::parameter(name, format!("must be {due}"))))
            .transpose()
    }

    pub fn flag(&self, name: &str) -> Result<Option<bool>, Problem> {
        self.word(name, |value| value.parse().ok(), "true or false")
    }

    pub fn id<K>(&self, name: &str) -> Result<Option<crate::domain::ids::Id<K>>, Problem> {
        self.word(name, |value| value.parse().ok(), "an id")
    }

    /// A text to search for.
    pub fn search(&self, name: &str) -> Result<Option<String>, Problem> {
        self.text(name, text::QUERY)
    }

    /// A text within limits.
    pub fn text(&self, name: &str, limits: text::Limits) -> Result<Option<String>, Problem> {
        let Some(given) = self.get(name) else { return Ok(None) };
        let mut faults = Faults::new();
        let clean = text::clean(&mut faults, name, given, limits);
        match faults.finish() {
            Ok(()) => Ok(Some(clean)),
            Err(faults) => {
                Err(Problem::parameter(name, faults.into_iter().map(|f| f.detail).collect::<Vec<_>>().join("; ")))
            }
        }
    }

    /// Which part of a list is asked for: `limit` and `cursor`.
    pub fn page(&self) -> Result<Page, Problem> {
        let limit = self.word("limit", Self::read_limit, "a number from 1 to 100")?;
        let after = self.word("cursor", |given| self.read_cursor(given), "a next_cursor that this list gave out")?;
        Ok(Page { limit: limit.unwrap_or(USUAL_LIMIT), after })
    }

    pub(super) fn read_limit(value: &str) -> Option<i64> {
        let digits = value.bytes().all(|b| b.is_ascii_digit());
        value.parse().ok().filter(|n| digits && (1..=MOST_ITEMS).contains(n))
    }

    /// A list's key as the opaque text that callers see, marked with the list: a key of another list, or of this one under
    /// other filters, would silently lead to a wrong place.
    pub fn cursor(&self, key: &str) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}{key}", self.mark()))
    }

    pub(super) fn read_cursor(&self, cursor: &str) -> Option<String> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
        let key = text.strip_prefix(&self.mark())?;
        let readable = key.len() <= 200 && !key.is_empty() && key.bytes().all(|b| b.is_ascii_graphic());
        readable.then(|| key.to_owned())
    }

    /// What tells one list from another: the address, and all parameters but those that walk through it and the language
    /// that it is read in.
    fn mark(&self) -> String {
        let same_list = |name: &str| matches!(name, "limit" | "cursor" | "lang");
        let mut filters: Vec<_> = self.pairs.iter().filter(|(name, _)| !same_list(name)).collect();
        filters.sort_unstable();
        let mut mark = events::sha256(format!("{} {filters:?}", self.path).as_bytes());
        mark.truncate(MARK);
        mark
    }
}

/// Percent-encoding of a name or value: what every address may hold stays as it is (RFC 3986, unreserved).
fn encode(text: &str) -> String {
    let spelled = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(spelled).collect()
}

/// Percent-decoding of a query, `+` as a space.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                if !digits.iter().all(u8::is_ascii_hexdigit) {
                    return None;
                }
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_and_cursors_are_checked() {
        let page = |query: &str| Params::parse("/a", query).and_then(|params| params.page());
        assert_eq!(page("").ok().map(|p| p.limit), Some(20));
        assert_eq!(page("limit=100").ok().map(|p| p.limit), Some(100));
        for bad in ["limit=0", "limit=101", "limit=x", "limit=+5", "cursor=%00", "cursor=!", "cursor="] {
            assert!(page(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_cursor_belongs_to_one_list_and_its_filters() {
        let list = |path: &str, query: &str| Params::parse(path, query).expect("a query");
        let given = list("/a", "q=x&year=1&limit=5").cursor("abc");
        let read = |path: &str, query: &str| {
            list(path, &format!("{query}&cursor={given}")).page().ok().and_then(|page| page.after)
        };
        assert_eq!(read("/a", "year=1&q=%78&limit=7").as_deref(), Some("abc"), "order, spelling and limit are free");
        assert_eq!(read("/a", "q=x&year=1&lang=en").as_deref(), Some("abc"), "the same list in another language");
        for (path, query) in [("/b", "q=x&year=1"), ("/a", "q=y&year=1"), ("/a", "q=x"), ("/a", "")] {
            assert_eq!(read(path, query), None, "{path}?{query}");
        }
    }

    #[test]
    fn what_a_form_leaves_open_says_nothing() {
        let level = |path: &str| Params::parse(path, "level=&q=a").expect("a query").get("level").map(str::to_owned);
        assert_eq!((level("/innovations"), level("/api/v1/agencies")), (None, Some(String::new())));
    }

    #[test]
    fn what_is_not_known_is_left_out_though_it_cannot_be_read() {
        let known = ["q".to_owned(), "lang".to_owned()];
        let read = |query: &str| Params::parse_known("/innovations", query, &known);
        let params = read("utm_source=wa&q=a%20%26+%C3%A9&fbclid=%zz&%zz=1&lang=en").expect("a query");
        assert_eq!(params.get("q"), Some("a & é"));
        assert_eq!(params.address_without(&[]), "/innovations?q=a%20%26%20%C3%A9&lang=en");
        assert_eq!(params.address_without(&["q", "lang"]), "/innovations");
        assert!(read("q=%zz").is_err(), "what is known must be readable");
    }

    #[test]
    fn broken_escapes_are_refused() {
        assert!(Params::parse("/a", "q=%zz").is_err() && Params::parse("/a", "q=%ff").is_err());
        assert_eq!(
            Params::parse("/a", "q=a%20b+c").ok().and_then(|p| p.get("q").map(str::to_owned)).as_deref(),
            Some("a b c")
        );
    }
}
