//! What an entry of a competition is asked for: its groups and categories, and the sections that the rounds' rubrics read.

use crate::domain::competition::Competition;
use crate::domain::ids::CompetitionId;
use crate::domain::rubric::Criterion;
use crate::domain::time::Moment;
use crate::store::{Conn, competitions};

use super::{AppError, entry_rights};

/// The questions of a competition to those who enter it.
#[derive(Debug)]
pub struct EntryForm {
    pub competition: Competition,
    /// Agencies may enter innovations now.
    pub open: bool,
    /// One a criterion, in the order of the rubrics; where rubrics differ on how long it may be, the tightest counts.
    pub sections: Vec<Criterion>,
}

pub fn read(conn: &mut Conn, competition: CompetitionId, now: Moment) -> Result<EntryForm, AppError> {
    let competition = competitions::get(conn, competition)?;
    let mut sections: Vec<Criterion> = Vec::new();
    for criterion in
        competitions::rubrics_of_rounds(conn, competition.id)?.into_iter().flat_map(|rubric| rubric.criteria)
    {
        match sections.iter_mut().find(|known| known.code == criterion.code) {
            Some(known) => {
                known.max_words = match (known.max_words, criterion.max_words) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            }
            None => sections.push(criterion),
        }
    }
    Ok(EntryForm { open: entry_rights::takes_entries(conn, &competition, now)?, competition, sections })
}
