//! The method of a round: how sheets become scores and scores become places, as its published rules say it. Data only.

use super::TieBreak;
use crate::domain::exact::RoundingMode;
use crate::domain::points::Points;

/// A round's rules of scoring and ranking (api, the round row). The default is that of "The small print".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    pub combine: Combine,
    pub missing: MissingPolicy,
    /// With fewer counted sheets an entry is incomplete, whatever `missing` says.
    pub min_sheets: u32,
    pub rounding: Rounding,
    pub rank_on: RankOn,
    pub rank_style: RankStyle,
    pub tie_break: Vec<TieBreak>,
    pub advance: Option<Advance>,
}

/// How several judges' values become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combine {
    pub method: CombineMethod,
    pub level: CombineLevel,
    /// How many of the lowest values a trimmed mean leaves out.
    pub drop_low: u32,
    /// How many of the highest values a trimmed mean leaves out.
    pub drop_high: u32,
}

/// The centre of several values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CombineMethod {
    #[default]
    Mean,
    /// Of an even number, the mean of the two middle values: of 1, 2, 4, 9 it is 3.
    Median,
    /// The mean without the lowest and highest ones; one of several equal values at a time.
    TrimmedMean,
}

/// What is combined: the sheets' totals, or the marks of each criterion, weighted afterwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CombineLevel {
    #[default]
    Sheet,
    Criterion,
}

/// What happens to an entry that lacks a mark. Zero is never a policy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MissingPolicy {
    /// It has no score and no place.
    #[default]
    Incomplete,
    /// A sheet is scored with the weights of the marks it has; at the level of criteria, an entry with those of the criteria that
    /// somebody marked.
    RenormaliseSheet,
    /// Each criterion is combined over the judges who marked it; one with a weight that nobody marked leaves the entry incomplete.
    CriterionMeans,
}

/// Rounding happens at the named steps and nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// 0..=9 decimals.
    pub places: u8,
    pub mode: RoundingMode,
    pub at: Vec<RoundingStep>,
}

/// A step of the way from marks to a score that may round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundingStep {
    /// The combined mark of a criterion.
    CriterionMean,
    /// The weighted share of a criterion.
    Criterion,
    /// The total of a sheet.
    Sheet,
    /// The score itself.
    Total,
}

/// Which value decides places: the score as it is shown, or the one before the last rounding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RankOn {
    #[default]
    Rounded,
    Exact,
}

/// Which places a tie takes: of scores 9, 8, 8, 7 the places are 1224, 1334 or 1223.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RankStyle {
    /// Ties share the better place; the next is left out.
    #[default]
    S1224,
    /// Ties share the worse place.
    S1334,
    /// Ties share a place; none is left out.
    S1223,
}

/// Who goes on to the next round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advance {
    /// How many; `None` is everyone who passes.
    pub top: Option<u32>,
    /// Whether `top` holds for each group or for all of them together.
    pub per_group: bool,
    /// Met by the value that `rank_on` names.
    pub passing_score: Option<Points>,
}

impl Method {
    /// The level the method really works on. Rounding at `criterion_mean` or `criterion` implies the level `criterion` (api), and
    /// so does `criterion_means`, which has no sheet totals to work on.
    pub fn level(&self) -> CombineLevel {
        let inner = [RoundingStep::CriterionMean, RoundingStep::Criterion];
        if inner.into_iter().any(|step| self.rounding.is_at(step)) || self.missing == MissingPolicy::CriterionMeans {
            return CombineLevel::Criterion;
        }
        self.combine.level
    }
}

impl Rounding {
    /// Whether this step rounds.
    pub fn is_at(&self, step: RoundingStep) -> bool {
        self.at.contains(&step)
    }
}

impl Default for Method {
    fn default() -> Self {
        Method {
            combine: Combine::default(),
            missing: MissingPolicy::default(),
            min_sheets: 1,
            rounding: Rounding::default(),
            rank_on: RankOn::default(),
            rank_style: RankStyle::default(),
            tie_break: Vec::new(),
            advance: None,
        }
    }
}

impl Default for Combine {
    fn default() -> Self {
        Combine { method: CombineMethod::Mean, level: CombineLevel::Sheet, drop_low: 0, drop_high: 0 }
    }
}

impl Default for Rounding {
    fn default() -> Self {
        Rounding { places: 2, mode: RoundingMode::HalfUp, at: vec![RoundingStep::Total] }
    }
}

/// Ties the variants of an enum to the API's words: `as_str`, `parse` and `ALL`, from one table.
macro_rules! words {
    ($($name:ident { $($variant:ident = $word:literal),+ })+) => {$(
        impl $name {
            #[doc = "Every one of them, in the API's order."]
            pub const ALL: &[$name] = &[$($name::$variant),+];

            #[doc = "The API's word for it."]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            #[doc = "Reads the API's word."]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }
    )+};
}

words! {
    CombineMethod { Mean = "mean", Median = "median", TrimmedMean = "trimmed_mean" }
    CombineLevel { Sheet = "sheet", Criterion = "criterion" }
    MissingPolicy { Incomplete = "incomplete", RenormaliseSheet = "renormalise_sheet", CriterionMeans = "criterion_means" }
    RoundingStep { CriterionMean = "criterion_mean", Criterion = "criterion", Sheet = "sheet", Total = "total" }
    RankOn { Rounded = "rounded", Exact = "exact" }
    RankStyle { S1224 = "1224", S1334 = "1334", S1223 = "1223" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        assert!(CombineMethod::ALL.iter().all(|&w| CombineMethod::parse(w.as_str()) == Some(w)));
        assert!(MissingPolicy::ALL.iter().all(|&w| MissingPolicy::parse(w.as_str()) == Some(w)));
        assert!(RankStyle::ALL.iter().all(|&w| RankStyle::parse(w.as_str()) == Some(w)));
        assert_eq!(RoundingStep::parse("criterion_mean"), Some(RoundingStep::CriterionMean));
        assert_eq!(CombineLevel::parse("Sheet"), None);
        assert_eq!(RankOn::parse("rounded"), Some(RankOn::Rounded));
    }

    #[test]
    fn rounding_inside_a_criterion_implies_its_level() {
        let mut method = Method::default();
        assert_eq!(method.level(), CombineLevel::Sheet);
        method.rounding.at = vec![RoundingStep::Criterion, RoundingStep::Total];
        assert_eq!(method.level(), CombineLevel::Criterion);
        let means = Method { missing: MissingPolicy::CriterionMeans, ..Method::default() };
        assert_eq!(means.level(), CombineLevel::Criterion);
    }
}
