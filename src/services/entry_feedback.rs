//! What an agency learns of its entry once rounds are published: place and score, and where the competition allows it the
//! marks and comments of each judge under the seat label that the public result knows him by.

use std::collections::HashMap;

use crate::domain::ids::{EntryId, UserId};
use crate::domain::objection::Window;
use crate::domain::policy::Visibility;
use crate::domain::round::{Round, Status};
use crate::domain::rubric::Rubric;
use crate::domain::scoresheet::{Scoresheet, State};
use crate::domain::time::Moment;
use crate::store::results::{self, ResultItem};
use crate::store::scoresheets::{self, Filter};
use crate::store::{Conn, Page, StoreError, competitions, objections, panel, rounds};

use super::AppError;
use super::entries;
use super::standing::seat_label;

/// Everything there is to tell about one entry.
#[derive(Debug)]
pub struct Feedback {
    /// The competition lets agencies read marks and comments.
    pub allowed: bool,
    /// In their order.
    pub rounds: Vec<RoundFeedback>,
}

/// How the entry fared in one published round.
#[derive(Debug)]
pub struct RoundFeedback {
    pub round: Round,
    pub rubric: Rubric,
    pub published_at: Moment,
    pub item: ResultItem,
    pub window: Option<Window>,
    /// What each judge wrote, by seat label; None where it is not allowed.
    pub written: Option<HashMap<String, Scoresheet>>,
}

/// More sheets than any entry has in a round.
const ALL_SHEETS: i64 = 1000;

pub fn read(conn: &mut Conn, sight: Visibility, entry: EntryId) -> Result<Feedback, AppError> {
    let shown = entries::get(conn, sight, entry)?;
    let allowed = competitions::get(conn, shown.competition)?.entrant_feedback;
    let mut told = Vec::new();
    for round in rounds::all(conn, shown.competition)? {
        if round.status != Status::Published {
            continue;
        }
        let item = match results::item(conn, round.id, entry) {
            Ok(item) => item,
            Err(StoreError::NotFound) => continue,
            Err(error) => return Err(error.into()),
        };
        told.push(RoundFeedback {
            rubric: rounds::rubric(conn, &round)?,
            published_at: Moment::from_millis(results::head(conn, round.id)?.computed_at),
            window: objections::window(conn, round.id)?,
            written: if allowed { Some(written(conn, &round, entry)?) } else { None },
            item,
            round,
        });
    }
    Ok(Feedback { allowed, rounds: told })
}

/// The sheets that count, which after publication never change.
fn written(conn: &mut Conn, round: &Round, entry: EntryId) -> Result<HashMap<String, Scoresheet>, AppError> {
    let seats = panel::seats(conn, round.competition, round.id)?;
    let labels: HashMap<UserId, String> = seats.into_iter().map(|seat| seat.judge).zip((1..).map(seat_label)).collect();
    let filter = Filter { judge: None, entry: Some(entry), state: Some(State::Submitted) };
    let page = Page { limit: ALL_SHEETS, after: None };
    let sheets = scoresheets::list(conn, round.competition, round.id, &filter, &page)?;
    Ok(sheets.into_iter().filter_map(|stored| Some((labels.get(&stored.sheet.judge)?.clone(), stored.sheet))).collect())
}
