"""Owed work: how far it lags behind over all newsrooms, for those who run the desk, and a newsroom's own jobs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, F, Min, QuerySet, Sum
from django.utils import timezone
from django_scopes import scopes_disabled

from claims.enums import JobKind, JobState
from claims.errors import NotFoundError
from claims.models import Article, ArticleVersion, Job, Reading, Source

ARTICLE_VERSION = "article_version"
BY_ADDRESS = (JobKind.FETCH_ARTICLE, JobKind.REFRESH_ARTICLE)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Jobs of all newsrooms: how many by kind and state; by kind, for how many seconds the oldest owed one waits.

    `seconds` is how long those took that are done, summed by kind.
    """

    count: dict[tuple[str, str], int]
    oldest_owed: dict[str, float]
    seconds: dict[str, float]


@scopes_disabled()  # type: ignore[untyped-decorator]
def lag() -> timedelta:
    """For how long the oldest job that could be done has been waiting; nothing when none is."""
    now = timezone.now()
    waiting = Job.objects.filter(state=JobState.OWED, run_after__lte=now).order_by("run_after")
    oldest = waiting.values_list("run_after", flat=True).first()
    return now - oldest if oldest else timedelta(0)


@scopes_disabled()  # type: ignore[untyped-decorator]
def numbers() -> Numbers:
    """The jobs on file, as they are now."""
    now = timezone.now()
    counted = Job.objects.order_by().values_list("kind", "state").annotate(Count("pk"))
    waiting = Job.objects.order_by().filter(state=JobState.OWED, run_after__lte=now).values_list("kind")
    done = Job.objects.order_by().filter(state=JobState.DONE, started_at__isnull=False).values_list("kind")
    took = done.annotate(took=Sum(F("finished_at") - F("started_at")))
    return Numbers(
        count={(kind, state): number for kind, state, number in counted},
        oldest_owed={kind: (now - since).total_seconds() for kind, since in waiting.annotate(Min("run_after"))},
        seconds={kind: total.total_seconds() for kind, total in took if total is not None},
    )


@scopes_disabled()  # type: ignore[untyped-decorator]
def readings() -> list[tuple[str, int, int]]:
    """Engine version, readings stored, claims found, over all newsrooms."""
    stored = Reading.objects.order_by("engine_version").values_list("engine_version")
    return list(stored.annotate(Count("pk"), Sum("claim_count")))


def listing(state: JobState | None = None) -> QuerySet[Job]:
    """The newsroom's jobs, newest first; with `state`, those alone."""
    newest = Job.objects.order_by("-created_at", "-id")
    return newest.filter(state=state) if state else newest


def counts() -> dict[JobState, int]:
    """How many of the newsroom's jobs are in each state."""
    found = dict(Job.objects.order_by().values_list("state").annotate(Count("pk")))
    return {state: found.get(state, 0) for state in JobState}


def get(job_id: UUID) -> Job:
    """One job. Raises `NotFoundError`."""
    job = Job.objects.filter(pk=job_id).first()
    if job is None:
        raise NotFoundError("There is no job of that id here.")
    return job


def articles(jobs: Iterable[Job]) -> dict[UUID, Article]:
    """By the job's id, the article that it reads or fetches; jobs for something else are not in it."""
    jobs = list(jobs)
    found = {job_id: version.article for job_id, version in versions(jobs).items()}
    wanted = {job.pk: UUID(job.payload["article"]) for job in jobs if job.kind in BY_ADDRESS}
    known = Article.objects.in_bulk(list(wanted.values())) if wanted else {}
    return found | {job_id: known[article_id] for job_id, article_id in wanted.items() if article_id in known}


def source(job: Job) -> Source | None:
    """The source that a job captures, None for another kind of job."""
    if job.kind != JobKind.CAPTURE_SOURCE:
        return None
    return Source.objects.filter(pk=UUID(job.payload["source"])).first()


def versions(jobs: Iterable[Job]) -> dict[UUID, ArticleVersion]:
    """By the job's id, the article version that it is for, with its article; jobs for something else are not in it."""
    wanted = {
        job.pk: UUID(job.payload[ARTICLE_VERSION])
        for job in jobs
        if job.kind == JobKind.READ_ARTICLE and ARTICLE_VERSION in job.payload
    }
    known = ArticleVersion.objects.filter(pk__in=wanted.values()).select_related("article").in_bulk()
    return {job_id: known[version_id] for job_id, version_id in wanted.items() if version_id in known}
