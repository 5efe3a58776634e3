//! Entries in the database.

use diesel::prelude::*;

use super::agencies::AgencyRow;
use super::conn::Conn;
use super::dialect::both;
use super::entry_sight::assigned_to;
use super::error::StoreError;
use super::page::Page;
use super::rows::{contains, id, json, to_json, word};
use super::schema::{agencies, entries};
use super::tx::{Permit, Tx};
use crate::domain::entry::{Entry, Link, Section, Status};
use crate::domain::ids::{AgencyId, CompetitionId, EntryId, InnovationId, UserId};
use crate::domain::policy::{Act, AddEntry, ChangeEntry, DisqualifyEntry, RegisterEntry, WithdrawEntry};
use crate::domain::text;

/// Most rows in one statement, by its number of parameters.
const BATCH: usize = 500;

/// Which entries of a competition to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub status: Option<Status>,
    pub group: Option<String>,
    pub category: Option<String>,
    pub agency: Option<AgencyId>,
    /// Part of the title, and for those who see it of the registration number.
    pub q: Option<String>,
}

/// An entry and the random text that makes the commitments to it tell nothing.
#[derive(Clone, Debug)]
pub struct NewRow {
    pub entry: Entry,
    pub salt: String,
}

/// Proof that one of the acts on entries was permitted and logged.
pub struct Logged(());

macro_rules! acts_on_entries {
    ($($act:ty),*) => {$(
        impl From<Permit<$act>> for Logged {
            fn from(_: Permit<$act>) -> Self {
                const { assert!(<$act as Act>::EVENT.is_some()) }
                Self(())
            }
        }
    )*};
}
acts_on_entries!(AddEntry, ChangeEntry, RegisterEntry, WithdrawEntry, DisqualifyEntry);

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = entries, treat_none_as_null = true, treat_none_as_default_value = false)]
struct EntryRow {
    id: String,
    competition_id: String,
    registration_no: String,
    title: String,
    search_key: String,
    summary: String,
    sections: String,
    links: String,
    agency_id: String,
    group_code: String,
    category: Option<String>,
    status: String,
    status_reason: Option<String>,
    salt: String,
    version: i64,
    innovation_id: Option<String>,
}

/// The folded title, then the folded number in a line of its own, so that a search can keep to the title.
fn search_key(entry: &Entry) -> String {
    format!("{}\n{}", text::fold(&entry.title), text::fold(&entry.registration_no))
}

fn to_row(entry: &Entry, salt: &str) -> Result<EntryRow, StoreError> {
    let sections: Vec<_> = entry.sections.iter().map(|s| (&s.criterion, &s.text)).collect();
    let links: Vec<_> = entry.links.iter().map(|l| (&l.label, &l.url, l.identifying)).collect();
    Ok(EntryRow {
        id: entry.id.to_string(),
        competition_id: entry.competition.to_string(),
        registration_no: entry.registration_no.clone(),
        title: entry.title.clone(),
        search_key: search_key(entry),
        summary: entry.summary.clone(),
        sections: to_json(&sections)?,
        links: to_json(&links)?,
        agency_id: entry.agency.id.to_string(),
        group_code: entry.group.clone(),
        category: entry.category.clone(),
        status: entry.status.as_str().to_owned(),
        status_reason: entry.status_reason.clone(),
        salt: salt.to_owned(),
        version: entry.version,
        innovation_id: entry.innovation.map(|id| id.to_string()),
    })
}

fn from_row((row, agency): (EntryRow, AgencyRow)) -> Result<Entry, StoreError> {
    let sections: Vec<(String, String)> = json(&row.sections)?;
    let links: Vec<(String, String, bool)> = json(&row.links)?;
    Ok(Entry {
        id: id(&row.id)?,
        competition: id(&row.competition_id)?,
        registration_no: row.registration_no,
        title: row.title,
        summary: row.summary,
        sections: sections.into_iter().map(|(criterion, text)| Section { criterion, text }).collect(),
        links: links.into_iter().map(|(label, url, identifying)| Link { label, url, identifying }).collect(),
        agency: agency.try_into()?,
        innovation: row.innovation_id.as_deref().map(id).transpose()?,
        group: row.group_code,
        category: row.category,
        status: word(&row.status, Status::parse)?,
        status_reason: row.status_reason,
        version: row.version,
    })
}

/// Entries, each with its agency.
macro_rules! with_agency {
    () => {
        entries::table
            .inner_join(agencies::table.on(agencies::id.eq(entries::agency_id)))
            .select((EntryRow::as_select(), AgencyRow::as_select()))
    };
}

pub fn get(conn: &mut Conn, id: EntryId) -> Result<Entry, StoreError> {
    from_row(with_agency!().filter(entries::id.eq(id.to_string())).first(conn)?)
}

/// Many entries at once, in the order of their ids. Ids that name nothing are left out, and one that stands twice comes
/// once.
pub fn get_many(conn: &mut Conn, ids: &[EntryId]) -> Result<Vec<Entry>, StoreError> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let batch: Vec<_> = batch.iter().map(EntryId::to_string).collect();
        let rows: Vec<(EntryRow, AgencyRow)> =
            with_agency!().filter(entries::id.eq_any(batch)).order(entries::id.asc()).load(conn)?;
        for row in rows {
            found.push(from_row(row)?);
        }
    }
    Ok(found)
}

/// The competition an entry belongs to for good, and its salt.
pub fn keys(conn: &mut Conn, entry: EntryId) -> Result<(CompetitionId, String), StoreError> {
    let (competition, salt): (String, String) =
        entries::table.find(entry.to_string()).select((entries::competition_id, entries::salt)).first(conn)?;
    Ok((id(&competition)?, salt))
}

/// Another entry than this one that enters the innovation in the competition, if there is one. Those that are out of it
/// enter nothing.
pub fn entering(
    conn: &mut Conn,
    competition: CompetitionId,
    innovation: InnovationId,
    but: Option<EntryId>,
) -> Result<Option<Entry>, StoreError> {
    let mut query = with_agency!()
        .filter(entries::competition_id.eq(competition.to_string()))
        .filter(entries::innovation_id.eq(innovation.to_string()))
        .filter(entries::status.ne_all(Status::OUT.map(Status::as_str)))
        .into_boxed();
    if let Some(but) = but {
        query = query.filter(entries::id.ne(but.to_string()));
    }
    let found: Option<(EntryRow, AgencyRow)> = query.order(entries::id.asc()).first(conn).optional()?;
    found.map(from_row).transpose()
}

/// The entries of a competition that may be judged, in the order of their ids.
pub fn verified_ids(conn: &mut Conn, competition: CompetitionId) -> Result<Vec<EntryId>, StoreError> {
    let ids: Vec<String> = entries::table
        .filter(entries::competition_id.eq(competition.to_string()))
        .filter(entries::status.eq(Status::Verified.as_str()))
        .order(entries::id.asc())
        .select(entries::id)
        .load(conn)?;
    ids.iter().map(|text| id(text)).collect()
}

/// Titles of the entries that are verified: what somebody hands in cannot make another's title a doubled one.
pub fn entered_titles(conn: &mut Conn, competition: CompetitionId) -> Result<Vec<String>, StoreError> {
    Ok(entries::table
        .filter(entries::competition_id.eq(competition.to_string()))
        .filter(entries::status.eq(Status::Verified.as_str()))
        .select(entries::title)
        .load(conn)?)
}

/// One more than asked for, in the order they were added. With a judge, only what that judge is assigned to, and `q`
/// finds titles alone.
pub fn list(
    conn: &mut Conn,
    competition: CompetitionId,
    judge: Option<UserId>,
    filter: &Filter,
    page: &Page,
) -> Result<Vec<Entry>, StoreError> {
    let mut query = with_agency!().filter(entries::competition_id.eq(competition.to_string())).into_boxed();
    if let Some(judge) = judge {
        query = query.filter(entries::id.eq_any(assigned_to!(judge)));
    }
    if let Some(status) = filter.status {
        query = query.filter(entries::status.eq(status.as_str()));
    }
    if let Some(group) = &filter.group {
        query = query.filter(entries::group_code.eq(group.clone()));
    }
    if let Some(category) = &filter.category {
        query = query.filter(entries::category.eq(category.clone()));
    }
    if let Some(agency) = filter.agency {
        query = query.filter(entries::agency_id.eq(agency.to_string()));
    }
    if let Some(q) = &filter.q {
        let pattern = contains(&text::fold(q));
        let pattern = if judge.is_some() { format!("{pattern}\n%") } else { pattern };
        query = query.filter(entries::search_key.like(pattern).escape('\\'));
    }
    if let Some(after) = &page.after {
        query = query.filter(entries::id.gt(after.clone()));
    }
    let rows: Vec<(EntryRow, AgencyRow)> = query.order(entries::id.asc()).limit(page.limit + 1).load(conn)?;
    rows.into_iter().map(from_row).collect()
}

/// Which of these numbers entries of the competition have already.
pub fn taken_numbers(
    conn: &mut Conn,
    competition: CompetitionId,
    numbers: &[String],
) -> Result<Vec<String>, StoreError> {
    let mut taken = Vec::new();
    for batch in numbers.chunks(BATCH) {
        taken.extend(
            entries::table
                .filter(entries::competition_id.eq(competition.to_string()))
                .filter(entries::registration_no.eq_any(batch.to_vec()))
                .select(entries::registration_no)
                .load::<String>(conn)?,
        );
    }
    Ok(taken)
}

/// The numbers of the competition's entries that begin so.
pub fn numbers_like(conn: &mut Conn, competition: CompetitionId, start: &str) -> Result<Vec<String>, StoreError> {
    Ok(entries::table
        .filter(entries::competition_id.eq(competition.to_string()))
        .filter(entries::registration_no.like(format!("{start}%")))
        .select(entries::registration_no)
        .load(conn)?)
}

/// Adds entries, each with the proof that its act stands in the log.
pub fn insert(tx: &mut Tx, new: &[(Logged, NewRow)]) -> Result<(), StoreError> {
    for batch in new.chunks(BATCH) {
        let rows = batch.iter().map(|(_, new)| to_row(&new.entry, &new.salt)).collect::<Result<Vec<_>, _>>()?;
        both!(tx.conn, c => diesel::insert_into(entries::table).values(&rows).execute(c))?;
    }
    Ok(())
}

pub fn update(tx: &mut Tx, _: &Logged, entry: &Entry, salt: &str) -> Result<(), StoreError> {
    let row = to_row(entry, salt)?;
    diesel::update(entries::table.find(row.id.clone())).set(&row).execute(tx.conn)?;
    Ok(())
}
