"""The newsroom's tokens. Their secrets are stored nowhere."""

from uuid import UUID

from django.db.models import QuerySet

from claims.errors import NotFoundError
from claims.models import Token


def listing(*, revoked: bool = False) -> QuerySet[Token]:
    """Tokens, newest first: those that are not revoked, or those that are."""
    found = Token.objects.filter(revoked_at__isnull=not revoked).select_related("member__user")
    return found.order_by("-created_at", "-id")


def get(token_id: UUID) -> Token:
    """One token, revoked or not. Raises `NotFoundError`."""
    found = Token.objects.filter(pk=token_id).select_related("member__user").first()
    if found is None:
        raise NotFoundError("There is no token of that id here.")
    return found
