//! Results kept in memory. What may still change is kept under the ends of the logs that it was made from, so every
//! process notices every change, whoever made it; what is published never changes. Bounded in bytes.

use std::collections::HashSet;
use std::hash::Hash;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use lru::LruCache;
use uuid::Uuid;

use crate::domain::ids::{CompetitionId, LogId};
use crate::domain::time::Moment;
use crate::store::{Conn, StoreError, events};

use super::competition_ranking::CompetitionStanding;
use super::standing::Standing;

/// How far the logs go that a result is made from. Drafts and heartbeats leave no event, and count for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    pub competition: i64,
    pub service: i64,
}

impl Stamp {
    /// Of what never changes again.
    pub const FINAL: Self = Self { competition: i64::MAX, service: i64::MAX };

    /// The present one, and the time of the last event that it covers.
    pub fn read(conn: &mut Conn, competition: CompetitionId, service: LogId) -> Result<(Self, Moment), StoreError> {
        let [(competition, one), (service, other)] = events::ends(conn, [competition.log(), service])?;
        Ok((Self { competition, service }, Moment::from_millis(one.max(other))))
    }
}

/// Something that is kept, and about how many bytes it takes.
pub trait Weigh {
    fn weight(&self) -> usize;
}

/// A bounded memory of `V`s, the least used of which go first.
pub struct Kept<K: Hash + Eq, V> {
    held: Mutex<Held<K, V>>,
    gate: Gate<K>,
    most: usize,
}

/// How many of a kind are made at once: one that takes long leaves room for others, and large ones never fill the memory
/// all together.
const AT_ONCE: usize = 3;

/// Who wants what is being made waits for it; who wants another thing goes on beside it.
struct Gate<K> {
    making: Mutex<HashSet<K>>,
    done: Condvar,
}

/// One that is being made, until this goes.
struct Making<'a, K: Hash + Eq> {
    gate: &'a Gate<K>,
    key: &'a K,
}

impl<K: Hash + Eq + Clone> Gate<K> {
    fn enter<'a>(&'a self, key: &'a K) -> Making<'a, K> {
        let closed = |making: &mut HashSet<K>| making.contains(key) || making.len() >= AT_ONCE;
        let making = self.done.wait_while(lock(&self.making), closed);
        making.unwrap_or_else(PoisonError::into_inner).insert(key.clone());
        Making { gate: self, key }
    }
}

impl<K: Hash + Eq> Drop for Making<'_, K> {
    fn drop(&mut self) {
        lock(&self.gate.making).remove(self.key);
        self.gate.done.notify_all();
    }
}

struct Held<K: Hash + Eq, V> {
    by_key: LruCache<K, (Stamp, Arc<V>)>,
    weight: usize,
}

/// A panic while it was held leaves the map whole: it is changed by single steps.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<K: Hash + Eq + Clone, V: Weigh> Kept<K, V> {
    /// With room for so many bytes. One that is larger by itself is kept all the same, alone.
    fn with_room_for(most: usize) -> Self {
        let held = Held { by_key: LruCache::unbounded(), weight: 0 };
        let gate = Gate { making: Mutex::new(HashSet::new()), done: Condvar::new() };
        Self { held: Mutex::new(held), gate, most }
    }

    pub fn get(&self, key: &K, stamp: Stamp) -> Option<Arc<V>> {
        let mut held = lock(&self.held);
        held.by_key.get(key).filter(|(of, _)| *of == stamp).map(|(_, value)| Arc::clone(value))
    }

    /// Keeps a value, unless a later one is there.
    pub fn put(&self, key: K, stamp: Stamp, value: Arc<V>) {
        let mut held = lock(&self.held);
        if held.by_key.peek(&key).is_some_and(|(of, _)| *of > stamp) {
            return;
        }
        held.weight += value.weight();
        if let Some((_, before)) = held.by_key.put(key, (stamp, value)) {
            held.weight -= before.weight();
        }
        while held.weight > self.most && held.by_key.len() > 1 {
            let Some((_, (_, least))) = held.by_key.pop_lru() else { break };
            held.weight -= least.weight();
        }
    }

    /// The one that is kept, else a new one. An outdated one goes before the new one is made.
    pub fn get_or_make<E>(&self, key: &K, stamp: Stamp, make: impl FnOnce() -> Result<V, E>) -> Result<Arc<V>, E> {
        if let Some(value) = self.get(key, stamp) {
            return Ok(value);
        }
        let _making = self.gate.enter(key);
        if let Some(value) = self.get(key, stamp) {
            return Ok(value);
        }
        self.drop_older(key, stamp);
        let value = Arc::new(make()?);
        self.put(key.clone(), stamp, Arc::clone(&value));
        Ok(value)
    }

    fn drop_older(&self, key: &K, stamp: Stamp) {
        let mut held = lock(&self.held);
        if held.by_key.peek(key).is_some_and(|(of, _)| *of < stamp)
            && let Some((_, before)) = held.by_key.pop(key)
        {
            held.weight -= before.weight();
        }
    }
}

/// A page of a published ranking, as it is sent.
#[derive(Debug)]
pub struct RenderedPage {
    pub body: bytes::Bytes,
    pub tag: String,
    pub next: Option<String>,
}

impl Weigh for RenderedPage {
    fn weight(&self) -> usize {
        self.body.len() + 512
    }
}

/// Which page of a round's ranking.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageKey {
    pub round: Uuid,
    pub group: Option<String>,
    pub limit: i64,
    pub after: Option<String>,
}

const MIB: usize = 1 << 20;

/// All that is kept of results.
pub struct KeptResults {
    pub rounds: Kept<Uuid, Standing>,
    pub competitions: Kept<Uuid, CompetitionStanding>,
    pub pages: Kept<PageKey, RenderedPage>,
}

impl Default for KeptResults {
    fn default() -> Self {
        Self {
            rounds: Kept::with_room_for(96 * MIB),
            competitions: Kept::with_room_for(48 * MIB),
            pages: Kept::with_room_for(24 * MIB),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Block(usize);
    impl Weigh for Block {
        fn weight(&self) -> usize {
            self.0
        }
    }

    const fn stamp(competition: i64, service: i64) -> Stamp {
        Stamp { competition, service }
    }

    fn made(kept: &Kept<u8, Block>, key: u8, at: Stamp, weight: usize) -> bool {
        let mut made = false;
        let make = || {
            made = true;
            Ok::<_, ()>(Block(weight))
        };
        assert_eq!(kept.get_or_make(&key, at, make).map(|block| block.0), Ok(weight));
        made
    }

    #[test]
    fn a_change_in_either_log_makes_it_anew() {
        let kept = Kept::with_room_for(100);
        assert!(made(&kept, 1, stamp(1, 1), 10));
        assert!(!made(&kept, 1, stamp(1, 1), 10));
        assert!(made(&kept, 1, stamp(1, 2), 10));
        assert!(made(&kept, 1, stamp(2, 2), 10));
        assert!(made(&kept, 1, stamp(1, 2), 10), "a reader of an older moment gets what belongs to it");
        assert!(!made(&kept, 1, stamp(2, 2), 10), "and does not push the later one out");
    }

    #[test]
    fn the_least_used_go_when_there_is_no_more_room() {
        let (kept, at) = (Kept::with_room_for(100), stamp(1, 1));
        for key in [1, 2] {
            assert!(made(&kept, key, at, 40));
        }
        assert!(!made(&kept, 1, at, 40));
        assert!(made(&kept, 3, at, 40));
        assert!(!made(&kept, 1, at, 40) && !made(&kept, 3, at, 40));
        assert!(kept.get(&2, at).is_none());
        assert!(made(&kept, 4, at, 500), "one that is too large is kept alone");
        assert!(kept.get(&4, at).is_some() && kept.get(&1, at).is_none());
        assert!(made(&kept, 4, stamp(2, 1), 10));
        assert_eq!(lock(&kept.held).weight, 10);
    }

    #[test]
    fn a_slow_one_keeps_only_those_waiting_who_want_the_same() {
        use std::sync::mpsc::channel;
        use std::time::Duration;
        let patience = Duration::from_secs(20);
        let (kept, at) = (Arc::new(Kept::with_room_for(100)), stamp(1, 1));
        let (started, is_started) = channel();
        let (release, released) = channel::<()>();
        let slow = {
            let kept = Arc::clone(&kept);
            std::thread::spawn(move || {
                let make = || {
                    started.send(()).expect("the test waits");
                    released.recv_timeout(patience).expect("the test goes on");
                    Ok::<_, ()>(Block(7))
                };
                kept.get_or_make(&1_u8, at, make).map(|block| block.0)
            })
        };
        is_started.recv_timeout(patience).expect("it is being made");
        let (told, tell) = channel();
        for key in [1, 2] {
            let (kept, told) = (Arc::clone(&kept), told.clone());
            std::thread::spawn(move || told.send((key, made(&kept, key, at, 7))));
        }
        assert_eq!(tell.recv_timeout(patience), Ok((2, true)), "another one is made beside the slow one");
        release.send(()).expect("it waits");
        assert_eq!(tell.recv_timeout(patience), Ok((1, false)), "the same one is made once");
        assert_eq!(slow.join().expect("it ends"), Ok(7));
    }

    #[test]
    fn one_that_fails_leaves_the_gate_open() {
        let kept: Kept<u8, Block> = Kept::with_room_for(100);
        for _ in 0..=AT_ONCE {
            assert!(kept.get_or_make(&1, stamp(1, 1), || Err(())).is_err());
        }
        assert!(made(&kept, 1, stamp(1, 1), 7));
    }
}
