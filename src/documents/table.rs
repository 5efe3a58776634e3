//! Tables: columns with widths, cells that wrap, a head repeated on every page, thin rules. Rows of one block stay
//! together where a page can hold them.

use super::fonts::{Face, Length, pt};
use super::page::{Area, Flow, Ink, LEFT, Mark, Part};
use super::text::{Align, Type, wrap};

/// How much of the width a column takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Fixed(Length),
    /// Of what the fixed ones leave.
    Share(i32),
}

#[derive(Clone, Debug)]
pub struct Column {
    pub title: String,
    pub width: Width,
    pub align: Align,
}

impl Column {
    pub fn new(title: impl Into<String>, width: Width, align: Align) -> Self {
        Self { title: title.into(), width, align }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub strong: bool,
    /// Rows of its block that it spans; 0 for a place that one above it takes.
    pub down: usize,
    /// Where it stands otherwise than its column.
    pub align: Option<Align>,
}

impl Cell {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), down: 1, strong: false, align: None }
    }

    pub fn strong(text: impl Into<String>) -> Self {
        Self { strong: true, ..Self::new(text) }
    }

    /// A place that a cell of a row above reaches into.
    pub fn under() -> Self {
        Self { down: 0, ..Self::new("") }
    }

    /// Over several rows, this one and those below it in its block. Its text may be as high as all of them.
    #[must_use]
    pub fn down(self, rows: usize) -> Self {
        Self { down: rows, ..self }
    }

    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        Self { align: Some(align), ..self }
    }
}

pub type Row = Vec<Cell>;

/// A table: blocks of rows.
#[derive(Clone, Debug)]
pub struct Table {
    pub columns: Vec<Column>,
    pub blocks: Vec<Vec<Row>>,
    pub size: Length,
    /// What stands above the head on every page that it goes on on: of whom or what this table is.
    pub continued: Option<String>,
}

const PAD_X: Length = pt(4);
const PAD_Y: Length = pt(2) + 500;
const HAIR: Length = 400;
const CONTINUED: Type = Type { face: Face::Italic, size: pt(9) };

/// A row broken into lines.
struct Laid {
    cells: Vec<LaidCell>,
    lines: usize,
}

/// What every further page begins with.
struct Top {
    continued: Vec<String>,
    head: Laid,
}

struct LaidCell {
    lines: Vec<String>,
    x: Length,
    width: Length,
    set: Type,
    align: Align,
    /// Reaches into the row below.
    open: bool,
}

/// A row's part of the cells that span several rows: how many rows each column's still has below.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spans {
    /// As they were given.
    Down,
    /// Every row by itself, where a page cannot hold the block.
    Flat,
}

impl Table {
    pub fn new(columns: Vec<Column>) -> Self {
        Self { columns, blocks: Vec::new(), size: pt(9), continued: None }
    }

    pub fn row(&mut self, row: Row) {
        self.blocks.push(vec![row]);
    }

    fn leading(&self) -> Length {
        Type { face: Face::Regular, size: self.size }.leading()
    }

    fn height(&self, row: &Laid) -> Length {
        Length::try_from(row.lines).unwrap_or(0) * self.leading() + 2 * PAD_Y
    }

    fn top_height(&self, top: &Top) -> Length {
        let lines = Length::try_from(top.continued.len()).unwrap_or(0);
        lines * CONTINUED.leading() + if lines > 0 { PAD_Y } else { 0 } + self.height(&top.head)
    }

    /// Left edges of the columns, and the right edge of the last.
    fn edges(&self, full: Length) -> Vec<Length> {
        let fixed: Length =
            self.columns.iter().map(|c| if let Width::Fixed(width) = c.width { width } else { 0 }).sum();
        let shares: i32 = self.columns.iter().map(|c| if let Width::Share(share) = c.width { share } else { 0 }).sum();
        let left = (full - fixed).max(0);
        let mut x = LEFT;
        let mut edges = vec![x];
        for column in &self.columns {
            x += match column.width {
                Width::Fixed(width) => width,
                Width::Share(share) => left / shares.max(1) * share,
            };
            edges.push(x);
        }
        edges
    }

    /// Draws it where the flow stands.
    pub fn draw(&self, flow: &mut Flow) {
        let edges = self.edges(flow.width());
        let head: Row = self.columns.iter().map(|column| Cell::strong(&column.title).aligned(Align::Centre)).collect();
        let head = self.lay(flow, &edges, &head, 1, Spans::Flat);
        let continued = self.continued.as_deref().unwrap_or_default();
        let width = flow.width();
        let top = Top { continued: wrap(&mut flow.measure, continued, CONTINUED, width), head };
        let on_page = flow.page_height() - self.top_height(&top);
        let tall = |block: &[Laid]| block.iter().map(|row| self.height(row)).sum::<Length>();
        let mut blocks = Vec::with_capacity(self.blocks.len());
        for block in &self.blocks {
            let laid = self.lay_block(flow, &edges, block, Spans::Down);
            let fits = tall(&laid) <= on_page;
            blocks.push(if fits { laid } else { self.lay_block(flow, &edges, block, Spans::Flat) });
        }
        flow.begin(Part::Table);
        let first = blocks.first().map_or(0, |block| tall(block));
        flow.need(self.height(&top.head) + if first <= on_page { first } else { self.leading() * 4 });
        self.draw_head(flow, &edges, &top.head);
        for block in &blocks {
            if tall(block) > flow.room() && tall(block) <= on_page {
                self.turn(flow, &edges, &top);
            }
            for row in block {
                self.draw_row(flow, &edges, &top, row);
            }
        }
        flow.end();
        flow.space(pt(8));
    }

    /// The rows of a block; the last one is as high as the cells need that reach down to it.
    fn lay_block(&self, flow: &mut Flow, edges: &[Length], block: &[Row], spans: Spans) -> Vec<Laid> {
        let mut laid: Vec<Laid> =
            block.iter().zip(0..).map(|(row, at)| self.lay(flow, edges, row, block.len() - at, spans)).collect();
        if spans == Spans::Down {
            let reaching = laid.first().into_iter().flat_map(|row| &row.cells).filter(|cell| cell.open);
            let needed = reaching.map(|cell| cell.lines.len()).max().unwrap_or(0);
            let needed = Length::try_from(needed).unwrap_or(0) * self.leading() + 2 * PAD_Y;
            let lacking = needed - laid.iter().map(|row| self.height(row)).sum::<Length>();
            if let Some(last) = laid.last_mut().filter(|_| lacking > 0) {
                last.lines += usize::try_from(lacking / self.leading()).unwrap_or(0) + 1;
            }
        }
        laid
    }

    /// `left` rows of the block are this one and those below it.
    fn lay(&self, flow: &mut Flow, edges: &[Length], row: &Row, left: usize, spans: Spans) -> Laid {
        let mut at = 0;
        let mut cells = Vec::with_capacity(row.len());
        for cell in row {
            let end = (at + 1).min(self.columns.len());
            let (x, width) = (edges[at.min(end)], edges[end] - edges[at.min(end)]);
            let set = Type { face: if cell.strong { Face::Bold } else { Face::Regular }, size: self.size };
            let lines = wrap(&mut flow.measure, &cell.text, set, width - 2 * PAD_X);
            let align = cell.align.or_else(|| self.columns.get(at).map(|column| column.align)).unwrap_or(Align::Left);
            let open = spans == Spans::Down && cell.down != 1 && left > 1;
            cells.push(LaidCell { lines, x, width, set, align, open });
            at = end;
        }
        let within = cells.iter().filter(|cell| !cell.open).map(|cell| cell.lines.len());
        let lines = within.max().unwrap_or(0).max(1);
        Laid { cells, lines }
    }

    /// On to the next page, which begins with what this is, and the head.
    fn turn(&self, flow: &mut Flow, edges: &[Length], top: &Top) {
        flow.new_page();
        for line in &top.continued {
            // Whoever is read to has not left the table.
            flow.line((LEFT, flow.y), CONTINUED, line, None);
            flow.y += CONTINUED.leading();
        }
        if !top.continued.is_empty() {
            flow.y += PAD_Y;
        }
        self.draw_head(flow, edges, &top.head);
    }

    fn draw_head(&self, flow: &mut Flow, edges: &[Length], head: &Laid) {
        let (left, right) = (edges[0], edges[edges.len() - 1]);
        let area: Area = [left, flow.y, right - left, self.height(head)];
        flow.put(Mark::Fill { areas: vec![area], ink: Ink::Tint, node: None });
        flow.rule(left, flow.y, right - left, HAIR * 2);
        self.draw_lines(flow, head, 0..head.lines, &Part::HeadCell);
    }

    /// A row higher than what a whole page holds is the only one that goes on on the next.
    fn draw_row(&self, flow: &mut Flow, edges: &[Length], top: &Top, row: &Laid) {
        let mut from = 0;
        while from < row.lines {
            let rest = Length::try_from(row.lines - from).unwrap_or(0) * self.leading() + 2 * PAD_Y;
            if rest <= flow.room() {
                self.draw_lines(flow, row, from..row.lines, &Part::Cell);
                return;
            }
            let whole = flow.page_height() - self.top_height(top);
            let fitting = usize::try_from((flow.room() - 2 * PAD_Y) / self.leading()).unwrap_or(0);
            if rest > whole && fitting > 3 {
                self.draw_lines(flow, row, from..from + fitting, &Part::Cell);
                from += fitting;
            }
            self.turn(flow, edges, top);
        }
    }

    fn draw_lines(&self, flow: &mut Flow, row: &Laid, lines: std::ops::Range<usize>, part: &Part) {
        let top = flow.y;
        let height = Length::try_from(lines.len()).unwrap_or(0) * self.leading() + 2 * PAD_Y;
        flow.begin(Part::Row);
        let mut rules = Vec::with_capacity(row.cells.len() + 2);
        for cell in &row.cells {
            let node = flow.begin(part.clone());
            // What reaches down is written from its first row on.
            let own = if cell.open { cell.lines.len() } else { cell.lines.len().min(lines.end) };
            // Heads stand in the middle of their height.
            let slack = if *part == Part::HeadCell {
                Length::try_from(lines.len() - own).unwrap_or(0) * self.leading() / 2
            } else {
                0
            };
            let mut y = top + PAD_Y + slack;
            for line in cell.lines.get(lines.start..own).unwrap_or_default() {
                let room = (cell.x + PAD_X, y, cell.width - 2 * PAD_X);
                flow.line_in(room, (cell.set, cell.align), line, Some(node));
                y += self.leading();
            }
            flow.end();
            rules.push([cell.x, top, HAIR, height]);
            if !cell.open {
                rules.push([cell.x, top + height, cell.width, HAIR]);
            }
            rules.push([cell.x + cell.width, top, HAIR, height + HAIR]);
        }
        flow.end();
        flow.put(Mark::Fill { areas: rules, ink: Ink::Black, node: None });
        flow.y += height;
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::tests::{setup, text_of};
    use super::*;

    fn table(rows: usize) -> Table {
        let columns = vec![
            Column::new("Peringkat", Width::Fixed(pt(60)), Align::Right),
            Column::new("Judul inovasi", Width::Share(1), Align::Left),
        ];
        let mut table = Table::new(columns);
        for n in 0..rows {
            let long = if n % 3 == 0 { "dengan judul yang panjang sekali ".repeat(6) } else { String::new() };
            table.row(vec![Cell::new(n.to_string()), Cell::new(format!("baris-{n}. {long}"))]);
        }
        table
    }

    #[test]
    fn every_row_is_drawn_once_and_every_page_has_the_head() {
        for rows in [0, 1, 2, 61, 200] {
            let mut flow = Flow::new(setup());
            flow.paragraph("Pengantar.");
            table(rows).draw(&mut flow);
            let pages: Vec<_> = flow.pages.iter().map(|page| text_of(page)).collect();
            assert!(pages.iter().all(|page| page.matches("Peringkat").count() == 1), "{rows}");
            let all = pages.join(" ");
            assert!((0..rows).all(|n| all.matches(&format!("baris-{n}.")).count() == 1), "{rows}");
            assert!(rows < 61 || pages.len() > 1);
        }
    }

    #[test]
    fn pages_that_it_goes_on_on_say_what_it_is() {
        let mut flow = Flow::new(setup());
        flow.heading("Kelompok Umum");
        Table { continued: Some("Kelompok Umum (lanjutan)".into()), ..table(200) }.draw(&mut flow);
        let pages: Vec<_> = flow.pages.iter().map(|page| text_of(page)).collect();
        let told: Vec<_> = pages.iter().map(|page| page.matches("(lanjutan)").count()).collect();
        assert!(told.len() > 3 && told[0] == 0 && told[1..].iter().all(|count| *count == 1), "{told:?}");
        assert!(pages[1..].iter().all(|page| page.starts_with("Kelompok Umum (lanjutan) Peringkat")));
        let all = pages.join(" ");
        assert!((0..200).all(|n| all.matches(&format!("baris-{n}.")).count() == 1));
    }

    #[test]
    fn a_head_is_never_parted_from_its_first_row() {
        for before in 30..60 {
            let mut flow = Flow::new(setup());
            (0..before).for_each(|_| flow.note("baris"));
            table(1).draw(&mut flow);
            let page = flow.pages.iter().find(|page| text_of(page).contains("Peringkat")).expect("the head");
            assert!(text_of(page).contains("baris-0."), "{before} lines before");
        }
    }

    #[test]
    fn a_block_stays_together_and_a_row_higher_than_a_page_goes_on() {
        for before in 0..40 {
            let mut flow = Flow::new(setup());
            (0..before).for_each(|_| flow.note("baris"));
            let mut table = table(2);
            table.blocks.push((0..5).map(|n| vec![Cell::new(""), Cell::new(format!("juri-{n}"))]).collect());
            table.draw(&mut flow);
            let pages = flow.pages.iter().filter(|page| text_of(page).contains("juri-"));
            assert_eq!(pages.count(), 1, "{before} lines before");
        }
        let mut flow = Flow::new(setup());
        let mut table = table(1);
        let words: Vec<_> = (0..3000).map(|n| format!("kata{n}")).collect();
        table.row(vec![Cell::new("7"), Cell::new(words.join(" "))]);
        table.draw(&mut flow);
        assert!(flow.pages.len() > 1);
        let all = flow.pages.iter().map(|page| text_of(page)).collect::<Vec<_>>().join(" ");
        assert!(words.iter().all(|word| all.contains(word)));
    }

    #[test]
    fn numbers_stand_at_the_right_edge_of_their_column() {
        let mut flow = Flow::new(setup());
        table(120).draw(&mut flow);
        let mut ends = Vec::new();
        for mark in flow.pages.iter().flatten() {
            if let Mark::Text { x, set, text, .. } = mark
                && text.parse::<u32>().is_ok()
            {
                ends.push(x + flow.measure.width(set.face, set.size, text));
            }
        }
        assert!(ends.len() == 120 && ends.iter().all(|end| *end == ends[0]));
    }
}
