"""What a kill test does: kills spread over the run, a writer that goes on meanwhile, and the count at the end."""

import contextlib
import http.client
import itertools
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psycopg

from tests.faults.house import House
from tests.faults.servers import within

KILLS = int(os.environ.get("KILLS", "4"))
STRANDED_AT_MOST = 30.0
ALL_DONE_WITHIN = 60.0 + 10 * KILLS


class Writer(threading.Thread):
    """Posts an article every now and then until stopped, each until it is acknowledged."""

    def __init__(self, desk: House) -> None:
        super().__init__(daemon=True)
        self.desk = desk
        self.over = threading.Event()
        self.acknowledged: dict[str, str] = {}

    def run(self) -> None:
        """Write."""
        number = 0
        while not self.over.wait(0.2):
            name = f"live-{number}"
            with contextlib.suppress(OSError, http.client.HTTPException, ValueError):
                body = {"text": f"The mayor said that {number} roofs were lost.", "external_id": name}
                status, answer = self.desk.call("POST", "/api/v1/articles/", body)
                if status in {200, 202}:
                    self.acknowledged[name] = answer["id"]
                    number += 1


@dataclass
class Run:
    """So many jobs with kills in between. `kill` returns the ids of the workers that died; none: all are hit alike."""

    desk: House
    jobs: int
    kill: Callable[[], list[int]]
    deaths: dict[str, float] = field(default_factory=dict)

    def go(self) -> str:
        """Kill at even distances of the work done, wait for the rest, count; returns the figures as a sentence."""
        writer = Writer(self.desk)
        writer.start()
        began = time.monotonic()
        for number in range(KILLS):
            share = self.jobs * (number + 1) // (KILLS + 1)
            assert within(ALL_DONE_WITHIN, lambda: self._done() >= share, every=0.02), self._states()  # noqa: B023
            self._strike()
        last = time.monotonic()
        writer.over.set()
        writer.join()
        assert within(ALL_DONE_WITHIN, lambda: self._left() == 0), self._states()
        took, after = time.monotonic() - began, time.monotonic() - last
        self._count(writer.acknowledged)
        stranded, silence = self._longest_stranded(), self._longest_silence()
        assert max(stranded, silence) < STRANDED_AT_MOST, (stranded, silence, self._slowest())
        return (
            f"{KILLS} kills during {self.jobs + len(writer.acknowledged):,} jobs in {took:.0f} s, "
            f"{len(self.deaths)} of them in the middle of a job; the last job done {after:.1f} s after the last kill, "
            f"longest stranded {stranded:.1f} s, longest time without a job done {silence:.1f} s; "
            f"{len(writer.acknowledged)} writes acknowledged meanwhile; 0 lost, "
            "0 twice"
        )

    def _strike(self) -> None:
        in_hand = self._ask(IN_HAND)
        died = self.kill()
        now = time.time()
        if died:
            in_hand = [row for row in self._ask(IN_HAND) if any(f"-{pid}-" in str(row[1]) for pid in died)]
        self.deaths |= {str(job): now for job, _ in in_hand}

    def _ask(self, sql: str) -> list[tuple[object, ...]]:
        """The database's answer, once it gives one."""
        found: list[list[tuple[object, ...]]] = []

        def asked() -> bool:
            with contextlib.suppress(psycopg.Error):
                found.append(self.desk.query(sql))
            return bool(found)

        assert within(30, asked), "the database does not answer"
        return found[0]

    def _number(self, sql: str) -> int:
        return int(str(self._ask(sql)[0][0]))

    def _done(self) -> int:
        return self._number("SELECT count(*) FROM claims_job WHERE state = 'done'")

    def _left(self) -> int:
        return self._number("SELECT count(*) FROM claims_job WHERE state <> 'done'")

    def _states(self) -> object:
        return self._ask("SELECT state, attempts, reason, count(*) FROM claims_job GROUP BY 1, 2, 3")

    def _count(self, acknowledged: dict[str, str]) -> None:
        stored = {str(name): str(key).replace("-", "") for name, key in self._ask(NAMES)}
        assert len(stored) == self._number("SELECT count(*) FROM claims_article")
        assert {name: key.replace("-", "") for name, key in acknowledged.items()}.items() <= stored.items()
        assert {f"seed-{number}" for number in range(self.jobs)} <= stored.keys()
        for once in ("claims_reading", "claims_job", "(SELECT 1 FROM claims_event WHERE kind = 'article_read') AS e"):
            assert self._number(f"SELECT count(*) FROM {once}") == len(stored), once  # noqa: S608 - our own table
        assert self._ask("SELECT count(*) FROM claims_reading GROUP BY article_version_id HAVING count(*) > 1") == []
        assert self._ask("SELECT count(*) FROM claims_article WHERE status <> 'read'") == [(0,)]
        assert self.desk.record() == "holds"

    def _longest_stranded(self) -> float:
        """Seconds from a kill to the end of a job that was in hand then."""
        ended = {str(job): float(str(end)) for job, end in self._ask(self.desk.ENDS)}
        return max((ended[job] - died for job, died in self.deaths.items()), default=0.0)

    def _slowest(self) -> object:
        """The jobs that were done last, with their attempts."""
        return self._ask(
            "SELECT id, attempts, started_at, finished_at FROM claims_job ORDER BY finished_at DESC LIMIT 3"
        )

    def _longest_silence(self) -> float:
        """Seconds from one job done to the next."""
        ends = sorted(float(str(end)) for _, end in self._ask(self.desk.ENDS))
        return max((later - earlier for earlier, later in itertools.pairwise(ends)), default=0.0)


IN_HAND = "SELECT id, worker FROM claims_job WHERE state = 'running'"
NAMES = "SELECT external_id, id FROM claims_article"
