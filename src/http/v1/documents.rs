//! A round's documents over HTTP: PDF and workbooks in Indonesian administrative form.

use std::fmt::{Debug, Display};
use std::io::Write;

use actix_web::{get, web};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::results::tag_of;
use super::values::path_id;
use crate::documents::{decree_annex, minutes, recap, scoresheets};
use crate::http::caller::{Caller, Readers};
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::http::spool::Spool;
use crate::services::documents::Gathered;
use crate::services::results::Source;
use crate::services::{AppError, documents};
use crate::store::Conn;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(get_minutes)
        .service(get_recap)
        .service(get_recap_workbook)
        .service(get_scoresheets)
        .service(get_decree_annex)
        .service(get_decree_annex_workbook);
}

/// The bytes of a PDF, tagged and in Indonesian.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
pub struct PdfFile(());

pub(super) const PDF: &str = "application/pdf";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Download a round's minutes (Berita Acara)
///
/// An A4 PDF to be signed by the panel: panel and, where the round asks for it, when each judge accepted the declaration,
/// method in words, the place of every entry, ties and what decided them, counts of sheets set aside and of recusals, the
/// plenary's decision, objections or that there were none, and the hash of the result with the head of the competition's log
/// as groups of 8 hex digits and as QR code. The number and, without a plenary or publication, the day are lines to fill in.
/// Before publication every page is marked RANCANGAN / BELUM DITETAPKAN. Published places stand: an entry that was
/// disqualified or withdrawn since is marked so, with the day. Competition and groups are called what they were called at
/// publication. The same data make the same bytes. For organizers, admins and auditors: names stand in it. No official form
/// of KIPP Banten's minutes was found; the order follows the usual parts of Indonesian minutes of a jury.
#[utoipa::path(tag = "Documents", security(("access_token" = [])), params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = PdfFile, content_type = "application/pdf", description = "The minutes.")))]
#[get("/api/v1/rounds/{id}/minutes.pdf")]
async fn get_minutes(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    let make = |data: &_| Ok(minutes::pdf(data)?);
    file(caller, path_id(&path)?, (PDF, "berita-acara.pdf"), documents::minutes, make).await
}

/// Download a round's recapitulation (rekapitulasi)
///
/// A PDF on landscape A4: for each entry every judge's marks, criterion by criterion, the judge's total, the plain means of the
/// criteria and the score. Means and totals are rounded as the round's rules round, for reading; the score is the official one.
/// Sheets that were set aside are left out. Marked as a draft before publication. For organizers, admins and auditors.
#[utoipa::path(tag = "Documents", security(("access_token" = [])), params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = PdfFile, content_type = "application/pdf", description = "The recapitulation.")))]
#[get("/api/v1/rounds/{id}/recap.pdf")]
async fn get_recap(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    file(caller, path_id(&path)?, (PDF, "rekapitulasi.pdf"), documents::result, |data| Ok(recap::pdf(data)?)).await
}

/// Download a round's recapitulation as a workbook
///
/// XLSX with the worksheets `Rekapitulasi` (one row for each entry and judge) and `Peringkat` (one for each entry). Marks, totals and
/// scores are numbers with the places of the rules; `Nilai Tepat` is the exact value as text, for a spreadsheet's numbers are binary.
/// Before publication the first row says that it is a draft. For organizers, admins and auditors.
#[utoipa::path(tag = "Documents", security(("access_token" = [])), params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = super::exports::WorkbookFile,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", description = "The workbook.")))]
#[get("/api/v1/rounds/{id}/recap.xlsx")]
async fn get_recap_workbook(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    file(caller, path_id(&path)?, (XLSX, "rekapitulasi.xlsx"), documents::result, |data| Ok(recap::workbook(data)?))
        .await
}

/// Download a round's scoresheets for signature (lembar penilaian)
///
/// A PDF on landscape A4: judge by judge, each from a new page, all submitted sheets with marks and total, and a place to sign. Sheets that were set
/// aside and drafts are left out. Marked as a draft before publication. For organizers, admins and auditors.
#[utoipa::path(tag = "Documents", security(("access_token" = [])), params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = PdfFile, content_type = "application/pdf", description = "The scoresheets.")))]
#[get("/api/v1/rounds/{id}/scoresheets.pdf")]
async fn get_scoresheets(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    file(caller, path_id(&path)?, (PDF, "lembar-penilaian.pdf"), documents::result, |data| Ok(scoresheets::pdf(data)?))
        .await
}

/// Download the draft annex of the decree (lampiran rancangan keputusan)
///
/// An A4 PDF: group by group who goes on for certain by the round's `advance`, or without it everybody with a place. Entries
/// that are tied at the line stand apart as not yet decided, and who was disqualified or withdrawn since publication is
/// marked as not to be decided on. Number, day and office are lines to fill in: no source tells which decree it is. Marked as
/// a draft before publication. For organizers, admins and auditors.
#[utoipa::path(tag = "Documents", security(("access_token" = [])), params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = PdfFile, content_type = "application/pdf", description = "The annex.")))]
#[get("/api/v1/rounds/{id}/decree-annex.pdf")]
async fn get_decree_annex(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    file(caller, path_id(&path)?, (PDF, "lampiran-keputusan.pdf"), documents::annex, |data| {
        Ok(decree_annex::pdf(data)?)
    })
    .await
}

/// Download the draft annex of the decree as a workbook
///
/// XLSX with the worksheet `Lampiran`: the same entries as in the PDF; those tied at the line, disqualified or withdrawn have
/// a remark. Scores are numbers. Before publication the first row says that it is a draft. For organizers, admins and
/// auditors.
#[utoipa::path(tag = "Documents", security(("access_token" = [])), params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = super::exports::WorkbookFile,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", description = "The workbook.")))]
#[get("/api/v1/rounds/{id}/decree-annex.xlsx")]
async fn get_decree_annex_workbook(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    let make = |data: &_| Ok(decree_annex::workbook(data)?);
    file(caller, path_id(&path)?, (XLSX, "lampiran-keputusan.xlsx"), documents::annex, make).await
}

/// Gathers in one reading transaction, away from the threads that serve, and draws when its turn has come. The file is saved
/// under what the paper calls itself, as it is read by those who do not know the addresses.
pub(super) async fn file<I, T>(
    caller: Caller<Readers>,
    id: I,
    (media, name): (&'static str, &'static str),
    read: impl FnOnce(&mut Conn, Source, I) -> Result<Gathered<T>, AppError> + Send + 'static,
    make: impl FnOnce(&T) -> Result<Vec<u8>, AppError> + Send + 'static,
) -> Result<Reply, Problem>
where
    I: Copy + Display + Debug + Send + 'static,
    T: Send + 'static,
{
    let app = caller.app.clone();
    let turn = app.export_turns.take().await?;
    let answer = move |conn: &mut Conn| {
        let Gathered { data, stamp } = read(conn, Source::of(&app), id)?;
        let bytes = make(&data)?;
        let mut spool = Spool::new().map_err(failed)?;
        spool.write_all(&bytes).map_err(failed)?;
        // The turn ends with the work, also when nobody waits for it any more.
        drop(turn);
        Ok::<_, AppError>(Reply::file(media, format!("{id}-{name}"), spool).tag(tag_of(stamp, "staff", &(id, name))))
    };
    caller.read(answer).await
}

/// Where temporary files have no room just now, the same request may succeed later.
fn failed(error: std::io::Error) -> AppError {
    match error.kind() {
        std::io::ErrorKind::StorageFull => AppError::Busy(format!("a document could not be kept: {error}")),
        _ => AppError::Internal(format!("a document could not be kept: {error}")),
    }
}
