//! Daftar nominasi: what is recommended to a programme, what stands in reserve, what is not, each with its checks, and every
//! override with its reason and the two people who made it.

use crate::domain::date::Date;
use crate::domain::programme::{Outcome, Quota, Unit};
use crate::domain::time::Moment;

use super::fonts::{mm, pt};
use super::letter;
use super::minutes::groups_of_eight;
use super::page::{BODY, Flow, Setup};
use super::paint::{NotDrawn, paint};
use super::result::shown;
use super::selection::{self, Spread, TieTold};
use super::signatures::{self, Signer};
use super::table::{Cell, Column, Table, Width};
use super::text::Align;
use super::words;

/// A recommendation as the document tells it. Groups stand by their names.
#[derive(Clone, Debug)]
pub struct Nominations {
    pub competition: String,
    pub programme: String,
    pub year: i32,
    /// Title, id and version.
    pub rule_set: String,
    pub rule_set_sha256: String,
    pub ranking_sha256: String,
    /// None while it is a draft.
    pub content_sha256: Option<String>,
    pub quota: Quota,
    /// From when ages were counted back.
    pub closes_on: Option<Date>,
    /// What an item is.
    pub unit: Unit,
    pub reference: Option<String>,
    /// None while it is a draft.
    pub issued_at: Option<Moment>,
    pub as_of: Moment,
    /// In the order proposed.
    pub items: Vec<Nominee>,
    /// Blocks of equal rank that a quota would have to part.
    pub ties: Vec<TieTold>,
    pub spread: Spread,
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
    /// What holds, overrides included.
    pub standing: Standing,
    /// Of the entry, or of all entries of a government.
    pub registration_no: String,
    pub name: String,
    /// Empty for a government.
    pub agency: String,
    pub rank: Option<u32>,
    pub score: Option<String>,
    /// What the rules say of it.
    pub reason: String,
    pub checks: Vec<CheckMade>,
    /// In the order they were asked for.
    pub overrides: Vec<Overridden>,
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
    pub to: Standing,
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
    letter::title(
        &mut flow,
        &["DAFTAR NOMINASI", &programme],
        Some(list.reference.as_deref().unwrap_or(letter::BLANK)),
    );
    facts(&mut flow, list);
    for (standing, letter) in Standing::ALL.into_iter().zip('A'..) {
        let heading = format!("{letter}. {}", standing.words());
        flow.heading(&heading);
        let items: Vec<_> = list.items.iter().filter(|item| item.standing == standing).collect();
        if items.is_empty() {
            flow.paragraph("Tidak ada.");
        } else {
            let continued = Some(format!("{heading} (lanjutan)"));
            Table { continued, ..table(list.unit, &items) }.draw(&mut flow);
        }
    }
    flow.heading("D. Nilai Sama pada Batas Kuota");
    if list.ties.is_empty() {
        flow.paragraph("Tidak ada nilai sama pada batas kuota.");
    }
    list.ties.iter().for_each(|tie| flow.item("–", &selection::tie(tie)));
    flow.heading("E. Perubahan Keputusan oleh Dua Orang");
    overrides(&mut flow, list);
    flow.heading("F. Sebaran Wilayah dan Perangkat Daerah");
    selection::spread(&mut flow, &list.spread);
    // A page with a signature alone would tell nothing of what is signed.
    flow.need(pt(150));
    let count = |standing| list.items.iter().filter(|item| item.standing == standing).count();
    flow.paragraph(&format!(
        "Demikian daftar nominasi {} Tahun {} ini, dengan {} yang direkomendasikan dan {} cadangan, dibuat menurut data \
         sistem per {}.",
        list.programme,
        list.year,
        count(Standing::Recommended),
        count(Standing::Reserve),
        words::moment(list.as_of)
    ));
    letter::place_and_day(&mut flow, None, list.issued_at.and_then(Date::in_banten).map(words::date).as_deref());
    let signer = Signer { role: "Pejabat yang merekomendasikan,".into(), name: String::new(), position: String::new() };
    signatures::draw(&mut flow, &[signer]);
    flow
}

/// What the list rests on.
fn facts(flow: &mut Flow, list: &Nominations) {
    let hash = |hex: &str| groups_of_eight(hex).join(" ");
    let facts = [
        ("Aturan program", Some(list.rule_set.clone())),
        ("Kuota", Some(selection::quota(&list.quota))),
        ("Umur dihitung mundur dari", list.closes_on.map(words::date)),
        ("Sidik jari aturan", Some(hash(&list.rule_set_sha256))),
        ("Sidik jari peringkat", Some(hash(&list.ranking_sha256))),
        ("Sidik jari isi", list.content_sha256.as_deref().map(hash)),
        ("Ditetapkan", Some(list.issued_at.map_or("belum".to_owned(), words::moment))),
    ];
    // As wide as the longest name, and room for its colon.
    let names = facts.iter().map(|(name, _)| flow.measure.width(BODY.face, BODY.size, name));
    let indent = names.max().unwrap_or(0) + mm(6);
    for (name, text) in facts {
        text.iter().for_each(|text| flow.fact(name, text, BODY, indent));
    }
}

fn table(unit: Unit, items: &[&Nominee]) -> Table {
    let what = match unit {
        Unit::Entry | Unit::Innovation => "Inovasi dan Perangkat Daerah",
        Unit::Government => "Pemerintah Daerah",
    };
    let mut table = Table::new(vec![
        Column::new("No.", Width::Fixed(mm(10)), Align::Centre),
        Column::new("Kelompok", Width::Fixed(mm(24)), Align::Left),
        Column::new(what, Width::Share(4), Align::Left),
        Column::new("Perk.", Width::Fixed(mm(13)), Align::Centre),
        Column::new("Nilai", Width::Fixed(mm(16)), Align::Right),
        Column::new("Pemeriksaan syarat", Width::Share(5), Align::Left),
        Column::new("Alasan", Width::Share(3), Align::Left),
    ]);
    table.size = pt(8);
    for (item, n) in items.iter().zip(1_u32..) {
        let named = [&item.registration_no, &item.name, &item.agency].into_iter().filter(|line| !line.is_empty());
        let checks: Vec<_> = item.checks.iter().map(check).collect();
        let reason = if item.overrides.is_empty() {
            item.reason.clone()
        } else {
            format!("{}\nDiubah: lihat huruf E.", item.reason)
        };
        table.row(vec![
            Cell::new(n.to_string()),
            Cell::new(&item.group),
            Cell::new(named.map(String::as_str).collect::<Vec<_>>().join("\n")),
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
        Outcome::Pass => "terpenuhi",
        Outcome::Fail => "tidak terpenuhi",
        Outcome::Unknown => "belum diketahui",
    };
    format!("{}: {outcome}. {}", selection::check_name(&check.code), check.detail)
}

fn overrides(flow: &mut Flow, list: &Nominations) {
    let changes = list.items.iter().flat_map(|item| item.overrides.iter().map(move |change| (item, change)));
    let mut table = Table::new(vec![
        Column::new("No.", Width::Fixed(mm(10)), Align::Centre),
        Column::new("Yang diubah", Width::Share(4), Align::Left),
        Column::new("Perubahan", Width::Share(3), Align::Left),
        Column::new("Alasan", Width::Share(5), Align::Left),
        Column::new("Diusulkan oleh", Width::Share(2), Align::Left),
        Column::new("Disetujui oleh", Width::Share(2), Align::Left),
        Column::new("Waktu", Width::Fixed(mm(28)), Align::Left),
    ]);
    table.size = pt(8);
    for ((item, change), n) in changes.zip(1_u32..) {
        let cells = [
            n.to_string(),
            format!("{}\n{}", item.registration_no, item.name),
            format!("{} menjadi {}", change.from.words(), change.to.words().to_lowercase()),
            change.reason.clone(),
            change.asked_by.clone(),
            change.approved_by.clone(),
            words::moment(change.at),
        ];
        table.row(cells.map(Cell::new).into());
    }
    if table.blocks.is_empty() {
        flow.paragraph("Tidak ada keputusan yang diubah.");
    } else {
        table.draw(flow);
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::Mark;
    use super::super::page::tests::text_of;
    use super::super::selection::Share;
    use super::*;
    use crate::domain::recommendation::CutBy;

    fn list(count: u32) -> Nominations {
        let standing = |n: u32| Standing::ALL[(n % 3) as usize];
        let outcome = |n: u32| [Outcome::Pass, Outcome::Unknown, Outcome::Fail][(n % 3) as usize];
        let change = Overridden {
            from: Standing::Reserve,
            to: Standing::NotRecommended,
            reason: "Replikasi yang sudah dibuktikan.".into(),
            asked_by: "Pengusul Contoh (fiktif)".into(),
            approved_by: "Penyetuju Contoh (fiktif)".into(),
            at: Moment::from_millis(1_795_500_000_000),
        };
        let item = |n: u32| Nominee {
            group: "Umum".into(),
            standing: standing(n),
            registration_no: format!("REG.2026.{n:04}"),
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
            overrides: if n == 2 { vec![change.clone()] } else { Vec::new() },
        };
        Nominations {
            competition: "Kompetisi Inovasi Pelayanan Publik Banten".into(),
            programme: "KIPP Nasional".into(),
            year: 2025,
            rule_set: "KIPP Nasional 2025 (kipp-national-2025, versi 1)".into(),
            rule_set_sha256: "0123456789abcdef".repeat(4),
            ranking_sha256: "fedcba9876543210".repeat(4),
            content_sha256: None,
            quota: Quota { per_group: vec![("Umum".into(), 20)], ..Quota::default() },
            closes_on: Date::parse("2026-06-30"),
            unit: Unit::Entry,
            reference: None,
            issued_at: None,
            as_of: Moment::from_millis(1_795_500_000_000),
            items: (1..=count).map(item).collect(),
            ties: vec![TieTold {
                group: Some("Umum".into()),
                rank: 4,
                members: vec!["REG.26.4".into(), "REG.26.5".into()],
                places_left: 1,
                cut_by: CutBy::GroupQuota,
            }],
            spread: Spread {
                regions: vec![Share { name: "Kota Cilegon".into(), items: count, recommended: count / 3 }],
                ..Spread::default()
            },
        }
    }

    #[test]
    fn every_item_its_checks_and_its_override_are_told() {
        let list = list(60);
        let flow = flow(&list);
        let pages: Vec<_> = flow.pages.iter().map(|page| text_of(page)).collect();
        let all = pages.join(" ");
        // The second stands among the overrides too.
        let told = |n: u32| all.matches(&format!("REG.2026.{n:04}")).count() == 1 + usize::from(n == 2);
        assert!(pages.len() > 5 && (1..=60).all(told));
        for part in [
            "Umum 20",
            "berbagi peringkat",
            "Kota Cilegon",
            "Lama penerapan minimum: belum diketahui.",
            "Pengusul Contoh",
            "Penyetuju Contoh",
            "Cadangan menjadi tidak direkomendasikan",
        ] {
            assert!(all.contains(part), "{part}");
        }
        super::super::samples::show("nominations.pdf", &pdf(&list).expect("a file"));
    }

    #[test]
    fn no_name_of_a_fact_is_printed_over_its_text() {
        let mut flow = flow(&list(1));
        let page = flow.pages.swap_remove(0);
        let texts = page.iter().filter_map(|mark| match mark {
            Mark::Text { x, set, text, .. } => Some((*x, *set, text.as_str())),
            Mark::Fill { .. } => None,
        });
        let texts: Vec<_> = texts.collect();
        let named: Vec<_> = texts.windows(2).filter(|pair| pair[1].2 == ":").collect();
        assert_eq!(named.len(), 6, "all but the hash of the content, which a draft lacks");
        for pair in named {
            let (x, set, name) = pair[0];
            assert!(x + flow.measure.width(set.face, set.size, name) < pair[1].0, "{name}");
        }
    }

    #[test]
    fn an_empty_list_says_so() {
        let all = flow(&list(0)).pages.iter().map(|page| text_of(page)).collect::<Vec<_>>().join(" ");
        assert_eq!(all.matches("Tidak ada.").count(), 3);
        assert!(all.contains("Tidak ada keputusan yang diubah."));
    }
}
