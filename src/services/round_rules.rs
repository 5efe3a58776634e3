//! A round's rules as the log commits to them before the first sheet: the config of its bundle without entries and
//! assignments, which may still change while it is open.

use serde_json::{Value as Json, json};

use super::AppError;
use crate::domain::event::Value;
use crate::domain::policy::PublishConfig;
use crate::domain::round::Round;
use crate::domain::rubric::{Criterion, Rubric};
use crate::store::{Tx, events, methods};

/// The scoring rules that this program follows. Rules that give other results get another name.
const ALGORITHM: &str = "kipp-scoring-1";

/// Writes the hash of the rules to the log.
pub fn commit(tx: &mut Tx, round: &Round) -> Result<(), AppError> {
    let rubric = round.frozen_rubric.as_ref().ok_or(AppError::NotFound)?;
    let rules = rules(round, rubric, tx.origin())?;
    let data = vec![
        ("rules_sha256", events::sha256(&events::canonical(&rules)?).into()),
        ("algorithm", ALGORITHM.into()),
        ("public_key", Value::Null),
    ];
    tx.permit(PublishConfig, round.scope(), data)?;
    Ok(())
}

/// The rules as JSON, decimals as text. There is no signing key yet, so `public_key` is null.
fn rules(round: &Round, rubric: &Rubric, origin: &str) -> Result<Json, AppError> {
    let method: Json = serde_json::from_str(&methods::encode(&round.settings.method)?)
        .map_err(|error| AppError::Internal(format!("a method is no JSON: {error}")))?;
    let of_method = |member: &str| method[member].clone();
    Ok(json!({
        "v": 1,
        "log": round.competition.log().to_string(),
        "round": round.id.to_string(),
        "origin": origin,
        "algorithm": ALGORITHM,
        "public_key": null,
        "rank_style": of_method("rank_style"),
        "confirm_required": round.settings.confirm_required,
        "rubric": {
            "basis": rubric.basis.as_str(),
            "scale_origin": rubric.scale_origin.as_str(),
            "criteria": rubric.criteria.iter().map(criterion).collect::<Vec<_>>(),
        },
        "combine": of_method("combine"),
        "missing": of_method("missing"),
        "min_sheets": of_method("min_sheets"),
        "rounding": of_method("rounding"),
        "rank_on": of_method("rank_on"),
        "tie_break": of_method("tie_break"),
    }))
}

fn criterion(criterion: &Criterion) -> Json {
    let scale = &criterion.scale;
    json!({
        "id": criterion.id,
        "code": criterion.code,
        "weight": criterion.weight.to_string(),
        "scale": {"min": scale.min.to_string(), "max": scale.max.to_string(), "step": scale.step.to_string()},
        "scored": criterion.scored,
    })
}
