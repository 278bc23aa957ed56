"""Links between claims: listed, made, confirmed, dismissed and brought back."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.v1.serializers.links import ClaimLinkSerializer, NewLink, StandingLink
from api.v1.views.base import ApiView
from claims.access import Action
from claims.enums import LinkState
from claims.errors import NotFoundError, invalid
from claims.models import ClaimLink
from claims.selectors import claims
from claims.selectors import links as selectors
from claims.services import links as services


class ClaimLinksView(ApiView):
    """The links of one claim."""

    shape = ClaimLinkSerializer
    actions = {"GET": Action.READ, "POST": Action.EDIT_CLAIM}
    bodies = {"POST": NewLink}
    answers = {"POST": (201,)}
    paged = True

    def get(self, request: Request, claim_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List the links from and to a claim in the order they were made, the dismissed too."""
        return self.listed(selectors.of_claim(claims.get(claim_id)))

    def post(self, request: Request, claim_id: UUID) -> Response:
        """Link the claim with another, of any article: what `other` is to it.

        409 `link_exists` when they are linked so already, from either end, with the id in `link`.
        """
        claim = claims.get(claim_id)
        given: dict[str, Any] = self.body()
        try:
            other = claims.get(given.pop("other"))
        except NotFoundError as error:
            raise invalid("other", error.detail, "unknown") from None
        confirmed = given.pop("state") == LinkState.CONFIRMED
        link = services.link_claims(by=self.actor, claim=claim, other=other, confirmed=confirmed, **given)
        return self.single(selectors.get(link.pk), status=201, location=resource(request, "link", link.pk))


class LinkView(ApiView):
    """One link between claims."""

    shape = ClaimLinkSerializer
    actions = {"GET": Action.READ, "PATCH": Action.EDIT_CLAIM, "DELETE": Action.EDIT_CLAIM}
    bodies = {"PATCH": StandingLink}

    def find(self, thing_id: UUID) -> ClaimLink:
        """The link."""
        return selectors.get(thing_id)

    def get(self, request: Request, link_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read a link."""
        return self.single(self.find(link_id))

    def patch(self, request: Request, link_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Confirm a link."""
        with self.changing(link_id) as link:
            self.body()
            services.confirm_link(by=self.actor, link=link, expected=link.version)
        return self.single(self.find(link_id))

    def delete(self, request: Request, link_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Dismiss a link: it is not so. It stays on file, and no reading suggests it again."""
        with self.changing(link_id) as link:
            services.dismiss_link(by=self.actor, link=link, expected=link.version)
        return self.single(self.find(link_id))


class LinkRestoreView(ApiView):
    """A link that was dismissed."""

    shape = ClaimLinkSerializer
    actions = {"POST": Action.EDIT_CLAIM}

    def post(self, request: Request, link_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Bring it back as it was: confirmed, or a suggestion."""
        link = selectors.get(link_id)
        self.body()
        services.restore_link(by=self.actor, link=link)
        return self.single(selectors.get(link_id))
