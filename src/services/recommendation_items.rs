//! The items of a recommendation before anything is decided: entries or governments in their order, each with what every
//! check of the rule set says of it. One statement a question, whatever the number of entries.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::competition::Competition;
use crate::domain::date::Date;
use crate::domain::entry::{Entry, Status};
use crate::domain::ids::{EntryId, InnovationId};
use crate::domain::innovation::Innovation;
use crate::domain::lineage::Kind;
use crate::domain::programme::candidate::{Candidate, Contest, SectionLength};
use crate::domain::programme::evaluate::evaluate;
use crate::domain::programme::{Finding, Outcome, Quota, Rule, RuleSet, Said, Unit};
use crate::domain::recommendation::{Chosen, Entrant, Found, Item, Subject};
use crate::domain::scoring::Value;
use crate::domain::text;
use crate::store::{Conn, competitions, entries, innovations, lineage};

use super::AppError;
use super::competition_ranking::{FinalPlace, FinalRanking};
use super::entry_checks::word_limits;

/// All that candidates are made from.
pub(super) struct Material<'a> {
    pub rules: &'a RuleSet,
    /// The one in force: the draft's own, or that of the rules.
    quota: &'a Quota,
    pub ranking: &'a FinalRanking,
    pub entries: HashMap<String, Entry>,
    pub innovations: HashMap<InnovationId, Innovation>,
    /// How many innovations each learned from by replicating or changing them.
    replications: HashMap<InnovationId, u32>,
    /// Codes of the rubrics' criteria, each with the least of its limits.
    limits: BTreeMap<String, Option<usize>>,
    contest: Contest<'a>,
}

impl<'a> Material<'a> {
    pub fn load(
        conn: &mut Conn,
        competition: &Competition,
        rules: &'a RuleSet,
        quota: &'a Quota,
        ranking: &'a FinalRanking,
        closes: Option<Date>,
    ) -> Result<Self, AppError> {
        let ids: Vec<EntryId> = ranking.places.iter().filter_map(|one| one.place.entry.parse().ok()).collect();
        let found = entries::get_many(conn, &ids)?;
        let named: Vec<InnovationId> = found.iter().filter_map(|entry| entry.innovation).collect();
        let titles = entries::entered_titles(conn, competition.id)?;
        let rubrics = competitions::rubrics_of_rounds(conn, competition.id)?;
        let most = word_limits(&rubrics);
        let codes =
            rubrics.iter().flat_map(|rubric| &rubric.criteria).filter(|criterion| criterion.max_words.is_some());
        let limits = codes.map(|one| (one.code.clone(), most.get(&one.code).copied())).collect();
        let mut replications: HashMap<InnovationId, u32> = HashMap::new();
        for edge in lineage::touching(conn, &named)? {
            match edge.kind {
                Kind::Replicates | Kind::PartiallyReplicates | Kind::Modifies => {
                    *replications.entry(edge.innovation).or_default() += 1;
                }
                Kind::InspiredBy => {}
            }
        }
        Ok(Self {
            rules,
            quota,
            ranking,
            innovations: innovations::get_many(conn, &named)?.into_iter().map(|one| (one.id, one)).collect(),
            entries: found.into_iter().map(|entry| (entry.id.to_string(), entry)).collect(),
            replications,
            limits,
            contest: Contest {
                programme: &rules.programme,
                registration_closes_on: closes,
                titles: Contest::count_titles(titles.iter().map(String::as_str)),
            },
        })
    }

    /// Items of a unit, in their order; positions follow from it.
    pub fn items(&self) -> Vec<Item> {
        match self.rules.unit {
            Unit::Entry => self.ranking.places.iter().filter_map(|place| self.by_score(place)).collect(),
            Unit::Innovation => super::recommendation_units::by_maturity(self),
            Unit::Government => super::recommendation_units::by_government(self),
        }
    }

    fn by_score(&self, one: &FinalPlace) -> Option<Item> {
        let entry = self.entries.get(&one.place.entry)?;
        let spelled = one.place.total.as_ref().map(|total| (total.score.clone(), total.exact.clone()));
        Some(self.entry_item(entry, &one.place.group, one.place.rank, spelled, one.exact.clone()))
    }

    pub fn innovation_of(&self, entry: &Entry) -> Option<&Innovation> {
        entry.innovation.and_then(|id| self.innovations.get(&id))
    }

    /// An entry's item, with its score as it is spelled and as its checks take it.
    pub fn entry_item(
        &self,
        entry: &Entry,
        group: &str,
        rank: Option<u32>,
        spelled: Option<(String, String)>,
        value: Option<Value>,
    ) -> Item {
        let innovation = self.innovation_of(entry);
        let candidate = Candidate {
            title: &entry.title,
            group,
            agency: Some(&entry.agency),
            innovation,
            sections: self.sections(entry),
            links: entry.links.iter().map(|link| link.label.as_str()).collect(),
            replication_sources: entry.innovation.and_then(|id| self.replications.get(&id)).copied().unwrap_or(0),
            score: value,
        };
        let (score, exact) = spelled.unzip();
        Item {
            group: group.to_owned(),
            subject: Subject::Entry(self.entrant(entry)),
            rank,
            score,
            exact,
            findings: self.findings(&candidate),
            bar: standing_bar(entry).or_else(|| self.group_bar(group)),
            won_before: innovation.is_some_and(|one| !one.awards.is_empty()),
            chosen: Chosen::NOT_RECOMMENDED,
            reason: Said { id: String::new(), en: String::new() },
        }
    }

    /// In a group that the rules do not have nobody is recommended.
    pub fn group_bar(&self, group: &str) -> Option<Said> {
        let id = &self.rules.id;
        (!self.rules.has_group(group)).then(|| Said {
            id: format!(
                "Kelompok {group} tidak ada dalam aturan {id}, jadi syaratnya bagi kelompok ini tidak diketahui."
            ),
            en: format!("{id} does not have the group {group}, so what it asks of this group is unknown."),
        })
    }

    pub fn entrant(&self, entry: &Entry) -> Entrant {
        Entrant {
            id: entry.id,
            registration_no: entry.registration_no.clone(),
            title: entry.title.clone(),
            agency: entry.agency.clone(),
            innovation: self.innovation_of(entry).map(|one| (one.id, one.name.clone())),
        }
    }

    /// What the checks of the rule set that apply to the candidate's group say of it.
    pub fn findings(&self, candidate: &Candidate) -> Vec<Found> {
        (0_u32..)
            .zip(&self.rules.checks)
            .filter(|(_, check)| check.applies(candidate.group))
            .map(|(nth, check)| Found {
                check: nth,
                finding: evaluate(check, candidate, &self.contest),
                by_hand: matches!(check.rule, Rule::ConfirmedByHand { .. }),
            })
            .chain(self.unset_quota())
            .collect()
    }

    /// Said after all checks, where no source tells how many may be recommended: else everybody would be.
    fn unset_quota(&self) -> Option<Found> {
        self.quota.is_unset().then(|| Found {
            check: self.rules.checks.len() as u32,
            finding: Finding {
                code: Quota::CODE.to_owned(),
                outcome: Outcome::Unknown,
                detail: Said::new(
                    "Kuota tidak diketahui dari sumber mana pun; rancangan perlu diberi kuota, atau dinyatakan tanpa batas.",
                    "No source tells the quota; the draft must be given one, or be said to have no bound.",
                ),
                source: self.rules.sources.join(", "),
            },
            by_hand: false,
        })
    }

    /// Every section that the rubrics limit or that the entry has.
    fn sections(&self, entry: &Entry) -> Vec<SectionLength> {
        let written: BTreeMap<&str, usize> =
            entry.sections.iter().map(|one| (one.criterion.as_str(), text::words(&one.text))).collect();
        let codes: BTreeSet<&str> = self.limits.keys().map(String::as_str).chain(written.keys().copied()).collect();
        codes
            .into_iter()
            .map(|code| SectionLength {
                criterion: code.to_owned(),
                words: written.get(code).copied().unwrap_or(0),
                max_words: self.limits.get(code).copied().flatten().and_then(|most| u32::try_from(most).ok()),
            })
            .collect()
    }
}

/// An entry that fell out after the results were published has its place there still, but is recommended to nobody.
pub(super) fn standing_bar(entry: &Entry) -> Option<Said> {
    let (id, en) = match entry.status {
        Status::Verified => return None,
        Status::Draft => ("kembali menjadi rancangan", "a draft again"),
        Status::Submitted => ("belum diverifikasi", "not verified"),
        Status::Rejected => ("ditolak", "rejected"),
        Status::Withdrawn => ("ditarik", "withdrawn"),
        Status::Disqualified => ("didiskualifikasi", "disqualified"),
    };
    Some(Said { id: format!("Peserta sekarang {id}."), en: format!("The entry is now {en}.") })
}
