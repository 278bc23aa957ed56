"""Captured pages that can be replayed: the HTML of a capture, or a file that is a page, for those who may see it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from claims.access import Actor
from claims.errors import NotFoundError
from claims.gateways import storage
from claims.models import Snapshot, SnapshotContent, StoredFile
from claims.selectors import files, removals, sources

PAGES = {"text/html", "application/xhtml+xml"}
NO_PAGE = "Only a captured page can be replayed."

_CHARSET = re.compile(r"charset[ \t]*=[ \t]*[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ticket:
    """Which stored bytes are replayed, and as what; `snapshot_id` where they are those of a capture."""

    newsroom_id: UUID
    sha256: str
    content_type: str
    snapshot_id: UUID | None = None


def of_snapshot(by: Actor, snapshot_id: UUID) -> Ticket:
    """For a capture's page. Raises `NotFoundError` for what is no page or not for the eyes of `by`, `GoneError`."""
    found = Snapshot.objects.select_related("body__removal", "removal").filter(pk=snapshot_id).first()
    if found is None:
        raise NotFoundError("There is no capture of that id here.")
    sources.get(by, found.source_id)
    kind = _page(found.media_type)
    _require_there(found)
    return Ticket(found.newsroom_id, found.body.sha256, f"{kind}{_charset(found)}", found.pk)


def of_source(by: Actor, source_id: UUID) -> Ticket:
    """For a file that is a page. Raises `NotFoundError`, `GoneError`."""
    source = files.get(by, source_id)
    removals.require_there(removals.of_file(source.file))
    media_type = source.file.media_type if source.file else ""
    return Ticket(source.newsroom_id, files.sha256_of(source), _page(media_type))


def opened(ticket: Ticket) -> Any:
    """The page's bytes, of the newsroom in scope. Raises `GoneError` when they were taken down since."""
    stored = StoredFile.objects.select_related("removal").filter(sha256=ticket.sha256).first()
    if stored is None:
        raise NotFoundError(NO_PAGE)
    removals.require_there(removals.of_file(stored))
    if ticket.snapshot_id is not None:
        _require_there(Snapshot.objects.select_related("removal").get(pk=ticket.snapshot_id))
    return storage.opened(ticket.newsroom_id, ticket.sha256)


def _require_there(snapshot: Snapshot) -> None:
    """Raise `GoneError` when its bytes or its words were taken down: the page would show them."""
    removals.require_there(removals.of_file(snapshot.body) or removals.of_snapshot(snapshot))


def _page(media_type: str) -> str:
    kind = media_type.partition(";")[0].strip().lower()
    if kind not in PAGES:
        raise NotFoundError(NO_PAGE)
    return kind


def _charset(snapshot: Snapshot) -> str:
    """As the server named it, `; charset=…`; nothing where it named none, and the page itself has to say."""
    content = SnapshotContent.objects.filter(snapshot=snapshot).first()
    for hop in reversed(content.hops if content else []):
        for name, value in _pairs(hop.get("headers") if isinstance(hop, dict) else None):
            found = _CHARSET.search(str(value)) if str(name).lower() == "content-type" else None
            if found:
                return f"; charset={found[1]}"
    return ""


def _pairs(headers: Any) -> Iterable[tuple[Any, Any]]:
    """Headers as pairs, however they were kept."""
    if isinstance(headers, dict):
        return list(headers.items())
    kept = headers if isinstance(headers, list) else []
    return [(pair[0], pair[1]) for pair in kept if isinstance(pair, list | tuple) and len(pair) == 2]
