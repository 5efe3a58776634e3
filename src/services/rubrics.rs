//! Rubrics: built-in templates, and the rubrics of this installation until a round that uses them opens.

use crate::domain::event::Data;
use crate::domain::fault::Fault;
use crate::domain::ids::RubricId;
use crate::domain::policy::{AddRubric, ChangeRubric, ServiceScope};
use crate::domain::rubric::{Rubric, SCALE_INVALID, SCALE_TOO_FINE};
use crate::domain::templates::{self, Template};
use crate::store::rubrics as stored;
pub use crate::store::rubrics::StoredRubric;
use crate::store::{Conn, Tx};

use super::{AppError, Input, Listed, Page, Precondition, Refusal};

/// What a rubric is made from; its criteria have no ids yet.
#[derive(Clone, Debug)]
pub struct NewRubric {
    pub template: Option<String>,
    pub rubric: Rubric,
}

/// What is wrong with a rubric, as a refusal: a scale that cannot be used has a problem of its own.
pub fn refuse(faults: Vec<Fault>) -> AppError {
    let has = |code| faults.iter().any(|fault| fault.code == code);
    let (refusal, detail) = if has(SCALE_INVALID) {
        (
            Refusal::ScaleInvalid,
            "a scale needs min < max, a step that leads from min to max, and a max above its origin",
        )
    } else if has(SCALE_TOO_FINE) {
        (Refusal::ScaleTooFine, "take rounder weights or coarser scales: totals must stay exact")
    } else {
        return AppError::Invalid(faults);
    };
    AppError::Refused(refusal, detail.to_owned(), faults)
}

/// A part of the built-in templates, in the order in which they are offered.
pub fn list_templates(page: &Page) -> Listed<Template> {
    let mut offered = templates::templates();
    if let Some(after) = &page.after {
        let seen = offered.iter().position(|template| template.id == after).map_or(offered.len(), |at| at + 1);
        offered.drain(..seen);
    }
    Listed::from_rows(offered, page.limit, |template| template.id.to_owned())
}

pub fn list(conn: &mut Conn, page: &Page) -> Result<Listed<StoredRubric>, AppError> {
    let rows = stored::list(conn, page)?;
    Ok(Listed::from_rows(rows, page.limit, |one| one.id.to_string()))
}

pub fn get(conn: &mut Conn, id: RubricId) -> Result<StoredRubric, AppError> {
    Ok(stored::get(conn, id)?)
}

pub fn create(tx: &mut Tx, new: Input<NewRubric>) -> Result<StoredRubric, AppError> {
    let new = new.check()?;
    let mut added = StoredRubric { id: tx.new_id(), template: new.template, rubric: new.rubric, version: 1 };
    name_criteria(tx, &mut added.rubric, &[]);
    let permit = tx.permit(AddRubric, ServiceScope, facts(&added)?)?;
    stored::insert(tx, &permit, &added)?;
    Ok(added)
}

/// Replaces a rubric whole; a criterion whose code stays keeps its id.
pub fn replace(
    tx: &mut Tx,
    id: RubricId,
    based_on: &Precondition,
    new: Input<NewRubric>,
) -> Result<StoredRubric, AppError> {
    tx.lock_service()?;
    let before = stored::get(tx.conn(), id)?;
    if stored::is_frozen(tx.conn(), id)? {
        return Err(AppError::refused(
            Refusal::RubricFrozen,
            "a round that uses this rubric has opened: add a new rubric for rounds to come",
        ));
    }
    based_on.check(before.version)?;
    let new = new.check()?;
    let mut after = StoredRubric { id, template: new.template, rubric: new.rubric, version: before.version + 1 };
    name_criteria(tx, &mut after.rubric, &before.rubric.criteria);
    let permit = tx.permit(ChangeRubric, ServiceScope, facts(&after)?)?;
    stored::update(tx, &permit, &after)?;
    Ok(after)
}

/// Gives each criterion the id that its code had, else a new one.
fn name_criteria(tx: &Tx, rubric: &mut Rubric, before: &[crate::domain::rubric::Criterion]) {
    for criterion in &mut rubric.criteria {
        let known = before.iter().find(|old| old.code == criterion.code).map(|old| old.id.clone());
        criterion.id = known.unwrap_or_else(|| {
            let id: RubricId = tx.new_id();
            id.to_string()
        });
    }
}

fn facts(one: &StoredRubric) -> Result<Data, AppError> {
    Ok(vec![("rubric", one.id.into()), ("sha256", stored::fingerprint(&one.rubric)?.into())])
}
