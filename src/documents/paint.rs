//! Noted pages become the bytes of a PDF: tagged, with its properties, the same bytes for the same pages.

use chrono::{DateTime, Datelike, Timelike};
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime as Stamp, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node as Child, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind,
    TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::fonts::{self, Face, Length, mm, pt};
use super::page::{BOTTOM, Flow, Ink, LEFT, Mark, Node, Part, RIGHT, SMALL, TOP};
use super::text::{Align, Type};

/// What every page of an unpublished result says.
pub const DRAFT: &str = "RANCANGAN / BELUM DITETAPKAN";

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
#[error("a document could not be drawn: {0}")]
pub struct NotDrawn(String);

impl NotDrawn {
    pub(super) fn because(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

fn points(length: Length) -> f32 {
    length as f32 / 1000.0
}

fn fill(ink: Ink) -> Fill {
    let (grey, opacity) = match ink {
        Ink::Black => (0, NormalizedF32::ONE),
        Ink::Grey => (95, NormalizedF32::ONE),
        Ink::Tint => (233, NormalizedF32::ONE),
    };
    Fill { paint: rgb::Color::new(grey, grey, grey).into(), opacity, ..Fill::default() }
}

struct Painter {
    fonts: [Font; 3],
    /// The content of each node of the document's tree.
    content: Vec<Vec<Identifier>>,
}

/// Draws all pages, each with its foot.
pub fn paint(flow: Flow) -> Result<Vec<u8>, NotDrawn> {
    let font = |face: Face| Font::new(face.file().into(), 0).ok_or_else(|| NotDrawn("a font cannot be read".into()));
    let fonts = [font(Face::Regular)?, font(Face::Bold)?, font(Face::Italic)?];
    let mut painter = Painter { fonts, content: flow.tree.iter().map(|_| Vec::new()).collect() };
    let mut measure = fonts::Measure::default();
    let (width, height) = flow.paper();
    let settings = PageSettings::from_wh(points(width), points(height)).ok_or_else(|| NotDrawn("no paper".into()))?;
    let mut document = Document::new();
    let count = flow.pages.len();
    for (marks, number) in flow.pages.iter().zip(1_usize..) {
        let mut page = document.start_page_with(settings.clone());
        let mut surface = page.surface();
        if flow.setup.draft {
            painter.draft(&mut surface, &mut measure, (width, height));
        }
        for mark in marks {
            painter.mark(&mut surface, mark);
        }
        let foot = format!("Halaman {number} dari {count}");
        painter.foot(&mut surface, &mut measure, (width, height), &[&flow.setup.title, &foot]);
        surface.finish();
        page.finish();
    }
    document.set_metadata(properties(&flow));
    document.set_tag_tree(painter.tree(&flow.tree));
    document.finish().map_err(|error| NotDrawn(format!("{error:?}")))
}

fn properties(flow: &Flow) -> Metadata {
    let metadata = Metadata::new()
        .title(flow.setup.title.clone())
        .language("id-ID".to_owned())
        .creator("KIPP Banten".to_owned())
        .document_id(flow.setup.title.clone());
    let Some(at) = DateTime::from_timestamp_millis(flow.setup.as_of.millis()) else { return metadata };
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let stamp = Stamp::new(u16::try_from(at.year()).unwrap_or(1970))
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    metadata.creation_date(stamp)
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

impl Painter {
    fn glyphs(face: Face, text: &str) -> Vec<KrillaGlyph> {
        let (glyphs, em) = fonts::shape(face, text);
        let part = |units: i32| units as f32 / em as f32;
        let glyph = |g: fonts::Glyph| {
            let (advance, x, y) = (part(g.advance), part(g.x_offset), part(g.y_offset));
            KrillaGlyph::new(GlyphId::new(g.id), advance, x, y, 0.0, g.text, None)
        };
        glyphs.into_iter().map(glyph).collect()
    }

    fn text(&self, surface: &mut Surface, (x, baseline): (Length, Length), set: Type, text: &str, outlined: bool) {
        let start = Point::from_xy(points(x), points(baseline));
        let font = self.fonts[set.face as usize].clone();
        surface.draw_glyphs(start, &Self::glyphs(set.face, text), font, text, points(set.size), outlined);
    }

    fn mark(&mut self, surface: &mut Surface, mark: &Mark) {
        match mark {
            Mark::Text { x, baseline, set, ink, text, node } => {
                let tag = match node {
                    Some(_) => ContentTag::Span(SpanTag::empty()),
                    None => artifact(ArtifactType::Layout),
                };
                self.tagged(surface, tag, *node, |painter, surface| {
                    surface.set_fill(Some(fill(*ink)));
                    painter.text(surface, (*x, *baseline), *set, text, false);
                });
            }
            Mark::Fill { areas, ink, node } => {
                let tag = if node.is_some() { ContentTag::Other } else { artifact(ArtifactType::Layout) };
                self.tagged(surface, tag, *node, |_, surface| {
                    surface.set_fill(Some(fill(*ink)));
                    let mut path = PathBuilder::new();
                    for &[x, y, width, height] in areas {
                        let area = Rect::from_xywh(points(x), points(y), points(width), points(height));
                        area.into_iter().for_each(|area| path.push_rect(area));
                    }
                    if let Some(path) = path.finish() {
                        surface.draw_path(&path);
                    }
                });
            }
        }
    }

    fn tagged(
        &mut self,
        surface: &mut Surface,
        tag: ContentTag,
        node: Option<usize>,
        draw: impl FnOnce(&Self, &mut Surface),
    ) {
        let id = surface.start_tagged(tag);
        draw(self, surface);
        surface.end_tagged();
        if let Some(node) = node {
            self.content[node].push(id);
        }
    }

    /// The words in a frame at the top, and large and pale behind the text. Those behind are drawn as shapes, so that they
    /// are not read into the middle of what stands before them.
    fn draft(&self, surface: &mut Surface, measure: &mut fonts::Measure, (width, height): (Length, Length)) {
        surface.start_tagged(artifact(ArtifactType::Watermark));
        let large = Type { face: Face::Bold, size: pt(44) };
        let across = measure.width(large.face, large.size, "RANCANGAN");
        let turn = Transform::from_rotate_at(-45.0, points(width / 2), points(height / 2));
        surface.push_transform(&turn);
        let pale = NormalizedF32::new(0.05).unwrap_or(NormalizedF32::ONE);
        surface.set_fill(Some(Fill { opacity: pale, ..fill(Ink::Black) }));
        // Three times the size: shapes may be as large as the page.
        let larger = Type { size: large.size * 5 / 2, ..large };
        self.text(surface, (width / 2 - across * 5 / 4, height / 2 + pt(36)), larger, "RANCANGAN", true);
        surface.pop();
        surface.end_tagged();
        surface.start_tagged(artifact(ArtifactType::Header));
        let set = Type { face: Face::Bold, size: pt(9) };
        let words = measure.width(set.face, set.size, DRAFT);
        let (x, y) = (width - RIGHT - words - pt(6), TOP - pt(10));
        surface.set_fill(Some(fill(Ink::Black)));
        self.text(surface, (x, y + pt(11)), set, DRAFT, false);
        let (w, h, line) = (words + pt(12), pt(16), 600);
        let left = x - pt(6);
        let frame = [[left, y, w, line], [left, y + h, w, line], [left, y, line, h], [left + w, y, line, h + line]];
        let mut path = PathBuilder::new();
        for [x, y, w, h] in frame {
            let side = Rect::from_xywh(points(x), points(y), points(w), points(h));
            side.into_iter().for_each(|side| path.push_rect(side));
        }
        path.finish().iter().for_each(|path| surface.draw_path(path));
        surface.end_tagged();
    }

    fn foot(
        &self,
        surface: &mut Surface,
        measure: &mut fonts::Measure,
        (width, height): (Length, Length),
        [title, number]: &[&str; 2],
    ) {
        surface.start_tagged(artifact(ArtifactType::Footer));
        surface.set_fill(Some(fill(Ink::Grey)));
        let top = height - BOTTOM + mm(6);
        let rule = Rect::from_xywh(points(LEFT), points(top), points(width - LEFT - RIGHT), 0.4);
        let mut path = PathBuilder::new();
        rule.into_iter().for_each(|rule| path.push_rect(rule));
        path.finish().iter().for_each(|path| surface.draw_path(path));
        let set = Type { size: pt(8), ..SMALL };
        let room = width - LEFT - RIGHT;
        let own = measure.width(set.face, set.size, number);
        let baseline = top + pt(11);
        let lines = super::text::wrap(measure, title, set, room - own - pt(20));
        let shown = match lines.as_slice() {
            [] => String::new(),
            [line] => line.clone(),
            [line, ..] => format!("{line} …"),
        };
        self.text(surface, (LEFT, baseline), set, &shown, false);
        self.text(surface, (LEFT + Align::Right.offset(room, own), baseline), set, number, false);
        surface.end_tagged();
    }

    /// What was drawn, as a tree for whoever reads it out.
    fn tree(self, nodes: &[Node]) -> TagTree {
        let mut groups: Vec<TagGroup> = nodes.iter().map(|node| TagGroup::new(kind(&node.part))).collect();
        for (group, content) in groups.iter_mut().zip(self.content) {
            content.into_iter().for_each(|id| group.push(id));
        }
        let mut tree = TagTree::new();
        let mut below: Vec<Vec<TagGroup>> = nodes.iter().map(|_| Vec::new()).collect();
        let mut roots = Vec::new();
        // Parts come after what they belong to, so from the end each is whole when its turn comes.
        while let Some(mut group) = groups.pop() {
            let at = groups.len();
            let own = std::mem::take(&mut below[at]);
            own.into_iter().rev().for_each(|child| group.push(Child::Group(child)));
            match nodes[at].parent {
                Some(parent) => below[parent].push(group),
                None => roots.push(group),
            }
        }
        roots.into_iter().rev().for_each(|group| tree.push(Child::Group(group)));
        tree
    }
}

fn kind(part: &Part) -> TagKind {
    match part {
        Part::Heading(level) => Tag::Hn((*level).try_into().unwrap_or(std::num::NonZeroU16::MIN), None).into(),
        Part::Paragraph => Tag::P.into(),
        Part::Table => Tag::Table.into(),
        Part::Row => Tag::TR.into(),
        Part::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
        Part::Cell => Tag::TD.into(),
        Part::Figure(shows) => Tag::Figure(Some(shows.clone())).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::tests::setup;
    use super::*;

    #[test]
    fn the_same_pages_make_the_same_bytes() {
        let made = |draft| {
            let mut flow = Flow::new(super::super::page::Setup { draft, ..setup() });
            flow.heading("A. Judul");
            flow.paragraph("Isi \u{1F600} yang tak ada hurufnya pun tidak menghalangi.");
            paint(flow).expect("a document")
        };
        let one = made(false);
        assert!(one.starts_with(b"%PDF-") && one == made(false) && one != made(true));
    }
}
