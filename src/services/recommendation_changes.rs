//! What people change in a draft: checks that only they can tell, and decisions, by two of them.

use crate::domain::date::Date;
use crate::domain::event::Value;
use crate::domain::ids::{OverrideId, RecommendationId};
use crate::domain::policy::{ApproveOverride, CompetitionScope, ConfirmCheck, DropOverride, RequestOverride};
use crate::domain::programme::{Outcome, Said};
use crate::domain::recommendation::{Decision, Named, Override, OverrideStatus, Settle, SettleFault, decide};
use crate::store::Tx;
use crate::store::recommendations::{self as stored, SettleLogged};

use super::recommendations::{Whole, content_sha256, lock_draft};
use super::{AppError, Input, Refusal};

/// Another decision, and why; a salted hash of the reason stands in the log.
#[derive(Clone, Debug)]
pub struct NewOverride {
    pub item: Named,
    pub decision: Decision,
    pub reason: String,
}

/// What a person says of a check.
#[derive(Clone, Debug)]
pub struct Confirmation {
    pub item: Named,
    /// Its position in the rule set.
    pub check: u32,
    /// `pass` or `fail`.
    pub outcome: Outcome,
    pub reason: String,
}

/// The pointer of a name in a body.
fn pointer(named: &Named) -> &'static str {
    match named {
        Named::Entry(_) => "/entry_id",
        Named::Region(_) => "/region_code",
    }
}

/// The item's position.
fn find(whole: &Whole, named: &Named) -> Result<usize, AppError> {
    whole
        .items
        .iter()
        .position(|item| item.is(named))
        .ok_or_else(|| AppError::invalid(pointer(named), "unknown_item", "the recommendation has no such item"))
}

fn scope(whole: &Whole) -> CompetitionScope {
    CompetitionScope { competition: whole.recommendation.competition }
}

fn name(named: &Named) -> (&'static str, Value) {
    match named {
        Named::Entry(id) => ("entry", (*id).into()),
        Named::Region(code) => ("region_code", code.clone().into()),
    }
}

/// Answers a check that is confirmed by hand, and decides everything anew.
pub fn confirm(tx: &mut Tx, id: RecommendationId, given: Input<Confirmation>) -> Result<Whole, AppError> {
    let mut whole = lock_draft(tx, id)?;
    let given = given.check()?;
    let at = find(&whole, &given.item)?;
    let day = Date::in_banten(tx.now());
    let found = whole.items[at].findings.iter_mut().find(|found| found.by_hand && found.check == given.check);
    let Some(found) = found else {
        let detail = "the item has no check at this position of the rule set that is confirmed by hand";
        return Err(AppError::invalid("/check", "unknown_check", detail));
    };
    found.finding.outcome = given.outcome;
    found.finding.detail = Said {
        id: format!(
            "Dipastikan dengan tangan pada {}: {}",
            day.map(Date::in_indonesian).unwrap_or_default(),
            given.reason
        ),
        en: format!("Confirmed by hand on {}: {}", day.map(Date::in_english).unwrap_or_default(), given.reason),
    };
    whole.ties = decide(&mut whole.items, &whole.recommendation.quota);
    whole.recommendation.version += 1;
    let data = vec![
        ("recommendation", id.into()),
        name(&given.item),
        ("check", i64::from(given.check).into()),
        ("outcome", given.outcome.as_str().into()),
        ("content_sha256", content_sha256(&whole)?.into()),
    ];
    let permit = tx.permit_because(ConfirmCheck, scope(&whole), data, &given.reason)?;
    stored::replace_items(tx, &permit, &whole.recommendation, &whole.items)?;
    whole.named(tx.conn())
}

/// Asks for another decision of one item. Nothing changes until a second person approves.
pub fn request(tx: &mut Tx, id: RecommendationId, new: Input<NewOverride>) -> Result<Override, AppError> {
    let mut whole = lock_draft(tx, id)?;
    let new = new.check()?;
    let at = find(&whole, &new.item)?;
    if whole.overrides.iter().any(|one| one.status == OverrideStatus::Pending && one.item == new.item) {
        let detail = "an override of this item waits for a second person already: approve or drop it first";
        return Err(AppError::refused(Refusal::OverridesPending, detail));
    }
    if whole.decision(&whole.items[at]) == new.decision {
        return Err(AppError::invalid("/decision", "unchanged", "this is what holds for the item already"));
    }
    let one = Override {
        id: tx.new_id(),
        item: new.item,
        decision: new.decision,
        reason: new.reason,
        requested_by: tx.actor().user,
        requested_at: tx.now(),
        status: OverrideStatus::Pending,
        settled_by: None,
        settled_at: None,
    };
    whole.recommendation.version += 1;
    let data = vec![
        ("recommendation", id.into()),
        ("override", one.id.into()),
        name(&one.item),
        ("from", whole.decision(&whole.items[at]).as_str().into()),
        ("decision", one.decision.as_str().into()),
    ];
    let permit = tx.permit_because(RequestOverride, scope(&whole), data, &one.reason)?;
    stored::insert_override(tx, &permit, &whole.recommendation, &one)?;
    Ok(one)
}

/// Approves an override, or drops it.
pub fn settle(tx: &mut Tx, id: RecommendationId, of: OverrideId, how: Settle) -> Result<Whole, AppError> {
    let mut whole = lock_draft(tx, id)?;
    let (who, now) = (tx.actor().user, tx.now());
    let at = whole.overrides.iter().position(|one| one.id == of).ok_or(AppError::NotFound)?;
    let one = &mut whole.overrides[at];
    one.status = one.settle(how, who).map_err(refusal)?;
    one.settled_by = Some(who);
    one.settled_at = Some(now);
    whole.recommendation.version += 1;
    let one = whole.overrides[at].clone();
    let data = vec![
        ("recommendation", id.into()),
        ("override", one.id.into()),
        name(&one.item),
        ("decision", one.decision.as_str().into()),
        ("status", one.status.as_str().into()),
        ("content_sha256", content_sha256(&whole)?.into()),
    ];
    let logged: SettleLogged = match how {
        Settle::Approve => tx.permit(ApproveOverride, scope(&whole), data)?.into(),
        Settle::Drop => tx.permit(DropOverride, scope(&whole), data)?.into(),
    };
    stored::settle_override(tx, &logged, &whole.recommendation, &one)?;
    whole.named(tx.conn())
}

fn refusal(fault: SettleFault) -> AppError {
    match fault {
        SettleFault::SamePerson => AppError::refused(
            Refusal::SecondPerson,
            "whoever asks for an override cannot approve it: another person must",
        ),
        SettleFault::Settled(status) => AppError::refused(
            Refusal::OverrideState,
            format!("the override is {}, and no longer pending", status.as_str()),
        ),
    }
}
