//! Competitions in the database.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::conn::Conn;
use super::error::StoreError;
use super::page::Page;
use super::rows::{id, json, to_json, word};
use super::schema::{competitions, entries, rounds, rubrics};
use super::tx::{Permit, Tx};
use crate::domain::competition::{Competition, Label};
use crate::domain::date::Date;
use crate::domain::ids::CompetitionId;
use crate::domain::policy::{ChangeCompetition, CreateCompetition};
use crate::domain::round::Kind;
use crate::domain::rubric::Rubric;

/// Which competitions to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub year: Option<i32>,
}

/// The codes that entries of a competition stand in.
#[derive(Clone, Debug, Default)]
pub struct CodesInUse {
    pub groups: BTreeSet<String>,
    pub categories: BTreeSet<String>,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = competitions, treat_none_as_null = true)]
struct CompetitionRow {
    id: String,
    name: String,
    year: i32,
    groups: String,
    categories: String,
    description: String,
    registration_closes_on: Option<String>,
    entrant_feedback: bool,
    version: i64,
}

fn write_labels(labels: &[Label]) -> Result<String, StoreError> {
    to_json(&labels.iter().map(|label| (&label.code, &label.name)).collect::<Vec<_>>())
}

fn read_labels(text: &str) -> Result<Vec<Label>, StoreError> {
    let pairs: Vec<(String, String)> = json(text)?;
    Ok(pairs.into_iter().map(|(code, name)| Label { code, name }).collect())
}

impl TryFrom<&Competition> for CompetitionRow {
    type Error = StoreError;

    fn try_from(competition: &Competition) -> Result<Self, StoreError> {
        Ok(Self {
            id: competition.id.to_string(),
            name: competition.name.clone(),
            year: competition.year,
            groups: write_labels(&competition.groups)?,
            categories: write_labels(&competition.categories)?,
            description: competition.description.clone(),
            registration_closes_on: competition.registration_closes_on.map(|day| day.to_string()),
            entrant_feedback: competition.entrant_feedback,
            version: competition.version,
        })
    }
}

impl TryFrom<CompetitionRow> for Competition {
    type Error = StoreError;

    fn try_from(row: CompetitionRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: id(&row.id)?,
            name: row.name,
            year: row.year,
            groups: read_labels(&row.groups)?,
            categories: read_labels(&row.categories)?,
            description: row.description,
            registration_closes_on: row.registration_closes_on.map(|day| word(&day, Date::parse)).transpose()?,
            entrant_feedback: row.entrant_feedback,
            version: row.version,
        })
    }
}

pub fn get(conn: &mut Conn, id: CompetitionId) -> Result<Competition, StoreError> {
    competitions::table.find(id.to_string()).select(CompetitionRow::as_select()).first(conn)?.try_into()
}

/// One more than asked for, in the order they were added.
pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Vec<Competition>, StoreError> {
    let mut query = competitions::table.select(CompetitionRow::as_select()).into_boxed();
    if let Some(year) = filter.year {
        query = query.filter(competitions::year.eq(year));
    }
    if let Some(after) = &page.after {
        query = query.filter(competitions::id.gt(after.clone()));
    }
    let rows: Vec<CompetitionRow> = query.order(competitions::id.asc()).limit(page.limit + 1).load(conn)?;
    rows.into_iter().map(Competition::try_from).collect()
}

/// What cannot be taken away from the competition.
pub fn codes_in_use(conn: &mut Conn, id: CompetitionId) -> Result<CodesInUse, StoreError> {
    let used: Vec<(String, Option<String>)> = entries::table
        .filter(entries::competition_id.eq(id.to_string()))
        .select((entries::group_code, entries::category))
        .distinct()
        .load(conn)?;
    let mut codes = CodesInUse::default();
    for (group, category) in used {
        codes.groups.insert(group);
        codes.categories.extend(category);
    }
    Ok(codes)
}

/// The rubrics by which the competition's rounds judge what is written, each once: what is presented or visited has no text.
pub fn rubrics_of_rounds(conn: &mut Conn, id: CompetitionId) -> Result<Vec<Rubric>, StoreError> {
    let bodies: Vec<String> = rubrics::table
        .filter(
            rubrics::id.eq_any(
                rounds::table
                    .filter(rounds::competition_id.eq(id.to_string()))
                    .filter(rounds::kind.eq_any([Kind::Administrative, Kind::Proposal].map(Kind::as_str)))
                    .select(rounds::rubric_id),
            ),
        )
        .select(rubrics::body)
        .load(conn)?;
    bodies.iter().map(|body| super::rubrics::decode(body)).collect()
}

pub fn insert(tx: &mut Tx, _: &Permit<CreateCompetition>, competition: &Competition) -> Result<(), StoreError> {
    diesel::insert_into(competitions::table).values(CompetitionRow::try_from(competition)?).execute(tx.conn)?;
    Ok(())
}

pub fn update(tx: &mut Tx, _: &Permit<ChangeCompetition>, competition: &Competition) -> Result<(), StoreError> {
    let row = CompetitionRow::try_from(competition)?;
    diesel::update(competitions::table.find(row.id.clone())).set(&row).execute(tx.conn)?;
    Ok(())
}
