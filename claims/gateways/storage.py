"""Where files lie: Django's storage, a folder under `var/` unless the settings name another.

A file's name is its newsroom and the SHA-256 of its bytes, so that the same bytes lie there once, a name never stands
for other bytes, and no newsroom can tell by it what another one has. It is stored before the row that names it: a crash
in between leaves a file without a row, which is no harm and is swept away, and never a row without its file.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable
from uuid import UUID, uuid4

from django.conf import DEFAULT_STORAGE_ALIAS
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage, storages

from claims import conf
from claims.errors import StorageError

INCOMING = "incoming"
LEFT_BEHIND = ".swept"
BATCH = 500

Needed = Callable[[UUID, list[str]], set[str]]


@dataclass(frozen=True, slots=True)
class Lying:
    """A file in the storage: the last part of its name, and for how many seconds it has lain there."""

    name: str
    age: float


@runtime_checkable
class Shelf(Protocol):
    """What a storage of ours can do beside Django's."""

    def sweep(self, needed: Needed, *, older: float) -> int:
        """Take away what is old and named by no row; returns how many files."""
        ...

    def lying(self, newsroom_id: UUID) -> Iterator[Lying]:
        """All files of a newsroom."""
        ...


class Disk(FileSystemStorage):
    """A folder. A file is under its name whole or not at all, whenever the machine stops."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002 - Django's signature
        """The name itself: what is written under it again is the same."""
        return name

    def _save(self, name: str, content: "File[bytes]") -> str:
        """Write beside the name, to the disk itself, and only then put it under the name."""
        place = Path(self.path(name))
        draft = Path(self.path(f"{INCOMING}/{uuid4()}"))
        draft.parent.mkdir(parents=True, exist_ok=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("xb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)
        for folder in (place.parent, *place.parent.parents):
            _sync(folder)
            if folder == Path(self.location):
                break
        return name

    def sweep(self, needed: Needed, *, older: float) -> int:
        """Take away the files of more than `older` seconds that no row names; returns how many.

        `needed` says which of a newsroom's hashes are named. A file is first put aside and then looked at once
        more: one that was stored anew in between is young, and goes back to its place.
        """
        before = time.time() - older
        gone = swept_on_the_way(older, Path(self.location, INCOMING))
        for newsroom in _folders(Path(self.location)):
            old = [path for folder in newsroom.iterdir() if folder.is_dir() for path in _files(folder)]
            old = [path for path in old if _age(path) < before]
            for start in range(0, len(old), BATCH):
                batch = old[start : start + BATCH]
                kept = needed(UUID(newsroom.name), [path.name for path in batch])
                gone += sum(_taken(path, before) for path in batch if path.name not in kept)
        return gone

    def lying(self, newsroom_id: UUID) -> Iterator[Lying]:
        """All files of a newsroom, folder by folder."""
        own = Path(self.location, str(newsroom_id))
        for folder in own.iterdir() if own.is_dir() else ():
            for path in _files(folder):
                yield Lying(path.name, time.time() - _age(path))


def name_of(newsroom_id: UUID, sha256: str) -> str:
    """Where the bytes of that hash lie."""
    return f"{newsroom_id}/{sha256[:2]}/{sha256}"


def keep(newsroom_id: UUID, file: "File[bytes]") -> str:
    """Store the bytes of `file`, piece by piece, and return their SHA-256. Raises `StorageError`."""
    try:
        digest = digest_of(file)
        default_storage.save(name_of(newsroom_id, digest), file)
        file.seek(0)
    except Exception as error:
        raise StorageError("A file could not be stored.") from error
    return digest


def digest_of(file: "File[bytes]") -> str:
    """The SHA-256 of a file's bytes, read piece by piece; the file stands at its beginning then."""
    hashed = hashlib.sha256()
    for chunk in file.chunks():
        hashed.update(chunk)
    file.seek(0)
    return hashed.hexdigest()


def opened(newsroom_id: UUID, sha256: str) -> Any:
    """The stored file, open for reading. Raises `StorageError`, also when it is gone."""
    try:
        return default_storage.open(name_of(newsroom_id, sha256))
    except Exception as error:
        raise StorageError("A stored file could not be read.") from error


def there(newsroom_id: UUID, sha256: str) -> bool:
    """Whether the bytes lie where they should. Raises `StorageError` when nobody can tell."""
    try:
        return default_storage.exists(name_of(newsroom_id, sha256))
    except Exception as error:
        raise StorageError("The stored files could not be looked at.") from error


def whole(newsroom_id: UUID, sha256: str) -> bool:
    """Whether the stored bytes are those of that hash, read piece by piece. Raises `StorageError`."""
    try:
        with default_storage.open(name_of(newsroom_id, sha256)) as file:
            return digest_of(file) == sha256
    except Exception as error:
        raise StorageError("A stored file could not be read.") from error


def remove(newsroom_id: UUID, sha256: str) -> None:
    """Take the bytes away, if they are there. Raises `StorageError`."""
    try:
        default_storage.delete(name_of(newsroom_id, sha256))
    except Exception as error:
        raise StorageError("A stored file could not be taken away.") from error


def lying(newsroom_id: UUID) -> Iterator[Lying]:
    """All files of a newsroom, whether a row names them or not. Raises `StorageError`."""
    try:
        yield from _shelf().lying(newsroom_id)
    except Exception as error:
        raise StorageError("The stored files could not be listed.") from error


def sweep(needed: Needed, *, older: float) -> int:
    """Take away the files of more than `older` seconds that no row names; returns how many. Raises `StorageError`.

    `needed` says which of a newsroom's hashes are named.
    """
    try:
        return _shelf().sweep(needed, older=older)
    except Exception as error:
        raise StorageError("The stored files could not be swept.") from error


def swept_on_the_way(older: float, *folders: Path) -> int:
    """Take away what uploads and fetches that were killed left on this machine, and in `folders`; returns how many."""
    before = time.time() - older
    return sum(_taken(path, before) for folder in {conf.incoming(), *folders} for path in _files(folder))


def _shelf() -> Shelf:
    """The storage that is in use. Raises `TypeError` for one that is none of ours."""
    found = storages[DEFAULT_STORAGE_ALIAS]
    if not isinstance(found, Shelf):
        raise TypeError(f"{type(found).__name__} can neither list nor sweep.")
    return found


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.iterdir() if path.is_file())


def _folders(location: Path) -> Iterator[Path]:
    """The newsrooms' folders: those named by an id."""
    for path in location.iterdir() if location.is_dir() else ():
        try:
            UUID(path.name)
        except ValueError:
            continue
        yield path


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _taken(path: Path, before: float) -> bool:
    """Whether the file was old and is gone now."""
    if _age(path) >= before:
        return False
    aside = path.with_name(f"{path.name}{LEFT_BEHIND}")
    try:
        path.replace(aside)
    except FileNotFoundError:
        return False
    if _age(aside) >= before:
        aside.replace(path)
        return False
    aside.unlink(missing_ok=True)
    return True
