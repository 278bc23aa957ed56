"""A file as a source: sent in a form, kept by what is in it, downloaded as it was and shown by no browser."""

import errno
import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from claims.models import Claim, Event, Evidence, IdempotencyKey, Source, StoredFile
from tests.api.client import BASE, Api, assert_problem, results
from tests.factories.articles import article, claim
from tests.files import HTML, PDF, PNG, SHEET, bomb, upload
from tests.people import People

REGION = {"kind": "region", "value": {"x": 1, "y": 2, "width": 30, "height": 40}}


@pytest.fixture(autouse=True)
def _nothing_stored() -> None:
    shutil.rmtree(settings.FILES, ignore_errors=True)


@pytest.fixture
def path(gazette: People) -> str:
    """Where evidence on a claim of three components is attached."""
    parts = [{"kind": "quantity", "text": text, "words_of": "article"} for text in ("12", "boats", "sunk")]
    return f"claims/{claim(gazette.ada, article(gazette.ada, read=False), components=parts).pk}/evidence/"


def send(api: Api, address: str, *files: SimpleUploadedFile, key: str = "", **fields: str) -> HttpResponse:
    """A form with files, as a client library makes it: with a boundary of its own."""
    headers = {"Authorization": f"Bearer {api.token}"} | ({"Idempotency-Key": key} if key else {})
    sent = list(files) if len(files) > 1 else files[0] if files else None
    data: dict[str, Any] = {**fields, **({"file": sent} if files else {})}
    return api.client.post(BASE + address, data, headers=headers)  # type: ignore[return-value]


def raw(api: Api, address: str, head: str, data: bytes = PNG) -> HttpResponse:
    """A form whose file's own head is written by hand."""
    body = f"--b\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + data + b"\r\n--b--\r\n"
    return api.post(address, body, Content_Type="multipart/form-data; boundary=b")


def downloaded(api: Api, address: str) -> tuple[HttpResponse, bytes]:
    """The answer, and all its bytes: whoever reads to the end closes the file."""
    answer: Any = api.get(address)
    assert answer.status_code == 200
    return answer, answer.getvalue()


def stored() -> list[str]:
    return [path.name for path in Path(settings.FILES).rglob("*") if path.is_file()]


def test_a_file_is_kept_and_told_of(ada: Api) -> None:
    answer = send(ada, "sources/", upload(PDF, "Register 2026.pdf", "text/html"), title="Register", confidential="true")
    assert answer.status_code == 201, answer.content
    shown = answer.json()  # type: ignore[attr-defined]
    sha256 = hashlib.sha256(PDF).hexdigest()
    # What it was sent as says nothing: this one lies.
    assert shown["file"] == {
        "name": "Register 2026.pdf",
        "sha256": sha256,
        "size": len(PDF),
        "media_type": "application/pdf",
    }
    assert (shown["kind"], shown["url"], shown["document"], shown["capture"]) == ("file", None, None, "none")
    assert (shown["title"], shown["confidential"]) == ("Register", True)
    assert shown["content"] == f"http://testserver/api/v1/sources/{shown['id']}/content"
    assert [one["id"] for one in results(ada.get("sources/?kind=file&q=register+2026"))] == [shown["id"]]


def test_a_download_is_the_very_bytes_and_nothing_that_a_browser_shows(ada: Api) -> None:
    made = send(ada, "sources/", upload(HTML, "реестр.html")).json()  # type: ignore[attr-defined]
    answer, data = downloaded(ada, made["content"])
    assert data == HTML
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%D1%80")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Length"] == str(len(HTML))
    assert "private" in answer["Cache-Control"]
    assert ada.get(made["content"], If_None_Match=answer["ETag"]).status_code == 304


def test_the_same_bytes_once_more_are_the_source_on_file(ada: Api, cleo: Api) -> None:
    first = send(ada, "sources/", upload(), title="The boat")
    again = send(cleo, "sources/", upload(name="other.png"), title="Another")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()  # type: ignore[attr-defined]
    assert again["Location"] == first["Location"]


def test_evidence_carries_its_file_and_all_that_is_said_of_it(ada: Api, path: str) -> None:
    said = {"locator": REGION, "components": [0, 2], "later_figure": False}
    written = {name: json.dumps(value) for name, value in said.items()}
    fields = {"stance": "supports", "note": "[1] seen", "published_at": "2022-01-08", **written}
    answer = send(ada, path, upload(), **fields)
    assert answer.status_code == 201, answer.content
    shown = answer.json()  # type: ignore[attr-defined]
    assert {name: shown[name] for name in said} == said
    # A text stays a text, whatever JSON it looks like.
    assert (shown["note"], shown["state"], shown["counts"]) == ("[1] seen", "located", True)
    source = ada.get(f"sources/{shown['source']}/").json()  # type: ignore[attr-defined]
    assert (source["file"]["name"], source["published_at"]) == ("boat.png", "2022-01-08T00:00:00Z")


def test_an_excerpt_of_a_file_waits_for_its_text_and_says_so(ada: Api, path: str) -> None:
    page = json.dumps({"kind": "page", "value": "4"})
    answer = send(ada, path, upload(PDF, "r.pdf"), stance="supports", excerpt="12 boats", locator=page)
    shown = answer.json()  # type: ignore[attr-defined]
    assert (shown["state"], shown["counts"]) == ("pending", False)
    assert "has not been read yet" in shown["why_not"]
    cell = json.dumps({"kind": "cell", "value": "B7"})
    assert send(ada, path, upload(SHEET, "t.xlsx"), stance="supports", locator=cell).json()["counts"] is True  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("files", "fields", "pointers"),
    [
        # Nothing in it.
        ([b""], {}, ["/file"]),
        # None, though it is a form.
        ([], {}, ["/url"]),
        # Two: each is a source of its own.
        ([PNG, PDF], {}, ["/file"]),
        # Said twice what it is.
        ([PNG], {"url": "https://a.example/"}, ["/file"]),
        ([PNG], {"document": "A letter"}, ["/document"]),
        ([PNG], {"url": "https://a.example/", "document": "A letter"}, ["/file", "/document"]),
        ([PNG], {"confidential": "yes"}, ["/confidential"]),
        ([PNG], {"colour": "red"}, ["/colour"]),
        ([PNG], {"content": "https://a.example/"}, ["/content"]),
        ([PNG], {"published_at": "soon"}, ["/published_at"]),
    ],
)
def test_bad_input_is_named_and_nothing_is_kept(
    files: list[bytes], fields: dict[str, str], pointers: list[str], ada: Api
) -> None:
    before = Event.objects.count()
    answer = send(ada, "sources/", *(upload(data, f"{number}.png") for number, data in enumerate(files)), **fields)
    assert_problem(answer, 400, "invalid", *pointers)
    assert (Source.objects.count(), StoredFile.objects.count(), Event.objects.count()) == (0, 0, before)


@pytest.mark.parametrize(
    ("fields", "pointers"),
    [
        ({}, ["/stance"]),
        ({"stance": "proves"}, ["/stance"]),
        ({"stance": "supports", "source": "01a20910-ccff-7452-9fc0-8d16979f7778"}, ["/file"]),
        ({"stance": "supports", "locator": "page 4"}, ["/locator"]),
        ({"stance": "supports", "locator": '{"kind": "page", "value": 4}'}, ["/locator/value"]),
        ({"stance": "supports", "locator": "[" * 100_000}, ["/locator"]),
        ({"stance": "supports", "components": "0"}, ["/components"]),
        ({"stance": "supports", "components": "[9]"}, ["/components"]),
        ({"stance": "supports", "later_figure": "on"}, ["/later_figure"]),
    ],
)
def test_what_is_written_badly_beside_a_file_is_named(
    fields: dict[str, str], pointers: list[str], ada: Api, path: str
) -> None:
    assert_problem(send(ada, path, upload(), **fields), 400, "invalid", *pointers)
    assert (Evidence.objects.count(), Source.objects.count()) == (0, 0)


@pytest.mark.parametrize("body", [{"file": "boat.png"}, {"file": {"name": "boat.png"}}])
def test_a_file_is_no_json(body: dict[str, Any], ada: Api, path: str) -> None:
    assert_problem(ada.post("sources/", body), 400, "invalid", "/file")
    assert_problem(ada.post(path, body | {"stance": "supports"}), 400, "invalid", "/file")
    assert ada.post("sources/", {"document": "A letter", "file": None}).status_code == 201


def test_a_file_stays_the_one_it_is(ada: Api) -> None:
    made = send(ada, "sources/", upload()).json()  # type: ignore[attr-defined]
    address = f"sources/{made['id']}/"
    for body in ({"file": None}, {"url": "https://a.example/"}, {"document": "A letter"}):
        assert_problem(ada.patch(address, body), 400, "invalid", f"/{next(iter(body))}")
    assert ada.patch(address, {"title": "The boat"}).json()["file"] == made["file"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('name="file"; filename="../../../etc/passwd"', "passwd"),
        ('name="file"; filename="C:\\\\a\\\\boat.png"', "boat.png"),
        ("name=\"file\"; filename*=UTF-8''boat%E2%80%AEgnp.exe", "boatgnp.exe"),
        ("name=\"file\"; filename*=UTF-8''a%0D%0ASet-Cookie:%20b.png", "aSet-Cookie: b.png"),
        ("name=\"file\"; filename*=UTF-8''%D0%B0%20%22b%22.png", 'а "b".png'),
        ('name="file"; filename="' + "x" * 400 + '.png"', "x" * 251 + ".png"),
    ],
)
def test_a_name_is_taken_as_far_as_it_can_be_and_breaks_no_header(head: str, name: str, ada: Api) -> None:
    answer = raw(ada, "sources/", head)
    assert answer.status_code == 201, answer.content
    shown = answer.json()  # type: ignore[attr-defined]
    assert shown["file"]["name"] == name
    download, _ = downloaded(ada, shown["content"])
    assert "Set-Cookie" not in download.headers
    assert "\r" not in download["Content-Disposition"]
    assert "\n" not in download["Content-Disposition"]


def test_a_part_without_a_name_is_no_file(ada: Api) -> None:
    assert_problem(raw(ada, "sources/", 'name="file"; filename=""'), 400, "invalid", "/file")
    assert_problem(raw(ada, "sources/", 'name="file"; filename=".."'), 400, "invalid", "/url")


def test_a_form_that_is_none_is_refused(ada: Api) -> None:
    for body, kind in ((b"no form", "multipart/form-data"), (b"--b\r\n", "multipart/form-data; boundary=\x00")):
        assert_problem(ada.post("sources/", body, Content_Type=kind), 400, "malformed")
    assert_problem(
        ada.post("sources/", b"a=b", Content_Type="application/x-www-form-urlencoded"), 415, "unsupported_media_type"
    )


def test_an_archive_is_kept_and_never_opened(ada: Api) -> None:
    shown = send(ada, "sources/", upload(bomb(), "report.docx")).json()  # type: ignore[attr-defined]
    assert shown["file"]["media_type"] == "application/zip"


def test_a_file_over_the_limit_is_413_with_the_limit_named(ada: Api, path: str, settings: Settings) -> None:
    settings.MAX_FILE_BYTES, settings.MAX_BODY_BYTES = len(PNG), 2_000
    assert send(ada, "sources/", upload()).status_code == 201
    for data in (PNG + b"1", PNG + b"1" * 5_000):  # by its own size, and by that of the whole request
        for address, fields in (("sources/", {}), (path, {"stance": "supports"})):
            problem = assert_problem(send(ada, address, upload(data), **fields), 413, "too_large")
            assert problem["limit"] == len(PNG)
            assert f"{len(PNG):,} bytes" in problem["detail"]
    # Anything else is no larger than before.
    assert_problem(ada.post("sources/", {"document": "x" * 3_000}), 413, "too_large")
    assert Source.objects.count() == 1


def test_what_stands_beside_a_file_has_a_bound_too(ada: Api, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    problem = assert_problem(send(ada, "sources/", upload(), title="x" * 2_000), 413, "too_large")
    assert problem["limit"] == 1_000


def test_a_large_file_goes_to_the_disk_and_not_to_memory(ada: Api, settings: Settings) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    data = PNG + os.urandom(200_000)
    made = send(ada, "sources/", upload(data), key="a-key").json()  # type: ignore[attr-defined]
    assert downloaded(ada, made["content"])[1] == data
    assert stored() == [hashlib.sha256(data).hexdigest()]  # and nothing is left of its way in


def test_a_key_covers_the_file_whatever_boundary_it_came_in(ada: Api, path: str) -> None:
    for address, fields in (("sources/", {}), (path, {"stance": "supports"})):
        first, second = (send(ada, address, upload(), key=f"k{address[0]}", **fields) for _ in range(2))
        assert "Idempotent-Replayed" not in first
        assert (second["Idempotent-Replayed"], second.content) == ("true", first.content)
        others: list[tuple[SimpleUploadedFile, dict[str, str]]] = [
            (upload(PDF), fields),
            (upload(name="b.png"), fields),
            (upload(), {**fields, "title": "x"}),
        ]
        for file, changed in others:
            answer = send(ada, address, file, key=f"k{address[0]}", **changed)
            assert_problem(answer, 422, "idempotency_key_reused")
    assert (Source.objects.count(), Evidence.objects.count()) == (1, 1)


def test_what_a_file_was_refused_for_is_refused_alike(ada: Api) -> None:
    first, second = (send(ada, "sources/", upload(b""), key="a-key") for _ in range(2))
    assert first.status_code == 400
    assert (second["Idempotent-Replayed"], second.content) == ("true", first.content)


def test_a_session_sends_a_file_too(people: People) -> None:
    """With CSRF, which reads the form before the view does."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.ada.user)
    client.get("/articles/new/")
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value}
    assert client.post(f"{BASE}sources/", {"file": upload()}, headers=headers).status_code == 201
    assert client.post(f"{BASE}sources/", {"file": upload()}).status_code == 403


def test_who_may_not_stores_nothing(reader: Api, path: str) -> None:
    assert_problem(send(reader, "sources/", upload()), 403, "scope")
    assert_problem(send(reader, path, upload(), stance="supports"), 403, "scope")
    assert stored() == []


def test_a_file_of_a_confidential_source_is_for_its_case_only(ben: Api, cleo: Api, people: People) -> None:
    made = send(ben, "sources/", upload(), confidential="true").json()  # type: ignore[attr-defined]
    assert downloaded(ben, made["content"])[1] == PNG
    for other in (cleo, Api(people.dan)):
        assert_problem(other.get(made["content"]), 404, "not_found")
    # Who sends the same bytes learns nothing of it.
    own = send(cleo, "sources/", upload())
    assert own.status_code == 201
    assert own.json()["id"] != made["id"]  # type: ignore[attr-defined]


def test_another_newsroom_does_not_learn_who_has_the_bytes(ada: Api, people: People) -> None:
    send(ada, "sources/", upload())
    theirs = send(Api(people.dan), "sources/", upload())
    assert theirs.status_code == 201


def test_what_is_no_file_has_no_content(ada: Api) -> None:
    made = ada.post("sources/", {"document": "A letter"}).json()  # type: ignore[attr-defined]
    assert (made["file"], made["content"]) == (None, None)
    assert_problem(ada.get(f"sources/{made['id']}/content"), 404, "not_found")


@pytest.mark.parametrize(
    ("number", "status", "code"),
    [
        (errno.ENOSPC, 507, "storage_full"),
        (errno.EDQUOT, 507, "storage_full"),
        (errno.EROFS, 503, "files_away"),
        (errno.EACCES, 503, "files_away"),
        (errno.EIO, 503, "files_away"),
    ],
)
def test_a_storage_that_takes_nothing_is_said_so_and_the_key_stays_free(
    number: int, status: int, code: str, ada: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        answer = send(ada, "sources/", upload(), key="a-key")
        assert_problem(answer, status, code)
        assert int(answer["Retry-After"]) > 0
    assert (Source.objects.count(), IdempotencyKey.objects.count(), stored()) == (0, 0, [])
    assert send(ada, "sources/", upload(), key="a-key").status_code == 201


def test_a_file_that_is_gone_from_the_disk_is_a_fault_of_ours(ada: Api) -> None:
    made = send(ada, "sources/", upload()).json()  # type: ignore[attr-defined]
    shutil.rmtree(settings.FILES)
    assert_problem(ada.get(made["content"]), 503, "files_away")


def test_a_row_that_could_not_be_written_leaves_a_file_and_no_more(ada: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a crash between the two: the file is there, and the next try finds its way."""

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(StoredFile, "save", fail)
        assert send(ada, "sources/", upload()).status_code == 500
    assert (Source.objects.count(), StoredFile.objects.count(), len(stored())) == (0, 0, 1)
    assert send(ada, "sources/", upload()).status_code == 201
    assert len(stored()) == 1


def test_a_claim_that_is_not_there_takes_no_file(people: People, path: str) -> None:
    assert_problem(send(Api(people.dan), path, upload(), stance="supports"), 404, "not_found")
    assert not Claim.objects.filter(evidence__isnull=False).exists()
