"""Replication bundles, to be downloaded."""

from typing import cast
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

from claims.access import Action
from claims.errors import TooLargeError
from claims.selectors import articles, claims
from claims.selectors import files as downloads
from claims.selectors.bundles import Subject
from claims.services import bundles
from web import errors
from web.door import DeskRequest, door

MANIFEST = "X-Manifest-SHA256"


@door(takes=Action.EXPORT_BUNDLE)
def of_claim(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """All that is on file about a claim."""
    return _sent(request, claims.get(claim_id))


@door(takes=Action.EXPORT_BUNDLE)
def of_article(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """An article with all its claims."""
    return _sent(request, articles.get(article_id))


def _sent(request: DeskRequest, of: Subject) -> HttpResponse:
    if request.method == "HEAD":  # each is on record, so none is made for nobody
        named = content_disposition_header(as_attachment=True, filename=bundles.name_of(of))
        return HttpResponse(
            content_type=downloads.DOWNLOADED_AS, headers={**downloads.HEADERS, "Content-Disposition": named}
        )
    try:
        made = bundles.make_bundle(by=request.actor, of=of)
    except TooLargeError as error:
        return errors.page(request, 413, error.detail)
    answer = FileResponse(
        made.file,
        as_attachment=True,
        filename=made.name,
        content_type=downloads.DOWNLOADED_AS,
        headers={**downloads.HEADERS, MANIFEST: made.manifest_sha256},
    )
    return cast("HttpResponse", answer)  # a door hands on whatever Django can send
