//! A round's result as the documents tell it.

use crate::domain::date::Date;
use crate::domain::entry::Status;
use crate::domain::rubric::Rubric;
use crate::domain::scoring::Method;
use crate::domain::time::Moment;

use super::page::Setup;
use super::words::{called, date, decimal, with_year};

/// What every document of a round begins with.
#[derive(Clone, Debug)]
pub struct RoundResult {
    pub competition: String,
    pub year: i32,
    pub round: String,
    /// Not published yet.
    pub draft: bool,
    /// When the result was made.
    pub as_of: Moment,
    pub rubric: Rubric,
    pub method: Method,
    /// In the order in which they are ranked.
    pub groups: Vec<Group>,
}

/// Entries that are ranked among each other.
#[derive(Clone, Debug)]
pub struct Group {
    pub name: String,
    /// In the order of the ranking, the incomplete ones last.
    pub places: Vec<Place>,
}

/// One entry and how it fared. Decimals are as the API spells them.
#[derive(Clone, Debug)]
pub struct Place {
    pub id: String,
    pub rank: Option<u32>,
    pub tied: bool,
    /// What separated it from entries of the same value, in words.
    pub decided_by: Option<String>,
    pub registration_no: String,
    pub title: String,
    pub agency: String,
    pub score: Option<String>,
    pub exact: Option<String>,
    pub sheets: u32,
    pub expected_sheets: u32,
    pub set_aside: u32,
    /// By scored criterion, rounded for the eye.
    pub means: Vec<Option<String>>,
    pub judges: Vec<Sheet>,
    /// None while it is in the contest.
    pub gone: Option<Gone>,
}

/// How an entry left the contest after its place was published, which stands as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone {
    /// What it is now; never verified.
    pub status: Status,
    pub on: Option<Date>,
}

impl Gone {
    /// `Didiskualifikasi 25 November 2026`
    pub fn told(self) -> String {
        let what = match self.status {
            Status::Disqualified => "Didiskualifikasi",
            Status::Withdrawn => "Mengundurkan diri",
            Status::Rejected => "Ditolak",
            Status::Draft | Status::Submitted | Status::Verified => "Verifikasi dicabut",
        };
        self.on.map_or(what.to_owned(), |day| format!("{what} {}", date(day)))
    }
}

/// One judge's counted sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub judge: String,
    /// Tells judges of one name apart; never printed.
    pub seat: u32,
    /// By scored criterion.
    pub marks: Vec<Option<String>>,
    /// Rounded for the eye.
    pub total: Option<String>,
}

impl RoundResult {
    pub fn setup(&self, name: &str, landscape: bool) -> Setup {
        let title = format!("{name} – {}, {}", self.round, self.contest());
        Setup { title, landscape, draft: self.draft, as_of: self.as_of }
    }

    /// The lines under a document's title.
    pub fn under_title(&self) -> [String; 2] {
        [format!("TAHAP {}", self.round.to_uppercase()), self.contest().to_uppercase()]
    }

    /// The competition with its year, which many have in their name.
    pub fn contest(&self) -> String {
        with_year(&self.competition, self.year)
    }

    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.groups.iter().flat_map(|group| &group.places)
    }
}

impl Group {
    /// What is to be said below a table that names one of these as gone.
    pub fn note_on_gone<'a>(named: impl IntoIterator<Item = &'a Place>) -> Option<&'static str> {
        named.into_iter().any(|place| place.gone.is_some()).then_some(
            "Nilai dan peringkat yang telah diumumkan tidak berubah. Inovasi dengan keterangan didiskualifikasi, mengundurkan diri, \
             ditolak, atau verifikasi dicabut tidak lagi mengikuti kompetisi dan tidak untuk ditetapkan.",
        )
    }

    /// `Kelompok Umum`
    pub fn called(&self) -> String {
        called("Kelompok", &self.name)
    }
}

impl Place {
    /// `4`, or a dash without a place.
    pub fn rank_shown(&self) -> String {
        self.rank.map_or("–".to_owned(), |rank| rank.to_string())
    }

    pub fn score_shown(&self) -> String {
        shown(self.score.as_deref())
    }

    /// What is to be said of it beside its score: first that it is gone, if it is.
    pub fn remark(&self) -> String {
        let place = match (self.rank, &self.decided_by, self.tied) {
            (None, ..) => Some(format!("Tidak lengkap ({} dari {} lembar)", self.sheets, self.expected_sheets)),
            (Some(_), _, true) => Some("Nilai sama, peringkat bersama".to_owned()),
            (Some(_), Some(rule), false) => Some(format!("Diputus oleh {rule}")),
            (Some(_), None, false) => None,
        };
        self.gone.map(Gone::told).into_iter().chain(place).collect::<Vec<_>>().join("; ")
    }
}

/// With a decimal comma, or a dash where there is none.
pub fn shown(number: Option<&str>) -> String {
    number.map_or("–".to_owned(), decimal)
}

#[cfg(test)]
pub mod samples {
    use super::*;
    use crate::domain::templates;

    const TITLES: [&str; 3] = [
        "Antrean Daring Puskesmas",
        "SIPANDU: Sistem Pelayanan Administrasi Kependudukan Terpadu bagi Masyarakat Adat dan Warga di Wilayah Terpencil melalui Kunjungan Bergilir",
        "Bank Sampah Digital",
    ];
    const AGENCIES: [&str; 2] =
        ["Dinas Kesehatan", "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Kependudukan dan Keluarga Berencana"];

    pub fn rubric() -> Rubric {
        templates::template("kipp-banten-2023").expect("Banten's").rubric
    }

    /// So many entries in each of two groups and so many judges. Every seventh shares its value with the one before it.
    pub fn result(entries: usize, judges: usize) -> RoundResult {
        let rubric = rubric();
        let scored = rubric.scored().count();
        let group = |name: &str, letter: char| Group {
            name: name.to_owned(),
            places: (1..=entries).map(|n| place(n, letter, judges, scored, n + 1 > entries && entries > 3)).collect(),
        };
        RoundResult {
            competition: "Kompetisi Inovasi Pelayanan Publik Banten".to_owned(),
            year: 2026,
            round: "Penilaian Proposal".to_owned(),
            draft: false,
            as_of: Moment::from_millis(1_795_500_000_000),
            rubric,
            method: Method::default(),
            groups: vec![group("Umum", 'U'), group("Kelompok Replikasi", 'R')],
        }
    }

    fn place(n: usize, letter: char, judges: usize, scored: usize, incomplete: bool) -> Place {
        let last = usize::from(n.is_multiple_of(7));
        let equal = last == 1 || n % 7 == 6;
        let score = format!("{}.{:02}", 95 - (n - last) / 10, 90 - (n - last) % 10);
        let mark = |at: usize| Some(((n + at) % 5 + 1).to_string());
        Place {
            id: format!("{letter}{n}"),
            rank: (!incomplete).then_some(n as u32),
            tied: equal && n.is_multiple_of(2),
            decided_by: (equal && n % 14 == 7).then(|| "nilai kriteria Signifikansi".to_owned()),
            registration_no: format!("REG.2026.{letter}{n:03}"),
            title: format!("{} {n}", TITLES[n % 3]),
            agency: AGENCIES[n % 2].to_owned(),
            score: (!incomplete).then(|| score.clone()),
            exact: (!incomplete).then_some(score),
            sheets: (judges as u32).saturating_sub(u32::from(incomplete)),
            expected_sheets: judges as u32,
            set_aside: u32::from(n == 2),
            gone: None,
            means: (0..scored).map(|at| Some(format!("{}.33", (n + at) % 5))).collect(),
            judges: (0..judges)
                .map(|j| Sheet {
                    judge: format!("Dr. Juri Contoh Ke-{} (fiktif)", j + 1),
                    seat: j as u32,
                    marks: (0..scored).map(|at| mark(at + j)).collect(),
                    total: Some("79.00".to_owned()),
                })
                .collect(),
        }
    }
}
