"""What comes out of a document, whatever its format: its text in pieces, and what it says of itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from claims.enums import BlockKind

MAX_LINE = 500
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\ufeff\ufdd0-\ufdef\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of text, and its kind where the document tells; None leaves it to the reading, by its looks.

    `page` is the page on which it begins, counted from 0, in a document that has pages.
    """

    text: str
    kind: BlockKind | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The pieces in order, and what stands beside the text; "" for what the document does not say.

    `lacks` says why the page holds less than a reader of it would see, by the name of a `PartialReason`.
    """

    pieces: tuple[Piece, ...]
    title: str = ""
    byline: str = ""
    publisher: str = ""
    published_at: str = ""
    language: str = ""
    canonical_url: str = ""
    lacks: str = ""
    modified_at: str = ""


class UnreadableError(Exception):
    """The document can't be read: why, and what to do instead, in words; `code` for programs."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


def line(value: object, most: int = MAX_LINE) -> str:
    """A name or title as one line without what is not seen; "" for what is no text or too long to be one."""
    words = " ".join(_UNSEEN.sub(" ", value).split()) if isinstance(value, str) else ""
    return words if len(words) <= most else ""


def kept(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces that say something, each on one line."""
    flat = (replace(piece, text=" ".join(_UNSEEN.sub(" ", piece.text).split())) for piece in pieces)
    return tuple(piece for piece in flat if piece.text)


def headline_of(pieces: Iterable[Piece]) -> str:
    """The text of the headline, "" without one."""
    return next((line(piece.text) for piece in pieces if piece.kind is BlockKind.HEADLINE), "")
