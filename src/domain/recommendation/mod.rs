//! From a ranking to a recommendation: who is proposed to a programme, who stands in reserve, who is not, and why.
//!
//! Checks of a rule set are made elsewhere; here their outcomes, the places and the quotas become decisions.

mod concentration;
mod decide;
mod overrides;
mod select;

pub use concentration::{AgencyShare, Concentration, GroupShare, RegionShare, concentration};
pub use decide::{decide, standing_reason};
pub use overrides::{Override, OverrideStatus, Settle, SettleFault, Settled};
pub use select::{Chosen, Contender, Selection, Tie, select};

use super::agency::Agency;
use super::competition::{Competition, Label};
use super::date::Date;
use super::ids::{EntryId, InnovationId, RecommendationId, UserId};
use super::innovation::words;
use super::programme::{Finding, Outcome, Quota, RuleSet, Said};
use super::time::Moment;
use crate::domain::ids::CompetitionId;

words! {
    /// What is proposed for one item.
    Decision {
        Recommended = "recommended",
        /// Fit to be recommended, but without a place.
        Reserve = "reserve",
        NotRecommended = "not_recommended",
    }
}

words! {
    /// What kept an item from being recommended.
    CutBy {
        GroupQuota = "group_quota",
        AgencyQuota = "agency_quota",
        TotalQuota = "total_quota",
        /// A check that failed, or whose answer is unknown.
        Check = "check",
    }
}

words! {
    /// How far a recommendation has come.
    Status {
        Draft = "draft",
        /// Handed over; it never changes again.
        Issued = "issued",
    }
}

/// An entry as far as a recommendation tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entrant {
    pub id: EntryId,
    pub registration_no: String,
    pub title: String,
    pub agency: Agency,
    pub innovation: Option<(InnovationId, String)>,
}

/// What an item stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Entry(Entrant),
    /// A regency or city, with the entries of its agencies.
    Government {
        region_code: String,
        name: String,
        entries: Vec<Entrant>,
    },
}

/// One item of a recommendation, with all that its decision rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub group: String,
    pub subject: Subject,
    pub rank: Option<u32>,
    /// As the ranking, or the maturity, spells it.
    pub score: Option<String>,
    pub exact: Option<String>,
    /// Beside the checks of the rule set that apply.
    pub findings: Vec<Found>,
    /// Why it cannot be recommended whatever the checks say: no place in the ranking, withdrawn since …
    pub bar: Option<Said>,
    /// Its innovation won a prize before.
    pub won_before: bool,
    pub chosen: Chosen,
    pub reason: Said,
}

/// What came of the check at this position of the rule set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub check: u32,
    pub finding: Finding,
    /// Only a person can tell, so it may be confirmed while the recommendation is a draft.
    pub by_hand: bool,
}

/// A recommendation without its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    pub id: RecommendationId,
    pub competition: CompetitionId,
    pub status: Status,
    /// As it was when this was drafted.
    pub rule_set: RuleSet,
    pub rule_set_sha256: String,
    pub ranking_sha256: String,
    /// The rule set's, or the one that was given in its place.
    pub quota: Quota,
    /// From when ages are counted back; unset, a check of age answers `unknown`.
    pub registration_closes_on: Option<Date>,
    pub drafted_by: UserId,
    pub drafted_at: Moment,
    /// Of all items with their decisions; only once issued.
    pub content_sha256: Option<String>,
    pub issued_by: Option<UserId>,
    pub issued_at: Option<Moment>,
    /// Number of the letter or decree it is handed over with.
    pub reference: Option<String>,
    /// Kept when it is issued, so that its document stays as it was.
    pub names: Option<Names>,
    pub version: i64,
}

/// The names that a recommendation is told with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    pub competition: String,
    /// In the competition's order.
    pub groups: Vec<Label>,
}

impl Names {
    pub fn of(competition: &Competition) -> Self {
        Self { competition: competition.name.clone(), groups: competition.groups.clone() }
    }
}

impl Item {
    /// The entry, where the item is one.
    pub fn entry(&self) -> Option<&Entrant> {
        match &self.subject {
            Subject::Entry(entrant) => Some(entrant),
            Subject::Government { .. } => None,
        }
    }

    /// Whether an override or confirmation that names this means this item.
    pub fn is(&self, named: &Named) -> bool {
        match (&self.subject, named) {
            (Subject::Entry(entrant), Named::Entry(id)) => entrant.id == *id,
            (Subject::Government { region_code, .. }, Named::Region(code)) => region_code == code,
            (Subject::Entry(_), Named::Region(_)) | (Subject::Government { .. }, Named::Entry(_)) => false,
        }
    }

    /// Nothing but quotas keeps it from being recommended.
    pub fn is_eligible(&self) -> bool {
        self.bar.is_none()
            && self.rank.is_some()
            && self.findings.iter().all(|found| found.finding.outcome == Outcome::Pass)
    }

    fn region_code(&self) -> &str {
        match &self.subject {
            Subject::Entry(entrant) => &entrant.agency.region_code,
            Subject::Government { region_code, .. } => region_code,
        }
    }
}

/// How a request names an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    Entry(EntryId),
    Region(String),
}

#[cfg(test)]
mod tests;
