"""What waits at claims that are a member's: that they were assigned, and that somebody else opposed them."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from claims.enums import EvidenceStatus
from claims.models import Claim, Event, EventSubject, Token
from claims.selectors import moves
from claims.selectors.waiting import Reason, Reasons, Why

OPPOSED = {EvidenceStatus.CONTESTED, EvidenceStatus.CONTRADICTED}
STATUSES = frozenset(EvidenceStatus)
ASSIGNEE, STATUS = "assignee", "evidence_status"
# By claim and what moved on it: the newest event that moved it, and what it is since.
Told = Mapping[tuple[UUID, str], tuple[Event, str]]


def assigned(member: UUID) -> QuerySet[Claim]:
    """The claims in the member's hands; in no order."""
    return Claim.objects.filter(assignee=member, dismissed_at__isnull=True).order_by()


def opposed(member: UUID) -> QuerySet[Claim]:
    """The claims that the member logged or is assigned and that are opposed, by whomever; in no order."""
    theirs = Q(assignee=member) | Q(created_by=member)
    return Claim.objects.filter(theirs, evidence_status__in=OPPOSED, dismissed_at__isnull=True).order_by()


def in_hand(member: UUID, only: Collection[UUID] | None = None) -> Reasons:
    """Claims assigned to the member, and those of theirs that somebody else opposed. With `only`, of those claims."""
    claims = assigned(member) | opposed(member)
    claims = claims if only is None else claims.filter(pk__in=only)
    rows = list(claims.values("pk", ASSIGNEE, STATUS, "created_at"))
    told = _told({row["pk"]: _asked(row, member) for row in rows})
    tokens = Token.objects.filter(member=member).values_list("pk", flat=True)
    own = {member, *tokens} if rows else set[UUID]()
    return {row["pk"]: list(_moved(row, member, own, told)) for row in rows}


def _asked(row: Mapping[str, Any], member: UUID) -> dict[str, Collection[str]]:
    """What has to be known of a claim's past: when it was given to the member, what moved its status."""
    asked: dict[str, Collection[str]] = {ASSIGNEE: {str(member)}} if row[ASSIGNEE] == member else {}
    return asked | ({STATUS: STATUSES} if row[STATUS] in OPPOSED else {})


def _moved(row: Mapping[str, Any], member: UUID, own: set[UUID], told: Told) -> Iterable[Reason]:
    if row[ASSIGNEE] == member:
        given = told.get((row["pk"], ASSIGNEE))
        yield Reason(Why.ASSIGNED, *((given[0].at, given[0].actor_id) if given else (row["created_at"],)))
    moved = told.get((row["pk"], STATUS))
    if moved and moved[1] in OPPOSED and moved[0].actor_id not in own:
        yield Reason(Why.OPPOSED, moved[0].at, moved[0].actor_id, status=moved[1])


def _told(asked: Mapping[UUID, Mapping[str, Collection[str]]]) -> Told:
    """The newest event of each claim that made what is asked for one of those values; nothing older is read."""
    left = {(claim, name) for claim, names in asked.items() for name in names}
    about = EventSubject.objects.filter(subject_id__in=list(asked), event__kind__in=moves.KINDS).order_by("-event__seq")
    found: dict[tuple[UUID, str], tuple[Event, str]] = {}
    for subject in about.select_related("event").iterator() if left else ():
        wanted = [name for name in asked[subject.subject_id] if (subject.subject_id, name) in left]
        raw = bytes(subject.event.body) if wanted else b""
        if not moves.tells(raw):
            continue
        sides = _sides(json.loads(raw), str(subject.subject_id))
        for name in wanted:
            was, now = (side.get(name) for side in sides)
            if now and now != was and now in asked[subject.subject_id][name]:
                found[subject.subject_id, name] = subject.event, now
                left.discard((subject.subject_id, name))
        if not left:
            break
    return found


def _sides(body: Any, claim: str) -> list[dict[str, Any]]:
    """What an event states of the claim, before and after."""
    return [moves.of_each(body, side).get(claim, {}) for side in ("before", "after")]
