//! How far the judging of a round has come: by judge and by entry.

use std::collections::HashMap;

use crate::domain::ids::{EntryId, RoundId, UserId};
use crate::domain::panel::Seat;
use crate::domain::time::Moment;
pub use crate::store::progress::Work;
use crate::store::{
    Conn, declarations, panel as panels, progress as stored, rounds as stored_rounds, scoresheets as sheets,
};

use super::AppError;

/// One judge of the panel.
#[derive(Debug)]
pub struct JudgeProgress {
    pub seat: Seat,
    pub work: Work,
    /// Sheets that the judge's device holds, and when it last said so; none if it never did.
    pub beat: Option<(i64, Moment)>,
    /// When the judge accepted the round's declaration.
    pub declared_at: Option<Moment>,
}

/// One entry of the round.
#[derive(Debug)]
pub struct EntryProgress {
    pub entry: EntryId,
    pub expected: i64,
    pub submitted: i64,
}

#[derive(Debug)]
pub struct Progress {
    pub judges: Vec<JudgeProgress>,
    pub entries: Vec<EntryProgress>,
}

/// The progress of a round, in the same number of statements whatever its size. Judges who were removed are left out:
/// nothing is expected of them.
pub fn progress(conn: &mut Conn, id: RoundId) -> Result<Progress, AppError> {
    let round = stored_rounds::get(conn, id)?;
    let work: HashMap<UserId, Work> = stored::by_judge(conn, id)?.into_iter().collect();
    let beats: HashMap<UserId, (i64, Moment)> =
        sheets::beats(conn, id)?.into_iter().map(|(judge, unsent, at)| (judge, (unsent, at))).collect();
    let declared: HashMap<UserId, Moment> = declarations::all(conn, id)?.into_iter().collect();
    let judges = panels::seats(conn, round.competition, id)?
        .into_iter()
        .filter(|seat| seat.active)
        .map(|seat| JudgeProgress {
            work: work.get(&seat.judge).copied().unwrap_or_default(),
            beat: beats.get(&seat.judge).copied(),
            declared_at: declared.get(&seat.judge).copied(),
            seat,
        })
        .collect();
    let entries = stored::by_entry(conn, id)?
        .into_iter()
        .map(|(entry, expected, submitted)| EntryProgress { entry, expected, submitted })
        .collect();
    Ok(Progress { judges, entries })
}
