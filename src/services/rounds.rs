//! Rounds: their rules while they are drafts, and the steps of their life but the last.

use crate::domain::event::Data;
use crate::domain::fault::{Fault, Faults};
use crate::domain::ids::{CompetitionId, RoundId, RubricId};
use crate::domain::points::Points;
use crate::domain::policy::{ChangeRound, CloseRound, CreateRound, OpenRound, RoundScope, Visibility};
use crate::domain::round::{Kind, Round, Settings, Status, Step};
use crate::domain::scoring::{self, Method};
use crate::store::{Conn, StoreError, Tx, competitions, events, methods, panel as panels, rounds as stored, rubrics};

use super::{AppError, Input, Listed, Page, Precondition, Refusal, round_rules};

/// A change of settings: what was named in the request is set, the rest stays.
pub type Alter = Box<dyn FnOnce(&mut Settings) + Send>;

/// What a round cannot be without; all else has a default that the change may replace.
pub struct NewRound {
    pub name: String,
    pub kind: Kind,
    pub rubric: RubricId,
    pub alter: Alter,
}

/// A change, and whether it names anything but what may be announced anew until publication (name, opens_at, closes_at).
/// That is known before its values are: a round's state is told before they are judged.
pub struct RoundChange {
    pub names_rules: bool,
    pub alter: Input<Alter>,
}

impl Round {
    /// The scope of an act on this round.
    pub fn scope(&self) -> RoundScope {
        RoundScope { competition: self.competition, round: self.id }
    }
}

/// Rounds of a competition. Judges see those that are published or on whose panel they sit or sat.
pub fn list(conn: &mut Conn, sight: Visibility, of: CompetitionId, page: &Page) -> Result<Listed<Round>, AppError> {
    competitions::get(conn, of)?;
    let rows = stored::list(conn, of, sight.only_of(), page)?;
    Ok(Listed::from_rows(rows, page.limit, |round| round.id.to_string()))
}

pub fn get(conn: &mut Conn, sight: Visibility, id: RoundId) -> Result<Round, AppError> {
    let round = stored::get(conn, id)?;
    check_sight(conn, sight, &round)?;
    Ok(round)
}

/// A judge may know of a round on whose panel he sits, or that is published.
pub(super) fn check_sight(conn: &mut Conn, sight: Visibility, round: &Round) -> Result<(), AppError> {
    match sight.only_of() {
        Some(judge) if round.status != Status::Published && !panels::rounds_of(conn, judge)?.contains(&round.id) => {
            Err(AppError::NotFound)
        }
        _ => Ok(()),
    }
}

pub fn create(tx: &mut Tx, competition: CompetitionId, new: Input<NewRound>) -> Result<Round, AppError> {
    tx.lock(competition.log())?;
    competitions::get(tx.conn(), competition)?;
    let new = new.check()?;
    let mut settings = Settings {
        name: new.name,
        kind: new.kind,
        sequence: stored::last_sequence(tx.conn(), competition)?.saturating_add(1),
        rubric: new.rubric,
        weight: Points::whole(100),
        method: Method::default(),
        blind: false,
        seal_required: false,
        confirm_required: false,
        opens_at: None,
        closes_at: None,
        declaration: None,
    };
    (new.alter)(&mut settings);
    check_settings(tx.conn(), &settings)?;
    let round = Round {
        id: tx.new_id(),
        competition,
        settings,
        status: Status::Draft,
        reopened_reason: None,
        frozen_rubric: None,
        version: 1,
    };
    let facts = facts(&round)?;
    let permit = tx.permit(CreateRound, round.scope(), facts)?;
    stored::insert(tx, &permit, &round)?;
    Ok(round)
}

pub fn change(tx: &mut Tx, id: RoundId, based_on: &Precondition, change: RoundChange) -> Result<Round, AppError> {
    let mut round = stored::lock(tx, id)?;
    let is_frozen = match round.status {
        Status::Draft => false,
        Status::Open | Status::Closed => change.names_rules,
        Status::Published => true,
    };
    if is_frozen {
        let is = round.status.as_str();
        let detail = format!("the round is {is}; only name, opens_at and closes_at may change, until it is published");
        return Err(AppError::refused(Refusal::RoundState, detail));
    }
    based_on.check(round.version)?;
    let alter = change.alter.check()?;
    alter(&mut round.settings);
    if round.status == Status::Draft {
        check_settings(tx.conn(), &round.settings)?;
    }
    round.version += 1;
    let facts = facts(&round)?;
    let permit = tx.permit(ChangeRound, round.scope(), facts)?;
    stored::update(tx, &permit, &round)?;
    Ok(round)
}

/// The rubric exists, and the method fits it.
fn check_settings(conn: &mut Conn, settings: &Settings) -> Result<(), AppError> {
    let mut faults = Faults::new();
    match rubrics::get(conn, settings.rubric) {
        Ok(rubric) => faults.extend("", scoring::check(&settings.method, &rubric.rubric)),
        Err(StoreError::NotFound) => faults.add("/rubric_id", "unknown_rubric", "there is no such rubric"),
        Err(error) => return Err(error.into()),
    }
    Ok(faults.finish()?)
}

/// What a round's log may say of its settings: all of them by one hash.
fn facts(round: &Round) -> Result<Data, AppError> {
    Ok(vec![
        ("name_sha256", events::sha256(round.settings.name.as_bytes()).into()),
        ("kind", round.settings.kind.as_str().into()),
        ("rubric", round.settings.rubric.into()),
        ("weight", round.settings.weight.to_string().into()),
        ("method_sha256", events::sha256(methods::encode(&round.settings.method)?.as_bytes()).into()),
        ("declaration_sha256", round.settings.declaration.as_ref().map(|text| events::sha256(text.as_bytes())).into()),
    ])
}

/// Opens a draft: the rubric is copied into the round, and the rules that it will be judged by are committed to the log.
pub fn open(tx: &mut Tx, id: RoundId) -> Result<Round, AppError> {
    let mut round = step(tx, id, Step::Open)?;
    // A rubric may change until a round opens, and this round's rules may not fit it any more.
    tx.lock_service()?;
    let mut lacking = what_lacks(tx, &round)?;
    if lacking.is_empty() {
        let rubric = rubrics::get(tx.conn(), round.settings.rubric)?.rubric;
        lacking = scoring::check(&round.settings.method, &rubric);
    }
    if !lacking.is_empty() {
        let detail = lacking.iter().map(|fault| fault.detail.as_str()).collect::<Vec<_>>().join("; ");
        return Err(AppError::Refused(Refusal::RoundIncomplete, detail, lacking));
    }
    let rubric = rubrics::get(tx.conn(), round.settings.rubric)?.rubric;
    round.frozen_rubric = Some(rubric);
    round_rules::commit(tx, &round)?;
    let permit = tx.permit(OpenRound, round.scope(), Vec::new())?;
    stored::update(tx, &permit, &round)?;
    Ok(round)
}

pub fn close(tx: &mut Tx, id: RoundId) -> Result<Round, AppError> {
    let round = step(tx, id, Step::Close)?;
    let permit = tx.permit(CloseRound, round.scope(), Vec::new())?;
    stored::update(tx, &permit, &round)?;
    Ok(round)
}

pub fn reopen(tx: &mut Tx, id: RoundId, reason: Input<String>) -> Result<Round, AppError> {
    let mut round = step(tx, id, Step::Reopen)?;
    let reason = reason.check()?;
    round_rules::commit(tx, &round)?;
    let permit = tx.permit_because(OpenRound, round.scope(), Vec::new(), &reason)?;
    round.reopened_reason = Some(reason);
    stored::update(tx, &permit, &round)?;
    Ok(round)
}

/// Loads a round under its lock and takes a step of its life.
pub(super) fn step(tx: &mut Tx, id: RoundId, step: Step) -> Result<Round, AppError> {
    let mut round = stored::lock(tx, id)?;
    if round.status != step.from() {
        let detail = format!(
            "the round is {}; to {} it, it must be {}",
            round.status.as_str(),
            step.as_str(),
            step.from().as_str()
        );
        return Err(AppError::refused(Refusal::RoundState, detail));
    }
    round.status = step.to();
    round.version += 1;
    Ok(round)
}

fn what_lacks(tx: &mut Tx, round: &Round) -> Result<Vec<Fault>, AppError> {
    let mut faults = Faults::new();
    if !stored::rubric_exists(tx.conn(), round.settings.rubric)? {
        faults.add("/rubric_id", "missing", "the round has no rubric");
    }
    if panels::count_active_seats(tx.conn(), round.id)? == 0 {
        faults.add("/judges", "missing", "the round has no judges");
    }
    if panels::count_active_assignments(tx.conn(), round.id)? == 0 {
        faults.add("/assignments", "missing", "no entry is assigned to a judge");
    }
    Ok(faults.finish().err().unwrap_or_default())
}
