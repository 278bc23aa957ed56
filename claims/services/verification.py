"""The check of the record, started as a job."""

from claims import access, queue
from claims.access import Action, Actor
from claims.enums import EventKind, JobKind, JobState
from claims.models import Job
from claims.services import history


@history.service
def start_verification(*, by: Actor) -> Job:
    """Owe a check of the newsroom's record; the one that is owed already is answered again."""
    access.require(by, Action.VERIFY_RECORD)
    waiting = Job.objects.filter(kind=JobKind.VERIFY_RECORD, state__in=[JobState.OWED, JobState.RUNNING]).first()
    if waiting:
        return waiting
    job = queue.enqueue(JobKind.VERIFY_RECORD, newsroom_id=by.newsroom_id)
    history.record(EventKind.VERIFICATION_STARTED, by=by, about=[job])
    return job
