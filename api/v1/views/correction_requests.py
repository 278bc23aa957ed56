"""What readers ask to have corrected, and the newsroom's answers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.serializers.fact_checks import (
    CorrectionRequestForm,
    CorrectionRequestSerializer,
    CorrectionRequestsQuery,
)
from api.v1.views.base import ApiView
from claims import access
from claims.access import Action
from claims.models import CorrectionRequest
from claims.selectors import correction_requests as selectors
from claims.selectors import fact_checks
from claims.services import correction_requests


class RequestsView(ApiView):
    """What readers asked."""

    shape = CorrectionRequestSerializer
    actions = {"GET": Action.READ}

    def context(self, things: Sequence[CorrectionRequest]) -> dict[str, Any]:
        """With whether the reader's address is for the caller's eyes."""
        return super().context(things) | {"answers": access.may(self.actor, Action.ANSWER_REQUEST)}


class CorrectionRequestsView(RequestsView):
    """What readers asked, about anything published."""

    queries = {"GET": CorrectionRequestsQuery}
    paged = True

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """List what readers asked, newest first; those that wait with `?state=received`."""
        found = selectors.listing()
        return self.listed(found.filter(state=self.asked["state"]) if "state" in self.asked else found)


class FactCheckRequestsView(RequestsView):
    """What readers asked about one fact-check."""

    paged = True

    def get(self, request: Request, fact_check_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List what readers asked about it, newest first."""
        return self.listed(selectors.about(fact_checks.get(fact_check_id)))


class CorrectionRequestView(RequestsView):
    """One thing that a reader asked."""

    actions = {"GET": Action.READ, "PATCH": Action.ANSWER_REQUEST}
    bodies = {"PATCH": CorrectionRequestForm}

    def find(self, thing_id: UUID) -> CorrectionRequest:
        """What was asked."""
        return selectors.get(thing_id)

    def get(self, request: Request, request_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read what was asked, and the answer."""
        return self.single(self.find(request_id))

    def patch(self, request: Request, request_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Accept it or decline it, with an answer that the reader can look up. It changes nothing published."""
        with self.changing(request_id) as asked:
            correction_requests.answer(by=self.actor, request=asked, expected=asked.version, **self.body())
        return self.single(self.find(request_id))
