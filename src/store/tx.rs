//! One write transaction: the locks it took, the permits it gave, the events it will append.

use std::collections::HashMap;

use uuid::Uuid;

use super::conn::Conn;
use super::dialect;
use super::error::StoreError;
use super::events::{self, EventRow};
use crate::domain::event::Receipt;
use crate::domain::event::{Data, Kind};
use crate::domain::ids::{Id, LogId};
use crate::domain::policy::{Act, Actor, Scope};
use crate::domain::time::Moment;

/// Who writes, when, and under which retry key.
#[derive(Clone, Debug)]
pub struct Author {
    pub actor: Actor,
    pub now: Moment,
    /// The request's idempotency key where it is a UUID; it stands in `score.*` events.
    pub key: Option<Uuid>,
}

/// A log's end as it will be after this transaction.
struct Head {
    seq: i64,
    leaf: String,
    at: Moment,
    pending: Vec<EventRow>,
}

/// A running write. It commits as a whole or leaves nothing.
pub struct Tx<'a> {
    pub(super) conn: &'a mut Conn,
    author: Author,
    origin: &'a str,
    service_log: LogId,
    heads: HashMap<LogId, Head>,
    /// Logs in the order they were locked, which is the order they are written in.
    locked: Vec<LogId>,
}

/// Proof that the policy allows `A` on its scope, and that the log has it. Only [`Tx::permit`] makes one, and a store
/// function that changes something asks for the permit of its own act.
pub struct Permit<A: Act> {
    scope: A::Scope,
    receipt: Option<Receipt>,
}

impl<A: Act> Permit<A> {
    /// What the act was permitted on; store functions take their target from here.
    pub fn scope(&self) -> &A::Scope {
        &self.scope
    }

    /// Where the event stands in its log; none for a quiet act.
    pub fn receipt(&self) -> Option<&Receipt> {
        self.receipt.as_ref()
    }
}

impl<'a> Tx<'a> {
    pub(super) fn new(conn: &'a mut Conn, author: Author, origin: &'a str, service_log: LogId) -> Self {
        Self { conn, author, origin, service_log, heads: HashMap::new(), locked: Vec::new() }
    }

    /// Who writes.
    pub fn actor(&self) -> &Actor {
        &self.author.actor
    }

    /// The time of this write: one reading of the clock, never before the last event of a log that it locked.
    pub fn now(&self) -> Moment {
        self.author.now
    }

    /// A new id, of a later order than those before it.
    pub fn new_id<K>(&self) -> Id<K> {
        Id::new(Uuid::now_v7())
    }

    /// A random text that makes a commitment tell nothing once it is deleted.
    pub fn new_salt(&self) -> String {
        Uuid::new_v4().simple().to_string()
    }

    /// The value of `idem` in a score's event: the request's key, else a random one. It blinds the leaf.
    pub fn blinding_key(&self) -> Uuid {
        self.author.key.unwrap_or_else(Uuid::new_v4)
    }

    /// Takes a log's lock. Everything that the write depends on is read after this.
    pub fn lock(&mut self, log: LogId) -> Result<(), StoreError> {
        if self.heads.contains_key(&log) {
            return Ok(());
        }
        let (seq, leaf, at) = dialect::lock_head(self.conn, &log.to_string())?;
        let at = Moment::from_millis(at);
        self.author.now = self.author.now.max(at);
        self.heads.insert(log, Head { seq, leaf, at, pending: Vec::new() });
        self.locked.push(log);
        Ok(())
    }

    /// Takes the lock of the service's own log.
    pub fn lock_service(&mut self) -> Result<(), StoreError> {
        self.lock(self.service_log)
    }

    /// For reading inside the write, after the lock.
    pub fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    /// Begins the log of something new.
    pub fn start_log(&mut self, log: LogId) -> Result<(), StoreError> {
        events::start_log(self.conn, log, self.origin)?;
        self.lock(log)
    }

    /// Asks the policy, and writes the act to its log.
    pub fn permit<A: Act>(&mut self, _act: A, scope: A::Scope, data: Data) -> Result<Permit<A>, StoreError> {
        if !A::allows(&self.author.actor, &scope) {
            return Err(StoreError::Forbidden);
        }
        let receipt = match A::EVENT {
            Some(kind) => Some(self.append(kind, &scope, data)?),
            None => None,
        };
        Ok(Permit { scope, receipt })
    }

    /// The same for an act that somebody gave a reason for: the event commits to the words, which are kept beside the log.
    pub fn permit_because<A: Act>(
        &mut self,
        act: A,
        scope: A::Scope,
        mut data: Data,
        reason: &str,
    ) -> Result<Permit<A>, StoreError> {
        let salt = self.new_salt();
        data.push(("reason_sha256", events::commitment(&salt, &serde_json::json!(reason))?.into()));
        let permit = self.permit(act, scope, data)?;
        if let Some(receipt) = &permit.receipt {
            events::keep_reason(self.conn, receipt, reason, &salt)?;
        }
        Ok(permit)
    }

    /// With a reason where one was given.
    pub fn permit_perhaps_because<A: Act>(
        &mut self,
        act: A,
        scope: A::Scope,
        data: Data,
        reason: Option<&str>,
    ) -> Result<Permit<A>, StoreError> {
        match reason {
            Some(reason) => self.permit_because(act, scope, data, reason),
            None => self.permit(act, scope, data),
        }
    }

    /// What the log calls itself: part of its first event's `prev`.
    pub fn origin(&self) -> &str {
        self.origin
    }

    fn append(&mut self, kind: Kind, scope: &impl Scope, data: Data) -> Result<Receipt, StoreError> {
        let log = scope.log().id(self.service_log);
        self.lock(log)?;
        let (actor, role) = self.name_of_actor(scope);
        let now = self.author.now;
        let idem = kind.name.starts_with("score.").then(|| self.blinding_key());
        let head = self.heads.get_mut(&log).ok_or_else(|| StoreError::Corrupt("a log without a head".to_owned()))?;
        let seq = head.seq + 1;
        let mut event = serde_json::json!({
            "v": kind.version,
            "log": log.to_string(),
            "seq": seq,
            "prev": head.leaf,
            "at": now.to_string(),
            "type": kind.name,
            "actor": {"id": actor, "role": role},
            "data": events::to_json(data),
        });
        if let Some(round) = scope.round() {
            event["round"] = round.to_string().into();
        }
        if let Some(idem) = idem {
            event["idem"] = idem.to_string().into();
        }
        let body = events::canonical(&event)?;
        let leaf = events::leaf(&body);
        head.pending.push(EventRow { log: log.to_string(), seq, body, leaf: leaf.clone() });
        head.seq = seq;
        head.leaf.clone_from(&leaf);
        head.at = now;
        Ok(Receipt { log: log.to_string(), seq, event_sha256: leaf })
    }

    /// A judge appears under a seat, so that a published log names nobody; the command line under its own word.
    fn name_of_actor(&self, scope: &impl Scope) -> (String, &'static str) {
        let actor = &self.author.actor;
        match scope.seat() {
            Some(seat) => (seat.to_string(), actor.role.as_str()),
            None if actor.user.uuid().is_nil() => (actor.user.to_string(), "console"),
            None => (actor.user.to_string(), actor.role.as_str()),
        }
    }

    /// Writes the events; the last thing before the commit.
    pub(super) fn flush(&mut self) -> Result<(), StoreError> {
        for log in std::mem::take(&mut self.locked) {
            if let Some(head) = self.heads.get_mut(&log) {
                events::append(self.conn, &std::mem::take(&mut head.pending), head.at.millis())?;
            }
        }
        Ok(())
    }
}
