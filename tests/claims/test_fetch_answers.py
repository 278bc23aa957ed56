"""What a fetch brings home: the bytes as they came, every hop, and what it said itself."""

import gzip
import hashlib
import logging
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from claims.gateways import fetch as door
from claims.gateways.fetch import FetchError, Limits
from tests.people import People
from tests.servers import Caller, Server, response, saying, serving

PAGE = b"<!doctype html><title>Roofs</title><p>More than 300 houses lost their roofs."
ODD_HEAD = b"HTTP/1.1 200 Fine\r\nserver: x\r\nX-Odd:  two  spaces \r\nTransfer-Encoding: chunked\r\n\r\n"
ODD = ODD_HEAD + b"4;a=b\r\nodd \r\n3\r\none\r\n0\r\nT: 1\r\n\r\n"


def _pages(caller: Caller) -> None:
    """A small site."""
    pages = {
        "/": response(PAGE, "Content-Type: text/html; charset=utf-8", 'ETag: "1"'),
        "/packed": response(gzip.compress(PAGE), "Content-Encoding: gzip"),
        "/streams": response(gzip.compress(PAGE) + gzip.compress(PAGE) + bytes(4), "Content-Encoding: gzip"),
        "/interim": b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + response(PAGE),
        "/odd": ODD,
        "/moved": response(b"gone on", "Set-Cookie: id=7", status="301 Moved\r\nLocation: ../there?a=b#part"),
        "/there?a=b": response(PAGE),
        "/nowhere": response(b"not here", status="404 Not Found"),
        "/away": response(status="302 Found"),
        "/to/%D0%BF": response(PAGE),
        "/raw": "HTTP/1.1 302 Found\r\nLocation: /to/п\r\n\r\n".encode(),
        "/unchanged": b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nContent-Length: 99999999999\r\n\r\n',
        "/old": b"HTTP/1.0 200 OK\r\n\r\n" + PAGE,
        "/empty": response(),
    }
    caller.say(pages[caller.path])


@pytest.fixture
def site(settings: Any) -> Iterator[Server]:
    with serving(_pages) as server:
        settings.FETCH_ALLOW = [server.place]
        yield server


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/", PAGE),
        ("/packed", PAGE),
        ("/streams", PAGE + PAGE),
        ("/interim", PAGE),
        ("/odd", b"odd one"),
        ("/old", PAGE),
        ("/empty", b""),
        ("/nowhere", b"not here"),
    ],
)
def test_the_body_is_as_it_is_meant_and_the_bytes_are_as_they_came(site: Server, path: str, body: bytes) -> None:
    sent: list[bytes] = []
    _pages(_noting(path, sent))
    with door.fetch(site.url(path)) as fetched:
        assert (fetched.body.read(), fetched.size, fetched.truncated) == (body, len(body), None)
        raw = fetched.raw.read()
        # What was said before the answer itself is no part of it.
        assert raw == sent[0][sent[0].index(b"HTTP/1.1 200") if path == "/interim" else 0 :]
        assert raw.startswith(fetched.hops[-1].head)
        assert fetched.hops[-1].head.endswith(b"\r\n\r\n")


def test_a_hop_says_who_was_asked_what_and_what_they_said(site: Server) -> None:
    before = timezone.now()
    with door.fetch(site.url("/odd")) as fetched:
        (hop,) = fetched.hops
    assert (hop.url, hop.address, hop.port) == (site.url("/odd"), "127.0.0.1", site.port)
    assert (hop.status, hop.reason, hop.http_version, hop.certificate_sha256) == (200, "Fine", "1.1", None)
    assert before <= hop.at <= timezone.now()
    assert hop.headers == (("server", "x"), ("X-Odd", "two  spaces"), ("Transfer-Encoding", "chunked"))
    assert (hop.header("x-odd"), hop.header("x-none")) == ("two  spaces", "")
    assert [hop.request] == site.asked


def test_what_it_says_of_itself(site: Server, settings: Any) -> None:
    settings.FETCH_CONTACT = "https://desk.example.org/bot"
    with door.fetch(
        site.url("/"), headers={"Accept-Language": "kk"}, etag='"0"', modified="Thu, 26 Nov 2026 02:00:00 GMT"
    ):
        pass
    assert site.asked[0].decode().split("\r\n") == [
        "GET / HTTP/1.1",
        f"Host: {site.place}",
        "User-Agent: Factcheck/0.1 (+https://desk.example.org/bot)",
        f"Accept: {door.ACCEPT}",
        "Accept-Language: kk",
        'If-None-Match: "0"',
        "If-Modified-Since: Thu, 26 Nov 2026 02:00:00 GMT",
        "Accept-Encoding: gzip",
        "Connection: close",
        "",
        "",
    ]


def test_redirects_are_followed_and_every_hop_is_kept(site: Server) -> None:
    with door.fetch(site.url("/moved#top")) as fetched:
        assert [(hop.url, hop.status) for hop in fetched.hops] == [
            (site.url("/moved"), 301),
            (site.url("/there?a=b"), 200),
        ]
        assert (fetched.url, fetched.status, fetched.body.read()) == (site.url("/there?a=b"), 200, PAGE)
    assert b"ookie" not in site.asked[1]


def test_a_redirect_in_letters_of_any_script_is_understood(site: Server) -> None:
    with door.fetch(site.url("/raw")) as fetched:
        assert fetched.url == site.url("/to/%D0%BF")


def test_a_redirect_without_a_place_is_an_answer(site: Server) -> None:
    with door.fetch(site.url("/away")) as fetched:
        assert (fetched.status, len(fetched.hops)) == (302, 1)


def test_an_unchanged_page_has_no_body_whatever_it_declares(site: Server) -> None:
    with door.fetch(site.url("/unchanged"), etag='"1"') as fetched:
        assert (fetched.status, fetched.size, fetched.truncated) == (304, 0, None)


def test_a_head_has_no_body_whatever_it_declares(settings: Any) -> None:
    with serving(saying(response(length=10**12))) as server:
        settings.FETCH_ALLOW = [server.place]
        with door.fetch(server.url(), method="HEAD") as fetched:
            assert (fetched.status, fetched.size, fetched.truncated) == (200, 0, None)
        assert server.asked[0].startswith(b"HEAD / HTTP/1.1\r\n")


def test_a_post_is_sent_once_and_follows_nobody(site: Server) -> None:
    with door.fetch(
        site.url("/moved"), method="POST", data=b'{"a": 1}', headers={"Content-Type": "application/json"}
    ) as fetched:
        assert (fetched.status, fetched.body.read()) == (301, b"gone on")
    (asked,) = site.asked
    assert asked.endswith(b'Content-Length: 8\r\nConnection: close\r\n\r\n{"a": 1}')


def test_what_was_said_to_one_host_is_not_repeated_to_another(site: Server, settings: Any) -> None:
    with serving(saying(response(status=f"302 Found\r\nLocation: {site.url('/')}"))) as first:
        settings.FETCH_ALLOW = [site.place, first.place]
        said = {"Authorization": "Bearer secret", "X-Key": "secret", "Accept-Language": "kk"}
        with door.fetch(first.url(), headers=said, etag='"of the first"'):
            pass
    assert first.asked[0].count(b"secret") == 2
    assert (b"secret" in site.asked[0], b"of the first" in site.asked[0]) == (False, False)
    assert b"Accept-Language: kk" in site.asked[0]


def test_only_a_success_is_a_success(site: Server) -> None:
    with door.fetch(site.url("/")) as fetched:
        assert fetched.require_success() is fetched
    with pytest.raises(FetchError) as caught:
        door.fetch(site.url("/nowhere")).require_success()
    assert (caught.value.code, caught.value.detail) == ("http_status", "The server answered 404 Not Found.")
    assert (caught.value.passing, [hop.status for hop in caught.value.hops]) == (False, [404])


@pytest.mark.parametrize(
    "meant",
    [
        {"method": "DELETE"},
        {"data": b"x"},
        {"headers": {"Host": "example.org"}},
        {"headers": {"range": "bytes=0-1"}},
        {"headers": {"Cookie": "id=7"}},
    ],
)
def test_what_no_caller_can_mean_is_refused(site: Server, meant: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        door.fetch(site.url("/"), **meant)
    assert site.asked == []


def test_a_header_can_not_smuggle_another(site: Server) -> None:
    with pytest.raises(FetchError):
        door.fetch(site.url("/"), headers={"X": "a\r\nHost: b"})
    assert site.asked in ([], [b""])


@pytest.mark.django_db(transaction=True)
def test_nothing_is_fetched_inside_a_transaction(site: Server) -> None:
    connection.ensure_connection()
    with transaction.atomic(), pytest.raises(RuntimeError, match="transaction"):
        door.fetch(site.url("/"))
    assert site.asked == []
    with door.fetch(site.url("/")) as fetched:
        assert fetched.status == 200


def test_the_transaction_around_a_test_is_none_but_one_within_it_is(people: People, site: Server) -> None:
    with door.fetch(site.url("/")) as fetched:
        assert fetched.status == 200
    with transaction.atomic(), pytest.raises(RuntimeError, match="transaction"):
        door.fetch(site.url("/"))


def test_the_log_holds_the_host_and_no_path_or_query(site: Server, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger=door.__name__):
        door.fetch(site.url("/there?a=b")).close()
        with pytest.raises(FetchError):
            door.fetch("http://ada:hunter2@example.org/?token=hunter2")
    told = [(record.getMessage(), record.__dict__["outcome"]) for record in caplog.records]
    assert told == [(f"asked http://{site.place}", "200"), ("asked an address that can't be read", "bad_url")]


def test_a_large_answer_lies_on_the_disk(settings: Any) -> None:
    whole = b"".join(hashlib.sha256(bytes([number % 251])).digest() * 4_000 for number in range(320))
    with serving(saying(response(gzip.compress(whole, 1), "Content-Encoding: gzip"))) as server:
        settings.FETCH_ALLOW = [server.place]
        tracemalloc.start()
        try:
            with door.fetch(server.url()) as fetched:
                taken = tracemalloc.get_traced_memory()[1]
                digest = hashlib.file_digest(fetched.body, "sha256")
        finally:
            tracemalloc.stop()
    assert (fetched.size, digest.digest()) == (len(whole), hashlib.sha256(whole).digest())
    assert len(whole) > 40_000_000
    assert taken < 10_000_000


def test_the_limits_are_of_the_caller(site: Server) -> None:
    with pytest.raises(FetchError) as caught:
        door.fetch(site.url("/"), limits=Limits(decoded_bytes=10))
    assert (caught.value.code, caught.value.detail) == (
        "too_large",
        "The answer is larger than the 10 bytes that are taken.",
    )


class _noting(Caller):  # noqa: N801 - reads as a word where it stands
    """Somebody who asks for `path` and writes down what is said."""

    def __init__(self, path: str, said: list[bytes]) -> None:
        self.request = f"GET {path} HTTP/1.1".encode()
        self._said = said

    def say(self, data: bytes) -> None:
        self._said.append(data)
