//! A round's result as files over HTTP.

use actix_web::{get, web};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::results::tag_of;
use super::values::path_id;
use crate::domain::ids::RoundId;
use crate::http::caller::Anyone;
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::http::spool::Spool;
use crate::http::tables::{Book, Csv, Dialect};
use crate::services::AppError;
use crate::services::export::{Export, export};
use crate::services::results::Source;
use crate::store::Conn;

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_results_csv).service(get_results_xlsx);
}

/// The bytes of a workbook.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
pub struct WorkbookFile(());

/// Which table a CSV holds.
#[derive(Clone, Copy, Debug)]
enum Part {
    Marks,
    Ranking,
}

impl Part {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "marks" => Some(Self::Marks),
            "ranking" => Some(Self::Ranking),
            _ => None,
        }
    }
}

/// Download a round's result as CSV
///
/// UTF-8 with a header row. One file holds one table: with `part=marks` (the default) one row for each entry, judge and
/// criterion; with `part=ranking` one for each entry. Numbers are the exact decimals of the API. With `locale=id` cells are
/// parted by `;`, decimals have a comma, and the file opens by itself in a spreadsheet set to Indonesian. A text that a
/// spreadsheet would take for a formula begins with an apostrophe. Organizers, admins and auditors get it at any time, with
/// judges' names beside the seat labels and with the sheets set aside; everybody else once the round is published, under
/// seat labels alone.
#[utoipa::path(tag = "Results", security((), ("access_token" = [])),
    params(("id" = String, Path, description = "The round."),
        ("part" = Option<String>, Query, description = "`marks` or `ranking`.", example = "marks"),
        ("locale" = Option<String>, Query, description = "`id`: for spreadsheets set to Indonesian.", example = "id")),
    responses((status = 200, body = String, content_type = "text/csv", description = "The table.",
        example = json!("rank,registration_no,title,agency,group,seat,criterion,mark,sheet_total,score,exact,set_aside,sheets_set_aside,complete\r\n1,REG.2026.0001,Antrean Daring,Dinas Kesehatan,UMUM,J1,SIG,4,79,79.00,79,false,0,true\r\n"))))]
#[get("/api/v1/rounds/{id}/results.csv")]
async fn get_results_csv(caller: Anyone, path: web::Path<String>) -> Result<Reply, Problem> {
    let part = caller.params().word("part", Part::parse, "marks or ranking")?.unwrap_or(Part::Marks);
    let dialect = caller.params().word("locale", Dialect::parse, "id")?.unwrap_or(Dialect::Plain);
    let name = match part {
        Part::Marks => "marks.csv",
        Part::Ranking => "ranking.csv",
    };
    let kind = FileKind { media: "text/csv; charset=utf-8", name, question: format!("{part:?} {dialect:?}") };
    file(caller, path_id(&path)?, kind, move |conn, export| csv(conn, export, part, dialect)).await
}

fn csv(conn: &mut Conn, export: &Export, part: Part, dialect: Dialect) -> Result<Spool, AppError> {
    let mut csv = Csv::new(dialect)?;
    match part {
        Part::Marks => {
            csv.header(&export.marks_columns())?;
            export.marks(conn, &mut |row| csv.row(row))?;
        }
        Part::Ranking => {
            csv.header(&export.ranking_columns())?;
            export.ranking(conn, &mut |row| csv.row(row))?;
        }
    }
    csv.finish()
}

/// Download a round's result as a workbook
///
/// XLSX with the worksheets `Marks` (one row for each entry, judge and criterion) and `Ranking`. Marks and scores are
/// texts, for a spreadsheet's numbers are binary and not exact. Who may have it, and what is in it, is as for the CSV.
#[utoipa::path(tag = "Results", security((), ("access_token" = [])),
    params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = WorkbookFile,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        description = "The workbook.")))]
#[get("/api/v1/rounds/{id}/results.xlsx")]
async fn get_results_xlsx(caller: Anyone, path: web::Path<String>) -> Result<Reply, Problem> {
    let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let kind = FileKind { media, name: "results.xlsx", question: String::new() };
    file(caller, path_id(&path)?, kind, xlsx).await
}

fn xlsx(conn: &mut Conn, export: &Export) -> Result<Spool, AppError> {
    let mut book = Book::new(export.computed_at)?;
    book.sheet("Marks", &export.marks_columns())?;
    export.marks(conn, &mut |row| book.row(row))?;
    book.sheet("Ranking", &export.ranking_columns())?;
    export.ranking(conn, &mut |row| book.row(row))?;
    book.finish()
}

struct FileKind {
    media: &'static str,
    name: &'static str,
    question: String,
}

/// Makes a file in a reading transaction of its own, away from the threads that serve, and when its turn has come.
async fn file(
    caller: Anyone,
    id: RoundId,
    kind: FileKind,
    make: impl FnOnce(&mut Conn, &Export) -> Result<Spool, AppError> + Send + 'static,
) -> Result<Reply, Problem> {
    let (app, sight) = (caller.app.clone(), caller.sight());
    let turn = app.export_turns.take().await?;
    let answer = move |conn: &mut Conn| {
        let Some(export) = export(conn, Source::of(&app), sight, id)? else { return Ok(None) };
        let class = if export.public { "public" } else { "staff" };
        let tag = tag_of(export.stamp, class, &(export.round, kind.name, kind.question));
        let body = make(conn, &export)?;
        // The turn ends with the work, also when nobody waits for it any more; sending the file takes no memory.
        drop(turn);
        let reply = Reply::file(kind.media, format!("{}-{}", export.round, kind.name), body).tag(tag);
        Ok::<_, AppError>(Some(if export.public { reply.public() } else { reply }))
    };
    caller.app.store.read(answer).await?.ok_or_else(|| caller.refuse())
}
