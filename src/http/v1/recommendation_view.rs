//! How a recommendation is shown.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::recommendation_parts::{ConcentrationView, OverrideView, spread};
use super::values::Versioned;
use crate::domain::ids::UserId;
use crate::domain::programme::{Quota, Said};
use crate::domain::recommendation::{Entrant, Found, Item, Recommendation, Subject, Tie};
use crate::services::recommendations::Whole;

/// What holds for a recommendation as a whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendationHeadView {
    id: String,
    competition_id: String,
    /// `draft`, or `issued`: then it never changes again.
    #[schema(example = "draft")]
    status: String,
    #[schema(example = "kipp-national-2021")]
    rule_set: String,
    #[schema(example = 1)]
    rule_set_version: i64,
    /// SHA-256 of the rule set as it was when this was drafted.
    rule_set_sha256: String,
    /// SHA-256 of the final ranking that this rests on.
    ranking_sha256: String,
    /// SHA-256 of all items with their decisions, the quotas, the day, the letter and the approved overrides; null until it is
    /// issued.
    content_sha256: Option<String>,
    /// From when ages are counted back; null: not known.
    #[schema(example = "2026-06-30")]
    registration_closes_on: Option<String>,
    quota: QuotaInForceView,
    drafted_by: String,
    drafted_at: String,
    issued_by: Option<String>,
    issued_at: Option<String>,
    /// Number of the letter or decree that it is handed over with.
    reference: Option<String>,
    version: i64,
}

/// How many may be recommended.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuotaInForceView {
    /// By group; null: no bound.
    per_group: Option<BTreeMap<String, u32>>,
    /// Of one agency, by group; `*` for every group that is not named; null: no bound.
    per_agency: Option<BTreeMap<String, u32>>,
    /// In all groups together; null: no bound.
    total: Option<u32>,
    /// There is no bound, by the source or because whoever drafted it set none. False without a bound: the quota is unset.
    unlimited: bool,
    /// What its source says.
    note: String,
    /// The note in English; null: it has no translation.
    note_en: Option<String>,
}

/// A recommendation with all its items, at most 1,000.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendationView {
    id: String,
    competition_id: String,
    /// `draft`, or `issued`: then it never changes again.
    #[schema(example = "draft")]
    status: String,
    #[schema(example = "kipp-national-2021")]
    rule_set: String,
    #[schema(example = 1)]
    rule_set_version: i64,
    rule_set_sha256: String,
    ranking_sha256: String,
    content_sha256: Option<String>,
    #[schema(example = "2026-06-30")]
    registration_closes_on: Option<String>,
    quota: QuotaInForceView,
    drafted_by: String,
    drafted_at: String,
    issued_by: Option<String>,
    issued_at: Option<String>,
    reference: Option<String>,
    /// Groups in the competition's order, then rank; what has no rank at the end of its group.
    items: Vec<RecommendationItemView>,
    /// Blocks of equal rank that a quota would have to part: nobody decided them.
    ties: Vec<RecommendationTieView>,
    concentration: ConcentrationView,
    /// In the order they were asked for.
    overrides: Vec<OverrideView>,
    /// Everybody whose id stands here, by name; whoever was erased has the name that stands in place of it.
    people: Vec<RecommendingPersonView>,
    version: i64,
}

/// Somebody who drafted, issued, asked or settled.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendingPersonView {
    id: String,
    #[schema(example = "Siti Rahmawati")]
    name: String,
}

/// One proposal, with all that it rests on.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendationItemView {
    /// In the list, from 1.
    position: usize,
    group: String,
    /// Null where the item is a government.
    entry: Option<RecommendedEntryView>,
    /// Null where the item is an entry.
    government: Option<GovernmentView>,
    innovation_id: Option<String>,
    /// Within the group; null without a place.
    rank: Option<u32>,
    /// The final score, or the maturity.
    #[schema(example = "84.00")]
    score: Option<String>,
    #[schema(example = "84")]
    exact: Option<String>,
    /// What holds, overrides included: `recommended`, `reserve` or `not_recommended`.
    #[schema(example = "recommended")]
    decision: String,
    /// It stands in one of `ties`.
    tied_at_cut: bool,
    /// What kept it from being recommended by the rules: `group_quota`, `agency_quota`, `total_quota`, `check` or null.
    cut_by: Option<String>,
    /// Its innovation won a prize before.
    won_before: bool,
    checks: Vec<CheckFindingView>,
    /// Why the rules say so, in English.
    reason: String,
    /// The same in Indonesian.
    reason_id: String,
    /// The approved override that holds for it.
    #[serde(rename = "override")]
    overridden: Option<OverrideView>,
}

/// An entry of the competition.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendedEntryView {
    id: String,
    #[schema(example = "REG.2026.0001")]
    registration_no: String,
    title: String,
    /// The agency's name.
    agency: String,
    agency_id: String,
    #[schema(example = "3671")]
    region_code: String,
    innovation_id: Option<String>,
    innovation: Option<String>,
}

/// A regency or city, with the entries of its agencies.
#[derive(Debug, Serialize, ToSchema)]
pub struct GovernmentView {
    #[schema(example = "3671")]
    region_code: String,
    #[schema(example = "Kota Tangerang")]
    name: String,
    entries: Vec<RecommendedEntryView>,
}

/// What a check says of an item.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckFindingView {
    /// Its position in the rule set, from 0.
    check: u32,
    #[schema(example = "MIN_AGE_MONTHS")]
    code: String,
    /// `pass`, `fail` or `unknown`, which never counts as a pass.
    #[schema(example = "pass")]
    outcome: String,
    /// Why, with the evidence that was used.
    detail: String,
    /// The same in Indonesian.
    detail_id: String,
    /// Where the rule was read.
    source: String,
    /// Only a person can answer it: see the confirmations.
    by_hand: bool,
}

/// A block of equal rank that does not fit.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendationTieView {
    /// Null where the total of all groups cuts it.
    group: Option<String>,
    rank: u32,
    /// Ids of entries.
    entries: Vec<String>,
    /// Region codes of governments.
    governments: Vec<String>,
    /// How many of them the quotas leave room for, at most.
    places_left: u32,
    /// `group_quota`, `agency_quota` or `total_quota`.
    #[schema(example = "group_quota")]
    cut_by: String,
}

impl From<&Quota> for QuotaInForceView {
    fn from(quota: &Quota) -> Self {
        let map = |pairs: &[(String, u32)]| (!pairs.is_empty()).then(|| pairs.iter().cloned().collect());
        let (note, note_en) = quota.note.parts();
        Self {
            per_group: map(&quota.per_group),
            per_agency: map(&quota.per_agency),
            total: quota.total,
            unlimited: quota.unlimited,
            note: note.to_owned(),
            note_en: note_en.map(str::to_owned),
        }
    }
}

impl From<Recommendation> for RecommendationHeadView {
    fn from(of: Recommendation) -> Self {
        Self {
            id: of.id.to_string(),
            competition_id: of.competition.to_string(),
            status: of.status.as_str().to_owned(),
            rule_set: of.rule_set.id,
            rule_set_version: of.rule_set.version,
            rule_set_sha256: of.rule_set_sha256,
            ranking_sha256: of.ranking_sha256,
            content_sha256: of.content_sha256,
            registration_closes_on: of.registration_closes_on.map(|day| day.to_string()),
            quota: QuotaInForceView::from(&of.quota),
            drafted_by: of.drafted_by.to_string(),
            drafted_at: of.drafted_at.to_string(),
            issued_by: of.issued_by.map(|by| by.to_string()),
            issued_at: of.issued_at.map(|at| at.to_string()),
            reference: of.reference,
            version: of.version,
        }
    }
}

impl From<&Entrant> for RecommendedEntryView {
    fn from(entrant: &Entrant) -> Self {
        let (innovation_id, innovation) =
            entrant.innovation.as_ref().map(|(id, name)| (id.to_string(), name.clone())).unzip();
        Self {
            id: entrant.id.to_string(),
            registration_no: entrant.registration_no.clone(),
            title: entrant.title.clone(),
            agency: entrant.agency.name.clone(),
            agency_id: entrant.agency.id.to_string(),
            region_code: entrant.agency.region_code.clone(),
            innovation_id,
            innovation,
        }
    }
}

impl From<&Found> for CheckFindingView {
    fn from(found: &Found) -> Self {
        let finding = &found.finding;
        let Said { id, en } = finding.detail.clone();
        Self {
            check: found.check,
            code: finding.code.clone(),
            outcome: finding.outcome.as_str().to_owned(),
            detail: en,
            detail_id: id,
            source: finding.source.clone(),
            by_hand: found.by_hand,
        }
    }
}

fn item(whole: &Whole, position: usize, item: &Item) -> RecommendationItemView {
    let government = match &item.subject {
        Subject::Entry(_) => None,
        Subject::Government { region_code, name, entries } => Some(GovernmentView {
            region_code: region_code.clone(),
            name: name.clone(),
            entries: entries.iter().map(RecommendedEntryView::from).collect(),
        }),
    };
    RecommendationItemView {
        position,
        group: item.group.clone(),
        entry: item.entry().map(RecommendedEntryView::from),
        government,
        innovation_id: item.entry().and_then(|entrant| entrant.innovation.as_ref()).map(|(id, _)| id.to_string()),
        rank: item.rank,
        score: item.score.clone(),
        exact: item.exact.clone(),
        decision: whole.decision(item).as_str().to_owned(),
        tied_at_cut: item.chosen.tied_at_cut,
        cut_by: item.chosen.cut_by.map(|by| by.as_str().to_owned()),
        won_before: item.won_before,
        checks: item.findings.iter().map(CheckFindingView::from).collect(),
        reason: item.reason.en.clone(),
        reason_id: item.reason.id.clone(),
        overridden: whole.overridden(item).map(OverrideView::from),
    }
}

fn tie(whole: &Whole, tie: &Tie) -> RecommendationTieView {
    let members = || tie.members.iter().filter_map(|&at| whole.items.get(at));
    let government = |item: &Item| match &item.subject {
        Subject::Entry(_) => None,
        Subject::Government { region_code, .. } => Some(region_code.clone()),
    };
    RecommendationTieView {
        group: tie.group.clone(),
        rank: tie.rank,
        entries: members().filter_map(|item| Some(item.entry()?.id.to_string())).collect(),
        governments: members().filter_map(government).collect(),
        places_left: tie.places_left,
        cut_by: tie.cut_by.as_str().to_owned(),
    }
}

impl From<Whole> for RecommendationView {
    fn from(whole: Whole) -> Self {
        let items = (1_usize..).zip(&whole.items).map(|(position, one)| item(&whole, position, one)).collect();
        let ties = whole.ties.iter().map(|one| tie(&whole, one)).collect();
        let (concentration, overrides) = (spread(&whole), whole.overrides.iter().map(OverrideView::from).collect());
        let person = |(id, name): (_, String)| RecommendingPersonView { id: UserId::to_string(&id), name };
        let mut people: Vec<RecommendingPersonView> = whole.people.into_iter().map(person).collect();
        people.sort_by(|one, next| one.id.cmp(&next.id));
        let head = RecommendationHeadView::from(whole.recommendation);
        Self {
            id: head.id,
            competition_id: head.competition_id,
            status: head.status,
            rule_set: head.rule_set,
            rule_set_version: head.rule_set_version,
            rule_set_sha256: head.rule_set_sha256,
            ranking_sha256: head.ranking_sha256,
            content_sha256: head.content_sha256,
            registration_closes_on: head.registration_closes_on,
            quota: head.quota,
            drafted_by: head.drafted_by,
            drafted_at: head.drafted_at,
            issued_by: head.issued_by,
            issued_at: head.issued_at,
            reference: head.reference,
            items,
            ties,
            concentration,
            overrides,
            people,
            version: head.version,
        }
    }
}

impl Versioned for RecommendationView {
    fn version(&self) -> i64 {
        self.version
    }
    fn id(&self) -> &str {
        &self.id
    }
}
