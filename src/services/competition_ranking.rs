//! The ranking of a whole competition: its weighted rounds taken together.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::domain::competition::Competition;
use crate::domain::exact;
use crate::domain::ids::{CompetitionId, LogId, RoundId};
use crate::domain::points::Points;
use crate::domain::policy::Visibility;
use crate::domain::ranking::{
    CompetitionItem, Contest, Cut, RoundScore, WeightedRound, criteria_means, rank_competition,
};
use crate::domain::round::{Round, Status};
use crate::domain::scoring::{EntryScore, Method, RankOn, Rules, Value};
use crate::domain::time::Moment;
use crate::store::results::StoredCut;
use crate::store::{Conn, Listed, competitions, rounds as stored_rounds};

use super::AppError;
use super::kept::{KeptResults, Stamp, Weigh};
use super::results::{Asked, Source};
use super::standing::{self, Standing};

/// A competition's ranking as a whole.
#[derive(Debug)]
pub struct CompetitionStanding {
    /// Of the last weighted round; none without one.
    method: Option<Method>,
    computed_at: Moment,
    rounds: Vec<RoundFacts>,
    items: Vec<CompetitionItem>,
    facts: HashMap<String, Facts>,
    cut: Option<StoredCut>,
}

/// A weighted round, as far as its scores are told.
#[derive(Debug)]
struct RoundFacts {
    id: RoundId,
    /// That its scores are spelled with.
    places: u8,
    /// Codes of the scored criteria.
    criteria: Vec<String>,
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
    /// Round by round the means beside the round's criteria, spelled; none where it takes no part.
    means: Vec<Vec<Option<String>>>,
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
    /// One for each weighted round.
    pub rounds: Vec<RoundReached>,
}

/// What an entry reached in one round.
#[derive(Debug)]
pub struct RoundReached {
    pub round: RoundId,
    /// None where the entry is incomplete or takes no part.
    pub total: Option<Spelled>,
    /// Code and plain mean of each scored criterion; empty where it takes no part.
    pub criteria: Vec<(String, Option<String>)>,
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
    pub cut: Option<StoredCut>,
    pub stamp: Stamp,
}

/// Why a viewer may not see a competition's ranking yet: so many of its weighted rounds are published.
#[derive(Clone, Copy, Debug)]
pub struct Awaited {
    pub published: usize,
    pub of: usize,
}

/// A competition's ranking once it never changes again.
#[derive(Debug)]
pub struct FinalRanking {
    /// Its weighted rounds, each with its weight.
    pub rounds: Vec<(RoundId, Points)>,
    pub places: Vec<FinalPlace>,
}

/// A place, and the value that it rests on: rounded where the rounds rank on what is rounded.
#[derive(Debug)]
pub struct FinalPlace {
    pub place: CompetitionPlace,
    pub value: Option<Value>,
    /// The same before any rounding, which bounds are held against.
    pub exact: Option<Value>,
}

/// The whole ranking where all weighted rounds are published. It is made anew, in whatever transaction this is: results in
/// memory may not come from what is not committed yet.
pub fn final_ranking(
    conn: &mut Conn,
    service_log: LogId,
    competition: &Competition,
) -> Result<Result<FinalRanking, Awaited>, AppError> {
    let weighted = weighted_rounds(conn, competition.id)?;
    let done = published_of(&weighted);
    if done == 0 || done < weighted.len() {
        return Ok(Err(Awaited { published: done, of: weighted.len() }));
    }
    let (_, at) = Stamp::read(conn, competition.id, service_log)?;
    let kept = KeptResults::default();
    let whole = compute(conn, Source { kept: &kept, service_log }, competition, &weighted, at)?;
    let rank_on = whole.method.as_ref().map(|method| method.rank_on);
    let value = |item: &CompetitionItem| {
        let score = item.score.as_ref()?;
        Some(if rank_on == Some(RankOn::Exact) { score.exact.clone() } else { score.score.clone() })
    };
    let told = whole.items.iter().filter_map(|item| Some((item, whole.facts.get(&item.id)?)));
    let places = told
        .map(|(item, facts)| FinalPlace {
            place: whole.told(item, facts),
            value: value(item),
            exact: item.score.as_ref().map(|score| score.exact.clone()),
        })
        .collect();
    let rounds = weighted.iter().map(|round| (round.id, round.settings.weight)).collect();
    Ok(Ok(FinalRanking { rounds, places }))
}

/// In the order of their sequence.
fn weighted_rounds(conn: &mut Conn, id: CompetitionId) -> Result<Vec<Round>, AppError> {
    Ok(stored_rounds::all(conn, id)?.into_iter().filter(|round| round.settings.weight > Points::ZERO).collect())
}

fn published_of(rounds: &[Round]) -> usize {
    rounds.iter().filter(|round| round.status == Status::Published).count()
}

impl Weigh for CompetitionStanding {
    fn weight(&self) -> usize {
        let means: usize = self.rounds.iter().map(|round| round.criteria.len() * 40 + 24).sum();
        self.items.len() * (1088 + self.rounds.len() * 128 + means) + 4096
    }
}

/// The ranking: at any time for those who see everything, for everybody once every weighted round is published, one that is
/// added later and still a draft included (ADR 0009).
pub fn competition_ranking(
    conn: &mut Conn,
    source: Source,
    sight: Visibility,
    id: CompetitionId,
    asked: &Asked,
) -> Result<Result<CompetitionPage, Awaited>, AppError> {
    let competition = competitions::get(conn, id)?;
    let (stamp, at) = Stamp::read(conn, id, source.service_log)?;
    let weighted = weighted_rounds(conn, id)?;
    let done = published_of(&weighted);
    let published = done > 0 && done == weighted.len();
    if !published && !sight.sees_everything() {
        return Ok(Err(Awaited { published: done, of: weighted.len() }));
    }
    let after = asked.after()?;
    let make = || compute(conn, source, &competition, &weighted, at);
    let whole = source.kept.competitions.get_or_make(&id.uuid(), stamp, make)?;
    let rows = whole.page(asked.group.as_deref(), after, asked.page.limit);
    let listed = Listed::from_rows(rows, asked.page.limit, |(position, _)| position.to_string());
    Ok(Ok(CompetitionPage {
        published,
        method: whole.method.clone(),
        computed_at: whole.computed_at,
        items: listed.map(|(_, item)| item),
        cut: whole.cut.clone(),
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
    let contests: Vec<Contest> =
        standings.iter().zip(&rules).map(|(standing, rules)| standing.contest(rules)).collect();
    let rounds: Vec<WeightedRound> = weighted
        .iter()
        .zip(standings.iter().zip(&contests).zip(&groups))
        .map(|(round, ((standing, contest), groups))| WeightedRound {
            weight: round.settings.weight,
            contest: *contest,
            groups,
            ranking: &standing.ranking,
        })
        .collect();
    let ranking = rank_competition(&rounds);
    let facts = facts(&standings, &contests);
    let cut = ranking.cut.map(|cut| stored_cut(&cut, &ranking.items, &facts));
    Ok(CompetitionStanding {
        method: weighted.last().map(|round| round.settings.method.clone()),
        computed_at: at,
        rounds: weighted.iter().zip(&standings).map(|(round, standing)| round_facts(round, standing)).collect(),
        items: ranking.items,
        facts,
        cut,
    })
}

fn round_facts(round: &Round, standing: &Standing) -> RoundFacts {
    let criteria = standing.rubric.scored().map(|(_, criterion)| criterion.code.clone()).collect();
    RoundFacts { id: round.id, places: round.settings.method.rounding.places, criteria }
}

/// The cut with entries and groups by their names.
fn stored_cut(cut: &Cut, items: &[CompetitionItem], facts: &HashMap<String, Facts>) -> StoredCut {
    let group = |position: usize| {
        let one = items.iter().find(|item| item.group == position).and_then(|item| facts.get(&item.id));
        one.map(|facts| facts.group.clone()).unwrap_or_default()
    };
    standing::stored_cut(cut, |at| items[at].id.clone(), group)
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
fn facts(standings: &[Arc<Standing>], contests: &[Contest]) -> HashMap<String, Facts> {
    let mut known: HashMap<String, Facts> = HashMap::new();
    for (nth, (standing, contest)) in standings.iter().zip(contests).enumerate() {
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
            facts.means.resize(standings.len(), Vec::new());
            let means = criteria_means(contest, entry).into_iter();
            facts.means[nth] = means.map(|(_, mean)| mean.as_ref().map(exact::spell)).collect();
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
        let reached = |((reached, round), means): ((&RoundScore, &RoundFacts), &Vec<Option<String>>)| RoundReached {
            round: round.id,
            total: reached.score.as_ref().map(|score| Spelled::of(score, round.places)),
            criteria: round.criteria.iter().cloned().zip(means.iter().cloned()).collect(),
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
            rounds: item.rounds.iter().zip(&self.rounds).zip(&facts.means).map(reached).collect(),
        }
    }
}
