"""A person has work tried again that the workers gave up."""

from claims import access, queue
from claims.access import Action, Actor
from claims.enums import ArticleStatus, EventKind, JobState
from claims.errors import StateError
from claims.models import Article, ArticleVersion, Job
from claims.selectors import jobs
from claims.services import history, rows


@history.service
def retry_job(*, by: Actor, job: Job) -> Job:
    """Owe a dead job again, with all its attempts; an article that it failed waits to be read again.

    Raises `StateError` when it is not dead: somebody else was faster, or it never was.
    """
    access.require(by, Action.RETRY_JOB)
    job = rows.lock(job)
    version = jobs.versions([job]).get(job.pk)
    before = {"state": job.state, "attempts": job.attempts, "reason": history.fact(job.reason)}
    if not queue.owe_again(job):
        raise StateError("Only a dead job can be tried again, and this one is not dead.", code="not_dead")
    article = _waiting(version) if version else None
    job.refresh_from_db()
    after = {"state": JobState.OWED.value, "attempts": job.attempts, "reason": ""}
    about = [job, *([article] if article else [])]
    history.record(EventKind.JOB_RETRIED, by=by, about=about, before=before, after=after)
    return job


def _waiting(version: ArticleVersion) -> Article:
    """The article, queued again if it stands as failed."""
    article = rows.lock(version.article)
    if article.status == ArticleStatus.FAILED:
        article = rows.write(article, status=ArticleStatus.QUEUED, failure_code="", failure_detail="")
    return article
