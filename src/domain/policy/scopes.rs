//! What acts work on, and which log they are written to.

use crate::domain::ids::{AgencyId, CompetitionId, EntryId, LogId, RoundId, SeatId, UserId};

/// Which log an act is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogName {
    /// The service's own: accounts, rubrics, agencies.
    Service,
    Competition(CompetitionId),
}

impl LogName {
    /// The log's id, given that of the service's own.
    pub const fn id(self, service: LogId) -> LogId {
        match self {
            Self::Service => service,
            Self::Competition(competition) => competition.log(),
        }
    }
}

/// What an act works on.
pub trait Scope {
    fn log(&self) -> LogName;

    fn round(&self) -> Option<RoundId> {
        None
    }

    /// The seat under which the actor appears in the log, where it acts as a judge.
    fn seat(&self) -> Option<SeatId> {
        None
    }
}

/// What belongs to no competition.
#[derive(Clone, Copy, Debug)]
pub struct ServiceScope;

/// One account.
#[derive(Clone, Copy, Debug)]
pub struct PersonScope {
    pub user: UserId,
}

/// A competition as a whole.
#[derive(Clone, Copy, Debug)]
pub struct CompetitionScope {
    pub competition: CompetitionId,
}

/// One round.
#[derive(Clone, Copy, Debug)]
pub struct RoundScope {
    pub competition: CompetitionId,
    pub round: RoundId,
}

/// One judge's part in one entry of a round.
#[derive(Clone, Copy, Debug)]
pub struct SheetScope {
    pub competition: CompetitionId,
    pub round: RoundId,
    pub entry: EntryId,
    pub judge: UserId,
    pub seat: SeatId,
    /// The judge acts for himself, so the log names him by his seat.
    pub own: bool,
}

/// A judge's own place on the panel of a round.
#[derive(Clone, Copy, Debug)]
pub struct SeatScope {
    pub competition: CompetitionId,
    pub round: RoundId,
    pub judge: UserId,
    pub seat: SeatId,
}

/// An entry, which is its agency's.
#[derive(Clone, Copy, Debug)]
pub struct EntryScope {
    pub competition: CompetitionId,
    pub agency: AgencyId,
}

/// An objection to a round's result, on behalf of the agency that entered the entry.
#[derive(Clone, Copy, Debug)]
pub struct ObjectionScope {
    pub competition: CompetitionId,
    pub round: RoundId,
    pub entry: EntryId,
    pub agency: AgencyId,
}

impl Scope for ServiceScope {
    fn log(&self) -> LogName {
        LogName::Service
    }
}
impl Scope for PersonScope {
    fn log(&self) -> LogName {
        LogName::Service
    }
}
impl Scope for CompetitionScope {
    fn log(&self) -> LogName {
        LogName::Competition(self.competition)
    }
}
impl Scope for RoundScope {
    fn log(&self) -> LogName {
        LogName::Competition(self.competition)
    }
    fn round(&self) -> Option<RoundId> {
        Some(self.round)
    }
}
impl Scope for SheetScope {
    fn log(&self) -> LogName {
        LogName::Competition(self.competition)
    }
    fn round(&self) -> Option<RoundId> {
        Some(self.round)
    }
    fn seat(&self) -> Option<SeatId> {
        self.own.then_some(self.seat)
    }
}
impl Scope for SeatScope {
    fn log(&self) -> LogName {
        LogName::Competition(self.competition)
    }
    fn round(&self) -> Option<RoundId> {
        Some(self.round)
    }
    fn seat(&self) -> Option<SeatId> {
        Some(self.seat)
    }
}
impl Scope for EntryScope {
    fn log(&self) -> LogName {
        LogName::Competition(self.competition)
    }
}
impl Scope for ObjectionScope {
    fn log(&self) -> LogName {
        LogName::Competition(self.competition)
    }
    fn round(&self) -> Option<RoundId> {
        Some(self.round)
    }
}

/// What belongs to an agency.
pub trait OfAgency {
    fn agency(&self) -> AgencyId;
}
impl OfAgency for EntryScope {
    fn agency(&self) -> AgencyId {
        self.agency
    }
}
impl OfAgency for ObjectionScope {
    fn agency(&self) -> AgencyId {
        self.agency
    }
}
