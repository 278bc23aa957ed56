"""Captures, as workers do them: ask, keep the bytes, read them, and only then store it all.

Nothing in here runs inside a transaction but the last step. Bytes are stored by their hash before a row names them; a
worker that dies in between leaves at most a file without a row, which is swept away.
"""

import base64
import logging
from collections.abc import Callable
from io import BytesIO
from typing import IO, Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from claims import access, conf, queue
from claims.enums import CaptureWay, PartialReason
from claims.errors import DomainError, StorageError
from claims.gateways import extract, media, render, storage, warc
from claims.gateways.documents.shapes import UnreadableError
from claims.gateways.fetch import Fetched, FetchError, FetchReason, Hop, Limits, fetch
from claims.models import Snapshot, SnapshotContent, Source, StoredFile
from claims.queue import Hold
from claims.services import archiving, files, locating
from claims.services.archiving import Taken
from claims.services.files import Kept
from claims.tasks.wording import MARKUP, type_of, words_of

log = logging.getLogger(__name__)

Progress = Callable[[float], None]

SOFTWARE = "Factcheck"
SECONDS = 30.0
BUSY_FOR = 5.0
FILES_AWAY = "The stored files could not be reached, so nothing was kept."
FETCHED, STORED, READ = 0.4, 0.6, 0.9
# What asking again will not change: the address itself, what lies there, or what the desk may do.
_FOR_GOOD = {FetchReason.BAD_URL, FetchReason.NOT_PUBLIC, FetchReason.TOO_LARGE, FetchReason.DOWNGRADE}
_GONE = {404, 410}


def capture_source(hold: Hold, progress: Progress) -> None:
    """Capture a source, or read the capture of it that a member sent; what can't be had is noted with the reason."""
    source = archiving.owed(hold)
    if source is None:
        with transaction.atomic():
            queue.finish(hold, {"superseded": True})
        return
    try:
        taken = _taken(source, hold, progress)
    except FetchError as error:
        archiving.fail_capture(
            source=source, code=error.code, detail=error.detail, hold=hold, passing=not is_for_good(error)
        )
    except (UnreadableError, DomainError, render.RenderError) as error:
        archiving.fail_capture(source=source, code=error.code, detail=error.detail, hold=hold)
    except StorageError:
        _files_away(source, hold)
    except (extract.BusyError, render.BusyError):
        queue.wait(hold, BUSY_FOR)
    else:
        locating.look_through(source, taken.layout)
        archiving.store_capture(source=source, taken=taken, hold=hold)


def _files_away(source: Source, hold: Hold) -> None:
    """What came can't be kept, or what is on file not read: it is tried again as when the network fails."""
    log.warning("The stored files can’t be reached for a capture of %s.", source.pk)
    if archiving.to_render(hold) and queue.may_try_again(hold):
        queue.put_back(hold, FILES_AWAY)
    else:
        archiving.fail_capture(source=source, code="files_away", detail=FILES_AWAY, hold=hold, passing=True)


def give_up_capture(hold: Hold, reason: str) -> None:
    """Mark the source's capture failed."""
    source = Source.objects.get(pk=UUID(hold.job.payload["source"]))
    detail = f"The capture broke off ({reason}). What is on file stays as it is."
    archiving.fail_capture(source=source, code="capture_failed", detail=detail, hold=hold, dead=True)


def is_for_good(error: FetchError) -> bool:
    """Whether asking again by itself would be of no use."""
    return error.reason in _FOR_GOOD or is_gone(error)


def is_gone(error: FetchError) -> bool:
    """Whether the server says that nothing lies there any more."""
    status = error.hops[-1].status if error.hops else 0
    return error.reason == FetchReason.HTTP_STATUS and status in _GONE


def _taken(source: Source, hold: Hold, progress: Progress) -> Taken:
    """What there is to capture: a copy to render, what a member sent, the source's file, or what its address has."""
    if stored := archiving.to_render(hold):
        return _rendered(source, stored, progress)
    if page := hold.job.payload.get("page"):
        return _sent(source, _row(page), hold, progress)
    if source.file is not None:
        data = _bytes(source.file)
        progress(STORED)
        kept = _kept_of(source.file, source.file_name)
        shot = _picture(source, data, kept.media_type)
        return Taken("", CaptureWay.UPLOADED, kept, screenshot=shot, **words_of(data, kept.media_type).beside())
    most = min(conf.max_file_bytes(), Limits().decoded_bytes)
    limits = Limits(seconds=SECONDS, wire_bytes=min(conf.max_file_bytes(), Limits().wire_bytes), decoded_bytes=most)
    with fetch(source.url, limits=limits) as fetched:
        progress(FETCHED)
        return _fetched(source, fetched.require_success(), progress)


def _fetched(source: Source, fetched: Fetched, progress: Progress) -> Taken:
    body = keep_bytes(source.newsroom_id, fetched.body, fetched.size, "page")
    with warc.written(fetched, software=SOFTWARE) as archive:
        size = archive.seek(0, 2)
        archive.seek(0)
        archived = keep_bytes(source.newsroom_id, archive, size, "capture.warc.gz")
    progress(STORED)
    fetched.body.seek(0)
    data, kind = fetched.body.read(extract.MOST + 1), type_of(body.media_type, fetched.media_type)
    words = words_of(data, kind, fetched.charset)
    progress(READ)
    shot = _picture(source, data, kind, fetched.hops[-1].header("content-type"))
    beside = words.beside()
    if fetched.truncated:
        beside["partial"] = PartialReason.CUT_OFF
    last = fetched.hops[-1]
    return Taken(
        source.url,
        CaptureWay.FETCHED,
        body,
        status=fetched.status,
        warc=archived,
        screenshot=shot,
        certificate_sha256=last.certificate_sha256 or "",
        hops=[_told(hop) for hop in fetched.hops],
        **beside,
    )


def _sent(source: Source, file: StoredFile, hold: Hold, progress: Progress) -> Taken:
    """What a member sent: of a web archive, the page in it."""
    data, name = _bytes(file), str(hold.job.payload.get("name") or "file")
    shot = hold.job.payload.get("screenshot")
    screenshot = _kept_of(_row(shot), "screenshot") if shot else None
    kept, archive = _kept_of(file, name), None
    told: list[dict[str, Any]] = []
    if media.is_warc(data[: media.HEAD]):
        found = extract.archived(data, source.url)
        archive, data = kept, base64.b64decode(found.body)
        kept = keep_bytes(source.newsroom_id, BytesIO(data), len(data), "page")
        told = [{"url": _plain(found.url), "at": _plain(found.at), "status": 200}]
        kind = type_of(kept.media_type, found.media_type)
    else:
        kind = kept.media_type
    progress(STORED)
    beside = words_of(data, kind).beside()
    screenshot = screenshot or _picture(source, data, kind)
    return Taken("", CaptureWay.UPLOADED, kept, warc=archive, screenshot=screenshot, hops=told, **beside)


def _rendered(source: Source, stored: Snapshot, progress: Progress) -> Taken:
    """What a browser makes of a stored copy, offline: its document is the page, its picture lies beside it."""
    about = SnapshotContent.objects.filter(snapshot=stored).first()
    if about is None:
        raise UnreadableError("taken_down", "What was to be rendered has been taken down.")
    found = render.rendered(_bytes(stored.body), _content_type(about.hops, stored.media_type))
    progress(STORED)
    body = keep_bytes(source.newsroom_id, BytesIO(found.dom), len(found.dom), "page.html")
    shot = keep_bytes(source.newsroom_id, BytesIO(found.screenshot), len(found.screenshot), "screenshot.png")
    words = words_of(found.dom, "text/html", "utf-8")
    progress(READ)
    return Taken(source.url, CaptureWay.RENDERED, body, screenshot=shot, hops=about.hops, **words.beside())


def _picture(source: Source, data: bytes, kind: str, content_type: str = "") -> Kept | None:
    """A picture of a page, where the desk takes one of each; None where there is none to be had: the page matters."""
    if not conf.takes_pictures() or kind not in MARKUP or len(data) > extract.MOST:
        return None
    try:
        found = render.rendered(
            data, content_type if content_type.isascii() and content_type.isprintable() and content_type else kind
        )
        return keep_bytes(source.newsroom_id, BytesIO(found.screenshot), len(found.screenshot), "screenshot.png")
    except (render.RenderError, render.BusyError, DomainError):
        log.warning("no picture was taken of a page", exc_info=True)
        return None


def _content_type(hops: list[dict[str, Any]], media_type: str) -> str:
    """What the server called the page, in the words that were kept of it."""
    headers = hops[-1].get("headers", []) if hops else []
    named = [value for name, value in headers if name.lower() == "content-type"]
    return named[-1] if named and named[-1].isascii() else media_type


def keep_bytes(newsroom_id: UUID, stream: IO[bytes], size: int, name: str) -> Kept:
    """Store bytes. Raises `UnreadableError` for none at all, `TooLargeError`, `StorageError`."""
    if not size:
        raise UnreadableError("empty", "The answer is empty: there is nothing in it to keep.")
    stream.seek(0)
    file: File[bytes] = File(stream, name=name)
    file.size = size
    return files.keep(access.system(newsroom_id), file)


def _kept_of(file: StoredFile, name: str) -> Kept:
    return Kept(file.sha256, file.size, file.media_type, name)


def _row(file_id: str) -> StoredFile:
    return StoredFile.objects.get(pk=UUID(file_id))


def _bytes(file: StoredFile) -> bytes:
    """The beginning of a stored file, all of it unless it is larger than what is read of any."""
    with storage.opened(file.newsroom_id, file.sha256) as stream:
        data: bytes = stream.read(extract.MOST + 1)
        return data


def _told(hop: Hop) -> dict[str, Any]:
    """A hop as it is kept beside the text."""
    return {
        "url": _plain(hop.url),
        "address": hop.address,
        "port": hop.port,
        "at": hop.at.isoformat(),
        "status": hop.status,
        "headers": [[_plain(name), _plain(value)] for name, value in hop.headers],
    }


def _plain(text: str) -> str:
    """Without what a database can't hold."""
    return "".join(character for character in text if character.isprintable())
