"""Kept files, for those who may see what they are kept for."""

from typing import Any
from uuid import UUID

from django_scopes import scopes_disabled

from claims.access import Actor
from claims.errors import NotFoundError
from claims.gateways import storage
from claims.models import Source, StoredFile
from claims.selectors import removals, sources

# A download is never shown by the browser in the desk's own name: not as a page, not as a script, not as a picture.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
DOWNLOADED_AS = "application/octet-stream"


def get(by: Actor, source_id: UUID) -> Source:
    """A source that is a file. Raises `NotFoundError`, also for one that `by` may not see or that is no file."""
    source = sources.get(by, source_id)
    if source.file is None:
        raise NotFoundError("This source is no file.")
    return source


@scopes_disabled()  # type: ignore[untyped-decorator]
def gone(last: int) -> tuple[int, int]:
    """Of the newest files of all newsrooms, at most `last`: how many were looked for, and how many are not there."""
    newest = list(
        StoredFile.objects.filter(removal__isnull=True)
        .order_by("-created_at")
        .values_list("newsroom_id", "sha256")[:last]
    )
    return len(newest), sum(not storage.there(newsroom_id, sha256) for newsroom_id, sha256 in newest)


def sha256_of(source: Source) -> str:
    """The hash of its bytes. Raises `NotFoundError` when it is no file."""
    if source.file is None:
        raise NotFoundError("This source is no file.")
    return source.file.sha256


def opened(source: Source) -> Any:
    """Its bytes, open for reading. Raises `StorageError`, `NotFoundError`, `GoneError` (taken down)."""
    removals.require_there(removals.of_file(source.file))
    return storage.opened(source.newsroom_id, sha256_of(source))
