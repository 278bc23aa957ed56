"""What waits for a member, and why: claims in their hands, claims of theirs that stand opposed, suggestions to judge.

It is worked out from what stands and from the record, and so is right whatever moved it. A member's mark (`QueueMark`)
takes a thing out up to a moment; what comes about later brings it back.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q

from claims.access import Actor
from claims.enums import EvidenceStatus
from claims.models import Article, Claim, Comment, Event, EventSubject, QueueMark, Token
from claims.selectors import claims as ledger
from claims.selectors import contacts, moves, watches
from claims.selectors import events as record

OPPOSED = {EvidenceStatus.CONTESTED, EvidenceStatus.CONTRADICTED}


class Why(StrEnum):
    """Why something waits."""

    ASSIGNED = "assigned"
    OPPOSED = "opposed"
    COMMENTED = "commented"
    NO_ANSWER = "no_answer"
    SUGGESTIONS = "suggestions"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with who brought it about (None: the desk) and when; `status`, `number`, `whom` where it has one."""

    why: Why
    at: datetime
    who: UUID | None = None
    status: str = ""
    number: int = 0
    whom: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim, or an article for its suggestions, with the reasons, newest first."""

    claim_id: UUID | None
    article_id: UUID | None
    reasons: tuple[Reason, ...]
    done: bool

    @property
    def at(self) -> datetime:
        """When the newest of it came about."""
        return self.reasons[0].at


@dataclass(frozen=True, slots=True)
class Shown:
    """What waits, with the things and names that a page needs."""

    waiting: Waiting
    claim: Claim | None
    article: Article
    names: dict[UUID, str]


def number(by: Actor) -> int:
    """How many things wait; in as many queries whatever their number."""
    return sum(not one.done for one in _all(by))


def shown(by: Actor, *, done: bool = False) -> list[Shown]:
    """What waits, newest first; with `done`, what was taken out and would wait otherwise."""
    found = [one for one in _all(by) if one.done == done]
    claims = {one.pk: one for one in ledger.listing().filter(pk__in=[one.claim_id for one in found if one.claim_id])}
    articles = {one.pk: one for one in Article.objects.filter(pk__in=[one.article_id for one in found])}
    names = record.names({reason.who for one in found for reason in one.reasons if reason.who})
    return [
        Shown(one, claims.get(one.claim_id) if one.claim_id else None, articles[one.article_id], names)
        for one in found
        if one.article_id in articles
    ]


def _all(by: Actor) -> list[Waiting]:
    if by.member_id is None:
        return []
    marks = {
        claim or article: at
        for claim, article, at in QueueMark.objects.filter(member=by.member_id).values_list("claim", "article", "at")
    }
    found = [*_claims(by.member_id, marks), *_articles(by.member_id, marks)]
    return sorted(found, key=lambda one: (one.at, str(one.claim_id or one.article_id)), reverse=True)


def _claims(member: UUID, marks: dict[UUID, datetime]) -> Iterable[Waiting]:
    """Claims assigned to the member, and those that somebody else opposed or spoke about, or did not answer on."""
    said, late = _said(member), _late(member)
    mine = Q(assignee=member) | Q(created_by=member, evidence_status__in=OPPOSED) | Q(pk__in=[*said, *late])
    claims = Claim.objects.filter(mine, dismissed_at__isnull=True)
    rows = list(claims.values("pk", "article", "assignee", "evidence_status", "created_at"))
    told = _told([row["pk"] for row in rows])
    tokens = Token.objects.filter(member=member).values_list("pk", flat=True)
    own = {member, *tokens} if rows else set[UUID]()
    for row in rows:
        beside = [*said.get(row["pk"], []), *late.get(row["pk"], [])]
        reasons = [*_moved(row, member, own, told.get(row["pk"], [])), *beside]
        if reasons:
            reasons.sort(key=lambda reason: reason.at, reverse=True)
            done = row["pk"] in marks and reasons[0].at <= marks[row["pk"]]
            yield Waiting(row["pk"], row["article"], tuple(reasons), done)


def _moved(row: Mapping[str, Any], member: UUID, own: set[UUID], told: list[tuple[Event, Any]]) -> Iterable[Reason]:
    claim = str(row["pk"])
    if row["assignee"] == member:
        given = next((event for event, body in told if _now(body, claim, "assignee") == str(member)), None)
        yield Reason(Why.ASSIGNED, given.at, given.actor_id) if given else Reason(Why.ASSIGNED, row["created_at"])
    if row["evidence_status"] in OPPOSED:
        moved = next(((event, now) for event, body in told if (now := _now(body, claim, "evidence_status"))), None)
        if moved and moved[1] in OPPOSED and moved[0].actor_id not in own:
            yield Reason(Why.OPPOSED, moved[0].at, moved[0].actor_id, status=moved[1])


def _now(body: Any, claim: str, name: str) -> str:
    """What an event made of the claim; empty when it left it as it was."""
    was, now = (moves.of_each(body, side).get(claim, {}).get(name) for side in ("before", "after"))
    return "" if now == was else now or ""


def _told(claims: list[UUID]) -> dict[UUID, list[tuple[Event, Any]]]:
    """By claim: the events that may have assigned it or moved its status, newest first, with what they say."""
    about = EventSubject.objects.filter(subject_id__in=claims, event__kind__in=moves.KINDS).order_by("-event__seq")
    found: dict[UUID, list[tuple[Event, Any]]] = {}
    for subject in about.select_related("event"):
        raw = bytes(subject.event.body)
        if moves.tells(raw):
            found.setdefault(subject.subject_id, []).append((subject.event, json.loads(raw)))
    return found


def _said(member: UUID) -> dict[UUID, list[Reason]]:
    """By claim of the member's: what others said of it, as one reason with the last of them."""
    mine = Q(claim__assignee=member) | Q(claim__created_by=member)
    comments = Comment.objects.filter(mine, claim__dismissed_at__isnull=True).exclude(created_by=member)
    found: dict[UUID, list[Reason]] = {}
    for claim, at, who in comments.order_by("created_at").values_list("claim", "created_at", "created_by"):
        number = found[claim][0].number + 1 if claim in found else 1
        found[claim] = [Reason(Why.COMMENTED, at, who, number=number)]
    return found


def _late(member: UUID) -> dict[UUID, list[Reason]]:
    """By claim: who was asked for a reply and has not answered by the deadline."""
    found: dict[UUID, list[Reason]] = {}
    for claim, whom, deadline in contacts.unanswered(member):
        found.setdefault(claim, []).append(Reason(Why.NO_ANSWER, deadline, whom=whom))
    return found


def _articles(member: UUID, marks: dict[UUID, datetime]) -> Iterable[Waiting]:
    """Articles, for what in them is to be judged, and for what changed in them and is unseen."""
    found: dict[UUID, list[Reason]] = {}
    for article, reason in [*_changes(member), *_suggestions(member)]:
        found.setdefault(article, []).append(reason)
    for article, reasons in found.items():
        reasons.sort(key=lambda reason: reason.at, reverse=True)
        yield Waiting(None, article, tuple(reasons), article in marks and reasons[0].at <= marks[article])


def _changes(member: UUID) -> Iterable[tuple[UUID, Reason]]:
    """Texts that were found changed; `number` claims of the member's are touched, `status` says who tells of it."""
    for one in watches.for_member(member):
        reason = Reason(Why.CHANGED, one.change.found_at, number=one.own_claims, status=one.change.told_by)
        yield one.article_id, reason


def _suggestions(member: UUID) -> Iterable[tuple[UUID, Reason]]:
    """Articles that the member added, with suggestions that nobody has confirmed or dismissed."""
    open_ones = Claim.objects.filter(confirmed=False, dismissed_at__isnull=True)
    open_ones = open_ones.filter(article__created_by=member, article__archived_at__isnull=True)
    rows = open_ones.order_by().values("article").annotate(number=Count("pk"), newest=Max("created_at"))
    for row in rows:
        yield row["article"], Reason(Why.SUGGESTIONS, row["newest"], number=row["number"])
