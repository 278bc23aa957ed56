"""Captures over the API: asked for, sent, listed, read and downloaded; confidential ones by those in the case alone."""

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Snapshot, Source
from claims.tasks.worker import Worker
from tests.api.client import Api, assert_problem, results
from tests.api.forms import downloaded, send
from tests.claims import sites
from tests.claims.sites import REPORT, STORM, Site
from tests.factories.articles import article, claim
from tests.files import PNG, upload
from tests.people import People


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with sites.site(settings) as made:
        yield made


def _source(api: Api, site: Site, path: str = "/storm", **beside: Any) -> dict[str, Any]:
    made: dict[str, Any] = api.post("sources/", {"url": site.url(path), **beside}).json()  # type: ignore[attr-defined]
    Worker().work_until_idle()
    found: dict[str, Any] = api.get(f"sources/{made['id']}/").json()  # type: ignore[attr-defined]
    return found


def test_a_source_is_captured_in_the_background_and_read_from_there(ada: Api, gazette: People, site: Site) -> None:
    source = _source(ada, site)
    assert (source["capture"], source["capture_failure"], source["publisher"]) == ("captured", None, "Elm Post")
    (shown,) = results(ada.get(f"sources/{source['id']}/snapshots/"))
    assert (shown["number"], shown["way"], shown["state"], shown["status"]) == (1, "fetched", "captured", 200)
    assert shown["file"] == {
        "sha256": hashlib.sha256(STORM).hexdigest(),
        "size": len(STORM),
        "media_type": "text/html",
    }
    assert shown["about"]["author"] == "Rosa Lund"
    assert shown["hops"][0]["address"] == "127.0.0.1"
    assert ada.get(f"snapshots/{shown['id']}/").json() == shown  # type: ignore[attr-defined]
    words = ada.get(shown["text"]).json()  # type: ignore[attr-defined]
    assert {"kind": "paragraph", "start": 0, "end": 4} not in words["blocks"]
    cells = next(one for one in words["blocks"] if words["text"][one["start"] : one["end"]] == "Old harbour | 171")
    assert (cells["kind"], words["pages"]) == ("paragraph", [])


def test_a_download_is_the_very_bytes_and_nothing_that_a_browser_shows(ada: Api, gazette: People, site: Site) -> None:
    source = _source(ada, site, "/packed")
    (shown,) = results(ada.get(f"sources/{source['id']}/snapshots/"))
    answer, data = downloaded(ada, shown["content"])
    assert data == STORM
    assert answer["ETag"] == f'"{shown["file"]["sha256"]}"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="capture-1.html"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert ada.get(shown["content"], If_None_Match=answer["ETag"]).status_code == 304
    _, archive = downloaded(ada, shown["warc"])
    assert hashlib.sha256(archive).hexdigest() == shown["warc_file"]["sha256"]


def test_a_failure_says_why_and_when_it_is_tried_again(ada: Api, gazette: People, site: Site) -> None:
    busy, gone = _source(ada, site, "/busy"), _source(ada, site, "/gone")
    assert (busy["capture"], busy["capture_failure"]["code"]) == ("failed", "http_status")
    assert busy["capture_failure"]["detail"] == "The server answered 503 Service Unavailable."
    assert busy["capture_failure"]["again_at"]
    assert gone["capture_failure"]["again_at"] is None


def test_it_is_captured_again_when_asked(ada: Api, gazette: People, site: Site) -> None:
    source = _source(ada, site, "/gone")
    site.pages["/gone"] = sites.PAGES["/storm"]
    answer = ada.post(f"sources/{source['id']}/snapshots/")
    assert (answer.status_code, answer.json()["capture"]) == (202, "pending")  # type: ignore[attr-defined]
    assert answer["Location"] == f"http://testserver/api/v1/sources/{source['id']}/"
    Worker().work_until_idle()
    assert ada.get(answer["Location"]).json()["capture"] == "captured"  # type: ignore[attr-defined]


def test_ones_own_capture_is_taken_when_a_page_refuses(cleo: Api, gazette: People, site: Site) -> None:
    source = _source(cleo, site, "/forbidden")
    address = f"sources/{source['id']}/snapshots/"
    body = {"file": upload(REPORT, "saved.pdf"), "screenshot": SimpleUploadedFile("shot.png", PNG, "image/png")}
    answer = cleo.client.post(f"/api/v1/{address}", body, headers={"Authorization": f"Bearer {cleo.token}"})
    assert answer.status_code == 202, answer.content
    Worker().work_until_idle()
    (shown,) = results(cleo.get(address))
    assert (shown["way"], shown["created_by"]) == ("uploaded", str(gazette.cleo.pk))
    assert (shown["warc"], shown["warc_file"], shown["screenshot_file"]["media_type"]) == (None, None, "image/png")
    assert len(cleo.get(shown["text"]).json()["pages"]) == 3  # type: ignore[attr-defined]
    assert_problem(cleo.get(f"snapshots/{shown['id']}/warc"), 404, "not_found")


@pytest.mark.parametrize(
    ("files", "pointer"),
    [
        ({"file": (b"", "empty.html")}, "/file"),
        ({"screenshot": (PNG, "shot.png")}, "/file"),
        ({"file": (STORM, "page.html"), "screenshot": (STORM, "shot.png")}, "/screenshot"),
    ],
)
def test_what_can_not_be_taken_is_named(
    ada: Api, gazette: People, site: Site, files: dict[str, tuple[bytes, str]], pointer: str
) -> None:
    source = _source(ada, site)
    body = {name: SimpleUploadedFile(called, data) for name, (data, called) in files.items()}
    answer = ada.client.post(
        f"/api/v1/sources/{source['id']}/snapshots/", body, headers={"Authorization": f"Bearer {ada.token}"}
    )
    assert_problem(answer, 400, "invalid", pointer)  # type: ignore[arg-type]
    assert Snapshot.objects.count() == 1


def test_a_described_document_has_nothing_to_fetch_but_takes_a_capture(ada: Api, gazette: People) -> None:
    made = ada.post("sources/", {"document": "A letter"}).json()  # type: ignore[attr-defined]
    assert made["capture"] == "none"
    assert_problem(ada.post(f"sources/{made['id']}/snapshots/"), 409, "nothing_to_capture")
    assert send(ada, f"sources/{made['id']}/snapshots/", upload()).status_code == 202


def test_captures_of_a_confidential_source_are_for_those_in_the_case(
    ada: Api, cleo: Api, gazette: People, site: Site
) -> None:
    source = _source(ada, site, confidential=True)
    (shown,) = results(ada.get(f"sources/{source['id']}/snapshots/"))
    for path in (
        f"sources/{source['id']}/snapshots/",
        f"snapshots/{shown['id']}/",
        f"snapshots/{shown['id']}/text/",
        f"snapshots/{shown['id']}/content",
        f"snapshots/{shown['id']}/warc",
    ):
        assert_problem(cleo.get(path), 404, "not_found")
    assert_problem(cleo.post(f"sources/{source['id']}/snapshots/"), 404, "not_found")


def test_evidence_by_an_address_has_its_capture_owed_too(ada: Api, gazette: People, site: Site) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    made = ada.post(f"claims/{on.pk}/evidence/", {"stance": "supports", "source": {"url": site.url("/storm")}})
    if made.status_code == 400:  # the fields of a new source stand beside those of the evidence
        made = ada.post(f"claims/{on.pk}/evidence/", {"stance": "supports", "url": site.url("/storm")})
    assert made.status_code == 201, made.content
    Worker().work_until_idle()
    assert Source.objects.get().capture == "captured"
