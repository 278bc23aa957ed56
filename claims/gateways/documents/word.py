"""A Word file (.docx): its paragraphs in order, of the kinds that their styles name; tables line by line.

A .docx is a ZIP of XML. How much it unpacks to is looked at before anything is unpacked, and parts that define entities
are refused: no Word file has any. Deleted text of tracked changes is left out, inserted text is in.
What it gets wrong: footnotes and text boxes far from where they are shown, and headings that are only bold.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from claims.enums import BlockKind
from claims.gateways.documents.shapes import Document, Piece, UnreadableError, headline_of, kept

MAX_UNPACKED = 60_000_000
MAX_PARTS = 3_000
_MAIN = "word/document.xml"
_OTHERS = {"xl/": "a spreadsheet", "ppt/": "a presentation", "META-INF/": "an OpenDocument file"}
_BROKEN = "This Word file is broken or cut short. Save it again, or paste the text."
_TOO_LARGE = "This Word file unpacks to more than can be read. Take the pictures out, or paste the text."
_ENTITIES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_KINDS = (
    (re.compile(r"title$", re.IGNORECASE), BlockKind.HEADLINE),
    (re.compile(r"heading \d|subtitle", re.IGNORECASE), BlockKind.HEADING),
    (re.compile(r"caption", re.IGNORECASE), BlockKind.CAPTION),
    (re.compile(r"list( |$)", re.IGNORECASE), BlockKind.LIST_ITEM),
    (re.compile(r"(intense |block )?(quote|text$)", re.IGNORECASE), BlockKind.QUOTE),
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read(data: bytes) -> Document:
    """The text of a Word file. Raises `UnreadableError`, and whatever python-docx makes of a broken file."""
    _look(data)
    document = docx.Document(BytesIO(data))
    styles = {style.style_id: style.name or "" for style in document.styles}
    pieces = _first_heads(kept(_pieces(document.element.body, styles)))
    if not pieces:
        raise UnreadableError("no_text", "There is no text in this Word file. Paste the article's text.")
    return Document(pieces, headline_of(pieces))


def _look(data: bytes) -> None:
    """Refuse what is no Word file, and what unpacks to too much, before it is opened."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise UnreadableError("broken", _BROKEN) from None
    with archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        if _MAIN not in names:
            raise UnreadableError("not_text", f"This is {_other(names)}. Save it as .docx, or paste the text.")
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise UnreadableError("too_large_unpacked", _TOO_LARGE)
        if any(part.flag_bits & 1 for part in parts):
            raise UnreadableError("locked", "This file is locked with a password. Save a copy without one.")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and _defines_entities(archive, part):
                raise UnreadableError("broken", _BROKEN)


def _other(names: set[str]) -> str:
    return next(
        (what for start, what in _OTHERS.items() if any(name.startswith(start) for name in names)),
        "an archive and no Word file",
    )


def _defines_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part has a DTD, in any encoding that may stand there. Reads no more than the part says it holds."""
    try:
        return bool(_ENTITIES.search(archive.read(part).replace(b"\x00", b"")))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError):
        raise UnreadableError("broken", _BROKEN) from None


def _pieces(body: Any, styles: dict[str, str]) -> Iterator[Piece]:
    """Paragraphs and rows in the order of the document, those in frames and controls among them."""
    for one in body.iter(qn("w:p"), qn("w:tr")):
        within = {above.tag for above in one.iterancestors()}
        if qn("w:tr") in within or _FALLBACK in within:
            continue
        if one.tag == qn("w:tr"):
            cells = (" ".join(_text(cell).split()) for cell in one.iter(qn("w:tc")) if _outermost(cell, one))
            yield Piece(" | ".join(cell for cell in cells if cell), BlockKind.PARAGRAPH)
        else:
            kind = _kind(one, styles)
            yield from (Piece(words, kind) for words in _text(one).split("\n"))


def _outermost(cell: Any, row: Any) -> bool:
    """Whether a cell is the row's own, and not one of a table within it."""
    return next(above for above in cell.iterancestors(qn("w:tr"))) is row


def _text(one: Any) -> str:
    """The words under an element, a paragraph within it ending a line."""
    found = []
    for part in one.iter():
        if part is not one and part.tag == qn("w:p"):
            found.append("\n")
        elif part.tag == qn("w:t"):
            found.append(part.text or "")
        elif part.tag in _BREAKS:
            found.append(_BREAKS[part.tag])
    return "".join(found)


def _kind(paragraph: Any, styles: dict[str, str]) -> BlockKind | None:
    """What its style says a paragraph is; one that is numbered is an item of a list."""
    marked = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    style = styles.get(marked.get(qn("w:val")), "") if marked is not None else ""
    kind = next((kind for pattern, kind in _KINDS if pattern.match(style)), None)
    numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    return BlockKind.LIST_ITEM if kind is None and numbered else kind


def _first_heads(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """One headline: the title, else a heading that comes before all else; further titles are headings."""
    titles = [at for at, piece in enumerate(pieces) if piece.kind is BlockKind.HEADLINE]
    if not titles and pieces and pieces[0].kind is BlockKind.HEADING:
        titles = [0]
    return tuple(
        Piece(piece.text, BlockKind.HEADLINE if at in titles[:1] else BlockKind.HEADING) if at in titles else piece
        for at, piece in enumerate(pieces)
    )
