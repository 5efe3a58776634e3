//! Decisions in words: runs the selection over the items and says of each why it stands where it does.

use super::{Chosen, Contender, CutBy, Decision, Item, Tie, select};
use crate::domain::programme::{Outcome, Quota, Said};

/// Decides all items anew, and returns the ties; members are positions among the items. Overrides are not looked at: they
/// change what holds for an item, never what the rules say of it.
pub fn decide(items: &mut [Item], quota: &Quota) -> Vec<Tie> {
    let contenders: Vec<Contender> = items
        .iter()
        .map(|item| Contender {
            group: item.group.clone(),
            agency: item.entry().map(|entrant| entrant.agency.id),
            rank: item.rank,
            eligible: item.is_eligible(),
        })
        .collect();
    let selection = select(&contenders, quota);
    for (item, chosen) in items.iter_mut().zip(selection.chosen) {
        item.chosen = chosen;
        let checked = item.bar.is_none() && item.rank.is_some();
        if chosen.decision == Decision::NotRecommended && checked {
            item.chosen.cut_by = Some(CutBy::Check);
        }
        item.reason = reason(item);
    }
    selection.ties
}

/// Why something without a place in the ranking cannot be recommended.
pub fn standing_reason() -> Said {
    Said {
        id: "Tidak mendapat peringkat dalam kompetisi.".to_owned(),
        en: "It has no place in the competition's ranking.".to_owned(),
    }
}

fn reason(item: &Item) -> Said {
    let said = |id: &str, en: &str| Said { id: id.to_owned(), en: en.to_owned() };
    match item.chosen {
        Chosen { decision: Decision::Recommended, .. } => said(
            "Lolos semua syarat dan mendapat tempat dalam kuota.",
            "It passes every check and has a place within the quotas.",
        ),
        Chosen { decision: Decision::NotRecommended, .. } => match &item.bar {
            Some(bar) => bar.clone(),
            None if item.rank.is_none() => standing_reason(),
            None => failed(item),
        },
        Chosen { decision: Decision::Reserve, tied_at_cut: true, cut_by } => {
            let (id, en) = quota_words(cut_by);
            Said {
                id: format!("Peringkatnya sama dengan yang lain pada batas {id}; perlu keputusan panitia."),
                en: format!("It shares its place with others at the cut of {en}; people must decide."),
            }
        }
        Chosen { decision: Decision::Reserve, tied_at_cut: false, cut_by } => {
            let (id, en) = quota_words(cut_by);
            Said {
                id: format!("Lolos semua syarat, tetapi tidak mendapat tempat dalam {id}."),
                en: format!("It passes every check, but has no place within {en}."),
            }
        }
    }
}

fn quota_words(cut_by: Option<CutBy>) -> (&'static str, &'static str) {
    match cut_by {
        Some(CutBy::GroupQuota) => ("kuota kelompok", "the group's quota"),
        Some(CutBy::AgencyQuota) => ("kuota instansi", "the agency's quota"),
        Some(CutBy::TotalQuota) => ("kuota keseluruhan", "the total quota"),
        Some(CutBy::Check) | None => ("kuota", "the quota"),
    }
}

/// All checks that did not pass, each with its own words.
fn failed(item: &Item) -> Said {
    let (mut id, mut en) = (Vec::new(), Vec::new());
    for found in &item.findings {
        let (word_id, word_en) = match found.finding.outcome {
            Outcome::Pass => continue,
            Outcome::Fail => ("tidak memenuhi", "fails"),
            Outcome::Unknown => ("tidak diketahui", "unknown"),
        };
        let detail = &found.finding.detail;
        id.push(format!("{} ({word_id}): {}", found.finding.code, detail.id));
        en.push(format!("{} ({word_en}): {}", found.finding.code, detail.en));
    }
    Said { id: id.join(" "), en: en.join(" ") }
}
