//! The typeface of all documents, and how wide its words are. Lengths are whole thousandths of a point, so that a page
//! comes out the same on every machine.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use rustybuzz::UnicodeBuffer;
use rustybuzz::ttf_parser::Tag;

/// A length in thousandths of a point.
pub type Length = i32;

/// So many points.
pub const fn pt(points: i32) -> Length {
    points * 1000
}

/// So many millimetres, of which 25.4 are 72 points.
pub const fn mm(millimetres: i32) -> Length {
    millimetres * 720_000 / 254
}

/// Arimo (SIL Open Font License, see `fonts/OFL.txt`): the widths of Arial, which official letters are usually set in; its digits are
/// all of one width, so that columns of numbers stand under each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    Regular,
    Bold,
    Italic,
}

impl Face {
    pub const ALL: [Self; 3] = [Self::Regular, Self::Bold, Self::Italic];

    /// The font file.
    pub const fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("fonts/Arimo-Regular.ttf"),
            Self::Bold => include_bytes!("fonts/Arimo-Bold.ttf"),
            Self::Italic => include_bytes!("fonts/Arimo-Italic.ttf"),
        }
    }

    fn shaper(self) -> Option<&'static rustybuzz::Face<'static>> {
        static SHAPERS: OnceLock<[Option<rustybuzz::Face<'static>>; 3]> = OnceLock::new();
        SHAPERS.get_or_init(|| Self::ALL.map(|face| rustybuzz::Face::from_slice(face.file(), 0)))[self as usize]
            .as_ref()
    }
}

/// One glyph of a line, in units of the font.
pub struct Glyph {
    pub id: u32,
    pub advance: i32,
    pub x_offset: i32,
    pub y_offset: i32,
    /// The bytes of the text that it stands for.
    pub text: Range<usize>,
}

/// The glyphs of a line, and how many units make an em.
pub fn shape(face: Face, text: &str) -> (Vec<Glyph>, i32) {
    let Some(shaper) = face.shaper() else { return (Vec::new(), 1) };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(rustybuzz::Direction::LeftToRight);
    buffer.guess_segment_properties();
    // The font draws "11" closer together; numbers must stand in columns.
    let kerning = rustybuzz::Feature::new(Tag::from_bytes(b"kern"), 0, ..);
    let features = if text.bytes().any(|b| b.is_ascii_digit()) { &[kerning][..] } else { &[] };
    let shaped = rustybuzz::shape(shaper, features, buffer);
    let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
    let starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    let glyphs = infos.iter().zip(positions).enumerate().map(|(at, (info, position))| {
        let start = starts[at];
        let end = starts[at..].iter().copied().find(|&next| next > start).unwrap_or(text.len());
        Glyph {
            id: info.glyph_id,
            advance: position.x_advance,
            x_offset: position.x_offset,
            y_offset: position.y_offset,
            text: start..end,
        }
    });
    (glyphs.collect(), shaper.units_per_em())
}

/// How wide words are; each is looked at once.
#[derive(Default)]
pub struct Measure(HashMap<(Face, String), i64>);

impl Measure {
    /// The width of a text on one line.
    pub fn width(&mut self, face: Face, size: Length, text: &str) -> Length {
        let key = (face, text.to_owned());
        // Widths are kept for an em of a million units.
        let per_em = *self.0.entry(key).or_insert_with(|| {
            let (glyphs, em) = shape(face, text);
            glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum::<i64>() * 1_000_000 / i64::from(em)
        });
        Length::try_from(per_em * i64::from(size) / 1_000_000).unwrap_or(Length::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_is_as_wide_as_every_other() {
        for face in Face::ALL {
            let mut measure = Measure::default();
            let widths: Vec<_> = ('0'..='9').map(|digit| measure.width(face, pt(10), &digit.to_string())).collect();
            assert!(widths[0] > 0 && widths.iter().all(|width| *width == widths[0]), "{face:?} {widths:?}");
            let ones = measure.width(face, pt(10), "111,11");
            assert_eq!(ones, measure.width(face, pt(10), "888,88"), "{face:?}: no pair of digits is moved together");
        }
    }

    #[test]
    fn a_wide_letter_is_wider_and_size_scales() {
        let mut measure = Measure::default();
        assert!(measure.width(Face::Regular, pt(10), "W") > measure.width(Face::Regular, pt(10), "i") * 3);
        let (ten, twenty) = (measure.width(Face::Bold, pt(10), "Banten"), measure.width(Face::Bold, pt(20), "Banten"));
        assert!((twenty - 2 * ten).abs() <= 1);
    }
}
