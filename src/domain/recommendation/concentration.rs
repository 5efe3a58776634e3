//! Concentration: how the recommended are spread over regions, agencies and groups, and how many won before. It is reported and never
//! changes a decision (MENPAN-6, MENPAN-7: evaluators of 2020 were asked for new faces, "still based on quality").

use std::collections::BTreeMap;

use super::{Decision, Item};
use crate::domain::ids::AgencyId;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concentration {
    pub recommended: u32,
    /// By region code.
    pub regions: Vec<RegionShare>,
    /// Most recommended first, then by name; items of governments count for no agency.
    pub agencies: Vec<AgencyShare>,
    /// By code.
    pub groups: Vec<GroupShare>,
    /// Of the recommended, those whose innovation won a prize before.
    pub earlier_winners: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionShare {
    pub region_code: String,
    pub items: u32,
    pub recommended: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyShare {
    pub id: AgencyId,
    pub name: String,
    pub region_code: String,
    pub items: u32,
    pub recommended: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupShare {
    pub group: String,
    pub items: u32,
    pub recommended: u32,
}

/// Counts items, each with the decision that holds for it, overrides included.
pub fn concentration<'a>(items: impl Iterator<Item = (&'a Item, Decision)>) -> Concentration {
    let mut whole = Concentration::default();
    let mut regions: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut groups: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut agencies: BTreeMap<AgencyId, AgencyShare> = BTreeMap::new();
    for (item, decision) in items {
        let one = u32::from(decision == Decision::Recommended);
        whole.recommended += one;
        whole.earlier_winners += if item.won_before { one } else { 0 };
        let region = regions.entry(item.region_code().to_owned()).or_default();
        (region.0, region.1) = (region.0 + 1, region.1 + one);
        let group = groups.entry(item.group.clone()).or_default();
        (group.0, group.1) = (group.0 + 1, group.1 + one);
        if let Some(entrant) = item.entry() {
            let agency = &entrant.agency;
            let share = agencies.entry(agency.id).or_insert_with(|| AgencyShare {
                id: agency.id,
                name: agency.name.clone(),
                region_code: agency.region_code.clone(),
                items: 0,
                recommended: 0,
            });
            share.items += 1;
            share.recommended += one;
        }
    }
    whole.regions = regions
        .into_iter()
        .map(|(region_code, (items, recommended))| RegionShare { region_code, items, recommended })
        .collect();
    whole.groups =
        groups.into_iter().map(|(group, (items, recommended))| GroupShare { group, items, recommended }).collect();
    whole.agencies = agencies.into_values().collect();
    whole.agencies.sort_by(|a, b| (b.recommended, &a.name, a.id).cmp(&(a.recommended, &b.name, b.id)));
    whole
}
