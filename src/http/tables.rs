//! Tables as files: CSV for programs and for spreadsheets that expect Indonesian numbers, and XLSX. No cell of text is
//! ever read as a formula: in a CSV an apostrophe sees to that, in a workbook the cell says itself that it is a text.

use std::borrow::Cow;
use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use super::spool::Spool;
use crate::domain::time::Moment;
use crate::services::AppError;
use crate::services::export::Cell;

/// How a CSV is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Commas between cells, points in numbers.
    Plain,
    /// What a spreadsheet set to Indonesian opens by itself: semicolons, decimal commas, and a mark that says UTF-8.
    Indonesian,
}

impl Dialect {
    /// The word of `?locale=`.
    pub fn parse(word: &str) -> Option<Self> {
        (word == "id").then_some(Self::Indonesian)
    }
}

/// Signs that a formula begins with. Spreadsheets of East Asian settings read the full-width ones alike.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A text of a CSV that a spreadsheet would take for a formula begins with a formula's sign, or with white space or
/// characters without a width and then such a sign, for some imports trim them; or with a tab or an end of line. An
/// apostrophe before it makes it a text.
fn harmless(text: &str) -> Cow<'_, str> {
    let unseen = |c: char| c.is_whitespace() || c.is_control() || is_zero_width(c);
    if text.starts_with(['\t', '\r', '\n']) || text.trim_start_matches(unseen).starts_with(FORMULA) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Characters that take no room: joiners, marks of direction, soft hyphen, the mark of the byte order.
const fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

const fn flag(flag: bool) -> &'static str {
    if flag { "true" } else { "false" }
}

/// A CSV in the making.
pub struct Csv {
    writer: csv::Writer<Spool>,
    dialect: Dialect,
}

impl Csv {
    pub fn new(dialect: Dialect) -> Result<Self, AppError> {
        let (start, delimiter) = match dialect {
            Dialect::Plain => ("", b','),
            Dialect::Indonesian => ("\u{feff}", b';'),
        };
        let mut spool = Spool::new().map_err(failed)?;
        spool.write_all(start.as_bytes()).map_err(failed)?;
        let writer =
            csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(spool);
        Ok(Self { writer, dialect })
    }

    pub fn header<T: AsRef<str>>(&mut self, columns: &[T]) -> Result<(), AppError> {
        self.writer.write_record(columns.iter().map(|column| column.as_ref().as_bytes())).map_err(failed)
    }

    pub fn row(&mut self, cells: &[Cell]) -> Result<(), AppError> {
        for cell in cells {
            self.writer.write_field(self.spell(cell).as_bytes()).map_err(failed)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(failed)
    }

    fn spell<'a>(&self, cell: &Cell<'a>) -> Cow<'a, str> {
        match (*cell, self.dialect) {
            (Cell::Text(text), _) => harmless(text),
            (Cell::Number(number) | Cell::Decimal(number), Dialect::Plain) => number.unwrap_or_default().into(),
            (Cell::Number(number) | Cell::Decimal(number), Dialect::Indonesian) => {
                number.unwrap_or_default().replace('.', ",").into()
            }
            (Cell::Count(count), _) => count.map(|count| count.to_string()).unwrap_or_default().into(),
            (Cell::Flag(yes), _) => flag(yes).into(),
        }
    }

    pub fn finish(self) -> Result<Spool, AppError> {
        self.writer.into_inner().map_err(failed)
    }
}

/// Rows of one worksheet, by the format.
const MOST_ROWS: u32 = 1_048_576;

/// A workbook in the making, of sheets that are filled one after another. Its rows wait in a temporary file.
pub struct Book {
    workbook: Workbook,
    right: Format,
    bold: Format,
    name: &'static str,
    columns: Vec<String>,
    /// How many worksheets there are of this name, and in all.
    parts: usize,
    sheets: usize,
    next_row: u32,
}

impl Book {
    pub fn new(made: Moment) -> Result<Self, AppError> {
        let mut workbook = Workbook::new();
        let made = ExcelDateTime::from_timestamp(made.millis().div_euclid(1000)).map_err(failed)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        Ok(Self {
            workbook,
            right: Format::new().set_align(FormatAlign::Right),
            bold: Format::new().set_bold(),
            name: "",
            columns: Vec::new(),
            parts: 0,
            sheets: 0,
            next_row: 0,
        })
    }

    /// Begins a worksheet; what does not fit into one goes on in another of the same name with a number.
    pub fn sheet<T: AsRef<str>>(&mut self, name: &'static str, columns: &[T]) -> Result<(), AppError> {
        self.name = name;
        self.columns = columns.iter().map(|column| column.as_ref().to_owned()).collect();
        self.parts = 0;
        self.begin().map_err(failed)
    }

    fn begin(&mut self) -> Result<(), XlsxError> {
        self.parts += 1;
        let name = if self.parts == 1 { self.name.to_owned() } else { format!("{} {}", self.name, self.parts) };
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (at, column) in (0_u16..).zip(&self.columns) {
            sheet.set_column_width(at, if column == "title" || column == "agency" { 40 } else { 16 })?;
            sheet.write_string_with_format(0, at, column, &self.bold)?;
        }
        self.sheets += 1;
        self.next_row = 1;
        Ok(())
    }

    pub fn row(&mut self, cells: &[Cell]) -> Result<(), AppError> {
        self.write(cells).map_err(failed)
    }

    /// Scores are written as text: a number of a spreadsheet is binary, and would be another one.
    fn write(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        if self.next_row == MOST_ROWS {
            self.begin()?;
        }
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        for (at, cell) in (0_u16..).zip(cells) {
            match *cell {
                Cell::Text(text) => sheet.write_string(self.next_row, at, text)?,
                Cell::Number(Some(number)) => sheet.write_string_with_format(self.next_row, at, number, &self.right)?,
                Cell::Count(Some(count)) => sheet.write_number(self.next_row, at, count)?,
                Cell::Flag(yes) => sheet.write_boolean(self.next_row, at, yes)?,
                Cell::Decimal(Some(number)) => {
                    match number.parse::<serde_json::Number>().ok().and_then(|nearest| nearest.as_f64()) {
                        Some(number) => sheet.write_number(self.next_row, at, number)?,
                        None => sheet.write_string_with_format(self.next_row, at, number, &self.right)?,
                    }
                }
                Cell::Number(None) | Cell::Decimal(None) | Cell::Count(None) => continue,
            };
        }
        self.next_row += 1;
        Ok(())
    }

    pub fn finish(mut self) -> Result<Spool, AppError> {
        let mut spool = Spool::new().map_err(failed)?;
        self.workbook.save_to_writer(&mut spool).map_err(failed)?;
        Ok(spool)
    }
}

/// Where temporary files have no room just now, the same request may succeed later.
fn failed(error: impl std::fmt::Display) -> AppError {
    let cause = format!("a table could not be written: {error}");
    if cause.contains("No space left on device") { AppError::Busy(cause) } else { AppError::Internal(cause) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: [Cell; 6] = [
        Cell::Text("=HYPERLINK(\"x\")"),
        Cell::Text("a;b,c"),
        Cell::Number(Some("-79.50")),
        Cell::Number(None),
        Cell::Count(Some(3)),
        Cell::Flag(true),
    ];

    fn bytes(spool: Spool) -> Vec<u8> {
        let body = actix_web::body::to_bytes(spool.into_body().expect("a body"));
        actix_web::rt::System::new().block_on(body).expect("the body").to_vec()
    }

    fn csv(dialect: Dialect) -> String {
        let mut csv = Csv::new(dialect).expect("a file");
        csv.header(&["one", "two", "three", "four", "five", "six"]).expect("a header");
        csv.row(&ROW).expect("a row");
        String::from_utf8(bytes(csv.finish().expect("a file"))).expect("UTF-8")
    }

    #[test]
    fn programs_get_commas_and_points_and_no_formula() {
        assert_eq!(
            csv(Dialect::Plain),
            "one,two,three,four,five,six\r\n\"'=HYPERLINK(\"\"x\"\")\",\"a;b,c\",-79.50,,3,true\r\n"
        );
    }

    #[test]
    fn indonesian_spreadsheets_get_semicolons_and_decimal_commas() {
        let expected = "\u{feff}one;two;three;four;five;six\r\n\"'=HYPERLINK(\"\"x\"\")\";\"a;b,c\";-79,50;;3;true\r\n";
        assert_eq!(csv(Dialect::Indonesian), expected);
    }

    #[test]
    fn whatever_begins_a_formula_is_made_a_text() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\tA"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["Inovasi = baik", "", "  Inovasi", "\u{feff}Inovasi", "'=1"] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn a_formula_is_found_behind_what_is_not_seen_and_in_full_width() {
        for sign in ["＝", "＋", "－", "＠", "=", "+", "-", "@"] {
            for before in ["", " ", "\u{a0}", "\u{3000}", "\u{200b}", "\u{feff}", "\u{2060}", " \u{200b} "] {
                let text = format!("{before}{sign}1");
                assert_eq!(harmless(&text), format!("'{text}"), "{text:?}");
            }
        }
    }

    #[test]
    fn the_same_rows_make_the_same_workbook() {
        let book = || {
            let mut book = Book::new(Moment::from_millis(1_795_000_000_123)).expect("a book");
            book.sheet("Marks", &["one"]).expect("a sheet");
            book.row(&ROW).expect("a row");
            book.sheet("Ranking", &["one"]).expect("a sheet");
            bytes(book.finish().expect("a file"))
        };
        let made = book();
        assert!(made.starts_with(b"PK") && made == book());
    }
}
