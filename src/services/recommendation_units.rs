//! Items of the units that are no entries ranked by their score: innovations by maturity, governments by cluster.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::domain::entry::Entry;
use crate::domain::iga;
use crate::domain::ppd::Cluster;
use crate::domain::programme::Said;
use crate::domain::programme::candidate::Candidate;
use crate::domain::recommendation::{Chosen, Item, Subject};
use crate::domain::region;
use crate::domain::scoring::Value;

use super::competition_ranking::FinalPlace;
use super::recommendation_items::{Material, standing_bar};

/// The clusters as groups: PPD ranks regencies and cities apart (KEP19, KAL19).
const REGENCIES: &str = "KABUPATEN";
const CITIES: &str = "KOTA";
pub(super) const CLUSTERS: [&str; 2] = [REGENCIES, CITIES];

/// Entries, each with its maturity.
type Members<'a> = Vec<(Option<u32>, &'a Entry)>;

/// Entries by the maturity of their innovations, the highest first, each group by itself; ranks are 1224. What has no
/// maturity comes last, and has no rank; what fell out has none either, and takes no place from others.
pub(super) fn by_maturity(material: &Material) -> Vec<Item> {
    let Some(catalogue) = material.rules.iga_rules.as_deref().and_then(iga::catalogue) else { return Vec::new() };
    let mut groups: Vec<(&str, Members)> = Vec::new();
    for one in &material.ranking.places {
        let Some(entry) = material.entries.get(&one.place.entry) else { continue };
        let maturity = material.innovation_of(entry).and_then(|own| iga::assess(catalogue, &own.indicators).score);
        match groups.iter_mut().find(|(group, _)| *group == one.place.group) {
            Some((_, members)) => members.push((maturity, entry)),
            None => groups.push((&one.place.group, vec![(maturity, entry)])),
        }
    }
    let mut items = Vec::new();
    for (group, mut members) in groups {
        members.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| x.registration_no.cmp(&y.registration_no)));
        for (maturity, entry) in &members {
            let better = |own: u32| members.iter().filter(|(other, entry)| stands(entry) && *other > Some(own)).count();
            let rank = maturity.filter(|_| stands(entry)).map(|own| 1 + better(own) as u32);
            let told = maturity.map(|own| (own.to_string(), own.to_string()));
            let value = maturity.map(|own| Value::Small { numerator: own.into(), denominator: 1 });
            let mut item = material.entry_item(entry, group, rank, told, value);
            if maturity.is_none() && item.bar.is_none() {
                item.bar = Some(no_maturity(material, entry));
            }
            items.push(item);
        }
    }
    items
}

fn stands(entry: &Entry) -> bool {
    standing_bar(entry).is_none()
}

fn no_maturity(material: &Material, entry: &Entry) -> Said {
    match material.innovation_of(entry) {
        None => Said::new(
            "Peserta tidak menunjuk inovasi dari daftar inovasi, jadi skor kematangannya tidak diketahui.",
            "The entry names no innovation of the register, so its maturity is unknown.",
        ),
        Some(_) => Said::new(
            "Indikator inovasinya belum diisi, jadi skor kematangannya tidak diketahui.",
            "No indicator of its innovation is claimed, so its maturity is unknown.",
        ),
    }
}

/// A regency or city with its entries.
struct Government<'a> {
    code: &'a str,
    /// Those that stand; if none does any more, all that it had.
    entries: Vec<(&'a FinalPlace, &'a Entry)>,
}

impl Government<'_> {
    /// What fell out after publication counts only where nothing is left.
    fn drop_fallen(&mut self) {
        let stands = |entry: &Entry| standing_bar(entry).is_none();
        if self.entries.iter().any(|(_, entry)| stands(entry)) {
            self.entries.retain(|(_, entry)| stands(entry));
        }
    }

    /// Its only entry, which its score is that of.
    fn only(&self) -> Option<(&FinalPlace, &Entry)> {
        match self.entries[..] {
            [(place, entry)] if standing_bar(entry).is_none() => Some((place, entry)),
            _ => None,
        }
    }

    /// None without a place: then it has no score either.
    fn value(&self) -> Option<&Value> {
        self.only().filter(|(one, _)| one.place.rank.is_some()).and_then(|(one, _)| one.value.as_ref())
    }

    /// The better one first. Within one group of the competition its places decide, tie rules included; governments whose
    /// entries stood in different groups are compared by value.
    fn against(&self, other: &Self, one_group: bool) -> Ordering {
        let rank = |of: &Self| of.only().and_then(|(one, _)| one.place.rank);
        match (self.value(), other.value()) {
            (Some(_), Some(_)) if one_group => rank(self).cmp(&rank(other)),
            (Some(own), Some(others)) => others.cmp(own),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }
}

/// Regencies, then cities, each by the score of its only entry that stands. Entries of the province's own agencies stand for
/// no regency or city and are left out.
pub(super) fn by_government(material: &Material) -> Vec<Item> {
    let mut regions: BTreeMap<&str, Government> = BTreeMap::new();
    for place in &material.ranking.places {
        let Some(entry) = material.entries.get(&place.place.entry) else { continue };
        let code = entry.agency.region_code.as_str();
        if Cluster::of_region(code).is_none() {
            continue;
        }
        regions.entry(code).or_insert_with(|| Government { code, entries: Vec::new() }).entries.push((place, entry));
    }
    regions.values_mut().for_each(Government::drop_fallen);
    let mut items = Vec::new();
    for (cluster, group) in [(Cluster::Kabupaten, REGENCIES), (Cluster::Kota, CITIES)] {
        let is_own = |one: &&Government| Cluster::of_region(one.code) == Some(cluster);
        let mut own: Vec<&Government> = regions.values().filter(is_own).collect();
        let mut groups: Vec<&str> =
            own.iter().filter_map(|one| one.only()).map(|(one, _)| one.place.group.as_str()).collect();
        groups.dedup();
        let one_group = groups.len() < 2;
        own.sort_by(|a, b| a.against(b, one_group).then_with(|| a.code.cmp(b.code)));
        for government in &own {
            let better = own.iter().filter(|other| other.against(government, one_group) == Ordering::Less).count();
            let rank = government.value().map(|_| 1 + better as u32);
            items.push(government_item(material, government, group, rank));
        }
    }
    items
}

fn government_item(material: &Material, government: &Government, cluster: &str, rank: Option<u32>) -> Item {
    let name = region::name(government.code).unwrap_or(government.code).to_owned();
    let total = government.only().and_then(|(one, _)| one.place.total.as_ref());
    let links = government.entries.iter().flat_map(|(_, entry)| &entry.links).map(|link| link.label.as_str());
    let candidate = Candidate {
        title: &name,
        group: cluster,
        agency: None,
        innovation: None,
        sections: Vec::new(),
        links: links.collect(),
        replication_sources: 0,
        score: government.only().filter(|(one, _)| one.place.rank.is_some()).and_then(|(one, _)| one.exact.clone()),
    };
    let innovations = government.entries.iter().filter_map(|(_, entry)| material.innovation_of(entry));
    Item {
        group: cluster.to_owned(),
        rank,
        score: total.map(|total| total.score.clone()),
        exact: total.map(|total| total.exact.clone()),
        findings: material.findings(&candidate),
        bar: government_bar(government).or_else(|| material.group_bar(cluster)),
        won_before: innovations.into_iter().any(|one| !one.awards.is_empty()),
        subject: Subject::Government {
            region_code: government.code.to_owned(),
            name: name.clone(),
            entries: government.entries.iter().map(|(_, entry)| material.entrant(entry)).collect(),
        },
        chosen: Chosen::NOT_RECOMMENDED,
        reason: Said::new("", ""),
    }
}

fn government_bar(government: &Government) -> Option<Said> {
    match &government.entries[..] {
        [(_, entry)] => standing_bar(entry),
        several if several.iter().all(|(_, entry)| standing_bar(entry).is_some()) => {
            let count = several.len();
            Some(Said::new(
                format!("Dari {count} peserta daerah ini, tidak ada lagi yang bertahan."),
                format!("None of its {count} entries stands any more."),
            ))
        }
        several => {
            let count = several.len();
            Some(Said::new(
                format!("Daerah ini punya {count} peserta, dan tidak ada aturan yang menggabungkan nilainya."),
                format!("This government has {count} entries, and no rule combines their scores."),
            ))
        }
    }
}
