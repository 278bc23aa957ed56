"""The way from the desk to a captured page as it looked, on a host of its own."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect

from claims.selectors import replays
from web import replay
from web.door import DeskRequest, door


@door()
def of_snapshot(request: DeskRequest, snapshot_id: UUID) -> HttpResponse:
    """To the page of a capture."""
    return HttpResponseRedirect(replay.address(request, replays.of_snapshot(request.actor, snapshot_id)))


@door()
def of_file(request: DeskRequest, page_id: UUID) -> HttpResponse:
    """To the page that the source `page_id` is a file of."""
    return HttpResponseRedirect(replay.address(request, replays.of_source(request.actor, page_id)))
