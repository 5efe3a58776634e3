//! Lampiran: the annex of the decree that names the result, as a draft for the office that issues it. Number, day and who signs are left
//! to be filled in; no source tells which decree it is.

use super::fonts::{mm, pt};
use super::letter::{self, BLANK};
use super::page::{BODY, Flow, SMALL};
use super::paint::{NotDrawn, paint};
use super::recap::start_of;
use super::result::{Gone, Group, Place, RoundResult};
use super::signatures::{self, Signer};
use super::table::{Cell, Column, Table, Width};
use super::text::Type;
use super::workbook::{Sheet, Value, Workbook};

/// Who is named.
#[derive(Clone, Debug)]
pub struct Annex {
    pub result: RoundResult,
    /// Ids of the entries that go on for certain and of those tied at the line; none where the round has no line, and then everybody
    /// with a place is named.
    pub cut: Option<(Vec<String>, Vec<String>)>,
}

impl Annex {
    fn named<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = &'a Place> {
        let passes = |place: &&Place| match &self.cut {
            Some((certain, _)) => certain.contains(&place.id),
            None => place.rank.is_some(),
        };
        group.places.iter().filter(passes)
    }

    fn tied(&self) -> Vec<&Place> {
        let tied = self.cut.as_ref().map(|(_, tied)| tied.as_slice()).unwrap_or_default();
        self.result.places().filter(|place| tied.contains(&place.id)).collect()
    }
}

/// Draws the annex.
pub fn pdf(annex: &Annex) -> Result<Vec<u8>, NotDrawn> {
    paint(flow(annex))
}

fn flow(annex: &Annex) -> Flow {
    let result = &annex.result;
    let mut flow = Flow::new(result.setup("Lampiran Rancangan Keputusan", false));
    let set = Type { size: pt(10), ..BODY };
    let indent = mm(26);
    flow.block("LAMPIRAN RANCANGAN KEPUTUSAN", set, super::text::Align::Left, 0, super::page::Part::Paragraph);
    flow.fact("Nomor", BLANK, set, indent);
    flow.fact("Tanggal", BLANK, set, indent);
    let about = format!("Penetapan Hasil Tahap {} {}", result.round, result.contest());
    flow.fact("Tentang", &about, set, indent);
    flow.space(pt(16));
    let [stage, contest] = result.under_title();
    let what =
        if annex.cut.is_some() { "DAFTAR INOVASI YANG DINYATAKAN LOLOS" } else { "DAFTAR HASIL PENILAIAN INOVASI" };
    letter::title(&mut flow, &[what, &stage, &contest], None);
    for (group, n) in result.groups.iter().zip('A'..) {
        flow.heading(&format!("{n}. {}", group.called()));
        let note = Group::note_on_gone(annex.named(group));
        let mut table = Table::new(columns(note.is_some()));
        table.continued = Some(format!("{n}. {} (lanjutan)", group.called()));
        for (place, n) in annex.named(group).zip(1_u32..) {
            let cells = [n.to_string(), place.title.clone(), place.agency.clone(), place.registration_no.clone()];
            let mut row: Vec<Cell> = cells.map(Cell::new).into();
            row.push(Cell::strong(place.score_shown()));
            row.push(Cell::new(place.rank_shown()));
            if note.is_some() {
                row.push(Cell::new(place.gone.map(Gone::told).unwrap_or_default()));
            }
            table.row(row);
        }
        if table.blocks.is_empty() {
            flow.paragraph("Tidak ada.");
        } else {
            table.draw(&mut flow);
        }
        if let Some(note) = note {
            flow.note(note);
        }
    }
    ties(&mut flow, annex);
    // A page with a signature alone would tell nothing of what is signed.
    flow.need(pt(150));
    flow.note(&format!("Disusun menurut data sistem per {}.", super::words::moment(result.as_of)));
    letter::place_and_day(&mut flow, None, None);
    let signer = Signer { role: "Pejabat yang menetapkan,".to_owned(), name: String::new(), position: String::new() };
    signatures::draw(&mut flow, &[signer]);
    flow
}

/// What has to be decided before the decree can be issued.
fn ties(flow: &mut Flow, annex: &Annex) {
    let tied = annex.tied();
    if tied.is_empty() {
        return;
    }
    flow.heading("Belum diputus");
    flow.paragraph("Inovasi berikut bernilai sama pada batas kelolosan dan belum termasuk dalam daftar di atas:");
    for place in tied {
        let mut text =
            format!("{}, {} ({}), nilai {}", place.registration_no, place.title, place.agency, place.score_shown());
        if let Some(gone) = place.gone {
            text = format!("{text} – {}", gone.told());
        }
        flow.item("–", &text);
    }
    flow.block("Hapus bagian ini setelah diputus.", SMALL, super::text::Align::Left, 0, super::page::Part::Paragraph);
}

/// With remarks where an entry is gone: else the column would be empty.
fn columns(remarks: bool) -> Vec<Column> {
    use super::text::Align::{Centre, Left, Right};
    let mut columns = vec![
        Column::new("No.", Width::Fixed(mm(10)), Centre),
        Column::new("Judul Inovasi", Width::Share(5), Left),
        Column::new("Perangkat Daerah", Width::Share(4), Left),
        Column::new("No. Registrasi", Width::Fixed(mm(28)), Left),
        Column::new("Nilai", Width::Fixed(mm(15)), Right),
        Column::new("Peringkat", Width::Fixed(mm(18)), Centre),
    ];
    if remarks {
        columns.push(Column::new("Keterangan", Width::Fixed(mm(27)), Left));
    }
    columns
}

/// The same list as a workbook.
pub fn workbook(annex: &Annex) -> Result<Vec<u8>, NotDrawn> {
    let heads = ["Kelompok", "Peringkat", "No. Registrasi", "Judul Inovasi", "Perangkat Daerah", "Nilai", "Keterangan"];
    let mut sheet = Sheet::new("Lampiran", heads.map(str::to_owned).into());
    let tied: Vec<_> = annex.tied().into_iter().map(|place| place.id.as_str()).collect();
    for group in &annex.result.groups {
        let open = group.places.iter().filter(|place| tied.contains(&place.id.as_str()));
        let named =
            annex.named(group).map(|place| (place, None)).chain(open.map(|place| (place, Some("Belum diputus"))));
        for (place, open) in named {
            let gone = place.gone.map(|gone| format!("{}, tidak untuk ditetapkan", gone.told()));
            let note: Vec<String> = open.map(str::to_owned).into_iter().chain(gone).collect();
            let mut row = start_of(group, place);
            row.push(Value::decimal(place.score.as_deref()));
            row.push(Value::Text(note.join("; ")));
            sheet.row(row);
        }
    }
    let mut book = Workbook::new(annex.result.as_of, annex.result.draft);
    book.sheet(sheet)?;
    book.finish()
}

#[cfg(test)]
mod tests {
    use super::super::page::tests::text_of;
    use super::super::result::samples;
    use super::*;
    use crate::domain::entry::Status;

    fn told(annex: &Annex) -> String {
        flow(annex).pages.iter().map(|page| text_of(page)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn without_a_line_everybody_with_a_place_is_named() {
        let annex = Annex { result: samples::result(40, 3), cut: None };
        let all = told(&annex);
        for place in annex.result.places() {
            assert_eq!(all.contains(&place.registration_no), place.rank.is_some(), "{}", place.registration_no);
        }
        assert!(all.contains("B. Kelompok Replikasi") && !all.contains("Kelompok Kelompok"));
        super::super::samples::show("annex.pdf", &pdf(&annex).expect("a file"));
    }

    #[test]
    fn who_is_gone_keeps_the_place_and_is_marked() {
        let mut annex = Annex { result: samples::result(4, 3), cut: None };
        let before = told(&annex);
        assert!(!before.contains("Keterangan") && !before.contains("tidak untuk ditetapkan"));
        let day = crate::domain::date::Date::parse("2026-11-25");
        let places = &mut annex.result.groups[0].places;
        places[0].gone = Some(Gone { status: Status::Disqualified, on: day });
        places[1].gone = Some(Gone { status: Status::Withdrawn, on: None });
        let all = told(&annex);
        let (marked, other) = all.split_once("B. Kelompok Replikasi").expect("two groups");
        for due in
            ["Peringkat Keterangan", "Didiskualifikasi 25 November", "Mengundurkan diri", "tidak untuk ditetapkan"]
        {
            assert!(marked.contains(due) && !other.contains(due), "{due}: {all}");
        }
        assert!(annex.result.places().filter(|place| place.rank.is_some()).all(|p| all.contains(&p.registration_no)));
        super::super::samples::show("annex-gone.pdf", &pdf(&annex).expect("a file"));
        super::super::samples::show("annex-gone.xlsx", &workbook(&annex).expect("a file"));
        // One that shares the line, too.
        annex.cut = Some((vec![], vec!["U1".into()]));
        assert!(told(&annex).contains("– Didiskualifikasi 25 November 2026"));
    }

    #[test]
    fn with_a_line_only_those_above_it_and_the_tied_apart() {
        let mut result = samples::result(8, 3);
        result.draft = true;
        let annex = Annex { result, cut: Some((vec!["U1".into()], vec!["U6".into(), "U7".into()])) };
        let all = told(&annex);
        let (list, open) = all.split_once("Belum diputus").expect("ties");
        assert!(list.contains("REG.2026.U001") && !list.contains("REG.2026.U006") && !all.contains("REG.2026.U003"));
        assert!(open.contains("REG.2026.U006") && open.contains("REG.2026.U007") && list.contains("Tidak ada."));
        super::super::samples::show("annex-cut.pdf", &pdf(&annex).expect("a file"));
        assert!(workbook(&annex).expect("a file").starts_with(b"PK"));
    }
}
