//! Exact fractions: how they are rounded and spelled. Which values are rounded, and when, is said by `scoring`.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use crate::domain::points::{NotADecimal, Points};

/// A score before rounding. It cannot overflow and loses nothing: a third stays a third.
pub type Exact = BigRational;

/// An `Exact` that ends within this many places is spelled as a decimal, else as a fraction (api, "`exact`").
pub const SPELLED_PLACES: usize = 12;

/// What happens to a value that lies halfway between two roundings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoundingMode {
    /// Halves go away from zero: 2.5 → 3, −2.5 → −3.
    #[default]
    HalfUp,
    /// Halves go to the even neighbour: 2.5 → 2, 3.5 → 4.
    HalfEven,
}

impl RoundingMode {
    /// Both of them.
    pub const ALL: [RoundingMode; 2] = [Self::HalfUp, Self::HalfEven];

    /// The API's word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HalfUp => "half_up",
            Self::HalfEven => "half_even",
        }
    }

    /// Reads the API's word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == word)
    }
}

/// The fraction that a decimal is: `"87.5"` → 175/2.
pub fn from_points(points: Points) -> Exact {
    Exact::new(points.scaled().into(), Points::SCALE.into())
}

/// The shortest decimal if it ends within 12 places (`79`, `82.3`), else the fraction in lowest terms (`247/30`).
pub fn spell(value: &Exact) -> String {
    let places = (0..=SPELLED_PLACES).find(|&places| (power_of_ten(places) % value.denom()).is_zero());
    match places {
        Some(places) => spell_units(&(value.numer() * (power_of_ten(places) / value.denom())), places),
        None => format!("{}/{}", value.numer(), value.denom()),
    }
}

/// Reads what `spell` wrote, and nothing else: `"82.30"` and `"2/4"` are refused.
pub fn parse_spelled(text: &str) -> Result<Exact, NotADecimal> {
    let value = match text.split_once('/') {
        Some((numerator, denominator)) => {
            let denominator = integer(denominator)?;
            if !denominator.is_positive() {
                return Err(NotADecimal);
            }
            Exact::new(integer(numerator)?, denominator)
        }
        None => {
            let places = text.split_once('.').map_or(0, |(_, places)| places.len());
            if places > SPELLED_PLACES {
                return Err(NotADecimal);
            }
            Exact::new(integer(&text.replacen('.', "", 1))?, power_of_ten(places))
        }
    };
    if spell(&value) == text { Ok(value) } else { Err(NotADecimal) }
}

/// Rounds to `places` decimals: 82.345 to two places is 82.35 half up and 82.34 half even.
pub fn round(value: &Exact, places: u8, mode: RoundingMode) -> Exact {
    let unit = power_of_ten(places.into());
    Exact::new(round_to_units(value, &unit, mode), unit)
}

/// Spells all the places, also the zeros: 79 with two places is `79.00`; a negative that rounds to nothing is `0.00`.
///
/// The value should be rounded to `places` already; one that is not is rounded half up here, never cut off.
pub fn spell_places(value: &Exact, places: u8) -> String {
    let unit = power_of_ten(places.into());
    spell_units(&round_to_units(value, &unit, RoundingMode::HalfUp), places.into())
}

fn round_to_units(value: &Exact, unit: &BigInt, mode: RoundingMode) -> BigInt {
    let numerator = value.numer() * unit;
    let (size, denominator) = (numerator.abs(), value.denom());
    let (whole, rest) = (&size / denominator, &size % denominator);
    let up = match (rest * 2u8).cmp(denominator) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => match mode {
            RoundingMode::HalfUp => true,
            RoundingMode::HalfEven => whole.bit(0),
        },
    };
    let size = if up { whole + BigInt::one() } else { whole };
    if numerator.is_negative() { -size } else { size }
}

/// Writes `units` of 10^−places: 7900 units of two places are `79.00`.
fn spell_units(units: &BigInt, places: usize) -> String {
    let sign = if units.is_negative() { "-" } else { "" };
    let digits = format!("{:0>width$}", units.abs().to_string(), width = places + 1);
    let (whole, decimals) = digits.split_at(digits.len() - places);
    if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
}

fn power_of_ten(places: usize) -> BigInt {
    num_traits::pow(BigInt::from(10), places)
}

fn integer(text: &str) -> Result<BigInt, NotADecimal> {
    text.parse().map_err(|_| NotADecimal)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fraction(numerator: i64, denominator: i64) -> Exact {
        Exact::new(numerator.into(), denominator.into())
    }

    #[test]
    fn a_value_is_spelled_as_decimal_or_fraction() {
        let cases = [
            (79, 1, "79"),
            (0, 5, "0"),
            (-5, 2, "-2.5"),
            (247, 30, "247/30"),
            (494, 60, "247/30"),
            (-1, 3, "-1/3"),
            (1, 4096, "0.000244140625"),
            (1, 8192, "1/8192"),
            (1, 1_000_000_000_000, "0.000000000001"),
            (1, 10_000_000_000_000, "1/10000000000000"),
            (1000, 1, "1000"),
            (823, 10, "82.3"),
        ];
        for (numerator, denominator, text) in cases {
            let value = fraction(numerator, denominator);
            assert_eq!(spell(&value), text);
            assert_eq!(parse_spelled(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn only_what_is_spelled_is_read() {
        for text in [
            "",
            "82.30",
            "2/4",
            "1/2",
            "4/1",
            "1/0",
            "1/-3",
            "+5",
            ".5",
            "5.",
            "-0",
            "1.2.3",
            "a",
            "1/3/5",
            "0.0000000000001",
        ] {
            assert_eq!(parse_spelled(text), Err(NotADecimal), "{text:?}");
        }
    }

    #[test]
    fn halves_follow_the_mode() {
        // value in thousandths, half up, half even
        let cases = [
            (2_345, "2.35", "2.34"),
            (2_355, "2.36", "2.36"),
            (-2_345, "-2.35", "-2.34"),
            (2_344, "2.34", "2.34"),
            (2_346, "2.35", "2.35"),
            (5, "0.01", "0.00"),
            (-5, "-0.01", "0.00"),
            (-4, "0.00", "0.00"),
            (-1_005, "-1.01", "-1.00"),
            (99_995, "100.00", "100.00"),
        ];
        for (thousandths, up, even) in cases {
            let value = fraction(thousandths, 1000);
            assert_eq!(spell_places(&round(&value, 2, RoundingMode::HalfUp), 2), up, "{thousandths}");
            assert_eq!(spell_places(&round(&value, 2, RoundingMode::HalfEven), 2), even, "{thousandths}");
        }
        assert_eq!(spell_places(&round(&fraction(5, 2), 0, RoundingMode::HalfUp), 0), "3");
        assert_eq!(spell_places(&round(&fraction(1, 3), 9, RoundingMode::HalfEven), 9), "0.333333333");
    }

    proptest! {
        #[test]
        fn what_is_spelled_reads_back(numerator in any::<i64>(), denominator in 1i64..5_000) {
            let value = fraction(numerator, denominator);
            prop_assert_eq!(parse_spelled(&spell(&value)), Ok(value));
        }

        #[test]
        fn rounding_moves_by_half_a_unit_at_most(numerator in any::<i64>(), denominator in 1i64..5_000, places in 0u8..=9) {
            let value = fraction(numerator, denominator);
            let half = Exact::new(1.into(), power_of_ten(places.into()) * 2);
            for mode in RoundingMode::ALL {
                let rounded = round(&value, places, mode);
                prop_assert!((&rounded - &value).abs() <= half);
                prop_assert_eq!(round(&rounded, places, mode), rounded);
            }
        }
    }
}
