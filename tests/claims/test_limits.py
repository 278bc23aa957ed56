"""A job that takes too long or too much is stopped, counted and, when it never gets better, given up with a reason."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection
from django_scopes import scope

from claims.enums import JobState
from claims.models import Job
from claims.tasks.memory import bounded
from claims.tasks.worker import OVERRAN
from tests.factories.articles import article
from tests.people import People

ROOT = Path(__file__).resolve().parents[2]

WORK = """
import os, time, django
from django.conf import settings
os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings.test"
settings.DATABASES["default"]["NAME"] = {database!r}
django.setup()
from claims.enums import JobKind
from claims.tasks import kinds
from claims.tasks.limits import LIMITS, Limit
from claims.tasks.worker import Worker
LIMITS[JobKind.READ_ARTICLE] = Limit(seconds={seconds}, megabytes={megabytes})
kinds.engine.read = lambda *_: {does}
Worker().work_once()
"""


def _work(does: str, *, seconds: float = 60, megabytes: int = 500) -> subprocess.CompletedProcess[str]:
    """One attempt, by a process in which reading `does` something else."""
    code = WORK.format(database=str(connection.settings_dict["NAME"]), does=does, seconds=seconds, megabytes=megabytes)
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.django_db(transaction=True)
def test_a_job_that_overruns_its_time_takes_its_worker_with_it_and_is_owed_again(people: People) -> None:
    with scope(newsroom=people.gazette):
        article(people.ada, read=False)
        assert _work("time.sleep(50)", seconds=0.5).returncode == OVERRAN
        job = Job.objects.get()
        assert (job.state, job.attempts, job.reason) == (JobState.OWED, 1, "It took longer than 0.5 s.")


@pytest.mark.django_db(transaction=True)
def test_a_job_that_always_overruns_ends_dead_with_the_reason(people: People) -> None:
    with scope(newsroom=people.gazette):
        made = article(people.ada, read=False)
        Job.objects.update(attempts=3, tries=3, reason="It took longer than 0.5 s.")
        assert _work("time.sleep(50)", seconds=0.5).returncode == 0
        made.refresh_from_db()
        assert (made.status, Job.objects.get().state) == ("failed", JobState.DEAD)
        assert "longer than 0.5 s" in made.failure_detail


@pytest.mark.django_db(transaction=True)
def test_a_job_that_takes_too_much_memory_is_a_failed_attempt(people: People) -> None:
    with scope(newsroom=people.gazette):
        article(people.ada, read=False)
        done = _work("bytearray(400_000_000)", megabytes=100)
        assert done.returncode == 0, done.stderr
        job = Job.objects.get()
        assert (job.state, job.attempts) == (JobState.OWED, 1)
        assert job.reason == "It needed more than 100 MB of memory."


def test_the_bound_is_lifted_afterwards_and_leaves_other_threads_alone() -> None:
    with pytest.raises(MemoryError), bounded(50):
        bytearray(400_000_000)
    assert len(bytearray(400_000_000)) == 400_000_000
    unbounded = []

    def elsewhere() -> None:
        with bounded(50):
            unbounded.append(len(bytearray(100_000_000)))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert unbounded
