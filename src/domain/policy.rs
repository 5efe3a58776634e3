//! Who may do what: every act that changes state, the scope it works on, its rule, and the event it leaves behind.
//!
//! Reads that differ by viewer take a [`Visibility`], which only this module builds.

use super::account::Role;
use super::event::Kind;
use super::ids::{AgencyId, CompetitionId, EntryId, LogId, RoundId, SeatId, SessionId, UserId};

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    pub user: UserId,
    pub role: Role,
    /// None on the command line.
    pub session: Option<SessionId>,
}

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
impl Scope for ObjectionScope {
    fn log(&self) -> LogName {
        LogName::Competition(self.competition)
    }
    fn round(&self) -> Option<RoundId> {
        Some(self.round)
    }
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
/// Staff on behalf of whoever objects. An account of `scope.agency` would be let in here, and nowhere else.
fn for_agency(actor: &Actor, _scope: &ObjectionScope) -> bool {
    actor.role.is_staff()
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
    AddRubric: ServiceScope, v 2 "rubric.added", by staff;
    ChangeRubric: ServiceScope, v 2 "rubric.changed", by staff;

    CreateCompetition: CompetitionScope, v 1 "competition.created", by staff;
    ChangeCompetition: CompetitionScope, v 2 "competition.changed", by staff;

    AddEntry: CompetitionScope, v 2 "entry.added", by staff;
    ChangeEntry: CompetitionScope, v 2 "entry.changed", by staff;
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
}

/// How much of a round's marks and aggregates a viewer may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visibility(View);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    /// Staff and auditors.
    Everything,
    /// A judge: own entries and sheets; results once published.
    Own(UserId),
    /// Nobody signed in: what is published.
    Published,
}

impl Visibility {
    /// What this actor, or nobody in particular, may see.
    pub fn of(actor: Option<&Actor>) -> Self {
        Self(match actor {
            Some(actor) if actor.role.reads_all() => View::Everything,
            Some(actor) => View::Own(actor.user),
            None => View::Published,
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
            View::Everything | View::Published => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let actor = Actor { user: user(who), role, session: None };
            assert_eq!(SubmitSheet::allows(&actor, &scope), allowed, "{role:?} {who}");
        }
    }
}
