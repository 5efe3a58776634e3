//! What has been published, for readers: competitions with their published rounds, and one round with the rules and the
//! rubric it was judged by.

use crate::domain::competition::Competition;
use crate::domain::ids::{EntryId, RoundId};
use crate::domain::round::{Round, Status};
use crate::domain::rubric::Rubric;
use crate::store::results::{self as stored, ResultHead, ResultItem};
use crate::store::{Conn, competitions, rounds as stored_rounds};

use super::AppError;

/// Rounds on the list of what is published; years of competitions fit in.
const MOST_ROUNDS: i64 = 500;

/// A competition with its published rounds, the latest first.
#[derive(Debug)]
pub struct Publication {
    pub competition: Competition,
    pub rounds: Vec<Round>,
}

/// Competitions that have published something, the latest year first.
pub fn list(conn: &mut Conn) -> Result<Vec<Publication>, AppError> {
    let mut publications: Vec<Publication> = Vec::new();
    for round in stored_rounds::published(conn, MOST_ROUNDS)? {
        match publications.last_mut().filter(|last| last.competition.id == round.competition) {
            Some(last) => last.rounds.push(round),
            None => {
                let competition = competitions::get(conn, round.competition)?;
                publications.push(Publication { competition, rounds: vec![round] });
            }
        }
    }
    publications.sort_by_key(|publication| std::cmp::Reverse(publication.competition.year));
    Ok(publications)
}

/// A published round, with all that its result was made by.
#[derive(Debug)]
pub struct PublishedRound {
    pub competition: Competition,
    pub round: Round,
    pub rubric: Rubric,
    pub head: ResultHead,
}

/// Not found unless it is published.
pub fn round(conn: &mut Conn, id: RoundId) -> Result<PublishedRound, AppError> {
    let round = stored_rounds::get(conn, id)?;
    if round.status != Status::Published {
        return Err(AppError::NotFound);
    }
    Ok(PublishedRound {
        competition: competitions::get(conn, round.competition)?,
        rubric: stored_rounds::rubric(conn, &round)?,
        head: stored::head(conn, id)?,
        round,
    })
}

/// Rows of a published round after a position, of one group or all; `most` and one more.
pub fn items(
    conn: &mut Conn,
    round: RoundId,
    group: Option<&str>,
    after: i64,
    most: i64,
) -> Result<Vec<(i64, ResultItem)>, AppError> {
    Ok(stored::page(conn, round, group, after, most)?)
}

/// One entry's place in a published round.
pub fn item(conn: &mut Conn, round: RoundId, entry: EntryId) -> Result<ResultItem, AppError> {
    Ok(stored::item(conn, round, entry)?)
}
