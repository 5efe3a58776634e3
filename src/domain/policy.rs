//! Who may do what: every act that changes state, the scope it works on, its rule, and the event it leaves behind.
//!
//! Reads that differ by viewer take a [`Visibility`], which is built from who acts alone.

mod scopes;
mod visibility;

pub use scopes::{
    CompetitionScope, EntryScope, LogName, ObjectionScope, OfAgency, PersonScope, RoundScope, Scope, SeatScope,
    ServiceScope, SheetScope,
};
pub use visibility::Visibility;

use super::account::Role;
use super::event::Kind;
use super::ids::{AgencyId, SessionId, UserId};

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    pub user: UserId,
    pub role: Role,
    /// Whose account it is, of an entrant; None of everybody else.
    pub agency: Option<AgencyId>,
    /// None on the command line.
    pub session: Option<SessionId>,
}

/// An act that changes state.
pub trait Act {
    type Scope: Scope;
    /// The event it appends; none for what is no evidence (drafts, sessions, heartbeats).
    const EVENT: Option<Kind>;

    fn allows(actor: &Actor, scope: &Self::Scope) -> bool;
}

fn admin<S>(actor: &Actor, _: &S) -> bool {
    actor.role == Role::Admin
}
fn staff<S>(actor: &Actor, _: &S) -> bool {
    actor.role.is_staff()
}
fn oneself(actor: &Actor, scope: &PersonScope) -> bool {
    actor.user == scope.user
}
fn oneself_or_admin(actor: &Actor, scope: &PersonScope) -> bool {
    actor.user == scope.user || actor.role == Role::Admin
}
fn own_judge(actor: &Actor, scope: &SheetScope) -> bool {
    actor.role == Role::Judge && actor.user == scope.judge
}
fn own_judge_or_staff(actor: &Actor, scope: &SheetScope) -> bool {
    actor.role.is_staff() || own_judge(actor, scope)
}
fn own_seat(actor: &Actor, scope: &SeatScope) -> bool {
    actor.role == Role::Judge && actor.user == scope.judge
}
/// An account of the agency that it belongs to, and staff on its behalf.
fn for_agency(actor: &Actor, scope: &impl OfAgency) -> bool {
    actor.role.is_staff() || (actor.role == Role::Entrant && actor.agency == Some(scope.agency()))
}
fn judge<S>(actor: &Actor, _: &S) -> bool {
    actor.role == Role::Judge
}

/// Acts as rows: `Name: its scope, event or quiet, by its rule`.
macro_rules! acts {
    ($($name:ident: $scope:ty, $(v $version:literal $event:literal)? $(quiet $quiet:ident)?, by $rule:ident;)*) => {$(
        #[derive(Clone, Copy, Debug)]
        pub struct $name;
        impl Act for $name {
            type Scope = $scope;
            const EVENT: Option<Kind> = acts!(@event $($version $event)? $($quiet)?);
            fn allows(actor: &Actor, scope: &$scope) -> bool {
                $rule(actor, scope)
            }
        }
    )*
    /// The acts that leave no event. A test holds this list, which may only shrink.
    pub const QUIET_ACTS: &[&str] = &[$($(acts!(@name $name $quiet),)?)*];
    };
    (@event $version:literal $event:literal) => { Some(Kind { name: $event, version: $version }) };
    (@event $quiet:ident) => { None };
    (@name $name:ident $quiet:ident) => { stringify!($name) };
}

acts! {
    AddUser: ServiceScope, v 2 "account.added", by admin;
    ChangeUser: PersonScope, v 2 "account.changed", by admin;
    InviteUser: PersonScope, v 2 "account.invited", by admin;
    EraseUser: PersonScope, v 2 "account.erased", by admin;
    SetPassword: PersonScope, v 2 "account.password_set", by oneself_or_admin;
    EndSession: PersonScope, quiet sign_in, by oneself_or_admin;
    SignIn: PersonScope, quiet sign_in, by oneself;

    AddAgency: ServiceScope, v 2 "agency.added", by staff;
    ChangeAgency: ServiceScope, v 2 "agency.changed", by staff;
    AddInnovation: ServiceScope, v 2 "innovation.added", by staff;
    ChangeInnovation: ServiceScope, v 2 "innovation.changed", by staff;
    AddLineage: ServiceScope, v 2 "lineage.added", by staff;
    RemoveLineage: ServiceScope, v 2 "lineage.removed", by staff;
    AddRubric: ServiceScope, v 2 "rubric.added", by staff;
    ChangeRubric: ServiceScope, v 2 "rubric.changed", by staff;

    AddProgramme: ServiceScope, v 2 "programme.added", by staff;
    ChangeProgramme: ServiceScope, v 2 "programme.changed", by staff;

    CreateCompetition: CompetitionScope, v 1 "competition.created", by staff;
    ChangeCompetition: CompetitionScope, v 2 "competition.changed", by staff;

    AddEntry: EntryScope, v 2 "entry.added", by for_agency;
    ChangeEntry: EntryScope, v 2 "entry.changed", by for_agency;
    RegisterEntry: CompetitionScope, v 1 "entry.registered", by staff;
    WithdrawEntry: CompetitionScope, v 1 "entry.withdrawn", by staff;
    DisqualifyEntry: CompetitionScope, v 1 "entry.disqualified", by staff;

    CreateRound: RoundScope, v 2 "round.created", by staff;
    ChangeRound: RoundScope, v 2 "round.changed", by staff;
    PublishConfig: RoundScope, v 1 "config.published", by staff;
    OpenRound: RoundScope, v 1 "round.opened", by staff;
    CloseRound: RoundScope, v 1 "round.closed", by staff;
    PublishResult: RoundScope, v 1 "result.published", by staff;

    SeatJudge: RoundScope, v 2 "panel.seated", by staff;
    UnseatJudge: RoundScope, v 2 "panel.unseated", by staff;
    DepartFromCut: RoundScope, v 2 "cut.departed", by staff;
    AssignJudge: SheetScope, v 1 "judge.assigned", by staff;
    RecuseJudge: SheetScope, v 1 "judge.recused", by own_judge_or_staff;

    SaveDraft: SheetScope, quiet draft, by own_judge;
    SubmitSheet: SheetScope, v 1 "score.submitted", by own_judge;
    WithdrawSheet: SheetScope, v 1 "score.withdrawn", by own_judge_or_staff;
    Heartbeat: RoundScope, quiet heartbeat, by judge;

    AcceptDeclaration: SeatScope, v 2 "declaration.accepted", by own_seat;
    RecordPlenary: RoundScope, v 2 "plenary.recorded", by staff;
    SetObjectionWindow: RoundScope, v 2 "objection.window_set", by staff;
    FileObjection: ObjectionScope, v 2 "objection.filed", by for_agency;
    AnswerObjection: RoundScope, v 2 "objection.answered", by staff;
    DraftRecommendation: CompetitionScope, v 2 "recommendation.drafted", by staff;
    ConfirmCheck: CompetitionScope, v 2 "recommendation.check_confirmed", by staff;
    RequestOverride: CompetitionScope, v 2 "recommendation.overridden", by staff;
    ApproveOverride: CompetitionScope, v 2 "recommendation.override_approved", by staff;
    DropOverride: CompetitionScope, v 2 "recommendation.override_dropped", by staff;
    IssueRecommendation: CompetitionScope, v 2 "recommendation.issued", by staff;
    DeleteRecommendation: CompetitionScope, v 2 "recommendation.deleted", by staff;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{CompetitionId, EntryId, RoundId, SeatId};

    /// Drafts, sessions and heartbeats are no evidence. Whatever else changes state leaves an event.
    #[test]
    fn the_list_of_quiet_acts_only_shrinks() {
        assert_eq!(QUIET_ACTS, ["EndSession", "SignIn", "SaveDraft", "Heartbeat"]);
    }

    #[test]
    fn only_a_sheets_own_judge_submits_it() {
        let user = |n| UserId::new(uuid::Uuid::from_u128(n));
        let scope = SheetScope {
            competition: CompetitionId::new(uuid::Uuid::from_u128(1)),
            round: RoundId::new(uuid::Uuid::from_u128(2)),
            entry: EntryId::new(uuid::Uuid::from_u128(3)),
            judge: user(4),
            seat: SeatId::new(uuid::Uuid::from_u128(5)),
            own: true,
        };
        for (who, role, allowed) in [
            (4, Role::Judge, true),
            (6, Role::Judge, false),
            (6, Role::Admin, false),
            (4, Role::Organizer, false),
            (6, Role::Auditor, false),
        ] {
            let actor = Actor { user: user(who), role, agency: None, session: None };
            assert_eq!(SubmitSheet::allows(&actor, &scope), allowed, "{role:?} {who}");
        }
    }

    #[test]
    fn an_agencys_account_acts_for_that_agency_alone() {
        let agency = |n| AgencyId::new(uuid::Uuid::from_u128(n));
        let competition = CompetitionId::new(uuid::Uuid::from_u128(1));
        let scope = EntryScope { competition, agency: agency(2) };
        for (role, of, allowed) in [
            (Role::Entrant, Some(agency(2)), true),
            (Role::Entrant, Some(agency(3)), false),
            (Role::Entrant, None, false),
            (Role::Organizer, None, true),
            (Role::Auditor, Some(agency(2)), false),
        ] {
            let actor = Actor { user: UserId::new(uuid::Uuid::from_u128(4)), role, agency: of, session: None };
            assert_eq!(AddEntry::allows(&actor, &scope), allowed, "{role:?} {of:?}");
            assert!(role != Role::Entrant || !RegisterEntry::allows(&actor, &CompetitionScope { competition }));
        }
    }
}
