//! How far the duties to innovate are met: counts per agency, per region, and of all.
//!
//! The duties are those of Pergub Banten 38/2021 as the press report of KIPP Banten 2023 tells them (SEED; the
//! regulation's own text was not found): *penciptaan*, each agency has at least one innovation ("one agency one
//! innovation"); *pengembangan*, innovations are replicated; *pelembagaan*, they are budgeted, part of the agency's tasks, have
//! a legal basis, and are part of its culture. SE 060/3623-orb/2022 asks every agency that has an innovation to enter it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::AddAssign;

use super::agency::Agency;
use super::ids::{AgencyId, InnovationId};
use super::lineage::Kind;
use super::region;

/// What counts of one innovation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    pub id: InnovationId,
    pub agency: AgencyId,
    pub listed: bool,
    pub institutionalised: Met,
}

/// Which of the four facts of institutionalisation hold: each is met, and something shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Met {
    pub budgeted: bool,
    pub tupoksi: bool,
    pub legal_basis: bool,
    pub culture: bool,
}

impl Met {
    pub const fn all(self) -> bool {
        self.budgeted && self.tupoksi && self.legal_basis && self.culture
    }
}

/// An edge of the lineage: what came of what, if the source stands in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Derivation {
    pub innovation: InnovationId,
    pub kind: Kind,
    pub source: Option<InnovationId>,
}

/// An entry that counts: whose, and of which innovation if it names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entered {
    pub agency: AgencyId,
    pub innovation: Option<InnovationId>,
}

/// Everything that is counted.
#[derive(Clone, Debug, Default)]
pub struct Material {
    pub agencies: Vec<Agency>,
    pub innovations: Vec<Counted>,
    pub derivations: Vec<Derivation>,
    pub entries: Vec<Entered>,
}

/// Counts of one agency, or sums of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub innovations: u32,
    /// Of these, those in the public catalogue.
    pub listed: u32,
    pub entries: u32,
    /// Innovations that an entry names.
    pub innovations_entered: u32,
    /// Innovations that replicate a source as a whole.
    pub replications: u32,
    /// Innovations that took over a part of a source, changed it, or were inspired by it, and replicate none as a whole.
    pub partial_or_inspired: u32,
    /// Innovations that another agency replicated, as a whole or in part.
    pub replicated_by_others: u32,
    pub budgeted: u32,
    pub tupoksi: u32,
    pub legal_basis: u32,
    pub culture: u32,
    /// Innovations of which all four facts hold.
    pub all: u32,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.innovations += more.innovations;
        self.listed += more.listed;
        self.entries += more.entries;
        self.innovations_entered += more.innovations_entered;
        self.replications += more.replications;
        self.partial_or_inspired += more.partial_or_inspired;
        self.replicated_by_others += more.replicated_by_others;
        self.budgeted += more.budgeted;
        self.tupoksi += more.tupoksi;
        self.legal_basis += more.legal_basis;
        self.culture += more.culture;
        self.all += more.all;
    }
}

/// One agency's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfAgency {
    pub agency: Agency,
    pub counts: Counts,
}

impl OfAgency {
    /// "One agency one innovation": it has at least one (Pergub Banten 38/2021 as told by SEED).
    pub const fn one_agency_one_innovation(&self) -> bool {
        self.counts.innovations > 0
    }
}

/// Sums over several agencies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Agencies that the duty binds: the active ones.
    pub agencies: u32,
    /// Those of them that have an innovation.
    pub met: u32,
    pub counts: Counts,
}

/// A region's sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfRegion {
    pub code: String,
    /// None for a region of elsewhere.
    pub name: Option<&'static str>,
    pub sums: Sums,
}

/// The whole report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// By region, then by name.
    pub agencies: Vec<OfAgency>,
    /// The province and its eight regencies and cities, also where nothing is counted, then regions of elsewhere.
    pub regions: Vec<OfRegion>,
    pub totals: Sums,
}

/// Counts. An agency that is not active is bound by no duty: it has a row where something of it is counted, and stands in
/// the sums of innovations but not among `agencies` and `met`.
pub fn count(material: Material) -> Coverage {
    let Material { agencies, innovations, derivations, entries } = material;
    let counts = per_agency(&innovations, &derivations, &entries);
    let mut rows: Vec<OfAgency> = agencies
        .into_iter()
        .map(|agency| OfAgency { counts: counts.get(&agency.id).copied().unwrap_or_default(), agency })
        .filter(|row| row.agency.active || row.counts != Counts::default())
        .collect();
    rows.sort_by(|a, b| {
        let key = |row: &OfAgency| (row.agency.region_code.clone(), row.agency.name.to_lowercase(), row.agency.id);
        key(a).cmp(&key(b))
    });

    let empty = |code: &str| OfRegion { code: code.to_owned(), name: region::name(code), sums: Sums::default() };
    let mut regions: BTreeMap<String, OfRegion> =
        region::BANTEN.iter().map(|region| (region.code.to_owned(), empty(region.code))).collect();
    let mut totals = Sums::default();
    for row in &rows {
        let code = &row.agency.region_code;
        let of_region = &mut regions.entry(code.clone()).or_insert_with(|| empty(code)).sums;
        for sum in [of_region, &mut totals] {
            sum.agencies += u32::from(row.agency.active);
            sum.met += u32::from(row.agency.active && row.one_agency_one_innovation());
            sum.counts += row.counts;
        }
    }
    let (ours, others): (Vec<_>, Vec<_>) = regions.into_values().partition(|region| region.name.is_some());
    Coverage { agencies: rows, regions: ours.into_iter().chain(others).collect(), totals }
}

fn per_agency(innovations: &[Counted], derivations: &[Derivation], entries: &[Entered]) -> HashMap<AgencyId, Counts> {
    let owner: HashMap<InnovationId, AgencyId> = innovations.iter().map(|one| (one.id, one.agency)).collect();
    let (mut whole, mut other, mut replicated) = (HashSet::new(), HashSet::new(), HashSet::new());
    for edge in derivations {
        if edge.kind == Kind::Replicates { &mut whole } else { &mut other }.insert(edge.innovation);
        let source = edge.source.filter(|source| owner.get(source) != owner.get(&edge.innovation));
        if let Some(source) = source.filter(|_| edge.kind.is_replication()) {
            replicated.insert(source);
        }
    }
    let entered: HashSet<InnovationId> = entries.iter().filter_map(|entry| entry.innovation).collect();

    let mut counts: HashMap<AgencyId, Counts> = HashMap::new();
    for one in innovations {
        let Met { budgeted, tupoksi, legal_basis, culture } = one.institutionalised;
        let replicates = whole.contains(&one.id);
        *counts.entry(one.agency).or_default() += Counts {
            innovations: 1,
            listed: one.listed.into(),
            entries: 0,
            innovations_entered: entered.contains(&one.id).into(),
            replications: replicates.into(),
            partial_or_inspired: (!replicates && other.contains(&one.id)).into(),
            replicated_by_others: replicated.contains(&one.id).into(),
            budgeted: budgeted.into(),
            tupoksi: tupoksi.into(),
            legal_basis: legal_basis.into(),
            culture: culture.into(),
            all: one.institutionalised.all().into(),
        };
    }
    for entry in entries {
        counts.entry(entry.agency).or_default().entries += 1;
    }
    counts
}

#[cfg(test)]
mod tests;
