"""What goes into a fetch and what comes out: limits, hops, the answer, and the one error with its reasons."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from time import monotonic
from types import TracebackType
from typing import IO, Self

from claims.errors import DomainError


class FetchReason(StrEnum):
    """Why nothing was fetched. The names are kept with captures and never change their meaning."""

    BAD_URL = "bad_url"
    NOT_PUBLIC = "not_public"
    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    REDIRECT_LOOP = "redirect_loop"
    DOWNGRADE = "downgrade"
    BAD_ENCODING = "bad_encoding"
    BAD_RESPONSE = "bad_response"
    HTTP_STATUS = "http_status"


# What may be gone a little later, so that asking again makes sense.
PASSING = frozenset({FetchReason.DNS, FetchReason.CONNECT, FetchReason.TIMEOUT})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of anything a fetch may take.

    `seconds` are for all of it together: names, connections, redirects, the last byte. `head_bytes` are those of a
    response's head, `wire_bytes` those of its body as it is sent, `decoded_bytes` those of its body as it is meant, of
    which there may be `ratio` times as many as were sent. `hops` are requests: the first and those of redirects.
    """

    seconds: float = 30.0
    head_bytes: int = 64_000
    wire_bytes: int = 25_000_000
    decoded_bytes: int = 50_000_000
    ratio: int = 200
    hops: int = 5


@dataclass(frozen=True, slots=True)
class Hop:
    """One request and the head of its answer: what was sent, to which machine, and what it said, byte for byte."""

    url: str
    address: str
    port: int
    at: datetime
    status: int
    reason: str
    http_version: str
    request: bytes
    head: bytes
    headers: tuple[tuple[str, str], ...]
    certificate_sha256: str | None

    def header(self, name: str) -> str:
        """The first value under that name, whatever its case; empty when there is none."""
        return next((value for known, value in self.headers if known.lower() == name.lower()), "")


class FetchError(DomainError):
    """Nothing usable came: `code` is a `FetchReason`, `detail` a sentence for people, `hops` what was answered."""

    def __init__(self, reason: FetchReason, detail: str, hops: tuple[Hop, ...] = ()) -> None:
        super().__init__(detail, code=reason.value)
        self.reason = reason
        self.hops = hops

    @property
    def passing(self) -> bool:
        """Whether it may go better when tried again later."""
        busy = bool(self.hops) and self.hops[-1].status in {408, 425, 429, 500, 502, 503, 504}
        return self.reason in PASSING or (self.reason == FetchReason.HTTP_STATUS and busy)


@dataclass(frozen=True)
class Fetched:
    """An answer, its status whatever it is. Close it: two temporary files hold it.

    `url` is the address that answered, after redirects; `raw` the last hop's response as it came over the wire, head
    and framed body; `body` what is meant by it, `size` bytes, each file at its beginning. `truncated` says why the body
    ends early, if it does. `media_type` and `charset` are what the answer claims to be, which need not be so.
    """

    hops: tuple[Hop, ...]
    url: str
    status: int
    media_type: str
    charset: str | None
    raw: IO[bytes]
    body: IO[bytes]
    size: int
    truncated: str | None

    def require_success(self) -> Self:
        """The answer itself when its status is a 2xx. Raises `FetchError` (`http_status`), and closes it, otherwise."""
        if 200 <= self.status < 300:
            return self
        self.close()
        detail = f"The server answered {self.status} {self.hops[-1].reason}".rstrip() + "."
        raise FetchError(FetchReason.HTTP_STATUS, detail, self.hops)

    def close(self) -> None:
        """Let go of the temporary files."""
        self.raw.close()
        self.body.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class Deadline:
    """The moment when a fetch is over, whatever it is doing then."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left, more than none. Raises `FetchError` (`timeout`) when it is over."""
        left = self._end - monotonic()
        if left <= 0:
            raise self.over()
        return left

    def over(self) -> FetchError:
        """What it is told as when it is over."""
        return FetchError(
            FetchReason.TIMEOUT, f"The server did not finish its answer within {self._seconds:g} seconds."
        )
