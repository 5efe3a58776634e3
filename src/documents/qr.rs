//! A text as a square of black and white modules that a telephone reads.

use qrcode::{Color, EcLevel, QrCode};

use super::fonts::Length;
use super::page::{Area, Flow, Ink, Mark, Part};

/// Draws the code with its upper left corner at a place of this page; what surrounds it must stay white. `false` where the
/// text is too long for any code.
pub fn draw(flow: &mut Flow, (left, top): (Length, Length), side: Length, text: &str, shows: &str) -> bool {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return false };
    let width = code.width();
    let modules = code.to_colors();
    let module = side / Length::try_from(width).unwrap_or(1).max(1);
    let at = |n: usize| Length::try_from(n).unwrap_or(0) * module;
    let mut areas: Vec<Area> = Vec::new();
    for (row, line) in modules.chunks(width).enumerate() {
        let mut from = 0;
        // Neighbours are one area: seams between them would show.
        for run in line.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                areas.push([left + at(from), top + at(row), at(run.len()), module]);
            }
            from += run.len();
        }
    }
    let node = flow.begin(Part::Figure(shows.to_owned()));
    flow.put(Mark::Fill { areas, ink: Ink::Black, node: Some(node) });
    flow.end();
    true
}
