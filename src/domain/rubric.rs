//! The rubric: what judges mark, on which scale, with which weight. Its checks, sheet totals and marks stand in its parts.

mod check;
mod marks;
mod totals;

pub use check::{SCALE_INVALID, SCALE_TOO_FINE, Unread, check, check_read};
pub use marks::{RawMark, check_marks};
pub use totals::{SheetTotals, denominator, total_scaled};

use crate::domain::points::Points;

/// How a sheet's score comes from its marks (api, "Score of a sheet").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Σ w·(v − o)/(max − o) with weights that sum to 100, so at most 100.
    Percent,
    /// Σ w·v, whatever the weights sum to.
    Points,
}

/// What counts as nothing on a scale of a percent rubric: on 1..5, a 3 is 60 % from zero and 50 % from the minimum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScaleOrigin {
    Zero,
    Min,
}

/// Whether a judge may or must write a comment beside a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentRule {
    None,
    Optional,
    Required,
}

/// The marks that may be given: `min`, `min + step`, … up to `max`; steps count from `min` (architecture, "Exact numbers").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    pub min: Points,
    pub max: Points,
    pub step: Points,
}

/// A mark with a meaning in words: `5` "sangat baik".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub value: Points,
    pub label: String,
}

/// One row of a rubric: something to be marked, a text without mark, or a heading over others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Given by the service; empty in a template.
    pub id: String,
    /// `[A-Z0-9_]{1,16}`, unique in the rubric.
    pub code: String,
    pub name: String,
    pub description: String,
    /// Absolute, not a share of the heading's; `0` with `scored` only breaks ties.
    pub weight: Points,
    pub scale: Scale,
    pub levels: Vec<Level>,
    /// Whether it takes a mark.
    pub scored: bool,
    /// The code of the heading it stands under.
    pub parent: Option<String>,
    pub max_words: Option<u32>,
    pub comment: CommentRule,
}

/// A rubric. A criterion's position in `criteria` is its slot: marks of a sheet are held slot by slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric {
    pub name: String,
    pub basis: Basis,
    pub scale_origin: ScaleOrigin,
    pub criteria: Vec<Criterion>,
}

impl Rubric {
    /// The criteria that take a mark, in order, each with its slot.
    pub fn scored(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        self.criteria.iter().enumerate().filter(|(_, criterion)| criterion.scored)
    }

    /// The slot of a code: its position in `criteria`.
    pub fn slot(&self, code: &str) -> Option<usize> {
        self.criteria.iter().position(|criterion| criterion.code == code)
    }

    /// What is taken off a mark before it is weighted: nothing for points, else zero or the scale's minimum.
    pub fn origin(&self, criterion: &Criterion) -> Points {
        match (self.basis, self.scale_origin) {
            (Basis::Points, _) | (Basis::Percent, ScaleOrigin::Zero) => Points::ZERO,
            (Basis::Percent, ScaleOrigin::Min) => criterion.scale.min,
        }
    }
}

impl Scale {
    /// Whether a value lies within the bounds, both included.
    pub fn covers(&self, value: Points) -> bool {
        self.min <= value && value <= self.max
    }

    /// Whether a whole number of steps leads from `min` to the value: on 1..5 by 0.5, 2.5 is reached and 2.2 is not.
    pub fn reaches(&self, value: Points) -> bool {
        let from_min = i128::from(value.scaled()) - i128::from(self.min.scaled());
        self.step.scaled() > 0 && from_min % i128::from(self.step.scaled()) == 0
    }
}

impl Basis {
    /// Every one of them, in the API's order.
    pub const ALL: [Basis; 2] = [Self::Percent, Self::Points];

    /// The API's word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Points => "points",
        }
    }

    /// Reads the API's word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.as_str() == word)
    }
}

impl ScaleOrigin {
    /// Every one of them, in the API's order.
    pub const ALL: [ScaleOrigin; 2] = [Self::Zero, Self::Min];

    /// The API's word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::Min => "min",
        }
    }

    /// Reads the API's word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.as_str() == word)
    }
}

impl CommentRule {
    /// Every one of them, in the API's order.
    pub const ALL: [CommentRule; 3] = [Self::None, Self::Optional, Self::Required];

    /// The API's word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Optional => "optional",
            Self::Required => "required",
        }
    }

    /// Reads the API's word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.as_str() == word)
    }
}

/// Rubrics for the tests of this module and of those that build on it.
#[cfg(test)]
pub(crate) mod samples {
    use super::*;

    pub fn p(text: &str) -> Points {
        Points::parse(text).unwrap()
    }

    pub fn scale(min: &str, max: &str, step: &str) -> Scale {
        Scale { min: p(min), max: p(max), step: p(step) }
    }

    pub fn criterion(code: &str, weight: &str, scale: Scale) -> Criterion {
        Criterion {
            id: String::new(),
            code: code.into(),
            name: code.into(),
            description: String::new(),
            weight: p(weight),
            scale,
            levels: Vec::new(),
            scored: true,
            parent: None,
            max_words: None,
            comment: CommentRule::Optional,
        }
    }

    /// Criteria named A, B, C … with these weights, all on one scale.
    pub fn rubric(basis: Basis, scale_origin: ScaleOrigin, scale: Scale, weights: &[&str]) -> Rubric {
        let criteria =
            ('A'..).zip(weights).map(|(code, weight)| criterion(&code.to_string(), weight, scale)).collect::<Vec<_>>();
        Rubric { name: "Contoh".into(), basis, scale_origin, criteria }
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{p, scale};
    use super::*;

    #[test]
    fn steps_count_from_the_minimum() {
        let half = scale("1", "5", "0.5");
        assert!(half.reaches(p("2.5")) && !half.reaches(p("2.2")));
        let by_two = scale("-3", "5", "2");
        assert!(by_two.reaches(p("-1")) && by_two.reaches(p("5")) && !by_two.reaches(p("0")));
        assert!(by_two.covers(p("-3")) && by_two.covers(p("5")) && !by_two.covers(p("5.0001")));
    }

    #[test]
    fn words_read_back() {
        assert!(Basis::ALL.iter().all(|&w| Basis::parse(w.as_str()) == Some(w)));
        assert!(ScaleOrigin::ALL.iter().all(|&w| ScaleOrigin::parse(w.as_str()) == Some(w)));
        assert!(CommentRule::ALL.iter().all(|&w| CommentRule::parse(w.as_str()) == Some(w)));
        assert_eq!(Basis::parse("Percent"), None);
    }
}
