"""What was fetched as WARC 1.1: clean by warcio's own checker, and byte for byte what the server sent."""

import argparse
import gzip
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from claims.gateways import extract, media, warc
from claims.gateways.documents.shapes import UnreadableError
from claims.gateways.fetch import fetch
from tests.claims import sites
from tests.claims.sites import PAGES, STORM, Site


@pytest.fixture
def site(settings: Any, db: None) -> Iterator[Site]:
    with sites.site(settings) as made:
        yield made


def _warc(site: Site, path: str) -> bytes:
    with fetch(site.url(path)) as fetched, warc.written(fetched, software="Factcheck") as file:
        return file.read()


def _records(data: bytes) -> list[Any]:
    found = []
    for record in ArchiveIterator(BytesIO(data)):
        record.said = record.content_stream().read()
        found.append(record)
    return found


def _is_clean(data: bytes, folder: Path) -> bool:
    file = folder / "capture.warc.gz"
    file.write_bytes(data)
    return int(Checker(argparse.Namespace(inputs=[str(file)], verbose=True)).process_all()) == 0


@pytest.mark.parametrize("path", ["/storm", "/chunked", "/packed", "/packed-chunked", "/moved", "/cut", "/gone"])
def test_a_capture_is_clean_by_warcios_checker(site: Site, tmp_path: Path, path: str, capsys: Any) -> None:
    assert _is_clean(_warc(site, path), tmp_path), capsys.readouterr().out
    assert "no digest to check" not in capsys.readouterr().out.replace("warcinfo\n    no digest", "")


def test_a_flipped_bit_is_not_clean(site: Site, tmp_path: Path) -> None:
    data = gzip.decompress(_warc(site, "/storm"))
    at = data.index(b"300 houses")
    assert not _is_clean(data[:at] + b"4" + data[at + 1 :], tmp_path)


@pytest.mark.parametrize("path", ["/storm", "/chunked", "/packed", "/packed-chunked"])
def test_the_page_in_it_is_what_the_server_meant_and_the_block_what_it_sent(site: Site, path: str) -> None:
    data = _warc(site, path)
    answers = [record for record in _records(data) if record.rec_type == "response"]
    assert [answer.said for answer in answers] == [STORM]
    assert PAGES[path] in gzip.decompress(data)


def test_every_hop_is_in_it_with_its_request_and_its_machine(site: Site) -> None:
    records = _records(_warc(site, "/moved"))
    assert [one.rec_type for one in records] == ["warcinfo", "response", "request", "response", "request"]
    _, moved, asked, storm, again = records
    headers = [one.rec_headers.get_header for one in (moved, asked, storm, again)]
    assert [get("WARC-Target-URI") for get in headers] == [site.url("/moved")] * 2 + [site.url("/storm")] * 2
    assert {get("WARC-IP-Address") for get in headers} == {"127.0.0.1"}
    assert headers[0]("WARC-Concurrent-To") == headers[1]("WARC-Record-ID")
    assert headers[3]("WARC-Concurrent-To") == headers[2]("WARC-Record-ID")
    assert headers[2]("WARC-Payload-Digest").startswith("sha256:")
    assert all(one.rec_headers.protocol == "WARC/1.1" for one in records)


def test_an_answer_that_was_cut_off_says_so(site: Site) -> None:
    answer = _records(_warc(site, "/cut"))[1]
    assert answer.rec_headers.get_header("WARC-Truncated") == "disconnect"
    assert answer.said == STORM


def test_a_web_archive_is_told_by_what_is_in_it(site: Site) -> None:
    data = _warc(site, "/storm")
    assert media.is_warc(data[: media.HEAD])
    assert media.is_warc(gzip.decompress(data)[: media.HEAD])
    assert not media.is_warc(gzip.compress(b"something else"))
    assert not media.is_warc(b"\x1f\x8b broken")
    assert not media.is_warc(b"WAR")


@pytest.mark.parametrize("wanted", ["/storm", "/elsewhere"])
def test_the_page_in_a_web_archive_is_found_by_its_address_or_is_the_first(site: Site, wanted: str) -> None:
    """A redirect is no page, nor is an answer that says 404."""
    data = _warc(site, "/nothing") + _warc(site, "/moved") + _warc(site, "/shell")
    found = extract.archived(data, site.url(wanted))
    assert (found.url, found.media_type) == (site.url("/storm"), "text/html")


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.1\r\nWARC-Type: response\r\n",
        b"WARC/1.1\r\n" + b"x" * 5_000,
        gzip.compress(b"WARC/1.1\r\n\r\nno length"),
        gzip.compress(b"WARC/1.1\r\nContent-Length: 9\r\n\r\nabc")[:-9],
        b"%PDF-1.7 no archive at all",
    ],
    ids=["a head alone", "a line without end", "packed, without a length", "packed, cut off", "a PDF"],
)
def test_rubbish_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="WARC") as refused:
        extract.archived(data, "https://elm-post.example/storm")
    assert refused.value.code in {"broken", "no_page"}


def test_a_web_archive_that_unpacks_to_too_much_is_refused(site: Site) -> None:
    body = b"0" * 60_000_000
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + body
    head = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://elm-post.example/\r\n"
    record = f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"
    with pytest.raises(UnreadableError) as refused:
        extract.archived(gzip.compress(record), "https://elm-post.example/")
    assert refused.value.code in {"too_large_unpacked", "too_complex"}
