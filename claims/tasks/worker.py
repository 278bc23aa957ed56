"""A worker: claims jobs from the table, one at a time, and keeps its lease while it works.

A job that overruns its kind's time takes its process with it, since nothing else stops a thread for certain; the row
is owed again before that, with the reason, and whoever watches over the process starts another.
"""

import logging
import os
import platform
import secrets
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from time import monotonic, sleep
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, connections
from django_scopes import scope

from claims import conf, context, drafts, idempotency, outages, queue
from claims.enums import JobKind
from claims.queue import Hold, LostJobError
from claims.services import checkpoints, files, scrubbing, watching
from claims.tasks.kinds import KINDS
from claims.tasks.limits import LIMITS
from claims.tasks.memory import bounded

log = logging.getLogger(__name__)
PROGRESS_EVERY = 0.5
PRUNE_EVERY = 3_600
LET_GO_EVERY = 0.25
OVERRAN = 70  # the exit status of a worker whose job took too long


class Worker:
    """Works until `stop` is set. The name says which process it is."""

    def __init__(self) -> None:
        self.name = f"{platform.node()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.stop = threading.Event()
        self._prune_at = 0.0
        self._watch_at = 0.0

    def run(self) -> None:
        """Claim and do jobs until asked to stop; the job in hand is finished first."""
        while not self.stop.is_set():
            if not self.work_once():
                self._prune_hourly()
                self._look_around()
                self.stop.wait(settings.JOB_POLL_SECONDS)

    def _prune_hourly(self) -> None:
        """Where nothing is owed there is time to forget what is kept for a day only, and to owe the day's checks."""
        if monotonic() < self._prune_at:
            return
        self._prune_at = monotonic() + PRUNE_EVERY
        try:
            idempotency.prune()
            drafts.prune()
            files.sweep()
            checkpoints.sign_all()
            scrubbing.start_due()
        except Exception:
            log.exception(
                "What is done every hour (forgetting, sweeping, signing heads) failed; the next try is in an hour."
            )

    def _look_around(self) -> None:
        """Owe the looks at what is watched, as often as the settings say."""
        every = conf.watch_every() * 60
        if not every or monotonic() < self._watch_at:
            return
        self._watch_at = monotonic() + every
        try:
            watching.start_due()
        except Exception:
            log.exception("What is watched could not be looked for; the next try is in %s s.", every)

    def work_until_idle(self) -> int:
        """Do all that is owed now; returns how many jobs were done or given up."""
        done = 0
        while not self.stop.is_set() and self.work_once():
            done += 1
        return done

    def work_once(self, only: UUID | None = None) -> bool:
        """Claim one job and do it, with `only` that one; False when there is none to be had."""
        return self._work(queue.claim_next(self.name, only))

    def rescue(self, like: UUID) -> bool:
        """Do one that a dead worker left, of the same kind as the job `like`; False when there is none."""
        return self._work(queue.claim_left(self.name, like))

    @staticmethod
    def _work(hold: Hold | None) -> bool:
        if hold is None:
            return False
        job, begun = hold.job, monotonic()
        about = {"newsroom": job.newsroom.slug, "newsroom_id": job.newsroom_id, "job": job.pk, "kind": job.kind}
        with scope(newsroom=job.newsroom), context.fresh(**about):
            with _heartbeat(hold):
                _do(hold)
            log.info("worked", extra={"attempt": job.attempts, "ms": round((monotonic() - begun) * 1000, 1)})
        return True


def _do(hold: Hold) -> None:
    kind = KINDS[JobKind(hold.job.kind)]
    limit = LIMITS[JobKind(hold.job.kind)]
    if queue.is_spent(hold):
        _give_up(hold, hold.job.reason or "its worker died each time")
        return
    try:
        with bounded(limit.megabytes):
            kind.run(hold, _reporter(hold))
    except LostJobError:
        log.warning("Job %s went to another worker; what was done here is undone.", hold.job.pk)
    except MemoryError as error:
        _failed(hold, error, f"It needed more than {limit.megabytes} MB of memory.")
    except Exception as error:  # noqa: BLE001 - logged with its trace below
        _failed(hold, error, f"{type(error).__name__}: {error}"[:500])


def _failed(hold: Hold, error: Exception, reason: str) -> None:
    log.error("Job %s (%s) failed, attempt %s.", hold.job.pk, hold.job.kind, hold.job.attempts, exc_info=error)
    if outages.of(error) not in {None, outages.BUSY}:
        _let_go(hold)
    elif queue.may_try_again(hold):
        queue.put_back(hold, reason)
    else:
        _give_up(hold, reason)


def _let_go(hold: Hold) -> None:
    """Leave it to others once the database can be told so; after the lease they have it anyway, and the attempt counts.

    The worker waits a little then, so that a full disk is not asked again and again.
    """
    until = monotonic() + conf.job_lease_seconds()
    while monotonic() < until:
        try:
            queue.let_go(hold)
            sleep(LET_GO_EVERY)
            break
        except (DatabaseError, InterfaceError):
            connection.close()
            sleep(LET_GO_EVERY)


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
    """Renew the lease from a thread of its own while the work goes on, and for no longer than its kind may take."""
    over = threading.Event()
    seconds = LIMITS[JobKind(hold.job.kind)].seconds
    until = monotonic() + seconds

    def renew() -> None:
        try:
            while not over.wait(max(min(conf.job_lease_seconds() / 3, until - monotonic()), 0)):
                if monotonic() >= until:
                    _end_the_process(hold, f"It took longer than {seconds:g} s.")
                if not queue.beat(hold):
                    return
        except Exception:
            log.exception("The lease of job %s could not be renewed.", hold.job.pk)
        finally:
            connections.close_all()

    thread = threading.Thread(target=copy_context().run, args=(renew,), name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _end_the_process(hold: Hold, reason: str) -> None:
    try:
        log.error("Job %s (%s): %s Its worker ends.", hold.job.pk, hold.job.kind, reason)
        queue.put_back(hold, reason)
    finally:
        sys.stderr.flush()
        os._exit(OVERRAN)
