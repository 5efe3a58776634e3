//! A published result read back from where it was stored, as a standing that a competition's ranking can build on.

use crate::domain::exact;
use crate::domain::ids::RoundId;
use crate::domain::points::Points;
use crate::domain::ranking::{EntrySheets, Item, Ranking};
use crate::domain::round::Round;
use crate::domain::scoring::{EntryScore, Lacking, Method, Sheets, TieBreak, Value};
use crate::domain::time::Moment;
use crate::store::results::{self as stored, JudgeMarks, ResultItem};
use crate::store::{Conn, StoreError, rounds as stored_rounds};

use super::AppError;
use super::standing::{EntryFacts, Standing};

/// Rows in one statement.
const BATCH: i64 = 1000;

/// Hands over the items of a published round in the order of its ranking.
pub fn each_item(
    conn: &mut Conn,
    round: RoundId,
    mut take: impl FnMut(ResultItem) -> Result<(), AppError>,
) -> Result<(), AppError> {
    let mut after = 0;
    loop {
        let mut rows = stored::page(conn, round, None, after, BATCH)?;
        let more = rows.len() > usize::try_from(BATCH).unwrap_or(usize::MAX);
        if more {
            rows.pop();
        }
        for (position, item) in rows {
            after = position;
            take(item)?;
        }
        if !more {
            return Ok(());
        }
    }
}

/// The standing of a published round: scores, places and marks as they were published. Nothing in it may come from what still
/// changes, as it is kept for good; so groups stand in the order of the result, not in the competition's.
pub fn read(conn: &mut Conn, round: &Round) -> Result<Standing, AppError> {
    let rubric = stored_rounds::rubric(conn, round)?;
    let head = stored::head(conn, round.id)?;
    let method = round.settings.method.clone();
    let mut standing = Standing {
        sheets: Sheets::new(rubric.criteria.len()),
        rubric,
        method,
        groups: Vec::new(),
        entries: Vec::new(),
        facts: Vec::new(),
        ranking: Ranking { items: Vec::new(), cut: None },
        computed_at: Moment::from_millis(head.computed_at),
    };
    each_item(conn, round.id, |item| add(&mut standing, item))?;
    Ok(standing)
}

/// The position of a group among those met so far.
fn position(groups: &mut Vec<String>, code: &str) -> usize {
    groups.iter().position(|known| known == code).unwrap_or_else(|| {
        groups.push(code.to_owned());
        groups.len() - 1
    })
}

fn add(standing: &mut Standing, item: ResultItem) -> Result<(), AppError> {
    let group = position(&mut standing.groups, &item.group);
    let from = standing.sheets.len();
    for judge in &item.judges {
        add_sheet(standing, judge)?;
    }
    let score = match &item.exact {
        Some(text) => Ok(entry_score(&standing.method, text)?),
        None => Err(Lacking::Sheets),
    };
    standing.ranking.items.push(Item {
        entry: standing.entries.len(),
        group,
        rank: item.rank,
        tied: item.tied,
        decided_by: item.decided_by.as_deref().and_then(TieBreak::parse),
        score,
        sheets: item.sheets,
        expected_sheets: item.expected_sheets,
    });
    standing.entries.push(EntrySheets {
        id: item.entry,
        group,
        order: item.registration_no,
        expected_sheets: item.expected_sheets,
        sheets: from..standing.sheets.len(),
    });
    standing.facts.push(EntryFacts {
        title: item.title,
        agency: item.agency,
        group: item.group,
        set_aside: item.set_aside,
    });
    Ok(())
}

fn add_sheet(standing: &mut Standing, judge: &JudgeMarks) -> Result<(), AppError> {
    let number = judge.seat.strip_prefix('J').and_then(|n| n.parse().ok()).ok_or_else(|| corrupt(&judge.seat))?;
    let mut marks = vec![None; standing.rubric.criteria.len()];
    for (code, value) in &judge.marks {
        if let Some(slot) = standing.rubric.slot(code) {
            marks[slot] = Some(Points::parse(value).map_err(|_| corrupt(value))?);
        }
    }
    standing.sheets.push(number, marks, None);
    Ok(())
}

/// The stored exact value; the score is it, rounded by the round's rules.
fn entry_score(method: &Method, text: &str) -> Result<EntryScore, AppError> {
    let exact = Value::from(exact::parse_spelled(text).map_err(|_| corrupt(text))?);
    Ok(EntryScore { score: exact.round(method.rounding.places, method.rounding.mode), exact })
}

fn corrupt(text: &str) -> AppError {
    StoreError::Corrupt(format!("{text:?} in a published result cannot be read")).into()
}
