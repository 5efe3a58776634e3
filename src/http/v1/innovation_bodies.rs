//! The bodies that innovations are made and changed by, and how their values are read.

use std::collections::BTreeMap;

use serde::Deserialize;
use utoipa::ToSchema;

use super::innovation_parts::{
    AwardBody, ClaimBody, InstitutionalisationBody, awards, day, goals, indicators, institutionalisation, words,
};
use super::values::{given_id, given_word};
use crate::domain::fault::Faults;
use crate::domain::innovation::{Form, Initiator, Stage};
use crate::domain::text;
use crate::http::json::{Obj, Patch, patch};
use crate::services::AppError;
use crate::services::entries::Checked;
use crate::services::innovations::InnovationChange;

/// An innovation to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInnovationBody {
    #[schema(example = "Antrean tanpa antre", min_length = 1, max_length = 300)]
    name: String,
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11")]
    agency_id: String,
    /// `governance`, `public_service` or `other` (PP 38/2017); `public_service` where it is left out.
    #[schema(example = "public_service", nullable = false)]
    form: Option<String>,
    /// False where it is left out.
    #[schema(nullable = false)]
    digital: Option<bool>,
    /// Whose idea it was (PP 38/2017): `regional_head`, `council`, `agency`, `civil_servant` or `community`; `agency` where
    /// it is left out.
    #[schema(example = "agency", nullable = false)]
    initiator: Option<String>,
    /// Government affairs that it serves, as codes `[a-z_]{1,40}`. The basic services (UU 23/2014) are `education`,
    /// `health`, `public_works`, `housing`, `public_order` and `social`.
    #[schema(example = json!(["health"]), max_items = 100, nullable = false)]
    affairs: Option<Vec<String>>,
    /// A topic in the agency's own words, or none.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "Kesehatan ibu dan anak", min_length = 1, max_length = 300)]
    category: Patch<String>,
    /// Goals of sustainable development, each from 1 to 17.
    #[schema(value_type = Option<Vec<i64>>, example = json!([3]), max_items = 17, nullable = false)]
    sdg_goals: Option<Vec<i64>>,
    /// `initiative`, `trial` or `applied`; `initiative` where it is left out.
    #[schema(example = "applied", nullable = false)]
    stage: Option<String>,
    /// The day its trial began, as YYYY-MM-DD; null where it is not known.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "2023-02-01")]
    trial_started_on: Patch<String>,
    /// The day since which it is applied; not before the trial.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "2024-01-15")]
    applied_on: Patch<String>,
    /// The day since which it is applied in an enhanced form; not before it was applied.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "2025-03-01")]
    enhanced_on: Patch<String>,
    /// What it is and how it was designed (rancang bangun).
    #[schema(max_length = 5000, nullable = false)]
    description: Option<String>,
    #[schema(value_type = Option<InstitutionalisationBody>, nullable = false)]
    institutionalisation: Option<Obj<InstitutionalisationBody>>,
    #[schema(value_type = Option<Vec<AwardBody>>, max_items = 100, nullable = false)]
    awards: Option<Vec<Obj<AwardBody>>>,
    /// Statements handed in, as codes `[a-z_]{1,40}`: `implementation`, `identity_or_team_decree`,
    /// `willing_to_be_replicated` and others.
    #[schema(example = json!(["implementation"]), max_items = 100, nullable = false)]
    declarations: Option<Vec<String>>,
    /// What is claimed for the indicators of IGA, by their numbers from 1 to 36.
    #[schema(value_type = Option<BTreeMap<String, ClaimBody>>, example = json!({"16": {"level": 2, "evidence": "SK"}}),
        nullable = false)]
    indicators: Option<BTreeMap<String, Obj<ClaimBody>>>,
    /// Stands in the public catalogue; false where it is left out.
    #[schema(nullable = false)]
    listed: Option<bool>,
}

/// What to change of an innovation; what is left out stays, and what is named is replaced whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InnovationPatch {
    #[schema(example = "Antrean tanpa antre", min_length = 1, max_length = 300, nullable = false)]
    name: Option<String>,
    /// The agency that it passes to. Entries that name it keep the agency that entered them.
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11", nullable = false)]
    agency_id: Option<String>,
    #[schema(example = "public_service", nullable = false)]
    form: Option<String>,
    #[schema(nullable = false)]
    digital: Option<bool>,
    #[schema(example = "agency", nullable = false)]
    initiator: Option<String>,
    #[schema(example = json!(["health"]), max_items = 100, nullable = false)]
    affairs: Option<Vec<String>>,
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "Kesehatan ibu dan anak", min_length = 1, max_length = 300)]
    category: Patch<String>,
    #[schema(value_type = Option<Vec<i64>>, example = json!([3]), max_items = 17, nullable = false)]
    sdg_goals: Option<Vec<i64>>,
    #[schema(example = "applied", nullable = false)]
    stage: Option<String>,
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "2023-02-01")]
    trial_started_on: Patch<String>,
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "2024-01-15")]
    applied_on: Patch<String>,
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "2025-03-01")]
    enhanced_on: Patch<String>,
    #[schema(max_length = 5000, nullable = false)]
    description: Option<String>,
    #[schema(value_type = Option<InstitutionalisationBody>, nullable = false)]
    institutionalisation: Option<Obj<InstitutionalisationBody>>,
    #[schema(value_type = Option<Vec<AwardBody>>, max_items = 100, nullable = false)]
    awards: Option<Vec<Obj<AwardBody>>>,
    #[schema(example = json!(["implementation"]), max_items = 100, nullable = false)]
    declarations: Option<Vec<String>>,
    #[schema(value_type = Option<BTreeMap<String, ClaimBody>>, example = json!({"16": {"level": 2, "evidence": "SK"}}),
        nullable = false)]
    indicators: Option<BTreeMap<String, Obj<ClaimBody>>>,
    #[schema(nullable = false)]
    listed: Option<bool>,
}

impl From<NewInnovationBody> for InnovationPatch {
    fn from(new: NewInnovationBody) -> Self {
        Self {
            name: Some(new.name),
            agency_id: Some(new.agency_id),
            form: new.form,
            digital: new.digital,
            initiator: new.initiator,
            affairs: new.affairs,
            category: new.category,
            sdg_goals: new.sdg_goals,
            stage: new.stage,
            trial_started_on: new.trial_started_on,
            applied_on: new.applied_on,
            enhanced_on: new.enhanced_on,
            description: new.description,
            institutionalisation: new.institutionalisation,
            awards: new.awards,
            declarations: new.declarations,
            indicators: new.indicators,
            listed: new.listed,
        }
    }
}

pub(super) fn checked(body: NewInnovationBody) -> Result<Checked<InnovationChange>, AppError> {
    checked_change(body.into())
}

pub(super) fn checked_change(body: InnovationPatch) -> Result<Checked<InnovationChange>, AppError> {
    let mut all = Faults::new();
    let faults = &mut all;
    let value = InnovationChange {
        name: body.name.map(|name| text::clean(faults, "/name", &name, text::NAME)),
        agency: body.agency_id.and_then(|id| given_id(faults, "/agency_id", &id)),
        form: body.form.and_then(|word| given_word(faults, "/form", &word, Form::parse, Form::WORDS)),
        digital: body.digital,
        initiator: body
            .initiator
            .and_then(|word| given_word(faults, "/initiator", &word, Initiator::parse, Initiator::WORDS)),
        affairs: body.affairs.map(|given| words(faults, "/affairs", given)),
        category: body
            .category
            .map(|given| given.map(|category| text::clean(faults, "/category", &category, text::NAME))),
        sdg_goals: body.sdg_goals.map(|given| goals(faults, &given)),
        stage: body.stage.and_then(|word| given_word(faults, "/stage", &word, Stage::parse, Stage::WORDS)),
        trial_started_on: day(faults, "/trial_started_on", body.trial_started_on),
        applied_on: day(faults, "/applied_on", body.applied_on),
        enhanced_on: day(faults, "/enhanced_on", body.enhanced_on),
        description: body.description.map(|given| text::clean(faults, "/description", &given, text::SUMMARY)),
        institutionalisation: body.institutionalisation.map(|given| institutionalisation(faults, given)),
        awards: body.awards.map(|given| awards(faults, given)),
        declarations: body.declarations.map(|given| words(faults, "/declarations", given)),
        indicators: body.indicators.map(|given| indicators(faults, given)),
        listed: body.listed,
    };
    Ok(Checked { value, faults: all })
}
