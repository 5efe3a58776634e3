//! Edges of the lineage in the database.

use diesel::prelude::*;

use super::agencies::AgencyRow;
use super::conn::Conn;
use super::error::StoreError;
use super::rows::{id, word};
use super::schema::{agencies, innovations, lineage_edges};
use super::tx::{Permit, Tx};
use crate::domain::agency::Agency;
use crate::domain::ids::{InnovationId, LineageEdgeId};
use crate::domain::lineage::{Edge, External, Kind, Node, Source};
use crate::domain::policy::{AddLineage, RemoveLineage};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = lineage_edges, treat_none_as_default_value = false)]
struct EdgeRow {
    id: String,
    innovation_id: String,
    kind: String,
    source_id: Option<String>,
    source_name: Option<String>,
    source_region: Option<String>,
    source_key: String,
    note: Option<String>,
}

/// What the table knows each source by.
fn source_key(source: &Source) -> String {
    match source.node() {
        Node::Innovation(id) => id.to_string(),
        Node::External(name, region) => format!("{name}\n{region}"),
    }
}

impl From<&Edge> for EdgeRow {
    fn from(edge: &Edge) -> Self {
        let (source_id, external) = match &edge.source {
            Source::Innovation(id) => (Some(id.to_string()), None),
            Source::External(external) => (None, Some(external.clone())),
        };
        Self {
            id: edge.id.to_string(),
            innovation_id: edge.innovation.to_string(),
            kind: edge.kind.as_str().to_owned(),
            source_id,
            source_name: external.as_ref().map(|external| external.name.clone()),
            source_region: external.map(|external| external.region),
            source_key: source_key(&edge.source),
            note: edge.note.clone(),
        }
    }
}

impl TryFrom<EdgeRow> for Edge {
    type Error = StoreError;

    fn try_from(row: EdgeRow) -> Result<Self, StoreError> {
        let source = match (row.source_id, row.source_name) {
            (Some(source), _) => Source::Innovation(id(&source)?),
            (None, Some(name)) => Source::External(External { name, region: row.source_region.unwrap_or_default() }),
            (None, None) => return Err(StoreError::Corrupt(format!("the edge {} has no source", row.id))),
        };
        Ok(Self {
            id: id(&row.id)?,
            innovation: id(&row.innovation_id)?,
            kind: word(&row.kind, Kind::parse)?,
            source,
            note: row.note,
        })
    }
}

/// An innovation as a graph names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub id: InnovationId,
    pub name: String,
    pub agency: Agency,
    pub listed: bool,
}

fn edges(rows: Vec<EdgeRow>) -> Result<Vec<Edge>, StoreError> {
    rows.into_iter().map(Edge::try_from).collect()
}

/// Every edge there is, in the order they were added.
pub fn all(conn: &mut Conn) -> Result<Vec<Edge>, StoreError> {
    edges(lineage_edges::table.select(EdgeRow::as_select()).order(lineage_edges::id.asc()).load(conn)?)
}

/// What an innovation came from.
pub fn sources_of(conn: &mut Conn, innovation: InnovationId) -> Result<Vec<Edge>, StoreError> {
    let rows = lineage_edges::table
        .filter(lineage_edges::innovation_id.eq(innovation.to_string()))
        .select(EdgeRow::as_select())
        .order(lineage_edges::id.asc());
    edges(rows.load(conn)?)
}

/// What came of an innovation: at most `limit` edges, in the order they were added.
pub fn derived_from(conn: &mut Conn, innovation: InnovationId, limit: i64) -> Result<Vec<Edge>, StoreError> {
    let rows = lineage_edges::table
        .filter(lineage_edges::source_id.eq(innovation.to_string()))
        .select(EdgeRow::as_select())
        .order(lineage_edges::id.asc())
        .limit(limit);
    edges(rows.load(conn)?)
}

/// How many edges name an innovation as their source.
pub fn count_derived(conn: &mut Conn, innovation: InnovationId) -> Result<i64, StoreError> {
    let found = lineage_edges::table.filter(lineage_edges::source_id.eq(innovation.to_string()));
    Ok(found.count().get_result(conn)?)
}

/// Edges from or to any of these innovations.
pub fn touching(conn: &mut Conn, ids: &[InnovationId]) -> Result<Vec<Edge>, StoreError> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows = lineage_edges::table
        .filter(lineage_edges::innovation_id.eq_any(ids.clone()).or(lineage_edges::source_id.eq_any(ids)))
        .select(EdgeRow::as_select())
        .order(lineage_edges::id.asc());
    edges(rows.load(conn)?)
}

pub fn get(conn: &mut Conn, innovation: InnovationId, edge: LineageEdgeId) -> Result<Edge, StoreError> {
    lineage_edges::table
        .find(edge.to_string())
        .filter(lineage_edges::innovation_id.eq(innovation.to_string()))
        .select(EdgeRow::as_select())
        .first(conn)?
        .try_into()
}

/// Names and agencies of innovations; those that do not exist are left out.
pub fn names(conn: &mut Conn, ids: &[InnovationId]) -> Result<Vec<Named>, StoreError> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows: Vec<(String, String, bool, AgencyRow)> = innovations::table
        .inner_join(agencies::table.on(agencies::id.eq(innovations::agency_id)))
        .filter(innovations::id.eq_any(ids))
        .select((innovations::id, innovations::name, innovations::listed, AgencyRow::as_select()))
        .load(conn)?;
    let named = |(innovation, name, listed, agency): (String, String, bool, AgencyRow)| {
        Ok(Named { id: id(&innovation)?, name, agency: agency.try_into()?, listed })
    };
    rows.into_iter().map(named).collect()
}

/// Ids of the innovations that stand in the public catalogue.
pub fn listed_ids(conn: &mut Conn) -> Result<Vec<InnovationId>, StoreError> {
    let rows: Vec<String> =
        innovations::table.filter(innovations::listed.eq(true)).select(innovations::id).load(conn)?;
    rows.iter().map(|text| id(text)).collect()
}

pub fn insert(tx: &mut Tx, _: &Permit<AddLineage>, edge: &Edge) -> Result<(), StoreError> {
    diesel::insert_into(lineage_edges::table).values(EdgeRow::from(edge)).execute(tx.conn)?;
    Ok(())
}

pub fn delete(tx: &mut Tx, _: &Permit<RemoveLineage>, edge: LineageEdgeId) -> Result<(), StoreError> {
    diesel::delete(lineage_edges::table.find(edge.to_string())).execute(tx.conn)?;
    Ok(())
}
