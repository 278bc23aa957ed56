"""POST articles/: what is taken, what is answered again, what is refused and how."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from claims.models import Article, ArticleText, Event, Job
from claims.tasks.worker import Worker
from tests.api.client import Api, assert_problem, is_uuid7

TEXT = "The mayor said that 12 boats had sunk.\n"


def _upload(api: Api, data: bytes, name: str = "article.txt", **fields: Any) -> HttpResponse:
    body = {"file": SimpleUploadedFile(name, data, "text/plain"), **fields}
    return api.client.post("/api/v1/articles/", body, headers={"Authorization": f"Bearer {api.token}"})  # type: ignore[return-value]


def test_a_text_is_queued_and_read(ada: Api) -> None:
    beside = {
        "title": "Boats",
        "publisher": "The Post",
        "byline": "A. Writer",
        "url": "https://post.example/1",
        "external_id": "cms-1",
        "published_at": "2022-01-07T09:00:00+06:00",
        "language": "en",
    }
    answer = ada.post("articles/", {"text": TEXT, **beside})
    assert answer.status_code == 202
    article = answer.json()  # type: ignore[attr-defined]
    assert is_uuid7(article["id"])
    assert article["status"] == "queued"
    assert article["progress"] == 0
    assert article["failure"] is None
    assert article["archived_at"] is None
    assert {name: article[name] for name in beside} == {**beside, "published_at": "2022-01-07T03:00:00Z"}
    assert [version["number"] for version in article["versions"]] == [1]
    assert article["html_url"] == f"http://testserver/articles/{article['id']}/"
    assert answer["Location"] == f"http://testserver/api/v1/articles/{article['id']}/"
    Worker().work_until_idle()
    read = ada.get(answer["Location"])
    assert read.json()["status"] == "read"  # type: ignore[attr-defined]


def test_what_was_not_said_is_null(ada: Api) -> None:
    article = ada.post("articles/", {"text": TEXT, "title": None}).json()  # type: ignore[attr-defined]
    for name in ("title", "publisher", "byline", "url", "external_id", "published_at", "language"):
        assert article[name] is None


@pytest.mark.parametrize("known", [{"url": "https://post.example/1"}, {"external_id": "cms-1"}])
def test_the_same_again_is_the_first(known: dict[str, str], ada: Api) -> None:
    first = ada.post("articles/", {"text": TEXT, **known})
    again = ada.post("articles/", {"text": TEXT, **known})
    assert (first.status_code, again.status_code) == (202, 200)
    assert again.json()["id"] == first.json()["id"]  # type: ignore[attr-defined]
    other = ada.post("articles/", {"text": "Another text.", **known})
    problem = assert_problem(other, 409, "article_exists")
    assert problem["article"] == first.json()["id"]  # type: ignore[attr-defined]
    assert Article.objects.count() == 1


def test_without_either_each_is_a_new_article(ada: Api) -> None:
    assert [ada.post("articles/", {"text": TEXT}).status_code for _ in range(2)] == [202, 202]
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    "data",
    [TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.encode("utf-16")],
    ids=["UTF-8", "UTF-8 with its mark", "UTF-16"],
)
def test_a_text_file_is_taken_by_its_content(data: bytes, ada: Api) -> None:
    answer = _upload(ada, data, name="article.pdf", title="Boats")
    assert answer.status_code == 202
    assert answer.json()["title"] == "Boats"  # type: ignore[attr-defined]
    assert ArticleText.objects.get().text.strip() == TEXT.strip()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        b"%PDF-1.7 all in ASCII",
        b"PK\x03\x04 a Word file",
        b"\xd0\xcf\x11\xe0 an old Word file",
        b"{\\rtf1 text}",
        b"\x89PNG\r\n\x1a\n",
        b"text with \x00 in it",
        b"\xff\xfeodd",
        "Привет".encode("cp1251"),
    ],
)
def test_a_file_that_is_no_text_is_refused(data: bytes, ada: Api) -> None:
    assert_problem(_upload(ada, data), 400, "invalid", "/file")
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/text"]),
        ({"text": ""}, ["/text"]),
        ({"text": " \n\t "}, ["/text"]),
        ({"text": "—"}, ["/text"]),
        ({"text": None}, ["/text"]),
        ({"text": 7}, ["/text"]),
        ({"text": ["a"]}, ["/text"]),
        ({"text": "a\x00b"}, ["/text"]),
        ({"html": ""}, ["/html"]),
        ({"html": " \n"}, ["/html"]),
        ({"html": "<p>—</p>"}, ["/html"]),
        ({"html": "<html><script>boats()</script></html>"}, ["/html"]),
        ({"html": "<div>" * 1_000_000}, ["/html"]),
        ({"html": 7}, ["/html"]),
        ({"html": "<p>Boats</p>", "file": "a"}, ["/file"]),
        ({"url": "gopher://post.example/1"}, ["/url"]),
        ({"external_id": "cms-1"}, ["/text"]),
        ({"text": TEXT, "html": "<p>"}, ["/html"]),
        ({"text": TEXT, "file": "a"}, ["/file"]),
        ({"text": TEXT, "url": "javascript:alert(1)"}, ["/url"]),
        ({"text": TEXT, "url": "file:///etc/passwd"}, ["/url"]),
        ({"text": TEXT, "url": "https://ada:pw@post.example/"}, ["/url"]),
        ({"text": TEXT, "published_at": "yesterday"}, ["/published_at"]),
        ({"text": TEXT, "language": "English"}, ["/language"]),
        ({"text": TEXT, "title": "x" * 501}, ["/title"]),
        ({"text": TEXT, "status": "read"}, ["/status"]),
        ({"text": TEXT, "tittle": "Boats"}, ["/tittle"]),
        ({"text": TEXT, "title": 1, "url": 2, "odd": 3}, ["/title", "/url", "/odd"]),
    ],
)
def test_bad_input_is_named_and_nothing_is_kept(body: dict[str, Any], pointers: list[str], ada: Api) -> None:
    before = Event.objects.count()
    assert_problem(ada.post("articles/", body), 400, "invalid", *pointers)
    assert not Article.objects.exists()
    assert not Job.objects.exists()
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    "body", ['{"text": "a\\ud800b"}', '{"text": "Boats.", "title": "\\udfff"}', '{"html": "<p>a\\ud800b"}']
)
def test_half_a_character_is_refused(body: str, ada: Api) -> None:
    problem = assert_problem(ada.post("articles/", body), 400, "invalid")
    assert problem["errors"][0]["code"] == "surrogate"


@pytest.mark.parametrize(
    "text",
    ["x", "no sentence end", "word " * 20_000, "Президент сказал: «Их двадцать тысяч». 大統領は述べた。 وقال الرئيس."],
    ids=["1 byte", "no sentence end", "one 100 kB line", "mixed scripts"],
)
def test_odd_but_readable_texts_are_read(text: str, ada: Api) -> None:
    made = ada.post("articles/", {"text": text})
    assert made.status_code == 202
    Worker().work_until_idle()
    assert ada.get(made["Location"]).json()["status"] == "read"  # type: ignore[attr-defined]


@pytest.mark.parametrize("sent", ["text", "html", "file"])
def test_over_the_limit_is_413_with_the_limit(sent: str, ada: Api) -> None:
    text = "a b. " * 1_000_001
    answer = _upload(ada, text.encode()) if sent == "file" else ada.post("articles/", {sent: text})
    assert assert_problem(answer, 413, "too_large")["limit"] == 5_000_000
    assert not Article.objects.exists()


def test_a_text_may_come_in_a_form(ada: Api) -> None:
    form = "text=Some+text.&title=T"
    assert ada.post("articles/", form, Content_Type="application/x-www-form-urlencoded").status_code == 202
