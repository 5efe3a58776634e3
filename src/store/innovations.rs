//! Innovations in the database.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::agencies::AgencyRow;
use super::conn::Conn;
use super::error::StoreError;
use super::page::Page;
use super::rows::{contains, id, json, to_json, word};
use super::schema::{agencies, innovations};
use super::tx::{Permit, Tx};
use crate::domain::agency::Level;
use crate::domain::date::Date;
use crate::domain::ids::{AgencyId, InnovationId};
use crate::domain::innovation::{Award, Claim, Fact, Form, Initiator, Innovation, Institutionalisation, Stage};
use crate::domain::policy::{AddInnovation, ChangeInnovation};
use crate::domain::text;

/// Most rows in one statement, by its number of parameters.
const BATCH: usize = 500;

/// Which innovations to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub agency: Option<AgencyId>,
    pub region_code: Option<String>,
    pub level: Option<Level>,
    pub stage: Option<Stage>,
    pub form: Option<Form>,
    /// A goal of sustainable development that it serves.
    pub sdg: Option<u8>,
    /// A government affair that it serves, by its code.
    pub affair: Option<String>,
    pub listed: Option<bool>,
    /// Part of the name, the category or the description, in any letter case.
    pub q: Option<String>,
    /// Only these.
    pub among: Option<Vec<InnovationId>>,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = innovations, treat_none_as_null = true, treat_none_as_default_value = false)]
struct InnovationRow {
    id: String,
    agency_id: String,
    name: String,
    search_key: String,
    form: String,
    digital: bool,
    initiator: String,
    affairs: String,
    category: Option<String>,
    sdg_goals: String,
    stage: String,
    trial_started_on: Option<String>,
    applied_on: Option<String>,
    enhanced_on: Option<String>,
    description: String,
    institutionalisation: String,
    awards: String,
    declarations: String,
    indicators: String,
    listed: bool,
    salt: String,
    version: i64,
}

/// Met or not, and the evidence: of budget, duties, legal basis and culture, in this order.
type Facts = [(bool, String); 4];

fn facts(of: &Institutionalisation) -> Facts {
    [&of.budgeted, &of.tupoksi, &of.legal_basis, &of.culture].map(|fact| (fact.met, fact.evidence.clone()))
}

fn institutionalisation(facts: Facts) -> Institutionalisation {
    let [budgeted, tupoksi, legal_basis, culture] = facts.map(|(met, evidence)| Fact { met, evidence });
    Institutionalisation { budgeted, tupoksi, legal_basis, culture }
}

/// What a search looks through, folded, each in a line of its own.
fn search_key(innovation: &Innovation) -> String {
    let category = innovation.category.as_deref().unwrap_or_default();
    [&innovation.name, category, &innovation.description].map(text::fold).join("\n")
}

fn to_row(innovation: &Innovation, salt: &str) -> Result<InnovationRow, StoreError> {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let goals: Vec<_> = innovation.sdg_goals.iter().map(u8::to_string).collect();
    let awards: Vec<_> = innovation.awards.iter().map(|a| (&a.programme, a.year, &a.title)).collect();
    let indicators: BTreeMap<_, _> =
        innovation.indicators.iter().map(|(number, claim)| (number, (claim.level, &claim.evidence))).collect();
    Ok(InnovationRow {
        id: innovation.id.to_string(),
        agency_id: innovation.agency.id.to_string(),
        name: innovation.name.clone(),
        search_key: search_key(innovation),
        form: innovation.form.as_str().to_owned(),
        digital: innovation.digital,
        initiator: innovation.initiator.as_str().to_owned(),
        affairs: to_json(&innovation.affairs)?,
        category: innovation.category.clone(),
        sdg_goals: to_json(&goals)?,
        stage: innovation.stage.as_str().to_owned(),
        trial_started_on: day(innovation.trial_started_on),
        applied_on: day(innovation.applied_on),
        enhanced_on: day(innovation.enhanced_on),
        description: innovation.description.clone(),
        institutionalisation: to_json(&facts(&innovation.institutionalisation))?,
        awards: to_json(&awards)?,
        declarations: to_json(&innovation.declarations)?,
        indicators: to_json(&indicators)?,
        listed: innovation.listed,
        salt: salt.to_owned(),
        version: innovation.version,
    })
}

fn from_row((row, agency): (InnovationRow, AgencyRow)) -> Result<Innovation, StoreError> {
    let day = |text: Option<String>| text.map(|text| word(&text, Date::parse)).transpose();
    let goals: Vec<String> = json(&row.sdg_goals)?;
    let awards: Vec<(String, i32, String)> = json(&row.awards)?;
    let indicators: BTreeMap<u16, (u8, String)> = json(&row.indicators)?;
    Ok(Innovation {
        id: id(&row.id)?,
        name: row.name,
        agency: agency.try_into()?,
        form: word(&row.form, Form::parse)?,
        digital: row.digital,
        initiator: word(&row.initiator, Initiator::parse)?,
        affairs: json(&row.affairs)?,
        category: row.category,
        sdg_goals: goals.iter().map(|goal| word(goal, |goal| goal.parse().ok())).collect::<Result<_, _>>()?,
        stage: word(&row.stage, Stage::parse)?,
        trial_started_on: day(row.trial_started_on)?,
        applied_on: day(row.applied_on)?,
        enhanced_on: day(row.enhanced_on)?,
        description: row.description,
        institutionalisation: institutionalisation(json(&row.institutionalisation)?),
        awards: awards.into_iter().map(|(programme, year, title)| Award { programme, year, title }).collect(),
        declarations: json(&row.declarations)?,
        indicators: indicators
            .into_iter()
            .map(|(number, (level, evidence))| (number, Claim { level, evidence }))
            .collect(),
        listed: row.listed,
        version: row.version,
    })
}

/// Innovations, each with its agency.
macro_rules! with_agency {
    () => {
        innovations::table
            .inner_join(agencies::table.on(agencies::id.eq(innovations::agency_id)))
            .select((InnovationRow::as_select(), AgencyRow::as_select()))
    };
}

pub fn get(conn: &mut Conn, id: InnovationId) -> Result<Innovation, StoreError> {
    from_row(with_agency!().filter(innovations::id.eq(id.to_string())).first(conn)?)
}

/// What makes the commitments to it tell nothing.
pub fn salt(conn: &mut Conn, id: InnovationId) -> Result<String, StoreError> {
    Ok(innovations::table.find(id.to_string()).select(innovations::salt).first(conn)?)
}

/// Many at once, in the order of their ids. Ids that name nothing are left out, and one that stands twice comes once.
pub fn get_many(conn: &mut Conn, ids: &[InnovationId]) -> Result<Vec<Innovation>, StoreError> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let batch: Vec<_> = batch.iter().map(InnovationId::to_string).collect();
        let rows: Vec<(InnovationRow, AgencyRow)> =
            with_agency!().filter(innovations::id.eq_any(batch)).order(innovations::id.asc()).load(conn)?;
        for row in rows {
            found.push(from_row(row)?);
        }
    }
    Ok(found)
}

/// One more than asked for, in the order they were added.
pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Vec<Innovation>, StoreError> {
    let mut query = with_agency!().into_boxed();
    if let Some(agency) = filter.agency {
        query = query.filter(innovations::agency_id.eq(agency.to_string()));
    }
    if let Some(region) = &filter.region_code {
        query = query.filter(agencies::region_code.eq(region.clone()));
    }
    if let Some(level) = filter.level {
        query = query.filter(agencies::level.eq(level.as_str()));
    }
    if let Some(stage) = filter.stage {
        query = query.filter(innovations::stage.eq(stage.as_str()));
    }
    if let Some(form) = filter.form {
        query = query.filter(innovations::form.eq(form.as_str()));
    }
    // Both stand in a list of JSON strings, none of which holds a quote.
    if let Some(goal) = filter.sdg {
        query = query.filter(innovations::sdg_goals.like(contains(&format!("\"{goal}\""))).escape('\\'));
    }
    if let Some(affair) = &filter.affair {
        query = query.filter(innovations::affairs.like(contains(&format!("\"{affair}\""))).escape('\\'));
    }
    if let Some(listed) = filter.listed {
        query = query.filter(innovations::listed.eq(listed));
    }
    if let Some(q) = &filter.q {
        query = query.filter(innovations::search_key.like(contains(&text::fold(q))).escape('\\'));
    }
    if let Some(among) = &filter.among {
        let among: Vec<String> = among.iter().map(ToString::to_string).collect();
        query = query.filter(innovations::id.eq_any(among));
    }
    if let Some(after) = &page.after {
        query = query.filter(innovations::id.gt(after.clone()));
    }
    let rows: Vec<(InnovationRow, AgencyRow)> = query.order(innovations::id.asc()).limit(page.limit + 1).load(conn)?;
    rows.into_iter().map(from_row).collect()
}

/// The facts of institutionalisation of every innovation of the public catalogue.
pub fn listed_facts(conn: &mut Conn) -> Result<Vec<(InnovationId, Institutionalisation)>, StoreError> {
    let rows: Vec<(String, String)> = innovations::table
        .filter(innovations::listed.eq(true))
        .select((innovations::id, innovations::institutionalisation))
        .load(conn)?;
    rows.into_iter().map(|(innovation, facts)| Ok((id(&innovation)?, read_institutionalisation(&facts)?))).collect()
}

/// Reads the column `institutionalisation`.
pub(super) fn read_institutionalisation(text: &str) -> Result<Institutionalisation, StoreError> {
    Ok(institutionalisation(json(text)?))
}

pub fn insert(tx: &mut Tx, _: &Permit<AddInnovation>, innovation: &Innovation, salt: &str) -> Result<(), StoreError> {
    diesel::insert_into(innovations::table).values(to_row(innovation, salt)?).execute(tx.conn)?;
    Ok(())
}

pub fn update(
    tx: &mut Tx,
    _: &Permit<ChangeInnovation>,
    innovation: &Innovation,
    salt: &str,
) -> Result<(), StoreError> {
    let row = to_row(innovation, salt)?;
    diesel::update(innovations::table.find(row.id.clone())).set(&row).execute(tx.conn)?;
    Ok(())
}
