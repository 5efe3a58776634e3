//! An innovation: what an agency does in a new way, over the years and whatever competitions it enters.

use std::collections::BTreeMap;

use super::agency::Agency;
use super::date::Date;
use super::ids::InnovationId;

/// A closed list of words, each with its spelling in the API.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$of])* $variant,)* }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),*];
            pub const WORDS: &[&str] = &[$($word),*];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }
    };
}
pub(in crate::domain) use words;

words! {
    /// What it changes (PP 38/2017 by PDC22).
    Form {
        /// Tata kelola pemerintahan daerah.
        Governance = "governance",
        /// Pelayanan publik.
        PublicService = "public_service",
        /// Bentuk lainnya sesuai bidang urusan.
        Other = "other",
    }
}

words! {
    /// Whose idea it was (PP 38/2017 by PDC22).
    Initiator {
        RegionalHead = "regional_head",
        Council = "council",
        Agency = "agency",
        CivilServant = "civil_servant",
        Community = "community",
    }
}

words! {
    /// How far it has come.
    Stage {
        Initiative = "initiative",
        Trial = "trial",
        Applied = "applied",
    }
}

/// The goals of sustainable development are numbered from 1 to 17.
pub const MOST_GOALS: u8 = 17;
/// The indicators of IGA are numbered from 1 to 36 at most; which of them are asked, and by which weight, is a programme's.
pub const MOST_INDICATORS: u16 = 36;
/// The levels of an indicator are 0 (none) to 3 (IGA26-CAT).
pub const HIGHEST_LEVEL: u8 = 3;

/// A code of a government affair or a declaration: `[a-z_]{1,40}`.
pub fn is_word(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

/// The number of a goal, in its one spelling: `3`, not `03`.
pub fn read_goal(text: &str) -> Option<u8> {
    text.parse().ok().filter(|goal: &u8| (1..=MOST_GOALS).contains(goal) && goal.to_string() == text)
}

/// The number of an indicator, in its one spelling.
pub fn read_indicator(text: &str) -> Option<u16> {
    text.parse().ok().filter(|number: &u16| (1..=MOST_INDICATORS).contains(number) && number.to_string() == text)
}

/// Which of the days [trial, application, enhancement] follow each other the wrong way round, as (the step that comes
/// first, the one after it). A day that is not known is passed over, and equal days are in order.
///
/// ```
/// use kipp_banten::domain::{date::Date, innovation::days_out_of_order};
/// let day = |text| Date::parse(text);
/// assert!(days_out_of_order([day("2024-01-01"), None, day("2024-01-01")]).is_empty());
/// assert_eq!(days_out_of_order([day("2024-01-02"), None, day("2024-01-01")]), [(0, 2)]);
/// ```
pub fn days_out_of_order(days: [Option<Date>; 3]) -> Vec<(usize, usize)> {
    let known: Vec<_> = days.iter().enumerate().filter_map(|(step, day)| Some((step, (*day)?))).collect();
    let mut wrong = Vec::new();
    for pair in known.windows(2) {
        if let [(before, earlier), (after, later)] = pair
            && earlier > later
        {
            wrong.push((*before, *after));
        }
    }
    wrong
}

/// Something that holds or not, and what shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    pub met: bool,
    pub evidence: String,
}

impl Fact {
    /// It is met and something shows it. What is only claimed counts nowhere.
    pub const fn holds(&self) -> bool {
        self.met && !self.evidence.is_empty()
    }
}

/// Pelembagaan: the four facts that Pergub Banten 38/2021 asks for (SEED).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Institutionalisation {
    /// A budgeted programme.
    pub budgeted: Fact,
    /// Part of the agency's duties (tugas pokok dan fungsi).
    pub tupoksi: Fact,
    pub legal_basis: Fact,
    /// Organisational culture.
    pub culture: Fact,
}

impl Institutionalisation {
    /// All four hold.
    pub const fn all_hold(&self) -> bool {
        self.budgeted.holds() && self.tupoksi.holds() && self.legal_basis.holds() && self.culture.holds()
    }
}

/// A prize it won: programme `KIPP`, year 2019, title `Top 45`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    pub programme: String,
    pub year: i32,
    pub title: String,
}

/// What its agency claims for one indicator of IGA, and what shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// 0 (none) to 3.
    pub level: u8,
    pub evidence: String,
}

/// One innovation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Innovation {
    pub id: InnovationId,
    pub name: String,
    pub agency: Agency,
    pub form: Form,
    pub digital: bool,
    pub initiator: Initiator,
    /// Government affairs it serves (urusan), as codes: `health`, `education` …
    pub affairs: Vec<String>,
    /// A topic in the agency's own words or a competition's code.
    pub category: Option<String>,
    /// Goals of sustainable development, 1 to 17, in rising order.
    pub sdg_goals: Vec<u8>,
    pub stage: Stage,
    pub trial_started_on: Option<Date>,
    pub applied_on: Option<Date>,
    pub enhanced_on: Option<Date>,
    /// What it is and how it was designed (rancang bangun).
    pub description: String,
    pub institutionalisation: Institutionalisation,
    pub awards: Vec<Award>,
    /// Statements handed in: `implementation`, `identity_or_team_decree`, `willing_to_be_replicated` …
    pub declarations: Vec<String>,
    /// Claims by the number of the indicator in the programme's catalogue.
    pub indicators: BTreeMap<u16, Claim>,
    /// Stands in the public catalogue.
    pub listed: bool,
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_tried_then_applied_then_enhanced() {
        let day = |text: &str| Date::parse(text);
        let days = |texts: [&str; 3]| days_out_of_order(texts.map(day));
        for (texts, wrong) in [
            (["2022-01-01", "2023-01-01", "2024-01-01"], vec![]),
            (["2022-01-01", "2022-01-01", "2022-01-01"], vec![]),
            (["2023-01-02", "2023-01-01", "2024-01-01"], vec![(0, 1)]),
            (["2025-01-01", "2024-01-01", "2023-01-01"], vec![(0, 1), (1, 2)]),
            (["2024-01-01", "", "2023-12-31"], vec![(0, 2)]),
            (["", "2024-01-01", "2023-12-31"], vec![(1, 2)]),
            (["", "", ""], vec![]),
        ] {
            assert_eq!(days(texts), wrong, "{texts:?}");
        }
    }

    #[test]
    fn numbers_and_codes_have_one_spelling() {
        assert_eq!((read_indicator("36"), read_indicator("37"), read_indicator("016")), (Some(36), None, None));
        assert_eq!((read_goal("17"), read_goal("0"), read_goal("+3")), (Some(17), None, None));
        assert!(is_word("public_works") && !is_word("Health") && !is_word("") && !is_word(&"a".repeat(41)));
    }
}
