"""The search log of a claim, with the names of who searched."""

from uuid import UUID

from django.db.models import QuerySet

from claims.errors import NotFoundError
from claims.models import Claim, Search


def on_claim(claim: Claim) -> QuerySet[Search]:
    """The searches on a claim in the order they were noted, withdrawn ones too."""
    return Search.objects.filter(claim=claim).select_related("created_by__user").order_by("created_at", "id")


def get(search_id: UUID) -> Search:
    """One entry. Raises `NotFoundError`."""
    found = Search.objects.filter(pk=search_id).select_related("created_by__user", "claim").first()
    if found is None:
        raise NotFoundError("There is no search of that id here.")
    return found
