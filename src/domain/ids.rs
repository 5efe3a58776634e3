//! Typed ids: a round's id cannot be handed in where an entry's is due.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use uuid::Uuid;

/// The id of a `K`, a UUID spelled in lower case with hyphens.
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

/// What was given as an id is not a UUID.
#[derive(Debug, thiserror::Error)]
#[error("not an id: a UUID in lower case with hyphens is due")]
pub struct NotAnId;

impl<K> Id<K> {
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl<K> FromStr for Id<K> {
    type Err = NotAnId;

    /// Takes the one form the API gives out, and no other spelling of the same UUID.
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let uuid = Uuid::parse_str(text).map_err(|_| NotAnId)?;
        let mut buffer = Uuid::encode_buffer();
        if &*uuid.hyphenated().encode_lower(&mut buffer) == text { Ok(Self::new(uuid)) } else { Err(NotAnId) }
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

/// The kinds of things that have ids.
pub mod kind {
    pub enum User {}
    pub enum Session {}
    pub enum Agency {}
    pub enum Competition {}
    pub enum Rubric {}
    pub enum Entry {}
    pub enum Round {}
    pub enum Assignment {}
    pub enum Recusal {}
    pub enum Scoresheet {}
    pub enum Seat {}
    pub enum Log {}
    pub enum Innovation {}
    pub enum LineageEdge {}
    pub enum Recommendation {}
    pub enum Override {}
    pub enum Objection {}
}

pub type UserId = Id<kind::User>;
pub type SessionId = Id<kind::Session>;
pub type AgencyId = Id<kind::Agency>;
pub type CompetitionId = Id<kind::Competition>;
pub type RubricId = Id<kind::Rubric>;
pub type EntryId = Id<kind::Entry>;
pub type RoundId = Id<kind::Round>;
pub type AssignmentId = Id<kind::Assignment>;
pub type RecusalId = Id<kind::Recusal>;
pub type ScoresheetId = Id<kind::Scoresheet>;
/// A judge within one competition: random, so that published results name nobody.
pub type SeatId = Id<kind::Seat>;
pub type LogId = Id<kind::Log>;
pub type InnovationId = Id<kind::Innovation>;
pub type LineageEdgeId = Id<kind::LineageEdge>;
pub type RecommendationId = Id<kind::Recommendation>;
pub type OverrideId = Id<kind::Override>;
pub type ObjectionId = Id<kind::Objection>;

impl CompetitionId {
    /// A competition's log carries the competition's own id.
    pub const fn log(self) -> LogId {
        LogId::new(self.0)
    }
}
