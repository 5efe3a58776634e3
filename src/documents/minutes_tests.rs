//! Tests of the minutes: what they tell, on how many pages, and samples to look at.

use super::super::page::tests::text_of;
use super::super::result::{Gone, samples};
use super::*;
use crate::domain::objection::Answer;

fn at(text: &str) -> Moment {
    Moment::parse(text).expect("a time")
}

fn minutes(entries: usize, judges: usize) -> Minutes {
    let member = |n| Member {
        name: format!("Dr. Juri Contoh Ke-{n} (fiktif)"),
        active: n != 2,
        sheets: entries * 2,
        declared: Declared::NotAsked,
    };
    Minutes {
        result: samples::result(entries, judges),
        panel: (1..=judges).map(member).collect(),
        recusals: 2,
        sheets_set_aside: 1,
        plenary: None,
        window: None,
        objections: Vec::new(),
        seal: Seal {
            result_sha256: Some("0123456789abcdef".repeat(4)),
            log: "competition:0199e6c2-0000-7000-8000-000000000001".to_owned(),
            seq: 4211,
            leaf: "fedcba9876543210".repeat(4),
        },
    }
}

fn told(minutes: &Minutes) -> (String, usize) {
    let flow = flow(minutes);
    let pages: Vec<_> = flow.pages.iter().map(|page| text_of(page)).collect();
    (pages.join(" "), pages.len())
}

fn heard() -> Minutes {
    let person = |name: &str, position: &str| plenary::Person { name: name.into(), position: position.into() };
    let objection = |n: u128, answer| {
        let id = |n| uuid::Uuid::from_u128(n);
        let objection = Objection {
            id: crate::domain::ids::ObjectionId::new(id(n)),
            round: crate::domain::ids::RoundId::new(id(1)),
            entry: crate::domain::ids::EntryId::new(id(2)),
            objector: "Warga Contoh (fiktif)".into(),
            text: "Nilai dampak tidak memperhitungkan laporan evaluasi yang dilampirkan.".into(),
            filed_by: crate::domain::ids::UserId::new(id(3)),
            filed_at: at("2026-11-25T02:00:00Z"),
            answer,
            version: 1,
        };
        (objection, "REG.2026.U002".to_owned(), "Antrean Daring".to_owned())
    };
    let answer = Answer {
        outcome: Outcome::Rejected,
        text: "Laporan telah dibaca oleh seluruh juri sebelum penilaian.".into(),
        by: crate::domain::ids::UserId::new(uuid::Uuid::from_u128(4)),
        at: at("2026-11-26T02:00:00Z"),
    };
    Minutes {
        plenary: Some(plenary::Minutes {
            held_on: Date::parse("2026-11-24").expect("a day"),
            place: "Kota Serang".into(),
            chair: person("Ketua Contoh (fiktif)", "Ketua Tim Juri"),
            members: vec![plenary::Member { person: person("Anggota Contoh", "Akademisi"), present: false }],
            decision: "Menerima hasil penilaian sebagaimana adanya.".into(),
            reasons: "Seluruh lembar telah dikonfirmasi.".into(),
        }),
        window: Some(Window {
            round: crate::domain::ids::RoundId::new(uuid::Uuid::from_u128(1)),
            opens_at: at("2026-11-24T17:00:00Z"),
            closes_at: at("2026-11-27T17:00:00Z"),
            version: 1,
        }),
        objections: vec![objection(1, Some(answer)), objection(2, None)],
        ..minutes(3, 3)
    }
}

#[test]
fn every_row_of_the_ranking_stands_in_the_minutes() {
    let minutes = minutes(70, 5);
    let (all, pages) = told(&minutes);
    for place in minutes.result.places() {
        assert!(all.contains(&place.registration_no), "{}", place.registration_no);
    }
    assert!(pages > 4 && all.contains("Tidak lengkap (4 dari 5 lembar)"));
    assert!(
        all.contains("Tidak ada sanggahan sampai dengan catatan log nomor")
            && all.contains("Tidak ada keputusan sidang pleno")
    );
    assert!(all.contains("Kelompok Replikasi") && !all.contains("Kelompok Kelompok"));
    assert!(all.contains("89abcdef 01234567") && all.contains("76543210 fedcba98"));
}

#[test]
fn no_head_of_a_column_is_broken_and_signatures_do_not_stand_alone() {
    for entries in 1..30 {
        let flow = flow(&minutes(entries, 7));
        let pages: Vec<_> = flow.pages.iter().map(|page| text_of(page)).collect();
        let signed = pages.iter().position(|page| page.contains("Anggota Tim Juri")).expect("signatures");
        assert!(pages[signed].contains("Demikian Berita Acara"), "{entries} entries");
        for head in ["Peringkat No. Registrasi Judul Inovasi Perangkat Daerah Nilai Keterangan", "Lembar dinilai"] {
            assert!(pages.iter().any(|page| page.contains(head)), "{head}");
        }
    }
}

#[test]
fn judges_who_left_are_named_but_do_not_sign() {
    let (all, _) = told(&minutes(1, 3));
    let times = |n: u32| all.matches(&format!("Contoh Ke-{n}")).count();
    assert_eq!((times(1), times(2), times(3)), (2, 1, 2));
}

#[test]
fn when_each_judge_accepted_the_declaration_is_told_where_the_round_asks_for_it() {
    let mut minutes = heard();
    assert!(!told(&minutes).0.contains("Pakta integritas"));
    for (member, n) in minutes.panel.iter_mut().zip(0..) {
        member.declared = if n == 2 { Declared::NotYet } else { Declared::At(at("2026-11-23T18:05:00Z")) };
    }
    let (all, _) = told(&minutes);
    assert!(all.contains("No. Nama Lembar dinilai Pakta integritas Keterangan"), "{all}");
    assert_eq!(all.matches("Disetujui 24 November 2026 pukul 01.05 WIB").count(), 2, "{all}");
    assert_eq!(all.matches("Belum disetujui").count(), 1);
    super::super::samples::show("minutes-declared.pdf", &pdf(&minutes).expect("a file"));
}

#[test]
fn who_is_gone_keeps_the_place_and_is_marked() {
    use crate::domain::entry::Status;
    let mut minutes = minutes(8, 3);
    let places = &mut minutes.result.groups[0].places;
    places[0].gone = Some(Gone { status: Status::Disqualified, on: Date::parse("2026-11-25") });
    places[5].gone = Some(Gone { status: Status::Withdrawn, on: Date::parse("2026-11-30") });
    let (all, _) = told(&minutes);
    let (umum, replikasi) = all.split_once("Kelompok Replikasi").expect("two groups");
    for due in [
        "Didiskualifikasi 25 November 2026",
        "Mengundurkan diri 30 November 2026; Nilai sama,",
        "tidak untuk ditetapkan",
    ] {
        assert!(umum.contains(due) && !replikasi.contains(due), "{due}: {all}");
    }
    assert!(minutes.result.places().all(|place| all.contains(&place.registration_no)));
    super::super::samples::show("minutes-gone.pdf", &pdf(&minutes).expect("a file"));
    super::super::samples::show("recap-gone.pdf", &super::super::recap::pdf(&minutes.result).expect("a file"));
}

#[test]
fn plenary_and_objections_are_told() {
    let (all, _) = told(&heard());
    for part in ["Selasa, tanggal dua puluh empat", "Ketua Contoh (fiktif)", "Tidak hadir", "DITOLAK", "Belum dijawab."]
    {
        assert!(all.contains(part), "{part}");
    }
    assert!(!all.contains("Tidak ada sanggahan."));
}

#[test]
fn equal_values_are_told_with_what_decided() {
    let (all, _) = told(&minutes(8, 3));
    assert!(all.contains("diputus oleh nilai kriteria Signifikansi"), "{all}");
    let mut none = minutes(3, 3);
    none.result.groups.truncate(1);
    assert!(told(&none).0.contains("Tidak ada nilai yang sama."));
}

#[test]
fn the_file_is_the_same_each_time() {
    let minutes = heard();
    let one = pdf(&minutes).expect("a file");
    assert!(one == pdf(&minutes).expect("a file"));
    super::super::samples::show("minutes-few.pdf", &one);
    let mut long = self::minutes(64, 7);
    long.result.draft = true;
    long.seal.result_sha256 = None;
    super::super::samples::show("minutes-long.pdf", &pdf(&long).expect("a file"));
}
