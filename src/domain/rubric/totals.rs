//! Sheet totals as integers: every complete sheet of one rubric has a total over the same denominator. Partial sheets and
//! rounding belong to `scoring`.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{Basis, Rubric};
use crate::domain::points::Points;

/// The greatest possible |total|·10⁴·D that a stored total may reach (architecture, "Exact numbers").
const LIMIT: i64 = 9_000_000_000_000_000_000;

/// What is needed to total sheets of one rubric without fractions: with D the least common multiple of the denominators of
/// weight/(max − origin) in lowest terms (points: of the weights), a total is an integer over 10⁴·D.
#[derive(Clone, Debug)]
pub struct SheetTotals {
    denominator: i64,
    /// Slot, D·weight/(max − origin), and the scaled origin of each scored criterion.
    terms: Vec<(usize, i128, i64)>,
}

impl SheetTotals {
    /// Prepares the totals; `None` where the rubric is too fine or a scale is invalid, which `check` refuses.
    pub fn of(rubric: &Rubric) -> Option<SheetTotals> {
        let shares = shares(rubric)?;
        let common = common_denominator(&shares);
        if greatest_total(rubric, &shares) * (&common * Points::SCALE) > BigRational::from_integer(LIMIT.into()) {
            return None;
        }
        let terms = rubric.scored().zip(&shares).map(|((slot, criterion), share)| {
            let factor = (share * &common).to_integer().to_i128()?;
            Some((slot, factor, rubric.origin(criterion).scaled()))
        });
        Some(SheetTotals { denominator: (&common * Points::SCALE).to_i64()?, terms: terms.collect::<Option<_>>()? })
    }

    /// What every total is divided by: 10⁴·D. For Banten's weights on 1..5, D is 1: 10,000.
    pub fn denominator(&self) -> i64 {
        self.denominator
    }

    /// The total of a complete sheet, times the denominator; `None` if a scored mark is missing.
    /// With marks 4,5,4,4,3,4,4 on `kipp-banten-2023` it is 790,000 over 10,000: 79.
    pub fn total(&self, marks: &[Option<Points>]) -> Option<i64> {
        let mut total = 0i128;
        for &(slot, factor, origin) in &self.terms {
            let mark = (*marks.get(slot)?)?;
            total = total.checked_add(factor.checked_mul(i128::from(mark.scaled()) - i128::from(origin))?)?;
        }
        i64::try_from(total).ok()
    }
}

/// The common denominator of all complete sheets' totals, 10⁴·D; `None` for a rubric that `check` refuses.
pub fn denominator(rubric: &Rubric) -> Option<i64> {
    SheetTotals::of(rubric).map(|totals| totals.denominator)
}

/// The total of one complete sheet (marks slot by slot) times the denominator; `None` if a scored mark is missing.
/// For many sheets of one rubric, keep a `SheetTotals`.
pub fn total_scaled(rubric: &Rubric, marks: &[Option<Points>]) -> Option<i64> {
    SheetTotals::of(rubric)?.total(marks)
}

/// Whether a sheet of the rubric could have a total beyond what is stored; its scales must be valid.
pub(super) fn is_too_fine(rubric: &Rubric) -> bool {
    shares(rubric).is_some() && SheetTotals::of(rubric).is_none()
}

/// Weight/(max − origin) of each scored criterion; for points the weight alone.
fn shares(rubric: &Rubric) -> Option<Vec<BigRational>> {
    let share = |criterion: &super::Criterion| {
        let span = match rubric.basis {
            Basis::Percent => criterion.scale.max.checked_sub(rubric.origin(criterion))?.scaled(),
            Basis::Points => Points::SCALE,
        };
        (span > 0).then(|| BigRational::new(criterion.weight.scaled().into(), span.into()))
    };
    rubric.scored().map(|(_, criterion)| share(criterion)).collect()
}

fn common_denominator(shares: &[BigRational]) -> BigInt {
    shares.iter().fold(BigInt::one(), |common, share| {
        // common/denominator in lowest terms leaves what the denominator lacks: lcm(4, 6) = 4 · 6/2.
        let lacking = BigRational::new(share.denom().clone(), common.clone());
        common * lacking.numer()
    })
}

/// The greatest |total| of any sheet: of the one with every mark at its maximum, or of the one with every mark at its minimum.
fn greatest_total(rubric: &Rubric, shares: &[BigRational]) -> BigRational {
    let total = |mark: fn(&super::Scale) -> Points| {
        let terms = rubric.scored().zip(shares).map(|((_, criterion), share)| {
            let distance = BigInt::from(mark(&criterion.scale).scaled()) - rubric.origin(criterion).scaled();
            share * BigRational::new(distance, Points::SCALE.into())
        });
        terms.fold(BigRational::zero(), |sum, term| sum + term).abs()
    };
    total(|scale| scale.max).max(total(|scale| scale.min))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{criterion, p, rubric, scale};
    use super::super::{Basis, ScaleOrigin};
    use super::*;

    fn marks(values: &[&str]) -> Vec<Option<Points>> {
        values.iter().map(|v| Some(p(v))).collect()
    }

    #[test]
    fn totals_are_integers_over_one_denominator() {
        let banten = ["10", "15", "5", "30", "20", "5", "15"];
        let cases = [
            (
                Basis::Percent,
                ScaleOrigin::Zero,
                scale("1", "5", "1"),
                &banten[..],
                &["4", "5", "4", "4", "3", "4", "4"][..],
                790_000,
                10_000,
            ),
            // 1..5 from the minimum: (3, 4, 3, 3, 2, 3, 3) quarters of the weights; 15/4 asks for D = 4, as 10/4 = 5/2 does for 2.
            (
                Basis::Percent,
                ScaleOrigin::Min,
                scale("1", "5", "1"),
                &banten[..],
                &["4", "5", "4", "4", "3", "4", "4"][..],
                2_950_000,
                40_000,
            ),
            (
                Basis::Percent,
                ScaleOrigin::Zero,
                scale("0", "3", "1"),
                &["50", "50"][..],
                &["1", "2"][..],
                1_500_000,
                30_000,
            ),
            (
                Basis::Points,
                ScaleOrigin::Min,
                scale("1", "5", "0.5"),
                &["0.5", "2"][..],
                &["3", "4.5"][..],
                210_000,
                20_000,
            ),
            (
                Basis::Points,
                ScaleOrigin::Zero,
                scale("-5", "5", "1"),
                &["1", "1"][..],
                &["-5", "-5"][..],
                -100_000,
                10_000,
            ),
        ];
        for (basis, origin, scale, weights, values, total, over) in cases {
            let rubric = rubric(basis, origin, scale, weights);
            assert_eq!(total_scaled(&rubric, &marks(values)), Some(total), "{rubric:?}");
            assert_eq!(denominator(&rubric), Some(over), "{rubric:?}");
        }
    }

    #[test]
    fn a_sheet_with_a_gap_has_no_total() {
        let rubric = rubric(Basis::Percent, ScaleOrigin::Zero, scale("1", "5", "1"), &["50", "50"]);
        assert_eq!(total_scaled(&rubric, &[Some(p("4")), None]), None);
    }

    #[test]
    fn the_greatest_total_decides_what_is_too_fine() {
        // 900,000,000 · 1,000,000 · 10⁴ · D = 9·10¹⁸ with D = 1: just allowed; one scale unit more is not.
        let at_limit = rubric(Basis::Points, ScaleOrigin::Zero, scale("0", "1000000", "1"), &["900000000"]);
        assert_eq!(denominator(&at_limit), Some(10_000));
        let beyond = rubric(Basis::Points, ScaleOrigin::Zero, scale("0", "1000001", "1"), &["900000000"]);
        assert!(is_too_fine(&beyond));
        // Below zero counts as well.
        let below = rubric(Basis::Points, ScaleOrigin::Zero, scale("-1000001", "1", "1"), &["900000000"]);
        assert!(is_too_fine(&below));
        // Coprime spans multiply into D.
        let mut primes = rubric(Basis::Percent, ScaleOrigin::Zero, scale("0", "5", "1"), &[]);
        for (code, span) in [("A", "99991"), ("B", "99989"), ("C", "99971"), ("D", "99961")] {
            primes.criteria.push(criterion(code, "25", scale("0", span, "1")));
        }
        assert!(is_too_fine(&primes));
    }
}
