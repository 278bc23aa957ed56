"""What a file is, by its beginning: a decision table, and nothing is unpacked or believed."""

import gzip

import pytest

from claims.gateways import media
from tests.files import HTML, JPEG, MP4, PDF, PNG, SHEET, SVG, bomb

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
        (PDF, "application/pdf"),
        (MP4, "video/mp4"),
        (b"ID3\x04" + b"\x00" * 60, "audio/mpeg"),
        (SHEET, XLSX),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 40, "application/x-ole-storage"),
        # An archive is one, whatever lies in it.
        (bomb(), "application/zip"),
        (gzip.compress(b"a" * 100, mtime=0), "application/gzip"),
        # A picture with a page behind it is what it begins as.
        (PNG + HTML, "image/png"),
        (PDF + HTML, "application/pdf"),
        # Text is text, also where it happens to begin as something else does.
        ("Су басу туралы хабар".encode(), "text/plain"),
        ("Су басу".encode("utf-16"), "text/plain"),
        (b"\xef\xbb\xbfplace,boats\nElmstad,12\n", "text/plain"),
        (b"BMW says that it sold 12 boats.\n", "text/plain"),
        (HTML, "text/html"),
        (b"<!-- a --><!-- b -->\n<HTML>", "text/html"),
        (SVG, "image/svg+xml"),
        (b"<?xml version='1.0'?><!-- a -->" + SVG, "image/svg+xml"),
        (b"<?xml version='1.0'?><feed/>", "application/xml"),
        # Half a letter at the end of what is looked at is no fault of the text's.
        (("я" * media.HEAD).encode()[: media.HEAD - 1], "text/plain"),
        # Nobody knows: then it is said so.
        (bytes(range(128, 200)), "application/octet-stream"),
        (b"\x00" * 64, "application/octet-stream"),
    ],
)
def test_a_file_is_what_is_in_it(data: bytes, kind: str) -> None:
    assert media.type_of(data[: media.HEAD]) == kind


@pytest.mark.parametrize(
    "piece", [b"<!---->", b"<!--", b"<?xml", b"\n", b"<!---->\n", b"<!---->x", b"<!doctype svg", b"<!doctype svg>"]
)
def test_no_beginning_is_looked_at_for_ever(piece: bytes) -> None:
    """One that could be taken apart in too many ways would take years."""
    assert media.type_of((piece * media.HEAD)[: media.HEAD]) == ("application/xml" if b"xml" in piece else "text/plain")


@pytest.mark.parametrize(
    ("kind", "without_words"),
    [
        ("image/png", True),
        ("audio/mpeg", True),
        ("video/mp4", True),
        ("image/svg+xml", False),
        ("application/pdf", False),
        ("text/plain", False),
        ("application/octet-stream", False),
    ],
)
def test_a_picture_and_a_recording_have_no_words_to_read(kind: str, without_words: bool) -> None:
    assert media.wordless(kind) is without_words
