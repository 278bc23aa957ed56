"""Documents as people send them, made on the spot: saved pages, PDFs from their bytes up, Word files."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import docx

from claims.gateways.documents.shapes import Document

Line = tuple[str, float, float, float]  # text, from the left, from the foot, size

BODY = (
    "Mayor Ito Tan said on Monday that more than 300 houses had lost their roofs in the storm.",
    "The harbour office reported that 12 boats had sunk, and that the old wall had fallen in two places.",
    "Residents said the sirens had stayed silent, but they have provided no evidence for it so far.",
)


def page(inside: str, *, head: str = "", lang: str = "en", around: bool = True) -> bytes:
    """A saved page with `inside` as its article, between paragraphs that make it long enough to be one."""
    first, *rest = (f"<p>{words}</p>" for words in BODY)
    article = f"{first}{inside}{''.join(rest)}" if around else inside
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World news</a></li></ul></nav>'
        f"<article>{article}</article>"
        '<section id="comments" class="comments"><h3>Comments</h3><p>The mayor knows nothing at all.</p></section>'
        "<footer><p>Copyright Elm Post. All rights reserved.</p></footer></body></html>"
    ).encode()


def pdf(pages: Sequence[Sequence[Line]], *, more: bytes = b"") -> bytes:
    """A PDF whose pages hold those lines. `more` stands in the trailer."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, lines in enumerate(pages):
        shown = b"\n".join(_shown(*line) for line in lines)
        bodies += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * at),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, more, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(bodies) + 1, table, trailer)


def _shown(text: str, x: float, y: float, size: float) -> bytes:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (size, x, y, escaped)


def lines(*texts: str, top: float = 700, step: float = 14, size: float = 11, left: float = 72) -> list[Line]:
    """Lines under each other; an empty one leaves a gap."""
    return [(text, left, top - step * at, size) for at, text in enumerate(texts) if text]


def word(write: Callable[[Any], None]) -> bytes:
    """A Word file that `write` fills."""
    document = docx.Document()
    write(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pieces(document: Document) -> list[tuple[str | None, str]]:
    """What a reader of documents took from one, in order: kind and text."""
    return [(piece.kind and piece.kind.value, piece.text) for piece in document.pieces]
