//! Who learned from whom: edges from a source to the innovation derived from it, the cycles they must not close, and the
//! family of one innovation. How a family is drawn stands in [`layout`].

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::ids::{InnovationId, LineageEdgeId};
use super::innovation::words;
use super::text;

pub mod layout;

words! {
    /// How an innovation came from its source (the kinds that the press report of KIPP Banten 2023 tells apart: SEED).
    Kind {
        /// Taken over as it is.
        Replicates = "replicates",
        /// Some aspects of it taken over.
        PartiallyReplicates = "partially_replicates",
        /// Something new that began with it.
        InspiredBy = "inspired_by",
        /// The source, changed.
        Modifies = "modifies",
    }
}

impl Kind {
    /// The source was replicated, as a whole or in part.
    pub const fn is_replication(self) -> bool {
        matches!(self, Self::Replicates | Self::PartiallyReplicates)
    }
}

/// A source that is in no register here: an innovation of elsewhere, or a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct External {
    pub name: String,
    /// Where it is from, in words; empty where that is not told.
    pub region: String,
}

impl External {
    /// The same source told twice is one, without regard to letter case.
    pub fn node(&self) -> Node {
        Node::External(text::fold(&self.name), text::fold(&self.region))
    }
}

/// What an innovation learned from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Innovation(InnovationId),
    External(External),
}

impl Source {
    pub fn node(&self) -> Node {
        match self {
            Self::Innovation(id) => Node::Innovation(*id),
            Self::External(external) => external.node(),
        }
    }
}

/// One step of learning: `innovation` came from `source`. It never changes; it is added and removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    pub id: LineageEdgeId,
    /// What came of it.
    pub innovation: InnovationId,
    pub kind: Kind,
    pub source: Source,
    pub note: Option<String>,
}

impl Edge {
    /// From the source to what came of it.
    pub fn link(&self) -> Link {
        (self.source.node(), Node::Innovation(self.innovation))
    }
}

/// A place in the graph: an innovation, or a source of elsewhere by its folded name and region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    Innovation(InnovationId),
    External(String, String),
}

/// Source and derived.
pub type Link = (Node, Node);

/// The way round that `new` would close, from the source over everything between back to the source; none if it closes none.
/// Of several ways it is the shortest, and of those the one over the smallest ids.
///
/// With A → B → C, the new link C → A goes round C → A → B → C; A → A goes round A → A.
pub fn way_round(links: &[Link], new: &Link) -> Option<Vec<Node>> {
    let (source, derived) = new;
    let mut onward: BTreeMap<&Node, BTreeSet<&Node>> = BTreeMap::new();
    for (from, to) in links {
        onward.entry(from).or_default().insert(to);
    }
    let mut came_from: BTreeMap<&Node, &Node> = BTreeMap::new();
    let mut next = VecDeque::from([derived]);
    let mut seen = BTreeSet::from([derived]);
    while let Some(node) = next.pop_front() {
        if node == source {
            let mut way = vec![source.clone()];
            let mut at = node;
            while let Some(before) = came_from.get(at) {
                way.push((*before).clone());
                at = before;
            }
            way.push(source.clone());
            way.reverse();
            return Some(way);
        }
        for to in onward.get(node).into_iter().flatten() {
            if seen.insert(to) {
                came_from.insert(to, node);
                next.push_back(to);
            }
        }
    }
    None
}

/// Everything that can be reached from `start` over links, up to sources and down to what came of them, in any order: parents,
/// children, and whoever learned from the same source. `start` is always of it.
pub fn family(links: &[Link], start: &Node) -> BTreeSet<Node> {
    let mut beside: BTreeMap<&Node, Vec<&Node>> = BTreeMap::new();
    for (from, to) in links {
        beside.entry(from).or_default().push(to);
        beside.entry(to).or_default().push(from);
    }
    let mut found = BTreeSet::from([start.clone()]);
    let mut next = vec![start];
    while let Some(node) = next.pop() {
        for other in beside.get(node).into_iter().flatten() {
            if !found.contains(*other) {
                found.insert((*other).clone());
                next.push(other);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn node(n: u128) -> Node {
        Node::Innovation(InnovationId::new(Uuid::from_u128(n)))
    }

    fn link(from: u128, to: u128) -> Link {
        (node(from), node(to))
    }

    fn outside(name: &str) -> Node {
        External { name: name.to_owned(), region: "Jawa Tengah".to_owned() }.node()
    }

    fn way(nodes: &[u128]) -> Option<Vec<Node>> {
        Some(nodes.iter().copied().map(node).collect())
    }

    #[test]
    fn a_cycle_is_told_with_its_way_round() {
        let chain: Vec<Link> = (1..500).map(|n| link(n, n + 1)).collect();
        let long: Vec<u128> = std::iter::once(500).chain(1..=500).collect();
        let diamond = [link(1, 2), link(1, 3), link(2, 4), link(3, 4), link(4, 5), link(3, 5)];
        type Case<'a> = (&'a [Link], Link, Option<Vec<Node>>);
        let cases: &[Case] = &[
            (&[], link(1, 1), way(&[1, 1])),
            (&[link(1, 2)], link(2, 1), way(&[2, 1, 2])),
            (&[link(1, 2)], link(1, 2), None),
            (&[link(1, 2), link(2, 3)], link(3, 1), way(&[3, 1, 2, 3])),
            (&chain, link(500, 1), way(&long)),
            (&chain, link(1, 500), None),
            (&diamond, link(5, 1), way(&[5, 1, 3, 5])),
            (&diamond, link(4, 1), way(&[4, 1, 2, 4])),
            (&diamond, link(2, 3), None),
            (&diamond, link(3, 2), None),
        ];
        for (links, new, due) in cases {
            assert_eq!(&way_round(links, new), due, "{new:?}");
        }
    }

    #[test]
    fn a_source_of_elsewhere_closes_no_cycle() {
        let links = [(outside("KUDU"), node(1)), link(1, 2)];
        assert_eq!(way_round(&links, &(outside("kudu"), node(2))), None);
        assert_eq!(outside("KUDU"), outside("kudu"));
    }

    #[test]
    fn a_family_is_whatever_can_be_reached_up_and_down() {
        let links = [(outside("KUDU"), node(1)), (outside("KUDU"), node(2)), link(2, 3), link(7, 3), link(8, 9)];
        let due = BTreeSet::from([outside("kudu"), node(1), node(2), node(3), node(7)]);
        for member in &due {
            assert_eq!(family(&links, member), due, "{member:?}");
        }
        assert_eq!(family(&links, &node(8)), BTreeSet::from([node(8), node(9)]));
        assert_eq!(family(&links, &node(6)), BTreeSet::from([node(6)]));
    }

    /// Whoever checks each link as it comes never gets a graph with a cycle, and refuses no link without need: against a
    /// walk that takes no short cuts.
    #[test]
    fn links_taken_one_by_one_never_go_round() {
        let reaches = |links: &[Link], from: &Node, to: &Node| {
            let mut found = vec![from.clone()];
            for _ in 0..links.len() {
                for (source, derived) in links {
                    if found.contains(source) && !found.contains(derived) {
                        found.push(derived.clone());
                    }
                }
            }
            found.contains(to)
        };
        let (mut links, mut refused) = (Vec::new(), 0);
        for n in 0..200_u128 {
            let new = link(n * 7 % 13, n * n % 11);
            let closes = reaches(&links, &new.1, &new.0);
            assert_eq!(way_round(&links, &new).is_some(), closes, "{new:?}");
            if closes {
                refused += 1;
            } else {
                links.push(new);
            }
        }
        assert!(refused > 20 && links.len() > 20, "{refused} refused, {} taken", links.len());
    }
}
