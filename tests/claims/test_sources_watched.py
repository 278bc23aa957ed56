"""Captured pages looked at again: live, changed or gone is said beside the evidence, and moves nothing of it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from claims import queue
from claims.enums import CaptureWay, JobKind
from claims.gateways.fetch import FetchError, FetchReason
from claims.models import Event, Evidence, Job, Snapshot, Source, SourceCheck
from claims.selectors import watches
from claims.services import archiving, evidence, sources
from claims.tasks import checking
from claims.tasks.worker import Worker
from tests.claims import sites
from tests.claims.sites import Site
from tests.documents import page
from tests.factories.articles import article, claim
from tests.people import People, acting
from tests.servers import response

EXCERPT = "Old harbour"


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with sites.site(settings) as made:
        yield made


def _attached(p: People, site: Site, path: str) -> Evidence:
    given: Any = {"url": site.url(path)}
    made = evidence.attach_evidence(
        by=acting(p.cleo), claim=claim(p.cleo, article(p.ada)), source=given, stance="supports", excerpt=EXCERPT
    )
    Worker().work_until_idle()
    made.refresh_from_db()
    return made


def _look(source: Source) -> SourceCheck:
    with transaction.atomic():
        told = {"source": str(source.pk), "url": source.url}
        queue.enqueue(JobKind.CHECK_SOURCE, newsroom_id=source.newsroom_id, **told)
    Worker().work_until_idle()
    last = watches.last_check(source)
    assert last
    return last


AROUND = page(f"<h1>Storm takes 300 roofs</h1>{sites.TABLE}", head=sites.HEAD).replace(
    b"</body>", b"<nav><ul><li>Most read today: the price of bread goes up again</li></ul></nav></body>"
)
# What lies there by then: the state, and why.
THEN = {
    "the same bytes": (response(sites.STORM, sites.HTML), "live", ""),
    "other things around the same article": (response(AROUND, sites.HTML), "live", ""),
    "other words in it": (response(sites.STORM.replace(b"more than 300", b"more than 200"), sites.HTML), "changed", ""),
    "not found": (response(b"nothing", status="404 Not Found"), "gone", "http_status"),
    "gone": (response(b"gone", status="410 Gone"), "gone", "http_status"),
    "a server that is busy": (response(b"no", status="403 Forbidden"), "unreachable", "http_status"),
}


@pytest.mark.parametrize("then", THEN)
def test_what_became_of_a_page_is_kept_and_moves_no_evidence(gazette: People, site: Site, then: str) -> None:
    answer, state, code = THEN[then]
    item = _attached(gazette, site, "/storm")
    before = (item.state, item.counts, item.version, item.claim.evidence_status)
    site.pages["/storm"] = answer
    check = _look(item.source)
    assert (check.state, check.code) == (state, code)
    assert watches.checks([item.source]) == {item.source_id: check}
    item.refresh_from_db()
    assert (item.state, item.counts, item.version, item.claim.evidence_status) == before
    _look(item.source)
    told = Event.objects.filter(kind="source_checked", subjects__subject_id=item.source_id)
    assert told.count() == (state != "live")  # what is as it was before makes no entry
    archiving.capture_again(by=acting(gazette.cleo), source=item.source)
    site.pages["/storm"] = response(sites.STORM, sites.HTML)
    Worker().work_until_idle()
    assert watches.checks([item.source]) == {}  # captured anew: what was said of the older capture is past


def test_a_file_that_is_no_page_has_changed_when_its_bytes_have(gazette: People, site: Site) -> None:
    item = _attached(gazette, site, "/boat.png")
    assert _look(item.source).state == "live"
    site.pages["/boat.png"] = response(b"\x89PNG\r\n\x1a\n another", "Content-Type: image/png")
    assert _look(item.source).state == "changed"


def test_a_host_without_an_address_is_gone_once_two_looks_say_so(
    gazette: People, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = _attached(gazette, site, "/storm")

    def nowhere(*_: Any, **__: Any) -> Any:
        raise FetchError(FetchReason.DNS, "No address was found.")

    monkeypatch.setattr(checking, "fetch", nowhere)
    monkeypatch.setattr(queue, "MAX_ATTEMPTS", 1)
    assert [_look(item.source).state for _ in range(2)] == ["unreachable", "gone"]


# How long ago it was captured and last looked at, and whether a look is due.
DUE = [
    (timedelta(days=2), timedelta(hours=25), True),
    (timedelta(days=2), timedelta(hours=20), False),
    (timedelta(days=30), timedelta(days=3), False),
    (timedelta(days=30), timedelta(days=8), True),
    (timedelta(days=200), timedelta(days=8), False),
    (timedelta(days=200), timedelta(days=31), True),
]


@pytest.mark.parametrize(("captured", "looked", "due"), DUE)
def test_a_page_is_looked_at_less_and_less_often(
    gazette: People, site: Site, captured: timedelta, looked: timedelta, due: bool
) -> None:
    item = _attached(gazette, site, "/storm")
    now = Snapshot.objects.get().captured_at + captured
    Job.objects.all().delete()
    last: dict[str, Any] = {"state": "live", "checked_at": now - looked}
    SourceCheck(newsroom_id=item.newsroom_id, source=item.source, snapshot=Snapshot.objects.get(), **last).save()
    assert watches.due_sources(now) == ([item.source] if due else [])


def test_only_pages_that_evidence_leans_on_and_that_nobody_confided_are_looked_at(gazette: People, site: Site) -> None:
    later = timezone.now() + timedelta(days=2)
    item = _attached(gazette, site, "/storm")
    sources.add_source(by=acting(gazette.ada), url=site.url("/report.pdf"))
    Worker().work_until_idle()
    assert watches.due_sources(later) == [item.source]
    assert Snapshot.objects.filter(way=CaptureWay.FETCHED).count() == 2
    sources.edit_source(by=acting(gazette.ada), source=item.source, confidential=True)
    assert watches.due_sources(later) == []
    sources.edit_source(by=acting(gazette.ada), source=item.source, confidential=False)
    evidence.withdraw_evidence(by=acting(gazette.ada), evidence=item, reason="another page")
    assert watches.due_sources(later) == []
