"""What waits about verdicts: those to review, and what became of those that a member proposed."""

import json
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from claims.access import Actor
from claims.decisions import ReviewDecision
from claims.enums import EventKind
from claims.models import Event, EventSubject, Review, Verdict
from claims.selectors import review_queue
from claims.selectors.review_withdrawals import KINDS
from claims.selectors.waiting import Reason, Reasons, Why

WHY = {
    ReviewDecision.APPROVE: Why.APPROVED,
    ReviewDecision.REQUEST_CHANGES: Why.RETURNED,
    ReviewDecision.DISSENT: Why.DISSENTED,
}


def to_review(by: Actor) -> Reasons:
    """By claim: that its verdict waits for this member's review."""
    rows = review_queue.waiting(by).values_list("pk", "proposal__created_at", "proposal__proposed_by")
    return {claim: [Reason(Why.REVIEW, at, who)] for claim, at, who in rows}


def mine(member: UUID, only: Collection[UUID] | None = None) -> Reasons:
    """By claim whose newest verdict is the member's: what others decided about it, or that it is void, and why.

    With `only`, of those claims.
    """
    newest = own(member) if only is None else own(member).filter(claim__in=only)
    verdicts = list(newest.select_related("claim").defer("claim__why", "claim__as_read"))
    reviews: dict[UUID, list[Review]] = {}
    for review in decided(member).filter(verdict__in=verdicts).order_by("created_at", "id"):
        reviews.setdefault(review.verdict_id, []).append(review)
    void = [verdict for verdict in verdicts if _void(verdict, reviews.get(verdict.pk, ()))]
    why = _voiding(void)
    return {
        verdict.claim_id: [*_decided(verdict, reviews.get(verdict.pk, ())), *_lost(why.get(verdict.pk), member)]
        for verdict in verdicts
    }


def own(member: UUID) -> QuerySet[Verdict]:
    """The newest verdicts of claims, where they are the member's; in no order."""
    newer = Verdict.objects.filter(claim=OuterRef("claim"), number__gt=OuterRef("number"))
    found = Verdict.objects.filter(~Exists(newer), proposed_by=member, claim__dismissed_at__isnull=True)
    return found.order_by()


def decided(member: UUID) -> QuerySet[Review]:
    """What others decided and did not take back; in no order."""
    return Review.objects.filter(withdrawal__isnull=True).exclude(created_by=member).order_by()


def _decided(verdict: Verdict, given: Sequence[Review]) -> Iterable[Reason]:
    """What each of the others said last; the last approval of a verdict that is signed off signed it off."""
    last = {review.created_by_id: review for review in given}
    approvals = [one for one in last.values() if one.decision == ReviewDecision.APPROVE]
    signing = max(approvals, key=lambda one: (one.created_at, one.pk), default=None)
    for review in last.values():
        signed = review is signing and verdict.claim.signed_id == verdict.pk
        why = Why.SIGNED_OFF if signed else WHY[ReviewDecision(review.decision)]
        yield Reason(why, review.created_at, review.created_by_id)


def _void(verdict: Verdict, given: Sequence[Review]) -> bool:
    stands = verdict.pk in {verdict.claim.proposal_id, verdict.claim.signed_id}
    return not stands and not any(review.decision == ReviewDecision.REQUEST_CHANGES for review in given)


def _voiding(verdicts: Sequence[Verdict]) -> dict[UUID, Event]:
    """By verdict: the newest event about its claim that says it stood before, beside what was decided about it."""
    if not verdicts:
        return {}
    on = {verdict.claim_id: verdict for verdict in verdicts}
    kinds = {EventKind.VERDICT_PROPOSED, EventKind.COMMENT_ADDED, *KINDS}
    about = EventSubject.objects.filter(subject_id__in=list(on), event__at__gte=min(one.created_at for one in verdicts))
    found: dict[UUID, Event] = {}
    for subject in about.exclude(event__kind__in=kinds).select_related("event").order_by("event__seq"):
        verdict, raw = on[subject.subject_id], bytes(subject.event.body)
        if _stood(verdict, raw) and not _of_review(raw):
            found[verdict.pk] = subject.event
    return found


def _stood(verdict: Verdict, raw: bytes) -> bool:
    """Whether a body says that the verdict waited or was signed off on one side of what happened."""
    return any(f'"{name}":"{verdict.pk}"'.encode() in raw for name in ("proposal", "signed"))


def _of_review(raw: bytes) -> bool:
    """Whether a body tells of a review that was taken back."""
    return any(one["type"] == "review" for one in json.loads(raw)["about"])


def _lost(event: Event | None, member: UUID) -> Iterable[Reason]:
    """That a verdict is void, unless it is by what the member did."""
    if event and event.actor_id != member:
        yield Reason(Why.VOID, event.at, event.actor_id, kind=event.kind)
