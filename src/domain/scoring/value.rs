//! A score's value that stays in machine integers while it fits, so that 100,000 entries rank quickly. Never less exact.

use std::cmp::Ordering;

use num_rational::BigRational;
use num_traits::ToPrimitive;

use crate::domain::exact::{self, Exact, RoundingMode};

/// A fraction: small and unreduced, or any `Exact`. Two of them are equal when their values are: 1/2 = 2/4.
#[derive(Clone, Debug)]
pub enum Value {
    /// `numerator / denominator`; the denominator is above 0.
    Small {
        numerator: i128,
        denominator: i128,
    },
    Big(Exact),
}

impl Value {
    /// The mean of `count` integers over one denominator; `None` of nothing. 790,000 + 800,000 over 10,000 is 79.5.
    pub fn mean(numerators: impl IntoIterator<Item = i64>, denominator: i64) -> Option<Value> {
        let (mut sum, mut count) = (0i128, 0i128);
        for numerator in numerators {
            sum += i128::from(numerator);
            count += 1;
        }
        (count > 0 && denominator > 0)
            .then(|| Value::Small { numerator: sum, denominator: i128::from(denominator) * count })
    }

    /// The mean of several values; `None` of nothing. It stays small where they share a denominator.
    pub fn mean_of(values: &[Value]) -> Option<Value> {
        let (first, rest) = values.split_first()?;
        if let Some(small) = mean_of_small(first, rest, values.len()) {
            return Some(small);
        }
        let sum = rest.iter().fold(first.to_exact(), |sum, value| sum + value.to_exact());
        Some(Value::from(sum / Exact::from_integer(values.len().into())))
    }

    /// The value in lowest terms.
    pub fn to_exact(&self) -> Exact {
        match self {
            Value::Small { numerator, denominator } => BigRational::new((*numerator).into(), (*denominator).into()),
            Value::Big(exact) => exact.clone(),
        }
    }

    /// The same as `exact::round`: 82.345 to two places is 82.35 half up and 82.34 half even.
    pub fn round(&self, places: u8, mode: RoundingMode) -> Value {
        if let Value::Small { numerator, denominator } = *self
            && let Some(rounded) = round_small(numerator, denominator, places, mode)
        {
            return rounded;
        }
        Value::from(exact::round(&self.to_exact(), places, mode))
    }
}

impl From<Exact> for Value {
    fn from(exact: Exact) -> Self {
        match (exact.numer().to_i128(), exact.denom().to_i128()) {
            (Some(numerator), Some(denominator)) => Value::Small { numerator, denominator },
            _ => Value::Big(exact),
        }
    }
}

impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (
            &Value::Small { numerator: a, denominator: over_a },
            &Value::Small { numerator: b, denominator: over_b },
        ) = (self, other)
        {
            if over_a == over_b {
                return a.cmp(&b);
            }
            if let (Some(left), Some(right)) = (a.checked_mul(over_b), b.checked_mul(over_a)) {
                return left.cmp(&right);
            }
        }
        self.to_exact().cmp(&other.to_exact())
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Value {}

/// `None` where machine integers do not suffice.
fn mean_of_small(first: &Value, rest: &[Value], count: usize) -> Option<Value> {
    let &Value::Small { numerator, denominator } = first else { return None };
    let sum = rest.iter().try_fold(numerator, |sum, value| match *value {
        Value::Small { numerator, denominator: same } if same == denominator => sum.checked_add(numerator),
        Value::Small { .. } | Value::Big(_) => None,
    })?;
    Some(Value::Small { numerator: sum, denominator: denominator.checked_mul(i128::try_from(count).ok()?)? })
}

/// `None` where machine integers do not suffice.
fn round_small(numerator: i128, denominator: i128, places: u8, mode: RoundingMode) -> Option<Value> {
    let unit = 10i128.checked_pow(places.into())?;
    let scaled = numerator.checked_mul(unit)?;
    let size = scaled.checked_abs()?;
    let (whole, rest) = (size / denominator, size % denominator);
    let up = match rest.checked_mul(2)?.cmp(&denominator) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => mode == RoundingMode::HalfUp || whole % 2 == 1,
    };
    let size = whole.checked_add(i128::from(up))?;
    Some(Value::Small { numerator: if scaled < 0 { -size } else { size }, denominator: unit })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn small(numerator: i128, denominator: i128) -> Value {
        Value::Small { numerator, denominator }
    }

    #[test]
    fn the_mean_of_nothing_is_nothing() {
        assert_eq!(Value::mean([], 10_000), None);
        assert_eq!(Value::mean([790_000, 800_000], 10_000), Some(small(159, 2)));
    }

    #[test]
    fn what_does_not_fit_is_still_exact() {
        let (near, nearer) = (small(i128::MAX - 1, i128::MAX), small(i128::MAX - 2, i128::MAX - 1));
        assert!(near > nearer);
        assert_eq!(near.round(9, RoundingMode::HalfUp), small(1, 1));
        assert_eq!(small(i128::MIN, 1).round(2, RoundingMode::HalfEven).to_exact(), small(i128::MIN, 1).to_exact());
    }

    fn any_numerator() -> impl Strategy<Value = i128> {
        prop_oneof![any::<i128>(), (-10_000i128..10_000), Just(i128::MIN), Just(i128::MAX)]
    }

    fn any_denominator() -> impl Strategy<Value = i128> {
        prop_oneof![1..=i128::MAX, 1i128..100, Just(20_000)]
    }

    proptest! {
        #[test]
        fn it_orders_and_rounds_as_the_exact_does(
            a in any_numerator(), over_a in any_denominator(), b in any_numerator(), over_b in any_denominator(), places in 0u8..=9,
        ) {
            let (x, y) = (small(a, over_a), small(b, over_b));
            prop_assert_eq!(x.cmp(&y), x.to_exact().cmp(&y.to_exact()));
            prop_assert_eq!(&x, &Value::Big(x.to_exact()));
            let mean = (x.to_exact() + y.to_exact()) / Exact::from_integer(2.into());
            prop_assert_eq!(Value::mean_of(&[x.clone(), y.clone()]), Some(Value::Big(mean)));
            prop_assert_eq!(Value::mean_of(&[x.clone(), x.clone(), x.clone()]), Some(x.clone()));
            for mode in RoundingMode::ALL {
                prop_assert_eq!(x.round(places, mode).to_exact(), exact::round(&x.to_exact(), places, mode));
            }
        }
    }
}
