"""The record: the newsroom's events, one claim's, and the check that nobody changed them."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.serializers.events import CheckSerializer, EventSerializer, EventsQuery
from api.v1.views.base import ApiView
from claims.access import Action
from claims.models import Event
from claims.selectors import claims, record
from claims.selectors import events as selectors
from claims.services import verification


class EventsView(ApiView):
    """The newsroom's whole record."""

    shape = EventSerializer
    actions = {"GET": Action.READ_RECORD}
    queries = {"GET": EventsQuery}
    paged = True

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """List events, newest first."""
        return self.listed(_filtered(selectors.listing(), self.asked), self.entries)

    def entries(self, page: list[Event]) -> list[Any]:
        """As the caller may read them."""
        return selectors.entries(self.actor, page)


class ClaimEventsView(EventsView):
    """One claim's history."""

    actions = {"GET": Action.READ}

    def get(self, request: Request, claim_id: UUID) -> Response:  # type: ignore[override]  # noqa: ARG002
        """List the events about a claim, newest first."""
        claim = claims.get(claim_id)
        return self.listed(_filtered(selectors.of_thing(claim.pk), self.asked), self.entries)


class VerifyView(ApiView):
    """The check of the record."""

    shape = CheckSerializer
    actions = {"GET": Action.READ_RECORD, "POST": Action.VERIFY_RECORD}
    answers = {"POST": (202,)}

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """How the newest check stands: `never`, `running`, `holds` or `broken`."""
        return self.single(record.state())

    def post(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """Start a check in the background; one that waits or runs is joined."""
        self.body()
        verification.start_verification(by=self.actor)
        return self.single(record.state(), status=202)


def _filtered(found: "QuerySet[Event]", asked: dict[str, Any]) -> "QuerySet[Event]":
    if "kind" in asked:
        found = found.filter(kind=asked["kind"])
    return found.filter(seq__gt=asked["since"]) if "since" in asked else found
