"""What lies around the desk: its disk, its stored files, Redis, the collected style sheets."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from claims import bell
from claims.models.base import new_id
from claims.selectors import files
from factcheck import storing
from factcheck.doctor import Finding, ok, warning, wrong

MEGABYTE = 1_000_000
LOOKED_FOR = 100
ENOUGH = 1_000 * MEGABYTE
TOO_LITTLE = 200 * MEGABYTE


def storage() -> Iterator[Finding]:
    """Whether a file can be kept."""
    try:
        name = default_storage.save(f"probe/{new_id()}", ContentFile(b"ok"))
        default_storage.delete(name)
    except Exception as error:  # noqa: BLE001 - whatever keeps it from being written
        yield wrong(
            f"Files can't be stored: {type(error).__name__}: {error}",
            storing.advice(error) or "Give the desk's user a folder that it may write to (FACTCHECK_VAR).",
        )
    else:
        yield ok(f"Files can be stored{storing.said()}.")


def kept() -> Iterator[Finding]:
    """Whether the files that were given last lie where they should: a restored database alone has none of them."""
    looked, gone = files.gone(LOOKED_FOR)
    if gone:
        what = f"{gone} of the last {looked} kept files are gone from the storage."
        yield wrong(
            what, "Bring them back from the backup of the files (var/files or the bucket); their hashes are on record."
        )
    else:
        yield ok(f"The last {looked} kept files are there." if looked else "No file has been kept yet.")


def disk() -> Iterator[Finding]:
    """Whether there is room left."""
    var: Path = settings.VAR
    there = next(folder for folder in (var, *var.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    what = f"{free // MEGABYTE:,} MB are free in {there}."
    if free < TOO_LITTLE:
        yield wrong(what, "Make room: a full disk stops everything that writes.")
    elif free < ENOUGH:
        yield warning(what, "Make room soon.")
    else:
        yield ok(what)


def redis() -> Iterator[Finding]:
    """Whether somebody hears the bell; without one, nothing is lost, but jobs wait for a sweep."""
    heard = bell.heard()
    if heard is None:
        yield ok("No Redis is used.")
    elif heard:
        yield ok("Redis answers.")
    else:
        yield warning(
            "Redis does not answer within 1 s. Nothing is lost; jobs begin up to some seconds later.",
            "Start it, or set REDIS_URL right.",
        )


def static() -> Iterator[Finding]:
    """Whether the style sheets are where pages say they are."""
    if not isinstance(staticfiles_storage, ManifestStaticFilesStorage):
        yield ok("Static files need no collecting here.")
        return
    names = staticfiles_storage.hashed_files
    gone = [name for name in names.values() if not Path(settings.STATIC_ROOT, name).exists()]
    collect = "Run manage.py collectstatic (make run does it by itself)."
    if not names:
        yield wrong("Static files were not collected: pages come without their style.", collect)
    elif gone:
        yield wrong(f"{len(gone)} collected static files are gone from {settings.STATIC_ROOT}.", collect)
    else:
        yield ok(f"{len(names)} static files are collected.")
