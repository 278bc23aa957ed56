"""What was asked and answered, kept as WARC 1.1 (ISO 28500): the very bytes that went over the wire, hop by hop.

For each hop there is a `response` and the `request` that it answers, each named in the other's `WARC-Concurrent-To`.
Of a redirect only the head is kept, since its body was not read. The bodies are as they were sent, chunked and packed
if they were: whoever reads the file undoes that, and has what the desk had. Digests are SHA-256; they are of the bytes
of a record, not of the file, whose own SHA-256 is kept beside it.

The file is written by warcio. Its records are made here, because warcio takes the head of an answer apart and writes
it anew, and what is kept is what was sent.
"""

import base64
import hashlib
import io
import tempfile
from collections.abc import Callable, Iterator
from typing import IO
from uuid import uuid4

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claims.gateways.fetch import Fetched, Hop

VERSION = "WARC/1.1"
CHUNK = 65_536
IN_MEMORY = 1_000_000  # bytes of a temporary file before it goes to the disk
_HEAD_ENDS = b"\r\n\r\n"
_TRUNCATED = "disconnect"


def written(fetched: Fetched, *, software: str) -> IO[bytes]:
    """The exchange as a WARC file, at its beginning; the caller closes it. `fetched.raw` is read to its end."""
    out: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller closes it
    writer = WARCWriter(out, gzip=True, warc_version=VERSION)
    info = f"software: {software}\r\nformat: {VERSION[:4]} File Format {VERSION[5:]}\r\n".encode()
    about = _headers("warcinfo", _id(), _instant(fetched.hops[0]))
    writer.write_record(_record("warcinfo", about, io.BytesIO(info), len(info), "application/warc-fields"))
    for hop in fetched.hops[:-1]:
        _exchange(writer, hop, io.BytesIO(hop.head), truncated="unspecified")
    _exchange(writer, fetched.hops[-1], fetched.raw, truncated=_TRUNCATED if fetched.truncated else "")
    out.seek(0)
    return out


def _exchange(writer: WARCWriter, hop: Hop, answer: IO[bytes], *, truncated: str) -> None:
    """The answer and its request."""
    asked, answered = _id(), _id()
    head = _headers("response", answered, _instant(hop), hop=hop, concurrent=asked)
    if truncated:
        head.append(("WARC-Truncated", truncated))
    length = _digested(head, answer, len(hop.head))
    writer.write_record(_record("response", head, answer, length, "application/http; msgtype=response"))
    request = io.BytesIO(hop.request)
    begins = hop.request.find(_HEAD_ENDS)
    head = _headers("request", asked, _instant(hop), hop=hop, concurrent=answered)
    length = _digested(head, request, begins + len(_HEAD_ENDS) if begins >= 0 else len(hop.request))
    writer.write_record(_record("request", head, request, length, "application/http; msgtype=request"))


def _digested(head: list[tuple[str, str]], stream: IO[bytes], payload_at: int) -> int:
    """Add the digests of the whole and of what follows `payload_at`; returns the length, the stream at its start."""
    block, payload, length = hashlib.sha256(), hashlib.sha256(), 0
    stream.seek(0)
    for chunk in _chunks(stream.read):
        block.update(chunk)
        payload.update(chunk[max(payload_at - length, 0) :])
        length += len(chunk)
    stream.seek(0)
    head += [("WARC-Block-Digest", _named(block.digest())), ("WARC-Payload-Digest", _named(payload.digest()))]
    return length


def _chunks(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while chunk := read(CHUNK):
        yield chunk


def _named(digest: bytes) -> str:
    return f"sha256:{base64.b32encode(digest).decode()}"


def _headers(
    kind: str, record_id: str, at: str, *, hop: Hop | None = None, concurrent: str = ""
) -> list[tuple[str, str]]:
    found = [("WARC-Type", kind), ("WARC-Record-ID", record_id), ("WARC-Date", at)]
    if hop is not None:
        found += [("WARC-Target-URI", hop.url), ("WARC-IP-Address", hop.address), ("WARC-Concurrent-To", concurrent)]
        found += [("WARC-Protocol", f"http/{hop.http_version}")]
    return found


def _record(
    kind: str, headers: list[tuple[str, str]], stream: IO[bytes], length: int, content_type: str
) -> ArcWarcRecord:
    """A record whose block is `stream` as it is: no HTTP head is handed over, so that none is written anew."""
    head = StatusAndHeaders("", headers, protocol=VERSION)
    return ArcWarcRecord("warc", kind, head, stream, None, content_type, length, payload_length=length)


def _id() -> str:
    return f"<urn:uuid:{uuid4()}>"


def _instant(hop: Hop) -> str:
    return hop.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
