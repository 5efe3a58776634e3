//! The cut: who goes on to the next round for certain, and who is tied at the line. It never cuts by the order of input.

use super::{CompetitionItem, Item, StagedItem, ranked_value};
use crate::domain::exact::from_points;
use crate::domain::scoring::{Advance, RankOn, Value};

/// Who goes on, as positions in the contest's entries (of a competition: in its items), best first (api, "`advance`").
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

/// What a line is drawn by: one place of a ranking.
pub(super) struct Placed<'a> {
    /// How the cut names it.
    at: usize,
    group: usize,
    rank: Option<u32>,
    /// `None` for whom no line reaches: the incomplete.
    value: Option<&'a Value>,
}

impl<'a> Placed<'a> {
    pub fn of_round(item: &'a Item, rank_on: RankOn) -> Self {
        Placed { at: item.entry, group: item.group, rank: item.rank, value: item.ranked_on(rank_on) }
    }

    /// A contestant in stages.
    pub fn of_stages(item: &'a StagedItem) -> Self {
        Placed { at: item.contestant, group: item.group, rank: item.rank, value: item.value.as_ref() }
    }

    /// The `at`th item of a competition.
    pub fn of_competition((at, item): (usize, &'a CompetitionItem), rank_on: RankOn) -> Self {
        let score = item.score.as_ref().filter(|_| item.rank.is_some());
        Placed { at, group: item.group, rank: item.rank, value: score.map(|score| ranked_value(score, rank_on)) }
    }
}

/// Makes the cut of a ranking whose places are in order. With `per_group` every group has its own line, and the whole is all of them
/// together; else there is one line over all groups, by the value that decides places. Across groups the tie-break chain is not
/// asked: it makes places within a group, and a line that used it between groups could contradict them (ADR 0003).
pub(super) fn cut(places: &[Placed], advance: &Advance) -> Cut {
    if !advance.per_group {
        return cut_among(places, advance);
    }
    let mut whole = Cut::default();
    for group in places.chunk_by(|a, b| a.group == b.group) {
        let Cut { certain, tied_at_cut, places_left, .. } = cut_among(group, advance);
        whole.certain.extend(&certain);
        whole.tied_at_cut.extend(&tied_at_cut);
        whole.places_left = whole.places_left.saturating_add(places_left);
        whole.groups.extend(group.first().map(|place| GroupCut {
            group: place.group,
            certain,
            tied_at_cut,
            places_left,
        }));
    }
    whole
}

/// One line among these: they go on by value while a whole run of equal ones has room.
fn cut_among(places: &[Placed], advance: &Advance) -> Cut {
    let passing = advance.passing_score.map(|score| Value::from(from_points(score)));
    let passes = |value: &Value| passing.as_ref().is_none_or(|passing| value >= passing);
    let mut passed: Vec<(&Value, &Placed)> =
        places.iter().filter_map(|place| Some((place.value?, place))).filter(|(value, _)| passes(value)).collect();
    passed.sort_by(|(a, _), (b, _)| b.cmp(a));
    let top = advance.top.map_or(passed.len(), |top| top as usize);
    let mut cut = Cut::default();
    for equal in passed.chunk_by(|(a, _), (b, _)| a == b) {
        let room = top - cut.certain.len();
        let equal: Vec<&Placed> = equal.iter().map(|&(_, place)| place).collect();
        if equal.len() <= room {
            cut.certain.extend(equal.iter().map(|place| place.at));
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
fn split_equals(equal: &[&Placed], room: usize, cut: &mut Cut) {
    for group in equal.chunk_by(|a, b| a.group == b.group) {
        let others = equal.len() - group.len();
        let mut above = 0;
        for class in group.chunk_by(|a, b| a.rank == b.rank) {
            let entries = class.iter().map(|place| place.at);
            if others + above + class.len() <= room {
                cut.certain.extend(entries);
            } else if above < room {
                cut.tied_at_cut.extend(entries);
            }
            above += class.len();
        }
    }
}
