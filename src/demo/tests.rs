//! The demonstration against a database: what it holds, that it is laid out once or not at all, and never over other data.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use uuid::Uuid;

use super::{ACCOUNTS_FILE, Holds, fill, look};
use crate::domain::account::Role;
use crate::domain::competition::Competition;
use crate::domain::entry::{Entry, Status as EntryStatus};
use crate::domain::ids::Id;
use crate::domain::policy::{Actor, Visibility};
use crate::domain::recommendation::Decision;
use crate::domain::round::{Round, Status};
use crate::domain::scoresheet::State;
use crate::failure::Failure;
use crate::services::results::{self, Asked, RankingPage, Source};
use crate::services::{
    App, AppError, Clock, Listed, Page, Parts, Settings, accounts, agencies, competitions, objections, plenary,
    recommendations, rounds, scoresheets,
};
use crate::store::{Author, Conn, Location, Store, StoreError, entries as stored_entries, migrate};

struct Place {
    app: App,
    folder: PathBuf,
}

impl Drop for Place {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.folder);
    }
}

impl Place {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("kipp-demo-{}", Uuid::new_v4()));
        std::fs::create_dir(&folder).expect("a folder");
        let location = Location::Sqlite(folder.join("kipp.db"));
        migrate::run(&location, "test.example/kipp").expect("migrated");
        let store = Store::open(location).expect("opened");
        let app = App::new(Parts::new(store, Clock::System, &[7; 32], Settings::default()));
        Self { app, folder }
    }

    async fn fill(&self) -> Result<(), Failure> {
        fill(&self.app, &self.folder).await
    }

    async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&mut Conn) -> Result<T, AppError> + Send + 'static,
    ) -> T {
        self.app.store.read(query).await.expect("read")
    }

    async fn holds(&self) -> Holds {
        self.app.store.read::<_, StoreError>(look).await.expect("read")
    }

    fn accounts(&self) -> String {
        std::fs::read_to_string(self.folder.join(ACCOUNTS_FILE)).expect("the accounts")
    }
}

fn auditor() -> Visibility {
    let user = Id::new(Uuid::from_u128(1));
    Visibility::of(Some(&Actor { user, role: Role::Auditor, agency: None, session: None }))
}

fn first_page() -> Page {
    Page { after: None, limit: 100 }
}

/// The rounds and entries of the running competition.
async fn contest(place: &Place) -> (Vec<Round>, Vec<Entry>) {
    let [_, running] = both(place).await;
    of_competition(place, running).await
}

/// The earlier competition and the running one.
async fn both(place: &Place) -> [Competition; 2] {
    let mut found =
        place.read(|conn| competitions::list(conn, &competitions::Filter::default(), &first_page())).await.items;
    found.sort_by_key(|competition| competition.year);
    found.try_into().expect("two competitions are due")
}

async fn of_competition(place: &Place, competition: Competition) -> (Vec<Round>, Vec<Entry>) {
    place
        .read(move |conn| {
            assert!(competition.name.contains("fiktif") && competition.description.contains("fiktif"));
            assert_eq!(competition.groups.len(), 2);
            let rounds = rounds::list(conn, auditor(), competition.id, &first_page())?.items;
            let filter = stored_entries::Filter::default();
            Ok((rounds, stored_entries::list(conn, competition.id, None, &filter, &first_page())?))
        })
        .await
}

async fn ranking(place: &Place, round: &Round) -> RankingPage {
    let id = round.id;
    let (app, asked) = (place.app.clone(), Asked { group: None, page: first_page() });
    place.read(move |conn| results::ranking(conn, Source::of(&app), auditor(), id, &asked)).await.expect("seen")
}

/// How many sheets of a round are in each state.
async fn sheets(place: &Place, round: &Round) -> HashMap<State, usize> {
    let id = round.id;
    place
        .read(move |conn| {
            let (mut count, mut after) = (HashMap::new(), None);
            loop {
                let page = Page { after, limit: 100 };
                let Listed { items, next } =
                    scoresheets::list(conn, auditor(), id, &scoresheets::Filter::default(), &page)?;
                items.iter().for_each(|sheet| *count.entry(sheet.stored.sheet.state).or_insert(0) += 1);
                after = next;
                if after.is_none() {
                    return Ok(count);
                }
            }
        })
        .await
}

fn of_status(rounds: &[Round], status: Status) -> &Round {
    let found: Vec<_> = rounds.iter().filter(|round| round.status == status).collect();
    let [round] = found.as_slice() else { panic!("one round that is {} is due", status.as_str()) };
    round
}

#[actix_web::test]
async fn it_is_a_believable_competition_of_invented_entries() {
    let place = Place::new();
    place.fill().await.expect("filled");
    let (rounds, entries) = contest(&place).await;

    assert!(entries.len() >= 60, "{} entries", entries.len());
    for entry in &entries {
        assert!(entry.title.ends_with("(fiktif)") && entry.summary.contains("fiktif"), "{}", entry.title);
    }
    let groups: BTreeSet<_> = entries.iter().map(|entry| entry.group.as_str()).collect();
    assert_eq!(groups, BTreeSet::from(["REPLIKASI", "UMUM"]));
    let statuses: HashSet<_> = entries.iter().map(|entry| entry.status).collect();
    assert_eq!(statuses, HashSet::from(EntryStatus::ALL));

    let agencies =
        place.read(|conn| agencies::list(conn, auditor(), &agencies::Filter::default(), &first_page())).await.items;
    let regions: BTreeSet<_> = agencies.iter().map(|agency| agency.region_code.as_str()).collect();
    let all = ["36", "3601", "3602", "3603", "3604", "3671", "3672", "3673", "3674"];
    assert_eq!(regions, BTreeSet::from(all));

    let users = place.read(|conn| accounts::list(conn, &accounts::Filter::default(), &first_page())).await.items;
    let with = |role| users.iter().filter(|user| user.role == role).count();
    assert_eq!(Role::ALL.map(with), [1, 1, 9, 1, 1]);
    assert!(users.iter().all(|user| user.name.ends_with("(fiktif)")));

    let published = of_status(&rounds, Status::Published);
    let rubric = published.settings.rubric;
    let template = place.read(move |conn| crate::services::rubrics::get(conn, rubric)).await.template;
    assert_eq!(template.as_deref(), Some("kipp-banten-2023"));
    of_status(&rounds, Status::Draft);
}

#[actix_web::test]
async fn the_published_ranking_shows_ties_and_gaps_and_the_open_round_is_half_scored() {
    let place = Place::new();
    place.fill().await.expect("filled");
    let (rounds, _) = contest(&place).await;

    let published = of_status(&rounds, Status::Published);
    let page = ranking(&place, published).await;
    let items = &page.items.items;
    assert_eq!(items.len(), 60, "the withdrawn and the disqualified entry are left out");
    assert!(items.iter().any(|item| item.decided_by.as_deref() == Some("criterion:SIG")));
    assert!(items.iter().any(|item| item.tied && item.rank.is_some()));
    assert_eq!(items.iter().filter(|item| !item.complete && item.rank.is_none()).count(), 1);
    assert!(items.iter().any(|item| item.set_aside > 0));
    let certain = page.head.cut.expect("a cut").certain;
    assert_eq!(certain.len(), 20);

    let open = of_status(&rounds, Status::Open);
    let page = ranking(&place, open).await;
    let entered: BTreeSet<_> = page.items.items.iter().map(|item| item.entry.clone()).collect();
    assert_eq!(entered, certain.into_iter().collect::<BTreeSet<_>>(), "who advanced presents");
    let expected: u32 = page.items.items.iter().map(|item| item.expected_sheets).sum();
    assert_eq!(expected, 179, "20 entries by 9 judges, but for one recusal");
    let count = sheets(&place, open).await;
    assert!((80..=99).contains(&count[&State::Submitted]), "{count:?}");
    assert!(count[&State::Draft] >= 8, "{count:?}");
    assert!(page.items.items.iter().any(|item| item.rank.is_some()) && page.items.items.iter().any(|i| !i.complete));
}

#[actix_web::test]
async fn the_earlier_competition_is_over_and_recommended_from() {
    let place = Place::new();
    place.fill().await.expect("filled");
    let [earlier, running] = both(&place).await;
    assert_eq!(earlier.year + 1, running.year);
    let id = earlier.id;
    let (rounds, entries) = of_competition(&place, earlier).await;
    let [round] = rounds.as_slice() else { panic!("one round is due") };
    assert_eq!(round.status, Status::Published);
    assert!(entries.iter().all(|entry| entry.title.ends_with("(fiktif)") && entry.summary.contains("fiktif")));
    let page = ranking(&place, round).await;
    assert!(page.items.items.iter().all(|item| item.complete && item.rank.is_some()));

    let round = round.id;
    let plenary = place.read(move |conn| plenary::get(conn, round)).await;
    assert!(plenary.minutes.decision.contains("contoh"));
    let objections = place.read(move |conn| objections::list(conn, auditor(), round, None, &first_page())).await.items;
    let [objection] = objections.as_slice() else { panic!("one objection is due") };
    assert!(objection.answer.is_some());

    let whole = place
        .read(move |conn| {
            let drafted = recommendations::list(conn, id, &first_page())?.items;
            let [drafted] = drafted.as_slice() else { panic!("one recommendation is due") };
            recommendations::get(conn, drafted.id)
        })
        .await;
    let mut told: Vec<_> = whole
        .items
        .iter()
        .map(|item| (item.group.as_str(), item.rank, item.chosen.decision, item.chosen.tied_at_cut))
        .collect();
    told.sort_by_key(|(group, rank, ..)| (*group == "REPLIKASI", *rank));
    let expected = [
        ("UMUM", Some(1), Decision::Recommended, false),
        ("UMUM", Some(2), Decision::Reserve, true),
        ("UMUM", Some(2), Decision::Reserve, true),
        ("UMUM", Some(4), Decision::NotRecommended, false),
        ("UMUM", Some(5), Decision::NotRecommended, false),
        ("REPLIKASI", Some(1), Decision::Recommended, false),
        ("REPLIKASI", Some(2), Decision::Reserve, false),
        ("REPLIKASI", Some(3), Decision::NotRecommended, false),
    ];
    assert_eq!(told, expected);
    assert_eq!(whole.ties.len(), 1);
}

#[actix_web::test]
async fn it_is_laid_out_once_and_tells_its_accounts_to_their_owner_alone() {
    let place = Place::new();
    assert_eq!(place.holds().await, Holds::Nothing);
    place.fill().await.expect("filled");
    let (first, (_, entries)) = (place.accounts(), contest(&place).await);
    assert_eq!(first.lines().filter(|line| line.contains("@demo.example")).count(), 13);
    let mode = std::fs::metadata(place.folder.join(ACCOUNTS_FILE)).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    place.fill().await.expect("started again");
    assert_eq!(place.accounts(), first);
    assert_eq!(contest(&place).await.1, entries);

    std::fs::remove_file(place.folder.join(ACCOUNTS_FILE)).expect("lost");
    place.fill().await.expect("started without the file");
    assert_eq!(contest(&place).await.1, entries);
    assert!(!place.folder.join(ACCOUNTS_FILE).exists());
}

#[actix_web::test]
async fn a_password_of_the_file_signs_in() {
    let place = Place::new();
    place.fill().await.expect("filled");
    let text = place.accounts();
    let line = text.lines().find(|line| line.contains("juri9@demo.example")).expect("the ninth judge");
    let password = line.split_whitespace().last().expect("a password").to_owned();
    let device = |n: u8| crate::services::signin::Device {
        address: std::net::IpAddr::from([127, 0, 0, n]),
        user_agent: String::new(),
    };
    let sign_in = async |password: &str, n| {
        crate::services::signin::log_in(&place.app, "juri9@demo.example", password.to_owned(), device(n)).await
    };
    assert!(sign_in(&password, 1).await.is_ok());
    assert!(sign_in("not-this-one-at-all", 2).await.is_err());
}

#[actix_web::test]
async fn a_database_with_other_data_is_refused_and_left_as_it_is() {
    let place = Place::new();
    let new = accounts::check_new("a@b.example", "Seseorang", "admin", None, None).expect("good");
    let author = Author { actor: crate::services::housekeeping::CONSOLE, now: place.app.clock.now(), key: None };
    accounts::add(&place.app, author, new, None).await.expect("added");

    let refused = place.fill().await.expect_err("other data");
    assert!(matches!(refused, Failure::Config(_)), "{refused}");
    assert_eq!(place.holds().await, Holds::SomethingElse);
    assert!(!place.folder.join(ACCOUNTS_FILE).exists());
}

#[actix_web::test]
async fn nothing_is_laid_out_where_the_accounts_cannot_be_kept() {
    let place = Place::new();
    let file = place.folder.join("no-folder");
    std::fs::write(&file, "").expect("a file in the folder's place");
    fill(&place.app, &file).await.expect_err("no folder");
    assert_eq!(place.holds().await, Holds::Nothing);
    place.fill().await.expect("the next start fills it");
    assert_eq!(place.holds().await, Holds::TheDemo);
}

#[actix_web::test]
async fn the_accounts_of_another_database_are_kept() {
    let place = Place::new();
    std::fs::write(place.folder.join(ACCOUNTS_FILE), "of another").expect("written");
    place.fill().await.expect("filled");
    let kept = std::fs::read_to_string(place.folder.join("demo-accounts.old.txt")).expect("kept");
    assert_eq!(kept, "of another");
    assert!(place.accounts().contains("admin@demo.example"));
}

#[actix_web::test]
async fn real_innovations_have_their_lineage_and_no_scores_and_invented_ones_say_so() {
    let place = Place::new();
    place.fill().await.expect("filled");
    let graph = place.read(|conn| crate::services::lineage::graph(conn, auditor(), None)).await;
    let name = |id: &str| graph.nodes.iter().find(|node| node.id == id).expect("a node").name.clone();
    let (invented, real): (Vec<_>, Vec<_>) = graph
        .edges
        .iter()
        .map(|(from, to, kind)| (name(from), name(to), kind.as_str()))
        .partition(|(_, to, _)| to.ends_with("(fiktif)"));
    assert_eq!(real.len(), 12, "the edges that the sources tell: {real:?}");
    assert!(real.iter().any(|(from, to, kind)| {
        from == "Kader Jamilah" && to.starts_with("Seupan Cau") && *kind == "partially_replicates"
    }));
    assert!(invented.len() > 10 && invented.iter().all(|(from, ..)| from.ends_with("(fiktif)")), "{invented:?}");

    let hub = place
        .read(|conn| {
            let everything = crate::services::hub::Filter::default();
            crate::services::hub::list(conn, &everything, &first_page())
        })
        .await;
    for one in hub.items.iter().map(|item| &item.innovation) {
        let paragraphs: Vec<_> = one.description.split("\n\n").collect();
        let different: HashSet<_> = paragraphs.iter().collect();
        assert_eq!(different.len(), paragraphs.len(), "{} says the same twice", one.name);
    }
    let real: Vec<_> =
        hub.items.iter().map(|item| &item.innovation).filter(|one| !one.name.ends_with("(fiktif)")).collect();
    assert_eq!(real.len(), 17);
    let ids: HashSet<_> = real.iter().map(|one| one.id).collect();
    for one in real {
        assert!(one.description.contains("Sumber: ") && one.applied_on.is_none() && one.indicators.is_empty());
        assert!(!one.institutionalisation.budgeted.met && one.declarations.is_empty(), "{}", one.name);
    }
    for competition in both(&place).await {
        let (_, entries) = of_competition(&place, competition).await;
        let judged = |entry: &Entry| entry.innovation.is_none_or(|id| ids.contains(&id));
        assert!(!entries.iter().any(judged), "no real one is judged");
    }
}
