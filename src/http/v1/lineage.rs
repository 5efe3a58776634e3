//! Lineage over HTTP: what an innovation learned from, what came of it, and the graph of all.

use actix_web::{delete, get, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::entries::EntryAgencyView;
use super::values::{given_id, given_word, path_id};
use crate::domain::fault::Faults;
use crate::domain::lineage::{External, Kind, Source};
use crate::domain::text;
use crate::http::body::Body;
use crate::http::caller::{Caller, Insider, Staff};
use crate::http::json::Obj;
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::AppError;
use crate::services::lineage::{self, Graph, Lineage, NewEdge, Told};
use crate::store::lineage::Named;

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_lineage).service(add_lineage).service(remove_lineage).service(get_lineage_graph);
}

/// A source that is in no register here.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExternalSource {
    #[schema(example = "Gerakan KUDU Sekolah", min_length = 1, max_length = 300)]
    name: String,
    /// Where it is from, in words; empty where that is not told.
    #[serde(default)]
    #[schema(example = "Kabupaten Pekalongan", max_length = 300)]
    region: String,
}

/// An innovation by its name.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedInnovationView {
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11")]
    id: String,
    #[schema(example = "Sekole Maning Lur")]
    name: String,
    agency: EntryAgencyView,
}

impl From<Named> for NamedInnovationView {
    fn from(named: Named) -> Self {
        Self { id: named.id.to_string(), name: named.name, agency: named.agency.into() }
    }
}

/// A step of learning, with the names at its ends.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineageEdgeView {
    id: String,
    /// What came of the source.
    innovation_id: String,
    innovation: NamedInnovationView,
    /// `replicates`, `partially_replicates`, `inspired_by` or `modifies`.
    #[schema(example = "replicates")]
    kind: String,
    /// The source in the register; else `external_source` says it.
    source_id: Option<String>,
    source: Option<NamedInnovationView>,
    external_source: Option<ExternalSource>,
    note: Option<String>,
}

impl From<Told> for LineageEdgeView {
    fn from(Told { edge, innovation, source }: Told) -> Self {
        let external_source = match edge.source {
            Source::Innovation(_) => None,
            Source::External(External { name, region }) => Some(ExternalSource { name, region }),
        };
        Self {
            id: edge.id.to_string(),
            innovation_id: edge.innovation.to_string(),
            innovation: innovation.into(),
            kind: edge.kind.as_str().to_owned(),
            source_id: source.as_ref().map(|named| named.id.to_string()),
            source: source.map(Into::into),
            external_source,
            note: edge.note,
        }
    }
}

/// What an innovation learned from, and what came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineageView {
    /// Its sources, at most 50.
    items: Vec<LineageEdgeView>,
    /// The first 200 edges that name it as their source.
    derived: Vec<LineageEdgeView>,
    /// How many there are.
    derived_total: i64,
}

impl From<Lineage> for LineageView {
    fn from(lineage: Lineage) -> Self {
        Self {
            items: lineage.sources.into_iter().map(Into::into).collect(),
            derived: lineage.derived.into_iter().map(Into::into).collect(),
            derived_total: lineage.derived_total,
        }
    }
}

/// A source to name; exactly one of `source_id` and `external_source`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLineageBody {
    /// `replicates`, `partially_replicates`, `inspired_by` or `modifies`.
    #[schema(example = "replicates")]
    kind: String,
    /// An innovation of the register.
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11", nullable = false)]
    source_id: Option<String>,
    #[schema(value_type = Option<ExternalSource>, nullable = false)]
    external_source: Option<Obj<ExternalSource>>,
    /// How it came about, for those who work here; the public catalogue does not show it.
    #[schema(max_length = 4000, nullable = false)]
    note: Option<String>,
}

fn checked(body: NewLineageBody) -> Result<NewEdge, AppError> {
    let mut faults = Faults::new();
    let kind = given_word(&mut faults, "/kind", &body.kind, Kind::parse, Kind::WORDS);
    let source = match (body.source_id, body.external_source) {
        (Some(id), None) => given_id(&mut faults, "/source_id", &id).map(Source::Innovation),
        (None, Some(Obj(ExternalSource { name, region }))) => Some(Source::External(External {
            name: text::clean(&mut faults, "/external_source/name", &name, text::NAME),
            region: text::clean(&mut faults, "/external_source/region", &region, REGION),
        })),
        (Some(_), Some(_)) => {
            for pointer in ["/source_id", "/external_source"] {
                faults.add(pointer, "exclusive", "give one of source_id and external_source, not both");
            }
            None
        }
        (None, None) => {
            faults.add("", "missing", "give one of source_id and external_source");
            None
        }
    };
    let note = body.note.map(|note| text::clean(&mut faults, "/note", &note, text::COMMENT));
    faults.finish()?;
    let (kind, source) =
        kind.zip(source).ok_or_else(|| AppError::Internal("a body without faults says nothing".to_owned()))?;
    Ok(NewEdge { kind, source, note: note.filter(|note| !note.is_empty()) })
}

/// A name of a region, or nothing.
const REGION: text::Limits = text::Limits { least: 0, most: 300 };

/// Read an innovation's lineage
///
/// `items` are its sources, `derived` the edges that name it as theirs. Judges of a blind round may not read it. The kinds are
/// those that the press report of KIPP Banten 2023 tells apart: taken over as it is, in part, as an inspiration, or changed.
#[utoipa::path(tag = "Innovations", security(("access_token" = [])),
    params(("id" = String, Path, description = "The innovation.")),
    responses((status = 200, body = LineageView, description = "Its lineage.")))]
#[get("/api/v1/innovations/{id}/lineage")]
async fn get_lineage(caller: Caller<Insider>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (id, sight) = (path_id(&path)?, caller.sight());
    let lineage = caller.read(move |conn| lineage::of(conn, sight, id)).await?;
    Ok(Reply::ok(&LineageView::from(lineage))?)
}

/// Name a source
///
/// An edge never changes: to correct one, remove it and add another. 409 `lineage-cycle` where the source came, over whatever
/// edges, from this innovation (`detail` names the way round), `lineage-taken` where it names this source already,
/// `lineage-full` where it has 50.
#[utoipa::path(tag = "Innovations", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The innovation that learned.")),
    request_body(content = NewLineageBody, example = json!({"kind": "replicates", "external_source": {"name": "Gerakan KUDU Sekolah", "region": "Kabupaten Pekalongan"}})),
    responses((status = 201, body = LineageEdgeView, description = "Named.")))]
#[post("/api/v1/innovations/{id}/lineage")]
async fn add_lineage(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (id, new) = (path_id(&path)?, body.input(checked));
    let location = format!("/api/v1/innovations/{id}/lineage");
    let render = move |told: Told| Reply::created(location, &LineageEdgeView::from(told));
    caller.write(&body, move |tx| lineage::add(tx, id, new), render).await
}

/// Remove a source
///
/// No `If-Match`: an edge never changes.
#[utoipa::path(tag = "Innovations", security(("access_token" = [])),
    params(("id" = String, Path, description = "The innovation that learned."), ("edge_id" = String, Path, description = "The edge.")),
    responses((status = 204, description = "Removed.")))]
#[delete("/api/v1/innovations/{id}/lineage/{edge_id}")]
async fn remove_lineage(caller: Caller<Staff>, path: web::Path<(String, String)>) -> Result<Reply, Problem> {
    let (id, edge) = (path_id(&path.0)?, path_id(&path.1)?);
    caller.write_once(move |tx| lineage::remove(tx, id, edge)).await?;
    Ok(Reply::no_content())
}

/// A node of the graph: an innovation, or a source of elsewhere.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineageNodeView {
    /// The innovation's id; of a source of elsewhere a name that stays the same.
    #[schema(example = "external-2f0c9b1d7a3e4f58")]
    id: String,
    #[schema(example = "Gerakan KUDU Sekolah")]
    name: String,
    /// Null for a source of elsewhere.
    agency: Option<EntryAgencyView>,
    #[schema(example = "3672")]
    region_code: Option<String>,
    /// Where a source of elsewhere is from, in words; null for an innovation of the register.
    #[schema(example = "Kabupaten Pekalongan")]
    region: Option<String>,
    external: bool,
}

/// Who learned from whom.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineageLinkView {
    /// The source.
    from: String,
    /// What came of it.
    to: String,
    #[schema(example = "replicates")]
    kind: String,
}

/// A graph: who learned from whom.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineageGraphView {
    /// By name.
    nodes: Vec<LineageNodeView>,
    edges: Vec<LineageLinkView>,
}

impl From<Graph> for LineageGraphView {
    fn from(graph: Graph) -> Self {
        let node = |node: lineage::GraphNode| LineageNodeView {
            id: node.id,
            name: node.name,
            external: node.agency.is_none(),
            region_code: node.agency.as_ref().map(|agency| agency.region_code.clone()),
            agency: node.agency.map(Into::into),
            region: node.region,
        };
        let link =
            |(from, to, kind): (String, String, Kind)| LineageLinkView { from, to, kind: kind.as_str().to_owned() };
        Self { nodes: graph.nodes.into_iter().map(node).collect(), edges: graph.edges.into_iter().map(link).collect() }
    }
}

/// Read the graph of lineage
///
/// With `innovation_id` its family: whatever can be reached from it over edges, up and down, so also whoever learned from the
/// same source. Without it everything that has an edge. At most 2,000 nodes, else 409 `lineage-too-large`. Judges of a blind
/// round may not read it.
#[utoipa::path(tag = "Innovations", security(("access_token" = [])),
    extensions(("x-conflicts" = json!(true)), ("x-may-be-missing" = json!(true))),
    params(("innovation_id" = Option<String>, Query, description = "Only this innovation's family.")),
    responses((status = 200, body = LineageGraphView, description = "The graph.")))]
#[get("/api/v1/lineage")]
async fn get_lineage_graph(caller: Caller<Insider>) -> Result<Reply, Problem> {
    let (of, sight) = (caller.params().id("innovation_id")?, caller.sight());
    let graph = caller.read(move |conn| lineage::graph(conn, sight, of)).await?;
    Ok(Reply::ok(&LineageGraphView::from(graph))?)
}
