"""POST articles/ with a page, a PDF or a Word file: what becomes of it, and what the page says of itself."""

import threading
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse

from claims.gateways import extract
from claims.gateways.documents.shapes import Document
from claims.models import Article, ArticleText
from claims.tasks.worker import Worker
from tests.api.client import Api, assert_problem
from tests.documents import BODY, lines, page, pdf, word

HEAD = (
    '<title>Storm over Elmstad | Elm Post</title><meta property="og:title" content="Storm over Elmstad">'
    '<meta property="og:site_name" content="Elm Post"><meta name="author" content="Mo Reed">'
    '<meta property="article:published_time" content="2031-01-09T10:15:00+02:00">'
)
INSIDE = (
    "<h2>What the keepers saw</h2><figure><figcaption>Keepers stand at the broken wall."
    "</figcaption></figure><ul><li>Two ships were lost.</li></ul><blockquote>We were warned too late.</blockquote>"
)
PAGE = page(INSIDE, head=HEAD).replace(b"<article>", b"<article><h1>Storm over Elmstad</h1>")


def _upload(api: Api, data: bytes, name: str = "article.bin", **headers: str) -> HttpResponse:
    body = {"file": SimpleUploadedFile(name, data, "application/octet-stream")}
    given = {"Authorization": f"Bearer {api.token}", **headers}
    return api.client.post("/api/v1/articles/", body, headers=given)  # type: ignore[return-value]


def _blocks(api: Api, made: HttpResponse) -> list[tuple[str, str]]:
    """The blocks of an article once it is read, as the API shows them."""
    Worker().work_until_idle()
    shown: dict[str, Any] = api.get(f"{made['Location']}text/").json()  # type: ignore[attr-defined]
    return [(block["kind"], shown["text"][block["start"] : block["end"]]) for block in shown["blocks"]]


def test_a_page_shows_the_kinds_that_its_markup_told(ada: Api) -> None:
    for made in (ada.post("articles/", {"html": PAGE.decode()}), _upload(ada, PAGE)):
        assert made.status_code == 202
        assert _blocks(ada, made) == [
            ("headline", "Storm over Elmstad"),
            ("paragraph", BODY[0]),
            ("heading", "What the keepers saw"),
            ("caption", "Keepers stand at the broken wall."),
            ("list_item", "Two ships were lost."),
            ("quote", "We were warned too late."),
            ("paragraph", BODY[1]),
            ("paragraph", BODY[2]),
        ]


def test_the_same_page_by_either_way_is_the_same_text(ada: Api) -> None:
    ada.post("articles/", {"html": PAGE.decode()})
    _upload(ada, PAGE)
    first, second = ArticleText.objects.all()
    assert (first.text, first.told) == (second.text, second.told)


@pytest.mark.parametrize(
    "data",
    [
        pdf([lines("It rained for 3 days, the", "office said.")]),
        word(lambda document: document.add_paragraph("It rained for 3 days, the office said.")),
    ],
    ids=["PDF", "Word"],
)
@pytest.mark.parametrize("name", ["article.pdf", "article.docx", "article.txt", "article"])
def test_a_file_is_taken_by_its_content(data: bytes, name: str, ada: Api) -> None:
    assert _upload(ada, data, name).status_code == 202
    assert ArticleText.objects.get().text == "It rained for 3 days, the office said."


def test_what_a_page_says_of_itself_is_kept_beside_its_text(ada: Api) -> None:
    article = ada.post("articles/", {"html": PAGE.decode()}).json()  # type: ignore[attr-defined]
    assert (article["title"], article["publisher"], article["byline"]) == ("Storm over Elmstad", "Elm Post", "Mo Reed")
    assert (article["published_at"], article["language"]) == ("2031-01-09T08:15:00Z", "en")


def test_what_the_caller_says_goes_before_it(ada: Api) -> None:
    given = {
        "title": "Ours",
        "publisher": "The Post",
        "byline": "A. B.",
        "published_at": "2030-01-01",
        "language": "kk",
    }
    article = ada.post("articles/", {"html": PAGE.decode(), **given}).json()  # type: ignore[attr-defined]
    assert {name: article[name] for name in given} == {**given, "published_at": "2030-01-01T00:00:00Z"}


def test_a_caption_claims_and_a_heading_does_not(ada: Api) -> None:
    inside = (
        "<h2>Twelve boats sank on Monday.</h2><figure><figcaption>Thirteen ships sank on Friday.</figcaption></figure>"
    )
    made = ada.post("articles/", {"html": page(inside).decode()})
    Worker().work_until_idle()
    claims = ada.get(f"{made['Location']}claims/").json()["results"]  # type: ignore[attr-defined]
    found = {claim["quote"]["exact"]: claim["block"] for claim in claims}
    assert found["Thirteen ships sank on Friday"] == "caption"
    assert not any(words.startswith("Twelve boats sank") for words in found)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\nrubbish", "broken"),
        (pdf([[]]), "no_text"),
        (pdf([[]] * 400), "too_many_pages"),
        (b"PK\x03\x04rubbish", "broken"),
        (b"\xd0\xcf\x11\xe0old", "not_text"),
        (b"<html></html>", "no_text"),
        (b"<html>" + b"<div>" * 900_000, "too_complex"),
        ("<html><p>—</p></html>".encode(), "required"),
    ],
)
def test_a_document_that_cannot_be_read_is_a_problem_at_its_file(data: bytes, code: str, ada: Api) -> None:
    problem = assert_problem(_upload(ada, data), 400, "invalid", "/file")
    assert problem["errors"][0]["code"] == code
    assert not Article.objects.exists()


def test_two_files_are_one_too_many(ada: Api) -> None:
    files = [SimpleUploadedFile(f"{n}.html", PAGE) for n in range(2)]
    headers = {"Authorization": f"Bearer {ada.token}"}
    answer = ada.client.post("/api/v1/articles/", {"file": files}, headers=headers)
    assert_problem(answer, 400, "invalid", "/file")  # type: ignore[arg-type]


def test_while_others_are_read_it_says_when_to_come_again_and_the_key_stays_free(
    ada: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "_SLOTS", threading.BoundedSemaphore(1))
    monkeypatch.setattr(extract, "PATIENCE", 0.01)
    key = {"Idempotency-Key": str(uuid4())}
    extract._SLOTS.acquire()
    answer = _upload(ada, PAGE, **key)
    assert_problem(answer, 429, "busy")
    assert answer["Retry-After"] == "20"
    extract._SLOTS.release()
    assert _upload(ada, PAGE, **key).status_code == 202


def test_sent_again_with_its_key_it_is_answered_again(ada: Api) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    first, again = _upload(ada, PAGE, **key), _upload(ada, PAGE, **key)
    assert again["Idempotent-Replayed"] == "true"
    assert first.json()["id"] == again.json()["id"]  # type: ignore[attr-defined]
    assert Article.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("key", [{}, {"Idempotency-Key": "one"}])
def test_no_document_is_read_inside_a_transaction(
    key: dict[str, str], ada: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = []
    real = extract.extract

    def watched(data: bytes, kind: extract.Format, **told: Any) -> Document:
        inside.append(connection.in_atomic_block)
        return real(data, kind, **told)

    monkeypatch.setattr(extract, "extract", watched)
    assert _upload(ada, PAGE, **key).status_code == 202
    assert inside == [False]


def test_a_reader_s_token_has_nothing_read(reader: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "extract", lambda *_, **__: pytest.fail("it was read"))
    assert_problem(_upload(reader, PAGE), 403, "scope")
