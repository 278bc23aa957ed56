"""A member's own capture of a source, sent when a page refuses the desk: kept as it is, and read."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import File

from claims.enums import Capture, CaptureWay, PartialReason
from claims.models import Snapshot, Source
from claims.selectors import events, exporting
from claims.services import archiving, files, sources
from claims.tasks.worker import Worker
from tests.claims import sites
from tests.claims.sites import REPORT, SHELL, STORM, Site, bytes_of, captured
from tests.files import PNG, kept
from tests.people import People, acting


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with sites.site(settings) as made:
        yield made


def _source(people: People, **given: Any) -> Source:
    return sources.add_source(by=acting(people.ada), **given).source


@pytest.mark.parametrize(
    ("data", "state", "reason", "words"),
    [
        (STORM, Capture.CAPTURED, "", "171"),
        (REPORT, Capture.CAPTURED, "", "Twelve boats"),
        (PNG, Capture.CAPTURED, "", ""),
        (SHELL, Capture.PARTIAL, PartialReason.NEEDS_SCRIPTS, ""),
        (b"%PDF-1.7\nbroken", Capture.PARTIAL, PartialReason.NO_TEXT, ""),
    ],
)
def test_a_members_own_capture_is_kept_when_a_page_refuses(
    gazette: People, site: Site, data: bytes, state: Capture, reason: str, words: str
) -> None:
    source = captured(gazette, site, "/forbidden")
    sent = kept(gazette.ben, data, "page.html")
    archiving.send_capture(by=acting(gazette.ben), source=source, page=sent, screenshot=kept(gazette.ben))
    Worker().work_until_idle()
    source.refresh_from_db()
    snapshot = Snapshot.objects.get(source=source)
    assert (source.capture, snapshot.state, snapshot.partial_reason) == (state, state, reason)
    assert (snapshot.way, snapshot.created_by) == (CaptureWay.UPLOADED, gazette.ben)
    assert words in snapshot.content.text
    assert snapshot.screenshot is not None
    assert snapshot.screenshot.media_type == "image/png"
    assert bytes_of(snapshot.body) == data


def test_of_a_web_archive_the_page_is_taken_and_the_archive_is_kept(gazette: People, site: Site) -> None:
    warc = Snapshot.objects.get(source=captured(gazette, site, "/storm")).warc
    assert warc is not None
    source = captured(gazette, site, "/forbidden")
    sent = files.keep(acting(gazette.ada), File(BytesIO(bytes_of(warc)), name="saved.warc.gz"))
    archiving.send_capture(by=acting(gazette.ada), source=source, page=sent)
    Worker().work_until_idle()
    snapshot = Snapshot.objects.get(source=source)
    assert (snapshot.warc, bytes_of(snapshot.body), snapshot.media_type) == (warc, STORM, "text/html")
    assert snapshot.content.hops[0]["url"] == site.url("/storm")


def test_a_web_archive_that_is_none_fails_in_words(gazette: People, site: Site) -> None:
    source = captured(gazette, site, "/forbidden")
    sent = kept(gazette.ada, b"WARC/1.1\r\n" + b"x" * 999, "saved.warc")
    archiving.send_capture(by=acting(gazette.ada), source=source, page=sent)
    Worker().work_until_idle()
    source.refresh_from_db()
    assert (source.capture, source.capture_reason) == (Capture.FAILED, "no_page")
    assert "WARC" in source.capture_detail


def test_the_record_tells_a_sent_capture_by_its_hash_and_says_of_nothing_that_it_was_erased(gazette: People) -> None:
    page, picture = kept(gazette.ben, STORM, "page.html"), kept(gazette.ben)
    source = _source(gazette, document="A register")
    archiving.send_capture(by=acting(gazette.ben), source=source, page=page, screenshot=picture)
    told = events.entries(acting(gazette.ada), events.listing()[:1])[0].after["files"]
    assert {what: file["sha256"] for what, file in told.items()} == {"page": page.sha256, "screenshot": picture.sha256}
    lines = [json.loads(line) for line in exporting.lines(gazette.gazette, values=True)]
    assert [line["seq"] for line in lines if line.get("erased")] == []
