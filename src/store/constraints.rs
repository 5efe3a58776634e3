//! The unique constraints that people run into, by the two databases' ways of naming them.

use diesel::result::DatabaseErrorInformation;

/// A constraint that a request can violate; the services say which member of the request it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    UserEmail,
    AgencyNameInRegion,
    RegistrationNo,
    AssignmentOnce,
    RecusalOnce,
    ScoresheetOnce,
    LineageOnce,
    /// A row that was referred to does not exist; neither database says which one reliably.
    MissingReference,
}

/// PostgreSQL gives the constraint's name, SQLite the table's columns.
const KNOWN: &[(&str, &str, Constraint)] = &[
    ("users_email_key", "users.email_key", Constraint::UserEmail),
    ("agencies_name_region", "agencies.name_key, agencies.region_code", Constraint::AgencyNameInRegion),
    ("entries_registration_no", "entries.competition_id, entries.registration_no", Constraint::RegistrationNo),
    (
        "assignments_once",
        "assignments.round_id, assignments.entry_id, assignments.judge_id",
        Constraint::AssignmentOnce,
    ),
    ("recusals_once", "recusals.round_id, recusals.entry_id, recusals.judge_id", Constraint::RecusalOnce),
    (
        "scoresheets_once",
        "scoresheets.round_id, scoresheets.entry_id, scoresheets.judge_id",
        Constraint::ScoresheetOnce,
    ),
    ("lineage_edges_once", "lineage_edges.innovation_id, lineage_edges.source_key", Constraint::LineageOnce),
];

/// Which of ours a violation is; None for keys that only a defect of ours can violate.
pub fn name(info: &dyn DatabaseErrorInformation) -> Option<Constraint> {
    let message = info.message();
    if message.contains("FOREIGN KEY") || message.contains("foreign key") {
        return Some(Constraint::MissingReference);
    }
    KNOWN
        .iter()
        .find(|(postgres, sqlite, _)| {
            info.constraint_name() == Some(postgres) || message == format!("UNIQUE constraint failed: {sqlite}")
        })
        .map(|(_, _, constraint)| *constraint)
}
