"""An article on its way in: pasted or as a file, and whatever is wrong with it, nothing typed is lost."""

import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.gateways import extract
from claims.models import Article
from tests.documents import lines, pdf, word
from tests.documents import page as saved_page
from tests.factories.articles import TEXT, article
from tests.people import People

TYPED = {
    "title": "The <storm>",
    "publisher": "Elm Post",
    "url": "https://elm.example/storm",
    "published_on": "2024-03-04",
    "byline": "Mo Reed",
    "language": "en",
}
NEW = "/articles/new/"


def _file(data: bytes, name: str = "story.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="text/plain")


def test_pasted_text_becomes_an_article_that_waits_to_be_read(ada: Client, gazette: People) -> None:
    answer = ada.post(NEW, {**TYPED, "text": TEXT}, follow=True)
    made = Article.objects.get()
    assert answer.redirect_chain == [(f"/articles/{made.pk}/", 302)]
    assert "The article is in. It is being read." in answer.content.decode()
    assert (made.title, made.publisher, made.byline, made.language) == ("The <storm>", "Elm Post", "Mo Reed", "en")
    assert made.published_at
    assert made.published_at.date().isoformat() == "2024-03-04"
    assert made.created_by == gazette.ada


@pytest.mark.parametrize("data", [TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.encode("utf-16")])
def test_a_text_file_will_do_as_well(ada: Client, data: bytes) -> None:
    assert ada.post(NEW, {"file": _file(data)}).status_code == 302
    assert Article.objects.get().versions.get().stored_text.text.startswith("Harbour town counts")


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"url": ""}, "text", "There is no text in it."),
        ({"text": " \n ", "url": ""}, "text", "There is no text in it."),
        ({"text": "?!"}, "text", "There is no text in it."),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "url", "begins with https://"),
        ({"text": TEXT, "url": "file:///etc/passwd"}, "url", "begins with https://"),
        ({"text": TEXT, "url": "https://a:b@c.example/"}, "url", "may not carry a name or password"),
        ({"text": TEXT, "published_on": "yesterday"}, "published_on", "Give a day as year-month-day"),
        ({"text": TEXT, "language": "Klingon!"}, "language", "Give a language tag"),
        ({"text": TEXT, "title": "x" * 501}, "title", "at most 500"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_above(
    ada: Client, given: dict[str, str], field: str, said: str
) -> None:
    answer = ada.post(NEW, {**TYPED, **given})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "<title>Error: Add an article" in page
    assert f'<li><a href="#id_{field}">' in page
    assert page.count(said) >= 2
    assert f'id="id_{field}_error"' in page
    assert f"id_{field}_error" in page.partition(f'name="{field}"')[2].partition(">")[0]
    assert not Article.objects.exists()


def test_everything_typed_is_kept(ada: Client) -> None:
    page = ada.post(NEW, {**TYPED, "text": TEXT, "url": "ftp://x.example"}).content.decode()
    assert "Harbour town counts the damage" in page
    assert "The &lt;storm&gt;" in page
    for value in ("Elm Post", "ftp://x.example", "2024-03-04", "Mo Reed"):
        assert f'value="{value}"' in page


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n\x00\xff\xfe", b"%PDF-1.7\n\xc3\x28", b"a\x00b", b"PK\x03\x04\xff\xff"]
)
def test_a_file_that_is_no_text_is_refused_whatever_it_calls_itself(ada: Client, data: bytes) -> None:
    answer = ada.post(NEW, {**TYPED, "file": _file(data)})
    assert answer.status_code == 400
    assert "only the file has to be chosen again" in answer.content.decode()
    assert not Article.objects.exists()


def test_text_and_file_at_once_are_one_too_many(ada: Client) -> None:
    for data in (TEXT.encode(), saved_page(""), b"%PDF-1.7 broken"):
        page = ada.post(NEW, {"text": TEXT, "file": _file(data)}).content.decode()
        assert "Paste the text or choose a file, not both." in page
        assert "Harbour town counts the damage" in page


def test_too_large_names_the_limit_and_keeps_the_rest(ada: Client, settings: object) -> None:
    settings.MAX_ARTICLE_BYTES = 1_000  # type: ignore[attr-defined]
    for given in ({"text": "word " * 300}, {"file": _file(b"word " * 300)}):
        answer = ada.post(NEW, {**TYPED, **given})
        page = answer.content.decode()
        assert answer.status_code == 413
        assert "1,000 bytes" in page
        assert 'value="Elm Post"' in page
    assert not Article.objects.exists()


def test_a_body_far_too_large_is_a_page_that_says_so(ada: Client, settings: object) -> None:
    settings.MAX_ARTICLE_BYTES = 1_000  # type: ignore[attr-defined]
    answer = ada.post(NEW, {"text": "word " * 30_000})
    assert answer.status_code == 413
    assert "1,000 bytes" in answer.content.decode()


def test_the_same_address_with_the_same_text_leads_to_what_is_here(ada: Client, gazette: People) -> None:
    known = article(gazette.ada, url=TYPED["url"])
    answer = ada.post(NEW, {**TYPED, "text": TEXT}, follow=True)
    assert answer.redirect_chain == [(f"/articles/{known.pk}/", 302)]
    assert "This article is here already" in answer.content.decode()


def test_the_same_address_with_another_text_names_what_is_here(ada: Client, gazette: People) -> None:
    known = article(gazette.ada, url=TYPED["url"], title="First <one>")
    answer = ada.post(NEW, {**TYPED, "text": "Another text, with 3 boats."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f'<a href="/articles/{known.pk}/">First &lt;one&gt;</a>' in page
    assert "Another text, with 3 boats." in page
    assert Article.objects.count() == 1


def test_a_long_line_without_an_end_is_taken(ada: Client) -> None:
    assert ada.post(NEW, {"text": "abc " * 25_000}).status_code == 302


def test_a_file_of_many_comments_holds_nobody_up(ada: Client) -> None:
    """Told apart in every way there is, they would take years."""
    assert ada.post(NEW, {**TYPED, "file": _file(b"<!---->" * 250 + b" It rained for 3 days.")}).status_code == 302
    answer = ada.post(NEW, {**TYPED, "file": _file(b"<!-- a -->\n<!-- b --><html>")})
    assert "There is no text on this page." in answer.content.decode()


@pytest.mark.parametrize(
    "data",
    [
        saved_page("<h2>The night</h2>"),
        pdf([lines("It rained for 3 days, the office said.")]),
        word(lambda document: document.add_paragraph("It rained for 3 days, the office said.")),
    ],
    ids=["a page", "a PDF", "a Word file"],
)
def test_a_page_a_pdf_and_a_word_file_will_do_whatever_they_are_called(ada: Client, data: bytes) -> None:
    assert ada.post(NEW, {"file": _file(data, "story.txt")}).status_code == 302
    text = Article.objects.get().versions.get().stored_text.text
    assert "300 houses had lost their roofs" in text or text == "It rained for 3 days, the office said."


def test_what_was_typed_goes_before_what_the_page_says_of_itself(ada: Client) -> None:
    head = '<meta property="og:title" content="From the page"><meta property="og:site_name" content="Page Post">'
    ada.post(NEW, {"title": "As typed", "file": _file(saved_page("", head=head))})
    made = Article.objects.get()
    assert (made.title, made.publisher, made.language) == ("As typed", "Page Post", "en")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\nrubbish", "This PDF is broken or cut short."),
        (pdf([[]]), "pictures of text only"),
        (b"PK\x03\x04rubbish", "This Word file is broken or cut short."),
        (b"<html></html>", "There is no text on this page."),
        (b"\xd0\xcf\x11\xe0old", "This is an old Word file. Save it as .docx, or paste the text."),
    ],
)
def test_a_file_that_cannot_be_read_says_so_at_its_field_and_keeps_the_rest(
    ada: Client, data: bytes, said: str
) -> None:
    answer = ada.post(NEW, {**TYPED, "file": _file(data, "story.pdf")})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert '<li><a href="#id_file">' in page
    assert 'value="Elm Post"' in page
    assert not Article.objects.exists()


def test_the_form_says_what_it_takes(ada: Client) -> None:
    page = ada.get(NEW).content.decode()
    assert "The saved page (.html), a PDF, a Word file (.docx) or plain text (.txt)" in page
    assert 'accept=".txt,.html,.htm,.pdf,.docx,' in page


def test_while_others_are_read_it_asks_for_patience_and_keeps_the_rest(
    ada: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "_SLOTS", threading.BoundedSemaphore(1))
    monkeypatch.setattr(extract, "PATIENCE", 0.01)
    extract._SLOTS.acquire()
    answer = ada.post(NEW, {**TYPED, "file": _file(saved_page(""))})
    assert answer.status_code == 429
    assert "The desk is reading other files just now." in answer.content.decode()
    assert 'value="Elm Post"' in answer.content.decode()
