"""The check of a newsroom's record: every entry against the bytes that were hashed, and the chain from end to end.

Entry by entry, in order: the row's columns say what its body says, the body's hash over the one before is the stored
one, and what lies beside it (subjects, committed values) is what it commits to. At the end the chain's head has to be
the last entry, and every signed head has to be found in it. A committed value that is gone was erased: the commitment
in the body stays, and the chain holds.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from claims import chain
from claims.enums import JobKind, JobState
from claims.models import ChainHead, Job
from claims.selectors import entries, heads


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


def unchecked(newsroom_id: UUID, upto: int) -> int:
    """How many entries have come after that one."""
    return max(ChainHead.objects.get(newsroom_id=newsroom_id).seq - upto, 0)


def verify(newsroom_id: UUID, progress: Callable[[float], None] = lambda _: None) -> Check:
    """Check the whole record of the newsroom in scope, in batches, so that memory stays bounded."""
    head = ChainHead.objects.get(newsroom_id=newsroom_id)
    signed_to = heads.last_signed()
    previous, checked, named = chain.GENESIS, 0, str(newsroom_id)
    for batch in entries.batches(newsroom_id):
        signed = heads.between(batch[0].seq, batch[-1].seq)
        for entry in batch:
            wrong = entries.wrong(entry, named, checked + 1, previous)
            wrong = wrong or heads.wrong(signed.get(entry.seq), newsroom_id, entry.hash)
            if wrong:
                return Check("broken", checked, previous.hex(), checked + 1, wrong)
            previous, checked = entry.hash, checked + 1
        progress(checked / max(head.seq, checked))
    if checked < max(head.seq, signed_to):
        return Check("broken", checked, previous.hex(), checked + 1, _cut(signed_to, checked))
    later = ChainHead.objects.get(newsroom_id=newsroom_id)
    if later.seq < checked or (later.seq == checked and bytes(later.hash) != previous):
        return Check("broken", checked, previous.hex(), max(checked, 1), "The head is not the hash of the last entry.")
    return Check("holds", checked, previous.hex())


def _cut(signed_to: int, checked: int) -> str:
    if signed_to > checked:
        return f"The end of the record is missing: a signed head says that entry {signed_to} was there."
    return "The end of the record is missing."
