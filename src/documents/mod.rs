//! Documents in Indonesian administrative form: plain data in, the bytes of a PDF or a workbook out. Nothing here knows a
//! database, HTTP or a clock, and the same data always make the same bytes. Why it is laid out here and not by a
//! typesetter stands in ADR 0012.

mod fonts;
mod letter;
mod page;
mod paint;
mod qr;
mod signatures;
mod table;
mod text;
mod words;

pub use paint::NotDrawn;
