"""A claim's verdict: its versions, proposed and listed; and what other members decide about them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.v1.serializers.gates import BeforeSerializer, before_told, linked
from api.v1.serializers.verdicts import NewReview, NewVerdict, ReviewSerializer, VerdictSerializer
from api.v1.views.base import ApiView
from claims.access import Action
from claims.errors import StateError
from claims.selectors import claims, fact_checks
from claims.selectors import verdicts as selectors
from claims.selectors.verdicts import Shown
from claims.services import reviews, verdicts


class ClaimVerdictsView(ApiView):
    """The versions of one claim's verdict."""

    shape = VerdictSerializer
    actions = {"GET": Action.READ, "POST": Action.PROPOSE_VERDICT}
    bodies = {"POST": NewVerdict}
    answers = {"POST": (201,)}
    paged = True

    def context(self, things: Sequence[Shown]) -> dict[str, Any]:
        """With where one of them is published."""
        return super().context(things) | {"placed": fact_checks.of_claims({one.verdict.claim_id for one in things})}

    def get(self, request: Request, claim_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List the versions, newest first; those that are void or were replaced among them."""
        claim = claims.get(claim_id)
        return self.listed(selectors.listing(claim), lambda page: selectors.shown(claim, page))

    def post(self, request: Request, claim_id: UUID) -> Response:
        """Propose a verdict, with its gates open or not; it takes the place of the one that waits or is signed off.

        409 `verdict_moved_on` when `replaces` is not the newest, `dismissed` for a claim that was put aside, split or
        merged. What is published stays so.
        """
        verdict = verdicts.propose_verdict(by=self.actor, claim=claims.get(claim_id), **self.body())
        shown = selectors.get(claims.get(claim_id), verdict.pk)
        return self.single(shown, status=201, location=resource(request, "claim-verdicts", claim_id))


class ClaimGatesView(ApiView):
    """What stands before a sign-off on one claim, whatever is proposed."""

    shape = BeforeSerializer
    actions = {"GET": Action.READ}

    def get(self, request: Request, claim_id: UUID) -> Response:
        """What each verdict would be asked now, in words, each with where it can be met; nothing is proposed for it."""
        return self.single(before_told(request, claim_id, selectors.before(claims.get(claim_id))))


class ClaimReviewsView(ApiView):
    """What members decided about one claim's verdicts."""

    shape = ReviewSerializer
    actions = {"GET": Action.READ, "POST": Action.REVIEW_VERDICT}
    bodies = {"POST": NewReview}
    answers = {"POST": (201,)}
    paged = True

    def get(self, request: Request, claim_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List the reviews, newest first; those of verdicts that do not stand any more, too."""
        return self.listed(selectors.reviews(claims.get(claim_id)))

    def post(self, request: Request, claim_id: UUID) -> Response:
        """Decide about the verdict that waits: `approve`, `request_changes` or `dissent`.

        The approval that meets the policy signs it off. 409 `gates_open` with `gates`, and the approval is not kept;
        409 `verdict_moved_on` when the verdict or what it stands on is another by now; 403 `proposer` for your own.
        """
        try:
            review = reviews.review_verdict(by=self.actor, claim=claims.get(claim_id), **self.body())
        except StateError as error:
            if error.code == "gates_open":
                error.details = {"gates": linked(request, claim_id, error.details["gates"])}
            raise
        location = resource(request, "claim-reviews", claim_id)
        return self.single(selectors.reviews(claims.get(claim_id)).get(pk=review.pk), status=201, location=location)
