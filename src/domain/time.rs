//! A moment: UTC, cut to milliseconds, so that rows and events agree to the digit.

use std::fmt;

use chrono::{DateTime, SecondsFormat, Utc};

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    pub const fn millis(self) -> i64 {
        self.0
    }

    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * 1000)
    }

    /// Reads RFC 3339 with any offset; years 1970 to 9999.
    pub fn parse(text: &str) -> Option<Self> {
        let at = DateTime::parse_from_rfc3339(text).ok()?.timestamp_millis();
        (0..=253_402_300_799_999).contains(&at).then_some(Self(at))
    }
}

impl From<DateTime<Utc>> for Moment {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.timestamp_millis())
    }
}

impl fmt::Display for Moment {
    /// `2026-11-24T01:50:17.123Z`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match DateTime::from_timestamp_millis(self.0) {
            Some(at) => f.write_str(&at.to_rfc3339_opts(SecondsFormat::Millis, true)),
            None => write!(f, "{}ms", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_reads_in_utc_to_the_millisecond() {
        let at = Moment::parse("2026-11-24T08:50:17.1239+07:00").expect("a valid time");
        assert_eq!(at.to_string(), "2026-11-24T01:50:17.123Z");
        assert_eq!(Moment::parse(&at.to_string()), Some(at));
    }

    #[test]
    fn refuses_what_is_no_time() {
        for text in ["", "2026-11-24", "2026-11-24 01:50", "1969-12-31T00:00:00Z", "2026-13-01T00:00:00Z"] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}
