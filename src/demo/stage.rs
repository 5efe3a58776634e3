//! Who acts in the demonstration, and the single steps of a round as one of them takes it. Everything goes through the
//! services, under the name of the person whose act it is, so policy and log hold for it as for any other data.

use crate::domain::account::Role;
use crate::domain::entry::Status;
use crate::domain::ids::{CompetitionId, EntryId, RoundId, UserId};
use crate::domain::panel::Assignment;
use crate::domain::policy::Actor;
use crate::domain::rubric::RawMark;
use crate::services::assignments::{self, Fill, Order};
use crate::services::declarations;
use crate::services::entries::{self, Checked, EntryChange};
use crate::services::recusals::{self, NewRecusal};
use crate::services::rounds::{self, NewRound};
use crate::services::scoresheets::{self, SheetInput};
use crate::services::{App, AppError, Input, Precondition, panel};
use crate::store::{Author, Stage, Tx};

/// The play: its people, and the transaction that it is played in.
pub struct Play<'a, 'b> {
    pub stage: &'a mut Stage<'b>,
    pub app: &'a App,
    pub admin: UserId,
    pub organizer: UserId,
    pub judges: Vec<UserId>,
}

/// A sheet: in which round, for which entry, by which judge.
#[derive(Clone, Copy)]
pub struct Seat {
    pub round: RoundId,
    pub entry: EntryId,
    pub judge: usize,
}

impl Play<'_, '_> {
    fn act<T>(
        &mut self,
        user: UserId,
        role: Role,
        act: impl FnOnce(&mut Tx) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let author =
            Author { actor: Actor { user, role, agency: None, session: None }, now: self.app.clock.now(), key: None };
        self.stage.act(author, act)
    }

    /// The admin does something.
    pub fn administer<T>(&mut self, act: impl FnOnce(&mut Tx) -> Result<T, AppError>) -> Result<T, AppError> {
        self.act(self.admin, Role::Admin, act)
    }

    /// The organizer does something.
    pub fn organize<T>(&mut self, act: impl FnOnce(&mut Tx) -> Result<T, AppError>) -> Result<T, AppError> {
        self.act(self.organizer, Role::Organizer, act)
    }

    fn judge<T>(&mut self, judge: usize, act: impl FnOnce(&mut Tx) -> Result<T, AppError>) -> Result<T, AppError> {
        self.act(self.judges[judge], Role::Judge, act)
    }

    /// A new round with these judges on its panel.
    pub fn round(&mut self, of: CompetitionId, new: NewRound, panel: &[usize]) -> Result<RoundId, AppError> {
        let judges: Vec<UserId> = panel.iter().map(|judge| self.judges[*judge]).collect();
        self.organize(|tx| {
            let round = rounds::create(tx, of, Input::new(|| Ok(new)))?.id;
            for judge in judges {
                panel::seat(tx, round, judge)?;
            }
            Ok(round)
        })
    }

    /// The organizer assigns entries to judges.
    pub fn assign(&mut self, round: RoundId, fill: Fill) -> Result<Vec<Assignment>, AppError> {
        self.organize(|tx| assignments::assign(tx, round, Input::new(|| Ok(Order { fill, reason: None }))))
    }

    pub fn set_status(&mut self, entry: EntryId, next: Status, reason: Option<&str>) -> Result<(), AppError> {
        let change = EntryChange { status: Some(next), reason: reason.map(str::to_owned), ..EntryChange::default() };
        let change = Input::new(|| Ok(Checked { value: change, faults: crate::domain::fault::Faults::new() }));
        self.organize(|tx| entries::change(tx, entry, &Precondition::Any, change).map(drop))
    }

    fn put(&mut self, at: Seat, based_on: &Precondition, sheet: SheetInput) -> Result<(), AppError> {
        let sheet = Input::new(move || Ok(sheet));
        self.judge(at.judge, |tx| {
            // Once before the first sheet; again it changes nothing.
            let judge = tx.actor().user;
            if declarations::get(tx.conn(), at.round, judge)?.text.is_some() {
                declarations::accept(tx, at.round)?;
            }
            scoresheets::put(tx, at.round, at.entry, based_on, sheet).map(drop)
        })
    }

    /// The judge begins a sheet and leaves it half done.
    pub fn begin(&mut self, at: Seat, mut marks: Vec<RawMark>) -> Result<(), AppError> {
        marks.truncate(marks.len() / 2);
        self.put(at, &Precondition::Absent, SheetInput { submit: false, ..submission(marks, None) })
    }

    /// The judge submits a sheet.
    pub fn submit(&mut self, at: Seat, marks: Vec<RawMark>, comment: Option<String>) -> Result<(), AppError> {
        self.put(at, &Precondition::Absent, submission(marks, comment))
    }

    /// The judge submits a sheet that was there already.
    pub fn submit_again(&mut self, at: Seat, marks: Vec<RawMark>, comment: &str) -> Result<(), AppError> {
        self.put(at, &Precondition::Any, submission(marks, Some(comment.to_owned())))
    }

    /// The judge takes a submitted sheet back.
    pub fn take_back(&mut self, at: Seat, marks: Vec<RawMark>) -> Result<(), AppError> {
        self.put(at, &Precondition::Any, SheetInput { submit: false, ..submission(marks, None) })
    }

    /// The organizer gives a sheet back to its judge.
    pub fn give_back(&mut self, at: Seat, reason: &str) -> Result<(), AppError> {
        let given = (self.judges[at.judge], reason.to_owned());
        self.organize(|tx| scoresheets::give_back(tx, at.round, at.entry, Input::new(|| Ok(given))).map(drop))
    }

    /// The judge steps back from an entry.
    pub fn recuse(&mut self, at: Seat, reason: &str) -> Result<(), AppError> {
        let recusal = NewRecusal { entry: at.entry, judge: None, reason: reason.to_owned() };
        self.judge(at.judge, |tx| recusals::recuse(tx, at.round, Input::new(|| Ok(recusal))).map(drop))
    }

    pub fn unseat(&mut self, round: RoundId, judge: usize, reason: &str) -> Result<(), AppError> {
        let judge = self.judges[judge];
        self.organize(|tx| panel::unseat(tx, round, judge, Some(reason)))
    }
}

fn submission(marks: Vec<RawMark>, comment: Option<String>) -> SheetInput {
    SheetInput { marks, comment, submit: true, faults: Vec::new() }
}
