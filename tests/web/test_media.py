"""Pictures and recordings on the pages: shown where that is safe, downloaded otherwise; to who may see them."""

from typing import Any

import pytest
from django.test import Client

from claims.errors import StorageError
from claims.gateways import thumbnails
from claims.models import Source
from claims.services import files, sources
from tests.files import HTML, JPEG, MP4, PDF, SVG, drawing, place, upload
from tests.people import People, acting
from tests.web.conftest import SignIn

WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 40


def kept(people: People, data: bytes, name: str = "file", **more: Any) -> Source:
    by = acting(people.ada)
    return sources.add_source(by=by, file=files.keep(by, upload(data, name)), **more).source


def test_a_picture_is_shown_small_and_drawn_once(ada: Client, gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    source = kept(gazette, drawing(1_000, 800) + HTML, "boat.png")
    assert f'src="/sources/{source.pk}/picture/"' in ada.get(f"/sources/{source.pk}/").content.decode()
    answer = ada.get(f"/sources/{source.pk}/picture/")
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert b"script" not in answer.content
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    monkeypatch.setattr(thumbnails, "drawn", None)
    assert ada.get(f"/sources/{source.pk}/picture/").content == answer.content


@pytest.mark.parametrize(("data", "element", "kind"), [(MP4, "<video", "video/mp4"), (WAV, "<audio", "audio/wav")])
def test_a_recording_is_played_by_the_browser(
    ada: Client, gazette: People, data: bytes, element: str, kind: str
) -> None:
    source = kept(gazette, data)
    page = ada.get(f"/sources/{source.pk}/").content.decode()
    assert f'{element} src="/sources/{source.pk}/play/" controls preload="none"' in page
    answer = ada.get(f"/sources/{source.pk}/play/")
    assert (answer.status_code, answer.getvalue()) == (200, data)
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == "inline"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=10-", 206, 10, None),
        ("bytes=-5", 206, -5, None),
        ("bytes=0-99999", 200, 0, None),
        ("bytes=-99999", 200, 0, None),
        # What is no single range of bytes is answered with the whole.
        ("bytes=9-3", 200, 0, None),
        ("bytes=0-1,4-5", 200, 0, None),
        ("lines=1-2", 200, 0, None),
        ("bytes=-", 200, 0, None),
    ],
)
def test_a_player_may_ask_for_a_part(
    ada: Client, gazette: People, asked: str, status: int, start: int, end: int | None
) -> None:
    source = kept(gazette, MP4)
    answer = ada.get(f"/sources/{source.pk}/play/", headers={"Range": asked})
    wanted = MP4[start:end]
    assert (answer.status_code, answer.getvalue()) == (status, wanted)
    assert answer["Content-Length"] == str(len(wanted))
    if status == 206:
        first = start % len(MP4)
        assert answer["Content-Range"] == f"bytes {first}-{first + len(wanted) - 1}/{len(MP4)}"


@pytest.mark.parametrize("asked", ["bytes=99999-", "bytes=-0"])
def test_a_part_that_is_not_there_is_416(ada: Client, gazette: People, asked: str) -> None:
    answer = ada.get(f"/sources/{kept(gazette, MP4).pk}/play/", headers={"Range": asked})
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(MP4)}"


@pytest.mark.parametrize("data", [SVG, HTML, PDF, b"a,b\n1,2\n", b"MZ" + b"\x00" * 99, JPEG])
def test_all_else_is_downloaded_and_never_shown(ada: Client, gazette: People, data: bytes) -> None:
    """A drawing or a page can act in the desk's name; what only begins as a picture can't be drawn."""
    source = kept(gazette, data, "movie.mp4")
    for act in ("picture", "play"):
        assert ada.get(f"/sources/{source.pk}/{act}/").status_code == 404
    page = ada.get(f"/sources/{source.pk}/").content.decode()
    assert "/play/" not in page
    answer = ada.get(f"/sources/{source.pk}/content/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.getvalue() == data


def test_a_confidential_one_is_shown_to_its_case_alone(gazette: People, sign_in: SignIn) -> None:
    shown = [kept(gazette, data, confidential=True) for data in (drawing(), MP4)]
    addresses = [f"/sources/{one.pk}/{act}/" for one, act in zip(shown, ("picture", "play"), strict=True)]
    ada, cleo = sign_in(gazette.ada), sign_in(gazette.cleo)
    for address in addresses:
        answer = ada.get(address)
        assert (answer.status_code, bool(answer.getvalue())) == (200, True)
    assert [cleo.get(address).status_code for address in addresses] == [404, 404]


def test_a_picture_whose_file_is_gone_is_not_shown_from_memory(ada: Client, gazette: People, no_files: None) -> None:
    source = kept(gazette, drawing())
    assert ada.get(f"/sources/{source.pk}/picture/").status_code == 200
    place(gazette.gazette.pk, drawing()).unlink()
    with pytest.raises(StorageError):  # answered as 503 (`factcheck.middleware`)
        ada.get(f"/sources/{source.pk}/picture/")
