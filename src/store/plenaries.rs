//! Records of plenaries in the database, one a round.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::conn::Conn;
use super::error::StoreError;
use super::rows::{id, json, to_json};
use super::schema::plenaries;
use super::tx::{Permit, Tx};
use crate::domain::date::Date;
use crate::domain::ids::RoundId;
use crate::domain::plenary::{Member, Minutes, Person, Plenary};
use crate::domain::policy::RecordPlenary;
use crate::domain::time::Moment;

/// How a person stands in the JSON columns; `present` only of members.
#[derive(Serialize, Deserialize)]
struct PersonJson {
    name: String,
    position: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    present: Option<bool>,
}

impl PersonJson {
    fn of(person: &Person, present: Option<bool>) -> Self {
        Self { name: person.name.clone(), position: person.position.clone(), present }
    }

    fn person(self) -> Person {
        Person { name: self.name, position: self.position }
    }

    fn member(self) -> Result<Member, StoreError> {
        let present = self.present.ok_or_else(|| StoreError::Corrupt("a member without `present`".to_owned()))?;
        Ok(Member { person: self.person(), present })
    }
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = plenaries)]
struct PlenaryRow {
    round_id: String,
    held_on: String,
    place: String,
    chair: String,
    members: String,
    decision: String,
    reasons: String,
    recorded_by: String,
    recorded_at: i64,
    salt: String,
    version: i64,
}

impl PlenaryRow {
    fn of(plenary: &Plenary, salt: &str) -> Result<Self, StoreError> {
        let minutes = &plenary.minutes;
        let members: Vec<_> =
            minutes.members.iter().map(|member| PersonJson::of(&member.person, Some(member.present))).collect();
        Ok(Self {
            round_id: plenary.round.to_string(),
            held_on: minutes.held_on.to_string(),
            place: minutes.place.clone(),
            chair: to_json(&PersonJson::of(&minutes.chair, None))?,
            members: to_json(&members)?,
            decision: minutes.decision.clone(),
            reasons: minutes.reasons.clone(),
            recorded_by: plenary.recorded_by.to_string(),
            recorded_at: plenary.recorded_at.millis(),
            salt: salt.to_owned(),
            version: plenary.version,
        })
    }
}

impl TryFrom<PlenaryRow> for Plenary {
    type Error = StoreError;

    fn try_from(row: PlenaryRow) -> Result<Self, StoreError> {
        let held_on =
            Date::parse(&row.held_on).ok_or_else(|| StoreError::Corrupt(format!("{:?} is no day", row.held_on)))?;
        let members: Vec<PersonJson> = json(&row.members)?;
        Ok(Self {
            round: id(&row.round_id)?,
            minutes: Minutes {
                held_on,
                place: row.place,
                chair: json::<PersonJson>(&row.chair)?.person(),
                members: members.into_iter().map(PersonJson::member).collect::<Result<_, _>>()?,
                decision: row.decision,
                reasons: row.reasons,
            },
            recorded_by: id(&row.recorded_by)?,
            recorded_at: Moment::from_millis(row.recorded_at),
            version: row.version,
        })
    }
}

/// The record of a round's plenary, if there is one.
pub fn get(conn: &mut Conn, round: RoundId) -> Result<Option<Plenary>, StoreError> {
    let row: Option<PlenaryRow> =
        plenaries::table.find(round.to_string()).select(PlenaryRow::as_select()).first(conn).optional()?;
    row.map(Plenary::try_from).transpose()
}

pub fn insert(tx: &mut Tx, _: &Permit<RecordPlenary>, plenary: &Plenary, salt: &str) -> Result<(), StoreError> {
    diesel::insert_into(plenaries::table).values(PlenaryRow::of(plenary, salt)?).execute(tx.conn)?;
    Ok(())
}

pub fn update(tx: &mut Tx, permit: &Permit<RecordPlenary>, plenary: &Plenary, salt: &str) -> Result<(), StoreError> {
    let row = PlenaryRow::of(plenary, salt)?;
    diesel::update(plenaries::table.find(permit.scope().round.to_string())).set(&row).execute(tx.conn)?;
    Ok(())
}
