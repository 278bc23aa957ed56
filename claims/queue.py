"""A job is a row: written with the change it serves, claimed by conditional update, held by a lease.

`enqueue` is all that services need. The rest is for workers: whoever claims a job owns it until its lease runs out;
a heartbeat renews the lease, and a worker that died leaves the row to the next one. Attempts are counted at the claim,
so that a job that kills its workers ends `dead` and visible; but a worker more often dies of something else, so one
that never said why it failed has more of them, and an attempt that the database cut short does not count.
"""

import functools
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from django_scopes import scopes_disabled

from claims import bell, clock, conf
from claims.enums import JobKind, JobState
from claims.models import Job

MAX_ATTEMPTS = 3
MAX_DEATHS = 6
OUTSIDE = (JobKind.FETCH_ARTICLE, JobKind.REFRESH_ARTICLE, JobKind.CAPTURE_SOURCE, JobKind.CHECK_SOURCE)


class LostJobError(RuntimeError):
    """The lease ran out and another worker has the job: what this one did must not be committed."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A claimed job and the name of the worker that holds it."""

    job: Job
    worker: str


def enqueue(kind: JobKind, *, newsroom_id: UUID, not_before: datetime | None = None, **payload: Any) -> Job:
    """Owe work of `kind`, in the caller's transaction. Raises `ValueError` for an unknown kind or outside of one.

    With `not_before` nobody is woken for it: a sweep finds it when its time has come.
    """
    if not connection.in_atomic_block:
        raise ValueError("A job is written in the transaction of the change it serves.")
    job_kind = JobKind(kind)
    if not_before is not None:
        return Job.objects.create(newsroom_id=newsroom_id, kind=job_kind, payload=payload, run_after=not_before)
    job = Job.objects.create(newsroom_id=newsroom_id, kind=job_kind, payload=payload)
    transaction.on_commit(functools.partial(bell.ring, job.pk, job_kind))
    return job


@scopes_disabled()  # type: ignore[untyped-decorator]
def claim_next(worker: str, only: UUID | None = None) -> Hold | None:
    """Claim a job whose worker let its lease run out, else the oldest that is owed; None when there is none.

    What a dead worker left waits behind no backlog, and nothing that the desk does by itself behind what may wait for
    servers elsewhere (`OUTSIDE`). With `only`, that job or none.
    """
    now = timezone.now()
    wanted = Q() if only is None else Q(id=only)
    owed = Q(state=JobState.OWED, run_after__lte=now)
    for claimable in (_left(now), owed & ~Q(kind__in=OUTSIDE), owed & Q(kind__in=OUTSIDE)):
        if hold := _claim(worker, claimable & wanted, now):
            return hold
    return None


@scopes_disabled()  # type: ignore[untyped-decorator]
def claim_left(worker: str, like: UUID) -> Hold | None:
    """Claim a job of the same kind as the job `like` whose worker let its lease run out; None when there is none."""
    now = timezone.now()
    return _claim(worker, _left(now) & Q(kind__in=Job.objects.filter(id=like).values("kind")), now)


def _left(now: datetime) -> Q:
    """Those in the hands of a worker that no longer says it lives."""
    return Q(state=JobState.RUNNING, lease_until__lt=now)


def _claim(worker: str, claimable: Q, now: datetime) -> Hold | None:
    """Claim the oldest of those that are `claimable`."""
    while Job.objects.filter(claimable).exists():  # a look costs no lock, and most find nothing
        with transaction.atomic():
            free = Job.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
            job_id = free.filter(claimable).order_by("run_after").values_list("id", flat=True).first()
            if job_id is None:
                return None  # others hold all there is
            claimed = Job.objects.filter(claimable, id=job_id).update(
                state=JobState.RUNNING,
                worker=worker,
                attempts=F("attempts") + 1,
                lease_until=now + timedelta(seconds=conf.job_lease_seconds()),
                started_at=clock.now(),
                progress=0,
            )
        if claimed:
            return Hold(Job.objects.select_related("newsroom").get(id=job_id), worker)
    return None


@scopes_disabled()  # type: ignore[untyped-decorator]
def overdue(seconds: float) -> bool:
    """Whether a job has been owed for longer than `seconds` (nobody heard the bell), or its worker let it go."""
    now = timezone.now()
    late = Q(state=JobState.OWED, run_after__lte=now - timedelta(seconds=seconds))
    return Job.objects.filter(late | _left(now)).exists()


@scopes_disabled()  # type: ignore[untyped-decorator]
def beat(hold: Hold) -> bool:
    """Renew the lease; False when the job is no longer this worker's."""
    until = timezone.now() + timedelta(seconds=conf.job_lease_seconds())
    return bool(_mine(hold).update(lease_until=until))


@scopes_disabled()  # type: ignore[untyped-decorator]
def progress(hold: Hold, fraction: float) -> None:
    """Note how far the work has come, from 0 to 1."""
    _mine(hold).update(progress=min(max(fraction, 0.0), 1.0))


@scopes_disabled()  # type: ignore[untyped-decorator]
def finish(hold: Hold, result: dict[str, Any] | None = None) -> None:
    """Mark it done, in the transaction of its effect. Raises `LostJobError`, which rolls the effect back."""
    done = _mine(hold).update(
        state=JobState.DONE, progress=1, finished_at=clock.now(), lease_until=None, result=result, reason=""
    )
    if not done:
        raise LostJobError(f"job {hold.job.pk} went to another worker")


@scopes_disabled()  # type: ignore[untyped-decorator]
def put_back(hold: Hold, reason: str) -> None:
    """Owe it again after a failed attempt, later each time (2, 4, 8 … seconds)."""
    later = timezone.now() + timedelta(seconds=2 ** (hold.job.tries + 1))
    told = {"reason": reason, "tries": F("tries") + 1}
    _mine(hold).update(state=JobState.OWED, run_after=later, lease_until=None, worker="", **told)


def may_try_again(hold: Hold) -> bool:
    """Whether an attempt that fails now, and says why, is not the last. One that a worker's death ended is none."""
    return hold.job.tries + 1 < MAX_ATTEMPTS


def is_spent(hold: Hold) -> bool:
    """Whether a job has had all its attempts before this one: that said why they failed, or killed their worker."""
    return hold.job.tries >= MAX_ATTEMPTS or hold.job.attempts - 1 - hold.job.tries >= MAX_DEATHS


@scopes_disabled()  # type: ignore[untyped-decorator]
def wait(hold: Hold, seconds: float) -> None:
    """Owe it again after so many seconds, without counting the attempt: something it needs is busy."""
    later = timezone.now() + timedelta(seconds=seconds)
    _mine(hold).update(state=JobState.OWED, run_after=later, lease_until=None, worker="", attempts=F("attempts") - 1)


@scopes_disabled()  # type: ignore[untyped-decorator]
def let_go(hold: Hold) -> None:
    """Leave it to whoever looks next, without counting the attempt: what stopped it was no fault of the job's."""
    _mine(hold).update(lease_until=timezone.now(), worker="", attempts=F("attempts") - 1)


@transaction.atomic
@scopes_disabled()  # type: ignore[untyped-decorator]
def bury(hold: Hold, reason: str) -> None:
    """Mark it dead, with the reason, for people to see. Raises `LostJobError` when it is another worker's."""
    now = clock.now()
    if not _mine(hold).update(state=JobState.DEAD, finished_at=now, lease_until=None, reason=reason):
        raise LostJobError(f"job {hold.job.pk} went to another worker")


def owe_again(job: Job) -> bool:
    """Owe a dead job once more, from its first attempt, in the caller's transaction. False when it is not dead."""
    fields = {"attempts": 0, "tries": 0, "progress": 0, "reason": "", "worker": "", "run_after": timezone.now()}
    unset = dict.fromkeys(("started_at", "finished_at", "lease_until", "result"))
    owed = Job.objects.filter(pk=job.pk, state=JobState.DEAD).update(state=JobState.OWED, **fields, **unset)
    if owed:
        transaction.on_commit(functools.partial(bell.ring, job.pk, JobKind(job.kind)))
    return bool(owed)


def _mine(hold: Hold) -> Any:
    attempt = {"worker": hold.worker, "attempts": hold.job.attempts}
    return Job.objects.filter(id=hold.job.pk, state=JobState.RUNNING, **attempt)
