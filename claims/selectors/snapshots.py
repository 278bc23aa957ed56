"""Captures, for those who may see their source; and how far those that are owed have come."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from claims.access import Actor
from claims.enums import Capture, EvidenceState, JobKind, JobState
from claims.errors import NotFoundError
from claims.gateways import storage
from claims.models import Evidence, Job, Snapshot, Source, StoredFile
from claims.selectors import removals, sources

SHOWN = ("body", "warc", "screenshot", "source", "content", "created_by__user")
MOST_MARKED = 200
ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "image/png": ".png",
    "image/jpeg": ".jpg",
}


def of(by: Actor, source: Source) -> QuerySet[Snapshot]:
    """The captures of a source, newest first. Raises `NotFoundError` for a source that `by` may not see."""
    if sources.withheld(by, [source]):
        raise NotFoundError("There is no source of that id here.")
    found = Snapshot.objects.filter(source=source).select_related(*SHOWN)
    return found.defer("content__text", "content__blocks").order_by("-number")


def get(by: Actor, snapshot_id: UUID) -> Snapshot:
    """One capture. Raises `NotFoundError`, also for one of a source that `by` may not see."""
    found = Snapshot.objects.select_related(*SHOWN).filter(pk=snapshot_id).first()
    if found is None or sources.withheld(by, [found.source]):
        raise NotFoundError("There is no capture of that id here.")
    return found


def marked(snapshot: Snapshot) -> list[Evidence]:
    """The evidence whose excerpts stand in a capture, in the order of its text; what was withdrawn is left out."""
    found = Evidence.objects.filter(snapshot=snapshot, found_end__isnull=False).exclude(state=EvidenceState.WITHDRAWN)
    return list(found.select_related("claim").order_by("found_start", "found_end", "id")[:MOST_MARKED])


def newest(shown: Iterable[Source]) -> dict[UUID, Snapshot]:
    """By the source's id, its newest capture, without its words; in one query."""
    captures = Snapshot.objects.filter(source__in=[source.pk for source in shown])
    return {one.source_id: one for one in captures.select_related("body", "warc").order_by("number")}


@dataclass(frozen=True, slots=True)
class Download:
    """A stored file of a capture: which, and what it is called when it is saved."""

    file: StoredFile
    name: str

    def opened(self) -> Any:
        """Its bytes, open for reading. Raises `StorageError`, and `GoneError` when they were taken down."""
        removals.require_there(removals.of_file(self.file))
        return storage.opened(self.file.newsroom_id, self.file.sha256)


def content(snapshot: Snapshot) -> Download:
    """The page or file itself."""
    return Download(snapshot.body, f"capture-{snapshot.number}{ENDINGS.get(snapshot.media_type, '.bin')}")


def with_words(by: Actor, snapshot_id: UUID) -> Snapshot:
    """One capture whose words are shown. Raises as `get` does, and `GoneError` when they were taken down."""
    found = get(by, snapshot_id)
    removals.require_there(removals.of_snapshot(found))
    return found


def warc(snapshot: Snapshot) -> Download:
    """The exchange that brought it. Raises `NotFoundError` for a capture that was not fetched."""
    if snapshot.warc is None:
        raise NotFoundError("There is no web archive (WARC) of this capture.")
    return Download(snapshot.warc, f"capture-{snapshot.number}.warc.gz")


def screenshot(snapshot: Snapshot) -> Download:
    """The picture of it. Raises `NotFoundError` when there is none."""
    if snapshot.screenshot is None:
        raise NotFoundError("There is no picture of this capture.")
    return Download(
        snapshot.screenshot, f"capture-{snapshot.number}-picture{ENDINGS.get(snapshot.screenshot.media_type, '.bin')}"
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the sources that something leans on, how many are `captured` of how many that can be; how many `pending`."""

    captured: int
    pending: int
    failed: int

    @property
    def total(self) -> int:
        """All that have a capture or are owed one."""
        return self.captured + self.pending + self.failed


def progress(shown: Iterable[Source]) -> Progress:
    """How far the captures of these sources have come; a partial one is a capture."""
    states = [source.capture for source in {source.pk: source for source in shown}.values()]
    return Progress(
        captured=sum(state in {Capture.CAPTURED, Capture.PARTIAL} for state in states),
        pending=states.count(Capture.PENDING),
        failed=states.count(Capture.FAILED),
    )


def under_way(source: Source) -> float | None:
    """How far the capture of a source has come that is owed or running, from 0 to 1; None when none is."""
    jobs = Job.objects.filter(
        kind=JobKind.CAPTURE_SOURCE,
        state__in=[JobState.OWED, JobState.RUNNING],
        payload__source=str(source.pk),
    )
    return max((job.progress for job in jobs), default=None) if source.capture == Capture.PENDING else None
