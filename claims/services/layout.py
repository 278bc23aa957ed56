"""The canonical text of a document, and where its blocks and pages stand in it."""

from collections.abc import Iterable
from dataclasses import dataclass

import reading
from claims.enums import BlockKind
from claims.gateways.documents.shapes import Piece

Told = list[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Layout:
    """A text as `reading.tidy` makes it, one piece a line.

    `told` are the pieces whose kind is known, as (kind, start, end), and `pages` where each page begins and ends, as
    (start, end), both in code points; a page without text ends where it begins.
    """

    text: str
    told: Told
    pages: list[tuple[int, int]]


def laid_out(pieces: Iterable[Piece]) -> Layout:
    """The pieces in order, those without words left out."""
    lines = [(" ".join(reading.tidy(piece.text).text.split("\n")), piece) for piece in pieces]
    lines = [(words, piece) for words, piece in lines if words]
    text = "\n".join(words for words, _ in lines)
    told: Told = []
    pages: list[tuple[int, int]] = []
    at = 0
    for words, piece in lines:
        end = at + len(words)
        if piece.kind is not None:
            told.append((BlockKind(piece.kind).value, at, end))
        if piece.page is not None:
            _turn(pages, piece.page, at, end)
        at = end + 1
    whole = reading.tidy(text).text
    return Layout(text, told, pages) if whole == text else Layout(whole, [], [])


def _turn(pages: list[tuple[int, int]], page: int, at: int, end: int) -> None:
    """Note that the words from `at` to `end` begin on `page`; pages come in order."""
    while len(pages) <= page:
        last = pages[-1][1] if pages else 0
        pages.append((at, end) if len(pages) == page else (last, last))
    pages[page] = (pages[page][0], end)
