"""A web archive (WARC) that somebody saved: the page in it.

Taken is the answer that was asked for by the address that is wanted, else the first page that a server answered with.
Nothing in the file is believed: how many records it holds, how much they unpack to and how long their answers are all
have bounds, and whatever does not follow the form is refused in words.
What it gets wrong: a page that the archive holds only as a pointer to an earlier copy (`revisit`).
"""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urldefrag

from warcio.archiveiterator import ArchiveIterator

from claims.gateways.documents.shapes import UnreadableError

MAX_RECORDS = 20_000
MAX_BODY = 50_000_000
MAX_UNPACKED = 1_000_000_000
CHUNK = 65_536
_BROKEN = "This web archive (WARC) is broken or cut short. Save the page again, or send it as HTML or PDF."
_NONE = "There is no page in this web archive (WARC): it holds no answer of a server that says 200."
_LARGE = "This web archive (WARC) holds more than can be looked through. Save the one page that matters."


@dataclass(frozen=True, slots=True)
class Archived:
    """The page in the archive: where and when it was fetched (as the file says), and its bytes in base64."""

    url: str
    at: str
    media_type: str
    body: str


def read(data: bytes, wanted: str = "") -> Archived:
    """The page at the address `wanted`, else the first one. Raises `UnreadableError`."""
    try:
        found = _looked_through(data, urldefrag(wanted).url)
    except UnreadableError:
        raise
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - warcio raises all sorts of things over a file that follows no form
        raise UnreadableError("broken", _BROKEN) from None
    if found is None:
        raise UnreadableError("no_page", _NONE)
    return found


def _looked_through(data: bytes, wanted: str) -> Archived | None:
    first: Archived | None = None
    unpacked = 0
    for number, record in enumerate(ArchiveIterator(BytesIO(data))):
        if number >= MAX_RECORDS:
            raise UnreadableError("too_large_unpacked", _LARGE)
        url = urldefrag(record.rec_headers.get_header("WARC-Target-URI") or "").url
        body = _body(record) if _is_page(record) and (first is None or url == wanted) else None
        if body is not None and (url == wanted or first is None):
            media_type = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
            at = record.rec_headers.get_header("WARC-Date") or ""
            found = Archived(url, at, media_type, base64.b64encode(body).decode())
            if url == wanted or not wanted:
                return found
            first = first or found
        unpacked += len(body or b"") + sum(map(len, _chunks(record.raw_stream.read)))
        if unpacked > MAX_UNPACKED:
            raise UnreadableError("too_large_unpacked", _LARGE)
    return first


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    return str(record.http_headers.get_statuscode()) == "200"


def _body(record: Any) -> bytes:
    """What the answer means, its transfer undone. Raises `UnreadableError` for more than is kept."""
    found = bytearray()
    for chunk in _chunks(record.content_stream().read):
        found += chunk
        if len(found) > MAX_BODY:
            raise UnreadableError("too_large_unpacked", _LARGE)
    return bytes(found)


def _chunks(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while chunk := read(CHUNK):
        yield chunk
