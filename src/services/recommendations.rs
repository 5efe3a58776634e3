//! Recommendations: drafted from a final ranking and the rules of a programme, changed by two people, issued for good.

use std::collections::HashMap;

use serde_json::{Value as Json, json};

use crate::domain::competition::Competition;
use crate::domain::date::Date;
use crate::domain::event::Data;
use crate::domain::fault::Faults;
use crate::domain::ids::{CompetitionId, LogId, RecommendationId, UserId};
use crate::domain::iga;
use crate::domain::policy::{CompetitionScope, DeleteRecommendation, DraftRecommendation, IssueRecommendation};
use crate::domain::programme::{Quota, RuleSet, Unit};
use crate::domain::recommendation::{
    Decision, Item, Names, Override, OverrideStatus, Recommendation, Status, Tie, decide,
};
use crate::store::recommendation_json::{encode, encode_quota};
use crate::store::{Conn, StoreError, Tx, competitions, events, programmes, recommendations as stored, results, users};

use super::competition_ranking::{Awaited, FinalRanking, final_ranking};
use super::recommendation_items::Material;
use super::recommendation_units::CLUSTERS;
use super::{AppError, Input, Listed, Page, Precondition, Refusal};

/// Most items of one recommendation: they are read as a whole.
pub const MOST_ITEMS: usize = 1000;

/// What is to be drafted.
#[derive(Clone, Debug)]
pub struct NewRecommendation {
    pub rule_set: String,
    /// In place of the rule set's own.
    pub quota: Option<Quota>,
    pub registration_closes_on: Option<Date>,
}

/// A recommendation with all that is told of it.
#[derive(Debug)]
pub struct Whole {
    pub recommendation: Recommendation,
    pub items: Vec<Item>,
    /// Members are positions among the items.
    pub ties: Vec<Tie>,
    pub overrides: Vec<Override>,
    /// Names of everybody who drafted, issued, asked or settled, as they are now.
    pub people: HashMap<UserId, String>,
}

impl Whole {
    fn of(recommendation: Recommendation, mut items: Vec<Item>, overrides: Vec<Override>) -> Self {
        // Decisions follow from what is stored, and ties with them.
        let ties = decide(&mut items, &recommendation.quota);
        Self { recommendation, items, ties, overrides, people: HashMap::new() }
    }

    /// With the names of its people.
    pub(super) fn named(mut self, conn: &mut Conn) -> Result<Self, AppError> {
        let of = &self.recommendation;
        let settled = self.overrides.iter().flat_map(|one| [Some(one.requested_by), one.settled_by]);
        let ids: Vec<UserId> = [Some(of.drafted_by), of.issued_by].into_iter().chain(settled).flatten().collect();
        self.people = users::names(conn, &ids)?;
        Ok(self)
    }

    /// The override that holds for an item: the last that was approved.
    pub fn overridden(&self, item: &Item) -> Option<&Override> {
        self.overrides.iter().rfind(|one| one.holds() && item.is(&one.item))
    }

    /// What holds for an item, overrides included.
    pub fn decision(&self, item: &Item) -> Decision {
        self.overridden(item).map_or(item.chosen.decision, |one| one.decision)
    }
}

pub fn list(conn: &mut Conn, of: CompetitionId, page: &Page) -> Result<Listed<Recommendation>, AppError> {
    competitions::get(conn, of)?;
    let rows = stored::list(conn, of, page)?;
    Ok(Listed::from_rows(rows, page.limit, |one| one.id.to_string()))
}

pub fn get(conn: &mut Conn, id: RecommendationId) -> Result<Whole, AppError> {
    read(conn, id)?.named(conn)
}

fn read(conn: &mut Conn, id: RecommendationId) -> Result<Whole, AppError> {
    let recommendation = stored::get(conn, id)?;
    let whole = Whole::of(recommendation, stored::items(conn, id)?, stored::overrides(conn, id)?);
    // Decisions are worked out anew; of what is issued they must be those that were issued.
    match &whole.recommendation.content_sha256 {
        Some(issued) if *issued != content_sha256(&whole)? => {
            Err(StoreError::Corrupt(format!("the issued recommendation {id} is not what its hash says")).into())
        }
        _ => Ok(whole),
    }
}

/// Drafts a recommendation from the final ranking.
pub fn draft(
    tx: &mut Tx,
    service_log: LogId,
    id: CompetitionId,
    new: Input<NewRecommendation>,
) -> Result<Whole, AppError> {
    tx.lock(id.log())?;
    let competition = competitions::get(tx.conn(), id)?;
    let ranking = final_ranking(tx.conn(), service_log, &competition)?.map_err(|Awaited { published, of }| {
        let detail = format!("a recommendation needs all weighted rounds published: {published} of {of} are");
        AppError::refused(Refusal::RoundState, detail)
    })?;
    let new = new.check()?;
    // A rule set that is used never changes again; its own log says when it did.
    tx.lock_service()?;
    let rules = match programmes::get(tx.conn(), &new.rule_set) {
        Ok(found) => found.rules,
        Err(StoreError::NotFound) => {
            return Err(AppError::invalid("/rule_set", "unknown_rule_set", "there is no such rule set"));
        }
        Err(error) => return Err(error.into()),
    };
    check_rules(&rules)?;
    check_stages(&rules, &ranking)?;
    if let Some(quota) = &new.quota {
        check_groups(quota, &rules, &competition)?;
    }
    let quota = new.quota.unwrap_or_else(|| rules.quota.clone());
    let items = Material::load(tx.conn(), &competition, &rules, &quota, &ranking, new.registration_closes_on)?.items();
    if items.len() > MOST_ITEMS {
        let detail = format!("the ranking gives {} items; at most {MOST_ITEMS} are recommended at once", items.len());
        return Err(AppError::refused(Refusal::RecommendationTooLarge, detail));
    }
    let recommendation = Recommendation {
        id: tx.new_id(),
        competition: id,
        status: Status::Draft,
        rule_set_sha256: programmes::fingerprint(&rules)?,
        ranking_sha256: ranking_sha256(tx.conn(), &competition, &ranking)?,
        quota,
        registration_closes_on: new.registration_closes_on,
        rule_set: rules,
        drafted_by: tx.actor().user,
        drafted_at: tx.now(),
        content_sha256: None,
        issued_by: None,
        issued_at: None,
        reference: None,
        names: None,
        version: 1,
    };
    let whole = Whole::of(recommendation, items, Vec::new());
    let permit = tx.permit(DraftRecommendation, CompetitionScope { competition: id }, facts(&whole)?)?;
    stored::insert(tx, &permit, &whole.recommendation, &whole.items)?;
    programmes::mark_used(tx, &permit, &whole.recommendation.rule_set.id)?;
    whole.named(tx.conn())
}

/// What a rule set must be for something to be recommended by it.
fn check_rules(rules: &RuleSet) -> Result<(), AppError> {
    if !rules.held {
        let detail = format!("{} was not held in {}: {}", rules.programme, rules.year, rules.note.en);
        return Err(AppError::refused(Refusal::ProgrammeNotHeld, detail));
    }
    if rules.unit == Unit::Innovation && rules.iga_rules.as_deref().and_then(iga::catalogue).is_none() {
        let detail = format!("no catalogue of indicators is known for {}, so no maturity can be ordered by", rules.id);
        return Err(AppError::refused(Refusal::UnitNotSupported, detail));
    }
    Ok(())
}

/// Where the rules weigh stages, the competition's rounds must be these stages: as many, and in the same proportions.
fn check_stages(rules: &RuleSet, ranking: &FinalRanking) -> Result<(), AppError> {
    if rules.stages.is_empty() {
        return Ok(());
    }
    let held: Vec<i128> = ranking.rounds.iter().map(|(_, weight)| i128::from(weight.scaled())).collect();
    let due: Vec<i128> = rules.stages.iter().map(|(_, weight)| i128::from(weight.scaled())).collect();
    let (of_held, of_due) = (held.iter().sum::<i128>(), due.iter().sum::<i128>());
    if held.len() == due.len() && held.iter().zip(&due).all(|(held, due)| held * of_due == due * of_held) {
        return Ok(());
    }
    let stages: Vec<_> = rules.stages.iter().map(|(name, weight)| format!("{name} {weight}")).collect();
    let detail = format!("the competition's weighted rounds are not the stages of {}: {}", rules.id, stages.join(", "));
    Err(AppError::invalid("/rule_set", "other_stages", detail))
}

/// A quota for a group that does not exist would silently bind nobody.
fn check_groups(quota: &Quota, rules: &RuleSet, competition: &Competition) -> Result<(), AppError> {
    let known = |code: &String| match rules.unit {
        Unit::Government => CLUSTERS.contains(&code.as_str()),
        Unit::Entry | Unit::Innovation => competition.group_position(code).is_some(),
    };
    let mut faults = Faults::new();
    let bounds = quota.per_group.iter().map(|(code, _)| ("per_group", code));
    let of_agencies = quota.per_agency.iter().map(|(code, _)| ("per_agency", code)).filter(|(_, code)| *code != "*");
    for (of, code) in bounds.chain(of_agencies).filter(|(_, code)| !known(code)) {
        faults.add(format!("/quota/{of}/{code}"), "unknown_group", format!("there is no group {code}"));
    }
    Ok(faults.finish()?)
}

/// SHA-256 of the canonical JSON (RFC 8785) of what a recommendation rests on: the weighted rounds with the hashes of their
/// published results, and the places of the competition that follow from them.
fn ranking_sha256(conn: &mut Conn, competition: &Competition, ranking: &FinalRanking) -> Result<String, AppError> {
    let ids: Vec<_> = ranking.rounds.iter().map(|(round, _)| *round).collect();
    let hashes = results::sha256s(conn, &ids)?;
    let rounds = ranking.rounds.iter().zip(hashes).map(
        |((round, weight), hash)| json!({"round_id": round.to_string(), "weight": weight.to_string(), "result_sha256": hash}),
    );
    let items = ranking.places.iter().map(|one| {
        let total = one.place.total.as_ref();
        json!({"entry_id": one.place.entry, "group": one.place.group, "rank": one.place.rank,
            "score": total.map(|total| &total.score), "exact": total.map(|total| &total.exact)})
    });
    let record = json!({"competition_id": competition.id.to_string(), "rounds": rounds.collect::<Vec<_>>(),
        "items": items.collect::<Vec<_>>()});
    Ok(events::sha256(&events::canonical(&record)?))
}

/// SHA-256 of the canonical JSON of what is recommended: all items as they are stored, each with the decision that holds for
/// it, the quotas and the day that ages were counted back from, the letter, and the approved overrides with both people.
pub(super) fn content_sha256(whole: &Whole) -> Result<String, AppError> {
    let mut items = Vec::with_capacity(whole.items.len());
    for item in &whole.items {
        let told: Json = serde_json::from_str(&encode(item)?)
            .map_err(|e| AppError::Internal(format!("an item cannot be read back: {e}")))?;
        let by = whole.overridden(item).map(|one| one.id.to_string());
        items.push(json!({"item": told, "decision": whole.decision(item).as_str(), "override": by}));
    }
    let of = &whole.recommendation;
    let overrides = whole.overrides.iter().filter(|one| one.holds()).map(|one| {
        json!({"id": one.id.to_string(), "decision": one.decision.as_str(), "reason": one.reason,
            "requested_by": one.requested_by.to_string(), "approved_by": one.settled_by.map(|by| by.to_string())})
    });
    let record = json!({"rule_set_sha256": of.rule_set_sha256, "ranking_sha256": of.ranking_sha256, "items": items,
        "quota": encode_quota(&of.quota)?, "registration_closes_on": of.registration_closes_on.map(|day| day.to_string()),
        "reference": of.reference, "overrides": overrides.collect::<Vec<_>>()});
    Ok(events::sha256(&events::canonical(&record)?))
}

/// What the log says of a recommendation: what it rests on, and what came of it.
pub(super) fn facts(whole: &Whole) -> Result<Data, AppError> {
    let of = &whole.recommendation;
    Ok(vec![
        ("recommendation", of.id.into()),
        ("rule_set", of.rule_set.id.clone().into()),
        ("rule_set_version", of.rule_set.version.into()),
        ("rule_set_sha256", of.rule_set_sha256.clone().into()),
        ("ranking_sha256", of.ranking_sha256.clone().into()),
        ("registration_closes_on", of.registration_closes_on.map(|day| day.to_string()).into()),
        ("content_sha256", content_sha256(whole)?.into()),
    ])
}

/// Loads it under the lock of its competition's log.
pub(super) fn lock(tx: &mut Tx, id: RecommendationId) -> Result<Whole, AppError> {
    let competition = stored::competition_of(tx.conn(), id)?;
    tx.lock(competition.log())?;
    read(tx.conn(), id)
}

/// The same for a draft alone.
pub(super) fn lock_draft(tx: &mut Tx, id: RecommendationId) -> Result<Whole, AppError> {
    let whole = lock(tx, id)?;
    match whole.recommendation.status {
        Status::Draft => Ok(whole),
        Status::Issued => {
            Err(AppError::refused(Refusal::RecommendationIssued, "it was issued, and never changes again"))
        }
    }
}

/// Takes a draft away; the log keeps its hashes.
pub fn delete(tx: &mut Tx, id: RecommendationId, based_on: &Precondition) -> Result<(), AppError> {
    let whole = lock_draft(tx, id)?;
    based_on.check(whole.recommendation.version)?;
    let scope = CompetitionScope { competition: whole.recommendation.competition };
    let permit = tx.permit(DeleteRecommendation, scope, vec![("recommendation", id.into())])?;
    Ok(stored::delete(tx, &permit, id)?)
}

/// Hands it over: everything is frozen as it stands, which must be what was read.
pub fn issue(
    tx: &mut Tx,
    id: RecommendationId,
    based_on: &Precondition,
    reference: Input<Option<String>>,
) -> Result<Whole, AppError> {
    let mut whole = lock_draft(tx, id)?;
    let pending = whole.overrides.iter().filter(|one| one.status == OverrideStatus::Pending).count();
    if pending > 0 {
        let detail = format!("{pending} override(s) wait for a second person: approve or drop them first");
        return Err(AppError::refused(Refusal::OverridesPending, detail));
    }
    based_on.check(whole.recommendation.version)?;
    whole.recommendation.reference = reference.check()?;
    let content = content_sha256(&whole)?;
    let competition = competitions::get(tx.conn(), whole.recommendation.competition)?;
    let of = &mut whole.recommendation;
    of.status = Status::Issued;
    of.content_sha256 = Some(content);
    of.names = Some(Names::of(&competition));
    of.issued_by = Some(tx.actor().user);
    of.issued_at = Some(tx.now());
    of.version += 1;
    let scope = CompetitionScope { competition: whole.recommendation.competition };
    let permit = tx.permit(IssueRecommendation, scope, facts(&whole)?)?;
    stored::issue(tx, &permit, &whole.recommendation)?;
    whole.named(tx.conn())
}
