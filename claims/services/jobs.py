"""A person has work tried again that the workers gave up."""

from django.db.models import Model

from claims import access, queue
from claims.access import Action, Actor
from claims.enums import ArticleStatus, Capture, EventKind, JobKind, JobState, Refresh
from claims.errors import StateError
from claims.models import Article, Job, Source
from claims.selectors import jobs
from claims.services import history, rows
from claims.services.sources import UNFAILED


@history.service
def retry_job(*, by: Actor, job: Job) -> Job:
    """Owe a dead job again, with all its attempts; an article that it failed waits to be read or fetched again.

    A source that it failed to capture waits likewise. Raises `StateError` when it is not dead: somebody else was
    faster, or it never was.
    """
    access.require(by, Action.RETRY_JOB)
    job = rows.lock(job)
    article, source = jobs.articles([job]).get(job.pk), jobs.source(job)
    before = {"state": job.state, "attempts": job.attempts, "reason": history.fact(job.reason)}
    if not queue.owe_again(job):
        raise StateError("Only a dead job can be tried again, and this one is not dead.", code="not_dead")
    waiting: list[Model] = [_waiting(job, article)] if article else []
    waiting += [_to_be_captured(source)] if source else []
    job.refresh_from_db()
    after = {"state": JobState.OWED.value, "attempts": job.attempts, "reason": ""}
    history.record(EventKind.JOB_RETRIED, by=by, about=[job, *waiting], before=before, after=after)
    return job


def _waiting(job: Job, article: Article) -> Article:
    """The article, queued or to be fetched again if it stands as failed."""
    article = rows.lock(article)
    if job.kind == JobKind.REFRESH_ARTICLE:
        return rows.write(article, refresh_state=Refresh.ASKED, refresh_code="", refresh_detail="", refresh_outcome="")
    if article.status == ArticleStatus.FAILED:
        status = ArticleStatus.FETCHING if job.kind == JobKind.FETCH_ARTICLE else ArticleStatus.QUEUED
        article = rows.write(article, status=status, failure_code="", failure_detail="")
    return article


def _to_be_captured(source: Source) -> Source:
    """The source, pending again if its capture stands as failed."""
    source = rows.lock(source)
    return rows.note(source, capture=Capture.PENDING, **UNFAILED) if source.capture == Capture.FAILED else source
