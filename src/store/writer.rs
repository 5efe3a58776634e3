//! SQLite's one writer: a thread that takes all writes that are waiting, runs each in a savepoint, commits them
//! together, and only then answers. The disk is flushed once for all of them.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

use super::conn::{self, Conn, Location};
use super::dialect;
use super::error::StoreError;

/// Most writes in one commit.
const GROUP: usize = 64;
/// Most writes that may wait; beyond it a write is refused as busy.
const QUEUE: usize = 1024;

/// Tells who waits how it ended, called with the outcome of the commit.
pub type Answer = Box<dyn FnOnce(Result<(), String>) + Send>;

/// What a write leaves behind.
pub struct Ran {
    pub answer: Answer,
    /// SQLite gave the whole transaction up, as it does on a full disk, and why it is known.
    pub lost: Option<String>,
}

/// A write: it runs inside a savepoint, or learns why there is no transaction to run in.
pub type Job = Box<dyn FnOnce(Result<&mut Conn, String>) -> Ran + Send>;

/// The door to the writer thread. Dropping it lets the thread finish what is queued and end.
pub struct Writer {
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub fn start(location: Location, conn: Conn) -> std::io::Result<Self> {
        let (jobs, queue) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || Desk { location, conn }.run(&queue))?;
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

/// Where the thread sits: its connection, and how to get another one.
struct Desk {
    location: Location,
    conn: Conn,
}

impl Desk {
    fn run(mut self, queue: &Receiver<Job>) {
        while let Ok(first) = queue.recv() {
            let mut group = vec![first];
            while group.len() < GROUP
                && let Ok(next) = queue.try_recv()
            {
                group.push(next);
            }
            let mut waiting = group.into_iter();
            while waiting.len() > 0 {
                self.commit(&mut waiting);
            }
        }
    }

    /// Commits all writes that are waiting, or those up to one with which the transaction was lost: the ones after it
    /// have not begun, and go into another.
    fn commit(&mut self, waiting: &mut std::vec::IntoIter<Job>) {
        if let Err(error) = dialect::begin_write(&mut self.conn) {
            log::error!("a write could not begin: {error}");
            self.recover();
            for job in waiting {
                (job(Err(format!("a write could not begin: {error}"))).answer)(Ok(()));
            }
            return;
        }
        let (mut answers, mut lost): (Vec<Answer>, _) = (Vec::new(), None);
        while lost.is_none()
            && let Some(job) = waiting.next()
        {
            let ran = job(Ok(&mut self.conn));
            answers.push(ran.answer);
            lost = ran.lost;
        }
        let outcome = match lost {
            Some(cause) => Err(format!("another write ended the transaction of both: {cause}")),
            None => dialect::commit(&mut self.conn).map_err(|error| format!("the commit failed: {error}")),
        };
        if let Err(error) = &outcome {
            log::error!("{} writes are undone: {error}", answers.len());
            self.recover();
        }
        for answer in answers {
            answer(outcome.clone());
        }
    }

    /// Leaves no transaction open that the next group would find, and takes a new connection where this one is no
    /// longer good. Where none can be had the next group finds that out, and the one after it.
    fn recover(&mut self) {
        dialect::rollback(&mut self.conn);
        if conn::is_broken(&mut self.conn) {
            match conn::open(&self.location) {
                Ok(fresh) => self.conn = fresh,
                Err(error) => log::error!("the writer gets no connection: {error}"),
            }
        }
    }
}
