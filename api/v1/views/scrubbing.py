"""The check of the stored files."""

from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.serializers.scrubbing import ScrubSerializer
from api.v1.views.base import ApiView
from claims.access import Action
from claims.selectors import scrubbing as selectors
from claims.services import scrubbing


class ScrubView(ApiView):
    """The check of the stored files against their hashes."""

    shape = ScrubSerializer
    actions = {"GET": Action.SCRUB_FILES, "POST": Action.SCRUB_FILES}
    answers = {"POST": (202,)}

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """How the newest check stands: `never`, `running`, `whole`, `damaged` or `failed`."""
        return self.single(selectors.state())

    def post(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """Start a check in the background; one that waits or runs is joined."""
        self.body()
        scrubbing.start_scrub(by=self.actor)
        return self.single(selectors.state(), status=202)
