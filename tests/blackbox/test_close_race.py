"""Eight judges submit while the round is closed at a random moment: nothing acknowledged is lost, nothing lands after.

KIPP_RACES rounds (20 unless said) on each set-up: SQLite, PostgreSQL, and two servers on one PostgreSQL. Every round is a
fresh one of the same competition. KIPP_SEED repeats a run as far as threads can be repeated.
"""

import os
import random
import threading
import time
import unittest

import chain
import ledger
from databases import Postgres, Sqlite
from figures import figure
from given import API, Stage, full_sheet, sheet_path
from server import Server

RACES = int(os.environ.get("KIPP_RACES", "20"))
JUDGES, ENTRIES = 8, 3
LAST_CLOSE_SECONDS = 0.4
LONGEST_RACE_SECONDS = 60
SIGN_IN_EVERY_SECONDS = 300  # access tokens last 15 minutes


class Judging(threading.Thread):
    """One judge who submits sheet after sheet until the round has refused three times."""

    def __init__(self, judge, server, round_id, entries, seed):
        super().__init__(daemon=True)
        self.judge, self.server, self.round_id, self.entries = judge, server, round_id, entries
        self.rng = random.Random(seed)
        self.receipts, self.refusals, self.failure = [], [], None

    def run(self):
        try:
            self.judge_on()
        except Exception as failure:  # the race counts it as a violation
            self.failure = failure

    def judge_on(self):
        etags, until = {}, time.monotonic() + LONGEST_RACE_SECONDS
        with self.judge.client(self.server) as client:
            while len(self.refusals) < 3:
                if time.monotonic() > until:
                    raise AssertionError("the round was never closed to this judge")
                entry, sheet = self.rng.choice(self.entries), full_sheet(self.rng)
                expects = {"if_match": etags[entry]} if entry in etags else {"if_none_match": "*"}
                sent_at = time.monotonic()
                answer = client.put(sheet_path(self.round_id, entry), sheet, **expects)
                if answer.status in (200, 201):
                    etags[entry] = answer.etag
                    self.receipts.append(ledger.Receipt(self.judge.id, entry, sheet, answer, sent_at, time.monotonic()))
                else:
                    self.refusals.append((answer.status, answer.problem, time.monotonic()))


class Race:
    """One round that is judged and closed at once, and everything that its clients were told."""

    def __init__(self, stage, servers, number, rng):
        self.stage, self.reader = stage, servers[-1]
        self.round_id = stage.open_round(f"Race {number}")
        judging = [Judging(judge, servers[index % len(servers)], self.round_id, stage.entries, rng.random())
                   for index, judge in enumerate(stage.judges)]
        for thread in judging:
            thread.start()
        time.sleep(rng.uniform(0, LAST_CLOSE_SECONDS))
        with stage.organizer.client(rng.choice(servers)) as client:
            self.close_sent_at = time.monotonic()
            client.post(f"{API}/rounds/{self.round_id}/close").must(200)
            self.close_answered_at = time.monotonic()
        for thread in judging:
            thread.join(LONGEST_RACE_SECONDS)
        self.failures = [repr(thread.failure) for thread in judging if thread.failure or thread.is_alive()]
        self.receipts = [receipt for thread in judging for receipt in thread.receipts]
        self.refusals = [refusal for thread in judging for refusal in thread.refusals]

    def violations(self, events):
        """In words, everything that must not be; `events` are those of the competition's log since the race began."""
        of_round = [event for event in events if event.says.get("round") == self.round_id]
        closes = [event.seq for event in of_round if event.type == "round.closed"]
        if len(closes) != 1:
            return [f"the log has {len(closes)} closings of the round"]
        scores = [event.seq for event in of_round if event.type.startswith("score.")]
        wrong = [*self.failures, *ledger.unlike_the_log(self.receipts, events, self.stage.competition),
                 *ledger.out_of_real_time(self.receipts)]
        wrong += [f"score {seq} stands after the close {closes[0]}" for seq in scores if seq > closes[0]]
        wrong += [f"receipt {each.seq} was sent after the close was answered" for each in self.receipts
                  if each.seq > closes[0] or each.sent_at > self.close_answered_at]
        wrong += [f"score {seq} was never acknowledged" for seq in set(scores) - {each.seq for each in self.receipts}]
        wrong += [f"refused with {status} {problem}" for status, problem, _ in self.refusals
                  if (status, problem) != (409, "/problems/round-closed")]
        wrong += ["refused before anybody closed the round" for _, _, answered_at in self.refusals
                  if answered_at < self.close_sent_at]
        with self.stage.organizer.client(self.reader) as client:
            return wrong + ledger.unlike_the_sheets(self.receipts, ledger.stored_sheets(client, self.round_id))


class CloseRace:
    """The test, for each set-up below."""

    def test_no_score_lands_after_the_close_and_none_is_lost(self):
        servers = self.servers()
        database, stage = servers[0].database, Stage(servers[0], JUDGES, ENTRIES)
        seed = int(os.environ.get("KIPP_SEED", random.randrange(10**9)))
        rng, signed_in, seen = random.Random(seed), time.monotonic(), 0
        submitted, refused, wrong = 0, 0, []
        for number in range(RACES):
            if time.monotonic() - signed_in > SIGN_IN_EVERY_SECONDS:
                stage.sign_in_again()
                signed_in = time.monotonic()
            race = Race(stage, servers, number, rng)
            events = chain.events(database, stage.competition, after=seen)
            wrong += [f"race {number}: {violation}" for violation in race.violations(events)]
            submitted, refused, seen = submitted + len(race.receipts), refused + len(race.refusals), events[-1].seq
        figure(f"close race, {self.name}", rounds=RACES, submitted=submitted, refused_after_close=refused,
               violations=len(wrong), seed=seed)
        self.assertEqual(wrong, [])
        self.assertGreater(submitted, RACES, "hardly anything was submitted: this was no race")
        chain.verify(database, stage.competition)

    def started(self, database, secret=None):
        server = Server(database, secret)
        self.addCleanup(server.kill)
        server.start()
        return server

    def fresh(self, kind):
        database = kind()
        self.addCleanup(database.remove)
        return database


class OnSqlite(CloseRace, unittest.TestCase):
    name = "SQLite"

    def servers(self):
        return [self.started(self.fresh(Sqlite))]


class OnPostgres(CloseRace, unittest.TestCase):
    name = "PostgreSQL"

    def servers(self):
        return [self.started(self.fresh(Postgres))]


class OnPostgresWithTwoServers(CloseRace, unittest.TestCase):
    name = "PostgreSQL with two servers"

    def servers(self):
        first = self.started(self.fresh(Postgres))
        return [first, self.started(first.database, first.secret)]


if __name__ == "__main__":
    unittest.main()
