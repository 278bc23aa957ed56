"""A review taken back by who gave it. Inner steps of undoing.

The review stays on file as it was given, beside a row that says it was taken back, and counts no more. A verdict that
it signed off or returned waits again, as long as it stands on what is there.
"""

from claims.access import Actor
from claims.decisions import ReviewDecision
from claims.errors import StateError
from claims.models import Claim, Event, Review, ReviewWithdrawal
from claims.selectors import review_withdrawals as selectors
from claims.services import history, rows, tallies
from claims.services.speakers import Step


def lock(event: Event) -> tuple[Review, Claim]:
    """The review that the entry tells of, and its claim, locked."""
    review = Review.objects.select_related("verdict").get(pk=selectors.review_of(event))
    return review, rows.lock(Claim(pk=review.claim_id))


def withdraw(by: Actor, review: Review, claim: Claim) -> Step:
    """Let `review` count no more. Raises `StateError` when what its verdict stood on is another by now."""
    ReviewWithdrawal(newsroom_id=by.newsroom_id, review=review, created_by_id=by.member_id).save()
    before = tallies.decided(claim)
    if review.verdict_id not in {claim.proposal_id, claim.signed_id} or _signed_by(review, claim):
        claim = tallies.recount(rows.write(claim, proposal_id=review.verdict_id, signed_id=None))
        if claim.proposal_id is None:
            raise StateError(selectors.VOID, code="changed_since", details={"claim": str(claim.pk)})
    was, now = history.changed(before, tallies.decided(claim))
    return Step([review, review.verdict, claim], {"claim": was}, {"claim": now})


def _signed_by(review: Review, claim: Claim) -> bool:
    """Whether the verdict is signed off, and this review had a part in it: a dissent has none."""
    return claim.signed_id == review.verdict_id and review.decision == ReviewDecision.APPROVE
