//! The index of a regional government (Indeks Inovasi Daerah): its parts, its rounding and its bands, by the rules of a year.

use num_traits::Zero;

use crate::domain::exact::{self, Exact, RoundingMode, from_points};
use crate::domain::innovation::words;
use crate::domain::points::Points;
use crate::domain::programme::Confidence;

words! {
    /// The name for a range of the index.
    Band {
        SangatInovatif = "sangat_inovatif",
        Inovatif = "inovatif",
        KurangInovatif = "kurang_inovatif",
        TidakDapatDinilai = "tidak_dapat_dinilai",
    }
}

/// What the number of innovations is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountRule {
    pub per_innovation: Points,
    /// No more than so many are counted.
    pub most: u32,
    /// Of the six affairs that are basic services, so many must be served; else the count is worth nothing.
    pub least_affairs: u8,
}

/// The index of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexRules {
    pub rule_set: &'static str,
    /// The sum of maturities is divided by the number of innovations, but by no less than this.
    pub least_divisor: u32,
    /// `None` where no source tells it: the index of that year cannot be computed.
    pub count: Option<CountRule>,
    /// From which index on, in hundredths, a band holds; the highest first, the last from 0.
    pub bands: [(u32, Band); 4],
    pub source: &'static str,
    pub confidence: Confidence,
}

/// 2023 (PPT23, GRA24): divisor and bands read in official texts; how innovations were counted was looked for and not found.
pub static IID_2023: IndexRules = IndexRules {
    rule_set: "iga-2023",
    least_divisor: 10,
    count: None,
    bands: [
        (6001, Band::SangatInovatif),
        (3500, Band::Inovatif),
        (1, Band::KurangInovatif),
        (0, Band::TidakDapatDinilai),
    ],
    source: "Paparan Indeks Inovasi Daerah 2023, BSKDN Kementerian Dalam Negeri",
    confidence: Confidence::High,
};

/// 2026 (IGA26-CAT). Larger divisors and a sixth affair are only planned for the years after, so they stand nowhere here.
pub static IID_2026: IndexRules = IndexRules {
    rule_set: "iga-2026",
    least_divisor: 12,
    count: Some(CountRule { per_innovation: Points::from_scaled(3_800), most: 200, least_affairs: 5 }),
    bands: [
        (6501, Band::SangatInovatif),
        (4001, Band::Inovatif),
        (1, Band::KurangInovatif),
        (0, Band::TidakDapatDinilai),
    ],
    source: "Surat BSKDN 400.10.11/1887/BSKDN, 29 April 2026 (sebagaimana dikatalogkan alat daerah)",
    confidence: Confidence::Medium,
};

/// The rules of the index of a rule set: `iga-2026`.
pub fn index_rules(rule_set: &str) -> Option<&'static IndexRules> {
    [&IID_2023, &IID_2026].into_iter().find(|rules| rules.rule_set == rule_set)
}

/// What a government is measured by. Values are within their bounds already: see the constants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Portfolio<'a> {
    /// The government's own 15 indicators together (Satuan Pemerintah Daerah, SPD).
    pub spd: Points,
    /// The maturity of each reported innovation; a rejected one is 0 and still counts in the divisor (GAT23).
    pub maturities: &'a [Points],
    /// How many of the six affairs that are basic services have an innovation.
    pub basic_service_affairs: u8,
}

impl Portfolio<'_> {
    pub const MOST_SPD: Points = Points::whole(63);
    pub const MOST_MATURITY: Points = Points::whole(111);
    pub const MOST_AFFAIRS: u8 = 6;
}

/// The three parts of the index, before they are added and scaled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    pub spd: Exact,
    /// Σ maturities / divisor.
    pub sid: Exact,
    pub count: Exact,
}

/// The index of a government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Rounded once, to two places, halves up.
    pub index: Exact,
    pub band: Band,
    pub parts: Parts,
}

/// A parameter of the rules that no source tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unset {
    Count,
}

/// SPD 63, SID 111 and the count 76 together: what 100 stands for (PPT23, GRA24).
const MOST_POINTS: i32 = 250;
const PLACES: u8 = 2;

impl IndexRules {
    /// (SPD + Σ maturities / max(divisor, n) + count) · 100 / 250. SPD 40, eight innovations of 80 each and five affairs give
    /// 40 + 640/12 + 3.04 = 96.37…, so 38.55 by the rules of 2026.
    pub fn index(&self, portfolio: &Portfolio) -> Result<Index, Unset> {
        let count = self.count.ok_or(Unset::Count)?;
        let number = portfolio.maturities.len();
        let sum: i128 = portfolio.maturities.iter().map(|maturity| i128::from(maturity.scaled())).sum();
        let divisor = (self.least_divisor as usize).max(number);
        let parts = Parts {
            spd: from_points(portfolio.spd),
            sid: Exact::new(sum.into(), Points::SCALE.into()) / whole(divisor),
            count: count.worth(number, portfolio.basic_service_affairs),
        };
        let points = &parts.spd + &parts.sid + &parts.count;
        let index = points * Exact::from_integer(100.into()) / Exact::from_integer(MOST_POINTS.into());
        let index = exact::round(&index, PLACES, RoundingMode::HalfUp);
        Ok(Index { band: self.band(&index), index, parts })
    }

    /// The band of an index that was rounded before: in 2026 65.00 is `inovatif` and 65.01 `sangat_inovatif`.
    pub fn band(&self, index: &Exact) -> Band {
        let reached = |from: u32| *index >= Exact::new(from.into(), 100.into());
        let found = self.bands.iter().find(|(from, _)| reached(*from));
        found.map_or(Band::TidakDapatDinilai, |(_, band)| *band)
    }
}

impl CountRule {
    fn worth(self, number: usize, affairs: u8) -> Exact {
        if affairs < self.least_affairs {
            return Exact::zero();
        }
        whole(number.min(self.most as usize)) * from_points(self.per_innovation)
    }
}

fn whole(number: usize) -> Exact {
    Exact::from_integer(number.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::exact::{spell, spell_places};

    fn of(spd: i32, maturities: &[Points], affairs: u8) -> Index {
        let portfolio = Portfolio { spd: Points::whole(spd), maturities, basic_service_affairs: affairs };
        IID_2026.index(&portfolio).expect("the rules of 2026 are whole")
    }

    /// Known answers, worked out by hand from the formula of 2026.
    #[test]
    fn known_answers_of_2026() {
        let cases = [
            (63, 200, 111, 6, "100.00", Band::SangatInovatif),
            (40, 8, 80, 5, "38.55", Band::KurangInovatif),
            (40, 12, 80, 5, "49.82", Band::Inovatif),
            (40, 20, 70, 5, "47.04", Band::Inovatif),
            (40, 20, 70, 4, "44.00", Band::Inovatif),
            (0, 0, 0, 0, "0.00", Band::TidakDapatDinilai),
        ];
        for (spd, number, maturity, affairs, due, band) in cases {
            let index = of(spd, &vec![Points::whole(maturity); number], affairs);
            assert_eq!((spell_places(&index.index, 2).as_str(), index.band), (due, band), "{spd} {number} {maturity}");
        }
    }

    #[test]
    fn the_parts_are_exact() {
        let index = of(40, &[Points::whole(80); 8], 5);
        let Parts { spd, sid, count } = &index.parts;
        assert_eq!([spd, sid, count].map(spell), ["40", "160/3", "3.04"]);
        assert_eq!(spell(&of(0, &[Points::ZERO; 300], 6).parts.count), "76", "200 at most are counted");
    }

    #[test]
    fn edges_of_the_bands() {
        use Band::{Inovatif, KurangInovatif, SangatInovatif, TidakDapatDinilai};
        let cases = [
            (&IID_2026, 10_000, SangatInovatif),
            (&IID_2026, 6_501, SangatInovatif),
            (&IID_2026, 6_500, Inovatif),
            (&IID_2026, 4_001, Inovatif),
            (&IID_2026, 4_000, KurangInovatif),
            (&IID_2026, 1, KurangInovatif),
            (&IID_2026, 0, TidakDapatDinilai),
            (&IID_2023, 6_001, SangatInovatif),
            (&IID_2023, 6_000, Inovatif),
            (&IID_2023, 3_500, Inovatif),
            (&IID_2023, 3_499, KurangInovatif),
            (&IID_2023, 1, KurangInovatif),
            (&IID_2023, 0, TidakDapatDinilai),
        ];
        for (rules, hundredths, band) in cases {
            assert_eq!(rules.band(&Exact::new(hundredths.into(), 100.into())), band, "{} {hundredths}", rules.rule_set);
        }
    }

    /// 63 and twelve maturities of 1,194.15 together are 162.5125 of 250: 65.005, a half that goes up into the next band. One
    /// ten-thousandth less stays below.
    #[test]
    fn the_band_is_read_off_the_rounded_index() {
        let of_sum = |scaled: i64| {
            let each = scaled / 12;
            let mut maturities = vec![Points::from_scaled(each); 11];
            maturities.push(Points::from_scaled(scaled - each * 11));
            let index = of(63, &maturities, 0);
            (spell_places(&index.index, 2), index.band)
        };
        assert_eq!(of_sum(11_941_500), ("65.01".to_owned(), Band::SangatInovatif));
        assert_eq!(of_sum(11_941_499), ("65.00".to_owned(), Band::Inovatif));
    }

    #[test]
    fn the_index_of_2023_is_not_guessed() {
        let portfolio = Portfolio { spd: Points::whole(40), maturities: &[], basic_service_affairs: 6 };
        assert_eq!(IID_2023.index(&portfolio), Err(Unset::Count));
    }

    fn portfolio() -> impl Strategy<Value = (i64, Vec<i64>, u8)> {
        (0..=630_000i64, prop::collection::vec(0..=1_110_000i64, 1..40), 0..=6u8)
    }

    proptest! {
        /// More SPD, a riper innovation or one more affair never lowers the index, nor the band.
        #[test]
        fn the_index_is_monotone((spd, maturities, affairs) in portfolio(), at in any::<prop::sample::Index>(), more in 0..=1_110_000i64) {
            let of = |spd: i64, maturities: &[i64], affairs: u8| {
                let maturities: Vec<Points> = maturities.iter().copied().map(Points::from_scaled).collect();
                let portfolio = Portfolio { spd: Points::from_scaled(spd), maturities: &maturities, basic_service_affairs: affairs };
                IID_2026.index(&portfolio).expect("an index")
            };
            let before = of(spd, &maturities, affairs);
            prop_assert!(before.index >= Exact::zero() && before.index <= Exact::from_integer(100.into()));
            let at = at.index(maturities.len());
            let mut riper = maturities.clone();
            riper[at] = (riper[at] + more).min(1_110_000);
            for after in [of((spd + more).min(630_000), &maturities, affairs), of(spd, &riper, affairs), of(spd, &maturities, (affairs + 1).min(6))] {
                prop_assert!(after.index >= before.index);
                // Bands are declared from the best to the worst.
                prop_assert!(after.band <= before.band);
            }
        }

        /// Below the least divisor one more innovation never lowers the index, however unripe it is.
        #[test]
        fn below_twelve_another_innovation_never_lowers(maturities in prop::collection::vec(0..=111i32, 0..12), one in 0..=111i32) {
            let mut maturities: Vec<Points> = maturities.into_iter().map(Points::whole).collect();
            let before = of(40, &maturities, 5);
            maturities.push(Points::whole(one));
            prop_assert!(of(40, &maturities, 5).index >= before.index);
        }
    }
}
