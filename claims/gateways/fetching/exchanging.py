"""One request and its answer over an open connection: HTTP/1.1 by h11, the bytes kept as they came.

h11 says where a head ends and what belongs to a body; every byte is also counted and kept here, because what is
archived is what was sent and not what a parser made of it.
"""

import tempfile
from collections.abc import Iterable
from typing import IO, cast

import h11
from django.utils import timezone

from claims import conf
from claims.gateways.fetching.connecting import Wire
from claims.gateways.fetching.shapes import Deadline, FetchError, FetchReason, Hop, Limits
from claims.gateways.fetching.targets import Target
from claims.gateways.fetching.unpacking import Unpacked, too_large, unpacked

IN_MEMORY = 1_000_000  # bytes of a temporary file before it goes to the disk
MOST_INTERIM = 8  # answers of the kind 1xx before the answer
_EARLY = "The connection ended before the whole answer had come."
_PACKED_EARLY = "The packed answer ends before its end."

Headers = tuple[tuple[str, str], ...]


class Exchange:
    """A request sent and the head of its answer read (`hop`); `read` takes the body."""

    def __init__(self, wire: Wire, target: Target, limits: Limits, deadline: Deadline) -> None:
        self._wire, self._target, self._limits, self._deadline = wire, target, limits, deadline
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=limits.head_bytes)
        self._head = b""
        self._fed = 0
        self._bodiless = False

    def ask(self, method: str, headers: Iterable[tuple[str, str]], data: bytes) -> Hop:
        """Send the request and read up to the end of the answer's head. Raises `FetchError`."""
        at = timezone.now()
        self._bodiless = method == "HEAD"
        sent = self._sent(method, headers, data)
        self._wire.send(sent)
        answer = self._answered()
        return Hop(
            url=self._target.url,
            address=self._wire.address,
            port=self._target.port,
            at=at,
            status=answer.status_code,
            reason=_text(answer.reason),
            http_version=_text(answer.http_version),
            request=sent,
            head=self._head,
            headers=tuple((_text(name), _text(value)) for name, value in answer.headers.raw_items()),
            certificate_sha256=self._wire.certificate_sha256,
        )

    def read(self, hop: Hop, raw: IO[bytes], body: IO[bytes]) -> tuple[int, str | None]:
        """Read the body into both files, as it was sent (after the head) and as it is meant.

        Returns the size of what is meant and why it ends early, if it does. Raises `FetchError`.
        """
        if hop.status == 206:
            raise _bad("The server sent a part of the page, and the whole was asked for.")
        packed = [value for name, value in hop.headers if name.lower() == "content-encoding"]
        into = unpacked(packed, body, self._limits, self._deadline)
        self._refuse_too_much(hop)
        raw.write(hop.head)
        raw.write(self._http.trailing_data[0])
        truncated = self._poured(raw, into)
        if not truncated:  # what came after the answer is no part of it
            raw.truncate(raw.tell() - len(self._http.trailing_data[0]))
        raw.seek(0)
        body.seek(0)
        return into.size, truncated or (None if into.whole() else _PACKED_EARLY)

    def _refuse_too_much(self, hop: Hop) -> None:
        """A body that says that it is too large is not begun. Without a body (HEAD, 304) that is said of another."""
        declared = hop.header("content-length")
        of_another = self._bodiless or hop.status in {204, 304} or hop.header("transfer-encoding")
        if not of_another and declared.isdecimal() and int(declared[:20]) > self._limits.wire_bytes:
            raise too_large(self._limits.wire_bytes)

    def _sent(self, method: str, headers: Iterable[tuple[str, str]], data: bytes) -> bytes:
        try:
            request = h11.Request(method=method, target=self._target.path, headers=list(headers))
            parts = [self._http.send(request)]
            if data:
                parts.append(self._http.send(h11.Data(data=data)))
            parts.append(self._http.send(h11.EndOfMessage()))
        except h11.LocalProtocolError as error:
            raise FetchError(FetchReason.BAD_URL, "This can't be asked for: a request can't hold it.") from error
        return b"".join(part for part in parts if part)

    def _answered(self) -> h11.Response:
        """The answer's head, after any interim ones; `_head` is its bytes."""
        interim = 0
        while True:
            event = self._event()
            if event is h11.NEED_DATA:
                self._head += self._more()
                if self._fed > self._limits.head_bytes:
                    raise FetchError(FetchReason.TOO_LARGE, "The head of the server's answer does not end.")
                continue
            rest = len(self._http.trailing_data[0])
            head, self._head = self._head[: len(self._head) - rest], self._head[len(self._head) - rest :]
            if isinstance(event, h11.Response):
                self._head = head
                return event
            interim += 1
            if not isinstance(event, h11.InformationalResponse) or event.status_code == 101 or interim > MOST_INTERIM:
                raise _bad("The server did not answer what was asked.")

    def _more(self) -> bytes:
        """Feed the next piece, while the head is not whole."""
        piece = self._wire.receive()
        if piece is None or not (piece or self._fed):
            raise FetchError(FetchReason.CONNECT, "The server hung up without an answer.")
        if not piece:
            raise _bad("The server did not answer by HTTP.")
        self._fed += len(piece)
        self._http.receive_data(piece)
        return piece

    def _poured(self, raw: IO[bytes], into: Unpacked) -> str | None:
        """Read to the end of the body; why it is not its end, if it isn't."""
        wire = len(self._http.trailing_data[0])
        while True:
            self._deadline.left()
            if wire > self._limits.wire_bytes:
                raise too_large(self._limits.wire_bytes)
            event = self._event(may_end=True)
            if event is None:
                return _EARLY
            if isinstance(event, h11.Data):
                into.take(bytes(event.data))
            elif event is h11.NEED_DATA:
                piece = self._wire.receive()
                wire += len(piece or b"")
                if piece is None:
                    return _EARLY
                raw.write(piece)
                self._http.receive_data(piece)
            else:
                return None

    def _event(self, *, may_end: bool = False) -> object:
        """What h11 makes of the bytes so far; None where they just end and they `may_end`. Raises `FetchError`."""
        try:
            return cast("object", self._http.next_event())
        except h11.RemoteProtocolError as error:
            if may_end and self._http.trailing_data[1]:
                return None
            raise _bad("The server's answer breaks the rules of HTTP.") from error


def spooled() -> IO[bytes]:
    """A temporary file that begins in memory; on the disk it has no name, so that a crash leaves nothing of it."""
    folder = conf.incoming()
    folder.mkdir(parents=True, exist_ok=True)
    return tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(folder))


def _text(data: bytes) -> str:
    """Bytes of a head as text: UTF-8, which some servers write, else byte by byte."""
    try:
        return bytes(data).decode("utf-8")
    except UnicodeDecodeError:
        return bytes(data).decode("latin-1")


def _bad(detail: str) -> FetchError:
    return FetchError(FetchReason.BAD_RESPONSE, detail)
