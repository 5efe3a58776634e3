//! A recommendation gathered for its document, the list of nominations: names in place of ids and codes, Indonesian sentences.

use std::collections::HashMap;

use crate::documents::nominations::{CheckMade, Nominations, Nominee, Overridden, Standing};
use crate::documents::selection::{Share, Spread, TieTold};
use crate::domain::ids::{RecommendationId, UserId};
use crate::domain::programme::Quota;
use crate::domain::recommendation::{CutBy, Decision, Found, Item, Names, Override, Subject, Tie, concentration};
use crate::domain::region;
use crate::store::{Conn, competitions};

use super::AppError;
use super::documents::Gathered;
use super::kept::Stamp;
use super::recommendation_table::names;
use super::recommendations::{self, Whole};
use super::results::Source;

/// Everything that the list of nominations tells.
pub fn nominations(conn: &mut Conn, source: Source, id: RecommendationId) -> Result<Gathered<Nominations>, AppError> {
    let whole = recommendations::get(conn, id)?;
    let of = &whole.recommendation;
    let (stamp, last) = Stamp::read(conn, of.competition, source.service_log)?;
    // What is issued keeps the names that it was issued with.
    let competition = match &of.names {
        Some(kept) => kept.clone(),
        None => Names::of(&competitions::get(conn, of.competition)?),
    };
    let rules = &of.rule_set;
    let list = Nominations {
        programme: rules.programme.clone(),
        year: rules.year,
        rule_set: format!("{} ({}, versi {})", rules.title, rules.id, rules.version),
        rule_set_sha256: of.rule_set_sha256.clone(),
        ranking_sha256: of.ranking_sha256.clone(),
        content_sha256: of.content_sha256.clone(),
        quota: named(&of.quota, &competition),
        unit: rules.unit,
        reference: of.reference.clone(),
        issued_at: of.issued_at,
        // What is issued never changes; a draft stands as the last event left it.
        as_of: of.issued_at.unwrap_or(last),
        items: whole.items.iter().map(|item| nominee(&whole, item, &competition, &whole.people)).collect(),
        ties: whole.ties.iter().map(|one| tie(&whole, one, &competition)).collect(),
        spread: spread(&whole, &competition),
        closes_on: of.registration_closes_on,
        competition: competition.competition,
    };
    Ok(Gathered { data: list, stamp })
}

/// A group of the competition, or a cluster of governments, which is its own name.
fn group(competition: &Names, code: &str) -> String {
    let found = competition.groups.iter().find(|group| group.code.eq_ignore_ascii_case(code));
    found.map_or(code.to_owned(), |group| group.name.clone())
}

/// Groups stand in the competition's order, whatever has no place there after them.
fn order(competition: &Names, code: &str) -> usize {
    let position = competition.groups.iter().position(|group| group.code.eq_ignore_ascii_case(code));
    position.unwrap_or(usize::MAX)
}

/// The quota with names of groups in place of their codes.
fn named(quota: &Quota, competition: &Names) -> Quota {
    let names = |pairs: &[(String, u32)]| {
        let mut pairs: Vec<_> = pairs.iter().collect();
        pairs.sort_by_key(|(code, _)| order(competition, code));
        pairs.into_iter().map(|(code, most)| (group(competition, code), *most)).collect()
    };
    Quota { per_group: names(&quota.per_group), per_agency: names(&quota.per_agency), ..quota.clone() }
}

const fn standing(decision: Decision) -> Standing {
    match decision {
        Decision::Recommended => Standing::Recommended,
        Decision::Reserve => Standing::Reserve,
        Decision::NotRecommended => Standing::NotRecommended,
    }
}

fn nominee(whole: &Whole, item: &Item, competition: &Names, people: &HashMap<UserId, String>) -> Nominee {
    let names = names(item);
    Nominee {
        group: group(competition, &item.group),
        standing: standing(whole.decision(item)),
        registration_no: names.number,
        name: names.title,
        agency: names.agency,
        rank: item.rank,
        score: item.score.clone(),
        // The checks tell themselves why they did not pass, beside this.
        reason: match item.chosen.cut_by {
            Some(CutBy::Check) => "Ada syarat yang tidak terpenuhi atau belum diketahui.".to_owned(),
            Some(CutBy::GroupQuota | CutBy::AgencyQuota | CutBy::TotalQuota) | None => item.reason.id.clone(),
        },
        checks: item.findings.iter().map(check).collect(),
        overrides: changes(whole, item, people),
    }
}

fn check(found: &Found) -> CheckMade {
    let finding = &found.finding;
    CheckMade { code: finding.code.clone(), outcome: finding.outcome, detail: finding.detail.id.clone() }
}

/// Each that was approved changes what the one before it left.
fn changes(whole: &Whole, item: &Item, people: &HashMap<UserId, String>) -> Vec<Overridden> {
    let name = |id: UserId| people.get(&id).cloned().unwrap_or_default();
    let mut from = standing(item.chosen.decision);
    let change = |one: &Override| {
        let to = standing(one.decision);
        let told = Overridden {
            from: std::mem::replace(&mut from, to),
            to,
            reason: one.reason.clone(),
            asked_by: name(one.requested_by),
            approved_by: name(one.settled_by?),
            at: one.settled_at?,
        };
        Some(told)
    };
    whole.overrides.iter().filter(|one| one.holds() && item.is(&one.item)).filter_map(change).collect()
}

fn tie(whole: &Whole, tie: &Tie, competition: &Names) -> TieTold {
    let member = |item: &Item| match &item.subject {
        Subject::Entry(entrant) => entrant.registration_no.clone(),
        Subject::Government { name, .. } => name.clone(),
    };
    TieTold {
        group: tie.group.as_ref().map(|code| group(competition, code)),
        rank: tie.rank,
        members: tie.members.iter().filter_map(|&at| whole.items.get(at)).map(member).collect(),
        places_left: tie.places_left,
        cut_by: tie.cut_by,
    }
}

fn spread(whole: &Whole, competition: &Names) -> Spread {
    let mut counted = concentration(whole.items.iter().map(|item| (item, whole.decision(item))));
    counted.groups.sort_by_key(|one| order(competition, &one.group));
    let share = |name: String, items: u32, recommended: u32| Share { name, items, recommended };
    let region_name = |code: &str| region::name(code).map_or(code.to_owned(), str::to_owned);
    Spread {
        groups: counted
            .groups
            .iter()
            .map(|one| share(group(competition, &one.group), one.items, one.recommended))
            .collect(),
        regions: counted
            .regions
            .iter()
            .map(|one| share(region_name(&one.region_code), one.items, one.recommended))
            .collect(),
        agencies: counted
            .agencies
            .into_iter()
            .filter(|one| one.recommended > 0)
            .map(|one| share(one.name, one.items, one.recommended))
            .collect(),
        earlier_winners: counted.earlier_winners,
    }
}
