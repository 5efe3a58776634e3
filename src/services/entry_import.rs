//! Importing entries from a sheet: all of its rows or none.

use std::collections::HashMap;

use super::agencies::{self, NewAgency};
use super::entries::{Checked, GivenAgency, NewEntry, enter};
use super::entry_checks::{Asked, Numbers, check_place};
use super::{AppError, Input, Refusal};
use crate::domain::agency::Agency;
use crate::domain::competition::Competition;
use crate::domain::fault::{Fault, Faults};
use crate::domain::ids::{CompetitionId, EntryId};
use crate::domain::text;
use crate::store::{Conn, Tx, competitions, entries as stored};

/// What was made of one row.
#[derive(Clone, Debug)]
pub struct Imported {
    pub id: EntryId,
    pub registration_no: String,
    pub title: String,
}

/// Looks at every row as an import would, and changes nothing. Gives the number of rows.
pub fn check(
    conn: &mut Conn,
    competition: CompetitionId,
    sheet: Input<Checked<Vec<NewEntry>>>,
) -> Result<usize, AppError> {
    let (_, rows) = checked(conn, competition, sheet)?;
    Ok(rows.len())
}

/// Adds an entry for every row; the first row is `/rows/1`.
pub fn import(
    tx: &mut Tx,
    competition: CompetitionId,
    sheet: Input<Checked<Vec<NewEntry>>>,
) -> Result<Vec<Imported>, AppError> {
    tx.lock(competition.log())?;
    let (competition, rows) = checked(tx.conn(), competition, sheet)?;
    let mut numbers = Numbers::load(tx.conn(), &competition)?;
    rows.iter().filter_map(|row| row.registration_no.as_deref()).for_each(|number| numbers.skip(number));
    let mut known = HashMap::new();
    let (mut entries, mut imported) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    for (row, n) in rows.into_iter().zip(1..) {
        let agency = agency(tx, &mut known, &row, n)?;
        let number = row.registration_no.clone().unwrap_or_else(|| numbers.next());
        let keys = (tx.new_id(), tx.new_salt());
        let (logged, row) = enter(tx, &competition, keys, row, agency, number)?;
        imported.push(Imported {
            id: row.entry.id,
            registration_no: row.entry.registration_no.clone(),
            title: row.entry.title.clone(),
        });
        entries.push((logged, row));
    }
    stored::insert(tx, &entries)?;
    Ok(imported)
}

/// The rows, if none has a fault.
fn checked(
    conn: &mut Conn,
    competition: CompetitionId,
    sheet: Input<Checked<Vec<NewEntry>>>,
) -> Result<(Competition, Vec<NewEntry>), AppError> {
    let competition = competitions::get(conn, competition)?;
    let Checked { value: rows, mut faults } = sheet.check()?;
    let taken = taken_numbers(conn, competition.id, &rows)?;
    let asked = Asked::load(conn, competition.id)?;
    for (row, n) in rows.iter().zip(1..) {
        let at = format!("/rows/{n}");
        check_place(&mut faults, &at, &competition, Some(&row.group), row.category.as_deref());
        asked.check(&mut faults, row.status, &row.sections, |_, section, _| {
            format!("{at}/section:{}", section.criterion)
        });
    }
    if let Err(mut found) = faults.finish() {
        found.extend(taken);
        return Err(AppError::Invalid(found));
    }
    if !taken.is_empty() {
        let detail = format!("{} of the registration numbers are taken; nothing was imported", taken.len());
        return Err(AppError::Refused(Refusal::RegistrationNoTaken, detail, taken));
    }
    Ok((competition, rows))
}

/// Numbers that other entries have already, each with its row.
fn taken_numbers(conn: &mut Conn, competition: CompetitionId, rows: &[NewEntry]) -> Result<Vec<Fault>, AppError> {
    let given: Vec<_> = rows.iter().filter_map(|row| row.registration_no.clone()).collect();
    let taken = stored::taken_numbers(conn, competition, &given)?;
    let mut faults = Faults::new();
    for (row, n) in rows.iter().zip(1..) {
        if let Some(number) = row.registration_no.as_ref().filter(|number| taken.contains(number)) {
            let detail = format!("{number} belongs to another entry of the competition");
            faults.add(format!("/rows/{n}/registration_no"), "taken", detail);
        }
    }
    Ok(faults.finish().err().unwrap_or_default())
}

/// The row's agency; each is looked up once.
fn agency(
    tx: &mut Tx,
    known: &mut HashMap<(String, String), Agency>,
    row: &NewEntry,
    n: usize,
) -> Result<Agency, AppError> {
    let Some(GivenAgency::Named(new)) = &row.agency else {
        return Err(AppError::invalid(format!("/rows/{n}/agency"), "missing", "an agency is needed"));
    };
    let key = key(new);
    if let Some(agency) = known.get(&key) {
        return Ok(agency.clone());
    }
    let agency = agencies::find_or_add(tx, new.clone())?;
    known.insert(key, agency.clone());
    Ok(agency)
}

fn key(agency: &NewAgency) -> (String, String) {
    (text::fold(&agency.name), agency.region_code.clone())
}
