"""A claim split into several, and several merged into one."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.serializers.claims import ClaimSerializer
from api.v1.serializers.successions import MergeForm, SplitForm, SplitSerializer
from api.v1.views.base import ApiView
from claims.access import Action
from claims.errors import Faults, NotFoundError
from claims.models import Claim
from claims.selectors import claims as selectors
from claims.services import merging, splitting


class ClaimSplitView(ApiView):
    """One claim that is several."""

    shape = ClaimSerializer
    shapes = {"POST": SplitSerializer}
    actions = {"POST": Action.LOG_CLAIM}
    bodies = {"POST": SplitForm}
    may_match = True

    def find(self, thing_id: UUID) -> Claim:
        """The claim."""
        return selectors.get(thing_id)

    def post(self, request: Request, claim_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Split a claim into parts over its words, each a claim of its own. The claim is put aside, with its evidence.

        With an `If-Match`, only as long as it is as you read it. Words that stand in it more than once: 409
        `ambiguous_quote`, with the `part` and `candidates`.
        """
        with self.changing(claim_id, required=False) as claim:
            parts = self.body()["parts"]
            made = splitting.split_claim(by=self.actor, claim=claim, parts=parts, expected=claim.version)
        shown = self.shown([selectors.get(one) for one in (claim_id, *(part.pk for part in made))])
        return Response({"claim": shown[0], "parts": shown[1:]})


class ClaimMergeView(ApiView):
    """Several claims that are one."""

    shape = ClaimSerializer
    actions = {"POST": Action.EDIT_CLAIM}
    bodies = {"POST": MergeForm}
    may_match = True

    def find(self, thing_id: UUID) -> Claim:
        """The claim."""
        return selectors.get(thing_id)

    def post(self, request: Request, claim_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Merge other claims of the same article into this one, with their evidence. They are put aside.

        With an `If-Match`, only as long as this claim is as you read it.
        """
        with self.changing(claim_id, required=False) as claim:
            given: dict[str, Any] = self.body()
            others = _known(given.pop("with"))
            merging.merge_claims(by=self.actor, claim=claim, others=others, expected=claim.version, **given)
        return self.single(self.find(claim_id))


def _known(ids: list[UUID]) -> list[Claim]:
    """The claims of these ids. Raises `InvalidError` naming each that is not here."""
    faults, found = Faults(), []
    for number, claim_id in enumerate(ids[: merging.MOST + 1]):
        try:
            found.append(selectors.get(claim_id))
        except NotFoundError as error:
            faults.add(("with", number), error.detail, "unknown")
    faults.raise_if_any()
    return found
