"""The page that an article's text was taken from, kept beside its version. Inner steps; no event."""

from dataclasses import dataclass
from typing import Any

from claims import access
from claims.models import ArticleCapture, ArticleVersion
from claims.services import files
from claims.services.files import Kept


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered: the page as it is meant, the exchange as WARC, both stored; and whom it showed to be."""

    body: Kept
    warc: Kept
    status: int
    certificate_sha256: str = ""


def keep(version: ArticleVersion, page: Page) -> ArticleCapture:
    """Name the stored bytes as the page of `version`. Raises `StateError` for bytes that were taken down."""
    desk = access.system(version.newsroom_id)
    made = ArticleCapture(
        newsroom_id=version.newsroom_id,
        article_version=version,
        status=page.status,
        media_type=page.body.media_type,
        body=files.row(desk, page.body),
        warc=files.row(desk, page.warc),
        certificate_sha256=page.certificate_sha256,
    )
    made.save()
    return made


def stated(made: ArticleCapture | None) -> dict[str, Any]:
    """What an event states of it: the hashes, so that the record itself vouches for the bytes."""
    if made is None:
        return {}
    named = {"page": made.body, "warc": made.warc}
    return {"files": {what: {"sha256": file.sha256, "size": file.size} for what, file in named.items()}}
