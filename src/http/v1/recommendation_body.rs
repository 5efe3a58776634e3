//! What is sent to draft a recommendation and to change it.

use std::collections::BTreeMap;

use serde::Deserialize;
use utoipa::ToSchema;

use super::values::{given_id, given_word};
use crate::domain::date::Date;
use crate::domain::fault::Faults;
use crate::domain::programme::{Outcome, Quota, Said};
use crate::domain::recommendation::{Decision, Named};
use crate::domain::text;
use crate::http::json::{Obj, nullable};
use crate::services::AppError;
use crate::services::recommendation_changes::{Confirmation, NewOverride};
use crate::services::recommendations::NewRecommendation;

/// The most that a quota may allow: more than there are items.
const MOST: u32 = 100_000;

/// What to recommend by.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRecommendationBody {
    /// A rule set's id.
    #[schema(example = "kipp-national-2021")]
    rule_set: String,
    /// In place of the rule set's own, whole.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<GivenQuota>)]
    quota: Option<Obj<GivenQuota>>,
    /// The close of the programme's registration, from when ages are counted back. Without it a check of age answers `unknown`.
    #[schema(example = "2026-06-30")]
    #[serde(default, deserialize_with = "nullable")]
    registration_closes_on: Option<String>,
}

/// How many may be recommended; what is left out or null has no bound. Given without any bound it decides that there is none.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenQuota {
    /// By the codes of groups; of governments by `KABUPATEN` and `KOTA`.
    #[serde(default, deserialize_with = "nullable")]
    per_group: Option<BTreeMap<String, u32>>,
    /// Of one agency, by group; `*` for every group that is not named.
    #[serde(default, deserialize_with = "nullable")]
    per_agency: Option<BTreeMap<String, u32>>,
    /// In all groups together.
    #[serde(default, deserialize_with = "nullable")]
    total: Option<u32>,
    /// Why these.
    #[schema(max_length = 2000, nullable = false)]
    note: Option<String>,
}

/// Another decision for one item: `entry_id`, or `region_code` where items are governments.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OverrideBody {
    #[schema(nullable = false)]
    entry_id: Option<String>,
    #[schema(example = "3671", nullable = false)]
    region_code: Option<String>,
    /// `recommended`, `reserve` or `not_recommended`.
    #[schema(example = "recommended")]
    decision: String,
    #[schema(example = "Keputusan pleno 24 November 2026", min_length = 1, max_length = 2000)]
    reason: String,
}

/// What a person says of a check: of `entry_id`, or of `region_code` where items are governments.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmationBody {
    #[schema(nullable = false)]
    entry_id: Option<String>,
    #[schema(example = "3671", nullable = false)]
    region_code: Option<String>,
    /// The check's position in the rule set, from 0, as items name it.
    #[schema(example = 3)]
    check: u32,
    /// `pass` or `fail`.
    #[schema(example = "pass")]
    outcome: String,
    #[schema(example = "Surat pernyataan ada di berkas", min_length = 1, max_length = 2000)]
    reason: String,
}

/// What it is handed over with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueBody {
    /// Number of the letter or decree.
    #[schema(example = "000.9/123-ORB/2026", min_length = 1, max_length = 300)]
    #[serde(default, deserialize_with = "nullable")]
    reference: Option<String>,
}

/// Bounds by the codes of groups, or by one of the names beside them.
fn quotas(faults: &mut Faults, at: &str, given: Option<BTreeMap<String, u32>>, besides: &[&str]) -> Vec<(String, u32)> {
    let mut pairs = Vec::new();
    for (group, most) in given.unwrap_or_default() {
        if !text::is_code(&group) && !besides.contains(&group.as_str()) {
            faults.add(at, "not_a_code", format!("{group:?} is no code of a group: [A-Z0-9_]{{1,16}}"));
        } else if most > MOST {
            faults.add(format!("{at}/{group}"), "out_of_range", format!("must be at most {MOST}"));
        }
        pairs.push((group, most));
    }
    pairs
}

fn quota(faults: &mut Faults, given: GivenQuota) -> Quota {
    if given.total.is_some_and(|total| total > MOST) {
        faults.add("/quota/total", "out_of_range", format!("must be at most {MOST}"));
    }
    let limits = text::Limits { least: 0, ..text::REASON };
    let mut quota = Quota {
        per_group: quotas(faults, "/quota/per_group", given.per_group, &[]),
        per_agency: quotas(faults, "/quota/per_agency", given.per_agency, &["*"]),
        total: given.total,
        unlimited: false,
        note: Said::given(text::clean(faults, "/quota/note", &given.note.unwrap_or_default(), limits), None),
    };
    // Whoever gives a quota without a bound has decided that there is none.
    quota.unlimited = quota.is_unset();
    quota
}

pub(super) fn checked_new(body: NewRecommendationBody) -> Result<NewRecommendation, AppError> {
    let mut faults = Faults::new();
    let rule_set = text::clean(&mut faults, "/rule_set", &body.rule_set, text::NAME);
    let quota = body.quota.map(|given| quota(&mut faults, given.0));
    let registration_closes_on = body.registration_closes_on.and_then(|day| {
        let read = Date::parse(&day);
        if read.is_none() {
            faults.add("/registration_closes_on", "not_a_date", "must be a day such as \"2026-06-30\"");
        }
        read
    });
    faults.finish()?;
    Ok(NewRecommendation { rule_set, quota, registration_closes_on })
}

fn named(faults: &mut Faults, entry: Option<&str>, region: Option<String>) -> Option<Named> {
    match (entry, region) {
        (Some(entry), None) => given_id(faults, "/entry_id", entry).map(Named::Entry),
        (None, Some(region)) => Some(Named::Region(text::clean(faults, "/region_code", &region, text::NAME))),
        (None, None) => {
            faults.add("/entry_id", "missing", "entry_id or region_code is needed");
            None
        }
        (Some(_), Some(_)) => {
            faults.add("/region_code", "exclusive", "give entry_id or region_code, not both");
            None
        }
    }
}

pub(super) fn checked_override(body: OverrideBody) -> Result<NewOverride, AppError> {
    let mut faults = Faults::new();
    let item = named(&mut faults, body.entry_id.as_deref(), body.region_code);
    let decision = given_word(&mut faults, "/decision", &body.decision, Decision::parse, Decision::WORDS);
    let reason = text::clean(&mut faults, "/reason", &body.reason, text::REASON);
    faults.finish()?;
    match (item, decision) {
        (Some(item), Some(decision)) => Ok(NewOverride { item, decision, reason }),
        (None, _) | (_, None) => Err(AppError::Internal("a fault went unnoticed".to_owned())),
    }
}

pub(super) fn checked_confirmation(body: ConfirmationBody) -> Result<Confirmation, AppError> {
    let mut faults = Faults::new();
    let item = named(&mut faults, body.entry_id.as_deref(), body.region_code);
    let answer = |word: &str| Outcome::parse(word).filter(|outcome| *outcome != Outcome::Unknown);
    let outcome = given_word(&mut faults, "/outcome", &body.outcome, answer, &["pass", "fail"]);
    let reason = text::clean(&mut faults, "/reason", &body.reason, text::REASON);
    faults.finish()?;
    match (item, outcome) {
        (Some(item), Some(outcome)) => Ok(Confirmation { item, check: body.check, outcome, reason }),
        (None, _) | (_, None) => Err(AppError::Internal("a fault went unnoticed".to_owned())),
    }
}

pub(super) fn checked_issue(body: IssueBody) -> Result<Option<String>, AppError> {
    let mut faults = Faults::new();
    let reference = body.reference.map(|text| text::clean(&mut faults, "/reference", &text, text::NAME));
    faults.finish()?;
    Ok(reference)
}
