//! Entries: innovations submitted to a competition, and the life of their status.

use crate::domain::agency::Agency;
use crate::domain::competition::Competition;
use crate::domain::entry::{Entry, Link, Section, Status, anonymous_label};
use crate::domain::fault::Faults;
use crate::domain::ids::{AgencyId, CompetitionId, EntryId, InnovationId};
use crate::domain::policy::Visibility;
pub use crate::store::entries::Filter;
use crate::store::entries::{self as stored, Logged, NewRow};
use crate::store::{Conn, StoreError, Tx, agencies as stored_agencies, competitions, entry_sight};

use super::agencies::NewAgency;
use super::entry_agency::whose;
use super::entry_checks::{Asked, Numbers, check_place};
use super::entry_innovation::Naming;
use super::entry_log::log_step;
use super::{AppError, Input, Listed, Page, Precondition, Refusal, entry_rights};

/// Values, and what is wrong with them so far: what they mean beside the competition is checked with them.
#[derive(Debug)]
pub struct Checked<T> {
    pub value: T,
    pub faults: Faults,
}

/// Whose entry it is.
#[derive(Clone, Debug)]
pub enum GivenAgency {
    Known(AgencyId),
    /// Found by name and region, else added.
    Named(NewAgency),
}

/// What an entry is made from.
#[derive(Clone, Debug)]
pub struct NewEntry {
    pub registration_no: Option<String>,
    pub title: String,
    pub summary: String,
    pub sections: Vec<Section>,
    pub links: Vec<Link>,
    /// None where what was given names no agency, which is a fault.
    pub agency: Option<GivenAgency>,
    /// What of the agency's innovations it is.
    pub innovation: Option<InnovationId>,
    pub group: String,
    pub category: Option<String>,
    pub status: Status,
}

/// What to change of an entry; what is None stays.
#[derive(Clone, Debug, Default)]
pub struct EntryChange {
    pub title: Option<String>,
    pub summary: Option<String>,
    pub sections: Option<Vec<Section>>,
    pub links: Option<Vec<Link>>,
    pub agency: Option<GivenAgency>,
    pub innovation: Option<Option<InnovationId>>,
    pub group: Option<String>,
    pub category: Option<Option<String>>,
    pub status: Option<Status>,
    pub reason: Option<String>,
}

/// An entry as somebody may see it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub id: EntryId,
    pub competition: CompetitionId,
    pub registration_no: String,
    pub title: String,
    pub summary: String,
    pub sections: Vec<Section>,
    pub links: Vec<Link>,
    /// None where the judge must not know.
    pub agency: Option<Agency>,
    /// None where the judge must not know, too.
    pub innovation: Option<InnovationId>,
    pub group: String,
    pub category: Option<String>,
    pub status: Status,
    pub status_reason: Option<String>,
    pub version: i64,
}

impl Shown {
    /// The whole entry, for staff and auditors.
    pub fn whole(entry: Entry) -> Self {
        Self {
            id: entry.id,
            competition: entry.competition,
            registration_no: entry.registration_no,
            title: entry.title,
            summary: entry.summary,
            sections: entry.sections,
            links: entry.links,
            agency: Some(entry.agency),
            innovation: entry.innovation,
            group: entry.group,
            category: entry.category,
            status: entry.status,
            status_reason: entry.status_reason,
            version: entry.version,
        }
    }

    /// What one of its judges sees.
    pub fn to_judge(entry: Entry, blind: bool) -> Self {
        let mut shown = Self { status_reason: None, ..Self::whole(entry) };
        if blind {
            shown.agency = None;
            shown.innovation = None;
            shown.registration_no = anonymous_label(shown.id);
            shown.links.retain(|link| !link.identifying);
        }
        shown
    }
}

/// Entries as the viewer may see them. Which of them may be seen at all is decided before: an agency sees its own whole.
pub fn show(conn: &mut Conn, sight: Visibility, entries: Vec<Entry>) -> Result<Vec<Shown>, AppError> {
    if sight.sees_everything() || sight.only_of_agency().is_some() {
        return Ok(entries.into_iter().map(Shown::whole).collect());
    }
    let judge = sight.only_of().ok_or(AppError::Unauthenticated)?;
    let ids: Vec<_> = entries.iter().map(|entry| entry.id).collect();
    let blind = entry_sight::blind_for(conn, judge, &ids)?;
    Ok(entries.into_iter().map(|entry| Shown::to_judge(entry.clone(), blind.contains(&entry.id))).collect())
}

pub fn list(
    conn: &mut Conn,
    sight: Visibility,
    competition: CompetitionId,
    filter: &Filter,
    page: &Page,
) -> Result<Listed<Shown>, AppError> {
    let judge = sight.only_of();
    if let Some(judge) = judge
        && filter.agency.is_some()
        && stored_agencies::sits_in_blind_round(conn, judge)?
    {
        return Err(AppError::Forbidden);
    }
    let mut filter = filter.clone();
    if let Some(own) = sight.only_of_agency()
        && filter.agency.replace(own).is_some_and(|asked| asked != own)
    {
        return Err(AppError::Forbidden);
    }
    competitions::get(conn, competition)?;
    let rows = stored::list(conn, competition, judge, &filter, page)?;
    let Listed { items, next } = Listed::from_rows(rows, page.limit, |entry| entry.id.to_string());
    Ok(Listed { items: show(conn, sight, items)?, next })
}

pub fn get(conn: &mut Conn, sight: Visibility, id: EntryId) -> Result<Shown, AppError> {
    if let Some(judge) = sight.only_of()
        && !entry_sight::is_assigned(conn, judge, id)?
    {
        return Err(AppError::NotFound);
    }
    let entry = stored::get(conn, id)?;
    if sight.only_of_agency().is_some_and(|own| own != entry.agency.id) {
        return Err(AppError::NotFound);
    }
    show(conn, sight, vec![entry])?.pop().ok_or(AppError::NotFound)
}

pub fn create(tx: &mut Tx, competition: CompetitionId, new: Input<Checked<NewEntry>>) -> Result<Shown, AppError> {
    tx.lock(competition.log())?;
    let competition = competitions::get(tx.conn(), competition)?;
    entry_rights::check_open(tx, &competition)?;
    let Checked { value: new, mut faults } = new.check()?;
    entry_rights::check_new(tx.actor(), &mut faults, &new)?;
    if let Some(number) = &new.registration_no
        && !stored::taken_numbers(tx.conn(), competition.id, std::slice::from_ref(number))?.is_empty()
    {
        return Err(StoreError::Conflict(crate::store::Constraint::RegistrationNo).into());
    }
    check_place(&mut faults, "", &competition, Some(&new.group), new.category.as_deref());
    let asked = Asked::load(tx.conn(), competition.id)?;
    asked.check(&mut faults, new.status, &new.sections, |i, _, member| format!("/sections/{i}/{member}"));
    let naming = new.innovation.map(|innovation| Naming {
        innovation,
        competition: competition.id,
        entry: None,
        status: new.status,
    });
    let agency = whose(tx, faults, new.agency.as_ref(), None, naming)?;
    let number = match &new.registration_no {
        Some(number) => number.clone(),
        None => Numbers::load(tx.conn(), &competition)?.next(),
    };
    let row = (tx.new_id(), tx.new_salt());
    let (logged, row) = enter(tx, &competition, row, new, agency, number)?;
    let entry = row.entry.clone();
    stored::insert(tx, &[(logged, row)])?;
    Ok(Shown::whole(entry))
}

/// Logs a new entry whose values are good, ready to be stored.
pub(super) fn enter(
    tx: &mut Tx,
    competition: &Competition,
    (id, salt): (EntryId, String),
    new: NewEntry,
    agency: Agency,
    registration_no: String,
) -> Result<(Logged, NewRow), AppError> {
    let entry = Entry {
        id,
        competition: competition.id,
        registration_no,
        title: new.title,
        summary: new.summary,
        sections: new.sections,
        links: new.links,
        agency,
        innovation: new.innovation,
        group: new.group,
        category: new.category,
        status: new.status,
        status_reason: None,
        version: 1,
    };
    let logged = log_step(tx, None, &entry, &salt)?;
    Ok((logged, NewRow { entry, salt }))
}

pub fn change(
    tx: &mut Tx,
    id: EntryId,
    based_on: &Precondition,
    change: Input<Checked<EntryChange>>,
) -> Result<Shown, AppError> {
    let (competition, salt) = stored::keys(tx.conn(), id)?;
    tx.lock(competition.log())?;
    let competition = competitions::get(tx.conn(), competition)?;
    let mut entry = stored::get(tx.conn(), id)?;
    let before = entry.status;
    let change = change.check();
    let readable = change.as_ref().ok().map(|checked| &checked.value);
    entry_rights::check_change(tx, &competition, &entry, readable)?;
    if let Ok(Checked { value: EntryChange { status: Some(next), .. }, .. }) = &change
        && !before.may_become(*next)
    {
        let detail = format!("an entry that is {} cannot become {}", before.as_str(), next.as_str());
        return Err(AppError::refused(Refusal::EntryState, detail));
    }
    based_on.check(entry.version)?;
    let Checked { value: change, mut faults } = change?;
    check_reason(&mut faults, before, &change);
    check_place(
        &mut faults,
        "",
        &competition,
        change.group.as_deref(),
        change.category.as_ref().and_then(|c| c.as_deref()),
    );
    // What is taken back to be submitted is not looked at again: its rubric may have changed since.
    let is_handed_in = change.status == Some(Status::Submitted) && !before.needs_reason(Status::Submitted);
    let sections_count = change.sections.is_some() || is_handed_in;
    entry.title = change.title.unwrap_or(entry.title);
    entry.summary = change.summary.unwrap_or(entry.summary);
    entry.sections = change.sections.unwrap_or(entry.sections);
    entry.links = change.links.unwrap_or(entry.links);
    entry.group = change.group.unwrap_or(entry.group);
    entry.category = change.category.unwrap_or(entry.category);
    if let Some(next) = change.status {
        entry.status = next;
        entry.status_reason = change.reason;
    }
    entry.version += 1;
    if sections_count {
        let asked = Asked::load(tx.conn(), competition.id)?;
        asked.check(&mut faults, entry.status, &entry.sections, |i, _, member| format!("/sections/{i}/{member}"));
    }
    entry.innovation = change.innovation.unwrap_or(entry.innovation);
    // What stands is looked at again only where one of the two changes: an innovation may have passed to another agency.
    // But what comes forward must find it free: another may have entered it while this one was out.
    let comes_forward = change.status.is_some_and(|next| !before.needs_reason(next));
    let naming = if change.agency.is_some() || change.innovation.is_some() {
        Naming::of(&entry)
    } else {
        if let Some(naming) = Naming::of(&entry).filter(|_| comes_forward) {
            naming.check_once(tx, &mut faults)?;
        }
        None
    };
    entry.agency = whose(tx, faults, change.agency.as_ref(), Some(entry.agency), naming)?;
    let logged = log_step(tx, Some(before), &entry, &salt)?;
    stored::update(tx, &logged, &entry, &salt)?;
    Ok(Shown::whole(entry))
}

fn check_reason(faults: &mut Faults, before: Status, change: &EntryChange) {
    match (change.status, &change.reason) {
        (None, Some(_)) => faults.add("/reason", "without_status", "a reason is given only together with a status"),
        (Some(next), None) if before.needs_reason(next) => {
            faults.add("/reason", "missing", format!("a reason is needed for {}", next.as_str()));
        }
        _ => {}
    }
}
