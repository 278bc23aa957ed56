"""The check of the stored files: started by an admin or once a day, and what it found put on record."""

from django_scopes import scope

from claims import access, queue
from claims.access import Action, Actor
from claims.enums import EventKind, JobKind, JobState
from claims.models import Job
from claims.queue import Hold
from claims.selectors import scrubbing
from claims.selectors.scrubbing import FAULTS, ORPHANED, Scrub
from claims.services import history


@history.service
def start_scrub(*, by: Actor) -> Job:
    """Owe a check of the newsroom's stored files; the one that is owed already is answered again."""
    access.require(by, Action.SCRUB_FILES)
    waiting = Job.objects.filter(kind=JobKind.SCRUB_FILES, state__in=[JobState.OWED, JobState.RUNNING]).first()
    if waiting:
        return waiting
    job = queue.enqueue(JobKind.SCRUB_FILES, newsroom_id=by.newsroom_id)
    history.record(EventKind.SCRUB_STARTED, by=by, about=[job])
    return job


@history.service
def store_scrub(*, found: Scrub, hold: Hold) -> None:
    """Put on record what a check found, and mark its job done, together or not at all. Raises `LostJobError`."""
    by = access.system(hold.job.newsroom_id)
    queue.finish(hold, found.as_result())
    hashes = {kind: [{"sha256": one} for one in getattr(found, kind)] for kind in FAULTS if kind != ORPHANED}
    after = {"status": found.status, "files": found.files, "numbers": found.numbers, "hashes": hashes}
    history.record(EventKind.FILES_SCRUBBED, by=by, about=[hold.job], after=after)


def start_due() -> int:
    """Owe a check of every newsroom whose files were not checked for a day, as the desk itself; returns how many."""
    newsrooms = scrubbing.due()
    for newsroom in newsrooms:
        with scope(newsroom=newsroom):
            start_scrub(by=access.system(newsroom.pk))
    return len(newsrooms)
