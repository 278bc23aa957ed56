"""Whether a review can be taken back: while it is the last word on its verdict, and nothing was built on it."""

from collections.abc import Iterable
from uuid import UUID

from claims.decisions import ReviewDecision
from claims.enums import EventKind
from claims.models import Event, FactCheckClaim, Review, Verdict

KINDS = frozenset(
    {
        EventKind.VERDICT_APPROVED,
        EventKind.VERDICT_RETURNED,
        EventKind.VERDICT_DISSENTED,
        EventKind.VERDICT_SIGNED_OFF,
    }
)
ONCE = "A review that was taken back does not come back in one step. Decide about the verdict again."
DISMISSED = "The claim is dismissed, split or merged. Bring it back first."
PUBLISHED = "The verdict is published. What the public reads is changed by a correction."
NEWER = "Another version of the verdict was proposed since. Review that one."
LATER = "Somebody has decided about the same verdict since. What came later has to be taken back first."
VOID = "The claim’s words or its evidence changed since, so the verdict does not stand any more."


def review_of(event: Event) -> UUID:
    """The id of the review that one of `KINDS` tells of."""
    return next(one.subject_id for one in event.subjects.all() if one.subject_kind == "review")


def refusals(events: Iterable[Event]) -> dict[UUID, str]:
    """By event: why the review that it tells of can't be taken back, in words; those that can be are left out.

    That what a returned verdict stood on is still there is not looked at: who takes it back finds out.
    """
    reviews = {review_of(event): event.pk for event in events}
    found = list(Review.objects.filter(pk__in=list(reviews)).select_related("claim", "withdrawal"))
    if not found:
        return {}
    verdicts, claims = {one.verdict_id for one in found}, {one.claim_id for one in found}
    stand = Review.objects.filter(verdict__in=verdicts, withdrawal__isnull=True).order_by("created_at", "id")
    last = {review.verdict_id: review.pk for review in stand}
    numbered = Verdict.objects.filter(claim__in=claims).order_by("number")
    newest = {verdict.claim_id: verdict.pk for verdict in numbered.only("claim", "number")}
    published = set(FactCheckClaim.objects.filter(verdict__in=verdicts).values_list("verdict", flat=True))
    said = {
        review: _refusal(
            review,
            newest=newest[review.claim_id] == review.verdict_id,
            last=last.get(review.verdict_id) == review.pk,
            published=review.verdict_id in published,
        )
        for review in found
    }
    return {reviews[review.pk]: words for review, words in said.items() if words}


def _refusal(review: Review, *, newest: bool, last: bool, published: bool) -> str:
    claim = review.claim
    stands = {claim.proposal_id, claim.signed_id}
    # A returned verdict waits no more; of the others the verdict has to stand still.
    gone = stands != {None} if review.decision == ReviewDecision.REQUEST_CHANGES else review.verdict_id not in stands
    return next(
        (
            words
            for holds, words in (
                (claim.dismissed_at is not None, DISMISSED),
                (claim.published or published, PUBLISHED),
                (not newest, NEWER),
                (not last, LATER),
                (gone, VOID),
            )
            if holds
        ),
        "",
    )
