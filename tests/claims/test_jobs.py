"""Owed work: claimed by one worker at a time, taken over when its worker dies, dead and visible when nothing helps."""

import itertools
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from claims import queue
from claims.enums import JobKind, JobState
from claims.models import Article, Claim, Job, Reading
from claims.queue import Hold, LostJobError
from claims.tasks import kinds
from claims.tasks.kinds import KINDS, Kind
from claims.tasks.worker import Worker
from tests.factories.articles import article
from tests.people import People


@pytest.fixture
def owed(gazette: People) -> Article:
    """An article that nobody has read yet."""
    return article(gazette.ada, read=False)


def _later(seconds: float) -> None:
    """As if that much time had gone by for every job."""
    for job in Job.objects.all():
        lease = job.lease_until and job.lease_until - timedelta(seconds=seconds)
        Job.objects.filter(pk=job.pk).update(run_after=job.run_after - timedelta(seconds=seconds), lease_until=lease)


def _breaking(monkeypatch: pytest.MonkeyPatch, error: Exception) -> list[int]:
    """Reading fails with `error` each time; returns the list that its calls are noted in."""
    calls: list[int] = []

    def fail(hold: Hold, _progress: Any) -> None:
        calls.append(hold.job.attempts)
        raise error

    monkeypatch.setitem(KINDS, JobKind.READ_ARTICLE, Kind(fail, kinds.give_up_reading))
    return calls


def test_every_kind_of_job_can_be_done() -> None:
    assert set(KINDS) == set(JobKind)


def test_work_is_owed_in_the_transaction_of_the_change_it_serves(gazette: People) -> None:
    with pytest.raises(ValueError, match="no_such_kind"):
        queue.enqueue("no_such_kind", newsroom_id=gazette.gazette.pk)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_work_is_not_owed_outside_of_a_transaction() -> None:
    with pytest.raises(ValueError, match="transaction"):
        queue.enqueue(JobKind.VERIFY_RECORD, newsroom_id=Job().id)


def test_a_job_goes_to_one_worker_only(owed: Article) -> None:
    first = queue.claim_next("one")
    assert first is not None
    assert queue.claim_next("two") is None
    assert first.job.attempts == 1


def test_a_job_whose_worker_died_goes_to_the_next_once_the_lease_is_over(owed: Article) -> None:
    dead = queue.claim_next("dead")
    assert dead is not None
    _later(6)
    assert Worker().work_until_idle() == 0
    _later(6)
    assert Worker().work_until_idle() == 1
    owed.refresh_from_db()
    assert (owed.status, Reading.objects.count()) == ("read", 1)


def test_who_was_woken_for_one_job_then_does_one_of_its_kind_that_a_dead_worker_left(gazette: People) -> None:
    left, other = article(gazette.ada, read=False), article(gazette.ada, read=False)
    assert queue.claim_next("dead") is not None
    owed = Job.objects.get(state=JobState.OWED)
    assert not Worker().rescue(like=owed.pk)
    _later(11)
    Job.objects.filter(pk=owed.pk).update(kind=JobKind.VERIFY_RECORD)
    assert not Worker().rescue(like=owed.pk)
    Job.objects.filter(pk=owed.pk).update(kind=JobKind.READ_ARTICLE)
    assert Worker().rescue(like=owed.pk)
    assert [Article.objects.get(pk=one.pk).status for one in (left, other)] == ["read", "queued"]


def test_a_heartbeat_keeps_the_job(owed: Article) -> None:
    hold = queue.claim_next("alive")
    assert hold is not None
    _later(9)
    assert queue.beat(hold)
    _later(9)
    assert queue.claim_next("other") is None


def test_what_a_worker_did_after_losing_its_job_is_undone(owed: Article) -> None:
    slow = queue.claim_next("slow")
    assert slow is not None
    _later(20)
    Worker().work_until_idle()
    claims = Claim.objects.count()
    with pytest.raises(LostJobError):
        kinds.read_article(slow, lambda _: None)
    assert (Claim.objects.count(), Reading.objects.count()) == (claims, 1)
    assert not queue.beat(slow)


def test_a_job_that_fails_is_tried_again_later_and_then_dead_with_its_reason(
    owed: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = _breaking(monkeypatch, RuntimeError("no such luck"))
    worker = Worker()
    for _ in range(5):
        worker.work_until_idle()
        _later(60)
    job = Job.objects.get()
    assert calls == [1, 2, 3]
    assert (job.state, "no such luck" in job.reason) == (JobState.DEAD, True)
    owed.refresh_from_db()
    assert (owed.status, owed.failure_code) == ("failed", "reading_failed")
    assert "no such luck" in owed.failure_detail


def test_a_job_that_kills_its_worker_each_time_ends_dead_too(owed: Article) -> None:
    for number in range(queue.MAX_DEATHS):
        assert queue.claim_next(f"killed {number}") is not None
        _later(20)
    Worker().work_until_idle()
    assert Job.objects.get().state == JobState.DEAD
    owed.refresh_from_db()
    assert "its worker died" in owed.failure_detail


def test_an_attempt_that_the_database_cut_short_does_not_count(owed: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = _breaking(monkeypatch, OperationalError("the connection is lost"))
    let_go, refused = queue.let_go, itertools.chain([True, True], itertools.repeat(False))

    def away_for_a_while(hold: Hold) -> None:
        if next(refused):
            raise OperationalError("the connection is lost")
        let_go(hold)

    monkeypatch.setattr(queue, "let_go", away_for_a_while)
    monkeypatch.setattr(connection, "close", lambda: None)
    for _ in range(5):
        assert Worker().work_once()
    assert calls == [1, 1, 1, 1, 1]
    monkeypatch.setitem(KINDS, JobKind.READ_ARTICLE, Kind(kinds.read_article, kinds.give_up_reading))
    Worker().work_until_idle()
    assert (Job.objects.get().state, Job.objects.get().attempts) == (JobState.DONE, 1)


def test_a_job_that_can_not_even_be_given_up_in_its_own_way_is_dead_all_the_same(
    owed: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setitem(KINDS, JobKind.READ_ARTICLE, Kind(fail, fail))
    worker = Worker()
    for _ in range(4):
        worker.work_until_idle()
        _later(60)
    assert Job.objects.get().state == JobState.DEAD


def test_the_oldest_job_comes_first(gazette: People) -> None:
    articles = [article(gazette.ada, read=False) for _ in range(3)]
    order = []
    while hold := queue.claim_next("one"):
        order.append(hold.job.payload["article_version"])
    assert order == [str(made.versions.get().pk) for made in articles]


def test_what_a_dead_worker_left_comes_before_what_is_owed(gazette: People) -> None:
    first, second, third = (article(gazette.ada, read=False).versions.get() for _ in range(3))
    for _ in (first, second):
        assert queue.claim_next("killed")
    Job.objects.filter(payload__article_version=str(second.pk)).update(
        lease_until=timezone.now() - timedelta(seconds=1)
    )
    order = []
    while hold := queue.claim_next("one"):
        order.append(hold.job.payload["article_version"])
    assert order == [str(second.pk), str(third.pk)]


def test_a_job_for_later_waits(owed: Article) -> None:
    Job.objects.update(run_after=timezone.now() + timedelta(minutes=1))
    assert queue.claim_next("one") is None
