//! What the log says of entries: that they stand or fall, never what they say.

use serde_json::json;

use super::AppError;
use crate::domain::entry::{Entry, Status};
use crate::domain::event::Data;
use crate::domain::policy::{
    AddEntry, ChangeEntry, CompetitionScope, DisqualifyEntry, EntryScope, RegisterEntry, WithdrawEntry,
};
use crate::store::entries::Logged;
use crate::store::{Tx, events};

/// Writes the step to the log: becoming verified registers an entry and leaving that state takes it back; everything
/// else is an addition or a change.
pub(super) fn log_step(tx: &mut Tx, before: Option<Status>, entry: &Entry, salt: &str) -> Result<Logged, AppError> {
    let scope = CompetitionScope { competition: entry.competition };
    let own = EntryScope { competition: entry.competition, agency: entry.agency.id };
    let verified = |status| status == Status::Verified;
    // The reason of this very step: without a step, the one that stands was told before.
    let reason = entry.status_reason.as_deref().filter(|_| before.is_some_and(|before| before != entry.status));
    Ok(match (before, entry.status) {
        (before, Status::Verified) if !before.is_some_and(verified) => {
            tx.permit(RegisterEntry, scope, registration(entry, salt)?)?.into()
        }
        (Some(Status::Verified), Status::Disqualified) => {
            tx.permit_perhaps_because(DisqualifyEntry, scope, vec![("entry", entry.id.into())], reason)?.into()
        }
        (Some(Status::Verified), next) if !verified(next) => {
            tx.permit_perhaps_because(WithdrawEntry, scope, vec![("entry", entry.id.into())], reason)?.into()
        }
        (None, _) => tx.permit(AddEntry, own, facts(entry, salt)?)?.into(),
        (Some(_), _) => tx.permit_perhaps_because(ChangeEntry, own, facts(entry, salt)?, reason)?.into(),
    })
}

/// A commitment to all that the entry says; the text itself stays out of the log.
fn record_sha256(entry: &Entry, salt: &str) -> Result<String, AppError> {
    let sections: Vec<_> = entry.sections.iter().map(|s| json!({"criterion": s.criterion, "text": s.text})).collect();
    let links: Vec<_> =
        entry.links.iter().map(|l| json!({"label": l.label, "url": l.url, "identifying": l.identifying})).collect();
    let mut record = json!({
        "id": entry.id.to_string(),
        "registration_no": entry.registration_no,
        "title": entry.title,
        "summary": entry.summary,
        "sections": sections,
        "links": links,
        "agency": entry.agency.id.to_string(),
        "group": entry.group,
        "category": entry.category,
    });
    // Entries from before the register are committed to without this member.
    if let Some(innovation) = entry.innovation {
        record["innovation"] = innovation.to_string().into();
    }
    Ok(events::commitment(salt, &record)?)
}

fn registration(entry: &Entry, salt: &str) -> Result<Data, AppError> {
    Ok(vec![
        ("entry", entry.id.into()),
        ("record_sha256", record_sha256(entry, salt)?.into()),
        ("number", entry.registration_no.clone().into()),
        ("group", entry.group.clone().into()),
    ])
}

fn facts(entry: &Entry, salt: &str) -> Result<Data, AppError> {
    Ok(vec![
        ("entry", entry.id.into()),
        ("number", entry.registration_no.clone().into()),
        ("agency", entry.agency.id.into()),
        ("innovation", entry.innovation.into()),
        ("group", entry.group.clone().into()),
        ("category", entry.category.clone().into()),
        ("status", entry.status.as_str().into()),
        ("record_sha256", record_sha256(entry, salt)?.into()),
    ])
}
