"""What waits for a member, and why, grouped by the claim or the article that it waits at.

It is worked out from what stands and from the record, and so is right whatever moved it. A member's mark (`QueueMark`)
takes a thing out up to a moment; what comes about later brings it back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from claims.access import Actor
from claims.models import Article, Claim, QueueMark
from claims.selectors import claims as ledger
from claims.selectors import events as record
from claims.selectors import (
    waiting_articles,
    waiting_claims,
    waiting_comments,
    waiting_correction_requests,
    waiting_dates,
    waiting_number,
    waiting_published,
    waiting_verdicts,
)
from claims.selectors.waiting import Reason, Reasons, Why, together

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
    """How many things wait."""
    return numbers(by)[0]


def numbers(by: Actor) -> tuple[int, int]:
    """How many things wait, and how many verdicts wait for the member's review, which may be put aside as done."""
    return waiting_number.numbers(by, by.member_id) if by.member_id else (0, 0)


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
            waiting_claims.in_hand(member),
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
