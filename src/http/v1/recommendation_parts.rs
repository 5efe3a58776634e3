//! How a recommendation's concentration and its overrides are shown.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::recommendation::{AgencyShare, GroupShare, Named, Override, RegionShare, concentration};
use crate::services::recommendations::Whole;

/// How the recommended are spread; overrides included. It changes no decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConcentrationView {
    recommended: u32,
    groups: Vec<GroupShareView>,
    regions: Vec<RegionShareView>,
    /// Those with the most recommended first.
    agencies: Vec<AgencyShareView>,
    /// Of the recommended, those whose innovation won a prize before.
    earlier_winners: u32,
}

/// A group's part.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupShareView {
    group: String,
    items: u32,
    recommended: u32,
}

/// A region's part.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegionShareView {
    region_code: String,
    items: u32,
    recommended: u32,
}

/// An agency's part.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgencyShareView {
    agency_id: String,
    agency: String,
    region_code: String,
    items: u32,
    recommended: u32,
}

/// A decision that people change.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverrideView {
    id: String,
    entry_id: Option<String>,
    region_code: Option<String>,
    #[schema(example = "recommended")]
    decision: String,
    reason: String,
    /// `pending`, `approved`, `rejected` or `withdrawn`.
    #[schema(example = "pending")]
    status: String,
    requested_by: String,
    requested_at: String,
    /// Who approved, rejected or withdrew it.
    settled_by: Option<String>,
    settled_at: Option<String>,
}

impl From<&Override> for OverrideView {
    fn from(one: &Override) -> Self {
        let (entry_id, region_code) = match &one.item {
            Named::Entry(id) => (Some(id.to_string()), None),
            Named::Region(code) => (None, Some(code.clone())),
        };
        Self {
            id: one.id.to_string(),
            entry_id,
            region_code,
            decision: one.decision.as_str().to_owned(),
            reason: one.reason.clone(),
            status: one.status.as_str().to_owned(),
            requested_by: one.requested_by.to_string(),
            requested_at: one.requested_at.to_string(),
            settled_by: one.settled_by.map(|by| by.to_string()),
            settled_at: one.settled_at.map(|at| at.to_string()),
        }
    }
}

pub(super) fn spread(whole: &Whole) -> ConcentrationView {
    let counted = concentration(whole.items.iter().map(|item| (item, whole.decision(item))));
    let group = |one: GroupShare| GroupShareView { group: one.group, items: one.items, recommended: one.recommended };
    let region = |one: RegionShare| RegionShareView {
        region_code: one.region_code,
        items: one.items,
        recommended: one.recommended,
    };
    let agency = |one: AgencyShare| AgencyShareView {
        agency_id: one.id.to_string(),
        agency: one.name,
        region_code: one.region_code,
        items: one.items,
        recommended: one.recommended,
    };
    ConcentrationView {
        recommended: counted.recommended,
        groups: counted.groups.into_iter().map(group).collect(),
        regions: counted.regions.into_iter().map(region).collect(),
        agencies: counted.agencies.into_iter().map(agency).collect(),
        earlier_winners: counted.earlier_winners,
    }
}
