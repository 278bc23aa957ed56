"""The check of a newsroom's record: every entry against the bytes that were hashed, and the chain from end to end.

Entry by entry, in order: the row's columns say what its body says, the body's hash over the one before is the stored
one, and what lies beside it (subjects, committed values) is what it commits to. At the end the chain's head has to be
the last entry. A committed value that is gone was erased: the commitment in the body stays, and the chain holds.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from claims import chain
from claims.enums import JobKind, JobState
from claims.models import ChainHead, Event, Job

BATCH = 500


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found: how many entries hold, the head (hex), the number of the first bad entry and what is wrong.

    `status` is never, running, holds or broken.
    """

    status: str
    checked: int = 0
    head: str | None = None
    first_bad: int | None = None
    reason: str | None = None

    def as_result(self) -> dict[str, Any]:
        """As it is kept with the job that found it."""
        return asdict(self)


def state() -> Check:
    """How the newest check of the newsroom in scope stands."""
    job = Job.objects.filter(kind=JobKind.VERIFY_RECORD).order_by("-created_at", "-id").first()
    if job is None:
        return Check("never")
    if job.state == JobState.DONE and job.result:
        return Check(**job.result)
    if job.state == JobState.DEAD:
        return Check("broken", reason=f"The check itself failed: {job.reason}")
    return Check("running")


@dataclass(frozen=True, slots=True)
class Held:
    """Up to which entry the last check found the chain whole, and when."""

    seq: int
    at: datetime


def held() -> Held | None:
    """What the last check that came to an end found; None where there was none, or it found a fault."""
    done = Job.objects.filter(kind=JobKind.VERIFY_RECORD, state=JobState.DONE)
    job = done.order_by("-created_at", "-id").first()
    if job is None or not job.result or job.result["status"] != "holds" or job.finished_at is None:
        return None
    return Held(job.result["checked"], job.finished_at)


def verify(newsroom_id: UUID, progress: Callable[[float], None] = lambda _: None) -> Check:
    """Check the whole record of the newsroom in scope, in batches, so that memory stays bounded."""
    head = ChainHead.objects.get(newsroom_id=newsroom_id)
    previous, checked = chain.GENESIS, 0
    for event in _events():
        wrong = _wrong(event, newsroom_id, checked + 1, previous)
        if wrong:
            return Check("broken", checked, previous.hex(), checked + 1, wrong)
        previous, checked = bytes(event.hash), checked + 1
        if checked % BATCH == 0:
            progress(checked / max(head.seq, checked))
    if checked < head.seq:
        return Check("broken", checked, previous.hex(), checked + 1, "The end of the record is missing.")
    later = ChainHead.objects.get(newsroom_id=newsroom_id)
    if later.seq == checked and bytes(later.hash) != previous:
        return Check("broken", checked, previous.hex(), max(checked, 1), "The head is not the hash of the last entry.")
    return Check("holds", checked, previous.hex())


def _events() -> Iterator[Event]:
    last = -1
    while True:
        batch = list(Event.objects.filter(seq__gt=last).order_by("seq").prefetch_related("subjects", "values")[:BATCH])
        yield from batch
        if len(batch) < BATCH:
            return
        last = batch[-1].seq


def _wrong(event: Event, newsroom_id: UUID, seq: int, previous: bytes) -> str | None:
    """What is wrong with an entry, in words; None when it holds."""
    raw = bytes(event.body)
    if event.seq != seq:
        return f"Entry {seq} is missing."
    if bytes(event.previous) != previous:
        return "It does not name the hash of the entry before it."
    if chain.link(previous, raw) != bytes(event.hash):
        return "Its hash is not that of its body."
    body = json.loads(raw)  # the very bytes that were hashed, so it is what was written
    if _columns(event) != _said(body, newsroom_id, seq):
        return "Its columns say something else than its body."
    if event.pk != chain.event_id(event.at, bytes(event.hash)):
        return "Its id is not the one its time and hash give."
    return _beside(event, body, newsroom_id)


def _columns(event: Event) -> tuple[Any, ...]:
    return (
        str(event.newsroom_id),
        event.seq,
        chain.instant(event.at),
        event.kind,
        event.actor_kind,
        str(event.actor_id) if event.actor_id else None,
        event.request_id or None,
    )


def _said(body: dict[str, Any], newsroom_id: UUID, seq: int) -> tuple[Any, ...]:
    if body.get("newsroom") != str(newsroom_id) or body.get("seq") != seq:
        return ()
    actor = body["actor"]
    return (
        body["newsroom"],
        body["seq"],
        body["at"],
        body["kind"],
        actor["type"],
        actor["id"],
        body["request"],
    )


def _beside(event: Event, body: dict[str, Any], newsroom_id: UUID) -> str | None:
    subjects = [
        (subject.position, subject.newsroom_id, {"type": subject.subject_kind, "id": str(subject.subject_id)})
        for subject in event.subjects.all()
    ]
    if subjects != [(position, newsroom_id, about) for position, about in enumerate(body["about"])]:
        return "The list of what it is about was changed."
    for value in event.values.all():
        try:
            stated = chain.at_path(body, value.path)
        except LookupError:
            return f"It commits to nothing at {value.path}."
        if stated != chain.commitment(bytes(value.salt), value.value) or value.newsroom_id != newsroom_id:
            return f"The value at {value.path} is not the one it commits to."
    return None
