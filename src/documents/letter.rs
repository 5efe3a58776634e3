//! What official letters begin with: the letterhead, the title, the line for the number.

use super::fonts::{Face, Length, mm, pt};
use super::page::{BODY, Flow, LEFT, Part};
use super::text::{Align, Type};

/// Whose paper it is.
const GOVERNMENT: &str = "PEMERINTAH PROVINSI BANTEN";

/// To be filled in by hand.
pub const BLANK: &str = "…………………………";

/// The letterhead (kop surat) with its double rule. Address and coat of arms are printed on the paper or added by the office.
pub fn head(flow: &mut Flow, competition: &str) {
    centred(flow, GOVERNMENT, Type { face: Face::Regular, size: pt(13) });
    centred(flow, &format!("PANITIA {}", competition.to_uppercase()), Type { face: Face::Bold, size: pt(14) });
    flow.y += pt(5);
    let (y, width) = (flow.y, flow.width());
    flow.rule(LEFT, y, width, pt(2));
    flow.rule(LEFT, y + pt(3), width, 500);
    flow.y += pt(16);
}

/// The title, line by line, and the number where the document has one; `BLANK` where it is to be filled in.
pub fn title(flow: &mut Flow, lines: &[&str], number: Option<&str>) {
    let mut large = true;
    for line in lines {
        let size = if large { pt(13) } else { pt(11) };
        let part = if large { Part::Heading(1) } else { Part::Paragraph };
        flow.block(line, Type { face: Face::Bold, size }, Align::Centre, 0, part);
        large = false;
    }
    if let Some(number) = number {
        flow.y += pt(2);
        centred(flow, &format!("NOMOR: {number}"), BODY);
    }
    flow.space(pt(12));
}

fn centred(flow: &mut Flow, text: &str, set: Type) {
    flow.block(text, set, Align::Centre, 0, Part::Paragraph);
}

/// `Ditetapkan di …, pada tanggal …`, at the right above a signature.
pub fn place_and_day(flow: &mut Flow, place: Option<&str>, day: Option<&str>) {
    let text = format!("{}, {}", place.unwrap_or("………………"), day.unwrap_or("………………… 20……"));
    flow.space(pt(6));
    let indent: Length = flow.width() / 2 + mm(3);
    flow.block(&text, Type { size: pt(10), ..BODY }, Align::Centre, indent, Part::Paragraph);
    flow.space(pt(4));
}
