"""A PDF: lines of text on pages, put together to paragraphs again.

A PDF says where words stand and how large they are, not what they are. Lines are joined unless there is a gap, a change
of size, an indent or a short line that ends a sentence between them; what stands at the top or foot of several pages
goes, and so do page numbers; a word cut at the end of a line is made whole, unless its hyphen stands elsewhere too.
What it gets wrong: pages whose text is not stored in reading order, and tables, whose cells follow each other as words.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise, takewhile
from math import hypot
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from claims.enums import BlockKind
from claims.gateways.documents.shapes import Document, Piece, UnreadableError, headline_of, kept

MAX_PAGES = 300
_HEADLINE, _HEADING = 1.3, 1.12
_LONGEST_HEADLINE, _LONGEST_HEADING = 300, 160
_GAP, _SHORT, _SAME_SIZE = 1.35, 0.8, 0.08
_EDGE_LINES = 2
_STOP = re.compile(r"[.!?…:。][\"”’'»)\]]*$")
_BULLET = re.compile(r"[•◦▪‣·*–-]\s|\(?\d{1,2}[.)]\s")
_CUT = re.compile(r"[^\W\d_]{2,}[-\u2010\u00ad]$")
_LAST_WORD, _FIRST_WORD = re.compile(r"[\w-]*$"), re.compile(r"^[\w-]*")
_NUMBER = re.compile(
    r"((page|p\.|seite|стр\.?)\s*)?[-–—|]?\s*\d{1,4}\s*([-–—|]|(/|of|von|из)\s*\d{1,4})?", re.IGNORECASE
)
_PRINTED = re.compile(r"(https?|file)://\S+(\s+\d+\s*/\s*\d+)?|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}.*")
_LOCKED = "This PDF is locked. Open it, print it to a new PDF and send that, or paste the text."
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text: where it begins, in points from the lower left, and the size of its letters."""

    text: str
    page: int
    x: float
    y: float
    size: float


def read(data: bytes) -> Document:
    """The text of a PDF. Raises `UnreadableError`, and whatever pypdf makes of a broken file."""
    pages = _pages(data)
    lines = [line for number, page in enumerate(pages) for line in _lines(page, number)]
    words = "".join(line.text for line in lines)
    if not any(character.isalnum() for character in words):
        raise UnreadableError(
            "no_text", "This PDF holds pictures of text only, as a scan does. Have its text recognised, or paste it."
        )
    if len(_NO_LETTER.findall(words)) * 3 > len(words):
        raise UnreadableError("no_text", "The letters of this PDF can't be made out. Paste the text.")
    pieces = kept(_pieces(_without_edges(lines, len(pages))))
    return Document(pieces, headline_of(pieces))


def _pages(data: bytes) -> list[Any]:
    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
    except (FileNotDecryptedError, DependencyError):  # the latter: by a cipher that takes another library
        raise UnreadableError("locked", _LOCKED) from None
    except PyPdfError:
        raise UnreadableError("broken", "This PDF is broken or cut short. Save it again, or paste the text.") from None
    if locked:
        raise UnreadableError("locked", _LOCKED)
    if count > MAX_PAGES:
        much = (
            f"This PDF has {count:,} pages; at most {MAX_PAGES} are read. Send the article's pages, or paste the text."
        )
        raise UnreadableError("too_many_pages", much)
    return list(reader.pages)


def _lines(page: Any, number: int) -> Iterator[_Line]:
    """The lines of a page as they are stored, each where its first words stand."""
    found: list[tuple[str, float, float, float]] = []

    def take(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        tall = hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
        found.append((text, x, y, abs(size) * tall))

    page.extract_text(visitor_text=take)
    words: list[str] = []
    place: tuple[float, float, float] | None = None
    for text, x, y, size in [*found, ("\n", 0.0, 0.0, 0.0)]:
        for at, part in enumerate(text.split("\n")):
            if at and place:
                yield _Line(" ".join("".join(words).translate(_LIGATURES).split()), number, *place)
            words, place = ([], None) if at else (words, place)
            words.append(part)
            place = place or ((x, y, size) if part.strip() else None)


def _without_edges(lines: list[_Line], pages: int) -> list[_Line]:
    """The lines without running heads and feet, and without page numbers."""
    by_page: list[list[int]] = [[] for _ in range(pages)]
    for at, line in enumerate(lines):
        by_page[line.page].append(at)
    edges = [edge for here in by_page for edge in _edges(lines, here)]
    seen = Counter(_shape(lines[at]) for at in {at for edge in edges for at in edge})
    often = max(2, (pages + 1) // 2)

    def runs(at: int) -> bool:
        text = lines[at].text
        return seen[_shape(lines[at])] >= often or bool(_NUMBER.fullmatch(text) or _PRINTED.fullmatch(text))

    out = {at for edge in edges for at in takewhile(runs, edge)}
    return [line for at, line in enumerate(lines) if at not in out]


def _edges(lines: list[_Line], here: list[int]) -> tuple[list[int], list[int]]:
    """The lines at the top and at the foot of a page, from outside in."""
    here = sorted(here, key=lambda at: lines[at].y)
    return here[::-1][:_EDGE_LINES], here[:_EDGE_LINES]


def _shape(line: _Line) -> tuple[str, int]:
    """What a running head shares with itself on another page: its words without their numbers, and its height."""
    return re.sub(r"\d+", "#", line.text.lower()), round(line.y / 4)


def _pieces(lines: list[_Line]) -> Iterator[Piece]:
    """Paragraphs, with the headline and headings told by the size of their letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    compounds = frozenset(re.findall(r"[^\W\d_]+-[^\W\d_]+", " ".join(line.text.lower() for line in lines)))
    headed = False
    for paragraph in _paragraphs(lines):
        text, size, page = _joined(paragraph, compounds), paragraph[0].size, paragraph[0].page
        if not headed and page == 0 and size > body * _HEADLINE and len(text) <= _LONGEST_HEADLINE:
            headed = True
            yield Piece(text, BlockKind.HEADLINE, page)
        elif size > body * _HEADING and len(text) <= _LONGEST_HEADING:
            yield Piece(text, BlockKind.HEADING, page)
        else:
            yield Piece(text, BlockKind.LIST_ITEM if _BULLET.match(text) else None, page)


def _paragraphs(lines: list[_Line]) -> Iterator[list[_Line]]:
    leading = _leading(lines)
    usual = sorted(len(line.text) for line in lines)[len(lines) * 3 // 4] if lines else 0
    paragraph: list[_Line] = []
    for line in lines:
        if paragraph and _begins(paragraph, line, leading, usual):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _leading(lines: list[_Line]) -> float:
    """How far apart the lines of a paragraph stand, as a multiple of the size of their letters."""
    steps = sorted(
        (before.y - line.y) / line.size
        for before, line in pairwise(lines)
        if before.page == line.page and line.size and 0.8 * line.size < before.y - line.y < 3 * line.size
    )
    return steps[len(steps) // 4] if steps else 1.2


def _begins(paragraph: list[_Line], line: _Line, leading: float, usual: int) -> bool:
    """Whether a line begins a new paragraph."""
    last = paragraph[-1]
    if abs(line.size - last.size) > _SAME_SIZE * max(line.size, last.size) or _BULLET.match(line.text):
        return True
    ended = bool(_STOP.search(last.text))
    if line.page != last.page or line.y > last.y + line.size:  # another page or column
        return ended
    if last.y - line.y > leading * _GAP * line.size:
        return True
    indented = line.x > min(one.x for one in paragraph[-3:]) + line.size * 0.7
    return ended and (len(last.text) < usual * _SHORT or (indented and len(paragraph) > 1))


def _joined(paragraph: list[_Line], compounds: frozenset[str]) -> str:
    """The lines as one, with words that were cut at the end of a line made whole."""
    parts = [paragraph[0].text]
    for line in paragraph[1:]:
        if _CUT.search(parts[-1]) and line.text[:1].islower():
            whole = _LAST_WORD.search(parts[-1].lower()), _FIRST_WORD.search(line.text.lower())
            written = "".join(part.group() for part in whole if part)
            parts[-1] = parts[-1] if written in compounds else parts[-1][:-1]
            parts.append(line.text)
        else:
            parts += [" ", line.text]
    return "".join(parts)
