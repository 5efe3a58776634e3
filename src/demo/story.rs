//! The story of the demonstration, from an empty database to a competition in its third round, after an earlier one that is over.

use std::collections::HashMap;

use super::agencies::BODIES;
use super::earlier;
use super::innovations;
use super::people::Person;
use super::rounds::{self, Ground};
use super::stage::Play;
use super::text::{self, Facts, Fate};
use crate::domain::account::Role;
use crate::domain::competition::Label;
use crate::domain::date::Date;
use crate::domain::entry::Status;
use crate::domain::fault::Faults;
use crate::domain::ids::{AgencyId, CompetitionId, EntryId, InnovationId, RubricId, UserId};
use crate::domain::policy::Actor;
use crate::domain::templates::template;
use crate::services::accounts::{self, NewUser};
use crate::services::agencies::{self, NewAgency};
use crate::services::competitions::{self, NewCompetition};
use crate::services::entries::{self, Checked, GivenAgency, NewEntry};
use crate::services::housekeeping::CONSOLE;
use crate::services::rubrics::{self, NewRubric};
use crate::services::{App, AppError, Input};
use crate::store::{Author, Stage};

const GROUPS: [(&str, &str); 2] = [("UMUM", "Kelompok Umum"), ("REPLIKASI", "Kelompok Replikasi")];
const CATEGORIES: [(&str, &str); 8] = [
    ("KESEHATAN", "Kesehatan"),
    ("PENDIDIKAN", "Pendidikan"),
    ("LAYANAN", "Administrasi dan perizinan"),
    ("EKONOMI", "Ekonomi dan ketenagakerjaan"),
    ("LINGKUNGAN", "Lingkungan hidup"),
    ("DIGITAL", "Tata kelola dan partisipasi"),
    ("SOSIAL", "Perlindungan sosial"),
    ("BENCANA", "Kesiapsiagaan bencana"),
];
/// Whose account the entrant's is: it has a draft, and entries that are ranked.
const ENTRANTS_AGENCY: &str = "KOTA_TNG";
const DESCRIPTION: &str = "Lomba peragaan. Semua entri, juri, catatan, dan nilai di sini fiktif. Nama daerah dan instansi \
    memang ada, tetapi inovasi dan peringkatnya rekaan dan tidak menggambarkan kinerja siapa pun.\n\n\
    A demonstration: entries, judges and marks are fictional.";

/// Plays it whole.
pub fn tell(stage: &mut Stage, app: &App, persons: &[Person]) -> Result<(), AppError> {
    let users = add_accounts(stage, app, persons)?;
    let of = |role| users.iter().filter(move |(_, has)| *has == role).map(|(id, _)| *id);
    let organizer = of(Role::Organizer).next().ok_or(AppError::NotFound)?;
    let admin = of(Role::Admin).next().ok_or(AppError::NotFound)?;
    let judges = of(Role::Judge).collect();
    let mut play = Play { stage, app, admin, organizer, judges };

    let agencies = add_agencies(&mut play)?;
    add_entrants(&mut play, persons, &agencies)?;
    let (proposal, presentation) =
        (add_rubric(&mut play, "kipp-banten-2023")?, add_rubric(&mut play, "kovablik-presentation")?);
    let year = this_year(app)?;
    innovations::add_real(&mut play, &agencies)?;
    earlier::tell(&mut play, &agencies, proposal, year - 1)?;
    let invented = text::entries()?;
    let innovations = innovations::add_invented(&mut play, &agencies, &invented, year)?;
    let competition = add_competition(&mut play, Plan { year, registration_closes_on: None })?;
    let entries = add_entries(&mut play, competition, &agencies, invented, &innovations)?;

    let with = |fates: &[Fate]| -> Vec<EntryId> {
        entries.iter().filter(|(_, fate)| fates.contains(fate)).map(|(entry, _)| *entry).collect()
    };
    let only = |fate| with(&[fate]).first().copied().ok_or(AppError::NotFound);
    let ground = Ground {
        competition,
        proposal,
        presentation,
        judged: with(&[Fate::Ranked, Fate::Withdrawn, Fate::Disqualified]),
        practice: with(&[Fate::Practice]),
        withdrawn: only(Fate::Withdrawn)?,
        disqualified: only(Fate::Disqualified)?,
        now: app.clock.now(),
    };
    rounds::practise(&mut play, &ground)?;
    let published = rounds::judge_proposals(&mut play, &ground)?;
    rounds::begin_presentations(&mut play, &ground, published)?;
    rounds::plan_visits(&mut play, &ground)
}

/// The console makes the first admin, who makes all others.
fn add_accounts(stage: &mut Stage, app: &App, persons: &[Person]) -> Result<Vec<(UserId, Role)>, AppError> {
    let mut actor = CONSOLE;
    let mut users = Vec::with_capacity(persons.len());
    for person in persons.iter().filter(|person| person.user.role != Role::Entrant) {
        let author = Author { actor, now: app.clock.now(), key: None };
        let (user, _) = stage.act(author, |tx| accounts::create(tx, person.user.clone(), Some(&person.hash)))?;
        if user.role == Role::Admin {
            actor = Actor { user: user.id, role: user.role, agency: user.agency, session: None };
        }
        users.push((user.id, user.role));
    }
    Ok(users)
}

/// Their agencies must be there before them.
fn add_entrants(
    play: &mut Play,
    persons: &[Person],
    agencies: &HashMap<&'static str, AgencyId>,
) -> Result<(), AppError> {
    let agency = agencies.get(ENTRANTS_AGENCY).copied();
    for person in persons.iter().filter(|person| person.user.role == Role::Entrant) {
        let new = NewUser { agency, ..person.user.clone() };
        play.administer(|tx| accounts::create(tx, new, Some(&person.hash)))?;
    }
    Ok(())
}

fn add_agencies(play: &mut Play) -> Result<HashMap<&'static str, AgencyId>, AppError> {
    let mut known = HashMap::new();
    for body in BODIES {
        let new = NewAgency {
            name: body.name.to_owned(),
            level: body.level,
            region_code: body.region_code.to_owned(),
            active: true,
        };
        known.insert(body.key, play.organize(|tx| agencies::create(tx, Input::new(|| Ok(new))))?.id);
    }
    Ok(known)
}

fn add_rubric(play: &mut Play, id: &'static str) -> Result<RubricId, AppError> {
    let rubric = template(id).ok_or(AppError::NotFound)?.rubric;
    let new = NewRubric { template: Some(id.to_owned()), rubric };
    Ok(play.organize(|tx| rubrics::create(tx, Input::new(|| Ok(new))))?.id)
}

fn this_year(app: &App) -> Result<i32, AppError> {
    let today = app.clock.now().to_string();
    let year = today.get(..4).and_then(|year| year.parse().ok());
    year.ok_or_else(|| AppError::Internal(format!("no year in {today}")))
}

/// What is particular to one of the competitions.
pub struct Plan {
    pub year: i32,
    pub registration_closes_on: Option<Date>,
}

pub fn add_competition(play: &mut Play, plan: Plan) -> Result<CompetitionId, AppError> {
    let Plan { year, registration_closes_on } = plan;
    let labels = |labels: &[(&str, &str)]| -> Vec<Label> {
        labels.iter().map(|&(code, name)| Label { code: code.to_owned(), name: name.to_owned() }).collect()
    };
    let new = NewCompetition {
        name: format!("KIPP Banten {year} (peragaan, fiktif)"),
        year,
        groups: labels(&GROUPS),
        categories: labels(&CATEGORIES),
        description: DESCRIPTION.to_owned(),
        registration_closes_on,
        entrant_feedback: true,
    };
    Ok(play.organize(|tx| competitions::create(tx, Input::new(|| Ok(new))))?.id)
}

/// Registers all entries, then decides on each.
pub fn add_entries(
    play: &mut Play,
    competition: CompetitionId,
    agencies: &HashMap<&'static str, AgencyId>,
    invented: Vec<Facts>,
    innovations: &[InnovationId],
) -> Result<Vec<(EntryId, Fate)>, AppError> {
    let mut added = Vec::new();
    for (n, facts) in invented.into_iter().enumerate() {
        let new = NewEntry { innovation: innovations.get(n).copied(), ..new_entry(n, &facts, agencies)? };
        let new = Input::new(|| Ok(Checked { value: new, faults: Faults::new() }));
        added.push((play.organize(|tx| entries::create(tx, competition, new))?.id, facts.fate));
    }
    for (entry, fate) in &added {
        match fate {
            Fate::Ranked | Fate::Withdrawn | Fate::Disqualified | Fate::Practice => {
                play.set_status(*entry, Status::Verified, None)?;
            }
            Fate::Rejected => {
                play.set_status(*entry, Status::Rejected, Some("Surat keterangan penerapan belum ada (contoh)."))?;
            }
            Fate::Submitted | Fate::Draft => {}
        }
    }
    Ok(added)
}

fn new_entry(n: usize, facts: &Facts, agencies: &HashMap<&'static str, AgencyId>) -> Result<NewEntry, AppError> {
    let agency = agencies.get(facts.agency.as_str()).copied();
    let agency = agency.ok_or_else(|| AppError::Internal(format!("the demo has no agency {}", facts.agency)))?;
    let mut sections = facts.sections(n);
    if facts.fate == Fate::Draft {
        sections.truncate(3);
    }
    Ok(NewEntry {
        registration_no: None,
        title: facts.title(),
        summary: facts.summary(n),
        sections,
        links: facts.links(n),
        agency: Some(GivenAgency::Known(agency)),
        innovation: None,
        group: facts.group.clone(),
        category: Some(facts.category.clone()),
        status: if facts.fate == Fate::Draft { Status::Draft } else { Status::Submitted },
    })
}
