"""Which host names are answered to: the desk's own, and the one where captured pages are replayed."""

from collections.abc import Sequence

from factcheck.env import SettingError


def allowed(desk: Sequence[str], archive: str) -> list[str]:
    """All of them. Raises `SettingError` when the desk answers to the archive's name: a page would be the desk's."""
    name = archive.partition(":")[0]
    if name in desk:
        raise SettingError(f"ARCHIVE_HOST is {archive!r}, which is in ALLOWED_HOSTS too; it takes a host of its own.")
    return [*desk, *([name] if name else [])]
