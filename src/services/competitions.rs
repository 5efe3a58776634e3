//! Competitions: what is contested in a year, ranked by group.

use serde_json::json;

use crate::domain::competition::{Competition, Label};
use crate::domain::date::Date;
use crate::domain::event::Data;
use crate::domain::ids::CompetitionId;
use crate::domain::policy::{ChangeCompetition, CompetitionScope, CreateCompetition};
use crate::store::competitions as stored;
pub use crate::store::competitions::Filter;
use crate::store::{Conn, Tx, events};

use super::{AppError, Input, Listed, Page, Precondition, Refusal};

/// What a competition is made from.
#[derive(Clone, Debug)]
pub struct NewCompetition {
    pub name: String,
    pub year: i32,
    pub groups: Vec<Label>,
    pub categories: Vec<Label>,
    pub description: String,
    pub registration_closes_on: Option<Date>,
    pub entrant_feedback: bool,
}

/// What to change of a competition; what is None stays.
#[derive(Clone, Debug, Default)]
pub struct CompetitionChange {
    pub name: Option<String>,
    pub year: Option<i32>,
    pub groups: Option<Vec<Label>>,
    pub categories: Option<Vec<Label>>,
    pub description: Option<String>,
    pub registration_closes_on: Option<Option<Date>>,
    pub entrant_feedback: Option<bool>,
}

pub fn list(conn: &mut Conn, filter: &Filter, page: &Page) -> Result<Listed<Competition>, AppError> {
    let rows = stored::list(conn, filter, page)?;
    Ok(Listed::from_rows(rows, page.limit, |competition| competition.id.to_string()))
}

pub fn get(conn: &mut Conn, id: CompetitionId) -> Result<Competition, AppError> {
    Ok(stored::get(conn, id)?)
}

pub fn create(tx: &mut Tx, new: Input<NewCompetition>) -> Result<Competition, AppError> {
    let new = new.check()?;
    let competition = Competition {
        id: tx.new_id(),
        name: new.name,
        year: new.year,
        groups: new.groups,
        categories: new.categories,
        description: new.description,
        registration_closes_on: new.registration_closes_on,
        entrant_feedback: new.entrant_feedback,
        version: 1,
    };
    tx.start_log(competition.id.log())?;
    let scope = CompetitionScope { competition: competition.id };
    let permit = tx.permit(CreateCompetition, scope, facts(&competition)?)?;
    stored::insert(tx, &permit, &competition)?;
    Ok(competition)
}

pub fn change(
    tx: &mut Tx,
    id: CompetitionId,
    based_on: &Precondition,
    change: Input<CompetitionChange>,
) -> Result<Competition, AppError> {
    tx.lock(id.log())?;
    let mut competition = stored::get(tx.conn(), id)?;
    let change = change.check();
    if let Ok(change) = &change {
        check_in_use(tx.conn(), id, change)?;
    }
    based_on.check(competition.version)?;
    let change = change?;
    competition.name = change.name.unwrap_or(competition.name);
    competition.year = change.year.unwrap_or(competition.year);
    competition.groups = change.groups.unwrap_or(competition.groups);
    competition.categories = change.categories.unwrap_or(competition.categories);
    competition.description = change.description.unwrap_or(competition.description);
    competition.registration_closes_on = change.registration_closes_on.unwrap_or(competition.registration_closes_on);
    competition.entrant_feedback = change.entrant_feedback.unwrap_or(competition.entrant_feedback);
    competition.version += 1;
    let permit = tx.permit(ChangeCompetition, CompetitionScope { competition: id }, facts(&competition)?)?;
    stored::update(tx, &permit, &competition)?;
    Ok(competition)
}

/// Entries must not be left in a group or category that is gone.
fn check_in_use(conn: &mut Conn, id: CompetitionId, change: &CompetitionChange) -> Result<(), AppError> {
    if change.groups.is_none() && change.categories.is_none() {
        return Ok(());
    }
    let used = stored::codes_in_use(conn, id)?;
    let kept = |labels: &Option<Vec<Label>>, code: &String| {
        labels.as_ref().is_none_or(|labels| labels.iter().any(|label| &label.code == code))
    };
    let lost_groups = used.groups.iter().filter(|code| !kept(&change.groups, code));
    let lost_categories = used.categories.iter().filter(|code| !kept(&change.categories, code));
    let lost: Vec<_> = lost_groups.chain(lost_categories).map(String::as_str).collect();
    if lost.is_empty() {
        return Ok(());
    }
    let detail = format!("entries stand in {}: move them first", lost.join(", "));
    Err(AppError::refused(Refusal::CompetitionInUse, detail))
}

/// A competition is public, so its commitments need no salt.
fn facts(competition: &Competition) -> Result<Data, AppError> {
    let labels = |labels: &[Label]| labels.iter().map(|l| json!({"code": l.code, "name": l.name})).collect::<Vec<_>>();
    let mut record = json!({
        "id": competition.id.to_string(),
        "name": competition.name,
        "year": competition.year,
        "groups": labels(&competition.groups),
        "categories": labels(&competition.categories),
        "description": competition.description,
    });
    // Competitions from before agencies had accounts are committed to without these.
    if let Some(day) = competition.registration_closes_on {
        record["registration_closes_on"] = day.to_string().into();
    }
    if competition.entrant_feedback {
        record["entrant_feedback"] = true.into();
    }
    Ok(vec![
        ("name_sha256", events::sha256(competition.name.as_bytes()).into()),
        ("record_sha256", events::commitment("", &record)?.into()),
    ])
}
