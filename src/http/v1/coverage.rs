//! The coverage report over HTTP: as JSON, CSV and XLSX.

use actix_web::get;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::entries::EntryAgencyView;
use super::exports::WorkbookFile;
use crate::domain::coverage::{Counts, Coverage, OfAgency, OfRegion, Sums};
use crate::http::caller::{Caller, Readers};
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::http::spool::Spool;
use crate::http::tables::{Book, Csv, Dialect};
use crate::services::AppError;
use crate::services::coverage::{self, agency_columns, agency_rows, region_columns, region_rows};

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_coverage).service(get_coverage_csv).service(get_coverage_xlsx);
}

/// Innovations of which each fact of institutionalisation holds and has evidence.
#[derive(Debug, Serialize, ToSchema)]
pub struct InstitutionalisedCountView {
    budgeted: u32,
    /// Part of the agency's tasks and functions.
    tupoksi: u32,
    legal_basis: u32,
    culture: u32,
    /// All four of them.
    all: u32,
}

/// What is counted of an agency, or summed of several.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageCountsView {
    /// Innovations of the register, whatever their year.
    innovations: u32,
    /// Those in the public catalogue.
    listed: u32,
    /// Entries of the year's competitions, but for drafts and withdrawn ones.
    entries: u32,
    /// Innovations that one of these entries names.
    innovations_entered: u32,
    /// Innovations that replicate a source as a whole.
    replications: u32,
    /// Innovations that took over a part of a source, changed it, or were inspired by it, and replicate none as a whole.
    partial_or_inspired: u32,
    /// Innovations that another agency replicated, as a whole or in part.
    replicated_by_others: u32,
    institutionalised: InstitutionalisedCountView,
}

impl From<Counts> for CoverageCountsView {
    fn from(of: Counts) -> Self {
        Self {
            innovations: of.innovations,
            listed: of.listed,
            entries: of.entries,
            innovations_entered: of.innovations_entered,
            replications: of.replications,
            partial_or_inspired: of.partial_or_inspired,
            replicated_by_others: of.replicated_by_others,
            institutionalised: InstitutionalisedCountView {
                budgeted: of.budgeted,
                tupoksi: of.tupoksi,
                legal_basis: of.legal_basis,
                culture: of.culture,
                all: of.all,
            },
        }
    }
}

/// One agency.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgencyCoverageView {
    agency: EntryAgencyView,
    active: bool,
    /// It has at least one innovation.
    one_agency_one_innovation: bool,
    #[serde(flatten)]
    counts: CoverageCountsView,
}

impl From<OfAgency> for AgencyCoverageView {
    fn from(row: OfAgency) -> Self {
        Self {
            one_agency_one_innovation: row.one_agency_one_innovation(),
            active: row.agency.active,
            agency: row.agency.into(),
            counts: row.counts.into(),
        }
    }
}

/// Sums over agencies.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageSumsView {
    /// Active agencies.
    agencies: u32,
    /// Those of them that have at least one innovation.
    met: u32,
    #[serde(flatten)]
    counts: CoverageCountsView,
}

impl From<Sums> for CoverageSumsView {
    fn from(sums: Sums) -> Self {
        Self { agencies: sums.agencies, met: sums.met, counts: sums.counts.into() }
    }
}

/// One region.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegionCoverageView {
    #[schema(example = "3672")]
    region_code: String,
    /// Null for a region outside Banten.
    #[schema(example = "Kota Cilegon")]
    name: Option<String>,
    #[serde(flatten)]
    sums: CoverageSumsView,
}

impl From<OfRegion> for RegionCoverageView {
    fn from(region: OfRegion) -> Self {
        Self { region_code: region.code, name: region.name.map(str::to_owned), sums: region.sums.into() }
    }
}

/// How far agencies and regions meet the duty to innovate.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageView {
    /// Whose competitions' entries are counted; null for all years.
    year: Option<i32>,
    /// Where the duties are from.
    #[schema(example = "Pergub Banten 38/2021 …")]
    source: &'static str,
    /// By region, then by name.
    agencies: Vec<AgencyCoverageView>,
    /// The province and its eight regencies and cities, also with zeros; then others.
    regions: Vec<RegionCoverageView>,
    totals: CoverageSumsView,
}

/// The regulation itself was not at hand, and the answer says so.
const SOURCE: &str = "Pergub Banten 38/2021 (penciptaan: satu perangkat daerah satu inovasi; pengembangan: replikasi; \
     pelembagaan: anggaran, tupoksi, dasar hukum, budaya) and SE 060/3623-orb/2022, as told by haluanbanten.co.id, \
     12 October 2023; the text of the regulation itself was not found";

fn view(year: Option<i32>, report: Coverage) -> CoverageView {
    CoverageView {
        year,
        source: SOURCE,
        agencies: report.agencies.into_iter().map(Into::into).collect(),
        regions: report.regions.into_iter().map(Into::into).collect(),
        totals: report.totals.into(),
    }
}

fn year(params: &Params) -> Result<Option<i32>, Problem> {
    params.word("year", |text| text.parse().ok(), "a year")
}

/// Read the coverage report
///
/// Per agency, region and in all: whether each agency has at least one innovation (one agency one innovation), how many are
/// replications, and how many are institutionalised (duties of Pergub Banten 38/2021 as told by SEED); a fact of
/// institutionalisation counts if it is met and names its evidence. Innovations count whatever their year; with `year` entries
/// count of that year's competitions alone. An agency that is not active has a row only where something of it is counted, and
/// does not stand in `agencies` and `met`. Not for judges.
#[utoipa::path(tag = "Reports", security(("access_token" = [])),
    params(("year" = Option<i32>, Query, description = "Only entries of this year's competitions.", example = 2026)),
    responses((status = 200, body = CoverageView, description = "The report.")))]
#[get("/api/v1/reports/coverage")]
async fn get_coverage(caller: Caller<Readers>) -> Result<Reply, Problem> {
    let year = year(caller.params())?;
    let report = caller.read(move |conn| coverage::report(conn, year)).await?;
    Ok(Reply::ok(&view(year, report))?)
}

/// Download the coverage report as CSV
///
/// UTF-8 with a header row, one row for each agency; with `by=region` one for each region and the totals as the last row. With
/// `locale=id` cells are parted by `;` and the file opens by itself in a spreadsheet set to Indonesian. A text that a spreadsheet
/// would take for a formula begins with an apostrophe.
#[utoipa::path(tag = "Reports", security(("access_token" = [])),
    params(("year" = Option<i32>, Query, description = "Only entries of this year's competitions.", example = 2026),
        ("by" = Option<String>, Query, description = "`agency` or `region`; `agency` where it is left out.", example = "region"),
        ("locale" = Option<String>, Query, description = "`id`: for spreadsheets set to Indonesian.", example = "id")),
    responses((status = 200, body = String, content_type = "text/csv", description = "The table.",
        example = json!("region_code,region,agency,level,active,one_agency_one_innovation,innovations,…\r\n3672,Kota Cilegon,Dinas Kesehatan Kota Cilegon,city,true,true,1,…\r\n"))))]
#[get("/api/v1/reports/coverage.csv")]
async fn get_coverage_csv(caller: Caller<Readers>) -> Result<Reply, Problem> {
    let params = caller.params();
    let dialect = params.word("locale", Dialect::parse, "id")?.unwrap_or(Dialect::Plain);
    let by = params.word("by", By::parse, "agency or region")?.unwrap_or(By::Agency);
    let year = year(params)?;
    let turn = caller.app.export_turns.take().await?;
    let make = move |conn: &mut crate::store::Conn| {
        let file = csv(&coverage::report(conn, year)?, by, dialect)?;
        drop(turn);
        Ok(file)
    };
    let file = caller.read(make).await?;
    Ok(Reply::file("text/csv; charset=utf-8", file_name(year, "csv"), file))
}

#[derive(Clone, Copy, Debug)]
enum By {
    Agency,
    Region,
}

impl By {
    fn parse(word: &str) -> Option<Self> {
        match word {
            "agency" => Some(Self::Agency),
            "region" => Some(Self::Region),
            _ => None,
        }
    }
}

fn csv(report: &Coverage, by: By, dialect: Dialect) -> Result<Spool, AppError> {
    let mut csv = Csv::new(dialect)?;
    match by {
        By::Agency => {
            csv.header(&agency_columns())?;
            agency_rows(report, &mut |row| csv.row(row))?;
        }
        By::Region => {
            csv.header(&region_columns())?;
            region_rows(report, &mut |row| csv.row(row))?;
        }
    }
    csv.finish()
}

/// Download the coverage report as a workbook
///
/// XLSX with the worksheets `Agencies` and `Regions`; counts are numbers.
#[utoipa::path(tag = "Reports", security(("access_token" = [])),
    params(("year" = Option<i32>, Query, description = "Only entries of this year's competitions.", example = 2026)),
    responses((status = 200, body = WorkbookFile,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        description = "The workbook.")))]
#[get("/api/v1/reports/coverage.xlsx")]
async fn get_coverage_xlsx(caller: Caller<Readers>) -> Result<Reply, Problem> {
    let (year, made) = (year(caller.params())?, caller.app.clock.now());
    let turn = caller.app.export_turns.take().await?;
    let make = move |conn: &mut crate::store::Conn| {
        let report = coverage::report(conn, year)?;
        let mut book = Book::new(made)?;
        book.sheet("Agencies", &agency_columns())?;
        agency_rows(&report, &mut |row| book.row(row))?;
        book.sheet("Regions", &region_columns())?;
        region_rows(&report, &mut |row| book.row(row))?;
        let file = book.finish()?;
        drop(turn);
        Ok(file)
    };
    let file = caller.read(make).await?;
    let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(Reply::file(media, file_name(year, "xlsx"), file))
}

fn file_name(year: Option<i32>, kind: &str) -> String {
    match year {
        Some(year) => format!("coverage-{year}.{kind}"),
        None => format!("coverage.{kind}"),
    }
}
