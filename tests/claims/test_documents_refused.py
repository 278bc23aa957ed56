"""Whatever a file is, what comes of it is an article or a clear word why not; and it never takes long or much."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.gateways import extract
from claims.gateways.documents import page as page_reader
from claims.gateways.documents import pdf as pdf_reader
from claims.gateways.documents import word as word_reader
from claims.gateways.documents.__main__ import answered
from claims.gateways.documents.shapes import UnreadableError
from claims.gateways.extract import Format
from tests.documents import lines, page, pdf, word

READERS = {Format.HTML: page_reader.read, Format.PDF: pdf_reader.read, Format.DOCX: word_reader.read}
RAIN = pdf([lines("It rained for 3 days, the office said.")])


def _rain(document: Any) -> None:
    document.add_paragraph("It rained for 3 days, the office said.")


def _with_part(name: str, content: bytes, *, instead: bool = False) -> bytes:
    """A Word file with another part, or with one of its own changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(word(_rain))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if not (instead and part.filename == name):
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def _archive(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return out.getvalue()


BOMB = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r>
</w:p></w:body></w:document>"""
LOCKED = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]" % (b"41" * 32, b"42" * 32)
LOCKED_BY_AES = (
    b"/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /CF << /StdCF << /CFM /AESV3 /Length 32 >> >> /StmF /StdCF "
    b"/StrF /StdCF /O <%s> /U <%s> /OE <%s> /UE <%s> /Perms <%s> /P -4 >> /ID [<00> <00>]"
    % (b"41" * 48, b"42" * 48, b"43" * 32, b"44" * 32, b"45" * 16)
)
ENDLESS = RAIN.replace(b"/Kids [4 0 R] /Count 1", b"/Kids [2 0 R] /Count 1")


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        # PDF
        (b"%PDF-1.7\n", "broken", "broken or cut short"),
        (RAIN[: len(RAIN) // 2], "broken", "Save it again"),
        (pdf([lines("It rained.")], more=LOCKED), "locked", "print it to a new PDF"),
        (pdf([lines("It rained.")], more=LOCKED_BY_AES), "locked", "print it to a new PDF"),
        (pdf([[]]), "no_text", "pictures of text"),
        (pdf([[("It rained.", 72, 700, 11)]] * 5_000), "too_many_pages", "5,000 pages; at most 300"),
        # Word
        (b"PK\x03\x04 and so on", "broken", "broken or cut short"),
        (word(_rain)[:-200], "broken", "Save it again"),
        (_archive("xl/workbook.xml"), "not_text", "a spreadsheet"),
        (_archive("ppt/presentation.xml"), "not_text", "a presentation"),
        (_archive("holiday.jpg"), "not_text", "no Word file"),
        (_with_part("word/media/bomb.bin", b"\x00" * 70_000_000), "too_large_unpacked", "unpacks to more"),
        (_with_part("word/document.xml", BOMB, instead=True), "broken", "broken"),
        (_with_part("word/document.xml", BOMB.decode().encode("utf-16"), instead=True), "broken", "broken"),
        (_with_part("word/document.xml", b"<w:document", instead=True), "broken", "broken"),
        (word(lambda _document: None), "no_text", "no text"),
        # Pages
        (b"<html>" + b"<div>" * 1_000_000, "too_complex", "nested too deep"),
        (b"<html><body></body></html>", "no_text", "no text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why_and_a_way_on(data: bytes, code: str, said: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        extract.extract(data, extract.format_of(data))
    assert (refused.value.code, said in refused.value.detail) == (code, True), refused.value.detail
    assert any(way in refused.value.detail.lower() for way in ("paste", "save", "send"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "an old Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"{\\rtf1 It rained.}", "an RTF file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"From: <Saved by Blink>\r\nSubject: Storm\r\nContent-Type: multipart/related;\r\n", "a web archive"),
    ],
)
def test_what_is_known_and_not_read_is_named(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        extract.format_of(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (RAIN, Format.PDF),
        (b"\n\n" + RAIN, Format.PDF),
        (b"From a mail server\r\n" + RAIN, Format.PDF),
        (word(_rain), Format.DOCX),
        (page(""), Format.HTML),
        (b"\xef\xbb\xbf" + page(""), Format.HTML),
        (page("").decode().encode("utf-16"), Format.HTML),
        (page("").decode().encode("utf-16-le"), Format.HTML),
        (b'<?xml version="1.0"?>\n<!-- saved --><html xmlns="x">', Format.HTML),
        (b"<article><p>It rained.</p></article>", Format.HTML),
        (b"It rained.", Format.TEXT),
        (b"Every PDF begins with %PDF-, the office said.", Format.TEXT),
        (b"<3 from Elmstad: it rained.", Format.TEXT),
        (b"Subject: the storm\n\nIt rained.", Format.TEXT),
        (b"<!---->" * 250 + b" It rained.", Format.TEXT),
    ],
)
def test_a_file_is_what_is_in_it(data: bytes, kind: Format) -> None:
    assert extract.format_of(data) is kind


@pytest.mark.parametrize("kind", [Format.HTML, Format.PDF, Format.DOCX])
def test_a_whole_document_comes_through_its_process(kind: Format) -> None:
    data = {Format.HTML: page("<h2>The night</h2>"), Format.PDF: RAIN, Format.DOCX: word(_rain)}[kind]
    assert extract.extract(data, kind) == READERS[kind](data)


def test_as_many_full_pages_as_are_taken_are_read_in_time() -> None:
    """One paragraph over all of them, so that joining its lines must not take longer and longer."""
    line = "The mayor said that the harbour of the town had been closed to ships for a"
    full = pdf([lines(*[line] * 45, top=780)] * pdf_reader.MAX_PAGES)
    assert len(extract.extract(full, Format.PDF).pieces) == 1


def test_a_document_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "SECONDS", 0.01)
    with pytest.raises(UnreadableError, match="takes too long") as refused:
        extract.extract(RAIN, Format.PDF)
    assert refused.value.code == "too_slow"


def test_a_process_that_dies_is_a_document_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract.sys, "executable", "/bin/false")
    with pytest.raises(UnreadableError, match="could not be read"):
        extract.extract(RAIN, Format.PDF)


def test_only_so_many_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "PATIENCE", 0.01)
    for _ in range(extract.AT_ONCE):
        extract._SLOTS.acquire()
    try:
        with pytest.raises(extract.BusyError):
            extract.extract(RAIN, Format.PDF)
    finally:
        for _ in range(extract.AT_ONCE):
            extract._SLOTS.release()
    assert extract.extract(RAIN, Format.PDF).pieces


def test_pages_that_hold_each_other_end() -> None:
    with pytest.raises(UnreadableError):
        extract.extract(ENDLESS, Format.PDF)


WHOLE = {Format.HTML: page("<h2>The night</h2>"), Format.PDF: RAIN, Format.DOCX: word(_rain)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(kind=st.sampled_from(list(READERS)), data=st.binary(max_size=400))
def test_any_bytes_are_a_document_or_a_clear_word(kind: Format, data: bytes) -> None:
    _is_answered(kind, data)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    kind=st.sampled_from(list(READERS)),
    cut=st.floats(0, 1),
    put=st.binary(max_size=30),
    drop=st.integers(0, 50),
)
def test_a_document_with_damage_anywhere_is_one_or_a_clear_word(
    kind: Format, cut: float, put: bytes, drop: int
) -> None:
    whole = WHOLE[kind]
    at = int(cut * len(whole))
    _is_answered(kind, whole[:at] + put + whole[at + drop :])


def _is_answered(kind: Format, data: bytes) -> None:
    answer = answered(READERS[kind], data)
    if "fault" in answer:
        code, detail = answer["fault"]  # type: ignore[misc]
        assert code
        assert detail.endswith(".")
    else:
        assert all(piece["text"].strip() for piece in answer["pieces"])  # type: ignore[attr-defined]
