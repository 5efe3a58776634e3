//! What the log says of innovations: that they were added or changed, never what they say.

use serde_json::{Map, Value, json};

use super::AppError;
use crate::domain::event::Data;
use crate::domain::innovation::{Fact, Innovation};
use crate::store::events;

/// Which innovation, whose, and a commitment to all that it says.
pub(super) fn facts(innovation: &Innovation, salt: &str) -> Result<Data, AppError> {
    Ok(vec![
        ("innovation", innovation.id.into()),
        ("agency", innovation.agency.id.into()),
        ("record_sha256", events::commitment(salt, &record(innovation))?.into()),
    ])
}

fn record(innovation: &Innovation) -> Value {
    let fact = |fact: &Fact| json!({"met": fact.met, "evidence": fact.evidence});
    let day = |day: Option<crate::domain::date::Date>| day.map(|day| day.to_string());
    let facts = &innovation.institutionalisation;
    let awards: Vec<_> = innovation
        .awards
        .iter()
        .map(|award| json!({"programme": award.programme, "year": award.year, "title": award.title}))
        .collect();
    let indicators: Map<_, _> = innovation
        .indicators
        .iter()
        .map(|(number, claim)| (number.to_string(), json!({"level": claim.level, "evidence": claim.evidence})))
        .collect();
    json!({
        "id": innovation.id.to_string(),
        "name": innovation.name,
        "agency": innovation.agency.id.to_string(),
        "form": innovation.form.as_str(),
        "digital": innovation.digital,
        "initiator": innovation.initiator.as_str(),
        "affairs": innovation.affairs,
        "category": innovation.category,
        "sdg_goals": innovation.sdg_goals,
        "stage": innovation.stage.as_str(),
        "trial_started_on": day(innovation.trial_started_on),
        "applied_on": day(innovation.applied_on),
        "enhanced_on": day(innovation.enhanced_on),
        "description": innovation.description,
        "institutionalisation": {
            "budgeted": fact(&facts.budgeted),
            "tupoksi": fact(&facts.tupoksi),
            "legal_basis": fact(&facts.legal_basis),
            "culture": fact(&facts.culture),
        },
        "awards": awards,
        "declarations": innovation.declarations,
        "indicators": indicators,
        "listed": innovation.listed,
    })
}
