//! The indicators of one innovation (Satuan Inovasi Daerah, SID) as data: what each asks, what a level means, what it weighs.

use crate::domain::programme::Confidence;

/// One indicator. Level 0 is none; `levels` are what levels 1, 2 and 3 ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its number among the 36 of the index.
    pub number: u16,
    /// The variable it belongs to.
    pub variable: &'static str,
    pub name: &'static str,
    /// What one level is worth.
    pub weight: u32,
    /// An innovation cannot be reported without it.
    pub mandatory: bool,
    pub levels: [&'static str; 3],
}

/// The indicators of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Catalogue {
    pub rule_set: &'static str,
    pub indicators: &'static [Indicator],
    pub source: &'static str,
    pub confidence: Confidence,
    pub note: &'static str,
}

/// The catalogue of a rule set: `iga-2026`.
pub fn catalogue(rule_set: &str) -> Option<&'static Catalogue> {
    [&SID_2026].into_iter().find(|catalogue| catalogue.rule_set == rule_set)
}

impl Catalogue {
    pub fn indicator(&self, number: u16) -> Option<&'static Indicator> {
        self.indicators.iter().find(|indicator| indicator.number == number)
    }

    /// The maturity with every indicator at level 3: 111 in 2026.
    pub fn max(&self) -> u32 {
        self.indicators.iter().map(|indicator| indicator.weight * 3).sum()
    }
}

const INFRASTRUCTURE: &str = "Infrastruktur";
const SOPHISTICATION: &str = "Kecanggihan produk";
const KNOWLEDGE: &str = "Output pengetahuan";
const SPEED: &str = "Kecepatan bisnis proses";
const RESULT: &str = "Jumlah dan hasil kreatif";

const fn indicator(
    number: u16,
    variable: &'static str,
    name: &'static str,
    weight: u32,
    levels: [&'static str; 3],
) -> Indicator {
    Indicator { number, variable, name, weight, mandatory: false, levels }
}

const fn mandatory(
    number: u16,
    variable: &'static str,
    name: &'static str,
    weight: u32,
    levels: [&'static str; 3],
) -> Indicator {
    Indicator { mandatory: true, ..indicator(number, variable, name, weight, levels) }
}

/// The 20 indicators of 2026; weights 37 together, so 111 at most (IGA26-CAT).
pub static SID_2026: Catalogue = Catalogue {
    rule_set: "iga-2026",
    source: "Lampiran I–II surat BSKDN 400.10.11/1887/BSKDN, 29 April 2026 (sebagaimana dikatalogkan alat daerah)",
    confidence: Confidence::Medium,
    note: "Batas tiap level berubah setiap tahun. Indikator 33 memilih satu dari enam basis (a–f); yang tercantum adalah basis a, orang.",
    indicators: &[
        mandatory(
            16,
            INFRASTRUCTURE,
            "Regulasi inovasi daerah",
            3,
            [
                "SK kepala daerah, atau SK kepala perangkat daerah atas nama kepala daerah",
                "Peraturan kepala daerah",
                "Peraturan daerah",
            ],
        ),
        mandatory(
            17,
            INFRASTRUCTURE,
            "Ketersediaan dan peran SDM",
            2,
            ["1–10 orang", "11–30 orang", "lebih dari 30 orang"],
        ),
        indicator(
            18,
            INFRASTRUCTURE,
            "Dukungan anggaran",
            2,
            ["1 tahun", "2 tahun berturut-turut", "T-0, T-1 dan T-2"],
        ),
        indicator(19, SOPHISTICATION, "Alat kerja", 2, ["manual", "elektronik", "daring/AI"]),
        indicator(
            20,
            INFRASTRUCTURE,
            "Bimtek inovasi",
            1,
            ["1 kali dalam 3 tahun", "2 kali dalam 3 tahun", "3 kali atau lebih dalam 3 tahun"],
        ),
        indicator(
            21,
            INFRASTRUCTURE,
            "Integrasi program dalam RKPD",
            2,
            ["T-1 atau T-2", "T-1 dan T-2", "T-2, T-1 dan T-0"],
        ),
        indicator(22, KNOWLEDGE, "Keterlibatan aktor", 1, ["3 aktor", "4 aktor", "5 aktor atau lebih"]),
        indicator(
            23,
            KNOWLEDGE,
            "Pelaksana inovasi",
            1,
            ["tanpa surat", "surat tugas kepala perangkat daerah", "SK kepala daerah, atau atas nama kepala daerah"],
        ),
        indicator(
            24,
            KNOWLEDGE,
            "Jejaring inovasi (perangkat daerah)",
            1,
            ["2 perangkat daerah", "3–4 perangkat daerah", "5 perangkat daerah atau lebih"],
        ),
        indicator(
            25,
            KNOWLEDGE,
            "Sosialisasi",
            1,
            ["foto kegiatan", "media sosial/berita pemerintah daerah", "media di luar pemerintah daerah"],
        ),
        indicator(26, SPEED, "Pedoman teknis", 1, ["cetak", "elektronik", "daring"]),
        indicator(27, SPEED, "Kemudahan informasi layanan", 1, ["1/4", "2/4", "3/4 atau lebih"]),
        indicator(28, SPEED, "Kemudahan proses", 2, ["6 hari atau lebih", "2–5 hari", "1 hari"]),
        indicator(
            29,
            SPEED,
            "Penyelesaian pengaduan",
            1,
            ["sampai dengan 50 %, atau tidak ada", "51–90 %", "91 % atau lebih"],
        ),
        indicator(30, SOPHISTICATION, "Layanan terintegrasi", 2, ["terpisah", "satu portal unit", "lintas unit"]),
        indicator(
            31,
            SOPHISTICATION,
            "Replikasi",
            3,
            ["1 kali", "2 kali di daerah berbeda", "3 kali di daerah berbeda"],
        ),
        mandatory(32, SPEED, "Kecepatan penciptaan", 2, ["9 bulan atau lebih", "5–8 bulan", "1–4 bulan"]),
        mandatory(33, RESULT, "Kemanfaatan", 3, ["1–200 orang", "201–500 orang", "501 orang atau lebih"]),
        indicator(34, RESULT, "Monev inovasi", 2, ["internal", "SKM", "eksternal/riset"]),
        mandatory(35, RESULT, "Video inovasi (5 unsur)", 4, ["1–2 unsur", "3–4 unsur", "5 unsur"]),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers, weights and duties as IGA26-CAT has them, and once more as a row of weights.
    #[test]
    fn the_catalogue_of_2026_weighs_37() {
        let weights: Vec<u32> = SID_2026.indicators.iter().map(|one| one.weight).collect();
        assert_eq!(weights, [3, 2, 2, 2, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 2, 3, 2, 3, 2, 4]);
        assert_eq!((weights.iter().sum::<u32>(), SID_2026.max()), (37, 111));
        let numbers: Vec<u16> = SID_2026.indicators.iter().map(|one| one.number).collect();
        assert_eq!(numbers, (16..=35).collect::<Vec<u16>>());
        let mandatory: Vec<u16> =
            SID_2026.indicators.iter().filter(|one| one.mandatory).map(|one| one.number).collect();
        assert_eq!(mandatory, [16, 17, 32, 33, 35]);
    }

    #[test]
    fn each_level_says_something_of_its_own() {
        for one in SID_2026.indicators {
            let [first, second, third] = one.levels;
            assert!(!first.is_empty() && first != second && second != third && first != third, "{}", one.number);
        }
        assert_eq!(SID_2026.indicator(31).map(|one| (one.name, one.weight)), Some(("Replikasi", 3)));
        assert_eq!(SID_2026.indicator(36), None);
    }
}
