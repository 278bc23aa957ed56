"""What waits for a member, and why, grouped by the claim or the article that it waits at.

It is worked out from what stands and from the record, and so is right whatever moved it. A member's mark (`QueueMark`)
takes a thing out up to a moment; what comes about later brings it back.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from claims.access import Actor
from claims.enums import EvidenceStatus
from claims.models import Article, Claim, Event, EventSubject, QueueMark, Token
from claims.selectors import claims as ledger
from claims.selectors import events as record
from claims.selectors import (
    moves,
    waiting_articles,
    waiting_comments,
    waiting_correction_requests,
    waiting_dates,
    waiting_published,
    waiting_verdicts,
)
from claims.selectors.waiting import Reason, Reasons, Why, together

OPPOSED = {EvidenceStatus.CONTESTED, EvidenceStatus.CONTRADICTED}
Marks = Mapping[UUID, datetime]


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
    return numbers(by)[0]


def numbers(by: Actor) -> tuple[int, int]:
    """How many things wait, and how many verdicts wait for the member's review, which may be put aside as done."""
    if by.member_id is None:
        return 0, 0
    claims, articles, marks = _at_claims(by, by.member_id), _at_articles(by.member_id), _marks(by.member_id)
    left = sum(not _done(marks, thing, why) for thing, why in [*claims.items(), *articles.items()])
    return left, sum(any(reason.why == Why.REVIEW for reason in why) for why in claims.values())


def counted(found: Sequence[Waiting]) -> tuple[int, int]:
    """The same of what was found."""
    reviews = sum(any(reason.why == Why.REVIEW for reason in one.reasons) for one in found)
    return sum(not one.done for one in found), reviews


def shown(by: Actor, *, done: bool = False) -> list[Shown]:
    """What waits, newest first; with `done`, what was taken out and would wait otherwise."""
    return dressed([one for one in everything(by) if one.done == done])


def dressed(found: Sequence[Waiting]) -> list[Shown]:
    """The same with what a page needs of them."""
    claims = {one.pk: one for one in ledger.listing().filter(pk__in=[one.claim_id for one in found if one.claim_id])}
    articles = {one.pk: one for one in Article.objects.filter(pk__in=[one.article_id for one in found])}
    names = record.names({reason.who for one in found for reason in one.reasons if reason.who})
    return [
        Shown(one, claims.get(one.claim_id) if one.claim_id else None, articles[one.article_id], names)
        for one in found
        if one.article_id in articles
    ]


def everything(by: Actor) -> list[Waiting]:
    """What waits and what was taken out, newest first."""
    if by.member_id is None:
        return []
    claims, articles, marks = _at_claims(by, by.member_id), _at_articles(by.member_id), _marks(by.member_id)
    of = dict(Claim.objects.filter(pk__in=list(claims)).values_list("pk", "article"))
    found = [Waiting(pk, of[pk], tuple(why), _done(marks, pk, why)) for pk, why in claims.items()]
    found += [Waiting(None, pk, tuple(why), _done(marks, pk, why)) for pk, why in articles.items()]
    return sorted(found, key=lambda one: (one.at, str(one.claim_id or one.article_id)), reverse=True)


def _marks(member: UUID) -> Marks:
    found = QueueMark.objects.filter(member=member).values_list("claim", "article", "at")
    return {claim or article: at for claim, article, at in found}


def _at_claims(by: Actor, member: UUID) -> Reasons:
    """Every claim that waits, with all the reasons, newest first."""
    reasons = together(
        [
            _in_hand(member),
            waiting_comments.said(member),
            waiting_dates.unanswered(member),
            waiting_dates.due(member),
            waiting_verdicts.to_review(by),
            waiting_verdicts.mine(member),
            waiting_correction_requests.corrections(by),
            waiting_published.overtaken(by),
        ]
    )
    return {claim: why for claim, why in reasons.items() if why}


def _at_articles(member: UUID) -> Reasons:
    return together(
        [waiting_articles.suggestions(member), waiting_articles.changed(member), waiting_articles.unseen(member)]
    )


def _done(marks: Marks, thing: UUID, reasons: Sequence[Reason]) -> bool:
    return thing in marks and reasons[0].at <= marks[thing]


def _in_hand(member: UUID) -> Reasons:
    """Claims assigned to the member, and those of theirs that somebody else opposed."""
    mine = Q(assignee=member) | Q(created_by=member, evidence_status__in=OPPOSED)
    claims = Claim.objects.filter(mine, dismissed_at__isnull=True)
    rows = list(claims.values("pk", "assignee", "evidence_status", "created_at"))
    told = _told([row["pk"] for row in rows])
    tokens = Token.objects.filter(member=member).values_list("pk", flat=True)
    own = {member, *tokens} if rows else set[UUID]()
    return {row["pk"]: list(_moved(row, member, own, told.get(row["pk"], []))) for row in rows}


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
