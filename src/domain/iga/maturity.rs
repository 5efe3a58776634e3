//! The maturity of one innovation: Σ weight × level over the indicators of a year, and what one more level would bring.

use std::collections::BTreeMap;

use super::{Catalogue, Indicator};
use crate::domain::innovation::Claim;

/// The highest level of an indicator.
pub const TOP_LEVEL: u8 = 3;

/// How an innovation stands in one indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing<'a> {
    pub indicator: &'static Indicator,
    /// `None` where nothing is claimed, which counts like level 0.
    pub claim: Option<&'a Claim>,
    pub points: u32,
}

/// What the next level of an indicator would add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gain {
    pub number: u16,
    pub from: u8,
    pub to: u8,
    pub points: u32,
}

/// The maturity of an innovation, indicator by indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maturity<'a> {
    /// `None` while nothing is claimed: an innovation that nobody has assessed is not one of maturity 0.
    pub score: Option<u32>,
    pub max: u32,
    /// Every indicator of the catalogue, in its order.
    pub standings: Vec<Standing<'a>>,
    /// Numbers that something is claimed for and that the catalogue does not have; they count for nothing.
    pub unknown: Vec<u16>,
}

/// Assesses the claims (PPT23, IGA26-CAT: indicator score = weight × level). Every indicator at level 3 is 111 by the catalogue of 2026. A
/// level above 3 counts as 3; those who read claims refuse it before.
pub fn assess<'a>(catalogue: &'static Catalogue, claims: &'a BTreeMap<u16, Claim>) -> Maturity<'a> {
    let standings: Vec<Standing> = catalogue
        .indicators
        .iter()
        .map(|indicator| {
            let claim = claims.get(&indicator.number);
            Standing { indicator, claim, points: indicator.weight * u32::from(level(claim)) }
        })
        .collect();
    let is_assessed = standings.iter().any(|one| one.claim.is_some());
    Maturity {
        score: is_assessed.then(|| standings.iter().map(|one| one.points).sum()),
        max: catalogue.max(),
        standings,
        unknown: claims.keys().copied().filter(|number| catalogue.indicator(*number).is_none()).collect(),
    }
}

impl Standing<'_> {
    /// 0 where nothing is claimed.
    pub fn level(&self) -> u8 {
        level(self.claim)
    }
}

impl Maturity<'_> {
    /// Mandatory indicators below level 1.
    pub fn mandatory_missing(&self) -> impl Iterator<Item = u16> {
        self.numbers(|one| one.indicator.mandatory && one.level() == 0)
    }

    /// Indicators with a level from 1 on and nothing that shows it.
    pub fn evidence_missing(&self) -> impl Iterator<Item = u16> {
        self.numbers(|one| one.level() > 0 && one.claim.is_some_and(|claim| claim.evidence.trim().is_empty()))
    }

    /// What one more level would bring, the greatest gain first; those that bring the same in the order of their numbers.
    pub fn gains(&self) -> Vec<Gain> {
        let open = self.standings.iter().filter(|one| one.level() < TOP_LEVEL);
        let mut gains: Vec<Gain> = open
            .map(|one| Gain {
                number: one.indicator.number,
                from: one.level(),
                to: one.level() + 1,
                points: one.indicator.weight,
            })
            .collect();
        gains.sort_by(|a, b| b.points.cmp(&a.points).then(a.number.cmp(&b.number)));
        gains
    }

    fn numbers(&self, applies: impl Fn(&Standing) -> bool) -> impl Iterator<Item = u16> {
        self.standings.iter().filter(move |one| applies(one)).map(|one| one.indicator.number)
    }
}

fn level(claim: Option<&Claim>) -> u8 {
    claim.map_or(0, |claim| claim.level.min(TOP_LEVEL))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::SID_2026;
    use super::*;

    fn claims(levels: impl IntoIterator<Item = (u16, u8)>) -> BTreeMap<u16, Claim> {
        levels.into_iter().map(|(number, level)| (number, Claim { level, evidence: "SK".to_owned() })).collect()
    }

    #[test]
    fn all_threes_are_111() {
        for (level, score) in [(0, 0), (1, 37), (2, 74), (3, 111)] {
            let claims = claims((16..=35).map(|number| (number, level)));
            assert_eq!(assess(&SID_2026, &claims).score, Some(score));
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let mut claims = claims([(16, 2), (17, 0), (31, 1), (99, 3)]);
        claims.insert(32, Claim { level: 1, evidence: " ".to_owned() });
        let maturity = assess(&SID_2026, &claims);
        assert_eq!((maturity.score, maturity.max), (Some(6 + 3 + 2), 111));
        assert_eq!(maturity.mandatory_missing().collect::<Vec<_>>(), [17, 33, 35]);
        assert_eq!(maturity.evidence_missing().collect::<Vec<_>>(), [32]);
        assert_eq!(maturity.unknown, [99]);
    }

    #[test]
    fn nothing_claimed_is_no_score() {
        let (nothing, elsewhere) = (BTreeMap::new(), claims([(99, 3)]));
        assert_eq!(assess(&SID_2026, &nothing).score, None);
        assert_eq!(assess(&SID_2026, &elsewhere).score, None, "of another year's catalogue");
    }

    #[test]
    fn the_greatest_gain_comes_first() {
        let claims = claims([(35, 3), (16, 1), (33, 2)]);
        let gains = assess(&SID_2026, &claims).gains();
        assert_eq!(gains.len(), 19, "35 is at the top");
        assert_eq!(gains[0], Gain { number: 16, from: 1, to: 2, points: 3 });
        assert_eq!(gains[1], Gain { number: 31, from: 0, to: 1, points: 3 });
        assert_eq!(gains[2], Gain { number: 33, from: 2, to: 3, points: 3 });
        assert_eq!((gains[3].number, gains[3].points), (17, 2));
    }

    proptest! {
        /// One more level never lowers the maturity: it adds what the gain says.
        #[test]
        fn one_more_level_adds_its_weight(levels in prop::collection::vec(0u8..=3, 20), at in 0usize..20) {
            let mut given = claims((16..=35).zip(levels));
            let before = assess(&SID_2026, &given);
            let score = before.score.expect("assessed");
            prop_assert!(score <= before.max);
            let number = 16 + at as u16;
            let gain = before.gains().into_iter().find(|gain| gain.number == number);
            let claim = given.get_mut(&number).expect("a claim");
            match gain {
                None => prop_assert_eq!(claim.level, TOP_LEVEL),
                Some(gain) => {
                    prop_assert_eq!(gain.from, claim.level);
                    claim.level += 1;
                    prop_assert_eq!(assess(&SID_2026, &given).score, Some(score + gain.points));
                }
            }
        }
    }
}
