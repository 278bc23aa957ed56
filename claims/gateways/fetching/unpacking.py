"""A response's body as it is meant, inflated piece by piece within bounds.

One encoding at most is undone, gzip, the only one that is asked for. What lies inside is handed on as it is, even when
it is packed once more: a second layer is a file, and no business of the protocol.
"""

import zlib
from collections.abc import Sequence
from typing import IO, Protocol

from claims.gateways.fetching.shapes import Deadline, FetchError, FetchReason, Limits

PIECE = 65_536
FREE = 1_000_000  # bytes before the ratio is looked at
_GZIP = {"gzip", "x-gzip"}
_BEGIN = b"\x1f\x8b"


class Unpacked(Protocol):
    """Takes the body as it was sent and writes it as it is meant; `size` is what was written so far."""

    size: int

    def take(self, data: bytes) -> None:
        """The next piece. Raises `FetchError`."""

    def whole(self) -> bool:
        """Whether nothing is missing at the end, as far as the encoding can tell."""


def unpacked(encodings: Sequence[str], into: IO[bytes], limits: Limits, deadline: Deadline) -> Unpacked:
    """What undoes the `Content-Encoding` of a response. Raises `FetchError` for others than gzip."""
    named = [name.strip().lower() for value in encodings for name in value.split(",") if name.strip()]
    layers = [name for name in named if name != "identity"]
    if not layers:
        return _Plain(into, limits)
    if len(layers) > 1 or layers[0] not in _GZIP:
        raise FetchError(
            FetchReason.BAD_ENCODING,
            f"The server packed its answer in a way that was not asked for ({', '.join(layers)[:60]}).",
        )
    return _Gzip(into, limits, deadline)


class _Plain:
    def __init__(self, into: IO[bytes], limits: Limits) -> None:
        self.size = 0
        self._into, self._limits = into, limits

    def take(self, data: bytes) -> None:
        self.size += len(data)
        if self.size > self._limits.decoded_bytes:
            raise too_large(self._limits.decoded_bytes)
        self._into.write(data)

    def whole(self) -> bool:
        return True


class _Gzip:
    """One gzip stream, or several one after the other (RFC 1952, 2.2); what follows the last of them is left."""

    def __init__(self, into: IO[bytes], limits: Limits, deadline: Deadline) -> None:
        self.size = 0
        self._sent = 0
        self._plain = _Plain(into, limits)
        self._limits, self._deadline = limits, deadline
        self._stream = zlib.decompressobj(wbits=31)
        self._between = b""
        self._over = False

    def take(self, data: bytes) -> None:
        self._sent += len(data)
        while data and not self._over:
            self._deadline.left()
            if self._stream.eof:
                data = self._next(data)
                continue
            try:
                piece = self._stream.decompress(data, PIECE)
            except zlib.error:
                raise FetchError(
                    FetchReason.BAD_ENCODING,
                    "The server says that its answer is packed (gzip), but it can't be unpacked.",
                ) from None
            self._write(piece)
            data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail

    def whole(self) -> bool:
        return self._stream.eof or self._sent == 0

    def _write(self, piece: bytes) -> None:
        self._plain.take(piece)
        self.size = self._plain.size
        if self.size > FREE and self.size > self._sent * self._limits.ratio:
            detail = f"The server's answer unpacks to more than {self._limits.ratio} times what was sent."
            raise FetchError(FetchReason.TOO_LARGE, f"{detail} It is not taken.")

    def _next(self, data: bytes) -> bytes:
        """Begin the next stream, once two bytes tell that there is one."""
        data = self._between + data
        self._between = b""
        if len(data) < len(_BEGIN):
            self._between = data
            return b""
        if not data.startswith(_BEGIN):
            self._over = True
            return b""
        self._stream = zlib.decompressobj(wbits=31)
        return data


def too_large(limit: int) -> FetchError:
    """More bytes than may be."""
    return FetchError(FetchReason.TOO_LARGE, f"The answer is larger than the {limit:,} bytes that are taken.")
