"""Jobs as their page lists them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.enums import JobState
from claims.models import Article, Job
from claims.selectors import jobs
from web.presenters import words
from web.presenters.words import Words


@dataclass(frozen=True, slots=True)
class Tab:
    """A state to filter by, with how many are in it; no state at all is every job."""

    value: str
    word: Words
    number: int
    on: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A job and the article it is for, if it is for one."""

    job: Job
    kind: Words
    state: Words
    article: Article | None
    percent: int

    @property
    def dead(self) -> bool:
        """Whether the workers gave it up."""
        return self.job.state == JobState.DEAD

    @property
    def running(self) -> bool:
        """Whether a worker is at it."""
        return self.job.state == JobState.RUNNING


def rows(shown: Sequence[Job]) -> list[Row]:
    """The jobs of a page of the list."""
    articles = jobs.articles(shown)
    return [_row(job, articles.get(job.pk)) for job in shown]


def _row(job: Job, article: Article | None) -> Row:
    return Row(job, words.JOB_KINDS[job.kind], words.JOB_STATES[job.state], article, round(job.progress * 100))


def tabs(counts: Mapping[JobState, int], wanted: JobState | None) -> list[Tab]:
    """All jobs, then each state."""
    every = Tab("", words.ALL, sum(counts.values()), wanted is None)
    return [every, *(Tab(state, words.JOB_STATES[state], counts[state], state == wanted) for state in JobState)]
