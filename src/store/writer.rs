//! SQLite's one writer: a thread that takes all writes that are waiting, runs each in a savepoint, commits them
//! together, and only then answers. The disk is flushed once for all of them.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

use super::conn::Conn;
use super::dialect;
use super::error::StoreError;

/// Most writes in one commit.
const GROUP: usize = 64;
/// Most writes that may wait; beyond it a write is refused as busy.
const QUEUE: usize = 1024;

/// What a write gives back, called with the outcome of the commit.
pub type Answer = Box<dyn FnOnce(Result<(), String>) + Send>;
/// A write: it runs inside a savepoint and gives back how to answer.
pub type Job = Box<dyn FnOnce(&mut Conn) -> Answer + Send>;

/// The door to the writer thread. Dropping it lets the thread finish what is queued and end.
pub struct Writer {
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub fn start(conn: Conn) -> std::io::Result<Self> {
        let (jobs, queue) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new().name("sqlite-writer".to_owned()).spawn(move || run(conn, &queue))?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    pub fn submit(&self, job: Job) -> Result<(), StoreError> {
        match self.jobs.as_ref().map(|jobs| jobs.try_send(job)) {
            Some(Ok(())) => Ok(()),
            Some(Err(TrySendError::Full(_))) => Err(StoreError::Busy("too many writes are waiting".to_owned())),
            Some(Err(TrySendError::Disconnected(_))) | None => {
                Err(StoreError::Busy("the writer has stopped".to_owned()))
            }
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            log::error!("the writer thread ended in a panic");
        }
    }
}

fn run(mut conn: Conn, queue: &Receiver<Job>) {
    while let Ok(first) = queue.recv() {
        let mut group = vec![first];
        while group.len() < GROUP
            && let Ok(next) = queue.try_recv()
        {
            group.push(next);
        }
        commit(&mut conn, group);
    }
}

fn commit(conn: &mut Conn, group: Vec<Job>) {
    if let Err(error) = dialect::begin_write(conn) {
        log::error!("a write could not begin: {error}");
        // Should a transaction have been left open, the next group must not find it. The jobs are dropped, which
        // tells those who wait that nothing was written.
        dialect::rollback(conn);
        return;
    }
    let answers: Vec<Answer> = group.into_iter().map(|job| job(conn)).collect();
    let outcome = dialect::commit(conn).map_err(|error| error.to_string());
    if let Err(error) = &outcome {
        log::error!("a commit failed: {error}");
        dialect::rollback(conn);
    }
    for answer in answers {
        answer(outcome.clone());
    }
}
