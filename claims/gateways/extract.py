"""Documents to text: what a file is by its content, and its text taken out by a process of its own.

Formats are judged by what is in a file, never by its name. Libraries that take foreign files apart can be led to loop
or to fill the memory, so each document has a process that is bounded and ends (`claims.gateways.documents`), and only
so many run at once. None may be started inside a transaction: the doors extract before their turn begins.
"""

import json
import re
import subprocess
import sys
import threading
from enum import StrEnum
from pathlib import Path
from typing import Any

from claims.enums import BlockKind
from claims.gateways.documents.archive import Archived
from claims.gateways.documents.bounds import SECONDS
from claims.gateways.documents.shapes import Document, Piece, UnreadableError

AT_ONCE = 2
PATIENCE = 10  # seconds
_ROOT = Path(__file__).resolve().parents[2]
_SLOTS = threading.BoundedSemaphore(AT_ONCE)
_TOO_SLOW = "It takes too long to read this file. Paste the text, or send less of it."
_TOO_MUCH = "This file is too large for its text to be read."
_BUSY = "The desk is reading other files just now. Send it again in a minute, or paste the text."
_BROKEN = "This file could not be read. Save it again, or paste the text."


class Format(StrEnum):
    """What text can be read from."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class BusyError(Exception):
    """As many documents are being read as may be at once; nothing is wrong with this one."""

    detail = _BUSY


# What reads the whole of a file, by its type; other kinds of text are read as they stand.
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_READERS = {"text/html": "whole", "application/xhtml+xml": "whole", "application/pdf": "pdf", _DOCX: "docx"}
_WRITTEN = {"application/json", "application/xml", "image/svg+xml"}
MOST = 50_000_000  # bytes of a file whose words are read
_HEAD = 4_096
_PDF, _PDF_END, _PDF_WITHIN = b"%PDF-", b"%%EOF", 1_024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (re.compile(rb"\{\\rtf"), "an RTF file", "Save it as .docx"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*"), "a picture", "Have its text recognised"),
    # What browsers call "web page, single file": a mail with the page in it.
    (re.compile(rb"(?=[a-z-]+:\s)(?s:.*)content-type:\s*multipart/related", re.IGNORECASE),
     "a web archive (.mhtml)", "Save the page as HTML only"),
)  # fmt: skip
_HTML = re.compile(
    # Each comment is taken as a whole and never looked at again: many of them could be told apart in too many ways.
    rb"\s*(<\?xml[^>]*>\s*)?((?><!--.*?-->)\s*)*+"
    rb"<(!doctype\s+html|html|head|body|article|main|section|div|h1|p|meta|title|table)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def format_of(data: bytes) -> Format:
    """What a file is. Raises `UnreadableError` for what is known and can't be read; all else may be plain text."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head.lstrip().startswith(_PDF) or (_PDF in head[:_PDF_WITHIN] and _PDF_END in data[-_PDF_WITHIN:]):
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return Format.DOCX
    if head.startswith(_OLD_OFFICE):
        if _ENCRYPTED in data:
            raise UnreadableError("locked", "This file is locked with a password. Save a copy without one.")
        raise UnreadableError("not_text", "This is an old Word file. Save it as .docx, or paste the text.")
    for start, what, way in _OTHERS:
        if start.match(head):
            raise UnreadableError("not_text", f"This is {what}. {way}, or paste the text.")
    wide = head.replace(b"\x00", b"").lstrip(b"\xff\xfe") if b"\x00" in head else head
    return Format.HTML if _HTML.match(wide) else Format.TEXT


def extract(data: bytes, kind: Format, *, charset: str | None = None) -> Document:
    """The text of a document, taken out within bounds; `charset` is the encoding that a page's server named.

    Raises `UnreadableError` and `BusyError`.
    """
    told = [charset] if charset and kind is Format.HTML else []
    return _document(_taken_apart(data, kind.value, *told))


def whole(data: bytes, media_type: str, *, charset: str | None = None) -> Document | None:
    """All the words of a file, whatever stands around its text, with the places of its blocks and pages.

    `media_type` is what it is by what is in it; None for what has no words: a picture, a recording, an archive. Raises
    `UnreadableError` and `BusyError`.
    """
    reader = _READERS.get(media_type, "")
    if not reader and (media_type.startswith("text/") or media_type in _WRITTEN):
        reader = "plain"
    if not reader:
        return None
    if len(data) > MOST:
        raise UnreadableError("too_complex", _TOO_MUCH)
    told = [charset] if charset and reader in {"whole", "plain"} else []
    return _document(_taken_apart(data, reader, *told))


def archived(data: bytes, wanted: str) -> Archived:
    """The page at the address `wanted` in a web archive (WARC). Raises `UnreadableError` and `BusyError`."""
    return Archived(**_unfaulted(_taken_apart(data, "warc", wanted)))


def _taken_apart(data: bytes, *arguments: str) -> dict[str, Any]:
    """What the process says that takes documents apart."""
    if not _SLOTS.acquire(timeout=PATIENCE):
        raise BusyError
    try:
        done = subprocess.run(  # noqa: S603 - this Python, and a module of ours
            [sys.executable, "-B", "-m", "claims.gateways.documents", *arguments],
            input=data,
            capture_output=True,
            cwd=_ROOT,
            env={"PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError("too_slow", _TOO_SLOW) from None
    finally:
        _SLOTS.release()
    if done.returncode:  # ended by a bound, or by the fault of a library that is not written in Python
        raise UnreadableError("too_complex", _BROKEN)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _unfaulted(found: dict[str, Any]) -> dict[str, Any]:
    if fault := found.pop("fault", None):
        raise UnreadableError(*fault)
    return found


def _document(found: dict[str, Any]) -> Document:
    pieces = (
        Piece(one["text"], BlockKind(one["kind"]) if one["kind"] else None, one["page"])
        for one in _unfaulted(found).pop("pieces")
    )
    return Document(tuple(pieces), **found)
