"""The record: the newsroom's events, one claim's, and the check that nobody changed them."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponseBase, StreamingHttpResponse
from django_scopes import scope
from rest_framework.request import Request
from rest_framework.response import Response

from api.authentication import Credentials
from api.v1.serializers.events import CheckSerializer, EventSerializer, EventsQuery, ExportQuery
from api.v1.views.base import ApiView
from claims.access import Action
from claims.models import Event, Newsroom
from claims.selectors import claims, exporting, record
from claims.selectors import events as selectors
from claims.selectors import files as downloads
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


class ExportView(ApiView):
    """The whole record as a file."""

    shape = EventSerializer
    actions = {"GET": Action.EXPORT_RECORD}
    queries = {"GET": ExportQuery}
    downloads = True

    def get(self, request: Request) -> HttpResponseBase:
        """Download the record as lines of JSON, for `/heads/verify_log.py` to check."""
        credentials: Credentials = request.auth  # type: ignore[assignment]
        lines = exporting.lines(credentials.newsroom, values=self.asked.get("values", False))
        return StreamingHttpResponse(
            _inside(credentials.newsroom, lines),
            content_type=downloads.DOWNLOADED_AS,
            headers={**downloads.HEADERS, "Content-Disposition": 'attachment; filename="record.jsonl"'},
        )


def _inside(newsroom: Newsroom, lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines, each found in the newsroom's scope: they are asked for when the view has been left."""
    while True:
        with scope(newsroom=newsroom):
            line = next(lines, None)
        if line is None:
            return
        yield line


def _filtered(found: "QuerySet[Event]", asked: dict[str, Any]) -> "QuerySet[Event]":
    if "kind" in asked:
        found = found.filter(kind=asked["kind"])
    return found.filter(seq__gt=asked["since"]) if "since" in asked else found
