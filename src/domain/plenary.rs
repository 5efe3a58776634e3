//! The plenary (sidang pleno): the meeting that decides on a closed round before its result is published. It is a record
//! of people and reasons; the marks and the ranking are what they are without it.

use super::date::Date;
use super::ids::{RoundId, UserId};
use super::time::Moment;

/// Somebody at the meeting, as the minutes print it: accounts are not needed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    /// Office or function, such as "Ketua Tim Penilai".
    pub position: String,
}

/// Somebody who was called to the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: Person,
    pub present: bool,
}

/// What was decided, by whom and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minutes {
    pub held_on: Date,
    pub place: String,
    pub chair: Person,
    pub members: Vec<Member>,
    pub decision: String,
    pub reasons: String,
}

/// The record of a round's plenary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plenary {
    pub round: RoundId,
    pub minutes: Minutes,
    pub recorded_by: UserId,
    pub recorded_at: Moment,
    pub version: i64,
}
