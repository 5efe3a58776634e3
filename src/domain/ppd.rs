//! PPD, the Regional Development Award (Penghargaan Pembangunan Daerah): governments ranked per cluster from weighted stages.
//!
//! The province selects the best kabupaten and the best kota, and its governor names them by letter (KEP19).

use super::fault::Faults;
use super::innovation::words;
use super::points::Points;
use super::programme::{RuleSet, Unit};
use super::ranking::{Staged, StagedRanking, rank_stages};
use super::scoring::Advance;

words! {
    /// Governments that are ranked among each other.
    Cluster {
        Kabupaten = "kabupaten",
        Kota = "kota",
    }
}

impl Cluster {
    /// Read off the code of a region: of its four digits the third is 7 for a kota (3671), below that for a kabupaten (3601; JARI-S). `None` for a province, and for what is no such code.
    pub fn of_region(code: &str) -> Option<Self> {
        match code.as_bytes() {
            digits @ [_, _, third, _] if digits.iter().all(u8::is_ascii_digit) => match third {
                b'0'..=b'6' => Some(Self::Kabupaten),
                b'7' => Some(Self::Kota),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The stages of a rule set, by name and weight.
pub type Stages = [(String, Points)];

/// Why governments cannot be ranked by a rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It judges entries or innovations.
    OtherUnit,
    /// No stage, or none that weighs anything.
    NothingWeighed,
}

/// The stages that a rule set ranks governments by.
pub fn stages(rules: &RuleSet) -> Result<&Stages, Unfit> {
    if rules.unit != Unit::Government {
        return Err(Unfit::OtherUnit);
    }
    let weighed = rules.stages.iter().any(|(_, weight)| *weight > Points::ZERO);
    if weighed { Ok(&rules.stages) } else { Err(Unfit::NothingWeighed) }
}

/// A government and what it reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Government {
    pub region_code: String,
    pub cluster: Cluster,
    /// Beside the stages, 0 to 100 each; `None` where the result is lacking.
    pub reached: Vec<Option<Points>>,
}

/// What came of a government.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Nominee,
    /// It shares its place with more governments than there are places left; people have to decide.
    TiedAtCut,
    Not,
}

impl Decision {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nominee => "nominee",
            Self::TiedAtCut => "tied_at_cut",
            Self::Not => "not",
        }
    }
}

/// Ranks the governments, each cluster by itself, on the exact Σ weight·x / Σ weight, and draws a line after so many nominees of each
/// cluster. One that lacks a stage has no place and is no nominee.
pub fn rank(stages: &Stages, governments: &[Government], nominees: Option<u32>) -> StagedRanking {
    let contestants: Vec<Staged> = governments
        .iter()
        .map(|one| Staged { id: one.region_code.clone(), group: one.cluster as usize, reached: one.reached.clone() })
        .collect();
    let weights: Vec<Points> = stages.iter().map(|(_, weight)| *weight).collect();
    let advance = nominees.map(|top| Advance { top: Some(top), per_group: true, passing_score: None });
    rank_stages(&weights, &contestants, advance.as_ref())
}

/// What the line says of the government at this position; `None` where there is no line, or the government is incomplete.
pub fn decision(ranking: &StagedRanking, position: usize) -> Option<Decision> {
    let cut = ranking.cut.as_ref()?;
    ranking.items.iter().find(|item| item.contestant == position)?.rank?;
    Some(if cut.certain.contains(&position) {
        Decision::Nominee
    } else if cut.tied_at_cut.contains(&position) {
        Decision::TiedAtCut
    } else {
        Decision::Not
    })
}

/// Reads the cluster of a region's code.
pub fn given_cluster(faults: &mut Faults, pointer: String, code: &str) -> Option<Cluster> {
    let cluster = Cluster::of_region(code);
    if cluster.is_none() {
        let due = "must be the code of a kabupaten (as 3601) or kota (as 3671): 4 digits, the third from 0 to 7";
        faults.add(pointer, "not_a_region_code", due);
    }
    cluster
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::exact::spell;
    use crate::domain::programme::builtin;

    fn built_in(id: &str) -> RuleSet {
        builtin::rule_set(id).expect("a built-in rule set")
    }

    fn government(region_code: &str, reached: [Option<&str>; 2]) -> Government {
        Government {
            region_code: region_code.to_owned(),
            cluster: Cluster::of_region(region_code).expect("a cluster"),
            reached: reached.map(|x| x.map(|x| Points::parse(x).expect("a decimal"))).into(),
        }
    }

    /// Region, rank, exact value, decision.
    type Row = (String, Option<u32>, Option<String>, Option<&'static str>);

    /// What came of all, in the order of the ranking.
    fn table(rule_set: &str, governments: &[Government], nominees: u32) -> Vec<Row> {
        let rules = built_in(rule_set);
        let ranking = rank(stages(&rules).expect("stages"), governments, Some(nominees));
        let row = |item: &crate::domain::ranking::StagedItem| {
            let exact = item.value.as_ref().map(|value| spell(&value.to_exact()));
            let decided = decision(&ranking, item.contestant).map(Decision::as_str);
            (governments[item.contestant].region_code.clone(), item.rank, exact, decided)
        };
        ranking.items.iter().map(row).collect()
    }

    #[test]
    fn the_third_digit_tells_the_cluster() {
        for code in ["3601", "3604", "3669"] {
            assert_eq!(Cluster::of_region(code), Some(Cluster::Kabupaten), "{code}");
        }
        for code in ["3671", "3674"] {
            assert_eq!(Cluster::of_region(code), Some(Cluster::Kota), "{code}");
        }
        for code in ["36", "3681", "36x1", "36711", ""] {
            assert_eq!(Cluster::of_region(code), None, "{code}");
        }
    }

    #[test]
    fn a_rule_set_must_weigh_stages_of_governments() {
        let rules = built_in("ppd-2024");
        assert_eq!(stages(&rules), Ok(rules.stages.as_slice()));
        let of = |unit, weights: &[i32]| {
            let weighed =
                weights.iter().enumerate().map(|(at, weight)| (format!("stage {at}"), Points::whole(*weight)));
            stages(&RuleSet { unit, stages: weighed.collect(), ..rules.clone() }).map(<[_]>::len)
        };
        assert_eq!(of(Unit::Government, &[0, 1, 0]), Ok(3), "a stage may weigh nothing");
        assert_eq!(of(Unit::Government, &[]), Err(Unfit::NothingWeighed));
        assert_eq!(of(Unit::Government, &[0, 0]), Err(Unfit::NothingWeighed));
        assert_eq!(of(Unit::Innovation, &[1]), Err(Unfit::OtherUnit));
    }

    #[test]
    fn stages_are_weighted_exactly_and_clusters_stand_apart() {
        let governments = [
            government("3671", [Some("80"), Some("90")]),
            government("3601", [Some("80.5"), Some("70.25")]),
            government("3672", [Some("90"), Some("80")]),
            government("3602", [None, Some("100")]),
        ];
        let row = |code: &str, rank, exact: &str, decided| {
            (code.to_owned(), Some(rank), Some(exact.to_owned()), Some(decided))
        };
        // 0.35·80.5 + 0.65·70.25 = 73.8375
        let due = vec![
            row("3601", 1, "73.8375", "nominee"),
            ("3602".to_owned(), None, None, None),
            row("3671", 1, "86.5", "nominee"),
            row("3672", 2, "83.5", "not"),
        ];
        assert_eq!(table("ppd-2024", &governments, 1), due);
        let of_2019: Vec<_> =
            table("ppd-2019", &governments, 1).into_iter().filter_map(|(_, _, exact, _)| exact).collect();
        assert_eq!(of_2019, ["74.8625", "85.5", "84.5"], "45 and 55");
    }

    #[test]
    fn a_tie_across_the_line_is_told_and_not_cut() {
        let same = [Some("80"), Some("80")];
        let mut governments = vec![
            government("3604", same),
            government("3603", same),
            government("3602", [Some("90"), Some("90")]),
            government("3601", [Some("10"), Some("10")]),
        ];
        let decided = |governments: &[Government]| -> Vec<_> {
            table("ppd-2024", governments, 2)
                .into_iter()
                .map(|(code, rank, _, decided)| (code, rank, decided))
                .collect()
        };
        let row = |code: &str, rank, decided| (code.to_owned(), Some(rank), Some(decided));
        let due = [
            row("3602", 1, "nominee"),
            row("3603", 2, "tied_at_cut"),
            row("3604", 2, "tied_at_cut"),
            row("3601", 4, "not"),
        ];
        assert_eq!(decided(&governments), due);
        governments.reverse();
        assert_eq!(decided(&governments), due, "in whatever order they come");
    }

    proptest! {
        /// A better result in a stage never makes a government's place worse, whoever else is there.
        #[test]
        fn a_better_stage_never_lowers_a_place(results in prop::collection::vec((0..=20i32, 0..=20i32), 2..6), stage in 0..2usize, more in 1..20i32) {
            let of = |results: &[(i32, i32)]| -> Vec<Government> {
                results.iter().enumerate().map(|(at, &(a, b))| Government {
                    region_code: format!("360{at}"),
                    cluster: Cluster::Kabupaten,
                    reached: vec![Some(Points::whole(a)), Some(Points::whole(b))],
                }).collect()
            };
            let stages = built_in("ppd-2024").stages;
            let place = |governments: &[Government]| rank(&stages, governments, None).items.iter().find(|item| item.contestant == 0).and_then(|item| item.rank);
            let mut better = of(&results);
            let before = place(&better);
            better[0].reached[stage] = better[0].reached[stage].and_then(|x| x.checked_add(Points::whole(more)));
            prop_assert!(place(&better) <= before);
        }
    }
}
