"""The check of a newsroom's record: every entry against the bytes that were hashed, and the chain from end to end.

Entry by entry, in order: the row's columns say what its body says, the body's hash over the one before is the stored
one, and what lies beside it (subjects, committed values) is what it commits to. At the end the chain's head has to be
the last entry, and every signed head has to be found in it. A committed value that is gone was erased: the commitment
in the body stays, and the chain holds, if a take-down on record says that it took one from that entry.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import OperationalError

from claims import chain
from claims.enums import EventKind, JobKind, JobState
from claims.models import ChainHead, Job
from claims.selectors import entries, frozen, heads
from claims.verifying import Texts

# What is raised where a row holds what no program of ours wrote; a database that is away is none of it.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError)


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
    walk = _Walk(newsroom_id)
    try:
        found = walk.through(progress)
    except UNREADABLE:
        found = walk.unreadable()
    try:
        return found or walk.end()
    except UNREADABLE as error:
        return walk.broken(f"What is stored of the end of the record can't be read ({error}).")


def check(newsroom_id: UUID, progress: Callable[[float], None] = lambda _: None) -> Check:
    """Check the record, and that what was frozen is still what the record says of it (`selectors.frozen`)."""
    found = verify(newsroom_id, progress)
    if found.status != "holds":
        return found
    try:
        wrong = frozen.wrong()
    except UNREADABLE as error:
        wrong = f"What was frozen can't be read ({error})."
    return replace(found, status="broken", reason=wrong) if wrong else found


class _Walk:
    """The way through a record: how many entries hold, the hash of the last of them, the texts that are gone."""

    def __init__(self, newsroom_id: UUID) -> None:
        self.newsroom_id, self.checked, self.previous = newsroom_id, 0, chain.GENESIS
        self.texts = Texts()
        self.upto = ChainHead.objects.filter(newsroom_id=newsroom_id).values_list("seq", flat=True).first() or 0
        self.signed = heads.last_signed()

    def broken(self, reason: str, at: int | None = None) -> Check:
        """What is wrong with the entry after those that hold, or with that at a number."""
        return Check("broken", self.checked, self.previous.hex(), at or self.checked + 1, reason)

    def through(self, progress: Callable[[float], None], size: int = entries.BATCH) -> Check | None:
        """Go on to the last entry; the first that does not hold is answered."""
        for batch in _decoded(entries.batches(self.newsroom_id, size=size, after=self.checked or -1)):
            signed = heads.between(batch[0].seq, batch[-1].seq)
            for entry in batch:
                wrong = entries.wrong(entry, str(self.newsroom_id), self.checked + 1, self.previous)
                wrong = wrong or heads.wrong(signed.get(entry.seq), self.newsroom_id, entry.hash)
                if wrong:
                    return self.broken(wrong)
                self.note(entry)
                self.previous, self.checked = entry.hash, self.checked + 1
            progress(self.checked / max(self.upto, self.checked))
        return None

    def note(self, entry: entries.Stored) -> None:
        """Which texts of an entry are gone, and which ones it says that it took."""
        if number := entries.gone(entry):
            self.texts.gone[entry.seq] = number
        if entry.kind == EventKind.TAKEN_DOWN:
            self.texts.take_down(entry.seq, json.loads(entry.body)["after"])

    def unreadable(self) -> Check | None:
        """What a database may hold that nobody's program wrote: the entry that can't be read, one after the other."""
        try:
            return self.through(lambda _: None, 1)
        except UNREADABLE as error:
            return self.broken(f"What is stored of it, or beside it, can't be read ({error}).")

    def end(self) -> Check:
        """Whether the record ends where it should, and no text is gone that no take-down took."""
        if self.checked < self.signed:
            words = f"The end of the record is missing: a signed head says that entry {self.signed} was there."
            return self.broken(words)
        if self.checked < self.upto:
            return self.broken("The end of the record is missing.")
        head = ChainHead.objects.filter(newsroom_id=self.newsroom_id).first()
        if head is None:
            return self.broken("The row that says where the record ends is missing.", max(self.checked, 1))
        if head.seq < self.checked or (head.seq == self.checked and bytes(head.hash) != self.previous):
            return self.broken("The head is not the hash of the last entry.", max(self.checked, 1))
        return self.beside() or Check("holds", self.checked, self.previous.hex())

    def beside(self) -> Check | None:
        """What lies beside entries as no row of theirs, or is gone from there."""
        if stray := entries.strayed(self.newsroom_id):
            return self.broken("A line of what it is about is said to be another newsroom's.", stray)
        if gone := self.texts.wrong():
            return self.broken(gone[1], gone[0])
        return None


def _decoded(batches: Iterator[list[entries.Stored]]) -> Iterator[list[entries.Stored]]:
    """The batches; a text that SQLite can't decode is a `ValueError`, and a database that is away stays what it is."""
    try:
        yield from batches
    except OperationalError as error:
        if "decode" not in str(error):
            raise
        raise ValueError(str(error)) from error
