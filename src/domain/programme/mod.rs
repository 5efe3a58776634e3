//! Programmes that a competition recommends to (KIPP, IGA, PPD): the rules of one year as data, and what came of each check.
//!
//! Rules change every year, so nothing here is a law in the code: a parameter that no source tells is `None`, and its check
//! answers `unknown`, which never counts as a pass.

pub mod builtin;
pub mod candidate;
pub mod evaluate;
pub mod references;

use super::date::Date;
use super::innovation::{Stage, words};
use super::points::Points;
use super::text::fold;

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

impl Unit {
    /// What this unit is ordered by; no other order of it is known.
    pub const fn basis(self) -> Basis {
        match self {
            Self::Entry => Basis::FinalScoreInGroup,
            Self::Innovation => Basis::MaturityScore,
            Self::Government => Basis::WeightedRounds,
        }
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

impl Window {
    pub fn holds(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// What a check asks. `None` is a parameter that is unset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Applied at least so many months before the registration closes.
    MinAgeMonths {
        months: Option<u32>,
    },
    /// Applied within the window, or, where allowed, enhanced within it.
    AppliedBetween {
        window: Option<Window>,
        or_enhanced: bool,
    },
    EnhancedBetween {
        window: Option<Window>,
    },
    /// Never won one of these titles of the programme.
    NotPreviousWinner {
        titles: Option<Vec<String>>,
    },
    /// Won `Top 99` of the programme at most so many times.
    MaxTimesTop99 {
        times: Option<u32>,
    },
    /// Linked to at least so many goals of sustainable development.
    SdgLink {
        min: Option<u32>,
    },
    /// Every section of the proposal within the words that its rubric allows.
    WordLimits,
    /// No other entry of the competition has its title, without regard to letter case.
    UniqueTitle,
    /// These statements were handed in.
    Declarations {
        required: Option<Vec<String>>,
    },
    /// At least so many sources of replication are named.
    ReplicationSource {
        min: Option<u32>,
    },
    /// These indicators are claimed at level 1 or more.
    MandatoryIndicators {
        indicators: Option<Vec<u16>>,
    },
    /// Each claimed level names its evidence.
    EvidencePerClaimedLevel,
    StageIs {
        stage: Option<Stage>,
    },
    /// Tried for at least so many days before it was applied; 0 where any trial will do.
    TrialBeforeApplication {
        min_days: Option<u32>,
    },
    /// The description (rancang bangun) has at least so many words.
    DesignWordsMin {
        words: Option<u32>,
    },
    /// Serves at least one of the affairs that are basic services.
    BasicServiceAffairs {
        affairs: Option<Vec<String>>,
        min: Option<u32>,
    },
    /// Files of these kinds are named: links or declarations of the entry whose label begins so.
    DocumentsPresent {
        documents: Option<Vec<String>>,
    },
    /// The score, or the maturity, is at least this.
    PassingScore {
        score: Option<Points>,
    },
    /// What only a person can tell from the papers. Always unknown here, until one answers it with a reason; the log names who
    /// did and when. It is the finding of a fact, as verification is: no second person is asked, unlike for an override.
    ConfirmedByHand {
        question: Said,
    },
}

impl Rule {
    /// Its word in the API.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::MinAgeMonths { .. } => "MIN_AGE_MONTHS",
            Self::AppliedBetween { .. } => "APPLIED_BETWEEN",
            Self::EnhancedBetween { .. } => "ENHANCED_BETWEEN",
            Self::NotPreviousWinner { .. } => "NOT_PREVIOUS_WINNER",
            Self::MaxTimesTop99 { .. } => "MAX_TIMES_TOP99",
            Self::SdgLink { .. } => "SDG_LINK",
            Self::WordLimits => "WORD_LIMITS",
            Self::UniqueTitle => "UNIQUE_TITLE",
            Self::Declarations { .. } => "DECLARATIONS",
            Self::ReplicationSource { .. } => "REPLICATION_SOURCE",
            Self::MandatoryIndicators { .. } => "MANDATORY_INDICATORS",
            Self::EvidencePerClaimedLevel => "EVIDENCE_PER_CLAIMED_LEVEL",
            Self::StageIs { .. } => "STAGE_IS",
            Self::TrialBeforeApplication { .. } => "TRIAL_BEFORE_APPLICATION",
            Self::DesignWordsMin { .. } => "DESIGN_WORDS_MIN",
            Self::BasicServiceAffairs { .. } => "BASIC_SERVICE_AFFAIRS",
            Self::DocumentsPresent { .. } => "DOCUMENTS_PRESENT",
            Self::PassingScore { .. } => "PASSING_SCORE",
            Self::ConfirmedByHand { .. } => "CONFIRMED_BY_HAND",
        }
    }

    /// Whether a parameter that it needs is unset, so that it can only answer `unknown`, or `fail`.
    pub const fn is_unset(&self) -> bool {
        match self {
            Self::MinAgeMonths { months: None }
            | Self::AppliedBetween { window: None, .. }
            | Self::EnhancedBetween { window: None }
            | Self::NotPreviousWinner { titles: None }
            | Self::MaxTimesTop99 { times: None }
            | Self::SdgLink { min: None }
            | Self::Declarations { required: None }
            | Self::ReplicationSource { min: None }
            | Self::MandatoryIndicators { indicators: None }
            | Self::StageIs { stage: None }
            | Self::TrialBeforeApplication { min_days: None }
            | Self::DesignWordsMin { words: None }
            | Self::BasicServiceAffairs { affairs: None, .. }
            | Self::BasicServiceAffairs { min: None, .. }
            | Self::DocumentsPresent { documents: None }
            | Self::PassingScore { score: None } => true,
            Self::MinAgeMonths { .. }
            | Self::AppliedBetween { .. }
            | Self::EnhancedBetween { .. }
            | Self::NotPreviousWinner { .. }
            | Self::MaxTimesTop99 { .. }
            | Self::SdgLink { .. }
            | Self::WordLimits
            | Self::UniqueTitle
            | Self::Declarations { .. }
            | Self::ReplicationSource { .. }
            | Self::MandatoryIndicators { .. }
            | Self::EvidencePerClaimedLevel
            | Self::StageIs { .. }
            | Self::TrialBeforeApplication { .. }
            | Self::DesignWordsMin { .. }
            | Self::BasicServiceAffairs { .. }
            | Self::DocumentsPresent { .. }
            | Self::PassingScore { .. }
            | Self::ConfirmedByHand { .. } => false,
        }
    }
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
    pub note: Said,
}

impl RuleSet {
    /// Whether it has this group of the competition. One that lists no groups has those that its checks and quotas name, and any
    /// where they name none: else its checks would be asked of nobody in a group that it does not know, and everybody would pass.
    pub fn has_group(&self, group: &str) -> bool {
        let of_checks = self.checks.iter().flat_map(|check| &check.applies_to);
        let of_quota = self.quota.per_group.iter().chain(&self.quota.per_agency).map(|(code, _)| code);
        let named: Vec<&String> = if self.groups.is_empty() {
            of_checks.chain(of_quota).filter(|code| *code != "*").collect()
        } else {
            self.groups.iter().collect()
        };
        named.is_empty() || named.iter().any(|code| fold(code) == fold(group))
    }
}

impl Check {
    /// Whether it is asked of this group of the competition.
    pub fn applies(&self, group: &str) -> bool {
        self.applies_to.is_empty() || self.applies_to.iter().any(|one| fold(one) == fold(group))
    }
}

/// How many may be recommended; `None` where there is no such bound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// By group, without regard to letter case.
    pub per_group: Vec<(String, u32)>,
    /// Of one agency, by group; the group `*` holds for every other.
    pub per_agency: Vec<(String, u32)>,
    /// In all groups together.
    pub total: Option<u32>,
    /// Its source says that there is no bound. Without it, and without a bound, the quota is unset.
    pub unlimited: bool,
    pub note: Said,
}

impl Quota {
    /// The word of what is said where a quota is unset, as a check has one.
    pub const CODE: &'static str = "QUOTA";

    fn has_bounds(&self) -> bool {
        !self.per_group.is_empty() || !self.per_agency.is_empty() || self.total.is_some()
    }

    /// No source tells how many may be recommended: nobody is, until somebody sets it.
    pub fn is_unset(&self) -> bool {
        !self.unlimited && !self.has_bounds()
    }

    /// Bounds and their absence at once say nothing.
    pub fn contradicts_itself(&self) -> bool {
        self.unlimited && self.has_bounds()
    }
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
    /// The groups that the programme has this year, without regard to letter case; empty: any.
    pub groups: Vec<String>,
    /// The year of IGA whose indicators and index hold (`iga-2026`), which a copy keeps; `None` outside IGA.
    pub iga_rules: Option<String>,
    pub checks: Vec<Check>,
    pub quota: Quota,
    /// Weights of a programme's stages by their names: PPD's documents 35, verification and interview 65.
    pub stages: Vec<(String, Points)>,
    /// Short names where [`references`] has them, else as the organisers wrote them.
    pub sources: Vec<String>,
    pub note: Said,
    /// Ships with the service and never changes.
    pub built_in: bool,
    pub version: i64,
}

/// Whether this can be the id of a rule set: `[a-z0-9][a-z0-9-]{0,59}`.
pub fn is_rule_set_id(text: &str) -> bool {
    (1..=60).contains(&text.len())
        && !text.starts_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// A sentence in both languages of the interface.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub id: String,
    pub en: String,
}

impl Said {
    pub fn new(id: impl Into<String>, en: impl Into<String>) -> Self {
        Self { id: id.into(), en: en.into() }
    }

    /// Without a translation the one text stands in both languages.
    pub fn given(id: String, en: Option<String>) -> Self {
        let en = en.unwrap_or_else(|| id.clone());
        Self { id, en }
    }

    /// What [`Said::given`] was given: the text, and its translation where it has one.
    pub fn parts(&self) -> (&str, Option<&str>) {
        (&self.id, (self.en != self.id).then_some(self.en.as_str()))
    }
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
