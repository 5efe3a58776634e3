//! How much a viewer may see.

use super::Actor;
use crate::domain::account::Role;
use crate::domain::ids::{AgencyId, UserId};

/// How much of a round's marks and aggregates a viewer may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visibility(View);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    /// Staff and auditors.
    Everything,
    /// A judge: own entries and sheets; results once published.
    Own(UserId),
    /// An agency's account: its own entries; results once published.
    Agency(AgencyId),
    /// Nobody signed in: what is published.
    Published,
}

impl Visibility {
    /// What this actor, or nobody in particular, may see.
    pub fn of(actor: Option<&Actor>) -> Self {
        Self(match actor {
            None => View::Published,
            Some(actor) => match (actor.role, actor.agency) {
                (Role::Admin | Role::Organizer | Role::Auditor, _) => View::Everything,
                (Role::Judge, _) => View::Own(actor.user),
                (Role::Entrant, Some(agency)) => View::Agency(agency),
                (Role::Entrant, None) => View::Published,
            },
        })
    }

    /// Every sheet of every judge, names and aggregates, at any time.
    pub fn sees_everything(self) -> bool {
        self.0 == View::Everything
    }

    /// The judge whose own sheets and entries are all that is shown.
    pub fn only_of(self) -> Option<UserId> {
        match self.0 {
            View::Own(judge) => Some(judge),
            View::Everything | View::Agency(_) | View::Published => None,
        }
    }

    /// The agency whose own entries are all that is shown.
    pub fn only_of_agency(self) -> Option<AgencyId> {
        match self.0 {
            View::Agency(agency) => Some(agency),
            View::Everything | View::Own(_) | View::Published => None,
        }
    }
}
