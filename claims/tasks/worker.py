"""A worker: claims jobs from the table, one at a time, and keeps its lease while it works."""

import logging
import os
import platform
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from uuid import UUID

from django.conf import settings
from django.db import connection, connections
from django_scopes import scope

from claims import conf, queue
from claims.enums import JobKind
from claims.queue import Hold, LostJobError
from claims.tasks.kinds import KINDS

log = logging.getLogger(__name__)
PROGRESS_EVERY = 0.5


class Worker:
    """Works until `stop` is set. The name says which process it is."""

    def __init__(self) -> None:
        self.name = f"{platform.node()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.stop = threading.Event()

    def run(self) -> None:
        """Claim and do jobs until asked to stop; the job in hand is finished first."""
        while not self.stop.is_set():
            if not self.work_once():
                self.stop.wait(settings.JOB_POLL_SECONDS)

    def work_until_idle(self) -> int:
        """Do all that is owed now; returns how many jobs were done or given up."""
        done = 0
        while not self.stop.is_set() and self.work_once():
            done += 1
        return done

    def work_once(self, only: UUID | None = None) -> bool:
        """Claim one job and do it, with `only` that one; False when there is none to be had."""
        hold = queue.claim_next(self.name, only)
        if hold is None:
            return False
        with scope(newsroom=hold.job.newsroom), _heartbeat(hold):
            _do(hold)
        return True


def _do(hold: Hold) -> None:
    kind = KINDS[JobKind(hold.job.kind)]
    if hold.job.attempts > queue.MAX_ATTEMPTS:
        _give_up(hold, hold.job.reason or "its worker died each time")
        return
    try:
        kind.run(hold, _reporter(hold))
    except LostJobError:
        log.warning("Job %s went to another worker; what was done here is undone.", hold.job.pk)
    except Exception as error:
        log.exception("Job %s (%s) failed, attempt %s.", hold.job.pk, hold.job.kind, hold.job.attempts)
        reason = f"{type(error).__name__}: {error}"[:500]
        if hold.job.attempts >= queue.MAX_ATTEMPTS:
            _give_up(hold, reason)
        else:
            queue.put_back(hold, reason)


def _give_up(hold: Hold, reason: str) -> None:
    try:
        KINDS[JobKind(hold.job.kind)].give_up(hold, reason)
    except LostJobError:
        log.warning("Job %s went to another worker.", hold.job.pk)
    except Exception:
        log.exception("Job %s could not be given up in its own way.", hold.job.pk)
        queue.bury(hold, reason)


def _reporter(hold: Hold) -> Callable[[float], None]:
    """Notes progress on the job's row, not more often than a person can see."""
    last = monotonic()

    def report(fraction: float) -> None:
        nonlocal last
        if not connection.in_atomic_block and monotonic() - last >= PROGRESS_EVERY:
            queue.progress(hold, fraction)
            last = monotonic()

    return report


@contextmanager
def _heartbeat(hold: Hold) -> Iterator[None]:
    """Renew the lease from a thread of its own while the work goes on."""
    over = threading.Event()

    def renew() -> None:
        try:
            while not over.wait(conf.job_lease_seconds() / 3):
                if not queue.beat(hold):
                    return
        except Exception:
            log.exception("The lease of job %s could not be renewed.", hold.job.pk)
        finally:
            connections.close_all()

    thread = threading.Thread(target=renew, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
