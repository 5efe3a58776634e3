//! The store itself: connections to read with, and the one door for writing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use diesel::r2d2::Pool;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::conn::{self, Conn, Location, Opener};
use super::dialect;
use super::error::StoreError;
use super::migrate;
use super::stage::Stage;
use super::tx::{Author, Tx};
use super::writer::{Answer, Ran, Writer};
use crate::domain::ids::LogId;

/// Connections to PostgreSQL, for reading and writing; 8 were nearly as fast.
const POSTGRES_POOL: u32 = 16;
/// Most of them that write at once: writes wait for each other's locks, and reads must not wait for them too.
const POSTGRES_WRITES: usize = 10;
/// Readers beside SQLite's writer.
const SQLITE_READERS: u32 = 4;
/// How long a request waits for a connection before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(4);

/// The database of a running service. Cloning shares it.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    location: Location,
    pool: Pool<Opener>,
    /// The part of the pool that writes may use.
    write_turns: Arc<Semaphore>,
    /// SQLite writes through one thread; PostgreSQL through the pool, for it groups commits by itself.
    writer: Option<Writer>,
    origin: String,
    service_log: LogId,
}

impl Store {
    /// Opens a database that is up to date.
    pub fn open(location: Location) -> Result<Self, StoreError> {
        let mut first = conn::open(&location).map_err(|e| StoreError::Busy(e.to_string()))?;
        let fact = |conn: &mut Conn, key: &str| {
            migrate::meta(conn, key)?.ok_or_else(|| StoreError::Corrupt(format!("service_meta lacks {key}")))
        };
        let origin = fact(&mut first, "origin")?;
        let service_log = fact(&mut first, "service_log")?
            .parse()
            .map_err(|_| StoreError::Corrupt("service_log is not an id".to_owned()))?;
        let (size, writer) = match location {
            Location::Sqlite(_) => {
                let writer = Writer::start(location.clone(), first).map_err(|e| StoreError::Busy(e.to_string()))?;
                (SQLITE_READERS, Some(writer))
            }
            Location::Postgres(_) => (POSTGRES_POOL, None),
        };
        let pool = Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .connection_timeout(PATIENCE)
            .test_on_check_out(false)
            .build(Opener(location.clone()))
            .map_err(|e| StoreError::Busy(e.to_string()))?;
        let write_turns = Arc::new(Semaphore::new(POSTGRES_WRITES));
        Ok(Self(Arc::new(Inner { location, pool, write_turns, writer, origin, service_log })))
    }

    /// The name under which this installation's logs are known.
    pub fn origin(&self) -> &str {
        &self.0.origin
    }

    /// The log of what belongs to no competition.
    pub fn service_log(&self) -> LogId {
        self.0.service_log
    }

    pub fn location(&self) -> &Location {
        &self.0.location
    }

    /// Runs one statement that reads.
    pub async fn glance<T, E>(&self, query: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let inner = Arc::clone(&self.0);
        blocking(move || query(&mut *inner.connection()?)).await
    }

    /// Runs statements that read, all of the same moment.
    pub async fn read<T, E>(&self, query: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let inner = Arc::clone(&self.0);
        blocking(move || {
            let mut conn = inner.connection()?;
            dialect::begin_snapshot(&mut conn).map_err(StoreError::from)?;
            let answer = query(&mut conn);
            dialect::rollback(&mut conn);
            answer
        })
        .await
    }

    /// The one way to change anything: `work` commits as a whole, together with its events, or leaves nothing.
    pub async fn write<T, E>(
        &self,
        author: Author,
        work: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.write_together(move |stage| stage.act(author, work)).await
    }

    /// Writes of several authors that commit as a whole; for the demonstration, where one program plays every part.
    pub async fn write_together<T, E>(
        &self,
        work: impl FnOnce(&mut Stage) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.0.writer {
            Some(writer) => self.write_grouped(writer, work).await,
            None => {
                let turn = self.0.write_turn().await?;
                let inner = Arc::clone(&self.0);
                // The turn ends with the work, also when nobody waits for it any more.
                blocking(move || {
                    let done = inner.write_alone(work);
                    drop(turn);
                    done
                })
                .await
            }
        }
    }

    async fn write_grouped<T, E>(
        &self,
        writer: &Writer,
        work: impl FnOnce(&mut Stage) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let inner = Arc::clone(&self.0);
        writer.submit(Box::new(move |conn: Result<&mut Conn, String>| -> Ran {
            let (result, lost) = match conn {
                Ok(conn) => dialect::in_savepoint(conn, |conn| inner.attempt(conn, work)),
                Err(cause) => (Err(StoreError::Busy(cause).into()), None),
            };
            let answer: Answer = Box::new(move |committed| {
                let result = result.and_then(|value| match committed {
                    Ok(()) => Ok(value),
                    Err(cause) => Err(StoreError::Busy(cause).into()),
                });
                // Nobody waits any more when the client has gone away; the write stands all the same.
                let _gone = answer.send(result);
            });
            Ran { answer, lost }
        }))?;
        answered.await.unwrap_or_else(|_| Err(StoreError::Busy("the write was not taken up".to_owned()).into()))
    }

    /// Whether the database answers and is up to date.
    pub async fn ready(&self) -> Result<(), StoreError> {
        self.glance(|conn| {
            if migrate::is_behind(conn)? { Err(StoreError::Db("migrations are missing".to_owned())) } else { Ok(()) }
        })
        .await
    }
}

impl Inner {
    fn connection(&self) -> Result<diesel::r2d2::PooledConnection<Opener>, StoreError> {
        self.pool.get().map_err(|error| StoreError::Busy(error.to_string()))
    }

    async fn write_turn(&self) -> Result<OwnedSemaphorePermit, StoreError> {
        match tokio::time::timeout(PATIENCE, Arc::clone(&self.write_turns).acquire_owned()).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) | Err(_) => Err(StoreError::Busy("too many writes are waiting".to_owned())),
        }
    }

    /// A write in a transaction of its own.
    fn write_alone<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Stage) -> Result<T, E>) -> Result<T, E> {
        let mut conn = self.connection()?;
        dialect::begin_write(&mut conn).map_err(StoreError::from)?;
        let done = self.attempt(&mut conn, work).and_then(|value| match dialect::commit(&mut conn) {
            Ok(()) => Ok(value),
            // Never success, and it may or may not have happened: the caller repeats it with the same key.
            Err(error) => Err(StoreError::Busy(format!("the commit failed: {error}")).into()),
        });
        if done.is_err() {
            dialect::rollback(&mut conn);
        }
        done
    }

    /// Runs a write's body. A panic in it is a failed write, not the end of the writer.
    fn attempt<T, E: From<StoreError>>(
        &self,
        conn: &mut Conn,
        work: impl FnOnce(&mut Stage) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut stage = Stage::new(conn, &self.origin, self.service_log);
        catch_unwind(AssertUnwindSafe(|| work(&mut stage)))
            .unwrap_or_else(|_| Err(StoreError::Db("a write panicked".to_owned()).into()))
    }
}

async fn blocking<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(StoreError::Db(format!("a database task failed: {error}")).into()))
}
