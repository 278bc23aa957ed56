"""A file as a source: sent in a form, kept by what is in it, downloaded as it was and shown by no browser."""

import hashlib
import json
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from claims.models import Evidence, Source
from tests.api.client import BASE, Api, assert_problem, results
from tests.api.forms import downloaded, raw, send, stored
from tests.files import HTML, PDF, PNG, SHEET, bomb, upload
from tests.people import People

pytestmark = pytest.mark.usefixtures("no_files")

REGION = {"kind": "region", "value": {"x": 1, "y": 2, "width": 30, "height": 40}}


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
    assert (shown["kind"], shown["url"], shown["document"], shown["capture"]) == ("file", None, None, "pending")
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


def test_evidence_carries_its_file_and_all_that_is_said_of_it(ada: Api, attach_at: str) -> None:
    said = {"locator": REGION, "components": [0, 2], "later_figure": False}
    written = {name: json.dumps(value) for name, value in said.items()}
    fields = {"stance": "supports", "note": "[1] seen", "published_at": "2022-01-08", **written}
    answer = send(ada, attach_at, upload(), **fields)
    assert answer.status_code == 201, answer.content
    shown = answer.json()  # type: ignore[attr-defined]
    assert {name: shown[name] for name in said} == said
    # A text stays a text, whatever JSON it looks like.
    assert (shown["note"], shown["state"], shown["counts"]) == ("[1] seen", "located", True)
    source = ada.get(f"sources/{shown['source']}/").json()  # type: ignore[attr-defined]
    assert (source["file"]["name"], source["published_at"]) == ("boat.png", "2022-01-08T00:00:00Z")


def test_an_excerpt_of_a_file_waits_for_its_text_and_says_so(ada: Api, attach_at: str) -> None:
    page = json.dumps({"kind": "page", "value": "4"})
    answer = send(ada, attach_at, upload(PDF, "r.pdf"), stance="supports", excerpt="12 boats", locator=page)
    shown = answer.json()  # type: ignore[attr-defined]
    assert (shown["state"], shown["counts"]) == ("pending", False)
    assert "has not been read yet" in shown["why_not"]
    cell = json.dumps({"kind": "cell", "value": "B7"})
    assert send(ada, attach_at, upload(SHEET, "t.xlsx"), stance="supports", locator=cell).json()["counts"] is True  # type: ignore[attr-defined]


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


def test_an_archive_is_kept_and_never_opened(ada: Api) -> None:
    shown = send(ada, "sources/", upload(bomb(), "report.docx")).json()  # type: ignore[attr-defined]
    assert shown["file"]["media_type"] == "application/zip"


def test_a_large_file_goes_to_the_disk_and_not_to_memory(ada: Api, settings: Settings) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    data = PNG + os.urandom(200_000)
    made = send(ada, "sources/", upload(data), key="a-key").json()  # type: ignore[attr-defined]
    assert downloaded(ada, made["content"])[1] == data
    assert stored() == [hashlib.sha256(data).hexdigest()]  # and nothing is left of its way in


def test_a_key_covers_the_file_whatever_boundary_it_came_in(ada: Api, attach_at: str) -> None:
    for address, fields in (("sources/", {}), (attach_at, {"stance": "supports"})):
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
