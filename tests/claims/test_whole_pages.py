"""All the words of a page or file, where its blocks and pages stand, what it says of itself, and what it lacks."""

import pytest

from claims.gateways import extract
from claims.gateways.documents.shapes import Document, UnreadableError
from claims.services import intake
from claims.services.layout import Layout, laid_out
from tests.claims.sites import HEAD, REPORT, SHEET, SHELL, STORM, WALL
from tests.documents import BODY, page, word
from tests.files import MP4, PNG


def _whole(data: bytes, media_type: str = "text/html", charset: str | None = None) -> tuple[Document, Layout]:
    document = extract.whole(data, media_type, charset=charset)
    assert document is not None
    return document, laid_out(document.pieces)


def _by_kind(layout: Layout) -> list[tuple[str, str]]:
    return [(kind, layout.text[start:end]) for kind, start, end in layout.told]


def test_every_word_is_there_in_order_and_the_article_is_told_from_what_stands_around_it() -> None:
    _, layout = _whole(STORM)
    assert _by_kind(layout) == [
        ("furniture", "Home"),
        ("furniture", "World news"),
        ("paragraph", BODY[0]),
        ("headline", "Storm takes 300 roofs"),
        ("paragraph", "District | Roofs"),
        ("paragraph", "Old harbour | 171"),
        ("paragraph", BODY[1]),
        ("paragraph", BODY[2]),
        ("furniture", "Comments"),
        ("furniture", "The mayor knows nothing at all."),
        ("furniture", "Copyright Elm Post. All rights reserved."),
    ]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var roofs = 400</script>",
        "<style>.roofs { width: 400px }</style>",
        "<p hidden>400 roofs</p>",
        '<div style="display: none"><p>400 roofs</p></div>',
        "<template><p>400 roofs</p></template>",
        "<!-- 400 roofs -->",
    ],
)
def test_what_no_reader_sees_is_left_out_and_what_follows_it_is_not(unseen: str) -> None:
    _, layout = _whole(page(f"<p>Before.</p>{unseen}after it<p>Later.</p>"))
    assert "400" not in layout.text
    assert "after it" in layout.text


def test_emoji_before_a_block_move_its_place_by_one_code_point() -> None:
    _, layout = _whole(page("<p>🌊🌊 Waves.</p><p>Then calm.</p>"))
    assert ("paragraph", "Then calm.") in _by_kind(layout)


def test_what_the_page_says_of_itself_is_proposed() -> None:
    document, _ = _whole(STORM)
    proposed = intake.proposed(document)
    assert proposed.pop("published_at").isoformat() == "2026-11-20T08:00:00+00:00"
    assert proposed == {
        "title": "Storm takes 300 roofs",
        "byline": "Rosa Lund",
        "publisher": "Elm Post",
        "language": "en",
        "canonical_url": "https://elm-post.example/storm",
    }


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ('<link rel="canonical" href="https://elm-post.example/a">', "https://elm-post.example/a"),
        ('<meta property="og:url" content="https://elm-post.example/b">', "https://elm-post.example/b"),
        ('<link rel="canonical" href="/a">', ""),
        ('<link rel="canonical" href="javascript:alert(1)">', ""),
        ('<link rel="canonical" href="https://ada:secret@elm-post.example/">', ""),
    ],
)
def test_its_own_address_is_taken_only_when_it_is_a_whole_one(link: str, address: str) -> None:
    document, _ = _whole(page("<p>So it was.</p>", head=link))
    assert document.canonical_url == address


@pytest.mark.parametrize(
    ("data", "lacks"),
    [
        (STORM, ""),
        (SHELL, "needs_scripts"),
        (WALL, "consent_wall"),
        # A page that has its words, and a bar about cookies as well.
        (page("<p>We use cookies to measure.</p><button>Accept all cookies</button>"), ""),
        # A short page is a short page.
        (b"<!doctype html><p>The office is closed on Monday.</p>", ""),
        (b'<!doctype html><p>Closed on Monday.</p><script src="a.js"></script>', ""),
        (b'<!doctype html><div id="app">Loading</div><script src="a.js"></script>', "needs_scripts"),
    ],
)
def test_a_page_that_lacks_its_words_says_why(data: bytes, lacks: str) -> None:
    try:
        found = _whole(data)[0].lacks
    except UnreadableError as error:
        found = error.code
    assert found == lacks


def test_the_pages_of_a_pdf_are_told_an_empty_one_too() -> None:
    _, layout = _whole(REPORT, "application/pdf")
    assert [layout.text[start:end] for start, end in layout.pages] == [
        "Twelve boats sank in the harbour.",
        "",
        "The wall fell in two places.",
    ]


def test_a_word_file_and_a_table_are_read_too() -> None:
    data = word(lambda document: document.add_paragraph("Twelve boats sank."))
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert _whole(data, docx)[1].text == "Twelve boats sank."
    assert _whole(SHEET, "text/plain")[1].text == SHEET.decode().strip()


def test_the_encoding_that_the_server_named_is_used_where_the_page_names_none() -> None:
    data = "<!doctype html><p>Ураган сорвал триста крыш.</p>".encode("cp1251")
    assert _whole(data, charset="windows-1251")[1].text == "Ураган сорвал триста крыш."


@pytest.mark.parametrize(("data", "kind"), [(PNG, "image/png"), (MP4, "video/mp4"), (b"PK", "application/zip")])
def test_what_has_no_words_has_none(data: bytes, kind: str) -> None:
    assert extract.whole(data, kind) is None


def test_a_file_too_large_to_be_read_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "MOST", 10)
    with pytest.raises(UnreadableError, match="too large"):
        extract.whole(HEAD.encode(), "text/plain")
