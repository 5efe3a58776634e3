//! The innovation hub (simpul inovasi): the public catalogue of listed innovations, so that others can find and replicate
//! them (SE 060/3623-orb/2022 as told by SEED). Nothing that is not listed is ever named in it.

use std::collections::{BTreeSet, HashMap};

use crate::domain::ids::InnovationId;
use crate::domain::innovation::Innovation;
use crate::domain::lineage::Source;
use crate::store::lineage as edges;
use crate::store::{Conn, innovations};

use super::lineage::{Graph, is_shown, listed_family};
use super::{AppError, Listed, Page};

/// Which innovations of the catalogue to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What their own row tells; whether they are listed is not asked, only those are.
    pub facts: innovations::Filter,
    /// All four facts of institutionalisation hold with evidence, or not.
    pub institutionalised: Option<bool>,
    /// A listed innovation replicates it, as a whole or in part, or none does.
    pub replicated: Option<bool>,
}

/// An innovation of the catalogue.
#[derive(Clone, Debug)]
pub struct Item {
    pub innovation: Innovation,
    /// What it learned from: listed innovations, and sources of elsewhere.
    pub sources: u32,
    /// Listed innovations that learned from it.
    pub derived: u32,
}

pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Listed<Item>, AppError> {
    let facts = innovations::Filter { listed: Some(true), among: among(conn, filter)?, ..filter.facts.clone() };
    let rows = innovations::list(conn, &facts, page)?;
    let listed = Listed::from_rows(rows, page.limit, |innovation| innovation.id.to_string());
    let ids: Vec<InnovationId> = listed.items.iter().map(|innovation| innovation.id).collect();
    let counts = counts(conn, &ids)?;
    Ok(listed.map(|innovation| {
        let (sources, derived) = counts.get(&innovation.id).copied().unwrap_or_default();
        Item { innovation, sources, derived }
    }))
}

/// The ids that are left by what no single row tells; none where nothing of it is asked.
fn among(conn: &mut Conn, filter: &Filter) -> Result<Option<Vec<InnovationId>>, AppError> {
    if filter.institutionalised.is_none() && filter.replicated.is_none() {
        return Ok(None);
    }
    let mut left = innovations::listed_facts(conn)?;
    if let Some(due) = filter.institutionalised {
        left.retain(|(_, facts)| facts.all_hold() == due);
    }
    if let Some(due) = filter.replicated {
        let listed: BTreeSet<InnovationId> = edges::listed_ids(conn)?.into_iter().collect();
        let all = edges::all(conn)?;
        let shown = all.iter().filter(|edge| edge.kind.is_replication() && is_shown(edge, |id| listed.contains(&id)));
        let replicated: BTreeSet<InnovationId> = shown
            .filter_map(|edge| match edge.source {
                Source::Innovation(source) => Some(source),
                Source::External(_) => None,
            })
            .collect();
        left.retain(|(id, _)| replicated.contains(id) == due);
    }
    Ok(Some(left.into_iter().map(|(id, _)| id).collect()))
}

/// Sources and derived ones of each, as far as they are shown.
fn counts(conn: &mut Conn, ids: &[InnovationId]) -> Result<HashMap<InnovationId, (u32, u32)>, AppError> {
    let touching = edges::touching(conn, ids)?;
    let mut ends = BTreeSet::new();
    for edge in &touching {
        ends.insert(edge.innovation);
        if let Source::Innovation(source) = edge.source {
            ends.insert(source);
        }
    }
    let named = edges::names(conn, &ends.into_iter().collect::<Vec<_>>())?;
    let listed: BTreeSet<InnovationId> = named.iter().filter(|one| one.listed).map(|one| one.id).collect();
    let mut counts: HashMap<InnovationId, (u32, u32)> = HashMap::new();
    for edge in touching.iter().filter(|edge| is_shown(edge, |id| listed.contains(&id))) {
        counts.entry(edge.innovation).or_default().0 += 1;
        if let Source::Innovation(source) = edge.source {
            counts.entry(source).or_default().1 += 1;
        }
    }
    Ok(counts)
}

/// One innovation of the catalogue, with its family.
pub fn get(conn: &mut Conn, id: InnovationId) -> Result<(Item, Graph), AppError> {
    let innovation = innovations::get(conn, id)?;
    if !innovation.listed {
        return Err(AppError::NotFound);
    }
    let (sources, derived) = counts(conn, &[id])?.get(&id).copied().unwrap_or_default();
    Ok((Item { innovation, sources, derived }, listed_family(conn, id)?))
}
