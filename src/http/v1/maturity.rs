//! The maturity of an innovation over HTTP: of one in the register, and the shape that the simulator's answer shares.

use std::collections::BTreeMap;

use actix_web::{get, web};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::iga::{asked_catalogue, asked_rule_set};
use super::values::path_id;
use crate::domain::fault::Faults;
use crate::domain::iga::{Catalogue, Maturity, Standing, TOP_LEVEL, assess};
use crate::domain::innovation::Claim;
use crate::http::caller::{AnyRole, Caller};
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::innovations;

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_maturity);
}

/// The maturity of an innovation (skor kematangan), indicator by indicator.
#[derive(Debug, Serialize, ToSchema)]
pub struct MaturityView {
    /// The year whose indicators these are.
    #[schema(example = "iga-2026")]
    rule_set: &'static str,
    /// Σ weight × level; null while nothing is claimed for any indicator.
    #[schema(example = "80")]
    score: Option<String>,
    #[schema(example = "111")]
    max: String,
    /// Mandatory indicators below level 1.
    #[schema(example = json!([32]))]
    mandatory_missing: Vec<u16>,
    /// Indicators with a level and without evidence; null where no evidence was given to look at.
    #[schema(example = json!([17]))]
    evidence_missing: Option<Vec<u16>>,
    /// Indicators that something is claimed for and that this rule set does not have; they count for nothing.
    #[schema(example = json!([]))]
    unknown: Vec<u16>,
    /// All of the rule set.
    indicators: Vec<StandingView>,
    /// What one more level would bring, the greatest gain first; indicators at the highest level are left out.
    gains: Vec<GainView>,
}

/// How an innovation stands in one indicator.
#[derive(Debug, Serialize, ToSchema)]
pub struct StandingView {
    #[schema(example = 16)]
    number: u16,
    #[schema(example = "Infrastruktur")]
    variable: &'static str,
    #[schema(example = "Regulasi inovasi daerah")]
    name: &'static str,
    #[schema(example = "3")]
    weight: String,
    /// 0 to 3; null where nothing is claimed, which counts like 0.
    #[schema(example = 2)]
    level: Option<u8>,
    /// weight × level.
    #[schema(example = "6")]
    points: String,
    #[schema(example = true)]
    mandatory: bool,
    /// What shows the level; null where nothing is claimed or no evidence was given to look at.
    evidence: Option<String>,
    /// What levels 1, 2 and 3 ask for, in this order.
    #[schema(min_items = 3, max_items = 3)]
    levels: Vec<&'static str>,
}

/// What the next level of one indicator would add.
#[derive(Debug, Serialize, ToSchema)]
pub struct GainView {
    #[schema(example = 16)]
    number: u16,
    #[schema(example = 2)]
    from: u8,
    #[schema(example = 3)]
    to: u8,
    #[schema(example = "3")]
    points: String,
}

impl MaturityView {
    /// Of claims with their evidence.
    fn with_evidence(catalogue: &'static Catalogue, claims: &BTreeMap<u16, Claim>) -> Self {
        let maturity = assess(catalogue, claims);
        Self {
            evidence_missing: Some(maturity.evidence_missing().collect()),
            ..Self::of(catalogue, &maturity, evidence)
        }
    }

    /// Of levels alone.
    pub fn without_evidence(catalogue: &'static Catalogue, claims: &BTreeMap<u16, Claim>) -> Self {
        Self::of(catalogue, &assess(catalogue, claims), |_| None)
    }

    fn of(catalogue: &Catalogue, maturity: &Maturity, evidence: fn(&Standing) -> Option<String>) -> Self {
        let standing = |one: &Standing| StandingView {
            number: one.indicator.number,
            variable: one.indicator.variable,
            name: one.indicator.name,
            weight: one.indicator.weight.to_string(),
            level: one.claim.map(|_| one.level()),
            points: one.points.to_string(),
            mandatory: one.indicator.mandatory,
            evidence: evidence(one),
            levels: one.indicator.levels.to_vec(),
        };
        let gains = maturity.gains().into_iter().map(|gain| GainView {
            number: gain.number,
            from: gain.from,
            to: gain.to,
            points: gain.points.to_string(),
        });
        Self {
            rule_set: catalogue.rule_set,
            score: maturity.score.map(|score| score.to_string()),
            max: maturity.max.to_string(),
            mandatory_missing: maturity.mandatory_missing().collect(),
            evidence_missing: None,
            unknown: maturity.unknown.clone(),
            indicators: maturity.standings.iter().map(standing).collect(),
            gains: gains.collect(),
        }
    }
}

fn evidence(standing: &Standing) -> Option<String> {
    standing.claim.map(|claim| claim.evidence.clone())
}

/// Reads levels by the number of their indicator, as a JSON object names them.
pub(super) fn read_claims(
    faults: &mut Faults,
    catalogue: Option<&Catalogue>,
    given: &BTreeMap<String, i64>,
) -> BTreeMap<u16, Claim> {
    let mut claims = BTreeMap::new();
    for (name, level) in given {
        let pointer = format!("/indicators/{}", name.replace('~', "~0").replace('/', "~1"));
        let number = name.parse::<u16>().ok().filter(|number| number.to_string() == *name);
        if catalogue.is_some_and(|catalogue| number.is_none_or(|number| catalogue.indicator(number).is_none())) {
            faults.add(&pointer, "unknown_member", "is not the number of an indicator of this rule set");
        }
        match u8::try_from(*level).ok().filter(|level| *level <= TOP_LEVEL) {
            None => faults.add(pointer, "out_of_range", format!("must be from 0 to {TOP_LEVEL}")),
            Some(level) => claims.extend(number.map(|number| (number, Claim { level, evidence: String::new() }))),
        }
    }
    claims
}

/// Read the maturity of an innovation
///
/// Σ weight × level over the indicators that its agency claims, by the rules of a year (letter BSKDN
/// 400.10.11/1887/BSKDN of 29 April 2026 as catalogued by regional tools; confidence medium), with the mandatory
/// indicators and the evidence that it lacks, and what one more level of each indicator would bring. There are no official
/// bands of maturity. Judges of a blind round may not read it.
#[utoipa::path(tag = "Programmes", security(("access_token" = [])), extensions(("x-tagged" = json!(true))),
    params(
        ("id" = String, Path, description = "The innovation."),
        ("rule_set" = String, Query, description = "Rules of a year of IGA: `iga-2026`, or a copy.", example = "iga-2026"),
    ),
    responses((status = 200, body = MaturityView, description = "The maturity.")))]
#[get("/api/v1/innovations/{id}/maturity")]
async fn get_maturity(caller: Caller<AnyRole>, path: web::Path<String>) -> Result<Reply, Problem> {
    let catalogue = asked_catalogue(&caller, &asked_rule_set(caller.params())?).await?;
    let (id, sight) = (path_id(&path)?, caller.sight());
    let innovation = caller.read(move |conn| innovations::get(conn, sight, id)).await?;
    Ok(Reply::ok(&MaturityView::with_evidence(catalogue, &innovation.indicators))?.tag_of_body())
}
