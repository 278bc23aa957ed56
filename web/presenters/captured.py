"""The text of a capture as its page shows it: line by line, with the excerpts marked that evidence was found by.

It is plain text, whatever was captured. A long one is shown in parts, cut between lines.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.enums import BlockKind
from claims.models import Evidence, Snapshot
from claims.selectors import passages

PART = 60_000
SENTENCES = 600


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; `on` is the evidence whose excerpt it belongs to, `anchors` the ids that begin here."""

    text: str
    on: tuple[Evidence, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text from code point `start` on, and what it is."""

    kind: str
    start: int
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that can be chosen by its number."""

    number: int
    start: int
    end: int
    text: str

    @property
    def value(self) -> str:
        """Its place, as a form sends it."""
        return f"{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a text: its lines; `number` of `total`, from 1."""

    number: int
    total: int
    lines: list[Line]
    start: int
    end: int


def anchor(item: Evidence) -> str:
    """The id of the place where an excerpt begins."""
    return f"x{item.pk}"


def part(snapshot: Snapshot, marked: Sequence[Evidence], wanted: str, target: Evidence | None) -> Part | None:
    """The part that is asked for, else the one in which the excerpt of `target` stands; None without text."""
    text = snapshot.content.text if hasattr(snapshot, "content") else ""
    if not text:
        return None
    cuts = _cuts(text)
    total = len(cuts) - 1
    at = target.found_start if target and target.snapshot_id == snapshot.pk and target.found_start else 0
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < len(str(PART)) else 0
    number = number if 0 < number <= total else max(1, bisect_right(cuts[:-1], at))
    start, end = cuts[number - 1], cuts[number]
    kinds = {begin: kind for kind, begin, _ in snapshot.content.blocks}
    return Part(number, total, list(_lines(text, start, end, kinds, marked)), start, end)


def sentences(snapshot: Snapshot, shown: Part) -> list[Sentence]:
    """The sentences of a part, numbered; the first `SENTENCES` of them."""
    text = snapshot.content.text
    spans = passages.sentences(text[shown.start : shown.end])[:SENTENCES]
    begin = shown.start
    return [
        Sentence(number, begin + span.start, begin + span.end, text[begin + span.start : begin + span.end])
        for number, span in enumerate(spans, 1)
    ]


def _cuts(text: str) -> list[int]:
    """Where parts begin, and where the last one ends."""
    cuts = [0]
    while len(text) - cuts[-1] > PART:
        line = text.find("\n", cuts[-1] + PART)
        if line < 0:
            break
        cuts.append(line + 1)
    return [*cuts, len(text)]


def _lines(text: str, start: int, end: int, kinds: dict[int, str], marked: Sequence[Evidence]) -> Iterable[Line]:
    at = start
    for line in text[start:end].split("\n"):
        if line:
            over = [one for one in marked if _begin(one) < at + len(line) and at < _end(one)]
            yield Line(kinds.get(at, BlockKind.PARAGRAPH.value), at, _pieces(text, at, at + len(line), over))
        at += len(line) + 1


def _pieces(text: str, start: int, end: int, over: Sequence[Evidence]) -> list[Piece]:
    borders = {start, end} | {at for one in over for at in (_begin(one), _end(one)) if start < at < end}
    cuts = sorted(borders)
    pieces = []
    for begin, stop in pairwise(cuts):
        on = tuple(one for one in over if _begin(one) <= begin and stop <= _end(one))
        anchors = tuple(anchor(one) for one in on if max(_begin(one), start) == begin and _begin(one) >= start)
        pieces.append(Piece(text[begin:stop], on, anchors))
    return pieces


def _begin(item: Evidence) -> int:
    return item.found_start or 0


def _end(item: Evidence) -> int:
    return item.found_end or 0
