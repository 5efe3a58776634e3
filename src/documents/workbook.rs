//! Workbooks: numbers as numbers for whoever computes on, texts that no spreadsheet reads as a formula.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatBorder, XlsxError};

use super::paint::{DRAFT, NotDrawn};
use crate::domain::time::Moment;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    /// A decimal as the API spells it; a fraction stays a text.
    Number(Option<String>),
    Count(Option<u32>),
}

impl Value {
    pub fn decimal(text: Option<&str>) -> Self {
        Self::Number(text.map(str::to_owned))
    }
}

/// A table with a head.
pub struct Sheet {
    name: &'static str,
    heads: Vec<String>,
    rows: Vec<Vec<Value>>,
}

impl Sheet {
    pub fn new(name: &'static str, heads: Vec<String>) -> Self {
        Self { name, heads, rows: Vec::new() }
    }

    pub fn row(&mut self, row: Vec<Value>) {
        self.rows.push(row);
    }
}

/// A workbook in the making.
pub struct Workbook {
    book: rust_xlsxwriter::Workbook,
    as_of: Moment,
    draft: bool,
}

/// A number of a spreadsheet keeps fifteen digits; a longer one would become another.
const DIGITS: usize = 15;

impl Workbook {
    pub fn new(as_of: Moment, draft: bool) -> Self {
        Self { book: rust_xlsxwriter::Workbook::new(), as_of, draft }
    }

    pub fn sheet(&mut self, sheet: Sheet) -> Result<(), NotDrawn> {
        self.write(&sheet).map_err(NotDrawn::because)
    }

    fn write(&mut self, from: &Sheet) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold().set_border_bottom(FormatBorder::Thin).set_text_wrap();
        let wrapped = Format::new().set_text_wrap();
        let sheet = self.book.add_worksheet();
        sheet.set_name(from.name)?;
        let first = u32::from(self.draft);
        if self.draft {
            sheet.write_string_with_format(0, 0, DRAFT, &Format::new().set_bold())?;
        }
        sheet.set_freeze_panes(first + 1, 0)?.set_repeat_rows(first, first)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_footer("&L&A&RHalaman &P dari &N");
        for (head, at) in from.heads.iter().zip(0_u16..) {
            let wide = matches!(head.as_str(), "Judul Inovasi" | "Perangkat Daerah" | "Juri" | "Keterangan");
            sheet.set_column_width(at, if wide { 36 } else { 14 })?;
            sheet.write_string_with_format(first, at, head, &bold)?;
        }
        for (row, number) in from.rows.iter().zip(first + 1..) {
            for (value, at) in row.iter().zip(0_u16..) {
                match value {
                    Value::Text(text) => sheet.write_string_with_format(number, at, text, &wrapped)?,
                    Value::Count(Some(count)) => sheet.write_number(number, at, *count)?,
                    Value::Number(Some(text)) => match number_of(text) {
                        Some((value, places)) => {
                            let format = Format::new().set_num_format(places);
                            sheet.write_number_with_format(number, at, value, &format)?
                        }
                        None => sheet.write_string(number, at, text)?,
                    },
                    Value::Count(None) | Value::Number(None) => continue,
                };
            }
        }
        Ok(())
    }

    pub fn finish(mut self) -> Result<Vec<u8>, NotDrawn> {
        let made = ExcelDateTime::from_timestamp(self.as_of.millis().div_euclid(1000)).map_err(NotDrawn::because)?;
        self.book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        self.book.save_to_buffer().map_err(NotDrawn::because)
    }
}

/// The number and the format that shows all its places, where a spreadsheet can hold it.
fn number_of(text: &str) -> Option<(f64, String)> {
    if text.bytes().filter(u8::is_ascii_digit).count() > DIGITS {
        return None;
    }
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    let format = if places == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(places)) };
    Some((text.parse().ok()?, format))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_numbers_and_what_is_none_stays_a_text() {
        assert_eq!(number_of("79.50"), Some((79.5, "0.00".to_owned())));
        assert_eq!(number_of("4"), Some((4.0, "0".to_owned())));
        assert_eq!(number_of("13/3"), None);
        assert_eq!(number_of("0.1234567890123456"), None);
    }
}
