//! The ranking of a whole competition: its weighted rounds taken together.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::domain::competition::Competition;
use crate::domain::exact;
use crate::domain::ids::{CompetitionId, RoundId};
use crate::domain::points::Points;
use crate::domain::policy::Visibility;
use crate::domain::ranking::{CompetitionItem, WeightedRound, rank_competition};
use crate::domain::round::{Round, Status};
use crate::domain::scoring::{EntryScore, Method, Rules};
use crate::domain::time::Moment;
use crate::store::{Conn, Listed, competitions, rounds as stored_rounds};

use super::AppError;
use super::kept::{Stamp, Weigh};
use super::results::{Asked, Source};
use super::standing::Standing;

/// A competition's ranking as a whole.
#[derive(Debug)]
pub struct CompetitionStanding {
    /// Of the last weighted round; none without one.
    method: Option<Method>,
    computed_at: Moment,
    /// Each weighted round with the places that its scores are spelled with.
    rounds: Vec<(RoundId, u8)>,
    items: Vec<CompetitionItem>,
    facts: HashMap<String, Facts>,
}

/// What is said of an entry beside its place; counts are over all weighted rounds.
#[derive(Debug, Default)]
struct Facts {
    registration_no: String,
    title: String,
    agency: String,
    group: String,
    sheets: u32,
    expected_sheets: u32,
    set_aside: u32,
}

/// One entry's place, spelled.
#[derive(Debug)]
pub struct CompetitionPlace {
    pub rank: Option<u32>,
    pub tied: bool,
    pub decided_by: Option<String>,
    pub entry: String,
    pub registration_no: String,
    pub title: String,
    pub agency: String,
    pub group: String,
    pub total: Option<Spelled>,
    pub sheets: u32,
    pub expected_sheets: u32,
    pub set_aside: u32,
    /// One for each weighted round; no total where the entry is incomplete or takes no part.
    pub rounds: Vec<(RoundId, Option<Spelled>)>,
}

/// A score and its exact value.
#[derive(Debug)]
pub struct Spelled {
    pub score: String,
    pub exact: String,
}

impl Spelled {
    fn of(score: &EntryScore, places: u8) -> Self {
        Self {
            score: exact::spell_places(&score.score.to_exact(), places),
            exact: exact::spell(&score.exact.to_exact()),
        }
    }
}

/// A part of a competition's ranking.
#[derive(Debug)]
pub struct CompetitionPage {
    pub published: bool,
    pub method: Option<Method>,
    pub computed_at: Moment,
    pub items: Listed<CompetitionPlace>,
    pub stamp: Stamp,
}

impl Weigh for CompetitionStanding {
    fn weight(&self) -> usize {
        self.items.len() * (1024 + self.rounds.len() * 128) + 4096
    }
}

/// The ranking: at any time for those who see everything, for everybody once every weighted round is published. `None`
/// where this viewer may not see it yet.
pub fn competition_ranking(
    conn: &mut Conn,
    source: Source,
    sight: Visibility,
    id: CompetitionId,
    asked: &Asked,
) -> Result<Option<CompetitionPage>, AppError> {
    let competition = competitions::get(conn, id)?;
    let (stamp, at) = Stamp::read(conn, id, source.service_log)?;
    let weighted: Vec<Round> =
        stored_rounds::all(conn, id)?.into_iter().filter(|round| round.settings.weight > Points::ZERO).collect();
    let published = !weighted.is_empty() && weighted.iter().all(|round| round.status == Status::Published);
    if !published && !sight.sees_everything() {
        return Ok(None);
    }
    let after = asked.after()?;
    let make = || compute(conn, source, &competition, &weighted, at);
    let whole = source.kept.competitions.get_or_make(&id.uuid(), stamp, make)?;
    let rows = whole.page(asked.group.as_deref(), after, asked.page.limit);
    let listed = Listed::from_rows(rows, asked.page.limit, |(position, _)| position.to_string());
    Ok(Some(CompetitionPage {
        published,
        method: whole.method.clone(),
        computed_at: whole.computed_at,
        items: listed.map(|(_, item)| item),
        stamp,
    }))
}

fn compute(
    conn: &mut Conn,
    source: Source,
    competition: &Competition,
    weighted: &[Round],
    at: Moment,
) -> Result<CompetitionStanding, AppError> {
    let standings: Vec<Arc<Standing>> =
        weighted.iter().map(|round| Ok(source.standing(conn, round)?.0)).collect::<Result<_, AppError>>()?;
    let rules: Vec<Rules> = standings.iter().map(|standing| standing.rules()).collect::<Result<_, _>>()?;
    let groups = group_positions(competition, &standings);
    let rounds: Vec<WeightedRound> = weighted
        .iter()
        .zip(standings.iter().zip(&rules).zip(&groups))
        .map(|(round, ((standing, rules), groups))| WeightedRound {
            weight: round.settings.weight,
            contest: standing.contest(rules),
            groups,
            ranking: &standing.ranking,
        })
        .collect();
    let items = rank_competition(&rounds).items;
    Ok(CompetitionStanding {
        method: weighted.last().map(|round| round.settings.method.clone()),
        computed_at: at,
        rounds: weighted.iter().map(|round| (round.id, round.settings.method.rounding.places)).collect(),
        items,
        facts: facts(&standings),
    })
}

/// For each round, beside its entries, the positions of their groups in the competition's present order: a published standing
/// outlasts it. A group that the competition no longer has comes after all others, by its code.
fn group_positions(competition: &Competition, standings: &[Arc<Standing>]) -> Vec<Vec<usize>> {
    let named = || standings.iter().flat_map(|standing| &standing.facts).map(|facts| facts.group.as_str());
    let gone: BTreeSet<&str> = named().filter(|code| competition.group_position(code).is_none()).collect();
    let order = competition.groups.iter().map(|group| group.code.as_str()).chain(gone);
    let positions: HashMap<&str, usize> = order.zip(0..).collect();
    let of = |standing: &Arc<Standing>| standing.facts.iter().map(|facts| positions[facts.group.as_str()]).collect();
    standings.iter().map(of).collect()
}

/// Names and groups as the latest round that holds the entry has them, like `rank_competition`.
fn facts(standings: &[Arc<Standing>]) -> HashMap<String, Facts> {
    let mut known: HashMap<String, Facts> = HashMap::new();
    for standing in standings {
        for item in &standing.ranking.items {
            let (entry, told) = (&standing.entries[item.entry], &standing.facts[item.entry]);
            let facts = known.entry(entry.id.clone()).or_default();
            facts.registration_no.clone_from(&entry.order);
            facts.title.clone_from(&told.title);
            facts.agency.clone_from(&told.agency);
            facts.group.clone_from(&told.group);
            facts.sheets += item.sheets;
            facts.expected_sheets += item.expected_sheets;
            facts.set_aside += told.set_aside;
        }
    }
    known
}

impl CompetitionStanding {
    /// Places after a position, of one group or all, each with its position from 1; `limit` and one more.
    fn page(&self, group: Option<&str>, after: i64, limit: i64) -> Vec<(i64, CompetitionPlace)> {
        (1_i64..)
            .zip(&self.items)
            .skip(usize::try_from(after).unwrap_or(usize::MAX))
            .filter_map(|(position, item)| Some((position, item, self.facts.get(&item.id)?)))
            .filter(|(.., facts)| group.is_none_or(|group| facts.group == group))
            .take(usize::try_from(limit).unwrap_or(100) + 1)
            .map(|(position, item, facts)| (position, self.told(item, facts)))
            .collect()
    }

    fn told(&self, item: &CompetitionItem, facts: &Facts) -> CompetitionPlace {
        let places = self.method.as_ref().map_or(0, |method| method.rounding.places);
        let reached = |(reached, (round, places)): (&crate::domain::ranking::RoundScore, &(RoundId, u8))| {
            (*round, reached.score.as_ref().map(|score| Spelled::of(score, *places)))
        };
        CompetitionPlace {
            rank: item.rank,
            tied: item.tied,
            decided_by: item.decided_by.as_ref().map(|rule| rule.word()),
            entry: item.id.clone(),
            registration_no: facts.registration_no.clone(),
            title: facts.title.clone(),
            agency: facts.agency.clone(),
            group: facts.group.clone(),
            total: item.score.as_ref().map(|score| Spelled::of(score, places)),
            sheets: facts.sheets,
            expected_sheets: facts.expected_sheets,
            set_aside: facts.set_aside,
            rounds: item.rounds.iter().zip(&self.rounds).map(reached).collect(),
        }
    }
}
