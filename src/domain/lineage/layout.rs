//! Where the nodes of a family stand when it is drawn: sources in the first layer, what came of them in later ones, ordered
//! so that few links cross. The same family is always drawn the same.

use std::collections::BTreeMap;

/// A place: the layer, from 0 for sources, and the row in it.
pub type Place = (usize, usize);

/// A family as it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Of each node, in the order given.
    pub places: Vec<Place>,
    /// Of each link, in the order given: where it begins, passes through, and ends; one place in each layer.
    pub ways: Vec<Vec<Place>>,
    pub layers: usize,
    /// Rows of the fullest layer.
    pub rows: usize,
}

/// How often the order is gone over; it settles sooner.
const SWEEPS: usize = 12;

/// Lays out `count` nodes with links from source to derived, which close no cycle and name nodes below `count`.
///
/// `1 → 2 → 3` stand in the layers 0, 1, 2; with `1 → 3` as well, that link passes through layer 1 in a row of its own.
pub fn lay_out(count: usize, links: &[(usize, usize)]) -> Layout {
    let layer = layers(count, links);
    // A link over several layers is drawn through points in between, which take part in the ordering as nodes do.
    let mut members: Vec<usize> = layer.clone();
    let mut chains: Vec<Vec<usize>> = Vec::with_capacity(links.len());
    for &(from, to) in links {
        let mut chain = vec![from];
        for between in layer[from] + 1..layer[to] {
            chain.push(members.len());
            members.push(between);
        }
        chain.push(to);
        chains.push(chain);
    }
    let steps: Vec<(usize, usize)> =
        chains.iter().flat_map(|chain| chain.windows(2).map(|pair| (pair[0], pair[1]))).collect();
    let ordered = order(&members, &steps);
    let mut place = vec![(0, 0); members.len()];
    for (at, nodes) in ordered.iter().enumerate() {
        for (row, node) in nodes.iter().enumerate() {
            place[*node] = (at, row);
        }
    }
    Layout {
        ways: chains.iter().map(|chain| chain.iter().map(|node| place[*node]).collect()).collect(),
        layers: ordered.len(),
        rows: ordered.iter().map(Vec::len).max().unwrap_or(0),
        places: place.into_iter().take(count).collect(),
    }
}

/// The longest way from a source; a source stands just before the first that learned from it.
fn layers(count: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let mut layer = vec![0; count];
    for _ in 0..count {
        let before = layer.clone();
        for &(from, to) in links {
            layer[to] = layer[to].max((layer[from] + 1).min(count));
        }
        if before == layer {
            break;
        }
    }
    for node in 0..count {
        if links.iter().all(|(_, to)| *to != node) {
            let first = links.iter().filter(|(from, _)| *from == node).map(|(_, to)| layer[*to]).min();
            layer[node] = first.map_or(0, |first| first.saturating_sub(1));
        }
    }
    layer
}

/// The nodes of each layer, each in turn put where the middle of its neighbours is; the best order met on the way is kept.
fn order(members: &[usize], steps: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let depth = members.iter().max().map_or(0, |last| last + 1);
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); depth];
    for (node, layer) in members.iter().enumerate() {
        rows[*layer].push(node);
    }
    let mut best = (crossings(members, &rows, steps), rows.clone());
    for sweep in 0..SWEEPS {
        let downward = sweep % 2 == 0;
        for turn in 1..depth {
            let (layer, beside) = if downward { (turn, turn - 1) } else { (depth - 1 - turn, depth - turn) };
            let row_of: BTreeMap<usize, usize> =
                rows[beside].iter().enumerate().map(|(row, node)| (*node, row)).collect();
            let wish = |own: usize, node: usize| {
                let neighbours: Vec<usize> = steps
                    .iter()
                    .filter_map(
                        |&(from, to)| {
                            if downward { (to == node).then_some(from) } else { (from == node).then_some(to) }
                        },
                    )
                    .filter_map(|other| row_of.get(&other).copied())
                    .collect();
                match neighbours.len() {
                    0 => (own, 1),
                    many => (neighbours.iter().sum(), many),
                }
            };
            let mut wishes: Vec<((usize, usize), usize)> =
                rows[layer].iter().enumerate().map(|(own, node)| (wish(own, *node), *node)).collect();
            // Fractions are compared as such: a/b < c/d where a·d < c·b.
            wishes.sort_by(|((a, b), _), ((c, d), _)| (a * d).cmp(&(c * b)));
            rows[layer] = wishes.into_iter().map(|(_, node)| node).collect();
        }
        let now = crossings(members, &rows, steps);
        if now < best.0 {
            best = (now, rows.clone());
        }
    }
    best.1
}

/// How many pairs of links cross.
fn crossings(members: &[usize], rows: &[Vec<usize>], steps: &[(usize, usize)]) -> usize {
    let mut row = vec![0; members.len()];
    for nodes in rows {
        for (at, node) in nodes.iter().enumerate() {
            row[*node] = at;
        }
    }
    let mut found = 0;
    for (n, &(from, to)) in steps.iter().enumerate() {
        for &(other_from, other_to) in &steps[n + 1..] {
            let same_layer = members[from] == members[other_from];
            if same_layer
                && ((row[from] < row[other_from] && row[to] > row[other_to])
                    || (row[from] > row[other_from] && row[to] < row[other_to]))
            {
                found += 1;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crossed(layout: &Layout) -> usize {
        let steps: Vec<(Place, Place)> =
            layout.ways.iter().flat_map(|way| way.windows(2).map(|pair| (pair[0], pair[1]))).collect();
        let mut found = 0;
        for (n, (a, b)) in steps.iter().enumerate() {
            for (c, d) in &steps[n + 1..] {
                found += usize::from(a.0 == c.0 && (a.1 < c.1 && b.1 > d.1 || a.1 > c.1 && b.1 < d.1));
            }
        }
        found
    }

    #[test]
    fn what_came_later_stands_in_a_later_layer_and_nothing_stands_on_another() {
        let links = [(0, 2), (1, 2), (2, 3), (0, 3), (4, 3), (5, 0)];
        let layout = lay_out(7, &links);
        for ((from, to), way) in links.iter().zip(&layout.ways) {
            assert!(layout.places[*from].0 < layout.places[*to].0, "{from} {to}");
            assert_eq!((way.first(), way.last()), (Some(&layout.places[*from]), Some(&layout.places[*to])));
            assert!(way.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0), "one place in each layer: {way:?}");
        }
        let mut taken: Vec<Place> = layout.places.clone();
        taken.extend(layout.ways.iter().flat_map(|way| &way[1..way.len() - 1]));
        let count = taken.len();
        taken.sort_unstable();
        taken.dedup();
        assert_eq!(taken.len(), count, "each place once");
        assert_eq!(layout.places[4].0, 2, "a source stands just before who learned from it");
        assert_eq!((layout.layers, layout.places[6].0), (4, 0));
    }

    #[test]
    fn links_that_need_not_cross_do_not() {
        let cases: &[(usize, &[(usize, usize)])] = &[
            (4, &[(0, 3), (1, 2)]),
            (6, &[(0, 5), (1, 4), (2, 3)]),
            (6, &[(0, 4), (0, 5), (1, 2), (1, 3)]),
            (7, &[(0, 6), (1, 5), (6, 2), (5, 3), (0, 2), (1, 4)]),
        ];
        for (count, links) in cases {
            assert_eq!(crossed(&lay_out(*count, links)), 0, "{links:?}");
        }
    }

    #[test]
    fn the_same_family_is_drawn_the_same() {
        let links: Vec<(usize, usize)> = (0..40).map(|n| (n % 10, 10 + n * 7 % 30)).collect();
        assert_eq!(lay_out(40, &links), lay_out(40, &links));
        assert_eq!(lay_out(0, &[]), Layout::default());
        assert_eq!(lay_out(1, &[]), Layout { places: vec![(0, 0)], ways: vec![], layers: 1, rows: 1 });
    }
}
