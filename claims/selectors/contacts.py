"""Who was asked for a reply about a claim, and what nobody has answered in time."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from claims.errors import NotFoundError
from claims.models import Claim, Contact


def on_claim(claim: Claim) -> QuerySet[Contact]:
    """The contacts on a claim in the order they were noted, withdrawn ones too."""
    return Contact.objects.filter(claim=claim).select_related("created_by__user").order_by("created_at", "id")


def get(contact_id: UUID) -> Contact:
    """One entry. Raises `NotFoundError`."""
    found = Contact.objects.filter(pk=contact_id).select_related("created_by__user", "claim").first()
    if found is None:
        raise NotFoundError("There is no contact of that id here.")
    return found


def overdue(contact: Contact) -> bool:
    """Whether its deadline is past and nobody has answered."""
    waits = contact.deadline is not None and not contact.response and contact.withdrawn_at is None
    return waits and contact.deadline is not None and contact.deadline < timezone.now()


def unanswered(member: UUID) -> Iterable[tuple[UUID, str, datetime]]:
    """What is overdue on the claims of a member, or was asked by them: the claim, who was asked, the deadline."""
    late = late_for(member, timezone.now()).order_by("deadline", "id")
    return list(late.values_list("claim", "whom", "deadline"))  # type: ignore[arg-type]  # of those, none is null


def late_for(member: UUID, now: datetime) -> QuerySet[Contact]:
    """What is overdue by `now` on the claims of a member, or was asked by them; in no order."""
    mine = Q(claim__assignee=member) | Q(claim__created_by=member) | Q(created_by=member)
    late = Contact.objects.filter(mine, claim__dismissed_at__isnull=True, withdrawn_at__isnull=True, response="")
    return late.filter(deadline__lt=now).order_by()
