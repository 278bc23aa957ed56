"""What a member keeps for themselves."""

from uuid import UUID

from django.db.models import QuerySet

from claims.access import Actor
from claims.errors import NotFoundError
from claims.models import SavedFilter


def saved_filters(by: Actor) -> QuerySet[SavedFilter]:
    """The member's own filters of the claims list, by name."""
    return SavedFilter.objects.filter(member=by.member_id).order_by("folded", "id")


def saved_filter(by: Actor, filter_id: UUID) -> SavedFilter:
    """One of them. Raises `NotFoundError`, also for somebody else's."""
    found = saved_filters(by).filter(pk=filter_id).first()
    if found is None:
        raise NotFoundError("There is no filter of that id here.")
    return found
