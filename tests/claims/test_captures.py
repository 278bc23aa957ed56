"""What is captured of a source: bytes, web archive, words and hashes, what fills its empty fields, and what failed."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims import queue
from claims.enums import Capture, CaptureWay, EventKind, JobKind, JobState, PartialReason
from claims.errors import StateError
from claims.models import Event, EventValue, Job, Snapshot, Source
from claims.services import archiving, files, sources
from claims.services.archiving import AGAIN
from claims.tasks.worker import Worker
from tests.claims import sites
from tests.claims.sites import PAGES, REPORT, STORM, Site, bytes_of, captured
from tests.factories.articles import article, claim
from tests.files import upload
from tests.people import People, acting


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with sites.site(settings) as made:
        yield made


def _source(people: People, **given: Any) -> Source:
    return sources.add_source(by=acting(people.ada), **given).source


def _later() -> None:
    """As if the time of what is owed had come."""
    Job.objects.filter(state=JobState.OWED).update(run_after=timezone.now() - timedelta(seconds=1))


def test_a_source_by_its_address_is_owed_a_capture_in_the_same_transaction(gazette: People) -> None:
    source = _source(gazette, url="https://elm-post.example/storm")
    job = Job.objects.get()
    assert (source.capture, job.kind, job.payload) == (
        Capture.PENDING,
        JobKind.CAPTURE_SOURCE,
        {"source": str(source.pk)},
    )


def test_a_document_that_is_only_described_is_owed_none(gazette: People) -> None:
    source = _source(gazette, document="A letter")
    assert (source.capture, Job.objects.count()) == (Capture.NONE, 0)
    with pytest.raises(StateError, match="described"):
        archiving.capture_again(by=acting(gazette.ada), source=source)


def test_the_page_is_kept_byte_for_byte_with_its_words_and_its_archive(gazette: People, site: Site) -> None:
    source = captured(gazette, site, "/packed-chunked")
    snapshot = Snapshot.objects.get(source=source)
    assert (source.capture, snapshot.state, snapshot.number) == (Capture.CAPTURED, Capture.CAPTURED, 1)
    assert (snapshot.way, snapshot.status, snapshot.media_type) == (CaptureWay.FETCHED, 200, "text/html")
    assert bytes_of(snapshot.body) == STORM
    assert snapshot.warc is not None
    assert PAGES["/packed-chunked"] in gzip.decompress(bytes_of(snapshot.warc))
    text = snapshot.content.text
    assert "Old harbour | 171" in text
    assert "The mayor knows nothing at all." in text
    assert (snapshot.text_length, snapshot.text_sha256) == (len(text), hashlib.sha256(text.encode()).hexdigest())
    assert snapshot.content.hops[0]["address"] == "127.0.0.1"
    assert snapshot.content.about["author"] == "Rosa Lund"
    assert snapshot.content.about["canonical_url"] == "https://elm-post.example/storm"


def test_the_record_vouches_for_each_stored_file_and_holds_no_title(gazette: People, site: Site) -> None:
    source = captured(gazette, site, "/storm")
    snapshot = Snapshot.objects.get(source=source)
    body = bytes(Event.objects.get(kind=EventKind.SOURCE_CAPTURED).body).decode()
    assert snapshot.warc is not None
    assert all(digest in body for digest in (snapshot.body.sha256, snapshot.warc.sha256, snapshot.text_sha256))
    assert "Storm" not in body
    assert "127.0.0.1" not in body
    assert EventValue.objects.filter(value="Storm takes 300 roofs").exists()


def test_what_the_page_says_of_itself_fills_only_what_a_person_left_empty(gazette: People, site: Site) -> None:
    source = captured(gazette, site, "/storm", title="Our own title")
    assert (source.title, source.publisher, source.language) == ("Our own title", "Elm Post", "en")
    assert (source.origin, source.origin_confirmed) == ("Elm Post", False)
    assert source.published_at is not None
    given = captured(gazette, site, "/chunked", publisher="Elm Radio", origin="Wire A", language="de")
    assert (given.publisher, given.language, given.origin, given.origin_confirmed) == (
        "Elm Radio",
        "de",
        "Wire A",
        True,
    )


@pytest.mark.parametrize(
    ("path", "state", "reason"),
    [
        ("/storm", Capture.CAPTURED, ""),
        ("/moved", Capture.CAPTURED, ""),
        ("/report.pdf", Capture.CAPTURED, ""),
        ("/table.csv", Capture.CAPTURED, ""),
        ("/old-letters", Capture.CAPTURED, ""),
        # A picture has no words, and lacks none.
        ("/boat.png", Capture.CAPTURED, ""),
        ("/cut", Capture.PARTIAL, PartialReason.CUT_OFF),
        ("/shell", Capture.PARTIAL, PartialReason.NEEDS_SCRIPTS),
        ("/wall", Capture.PARTIAL, PartialReason.CONSENT_WALL),
    ],
)
def test_how_much_of_a_page_was_captured_is_told(
    gazette: People, site: Site, path: str, state: Capture, reason: str
) -> None:
    source = captured(gazette, site, path)
    snapshot = Snapshot.objects.get(source=source)
    assert (source.capture, snapshot.state, snapshot.partial_reason) == (state, state, reason)


@pytest.mark.parametrize(
    ("path", "code", "again"),
    [
        ("/gone", "http_status", False),
        ("/nothing", "http_status", False),
        ("/busy", "http_status", True),
        ("/forbidden", "http_status", True),
        ("/empty", "empty", False),
    ],
)
def test_a_page_that_can_not_be_had_fails_in_words(
    gazette: People, site: Site, path: str, code: str, again: bool
) -> None:
    source = captured(gazette, site, path)
    assert (source.capture, source.capture_reason, source.capture_tries) == (Capture.FAILED, code, 1)
    assert source.capture_detail.endswith(".")
    assert (source.capture_again_at is not None) == again
    assert Job.objects.filter(state=JobState.OWED).count() == again
    assert Event.objects.filter(kind=EventKind.CAPTURE_FAILED).count() == 1


def test_an_address_of_a_private_network_fails_for_good_and_nothing_is_asked(gazette: People, site: Site) -> None:
    source = _source(gazette, url="http://10.0.0.1/admin")
    Worker().work_until_idle()
    source.refresh_from_db()
    assert (source.capture_reason, source.capture_again_at) == ("not_public", None)


def test_it_is_tried_again_on_a_schedule_and_then_no_more(gazette: People, site: Site) -> None:
    source = captured(gazette, site, "/busy")
    waits = []
    for _ in AGAIN:
        assert source.capture_again_at is not None
        waits.append(round((source.capture_again_at - timezone.now()) / timedelta(minutes=1)))
        assert Worker().work_until_idle() == 0
        _later()
        assert Worker().work_until_idle() == 1
        source.refresh_from_db()
    assert waits == [1, 10, 60, 360, 1440]
    assert (source.capture, source.capture_tries, source.capture_again_at) == (Capture.FAILED, 6, None)
    assert not Job.objects.filter(state=JobState.OWED).exists()


def test_a_page_that_comes_back_is_captured_by_the_next_try(gazette: People, site: Site) -> None:
    source = captured(gazette, site, "/busy")
    site.pages["/busy"] = PAGES["/storm"]
    _later()
    Worker().work_until_idle()
    source.refresh_from_db()
    assert (source.capture, source.capture_reason, source.capture_tries) == (Capture.CAPTURED, "", 0)


def test_captured_again_by_a_person_the_same_bytes_are_stored_once(gazette: People, site: Site) -> None:
    source = captured(gazette, site, "/storm")
    archiving.capture_again(by=acting(gazette.ben), source=source)
    archiving.capture_again(by=acting(gazette.ben), source=source)
    assert Job.objects.filter(state=JobState.OWED).count() == 1
    Worker().work_until_idle()
    first, second = Snapshot.objects.filter(source=source).order_by("number")
    assert (first.body, second.number) == (second.body, 2)
    assert first.warc != second.warc


def test_what_a_person_asks_for_takes_the_place_of_the_scheduled_try(gazette: People, site: Site) -> None:
    source = captured(gazette, site, "/busy")
    site.pages["/busy"] = PAGES["/storm"]
    archiving.capture_again(by=acting(gazette.ada), source=source)
    _later()
    Worker().work_until_idle()
    assert Snapshot.objects.filter(source=source).count() == 1
    assert {job.state for job in Job.objects.all()} == {JobState.DONE}


def test_a_corrected_address_is_captured_anew(gazette: People, site: Site) -> None:
    source = captured(gazette, site, "/gone")
    sources.edit_source(by=acting(gazette.ada), source=source, url=site.url("/storm"))
    Worker().work_until_idle()
    source.refresh_from_db()
    assert source.capture == Capture.CAPTURED


def test_the_words_of_a_file_are_captured_too(gazette: People) -> None:
    file = files.keep(acting(gazette.ada), upload(REPORT, "report.pdf", "application/pdf"))
    source = _source(gazette, file=file)
    assert source.capture == Capture.PENDING
    Worker().work_until_idle()
    snapshot = Snapshot.objects.get(source=source)
    assert (snapshot.way, snapshot.body, snapshot.created_by) == (CaptureWay.UPLOADED, source.file, gazette.ada)
    assert [snapshot.content.text[start:end] for start, end in snapshot.content.pages][
        2
    ] == "The wall fell in two places."


def test_a_capture_that_breaks_its_worker_ends_failed_and_can_be_asked_for_again(
    gazette: People, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = _source(gazette, url=site.url("/storm"))
    monkeypatch.setattr("claims.gateways.warc.written", lambda *_, **__: 1 / 0)
    for _ in range(3):
        _later()
        Worker().work_until_idle()
    source.refresh_from_db()
    assert (source.capture, source.capture_reason) == (Capture.FAILED, "capture_failed")
    assert Job.objects.get().state == JobState.DEAD
    monkeypatch.undo()
    archiving.capture_again(by=acting(gazette.ada), source=source)
    Worker().work_until_idle()
    source.refresh_from_db()
    assert source.capture == Capture.CAPTURED


def test_captures_wait_behind_what_the_desk_does_by_itself(gazette: People) -> None:
    _source(gazette, url="https://elm-post.example/storm")
    made = article(gazette.ada, read=False)
    assert Worker().work_once()
    made.refresh_from_db()
    assert made.status == "read"
    assert Job.objects.get(kind=JobKind.CAPTURE_SOURCE).state == JobState.OWED
    assert claim(gazette.ada, made).evidence_status == "no_evidence"


def test_a_try_that_fails_after_another_capture_came_leaves_that_one_and_an_event(gazette: People, site: Site) -> None:
    source = _source(gazette, url=site.url("/gone"))
    hold = queue.claim_next("a worker that is slow", only=Job.objects.get().pk)
    assert hold
    page = files.keep(acting(gazette.ada), upload(STORM, "page.html", "text/html"))
    archiving.send_capture(by=acting(gazette.ada), source=source, page=page)
    Worker().work_until_idle()
    sent = Snapshot.objects.get(source=source)
    Source.objects.filter(pk=source.pk).update(capture=Capture.PENDING)
    archiving.fail_capture(source=source, code="http_status", detail="It answered 410 Gone.", hold=hold)
    source.refresh_from_db()
    assert (source.capture, source.capture_reason) == (Capture.CAPTURED, "")
    event = Event.objects.latest("seq")
    said = json.loads(bytes(event.body))
    assert (event.kind, said["before"]["capture"]) == (EventKind.CAPTURE_FAILED, Capture.PENDING)
    assert said["after"] == {"capture": Capture.CAPTURED, "failed": "http_status", "stands": str(sent.pk)}
