"""What is due: claims to be checked by a day, and replies that were asked for."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from claims import clock
from claims.enums import Stage
from claims.models import Claim
from claims.selectors import contacts
from claims.selectors.waiting import Reason, Reasons, Why

# A claim is to be checked until its verdict is signed off.
UNDECIDED = (Stage.LOGGED, Stage.CHECKING, Stage.IN_REVIEW)
A_DAY = timedelta(days=1)


def due(member: UUID, only: Collection[UUID] | None = None) -> Reasons:
    """By claim in the member's hands, or logged by them and in nobody's: that it is due, from the day before on.

    It is told anew on the day itself, and once more when that is over; `number` are the days until then, 0 on the day.
    With `only`, of those claims.
    """
    today = clock.now().date()
    claims = due_by(member, today + A_DAY)
    claims = claims if only is None else claims.filter(pk__in=only)
    found: dict[UUID, list[Reason]] = {}
    days: Iterable[tuple[UUID, date | None]] = claims.values_list("pk", "due_on")
    for claim, day in days:
        if day is not None:
            left = max((day - today).days, -1)
            since = datetime.combine(day - left * A_DAY, time(), UTC)
            found[claim] = [Reason(Why.DUE, since, number=left, day=day)]
    return found


def due_by(member: UUID, day: date) -> QuerySet[Claim]:
    """The undecided claims that are due on that day or before; in no order."""
    theirs = Q(assignee=member) | Q(assignee__isnull=True, created_by=member)
    return Claim.objects.filter(theirs, due_on__lte=day, stage__in=UNDECIDED).order_by()


def unanswered(member: UUID) -> Reasons:
    """By claim: who was asked for a reply and has not answered by the deadline."""
    found: dict[UUID, list[Reason]] = {}
    for claim, whom, deadline in contacts.unanswered(member):
        found.setdefault(claim, []).append(Reason(Why.NO_ANSWER, deadline, whom=whom))
    return found
