//! The innovations of the demonstration: the real ones of Banten and who learned from whom, as the press and the ministry told
//! it, and one invented innovation for each invented entry. Of the real ones nothing is invented: what no source tells stays as
//! it is by default, they enter no competition here, and so they have no scores.
//!
//! Sources: SEED (haluanbanten.co.id, 12 October 2023) unless the innovation's own text names another.

use std::collections::{BTreeMap, HashMap};

use super::stage::Play;
use super::text::{Facts, Fate};
use crate::domain::date::Date;
use crate::domain::fault::Faults;
use crate::domain::ids::{AgencyId, InnovationId};
use crate::domain::innovation::{Award, Claim, Fact, Form, Institutionalisation, Stage};
use crate::domain::lineage::{External, Kind, Source};
use crate::services::entries::Checked;
use crate::services::innovations::{self, InnovationChange};
use crate::services::lineage::{self, NewEdge};
use crate::services::{AppError, Input};

/// A real innovation: the key of its agency in `agencies.rs`, its prizes as programme, year and title, and what is told of it.
struct Real {
    name: &'static str,
    agency: &'static str,
    awards: &'static [(&'static str, i32, &'static str)],
    told: &'static str,
}

const fn real(
    name: &'static str,
    agency: &'static str,
    awards: &'static [(&'static str, i32, &'static str)],
    told: &'static str,
) -> Real {
    Real { name, agency, awards, told }
}

/// What the register cannot leave empty and no source tells.
const NOT_TOLD: &str = "Hanya yang disebut sumber yang dicatat di sini; tanggal, pelembagaan, dan hal lain yang tidak disebut \
    dibiarkan kosong, dan tahapan serta bentuk yang tidak disebut memakai nilai bawaan.";

const LAKSA_GURIH: &str = "Laksa Gurih";
const CAGEUR_JASA: &str = "Cageur Jasa";
const KADER_JAMILAH: &str = "Kader Jamilah";
const AKS: &str = "Gerakan Aje Kendor Sekolah (AKS)";
const GSLS: &str = "Gerakan Sarerea Lulus Sakola (GSLS)";
const GEURA_SAKOLA: &str = "Gerakan Geura Sakola";
const PAUD: &str = "Inovasi Pengajaran PAUD";
const ASN: &str = "Inovasi Pelayanan Kesehatan ASN";
const SEUPAN_CAU: &str = "Seupan Cau (Sehat untuk Pandeglang Cegah Kematian Anak dan Ibu)";
const BETA_RAKIT_ANTING: &str = "Beta Rakit Anting (Bergandengan Tangan bersama Rumah Sakit Atasi Stunting)";
const AJE_KENDOR_KESEHATAN: &str = "Aje Kendor Kesehatan";
const SEKOLE_MANING_LUR: &str = "Sekole Maning Lur";

const SEED: &str = "Sumber: haluanbanten.co.id, 12 Oktober 2023.";
const AMBIGUOUS: &str = "Kepemilikannya tidak pasti: kalimat dalam sumber menempatkannya di Kota Serang, sedangkan namanya yang \
    berbahasa Sunda mengisyaratkan daerah lain. Sumber: haluanbanten.co.id, 12 Oktober 2023.";

const REAL: &[Real] = &[
    real(
        LAKSA_GURIH,
        "KOTA_TNG",
        &[],
        "Inovasi lintas perangkat daerah Kota Tangerang (Bappeda, kesehatan, komunikasi dan informatika, ketahanan pangan, \
         sosial, dan kader). Sumber: haluanbanten.co.id, 12 Oktober 2023; bappeda.tangerangkota.go.id, 2025.",
    ),
    real(
        CAGEUR_JASA,
        "DINKES_TNG",
        &[("KIPP", 2019, "Top 45")],
        "Colaborasi Kunjungan Rumah Integrasi Keluarga Sehat; dijalankan 36 puskesmas. Sumber: menpan.go.id; bantenhits.com, \
         Oktober 2019.",
    ),
    real(
        KADER_JAMILAH,
        "PKM_BJM",
        &[],
        "Jemput Antar Ibu Hamil Bermasalah; diikutkan dalam IGA 2020. Sumber: republika.co.id, 2019; bantengate.id, 2020.",
    ),
    real(AKS, "KOTA_SRG", &[], SEED),
    real(GSLS, "KOTA_SRG", &[], AMBIGUOUS),
    real(GEURA_SAKOLA, "KOTA_SRG", &[], AMBIGUOUS),
    real(PAUD, "DINDIK_TNG", &[], SEED),
    real(ASN, "DINKES_CLG", &[], SEED),
    real(SEUPAN_CAU, "KAB_PDG", &[], SEED),
    real(BETA_RAKIT_ANTING, "RSUD_MLP", &[], SEED),
    real(AJE_KENDOR_KESEHATAN, "KOTA_SRG", &[], SEED),
    real(SEKOLE_MANING_LUR, "DINDIK_CLG", &[], SEED),
    real(
        "Kader Gegana Pedes",
        "DINKES_CLG",
        &[("KIPP", 2019, "Top 45")],
        "Bersama Puskesmas Cibeber dan lembaga pemasyarakatan. Sumber: antaranews.com, 2019.",
    ),
    real("Sapa Sehat", "KOTA_TNG", &[("KIPP", 2019, "Top 99")], "Sumber: antaranews.com, 2019."),
    real("Perijinan Online Terintegrasi 123", "KOTA_TNG", &[("KIPP", 2019, "Top 99")], "Sumber: antaranews.com, 2019."),
    real(
        "Tangerang LIVE",
        "KOMINFO_TNG",
        &[("KIPP Banten", 2023, "Top 3")],
        "Sumber: smartcity.tangerangkota.go.id, 2024.",
    ),
    real(
        "TARA C'More",
        "DP3AP2KB",
        &[("KIPP Banten", 2025, "Kinerja Pelayanan Terbaik")],
        "Sumber: kabartangsel.com, Desember 2025.",
    ),
];

/// A source of one of them: another of them, or one of elsewhere by name and region.
enum From {
    Ours(&'static str),
    Elsewhere(&'static str, &'static str),
}

const KUDU: From = From::Elsewhere(
    "Gerakan KUDU Sekolah (Kembali Upayakan Dukungan Untuk Sekolah)",
    "Kabupaten Pekalongan, Jawa Tengah",
);
const JAMILAH: From = From::Ours(KADER_JAMILAH);
const KUDU_NOTE: &str = "KUDU Sekolah: Top 45 KIPP 2021 (digifest.id).";

/// What came of it, how, from where, and what is told of it.
const LEARNED: &[(&str, Kind, From, &str)] = &[
    (CAGEUR_JASA, Kind::Modifies, From::Elsewhere("PIS-PK", "Nasional"), ""),
    (AKS, Kind::Replicates, KUDU, KUDU_NOTE),
    (GSLS, Kind::Replicates, KUDU, KUDU_NOTE),
    (GEURA_SAKOLA, Kind::Replicates, KUDU, KUDU_NOTE),
    (SEKOLE_MANING_LUR, Kind::Replicates, KUDU, KUDU_NOTE),
    (PAUD, Kind::InspiredBy, KUDU, KUDU_NOTE),
    (PAUD, Kind::InspiredBy, JAMILAH, ""),
    (ASN, Kind::InspiredBy, From::Ours(CAGEUR_JASA), ""),
    (ASN, Kind::InspiredBy, From::Ours(LAKSA_GURIH), ""),
    (SEUPAN_CAU, Kind::PartiallyReplicates, JAMILAH, "Aspek pemberdayaan masyarakat."),
    (BETA_RAKIT_ANTING, Kind::Replicates, JAMILAH, ""),
    (AJE_KENDOR_KESEHATAN, Kind::Replicates, JAMILAH, ""),
];

fn agency_of(agencies: &HashMap<&'static str, AgencyId>, key: &str) -> Result<AgencyId, AppError> {
    agencies.get(key).copied().ok_or_else(|| AppError::Internal(format!("the demo has no agency {key}")))
}

fn add(play: &mut Play, new: InnovationChange) -> Result<InnovationId, AppError> {
    let new = Input::new(|| Ok(Checked { value: new, faults: Faults::new() }));
    Ok(play.organize(|tx| innovations::create(tx, new))?.id)
}

fn learn(play: &mut Play, innovation: InnovationId, new: NewEdge) -> Result<(), AppError> {
    play.organize(|tx| lineage::add(tx, innovation, Input::new(|| Ok(new))).map(drop))
}

/// Adds the real innovations and who learned from whom.
pub fn add_real(play: &mut Play, agencies: &HashMap<&'static str, AgencyId>) -> Result<(), AppError> {
    let mut known = HashMap::new();
    for Real { name, agency, awards, told } in REAL {
        // Who won at the national competition of 2019 had been applied for a year at least (so the rules of 2018 and 2020: BIS18, MENPAN-6).
        let applied = awards.iter().any(|(programme, ..)| *programme == "KIPP");
        let award = |&(programme, year, title): &(&str, i32, &str)| Award {
            programme: programme.to_owned(),
            year,
            title: title.to_owned(),
        };
        let new = InnovationChange {
            name: Some((*name).to_owned()),
            agency: Some(agency_of(agencies, agency)?),
            description: Some(format!("{told}\n\n{NOT_TOLD}")),
            awards: Some(awards.iter().map(award).collect()),
            stage: applied.then_some(Stage::Applied),
            listed: Some(true),
            ..InnovationChange::default()
        };
        known.insert(*name, add(play, new)?);
    }
    let id = |name: &str| known.get(name).copied().ok_or(AppError::NotFound);
    for (name, kind, from, note) in LEARNED {
        let source = match from {
            From::Ours(source) => Source::Innovation(id(source)?),
            From::Elsewhere(name, region) => {
                Source::External(External { name: (*name).to_owned(), region: (*region).to_owned() })
            }
        };
        let note = (!note.is_empty()).then(|| (*note).to_owned());
        learn(play, id(name)?, NewEdge { kind: *kind, source, note })?;
    }
    Ok(())
}

/// Affair and goal of sustainable development that go with a category of the demo's competition.
const SERVES: &[(&str, &str, u8)] = &[
    ("KESEHATAN", "health", 3),
    ("PENDIDIKAN", "education", 4),
    ("LAYANAN", "population_administration", 16),
    ("EKONOMI", "small_business", 8),
    ("LINGKUNGAN", "environment", 13),
    ("DIGITAL", "informatics", 16),
    ("SOSIAL", "social", 1),
    ("BENCANA", "public_order", 11),
];
/// Indicators that IGA 2026 asks for (IGA26-CAT).
const MANDATORY: [u16; 5] = [16, 17, 32, 33, 35];
const DECLARATIONS: [&str; 3] = ["implementation", "identity_or_team_decree", "willing_to_be_replicated"];

/// Adds an invented innovation for each invented entry, in the same order. Their facts are arithmetic on the number, so that
/// the checks of programmes have something to pass and something to object to.
pub fn add_invented(
    play: &mut Play,
    agencies: &HashMap<&'static str, AgencyId>,
    entries: &[Facts],
    year: i32,
) -> Result<Vec<InnovationId>, AppError> {
    let mut added = Vec::with_capacity(entries.len());
    for (n, facts) in entries.iter().enumerate() {
        added.push(add(play, invented(n, facts, agency_of(agencies, &facts.agency)?, year)?)?);
    }
    for (n, facts) in entries.iter().enumerate().filter(|(_, facts)| facts.group == "REPLIKASI") {
        // A replication of the demo begins with the words of what it replicates; some begin with words of their own.
        let alike = |words: usize| {
            entries.iter().position(|other| other.group == "UMUM" && opening(other, words) == opening(facts, words))
        };
        let found = alike(2).map(|source| (source, Kind::Replicates));
        if let Some((source, kind)) = found.or_else(|| alike(1).map(|source| (source, Kind::PartiallyReplicates))) {
            let note = Some("Silsilah rekaan untuk peragaan (fiktif).".to_owned());
            learn(play, added[n], NewEdge { kind, source: Source::Innovation(added[source]), note })?;
        }
    }
    Ok(added)
}

/// The first words of a title, without its colon.
fn opening(facts: &Facts, words: usize) -> Vec<String> {
    facts.title().split_whitespace().take(words).map(|word| word.trim_end_matches(':').to_owned()).collect()
}

fn invented(n: usize, facts: &Facts, agency: AgencyId, year: i32) -> Result<InnovationChange, AppError> {
    let serves = SERVES.iter().find(|(category, ..)| *category == facts.category);
    let stage = match n {
        _ if facts.fate == Fate::Draft || n % 17 == 16 => Stage::Initiative,
        _ if n % 9 == 8 => Stage::Trial,
        _ => Stage::Applied,
    };
    let back = i32::try_from(n % 4).unwrap_or_default();
    let (month, day_of_month) = (1 + n * 5 % 12, 1 + n * 11 % 28);
    let applied = day(year - 1 - back, month, day_of_month)?;
    let tried = day(year - 2 - back, month, day_of_month)?;
    let enhanced = day(year - 1, 6, 15)?;
    let evidence = |what: &str| format!("{what} (fiktif)");
    let fact = |met: bool, what: &str| Fact { met, evidence: if met { evidence(what) } else { String::new() } };
    let claims = MANDATORY.iter().enumerate().filter_map(|(at, number)| {
        let level = u8::try_from((n + at) % 4).ok().filter(|level| *level > 0)?;
        let evidence = if n % 7 == 3 { String::new() } else { evidence("Dokumen bukti") };
        Some((*number, Claim { level, evidence }))
    });
    // The first of the sections is the summary.
    let told: Vec<_> = facts.sections(n).into_iter().map(|section| section.text).collect();
    let description = if n.is_multiple_of(2) { told.join("\n\n") } else { facts.summary(n) };
    let award = || Award { programme: "KIPP".to_owned(), year: year - 2, title: "Top 99".to_owned() };
    Ok(InnovationChange {
        name: Some(facts.title()),
        agency: Some(agency),
        form: Some(if facts.category == "DIGITAL" { Form::Governance } else { Form::PublicService }),
        digital: Some(facts.category == "DIGITAL"),
        affairs: Some(serves.iter().map(|(_, affair, _)| (*affair).to_owned()).collect()),
        sdg_goals: Some(serves.iter().filter(|_| n % 11 != 10).map(|(_, _, goal)| *goal).collect()),
        stage: Some(stage),
        trial_started_on: Some((stage != Stage::Initiative && n % 5 != 4).then_some(tried)),
        applied_on: Some((stage == Stage::Applied).then_some(applied)),
        enhanced_on: Some((stage == Stage::Applied && n % 6 == 1 && applied < enhanced).then_some(enhanced)),
        description: Some(description),
        institutionalisation: Some(Institutionalisation {
            budgeted: fact(n.is_multiple_of(2), "DPA tahun berjalan"),
            tupoksi: fact(n % 3 != 1, "Uraian tugas unit"),
            legal_basis: fact(n % 4 < 2, "Keputusan kepala unit"),
            culture: fact(n % 5 < 3, "Catatan apel mingguan"),
        }),
        awards: Some(if n % 13 == 12 { vec![award()] } else { Vec::new() }),
        declarations: Some(DECLARATIONS.iter().skip(n % 3 / 2).map(|&code| code.to_owned()).collect()),
        indicators: Some(claims.collect::<BTreeMap<_, _>>()),
        listed: Some(n % 4 != 3),
        ..InnovationChange::default()
    })
}

fn day(year: i32, month: usize, day: usize) -> Result<Date, AppError> {
    let text = format!("{year:04}-{month:02}-{day:02}");
    Date::parse(&text).ok_or_else(|| AppError::Internal(format!("the demo has no day {text}")))
}
