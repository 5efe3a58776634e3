//! Rule sets of programmes: those that are built in, and those that the organisers add, mostly by copying a year.

use crate::domain::event::Data;
use crate::domain::fault::Faults;
use crate::domain::iga;
use crate::domain::points::Points;
use crate::domain::policy::{AddProgramme, ChangeProgramme, ServiceScope};
use crate::domain::programme::{Basis, Check, Confidence, Quota, Rule, RuleSet, Said, Unit};
use crate::store::programmes as stored;
pub use crate::store::programmes::{Filter, StoredRuleSet};
pub use crate::store::rule_params as params;
use crate::store::{Conn, StoreError, Tx};

use super::{AppError, Input, Listed, Page, Precondition, Refusal};

/// What a rule set says; what is None is taken over from the one it is copied from, or is what is usual.
#[derive(Clone, Debug)]
pub struct Parts {
    pub programme: Option<String>,
    pub year: i32,
    pub title: Option<String>,
    pub held: Option<bool>,
    pub unit: Option<Unit>,
    pub basis: Option<Basis>,
    pub groups: Option<Vec<String>>,
    pub iga_rules: Option<String>,
    pub checks: Option<Vec<Check>>,
    /// In place of the score of the check of the passing score, which is added where there is none.
    pub passing_score: Option<Points>,
    pub quota: Option<Quota>,
    pub stages: Option<Vec<(String, Points)>>,
    pub sources: Option<Vec<String>>,
    pub note: Option<Said>,
}

/// A rule set to add.
#[derive(Clone, Debug)]
pub struct NewRuleSet {
    pub id: String,
    pub copy_of: Option<String>,
    pub parts: Parts,
}

pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Listed<StoredRuleSet>, AppError> {
    let rows = stored::list(conn, filter, page)?;
    Ok(Listed::from_rows(rows, page.limit, |one| one.rules.id.clone()))
}

pub fn get(conn: &mut Conn, id: &str) -> Result<StoredRuleSet, AppError> {
    Ok(stored::get(conn, id)?)
}

pub fn create(tx: &mut Tx, new: Input<NewRuleSet>) -> Result<StoredRuleSet, AppError> {
    let new = new.check()?;
    tx.lock_service()?;
    match stored::get(tx.conn(), &new.id) {
        Ok(_) => return Err(AppError::refused(Refusal::ProgrammeTaken, "another rule set has this id")),
        Err(StoreError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    let base = match &new.copy_of {
        None => plain(),
        Some(id) => match stored::get(tx.conn(), id) {
            Ok(source) => source.rules,
            Err(StoreError::NotFound) => {
                return Err(AppError::invalid("/copy_of", "unknown_value", "must be the id of a rule set"));
            }
            Err(error) => return Err(error.into()),
        },
    };
    let rules = RuleSet { id: new.id, built_in: false, version: 1, ..merged(base, new.parts)? };
    let added = StoredRuleSet { rules, used: false };
    let permit = tx.permit(AddProgramme, ServiceScope, facts(&added.rules)?)?;
    stored::insert(tx, &permit, &added)?;
    Ok(added)
}

/// Replaces a rule set whole, until something was recommended by it.
pub fn replace(tx: &mut Tx, id: &str, based_on: &Precondition, parts: Input<Parts>) -> Result<StoredRuleSet, AppError> {
    tx.lock_service()?;
    let before = stored::get(tx.conn(), id)?;
    if before.is_frozen() {
        return Err(AppError::refused(
            Refusal::RuleSetFrozen,
            "it is built in or a recommendation was made by it: copy it with copy_of and change the copy",
        ));
    }
    based_on.check(before.rules.version)?;
    let parts = parts.check()?;
    let version = before.rules.version + 1;
    let rules = RuleSet { id: before.rules.id, built_in: false, version, ..merged(plain(), parts)? };
    let after = StoredRuleSet { rules, used: false };
    let permit = tx.permit(ChangeProgramme, ServiceScope, facts(&after.rules)?)?;
    stored::update(tx, &permit, &after)?;
    Ok(after)
}

/// What a rule set is that says nothing: held, without checks, of entries.
fn plain() -> RuleSet {
    RuleSet {
        id: String::new(),
        programme: String::new(),
        year: 0,
        title: String::new(),
        held: true,
        unit: Unit::Entry,
        basis: Basis::FinalScoreInGroup,
        groups: Vec::new(),
        iga_rules: None,
        checks: Vec::new(),
        quota: Quota::default(),
        stages: Vec::new(),
        sources: Vec::new(),
        note: Said::default(),
        built_in: false,
        version: 1,
    }
}

fn merged(base: RuleSet, parts: Parts) -> Result<RuleSet, AppError> {
    let programme = parts.programme.unwrap_or(base.programme);
    let unit = parts.unit.unwrap_or(base.unit);
    let sources = parts.sources.unwrap_or(base.sources);
    let mut checks = parts.checks.unwrap_or(base.checks);
    if let Some(score) = parts.passing_score {
        set_passing_score(&mut checks, score, &sources);
    }
    let basis = parts.basis;
    // What is given for another unit is a fault; what a copy of another unit has is left behind.
    let inherited = base.iga_rules.filter(|_| unit == Unit::Innovation);
    let iga_rules = parts.iga_rules.or(inherited);
    let rules = RuleSet {
        title: parts.title.unwrap_or_else(|| format!("{programme} {}", parts.year)),
        year: parts.year,
        held: parts.held.unwrap_or(base.held),
        basis: unit.basis(),
        groups: parts.groups.unwrap_or(base.groups),
        iga_rules,
        quota: parts.quota.unwrap_or(base.quota),
        stages: parts.stages.unwrap_or(base.stages),
        note: parts.note.unwrap_or(base.note),
        programme,
        unit,
        checks,
        sources,
        ..base
    };
    check_whole(&rules, basis)?;
    Ok(rules)
}

/// What only the whole set tells: members that do not belong together.
fn check_whole(rules: &RuleSet, basis: Option<Basis>) -> Result<(), AppError> {
    let mut faults = Faults::new();
    if basis.is_some_and(|basis| basis != rules.unit.basis()) {
        let (unit, due) = (rules.unit.as_str(), rules.unit.basis().as_str());
        faults.add("/ranking_basis", "unknown_value", format!("must be {due} for the unit {unit}, or left out"));
    }
    if !rules.stages.is_empty() && rules.stages.iter().all(|(_, weight)| *weight <= Points::ZERO) {
        faults.add("/stages", "out_of_range", "one stage at least must weigh more than 0");
    }
    if rules.iga_rules.is_some() && rules.unit != Unit::Innovation {
        faults.add("/iga_rules", "exclusive", "belongs to the unit innovation: leave it out, or change the unit");
    }
    for (pointer, group) in named_groups(rules).into_iter().filter(|(_, group)| !rules.has_group(group)) {
        let detail = format!("{group} is none of the groups of this rule set: {}", rules.groups.join(", "));
        faults.add(pointer, "unknown_group", detail);
    }
    if rules.quota.contradicts_itself() {
        faults.add("/quota/unlimited", "exclusive", "there are bounds beside it: leave it out, or them");
    }
    let Some(catalogue) = rules.iga_rules.as_deref().and_then(iga::catalogue) else { return Ok(faults.finish()?) };
    for (i, check) in rules.checks.iter().enumerate() {
        let Rule::MandatoryIndicators { indicators: Some(numbers) } = &check.rule else { continue };
        for (j, number) in numbers.iter().enumerate().filter(|(_, number)| catalogue.indicator(**number).is_none()) {
            let pointer = format!("/checks/{i}/params/indicators/{j}");
            faults.add(pointer, "unknown_value", format!("{number} is no indicator of {}", catalogue.rule_set));
        }
    }
    Ok(faults.finish()?)
}

/// The groups that checks and quotas name, each with its place.
fn named_groups(rules: &RuleSet) -> Vec<(String, &String)> {
    let of_checks = rules.checks.iter().enumerate().flat_map(|(i, check)| {
        check.applies_to.iter().enumerate().map(move |(j, group)| (format!("/checks/{i}/applies_to/{j}"), group))
    });
    let of_quota = [("per_group", &rules.quota.per_group), ("per_agency", &rules.quota.per_agency)];
    let of_quota = of_quota.into_iter().flat_map(|(member, bounds)| {
        bounds
            .iter()
            .filter(|(group, _)| group != "*")
            .map(move |(group, _)| (format!("/quota/{member}/{group}"), group))
    });
    of_checks.chain(of_quota).collect()
}

/// A score that is given has the rule set's own sources, not those of the one that it replaces.
fn set_passing_score(checks: &mut Vec<Check>, score: Points, sources: &[String]) {
    let rule = Rule::PassingScore { score: Some(score) };
    match checks.iter_mut().find(|check| matches!(check.rule, Rule::PassingScore { .. })) {
        Some(check) => {
            check.rule = rule;
            check.source = sources.join(", ");
            check.confidence = Confidence::Medium;
            check.note = Said::default();
        }
        None => checks.push(Check {
            rule,
            applies_to: Vec::new(),
            source: sources.join(", "),
            confidence: Confidence::Medium,
            note: Said::default(),
        }),
    }
}

fn facts(rules: &RuleSet) -> Result<Data, AppError> {
    Ok(vec![
        ("rule_set", rules.id.clone().into()),
        ("rule_set_version", rules.version.into()),
        ("sha256", stored::fingerprint(rules)?.into()),
    ])
}
