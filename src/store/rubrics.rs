//! Rubrics in the database: one JSON text each, decimals as text; rounds keep copies of it in the same form.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::conn::Conn;
use super::error::StoreError;
use super::events;
use super::page::Page;
use super::rows::{id, json, to_json, word};
use super::schema::{rounds, rubrics};
use super::tx::{Permit, Tx};
use crate::domain::ids::RubricId;
use crate::domain::points::Points;
use crate::domain::policy::{AddRubric, ChangeRubric};
use crate::domain::rubric::{Basis, CommentRule, Criterion, Level, Rubric, Scale, ScaleOrigin};

/// A rubric as it is stored.
#[derive(Clone, Debug)]
pub struct StoredRubric {
    pub id: RubricId,
    pub template: Option<String>,
    pub rubric: Rubric,
    pub version: i64,
}

#[derive(Serialize, Deserialize)]
struct RubricText {
    name: String,
    basis: String,
    scale_origin: String,
    criteria: Vec<CriterionText>,
}

#[derive(Serialize, Deserialize)]
struct CriterionText {
    id: String,
    code: String,
    name: String,
    description: String,
    weight: String,
    scale: ScaleText,
    levels: Vec<LevelText>,
    scored: bool,
    parent: Option<String>,
    max_words: Option<u32>,
    comment: String,
}

#[derive(Serialize, Deserialize)]
struct ScaleText {
    min: String,
    max: String,
    step: String,
}

#[derive(Serialize, Deserialize)]
struct LevelText {
    value: String,
    label: String,
}

impl From<&Criterion> for CriterionText {
    fn from(criterion: &Criterion) -> Self {
        let Scale { min, max, step } = criterion.scale;
        let level = |level: &Level| LevelText { value: level.value.to_string(), label: level.label.clone() };
        Self {
            id: criterion.id.clone(),
            code: criterion.code.clone(),
            name: criterion.name.clone(),
            description: criterion.description.clone(),
            weight: criterion.weight.to_string(),
            scale: ScaleText { min: min.to_string(), max: max.to_string(), step: step.to_string() },
            levels: criterion.levels.iter().map(level).collect(),
            scored: criterion.scored,
            parent: criterion.parent.clone(),
            max_words: criterion.max_words,
            comment: criterion.comment.as_str().to_owned(),
        }
    }
}

impl TryFrom<CriterionText> for Criterion {
    type Error = StoreError;

    fn try_from(text: CriterionText) -> Result<Self, StoreError> {
        let level = |level: LevelText| Ok(Level { value: points(&level.value)?, label: level.label });
        Ok(Self {
            id: text.id,
            code: text.code,
            name: text.name,
            description: text.description,
            weight: points(&text.weight)?,
            scale: Scale {
                min: points(&text.scale.min)?,
                max: points(&text.scale.max)?,
                step: points(&text.scale.step)?,
            },
            levels: text.levels.into_iter().map(level).collect::<Result<_, StoreError>>()?,
            scored: text.scored,
            parent: text.parent,
            max_words: text.max_words,
            comment: word(&text.comment, CommentRule::parse)?,
        })
    }
}

fn points(text: &str) -> Result<Points, StoreError> {
    word(text, |text| Points::parse(text).ok())
}

/// The rubric as JSON for a text column.
pub fn encode(rubric: &Rubric) -> Result<String, StoreError> {
    to_json(&RubricText {
        name: rubric.name.clone(),
        basis: rubric.basis.as_str().to_owned(),
        scale_origin: rubric.scale_origin.as_str().to_owned(),
        criteria: rubric.criteria.iter().map(CriterionText::from).collect(),
    })
}

/// Reads what [`encode`] wrote.
pub fn decode(text: &str) -> Result<Rubric, StoreError> {
    let text: RubricText = json(text)?;
    Ok(Rubric {
        name: text.name,
        basis: word(&text.basis, Basis::parse)?,
        scale_origin: word(&text.scale_origin, ScaleOrigin::parse)?,
        criteria: text.criteria.into_iter().map(Criterion::try_from).collect::<Result<_, _>>()?,
    })
}

/// The sha256 of the rubric's canonical JSON, as the log names it.
pub fn fingerprint(rubric: &Rubric) -> Result<String, StoreError> {
    let value: serde_json::Value = json(&encode(rubric)?)?;
    Ok(events::sha256(&events::canonical(&value)?))
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = rubrics, treat_none_as_null = true)]
struct RubricRow {
    id: String,
    name: String,
    template: Option<String>,
    body: String,
    version: i64,
}

impl TryFrom<&StoredRubric> for RubricRow {
    type Error = StoreError;

    fn try_from(stored: &StoredRubric) -> Result<Self, StoreError> {
        Ok(Self {
            id: stored.id.to_string(),
            name: stored.rubric.name.clone(),
            template: stored.template.clone(),
            body: encode(&stored.rubric)?,
            version: stored.version,
        })
    }
}

impl TryFrom<RubricRow> for StoredRubric {
    type Error = StoreError;

    fn try_from(row: RubricRow) -> Result<Self, StoreError> {
        Ok(Self { id: id(&row.id)?, template: row.template, rubric: decode(&row.body)?, version: row.version })
    }
}

pub fn get(conn: &mut Conn, id: RubricId) -> Result<StoredRubric, StoreError> {
    rubrics::table.find(id.to_string()).select(RubricRow::as_select()).first(conn)?.try_into()
}

/// One more than asked for, in the order they were added.
pub fn list(conn: &mut Conn, page: &Page) -> Result<Vec<StoredRubric>, StoreError> {
    let mut query = rubrics::table.select(RubricRow::as_select()).into_boxed();
    if let Some(after) = &page.after {
        query = query.filter(rubrics::id.gt(after.clone()));
    }
    let rows: Vec<RubricRow> = query.order(rubrics::id.asc()).limit(page.limit + 1).load(conn)?;
    rows.into_iter().map(StoredRubric::try_from).collect()
}

/// Whether a round that uses the rubric has ever opened: such a round keeps its own copy.
pub fn is_frozen(conn: &mut Conn, id: RubricId) -> Result<bool, StoreError> {
    let opened = rounds::table.filter(rounds::rubric_id.eq(id.to_string())).filter(rounds::frozen_rubric.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(opened)).get_result(conn)?)
}

pub fn insert(tx: &mut Tx, _: &Permit<AddRubric>, stored: &StoredRubric) -> Result<(), StoreError> {
    diesel::insert_into(rubrics::table).values(RubricRow::try_from(stored)?).execute(tx.conn)?;
    Ok(())
}

pub fn update(tx: &mut Tx, _: &Permit<ChangeRubric>, stored: &StoredRubric) -> Result<(), StoreError> {
    let row = RubricRow::try_from(stored)?;
    diesel::update(rubrics::table.find(row.id.clone())).set(&row).execute(tx.conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::templates::templates;

    #[test]
    fn what_is_written_reads_back() {
        for template in templates() {
            let mut rubric = template.rubric;
            rubric.criteria[0].levels =
                vec![Level { value: Points::parse("2.5").unwrap(), label: "cukup \"baik\"".into() }];
            rubric.criteria[0].id = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11".into();
            rubric.criteria[0].parent = Some("HEAD".into());
            assert_eq!(decode(&encode(&rubric).unwrap()).unwrap(), rubric);
        }
        assert!(decode("{}").is_err());
    }
}
