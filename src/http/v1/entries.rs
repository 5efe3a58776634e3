//! Entries over HTTP.

use actix_web::{get, patch, post, web};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::entry_bodies::{EntryPatch, LinkBody, NewEntryBody, SectionBody, checked, checked_change};
use super::entry_import;
use super::values::{self, path_id};
use crate::domain::agency::Agency;
use crate::domain::entry::Status;
use crate::domain::text;
use crate::http::body::Body;
use crate::http::caller::{AnyRole, Caller, EntrantOrStaff};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::entries::{self, Filter, Shown};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_entries).service(add_entry).service(get_entry).service(change_entry);
    entry_import::routes(config);
}

/// The public body whose entry it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryAgencyView {
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11")]
    id: String,
    #[schema(example = "Dinas Kesehatan Kota Tangerang")]
    name: String,
    /// `province`, `regency` or `city`.
    #[schema(example = "city")]
    level: String,
    #[schema(example = "3671")]
    region_code: String,
}

impl From<Agency> for EntryAgencyView {
    fn from(agency: Agency) -> Self {
        Self {
            id: agency.id.to_string(),
            name: agency.name,
            level: agency.level.as_str().to_owned(),
            region_code: agency.region_code,
        }
    }
}

/// An innovation submitted to a competition.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryView {
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b13")]
    id: String,
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b12")]
    competition_id: String,
    /// Judges of a blind round see a label in its place.
    #[schema(example = "REG.2026.0001")]
    registration_no: String,
    #[schema(example = "Antrean tanpa antre")]
    title: String,
    summary: String,
    sections: Vec<SectionBody>,
    /// Judges of a blind round do not see those that are identifying.
    links: Vec<LinkBody>,
    /// Null for judges of a blind round.
    agency: Option<EntryAgencyView>,
    /// What of the register of innovations it is; null where none is named, and for judges of a blind round.
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b14")]
    innovation_id: Option<String>,
    #[schema(example = "UMUM")]
    group: String,
    #[schema(example = "KESEHATAN")]
    category: Option<String>,
    /// `draft`, `submitted`, `verified`, `rejected`, `withdrawn` or `disqualified`; only verified entries are judged.
    #[schema(example = "submitted")]
    status: String,
    /// Why the status was taken; null for judges.
    status_reason: Option<String>,
    /// Its ETag without the quotes.
    #[schema(example = 1)]
    version: i64,
}

impl From<Shown> for EntryView {
    fn from(entry: Shown) -> Self {
        Self {
            id: entry.id.to_string(),
            competition_id: entry.competition.to_string(),
            registration_no: entry.registration_no,
            title: entry.title,
            summary: entry.summary,
            sections: entry.sections.into_iter().map(SectionBody::from).collect(),
            links: entry.links.into_iter().map(LinkBody::from).collect(),
            agency: entry.agency.map(EntryAgencyView::from),
            innovation_id: entry.innovation.map(|id| id.to_string()),
            group: entry.group,
            category: entry.category,
            status: entry.status.as_str().to_owned(),
            status_reason: entry.status_reason,
            version: entry.version,
        }
    }
}

/// List entries
///
/// The entries of a competition, in the order they were added. Judges see those they are or were assigned to once the
/// round has opened, and `q` finds titles alone; judges of a blind round may not filter by agency. Agencies' accounts see
/// their own.
#[utoipa::path(tag = "Entries", security(("access_token" = [])),
    params(
        ("id" = String, Path, description = "The competition."), PageParams,
        ("status" = Option<String>, Query, description = "Only those that stand here.", example = "verified"),
        ("group" = Option<String>, Query, description = "Only this group, by its code.", example = "UMUM"),
        ("category" = Option<String>, Query, description = "Only this category, by its code.", example = "KESEHATAN"),
        ("agency_id" = Option<String>, Query, description = "Only this agency's."),
        ("q" = Option<String>, Query, description = "Part of the title or the registration number, in any letter case.",
            max_length = 200, example = "antrean"),
    ),
    responses((status = 200, body = PageOf<EntryView>, description = "A part of the entries.")))]
#[get("/api/v1/competitions/{id}/entries")]
async fn list_entries(caller: Caller<AnyRole>, path: web::Path<String>) -> Result<Reply, Problem> {
    let code = |name| caller.params().word(name, |code| text::is_code(code).then(|| code.to_owned()), "a code");
    let filter = Filter {
        status: caller.params().word("status", Status::parse, &Status::ALL.map(Status::as_str).join(", "))?,
        group: code("group")?,
        category: code("category")?,
        agency: caller.params().id("agency_id")?,
        q: caller.params().search("q")?,
    };
    let (page, sight, id) = (caller.params().page()?, caller.sight(), path_id(&path)?);
    let listed = caller.read(move |conn| entries::list(conn, sight, id, &filter, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(EntryView::from))?)
}

/// Add an entry
///
/// Its agency is named by `agency_id`, or inline: then it is found by name and region, else added to the register.
/// Without a `registration_no` the next one is given. A number that is taken is 409 `registration-no-taken`. Text over
/// the word limits of the rounds' rubrics is accepted in a draft only. Once a round has a rubric, every section stands under
/// a criterion of one (else 422 with `unknown_criterion`); the entry form lists them.
///
/// An innovation is entered once in a competition: one that another entry names is 422 with `doubled` at `/innovation_id`, also
/// where the other is a draft. Entries that are rejected, withdrawn or disqualified do not count.
///
/// An agency's account enters for its own agency, until the end of the competition's `registration_closes_on` (409
/// `registration-closed` from then on), as `draft` or `submitted`, and leaves the agency and the number out.
#[utoipa::path(tag = "Entries", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The competition.")),
    request_body(content = NewEntryBody, example = json!({"title": "Antrean tanpa antre",
        "summary": "Pendaftaran puskesmas lewat pesan singkat.",
        "sections": [{"criterion": "SIG", "text": "Waktu tunggu turun dari dua jam menjadi 20 menit."}],
        "links": [{"label": "Video", "url": "https://example.go.id/video", "identifying": true}],
        "agency": {"name": "Dinas Kesehatan Kota Tangerang", "level": "city", "region_code": "3671"}, "group": "UMUM"})),
    responses((status = 201, body = EntryView, description = "Added.")))]
#[post("/api/v1/competitions/{id}/entries")]
async fn add_entry(caller: Caller<EntrantOrStaff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let own = caller.actor.agency;
    let (id, new) = (path_id(&path)?, body.input(move |body| checked(body, own)));
    let add = move |tx: &mut crate::store::Tx| entries::create(tx, id, new);
    caller.write(&body, add, values::created("entries", EntryView::from)).await
}

/// Read an entry
///
/// Judges read those they are or were assigned to; of a blind round without agency, registration number and
/// identifying links. Agencies' accounts read their own.
#[utoipa::path(tag = "Entries", security(("access_token" = [])),
    params(("id" = String, Path, description = "The entry.")),
    responses((status = 200, body = EntryView, description = "The entry.")))]
#[get("/api/v1/entries/{id}")]
async fn get_entry(caller: Caller<AnyRole>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (id, sight) = (path_id(&path)?, caller.sight());
    let entry = caller.read(move |conn| entries::get(conn, sight, id)).await?;
    Ok(values::versioned(EntryView::from)(entry)?)
}

/// Change an entry
///
/// Members that are left out stay as they are; `sections` and `links` are replaced whole. The status goes draft →
/// submitted → verified or rejected, and from anywhere to withdrawn or disqualified, for good; another step is 409
/// `entry-state`. A step that takes something away needs a `reason`. Sections and the innovation are held to what holds for a
/// new entry; an entry that comes forward must find its innovation entered by no other meanwhile.
///
/// An agency's account changes its own entries while they are `draft` or `submitted` and the registration is open, submits
/// drafts, and withdraws what is not verified yet; the other steps are the organizers'.
#[utoipa::path(tag = "Entries", security(("access_token" = [])),
    extensions(("x-versioned" = json!(true)), ("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The entry.")),
    request_body(content = EntryPatch, example = json!({"status": "verified"})),
    responses((status = 200, body = EntryView, description = "As it is now.")))]
#[patch("/api/v1/entries/{id}")]
async fn change_entry(caller: Caller<EntrantOrStaff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (id, based_on, change) = (path_id(&path)?, caller.precondition(), body.input(checked_change));
    let change = move |tx: &mut crate::store::Tx| entries::change(tx, id, &based_on, change);
    caller.write(&body, change, values::versioned(EntryView::from)).await
}

impl values::Versioned for EntryView {
    fn version(&self) -> i64 {
        self.version
    }
    fn id(&self) -> &str {
        &self.id
    }
}
