//! Coverage against counts that are taken one by one, the slow way.

use uuid::Uuid;

use super::*;
use crate::domain::agency::Level;

fn agency(n: usize, active: bool) -> Agency {
    let codes = ["36", "3601", "3671", "3674", "3201"];
    let id = AgencyId::new(Uuid::from_u128(1000 + n as u128));
    let name = format!("Dinas {n}");
    Agency { id, name, level: Level::City, region_code: codes[n % codes.len()].to_owned(), active, version: 1 }
}

fn innovation(n: usize) -> InnovationId {
    InnovationId::new(Uuid::from_u128(n as u128))
}

fn material() -> Material {
    let agencies: Vec<Agency> = (0..23).map(|n| agency(n, n % 6 != 5)).collect();
    let bit = |n: usize, at: usize| (n * 37 + 11) >> at & 1 == 1;
    let innovations: Vec<Counted> = (0..90)
        .map(|n| Counted {
            id: innovation(n),
            // Some agencies have none.
            agency: agencies[n * n % 19].id,
            listed: n % 3 != 0,
            institutionalised: Met {
                budgeted: bit(n, 0),
                tupoksi: bit(n, 1),
                legal_basis: bit(n, 2),
                culture: bit(n, 3),
            },
        })
        .collect();
    let derivations = (0..120)
        .map(|n| Derivation {
            innovation: innovation(n * 5 % 71),
            kind: Kind::ALL[n % Kind::ALL.len()],
            source: (n % 4 != 3).then(|| innovation(n * 3 % 90)),
        })
        .collect();
    let entries = (0..60)
        .map(|n| Entered { agency: agencies[n % 23].id, innovation: (n % 5 != 0).then(|| innovation(n * 11 % 90)) })
        .collect();
    Material { agencies, innovations, derivations, entries }
}

fn tally(of: impl Iterator<Item = bool>) -> u32 {
    of.map(u32::from).sum()
}

#[test]
fn every_count_is_what_looking_at_each_one_gives() {
    let all = material();
    let report = count(all.clone());
    let owner = |id: InnovationId| all.innovations.iter().find(|one| one.id == id).expect("known").agency;
    for row in &report.agencies {
        let own: Vec<_> = all.innovations.iter().filter(|one| one.agency == row.agency.id).collect();
        let met = |fact: fn(&Met) -> bool| tally(own.iter().map(|one| fact(&one.institutionalised)));
        let out = |one: &Counted, kinds: &[Kind]| {
            all.derivations.iter().any(|edge| edge.innovation == one.id && kinds.contains(&edge.kind))
        };
        let others = [Kind::PartiallyReplicates, Kind::InspiredBy, Kind::Modifies];
        let taken = |one: &Counted| {
            all.derivations.iter().any(|edge| {
                edge.source == Some(one.id)
                    && [Kind::Replicates, Kind::PartiallyReplicates].contains(&edge.kind)
                    && owner(edge.innovation) != one.agency
            })
        };
        let due = Counts {
            innovations: u32::try_from(own.len()).expect("few"),
            listed: tally(own.iter().map(|one| one.listed)),
            entries: tally(all.entries.iter().map(|entry| entry.agency == row.agency.id)),
            innovations_entered: tally(
                own.iter().map(|one| all.entries.iter().any(|entry| entry.innovation == Some(one.id))),
            ),
            replications: tally(own.iter().map(|one| out(one, &[Kind::Replicates]))),
            partial_or_inspired: tally(own.iter().map(|one| out(one, &others) && !out(one, &[Kind::Replicates]))),
            replicated_by_others: tally(own.iter().map(|one| taken(one))),
            budgeted: met(|m| m.budgeted),
            tupoksi: met(|m| m.tupoksi),
            legal_basis: met(|m| m.legal_basis),
            culture: met(|m| m.culture),
            all: met(|m| m.budgeted && m.tupoksi && m.legal_basis && m.culture),
        };
        assert_eq!(row.counts, due, "{}", row.agency.name);
        assert_eq!(row.one_agency_one_innovation(), !own.is_empty());
    }
    assert!(report.totals.counts.replications > 0 && report.totals.counts.partial_or_inspired > 0);
    assert!(report.totals.counts.replicated_by_others > 0 && report.totals.counts.all > 0);
}

#[test]
fn regions_and_totals_are_the_sums_of_their_agencies() {
    let report = count(material());
    let parts = report.regions.iter().map(|region| (Some(region.code.as_str()), &region.sums));
    for (code, sums) in parts.chain([(None, &report.totals)]) {
        let own = || report.agencies.iter().filter(|row| code.is_none_or(|code| row.agency.region_code == code));
        let mut due = Counts::default();
        own().for_each(|row| due += row.counts);
        assert_eq!(sums.counts, due, "{code:?}");
        assert_eq!(sums.agencies, tally(own().map(|row| row.agency.active)));
        assert_eq!(sums.met, tally(own().map(|row| row.agency.active && row.counts.innovations > 0)));
    }
    assert_eq!(report.totals.counts.innovations, 90);
    assert_eq!(report.totals.counts.entries, 60);
    assert!(report.totals.met < report.totals.agencies, "some agencies have none");
}

#[test]
fn the_nine_regions_stand_there_with_zeros_and_others_after_them() {
    let codes = ["36", "3601", "3602", "3603", "3604", "3671", "3672", "3673", "3674"];
    let empty = count(Material::default());
    assert_eq!(empty.regions.iter().map(|region| region.code.as_str()).collect::<Vec<_>>(), codes);
    assert!(empty.regions.iter().all(|region| region.name.is_some() && region.sums == Sums::default()));
    let full = count(material());
    assert_eq!(full.regions.iter().map(|region| region.code.as_str()).collect::<Vec<_>>()[..9], codes);
    assert_eq!((full.regions[9].code.as_str(), full.regions[9].name), ("3201", None));
}

#[test]
fn an_agency_that_is_not_active_has_a_row_only_where_something_counts() {
    let agencies = vec![agency(1, false), agency(2, false), agency(3, true)];
    let one = Counted { id: innovation(1), agency: agencies[0].id, listed: true, institutionalised: Met::default() };
    let report = count(Material { agencies, innovations: vec![one], ..Material::default() });
    let rows: Vec<_> = report.agencies.iter().map(|row| row.agency.name.as_str()).collect();
    assert_eq!(rows, ["Dinas 1", "Dinas 3"]);
    assert_eq!((report.totals.agencies, report.totals.met, report.totals.counts.innovations), (1, 0, 1));
}
