//! Documents in Indonesian administrative form: plain data in, the bytes of a PDF or a workbook out. Nothing here knows a
//! database, HTTP or a clock, and the same data always make the same bytes. Why it is laid out here and not by a
//! typesetter stands in ADR 0012.

pub mod decree_annex;
mod fonts;
mod letter;
pub mod minutes;
pub mod nominations;
mod page;
mod paint;
mod qr;
pub mod recap;
pub mod result;
pub mod scoresheets;
pub mod selection;
mod signatures;
mod table;
mod text;
mod words;
mod workbook;

pub use paint::NotDrawn;

#[cfg(test)]
mod samples {
    //! Documents of invented data, written to the folder that `KIPP_SHOW_DOCUMENTS` names, for somebody to look at.

    pub fn show(name: &str, bytes: &[u8]) {
        if let Some(folder) = option_env!("KIPP_SHOW_DOCUMENTS") {
            std::fs::write(format!("{folder}/{name}"), bytes).expect("a file");
        }
    }
}
