"""A page as a reader sees it: all its words in the order of the page, the article's and what stands around it.

Evidence may stand in a table beside the article, in a comment or in a footer, so nothing is left out but what no
reader sees. What belongs to the article is told by the kind of its block, which is found as for an article
(`page`); everything else is `furniture`.

It also says what a reader of the real page would see and this copy lacks: a page that is built by scripts holds hardly
a word, and a wall that asks for consent stands where the words should be.
What it gets wrong: what style sheets hide is taken for words, unless an element itself says that it is hidden.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from claims.enums import BlockKind, PartialReason
from claims.gateways.documents import metadata, page
from claims.gateways.documents.charset import decoded
from claims.gateways.documents.shapes import Document, Piece, UnreadableError, kept

_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "title", "head", "object", "canvas"})
_LINES = frozenset({
    "p", "div", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "blockquote",
    "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "figure", "figcaption", "aside", "header", "footer",
    "nav", "main", "form", "fieldset", "legend", "pre", "address", "hr", "br", "option", "select", "button", "label",
    "summary", "details", "body", "textarea",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_CELL = "\ufdd2"  # a mark of our own between cells: noncharacters are taken out of pages
_HIDDEN = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_OF_CONSENT = re.compile(r"cookie|consent|privacy|partner|personal data|datenschutz|персональн", re.IGNORECASE)
_SENTENCE = 60
_WORDS = re.compile(r"\w+")
_FEW, _LITTLE = 400, 1_200  # letters and digits
_ROOTS = frozenset({"root", "app", "__next", "__nuxt", "main-app", "react-root", "svelte", "ember-app"})
_ASKS_FOR_SCRIPTS = re.compile(
    r"(enable|activate|turn on|requires?|need)\b.{0,40}\bjava\s?script|javascript\b.{0,40}\b(disabled|required|"
    r"deaktiviert|erforderlich|désactivé|отключ|включ|қосыңыз)|включите\s+javascript|javascript қос",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"(we (and our partners )?(use|value|process|store)\b.{0,60}\b(cookies|privacy|consent)|before you continue|"
    r"(accept|reject|manage)\s+(all\s+)?cookies|consent\b.{0,40}\b(cookies|tracking|personal data)|"
    r"cookies?\b.{0,40}\b(zustimm|akzeptier|accepter|aceptar)|(использу\w+|файл\w+)\s.{0,20}cookie|"
    r"cookie.{0,20}(согла|файл))",
    re.IGNORECASE,
)


def read(data: bytes, told: str | None = None) -> Document:
    """All that a page says; `told` is the encoding that its server named. Raises `UnreadableError` without a word."""
    text = decoded(data, told)
    tree = page.parsed(text)
    lacks = _lacks(tree)
    lines = kept(Piece(line) for line in _seen(tree))
    said = metadata.of(tree)
    beside = Document((), said.title, said.byline, said.publisher, said.published_at, said.language, said.canonical_url)
    try:
        article = page.read(text.encode())
    except UnreadableError:
        article = beside
    if not lines:
        missing = "There is no text on this page as its server sends it."
        raise UnreadableError(lacks or "no_text", missing)
    whole = replace(article, pieces=tuple(_told(lines, article.pieces)))
    return replace(whole, lacks=lacks)


def _seen(tree: Any) -> Iterator[str]:
    """The lines that a reader sees, in the order of the page; cells of a row beside each other."""
    words: list[str] = []
    unseen = 0
    for event, one in etree.iterwalk(tree, events=("start", "end")):
        start = event == "start"
        if _is_unseen(one):
            unseen += 1 if start else -1
            if not start and not unseen:
                words.append(one.tail or "")
            continue
        if unseen:
            continue
        if one.tag in _LINES:
            words.append("\n")
        elif one.tag in _CELLS and start:
            words.append(_CELL)
        written = (one.text if start else one.tail) or ""
        words.append(written if _keeps_lines(one) else " ".join(written.splitlines()))
    for line in "".join(words).split("\n"):
        cells = (" ".join(cell.split()) for cell in line.split(_CELL))
        yield " | ".join(cell for cell in cells if cell)


def _keeps_lines(one: Any) -> bool:
    return one.tag in {"pre", "textarea"}


def _is_unseen(one: Any) -> bool:
    if one.tag in _SILENT or one.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(one.get("style") or ""))


def _told(lines: tuple[Piece, ...], article: tuple[Piece, ...]) -> Iterator[Piece]:
    """The lines with their kinds: as the article has them where they are of the article, else furniture."""
    kinds: dict[str, BlockKind | None] = {}
    for piece in article:
        kinds.setdefault(_same(piece.text), piece.kind)
    whole = f" {' '.join(kinds)} "
    for line in lines:
        same = _same(line.text)
        if same in kinds:
            kind = kinds[same] or BlockKind.PARAGRAPH
        else:
            within = len(same.split()) > 2 and f" {same} " in whole
            kind = BlockKind.PARAGRAPH if within else BlockKind.FURNITURE
        yield replace(line, kind=kind)


def _same(words: str) -> str:
    return " ".join(_WORDS.findall(words.lower()))


def _lacks(tree: Any) -> str:
    """What stands in the way of the page's words, by a reason's name; "" for nothing."""
    seen = " ".join(_seen(tree))
    count = sum(map(len, _WORDS.findall(seen)))
    if count >= _LITTLE:
        return ""
    if _CONSENT.search(seen) and not _has_article(tree):
        return PartialReason.CONSENT_WALL.value
    scripts = sum(1 for _ in tree.iter("script"))
    noscript = " ".join(" ".join(one.itertext()) for one in tree.iter("noscript"))
    shell = any(one.get("id") in _ROOTS for one in tree.iter("div", "main"))
    if scripts and (_ASKS_FOR_SCRIPTS.search(f"{seen} {noscript}") or (count < _FEW and shell)):
        return PartialReason.NEEDS_SCRIPTS.value
    return ""


def _has_article(tree: Any) -> bool:
    """Whether there are paragraphs of some length outside of what asks for consent."""
    paragraphs = (" ".join(one.itertext()) for one in tree.iter("p"))
    return sum(len(words) > _SENTENCE and not _OF_CONSENT.search(words) for words in paragraphs) > 1
