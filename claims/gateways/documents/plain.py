"""Plain text, a table of comma-separated values, or data in writing: line by line, as it stands."""

from claims.gateways.documents.charset import decoded
from claims.gateways.documents.shapes import Document, Piece, UnreadableError, kept


def read(data: bytes, told: str | None = None) -> Document:
    """The lines of a text in bytes; `told` is the encoding that its server named. Raises `UnreadableError`."""
    pieces = kept(Piece(line) for line in decoded(data, told).splitlines())
    if not pieces:
        raise UnreadableError("no_text", "There is no text in this file.")
    return Document(pieces)
