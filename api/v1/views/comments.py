"""Comments on a claim: listed and added. They are never changed."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.v1.serializers.comments import CommentSerializer, NewComment
from api.v1.views.base import ApiView
from claims.access import Action
from claims.selectors import claims
from claims.selectors import comments as selectors
from claims.services import comments as services


class ClaimCommentsView(ApiView):
    """The discussion of one claim."""

    shape = CommentSerializer
    actions = {"GET": Action.READ, "POST": Action.COMMENT}
    bodies = {"POST": NewComment}
    answers = {"POST": (201,)}
    paged = True

    def get(self, request: Request, claim_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List the comments on a claim in the order they were written."""
        return self.listed(selectors.on_claim(claims.get(claim_id)))

    def post(self, request: Request, claim_id: UUID) -> Response:
        """Say something about a claim, or answer a comment on it. It moves nothing, and can't be changed afterwards.

        `@Ben`, `@ben.ito` (of the address) or `@"Ben Ito"` in the text speaks to a member: 400 `ambiguous_mention` with
        who is meant where several are called so.
        """
        claim = claims.get(claim_id)
        given = self.body()
        comment = services.add_comment(
            by=self.actor,
            claim=claim,
            text=given["text"],
            reply_to=given.get("reply_to"),
            to=given.get("mentions", ()),
        )
        shown = selectors.on_claim(claim).get(pk=comment.pk)
        return self.single(shown, status=201, location=resource(request, "claim-comments", claim.pk))
