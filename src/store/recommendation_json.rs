//! Items of recommendations, their ties and quotas as JSON, in the one form that rows and hashes have.

use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::rows::{id, json, to_json, word};
use crate::domain::agency::{Agency, Level};
use crate::domain::competition::Label;
use crate::domain::programme::{Finding, Outcome, Quota, Said};
use crate::domain::recommendation::{Chosen, CutBy, Decision, Entrant, Found, Item, Names, Subject};

#[derive(Serialize, Deserialize)]
struct SaidJson {
    id: String,
    en: String,
}

#[derive(Serialize, Deserialize)]
struct AgencyJson {
    id: String,
    name: String,
    level: String,
    region_code: String,
}

#[derive(Serialize, Deserialize)]
struct EntrantJson {
    id: String,
    registration_no: String,
    title: String,
    agency: AgencyJson,
    /// Id and name.
    innovation: Option<(String, String)>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SubjectJson {
    Entry(EntrantJson),
    Government { region_code: String, name: String, entries: Vec<EntrantJson> },
}

#[derive(Serialize, Deserialize)]
struct FoundJson {
    check: u32,
    code: String,
    outcome: String,
    detail: SaidJson,
    source: String,
    by_hand: bool,
}

#[derive(Serialize, Deserialize)]
struct ItemJson {
    group: String,
    subject: SubjectJson,
    rank: Option<u32>,
    score: Option<String>,
    exact: Option<String>,
    checks: Vec<FoundJson>,
    bar: Option<SaidJson>,
    won_before: bool,
    decision: String,
    cut_by: Option<String>,
    tied_at_cut: bool,
    reason: SaidJson,
}

#[derive(Serialize, Deserialize)]
struct QuotaJson {
    per_group: Vec<(String, u32)>,
    per_agency: Vec<(String, u32)>,
    total: Option<u32>,
    /// Written only where it is so: without it no bound means that there is none.
    #[serde(default, skip_serializing_if = "is_false")]
    unset: bool,
    note: String,
    /// Written only where it says something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note_en: Option<String>,
}

impl From<&Said> for SaidJson {
    fn from(said: &Said) -> Self {
        Self { id: said.id.clone(), en: said.en.clone() }
    }
}

impl From<SaidJson> for Said {
    fn from(said: SaidJson) -> Self {
        Self { id: said.id, en: said.en }
    }
}

fn entrant_json(entrant: &Entrant) -> EntrantJson {
    let agency = &entrant.agency;
    EntrantJson {
        id: entrant.id.to_string(),
        registration_no: entrant.registration_no.clone(),
        title: entrant.title.clone(),
        agency: AgencyJson {
            id: agency.id.to_string(),
            name: agency.name.clone(),
            level: agency.level.as_str().to_owned(),
            region_code: agency.region_code.clone(),
        },
        innovation: entrant.innovation.as_ref().map(|(id, name)| (id.to_string(), name.clone())),
    }
}

/// The agency as it was named then; whether it is active now is not told.
fn entrant(read: EntrantJson) -> Result<Entrant, StoreError> {
    let agency = read.agency;
    Ok(Entrant {
        id: id(&read.id)?,
        registration_no: read.registration_no,
        title: read.title,
        agency: Agency {
            id: id(&agency.id)?,
            name: agency.name,
            level: word(&agency.level, Level::parse)?,
            region_code: agency.region_code,
            active: true,
            version: 1,
        },
        innovation: read.innovation.map(|(of, name)| Ok::<_, StoreError>((id(&of)?, name))).transpose()?,
    })
}

/// An item as it is stored and hashed.
pub fn encode(item: &Item) -> Result<String, StoreError> {
    to_json(&ItemJson {
        group: item.group.clone(),
        subject: match &item.subject {
            Subject::Entry(entrant) => SubjectJson::Entry(entrant_json(entrant)),
            Subject::Government { region_code, name, entries } => SubjectJson::Government {
                region_code: region_code.clone(),
                name: name.clone(),
                entries: entries.iter().map(entrant_json).collect(),
            },
        },
        rank: item.rank,
        score: item.score.clone(),
        exact: item.exact.clone(),
        checks: item
            .findings
            .iter()
            .map(|found| FoundJson {
                check: found.check,
                code: found.finding.code.clone(),
                outcome: found.finding.outcome.as_str().to_owned(),
                detail: (&found.finding.detail).into(),
                source: found.finding.source.clone(),
                by_hand: found.by_hand,
            })
            .collect(),
        bar: item.bar.as_ref().map(SaidJson::from),
        won_before: item.won_before,
        decision: item.chosen.decision.as_str().to_owned(),
        cut_by: item.chosen.cut_by.map(|by| by.as_str().to_owned()),
        tied_at_cut: item.chosen.tied_at_cut,
        reason: (&item.reason).into(),
    })
}

/// Reads what [`encode`] wrote.
pub fn decode(text: &str) -> Result<Item, StoreError> {
    let read: ItemJson = json(text)?;
    Ok(Item {
        group: read.group,
        subject: match read.subject {
            SubjectJson::Entry(one) => Subject::Entry(entrant(one)?),
            SubjectJson::Government { region_code, name, entries } => Subject::Government {
                region_code,
                name,
                entries: entries.into_iter().map(entrant).collect::<Result<_, _>>()?,
            },
        },
        rank: read.rank,
        score: read.score,
        exact: read.exact,
        findings: read.checks.into_iter().map(found).collect::<Result<_, _>>()?,
        bar: read.bar.map(Said::from),
        won_before: read.won_before,
        chosen: Chosen {
            decision: word(&read.decision, Decision::parse)?,
            cut_by: read.cut_by.map(|by| word(&by, CutBy::parse)).transpose()?,
            tied_at_cut: read.tied_at_cut,
        },
        reason: read.reason.into(),
    })
}

fn found(read: FoundJson) -> Result<Found, StoreError> {
    let outcome = word(&read.outcome, Outcome::parse)?;
    let finding = Finding { code: read.code, outcome, detail: read.detail.into(), source: read.source };
    Ok(Found { check: read.check, finding, by_hand: read.by_hand })
}

/// The competition's name, and its groups as code and name.
type NamesJson = (String, Vec<(String, String)>);

pub fn encode_names(names: &Names) -> Result<String, StoreError> {
    let groups = names.groups.iter().map(|group| (group.code.clone(), group.name.clone())).collect();
    to_json::<NamesJson>(&(names.competition.clone(), groups))
}

pub fn decode_names(text: &str) -> Result<Names, StoreError> {
    let (competition, groups): NamesJson = json(text)?;
    Ok(Names { competition, groups: groups.into_iter().map(|(code, name)| Label { code, name }).collect() })
}

pub fn encode_quota(quota: &Quota) -> Result<String, StoreError> {
    let unset = quota.is_unset();
    let Quota { per_group, per_agency, total, unlimited: _, note } = quota.clone();
    let (note, note_en) = note.parts();
    let (note, note_en) = (note.to_owned(), note_en.map(str::to_owned));
    to_json(&QuotaJson { per_group, per_agency, total, unset, note, note_en })
}

pub fn decode_quota(text: &str) -> Result<Quota, StoreError> {
    let QuotaJson { per_group, per_agency, total, unset, note, note_en } = json(text)?;
    let mut quota = Quota { per_group, per_agency, total, unlimited: false, note: Said::given(note, note_en) };
    quota.unlimited = !unset && quota.is_unset();
    Ok(quota)
}

const fn is_false(flag: &bool) -> bool {
    !*flag
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was stored before quotas could be unset must be read, and be written again as it was: hashes stand on it.
    #[test]
    fn a_quota_without_bounds_had_none_before_it_could_be_unset() {
        let before = r#"{"per_group":[],"per_agency":[],"total":null,"note":"Sidang"}"#;
        let quota = decode_quota(before).expect("a quota");
        assert!(quota.unlimited);
        assert_eq!(encode_quota(&quota).expect("its JSON"), before);
        let unset = encode_quota(&Quota::default()).expect("its JSON");
        assert!(decode_quota(&unset).expect("a quota").is_unset(), "{unset}");
    }
}
