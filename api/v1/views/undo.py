"""One event taken back."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.serializers.events import EventSerializer
from api.v1.views.base import ApiView
from claims.access import Action
from claims.selectors import events
from claims.services import undo as services


class EventUndoView(ApiView):
    """One event of the record."""

    shape = EventSerializer
    actions = {"POST": Action.EDIT_CLAIM}

    def post(self, request: Request, event_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Put back what an event moved. Answers the event that says so, which can be undone in its turn.

        Only who did it can, once, and while nothing has touched the same things since: 409 `not_yours`, `undone`,
        `changed_since`, or `not_undoable` for what has no one step back. Claims that were split or merged and speakers
        that were merged come apart again, unless something was built on the result.
        """
        event = events.get(event_id)
        self.body()
        written = services.undo(by=self.actor, event=event)
        return self.single(events.entries(self.actor, [events.get(written.pk)])[0])
