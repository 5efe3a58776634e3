//! Recommendations as files over HTTP.

use actix_web::{get, web};
use utoipa_actix_web::service_config::ServiceConfig;

use super::documents::{self, PDF, PdfFile};
use super::exports::WorkbookFile;
use super::values::path_id;
use crate::documents::nominations;
use crate::domain::ids::RecommendationId;
use crate::http::caller::{Caller, Readers};
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::http::spool::Spool;
use crate::http::tables::{Book, Csv, Dialect};
use crate::services::AppError;
use crate::services::recommendation_document;
use crate::services::recommendation_table::{self as table, CHECKS_COLUMNS, COLUMNS};
use crate::services::recommendations::{self, Whole};

/// Before the plain address, which would take these for ids.
pub fn routes(config: &mut ServiceConfig) {
    config.service(get_recommendation_csv).service(get_recommendation_xlsx).service(get_recommendation_pdf);
}

/// Download a recommendation as CSV
///
/// UTF-8 with a header row, one row for each item in the order of the list. With `locale=id` cells are parted by `;` and
/// decimals have a comma. A text that a spreadsheet would take for a formula begins with an apostrophe.
#[utoipa::path(tag = "Recommendations", security(("access_token" = [])), extensions(("x-tagged" = json!(true))),
    params(("id" = String, Path, description = "The recommendation."),
        ("locale" = Option<String>, Query, description = "`id`: for spreadsheets set to Indonesian.", example = "id")),
    responses((status = 200, body = String, content_type = "text/csv", description = "The table.",
        example = json!("position,group,rank,registration_no,title,agency,region_code,score,exact,decision,tied_at_cut,cut_by,reason,reason_id,override_reason,checks_failed,checks_unknown\r\n1,UMUM,1,REG.2026.0001,Antrean Daring,Dinas Kesehatan,3671,84.00,84,recommended,false,,It passes every check and has a place within the quotas.,Lolos semua syarat dan mendapat tempat dalam kuota.,,,\r\n"))))]
#[get("/api/v1/recommendations/{id}.csv")]
async fn get_recommendation_csv(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    let dialect = caller.params().word("locale", Dialect::parse, "id")?.unwrap_or(Dialect::Plain);
    file(caller, path_id(&path)?, "text/csv; charset=utf-8", "csv", move |whole| {
        let mut csv = Csv::new(dialect)?;
        csv.header(&COLUMNS)?;
        table::items(whole, &mut |row| csv.row(row))?;
        csv.finish()
    })
    .await
}

/// Download a recommendation as a workbook
///
/// XLSX with the worksheets `Items` (one row an item; ranks and scores are numbers, `exact` is a text because it may be a fraction) and
/// `Checks` (one row for each item and check, with its evidence in both languages).
#[utoipa::path(tag = "Recommendations", security(("access_token" = [])), extensions(("x-tagged" = json!(true))),
    params(("id" = String, Path, description = "The recommendation.")),
    responses((status = 200, body = WorkbookFile,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        description = "The workbook.")))]
#[get("/api/v1/recommendations/{id}.xlsx")]
async fn get_recommendation_xlsx(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    file(caller, path_id(&path)?, media, "xlsx", |whole| {
        let of = &whole.recommendation;
        let mut book = Book::new(of.issued_at.unwrap_or(of.drafted_at))?;
        book.sheet("Items", &COLUMNS)?;
        table::items(whole, &mut |row| book.row(row))?;
        book.sheet("Checks", &CHECKS_COLUMNS)?;
        table::checks(whole, &mut |row| book.row(row))?;
        book.finish()
    })
    .await
}

/// Download a recommendation as a document (daftar nominasi)
///
/// A PDF on landscape A4 in Indonesian: the rule set, the quotas and the hashes it rests on as groups of 8 hex digits; who is recommended,
/// who stands in reserve and who is not recommended, each with place, score, every check and the reason; ties at a quota;
/// every approved override with its reason, who asked and who approved; the spread over groups, regions and agencies. Until it is
/// issued every page is marked RANCANGAN / BELUM DITETAPKAN. The same data make the same bytes. No official form of such a list was found.
#[utoipa::path(tag = "Recommendations", security(("access_token" = [])), extensions(("x-tagged" = json!(true))),
    params(("id" = String, Path, description = "The recommendation.")),
    responses((status = 200, body = PdfFile, content_type = "application/pdf", description = "The document.")))]
#[get("/api/v1/recommendations/{id}.pdf")]
async fn get_recommendation_pdf(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    let make = |data: &_| Ok(nominations::pdf(data)?);
    let read = recommendation_document::nominations;
    documents::file(caller, path_id(&path)?, (PDF, "daftar-nominasi.pdf"), read, make).await
}

async fn file(
    caller: Caller<Readers>,
    id: RecommendationId,
    media: &'static str,
    ending: &'static str,
    make: impl FnOnce(&Whole) -> Result<Spool, AppError> + Send + 'static,
) -> Result<Reply, Problem> {
    let turn = caller.app.export_turns.take().await?;
    let question = caller.params().get("locale").unwrap_or_default().to_owned();
    caller
        .read(move |conn| {
            let whole = recommendations::get(conn, id)?;
            let body = make(&whole)?;
            drop(turn);
            let tag = format!("{}-{ending}{question}-{}", whole.recommendation.version, env!("CARGO_PKG_VERSION"));
            Ok(Reply::file(media, format!("{id}-recommendation.{ending}"), body).tag(tag))
        })
        .await
}
