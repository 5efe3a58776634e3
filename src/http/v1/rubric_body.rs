//! A rubric in a body, read into the domain's form with every fault at once.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::method::{listed, whole};
use super::values::given_decimal;
use crate::domain::fault::{Fault, Faults};
use crate::domain::points::Points;
use crate::domain::rubric::{self, Basis, CommentRule, Criterion, Level, Rubric, Scale, ScaleOrigin, Unread};
use crate::domain::templates;
use crate::domain::text;
use crate::http::json::{Obj, nullable};
use crate::services::AppError;
use crate::services::rubrics::{self, NewRubric};

const MOST_CRITERIA: usize = 100;
const MOST_LEVELS: usize = 1000;
const MOST_WORDS: i64 = 100_000;

/// A rubric, or the name of a built-in template to copy.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RubricBody {
    /// A built-in template; then `basis`, `scale_origin` and `criteria` are its own, and `name` may give it another name.
    #[schema(example = "kipp-banten-2023", nullable = false)]
    template: Option<String>,
    /// Needed without a template.
    #[schema(example = "Proposal inovasi", min_length = 1, max_length = 300, nullable = false)]
    name: Option<String>,
    /// `percent` (weights sum to 100) or `points`; needed without a template.
    #[schema(example = "percent", nullable = false)]
    basis: Option<String>,
    /// What counts as nothing on a scale: `zero`, or its `min`; `zero` where it is left out.
    #[schema(example = "zero", nullable = false)]
    scale_origin: Option<String>,
    /// 1 to 100 of them; needed without a template.
    #[schema(value_type = Option<Vec<CriterionBody>>, min_items = 1, max_items = 100, nullable = false)]
    criteria: Option<Vec<Obj<CriterionBody>>>,
}

/// One row of a rubric. One that others name as their parent is a heading: weight 0, no mark.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CriterionBody {
    #[schema(example = "SIG", pattern = "^[A-Z0-9_]{1,16}$")]
    code: String,
    #[schema(example = "Signifikansi", min_length = 1, max_length = 300)]
    name: String,
    #[schema(example = "", max_length = 5000, nullable = false)]
    description: Option<String>,
    /// A decimal; may be left out where nothing is marked.
    #[schema(value_type = Option<String>, example = "100", nullable = false)]
    weight: Option<Value>,
    /// May be left out for a heading.
    #[schema(value_type = Option<ScaleBody>, nullable = false)]
    scale: Option<Obj<ScaleBody>>,
    #[schema(value_type = Option<Vec<LevelBody>>, nullable = false)]
    levels: Option<Vec<Obj<LevelBody>>>,
    /// Whether it takes a mark; yes where it is left out, but for a heading.
    #[schema(nullable = false)]
    scored: Option<bool>,
    /// The code of the heading it stands under.
    #[serde(default, deserialize_with = "nullable")]
    parent: Option<String>,
    /// Words allowed in an entry's section of this criterion.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(example = 600, minimum = 1, maximum = 100_000)]
    max_words: Option<i64>,
    /// `none`, `optional` or `required`; `optional` where it is left out.
    #[schema(example = "optional", nullable = false)]
    comment: Option<String>,
}

/// The marks that may be given: from `min` by `step` up to `max`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleBody {
    #[schema(value_type = String, example = "1")]
    min: Value,
    #[schema(value_type = String, example = "5")]
    max: Value,
    #[schema(value_type = String, example = "1")]
    step: Value,
}

/// A mark in words.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelBody {
    #[schema(value_type = String, example = "5")]
    value: Value,
    #[schema(example = "Sangat baik", min_length = 1, max_length = 300)]
    label: String,
}

/// A rubric as a body of its own.
pub(super) fn checked(body: RubricBody) -> Result<NewRubric, AppError> {
    let mut faults = Faults::new();
    let new = read_rubric(&mut faults, "", body);
    faults.finish().map_err(rubrics::refuse)?;
    new.ok_or_else(|| AppError::Internal("a rubric without faults was not read".to_owned()))
}

/// Reads a rubric that stands at the pointer `at`; None where its form alone leaves nothing to go on with.
pub(super) fn read_rubric(faults: &mut Faults, at: &str, body: RubricBody) -> Option<NewRubric> {
    let name = body.name.map(|name| text::clean(faults, &format!("{at}/name"), &name, text::NAME));
    if let Some(id) = body.template {
        let given = [
            ("basis", body.basis.is_some()),
            ("scale_origin", body.scale_origin.is_some()),
            ("criteria", body.criteria.is_some()),
        ];
        for (member, _) in given.into_iter().filter(|(_, is_given)| *is_given) {
            faults.add(format!("{at}/{member}"), "not_with_template", "comes from the template; leave it out");
        }
        return from_template(faults, at, id, name);
    }
    let mut missing =
        |member: &str| faults.add(format!("{at}/{member}"), "missing", format!("missing field `{member}`"));
    if name.is_none() {
        missing("name");
    }
    if body.basis.is_none() {
        missing("basis");
    }
    let mut unread = Unread::default();
    let basis = body.basis.and_then(|w| listed(faults, &format!("{at}/basis"), &w, &Basis::ALL, Basis::as_str));
    if basis.is_none() {
        unread.add("/basis");
    }
    let origin = body.scale_origin.map_or(Some(ScaleOrigin::Zero), |word| {
        listed(faults, &format!("{at}/scale_origin"), &word, &ScaleOrigin::ALL, ScaleOrigin::as_str)
    });
    if origin.is_none() {
        unread.add("/scale_origin");
    }
    let Some(criteria) = body.criteria else {
        faults.add(format!("{at}/criteria"), "missing", "missing field `criteria`");
        return None;
    };
    if criteria.len() > MOST_CRITERIA {
        faults.add(format!("{at}/criteria"), "too_many", format!("A rubric has 1 to {MOST_CRITERIA} criteria."));
        return None;
    }
    let headings: HashSet<String> = criteria.iter().filter_map(|Obj(one)| one.parent.clone()).collect();
    let mut read = |(i, Obj(one)): (usize, Obj<CriterionBody>)| {
        let is_heading = headings.contains(&one.code);
        let mut own = Faults::new();
        let criterion = read_criterion(&mut own, one, is_heading);
        let own = own.finish().err().unwrap_or_default();
        own.iter().for_each(|fault| note_gap(&mut unread, i, fault));
        faults.extend(&format!("{at}/criteria/{i}"), own);
        criterion
    };
    let criteria = criteria.into_iter().enumerate().map(&mut read).collect();
    let rubric = Rubric {
        name: name.unwrap_or_default(),
        basis: basis.unwrap_or(Basis::Percent),
        scale_origin: origin.unwrap_or(ScaleOrigin::Zero),
        criteria,
    };
    faults.extend(at, rubric::check_read(&rubric, &unread));
    unread.is_empty().then_some(NewRubric { template: None, rubric })
}

/// Notes what a criterion's fault leaves unread: numbers that are none, or that are not there.
fn note_gap(unread: &mut Unread, i: usize, fault: &Fault) {
    match (fault.code, fault.pointer.as_str()) {
        ("missing", "/scale") => {
            ["min", "max", "step"].iter().for_each(|member| unread.add(format!("/criteria/{i}/scale/{member}")))
        }
        ("missing" | "not_a_decimal", pointer) => unread.add(format!("/criteria/{i}{pointer}")),
        _ => {}
    }
}

fn from_template(faults: &mut Faults, at: &str, id: String, name: Option<String>) -> Option<NewRubric> {
    let Some(template) = templates::template(&id) else {
        let known: Vec<&str> = templates::templates().iter().map(|template| template.id).collect();
        faults.add(format!("{at}/template"), "unknown_value", format!("must be one of {}", known.join(", ")));
        return None;
    };
    let mut rubric = template.rubric;
    rubric.name = name.unwrap_or(rubric.name);
    Some(NewRubric { template: Some(id), rubric })
}

/// Reads one criterion; pointers begin at the criterion.
fn read_criterion(faults: &mut Faults, body: CriterionBody, is_heading: bool) -> Criterion {
    let scored = body.scored.unwrap_or(!is_heading);
    let weight = match body.weight {
        Some(weight) => given_decimal(faults, "/weight", &weight).unwrap_or(Points::ZERO),
        None => {
            if scored {
                faults.add("/weight", "missing", "missing field `weight`");
            }
            Points::ZERO
        }
    };
    let unit = Scale { min: Points::ZERO, max: Points::whole(1), step: Points::whole(1) };
    let scale = match body.scale {
        Some(Obj(scale)) => read_scale(faults, &scale, unit),
        None => {
            if !is_heading {
                faults.add("/scale", "missing", "missing field `scale`");
            }
            unit
        }
    };
    let comment = body.comment.map_or(Some(CommentRule::Optional), |word| {
        listed(faults, "/comment", &word, &CommentRule::ALL, CommentRule::as_str)
    });
    Criterion {
        id: String::new(),
        name: text::clean(faults, "/name", &body.name, text::NAME),
        description: text::clean(faults, "/description", &body.description.unwrap_or_default(), text::SUMMARY),
        weight,
        scale,
        levels: read_levels(faults, body.levels.unwrap_or_default()),
        scored,
        parent: body.parent,
        max_words: body.max_words.and_then(|words| whole(faults, "/max_words", words, 1, MOST_WORDS)),
        comment: comment.unwrap_or(CommentRule::Optional),
        code: body.code,
    }
}

/// Reads a scale; what cannot be read is that of `unit`.
fn read_scale(faults: &mut Faults, body: &ScaleBody, unit: Scale) -> Scale {
    Scale {
        min: given_decimal(faults, "/scale/min", &body.min).unwrap_or(unit.min),
        max: given_decimal(faults, "/scale/max", &body.max).unwrap_or(unit.max),
        step: given_decimal(faults, "/scale/step", &body.step).unwrap_or(unit.step),
    }
}

fn read_levels(faults: &mut Faults, levels: Vec<Obj<LevelBody>>) -> Vec<Level> {
    if levels.len() > MOST_LEVELS {
        faults.add("/levels", "too_many", format!("at most {MOST_LEVELS} marks can be described"));
        return Vec::new();
    }
    let level = |(i, Obj(level)): (usize, Obj<LevelBody>)| {
        let label = text::clean(faults, &format!("/levels/{i}/label"), &level.label, text::NAME);
        let value = given_decimal(faults, &format!("/levels/{i}/value"), &level.value).unwrap_or(Points::ZERO);
        Level { value, label }
    };
    levels.into_iter().enumerate().map(level).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::services::Refusal;

    fn read(body: Value) -> Result<NewRubric, AppError> {
        checked(crate::http::body::read(body)?)
    }

    fn sample() -> Value {
        json!({"name": "Contoh", "basis": "percent", "criteria": [
            {"code": "HEAD", "name": "Kepala"},
            {"code": "A", "name": "A", "weight": "60", "scale": {"min": "1", "max": "5", "step": "1"}, "parent": "HEAD"},
            {"code": "B", "name": "B", "weight": "40", "scale": {"min": "1", "max": "5", "step": "1"}}]})
    }

    fn faults(body: Value) -> Vec<(String, &'static str)> {
        let faults = match read(body) {
            Err(AppError::Invalid(faults) | AppError::Refused(_, _, faults)) => faults,
            other => panic!("{other:?}"),
        };
        faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
    }

    #[test]
    fn what_is_left_out_has_a_default() {
        let rubric = read(sample()).unwrap().rubric;
        assert_eq!(rubric.scale_origin, ScaleOrigin::Zero);
        assert!(!rubric.criteria[0].scored && rubric.criteria[1].scored);
        assert_eq!(rubric.criteria[0].weight, Points::ZERO);
        let new = read(json!({"template": "kipp-banten-2023", "name": "2026"})).unwrap();
        assert_eq!((new.template.as_deref(), new.rubric.name.as_str()), (Some("kipp-banten-2023"), "2026"));
    }

    #[test]
    fn faults_of_every_kind_are_named_at_once() {
        let mut body = sample();
        body["name"] = json!("");
        body["criteria"][1]["weight"] = json!(60);
        body["criteria"][2]["code"] = json!("b");
        let expected =
            [("/name", "too_short"), ("/criteria/1/weight", "not_a_decimal"), ("/criteria/2/code", "not_a_code")];
        assert_eq!(faults(body), expected.map(|(pointer, code)| (pointer.to_owned(), code)));
        let expected = [("/name", "missing"), ("/basis", "missing"), ("/criteria", "missing")];
        assert_eq!(faults(json!({})), expected.map(|(pointer, code)| (pointer.to_owned(), code)));
        let both = faults(json!({"template": "x", "basis": "points"}));
        assert_eq!(both.iter().map(|(_, code)| *code).collect::<Vec<_>>(), ["not_with_template", "unknown_value"]);
    }

    #[test]
    fn an_unread_number_hides_only_what_depends_on_it() {
        let mut body = sample();
        body["basis"] = json!("per cent");
        body["criteria"][1]["weight"] = Value::Null;
        body["criteria"][1]["scale"]["step"] = json!("3");
        body["criteria"][1]["levels"] = json!([{"value": 1, "label": "Satu"}, {"value": "6", "label": "Enam"}]);
        body["criteria"][2]["scale"] = json!({"min": "5", "max": "1", "step": "01"});
        let expected = [
            ("/basis", "unknown_value"),
            ("/criteria/1/weight", "not_a_decimal"),
            ("/criteria/1/levels/0/value", "not_a_decimal"),
            ("/criteria/2/scale/step", "not_a_decimal"),
            ("/criteria/1/scale/step", "scale_invalid"),
            ("/criteria/1/levels/1/value", "out_of_range"),
            ("/criteria/2/scale/max", "scale_invalid"),
        ];
        assert_eq!(faults(body), expected.map(|(pointer, code)| (pointer.to_owned(), code)));
        let mut body = sample();
        body["criteria"][1].as_object_mut().unwrap().remove("scale");
        body["criteria"][2]["weight"] = json!("30");
        let expected = [("/criteria/1/scale", "missing"), ("/criteria", "weights_not_100")];
        assert_eq!(faults(body), expected.map(|(pointer, code)| (pointer.to_owned(), code)));
    }

    #[test]
    fn a_scale_that_holds_no_mark_is_a_problem_of_its_own() {
        let mut body = sample();
        body["criteria"][1]["scale"]["max"] = json!("1");
        assert!(matches!(read(body), Err(AppError::Refused(Refusal::ScaleInvalid, _, _))));
    }
}
