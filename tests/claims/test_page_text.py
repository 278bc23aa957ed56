"""A saved page: the article in it, with the kinds of its blocks, and what it says of itself."""

import pytest

from claims.gateways.documents import page as reader
from claims.gateways.documents.shapes import UnreadableError
from tests.documents import BODY, page, pieces

HEADLINE = "Storm closes harbour of Port Vale"


@pytest.mark.parametrize(
    ("inside", "kind", "text"),
    [
        # What the markup tells is known.
        ("<h2>What the keepers saw</h2>", "heading", "What the keepers saw"),
        ("<ul><li>Two ships were lost.</li><li>A wall fell.</li></ul>", "list_item", "A wall fell."),
        ("<ol><li>It rained<ul><li>for days</li></ul></li></ol>", "list_item", "for days"),
        ("<blockquote><p>We were warned too late.</p></blockquote>", "quote", "We were warned too late."),
        # A caption stays where its figure stands, its credit with it.
        (
            "<figure><img src=a.jpg><figcaption>Keepers at the wall. <i>(Ada Ito/AP)</i></figcaption></figure>",
            "caption",
            "Keepers at the wall. (Ada Ito/AP)",
        ),
        ('<div><img src=a.jpg><p class="wp-caption-text">The wall.</p></div>', "caption", "The wall."),
        (
            '<div class="wp-caption"><img src=a.jpg><p class="wp-caption-text">The wall.</p></div>',
            "caption",
            "The wall.",
        ),
        # Of a figure only the caption is text, unless it is one of words.
        ("<figure><span>Getty Images</span><figcaption><p>The wall.</p></figcaption></figure>", "caption", "The wall."),
        ("<figure><blockquote><p>We were warned.</p></blockquote></figure>", "quote", "We were warned."),
        # A table is read line by line.
        (
            "<table><tr><th>Town</th><th>Boats</th></tr><tr><td>Port Vale</td><td>12</td></tr></table>",
            "paragraph",
            "Port Vale | 12",
        ),
        # A paragraph is one, even a short one without a full stop; a bold one may be a heading, so its looks decide.
        ("<p>No stop in this line</p>", "paragraph", "No stop in this line"),
        ("<p><strong>What comes next</strong></p>", None, "What comes next"),
        # A line break in a paragraph ends a block; other markup does not, and words keep their spaces.
        ("<p>It rained.<br>It poured.</p>", "paragraph", "It poured."),
        ("<p>It &#147;rained&#148;, they said.</p>", "paragraph", "It “rained”, they said."),
        ("<p>It <b>really</b> rained &amp; <i>poured</i>.</p>", "paragraph", "It really rained & poured."),
    ],
)
def test_the_markup_tells_what_a_block_is(inside: str, kind: str | None, text: str) -> None:
    found = pieces(reader.read(page(inside)))
    assert (kind, text) in found
    assert found[0] == ("paragraph", BODY[0])
    assert found[-1] == ("paragraph", BODY[-1])
    assert "Getty" not in str(found)


@pytest.mark.parametrize(
    "inside",
    [
        '<aside class="related"><h3>Read also</h3><a href="/x">Ten best boats of all time</a></aside>',
        '<div class="teaser"><a href="/x">Ten best boats of all time</a></div>',
        '<nav><a href="/x">Ten best boats of all time</a></nav>',
        "<script>var a = 'Ten best boats of all time'</script><style>p { color: red }</style>",
        '<form><label>Ten best boats of all time</label><input name="q"></form>',
        "<!-- Ten best boats of all time -->",
    ],
)
def test_what_stands_around_the_article_stays_out(inside: str) -> None:
    text = "\n".join(words for _, words in pieces(reader.read(page(inside))))
    assert text.split("\n") == list(BODY)


@pytest.mark.parametrize(
    "data",
    [
        page(f"<h1>{HEADLINE}</h1>"),
        page("", head=f"<title>{HEADLINE} | Elm Post</title>").replace(b"<article>", f"<h1>{HEADLINE}</h1>".encode()),
        page("").replace(b"<article>", f"<article><header><h1>{HEADLINE}</h1></header>".encode()),
        f"<div id=content><h1>{HEADLINE}</h1><div>By Mo Reed</div><div>{'<br><br>'.join(BODY)}</div></div>".encode(),
    ],
    ids=["in the article", "above it", "in its header", "in a page of divisions"],
)
def test_the_headline_is_there_once(data: bytes) -> None:
    assert pieces(reader.read(data))[0] == ("headline", HEADLINE)
    assert [text for _, text in pieces(reader.read(data))].count(HEADLINE) == 1
    assert reader.read(data).title == HEADLINE


@pytest.mark.parametrize(
    ("head", "name", "value"),
    [
        ('<meta property="og:title" content="Storm over Elmstad">', "title", "Storm over Elmstad"),
        ("<title>Storm over Elmstad</title>", "title", "Storm over Elmstad"),
        # A heading within the article is no title of it.
        ("", "title", ""),
        ('<meta name="author" content="Mo Reed">', "byline", "Mo Reed"),
        ('<meta property="og:site_name" content="Elm Post">', "publisher", "Elm Post"),
        # A time without an offset is taken for UTC, a day for its beginning.
        (
            '<meta property="article:published_time" content="2031-01-09T10:15:00+02:00">',
            "published_at",
            "2031-01-09T10:15:00+02:00",
        ),
        ('<meta name="date" content="2031-01-09">', "published_at", "2031-01-09T00:00:00+00:00"),
        (
            '<script type="application/ld+json">{"@type": "Article", "datePublished": "2031-01-09T08:00:00Z"}</script>',
            "published_at",
            "2031-01-09T08:00:00+00:00",
        ),
        (
            '<meta property="article:modified_time" content="2031-01-10T09:00:00Z">',
            "modified_at",
            "2031-01-10T09:00:00+00:00",
        ),
        (
            '<script type="application/ld+json">{"dateModified": "2031-01-10T09:00:00+05:00"}</script>',
            "modified_at",
            "2031-01-10T09:00:00+05:00",
        ),
        ("", "modified_at", ""),
        # What is no time is none.
        ('<meta name="date" content="yesterday">', "published_at", ""),
        ('<meta name="date" content="0001-01-01">', "published_at", ""),
    ],
)
def test_a_page_says_what_stands_beside_its_text(head: str, name: str, value: str) -> None:
    assert getattr(reader.read(page("<h2>The night</h2>", head=head)), name) == value


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("en-GB", BODY[0], "en-GB"),
        ("EN", BODY[0], "en"),
        ("ru_RU", "Президент сказал, что двенадцать лодок утонули.", "ru-RU"),
        # Many pages declare English by habit.
        ("en", "Президент сказал, что двенадцать лодок утонули.", ""),
        ("x<y", BODY[0], ""),
    ],
)
def test_the_language_is_what_the_page_declares_unless_its_letters_contradict(
    declared: str, text: str, language: str
) -> None:
    data = page(f"<p>{text}</p>" * 3, lang=declared, around=False)
    assert reader.read(data).language == language


RUSSIAN = "<p>Президент сказал, что двенадцать лодок утонули в старой гавани во время шторма.</p>" * 4


@pytest.mark.parametrize(
    "data",
    [
        f"<html><body>{RUSSIAN}</body></html>".encode(),
        # UTF-8 is known by itself, whatever the page declares.
        f'<html><head><meta charset="iso-8859-1"></head><body>{RUSSIAN}</body></html>'.encode(),
        f"<html><body>{RUSSIAN}</body></html>".encode("utf-16"),
        f"<html><body>{RUSSIAN}</body></html>".encode("utf-16-le"),
        f"<html><body>{RUSSIAN}</body></html>".encode("utf-16-be"),
        f"<html><body>{RUSSIAN}</body></html>".encode("utf-8-sig"),
        f'<html><head><meta charset="windows-1251"></head><body>{RUSSIAN}</body></html>'.encode("cp1251"),
        f'<?xml version="1.0" encoding="koi8-r"?><html><body>{RUSSIAN}</body></html>'.encode("koi8-r"),
        # No declaration, or a wrong one: by its looks.
        f"<html><body>{RUSSIAN}</body></html>".encode("cp1251"),
        f'<html><head><meta charset="no-such"></head><body>{RUSSIAN}</body></html>'.encode("cp1251"),
    ],
    ids=["utf-8", "wrong", "utf-16", "le", "be", "bom", "cp1251", "koi8-r", "undeclared", "unknown"],
)
def test_the_characters_are_right_in_every_encoding(data: bytes) -> None:
    assert reader.read(data).pieces[0].text.startswith("Президент сказал, что двенадцать лодок")


def test_a_short_page_is_read_as_it_stands() -> None:
    assert [text for _, text in pieces(reader.read(b"<p>Boats sank.</p><p>Walls fell.</p>"))] == [
        "Boats sank.",
        "Walls fell.",
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<html></html>", "no_text"),
        (b"<html><script>alert('a')</script></html>", "no_text"),
        (b"<html><body>" + b"<div>" * 1_000_000 + b"text", "too_complex"),
        (b"<html><body>" + b"<p>a</p>" * 150_000, "too_complex"),
    ],
    ids=["empty", "scripts", "a million nested tags", "too much markup"],
)
def test_a_page_that_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        reader.read(data)
    assert refused.value.code == code
    assert "paste" in refused.value.detail.lower()


def test_all_posts_of_a_live_blog_are_read_in_order_under_their_headings() -> None:
    posts = "".join(
        f"<article><header><h2>Update {at}</h2></header><p>{words}</p></article>" for at, words in enumerate(BODY)
    )
    found = pieces(reader.read(f"<html><body><main><h1>{HEADLINE}</h1>{posts}</main></body></html>".encode()))
    updates = [one for at, words in enumerate(BODY) for one in (("heading", f"Update {at}"), ("paragraph", words))]
    assert found == [("headline", HEADLINE), *updates]


def test_teasers_beside_the_article_are_no_posts() -> None:
    teasers = '<article><h3><a href="/x">Ten best boats of all time</a></h3></article>' * 4
    assert [text for _, text in pieces(reader.read(page("") + f"<div>{teasers}</div>".encode()))] == list(BODY)


def test_questions_and_answers_of_an_interview_stay_in_order() -> None:
    talk = (
        "<p><b>Elm Post: When did it begin?</b></p><p>BEN OKAFOR: On Friday night, and the wall fell at two.</p>"
        "<p><b>EP:</b> And now?</p><p><b>OKAFOR:</b> Now we build it again, with better stone than before.</p>"
    )
    assert pieces(reader.read(page(talk)))[1:5] == [
        (None, "Elm Post: When did it begin?"),
        ("paragraph", "BEN OKAFOR: On Friday night, and the wall fell at two."),
        ("paragraph", "EP: And now?"),
        ("paragraph", "OKAFOR: Now we build it again, with better stone than before."),
    ]


@pytest.mark.parametrize("odd", ["\ufdd0", "&#xFDD0;", "\x08", "&#8;", "&#0;", "&#xD800;", "\ufffe", "&#xFFFE;"])
def test_what_is_no_character_is_passed_over_and_cannot_pass_for_a_mark_of_ours(odd: str) -> None:
    found = pieces(reader.read(page(f"<p>{odd}It rained on Sunday, <b>{odd}the</b>{odd} office said.</p>")))
    (words,) = [text for kind, text in found if "rained" in text and kind == "paragraph"]
    assert words.replace("\ufffd", "").replace("  ", " ").strip() == "It rained on Sunday, the office said."


def test_entities_that_unfold_are_not_unfolded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "boats boats"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
    found = reader.read(f"{bomb}<html><body><p>It rained. &c;</p></body></html>".encode())
    assert "boats boats" not in " ".join(piece.text for piece in found.pieces if "rained" in piece.text)
