//! Competitions and entries against a database: numbers, steps, imports, and what a judge sees.

use diesel::prelude::*;
use uuid::Uuid;

use super::competitions::{self, CompetitionChange, NewCompetition};
use super::entries::{self, Checked, EntryChange, Filter, GivenAgency, NewEntry, Shown};
use super::{AppError, Input, Page, Precondition, Refusal, entry_import};
use crate::domain::account::Role;
use crate::domain::agency::Level;
use crate::domain::competition::{Competition, Label};
use crate::domain::entry::{Link, Status, anonymous_label};
use crate::domain::fault::Faults;
use crate::domain::ids::{CompetitionId, EntryId, Id};
use crate::domain::policy::{Actor, Visibility};
use crate::domain::time::Moment;
use crate::services::agencies::NewAgency;
use crate::store::schema::{assignments, event_log, panel_seats, rounds, rubrics, users};
use crate::store::{Author, Conn, Location, Store, Tx, entries as stored, migrate};

struct Place {
    store: Store,
    path: std::path::PathBuf,
}

impl Drop for Place {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let _gone = std::fs::remove_file(format!("{}{end}", self.path.display()));
        }
    }
}

impl Place {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("kipp-entries-{}.db", Uuid::new_v4()));
        let location = Location::Sqlite(path.clone());
        migrate::run(&location, "test.example/kipp").expect("migrated");
        Self { store: Store::open(location).expect("opened"), path }
    }

    async fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Tx) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let author = Author { actor: actor(1, Role::Organizer), now: Moment::from_millis(1_000), key: None };
        self.store.write(author, act).await
    }

    async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&mut Conn) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        self.store.read(query).await
    }

    async fn competition(&self) -> Competition {
        let new = NewCompetition {
            name: "KIPP".to_owned(),
            year: 2026,
            groups: vec![label("UMUM"), label("KHUSUS")],
            categories: vec![label("SEHAT")],
            description: String::new(),
            registration_closes_on: None,
            entrant_feedback: false,
        };
        self.write(|tx| competitions::create(tx, Input::new(|| Ok(new)))).await.expect("created")
    }

    async fn add(&self, competition: CompetitionId, new: NewEntry) -> Result<Shown, AppError> {
        self.write(move |tx| entries::create(tx, competition, good(new))).await
    }

    async fn change(&self, id: EntryId, version: i64, change: EntryChange) -> Result<Shown, AppError> {
        let based_on = Precondition::Versions(vec![version]);
        self.write(move |tx| entries::change(tx, id, &based_on, good(change))).await
    }

    /// The types of a competition's events, in order.
    async fn events(&self, competition: CompetitionId) -> Vec<String> {
        let read = self.read(move |conn| {
            let bodies: Vec<Vec<u8>> = event_log::table
                .filter(event_log::log.eq(competition.to_string()))
                .order(event_log::seq.asc())
                .select(event_log::body)
                .load(conn)
                .map_err(crate::store::StoreError::from)?;
            Ok(bodies)
        });
        let parsed = |body: Vec<u8>| serde_json::from_slice::<serde_json::Value>(&body).expect("JSON");
        let kind = |body: Vec<u8>| parsed(body)["type"].as_str().unwrap_or_default().to_owned();
        read.await.expect("read").into_iter().map(kind).collect()
    }
}

fn actor(n: u128, role: Role) -> Actor {
    Actor { user: Id::new(Uuid::from_u128(n)), role, agency: None, session: None }
}

fn label(code: &str) -> Label {
    Label { code: code.to_owned(), name: code.to_lowercase() }
}

fn good<T: Send + 'static>(value: T) -> Input<Checked<T>> {
    Input::new(move || Ok(Checked { value, faults: Faults::new() }))
}

fn entry(title: &str) -> NewEntry {
    NewEntry {
        registration_no: None,
        title: title.to_owned(),
        summary: String::new(),
        sections: Vec::new(),
        links: vec![Link { label: "Video".to_owned(), url: "https://a.go.id".to_owned(), identifying: true }],
        agency: Some(GivenAgency::Named(NewAgency {
            name: "Dinas Kesehatan".to_owned(),
            level: Level::City,
            region_code: "3671".to_owned(),
            active: true,
        })),
        innovation: None,
        group: "UMUM".to_owned(),
        category: None,
        status: Status::Submitted,
    }
}

fn step(status: Status, reason: Option<&str>) -> EntryChange {
    EntryChange { status: Some(status), reason: reason.map(str::to_owned), ..EntryChange::default() }
}

fn refusal<T>(result: &Result<T, AppError>) -> Option<Refusal> {
    match result {
        Err(AppError::Refused(refusal, ..)) => Some(*refusal),
        _ => None,
    }
}

fn pointers<T>(result: Result<T, AppError>) -> Vec<String> {
    match result {
        Err(AppError::Invalid(faults)) => faults.into_iter().map(|fault| fault.pointer).collect(),
        _ => Vec::new(),
    }
}

#[actix_web::test]
async fn numbers_are_given_and_every_step_is_logged() {
    let place = Place::new();
    let competition = place.competition().await.id;
    let first = place.add(competition, entry("Satu")).await.expect("added");
    assert_eq!(first.registration_no, "REG.2026.0001");
    let own = NewEntry { registration_no: Some("REG.2026.0007".to_owned()), ..entry("Tujuh") };
    place.add(competition, own.clone()).await.expect("added");
    assert_eq!(refusal(&place.add(competition, own).await), Some(Refusal::RegistrationNoTaken));
    let eighth =
        place.add(competition, NewEntry { status: Status::Verified, ..entry("Delapan") }).await.expect("added");
    assert_eq!(eighth.registration_no, "REG.2026.0008");
    assert_eq!(eighth.agency.map(|a| a.id), first.agency.map(|a| a.id));
    let elsewhere = NewEntry { group: "X".to_owned(), category: Some("Y".to_owned()), ..entry("Salah") };
    assert_eq!(pointers(place.add(competition, elsewhere).await), ["/group", "/category"]);

    let verified = place.change(first.id, 1, step(Status::Verified, None)).await.expect("verified");
    assert_eq!((verified.status, verified.version), (Status::Verified, 2));
    assert!(matches!(place.change(first.id, 1, EntryChange::default()).await, Err(AppError::Stale)));
    assert_eq!(pointers(place.change(first.id, 2, step(Status::Rejected, None)).await), ["/reason"]);
    assert_eq!(refusal(&place.change(first.id, 9, step(Status::Draft, None)).await), Some(Refusal::EntryState));
    let renamed = EntryChange { category: Some(Some("SEHAT".to_owned())), ..EntryChange::default() };
    assert_eq!(place.change(first.id, 2, renamed).await.expect("changed").category.as_deref(), Some("SEHAT"));
    let out = place.change(first.id, 3, step(Status::Disqualified, Some("Ganda."))).await.expect("disqualified");
    assert_eq!(out.status_reason.as_deref(), Some("Ganda."));
    let cleared = EntryChange { category: Some(None), ..EntryChange::default() };
    let kept = place.change(first.id, 4, cleared).await.expect("changed");
    assert_eq!((kept.category, kept.status_reason.as_deref()), (None, Some("Ganda.")));
    assert_eq!(
        place.change(eighth.id, 1, step(Status::Withdrawn, Some("Mundur."))).await.map(|e| e.version).ok(),
        Some(2)
    );
    assert_eq!(
        place.events(competition).await,
        [
            "competition.created",
            "entry.added",
            "entry.added",
            "entry.registered",
            "entry.registered",
            "entry.changed",
            "entry.disqualified",
            "entry.changed",
            "entry.withdrawn",
        ]
    );
}

#[actix_web::test]
async fn a_group_with_entries_cannot_be_taken_away() {
    let place = Place::new();
    let competition = place.competition().await;
    place.add(competition.id, entry("Satu")).await.expect("added");
    let groups = |codes: &[&str]| CompetitionChange {
        groups: Some(codes.iter().map(|code| label(code)).collect()),
        ..CompetitionChange::default()
    };
    let change = |change: CompetitionChange, based_on: Precondition| {
        let id = competition.id;
        place.write(move |tx| competitions::change(tx, id, &based_on, Input::new(|| Ok(change))))
    };
    assert_eq!(refusal(&change(groups(&["KHUSUS"]), Precondition::Missing).await), Some(Refusal::CompetitionInUse));
    let changed = change(groups(&["UMUM"]), Precondition::Any).await.expect("changed");
    assert_eq!((changed.groups, changed.version), (vec![label("UMUM")], 2));
}

#[actix_web::test]
async fn a_sheet_is_imported_whole_or_not_at_all() {
    let place = Place::new();
    let competition = place.competition().await.id;
    let import = |rows: Vec<NewEntry>| place.write(move |tx| entry_import::import(tx, competition, good(rows)));
    let numbered = |number: &str| NewEntry { registration_no: Some(number.to_owned()), ..entry("Bernomor") };
    let bad = NewEntry { group: "X".to_owned(), ..entry("Salah") };
    assert_eq!(pointers(import(vec![entry("Satu"), bad]).await), ["/rows/2/group"]);
    let many: Vec<_> = (0..1_200).map(|i| NewEntry { status: Status::Verified, ..entry(&format!("No {i}")) }).collect();
    let done = import([vec![entry("Satu"), numbered("REG.2026.0001")], many].concat()).await.expect("imported");
    assert_eq!(done[0].registration_no, "REG.2026.0002");
    let ids: Vec<_> = done.iter().map(|row| row.id).collect();
    let (verified, all) = place
        .read(move |conn| Ok((stored::verified_ids(conn, competition)?, stored::get_many(conn, &ids)?)))
        .await
        .expect("read");
    assert_eq!((verified.len(), all.len()), (1_200, 1_202));
    match import(vec![entry("Lagi"), numbered("REG.2026.0001")]).await {
        Err(AppError::Refused(Refusal::RegistrationNoTaken, _, faults)) => {
            assert_eq!(faults[0].pointer, "/rows/2/registration_no");
        }
        other => panic!("{other:?}"),
    }
}

/// A round with a judge on its panel who is assigned to the entry.
fn seat(
    conn: &mut Conn,
    competition: CompetitionId,
    entry: EntryId,
    round: &str,
    status: &str,
    blind: bool,
) -> QueryResult<()> {
    let judge = Uuid::from_u128(7).to_string();
    diesel::insert_into(rounds::table)
        .values((
            (rounds::id.eq(round), rounds::competition_id.eq(competition.to_string()), rounds::rubric_id.eq("r")),
            (rounds::name.eq("Babak"), rounds::kind.eq("proposal"), rounds::sequence.eq(1), rounds::weight.eq(0_i64)),
            (rounds::rules.eq("{}"), rounds::blind.eq(blind), rounds::seal_required.eq(false)),
            (rounds::confirm_required.eq(false), rounds::status.eq(status), rounds::version.eq(1_i64)),
        ))
        .execute(conn)?;
    diesel::insert_into(panel_seats::table)
        .values((
            panel_seats::round_id.eq(round),
            panel_seats::user_id.eq(&judge),
            panel_seats::active.eq(true),
            panel_seats::version.eq(1_i64),
        ))
        .execute(conn)?;
    diesel::insert_into(assignments::table)
        .values((
            (assignments::id.eq(format!("a{round}")), assignments::round_id.eq(round)),
            (assignments::entry_id.eq(entry.to_string()), assignments::judge_id.eq(&judge)),
            (assignments::active.eq(false), assignments::version.eq(1_i64)),
        ))
        .execute(conn)?;
    Ok(())
}

#[actix_web::test]
async fn a_judge_sees_assigned_entries_and_no_names_while_a_round_is_blind() {
    let place = Place::new();
    let competition = place.competition().await.id;
    let mine = place.add(competition, entry("Antrean 100%")).await.expect("added").id;
    let other = place.add(competition, entry("Lain")).await.expect("added").id;
    let sight = Visibility::of(Some(&actor(7, Role::Judge)));
    let list = |filter: Filter| {
        let page = Page { limit: 10, after: None };
        place.read(move |conn| entries::list(conn, sight, competition, &filter, &page))
    };
    let put = |round: &'static str, status: &'static str, blind: bool| {
        place.write(move |tx| {
            seat(tx.conn(), competition, mine, round, status, blind).map_err(crate::store::StoreError::from)?;
            Ok(())
        })
    };
    place
        .write(|tx| {
            let judge = Uuid::from_u128(7).to_string();
            let user = (
                (users::id.eq(&judge), users::email.eq("j"), users::email_key.eq("j"), users::name.eq("J")),
                (users::role.eq("judge"), users::active.eq(true), users::erased.eq(false)),
                (users::version.eq(1_i64), users::created_at.eq(0_i64)),
            );
            let rubric =
                (rubrics::id.eq("r"), rubrics::name.eq("R"), rubrics::body.eq("{}"), rubrics::version.eq(1_i64));
            diesel::insert_into(users::table)
                .values(user)
                .execute(tx.conn())
                .map_err(crate::store::StoreError::from)?;
            diesel::insert_into(rubrics::table)
                .values(rubric)
                .execute(tx.conn())
                .map_err(crate::store::StoreError::from)?;
            Ok(())
        })
        .await
        .expect("seeded");
    put("draft", "draft", false).await.expect("seated");
    assert!(list(Filter::default()).await.expect("listed").items.is_empty());
    put("open", "open", false).await.expect("seated");
    let seen = list(Filter::default()).await.expect("listed").items;
    assert_eq!(seen.len(), 1);
    assert!(seen[0].agency.is_some() && seen[0].registration_no == "REG.2026.0001");
    assert!(matches!(place.read(move |conn| entries::get(conn, sight, other)).await, Err(AppError::NotFound)));

    put("blind", "closed", true).await.expect("seated");
    let hidden = place.read(move |conn| entries::get(conn, sight, mine)).await.expect("read");
    assert!(hidden.agency.is_none() && hidden.links.is_empty());
    assert_eq!(hidden.registration_no, anonymous_label(mine));
    for (q, found) in [("100%", 1), ("ANTREAN", 1), ("REG", 0), ("0001", 0), ("_", 0)] {
        let filter = Filter { q: Some(q.to_owned()), ..Filter::default() };
        assert_eq!(list(filter).await.expect("listed").items.len(), found, "{q}");
    }
    let by_agency = Filter { agency: Some(Id::new(Uuid::from_u128(9))), ..Filter::default() };
    assert!(matches!(list(by_agency).await, Err(AppError::Forbidden)));
    let staff = Visibility::of(Some(&actor(1, Role::Auditor)));
    let filter = Filter { q: Some("reg.2026.0002".to_owned()), ..Filter::default() };
    let page = Page { limit: 10, after: None };
    let found = place.read(move |conn| entries::list(conn, staff, competition, &filter, &page)).await.expect("listed");
    assert_eq!(found.items[0].id, other);
}
