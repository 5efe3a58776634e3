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
    /// What it changes (PP 38/2017; domain.md 3.1).
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
    /// Whose idea it was (PP 38/2017; domain.md 3.1).
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

/// Something that holds or not, and what shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    pub met: bool,
    pub evidence: String,
}

/// Pelembagaan: the four facts that Pergub Banten 38/2021 asks for (domain.md 5.4).
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
    pub const fn all_met(&self) -> bool {
        self.budgeted.met && self.tupoksi.met && self.legal_basis.met && self.culture.met
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
