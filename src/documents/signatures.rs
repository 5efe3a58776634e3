//! Blocks to sign in, side by side; a row of blocks is never parted by the end of a page.

use super::fonts::{Length, pt};
use super::page::{BODY, Flow, LEFT, Part, SMALL, STRONG};
use super::text::{Align, Type, wrap};

/// Somebody who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// As what: `Ketua`.
    pub role: String,
    /// Empty: to be filled in.
    pub name: String,
    /// Position, or nothing.
    pub position: String,
}

/// Room for the signature itself.
const HAND: Length = pt(46);
const SET: Type = Type { size: pt(10), ..BODY };
const NAME: Type = Type { size: pt(10), ..STRONG };

/// Blocks side by side.
const IN_ROW: usize = 2;

/// A block broken into lines.
struct Block {
    role: Vec<String>,
    name: Vec<String>,
    position: Vec<String>,
    /// Without a name, a dotted line to write one on.
    named: bool,
}

impl Block {
    fn of(flow: &mut Flow, signer: &Signer, width: Length) -> Self {
        let named = !signer.name.is_empty();
        let name = if named { signer.name.as_str() } else { "(………………………………)" };
        Self {
            role: wrap(&mut flow.measure, &signer.role, SET, width),
            name: wrap(&mut flow.measure, name, NAME, width),
            position: wrap(&mut flow.measure, &signer.position, SMALL, width),
            named,
        }
    }
}

/// Draws the blocks, two in a row; a single one stands at the right, as in letters.
pub fn draw(flow: &mut Flow, signers: &[Signer]) {
    let gap = pt(14);
    let width = (flow.width() - gap) / 2;
    for row in signers.chunks(IN_ROW) {
        let blocks: Vec<Block> = row.iter().map(|signer| Block::of(flow, signer, width)).collect();
        let most = |of: fn(&Block) -> &[String], set: Type| {
            let lines = blocks.iter().map(|block| of(block).len()).max().unwrap_or(0);
            Length::try_from(lines).unwrap_or(0) * set.leading()
        };
        let above = most(|block| &block.role, SET) + HAND;
        let height = above + most(|block| &block.name, NAME) + most(|block| &block.position, SMALL) + pt(2);
        flow.need(height);
        let top = flow.y;
        for (block, at) in blocks.iter().zip(if signers.len() == 1 { 1 } else { 0 }..) {
            draw_block(flow, block, (LEFT + at * (width + gap), top, width), above);
        }
        flow.y = top + height;
        flow.space(pt(14));
    }
}

/// `above` the name are the role and the room to sign in.
fn draw_block(flow: &mut Flow, block: &Block, (x, top, width): (Length, Length, Length), above: Length) {
    let node = flow.begin(Part::Paragraph);
    let mut column = |lines: &[String], set: Type, mut y: Length| {
        for line in lines {
            flow.line_in((x, y, width), (set, Align::Centre), line, Some(node));
            y += set.leading();
        }
        y
    };
    column(&block.role, SET, top);
    let rule = column(&block.name, NAME, top + above);
    column(&block.position, SMALL, rule + pt(2));
    if block.named {
        flow.rule(x + pt(16), rule, width - pt(32), 500);
    }
    flow.end();
}

#[cfg(test)]
mod tests {
    use super::super::fonts::mm;
    use super::super::page::tests::{setup, text_of};
    use super::super::page::{BOTTOM, Mark};
    use super::*;

    #[test]
    fn a_block_stands_whole_on_one_page() {
        for before in 20..60 {
            let mut flow = Flow::new(setup());
            (0..before).for_each(|_| flow.note("baris"));
            let signer = |n| Signer { role: format!("peran-{n}"), name: format!("nama-{n}"), position: "p".into() };
            draw(&mut flow, &(0..7).map(signer).collect::<Vec<_>>());
            let lowest = flow.pages.iter().flatten().map(|mark| match mark {
                Mark::Text { baseline, .. } => *baseline,
                Mark::Fill { .. } => 0,
            });
            assert!(lowest.max() <= Some(mm(297) - BOTTOM), "within the margins after {before} lines");
            let pages: Vec<_> = flow.pages.iter().map(|page| text_of(page)).collect();
            for n in 0..7 {
                let both = |page: &&String| page.contains(&format!("peran-{n}")) && page.contains(&format!("nama-{n}"));
                assert_eq!(pages.iter().filter(both).count(), 1, "{n} after {before} lines");
            }
        }
    }
}
