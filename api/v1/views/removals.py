"""Take-downs and erasures."""

from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.serializers.removals import NewRemoval, RemovalSerializer, RemovalsQuery
from api.v1.views.base import ApiView
from claims.access import Action
from claims.selectors import removals as selectors
from claims.services import removals as services


class RemovalsView(ApiView):
    """What was taken down or erased."""

    shape = RemovalSerializer
    actions = {"GET": Action.REMOVE, "POST": Action.REMOVE}
    bodies = {"POST": NewRemoval}
    queries = {"GET": RemovalsQuery}
    answers = {"POST": (201,)}
    paged = True

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """List what was removed, newest first."""
        found = selectors.listing()
        return self.listed(found.filter(kind=self.asked["kind"]) if "kind" in self.asked else found)

    def post(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """Remove bytes, words or personal data for a stated reason. It can't be undone."""
        return self.single(services.take_down(by=self.actor, **self.body()), status=201)
