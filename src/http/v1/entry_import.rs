//! Importing entries: a CSV sheet, read row by row with every fault by row and column.

use std::collections::HashMap;

use actix_web::{post, web};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::entry_bodies::first_status;
use super::values::{given_word, path_id};
use crate::domain::agency::{Level, PROVINCE, region_code};
use crate::domain::entry::Section;
use crate::domain::fault::Faults;
use crate::domain::text;
use crate::http::body::CsvBody;
use crate::http::caller::{Caller, Staff};
use crate::http::kinds::Kind;
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::agencies::NewAgency;
use crate::services::entries::{Checked, GivenAgency, NewEntry};
use crate::services::entry_import::{self, Imported};

pub(super) fn routes(config: &mut ServiceConfig) {
    config.service(import_entries);
}

/// Most rows in one sheet.
const MOST_ROWS: usize = 5_000;

/// The columns that there are, and whether a sheet must have them; beside them there is one for each section.
const COLUMNS: [(&str, bool); 9] = [
    ("title", true),
    ("summary", false),
    ("agency", true),
    ("level", false),
    ("region_code", false),
    ("group", true),
    ("category", false),
    ("registration_no", false),
    ("status", false),
];

/// What a section's column begins with; its criterion's code follows.
const SECTION: &str = "section:";

/// What was made of one row.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportedEntry {
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b13")]
    id: String,
    #[schema(example = "REG.2026.0001")]
    registration_no: String,
    #[schema(example = "Antrean tanpa antre")]
    title: String,
}

/// What was imported, in the order of the rows.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportView {
    /// Rows that were found without fault.
    #[schema(example = 1)]
    checked: usize,
    /// Entries that were added; none where `check` asked only for faults.
    #[schema(example = 1)]
    imported: usize,
    items: Vec<ImportedEntry>,
}

impl From<Vec<Imported>> for ImportView {
    fn from(rows: Vec<Imported>) -> Self {
        let items: Vec<_> = rows
            .into_iter()
            .map(|row| ImportedEntry { id: row.id.to_string(), registration_no: row.registration_no, title: row.title })
            .collect();
        Self { checked: items.len(), imported: items.len(), items }
    }
}

/// A JSON pointer to a cell; the header is row 0.
fn cell_pointer(row: usize, column: &str) -> String {
    format!("/rows/{row}/{}", column.replace('~', "~0").replace('/', "~1"))
}

/// The comma, unless the header has more semicolons, as sheets saved in Indonesia do.
fn separator(sheet: &str) -> u8 {
    let header = sheet.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
    if header.matches(';').count() > header.matches(',').count() { b';' } else { b',' }
}

/// Far more than there are fields and sections of any entry.
const MOST_COLUMNS: usize = 150;

/// Names the header's columns, and what is wrong with them.
fn read_header(faults: &mut Faults, header: &csv::StringRecord) -> Vec<String> {
    let mut columns: Vec<String> = Vec::with_capacity(header.len());
    if header.len() > MOST_COLUMNS {
        let detail = format!("the header has {} columns; {MOST_COLUMNS} are the most", header.len());
        faults.add("/rows/0", "too_many", detail);
        return columns;
    }
    for column in header {
        let column = column.trim().to_owned();
        let at = cell_pointer(0, &column);
        let known = COLUMNS.iter().any(|(name, _)| *name == column);
        if !known && !column.strip_prefix(SECTION).is_some_and(text::is_code) {
            let names = COLUMNS.map(|(name, _)| name).join(", ");
            faults.add(&at, "unknown_column", format!("there are {names}, and {SECTION}CODE for each section"));
        }
        if columns.contains(&column) {
            faults.add(&at, "doubled", "the column stands twice");
        }
        columns.push(column);
    }
    for (name, _) in COLUMNS.iter().filter(|(name, needed)| *needed && !columns.iter().any(|c| c == name)) {
        faults.add(cell_pointer(0, name), "missing_column", format!("the column {name} is needed"));
    }
    columns
}

/// One row's cells by column.
struct Row<'a> {
    n: usize,
    columns: &'a [String],
    cells: &'a csv::StringRecord,
}

impl Row<'_> {
    /// A cell's text, empty where there is none.
    fn cell(&self, column: &str) -> String {
        let place = self.columns.iter().position(|name| name == column);
        place.and_then(|place| self.cells.get(place)).unwrap_or_default().replace("\r\n", "\n").trim().to_owned()
    }

    /// A cell's text, unless it is empty.
    fn given(&self, column: &str) -> Option<String> {
        Some(self.cell(column)).filter(|text| !text.is_empty())
    }

    fn at(&self, column: &str) -> String {
        cell_pointer(self.n, column)
    }

    fn clean(&self, faults: &mut Faults, column: &str, limits: text::Limits) -> String {
        text::clean(faults, &self.at(column), &self.cell(column), limits)
    }

    fn sections(&self, faults: &mut Faults) -> Vec<Section> {
        let mut read = Vec::new();
        for column in self.columns {
            if let (Some(code), Some(given)) = (column.strip_prefix(SECTION), self.given(column)) {
                let text = text::clean(faults, &self.at(column), &given, text::SECTION);
                read.push(Section { criterion: code.to_owned(), text });
            }
        }
        read
    }

    fn entry(&self, faults: &mut Faults) -> NewEntry {
        let level = self.given("level").and_then(|level| {
            given_word(faults, &self.at("level"), &level, Level::parse, &Level::ALL.map(Level::as_str))
        });
        let status = first_status(faults, &self.at("status"), self.given("status").as_deref());
        let region = self.given("region_code").unwrap_or_else(|| PROVINCE.to_owned());
        NewEntry {
            registration_no: self
                .given("registration_no")
                .map(|_| self.clean(faults, "registration_no", text::REGISTRATION_NO)),
            title: self.clean(faults, "title", text::NAME),
            summary: self.clean(faults, "summary", text::SUMMARY),
            sections: self.sections(faults),
            links: Vec::new(),
            agency: Some(GivenAgency::Named(NewAgency {
                name: self.clean(faults, "agency", text::NAME),
                level: level.unwrap_or(Level::Province),
                region_code: region_code(faults, &self.at("region_code"), &region),
                active: true,
            })),
            innovation: None,
            group: self.cell("group"),
            category: self.given("category"),
            status,
        }
    }
}

/// Reads the sheet. Where its header cannot be used, its rows are not looked at.
fn read_sheet(sheet: &str) -> Checked<Vec<NewEntry>> {
    let mut faults = Faults::new();
    let mut rows = Vec::new();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(sheet))
        .flexible(true)
        .has_headers(true)
        .from_reader(sheet.as_bytes());
    let columns = match reader.headers() {
        Ok(header) => read_header(&mut faults, header),
        Err(error) => {
            faults.add("/rows/0", "unreadable", error.to_string());
            Vec::new()
        }
    };
    if !faults.is_empty() {
        return Checked { value: rows, faults };
    }
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for (record, n) in reader.records().zip(1..) {
        if n > MOST_ROWS {
            faults.add("/rows", "too_many", format!("at most {MOST_ROWS} rows are read"));
            break;
        }
        let cells = match record {
            Ok(cells) => cells,
            Err(error) => {
                faults.add(format!("/rows/{n}"), "unreadable", error.to_string());
                break;
            }
        };
        if cells.len() != columns.len() {
            let detail = format!("has {} cells under {} columns", cells.len(), columns.len());
            faults.add(format!("/rows/{n}"), "wrong_width", detail);
        }
        let row = Row { n, columns: &columns, cells: &cells };
        let entry = row.entry(&mut faults);
        if let Some(number) = &entry.registration_no
            && let Some(first) = numbers.insert(number.clone(), n)
        {
            faults.add(row.at("registration_no"), "doubled", format!("{number} stands in row {first} too"));
        }
        rows.push(entry);
    }
    if rows.is_empty() && faults.is_empty() {
        faults.add("/rows", "too_few", "the sheet has no rows under its header");
    }
    Checked { value: rows, faults }
}

/// Import entries
///
/// A CSV sheet in UTF-8 with a header row, separated by commas or semicolons, of at most 5,000 rows: all rows are
/// added or none. Columns are `title`, `agency` and `group`, and if wanted `summary`, `level`, `region_code`,
/// `category`, `registration_no`, `status` and `section:CODE` for the text under a criterion. Every fault is named by
/// row and column as `/rows/<n>/<column>`; the first row under the header is 1. Registration numbers that other
/// entries have are 409 `registration-no-taken`. Once a round has a rubric, a section stands under a criterion of one. With
/// `check=true` nothing is added: the answer is the same refusal, or tells how many rows are without fault.
#[utoipa::path(tag = "Entries", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The competition."),
        ("check" = Option<bool>, Query, description = "Only look for faults.", example = true)),
    request_body(content = String, content_type = "text/csv", description = "The sheet.",
        example = json!("title,agency,level,region_code,group,section:SIG\n\
            Antrean tanpa antre,Dinas Kesehatan Kota Tangerang,city,3671,UMUM,Waktu tunggu turun.\n")),
    responses((status = 200, body = ImportView, description = "All rows were added, or found without fault.")))]
#[post("/api/v1/competitions/{id}/entries/import")]
async fn import_entries(caller: Caller<Staff>, path: web::Path<String>, body: CsvBody) -> Result<Reply, Problem> {
    let Ok(sheet) = std::str::from_utf8(&body.bytes) else {
        return Err(Problem::new(Kind::Unreadable, "the sheet is not UTF-8: save it as CSV UTF-8"));
    };
    let sheet = sheet.strip_prefix('\u{feff}').unwrap_or(sheet).to_owned();
    let (id, only_check) = (path_id(&path)?, caller.params().flag("check")?.unwrap_or(false));
    let rows = crate::services::Input::new(move || Ok(read_sheet(&sheet)));
    if only_check {
        let checked = caller.read(move |conn| entry_import::check(conn, id, rows)).await?;
        return Ok(Reply::ok(&ImportView { checked, imported: 0, items: Vec::new() })?);
    }
    let import = move |tx: &mut crate::store::Tx| entry_import::import(tx, id, rows);
    caller.write(&body, import, |done| Reply::ok(&ImportView::from(done))).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::Status;

    fn faults(sheet: &str) -> Vec<(String, &'static str)> {
        let found = read_sheet(sheet).faults.finish().err().unwrap_or_default();
        found.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
    }

    #[test]
    fn sheets_are_read_with_either_separator() {
        for sheet in [
            "title,agency,group,section:SIG\r\nA,Dinas,UMUM,\"satu, dua\"\r\n",
            "title;agency;group;section:SIG\nA;Dinas;UMUM;satu, dua\n",
        ] {
            let read = read_sheet(sheet);
            assert!(read.faults.is_empty());
            assert_eq!(read.value.len(), 1);
            assert_eq!((read.value[0].title.as_str(), read.value[0].group.as_str()), ("A", "UMUM"));
            assert_eq!(read.value[0].sections[0].text, "satu, dua");
            assert_eq!(read.value[0].status, Status::Submitted);
        }
    }

    #[test]
    fn every_fault_has_its_row_and_column() {
        let sheet = "title,agency,group,status,region_code,registration_no\n\
                     ,Dinas,UMUM,verified,36,A\n\
                     B,,UMUM,rejected,3,A\n\
                     C,Dinas,UMUM,,\n";
        let due = [
            ("/rows/1/title", "too_short"),
            ("/rows/2/status", "not_a_first_status"),
            ("/rows/2/agency", "too_short"),
            ("/rows/2/region_code", "not_a_region_code"),
            ("/rows/2/registration_no", "doubled"),
            ("/rows/3", "wrong_width"),
        ];
        assert_eq!(faults(sheet), due.map(|(pointer, code)| (pointer.to_owned(), code)));
    }

    #[test]
    fn columns_must_be_known_and_the_needed_ones_there() {
        let due = [
            ("/rows/0/a~1b", "unknown_column"),
            ("/rows/0/section:x", "unknown_column"),
            ("/rows/0/agency", "missing_column"),
            ("/rows/0/group", "missing_column"),
        ];
        assert_eq!(faults("title,a/b,section:x\n1,2,3\n"), due.map(|(pointer, code)| (pointer.to_owned(), code)));
        assert_eq!(faults("title,agency,group\n"), [("/rows".to_owned(), "too_few")]);
    }
}
