//! The body that rounds are made and changed by, and how its values are read.

use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::method::{AdvanceBody, CombineBody, MethodMembers, RoundingBody, read_method};
use super::values::{given_decimal, given_id, given_word};
use crate::domain::fault::Faults;
use crate::domain::points::Points;
use crate::domain::round::{Kind, Settings};
use crate::domain::text;
use crate::domain::time::Moment;
use crate::http::json::{Obj, Patch, patch};
use crate::services::AppError;
use crate::services::rounds::{Alter, NewRound};

/// A round's members; a new round needs `name`, `kind` and `rubric_id`, a change replaces what it names, whole.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundBody {
    #[schema(example = "Penilaian proposal", min_length = 1, max_length = 300, nullable = false)]
    name: Option<String>,
    #[schema(example = "proposal", nullable = false)]
    kind: Option<String>,
    #[schema(minimum = 1, maximum = 1000, nullable = false)]
    sequence: Option<i64>,
    #[schema(nullable = false)]
    rubric_id: Option<String>,
    #[schema(value_type = Option<String>, example = "70", nullable = false)]
    weight: Option<Value>,
    #[schema(value_type = Option<CombineBody>, nullable = false)]
    combine: Option<Obj<CombineBody>>,
    #[schema(example = "incomplete", nullable = false)]
    missing: Option<String>,
    #[schema(minimum = 1, maximum = 1000, nullable = false)]
    min_sheets: Option<i64>,
    #[schema(value_type = Option<RoundingBody>, nullable = false)]
    rounding: Option<Obj<RoundingBody>>,
    #[schema(example = "rounded", nullable = false)]
    rank_on: Option<String>,
    #[schema(example = "1224", nullable = false)]
    rank_style: Option<String>,
    #[schema(nullable = false)]
    tie_break: Option<Vec<String>>,
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<AdvanceBody>)]
    advance: Patch<Obj<AdvanceBody>>,
    #[schema(nullable = false)]
    blind: Option<bool>,
    #[schema(nullable = false)]
    seal_required: Option<bool>,
    #[schema(nullable = false)]
    confirm_required: Option<bool>,
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "2026-12-01T01:00:00.000Z")]
    opens_at: Patch<String>,
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "2026-12-14T10:00:00.000Z")]
    closes_at: Patch<String>,
    /// What each judge accepts before the first sheet (pakta integritas); none is asked where it is null.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "Saya menilai dengan jujur dan tanpa benturan kepentingan.", min_length = 1, max_length = 4000)]
    declaration: Patch<String>,
}

fn moment(faults: &mut Faults, pointer: &str, given: Patch<String>) -> Patch<Moment> {
    given.map(|given| {
        given.and_then(|text| {
            let at = Moment::parse(&text);
            if at.is_none() {
                faults.add(pointer, "not_a_time", "must be an RFC 3339 time such as 2026-12-01T01:00:00Z");
            }
            at
        })
    })
}

fn weight(faults: &mut Faults, value: &Value) -> Option<Points> {
    let weight = given_decimal(faults, "/weight", value)?;
    if weight < Points::ZERO {
        faults.add("/weight", "out_of_range", "must not be negative");
    }
    Some(weight)
}

/// The members that are rules, and so freeze when the round opens; the others are announcements until it is published.
pub(super) const RULES: [&str; 16] = [
    "kind",
    "sequence",
    "rubric_id",
    "weight",
    "combine",
    "missing",
    "min_sheets",
    "rounding",
    "rank_on",
    "rank_style",
    "tie_break",
    "advance",
    "blind",
    "seal_required",
    "confirm_required",
    "declaration",
];

/// What a body means, as a change of settings.
fn read_change(faults: &mut Faults, body: RoundBody) -> Alter {
    let name = body.name.map(|name| text::clean(faults, "/name", &name, text::NAME));
    let kind = body.kind.and_then(|kind| given_word(faults, "/kind", &kind, Kind::parse, &Kind::ALL.map(Kind::as_str)));
    let sequence = body.sequence.and_then(|sequence| {
        let good = i32::try_from(sequence).ok().filter(|n| (1..=1000).contains(n));
        if good.is_none() {
            faults.add("/sequence", "out_of_range", "must be from 1 to 1000");
        }
        good
    });
    let rubric = body.rubric_id.and_then(|id| given_id(faults, "/rubric_id", &id));
    let weight = body.weight.and_then(|value| weight(faults, &value));
    let (opens_at, closes_at) =
        (moment(faults, "/opens_at", body.opens_at), moment(faults, "/closes_at", body.closes_at));
    let method = read_method(
        faults,
        MethodMembers {
            combine: body.combine,
            missing: body.missing,
            min_sheets: body.min_sheets,
            rounding: body.rounding,
            rank_on: body.rank_on,
            rank_style: body.rank_style,
            tie_break: body.tie_break,
            advance: body.advance,
        },
    );
    let declaration =
        body.declaration.map(|given| given.map(|words| text::clean(faults, "/declaration", &words, text::DECLARATION)));
    let (blind, seal_required, confirm_required) = (body.blind, body.seal_required, body.confirm_required);
    let alter = move |settings: &mut Settings| {
        set(&mut settings.name, name);
        set(&mut settings.kind, kind);
        set(&mut settings.sequence, sequence);
        set(&mut settings.rubric, rubric);
        set(&mut settings.weight, weight);
        set(&mut settings.blind, blind);
        set(&mut settings.seal_required, seal_required);
        set(&mut settings.confirm_required, confirm_required);
        set(&mut settings.opens_at, opens_at);
        set(&mut settings.closes_at, closes_at);
        set(&mut settings.declaration, declaration);
        method.apply(&mut settings.method);
    };
    Box::new(alter)
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

pub(super) fn checked_new(body: RoundBody) -> Result<NewRound, AppError> {
    let mut faults = Faults::new();
    for (pointer, given) in
        [("/name", body.name.is_some()), ("/kind", body.kind.is_some()), ("/rubric_id", body.rubric_id.is_some())]
    {
        if !given {
            faults.add(pointer, "missing", "a new round needs this member");
        }
    }
    let name = body.name.clone().unwrap_or_default();
    let kind = body.kind.as_deref().and_then(Kind::parse);
    let rubric = body.rubric_id.as_deref().and_then(|id| id.parse().ok());
    let alter = read_change(&mut faults, body);
    faults.finish()?;
    let (Some(kind), Some(rubric)) = (kind, rubric) else { return Err(AppError::NotFound) };
    Ok(NewRound { name, kind, rubric, alter })
}

pub(super) fn checked_change(body: RoundBody) -> Result<Alter, AppError> {
    let mut faults = Faults::new();
    let alter = read_change(&mut faults, body);
    faults.finish()?;
    Ok(alter)
}

#[cfg(test)]
mod tests {
    use utoipa::PartialSchema;

    use super::*;

    #[test]
    fn every_member_is_a_rule_or_an_announcement() {
        let schema = serde_json::to_value(RoundBody::schema()).expect("a schema");
        let mut members: Vec<_> =
            schema["properties"].as_object().expect("members").keys().map(String::as_str).collect();
        let mut expected = [&RULES[..], &["name", "opens_at", "closes_at"]].concat();
        members.sort_unstable();
        expected.sort_unstable();
        assert_eq!(members, expected);
    }
}
