//! A rule set in a body, read into the domain's form with every fault at once.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::method::whole;
use super::values::{given_decimal, given_word};
use crate::domain::fault::Faults;
use crate::domain::iga;
use crate::domain::points::Points;
use crate::domain::programme::{Basis, Check, Confidence, Quota, Rule, Said, Unit, is_rule_set_id};
use crate::domain::text::{self, Limits, fold};
use crate::http::json::{Obj, nullable};
use crate::services::AppError;
use crate::services::programmes::{NewRuleSet, Parts, params};

const MOST_CHECKS: usize = 100;
const MOST_WORDS: usize = 50;
const MOST_PLACES: i64 = 100_000;
const SOURCE: Limits = Limits { least: 1, most: 300 };
const NOTE: Limits = Limits { least: 0, most: 4_000 };

/// A rule set. Whole, or a copy of another with the members that are replaced.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeBody {
    /// Lower-case letters, digits and hyphens. Needed to add one; to replace one it stands in the address.
    #[schema(example = "kipp-national-2027", pattern = "^[a-z0-9][a-z0-9-]{0,59}$", nullable = false)]
    id: Option<String>,
    /// The rule set to begin with; every other member that is given replaces its own, whole. Only when adding.
    #[schema(example = "kipp-national-2025", nullable = false)]
    copy_of: Option<String>,
    /// `KIPP`, `IGA`, `PPD` or another; needed without `copy_of`.
    #[schema(example = "KIPP", min_length = 1, max_length = 40, nullable = false)]
    programme: Option<String>,
    #[schema(example = 2027, minimum = 1900, maximum = 9999)]
    year: i64,
    /// Programme and year where it is left out.
    #[schema(example = "KIPP Nasional 2027", min_length = 1, max_length = 300, nullable = false)]
    title: Option<String>,
    /// False: not held that year, and nothing can be recommended to it.
    #[schema(nullable = false)]
    held: Option<bool>,
    /// `entry`, `innovation` or `government`; `entry` where it is left out.
    #[schema(example = "entry", nullable = false)]
    unit: Option<String>,
    /// `final_score_in_group`, `maturity_score` or `weighted_rounds`; that of the unit where it is left out.
    #[schema(example = "final_score_in_group", nullable = false)]
    ranking_basis: Option<String>,
    /// Codes of the groups that the programme has this year, in any letter case; in every other group nobody is recommended.
    /// Empty or left out: those that checks and quotas name, or any where they name none.
    #[schema(example = json!(["UMUM", "REPLIKASI"]), max_items = 50, nullable = false)]
    groups: Option<Vec<String>>,
    /// The year of IGA whose indicators and index hold, `iga-2023` or `iga-2026`; only where the unit is `innovation`. A copy
    /// keeps that of its source, where this is null or left out.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(example = "iga-2026")]
    iga_rules: Option<String>,
    /// At most 100; needed without `copy_of`.
    #[schema(value_type = Option<Vec<CheckBody>>, max_items = 100, nullable = false)]
    checks: Option<Vec<Obj<CheckBody>>>,
    /// A decimal: short for the score of the check `PASSING_SCORE`, which is added where there is none. Not together with
    /// `checks` that have one.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, example = "85")]
    passing_score: Option<Value>,
    #[schema(value_type = Option<QuotaBody>, nullable = false)]
    quota: Option<Obj<QuotaBody>>,
    /// Weights of the programme's stages, at most 50.
    #[schema(value_type = Option<Vec<StageBody>>, max_items = 50, nullable = false)]
    stages: Option<Vec<Obj<StageBody>>>,
    /// Where the rules were read, at most 50.
    #[schema(max_items = 50, nullable = false)]
    sources: Option<Vec<String>>,
    #[schema(max_length = 4000, nullable = false)]
    note: Option<String>,
    /// The note in English; left out, the one note stands in both languages.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(max_length = 4000)]
    note_en: Option<String>,
}

/// One check.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckBody {
    #[schema(example = "MIN_AGE_MONTHS")]
    code: String,
    /// What each code takes stands with `GET /programmes`. A parameter that is null or left out is unset: the check
    /// then never passes.
    #[schema(value_type = Option<Object>, example = json!({"months": 24}), nullable = false)]
    params: Option<Obj<Map<String, Value>>>,
    /// Codes of groups, in any letter case; empty or left out: all.
    #[schema(example = json!(["UMUM"]), max_items = 50, nullable = false)]
    applies_to: Option<Vec<String>>,
    /// Where it was read.
    #[schema(example = "Pedoman 2027, bab III", min_length = 1, max_length = 300)]
    source: String,
    /// `high`, `medium` or `low`; `medium` where it is left out.
    #[schema(example = "high", nullable = false)]
    confidence: Option<String>,
    #[schema(max_length = 4000, nullable = false)]
    note: Option<String>,
    /// The note in English; left out, the one note stands in both languages.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(max_length = 4000)]
    note_en: Option<String>,
}

/// How many may be recommended, by group; null or left out: no source tells.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuotaBody {
    #[serde(default, deserialize_with = "nullable")]
    #[schema(example = json!({"UMUM": 10}))]
    per_group: Option<BTreeMap<String, i64>>,
    /// Of one agency; the group `*` holds for every other.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(example = json!({"UMUM": 10, "REPLIKASI": 5}))]
    per_agency: Option<BTreeMap<String, i64>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(minimum = 0, maximum = 100_000)]
    total: Option<i64>,
    /// The source says that there is no bound. Without it a quota without bounds is unset: nobody is recommended until a
    /// draft is given one.
    #[schema(nullable = false)]
    unlimited: Option<bool>,
    #[schema(max_length = 4000, nullable = false)]
    note: Option<String>,
    /// The note in English; left out, the one note stands in both languages.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(max_length = 4000)]
    note_en: Option<String>,
}

/// The weight of one stage.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StageBody {
    #[schema(example = "documents", min_length = 1, max_length = 300)]
    name: String,
    #[schema(value_type = String, example = "35")]
    weight: Value,
}

/// A rule set to add.
pub(super) fn checked_new(body: ProgrammeBody) -> Result<NewRuleSet, AppError> {
    let mut faults = Faults::new();
    let id = match &body.id {
        Some(id) => {
            if !is_rule_set_id(id) {
                faults.add("/id", "not_an_id", "must match [a-z0-9][a-z0-9-]{0,59}");
            }
            id.clone()
        }
        None => {
            faults.add("/id", "missing", "missing field `id`");
            String::new()
        }
    };
    let copy_of = body.copy_of.clone();
    let parts = read(&mut faults, body, copy_of.is_none());
    faults.finish()?;
    Ok(NewRuleSet { id, copy_of, parts })
}

/// A rule set that replaces the one of this address.
pub(super) fn checked_parts(id: &str, body: ProgrammeBody) -> Result<Parts, AppError> {
    let mut faults = Faults::new();
    if body.id.as_ref().is_some_and(|given| given != id) {
        faults.add("/id", "unknown_value", "stands in the address and never changes; leave it out");
    }
    if body.copy_of.is_some() {
        faults.add("/copy_of", "unknown_member", "only adds; send the whole rule set to replace one");
    }
    let parts = read(&mut faults, body, true);
    faults.finish()?;
    Ok(parts)
}

fn read(faults: &mut Faults, body: ProgrammeBody, whole_set: bool) -> Parts {
    if whole_set {
        for (member, given) in [("programme", body.programme.is_some()), ("checks", body.checks.is_some())] {
            if !given {
                faults.add(format!("/{member}"), "missing", format!("missing field `{member}`"));
            }
        }
    }
    let checks = body.checks.map(|checks| read_checks(faults, checks));
    let scored = |checks: &Vec<Check>| checks.iter().any(|check| matches!(check.rule, Rule::PassingScore { .. }));
    if body.passing_score.is_some() && checks.as_ref().is_some_and(scored) {
        faults.add("/passing_score", "exclusive", "stands in checks already; leave it out here or there");
    }
    Parts {
        programme: body.programme.map(|one| text::clean(faults, "/programme", &one, text::CODE_OF_PROGRAMME)),
        year: whole(faults, "/year", body.year, 1900, 9999).unwrap_or_default(),
        title: body.title.map(|title| text::clean(faults, "/title", &title, text::NAME)),
        held: body.held,
        unit: body.unit.and_then(|word| given_word(faults, "/unit", &word, Unit::parse, Unit::WORDS)),
        basis: body
            .ranking_basis
            .and_then(|word| given_word(faults, "/ranking_basis", &word, Basis::parse, Basis::WORDS)),
        groups: body.groups.map(|groups| read_groups(faults, "/groups", groups)),
        iga_rules: body.iga_rules.and_then(|word| {
            given_word(faults, "/iga_rules", &word, iga::index_rules, iga::INDEX_RULE_SETS)
                .map(|rules| rules.rule_set.to_owned())
        }),
        checks,
        passing_score: body.passing_score.and_then(|score| given_decimal(faults, "/passing_score", &score)),
        quota: body.quota.map(|Obj(quota)| read_quota(faults, quota)),
        stages: body.stages.map(|stages| read_stages(faults, stages)),
        sources: body.sources.map(|sources| words(faults, "/sources", sources, SOURCE)),
        note: read_note(faults, "", body.note, body.note_en),
    }
}

fn read_checks(faults: &mut Faults, checks: Vec<Obj<CheckBody>>) -> Vec<Check> {
    if checks.len() > MOST_CHECKS {
        faults.add("/checks", "too_many", format!("at most {MOST_CHECKS} are allowed"));
        return Vec::new();
    }
    let checks = checks.into_iter().enumerate();
    checks.filter_map(|(i, Obj(check))| read_check(faults, &format!("/checks/{i}"), check)).collect()
}

fn read_check(faults: &mut Faults, at: &str, body: CheckBody) -> Option<Check> {
    let given = body.params.map(|Obj(params)| params).unwrap_or_default();
    let rule = params::read(faults, at, &body.code, given);
    let source = text::clean(faults, &format!("{at}/source"), &body.source, SOURCE);
    let note = read_note(faults, at, body.note, body.note_en).unwrap_or_default();
    let applies_to = read_groups(faults, &format!("{at}/applies_to"), body.applies_to.unwrap_or_default());
    let confidence = body.confidence.map_or(Some(Confidence::Medium), |word| {
        given_word(faults, &format!("{at}/confidence"), &word, Confidence::parse, Confidence::WORDS)
    });
    Some(Check { rule: rule?, applies_to, source, confidence: confidence?, note })
}

fn read_groups(faults: &mut Faults, at: &str, groups: Vec<String>) -> Vec<String> {
    for (i, group) in groups.iter().enumerate().filter(|(_, group)| !is_group(group)) {
        faults.add(format!("{at}/{i}"), "not_a_code", format!("{group:?} must match [A-Za-z0-9_]{{1,16}}"));
    }
    if groups.len() > MOST_WORDS {
        faults.add(at, "too_many", format!("at most {MOST_WORDS} are allowed"));
    }
    groups
}

fn is_group(text: &str) -> bool {
    text::is_code(&text.to_ascii_uppercase())
}

fn read_quota(faults: &mut Faults, body: QuotaBody) -> Quota {
    Quota {
        per_group: by_group(faults, "/quota/per_group", body.per_group, |_| false),
        per_agency: by_group(faults, "/quota/per_agency", body.per_agency, |group| group == "*"),
        total: body.total.and_then(|n| whole(faults, "/quota/total", n, 0, MOST_PLACES)),
        unlimited: body.unlimited.unwrap_or_default(),
        note: read_note(faults, "/quota", body.note, body.note_en).unwrap_or_default(),
    }
}

/// A translation without the note that it translates is a fault.
fn read_note(faults: &mut Faults, at: &str, note: Option<String>, en: Option<String>) -> Option<Said> {
    let en = en.map(|en| text::clean(faults, &format!("{at}/note_en"), &en, NOTE));
    let Some(note) = note else {
        if en.is_some() {
            faults.add(format!("{at}/note"), "missing", "missing field `note`: note_en is its translation");
        }
        return None;
    };
    Some(Said::given(text::clean(faults, &format!("{at}/note"), &note, NOTE), en))
}

fn by_group(
    faults: &mut Faults,
    at: &str,
    given: Option<BTreeMap<String, i64>>,
    also: impl Fn(&str) -> bool,
) -> Vec<(String, u32)> {
    let given = given.unwrap_or_default();
    if given.len() > MOST_WORDS {
        faults.add(at, "too_many", format!("at most {MOST_WORDS} are allowed"));
        return Vec::new();
    }
    let mut seen = Vec::new();
    let mut read = Vec::new();
    for (group, n) in given {
        let pointer = format!("{at}/{}", group.replace('~', "~0").replace('/', "~1"));
        if !is_group(&group) && !also(&group) {
            faults.add(&pointer, "not_a_code", "must match [A-Za-z0-9_]{1,16}");
        } else if seen.contains(&fold(&group)) {
            faults.add(&pointer, "doubled", "stands there in other letters");
        }
        seen.push(fold(&group));
        read.extend(whole(faults, &pointer, n, 0, MOST_PLACES).map(|n| (group, n)));
    }
    read
}

fn read_stages(faults: &mut Faults, stages: Vec<Obj<StageBody>>) -> Vec<(String, Points)> {
    if stages.len() > MOST_WORDS {
        faults.add("/stages", "too_many", format!("at most {MOST_WORDS} are allowed"));
        return Vec::new();
    }
    let mut read = Vec::new();
    for (i, Obj(stage)) in stages.into_iter().enumerate() {
        let name = text::clean(faults, &format!("/stages/{i}/name"), &stage.name, text::NAME);
        if read.iter().any(|(other, _): &(String, Points)| fold(other) == fold(&name)) {
            faults.add(format!("/stages/{i}/name"), "doubled", "another stage has this name");
        }
        let pointer = format!("/stages/{i}/weight");
        let weight = given_decimal(faults, &pointer, &stage.weight);
        if weight.is_some_and(|weight| weight < Points::ZERO) {
            faults.add(&pointer, "out_of_range", "must not be below 0");
        }
        read.push((name, weight.unwrap_or(Points::ZERO)));
    }
    read
}

fn words(faults: &mut Faults, at: &str, given: Vec<String>, limits: Limits) -> Vec<String> {
    if given.len() > MOST_WORDS {
        faults.add(at, "too_many", format!("at most {MOST_WORDS} are allowed"));
        return Vec::new();
    }
    let given = given.iter().enumerate();
    given.map(|(i, one)| text::clean(faults, &format!("{at}/{i}"), one, limits)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::http::json::Given;

    fn faults(body: Value) -> Vec<(String, &'static str)> {
        let body: ProgrammeBody = ProgrammeBody::deserialize(Given(body)).expect("the form is good");
        let Err(AppError::Invalid(found)) = checked_new(body) else { panic!("faults are due") };
        found.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
    }

    #[test]
    fn every_fault_has_its_place() {
        let found = faults(json!({
            "id": "Kipp 2027", "year": 12, "unit": "person", "passing_score": "85",
            "checks": [
                {"code": "MIN_AGE_MONTHS", "params": {"months": "24"}, "source": ""},
                {"code": "PASSING_SCORE", "params": {"score": "85"}, "source": "X", "applies_to": ["A B"], "confidence": "sure"},
                {"code": "NO_SUCH", "source": "X"},
                {"code": "PASSING_SCORE", "params": {"score": "85"}, "source": "X"},
            ],
            "quota": {"per_group": {"UMUM": -1, "umum": 1, "a b": 1}, "per_agency": {"*": 3}, "total": -1},
            "stages": [{"name": "a", "weight": "-1"}, {"name": "A", "weight": 5}],
            "sources": [""],
        }));
        let expected = [
            ("/id", "not_an_id"),
            ("/programme", "missing"),
            ("/checks/0/params/months", "wrong_type"),
            ("/checks/0/source", "too_short"),
            ("/checks/1/applies_to/0", "not_a_code"),
            ("/checks/1/confidence", "unknown_value"),
            ("/checks/2/code", "unknown_value"),
            ("/passing_score", "exclusive"),
            ("/year", "out_of_range"),
            ("/unit", "unknown_value"),
            ("/quota/per_group/UMUM", "out_of_range"),
            ("/quota/per_group/a b", "not_a_code"),
            ("/quota/per_group/umum", "doubled"),
            ("/quota/total", "out_of_range"),
            ("/stages/0/weight", "out_of_range"),
            ("/stages/1/name", "doubled"),
            ("/stages/1/weight", "not_a_decimal"),
            ("/sources/0", "too_short"),
        ];
        assert_eq!(found, expected.map(|(pointer, code)| (pointer.to_owned(), code)));
        assert_eq!(
            faults(json!({"year": 2027})),
            ["/id", "/programme", "/checks"].map(|pointer| (pointer.to_owned(), "missing"))
        );
    }
}
