//! How a round stands: the whole ranking in a compact form, from which single items are told when they are asked for.
//! Here it is made from the sheets as they are now; `published` reads one back that was stored.

use std::collections::HashMap;

use crate::domain::competition::Competition;
use crate::domain::exact;
use crate::domain::ids::{EntryId, UserId};
use crate::domain::points::Points;
use crate::domain::ranking::{Contest, Cut, EntrySheets, Item, Ranking, criteria_means, judge_totals, rank};
use crate::domain::round::Round;
use crate::domain::rubric::Rubric;
use crate::domain::scoresheet::State;
use crate::domain::scoring::{Method, Rules, Sheets};
use crate::domain::time::Moment;
use crate::store::results::{JudgeMarks, ResultHead, ResultItem, StoredCut};
use crate::store::{Conn, competitions, methods, panel as panels, ranking_inputs as inputs, rounds as stored_rounds};

use super::AppError;
use super::kept::Weigh;

/// What a ranking says of an entry, beside its place.
#[derive(Debug)]
pub struct EntryFacts {
    pub title: String,
    pub agency: String,
    pub group: String,
    pub set_aside: u32,
}

/// A round's ranking, with all that it was made from.
#[derive(Debug)]
pub struct Standing {
    pub rubric: Rubric,
    pub method: Method,
    /// Codes, in the competition's order; once published, in the order of the result.
    pub groups: Vec<String>,
    pub entries: Vec<EntrySheets>,
    /// Beside `entries`.
    pub facts: Vec<EntryFacts>,
    pub sheets: Sheets,
    pub ranking: Ranking,
    pub computed_at: Moment,
}

/// A cut with entries and groups by their names in place of their positions.
pub fn stored_cut(cut: &Cut, entry: impl Fn(usize) -> String, group: impl Fn(usize) -> String) -> StoredCut {
    let ids = |entries: &[usize]| entries.iter().map(|&at| entry(at)).collect();
    StoredCut {
        certain: ids(&cut.certain),
        tied_at_cut: ids(&cut.tied_at_cut),
        places_left: cut.places_left,
        groups: cut
            .groups
            .iter()
            .map(|one| (group(one.group), ids(&one.certain), ids(&one.tied_at_cut), one.places_left))
            .collect(),
    }
}

impl Standing {
    pub fn rules(&self) -> Result<Rules<'_>, AppError> {
        rules(&self.rubric, &self.method)
    }

    pub fn contest<'a>(&'a self, rules: &'a Rules<'a>) -> Contest<'a> {
        Contest { rules, entries: &self.entries, sheets: &self.sheets }
    }

    /// What holds for the whole.
    pub fn head(&self) -> Result<ResultHead, AppError> {
        let cut = self.ranking.cut.as_ref().map(|cut| self.stored_cut(cut));
        let method = methods::encode(&self.method)?;
        Ok(ResultHead { method, computed_at: self.computed_at.millis(), cut, names: None })
    }

    /// Items after a position, of one group or all, each with its position from 1; `limit` and one more.
    pub fn page(&self, group: Option<&str>, after: i64, limit: i64) -> Result<Vec<(i64, ResultItem)>, AppError> {
        let rules = self.rules()?;
        let contest = self.contest(&rules);
        let first = usize::try_from(after).unwrap_or(usize::MAX);
        let rows = (1_i64..)
            .zip(&self.ranking.items)
            .skip(first)
            .filter(|(_, item)| group.is_none_or(|group| self.facts[item.entry].group == group))
            .take(usize::try_from(limit).unwrap_or(100) + 1)
            .map(|(position, item)| (position, self.told(&contest, item)))
            .collect();
        Ok(rows)
    }

    /// Hands over every item in the order of the ranking.
    pub fn each_item<E: From<AppError>>(&self, mut take: impl FnMut(ResultItem) -> Result<(), E>) -> Result<(), E> {
        let rules = self.rules()?;
        let contest = self.contest(&rules);
        self.ranking.items.iter().try_for_each(|item| take(self.told(&contest, item)))
    }

    /// One item, spelled, with how it came about.
    fn told(&self, contest: &Contest, item: &Item) -> ResultItem {
        let (own, facts) = (&self.entries[item.entry], &self.facts[item.entry]);
        let places = self.method.rounding.places;
        let score = item.score.as_ref().ok();
        let mark_of = |sheet: usize| {
            let marks = self.rubric.criteria.iter().zip(self.sheets.marks(sheet));
            marks.filter_map(|(criterion, mark)| Some((criterion.code.clone(), (*mark)?.to_string()))).collect()
        };
        ResultItem {
            rank: item.rank,
            tied: item.tied,
            decided_by: item.decided_by.as_ref().map(|rule| rule.word()),
            entry: own.id.clone(),
            registration_no: own.order.clone(),
            title: facts.title.clone(),
            agency: facts.agency.clone(),
            group: facts.group.clone(),
            score: score.map(|score| exact::spell_places(&score.score.to_exact(), places)),
            exact: score.map(|score| exact::spell(&score.exact.to_exact())),
            sheets: item.sheets,
            expected_sheets: item.expected_sheets,
            set_aside: facts.set_aside,
            complete: item.is_complete(),
            criteria: criteria_means(contest, own)
                .into_iter()
                .map(|(slot, mean)| (self.rubric.criteria[slot].code.clone(), mean.as_ref().map(exact::spell)))
                .collect(),
            judges: judge_totals(contest, own)
                .into_iter()
                .map(|judge| JudgeMarks {
                    seat: seat_label(judge.judge),
                    total: judge.total.map(|total| exact::spell(&total.exact)),
                    marks: mark_of(judge.sheet),
                })
                .collect(),
        }
    }

    fn stored_cut(&self, cut: &Cut) -> StoredCut {
        let group = |at: usize| self.groups.get(at).cloned().unwrap_or_default();
        stored_cut(cut, |at| self.entries[at].id.clone(), group)
    }
}

impl Weigh for Standing {
    fn weight(&self) -> usize {
        let facts = |facts: &EntryFacts| facts.title.len() + facts.agency.len() + facts.group.len();
        let texts: usize = self.facts.iter().map(facts).sum();
        let slots = self.rubric.criteria.len();
        texts + self.entries.len() * 512 + self.sheets.len() * (slots * 16 + 24) + 4096
    }
}

/// How the `n`th judge of a panel is named in public.
pub(super) fn seat_label(n: u32) -> String {
    format!("J{n}")
}

/// A rubric that a round uses has passed its check.
pub(super) fn rules<'a>(rubric: &'a Rubric, method: &'a Method) -> Result<Rules<'a>, AppError> {
    Rules::new(rubric, method).map_err(|_| AppError::Internal("a round's rubric cannot be scored".to_owned()))
}

/// The judges of a round by their numbers on the panel, from 1.
fn judge_numbers(conn: &mut Conn, round: &Round) -> Result<HashMap<UserId, u32>, AppError> {
    let seats = panels::seats(conn, round.competition, round.id)?;
    Ok(seats.into_iter().map(|seat| seat.judge).zip(1_u32..).collect())
}

/// The sheets of a round in the order they were read, and whose they are.
struct Gathered {
    /// Entry, judge, and where the marks stand.
    owners: Vec<(u32, u32, u32)>,
    /// Scaled, or `ABSENT`: half the room that an option takes, for a moment in which the marks stand twice.
    marks: Vec<i64>,
    totals: Vec<Option<i64>>,
    set_aside: Vec<u32>,
}

/// No mark: far outside of what a mark can be.
const ABSENT: i64 = i64::MIN;

/// The result as the sheets are now: six statements, whatever the size of the round.
pub fn compute(conn: &mut Conn, round: &Round, computed_at: Moment) -> Result<Standing, AppError> {
    let rubric = stored_rounds::rubric(conn, round)?;
    let competition = competitions::get(conn, round.competition)?;
    let method = round.settings.method.clone();
    let listed = inputs::ranked_entries(conn, round.id)?;
    let expected = inputs::expected_sheets(conn, round.id)?;
    let owed = expected.values().map(|&sheets| sheets as usize).sum();
    let gathered = gather(conn, round, &rubric, &listed, owed)?;
    let (sheets, ranges) = arrange(&rubric, listed.len(), &gathered);

    let mut entries = Vec::with_capacity(listed.len());
    let mut facts = Vec::with_capacity(listed.len());
    for ((entry, range), set_aside) in listed.into_iter().zip(ranges).zip(gathered.set_aside) {
        entries.push(EntrySheets {
            id: entry.id.to_string(),
            group: competition.group_position(&entry.group).unwrap_or(usize::MAX),
            order: entry.registration_no,
            expected_sheets: expected.get(&entry.id).copied().unwrap_or(0),
            sheets: range,
        });
        facts.push(EntryFacts { title: entry.title, agency: entry.agency, group: entry.group, set_aside });
    }
    let ranking = {
        let rules = rules(&rubric, &method)?;
        rank(&Contest { rules: &rules, entries: &entries, sheets: &sheets })
    };
    let groups = group_codes(&competition);
    Ok(Standing { rubric, method, groups, entries, facts, sheets, ranking, computed_at })
}

fn group_codes(competition: &Competition) -> Vec<String> {
    competition.groups.iter().map(|group| group.code.clone()).collect()
}

/// `owed` is how many sheets there may be, so that room is made once.
fn gather(
    conn: &mut Conn,
    round: &Round,
    rubric: &Rubric,
    listed: &[inputs::RankedEntry],
    owed: usize,
) -> Result<Gathered, AppError> {
    let judges = judge_numbers(conn, round)?;
    let positions: HashMap<EntryId, u32> = listed.iter().map(|entry| entry.id).zip(0_u32..).collect();
    let slots = rubric.criteria.len();
    let mut gathered = Gathered {
        owners: Vec::with_capacity(owed),
        marks: Vec::with_capacity(owed * slots),
        totals: Vec::with_capacity(owed),
        set_aside: vec![0; listed.len()],
    };
    inputs::each_sheet(conn, round.id, |sheet| {
        let Some(&entry) = positions.get(&sheet.entry) else { return Ok(()) };
        if sheet.state == State::SetAside {
            gathered.set_aside[entry as usize] += 1;
            return Ok(());
        }
        let nth = gathered.totals.len();
        gathered.marks.resize((nth + 1) * slots, ABSENT);
        sheet.each_mark(|code, mark| {
            if let Some(slot) = rubric.slot(code) {
                gathered.marks[nth * slots + slot] = mark.scaled();
            }
        })?;
        gathered.totals.push(sheet.total);
        let judge = judges.get(&sheet.judge).copied().unwrap_or(0);
        gathered.owners.push((entry, judge, u32::try_from(nth).unwrap_or(u32::MAX)));
        Ok(())
    })?;
    gathered.owners.sort_unstable();
    Ok(gathered)
}

/// The sheets entry by entry, each entry's in the order of its judges, and where each entry's stand.
fn arrange(rubric: &Rubric, entries: usize, gathered: &Gathered) -> (Sheets, Vec<std::ops::Range<usize>>) {
    let slots = rubric.criteria.len();
    let mut sheets = Sheets::with_capacity(slots, gathered.owners.len());
    let mut owners = gathered.owners.iter().peekable();
    let ranges = (0..entries)
        .map(|entry| {
            let from = sheets.len();
            while let Some(&(_, judge, nth)) = owners.next_if(|(of, ..)| *of as usize == entry) {
                let nth = nth as usize;
                let marks = gathered.marks[nth * slots..(nth + 1) * slots].iter();
                let marks = marks.map(|&scaled| (scaled != ABSENT).then(|| Points::from_scaled(scaled)));
                sheets.push(judge, marks, gathered.totals[nth]);
            }
            from..sheets.len()
        })
        .collect();
    (sheets, ranges)
}
