//! IGA, the Innovative Government Award of the Ministry of Home Affairs: what its numbers are and how they come about.
//!
//! An innovation has a maturity (skor kematangan), a regional government has an index (Indeks Inovasi Daerah, IID). Neither is a
//! judge's score. The numbers change every year, so they stand as data with their year, source and confidence; what no source
//! tells is `None`, and nothing is computed with it.

mod index;
mod indicators;
mod maturity;

pub use index::{Band, CountRule, IID_2023, IID_2026, Index, IndexRules, Parts, Portfolio, Unset, index_rules};
pub use indicators::{Catalogue, Indicator, SID_2026, catalogue};
pub use maturity::{Gain, Maturity, Standing, TOP_LEVEL, assess};

/// The rule sets that have an index, in the order of their years.
pub const INDEX_RULE_SETS: &[&str] = &["iga-2023", "iga-2026"];

/// The rule sets that have a catalogue of indicators. That of 2023 was not found row by row.
pub const CATALOGUE_RULE_SETS: &[&str] = &["iga-2026"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_set_that_is_named_is_there() {
        assert!(INDEX_RULE_SETS.iter().all(|id| index_rules(id).is_some_and(|rules| rules.rule_set == *id)));
        assert!(CATALOGUE_RULE_SETS.iter().all(|id| catalogue(id).is_some_and(|found| found.rule_set == *id)));
        assert_eq!((index_rules("iga-2024").is_none(), catalogue("iga-2023").is_none()), (true, true));
    }
}
