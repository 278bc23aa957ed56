"""Speakers who may be one: made one, or kept apart."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.views.speakers import CountedView
from claims.access import Action
from claims.selectors import proposals as selectors
from claims.services import proposals as services


class ProposalConfirmView(CountedView):
    """Two speakers who are one."""

    actions = {"POST": Action.EDIT_SPEAKER}

    def post(self, request: Request, proposal_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Merge the two under the fuller name; answers who stands for both. It is undone like any merge.

        409 `settled` when somebody said that they are two, `merged` when one of them was merged already.
        """
        proposal = selectors.get(proposal_id)
        self.body()
        into = services.confirm_proposal(by=self.actor, proposal=proposal)
        return self.single(self.find(into.pk))


class ProposalRefuseView(CountedView):
    """Two speakers who are two."""

    actions = {"POST": Action.EDIT_SPEAKER}

    def post(self, request: Request, proposal_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Say that they are two: it is kept, and not proposed again. Answers the speaker whom the reading met."""
        proposal = selectors.get(proposal_id)
        self.body()
        services.refuse_proposal(by=self.actor, proposal=proposal)
        return self.single(self.find(proposal.speaker_id))
