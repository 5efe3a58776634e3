//! Rankings of rounds: computed from the sheets while a round runs, stored once it is published.

use std::sync::Arc;

use crate::domain::ids::{EntryId, LogId, RoundId};
use crate::domain::policy::{PublishResult, Visibility};
use crate::domain::round::{Round, Status, Step};
use crate::store::results::NewResult;
pub use crate::store::results::{JudgeMarks, ResultHead, ResultItem, StoredCut};
use crate::store::{Conn, Listed, Page, Tx, competitions, results as stored, rounds as stored_rounds};

use super::kept::{KeptResults, Stamp};
use super::standing::{self, Standing};
use super::{App, AppError, Refusal, published, rounds};

/// A part of a round's ranking.
#[derive(Debug)]
pub struct RankingPage {
    pub round: Round,
    pub head: ResultHead,
    pub items: Listed<ResultItem>,
    /// How far the logs went that it was made from.
    pub stamp: Stamp,
}

/// What is asked of a ranking.
#[derive(Clone, Debug)]
pub struct Asked {
    pub group: Option<String>,
    pub page: Page,
}

impl Asked {
    /// The position that the page before ended with.
    pub(super) fn after(&self) -> Result<i64, AppError> {
        match &self.page.after {
            Some(text) => {
                let read = text.parse().ok().filter(|after| *after >= 0);
                read.ok_or_else(|| AppError::BadParameter("cursor", "is none of this list".to_owned()))
            }
            None => Ok(0),
        }
    }
}

/// What results are kept in, and the log that they depend on beside the competition's.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub kept: &'a KeptResults,
    pub service_log: LogId,
}

impl<'a> Source<'a> {
    pub fn of(app: &'a App) -> Self {
        Self { kept: &app.results, service_log: app.store.service_log() }
    }

    /// The round as it stands, from memory if nothing has changed since.
    pub(super) fn standing(&self, conn: &mut Conn, round: &Round) -> Result<(Arc<Standing>, Stamp), AppError> {
        if round.status == Status::Published {
            let make = || published::read(conn, round);
            return Ok((self.kept.rounds.get_or_make(&round.id.uuid(), Stamp::FINAL, make)?, Stamp::FINAL));
        }
        let (stamp, at) = Stamp::read(conn, round.competition, self.service_log)?;
        let make = || standing::compute(conn, round, at);
        Ok((self.kept.rounds.get_or_make(&round.id.uuid(), stamp, make)?, stamp))
    }
}

/// The ranking: at any time for those who see everything, for everybody once published. `None` where this viewer may
/// not see it yet.
pub fn ranking(
    conn: &mut Conn,
    source: Source,
    sight: Visibility,
    id: RoundId,
    asked: &Asked,
) -> Result<Option<RankingPage>, AppError> {
    let round = stored_rounds::get(conn, id)?;
    if !may_see(&round, sight) {
        return Ok(None);
    }
    let (after, group, limit) = (asked.after()?, asked.group.as_deref(), asked.page.limit);
    let (head, rows, stamp) = if round.status == Status::Published {
        (stored::head(conn, id)?, stored::page(conn, id, group, after, limit)?, Stamp::FINAL)
    } else {
        let (standing, stamp) = source.standing(conn, &round)?;
        (standing.head()?, standing.page(group, after, limit)?, stamp)
    };
    let listed = Listed::from_rows(rows, limit, |(position, _)| position.to_string());
    Ok(Some(RankingPage { round, head, items: listed.map(|(_, item)| item), stamp }))
}

/// Aggregates of a round are for those who see everything, and for everybody once it is published.
pub(super) fn may_see(round: &Round, sight: Visibility) -> bool {
    round.status == Status::Published || sight.sees_everything()
}

/// The entries that surely advance from a published round into another of the same competition.
pub fn certain_of(conn: &mut Conn, into: &Round, from: RoundId) -> Result<Vec<EntryId>, AppError> {
    let from = stored_rounds::get(conn, from)?;
    if from.competition != into.competition {
        return Err(AppError::invalid("/from_round_id", "unknown_round", "the competition has no such round"));
    }
    if from.status != Status::Published {
        return Err(AppError::refused(Refusal::RoundState, "the round that entries advance from is not published"));
    }
    certain(stored::head(conn, from.id)?.cut.unwrap_or_default())
}

/// The last published round before this one that had a cut, and who surely advances from it.
pub fn cut_before(conn: &mut Conn, round: &Round) -> Result<Option<(RoundId, Vec<EntryId>)>, AppError> {
    let before = stored_rounds::all(conn, round.competition)?
        .into_iter()
        .filter(|r| r.status == Status::Published && r.settings.sequence < round.settings.sequence)
        .rfind(|r| r.settings.method.advance.is_some());
    let Some(before) = before else { return Ok(None) };
    Ok(Some((before.id, certain(stored::head(conn, before.id)?.cut.unwrap_or_default())?)))
}

fn certain(cut: StoredCut) -> Result<Vec<EntryId>, AppError> {
    cut.certain.iter().map(|id| id.parse().map_err(|_| AppError::Internal("a cut names no id".to_owned()))).collect()
}

/// Publishes a closed round: its result is stored and never changes again.
pub fn publish(tx: &mut Tx, id: RoundId) -> Result<Round, AppError> {
    let round = rounds::step(tx, id, Step::Publish)?;
    if round.settings.seal_required {
        return Err(AppError::refused(Refusal::RoundState, "this round must be sealed before it is published"));
    }
    let now = tx.now();
    let standing = standing::compute(tx.conn(), &round, now)?;
    let mut head = standing.head()?;
    head.names = Some(competitions::get(tx.conn(), round.competition)?.into());
    let mut result = NewResult::default();
    standing.each_item(|item| Ok::<_, AppError>(result.push(&item)?))?;
    let sha256 = result.sha256(&head.method, id)?;
    let permit = tx.permit(PublishResult, round.scope(), vec![("result_sha256", sha256.clone().into())])?;
    stored::insert(tx, &permit, &head, &sha256, &result)?;
    stored_rounds::update(tx, &permit, &round)?;
    Ok(round)
}
