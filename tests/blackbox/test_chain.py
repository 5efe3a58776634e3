"""The log verifier against logs that were tampered with: it must find every change, or its silence means nothing."""

import hashlib
import unittest

import chain

LOG, ORIGIN = "0193-log", "kipp.test"


def written(count):
    """A log of `count` events that holds."""
    prev, events = chain.genesis(LOG, ORIGIN), []
    for seq in range(1, count + 1):
        body = chain.canonical({"v": 1, "log": LOG, "seq": seq, "prev": prev, "at": f"2026-11-24T01:50:17.{seq:03}Z",
                                "type": "score.submitted", "data": {"value": "87.5", "note": "é"}})
        prev = hashlib.sha256(b"\x00" + body).hexdigest()
        events.append(chain.Event(seq, body, prev))
    return events


def verify(events):
    chain.verify_events(events, LOG, chain.genesis(LOG, ORIGIN))


class ALogThatHolds(unittest.TestCase):
    def test_is_accepted(self):
        verify(written(5))

    def test_is_not_accepted_as_another_log_s(self):
        with self.assertRaises(chain.Broken):
            chain.verify_events(written(2), LOG, chain.genesis(LOG, "elsewhere"))


class ALogThatWasTamperedWith(unittest.TestCase):
    def test_is_refused_when_any_byte_is_changed(self):
        for event in written(3):
            for place in range(len(event.body)):
                events = written(3)
                changed = bytearray(event.body)
                changed[place] ^= 1
                with self.assertRaises((chain.Broken, ValueError), msg=f"seq {event.seq}, byte {place}"):
                    events[event.seq - 1] = chain.Event(event.seq, bytes(changed), event.leaf)
                    verify(events)

    def test_is_refused_when_an_event_is_missing_doubled_or_moved(self):
        one, two, three = written(3)
        for events in ([two, three], [one, three], [one, two, two, three], [two, one, three]):
            with self.assertRaises(chain.Broken):
                verify(events)

    def test_is_refused_when_a_changed_event_was_hashed_again(self):
        events = written(3)
        body = events[1].body.replace(b"87.5", b"97.5")
        events[1] = chain.Event(2, body, hashlib.sha256(b"\x00" + body).hexdigest())
        with self.assertRaises(chain.Broken):
            verify(events)

    def test_is_refused_when_the_json_is_not_canonical(self):
        for body in (b'{"b":1,"a":2}', b'{"a": 2}', '{"a":"\\u00e9"}'.encode(), b'{"a":2}\n'):
            self.assertNotEqual(chain.canonical(chain.Event(1, body, "").says), body)
        for body in (b'{"a":1,"a":1}', b'{"a":1.5}', b'{"a":1e3}', b'{"a":NaN}'):
            with self.assertRaises(chain.Broken):
                chain.Event(1, body, "")

    def test_is_refused_when_time_falls(self):
        events = written(1)
        body = events[0].body.replace(b'"seq":1', b'"seq":2').replace(b"17.001Z", b"17.000Z")
        body = body.replace(chain.genesis(LOG, ORIGIN).encode(), events[0].leaf.encode())
        events.append(chain.Event(2, body, hashlib.sha256(b"\x00" + body).hexdigest()))
        with self.assertRaisesRegex(chain.Broken, "at "):
            verify(events)


if __name__ == "__main__":
    unittest.main()
