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

/// Draws the blocks, so many in a row; a single one stands at the right, as in letters.
pub fn draw(flow: &mut Flow, signers: &[Signer], in_row: usize) {
    let columns = Length::try_from(in_row.max(1)).unwrap_or(1);
    let gap = pt(14);
    let width = (flow.width() - gap * (columns - 1)) / columns;
    for row in signers.chunks(in_row.max(1)) {
        let laid: Vec<_> = row
            .iter()
            .map(|signer| {
                let name = if signer.name.is_empty() {
                    "(………………………………)"
                } else {
                    signer.name.as_str()
                };
                (
                    wrap(&mut flow.measure, &signer.role, SET, width),
                    wrap(&mut flow.measure, name, NAME, width),
                    wrap(&mut flow.measure, &signer.position, SMALL, width),
                )
            })
            .collect();
        let most = |of: fn(&(Vec<String>, Vec<String>, Vec<String>)) -> usize| {
            Length::try_from(laid.iter().map(of).max().unwrap_or(0)).unwrap_or(0)
        };
        let roles = most(|block| block.0.len()) * SET.leading();
        let names = most(|block| block.1.len()) * NAME.leading();
        let height = roles + HAND + names + most(|block| block.2.len()) * SMALL.leading();
        flow.need(height);
        let top = flow.y;
        for (block, at) in laid.iter().zip(if signers.len() == 1 { columns - 1 } else { 0 }..) {
            let x = LEFT + at * (width + gap);
            let node = flow.begin(Part::Paragraph);
            let mut y = top;
            for line in &block.0 {
                flow.line_in((x, y, width), (SET, Align::Centre), line, Some(node));
                y += SET.leading();
            }
            y = top + roles + HAND;
            for line in &block.1 {
                flow.line_in((x, y, width), (NAME, Align::Centre), line, Some(node));
                y += NAME.leading();
            }
            flow.rule(x + pt(16), y, width - pt(32), 500);
            y += pt(2);
            for line in &block.2 {
                flow.line_in((x, y, width), (SMALL, Align::Centre), line, Some(node));
                y += SMALL.leading();
            }
            flow.end();
        }
        flow.y = top + height;
        flow.space(pt(14));
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::tests::{setup, text_of};
    use super::*;

    #[test]
    fn a_block_stands_whole_on_one_page() {
        for before in 20..60 {
            let mut flow = Flow::new(setup());
            (0..before).for_each(|_| flow.note("baris"));
            let signer = |n| Signer { role: format!("peran-{n}"), name: format!("nama-{n}"), position: "p".into() };
            draw(&mut flow, &(0..7).map(signer).collect::<Vec<_>>(), 2);
            let pages: Vec<_> = flow.pages.iter().map(|page| text_of(page)).collect();
            for n in 0..7 {
                let both = |page: &&String| page.contains(&format!("peran-{n}")) && page.contains(&format!("nama-{n}"));
                assert_eq!(pages.iter().filter(both).count(), 1, "{n} after {before} lines");
            }
        }
    }
}
