//! A round's data gathered for its documents: one reading, whoever asks sees everything. How a document looks is not known here.

use std::collections::HashMap;

use crate::documents::NotDrawn;
use crate::documents::decree_annex::Annex;
use crate::documents::minutes::{Declared, Member, Minutes, Seal};
use crate::documents::result::{Gone, Group, Place, RoundResult, Sheet};
use crate::domain::date::Date;
use crate::domain::exact;
use crate::domain::ids::{RoundId, UserId};
use crate::domain::panel::Seat;
use crate::domain::round::{Round, Status};
use crate::domain::rubric::Rubric;
use crate::domain::scoring::{Method, TieBreak};
use crate::domain::time::Moment;
use crate::store::results::{self as stored, JudgeMarks, ResultHead, ResultItem, StoredNames};
use crate::store::{
    Conn, competitions, declarations, events, objections, panel as panels, plenaries, ranking_inputs as inputs,
    rounds as stored_rounds,
};
use crate::wording::{Tongue, method::tie_rule};

use super::kept::Stamp;
use super::results::Source;
use super::standing::seat_label;
use super::{AppError, published};

/// More objections than a round has: the minutes tell all of them.
const MOST_OBJECTIONS: i64 = 100_000;

/// What a document is made from, and how far the logs went when it was read.
pub struct Gathered<T> {
    pub data: T,
    pub stamp: Stamp,
}

impl From<NotDrawn> for AppError {
    fn from(error: NotDrawn) -> Self {
        Self::Internal(error.to_string())
    }
}

/// A round's result with judges' names.
pub fn result(conn: &mut Conn, source: Source, id: RoundId) -> Result<Gathered<RoundResult>, AppError> {
    let round = stored_rounds::get(conn, id)?;
    let (stamp, _) = Stamp::read(conn, round.competition, source.service_log)?;
    let seats = panels::seats(conn, round.competition, id)?;
    Ok(Gathered { data: Told::read(conn, &round, &seats)?.tell(conn, source, &round)?, stamp })
}

/// Who is named in the annex of the decree.
pub fn annex(conn: &mut Conn, source: Source, id: RoundId) -> Result<Gathered<Annex>, AppError> {
    let Gathered { data: result, stamp } = result(conn, source, id)?;
    let round = stored_rounds::get(conn, id)?;
    let head = if round.status == Status::Published {
        stored::head(conn, id)?
    } else {
        source.standing(conn, &round)?.0.head()?
    };
    let cut = head.cut.map(|cut| (cut.certain, cut.tied_at_cut));
    Ok(Gathered { data: Annex { result, cut }, stamp })
}

/// Everything that the minutes tell.
pub fn minutes(conn: &mut Conn, source: Source, id: RoundId) -> Result<Gathered<Minutes>, AppError> {
    let round = stored_rounds::get(conn, id)?;
    let Gathered { data: result, stamp } = result(conn, source, id)?;
    let seats = panels::seats(conn, round.competition, id)?;
    let log = round.competition.log();
    let (seq, leaf) = events::head(conn, log)?;
    let minutes = Minutes {
        panel: members(&result, &declared(conn, &round, seats)?),
        recusals: panels::recused_pairs(conn, id)?.len(),
        sheets_set_aside: inputs::set_aside_sheets(conn, id)?.len(),
        plenary: plenaries::get(conn, id)?.map(|plenary| plenary.minutes),
        window: objections::window(conn, id)?,
        objections: objections::with_entries(conn, id, MOST_OBJECTIONS)?,
        seal: Seal { result_sha256: stored::sha256(conn, id)?, log: log.to_string(), seq, leaf },
        result,
    };
    Ok(Gathered { data: minutes, stamp })
}

/// Each judge with the declaration, in the order of the seats.
fn declared(conn: &mut Conn, round: &Round, seats: Vec<Seat>) -> Result<Vec<(Seat, Declared)>, AppError> {
    let accepted: HashMap<UserId, Moment> = declarations::all(conn, round.id)?.into_iter().collect();
    let of = |seat: &Seat| match (&round.settings.declaration, accepted.get(&seat.judge)) {
        (None, _) => Declared::NotAsked,
        (Some(_), None) => Declared::NotYet,
        (Some(_), Some(at)) => Declared::At(*at),
    };
    Ok(seats.into_iter().map(|seat| (of(&seat), seat)).map(|(declared, seat)| (seat, declared)).collect())
}

/// By name: the stored order is that of the labels under which marks are published.
fn members(result: &RoundResult, seats: &[(Seat, Declared)]) -> Vec<Member> {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for sheet in result.places().flat_map(|place| &place.judges) {
        *counts.entry(sheet.seat).or_default() += 1;
    }
    let member = |((seat, declared), number): (&(Seat, Declared), u32)| Member {
        name: seat.name.clone(),
        active: seat.active,
        sheets: counts.get(&number).copied().unwrap_or(0),
        declared: *declared,
    };
    let mut members: Vec<Member> = seats.iter().zip(1..).map(member).collect();
    members.sort_by(|a, b| a.name.cmp(&b.name));
    members
}

/// The entries that left the contest after the result was published, and the day of the log's last event that gave a
/// reason for it: no step that takes something from an entrant is without one.
fn gone(conn: &mut Conn, round: &Round) -> Result<HashMap<String, Gone>, AppError> {
    let log = round.competition.log();
    let statuses = stored::gone(conn, round.id)?;
    let mut gone: HashMap<String, Gone> =
        statuses.into_iter().map(|(entry, status)| (entry, Gone { status, on: None })).collect();
    if gone.is_empty() {
        return Ok(gone);
    }
    let published = [format!("\"round\":\"{}\"", round.id), "\"type\":\"result.published\"".to_owned()];
    let after = events::holding(conn, log, 0, &published)?.first().map_or(0, |event| event.seq);
    for event in events::holding(conn, log, after, &["\"type\":\"entry.".to_owned(), "\"reason_sha256\":".to_owned()])?
    {
        let entry = event.data["entry"].as_str().unwrap_or_default();
        if let Some(gone) = gone.get_mut(entry) {
            gone.on = Date::in_banten(event.at()?);
        }
    }
    Ok(gone)
}

/// What turns stored items into what documents tell.
struct Told {
    names: StoredNames,
    /// Of a published round.
    head: Option<ResultHead>,
    gone: HashMap<String, Gone>,
    rubric: Rubric,
    method: Method,
    /// Number and name by seat label.
    judges: HashMap<String, (u32, String)>,
}

impl Told {
    fn read(conn: &mut Conn, round: &Round, seats: &[Seat]) -> Result<Self, AppError> {
        let is_published = round.status == Status::Published;
        let mut head = if is_published { Some(stored::head(conn, round.id)?) } else { None };
        let names = match head.as_mut().and_then(|head| head.names.take()) {
            Some(names) => names,
            None => competitions::get(conn, round.competition)?.into(),
        };
        Ok(Self {
            names,
            head,
            gone: if is_published { gone(conn, round)? } else { HashMap::new() },
            rubric: stored_rounds::rubric(conn, round)?,
            method: round.settings.method.clone(),
            judges: seats.iter().zip(1..).map(|(seat, n)| (seat_label(n), (n, seat.name.clone()))).collect(),
        })
    }

    fn tell(self, conn: &mut Conn, source: Source, round: &Round) -> Result<RoundResult, AppError> {
        let mut groups: Vec<(String, Group)> = Vec::new();
        let mut take = |item: ResultItem| {
            let place = self.place(&item);
            match groups.last_mut().filter(|(code, _)| *code == item.group) {
                Some((_, group)) => group.places.push(place),
                None => {
                    let name = self.names.groups.iter().find(|(code, _)| *code == item.group);
                    let name = name.map_or(item.group.clone(), |(_, name)| name.clone());
                    groups.push((item.group, Group { name, places: vec![place] }));
                }
            }
            Ok::<_, AppError>(())
        };
        let as_of = if let Some(head) = &self.head {
            published::each_item(conn, round.id, &mut take)?;
            Moment::from_millis(head.computed_at)
        } else {
            let (standing, _) = source.standing(conn, round)?;
            standing.each_item(&mut take)?;
            standing.computed_at
        };
        Ok(RoundResult {
            competition: self.names.competition,
            year: self.names.year,
            round: round.settings.name.clone(),
            draft: self.head.is_none(),
            as_of,
            groups: groups.into_iter().map(|(_, group)| group).collect(),
            rubric: self.rubric,
            method: self.method,
        })
    }

    fn place(&self, item: &ResultItem) -> Place {
        let decided_by = item.decided_by.as_deref().and_then(TieBreak::parse);
        let mean = |code: &str| item.criteria.iter().find(|(of, _)| of == code)?.1.as_deref();
        Place {
            id: item.entry.clone(),
            rank: item.rank,
            tied: item.tied,
            decided_by: decided_by.map(|rule| tie_rule(Tongue::Id, &self.rubric, &rule)),
            registration_no: item.registration_no.clone(),
            title: item.title.clone(),
            agency: item.agency.clone(),
            score: item.score.clone(),
            exact: item.exact.clone(),
            sheets: item.sheets,
            expected_sheets: item.expected_sheets,
            set_aside: item.set_aside,
            means: self
                .rubric
                .scored()
                .map(|(_, criterion)| mean(&criterion.code).and_then(|m| self.shown(m)))
                .collect(),
            judges: item.judges.iter().map(|sheet| self.sheet(sheet)).collect(),
            gone: self.gone.get(&item.entry).copied(),
        }
    }

    fn sheet(&self, sheet: &JudgeMarks) -> Sheet {
        let (seat, judge) = self.judges.get(&sheet.seat).cloned().unwrap_or((0, sheet.seat.clone()));
        let mark = |code: &str| sheet.marks.iter().find(|(of, _)| of == code).map(|(_, mark)| mark.clone());
        Sheet {
            judge,
            seat,
            marks: self.rubric.scored().map(|(_, criterion)| mark(&criterion.code)).collect(),
            total: sheet.total.as_deref().and_then(|total| self.shown(total)),
        }
    }

    /// An exact value, rounded for the eye as the round's rules round.
    fn shown(&self, exact: &str) -> Option<String> {
        let rounding = &self.method.rounding;
        let value = exact::parse_spelled(exact).ok()?;
        Some(exact::spell_places(&exact::round(&value, rounding.places, rounding.mode), rounding.places))
    }
}
