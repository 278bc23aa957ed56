"""Replication bundles: everything on file about a claim, an article or a fact-check, as a zip that anybody can check.

What is written comes out of the database in one turn, so that it fits together; the bytes of stored files, which never
change, are added after it. Nothing in here holds more than one file's worth of text in memory: the zip grows on disk.
Files are not compressed in it, so that no byte of it can be changed without being noticed (`claims.verify_bundle`).
"""

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from django.db import transaction

from claims import access, chain, clock, conf, stand_alone
from claims.access import Action, Actor
from claims.enums import EventKind
from claims.errors import StateError, StorageError, TooLargeError
from claims.gateways import signing, storage
from claims.publication import bundle
from claims.publication.bundle import Part
from claims.selectors import bundles as selectors
from claims.selectors.bundles import Subject
from claims.services import history

IN_MEMORY = 2_000_000
MOST_FILES = 65_000  # beyond, a zip is written in another form
CHUNK = 1 << 20
MIDNIGHT = (1980, 1, 1, 0, 0, 0)
RIGHTS = 0o600 << 16
WHAT = "A replication bundle"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was made: the zip, open at its beginning; its file name; the manifest's hash."""

    file: IO[bytes]
    name: str
    manifest_sha256: str


@dataclass
class _Zip:
    """The zip on its way; `parts` are the files in it, `size` their bytes."""

    zip: zipfile.ZipFile
    parts: dict[str, Part] = field(default_factory=dict)
    size: int = 0

    def add(self, name: str, pieces: Iterable[bytes], size: int) -> str:
        """Write one file of that size; returns its SHA-256. Raises `TooLargeError`."""
        self.size += size
        if self.size > conf.max_bundle_bytes():
            raise TooLargeError(WHAT, limit=conf.max_bundle_bytes())
        if len(self.parts) >= MOST_FILES:
            raise StateError(f"{WHAT} may hold at most {MOST_FILES:,} files.", code="too_many_files")
        told = zipfile.ZipInfo(name, MIDNIGHT)
        told.create_system, told.external_attr, told.file_size = 3, RIGHTS, size
        hashed = hashlib.sha256()
        with self.zip.open(told, "w") as place:
            for piece in pieces:
                hashed.update(piece)
                place.write(piece)
        self.parts[name] = Part(name, hashed.hexdigest(), size)
        return hashed.hexdigest()

    def write(self, name: str, content: bytes) -> str:
        """Write one file; returns its SHA-256. Raises `TooLargeError`."""
        return self.add(name, [content], len(content))


def make_bundle(*, by: Actor, of: Subject) -> Bundle:
    """Make the bundle of a claim, an article or a fact-check, and note in the record that it was, with its hash.

    Raises `TooLargeError`, `StateError` for one of too many files (`too_many_files`), and `StorageError` when a stored
    file is not there or not what it was. Nothing is noted then.
    """
    access.require(by, Action.EXPORT_BUNDLE)
    file = tempfile.SpooledTemporaryFile(IN_MEMORY, dir=_folder())  # noqa: SIM115 - it is handed on, and closed there
    try:
        digest = _written(file, by, of)
        note_bundle(by=by, of=of, manifest_sha256=digest, size=file.seek(0, io.SEEK_END))
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return Bundle(file, name_of(of), digest)


def name_of(of: Subject) -> str:
    """The file name of the bundle of a claim, an article or a fact-check."""
    return f"{history.type_of(of)}-{of.pk}.zip"


@history.service
def note_bundle(*, by: Actor, of: Subject, manifest_sha256: str, size: int) -> None:
    """Note that a bundle was made: of what, the hash of its manifest, its bytes."""
    access.require(by, Action.EXPORT_BUNDLE)
    history.record(EventKind.BUNDLE_MADE, by=by, about=[of], after={"manifest_sha256": manifest_sha256, "size": size})


def _folder() -> str:
    folder = conf.incoming()
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


def _written(file: Any, by: Actor, of: Subject) -> str:
    """Write the zip; returns the manifest's hash."""
    whole, newsroom = selectors.Whole(), of.newsroom
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        made = _Zip(archive)
        with transaction.atomic():
            history.take_turn(by)
            for name, content in selectors.read(of, whole):
                made.write(name, content)
            at = clock.now()
        for sha256, stored in whole.stored.items():
            if f"captures/{sha256}" not in made.parts:
                _copy(made, stored)
        told = bundle.Made(
            of={"type": history.type_of(of), "id": str(of.pk)},
            newsroom={"id": str(newsroom.pk), "slug": newsroom.slug, "name": newsroom.name},
            at=chain.instant(at),
            record=whole.end,
            keys=[key.hex() for key in signing.trusted()],
            withheld=whole.withheld,
        )
        made.write(bundle.README, bundle.readme(told))
        made.write(bundle.VERIFIER, stand_alone.bundle_verifier())
        digest = made.write(bundle.MANIFEST, bundle.manifest(told, list(made.parts.values())))
        made.write(bundle.SUMS, bundle.sums(digest))
    return digest


def _copy(made: _Zip, stored: Any) -> None:
    """Write a stored file, piece by piece. Raises `StorageError` where it is not what it was."""
    with storage.opened(stored.newsroom_id, stored.sha256) as file:
        digest = made.add(f"captures/{stored.sha256}", file.chunks(CHUNK), stored.size)
    if digest != stored.sha256:
        raise StorageError("A stored file is not what it was when it was stored.")
