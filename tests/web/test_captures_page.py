"""The captures of a source in the pages: what is on file, how far it is, why it failed and what to do then."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import Claim, Job, Snapshot, Source
from claims.services import evidence, sources
from claims.tasks.worker import Worker
from tests.captures import capture
from tests.claims import sites
from tests.claims.sites import STORM, Site
from tests.factories.articles import article, claim
from tests.files import PNG
from tests.people import People, acting
from tests.web.conftest import SignIn


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with sites.site(settings) as made:
        yield made


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada))


def _attached(people: People, on: Claim, url: str) -> Source:
    given: dict[str, Any] = {"stance": "supports", "excerpt": "Old harbour | 171"}
    return evidence.attach_evidence(by=acting(people.ada), claim=on, source={"url": url}, **given).source


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_captured_is_listed_with_its_hash_and_its_downloads(ada: Client, gazette: People, on: Claim) -> None:
    source = _attached(gazette, on, "https://elm-post.example/storm")
    snapshot = capture(gazette.ben, source, "Twelve boats sank.")
    page = _page(ada, f"/sources/{source.pk}/captures/")
    assert "Capture 1: captured" in page
    assert snapshot.body.sha256 in page
    assert "Ben Okafor" in page
    for part in ("content", "warc", "picture"):
        answer = ada.get(f"/snapshots/{snapshot.pk}/{part}/")
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer.getvalue()  # type: ignore[attr-defined]


def test_the_claim_page_says_how_far_the_captures_are(ada: Client, gazette: People, on: Claim, site: Site) -> None:
    for path in ("/storm", "/gone", "/chunked"):
        _attached(gazette, on, site.url(path))
    page = _page(ada, f"/claims/{on.pk}/")
    assert "captured 0 of 3" in page
    assert "the others are on their way" in page
    assert f'hx-get="/claims/{on.pk}/captures/" hx-trigger="every 2s"' in page
    assert "hx-trigger" in _page(ada, f"/claims/{on.pk}/captures/")
    Worker().work_until_idle()
    last = _page(ada, f"/claims/{on.pk}/captures/")  # the answer that has no trigger ends the asking
    assert ("captured 2 of 3" in last, "show what was found" in last, "hx-trigger" in last) == (True, True, False)
    page = _page(ada, f"/claims/{on.pk}/")
    assert "captured 2 of 3" in page
    assert "The server answered 410 Gone." in page
    assert "try again" in page


def test_the_live_page_gone_the_claim_page_still_shows_what_was_captured(
    ada: Client, gazette: People, on: Claim, site: Site
) -> None:
    source = _attached(gazette, on, site.url("/storm"))
    Worker().work_until_idle()
    del site.pages["/storm"]
    ada.post(f"/sources/{source.pk}/capture/")
    Worker().work_until_idle()
    snapshot = Snapshot.objects.get(source=source)
    page = _page(ada, f"/claims/{on.pk}/")
    assert "Storm takes 300 roofs" in page
    assert "Old harbour | 171" in page
    assert snapshot.body.sha256 in page
    assert "the last try failed:" in page
    download = ada.get(f"/snapshots/{snapshot.pk}/content/")
    assert download.getvalue() == STORM  # type: ignore[attr-defined]


def test_a_capture_under_way_shows_how_far_it_is_and_asks_for_nothing(ada: Client, gazette: People) -> None:
    source = sources.add_source(by=acting(gazette.ada), url="https://elm-post.example/storm").source
    Job.objects.update(progress=0.4)
    page = _page(ada, f"/sources/{source.pk}/captures/")
    assert "40 % done" in page
    assert "data-refresh" in page
    assert "Capture again" not in page


def test_a_failed_one_says_why_and_offers_both_ways_on(ada: Client, gazette: People, site: Site) -> None:
    source = sources.add_source(by=acting(gazette.ada), url=site.url("/forbidden")).source
    Worker().work_until_idle()
    page = _page(ada, f"/sources/{source.pk}/captures/")
    assert "The server answered 403 Forbidden." in page
    assert "The desk tries again by itself" in page
    assert "Send your own capture" in page
    sent = {"file": SimpleUploadedFile("page.html", STORM), "screenshot": SimpleUploadedFile("shot.png", PNG)}
    assert ada.post(f"/sources/{source.pk}/captures/", sent).status_code == 302
    Worker().work_until_idle()
    assert "sent by a member" in _page(ada, f"/sources/{source.pk}/captures/")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose the file that you saved."),
        ({"file": (b"", "empty.html")}, "This file is empty"),
        ({"file": (STORM, "page.html"), "screenshot": (STORM, "shot.png")}, "This is no picture."),
    ],
)
def test_what_is_wrong_with_a_file_is_said_at_its_field(
    ada: Client, gazette: People, sent: dict[str, tuple[bytes, str]], said: str
) -> None:
    source = sources.add_source(by=acting(gazette.ada), document="A letter").source
    files = {name: SimpleUploadedFile(called, data) for name, (data, called) in sent.items()}
    answer = ada.post(f"/sources/{source.pk}/captures/", files)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Job.objects.exists()


def test_a_viewer_sees_captures_and_asks_for_none(sign_in: SignIn, gazette: People, on: Claim) -> None:
    source = _attached(gazette, on, "https://elm-post.example/storm")
    capture(gazette.ada, source, "Twelve boats sank.")
    gazette.cleo.role = "viewer"
    gazette.cleo.save()
    cleo = sign_in(gazette.cleo)
    assert "Capture again" not in _page(cleo, f"/sources/{source.pk}/captures/")
    assert cleo.post(f"/sources/{source.pk}/capture/").status_code == 403
    assert cleo.post(f"/sources/{source.pk}/captures/", {"file": SimpleUploadedFile("a.png", PNG)}).status_code == 403


def test_captures_of_a_confidential_source_are_for_those_in_the_case(
    sign_in: SignIn, gazette: People, on: Claim
) -> None:
    source = sources.add_source(by=acting(gazette.ada), document="A letter", confidential=True).source
    snapshot = capture(gazette.ada, source, "Twelve boats sank.")
    cleo = sign_in(gazette.cleo)
    for address in (f"/sources/{source.pk}/captures/", f"/snapshots/{snapshot.pk}/content/"):
        assert cleo.get(address).status_code == 404


def test_an_article_by_its_address_alone_shows_its_way_in(ada: Client, gazette: People, site: Site) -> None:
    answer = ada.post("/articles/new/", {"url": site.url("/storm")}, follow=True)
    page = answer.content.decode()
    assert "The article is being fetched." in page
    assert "data-refresh" in page
    Worker().work_until_idle()
    assert "more than 300 houses" in _page(ada, answer.redirect_chain[0][0])


def test_one_that_can_not_be_fetched_offers_to_paste_its_text(ada: Client, gazette: People, site: Site) -> None:
    where = ada.post("/articles/new/", {"url": site.url("/gone")})["Location"]
    Worker().work_until_idle()
    page = _page(ada, where)
    assert "The server answered 410 Gone." in page
    assert f'value="{site.url("/gone")}"' in page
    text = "The mayor said that 12 boats had sunk."
    assert ada.post("/articles/new/", {"url": site.url("/gone"), "text": text})["Location"] == where
    Worker().work_until_idle()
    assert "12 boats had sunk" in _page(ada, where)
    assert "could not be fetched" not in _page(ada, where)
