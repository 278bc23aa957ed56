"""What of a kept file a browser may be shown: a small picture of a picture, and recordings that it can play."""

from django.core.cache import cache

from claims.gateways import thumbnails
from claims.models import Source
from claims.selectors import files

DAYS = 7 * 24 * 60 * 60
DRAWN_AS = "image/jpeg"
# What a file is by its content, and as what it is sent; all else is downloaded.
PLAYED: dict[str, str] = {
    "audio/aac": "audio/aac",
    "audio/mp4": "audio/mp4",
    "audio/mpeg": "audio/mpeg",
    "audio/ogg": "audio/ogg",
    "audio/x-flac": "audio/flac",
    "audio/x-wav": "audio/wav",
    "video/mp4": "video/mp4",
    "video/webm": "video/webm",
    "video/x-m4v": "video/mp4",
}


def has_picture(source: Source) -> bool:
    """Whether a small picture of it may be drawn."""
    kept = source.file
    return kept is not None and kept.media_type in thumbnails.TYPES and kept.size <= thumbnails.MOST_BYTES


def played_as(source: Source) -> str:
    """The media type that it is played as; nothing when it is downloaded only."""
    return PLAYED.get(source.file.media_type, "") if source.file else ""


def picture(source: Source) -> bytes:
    """A small picture of it as JPEG, drawn once and kept for some days; nothing where none can be drawn, or not now.

    Raises `StorageError` when its bytes are away.
    """
    if not has_picture(source):
        return b""
    with files.opened(source) as kept:
        key = f"picture:{source.newsroom_id}:{files.sha256_of(source)}"
        found: bytes | None = cache.get(key)
        if found is None:
            try:
                found = thumbnails.drawn(kept.read())
            except thumbnails.BusyError:
                return b""
            cache.set(key, found, DAYS)
    return found
