//! Lineage: who learned from whom. An edge is added under the lock of the service's log, so that two that are added at the
//! same moment cannot close a cycle between them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::agency::Agency;
use crate::domain::event::Data;
use crate::domain::ids::{InnovationId, LineageEdgeId};
use crate::domain::lineage::{self, Edge, Kind, Link, Node, Source};
use crate::domain::policy::{AddLineage, RemoveLineage, ServiceScope, Visibility};
use crate::store::lineage::{self as stored, Named};
use crate::store::{Conn, Tx, events, innovations};

use super::agencies::check_sight;
use super::{AppError, Input, Refusal};

/// Sources of one innovation, at most.
pub const MOST_SOURCES: usize = 50;
/// Innovations derived from one that its lineage lists; the graph has the rest.
pub const MOST_DERIVED: i64 = 200;
/// Nodes of one graph, at most.
pub const MOST_NODES: usize = 2_000;

/// What an edge is made from.
#[derive(Clone, Debug)]
pub struct NewEdge {
    pub kind: Kind,
    pub source: Source,
    pub note: Option<String>,
}

/// An edge with the names at its ends.
#[derive(Clone, Debug)]
pub struct Told {
    pub edge: Edge,
    pub innovation: Named,
    /// None for a source of elsewhere.
    pub source: Option<Named>,
}

/// What an innovation came from, and what came of it.
#[derive(Clone, Debug)]
pub struct Lineage {
    pub sources: Vec<Told>,
    /// The first of them, up to [`MOST_DERIVED`].
    pub derived: Vec<Told>,
    pub derived_total: i64,
}

/// A node of a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphNode {
    /// An innovation's id; of a source of elsewhere a name that stays the same.
    pub id: String,
    pub name: String,
    pub agency: Option<Agency>,
    /// Where a source of elsewhere is from, in words.
    pub region: Option<String>,
}

/// Nodes by name, and edges from source to derived.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    pub nodes: Vec<GraphNode>,
    pub edges: Vec<(String, String, Kind)>,
}

pub fn of(conn: &mut Conn, sight: Visibility, id: InnovationId) -> Result<Lineage, AppError> {
    check_sight(conn, sight)?;
    innovations::get(conn, id)?;
    let sources = stored::sources_of(conn, id)?;
    let derived = stored::derived_from(conn, id, MOST_DERIVED)?;
    let derived_total = stored::count_derived(conn, id)?;
    let names = names_at(conn, sources.iter().chain(&derived))?;
    Ok(Lineage { sources: told(sources, &names)?, derived: told(derived, &names)?, derived_total })
}

fn names_at<'a>(
    conn: &mut Conn,
    edges: impl IntoIterator<Item = &'a Edge>,
) -> Result<HashMap<InnovationId, Named>, AppError> {
    let mut ids = BTreeSet::new();
    for edge in edges {
        ids.insert(edge.innovation);
        if let Source::Innovation(source) = edge.source {
            ids.insert(source);
        }
    }
    let names = stored::names(conn, &ids.into_iter().collect::<Vec<_>>())?;
    Ok(names.into_iter().map(|named| (named.id, named)).collect())
}

fn told(edges: Vec<Edge>, names: &HashMap<InnovationId, Named>) -> Result<Vec<Told>, AppError> {
    let name = |id: InnovationId| names.get(&id).cloned().ok_or(AppError::NotFound);
    let tell = |edge: Edge| {
        let source = match edge.source {
            Source::Innovation(source) => Some(name(source)?),
            Source::External(_) => None,
        };
        Ok(Told { innovation: name(edge.innovation)?, source, edge })
    };
    edges.into_iter().map(tell).collect()
}

pub fn add(tx: &mut Tx, innovation: InnovationId, new: Input<NewEdge>) -> Result<Told, AppError> {
    tx.lock_service()?;
    innovations::get(tx.conn(), innovation)?;
    let own = stored::sources_of(tx.conn(), innovation)?;
    if own.len() >= MOST_SOURCES {
        let detail = format!("an innovation has at most {MOST_SOURCES} sources: remove one first");
        return Err(AppError::refused(Refusal::LineageFull, detail));
    }
    let NewEdge { kind, source, note } = new.check()?;
    if let Source::Innovation(id) = source
        && stored::names(tx.conn(), &[id])?.is_empty()
    {
        return Err(AppError::invalid("/source_id", "unknown_innovation", "is no innovation of the register"));
    }
    if own.iter().any(|edge| edge.source.node() == source.node()) {
        let detail = "this source is named already: remove that edge first to give it another kind";
        return Err(AppError::refused(Refusal::LineageTaken, detail));
    }
    let edge = Edge { id: tx.new_id(), innovation, kind, source, note };
    check_no_cycle(tx.conn(), &edge)?;
    let permit = tx.permit(AddLineage, ServiceScope, facts(&edge))?;
    stored::insert(tx, &permit, &edge)?;
    let names = names_at(tx.conn(), [&edge])?;
    told(vec![edge], &names)?.pop().ok_or(AppError::NotFound)
}

/// Everything is read under the lock, so that what is found here still holds when the edge is stored.
fn check_no_cycle(conn: &mut Conn, new: &Edge) -> Result<(), AppError> {
    let links: Vec<Link> = stored::all(conn)?.iter().map(Edge::link).collect();
    let Some(way) = lineage::way_round(&links, &new.link()) else { return Ok(()) };
    let ids: Vec<InnovationId> = way.iter().filter_map(innovation_of).collect();
    let names: HashMap<_, _> = stored::names(conn, &ids)?.into_iter().map(|named| (named.id, named.name)).collect();
    let steps: Vec<&str> = ids.iter().map(|id| names.get(id).map_or("?", String::as_str)).collect();
    let detail = format!("nothing can learn from what came of it; the way round would be {}", steps.join(" → "));
    Err(AppError::refused(Refusal::LineageCycle, detail))
}

fn innovation_of(node: &Node) -> Option<InnovationId> {
    match node {
        Node::Innovation(id) => Some(*id),
        Node::External(..) => None,
    }
}

pub fn remove(tx: &mut Tx, innovation: InnovationId, edge: LineageEdgeId) -> Result<(), AppError> {
    tx.lock_service()?;
    let edge = stored::get(tx.conn(), innovation, edge)?;
    let permit = tx.permit(RemoveLineage, ServiceScope, facts(&edge))?;
    Ok(stored::delete(tx, &permit, edge.id)?)
}

/// Ids and the kind; a source of elsewhere is not named, for what people wrote does not stand in the log.
fn facts(edge: &Edge) -> Data {
    let source = match edge.source {
        Source::Innovation(id) => Some(id),
        Source::External(_) => None,
    };
    vec![
        ("edge", edge.id.into()),
        ("innovation", edge.innovation.into()),
        ("kind", edge.kind.as_str().into()),
        ("source", source.into()),
    ]
}

/// The graph of everything, or the family of one innovation.
pub fn graph(conn: &mut Conn, sight: Visibility, of: Option<InnovationId>) -> Result<Graph, AppError> {
    check_sight(conn, sight)?;
    if let Some(id) = of {
        innovations::get(conn, id)?;
    }
    let edges = stored::all(conn)?;
    draw(conn, &edges, of)
}

/// The family of an innovation of the public catalogue: over listed innovations and sources of elsewhere alone.
pub(super) fn listed_family(conn: &mut Conn, id: InnovationId) -> Result<Graph, AppError> {
    let listed: BTreeSet<InnovationId> = stored::listed_ids(conn)?.into_iter().collect();
    let mut edges = stored::all(conn)?;
    edges.retain(|edge| is_shown(edge, |id| listed.contains(&id)));
    draw(conn, &edges, Some(id))
}

/// Whether both ends of an edge are shown, given which innovations are.
pub(super) fn is_shown(edge: &Edge, shown: impl Fn(InnovationId) -> bool) -> bool {
    let source = match edge.source {
        Source::Innovation(id) => shown(id),
        Source::External(_) => true,
    };
    source && shown(edge.innovation)
}

fn draw(conn: &mut Conn, edges: &[Edge], of: Option<InnovationId>) -> Result<Graph, AppError> {
    let links: Vec<Link> = edges.iter().map(Edge::link).collect();
    let members: BTreeSet<Node> = match of {
        Some(id) => lineage::family(&links, &Node::Innovation(id)),
        None => links.into_iter().flat_map(|(from, to)| [from, to]).collect(),
    };
    if members.len() > MOST_NODES {
        let detail = format!("the graph has {} nodes, more than {MOST_NODES}: ask for a smaller family", members.len());
        return Err(AppError::refused(Refusal::LineageTooLarge, detail));
    }
    let ids: Vec<InnovationId> = members.iter().filter_map(innovation_of).collect();
    let mut nodes: Vec<GraphNode> = stored::names(conn, &ids)?
        .into_iter()
        .map(|named| GraphNode { id: named.id.to_string(), name: named.name, agency: Some(named.agency), region: None })
        .collect();
    let inside: Vec<&Edge> = edges.iter().filter(|edge| members.contains(&Node::Innovation(edge.innovation))).collect();
    // A source that several edges name is called as the first of them calls it.
    let mut elsewhere: BTreeMap<String, GraphNode> = BTreeMap::new();
    for edge in &inside {
        if let Source::External(external) = &edge.source {
            let node = || GraphNode {
                id: key(&edge.source.node()),
                name: external.name.clone(),
                agency: None,
                region: Some(external.region.clone()),
            };
            elsewhere.entry(key(&edge.source.node())).or_insert_with(node);
        }
    }
    nodes.extend(elsewhere.into_values());
    nodes.sort_by(|a, b| (a.name.to_lowercase(), &a.id).cmp(&(b.name.to_lowercase(), &b.id)));
    let edges = inside.iter().map(|edge| (key(&edge.source.node()), edge.innovation.to_string(), edge.kind));
    Ok(Graph { edges: edges.collect(), nodes })
}

/// What a graph knows a node by: a source of elsewhere has no id of its own, so one is made of its name.
fn key(node: &Node) -> String {
    match node {
        Node::Innovation(id) => id.to_string(),
        Node::External(name, region) => {
            let mut hash = events::sha256(format!("{name}\n{region}").as_bytes());
            hash.truncate(16);
            format!("external-{hash}")
        }
    }
}
