//! Selection: from places, eligibility and quotas to decisions. Nothing is ever chosen by the order of the input.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{CutBy, Decision};
use crate::domain::ids::AgencyId;
use crate::domain::programme::Quota;

/// What selection knows of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contender {
    pub group: String,
    /// Whose quota it counts in; a government has none.
    pub agency: Option<AgencyId>,
    /// Its place in the group, 1 the best; `None` without one.
    pub rank: Option<u32>,
    /// It has a place, and every check that applies passed.
    pub eligible: bool,
}

/// What selection says of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub decision: Decision,
    /// It stands in a block that the quota would have to part.
    pub tied_at_cut: bool,
    pub cut_by: Option<CutBy>,
}

/// A block of equal rank that did not fit: for people to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// `None` where the total of all groups cuts it.
    pub group: Option<String>,
    pub rank: u32,
    /// Positions among the contenders, in rising order.
    pub members: Vec<usize>,
    /// How many of them the quotas leave room for, at most.
    pub places_left: u32,
    pub cut_by: CutBy,
}

/// Decisions beside the contenders, and the ties that nobody decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub chosen: Vec<Chosen>,
    pub ties: Vec<Tie>,
}

impl Chosen {
    pub const RECOMMENDED: Self = Self { decision: Decision::Recommended, tied_at_cut: false, cut_by: None };
    pub const NOT_RECOMMENDED: Self = Self { decision: Decision::NotRecommended, tied_at_cut: false, cut_by: None };

    const fn reserve(cut_by: CutBy) -> Self {
        Self { decision: Decision::Reserve, tied_at_cut: false, cut_by: Some(cut_by) }
    }

    const fn tied(cut_by: CutBy) -> Self {
        Self { decision: Decision::Reserve, tied_at_cut: true, cut_by: Some(cut_by) }
    }
}

/// Selects, group by group, then over all groups.
///
/// **Within a group** the eligible are walked in blocks of equal rank, the best first. Of a block,
/// 1. those whose agency has no place left stand in reserve (`agency_quota`) and are out of it;
/// 2. what is left is recommended whole if it fits the places left of every agency in it and of the group;
/// 3. else it is a tie, cut by the agency's quota if an agency has more in it than places, otherwise by the group's, and the walk
///    ends; so it does, without a tie, where the group has no place left.
///
/// Whoever comes after the end stands in reserve, cut by what ended the walk. So a quota never parts a block, and nobody
/// below an undecided tie is recommended.
///
/// **Over all groups** a total is walked in blocks of equal rank of all groups together: rank 1 of every group, then rank 2 …
/// A block asks for one place for each that is recommended in it, and for those that a tie in it leaves. If that is more than is
/// left it is a tie cut by the total, and whatever comes after stands in reserve (`total_quota`); the total replaces ties of groups
/// from there on.
///
/// Two places for ranks 1, 2, 2: the first is recommended, the two others are tied for one place.
pub fn select(contenders: &[Contender], quota: &Quota) -> Selection {
    let mut selection = Selection { chosen: vec![Chosen::NOT_RECOMMENDED; contenders.len()], ties: Vec::new() };
    let groups: BTreeSet<&str> = contenders.iter().map(|one| one.group.as_str()).collect();
    for group in groups {
        select_group(contenders, group, quota, &mut selection);
    }
    if let Some(total) = quota.total {
        cut_total(contenders, total, &mut selection);
    }
    selection
}

/// The eligible of one group, or of all, in blocks of equal rank.
fn blocks(contenders: &[Contender], belongs: impl Fn(usize, &Contender) -> bool) -> BTreeMap<u32, Vec<usize>> {
    let mut blocks: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, one) in contenders.iter().enumerate() {
        if let Some(rank) = one.rank.filter(|_| one.eligible && belongs(at, one)) {
            blocks.entry(rank).or_default().push(at);
        }
    }
    blocks
}

fn select_group(contenders: &[Contender], group: &str, quota: &Quota, selection: &mut Selection) {
    let mut places = group_quota(quota, group).unwrap_or(u32::MAX);
    let per_agency = agency_quota(quota, group);
    let mut taken: HashMap<AgencyId, u32> = HashMap::new();
    let mut ended: Option<CutBy> = None;
    for (rank, block) in blocks(contenders, |_, one| one.group == group) {
        let left = |taken: &HashMap<AgencyId, u32>, at: usize| match (per_agency, contenders[at].agency) {
            (Some(most), Some(agency)) => most - taken.get(&agency).copied().unwrap_or(0),
            (None, _) | (_, None) => u32::MAX,
        };
        if let Some(cut_by) = ended {
            block.iter().for_each(|&at| selection.chosen[at] = Chosen::reserve(cut_by));
            continue;
        }
        let (open, full): (Vec<usize>, Vec<usize>) = block.into_iter().partition(|&at| left(&taken, at) > 0);
        full.iter().for_each(|&at| selection.chosen[at] = Chosen::reserve(CutBy::AgencyQuota));
        if open.is_empty() {
            continue;
        }
        if places == 0 {
            open.iter().for_each(|&at| selection.chosen[at] = Chosen::reserve(CutBy::GroupQuota));
            ended = Some(CutBy::GroupQuota);
            continue;
        }
        let room = room(contenders, &open, |at| left(&taken, at));
        let cut_by = match (room < count(&open), count(&open) > places) {
            (true, _) => Some(CutBy::AgencyQuota),
            (false, true) => Some(CutBy::GroupQuota),
            (false, false) => None,
        };
        if let Some(cut_by) = cut_by {
            open.iter().for_each(|&at| selection.chosen[at] = Chosen::tied(cut_by));
            let places_left = room.min(places);
            selection.ties.push(Tie { group: Some(group.to_owned()), rank, members: open, places_left, cut_by });
            ended = Some(cut_by);
            continue;
        }
        for &at in &open {
            selection.chosen[at] = Chosen::RECOMMENDED;
            if let Some(agency) = contenders[at].agency {
                *taken.entry(agency).or_default() += 1;
            }
        }
        places -= count(&open);
    }
}

/// Codes are compared without regard to letter case.
fn group_quota(quota: &Quota, group: &str) -> Option<u32> {
    quota.per_group.iter().find(|(code, _)| code.eq_ignore_ascii_case(group)).map(|(_, most)| *most)
}

/// Of one agency in this group; that of `*` where the group itself is not named.
fn agency_quota(quota: &Quota, group: &str) -> Option<u32> {
    let of = |name: &str| quota.per_agency.iter().find(|(code, _)| code.eq_ignore_ascii_case(name));
    of(group).or_else(|| of("*")).map(|(_, most)| *most)
}

/// How many of a block the quotas of its agencies leave room for.
fn room(contenders: &[Contender], block: &[usize], left: impl Fn(usize) -> u32) -> u32 {
    let mut by_agency: HashMap<AgencyId, (u32, u32)> = HashMap::new();
    let mut room: u32 = 0;
    for &at in block {
        match contenders[at].agency {
            Some(agency) => by_agency.entry(agency).or_insert((0, left(at))).0 += 1,
            None => room += 1,
        }
    }
    by_agency.values().fold(room, |room, (asked, left)| room.saturating_add(*asked.min(left)))
}

fn cut_total(contenders: &[Contender], total: u32, selection: &mut Selection) {
    let mut left = total;
    let mut ended = false;
    let wanted = |at: usize, _: &Contender| {
        selection.chosen[at].decision == Decision::Recommended || selection.chosen[at].tied_at_cut
    };
    for (rank, block) in blocks(contenders, wanted) {
        let undecided = selection.ties.iter().filter(|tie| tie.group.is_some() && tie.rank == rank);
        let certain = block.iter().filter(|&&at| selection.chosen[at].decision == Decision::Recommended).count();
        let asked = undecided.map(|tie| tie.places_left).fold(certain as u32, u32::saturating_add);
        if !ended && asked <= left {
            left -= asked;
            continue;
        }
        selection.ties.retain(|tie| tie.group.is_none() || tie.rank != rank);
        if ended || left == 0 {
            block.iter().for_each(|&at| selection.chosen[at] = Chosen::reserve(CutBy::TotalQuota));
        } else {
            block.iter().for_each(|&at| selection.chosen[at] = Chosen::tied(CutBy::TotalQuota));
            let (cut_by, places_left) = (CutBy::TotalQuota, left);
            selection.ties.push(Tie { group: None, rank, members: block, places_left, cut_by });
        }
        ended = true;
    }
}

/// Positions come from memory, so there are fewer than 2³².
fn count(members: &[usize]) -> u32 {
    members.len() as u32
}
