"""What a file is by what is in it, whatever it calls itself. Only its beginning is looked at; nothing is unpacked."""

import re
import zlib

import filetype

HEAD = 8_192
UNKNOWN = "application/octet-stream"
PLAIN = "text/plain"

# Formats that are text themselves; every other signature in front of nothing but text is chance ("BMW …").
_WRITTEN = {"application/pdf", "application/rtf", "application/postscript"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GZIP, _WARC = b"\x1f\x8b", b"WARC/1."
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PROLOGUE = re.compile(r"\s*(<\?xml[^>]*>|<!--.*?-->|<!doctype\s+svg[^>]*>)", re.IGNORECASE | re.DOTALL)
_MARKUP = (
    (re.compile(r"\s*<(!doctype\s+html|html|head|body|script)\b", re.IGNORECASE), "text/html"),
    (re.compile(r"\s*<svg\b", re.IGNORECASE), "image/svg+xml"),
)


def type_of(head: bytes) -> str:
    """The media type of a file that begins with `head`, its first `HEAD` bytes."""
    text = _text(head)
    guessed = filetype.guess_mime(head)
    if guessed and (text is None or guessed in _WRITTEN):
        return str(guessed)
    if head.startswith(_OLD_OFFICE):
        return "application/x-ole-storage"
    return UNKNOWN if text is None else _markup(text)


def is_warc(head: bytes) -> bool:
    """Whether a file that begins with `head` is a web archive (WARC), packed or not."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, len(_WARC))
        except zlib.error:
            return False
    return head.startswith(_WARC)


def wordless(media_type: str) -> bool:
    """Whether a file of that type is all picture or sound, so that no text can be read from it."""
    return media_type.startswith(("image/", "audio/", "video/")) and media_type != "image/svg+xml"


def _markup(text: str) -> str:
    """What markup the text is, after what may stand before it, each taken off by itself; plain text otherwise."""
    start = 0
    while found := _PROLOGUE.match(text, start):
        start = found.end()
    xml = "application/xml" if text.lstrip().startswith("<?xml") else PLAIN
    return next((kind for pattern, kind in _MARKUP if pattern.match(text, start)), xml)


def _text(head: bytes) -> str | None:
    """The beginning as text, or None when it is none: UTF-8, or UTF-16 with its mark; the last character may be cut."""
    encoding = "utf-16" if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    for cut in range(4):
        try:
            text = head[: len(head) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(text) else text
    return None
