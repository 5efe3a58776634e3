//! Lembar Penilaian: what each judge gave, one judge after another, for the judge to sign.

use super::fonts::{mm, pt};
use super::letter;
use super::page::{BODY, Flow};
use super::paint::{NotDrawn, paint};
use super::result::{Place, RoundResult, Sheet, shown};
use super::signatures::{self, Signer};
use super::table::{Cell, Column, Row, Table, Width};
use super::text::Align;
use super::words;

/// Draws the sheets; each judge begins a new page.
pub fn pdf(result: &RoundResult) -> Result<Vec<u8>, NotDrawn> {
    paint(flow(result))
}

fn flow(result: &RoundResult) -> Flow {
    let mut flow = Flow::new(result.setup("Lembar Penilaian", true));
    let mut judges: Vec<(&str, u32)> =
        result.places().flat_map(|place| &place.judges).map(|sheet| (sheet.judge.as_str(), sheet.seat)).collect();
    judges.sort_unstable();
    judges.dedup();
    if judges.is_empty() {
        begin(&mut flow, result);
        flow.paragraph("Belum ada lembar penilaian yang dikirim.");
    }
    for (&(judge, seat), n) in judges.iter().zip(0..) {
        if n > 0 {
            flow.new_page();
        }
        begin(&mut flow, result);
        of_judge(&mut flow, result, judge, seat);
    }
    flow
}

fn begin(flow: &mut Flow, result: &RoundResult) {
    letter::head(flow, &result.competition);
    let [stage, contest] = result.under_title();
    letter::title(flow, &["LEMBAR PENILAIAN", &stage, &contest], None);
}

fn of_judge(flow: &mut Flow, result: &RoundResult, judge: &str, seat: u32) {
    let own = |place: &Place| place.judges.iter().find(|sheet| sheet.seat == seat).cloned();
    let count = result.places().filter(|place| own(place).is_some()).count();
    flow.fact("Nama juri", judge, BODY, mm(34));
    flow.fact(
        "Jumlah lembar",
        &format!("{count} ({})", words::number(u32::try_from(count).unwrap_or(u32::MAX))),
        BODY,
        mm(34),
    );
    flow.space(pt(5));
    let mut first = true;
    for group in &result.groups {
        let rows: Vec<_> = group.places.iter().filter_map(|place| Some((place, own(place)?))).collect();
        if rows.is_empty() {
            continue;
        }
        let whose = format!("{}, {}", words::called("Juri", judge), words::called("kelompok", &group.name));
        // A later group may begin a page, which says whose it is as every page does.
        flow.subheading(&match first {
            true => group.called(),
            false => whose.clone(),
        });
        first = false;
        let mut table = Table::new(columns(result));
        table.continued = Some(format!("{whose} (lanjutan)"));
        rows.iter().zip(1..).for_each(|((place, sheet), n)| table.row(row(n, place, sheet)));
        table.draw(flow);
    }
    flow.need(pt(120));
    flow.paragraph("Nilai di atas saya berikan sendiri, sesuai dengan penilaian saya.");
    letter::place_and_day(flow, None, None);
    let signer = Signer { role: "Juri".to_owned(), name: judge.to_owned(), position: String::new() };
    signatures::draw(flow, &[signer]);
}

fn columns(result: &RoundResult) -> Vec<Column> {
    let count = i32::try_from(result.rubric.scored().count()).unwrap_or(1).max(1);
    let narrow = mm((110 / count).clamp(9, 16));
    let mut columns = vec![
        Column::new("No.", Width::Fixed(mm(10)), Align::Centre),
        Column::new("No. Registrasi", Width::Fixed(mm(28)), Align::Left),
        Column::new("Judul Inovasi", Width::Share(5), Align::Left),
        Column::new("Perangkat Daerah", Width::Share(3), Align::Left),
    ];
    columns.extend(result.rubric.scored().map(|(_, c)| Column::new(&c.code, Width::Fixed(narrow), Align::Right)));
    columns.push(Column::new("Nilai", Width::Fixed(mm(17)), Align::Right));
    columns
}

fn row(n: usize, place: &Place, sheet: &Sheet) -> Row {
    let cells = [n.to_string(), place.registration_no.clone(), place.title.clone(), place.agency.clone()];
    let mut row: Row = cells.map(Cell::new).into();
    row.extend(sheet.marks.iter().map(|mark| Cell::new(shown(mark.as_deref()))));
    row.push(Cell::strong(shown(sheet.total.as_deref())));
    row
}

#[cfg(test)]
mod tests {
    use super::super::page::tests::text_of;
    use super::super::result::samples;
    use super::*;

    #[test]
    fn each_judge_has_a_page_of_his_own_and_every_entry_on_it() {
        let result = samples::result(12, 3);
        let flow = flow(&result);
        let pages: Vec<_> = flow.pages.iter().map(|page| text_of(page)).collect();
        let judges = |page: &String| (1..=3).filter(|n| page.contains(&format!("Contoh Ke-{n}"))).count();
        assert!(pages.iter().all(|page| judges(page) <= 1));
        let all = pages.join(" ");
        assert!(result.places().all(|place| all.matches(&place.registration_no).count() == 3));
        super::super::samples::show("scoresheets.pdf", &pdf(&result).expect("a file"));
    }

    #[test]
    fn neither_a_judge_nor_a_group_is_called_so_twice() {
        let mut result = samples::result(2, 1);
        let sheets = result.groups.iter_mut().flat_map(|group| &mut group.places).flat_map(|place| &mut place.judges);
        sheets.for_each(|sheet| sheet.judge = "Juri Contoh 1".to_owned());
        let told = text_of(&flow(&result).pages[0]);
        assert!(told.contains("Kelompok Umum") && told.contains("Juri Contoh 1, Kelompok Replikasi"), "{told}");
        assert!(!told.contains("Juri Juri") && !told.to_lowercase().contains("kelompok kelompok"), "{told}");
    }

    #[test]
    fn a_round_without_sheets_says_so() {
        let flow = flow(&samples::result(2, 0));
        assert!(flow.pages.len() == 1 && text_of(&flow.pages[0]).contains("Belum ada lembar"));
    }
}
