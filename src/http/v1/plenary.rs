//! The plenary of a round over HTTP.

use actix_web::{get, put, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::values::{Versioned, path_id, versioned};
use crate::domain::date::Date;
use crate::domain::fault::Faults;
use crate::domain::plenary::{Member, Minutes, Person, Plenary};
use crate::domain::text;
use crate::http::body::Body;
use crate::http::caller::{Caller, Readers, Staff};
use crate::http::json::Obj;
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::{AppError, plenary};

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_plenary).service(put_plenary);
}

/// People at one meeting.
const MOST_MEMBERS: usize = 200;

/// Somebody at the meeting, as the minutes print it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlenaryPerson {
    #[schema(example = "Ketua Rapat (fiktif)", min_length = 1, max_length = 300)]
    name: String,
    /// Office or function.
    #[schema(example = "Ketua Tim Penilai", min_length = 1, max_length = 300)]
    position: String,
}

/// Somebody who was called to the meeting.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlenaryMember {
    #[schema(example = "Anggota Satu (fiktif)", min_length = 1, max_length = 300)]
    name: String,
    #[schema(example = "Anggota Tim Penilai", min_length = 1, max_length = 300)]
    position: String,
    /// Whether he or she came.
    present: bool,
}

/// The record of a plenary.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlenaryView {
    round_id: String,
    /// The day, `YYYY-MM-DD`.
    #[schema(example = "2026-12-15")]
    held_on: String,
    #[schema(example = "Serang")]
    place: String,
    chair: PlenaryPerson,
    members: Vec<PlenaryMember>,
    #[schema(example = "Menetapkan peringkat sebagaimana hasil penilaian.")]
    decision: String,
    #[schema(example = "Seluruh lembar nilai lengkap.")]
    reasons: String,
    /// The account that recorded it.
    recorded_by: String,
    recorded_at: String,
    #[schema(example = 1)]
    version: i64,
}

impl From<Plenary> for PlenaryView {
    fn from(plenary: Plenary) -> Self {
        let minutes = plenary.minutes;
        let member = |member: Member| PlenaryMember {
            name: member.person.name,
            position: member.person.position,
            present: member.present,
        };
        Self {
            round_id: plenary.round.to_string(),
            held_on: minutes.held_on.to_string(),
            place: minutes.place,
            chair: PlenaryPerson { name: minutes.chair.name, position: minutes.chair.position },
            members: minutes.members.into_iter().map(member).collect(),
            decision: minutes.decision,
            reasons: minutes.reasons,
            recorded_by: plenary.recorded_by.to_string(),
            recorded_at: plenary.recorded_at.to_string(),
            version: plenary.version,
        }
    }
}

impl Versioned for PlenaryView {
    fn version(&self) -> i64 {
        self.version
    }
    fn id(&self) -> &str {
        &self.round_id
    }
}

/// What a plenary decided, whole each time.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlenaryBody {
    /// The day, `YYYY-MM-DD`: not before the round was first opened, and not after today (in Banten, UTC+7).
    #[schema(example = "2026-12-15", format = "date")]
    held_on: String,
    #[schema(example = "Serang", min_length = 1, max_length = 300)]
    place: String,
    #[schema(value_type = PlenaryPerson)]
    chair: Obj<PlenaryPerson>,
    /// 1 to 200 people, the chair aside.
    #[schema(value_type = Vec<PlenaryMember>, min_items = 1, max_items = 200)]
    members: Vec<Obj<PlenaryMember>>,
    #[schema(min_length = 1, max_length = 5000)]
    decision: String,
    #[schema(min_length = 1, max_length = 5000)]
    reasons: String,
}

fn person(faults: &mut Faults, at: &str, name: &str, position: &str) -> Person {
    Person {
        name: text::clean(faults, &format!("{at}/name"), name, text::NAME),
        position: text::clean(faults, &format!("{at}/position"), position, text::NAME),
    }
}

fn checked(body: PlenaryBody) -> Result<Minutes, AppError> {
    let mut faults = Faults::new();
    let held_on = Date::parse(&body.held_on);
    if held_on.is_none() {
        faults.add("/held_on", "not_a_date", "must be a day such as 2026-12-15");
    }
    let place = text::clean(&mut faults, "/place", &body.place, text::NAME);
    let chair = person(&mut faults, "/chair", &body.chair.0.name, &body.chair.0.position);
    match body.members.len() {
        0 => faults.add("/members", "too_few", "must name at least one member"),
        n if n > MOST_MEMBERS => faults.add("/members", "too_many", format!("at most {MOST_MEMBERS} members")),
        _ => {}
    }
    let mut member = |(i, Obj(member)): (usize, Obj<PlenaryMember>)| Member {
        person: person(&mut faults, &format!("/members/{i}"), &member.name, &member.position),
        present: member.present,
    };
    let members = body.members.into_iter().take(MOST_MEMBERS).enumerate().map(&mut member).collect();
    let decision = text::clean(&mut faults, "/decision", &body.decision, text::RECORD);
    let reasons = text::clean(&mut faults, "/reasons", &body.reasons, text::RECORD);
    faults.finish()?;
    Ok(Minutes { held_on: held_on.ok_or(AppError::NotFound)?, place, chair, members, decision, reasons })
}

/// Read the plenary of a round
///
/// Who met, what was decided and why; for organizers, admins and auditors. 404 where nothing was recorded.
#[utoipa::path(tag = "Plenary and objections", security(("access_token" = [])),
    params(("id" = String, Path, description = "The round.")),
    responses((status = 200, body = PlenaryView, description = "The record.")))]
#[get("/api/v1/rounds/{id}/plenary")]
async fn get_plenary(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    let round = path_id(&path)?;
    let found = caller.read(move |conn| plenary::get(conn, round)).await?;
    Ok(versioned(PlenaryView::from)(found)?)
}

/// Record the plenary of a round
///
/// While the round is closed and before it is published, else 409 `round-state`; after publication it never changes. A
/// round that is reopened keeps it, and once closed again it may be recorded anew. The first time without `If-Match`, later
/// with it. Marks and ranking are not touched by it. The log has the hash of the record, not its words. That finalists are
/// decided by a plenary (sidang pleno): the ministry's reports on KIPP 2022 and 2025.
#[utoipa::path(tag = "Plenary and objections", security(("access_token" = [])),
    extensions(("x-versioned" = json!(true)), ("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The round."),
        ("If-None-Match" = Option<String>, Header, description = "`*` where nothing was recorded yet.")),
    request_body(content = PlenaryBody, example = json!({"held_on": "2026-12-15", "place": "Serang",
        "chair": {"name": "Ketua Rapat (fiktif)", "position": "Ketua Tim Penilai"},
        "members": [{"name": "Anggota Satu (fiktif)", "position": "Anggota Tim Penilai", "present": true}],
        "decision": "Menetapkan peringkat sebagaimana hasil penilaian.", "reasons": "Seluruh lembar nilai lengkap."})),
    responses((status = 200, body = PlenaryView, description = "As it is now."),
        (status = 201, body = PlenaryView, description = "Recorded.")))]
#[put("/api/v1/rounds/{id}/plenary")]
async fn put_plenary(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (round, based_on, minutes) = (path_id(&path)?, caller.precondition(), body.input(checked));
    let location = format!("/api/v1/rounds/{round}/plenary");
    let act = move |tx: &mut crate::store::Tx| plenary::record(tx, round, &based_on, minutes);
    let render = move |plenary: Plenary| {
        let view = PlenaryView::from(plenary);
        let reply = if view.version == 1 { Reply::created(location, &view)? } else { Reply::ok(&view)? };
        Ok(reply.version(view.version))
    };
    caller.write(&body, act, render).await
}
