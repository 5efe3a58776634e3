//! Programmes that a competition recommends to (KIPP, IGA, PPD): the rules of one year as data, and what came of each check.
//!
//! Rules change every year, so nothing here is a law in the code: a parameter that no source tells is `None`, and its check
//! answers `unknown`, which never counts as a pass.

use super::date::Date;
use super::innovation::{Stage, words};
use super::points::Points;

words! {
    /// What a programme is given: a proposal, an innovation, or a regional government.
    Unit {
        Entry = "entry",
        Innovation = "innovation",
        Government = "government",
    }
}

words! {
    /// What the order of a recommendation rests on.
    Basis {
        /// The place in the competition's ranking, within the group.
        FinalScoreInGroup = "final_score_in_group",
        /// The maturity of the innovation (Σ weight × level).
        MaturityScore = "maturity_score",
        /// The weighted stages of a government, within its cluster.
        WeightedRounds = "weighted_rounds",
    }
}

words! {
    /// How sure a rule is: read in an official text, in one secondary source, or inferred.
    Confidence {
        High = "high",
        Medium = "medium",
        Low = "low",
    }
}

words! {
    /// What a check says.
    Outcome {
        Pass = "pass",
        Fail = "fail",
        /// A parameter is unset, or the facts it needs were not given. Never a pass.
        Unknown = "unknown",
    }
}

/// From when to when, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub from: Date,
    pub to: Date,
}

/// What a check asks. `None` is a parameter that is unset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Applied at least so many months before the registration closes.
    MinAgeMonths { months: Option<u32> },
    /// Applied within the window, or, where allowed, enhanced within it.
    AppliedBetween { window: Option<Window>, or_enhanced: bool },
    EnhancedBetween { window: Option<Window> },
    /// Never won one of these titles of the programme.
    NotPreviousWinner { titles: Option<Vec<String>> },
    /// Won `Top 99` at most so many times.
    MaxTimesTop99 { times: Option<u32> },
    /// Linked to at least so many goals of sustainable development.
    SdgLink { min: Option<u32> },
    /// Every section of the proposal within the words that its rubric allows.
    WordLimits,
    /// No other entry of the competition has its title, without regard to letter case.
    UniqueTitle,
    /// These statements were handed in.
    Declarations { required: Option<Vec<String>> },
    /// At least so many sources of replication are named.
    ReplicationSource { min: Option<u32> },
    /// These indicators are claimed at level 1 or more.
    MandatoryIndicators { indicators: Option<Vec<u16>> },
    /// Each claimed level names its evidence.
    EvidencePerClaimedLevel,
    StageIs { stage: Option<Stage> },
    /// Tried before it was applied, for at least so many days where a source tells how long.
    TrialBeforeApplication { min_days: Option<u32> },
    /// The description (rancang bangun) has at least so many words.
    DesignWordsMin { words: Option<u32> },
    /// Serves at least one of the affairs that are basic services.
    BasicServiceAffairs { affairs: Option<Vec<String>>, min: Option<u32> },
    /// Files of these kinds are named: links or declarations of the entry whose label begins so.
    DocumentsPresent { documents: Option<Vec<String>> },
    /// The score, or the maturity, is at least this.
    PassingScore { score: Option<Points> },
    /// What only a person can tell from the papers; answered by hand, unknown until then.
    ConfirmedByHand { question: String },
}

/// One check of a rule set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub rule: Rule,
    /// Groups of the competition it applies to, by code without regard to letter case; empty: all.
    pub applies_to: Vec<String>,
    /// Where it was read.
    pub source: String,
    pub confidence: Confidence,
    /// What else the source says of it, or what was looked for and not found.
    pub note: String,
}

/// How many may be recommended; `None` where no source tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// By group, without regard to letter case.
    pub per_group: Vec<(String, u32)>,
    /// Of one agency, by group; the group `*` holds for every other.
    pub per_agency: Vec<(String, u32)>,
    /// In all groups together.
    pub total: Option<u32>,
    pub note: String,
}

/// One programme's rules in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// `kipp-national-2025`
    pub id: String,
    /// `KIPP`, `IGA`, `PPD`
    pub programme: String,
    pub year: i32,
    pub title: String,
    /// False: not held that year; nothing can be recommended to it.
    pub held: bool,
    pub unit: Unit,
    pub basis: Basis,
    pub checks: Vec<Check>,
    pub quota: Quota,
    /// Weights of a programme's stages by their names: PPD's documents 35, verification and interview 65.
    pub stages: Vec<(String, Points)>,
    pub sources: Vec<String>,
    pub note: String,
    /// Ships with the service and never changes.
    pub built_in: bool,
    pub version: i64,
}

/// A sentence in both languages of the interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub id: String,
    pub en: String,
}

/// What came of one check for one candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `MIN_AGE_MONTHS`
    pub code: String,
    pub outcome: Outcome,
    /// Why, naming the evidence that was used.
    pub detail: Said,
    pub source: String,
}
