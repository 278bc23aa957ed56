"""Captured pages are looked at on a host of their own; the desk's host shows none, and that host nothing else."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django_scopes import scope

from claims.enums import RemovalKind
from claims.models import Snapshot, Source
from claims.services import files, sources
from claims.services.removals import take_down
from factcheck.archive import HEADERS
from tests.files import HTML, JPEG, MP4, PDF, PNG, SHEET, SVG, captured, upload
from tests.people import People, acting
from tests.web.conftest import SignIn
from web import replay

ARCHIVE = "archive.testserver"
PAGE = HTML + b"<p>The harbour is closed.</p>"
KINDS: dict[str, bytes] = {
    "page.html": PAGE,
    "drawing.svg": SVG,
    "paper.pdf": PDF,
    "boat.png": PNG,
    "boat.jpg": JPEG,
    "film.mp4": MP4,
    "sheet.xlsx": SHEET,
    "words.txt": b"plain words",
    "bytes.bin": b"\x00\x01\x02\x03",
    "page.xhtml": b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>1</script></html>',
}


@pytest.fixture
def page(gazette: People) -> Source:
    """A source that is a page."""
    return sources.add_source(
        by=acting(gazette.ada), file=files.keep(acting(gazette.ada), upload(PAGE, "p.html"))
    ).source


@pytest.fixture
def snapshot(page: Source) -> Snapshot:
    """A capture of it."""
    return captured(page)


def sent_on(client: Client, snapshot: Snapshot) -> str:
    """Where the desk sends whoever wants to see a capture, as a path on the archive's host."""
    answer = client.get(f"/snapshots/{snapshot.pk}/replay/")
    assert answer.status_code == 302
    address = str(answer["Location"])
    assert address.startswith(f"http://{ARCHIVE}/replay/")
    return address.removeprefix(f"http://{ARCHIVE}")


def body(answer: Any) -> bytes:
    """All that was sent; the stored file is closed then."""
    if not hasattr(answer, "said"):
        answer.said = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for close in answer._resource_closers:
            close()
    return bytes(answer.said)


def stranger(path: str, method: str = "GET", **more: Any) -> HttpResponse:
    """What a browser without any cookie gets on the archive's host."""
    answer = Client().generic(method, path, headers={"host": ARCHIVE}, **more)
    body(answer)
    return answer  # type: ignore[no-any-return]


def test_a_capture_is_replayed_byte_for_byte_in_a_sandbox(ada: Client, snapshot: Snapshot) -> None:
    answer = stranger(sent_on(ada, snapshot))
    assert (answer.status_code, body(answer)) == (200, PAGE)
    assert answer["Content-Type"] == "text/html"
    assert answer["Content-Security-Policy"].startswith(
        "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    )
    assert "allow" not in answer["Content-Security-Policy"]
    assert {name: answer[name] for name in HEADERS} == HEADERS
    assert not answer.cookies
    assert not re.search(r"Cookie", answer.get("Vary", ""))


def test_a_file_that_is_a_page_is_replayed_too(ada: Client, page: Source) -> None:
    answer = ada.get(f"/sources/{page.pk}/replay/")
    assert body(stranger(str(answer["Location"]).removeprefix(f"http://{ARCHIVE}"))) == PAGE
    assert f"/sources/{page.pk}/replay/" in ada.get(f"/sources/{page.pk}/").content.decode()


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ([["Content-Type", "text/html; charset=windows-1252"]], "text/html; charset=windows-1252"),
        ({"content-type": 'text/html;charset="koi8-r"'}, "text/html; charset=koi8-r"),
        ([["Content-Type", "text/html; charset=\r\nSet-Cookie: a=b"]], "text/html"),
        ([], "text/html"),
    ],
)
def test_the_charset_is_the_one_its_server_named(
    gazette: People, ada: Client, page: Source, headers: Any, told: str
) -> None:
    snapshot = captured(page)
    snapshot.content.delete()
    snapshot.content.pk = None
    made = type(snapshot.content)(newsroom=gazette.gazette, snapshot=snapshot, hops=[{"headers": headers}])
    made.save()
    assert stranger(sent_on(ada, snapshot))["Content-Type"] == told


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/articles/",
        "/accounts/login/",
        "/api/v1/claims/",
        "/healthz",
        "/static/web/css/base.css",
        "/metrics",
        "/replay/",
        "/replay/x/",
        "/join/x/",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_nothing_else_is_served_there(db: None, path: str, method: str) -> None:
    answer = stranger(path, method)
    assert answer.status_code == 404
    assert {name: answer[name] for name in HEADERS} == HEADERS
    assert not answer.cookies


def test_a_member_who_is_signed_in_gets_no_page_of_the_desk_there(ada: Client, page: Source) -> None:
    for path in ("/", f"/sources/{page.pk}/content/", "/api/v1/sources/"):
        assert ada.get(path, headers={"host": ARCHIVE}).status_code == 404


def test_the_desk_itself_replays_nothing(ada: Client, snapshot: Snapshot) -> None:
    assert ada.get(sent_on(ada, snapshot)).status_code == 404


def test_an_address_is_good_for_minutes_and_is_nobody_elses(
    ada: Client, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sent_on(ada, snapshot)
    assert stranger(path[:-3] + "xx/").status_code == 404
    monkeypatch.setattr(replay, "GOOD_FOR_SECONDS", -1)
    answer = stranger(path)
    assert answer.status_code == 404
    assert b"good for a few minutes only" in answer.content


def test_a_stranger_and_another_newsroom_are_sent_nowhere(people: People, snapshot: Snapshot, sign_in: SignIn) -> None:
    address = f"/snapshots/{snapshot.pk}/replay/"
    assert Client().get(address)["Location"].startswith("/accounts/login/")
    assert sign_in(people.dan).get(address).status_code == 404


def test_a_confidential_page_is_for_its_case_only(people: People, gazette: People, sign_in: SignIn) -> None:
    by = acting(gazette.ada)
    source = sources.add_source(by=by, file=files.keep(by, upload(PAGE)), confidential=True).source
    snapshot = captured(source)
    assert sign_in(people.cleo).get(f"/snapshots/{snapshot.pk}/replay/").status_code == 404
    assert sign_in(people.cleo).get(f"/sources/{source.pk}/replay/").status_code == 404
    assert sign_in(people.ada).get(f"/snapshots/{snapshot.pk}/replay/").status_code == 302


@pytest.mark.parametrize("kind", [RemovalKind.FILE, RemovalKind.CAPTURE_TEXT])
def test_what_was_taken_down_is_not_replayed_by_an_address_that_was_handed_out(
    gazette: People, ada: Client, snapshot: Snapshot, kind: RemovalKind
) -> None:
    path = sent_on(ada, snapshot)
    subject = snapshot.body.sha256 if kind == RemovalKind.FILE else str(snapshot.pk)
    take_down(by=acting(gazette.ada), kind=kind, subject=subject, reason="A court said so.")
    assert stranger(path).status_code == 410
    assert b"A court said so." in stranger(path).content
    assert ada.get(f"/snapshots/{snapshot.pk}/replay/").status_code == 410


def test_without_a_host_of_its_own_nothing_is_replayed(ada: Client, snapshot: Snapshot, page: Source) -> None:
    path = sent_on(ada, snapshot)
    with override_settings(ARCHIVE_HOST=""):
        assert ada.get(f"/snapshots/{snapshot.pk}/replay/").status_code == 404
        assert "/replay/" not in ada.get(f"/sources/{page.pk}/").content.decode()
        assert stranger(path).status_code == 404


@pytest.mark.parametrize("name", KINDS)
def test_no_kind_of_file_is_shown_on_the_desks_host_and_only_pages_on_the_other(
    people: People, sign_in: SignIn, name: str
) -> None:
    with scope(newsroom=people.gazette):
        by = acting(people.ada)
        source = sources.add_source(by=by, file=files.keep(by, upload(KINDS[name], name))).source
    ada = sign_in(people.ada)
    for path in (f"/sources/{source.pk}/content/", f"/api/v1/sources/{source.pk}/content"):
        answer = ada.get(path)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert ada.get(path, headers={"host": ARCHIVE}).status_code == 404
        assert body(answer) == KINDS[name]
    is_page = bool(source.file and source.file.media_type == "text/html")
    assert is_page == name.startswith("page.")
    assert ada.get(f"/sources/{source.pk}/replay/").status_code == (302 if is_page else 404)


def test_over_http_it_is_sent_to_https_where_everything_is(ada: Client, snapshot: Snapshot) -> None:
    path = sent_on(ada, snapshot)
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=60):
        answer = stranger(path)
        assert (answer.status_code, answer["Location"]) == (301, f"https://{ARCHIVE}{path}")
        assert stranger(path, secure=True)["Strict-Transport-Security"] == "max-age=60"
