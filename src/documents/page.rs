//! Pages in the making: text flows down an A4 sheet and on to the next one. What a page consists of is only noted here;
//! `paint` draws it once the number of pages is known.

use super::fonts::{Face, Length, Measure, mm, pt};
use super::text::{Align, Type, wrap};
use crate::domain::time::Moment;

/// What holds for a whole document.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Stands in the footer and in the file's properties.
    pub title: String,
    /// Wide tables lie on their side.
    pub landscape: bool,
    /// Not published: every page says so.
    pub draft: bool,
    /// As of when its data are.
    pub as_of: Moment,
}

/// The parts that a reader's software is told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Heading(u16),
    Paragraph,
    Table,
    Row,
    HeadCell,
    Cell,
    /// With what it shows, in words.
    Figure(String),
}

/// A part and the part that it belongs to.
#[derive(Clone, Debug)]
pub struct Node {
    pub part: Part,
    pub parent: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Black,
    /// For what is said beside.
    Grey,
    /// Behind the heads of tables.
    Tint,
}

/// A rectangle: left, top, width, height.
pub type Area = [Length; 4];

/// Something on a page; the numbers are nodes of the document's tree, and what has none is decoration.
#[derive(Clone, Debug)]
pub enum Mark {
    Text { x: Length, baseline: Length, set: Type, ink: Ink, text: String, node: Option<usize> },
    Fill { areas: Vec<Area>, ink: Ink, node: Option<usize> },
}

/// The sheet: margins as in official letters, wider where it is bound.
pub const LEFT: Length = mm(25);
pub const RIGHT: Length = mm(20);
pub const TOP: Length = mm(20);
pub const BOTTOM: Length = mm(22);
/// What the mark of a draft takes at the top of every page.
const DRAFT: Length = pt(16);

pub const BODY: Type = Type { face: Face::Regular, size: pt(11) };
pub const STRONG: Type = Type { face: Face::Bold, size: pt(11) };
pub const SMALL: Type = Type { face: Face::Regular, size: pt(9) };

/// A document in the making.
pub struct Flow {
    pub setup: Setup,
    pub measure: Measure,
    pub pages: Vec<Vec<Mark>>,
    pub tree: Vec<Node>,
    /// The part that new parts belong to.
    within: Vec<usize>,
    /// Headings at the end of this page that nothing follows yet: their first mark, and where they begin.
    kept: Option<(usize, Length)>,
    /// Where the next line begins, from the top of the page.
    pub y: Length,
}

impl Flow {
    pub fn new(setup: Setup) -> Self {
        let mut flow = Self {
            setup,
            measure: Measure::default(),
            pages: Vec::new(),
            tree: Vec::new(),
            within: Vec::new(),
            kept: None,
            y: 0,
        };
        flow.new_page();
        flow
    }

    /// Width and height of a page.
    pub fn paper(&self) -> (Length, Length) {
        let (short, long) = (mm(210), mm(297));
        if self.setup.landscape { (long, short) } else { (short, long) }
    }

    /// The width between the margins.
    pub fn width(&self) -> Length {
        self.paper().0 - LEFT - RIGHT
    }

    fn top(&self) -> Length {
        TOP + if self.setup.draft { DRAFT } else { 0 }
    }

    fn bottom(&self) -> Length {
        self.paper().1 - BOTTOM
    }

    /// The height of an empty page.
    pub fn page_height(&self) -> Length {
        self.bottom() - self.top()
    }

    /// What is left of this page.
    pub fn room(&self) -> Length {
        self.bottom() - self.y
    }

    pub fn new_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.top();
    }

    /// Whether nothing stands on this page yet.
    pub fn at_top(&self) -> bool {
        self.y == self.top()
    }

    /// Goes on on the next page where this one has not so much room.
    pub fn need(&mut self, height: Length) {
        if height > self.room() && !self.at_top() {
            self.turn();
        }
    }

    /// On to the next page, with the headings of what comes.
    fn turn(&mut self) {
        let (Some((first, began)), Some(page)) = (self.kept.take(), self.pages.last_mut()) else {
            self.new_page();
            return;
        };
        let headings = page.split_off(first.min(page.len()));
        let end = self.y;
        self.new_page();
        let down = self.y - began;
        for mark in headings {
            self.put(match mark {
                Mark::Text { x, baseline, set, ink, text, node } => {
                    Mark::Text { x, baseline: baseline + down, set, ink, text, node }
                }
                fill @ Mark::Fill { .. } => fill,
            });
        }
        self.y = end + down;
    }

    pub fn space(&mut self, height: Length) {
        if !self.at_top() {
            self.y = (self.y + height).min(self.bottom());
        }
    }

    /// Begins a part; what follows belongs to it until it ends.
    pub fn begin(&mut self, part: Part) -> usize {
        self.tree.push(Node { part, parent: self.within.last().copied() });
        self.within.push(self.tree.len() - 1);
        self.tree.len() - 1
    }

    pub fn end(&mut self) {
        self.within.pop();
    }

    pub fn put(&mut self, mark: Mark) {
        self.kept = None;
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// One line at a place of this page.
    pub fn line(&mut self, (x, top): (Length, Length), set: Type, text: &str, node: Option<usize>) {
        let text = text.to_owned();
        self.put(Mark::Text { x, baseline: top + set.ascent(), set, ink: Ink::Black, text, node });
    }

    /// A line in a room that begins at `x`.
    pub fn line_in(
        &mut self,
        (x, top, room): (Length, Length, Length),
        (set, align): (Type, Align),
        text: &str,
        node: Option<usize>,
    ) {
        let width = self.measure.width(set.face, set.size, text);
        self.line((x + align.offset(room, width), top), set, text, node);
    }

    /// A thin rule across a part of this page.
    pub fn rule(&mut self, x: Length, top: Length, width: Length, height: Length) {
        self.put(Mark::Fill { areas: vec![[x, top, width, height]], ink: Ink::Black, node: None });
    }

    /// A paragraph over the full width.
    pub fn paragraph(&mut self, text: &str) {
        self.block(text, BODY, Align::Left, 0, Part::Paragraph);
        self.space(pt(6));
    }

    /// A paragraph in small letters: what is said beside the matter.
    pub fn note(&mut self, text: &str) {
        self.block(text, SMALL, Align::Left, 0, Part::Paragraph);
        self.space(pt(5));
    }

    /// A paragraph with a number or letter before it.
    pub fn item(&mut self, label: &str, text: &str) {
        let indent = mm(7);
        self.need(BODY.leading() * 2);
        let (page, top) = (self.pages.len(), self.y);
        let node = self.begin(Part::Paragraph);
        self.line((LEFT, top), BODY, label, Some(node));
        self.lines(text, BODY, Align::Left, indent, node);
        self.end();
        debug_assert!(self.pages.len() > page || self.y > top || text.is_empty());
        self.space(pt(3));
    }

    /// A name and what it is, side by side: `Tahun : 2026`.
    pub fn fact(&mut self, name: &str, text: &str, set: Type, indent: Length) {
        self.need(set.leading());
        let node = self.begin(Part::Paragraph);
        self.line((LEFT, self.y), set, name, Some(node));
        self.line((LEFT + indent - mm(4), self.y), set, ":", Some(node));
        self.lines(text, set, Align::Left, indent, node);
        self.end();
        self.space(pt(1));
    }

    /// A heading, kept with what follows it.
    pub fn heading(&mut self, text: &str) {
        self.head(text, STRONG, 2, pt(8));
    }

    /// A heading under a heading.
    pub fn subheading(&mut self, text: &str) {
        self.head(text, Type { face: Face::Bold, size: pt(10) }, 3, pt(4));
    }

    fn head(&mut self, text: &str, set: Type, level: u16, above: Length) {
        self.space(above);
        self.need(STRONG.leading() * 4);
        let begins = (self.pages.last().map_or(0, Vec::len), self.y);
        let kept = self.kept.unwrap_or(begins);
        self.block(text, set, Align::Left, 0, Part::Heading(level));
        self.space(pt(4));
        self.kept = Some(kept);
    }

    /// A text of one kind, broken into lines.
    pub fn block(&mut self, text: &str, set: Type, align: Align, indent: Length, part: Part) {
        let node = self.begin(part);
        self.lines(text, set, align, indent, node);
        self.end();
    }

    fn lines(&mut self, text: &str, set: Type, align: Align, indent: Length, node: usize) {
        let room = self.width() - indent;
        let lines = wrap(&mut self.measure, text, set, room);
        for (at, line) in lines.iter().enumerate() {
            // The first line never stands alone at the foot of a page.
            let together = if at == 0 && lines.len() > 1 { 2 } else { 1 };
            self.need(set.leading() * together);
            self.line_in((LEFT + indent, self.y, room), (set, align), line, Some(node));
            self.y += set.leading();
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn setup() -> Setup {
        Setup { title: "Uji".to_owned(), landscape: false, draft: false, as_of: Moment::from_millis(0) }
    }

    /// All text of a page, in the order it was put there.
    pub fn text_of(page: &[Mark]) -> String {
        let texts = page.iter().filter_map(|mark| match mark {
            Mark::Text { text, .. } => Some(text.as_str()),
            Mark::Fill { .. } => None,
        });
        texts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn text_goes_on_on_the_next_page_and_none_is_lost() {
        let mut flow = Flow::new(setup());
        for n in 0..150 {
            flow.paragraph(&format!("Paragraf nomor-{n}."));
        }
        assert!(flow.pages.len() > 2);
        let all: Vec<_> = flow.pages.iter().map(|page| text_of(page)).collect();
        assert!((0..150).all(|n| all.join(" ").contains(&format!("nomor-{n}."))));
        let lowest = |page: &[Mark]| {
            let baselines = page.iter().map(|mark| match mark {
                Mark::Text { baseline, .. } => *baseline,
                Mark::Fill { .. } => 0,
            });
            baselines.max().unwrap_or(0)
        };
        assert!(flow.pages.iter().all(|page| lowest(page) <= mm(297) - BOTTOM));
    }

    #[test]
    fn a_heading_is_never_the_last_line_of_a_page() {
        for before in 30..60 {
            let mut flow = Flow::new(setup());
            (0..before).for_each(|_| flow.block("baris", BODY, Align::Left, 0, Part::Paragraph));
            flow.heading("C. Hasil");
            flow.subheading("Umum");
            flow.need(pt(90));
            flow.paragraph("Isi.");
            assert!(flow.pages.iter().all(|page| !text_of(page).is_empty()));
            let with = flow.pages.iter().position(|page| text_of(page).contains("C. Hasil"));
            let then = flow.pages.iter().position(|page| text_of(page).contains("Isi."));
            assert_eq!(with, then, "{before} lines before");
        }
    }
}
