//! Which of several judges' values a method keeps. The combined value is the mean of the kept ones.

use super::{Combine, CombineMethod};

/// Sorts the values and gives those that count: all for a mean, the middle one or two for a median, and what is left after
/// dropping for a trimmed mean (one of several equal ones at a time). Empty if nothing is left.
///
/// Of 1, 2, 4, 9 a median keeps 2 and 4; a trimmed mean that drops one low and two high keeps 2.
pub fn kept<'a, T: Ord>(values: &'a mut [T], combine: &Combine) -> &'a [T] {
    let count = values.len();
    let (low, high) = match combine.method {
        CombineMethod::Mean => return values,
        CombineMethod::Median => (count.saturating_sub(1) / 2, count.saturating_sub(1) / 2),
        CombineMethod::TrimmedMean => (combine.drop_low as usize, combine.drop_high as usize),
    };
    values.sort_unstable();
    values.get(low..count.saturating_sub(high)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_keeps_its_values() {
        let combine = |method, drop_low, drop_high| Combine { method, drop_low, drop_high, ..Combine::default() };
        let median = combine(CombineMethod::Median, 0, 0);
        let trimmed = |low, high| combine(CombineMethod::TrimmedMean, low, high);
        let cases: &[(Combine, &[i64], &[i64])] = &[
            (combine(CombineMethod::Mean, 0, 0), &[4, 1, 2], &[4, 1, 2]),
            (median.clone(), &[4, 1, 2], &[2]),
            (median.clone(), &[9, 4, 1, 2], &[2, 4]),
            (median.clone(), &[7], &[7]),
            (median, &[], &[]),
            (trimmed(1, 1), &[5, 1, 1, 5, 3], &[1, 3, 5]),
            (trimmed(1, 2), &[9, 4, 1, 2], &[2]),
            (trimmed(0, 0), &[2, 1], &[1, 2]),
            (trimmed(1, 1), &[1, 2], &[]),
            (trimmed(3, 0), &[1, 2], &[]),
            (trimmed(0, 3), &[1, 2], &[]),
        ];
        for (combine, values, expected) in cases {
            assert_eq!(kept(&mut values.to_vec(), combine), *expected, "{combine:?} of {values:?}");
        }
    }
}
