//! Rankings: computed from the sheets while a round runs, stored once it is published.

use std::collections::HashMap;

use crate::domain::exact;
use crate::domain::ids::{EntryId, RoundId};
use crate::domain::policy::{PublishResult, Visibility};
use crate::domain::ranking::{Contest, Cut, EntrySheets, Ranking, criteria_means, judge_totals, rank};
use crate::domain::round::{Round, Status, Step};
use crate::domain::scoresheet::State;
use crate::domain::scoring::{Rules, Sheets};
use crate::domain::time::Moment;
pub use crate::store::results::{JudgeMarks, ResultHead, ResultItem, StoredCut};
use crate::store::scoresheets::RankedSheet;
use crate::store::{
    Conn, Listed, Page, Tx, competitions, entries, events, methods, panel as panels, results as stored,
    rounds as stored_rounds, scoresheets as sheets,
};

use super::{AppError, Refusal, rounds};

/// A round's result as a whole.
#[derive(Debug)]
pub struct Standing {
    pub head: ResultHead,
    pub items: Vec<ResultItem>,
}

/// A part of a round's ranking.
#[derive(Debug)]
pub struct RankingPage {
    pub round: Round,
    pub head: ResultHead,
    pub items: Listed<ResultItem>,
}

/// The ranking: at any time for those who see everything, for everybody once published. `None` where this viewer may
/// not see it yet.
pub fn ranking(
    conn: &mut Conn,
    sight: Visibility,
    id: RoundId,
    group: Option<&str>,
    page: &Page,
    now: Moment,
) -> Result<Option<RankingPage>, AppError> {
    let round = stored_rounds::get(conn, id)?;
    if round.status != Status::Published && !sight.sees_everything() {
        return Ok(None);
    }
    let after: i64 = match &page.after {
        Some(text) => text.parse().map_err(|_| AppError::BadParameter("cursor", "is none of this list".to_owned()))?,
        None => 0,
    };
    let (head, rows) = if round.status == Status::Published {
        (stored::head(conn, id)?, stored::page(conn, id, group, after, page.limit)?)
    } else {
        let standing = compute(conn, &round, now)?;
        let rows = (1_i64..)
            .zip(standing.items)
            .filter(|(position, item)| *position > after && group.is_none_or(|group| item.group == group))
            .take(usize::try_from(page.limit).unwrap_or(100) + 1)
            .collect();
        (standing.head, rows)
    };
    let listed = Listed::from_rows(rows, page.limit, |(position, _)| position.to_string());
    Ok(Some(RankingPage { round, head, items: listed.map(|(_, item)| item) }))
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
    let standing = compute(tx.conn(), &round, now)?;
    let whole = serde_json::json!({"items": standing.items, "method": standing.head.method, "round": id.to_string()});
    let sha256 = events::sha256(&events::canonical(&whole)?);
    let permit = tx.permit(PublishResult, round.scope(), vec![("result_sha256", sha256.clone().into())])?;
    stored::insert(tx, &permit, &standing.head, &sha256, &standing.items)?;
    stored_rounds::update(tx, &permit, &round)?;
    Ok(round)
}

/// The result as the sheets are now.
fn compute(conn: &mut Conn, round: &Round, now: Moment) -> Result<Standing, AppError> {
    let rubric = stored_rounds::rubric(conn, round)?;
    let competition = competitions::get(conn, round.competition)?;
    let rules = Rules::new(&rubric, &round.settings.method)
        .map_err(|_| AppError::Internal("a round's rubric cannot be scored".to_owned()))?;
    let mut ever: HashMap<EntryId, u32> = HashMap::new();
    for assignment in panels::all_assignments(conn, round.id)? {
        *ever.entry(assignment.entry).or_default() += u32::from(assignment.active);
    }
    let labels: HashMap<String, (u32, String)> = panels::seats(conn, round.competition, round.id)?
        .into_iter()
        .zip(1_u32..)
        .map(|(seat, n)| (seat.judge.to_string(), (n, format!("J{n}"))))
        .collect();
    let mut by_entry: HashMap<String, Vec<RankedSheet>> = HashMap::new();
    for sheet in sheets::for_ranking(conn, round.id)? {
        by_entry.entry(sheet.entry.clone()).or_default().push(sheet);
    }
    let mut ids: Vec<EntryId> = ever.keys().copied().collect();
    ids.sort_unstable();
    use crate::domain::entry::Status as EntryStatus;
    let listed: Vec<_> = entries::get_many(conn, &ids)?
        .into_iter()
        .filter(|entry| !matches!(entry.status, EntryStatus::Withdrawn | EntryStatus::Disqualified))
        .collect();

    let mut all = Sheets::new(rubric.criteria.len());
    let mut contestants = Vec::with_capacity(listed.len());
    let mut set_aside = Vec::with_capacity(listed.len());
    for entry in &listed {
        let own = by_entry.remove(&entry.id.to_string()).unwrap_or_default();
        let from = all.len();
        for sheet in own.iter().filter(|sheet| sheet.state == State::Submitted) {
            let mut marks = vec![None; rubric.criteria.len()];
            for (code, value) in &sheet.marks {
                if let Some(slot) = rubric.slot(code) {
                    marks[slot] = Some(*value);
                }
            }
            let judge = labels.get(&sheet.judge).map_or(0, |(n, _)| *n);
            all.push(judge, marks, sheet.total);
        }
        set_aside.push(u32::try_from(own.iter().filter(|s| s.state == State::SetAside).count()).unwrap_or(u32::MAX));
        contestants.push(EntrySheets {
            id: entry.id.to_string(),
            group: competition.group_position(&entry.group).unwrap_or(usize::MAX),
            order: entry.registration_no.clone(),
            expected_sheets: ever.get(&entry.id).copied().unwrap_or(0),
            sheets: from..all.len(),
        });
    }
    let contest = Contest { rules: &rules, entries: &contestants, sheets: &all };
    let Ranking { items, cut } = rank(&contest);
    let places = round.settings.method.rounding.places;
    let items = items
        .into_iter()
        .map(|item| {
            let (entry, own) = (&listed[item.entry], &contestants[item.entry]);
            let complete = item.is_complete();
            let score = item.score.as_ref().ok();
            ResultItem {
                rank: item.rank,
                tied: item.tied,
                decided_by: item.decided_by.as_ref().map(|rule| rule.word()),
                entry: own.id.clone(),
                registration_no: entry.registration_no.clone(),
                title: entry.title.clone(),
                agency: entry.agency.name.clone(),
                group: entry.group.clone(),
                score: score.map(|score| exact::spell_places(&score.score.to_exact(), places)),
                exact: score.map(|score| exact::spell(&score.exact.to_exact())),
                sheets: item.sheets,
                expected_sheets: item.expected_sheets,
                set_aside: set_aside[item.entry],
                complete,
                criteria: criteria_means(&contest, own)
                    .into_iter()
                    .map(|(slot, mean)| (rubric.criteria[slot].code.clone(), mean.as_ref().map(exact::spell)))
                    .collect(),
                judges: judge_totals(&contest, own)
                    .into_iter()
                    .map(|judge| JudgeMarks {
                        seat: format!("J{}", judge.judge),
                        total: judge.total.map(|total| exact::spell(&total.exact)),
                        marks: rubric
                            .criteria
                            .iter()
                            .zip(all.marks(judge.sheet))
                            .filter_map(|(criterion, mark)| Some((criterion.code.clone(), (*mark)?.to_string())))
                            .collect(),
                    })
                    .collect(),
            }
        })
        .collect();
    let cut = cut.map(|cut| stored_cut(cut, &contestants, &competition));
    let head = ResultHead { method: methods::encode(&round.settings.method)?, computed_at: now.millis(), cut };
    Ok(Standing { head, items })
}

fn stored_cut(
    cut: Cut,
    contestants: &[EntrySheets],
    competition: &crate::domain::competition::Competition,
) -> StoredCut {
    let ids = |entries: Vec<usize>| entries.into_iter().map(|entry| contestants[entry].id.clone()).collect();
    let group = |at: usize| competition.groups.get(at).map(|group| group.code.clone()).unwrap_or_default();
    StoredCut {
        certain: ids(cut.certain),
        tied_at_cut: ids(cut.tied_at_cut),
        places_left: cut.places_left,
        groups: cut
            .groups
            .into_iter()
            .map(|g| (group(g.group), ids(g.certain), ids(g.tied_at_cut), g.places_left))
            .collect(),
    }
}
