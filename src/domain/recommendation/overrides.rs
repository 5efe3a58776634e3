//! Overrides: a decision that people change. One asks with a reason, another one approves; whoever asked cannot.

use super::{Decision, Named};
use crate::domain::ids::{OverrideId, UserId};
use crate::domain::innovation::words;
use crate::domain::time::Moment;

words! {
    /// How far an override has come.
    OverrideStatus {
        Pending = "pending",
        /// A second person approved it, and it holds.
        Approved = "approved",
        /// Another person refused it.
        Rejected = "rejected",
        /// Whoever asked took it back.
        Withdrawn = "withdrawn",
    }
}

/// A change of one item's decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    pub id: OverrideId,
    pub item: Named,
    pub decision: Decision,
    pub reason: String,
    pub requested_by: UserId,
    pub requested_at: Moment,
    pub status: OverrideStatus,
    pub settled_by: Option<UserId>,
    pub settled_at: Option<Moment>,
}

/// What becomes of a pending one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settle {
    Approve,
    /// By whoever asked: taken back; by anybody else: refused.
    Drop,
}

/// Why it cannot be settled so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettleFault {
    /// It is not pending any more.
    Settled(OverrideStatus),
    /// The person who asked cannot also approve.
    SamePerson,
}

/// What it becomes.
pub type Settled = Result<OverrideStatus, SettleFault>;

impl Override {
    /// What `who` makes of it. State is told before the person is.
    pub fn settle(&self, how: Settle, who: UserId) -> Settled {
        match (self.status, how, who == self.requested_by) {
            (OverrideStatus::Pending, Settle::Approve, false) => Ok(OverrideStatus::Approved),
            (OverrideStatus::Pending, Settle::Approve, true) => Err(SettleFault::SamePerson),
            (OverrideStatus::Pending, Settle::Drop, true) => Ok(OverrideStatus::Withdrawn),
            (OverrideStatus::Pending, Settle::Drop, false) => Ok(OverrideStatus::Rejected),
            (OverrideStatus::Approved | OverrideStatus::Rejected | OverrideStatus::Withdrawn, ..) => {
                Err(SettleFault::Settled(self.status))
            }
        }
    }

    /// It holds for its item.
    pub fn holds(&self) -> bool {
        self.status == OverrideStatus::Approved
    }
}
