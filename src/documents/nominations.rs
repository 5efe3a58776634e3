//! Daftar nominasi: what is recommended to a programme, what stands in reserve, what is not, each with its checks, and every
//! override with its reason and the two people who made it.

use crate::domain::programme::Outcome;
use crate::domain::time::Moment;

use super::fonts::{mm, pt};
use super::letter;
use super::minutes::groups_of_eight;
use super::page::{BODY, Flow, Setup};
use super::paint::{NotDrawn, paint};
use super::result::shown;
use super::signatures::{self, Signer};
use super::table::{Cell, Column, Table, Width};
use super::text::Align;
use super::words;

/// A recommendation as the document tells it.
#[derive(Clone, Debug)]
pub struct Nominations {
    pub competition: String,
    pub programme: String,
    pub year: i32,
    pub rule_set: String,
    pub rule_set_sha256: String,
    pub ranking_sha256: String,
    pub reference: Option<String>,
    /// None while it is a draft.
    pub issued_at: Option<Moment>,
    pub as_of: Moment,
    /// In the order proposed.
    pub items: Vec<Nominee>,
    /// Ties at a line, a sentence each.
    pub ties: Vec<String>,
    /// Shares of regions and agencies, a sentence each.
    pub concentration: Vec<String>,
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Recommended,
    Reserve,
    NotRecommended,
}

/// An entry, or a government with its entries.
#[derive(Clone, Debug)]
pub struct Nominee {
    pub group: String,
    pub standing: Standing,
    /// Number, where there is one.
    pub registration_no: Option<String>,
    pub name: String,
    pub agency: String,
    pub rank: Option<u32>,
    pub score: Option<String>,
    pub reason: String,
    pub checks: Vec<CheckMade>,
    pub overridden: Option<Overridden>,
}

/// What came of a check.
#[derive(Clone, Debug)]
pub struct CheckMade {
    pub code: String,
    pub outcome: Outcome,
    pub detail: String,
}

/// A decision that two people changed.
#[derive(Clone, Debug)]
pub struct Overridden {
    pub from: Standing,
    pub reason: String,
    pub asked_by: String,
    pub approved_by: String,
    pub at: Moment,
}

impl Standing {
    const ALL: [Self; 3] = [Self::Recommended, Self::Reserve, Self::NotRecommended];

    const fn words(self) -> &'static str {
        match self {
            Self::Recommended => "Direkomendasikan",
            Self::Reserve => "Cadangan",
            Self::NotRecommended => "Tidak direkomendasikan",
        }
    }
}

/// Draws the list.
pub fn pdf(list: &Nominations) -> Result<Vec<u8>, NotDrawn> {
    paint(flow(list))
}

fn flow(list: &Nominations) -> Flow {
    let title = format!("Daftar Nominasi {} {} – {}", list.programme, list.year, list.competition);
    let setup = Setup { title, landscape: true, draft: list.issued_at.is_none(), as_of: list.as_of };
    let mut flow = Flow::new(setup);
    letter::head(&mut flow, &list.competition);
    let programme = format!("{} TAHUN {}", list.programme.to_uppercase(), list.year);
    letter::title(&mut flow, &["DAFTAR NOMINASI", &programme], list.reference.is_none());
    let indent = mm(44);
    if let Some(reference) = &list.reference {
        flow.fact("Nomor surat", reference, BODY, indent);
    }
    flow.fact("Aturan program", &list.rule_set, BODY, indent);
    flow.fact("Sidik jari aturan", &groups_of_eight(&list.rule_set_sha256).join(" "), BODY, indent);
    flow.fact("Sidik jari peringkat", &groups_of_eight(&list.ranking_sha256).join(" "), BODY, indent);
    let issued = list.issued_at.map_or("belum".to_owned(), words::moment);
    flow.fact("Ditetapkan", &issued, BODY, indent);
    for (standing, letter) in Standing::ALL.into_iter().zip('A'..) {
        flow.heading(&format!("{letter}. {}", standing.words()));
        let items: Vec<_> = list.items.iter().filter(|item| item.standing == standing).collect();
        if items.is_empty() {
            flow.paragraph("Tidak ada.");
        } else {
            table(&items).draw(&mut flow);
        }
    }
    listed(&mut flow, "D. Nilai Sama pada Batas Kuota", &list.ties, "Tidak ada nilai sama pada batas kuota.");
    flow.heading("E. Perubahan Keputusan oleh Dua Orang");
    overrides(&mut flow, list);
    listed(
        &mut flow,
        "F. Sebaran Wilayah dan Perangkat Daerah",
        &list.concentration,
        "Tidak ada yang direkomendasikan.",
    );
    // A page with a signature alone would tell nothing of what is signed.
    flow.need(pt(150));
    flow.paragraph(&format!(
        "Demikian daftar nominasi ini dibuat menurut data sistem per {}.",
        words::moment(list.as_of)
    ));
    letter::place_and_day(&mut flow, None, list.issued_at.and_then(words::day_of).map(words::date).as_deref());
    let signer = Signer { role: "Pejabat yang merekomendasikan,".into(), name: String::new(), position: String::new() };
    signatures::draw(&mut flow, &[signer]);
    flow
}

fn listed(flow: &mut Flow, heading: &str, sentences: &[String], none: &str) {
    flow.heading(heading);
    if sentences.is_empty() {
        flow.paragraph(none);
    }
    sentences.iter().for_each(|sentence| flow.item("–", sentence));
}

fn table(items: &[&Nominee]) -> Table {
    let mut table = Table::new(vec![
        Column::new("No.", Width::Fixed(mm(10)), Align::Centre),
        Column::new("Kelompok", Width::Fixed(mm(24)), Align::Left),
        Column::new("Inovasi dan Perangkat Daerah", Width::Share(4), Align::Left),
        Column::new("Perk.", Width::Fixed(mm(13)), Align::Centre),
        Column::new("Nilai", Width::Fixed(mm(16)), Align::Right),
        Column::new("Pemeriksaan syarat", Width::Share(5), Align::Left),
        Column::new("Alasan", Width::Share(3), Align::Left),
    ]);
    table.size = pt(8);
    for (item, n) in items.iter().zip(1_u32..) {
        let number = item.registration_no.as_deref().unwrap_or_default();
        let named = [number, &item.name, &item.agency].into_iter().filter(|line| !line.is_empty());
        let checks: Vec<_> = item.checks.iter().map(check).collect();
        let reason = if item.overridden.is_some() {
            format!("{}\nDiubah: lihat huruf E.", item.reason)
        } else {
            item.reason.clone()
        };
        table.row(vec![
            Cell::new(n.to_string()),
            Cell::new(&item.group),
            Cell::new(named.collect::<Vec<_>>().join("\n")),
            Cell::new(item.rank.map_or("–".to_owned(), |rank| rank.to_string())),
            Cell::strong(shown(item.score.as_deref())),
            Cell::new(if checks.is_empty() { "Tidak ada syarat yang berlaku.".to_owned() } else { checks.join("\n") }),
            Cell::new(reason),
        ]);
    }
    table
}

fn check(check: &CheckMade) -> String {
    let outcome = match check.outcome {
        Outcome::Pass => "Terpenuhi",
        Outcome::Fail => "Tidak terpenuhi",
        Outcome::Unknown => "Belum diketahui",
    };
    format!("{}: {outcome}. {}", check.code, check.detail)
}

fn overrides(flow: &mut Flow, list: &Nominations) {
    let changed: Vec<_> = list.items.iter().filter_map(|item| Some((item, item.overridden.as_ref()?))).collect();
    if changed.is_empty() {
        flow.paragraph("Tidak ada keputusan yang diubah.");
        return;
    }
    let mut table = Table::new(vec![
        Column::new("No.", Width::Fixed(mm(10)), Align::Centre),
        Column::new("Inovasi", Width::Share(4), Align::Left),
        Column::new("Perubahan", Width::Share(3), Align::Left),
        Column::new("Alasan", Width::Share(5), Align::Left),
        Column::new("Diusulkan oleh", Width::Share(2), Align::Left),
        Column::new("Disetujui oleh", Width::Share(2), Align::Left),
        Column::new("Waktu", Width::Fixed(mm(28)), Align::Left),
    ]);
    table.size = pt(8);
    for ((item, change), n) in changed.iter().zip(1_u32..) {
        let to = format!("{} menjadi {}", change.from.words(), item.standing.words().to_lowercase());
        let cells = [
            n.to_string(),
            item.name.clone(),
            to,
            change.reason.clone(),
            change.asked_by.clone(),
            change.approved_by.clone(),
            words::moment(change.at),
        ];
        table.row(cells.map(Cell::new).into());
    }
    table.draw(flow);
}

#[cfg(test)]
mod tests {
    use super::super::page::tests::text_of;
    use super::*;

    fn list(count: u32) -> Nominations {
        let standing = |n: u32| Standing::ALL[(n % 3) as usize];
        let outcome = |n: u32| [Outcome::Pass, Outcome::Unknown, Outcome::Fail][(n % 3) as usize];
        let item = |n: u32| Nominee {
            group: "UMUM".into(),
            standing: standing(n),
            registration_no: Some(format!("REG.2026.{n:04}")),
            name: format!("Sistem Pelayanan Administrasi Kependudukan bagi Warga di Wilayah Terpencil {n}"),
            agency: "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Kependudukan dan Keluarga Berencana".into(),
            rank: Some(n),
            score: Some("87.50".into()),
            reason: "Memenuhi semua syarat dan masih ada tempat dalam kuota kelompok.".into(),
            checks: vec![
                CheckMade {
                    code: "MIN_AGE_MONTHS".into(),
                    outcome: outcome(n),
                    detail: "Diterapkan 2024-01-05.".into(),
                },
                CheckMade { code: "SDG_LINK".into(), outcome: Outcome::Pass, detail: "Terkait tujuan 3.".into() },
            ],
            overridden: (n == 2).then(|| Overridden {
                from: Standing::Reserve,
                reason: "Replikasi yang sudah dibuktikan.".into(),
                asked_by: "Pengusul Contoh (fiktif)".into(),
                approved_by: "Penyetuju Contoh (fiktif)".into(),
                at: Moment::from_millis(1_795_500_000_000),
            }),
        };
        Nominations {
            competition: "Kompetisi Inovasi Pelayanan Publik Banten".into(),
            programme: "KIPP Nasional".into(),
            year: 2025,
            rule_set: "kipp-national-2025, versi 1".into(),
            rule_set_sha256: "0123456789abcdef".repeat(4),
            ranking_sha256: "fedcba9876543210".repeat(4),
            reference: None,
            issued_at: None,
            as_of: Moment::from_millis(1_795_500_000_000),
            items: (1..=count).map(item).collect(),
            ties: vec!["Kelompok UMUM, peringkat 4: dua inovasi bernilai sama untuk satu tempat.".into()],
            concentration: Vec::new(),
        }
    }

    #[test]
    fn every_item_its_checks_and_its_override_are_told() {
        let list = list(60);
        let flow = flow(&list);
        let pages: Vec<_> = flow.pages.iter().map(|page| text_of(page)).collect();
        let all = pages.join(" ");
        assert!(pages.len() > 5 && (1..=60).all(|n| all.matches(&format!("REG.2026.{n:04}")).count() == 1));
        for part in
            ["Belum diketahui", "Pengusul Contoh", "Penyetuju Contoh", "Cadangan menjadi tidak direkomendasikan"]
        {
            assert!(all.contains(part), "{part}");
        }
        super::super::samples::show("nominations.pdf", &pdf(&list).expect("a file"));
    }

    #[test]
    fn an_empty_list_says_so() {
        let all = flow(&list(0)).pages.iter().map(|page| text_of(page)).collect::<Vec<_>>().join(" ");
        assert_eq!(all.matches("Tidak ada.").count(), 3);
        assert!(all.contains("Tidak ada keputusan yang diubah."));
    }
}
