"""Files on the disk: whole or not at all, swept when no row names them, and kept for ever when one does."""

import errno
import hashlib
import os
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from claims.errors import StorageError
from claims.gateways import storage
from claims.models import StoredFile
from claims.services import files, sources
from tests.files import PNG, kept, place, stored
from tests.people import People, acting

pytestmark = pytest.mark.usefixtures("no_files")


def test_a_full_disk_leaves_neither_half_a_file_nor_a_row(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = stored()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StorageError):
            kept(gazette.ada, PNG + b"full")
    assert stored() == before
    assert not StoredFile.objects.exists()
    assert kept(gazette.ada, PNG + b"full").size == len(PNG) + 4


def test_a_crash_between_file_and_row_leaves_only_a_file_that_is_swept(gazette: People) -> None:
    data = PNG + b"orphan"
    kept(gazette.ada, data)  # and the process is killed before the row
    path = place(gazette.gazette.pk, data)
    assert files.sweep() == 0
    assert path.exists()
    aged(path)
    assert files.sweep() == 1
    assert not path.exists()


def test_the_sweep_leaves_what_a_row_names_and_what_is_young(gazette: People) -> None:
    sources.add_source(by=acting(gazette.ada), file=kept(gazette.ada, PNG + b"row"))
    kept(gazette.ada, PNG + b"young")
    kept(gazette.ada, PNG + b"again")
    left, young, again = (place(gazette.gazette.pk, PNG + word) for word in (b"row", b"young", b"again"))
    aged(left)
    aged(again)
    kept(gazette.ada, PNG + b"again")  # sent once more: young again
    assert files.sweep() == 0
    assert all(path.exists() for path in (left, young, again))


def test_what_a_killed_upload_left_is_swept_too(db: None) -> None:
    half = Path(settings.UPLOADS, "tmp1.upload")
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(b"half")
    aged(half)
    assert files.sweep() == 1
    assert not half.exists()


def test_a_file_that_is_gone_is_said_so(gazette: People) -> None:
    with pytest.raises(StorageError):
        storage.opened(gazette.gazette.pk, "0" * 64)


def test_a_large_file_is_never_in_memory_whole(gazette: People) -> None:
    class Piecewise(ContentFile):  # type: ignore[type-arg]
        def read(self, num_bytes: int | None = None) -> bytes:
            assert num_bytes is not None
            assert 0 < num_bytes <= self.DEFAULT_CHUNK_SIZE
            return super().read(num_bytes)  # type: ignore[no-any-return]

    data = PNG + b"\x00" * 300_000
    assert files.keep(acting(gazette.ada), Piecewise(data, "large.png")).sha256 == hashlib.sha256(data).hexdigest()


def aged(path: Path) -> None:
    """As if it had lain there for three days."""
    then = time.time() - 3 * 24 * 3600
    os.utime(path, (then, then))


def test_a_kept_file_is_never_changed_nor_deleted(gazette: People) -> None:
    source = sources.add_source(by=acting(gazette.ada), file=kept(gazette.ada)).source
    assert source.file
    for act in (source.file.save, source.file.delete):
        with pytest.raises(TypeError):
            act()
