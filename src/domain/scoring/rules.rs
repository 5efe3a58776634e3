//! A rubric and a method together, made ready to score many entries.

use num_rational::BigRational;
use num_traits::Zero;
use thiserror::Error;

use super::{CombineLevel, CombineMethod, Method, MissingPolicy, RoundingStep};
use crate::domain::exact::{self, Exact};
use crate::domain::points::Points;
use crate::domain::rubric::{Basis, Rubric, SheetTotals};

/// The rubric would not pass `rubric::check`: a scale is invalid or too fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the rubric has an invalid scale or is too fine to be totalled")]
pub struct UnsoundRubric;

/// What scoring needs to know, worked out once for a whole ranking.
#[derive(Clone, Debug)]
pub struct Rules<'a> {
    rubric: &'a Rubric,
    method: &'a Method,
    totals: SheetTotals,
    scored: Vec<Share>,
}

/// How the mark of one scored criterion enters a total: factor·(mark − origin).
#[derive(Clone, Debug)]
pub(super) struct Share {
    pub slot: usize,
    pub weight: Exact,
    origin: Exact,
    factor: Exact,
}

impl<'a> Rules<'a> {
    /// Makes the rules ready; a rubric that has passed its check never fails here.
    pub fn new(rubric: &'a Rubric, method: &'a Method) -> Result<Rules<'a>, UnsoundRubric> {
        let totals = SheetTotals::of(rubric).ok_or(UnsoundRubric)?;
        let share = |(slot, criterion): (usize, &crate::domain::rubric::Criterion)| {
            let origin = exact::from_points(rubric.origin(criterion));
            let weight = exact::from_points(criterion.weight);
            let factor = match rubric.basis {
                Basis::Percent => &weight / (exact::from_points(criterion.scale.max) - &origin),
                Basis::Points => weight.clone(),
            };
            Share { slot, weight, origin, factor }
        };
        let scored = rubric.scored().map(share).collect();
        Ok(Rules { rubric, method, totals, scored })
    }

    /// What judges mark.
    pub fn rubric(&self) -> &'a Rubric {
        self.rubric
    }

    /// How scores and places are made.
    pub fn method(&self) -> &'a Method {
        self.method
    }

    /// Sheet totals as integers over one denominator.
    pub fn totals(&self) -> &SheetTotals {
        &self.totals
    }

    pub(super) fn scored(&self) -> &[Share] {
        &self.scored
    }

    /// The criteria that count for something. A mark without weight may break ties, but no score waits for it.
    pub(super) fn weighted(&self) -> impl Iterator<Item = &Share> {
        self.scored.iter().filter(|share| !share.weight.is_zero())
    }

    /// Rounds at this step if the method names it.
    pub(super) fn round_at(&self, step: RoundingStep, value: Exact) -> Exact {
        let rounding = &self.method.rounding;
        if rounding.is_at(step) { exact::round(&value, rounding.places, rounding.mode) } else { value }
    }

    /// Whether complete sheets may be combined as integers: at the level of sheets without the step `sheet`, and for a mean at the
    /// level of criteria without inner rounding, which for complete sheets is the same ("equal for a complete mean").
    pub(super) fn adds_integers(&self) -> bool {
        let rounds = |step| self.method.rounding.is_at(step);
        match self.method.level() {
            CombineLevel::Sheet => !rounds(RoundingStep::Sheet),
            CombineLevel::Criterion => {
                self.method.combine.method == CombineMethod::Mean
                    && !rounds(RoundingStep::CriterionMean)
                    && !rounds(RoundingStep::Criterion)
            }
        }
    }

    /// How much the weights of the marks present are stretched so that they sum to what all weights sum to; `None` if nothing
    /// with a weight is present. With 30 of 100 missing it is 10/7.
    pub(super) fn stretch(&self, is_present: impl Fn(&Share) -> bool) -> Option<Exact> {
        let sum = |sum: Exact, share: &Share| sum + &share.weight;
        let all = self.scored.iter().fold(BigRational::zero(), sum);
        let present = self.scored.iter().filter(|share| is_present(share)).fold(BigRational::zero(), sum);
        (!present.is_zero()).then(|| all / present)
    }

    pub(super) fn renormalises(&self) -> bool {
        self.method.missing == MissingPolicy::RenormaliseSheet
    }

    /// Whether a sheet carries every scored mark.
    pub(super) fn is_complete(&self, marks: &[Option<Points>]) -> bool {
        self.scored.iter().all(|share| marks[share.slot].is_some())
    }

    /// Whether a sheet says anything about the score: it carries a mark that has a weight.
    pub(super) fn is_counted(&self, marks: &[Option<Points>]) -> bool {
        self.weighted().any(|share| marks[share.slot].is_some())
    }
}

impl Share {
    /// What a mark is worth: w·(v − o)/(max − o), for points w·v.
    pub(super) fn of(&self, mark: &Exact) -> Exact {
        &self.factor * (mark - &self.origin)
    }
}
