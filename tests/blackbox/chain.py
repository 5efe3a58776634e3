"""Verifies event logs straight from the database, past the server and its code.

Checked for each log: every body is canonical JSON and names its log; `seq` runs from 1 without a gap; `prev` is the leaf
of the event before, the first one the hash of the log's genesis; `leaf` is SHA-256 of 0x00 and the body; `at` is a UTC
time in milliseconds that never falls. What the events mean is not judged here.
"""

import hashlib
import json
import re

AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


class Broken(AssertionError):
    """The log does not hold; the message names the first bad event."""


class Event:
    """A row of the log: its stored bytes, its stored leaf hash, and what the bytes say."""

    def __init__(self, seq, body, leaf):
        self.seq, self.body, self.leaf = int(seq), body, leaf
        self.says = json.loads(body, object_pairs_hook=no_doubles, parse_float=no_float, parse_constant=no_float)

    @property
    def type(self):
        return self.says["type"]

    @property
    def data(self):
        return self.says["data"]


def no_doubles(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Broken("a member stands twice in an object")
    return members


def no_float(text):
    raise Broken(f"a number that is no integer: {text}")


def canonical(value):
    """The canonical bytes of a value whose keys are ASCII and whose numbers are integers."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def genesis(log, origin):
    return hashlib.sha256(canonical({"log": log, "origin": origin, "v": 1})).hexdigest()


def events(database, log, after=0):
    """The events of a log after a `seq`, in order, as stored."""
    rows = database.rows(f"SELECT seq, {database.hex('body')}, leaf FROM event_log "
                         f"WHERE log = '{log}' AND seq > {int(after)} ORDER BY seq")
    return [Event(seq, bytes.fromhex(body), leaf) for seq, body, leaf in rows]


def logs(database):
    """The ids of all logs, each with its number of events."""
    return dict(database.rows("SELECT log, count(*) FROM event_log GROUP BY log"))


def verify(database, log):
    """The events of a log that holds; raises `Broken` at the first that does not."""
    [(origin,)] = database.rows("SELECT value FROM service_meta WHERE key = 'origin'")
    found = events(database, log)
    verify_events(found, log, genesis(log, origin))
    return found


def verify_events(found, log, prev):
    """Checks events that should be a whole log, whose first `prev` is given."""
    at = ""
    for expected, event in enumerate(found, start=1):
        says = event.says
        if event.seq != expected or says.get("seq") != expected:
            raise Broken(f"seq {event.seq} (in the body {says.get('seq')}) where {expected} is due")
        if canonical(says) != event.body:
            raise Broken(f"seq {expected}: the body is not canonical")
        if says.get("log") != log:
            raise Broken(f"seq {expected}: the body belongs to the log {says.get('log')}")
        if says.get("prev") != prev:
            raise Broken(f"seq {expected}: prev is not the leaf of the event before")
        if event.leaf != hashlib.sha256(b"\x00" + event.body).hexdigest():
            raise Broken(f"seq {expected}: the leaf is not the hash of the body")
        if not AT.fullmatch(says.get("at", "")) or says["at"] < at:
            raise Broken(f"seq {expected}: at {says.get('at')} after {at}")
        prev, at = event.leaf, says["at"]
