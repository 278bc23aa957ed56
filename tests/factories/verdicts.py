"""Verdicts and reviews, made by the services themselves."""

from datetime import date
from typing import Any

from claims.decisions import ReviewDecision, VerdictWord
from claims.models import Claim, Member, Review, Verdict
from claims.services import contacts, reviews, verdicts
from tests.factories.articles import article, claim, document
from tests.people import People, acting

DAY = date(2026, 3, 1)


def ready(p: People, on: Claim | None = None) -> Claim:
    """A claim, `on` or a new one, with two independent origins for it, and the right of reply kept."""
    on = on or claim(p.ada, article(p.ada))
    for origin in ("Harbour office", "Coast guard"):
        document(p.ada, on, origin=origin)
    contacts.log_contact(by=acting(p.ada), claim=on, whom="The mayor", response="That is so.")
    return fresh(on)


def fresh(on: Claim) -> Claim:
    """The claim as it is now."""
    return Claim.objects.get(pk=on.pk)


def proposed(by: Member, on: Claim, *, verdict: VerdictWord = VerdictWord.SUPPORTED, **given: Any) -> Verdict:
    """A verdict that waits for review."""
    fields = {"justification": "Both registers say so.", "as_of": DAY, **given}
    return verdicts.propose_verdict(by=acting(by), claim=on, verdict=verdict, **fields)


def reviewed(
    by: Member, verdict: Verdict, decision: ReviewDecision = ReviewDecision.APPROVE, comment: str = ""
) -> Review:
    """What `by` decides about `verdict`."""
    return reviews.review_verdict(
        by=acting(by),
        claim=verdict.claim,
        decision=decision,
        verdict_id=verdict.pk,
        content_sha256=verdict.content_sha256,
        comment=comment,
    )


def signed(p: People) -> Claim:
    """A claim whose verdict Cleo proposed and Ben approved."""
    on = ready(p)
    reviewed(p.ben, proposed(p.cleo, on))
    return fresh(on)
