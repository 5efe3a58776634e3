//! Points: a mark, a weight or a bound of a scale, as a decimal with at most four places. No fractions, no floats.

use std::fmt;

use thiserror::Error;

/// What was sent is not a decimal in the API's one form (`87.5`, never `87.50`, `+5`, `.5` or `1e3`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "write a decimal in its shortest form, with at most nine digits before the point and four after it, like \"87.5\""
)]
pub struct NotADecimal;

/// A decimal with at most four places, held as an integer scaled by 10⁴ (architecture, "Exact numbers"):
/// `"87.5"` is 875,000. Order and equality are those of the numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

impl Points {
    /// How many scaled units make one point.
    pub const SCALE: i64 = 10_000;
    /// No points at all.
    pub const ZERO: Points = Points(0);

    /// Reads the one spelling the API allows: `"0"`, `"-3"`, `"79"`, `"0.0001"`; `"79.0"` and `"007"` are refused.
    pub fn parse(text: &str) -> Result<Points, NotADecimal> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, places) = match digits.split_once('.') {
            Some((whole, places)) => (whole, Some(places)),
            None => (digits, None),
        };
        let whole_ok = is_digits(whole, 9) && (whole == "0" || !whole.starts_with('0'));
        let places_ok = places.is_none_or(|p| is_digits(p, 4) && !p.ends_with('0'));
        let negative_zero = negative && whole == "0" && places.is_none();
        if !whole_ok || !places_ok || negative_zero {
            return Err(NotADecimal);
        }
        let whole: i64 = whole.parse().map_err(|_| NotADecimal)?;
        let places = places.unwrap_or("").bytes().zip([1000, 100, 10, 1]);
        let size = whole * Self::SCALE + places.map(|(digit, worth)| i64::from(digit - b'0') * worth).sum::<i64>();
        Ok(Points(if negative { -size } else { size }))
    }

    /// Takes a stored integer, scaled by 10⁴: 875,000 is `"87.5"`.
    pub const fn from_scaled(scaled: i64) -> Points {
        Points(scaled)
    }

    /// Whole points: `Points::whole(5)` is `"5"`.
    pub const fn whole(points: i32) -> Points {
        Points(points as i64 * Self::SCALE)
    }

    /// The integer to store, scaled by 10⁴: `"87.5"` is 875,000.
    pub const fn scaled(self) -> i64 {
        self.0
    }

    /// The sum, or `None` where it would leave 64 bits: overflow is never a wrap.
    pub const fn checked_add(self, other: Points) -> Option<Points> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Points(sum)),
            None => None,
        }
    }

    /// The difference, or `None` where it would leave 64 bits.
    pub const fn checked_sub(self, other: Points) -> Option<Points> {
        match self.0.checked_sub(other.0) {
            Some(difference) => Some(Points(difference)),
            None => None,
        }
    }
}

/// Spells the one form that `parse` reads: 875,000 scaled is `87.5`.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let scale = Self::SCALE.unsigned_abs();
        let (whole, places) = (size / scale, size % scale);
        if places == 0 {
            return write!(f, "{sign}{whole}");
        }
        let places = format!("{places:04}");
        write!(f, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}

fn is_digits(text: &str, at_most: usize) -> bool {
    (1..=at_most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_one_form_is_read() {
        let cases = [
            ("0", 0),
            ("4", 40_000),
            ("-3", -30_000),
            ("87.5", 875_000),
            ("0.0001", 1),
            ("-0.5", -5_000),
            ("0.05", 500),
            ("10", 100_000),
            ("999999999.9999", 9_999_999_999_999),
            ("-999999999", -9_999_999_990_000),
        ];
        for (text, scaled) in cases {
            assert_eq!(Points::parse(text), Ok(Points::from_scaled(scaled)), "{text}");
        }
    }

    #[test]
    fn every_other_spelling_is_refused() {
        let cases = [
            "",
            "-",
            "-0",
            "+5",
            ".5",
            "5.",
            "1e3",
            "1_000",
            "87.50",
            "0.0",
            "-0.0",
            "00",
            "007",
            "1.00001",
            "1000000000",
            " 4",
            "4 ",
            "4,5",
            "--4",
            "1.2.3",
            "0.",
            "-.5",
            "٤",
            "NaN",
            "0x1",
            "1.-5",
            "-0.0000",
        ];
        for text in cases {
            assert_eq!(Points::parse(text), Err(NotADecimal), "{text:?}");
        }
    }

    #[test]
    fn overflow_is_no_sum() {
        assert_eq!(Points::from_scaled(i64::MAX).checked_add(Points::from_scaled(1)), None);
        assert_eq!(Points::from_scaled(i64::MIN).checked_sub(Points::from_scaled(1)), None);
        assert_eq!(Points::whole(2).checked_sub(Points::whole(5)), Some(Points::whole(-3)));
    }

    proptest! {
        #[test]
        fn what_is_spelled_reads_back(scaled in -9_999_999_999_999i64..=9_999_999_999_999) {
            let points = Points::from_scaled(scaled);
            prop_assert_eq!(Points::parse(&points.to_string()), Ok(points));
        }

        #[test]
        fn what_is_read_spells_back(text in "-?[0-9]{1,3}(\\.[0-9]{0,5})?") {
            if let Ok(points) = Points::parse(&text) {
                prop_assert_eq!(points.to_string(), text);
            }
        }
    }
}
