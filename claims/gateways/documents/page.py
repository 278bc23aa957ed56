"""A saved page: the article in it, without what stands around it.

trafilatura finds the article. Two things it would drop are carried past it under marks of our own, which no text holds
(noncharacters are taken out first): captions, since it clears figures away, and paragraphs that are bold from end to
end, which may be headings. The headline is put first where the page keeps it outside of the article.

What it gets wrong: a page that is hardly more than its navigation, and a caption that only its looks tell.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html
from trafilatura import bare_extraction

from claims.enums import BlockKind
from claims.gateways.documents import metadata
from claims.gateways.documents.charset import decoded
from claims.gateways.documents.shapes import Document, Piece, UnreadableError, kept, line

MAX_DEPTH = 200
MAX_ELEMENTS = 100_000
CAPTION, BOLD = "\ufdd0", "\ufdd1"
# What lxml takes from a page and not from us, and noncharacters; a reference ("&#8;") makes them as well.
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
# Old pages write quotation marks as "&#147;": browsers take these for what they are in Windows-1252.
_AS_BROWSERS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_CAPTION_CLASS = re.compile(r"(^|[\s_-])(fig)?caption([\s_-]|$)", re.IGNORECASE)
_LINKED_SHARE = 0.3
_LONGEST_CAPTION = 1_500
_LONGEST_HEADLINE = 300
_BLOCKS = frozenset({"p", "div", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "article", "section", "figure"})
_SILENT = frozenset({"script", "style", "noscript", "template", "nav", "form", "button", "svg", "iframe", "title"})
_LINE_ENDS = frozenset({"br", "li", "tr", "dd", "dt", "pre", "h4", "h5", "h6", "figcaption"}) | _BLOCKS
_WORDS = re.compile(r"\w+")


def read(data: bytes, told: str | None = None) -> Document:
    """The article of a page in bytes; `told` is the encoding that its server named. Raises `UnreadableError`."""
    tree = parsed(decoded(data, told))
    said = metadata.of(tree)
    headline = _headline(tree, said.title)
    _carry(tree)
    _join_posts(tree)
    found = bare_extraction(
        tree,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    body = getattr(found, "body", None)
    pieces = kept(_pieces(body)) if body is not None else ()
    pieces = _headed(pieces or kept(_plain(tree)), headline)
    if not pieces:
        raise UnreadableError("no_text", "There is no text on this page. Open it and paste the article's text.")
    return Document(
        pieces,
        headline or said.title,
        said.byline,
        said.publisher,
        said.published_at,
        _language(said.language, pieces),
        said.canonical_url,
        modified_at=said.modified_at,
    )


def parsed(text: str) -> Any:
    """The page as a tree that is neither too deep nor too large to walk."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_written(text).encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise UnreadableError("not_html", "This is no page that can be read. Paste the article's text.") from None
    depth = count = 0
    for event, one in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            much = "The page is nested too deep or has too much markup to be read. Paste the article's text."
            raise UnreadableError("too_complex", much)
        if event == "start":
            _clean(one)
    return tree


def _clean(one: Any) -> None:
    for name in ("text", "tail"):
        words = getattr(one, name)
        if words and (written := _written(words)) != words:
            setattr(one, name, written)


def _written(words: str) -> str:
    """Text as browsers show it, without what is no character."""
    return _NO_CHARACTERS.sub("", words.translate(_AS_BROWSERS))


def _headline(tree: Any, title: str) -> str:
    """The page's first heading of the first rank that its title names, else the only one."""
    found = [line(_inner(one), _LONGEST_HEADLINE) for one in tree.iter("h1")]
    found = [one for one in found if one]
    named = [one for one in found if _same(one) and " ".join(_same(title)).startswith(" ".join(_same(one)))]
    return named[0] if named else (found[0] if len(found) == 1 else "")


def _same(words: str) -> list[str]:
    return _WORDS.findall(words.lower())


def _carry(tree: Any) -> None:
    """Put marks on captions and bold paragraphs, and take figures apart, so that they stay where they stand."""
    for one in list(tree.iter("figure", "figcaption", "p", "div", "span", "strong")):
        if one.tag == "figure":
            _open(one)
        elif one.tag == "figcaption" or (_CAPTION_CLASS.search(one.get("class", "")) and _is_words(one)):
            _mark(one, CAPTION)
        elif _CAPTION_CLASS.search(one.get("class", "")):
            one.attrib.clear()  # what is around a picture and its caption: by its class it would be dropped with both
        elif one.tag == "p" and _all_bold(one):
            _mark(one, BOLD)


def _join_posts(tree: Any) -> None:
    """Make one article of the posts of a live blog, of which trafilatura would take the first for the article.

    Teasers are articles beside each other, too, but most of their words are links.
    """
    for parent in {one.getparent() for one in tree.iter("article")}:
        posts = [one for one in parent if one.tag == "article"]
        words = sum(len(_inner(one)) for one in posts)
        linked = sum(len(_inner(link)) for one in posts for link in one.iter("a"))
        if len(posts) > 1 and linked < _LINKED_SHARE * words:
            for one in posts:
                one.tag = "div"
                one.attrib.clear()


def _open(figure: Any) -> None:
    """Leave of a figure its captions, or all of it where it is one of words: a quote, a table."""
    figure.tag = "div"
    figure.attrib.clear()
    if not any(True for _ in figure.iter("blockquote", "table", "pre")):
        captions = list(figure.iter("figcaption"))
        figure[:], figure.text = captions, None


def _mark(one: Any, mark: str) -> None:
    words = " ".join(_inner(one).split())
    tail = one.tail
    one.clear()
    one.tag, one.tail = "p", tail
    if words and len(words) <= _LONGEST_CAPTION:
        one.text = f"{mark}{words}"


def _is_words(one: Any) -> bool:
    """Whether there is no block within it."""
    return all(child is one for child in one.iter(*_BLOCKS))


def _all_bold(one: Any) -> bool:
    bold = [child for child in one if child.tag in {"strong", "b"}]
    return len(bold) == 1 == len(one) and not (one.text or "").strip() and not (bold[0].tail or "").strip()


def _inner(one: Any) -> str:
    """The text in an element with a space where markup divides words."""
    return " ".join(one.itertext())


def _pieces(body: Any) -> Iterator[Piece]:
    """The blocks of what trafilatura gives: heads, paragraphs, lists, quotes and tables."""
    for one in body:
        if one.tag == "head":
            yield Piece(_inner(one), BlockKind.HEADING)
        elif one.tag == "list":
            yield from (Piece(_own(item), BlockKind.LIST_ITEM) for item in one.iter("item"))
        elif one.tag == "quote":
            yield from (Piece(words, BlockKind.QUOTE) for part in _parts(one) for words in _lines(part))
        elif one.tag == "table":
            yield from (Piece(_row(row), BlockKind.PARAGRAPH) for row in one.iter("row"))
        elif one.tag in {"div", "main", "article", "section"}:
            yield from _pieces(one)
        else:
            yield from (_paragraph(words) for words in _lines(one))
        if (one.tail or "").strip():
            yield Piece(one.tail)


def _parts(quote: Any) -> list[Any]:
    """The paragraphs of a quote, or the quote itself."""
    return list(quote.iter("p")) or [quote]


def _paragraph(words: str) -> Piece:
    if CAPTION in words:
        return Piece(words, BlockKind.CAPTION)
    return Piece(words, None if BOLD in words else BlockKind.PARAGRAPH)


def _lines(one: Any) -> list[str]:
    """The text of an element, cut at its line breaks."""
    return _in_order(one).split("\n")


def _in_order(one: Any) -> str:
    """Text and tails in the order of the page, with a line feed for each break."""
    found = []
    for event, child in etree.iterwalk(one, events=("start", "end")):
        if event == "start":
            found.append("\n" if child.tag == "lb" else " ".join((child.text or "").splitlines()))
        elif child is not one:
            found.append(" ".join((child.tail or "").splitlines()))
    return "".join(found)


def _own(item: Any) -> str:
    """What a list's item says, without the lists within it, whose items come by themselves."""
    found = []
    inside = 0
    for event, child in etree.iterwalk(item, events=("start", "end")):
        if child.tag == "list":
            inside += 1 if event == "start" else -1
        if event == "start" and not inside:
            found.append(child.text or "")
        elif event == "end" and not inside and child is not item:
            found.append(f" {child.tail or ''}" if child.tag in {"list", "lb"} else child.tail or "")
    return "".join(found)


def _row(row: Any) -> str:
    cells = (" ".join(_inner(cell).split()) for cell in row.iter("cell"))
    return " | ".join(cell for cell in cells if cell)


def _plain(tree: Any) -> Iterator[Piece]:
    """All that a page says which is too short for trafilatura, line by line."""
    words: list[str] = []
    silent = 0
    for event, one in etree.iterwalk(tree, events=("start", "end")):
        start = event == "start"
        if one.tag in _SILENT:
            silent += 1 if start else -1
        if one.tag in _LINE_ENDS:
            words.append("\n")
        elif one.tag in {"td", "th"}:
            words.append(" ")
        if not silent:
            words.append((one.text if start else one.tail) or "")
    for written in "".join(words).split("\n"):
        yield Piece(written, BlockKind.CAPTION if CAPTION in written else None)


def _headed(pieces: tuple[Piece, ...], headline: str) -> tuple[Piece, ...]:
    """The pieces with the headline first; where it stood among them already, it stands there no longer."""
    if not headline or not pieces:
        return pieces
    found = next((at for at, piece in enumerate(pieces) if _same(piece.text) == _same(headline)), len(pieces))
    return (Piece(headline, BlockKind.HEADLINE), *pieces[:found], *pieces[found + 1 :])


def _language(declared: str, pieces: tuple[Piece, ...]) -> str:
    """The language that the page declares, unless the text's letters contradict: many declare English unread."""
    letters = [character for piece in pieces[:40] for character in piece.text[:500] if character.isalpha()]
    latin = sum(character < "\u0250" for character in letters)
    return "" if declared.startswith("en") and latin * 2 < len(letters) else declared
