"""Files of several kinds, as small as they can be and still be told by what is in them."""

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from claims.enums import Capture, CaptureWay
from claims.gateways import storage
from claims.models import Member, Snapshot, SnapshotContent, Source
from claims.services import files
from tests.people import acting

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x01" * 40
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\n"
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 40
HTML = b"<!doctype html><script>alert(document.domain)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def sheet() -> bytes:
    """A workbook, as far as its beginning goes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"):
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), "<x/>")
    return made.getvalue()


def drawing(width: int = 40, height: int = 30, kind: str = "PNG", **more: Any) -> bytes:
    """A picture that can be drawn."""
    made = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(made, kind, **more)
    return made.getvalue()


def bomb() -> bytes:
    """An archive that would be a thousand times its size."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\x00" * 10_000_000)
    return made.getvalue()


SHEET = sheet()


def upload(data: bytes = PNG, name: str = "boat.png", content_type: str = "image/png") -> SimpleUploadedFile:
    """A file on its way in."""
    return SimpleUploadedFile(name, data, content_type)


def kept(who: Member, data: bytes = PNG, name: str = "boat.png") -> files.Kept:
    """A file that a member has sent, stored, without a row of its own yet."""
    return files.keep(acting(who), upload(data, name))


def stored() -> set[Path]:
    """All that lies in the storage, without what is on its way in."""
    return {path for path in Path(settings.FILES).rglob("*") if path.is_file()}


def place(newsroom_id: UUID, data: bytes) -> Path:
    """Where these bytes lie, if they are stored."""
    return Path(settings.FILES, storage.name_of(newsroom_id, hashlib.sha256(data).hexdigest()))


def captured(source: Source, text: str = "The words of a page.", **more: Any) -> Snapshot:
    """A capture of a source whose file is the page, with its words."""
    assert source.file
    snapshot = Snapshot(
        newsroom_id=source.newsroom_id,
        source=source,
        number=source.snapshots.count() + 1,
        way=CaptureWay.UPLOADED,
        state=Capture.CAPTURED,
        body=source.file,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text_length=len(text),
        **{"media_type": source.file.media_type} | more,
    )
    snapshot.save()
    SnapshotContent.objects.create(newsroom_id=source.newsroom_id, snapshot=snapshot, text=text)
    return snapshot
