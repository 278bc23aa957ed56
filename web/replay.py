"""Addresses of replayed pages on the archive's host: signed by the desk for whoever may see them, good for minutes."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from claims.errors import NotFoundError
from claims.selectors.replays import Ticket

PATH = "/replay/"
GOOD_FOR_SECONDS = 300
SALT = "replay of a captured page"
OVER = "This address is good for a few minutes only, and they are over. Open the page from the desk again."


def address(request: HttpRequest, ticket: Ticket) -> str:
    """Where the page can be looked at. Raises `NotFoundError` where nothing is replayed."""
    if not settings.ARCHIVE_HOST:
        raise NotFoundError("No pages are replayed here.")
    snapshot = str(ticket.snapshot_id) if ticket.snapshot_id else ""
    told = [str(ticket.newsroom_id), ticket.sha256, ticket.content_type, snapshot]
    return f"{request.scheme}://{settings.ARCHIVE_HOST}{PATH}{signing.dumps(told, salt=SALT)}/"


def read(token: str) -> Ticket:
    """What an address names. Raises `NotFoundError` for one that is not ours, or too old."""
    try:
        newsroom, sha256, content_type, snapshot = signing.loads(token, salt=SALT, max_age=GOOD_FOR_SECONDS)
    except signing.SignatureExpired:
        raise NotFoundError(OVER) from None
    except signing.BadSignature:
        raise NotFoundError("There is nothing at this address.") from None
    return Ticket(UUID(newsroom), sha256, content_type, UUID(snapshot) if snapshot else None)
