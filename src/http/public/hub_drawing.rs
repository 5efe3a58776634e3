//! A family drawn as an SVG: boxes for innovations, lines from sources to what came of them. Its looks stand in the style sheet,
//! for the policy of these pages allows no styles of elements.

use std::collections::HashMap;

use maud::{Markup, html};

use crate::domain::lineage::Kind;
use crate::domain::lineage::layout::{Layout, Place, lay_out};
use crate::services::lineage::{Graph, GraphNode};
use crate::wording::Tongue;

/// Larger families are told by the lists alone; nobody could read the drawing.
const MOST_NODES: usize = 60;

const BOX_WIDTH: usize = 232;
const BOX_HEIGHT: usize = 52;
const GAP_ACROSS: usize = 90;
const GAP_DOWN: usize = 20;
const MARGIN: usize = 8;
/// Letters that fit into a box, also the wide ones of the fonts that systems fall back to.
const LETTERS: usize = 23;

/// How one came of another, in words.
pub fn kind(tongue: Tongue, kind: Kind) -> &'static str {
    match kind {
        Kind::Replicates => tongue.say("replikasi", "replicates"),
        Kind::PartiallyReplicates => tongue.say("replikasi sebagian", "replicates in part"),
        Kind::InspiredBy => tongue.say("terinspirasi", "inspired by"),
        Kind::Modifies => tongue.say("modifikasi", "modifies"),
    }
}

/// The drawing, and what its lines mean; nothing where it would be too large.
pub fn draw(tongue: Tongue, family: &Graph, own: &str) -> Markup {
    if family.nodes.len() > MOST_NODES {
        return html! {};
    }
    let number: HashMap<&str, usize> = family.nodes.iter().enumerate().map(|(n, node)| (node.id.as_str(), n)).collect();
    let ends = |(from, to, _): &(String, String, Kind)| {
        number.get(from.as_str()).copied().zip(number.get(to.as_str()).copied())
    };
    let links: Vec<(usize, usize)> = family.edges.iter().filter_map(ends).collect();
    let layout = lay_out(family.nodes.len(), &links);
    let (width, height) = (across(layout.layers) - GAP_ACROSS + MARGIN, down(layout.rows) - GAP_DOWN + MARGIN);
    html! {
        div class="table-frame family-frame" tabindex="0" role="region" aria-label=(tongue.say("Gambar silsilah", "Drawing of the lineage")) {
            svg class="family" width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } role="img"
                aria-label=(tongue.say("Silsilah; daftar di bawah memuat isi yang sama.", "Lineage; the list below says the same.")) {
                @for (way, (_, _, of)) in layout.ways.iter().zip(&family.edges) {
                    path class={ "link " (of.as_str()) } d=(line(way)) {
                        title { (kind(tongue, *of)) }
                    }
                }
                @for (node, place) in family.nodes.iter().zip(&layout.places) { (node_box(tongue, node, *place, own)) }
            }
        }
        (legend(tongue, family, &layout))
    }
}

const fn across(layer: usize) -> usize {
    MARGIN + layer * (BOX_WIDTH + GAP_ACROSS)
}

const fn down(row: usize) -> usize {
    MARGIN + row * (BOX_HEIGHT + GAP_DOWN)
}

const fn middle(row: usize) -> usize {
    down(row) + BOX_HEIGHT / 2
}

/// From the right side of the source to the left side of what came of it, in a curve from layer to layer.
fn line(way: &[Place]) -> String {
    let mut path = String::new();
    for (n, pair) in way.windows(2).enumerate() {
        let [(layer, row), (next_layer, next_row)] = [pair[0], pair[1]];
        let from = (across(layer) + BOX_WIDTH, middle(row));
        let to = (across(next_layer), middle(next_row));
        let bend = from.0 + GAP_ACROSS / 2;
        if n == 0 {
            path.push_str(&format!("M{} {}", from.0, from.1));
        } else {
            // Straight through a layer that the line only passes.
            path.push_str(&format!(" L{} {}", from.0, from.1));
        }
        path.push_str(&format!(" C{bend} {} {bend} {} {} {}", from.1, to.1, to.0, to.1));
    }
    path
}

fn node_box(tongue: Tongue, node: &GraphNode, (layer, row): Place, own: &str) -> Markup {
    let (x, y) = (across(layer), down(row));
    let class = match (node.id == own, node.agency.is_none()) {
        (true, _) => "node own",
        (false, true) => "node external",
        (false, false) => "node",
    };
    let below = node.agency.as_ref().map_or(node.region.as_deref().unwrap_or_default(), |agency| agency.name.as_str());
    let drawn = html! {
        title { (node.name) @if !below.is_empty() { " · " (below) } }
        rect x=(x) y=(y) width=(BOX_WIDTH) height=(BOX_HEIGHT) rx="6" {}
        text class="name" x=(x + 10) y=(y + 22) { (short(&node.name)) }
        text class="place" x=(x + 10) y=(y + 40) { (short(below)) }
    };
    html! {
        @if node.id == own || node.agency.is_none() { g class=(class) { (drawn) } }
        @else { a class=(class) href=(tongue.link(&format!("/innovations/{}", node.id))) { (drawn) } }
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LETTERS - 1).collect();
    format!("{}…", cut.trim_end())
}

/// Which line means what, of those that are drawn.
fn legend(tongue: Tongue, family: &Graph, layout: &Layout) -> Markup {
    let used = |of: Kind| family.edges.iter().take(layout.ways.len()).any(|(_, _, kind)| *kind == of);
    html! {
        ul class="row legend-lines small" {
            @for of in Kind::ALL.iter().copied().filter(|of| used(*of)) {
                li {
                    svg class="family" width="36" height="10" viewBox="0 0 36 10" aria-hidden="true" {
                        path class={ "link " (of.as_str()) } d="M0 5 L36 5" {}
                    }
                    " " (kind(tongue, of))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(id: &str, name: &str) -> GraphNode {
        GraphNode { id: id.to_owned(), name: name.to_owned(), agency: None, region: Some("Jawa <Tengah>".to_owned()) }
    }

    #[test]
    fn each_node_and_edge_is_drawn_once_and_nothing_is_styled_by_attribute() {
        let family = Graph {
            nodes: vec![node("a", "Sumber & mata air"), node("b", "Tengah"), node("c", "Hilir")],
            edges: vec![
                ("a".into(), "b".into(), Kind::Replicates),
                ("b".into(), "c".into(), Kind::Modifies),
                ("a".into(), "c".into(), Kind::InspiredBy),
            ],
        };
        let drawn = draw(Tongue::Id, &family, "b").into_string();
        assert_eq!(drawn.matches("<rect").count(), 3);
        assert_eq!(drawn.matches("<title>").count(), 6);
        assert!(drawn.contains("Sumber &amp; mata air") && drawn.contains("Jawa &lt;Tengah&gt;"), "{drawn}");
        assert!(!drawn.contains("style="), "{drawn}");
        // The line over two layers passes the one between in a row of its own.
        let passing = format!(" L{} {}", across(1) + BOX_WIDTH, middle(1));
        assert!(drawn.contains(&passing) || drawn.contains(&format!(" L{} {}", across(1) + BOX_WIDTH, middle(0))));
    }

    #[test]
    fn long_names_are_cut_and_large_families_are_not_drawn() {
        assert_eq!(short(&"a".repeat(40)).chars().count(), LETTERS);
        let nodes = (0..=MOST_NODES).map(|n| node(&n.to_string(), "x")).collect();
        assert_eq!(draw(Tongue::En, &Graph { nodes, edges: vec![] }, "0").into_string(), "");
    }
}
