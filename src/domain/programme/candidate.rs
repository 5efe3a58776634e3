//! What the checks of a rule set look at: one candidate, and the contest it comes from.

use std::collections::BTreeMap;

use crate::domain::agency::Agency;
use crate::domain::date::Date;
use crate::domain::innovation::Innovation;
use crate::domain::scoring::Value;
use crate::domain::text::fold;

/// How much an entry says under one criterion, and how much it may say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionLength {
    /// The code of the rubric's criterion: `SIG`.
    pub criterion: String,
    /// Words, as [`crate::domain::text::words`] counts them.
    pub words: usize,
    /// None where the rubric sets no limit.
    pub max_words: Option<u32>,
}

/// Something that may be recommended: an entry with its innovation, an innovation, or (without one) a government.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    pub title: &'a str,
    /// The group of the competition, by code: `UMUM`.
    pub group: &'a str,
    /// None for a government.
    pub agency: Option<&'a Agency>,
    /// None where the entry names no innovation of the register, and for a government: what a check would read there is
    /// then unknown.
    pub innovation: Option<&'a Innovation>,
    /// Every section of the rubric's form, also those with no word.
    pub sections: Vec<SectionLength>,
    /// Labels of the entry's links to documents.
    pub links: Vec<&'a str>,
    /// How many edges of lineage the innovation has towards what it replicates, in whole or in part, or modifies;
    /// `inspired_by` is no replication.
    pub replication_sources: u32,
    /// What the rule set ranks on: the final score, the maturity or the weighted stages; None where there is none yet.
    pub score: Option<Value>,
}

/// The competition that recommends, as far as checks ask for it.
#[derive(Clone, Debug, Default)]
pub struct Contest<'a> {
    /// The rule set's programme, by which prizes are told apart: `KIPP`.
    pub programme: &'a str,
    /// From when ages are counted back.
    pub registration_closes_on: Option<Date>,
    /// How many entries bear each title; see [`Contest::count_titles`].
    pub titles: BTreeMap<String, u32>,
}

impl Contest<'_> {
    /// Counts titles without regard to letter case and spacing: `["A b", "a  B"]` is one title, borne twice.
    pub fn count_titles<'t>(titles: impl IntoIterator<Item = &'t str>) -> BTreeMap<String, u32> {
        let mut counts = BTreeMap::new();
        for title in titles {
            *counts.entry(fold(title)).or_default() += 1;
        }
        counts
    }
}
