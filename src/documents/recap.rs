//! Rekapitulasi: every mark of every judge, entry by entry, as pages and as rows of a workbook.

use super::fonts::{mm, pt};
use super::letter;
use super::page::Flow;
use super::paint::{NotDrawn, paint};
use super::result::{Group, Place, RoundResult, shown};
use super::table::{Cell, Column, Row, Table, Width};
use super::text::Align;
use super::workbook::{Sheet, Value, Workbook};

const NOTE: &str = "Rata-rata per kriteria dan nilai per juri dibulatkan untuk ditampilkan; yang menentukan adalah nilai tepat menurut \
                    metode penilaian. Lembar yang disisihkan tidak dihitung dan tidak dicantumkan.";

/// Draws the recapitulation, on pages that lie on their side.
pub fn pdf(result: &RoundResult) -> Result<Vec<u8>, NotDrawn> {
    paint(flow(result))
}

fn flow(result: &RoundResult) -> Flow {
    let mut flow = Flow::new(result.setup("Rekapitulasi Nilai", true));
    letter::head(&mut flow, &result.competition);
    let [stage, contest] = result.under_title();
    letter::title(&mut flow, &["REKAPITULASI NILAI PER JURI DAN KRITERIA", &stage, &contest], None);
    let criteria: Vec<_> = result
        .rubric
        .scored()
        .map(|(_, c)| format!("{} = {} (bobot {})", c.code, c.name, super::words::decimal(&c.weight.to_string())))
        .collect();
    flow.note(&format!("Kriteria: {}.", criteria.join("; ")));
    flow.note(NOTE);
    for group in &result.groups {
        flow.subheading(&format!("{} ({} inovasi)", group.called(), group.places.len()));
        table(result, group).draw(&mut flow);
        if let Some(note) = Group::note_on_gone(&group.places) {
            flow.note(note);
        }
    }
    flow
}

/// One block an entry: what it is, a row a judge, the means and the score.
fn table(result: &RoundResult, group: &Group) -> Table {
    let scored: Vec<&str> = result.rubric.scored().map(|(_, criterion)| criterion.code.as_str()).collect();
    let mut columns = vec![
        Column::new("Perk.", Width::Fixed(mm(13)), Align::Centre),
        Column::new("Inovasi", Width::Share(5), Align::Left),
        Column::new("Juri", Width::Share(4), Align::Left),
    ];
    let narrow = mm((110 / i32::try_from(scored.len()).unwrap_or(1).max(1)).clamp(9, 16));
    columns.extend(scored.iter().map(|code| Column::new(*code, Width::Fixed(narrow), Align::Right)));
    columns.push(Column::new("Nilai", Width::Fixed(mm(17)), Align::Right));
    let mut table = Table::new(columns);
    table.size = pt(8);
    table.continued = Some(format!("{} (lanjutan)", group.called()));
    table.blocks = group.places.iter().map(|place| block(place, scored.len())).collect();
    table
}

fn block(place: &Place, scored: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(place.judges.len() + 1);
    let mut what = format!("{}\n{}\n{}", place.registration_no, place.title, place.agency);
    if let Some(gone) = place.gone {
        what = format!("{what}\n{}", gone.told());
    }
    let rank = place.rank_shown();
    let tall = place.judges.len() + 1;
    let first = |at: usize| {
        if at == 0 {
            [Cell::strong(&rank).down(tall), Cell::new(&what).down(tall)]
        } else {
            [Cell::under(), Cell::under()]
        }
    };
    for (at, sheet) in place.judges.iter().enumerate() {
        let mut row: Row = first(at).into();
        row.push(Cell::new(&sheet.judge));
        row.extend(sheet.marks.iter().map(|mark| Cell::new(shown(mark.as_deref()))));
        row.push(Cell::new(shown(sheet.total.as_deref())));
        rows.push(row);
    }
    let mut row: Row = first(place.judges.len()).into();
    let incomplete = format!("Tidak lengkap ({} dari {} lembar)", place.sheets, place.expected_sheets);
    row.push(Cell::strong(if place.rank.is_some() { "Rata-rata dan nilai akhir" } else { &incomplete }));
    row.extend((0..scored).map(|at| Cell::strong(shown(place.means.get(at).and_then(Option::as_deref)))));
    row.push(Cell::strong(place.score_shown()));
    rows.push(row);
    rows
}

/// Two worksheets: the marks, one row an entry and judge, and the ranking.
pub fn workbook(result: &RoundResult) -> Result<Vec<u8>, NotDrawn> {
    let scored: Vec<_> = result.rubric.scored().map(|(_, criterion)| criterion.code.clone()).collect();
    let mut book = Workbook::new(result.as_of, result.draft);
    let start = ["Kelompok", "Peringkat", "No. Registrasi", "Judul Inovasi", "Perangkat Daerah"];
    let mut heads: Vec<String> = start.iter().map(|&head| head.to_owned()).collect();
    heads.push("Juri".to_owned());
    heads.extend(scored.iter().cloned());
    heads.extend(["Nilai Lembar", "Nilai Akhir"].map(str::to_owned));
    let mut marks = Sheet::new("Rekapitulasi", heads);
    for group in &result.groups {
        for place in &group.places {
            for sheet in &place.judges {
                let mut row = start_of(group, place);
                row.push(Value::Text(sheet.judge.clone()));
                row.extend(sheet.marks.iter().map(|mark| Value::decimal(mark.as_deref())));
                row.push(Value::decimal(sheet.total.as_deref()));
                row.push(Value::decimal(place.score.as_deref()));
                marks.row(row);
            }
        }
    }
    book.sheet(marks)?;
    let mut heads: Vec<String> = start.iter().map(|&head| head.to_owned()).collect();
    heads
        .extend(["Nilai", "Nilai Tepat", "Lembar", "Lembar Seharusnya", "Disisihkan", "Keterangan"].map(str::to_owned));
    heads.extend(scored.iter().map(|code| format!("Rata-rata {code}")));
    let mut ranking = Sheet::new("Peringkat", heads);
    for group in &result.groups {
        for place in &group.places {
            let mut row = start_of(group, place);
            row.push(Value::decimal(place.score.as_deref()));
            row.push(Value::Text(place.exact.clone().unwrap_or_default()));
            row.extend([place.sheets, place.expected_sheets, place.set_aside].map(|n| Value::Count(Some(n))));
            row.push(Value::Text(place.remark()));
            row.extend(place.means.iter().map(|mean| Value::decimal(mean.as_deref())));
            ranking.row(row);
        }
    }
    book.sheet(ranking)?;
    book.finish()
}

pub(super) fn start_of(group: &Group, place: &Place) -> Vec<Value> {
    let text = |text: &String| Value::Text(text.clone());
    vec![
        text(&group.name),
        Value::Count(place.rank),
        text(&place.registration_no),
        text(&place.title),
        text(&place.agency),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::page::tests::text_of;
    use super::super::result::samples;
    use super::*;

    #[test]
    fn every_sheet_of_every_entry_is_drawn_with_the_head_above() {
        let result = samples::result(40, 5);
        let flow = flow(&result);
        let pages: Vec<_> = flow.pages.iter().map(|page| text_of(page)).collect();
        assert!(pages.len() > 8 && pages.iter().all(|page| page.contains("Perk.") && page.contains("SIG")));
        let all = pages.join(" ");
        let numbers = |place: &Place| all.matches(&place.registration_no).count();
        assert!(result.places().all(|place| numbers(place) == 1));
        assert_eq!(all.matches("Juri Contoh Ke-3").count(), 80);
        assert!(all.contains("Kelompok Replikasi") && !all.contains("Kelompok Kelompok"));
        super::super::samples::show("recap.pdf", &pdf(&result).expect("a file"));
        super::super::samples::show("recap-few.pdf", &pdf(&samples::result(2, 2)).expect("a file"));
    }

    #[test]
    fn the_workbook_is_the_same_each_time() {
        let result = samples::result(3, 2);
        let book = workbook(&result).expect("a file");
        assert!(book.starts_with(b"PK") && book == workbook(&result).expect("a file"));
        super::super::samples::show("recap.xlsx", &book);
    }
}
