"""Files on their way to being kept: their bytes are stored first, outside of any transaction, and named by a row then.

Inner steps of the services above; they write no event of their own.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.files.base import File
from django_scopes import scope, scopes_disabled

from claims import access, checks, clock, conf
from claims.access import Action, Actor
from claims.enums import RemovalKind
from claims.errors import DomainError, StateError, StorageError, TooLargeError, invalid
from claims.gateways import media, storage
from claims.models import Newsroom, Removal, StoredFile
from claims.selectors import removals, scrubbing
from claims.services import rows

log = logging.getLogger(__name__)

# A form that came back with an error keeps its file by reference for a day; what is older, and named by no row, goes.
FORM_KEEPS = timedelta(days=1)
SWEPT_AFTER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that are stored, and what the file was called, as far as a name can be taken."""

    sha256: str
    size: int
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class Upload:
    """What became of a file that was sent: it is kept, or refused; neither when there was none."""

    kept: Kept | None = None
    refused: DomainError | None = None


def take_in(by: Actor, sent: Sequence["File[bytes]"]) -> Upload:
    """Store the file that a door was sent, before the request takes its turn.

    The turn of a key that is done once holds a transaction open, on SQLite the only one that writes: a large file must
    not be written inside of it. Bytes that no row came to name are swept away. Raises `StorageError`.
    """
    try:
        if len(sent) > 1:
            raise invalid("file", "Send one file: each is a source of its own.", "repeated")
        return Upload(kept=keep(by, sent[0])) if sent else Upload()
    except DomainError as error:
        return Upload(refused=error)


def keep(by: Actor, file: "File[bytes]") -> Kept:
    """Store the bytes of a file that was sent. Raises `TooLargeError`, `InvalidError` (empty), `StorageError`.

    Bytes that were taken down are refused (`StateError`).
    """
    access.require(by, Action.ADD_SOURCE)
    limit = conf.max_file_bytes()
    if file.size > limit:
        raise TooLargeError("An evidence file", limit=limit)
    if not file.size:
        raise invalid("file", "This file is empty: there is nothing in it to keep.", "empty")
    name = checks.file_name(file.name)
    head = file.read(media.HEAD)
    file.seek(0)
    if gone := Removal.objects.filter(kind=RemovalKind.FILE, sha256=storage.digest_of(file)).first():
        raise _taken_down(gone)
    return Kept(storage.keep(by.newsroom_id, file), file.size, media.type_of(head), name)


def row(by: Actor, kept: Kept) -> StoredFile:
    """The row that names stored bytes, the newsroom's own of that hash or a new one, locked.

    Of several who send the same bytes at one moment, each sees what the one before made of them. Raises `StateError`
    for bytes that were taken down.
    """
    fields = {"size": kept.size, "media_type": kept.media_type}
    found, _ = StoredFile.objects.get_or_create(newsroom_id=by.newsroom_id, sha256=kept.sha256, defaults=fields)
    found = rows.lock(found)
    if gone := removals.of_file(found):
        raise _taken_down(gone)
    return found


def _taken_down(removal: Removal) -> StateError:
    """Why bytes that were taken down are not taken in again, by anybody."""
    return StateError(f"These very bytes are not kept here. {removals.said(removal)}", code="taken_down")


def sweep() -> int:
    """Take away stored bytes that no row has named for two days, of all newsrooms; returns how many files.

    Those of files that were taken down lately go too, however old: whoever took them down may have been killed before.
    """
    _take_away_again()
    return storage.sweep(_needed, older=SWEPT_AFTER.total_seconds())


def _needed(newsroom_id: UUID, hashes: list[str]) -> set[str]:
    with scope(newsroom=Newsroom(pk=newsroom_id)):
        return scrubbing.wanted_of(hashes)


@scopes_disabled()  # type: ignore[untyped-decorator]
def _take_away_again() -> None:
    lately = Removal.objects.filter(kind=RemovalKind.FILE, created_at__gt=clock.now() - FORM_KEEPS * 7)
    for newsroom_id, sha256 in lately.values_list("newsroom_id", "sha256"):
        storage.remove(newsroom_id, sha256)


def take_away(newsroom_id: UUID, sha256: str) -> None:
    """Remove the bytes of a file that was taken down. When the storage is away, the sweep does it within the hour."""
    try:
        storage.remove(newsroom_id, sha256)
    except StorageError:
        log.exception("The bytes of a file that was taken down could not be removed; the sweep will.")
