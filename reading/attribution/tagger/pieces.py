"""An article as one run of word pieces, and the windows in which the tagger reads it.

Lines of the article are set apart by a separator piece. A piece has a kind: its word's case, and whether it stands
inside quotation marks, neither of which the small-letter vocabulary shows. A window holds whole lines where it can.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reading.attribution.tagger.wordpiece import Piece, WordPieces
from reading.text.quotes import quotations
from reading.types import Span

CASES = 3
KINDS = 2 * CASES
SEPARATOR = -1
MOST_TOGETHER = 60_000
_LETTERS = 0.3


@dataclass(frozen=True, slots=True)
class Pieces:
    """All pieces of an article in step; a separator has `SEPARATOR` for its start and end."""

    ids: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` up to `end` are read together; what is found from `first` up to `last` counts."""

    start: int
    first: int
    last: int
    end: int


def sections(text: str, most: int = MOST_TOGETHER) -> Iterator[Span]:
    """An article in stretches of whole lines that are read one by one, so that a book takes no more memory than a page.

    A line that is too long for a section is cut at a blank.
    """
    at = 0
    while at < len(text):
        end = min(at + most, len(text))
        if end < len(text):
            newline = text.rfind("\n", at + 1, end)
            cut = newline if newline > at else text.rfind(" ", at + 1, end)
            end = cut if cut > at else end
        yield Span(at, end)
        at = end


def pieces_of(text: str, cutter: WordPieces, separator: int, section: Span | None = None) -> Pieces:
    """The pieces of every line of canonical text, or of a section of it."""
    found = Pieces()
    at, stop = (section.start, section.end) if section else (0, len(text))
    line = 0
    while at < stop:
        end = text.find("\n", at, stop)
        end = stop if end < 0 else end
        if end > at and _worded(text, at, end):
            _add_line(found, text, Span(at, end), cutter)
            _add(found, (separator, SEPARATOR, SEPARATOR), 0)
            found.lines.extend([line] * (len(found.ids) - len(found.lines)))
            line += 1
        at = end + 1
    return found


def _worded(text: str, start: int, end: int) -> bool:
    """Whether a line holds words, not only figures, marks or a rule of full stops."""
    return sum(map(str.isalpha, text[start:end])) >= _LETTERS * (end - start)


def _add_line(found: Pieces, text: str, line: Span, cutter: WordPieces) -> None:
    marks = quotations(text, line.start, line.end)
    at = 0
    for piece, begin, stop, case in cutter.of(text, line.start, line.end):
        while at < len(marks) and marks[at].end <= begin:
            at += 1
        inside = at < len(marks) and marks[at].start <= begin
        _add(found, (piece, begin, stop), case + CASES * inside)


def _add(found: Pieces, piece: Piece, kind: int) -> None:
    found.ids.append(piece[0])
    found.starts.append(piece[1])
    found.ends.append(piece[2])
    found.kinds.append(kind)


def windows(pieces: Pieces, size: int, context: int, first: int | None = None) -> Iterator[Window]:
    """Windows of at most `size` pieces whose counted parts cover the article once, cut behind separators if possible.

    `first` is the most pieces that the first window counts.
    """
    total = len(pieces.ids)
    at = 0
    room = size - 2 * context if first is None else first
    while at < total:
        upto = _cut_before(pieces, at, min(at + room, total))
        yield Window(max(0, at - context), at, upto, min(total, upto + context))
        at = upto
        room = size - 2 * context


def _cut_before(pieces: Pieces, at: int, upto: int) -> int:
    """The last place behind a separator, in the later three quarters of the stretch, or its very end."""
    if upto == len(pieces.ids):
        return upto
    for place in range(upto, at + (upto - at) // 4, -1):
        if pieces.starts[place - 1] == SEPARATOR:
            return place
    return upto
