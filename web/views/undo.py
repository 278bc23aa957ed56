"""What was done a moment ago, taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.access import Action
from claims.enums import EventKind
from claims.models import Event
from claims.selectors import events, undoing
from claims.services import undo as services
from web.door import DeskRequest, attempt, back, door
from web.presenters.history import sentence


@door("POST", takes=Action.EDIT_CLAIM)
def one(request: DeskRequest, event_id: UUID) -> HttpResponse:
    """Take one event back."""
    return _undo(request, events.get(event_id))


@door("POST", takes=Action.EDIT_CLAIM)
def last(request: DeskRequest) -> HttpResponse:
    """Take back the newest thing that this member did and that can be taken back."""
    event = events.last_undoable(request.actor)
    if event is None:
        messages.info(request, _("There is nothing of the last hours that you can undo."))
        return back(request, reverse("web:home"))
    return _undo(request, event)


def _undo(request: DeskRequest, event: Event) -> HttpResponse:
    forth = event.kind == EventKind.UNDONE and not undoing.again(event)
    done = _("Done again.") if forth else _("Undone: you %(what)s.") % {"what": sentence(event.kind)}
    attempt(request, lambda: services.undo(by=request.actor, event=event), done)
    return back(request, _page(event))


def _page(event: Event) -> str:
    """The page of what the event is about: its claim's, where it has one, or of the first of two speakers."""
    about = {one.subject_kind: one.subject_id for one in reversed(event.subjects.all())}
    if undoing.original(event) == EventKind.SPEAKER_MERGED:
        return reverse("web:speaker", args=[about["speaker"]])
    if "claim" in about:
        return reverse("web:claim", args=[about["claim"]])
    return reverse("web:record")
