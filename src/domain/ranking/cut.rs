//! The cut: who goes on to the next round for certain, and who is tied at the line. It never cuts by the order of input.

use super::Item;
use crate::domain::exact::from_points;
use crate::domain::scoring::{Advance, RankOn, Value};

/// Who goes on, as positions in the contest's entries, best first (api, "`advance`").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// They go on, however the ties at the line are resolved.
    pub certain: Vec<usize>,
    /// They share what is left of the places; somebody has to decide.
    pub tied_at_cut: Vec<usize>,
    /// Places that nobody has for certain: `top` less the certain ones; 0 without `top`.
    pub places_left: u32,
    /// The same group by group, with `per_group`; else empty. Only groups that have entries are listed.
    pub groups: Vec<GroupCut>,
}

/// The cut of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCut {
    pub group: usize,
    pub certain: Vec<usize>,
    pub tied_at_cut: Vec<usize>,
    pub places_left: u32,
}

/// Makes the cut of a ranking whose items are in order. With `per_group` every group has its own line, and the whole is all of them
/// together; else there is one line over all groups, by the value that `rank_on` names. Across groups the tie-break chain is not
/// asked: it makes places within a group, and a line that used it between groups could contradict them (ADR 0003).
pub(super) fn cut(items: &[Item], advance: &Advance, rank_on: RankOn) -> Cut {
    if !advance.per_group {
        return cut_among(items, advance, rank_on);
    }
    let mut whole = Cut::default();
    for group in items.chunk_by(|a, b| a.group == b.group) {
        let Cut { certain, tied_at_cut, places_left, .. } = cut_among(group, advance, rank_on);
        whole.certain.extend(&certain);
        whole.tied_at_cut.extend(&tied_at_cut);
        whole.places_left = whole.places_left.saturating_add(places_left);
        whole.groups.extend(group.first().map(|item| GroupCut {
            group: item.group,
            certain,
            tied_at_cut,
            places_left,
        }));
    }
    whole
}

/// One line among these items: they go on by value while a whole run of equal ones has room.
fn cut_among(items: &[Item], advance: &Advance, rank_on: RankOn) -> Cut {
    let passing = advance.passing_score.map(|score| Value::from(from_points(score)));
    let passes = |value: &Value| passing.as_ref().is_none_or(|passing| value >= passing);
    let mut passed: Vec<(&Value, &Item)> = items
        .iter()
        .filter_map(|item| Some((item.ranked_on(rank_on)?, item)))
        .filter(|(value, _)| passes(value))
        .collect();
    passed.sort_by(|(a, _), (b, _)| b.cmp(a));
    let top = advance.top.map_or(passed.len(), |top| top as usize);
    let mut cut = Cut::default();
    for equal in passed.chunk_by(|(a, _), (b, _)| a == b) {
        let room = top - cut.certain.len();
        let equal: Vec<&Item> = equal.iter().map(|&(_, item)| item).collect();
        if equal.len() <= room {
            cut.certain.extend(equal.iter().map(|item| item.entry));
            continue;
        }
        split_equals(&equal, room, &mut cut);
        break;
    }
    cut.places_left = advance.top.map_or(0, |top| top.saturating_sub(cut.certain.len() as u32));
    cut
}

/// Entries of one value for which there is not room enough. Places separate those of one group; between groups they are tied. An entry
/// is certain if it goes on even when every tie is resolved against it, and out if it does not even when every tie is
/// resolved for it.
///
/// With two places for a1 before a2 in one group and b in another, all of the same value: a1 is certain, as only b could come before
/// it; a2 and b are tied for the other place.
fn split_equals(equal: &[&Item], room: usize, cut: &mut Cut) {
    for group in equal.chunk_by(|a, b| a.group == b.group) {
        let others = equal.len() - group.len();
        let mut above = 0;
        for class in group.chunk_by(|a, b| a.rank == b.rank) {
            let entries = class.iter().map(|item| item.entry);
            if others + above + class.len() <= room {
                cut.certain.extend(entries);
            } else if above < room {
                cut.tied_at_cut.extend(entries);
            }
            above += class.len();
        }
    }
}
