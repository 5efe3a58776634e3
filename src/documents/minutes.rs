//! Berita Acara: the record of how a round was judged and what came of it, for the panel to sign.

use crate::domain::date::Date;
use crate::domain::objection::{Objection, Outcome, Window};
use crate::domain::plenary;
use crate::domain::time::Moment;
use crate::wording::{Tongue, method::sentences};

use super::fonts::{mm, pt};
use super::letter::{self, BLANK};
use super::page::{BODY, Flow, LEFT, Part, SMALL};
use super::paint::{NotDrawn, paint};
use super::result::{Group, Place, RoundResult, shown};
use super::signatures::{self, Signer};
use super::table::{Cell, Column, Table, Width};
use super::text::{Align, Type};
use super::{qr, words};

/// Everything that the minutes tell.
#[derive(Clone, Debug)]
pub struct Minutes {
    pub result: RoundResult,
    /// By name, which tells nothing of the seats that marks are published under.
    pub panel: Vec<Member>,
    pub recusals: usize,
    pub sheets_set_aside: usize,
    pub plenary: Option<plenary::Minutes>,
    pub window: Option<Window>,
    /// With registration number and title of the entry, in the order they were filed.
    pub objections: Vec<(Objection, String, String)>,
    pub seal: Seal,
}

/// A judge of the panel.
#[derive(Clone, Debug)]
pub struct Member {
    pub name: String,
    /// Still on the panel.
    pub active: bool,
    /// Counted sheets.
    pub sheets: usize,
    pub declared: Declared,
}

/// Whether a judge accepted the round's declaration (pakta integritas).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// The round asks for none.
    NotAsked,
    NotYet,
    At(Moment),
}

impl Declared {
    fn told(self) -> String {
        match self {
            Self::NotAsked => String::new(),
            Self::NotYet => "Belum disetujui".to_owned(),
            Self::At(at) => format!("Disetujui {}", words::moment(at)),
        }
    }
}

/// What ties the paper to the log.
#[derive(Clone, Debug)]
pub struct Seal {
    /// None before publication.
    pub result_sha256: Option<String>,
    pub log: String,
    pub seq: i64,
    pub leaf: String,
}

/// Draws the minutes.
pub fn pdf(minutes: &Minutes) -> Result<Vec<u8>, NotDrawn> {
    paint(flow(minutes))
}

fn flow(minutes: &Minutes) -> Flow {
    let result = &minutes.result;
    let mut flow = Flow::new(result.setup("Berita Acara", false));
    letter::head(&mut flow, &result.competition);
    let [stage, contest] = result.under_title();
    letter::title(&mut flow, &["BERITA ACARA HASIL PENILAIAN", &stage, &contest], Some(BLANK));
    opening(&mut flow, minutes);
    flow.heading("A. Tim Juri");
    panel(&mut flow, minutes);
    flow.heading("B. Metode Penilaian");
    method(&mut flow, result);
    flow.heading("C. Hasil Penilaian");
    for group in &result.groups {
        flow.subheading(&format!("{} ({} inovasi)", group.called(), group.places.len()));
        ranking(group).draw(&mut flow);
        if let Some(note) = Group::note_on_gone(&group.places) {
            flow.note(note);
        }
    }
    flow.heading("D. Nilai Sama dan Pemutusnya");
    ties(&mut flow, result);
    flow.heading("E. Lembar yang Disisihkan dan Juri yang Tidak Menilai");
    flow.paragraph(&format!(
        "Lembar penilaian yang disisihkan dan tidak dihitung: {} lembar. Penarikan diri juri dari penilaian suatu inovasi: {} kali.",
        minutes.sheets_set_aside, minutes.recusals
    ));
    flow.heading("F. Keputusan Sidang Pleno");
    plenary(&mut flow, minutes.plenary.as_ref());
    flow.heading("G. Masa Sanggah");
    objections(&mut flow, minutes);
    flow.heading("H. Keutuhan Hasil");
    seal(&mut flow, minutes);
    closing(&mut flow, minutes);
    flow
}

/// The day of the plenary, else the one on which the result was published.
fn day(minutes: &Minutes) -> Option<Date> {
    let published = || if minutes.result.draft { None } else { Date::in_banten(minutes.result.as_of) };
    minutes.plenary.as_ref().map(|plenary| plenary.held_on).or_else(published)
}

fn opening(flow: &mut Flow, minutes: &Minutes) {
    let result = &minutes.result;
    let day = day(minutes).map_or(format!("{BLANK}, tanggal {BLANK}"), words::date_in_words);
    let place = minutes.plenary.as_ref().map_or(BLANK, |plenary| &plenary.place);
    flow.paragraph(&format!(
        "Pada hari ini, {day}, bertempat di {place}, Tim Juri {} menerangkan bahwa penilaian tahap {} telah \
         dilaksanakan dengan susunan juri, metode, dan hasil sebagai berikut.",
        result.contest(),
        result.round
    ));
}

fn panel(flow: &mut Flow, minutes: &Minutes) {
    let declares = minutes.panel.iter().any(|member| member.declared != Declared::NotAsked);
    let mut columns = vec![
        Column::new("No.", Width::Fixed(mm(10)), Align::Centre),
        Column::new("Nama", Width::Share(1), Align::Left),
        Column::new("Lembar dinilai", Width::Fixed(mm(28)), Align::Right),
        Column::new("Keterangan", Width::Fixed(mm(if declares { 28 } else { 40 })), Align::Left),
    ];
    if declares {
        columns.insert(3, Column::new("Pakta integritas", Width::Fixed(mm(40)), Align::Left));
    }
    let mut table = Table::new(columns);
    for (member, n) in minutes.panel.iter().zip(1..) {
        let note = if member.active { "" } else { "Tidak lagi menjadi juri" };
        let cells = [n.to_string(), member.name.clone(), member.sheets.to_string(), note.to_owned()];
        let mut row: Vec<Cell> = cells.map(Cell::new).into();
        if declares {
            row.insert(3, Cell::new(member.declared.told()));
        }
        table.row(row);
    }
    table.draw(flow);
}

fn method(flow: &mut Flow, result: &RoundResult) {
    let mut table = Table::new(vec![
        Column::new("Kode", Width::Fixed(mm(22)), Align::Left),
        Column::new("Kriteria", Width::Share(1), Align::Left),
        Column::new("Bobot", Width::Fixed(mm(20)), Align::Right),
        Column::new("Skala", Width::Fixed(mm(36)), Align::Left),
    ]);
    for (_, criterion) in result.rubric.scored() {
        let scale = &criterion.scale;
        let number = |points: crate::domain::points::Points| words::decimal(&points.to_string());
        let steps = format!("{} s.d. {}, langkah {}", number(scale.min), number(scale.max), number(scale.step));
        table.row(
            [criterion.code.clone(), criterion.name.clone(), number(criterion.weight), steps].map(Cell::new).into(),
        );
    }
    table.draw(flow);
    for (sentence, n) in sentences(Tongue::Id, &result.rubric, &result.method).iter().zip(1..) {
        flow.item(&format!("{n}."), sentence);
    }
}

/// Every entry of a group, one row each.
fn ranking(group: &Group) -> Table {
    let mut table = Table::new(vec![
        Column::new("Peringkat", Width::Fixed(mm(19)), Align::Centre),
        Column::new("No. Registrasi", Width::Fixed(mm(27)), Align::Left),
        Column::new("Judul Inovasi", Width::Share(5), Align::Left),
        Column::new("Perangkat Daerah", Width::Share(4), Align::Left),
        Column::new("Nilai", Width::Fixed(mm(14)), Align::Right),
        Column::new("Keterangan", Width::Fixed(mm(27)), Align::Left),
    ]);
    table.continued = Some(format!("{} (lanjutan)", group.called()));
    for place in &group.places {
        let cells = [place.rank_shown(), place.registration_no.clone(), place.title.clone(), place.agency.clone()];
        let mut row: Vec<Cell> = cells.map(Cell::new).into();
        row.push(Cell::strong(place.score_shown()));
        row.push(Cell::new(place.remark()));
        table.row(row);
    }
    table
}

fn ties(flow: &mut Flow, result: &RoundResult) {
    let mut any = false;
    for group in &result.groups {
        for equal in equals(result, &group.places) {
            any = true;
            let names: Vec<_> = equal
                .iter()
                .map(|place| format!("{} (peringkat {})", place.registration_no, place.rank_shown()))
                .collect();
            let mut decided: Vec<&str> = equal.iter().filter_map(|place| place.decided_by.as_deref()).collect();
            decided.dedup();
            let how = match (decided.is_empty(), equal.iter().any(|place| place.tied)) {
                (true, _) => "tidak terputus oleh aturan mana pun, sehingga berbagi peringkat".to_owned(),
                (false, false) => format!("diputus oleh {}", decided.join("; ")),
                (false, true) => format!("diputus oleh {}; yang masih sama berbagi peringkat", decided.join("; ")),
            };
            let score = shown(equal[0].score.as_deref());
            flow.item("–", &format!("{}, nilai {score}: {} – {how}.", group.called(), names.join(", ")));
        }
    }
    if !any {
        flow.paragraph("Tidak ada nilai yang sama.");
    }
}

/// Runs of entries with the same value, the one that places are decided on.
fn equals<'a>(result: &RoundResult, places: &'a [Place]) -> Vec<&'a [Place]> {
    use crate::domain::scoring::RankOn;
    let value = |place: &'a Place| match result.method.rank_on {
        RankOn::Rounded => place.score.as_deref(),
        RankOn::Exact => place.exact.as_deref(),
    };
    let same = |a: &&'a Place, b: &&'a Place| value(a).is_some() && value(a) == value(b);
    let refs: Vec<&Place> = places.iter().collect();
    let mut from = 0;
    let mut runs = Vec::new();
    for run in refs.chunk_by(same) {
        if run.len() > 1 {
            runs.push(&places[from..from + run.len()]);
        }
        from += run.len();
    }
    runs
}

fn plenary(flow: &mut Flow, plenary: Option<&plenary::Minutes>) {
    let Some(plenary) = plenary else {
        flow.paragraph("Tidak ada keputusan sidang pleno yang dicatat untuk tahap ini.");
        return;
    };
    let facts = [
        ("Hari, tanggal", words::date_in_words(plenary.held_on)),
        ("Tempat", plenary.place.clone()),
        ("Pimpinan", person(&plenary.chair)),
    ];
    facts.iter().for_each(|(name, text)| flow.fact(name, text, BODY, mm(34)));
    flow.space(pt(4));
    let mut table = Table::new(vec![
        Column::new("No.", Width::Fixed(mm(10)), Align::Centre),
        Column::new("Nama", Width::Share(1), Align::Left),
        Column::new("Jabatan", Width::Share(1), Align::Left),
        Column::new("Kehadiran", Width::Fixed(mm(26)), Align::Left),
    ]);
    for (member, n) in plenary.members.iter().zip(1..) {
        let present = if member.present { "Hadir" } else { "Tidak hadir" };
        let cells = [n.to_string(), member.person.name.clone(), member.person.position.clone(), present.to_owned()];
        table.row(cells.map(Cell::new).into());
    }
    table.draw(flow);
    flow.fact("Keputusan", &plenary.decision, BODY, mm(34));
    flow.fact("Pertimbangan", &plenary.reasons, BODY, mm(34));
    flow.space(pt(3));
    flow.note("Keputusan sidang pleno tidak mengubah nilai dan peringkat yang tercantum pada huruf C.");
}

fn person(person: &plenary::Person) -> String {
    if person.position.is_empty() { person.name.clone() } else { format!("{}, {}", person.name, person.position) }
}

fn objections(flow: &mut Flow, minutes: &Minutes) {
    match minutes.window {
        Some(window) => flow.paragraph(&format!(
            "Masa sanggah dibuka {} dan ditutup {}.",
            words::moment(window.opens_at),
            words::moment(window.closes_at)
        )),
        None => flow.paragraph("Masa sanggah belum ditetapkan."),
    }
    if minutes.objections.is_empty() {
        // A window may still be open: what is told is told as of the place in the log that the document names.
        flow.paragraph(&format!("Tidak ada sanggahan sampai dengan catatan log nomor {}.", minutes.seal.seq));
        return;
    }
    let mut table = Table::new(vec![
        Column::new("No.", Width::Fixed(mm(10)), Align::Centre),
        Column::new("Inovasi", Width::Share(3), Align::Left),
        Column::new("Penyanggah dan isi sanggahan", Width::Share(4), Align::Left),
        Column::new("Jawaban", Width::Share(4), Align::Left),
    ]);
    for ((objection, number, title), n) in minutes.objections.iter().zip(1..) {
        let filed = words::moment(objection.filed_at);
        let answer = objection.answer.as_ref().map_or("Belum dijawab.".to_owned(), |answer| {
            let outcome = match answer.outcome {
                Outcome::Upheld => "DITERIMA",
                Outcome::Rejected => "DITOLAK",
            };
            format!("{outcome} ({})\n{}", words::moment(answer.at), answer.text)
        });
        let filed = format!("{} ({filed})\n{}", objection.objector, objection.text);
        table.row([n.to_string(), format!("{number}\n{title}"), filed, answer].map(Cell::new).into());
    }
    table.draw(flow);
}

/// A hash in groups of eight digits, as people read it aloud: 64 digits are two lines of four groups.
pub(super) fn groups_of_eight(hex: &str) -> Vec<String> {
    let groups: Vec<String> = hex.as_bytes().chunks(8).map(|part| String::from_utf8_lossy(part).into_owned()).collect();
    groups.chunks(4).map(|line| line.join(" ")).collect()
}

fn seal(flow: &mut Flow, minutes: &Minutes) {
    let seal = &minutes.seal;
    let side = mm(36);
    let name = "Bandingkan angka di bawah ini dengan catatan kejadian (log) sistem: bila satu saja nilai, peringkat, atau kejadian \
                sebelum berita acara ini diubah, angkanya menjadi lain.";
    flow.paragraph(name);
    flow.need(side + pt(8));
    let top = flow.y;
    let mut code = format!("log {}\nseq {}\nleaf {}", seal.log, seal.seq, seal.leaf);
    if let Some(sha256) = &seal.result_sha256 {
        code = format!("result_sha256 {sha256}\n{code}");
    }
    let drawn = qr::draw(flow, (LEFT, top), side, &code, "Kode QR dengan sidik jari hasil dan ujung log");
    let x = LEFT + if drawn { side + mm(6) } else { 0 };
    let set = Type { size: pt(10), ..BODY };
    let mut lines: Vec<(Type, String)> = vec![(SMALL, "Sidik jari hasil".to_owned())];
    match &seal.result_sha256 {
        Some(sha256) => lines.extend(groups_of_eight(sha256).into_iter().map(|line| (set, line))),
        None => lines.push((set, "belum ada: hasil belum ditetapkan".to_owned())),
    }
    lines.push((SMALL, String::new()));
    lines.push((SMALL, format!("Ujung log, kejadian nomor {}", seal.seq)));
    lines.extend(groups_of_eight(&seal.leaf).into_iter().map(|line| (set, line)));
    lines.push((SMALL, format!("Log {}", seal.log)));
    let node = flow.begin(Part::Paragraph);
    let mut y = top;
    for (set, line) in lines {
        flow.line((x, y), set, &line, Some(node));
        y += set.leading() + pt(1);
    }
    flow.end();
    flow.y = top + side;
    flow.space(pt(8));
}

fn closing(flow: &mut Flow, minutes: &Minutes) {
    // A page with signatures alone would tell nothing of what is signed.
    flow.need(pt(170));
    flow.paragraph(
        "Demikian Berita Acara ini dibuat dengan sebenarnya, untuk dipergunakan sebagaimana mestinya, dan ditandatangani \
         oleh seluruh anggota Tim Juri.",
    );
    let place = minutes.plenary.as_ref().map(|plenary| plenary.place.as_str());
    letter::place_and_day(flow, place, day(minutes).map(words::date).as_deref());
    let chair = minutes.plenary.as_ref().map(|plenary| &plenary.chair);
    let mut signers: Vec<Signer> = Vec::new();
    if let Some(chair) = chair {
        signers.push(Signer {
            role: "Pimpinan Sidang Pleno".to_owned(),
            name: chair.name.clone(),
            position: chair.position.clone(),
        });
    }
    let judges = minutes.panel.iter().filter(|member| member.active);
    signers.extend(judges.filter(|member| chair.is_none_or(|chair| chair.name != member.name)).map(|member| Signer {
        role: "Anggota Tim Juri".to_owned(),
        name: member.name.clone(),
        position: String::new(),
    }));
    signatures::draw(flow, &signers);
}

#[cfg(test)]
#[path = "minutes_tests.rs"]
mod tests;
