"""What failed for a passing reason is tried again: storage that is away, an address after workers that died."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims import queue
from claims.errors import StorageError
from claims.gateways import storage
from claims.models import Article, Job, Source
from claims.services import archiving, by_address, sources
from claims.tasks.worker import Worker
from tests.claims import sites
from tests.claims.sites import Site
from tests.files import kept
from tests.people import People, acting


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with sites.site(settings) as made:
        yield made


def _away(*_: Any, **__: Any) -> Any:
    raise StorageError("The disk is away.")


def _work_later() -> None:
    """As if the time of what is owed had come."""
    Job.objects.filter(state="owed").update(run_after=timezone.now() - timedelta(seconds=1))
    Worker().work_until_idle()


@pytest.mark.parametrize("sent", [False, True])
def test_a_capture_that_could_not_be_kept_is_tried_again_like_one_that_the_network_failed(
    gazette: People, site: Site, sent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = sources.add_source(by=acting(gazette.ada), url=site.url("/storm")).source
    if sent:
        Job.objects.all().delete()
        page = kept(gazette.cleo, b"<!doctype html><p>Twelve boats sank in the harbour.", "mine.html")
        source = archiving.send_capture(by=acting(gazette.cleo), source=source, page=page)
    with monkeypatch.context() as away:
        away.setattr(storage, "opened" if sent else "keep", _away)
        Worker().work_until_idle()
    source.refresh_from_db()
    assert (source.capture, source.capture_reason, source.capture_again_at is not None) == (
        "failed",
        "files_away",
        True,
    )
    _work_later()
    source = Source.objects.get(pk=source.pk)
    assert (source.capture, source.snapshots.get().way) == ("captured", "uploaded" if sent else "fetched")
    assert source.snapshots.get().created_by == (gazette.cleo if sent else None)


def test_workers_that_died_use_up_no_try_of_an_articles_address(gazette: People, site: Site) -> None:
    made = by_address.fetch_article(by=acting(gazette.ada), url=site.url("/busy")).article
    Job.objects.update(attempts=queue.MAX_ATTEMPTS)  # so many workers were killed over it
    for tries in range(1, queue.MAX_ATTEMPTS):
        _work_later()
        job = Job.objects.get()
        assert (job.state, job.tries, Article.objects.get(pk=made.pk).status) == ("owed", tries, "fetching")
    _work_later()
    assert Article.objects.get(pk=made.pk).failure_code == "http_status"


def test_a_job_that_kills_its_workers_ends_all_the_same(gazette: People, site: Site) -> None:
    made = by_address.fetch_article(by=acting(gazette.ada), url=site.url("/storm")).article
    Job.objects.update(attempts=queue.MAX_DEATHS)
    _work_later()
    assert (Job.objects.get().state, Article.objects.get(pk=made.pk).status) == ("dead", "failed")
