"""What of a kept file a browser shows: a small picture, a recording. All else is downloaded (`web.views.sources`)."""

import re
from collections.abc import Iterator
from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from claims.selectors import files
from claims.selectors import views_of_files as shown
from web import errors
from web.door import DeskRequest, door

PIECE = 64 * 1024
_PART = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@door()
def picture(request: DeskRequest, picture_id: UUID) -> HttpResponse:
    """A small picture of a picture, drawn by the desk: never the file itself."""
    drawn = shown.picture(files.get(request.actor, picture_id))
    if not drawn:
        return errors.page(request, 404, _("No picture can be drawn of this file."))
    return HttpResponse(drawn, content_type=shown.DRAWN_AS, headers=files.HEADERS | {"Content-Disposition": "inline"})


@door()
def play(request: DeskRequest, recording_id: UUID) -> HttpResponse:
    """A recording, whole or the part that a player asks for."""
    source = files.get(request.actor, recording_id)
    kind = shown.played_as(source)
    if source.file is None or not kind:
        return errors.page(request, 404, _("This file is downloaded only."))
    size = source.file.size
    part = _part(request.headers.get("Range", ""), size)
    headers = files.HEADERS | {"Content-Disposition": "inline", "Accept-Ranges": "bytes"}
    if part is None:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    start, end = part
    headers["Content-Length"] = str(end - start)
    whole = end - start == size
    if not whole:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    whole_or_part = StreamingHttpResponse(
        _Pieces(files.opened(source), start, end), status=200 if whole else 206, content_type=kind, headers=headers
    )
    return cast("HttpResponse", whole_or_part)  # a door hands on whatever Django can send


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """From where to where a `Range` asks (end exclusive); all of it without one, None for one that can't be met.

    What is no single range of bytes is answered with the whole, as RFC 9110 allows.
    """
    found = _PART.fullmatch(asked.strip())
    if not found or not any(found.groups()):
        return 0, size
    first, last = found.groups()
    if not first:
        return (max(0, size - int(last)), size) if int(last) else None
    start, end = int(first), min(int(last), size - 1) + 1 if last else size
    if last and int(last) < start:
        return 0, size
    return (start, end) if start < size else None


class _Pieces:
    """The bytes from `start` to `end`, piece by piece. The file is closed with the answer, read or not."""

    def __init__(self, file: Any, start: int, end: int) -> None:
        self.file, self.left = file, end - start
        file.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        """The pieces in order."""
        while self.left > 0 and (piece := self.file.read(min(PIECE, self.left))):
            self.left -= len(piece)
            yield piece
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.file.close()
