"""Bytes of a page to text: by their mark, as UTF-8, as the page declares, else as the bytes look.

UTF-8 that decodes is UTF-8 whatever the page says: text in another encoding hardly ever looks like it by chance.
"""

import codecs
import re

from charset_normalizer import from_bytes

from claims.gateways.documents.shapes import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HEAD = 4_096
_SAMPLE = 200_000
# What browsers take these names for.
_AS_BROWSERS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
_NO_TEXT = "Its characters can't be made out. Save it in UTF-8, or paste the text."


def decoded(data: bytes, told: str | None = None) -> str:
    """The text of a page; `told` is the encoding that its server named, if any. Raises `UnreadableError`."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as(data, name) or _refused()
    for guess in (_without_mark(data), "utf-8", told, _declared(data)):
        text = _as(data, guess) if guess else None
        if text is not None and "\x00" not in text:
            return text
    guessed = from_bytes(data[:_SAMPLE]).best()
    return (_as(data, guessed.encoding) if guessed else None) or _refused()


def _without_mark(data: bytes) -> str | None:
    """UTF-16 that lacks its mark: every other byte of the markup is NUL."""
    if data[:1] == b"<" and data[1:2] == b"\x00":
        return "utf-16-le"
    return "utf-16-be" if data[:2] == b"\x00<" else None


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    name = found.group(1).decode("ascii").lower() if found else ""
    return _AS_BROWSERS.get(name, name) or None


def _as(data: bytes, name: str) -> str | None:
    """The bytes as text in that encoding; None when they are not in it, or when there is none of that name."""
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _refused() -> str:
    raise UnreadableError("not_text", _NO_TEXT)
