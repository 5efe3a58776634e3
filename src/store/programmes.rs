//! Rule sets of programmes in the database, one JSON text each, beside those that are built in.

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::conn::Conn;
use super::error::StoreError;
use super::events;
use super::page::Page;
use super::rows::{json, to_json, word};
use super::rule_params;
use super::schema::programmes;
use super::tx::{Permit, Tx};
use crate::domain::fault::Faults;
use crate::domain::points::Points;
use crate::domain::policy::{Act, AddProgramme, ChangeProgramme};
use crate::domain::programme::builtin;
use crate::domain::programme::{Basis, Check, Confidence, Quota, RuleSet, Said, Unit};
use crate::domain::text::fold;

/// Which rule sets to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Without regard to letter case.
    pub programme: Option<String>,
    pub year: Option<i32>,
}

/// A rule set, and whether a recommendation was made by it.
#[derive(Clone, Debug)]
pub struct StoredRuleSet {
    pub rules: RuleSet,
    pub used: bool,
}

impl StoredRuleSet {
    /// Built in or used: never changed, only copied.
    pub fn is_frozen(&self) -> bool {
        self.rules.built_in || self.used
    }
}

#[derive(Serialize, Deserialize)]
struct RuleSetText {
    id: String,
    programme: String,
    year: i32,
    title: String,
    held: bool,
    unit: String,
    ranking_basis: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    iga_rules: Option<String>,
    checks: Vec<CheckText>,
    quota: QuotaText,
    stages: Vec<StageText>,
    sources: Vec<String>,
    #[serde(flatten)]
    note: NoteText,
}

#[derive(Serialize, Deserialize)]
struct CheckText {
    code: String,
    params: Map<String, Value>,
    applies_to: Vec<String>,
    source: String,
    confidence: String,
    #[serde(flatten)]
    note: NoteText,
}

#[derive(Serialize, Deserialize)]
struct QuotaText {
    per_group: BTreeMap<String, u32>,
    per_agency: BTreeMap<String, u32>,
    total: Option<u32>,
    #[serde(default)]
    unlimited: bool,
    #[serde(flatten)]
    note: NoteText,
}

/// A note, and its translation where it has one.
#[derive(Serialize, Deserialize)]
struct NoteText {
    note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note_en: Option<String>,
}

impl From<&Said> for NoteText {
    fn from(note: &Said) -> Self {
        let (note, note_en) = note.parts();
        Self { note: note.to_owned(), note_en: note_en.map(str::to_owned) }
    }
}

impl From<NoteText> for Said {
    fn from(text: NoteText) -> Self {
        Self::given(text.note, text.note_en)
    }
}

#[derive(Serialize, Deserialize)]
struct StageText {
    name: String,
    weight: String,
}

impl From<&Check> for CheckText {
    fn from(check: &Check) -> Self {
        let params = match rule_params::encode(&check.rule) {
            Value::Object(params) => params,
            _ => Map::new(),
        };
        Self {
            code: check.rule.code().to_owned(),
            params,
            applies_to: check.applies_to.clone(),
            source: check.source.clone(),
            confidence: check.confidence.as_str().to_owned(),
            note: NoteText::from(&check.note),
        }
    }
}

impl TryFrom<CheckText> for Check {
    type Error = StoreError;

    fn try_from(text: CheckText) -> Result<Self, StoreError> {
        let mut faults = Faults::new();
        let rule = rule_params::read(&mut faults, "", &text.code, text.params);
        let corrupt = || StoreError::Corrupt(format!("the parameters of {}", text.code));
        faults.finish().map_err(|_| corrupt())?;
        Ok(Self {
            rule: rule.ok_or_else(corrupt)?,
            applies_to: text.applies_to,
            source: text.source,
            confidence: word(&text.confidence, Confidence::parse)?,
            note: text.note.into(),
        })
    }
}

/// What it says as JSON, without its version: for a text column, and for whoever keeps a copy of it.
pub fn encode(rules: &RuleSet) -> Result<String, StoreError> {
    let stage = |(name, weight): &(String, Points)| StageText { name: name.clone(), weight: weight.to_string() };
    to_json(&RuleSetText {
        id: rules.id.clone(),
        programme: rules.programme.clone(),
        year: rules.year,
        title: rules.title.clone(),
        held: rules.held,
        unit: rules.unit.as_str().to_owned(),
        ranking_basis: rules.basis.as_str().to_owned(),
        groups: rules.groups.clone(),
        iga_rules: rules.iga_rules.clone(),
        checks: rules.checks.iter().map(CheckText::from).collect(),
        quota: QuotaText {
            per_group: rules.quota.per_group.iter().cloned().collect(),
            per_agency: rules.quota.per_agency.iter().cloned().collect(),
            total: rules.quota.total,
            unlimited: rules.quota.unlimited,
            note: NoteText::from(&rules.quota.note),
        },
        stages: rules.stages.iter().map(stage).collect(),
        sources: rules.sources.clone(),
        note: NoteText::from(&rules.note),
    })
}

/// Reads what [`encode`] wrote; quotas come in the order of their groups' codes.
pub fn decode(text: &str, version: i64, built_in: bool) -> Result<RuleSet, StoreError> {
    let text: RuleSetText = json(text)?;
    let stage = |stage: StageText| Ok((stage.name, word(&stage.weight, |text| Points::parse(text).ok())?));
    Ok(RuleSet {
        id: text.id,
        programme: text.programme,
        year: text.year,
        title: text.title,
        held: text.held,
        unit: word(&text.unit, Unit::parse)?,
        basis: word(&text.ranking_basis, Basis::parse)?,
        groups: text.groups,
        iga_rules: text.iga_rules,
        checks: text.checks.into_iter().map(Check::try_from).collect::<Result<_, _>>()?,
        quota: Quota {
            per_group: text.quota.per_group.into_iter().collect(),
            per_agency: text.quota.per_agency.into_iter().collect(),
            total: text.quota.total,
            unlimited: text.quota.unlimited,
            note: text.quota.note.into(),
        },
        stages: text.stages.into_iter().map(stage).collect::<Result<_, StoreError>>()?,
        sources: text.sources,
        note: text.note.into(),
        built_in,
        version,
    })
}

/// The sha256 of the rule set's canonical JSON, as the log and a recommendation name it.
pub fn fingerprint(rules: &RuleSet) -> Result<String, StoreError> {
    let value: Value = json(&encode(rules)?)?;
    Ok(events::sha256(&events::canonical(&value)?))
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = programmes)]
struct ProgrammeRow {
    id: String,
    programme_key: String,
    year: i32,
    body: String,
    version: i64,
    used: bool,
}

impl TryFrom<&StoredRuleSet> for ProgrammeRow {
    type Error = StoreError;

    fn try_from(stored: &StoredRuleSet) -> Result<Self, StoreError> {
        let rules = &stored.rules;
        Ok(Self {
            id: rules.id.clone(),
            programme_key: fold(&rules.programme),
            year: rules.year,
            body: encode(rules)?,
            version: rules.version,
            used: stored.used,
        })
    }
}

impl TryFrom<ProgrammeRow> for StoredRuleSet {
    type Error = StoreError;

    fn try_from(row: ProgrammeRow) -> Result<Self, StoreError> {
        Ok(Self { rules: decode(&row.body, row.version, false)?, used: row.used })
    }
}

/// One that is built in, or one of this installation.
pub fn get(conn: &mut Conn, id: &str) -> Result<StoredRuleSet, StoreError> {
    match builtin::rule_set(id) {
        Some(rules) => Ok(StoredRuleSet { rules, used: false }),
        // PostgreSQL takes no NUL in a text, so nothing has such an id.
        None if id.contains('\0') => Err(StoreError::NotFound),
        None => programmes::table.find(id).select(ProgrammeRow::as_select()).first(conn)?.try_into(),
    }
}

/// One more than asked for, built-in ones among the others, in the order of their ids.
pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Vec<StoredRuleSet>, StoreError> {
    let mut query = programmes::table.select(ProgrammeRow::as_select()).into_boxed();
    let key = filter.programme.as_deref().map(fold);
    if let Some(key) = &key {
        query = query.filter(programmes::programme_key.eq(key.clone()));
    }
    if let Some(year) = filter.year {
        query = query.filter(programmes::year.eq(year));
    }
    if let Some(after) = &page.after {
        query = query.filter(programmes::id.gt(after.clone()));
    }
    let rows: Vec<ProgrammeRow> = query.order(programmes::id.asc()).limit(page.limit + 1).load(conn)?;
    let shipped = builtin::rule_sets().into_iter().filter(|rules| {
        key.as_ref().is_none_or(|key| *key == fold(&rules.programme))
            && filter.year.is_none_or(|year| year == rules.year)
            && page.after.as_ref().is_none_or(|after| rules.id > *after)
    });
    let mut all: Vec<StoredRuleSet> = shipped.map(|rules| StoredRuleSet { rules, used: false }).collect();
    for row in rows {
        all.push(row.try_into()?);
    }
    all.sort_by(|one, next| one.rules.id.cmp(&next.rules.id));
    Ok(all)
}

pub fn insert(tx: &mut Tx, _: &Permit<AddProgramme>, stored: &StoredRuleSet) -> Result<(), StoreError> {
    diesel::insert_into(programmes::table).values(ProgrammeRow::try_from(stored)?).execute(tx.conn)?;
    Ok(())
}

pub fn update(tx: &mut Tx, _: &Permit<ChangeProgramme>, stored: &StoredRuleSet) -> Result<(), StoreError> {
    let row = ProgrammeRow::try_from(stored)?;
    diesel::update(programmes::table.find(row.id.clone())).set(&row).execute(tx.conn)?;
    Ok(())
}

/// Freezes a rule set that something was decided by, whatever act decided it. Take the service's lock before reading the
/// rule set, or it may change between. A built-in one is frozen anyway.
pub fn mark_used<A: Act>(tx: &mut Tx, _: &Permit<A>, id: &str) -> Result<(), StoreError> {
    diesel::update(programmes::table.find(id)).set(programmes::used.eq(true)).execute(tx.conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        for rules in builtin::rule_sets() {
            assert_eq!(decode(&encode(&rules).unwrap(), 1, true).unwrap(), rules);
        }
        assert!(decode("{}", 1, false).is_err());
        let body = encode(&builtin::rule_set("kipp-national-2018").unwrap()).unwrap();
        assert!(decode(&body.replace("\"months\":12", "\"months\":\"12\""), 1, false).is_err());
    }

    #[test]
    fn a_fingerprint_is_of_what_the_rules_say() {
        let rules = builtin::rule_set("iga-2026").unwrap();
        let next = RuleSet { version: 2, ..rules.clone() };
        assert_eq!(fingerprint(&rules).unwrap(), fingerprint(&next).unwrap());
        let other = RuleSet { note: Said::default(), ..rules.clone() };
        assert_ne!(fingerprint(&rules).unwrap(), fingerprint(&other).unwrap());
    }
}
