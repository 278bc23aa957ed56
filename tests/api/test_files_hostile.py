"""Files that are made to do harm: kept as bytes that nobody unpacks, or refused in words; never an answer of 5xx."""

import io
import zipfile

import pytest
from django.conf import settings
from pypdf import PdfWriter

from claims.enums import JobState
from claims.models import Evidence, Job, StoredFile
from claims.tasks.worker import Worker
from tests.api.client import BASE, Api, assert_problem
from tests.api.forms import send
from tests.documents import lines, pdf
from tests.files import HTML, JPEG, PDF, PNG, SVG, bomb, drawing, upload

pytestmark = pytest.mark.usefixtures("no_files")


def _locked() -> bytes:
    made, out = PdfWriter(), io.BytesIO()
    made.add_blank_page(100, 100)
    made.encrypt("secret", algorithm="RC4-128")
    made.write(out)
    return out.getvalue()


def _nested(depth: int) -> bytes:
    """An archive in an archive in an archive."""
    data = bomb()
    for level in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{level}.zip", data)
        data = out.getvalue()
    return data


def _outside() -> bytes:
    """An archive whose parts would lie elsewhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("../../etc/cron.d/x", "/etc/passwd", "word/document.xml"):
            archive.writestr(name, "x")
    return out.getvalue()


FILES = {
    "a PDF of 5,000 pages": pdf([lines("It rained.")] * 5_000),
    "a PDF with a password": _locked(),
    "a PDF that is cut off": pdf([lines("It rained.")])[:200],
    "a PDF with nothing behind its head": PDF,
    "a bomb": bomb(),
    "a bomb in three archives": _nested(3),
    "an archive that reaches out": _outside(),
    "a picture that is a page as well": drawing() + HTML,
    "a picture that is an archive as well": drawing(kind="JPEG") + bomb(),
    "a GIF that is a script as well": b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)",
    "a PDF that is a page as well": PDF + HTML,
    "a page that calls itself a picture": HTML,
    "a drawing with a script": SVG,
    "a picture cut off in its head": PNG[:20],
    "a picture of nothing": JPEG,
    "one byte": b"\x00",
    "line ends only": b"\r\n" * 1_000,
    "half a letter": b"\xd0",
    "a mark and nothing": b"\xff\xfe",
}


@pytest.mark.parametrize("what", FILES)
def test_it_is_kept_as_bytes_and_does_no_harm(what: str, ada: Api, attach_at: str) -> None:
    data = FILES[what]
    made = send(ada, attach_at, upload(data, "../evil\r\n\u202egnp.exe"), stance="supports", excerpt="12 boats")
    assert made.status_code == 201, made.content
    Worker().work_until_idle()
    assert not Job.objects.exclude(state__in=[JobState.DONE, JobState.OWED]).exists()
    item = Evidence.objects.get()
    assert item.counts is False
    assert StoredFile.objects.get().size == len(data)
    source = ada.get(f"sources/{item.source_id}/").json()  # type: ignore[attr-defined]
    assert not set(source["file"]["name"]) & set("/\\\r\n\u202e")
    for path in (made["Location"], attach_at, f"sources/{item.source_id}/"):
        assert ada.get(path).status_code == 200
    download = ada.get(source["content"])
    assert (download.status_code, download.getvalue()) == (200, data)
    assert download["Content-Type"] == "application/octet-stream"
    assert download["Content-Disposition"].startswith("attachment")


def test_two_gigabytes_by_its_own_word_are_refused_before_they_come(ada: Api, attach_at: str) -> None:
    for address in ("sources/", attach_at):
        answer = ada.client.generic(
            "POST",
            BASE + address,
            b"--b\r\n",
            "multipart/form-data; boundary=b",
            headers={"Authorization": f"Bearer {ada.token}"},
            CONTENT_LENGTH=str(2 * 1024**3),
        )
        problem = assert_problem(answer, 413, "too_large")  # type: ignore[arg-type]
        assert problem["limit"] == settings.MAX_FILE_BYTES
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("length", ["0", "-1", "a lot", "1"])
def test_a_length_that_is_a_lie_is_an_answer_of_4xx(length: str, ada: Api) -> None:
    answer = ada.client.generic(
        "POST",
        f"{BASE}sources/",
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n--b--\r\n',
        "multipart/form-data; boundary=b",
        headers={"Authorization": f"Bearer {ada.token}"},
        CONTENT_LENGTH=length,
    )
    assert 400 <= answer.status_code < 500
    assert answer["Content-Type"] == "application/problem+json"
