"""Servers that lie, dawdle or never end: each fetch is over in time, in little memory, and says why."""

import contextlib
import gzip
import io
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.gateways import fetch as door
from claims.gateways.fetch import Fetched, FetchError, Limits
from claims.gateways.fetching.exchanging import Exchange
from claims.gateways.fetching.shapes import Deadline
from claims.gateways.fetching.targets import target_of
from tests.servers import Answer, Caller, response, saying, serving

SECONDS = 0.6
LIMITS = Limits(seconds=SECONDS)
# For those that are ended by a count and not by the clock, on a slow machine too.
PATIENT = Limits(seconds=20)
SMALL = Limits(seconds=20, wire_bytes=2_000_000, decoded_bytes=2_000_000)
TINY = Limits(seconds=20, wire_bytes=100_000)
MEMORY = 20_000_000  # of the 100 MB that it may take

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
GZIP = "Content-Encoding: gzip"


@cache
def bomb(layers: int) -> bytes:
    """100 MB of nothing, packed that many times."""
    pack = zlib.compressobj(9, wbits=31)
    data = b"".join(pack.compress(bytes(1_000_000)) for _ in range(100)) + pack.flush()
    for _ in range(layers - 1):
        data = gzip.compress(data)
    return data


def in_chunks(packed: bytes) -> bytes:
    """The same in a single chunk."""
    return CHUNKED[:-2] + b"Content-Encoding: gzip\r\n\r\n%x\r\n" % len(packed) + packed + b"\r\n0\r\n\r\n"


def for_ever(first: bytes, more: bytes) -> Answer:
    """Say `first`, and then `more` again and again."""

    def answer(caller: Caller) -> None:
        caller.say(first)
        while True:
            caller.say(more)

    return answer


def dripping(first: bytes, slowly: bytes = bytes(1_000)) -> Answer:
    """Say `first` at once and the rest a byte at a time."""

    def answer(caller: Caller) -> None:
        caller.say(first)
        caller.drip(slowly)

    return answer


def breaking(data: bytes) -> Answer:
    """Say that much and break the connection off."""

    def answer(caller: Caller) -> None:
        caller.say(data)
        caller.wait(0.1)
        caller.hang_up()

    return answer


def silent(caller: Caller) -> None:
    """Take the request and say nothing."""
    caller.wait(5)


def onward(caller: Caller) -> None:
    """Always on to the next page."""
    caller.say(response(status=f"302 Found\r\nLocation: /{int(caller.path[1:] or 0) + 1}"))


def to_and_fro(caller: Caller) -> None:
    """There and back."""
    caller.say(response(status=f"301 Moved\r\nLocation: {'/' if caller.path == '/there' else '/there'}"))


HOSTILE: dict[str, tuple[Answer, Limits, str]] = {
    # Bombs.
    "a bomb of one layer": (saying(response(bomb(1), GZIP)), PATIENT, "too_large"),
    "a bomb in chunks": (saying(in_chunks(bomb(1))), PATIENT, "too_large"),
    "a bomb of two layers": (saying(response(bomb(2), "Content-Encoding: gzip, gzip")), PATIENT, "bad_encoding"),
    "a bomb of three layers": (saying(response(bomb(3), GZIP, GZIP, GZIP)), PATIENT, "bad_encoding"),
    "many small streams": (saying(response(gzip.compress(bytes(100_000)) * 300, GZIP)), PATIENT, "too_large"),
    "a packing that nobody asked for": (saying(response(b"x", "Content-Encoding: br")), PATIENT, "bad_encoding"),
    "deflate": (saying(response(zlib.compress(b"x"), "Content-Encoding: deflate")), PATIENT, "bad_encoding"),
    "packed, it says": (saying(response(b"<html>no</html>", GZIP)), PATIENT, "bad_encoding"),
    "packed, and broken": (saying(response(gzip.compress(b"a")[:-8] + bytes(8), GZIP)), PATIENT, "bad_encoding"),
    # Dawdlers.
    "silence": (silent, LIMITS, "timeout"),
    "a head a byte at a time": (dripping(b"", OK + b"X: " + bytes(500)), LIMITS, "timeout"),
    "a body a byte at a time": (dripping(response(length=1_000)), LIMITS, "timeout"),
    "chunks a byte at a time": (dripping(CHUNKED, b"1\r\nx\r\n" * 200), LIMITS, "timeout"),
    "a packed body a byte at a time": (dripping(response(b"", GZIP, length=999), bomb(1)[:900]), LIMITS, "timeout"),
    # What does not end.
    "an endless body": (for_ever(OK + b"\r\n", bytes(65_536)), SMALL, "too_large"),
    "endless chunks": (for_ever(CHUNKED, b"ffff\r\n" + bytes(65_535) + b"\r\n"), SMALL, "too_large"),
    "endless small chunks": (for_ever(CHUNKED, b"1\r\nx\r\n" * 1_000), TINY, "too_large"),
    "endless extensions of a chunk": (for_ever(CHUNKED + b"1;", b"x" * 1_000), SMALL, "bad_response"),
    "an endless trailer": (for_ever(CHUNKED + b"0\r\n", b"X: y\r\n" * 1_000), SMALL, "bad_response"),
    "endless headers": (for_ever(OK, b"X-More: of the same\r\n" * 100), PATIENT, "too_large"),
    "an endless header": (for_ever(OK + b"X: ", b"x" * 1_000), PATIENT, "too_large"),
    "an endless first line": (for_ever(b"HTTP/1.1 200 ", b"O" * 1_000), PATIENT, "too_large"),
    "endless interim answers": (for_ever(b"", b"HTTP/1.1 103 Early\r\n\r\n"), PATIENT, "bad_response"),
    "2 GB, it says": (saying(response(b"x", length=2_000_000_000)), PATIENT, "too_large"),
    "more bytes than there are numbers for": (saying(response(b"x", length=10**19)), PATIENT, "too_large"),
    # Redirects.
    "on and on": (onward, PATIENT, "too_many_redirects"),
    "to and fro": (to_and_fro, PATIENT, "redirect_loop"),
    "to itself": (saying(response(status="307 Again\r\nLocation: #here")), PATIENT, "redirect_loop"),
    # No HTTP.
    "nothing": (saying(b""), PATIENT, "connect"),
    "another protocol": (saying(b"SSH-2.0-OpenSSH_9.6\r\n"), PATIENT, "bad_response"),
    "a body alone": (saying(b"<html><p>Hello</p></html>"), PATIENT, "bad_response"),
    "half a head": (saying(OK + b"Content-Le"), PATIENT, "bad_response"),
    "a connection broken at once": (breaking(b""), PATIENT, "connect"),
    "two lengths": (saying(response(b"abc", "Content-Length: 2")), PATIENT, "bad_response"),
    "a length that is none": (saying(OK + b"Content-Length: -1\r\n\r\nabc"), PATIENT, "bad_response"),
    "an unknown coding of the transfer": (saying(OK + b"Transfer-Encoding: gzip\r\n\r\na"), PATIENT, "bad_response"),
    "another protocol from here on": (saying(b"HTTP/1.1 101 Other\r\nUpgrade: x\r\n\r\n"), PATIENT, "bad_response"),
    "chunks that are broken": (saying(CHUNKED + b"5\r\nabcde\r\nzz\r\nabc\r\n"), PATIENT, "bad_response"),
    "a chunk longer than it says": (saying(CHUNKED + b"3\r\nabcde\r\n0\r\n\r\n"), PATIENT, "bad_response"),
    "a chunk below nothing": (saying(CHUNKED + b"-5\r\nabcde\r\n"), PATIENT, "bad_response"),
    # A part for the whole.
    "a part that nobody asked for": (saying(response(b"abc", status="206 Partial")), PATIENT, "bad_response"),
}  # fmt: skip


@pytest.fixture
def traced() -> Iterator[Callable[[], int]]:
    """The most bytes that were in use at once since the test began."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    yield lambda: tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()


@pytest.mark.parametrize("case", HOSTILE)
def test_it_ends_in_time_and_in_little_memory_with_a_reason(
    settings: Any, case: str, traced: Callable[[], int]
) -> None:
    answer, limits, reason = HOSTILE[case]
    with serving(answer) as server:
        settings.FETCH_ALLOW = [server.place]
        began = time.monotonic()
        with pytest.raises(FetchError) as caught:
            door.fetch(server.url(), limits=limits)
        took = time.monotonic() - began
    assert caught.value.code == reason
    assert caught.value.detail.endswith(".")
    assert took < limits.seconds + 1
    assert traced() < MEMORY


def _fetched(settings: Any, answer: Answer, limits: Limits = PATIENT, path: str = "/") -> Fetched:
    with serving(answer) as server:
        settings.FETCH_ALLOW = [server.place]
        return door.fetch(server.url(path), limits=limits)


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (saying(response(b"half of it", length=100)), b"half of it"),
        (breaking(response(b"half of it", length=100)), b"half of it"),
        (saying(CHUNKED + b"4\r\nhalf\r\n9\r\n of"), b"half of"),
        (saying(CHUNKED + b"4\r\nhalf\r\n"), b"half"),
        (saying(CHUNKED + b"4\r\nhalf\r\n0\r\nX: y"), b"half"),
        (breaking(OK + b"\r\nhalf"), b"half"),
        (saying(response(gzip.compress(b"half of it" * 9)[:-6], GZIP)), b"half of it" * 9),
    ],
)  # fmt: skip
def test_an_answer_that_ends_early_is_kept_as_far_as_it_came_and_says_so(
    settings: Any, answer: Answer, kept: bytes
) -> None:
    with _fetched(settings, answer) as fetched:
        assert fetched.truncated
        assert (fetched.body.read(), fetched.size) == (kept, len(kept))


def test_what_comes_after_the_answer_is_no_part_of_it(settings: Any) -> None:
    answer = response(b"all of it")
    with _fetched(settings, saying(answer + b"HTTP/1.1 200 OK\r\n\r\nanother")) as fetched:
        assert (fetched.body.read(), fetched.raw.read(), fetched.truncated) == (b"all of it", answer, None)


@pytest.mark.parametrize(
    ("said", "media_type", "charset"),
    [
        ("text/html; charset=UTF-8", "text/html", "utf-8"),
        ('Text/HTML;Charset="windows-1251"', "text/html", "windows-1251"),
        ("text/html", "text/html", None),
        ("text/html; charset=klingon", "text/html", None),
        # Python's own codecs that are no charset: they would unpack, or make letters of signs.
        ("text/html; charset=zip", "text/html", None),
        ("text/html; charset=rot13", "text/html", None),
        ("text/html; charset=unicode_escape", "text/html", None),
        ("text/html; charset=utf-7", "text/html", None),
        ("text/html; charset=idna", "text/html", None),
        ("../../etc/passwd", "application/octet-stream", None),
        ("<script>/x", "application/octet-stream", None),
        ("", "application/octet-stream", None),
    ],
)
def test_what_an_answer_claims_to_be_is_handed_on_only_where_it_is_something(
    settings: Any, said: str, media_type: str, charset: str | None
) -> None:
    with _fetched(settings, saying(response(b"%PDF-1.7", f"Content-Type: {said}"))) as fetched:
        assert (fetched.media_type, fetched.charset, fetched.body.read()) == (media_type, charset, b"%PDF-1.7")


def test_a_second_layer_inside_is_a_file_and_stays_packed(settings: Any) -> None:
    inner = gzip.compress(b"a table")
    with _fetched(settings, saying(response(gzip.compress(inner), GZIP))) as fetched:
        assert (fetched.body.read(), fetched.truncated) == (inner, None)


class Said:
    """Stands for a connection: hands out bytes piece by piece, and then ends, or breaks."""

    address, certificate_sha256 = "93.184.216.34", None

    def __init__(self, pieces: list[bytes | None]) -> None:
        self._pieces = pieces

    def send(self, data: bytes) -> None:
        """Nobody listens."""

    def receive(self) -> bytes | None:
        return self._pieces.pop(0) if self._pieces else b""


PARTS = st.sampled_from(
    [OK, CHUNKED, b"\r\n", b"HTTP/1.0 404 \r\n", b"HTTP/1.1 103 E\r\n\r\n", b"Content-Length: 5\r\n", b"hello",
     b"0\r\n", b"5\r\nhello\r\n", b"Content-Encoding: gzip\r\n", gzip.compress(b"hello"), b"X: \xff\x00\r\n",
     b" folded\r\n", None]
)  # fmt: skip


@given(st.lists(PARTS | st.binary(min_size=1, max_size=40), max_size=12), st.sampled_from(["GET", "HEAD"]))
def test_whatever_a_server_says_is_an_answer_or_an_error_with_a_reason(said: list[bytes | None], method: str) -> None:
    exchange = Exchange(Said(list(said)), target_of("http://example.org/"), SMALL, Deadline(20))  # type: ignore[arg-type]
    with io.BytesIO() as raw, io.BytesIO() as body, contextlib.suppress(FetchError):  # nothing else
        hop = exchange.ask(method, [("Host", "example.org")], b"")
        size, truncated = exchange.read(hop, raw, body)
        heard = b"".join(piece or b"" for piece in said)
        assert raw.read() in heard
        assert (len(body.read()), truncated == "") == (size, False)


def test_the_deadline_is_for_all_redirects_together(settings: Any) -> None:
    def slow(caller: Caller) -> None:
        caller.wait(SECONDS / 2.5)
        onward(caller)

    began = time.monotonic()
    with pytest.raises(FetchError) as caught:
        _fetched(settings, slow, LIMITS)
    assert (caught.value.code, caught.value.passing) == ("timeout", True)
    assert time.monotonic() - began < SECONDS + 1
    assert [hop.status for hop in caught.value.hops] == [302, 302]


def test_a_server_that_takes_no_request_is_left_in_time(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # the system takes the connection; nobody reads from it
        port = deaf.getsockname()[1]
        settings.FETCH_ALLOW = [f"127.0.0.1:{port}"]
        began = time.monotonic()
        with pytest.raises(FetchError) as caught:
            door.fetch(f"http://127.0.0.1:{port}/", method="POST", data=bytes(30_000_000), limits=LIMITS)
    assert caught.value.code == "timeout"
    assert time.monotonic() - began < SECONDS + 1
