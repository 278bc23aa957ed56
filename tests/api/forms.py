"""Forms with files, as client libraries send them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from tests.api.client import BASE, Api
from tests.files import PNG


def send(api: Api, address: str, *files: SimpleUploadedFile, key: str = "", **fields: str) -> HttpResponse:
    """A form with files, as a client library makes it: with a boundary of its own."""
    headers = {"Authorization": f"Bearer {api.token}"} | ({"Idempotency-Key": key} if key else {})
    sent = list(files) if len(files) > 1 else files[0] if files else None
    data: dict[str, Any] = {**fields, **({"file": sent} if files else {})}
    return api.client.post(BASE + address, data, headers=headers)  # type: ignore[return-value]


def raw(api: Api, address: str, head: str, data: bytes = PNG) -> HttpResponse:
    """A form whose file's own head is written by hand."""
    body = f"--b\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + data + b"\r\n--b--\r\n"
    return api.post(address, body, Content_Type="multipart/form-data; boundary=b")


def downloaded(api: Api, address: str) -> tuple[HttpResponse, bytes]:
    """The answer, and all its bytes: whoever reads to the end closes the file."""
    answer: Any = api.get(address)
    assert answer.status_code == 200
    return answer, answer.getvalue()


def stored() -> list[str]:
    return [path.name for path in Path(settings.FILES).rglob("*") if path.is_file()]
