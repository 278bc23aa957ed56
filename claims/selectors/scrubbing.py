"""The check of a newsroom's stored files: every one against the hash that its row, and the record, has of it.

It finds a file with any bit flipped, one that is missing, one that can't be read, and a file that no row names. One
that was taken down has to be gone. Each is read piece by piece, so that memory stays bounded whatever their size.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django_scopes import scopes_disabled

from claims.enums import JobKind, JobState
from claims.errors import StorageError
from claims.gateways import storage
from claims.models import Job, Newsroom, StoredFile
from claims.selectors import removals
from claims.selectors.removals import Leaning

BATCH = 200
# How many hashes of each kind are named; all are counted.
NAMED = 500
DAILY = timedelta(hours=24)
ORPHANED = "orphaned"
SHOWN = 100
FAULTS = ("flipped", "missing", "unreadable", ORPHANED)


@dataclass(slots=True)
class Scrub:
    """What a check found, hashes in hex. `status` is never, running, whole, damaged or failed (the check itself).

    `files` were looked at. `flipped` hold other bytes than their hash says, `missing` are gone, `unreadable` are there
    and can't be read; `orphaned` lie there without a row, which is damage to nothing: they are swept away after two
    days. Of each, `numbers` says how many, and the lists name no more than `NAMED`.
    """

    status: str
    files: int = 0
    flipped: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    orphaned: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FAULTS, 0))
    reason: str | None = None
    at: datetime | None = None

    def note(self, kind: str, name: str) -> None:
        """Count a file, and name it while there is room."""
        self.numbers[kind] += 1
        named: list[str] = getattr(self, kind)
        if len(named) < NAMED:
            named.append(name)

    @property
    def damaged(self) -> int:
        """How many files are not what they were."""
        return sum(number for kind, number in self.numbers.items() if kind != ORPHANED)

    def as_result(self) -> dict[str, Any]:
        """As it is kept with the job that found it."""
        return {name: value for name, value in asdict(self).items() if name != "at"}


@dataclass(frozen=True, slots=True)
class Faulty:
    """A damaged file, what is wrong with it, and what leans on it."""

    fault: str
    sha256: str
    leaning: Leaning


def newest() -> Job | None:
    """The newest check of the newsroom in scope."""
    return Job.objects.filter(kind=JobKind.SCRUB_FILES).order_by("-created_at", "-id").first()


def state(job: Job | None = None) -> Scrub:
    """How a check stands, the newest unless a `job` is given."""
    job = job or newest()
    if job is None:
        return Scrub("never")
    if job.state == JobState.DONE and job.result:
        return Scrub(**job.result, at=job.finished_at)
    if job.state == JobState.DEAD:
        return Scrub("failed", reason=f"The check itself failed: {job.reason}", at=job.finished_at)
    return Scrub("running")


def scrub(newsroom_id: UUID, progress: Callable[[float], None] = lambda _: None) -> Scrub:
    """Check all stored files of the newsroom in scope. Raises `StorageError` when they can't be got at at all."""
    found = Scrub("whole")
    total = StoredFile.objects.count()
    for batch in _batches():
        gone = removals.removed(batch)
        for sha256 in batch:
            if sha256 not in gone:
                found.files += 1
                if fault := _fault(newsroom_id, sha256):
                    found.note(fault, sha256)
        progress(found.files / max(total, found.files, 1))
    for name in _orphans(newsroom_id):
        found.note(ORPHANED, name)
    found.status = "damaged" if found.damaged else "whole"
    return found


def _fault(newsroom_id: UUID, sha256: str) -> str | None:
    """What is wrong with one stored file."""
    if not storage.there(newsroom_id, sha256):
        return "missing"
    try:
        return None if storage.whole(newsroom_id, sha256) else "flipped"
    except StorageError:
        return "unreadable"


def _batches() -> Iterator[list[str]]:
    """The hashes of all rows, in order."""
    last = ""
    while True:
        found = StoredFile.objects.filter(sha256__gt=last).order_by("sha256").values_list("sha256", flat=True)
        batch = list(found[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1]


def _orphans(newsroom_id: UUID) -> Iterator[str]:
    """The names of files that no row wants there."""
    batch: list[str] = []
    for lying in storage.lying(newsroom_id):
        batch.append(lying.name)
        if len(batch) == BATCH:
            yield from _unwanted(batch)
            batch = []
    yield from _unwanted(batch)


def _unwanted(names: list[str]) -> Iterator[str]:
    wanted = wanted_of(names)
    yield from (name for name in names if name not in wanted)


def wanted_of(names: list[str]) -> set[str]:
    """Those that a row of the newsroom in scope names, and that were not taken down."""
    named = set(StoredFile.objects.filter(sha256__in=names).values_list("sha256", flat=True))
    return named - removals.removed(named)


def faulty(found: Scrub) -> list[Faulty]:
    """The damaged files that a check names, no more than `SHOWN`, with what leans on each."""
    named = [(kind, sha256) for kind in FAULTS if kind != ORPHANED for sha256 in getattr(found, kind)][:SHOWN]
    files = {file.sha256: file for file in StoredFile.objects.filter(sha256__in=[sha256 for _, sha256 in named])}
    return [Faulty(kind, sha256, removals.on_file(files[sha256])) for kind, sha256 in named if sha256 in files]


@scopes_disabled()  # type: ignore[untyped-decorator]
def due() -> list[Newsroom]:
    """The newsrooms that have a file older than a day, and whose last check was begun longer ago than that."""
    before = timezone.now() - DAILY
    lately = Job.objects.filter(kind=JobKind.SCRUB_FILES, created_at__gt=before).values("newsroom")
    old = StoredFile.objects.filter(created_at__lt=before).values("newsroom")
    return list(Newsroom.objects.filter(pk__in=old).exclude(pk__in=lately).order_by("slug"))


@scopes_disabled()  # type: ignore[untyped-decorator]
def newest_of_all() -> list[Scrub]:
    """What the last check of each newsroom that came to an end found."""
    done = Job.objects.filter(kind=JobKind.SCRUB_FILES, state=JobState.DONE)
    newest = done.filter(newsroom=OuterRef("pk")).order_by("-created_at", "-id").values("pk")[:1]
    ids = (
        Newsroom.objects.annotate(newest=Subquery(newest)).filter(newest__isnull=False).values_list("newest", flat=True)
    )
    return [state(job) for job in Job.objects.filter(pk__in=list(ids))]
